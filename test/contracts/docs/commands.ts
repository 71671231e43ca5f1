/** What is wrong with the commands of a sample: scripts, commands, options and variables that are not there. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/reference.js';

const { name: own, scripts, peerDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly name: string; readonly scripts: Readonly<Record<string, string>>; readonly peerDependencies: Readonly<Record<string, string>>;
};
const installable = new Set([own, ...Object.keys(peerDependencies)]);
export const CLI = path.join(root, 'dist/cli/onramp-checkout.js');

const helps = new Map<string, string>();
function helpOf(command: string): string {
  const known = helps.get(command) ?? spawnSync(process.execPath, [CLI, command, '--help'], { encoding: 'utf8' }).stdout;
  helps.set(command, known);
  return known;
}

/** Options of Redis that this advice is about. Each is tried for real where a server is: `test/contracts/stores.test.ts`. */
const REDIS = new Set(['--appendonly', '--appendfsync', '--maxmemory-policy', '--dir']);

/** One command, its quoted texts and variables set aside. */
function faultOf(line: string): readonly string[] {
  const bare = line.replace(/'[^']*'|"[^"]*"/g, 'text').replace(/\$\([^)]*\)/g, 'made').replace(/\s+#.*$/, '').replace(/\s*&$/, '').replace(/^export /, '');
  const words = bare.split(/\s+/).filter(Boolean);
  const variables = words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.slice(0, word.indexOf('=')));
  const rest = words.filter((word) => !/^[A-Z_]+=/.test(word));
  const [program, ...args] = rest;
  const unknown = variables.filter((name) => !helpOf('serve').includes(name)).map((name) => `${name} is no variable of serve`);
  if (program === undefined) return variables.length > 0 ? unknown : [`nothing is run: ${line}`];
  const options = args.filter((arg) => arg.startsWith('--'));
  if (program === 'npm') {
    const [what = '', script = ''] = args;
    return what === 'ci' || (what === 'install' && args.slice(1).every((name) => installable.has(name))) || ((what === 'start' || what === 'test') && what in scripts) || (what === 'run' && script in scripts) ? unknown : [...unknown, `npm ${args.join(' ')}`];
  }
  if (program === 'npx' && args[0] === 'onramp-checkout') {
    const help = helpOf(args[1] ?? '');
    return [...unknown, ...(help.startsWith(`onramp-checkout ${args[1]} `) ? [] : [`${args[1]} is no command`]), ...options.filter((option) => !help.includes(option)).map((option) => `${args[1]} has no ${option}`)];
  }
  // Files of the samples, which are tried by tests of their own.
  if (program === 'node') return args.length === 1 && fs.existsSync(path.join(root, 'demo/samples', args[0] ?? '')) ? unknown : [...unknown, line];
  if (program === 'php') return args[0] === '-S' && fs.existsSync(path.join(root, 'demo/samples/php', args[2] ?? '')) ? unknown : [...unknown, line];
  if (program === 'redis-server') return options.filter((option) => !REDIS.has(option));
  return [`no rule runs ${program}`];
}

/** Every command of a block, lines that go on put together and chains taken apart. */
export const commandsIn = (text: string): readonly string[] => text.replace(/\\\n/g, ' ').split(/\n|&&/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));

export const faultsOf = (text: string): readonly string[] => commandsIn(text).flatMap(faultOf);
