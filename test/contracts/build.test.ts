/** What is built can be held to its source: the same bytes wherever it is built, and a manifest that names every script. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { ScriptManifest } from '../tools/manifests/scripts.js';

const root = path.resolve(import.meta.dirname, '../..');
const sha384 = (data: Uint8Array): string => `sha384-${createHash('sha384').update(data).digest('base64')}`;
const filesIn = (folder: string): string[] =>
  fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => path.relative(folder, path.join(one.parentPath, one.name)).split(path.sep).join('/')).sort();
const read = <Shape>(file: string): Shape => JSON.parse(fs.readFileSync(path.join(root, 'dist', file), 'utf8')) as Shape;

/** A copy of the sources in a place of its own, with the same libraries. */
function copy(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'build-'));
  for (const name of ['src', 'test/tools', 'vite.config.ts', 'tsconfig.json', 'package.json']) fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  // Not as a whole: the build keeps its notes in there.
  fs.mkdirSync(path.join(folder, 'node_modules'));
  for (const name of fs.readdirSync(path.join(root, 'node_modules'))) {
    if (name !== '.cache') fs.symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
  }
  return folder;
}

/** The bytes of every file of the widget, by name. */
function build(folder: string): Map<string, string> {
  for (const mode of ['cdn', 'classic', 'frame']) execFileSync(path.join(folder, 'node_modules/.bin/vite'), ['build', '--mode', mode, '--logLevel', 'warn'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const made = path.join(folder, 'dist/cdn');
  return new Map(filesIn(made).map((name) => [name, sha384(fs.readFileSync(path.join(made, name)))]));
}

describe('the build', { timeout: 120_000 }, () => {
  const folders: string[] = [];
  after(() => folders.forEach((one) => fs.rmSync(one, { recursive: true })));

  it('makes the same bytes in two places', () => {
    const [one = new Map<string, string>(), other] = [copy(), copy()].map((folder) => {
      folders.push(folder);
      return build(folder);
    });
    assert.ok(one.size > 50, String(one.size));
    assert.deepEqual(one, other);
  });

  it('names every script with its hash and its purpose', () => {
    const { scripts, inline, headers } = read<ScriptManifest>('scripts.json');
    assert.deepEqual(scripts.map(({ path: file }) => file), filesIn(path.join(root, 'dist/cdn')).filter((name) => name.endsWith('.js')));
    for (const { path: file, integrity, bytes, purpose } of scripts) {
      const data = fs.readFileSync(path.join(root, 'dist/cdn', file));
      assert.deepEqual({ file, integrity, bytes }, { file, integrity: sha384(data), bytes: data.length });
      assert.ok(purpose.length > 8, file);
    }
    const policy = headers['hosted page']['content-security-policy'] ?? '';
    assert.ok(inline.length > 0);
    for (const { integrity } of inline) assert.ok(policy.includes(`'${integrity}'`), policy);
    assert.match(policy, /frame-ancestors <origins>/);
  });

  it('has the hashes of the tags', () => {
    const hashes = read<Record<string, string>>('integrity.json');
    assert.deepEqual(Object.keys(hashes).sort(), ['onramp-checkout-early.js', 'onramp-checkout-frame.js', 'onramp-checkout.classic.js', 'onramp-checkout.js']);
    for (const [file, hash] of Object.entries(hashes)) assert.equal(hash, sha384(fs.readFileSync(path.join(root, 'dist/cdn', file))));
  });

  it('has a bill of what is shipped and of nothing else', () => {
    interface Bill {
      readonly bomFormat: string;
      readonly metadata: { readonly component: { readonly name: string }; readonly timestamp?: string };
      readonly components: readonly { readonly name: string; readonly version: string }[];
    }
    const { bomFormat, metadata, components } = read<Bill>('sbom.json');
    assert.deepEqual([bomFormat, metadata.component.name, metadata.timestamp], ['CycloneDX', 'onramp-checkout', undefined]);
    const { dependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> };
    for (const [name, version] of Object.entries(dependencies)) assert.ok(components.some((one) => one.name === name && one.version === version), name);
    const names = components.map(({ name }) => name);
    assert.equal(names.filter((name) => name === 'parse5').length, 1);
    for (const other of ['vite', 'typescript', 'playwright', 'tsx']) assert.ok(!names.includes(other), other);
  });
});
