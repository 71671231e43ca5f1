/** What is installed: the doors and nothing beside them, importable anywhere, and only what belongs to them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { doors, pack, packageJson, root } from './package/packed.js';

const DOORS = [
  '.', './elements', './frame', './session', './providers/fonbnk', './stores/memory', './stores/sqlite', './stores/redis', './sandbox', './theme',
  './react', './jsx/react', './jsx/preact', './jsx/solid', './vue', './svelte', './web-types.json', './vscode.html-custom-data.json', './vscode.css-custom-data.json',
  './custom-elements.json', './integrity.json', './scripts.json', './sbom.json', './package.json',
];
/** Of the tarball. It is what a shop's build downloads, and nothing of it reaches a phone that the shop does not ask for. */
const LARGEST = 1_200_000;

describe('the package', { timeout: 120_000 }, () => {
  const packed = pack();
  after(() => packed.remove());
  const paths = [...packed.files.keys()];

  it('has these doors, each with its types, and no other way in', async () => {
    assert.deepEqual(Object.keys(packageJson.exports), DOORS);
    for (const [name, target] of Object.entries(packageJson.exports)) {
      assert.doesNotMatch(name, /\*/);
      for (const file of typeof target === 'string' ? [target] : [target.types, target.default]) assert.ok(packed.files.has(file.replace('./', '')), `${name} leads to ${file}`);
      if (typeof target !== 'string') assert.match(target.types, /\.d\.ts$/);
    }
    for (const name of ['dist/lib/index.js', 'dist/cdn/onramp-checkout.js', 'src/index.ts']) {
      await assert.rejects(import(`onramp-checkout/${name}`), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
    }
  });

  it('names what does something when it is imported, and no more', () => {
    const shipped = packageJson.sideEffects.filter((one) => one.startsWith('./dist/'));
    assert.deepEqual(shipped, ['./dist/lib/index.js', './dist/lib/frame.js', './dist/lib/react.js', './dist/cdn/*.js']);
    // In the file itself: what is done in a chunk is dropped by a bundler when nobody asks for what the chunk has.
    for (const name of ['index', 'frame', 'react']) assert.match(fs.readFileSync(path.join(root, `dist/lib/${name}.js`), 'utf8'), name === 'index' ? /^defineElements\(\);/m : /^register\(\{/m);
    for (const one of packageJson.sideEffects) assert.ok(one.includes('*') || fs.existsSync(path.join(root, one)), one);
  });

  it('has what the doors lead to, the scripts of the tags, the command, and nothing else', () => {
    const expected = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/(custom-elements|integrity|scripts|sbom)\.json|dist\/editors\/[\w.-]+\.(json|d\.ts)|dist\/editors\/elements\.js|dist\/lib\/.+\.(js|d\.ts)|dist\/cdn\/(onramp-checkout(-early|-page|-frame|\.classic)?\.js|assets\/[\w-]+\.js|hosted\/(page\.(html|json)|[\da-f]+\/[\w-]+\.js))|dist\/cli\/(onramp-checkout|chunks\/[\w-]+)\.js)$/;
    assert.deepEqual(paths.filter((name) => !expected.test(name)), []);
    assert.deepEqual(paths.filter((name) => /\.map$|\.test\.|(^|\/)(test|demo|src)\/|lib\/(cli\/|classic|script|early\.)/.test(name)), []);
    assert.ok(paths.includes(packageJson.customElements), `${packageJson.customElements} is what editors look for`);
    assert.ok(packed.size < LARGEST, `${packed.size} bytes`);
  });

  it('has no path of the machine that built it', () => {
    for (const name of paths.filter((one) => one.startsWith('dist/'))) assert.ok(!fs.readFileSync(path.join(root, name), 'utf8').includes(root), name);
  });

  for (const [where, flags] of [['node', []], ['worker', []], ['bare', ['--no-warnings', '--experimental-vm-modules', '--experimental-import-meta-resolve']]] as const) {
    it(`every door opens without a DOM and changes nothing: ${where}`, () => {
      // React itself is no module, and its own business.
      const said = execFileSync(process.execPath, [...flags, path.join(import.meta.dirname, 'package/import-doors.mjs'), where, ...doors.filter((door) => where !== 'bare' || door !== 'onramp-checkout/react')], { cwd: root, encoding: 'utf8', timeout: 30_000 });
      // It has ended by itself, and has said nothing but this. Lit and zod keep their versions in globals, and Lit brings its own stand-ins for a server.
      const added = JSON.parse(said) as string[];
      assert.deepEqual(added.filter((name) => !/^(lit[A-Z]\w+|reactiveElementVersions|customElements|(Custom)?Event|__zod_\w+)$/.test(name)), []);
    });
  }

  it('publint finds nothing', async () => {
    const { messages, pkg } = await publint({ pack: { tarball: fs.readFileSync(packed.tarball).buffer }, strict: true });
    assert.deepEqual(messages.map((one) => formatMessage(one, pkg, { color: false })), []);
  });

  it('its types are right for everyone who resolves by its doors', async () => {
    const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(fs.readFileSync(packed.tarball))), {
      excludeEntrypoints: DOORS.filter((name) => name.endsWith('.json')),
    });
    assert.ok(checked.types, 'it has no types');
    // The package is of modules: `node10` knows no doors, and `require` of a module is what Node says about it.
    const problems = checked.problems.filter((one) => one.kind !== 'CJSResolvesToESM' && !('resolutionKind' in one && one.resolutionKind === 'node10'));
    assert.deepEqual(problems, []);
  });
});
