/** The package as `npm publish` would send it, from the `dist` that is there. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');

export interface Packed {
  readonly tarball: string;
  /** Paths in it with their sizes in bytes. */
  readonly files: ReadonlyMap<string, number>;
  /** Of the tarball, in bytes. */
  readonly size: number;
}

interface Report {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

export function pack(): Packed & { remove(): void } {
  if (!fs.existsSync(path.join(root, 'dist/lib/index.js'))) throw new Error('there is no dist: npm run build');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-'));
  const said = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const parsed = JSON.parse(said) as Report[] | Record<string, Report>;
  const [report] = Object.values(parsed);
  if (!report) throw new Error('npm has packed nothing');
  return {
    tarball: path.join(folder, report.filename), size: report.size,
    files: new Map(report.files.map((one) => [one.path, one.size])),
    remove: () => fs.rmSync(folder, { recursive: true }),
  };
}

type Target = string | { readonly types: string; readonly default: string };

export interface PackageJson {
  readonly exports: Readonly<Record<string, Target>>;
  readonly customElements: string;
  readonly sideEffects: readonly string[];
  readonly bin: Readonly<Record<string, string>>;
}

export const packageJson = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as PackageJson;

/** The doors that are code, as they are imported. */
export const doors = Object.entries(packageJson.exports).filter(([, target]) => typeof target !== 'string' && target.default.endsWith('.js'))
  .map(([name]) => name.replace(/^\./, 'onramp-checkout'));
