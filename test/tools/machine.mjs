// What a machine has, and where allowed installs on it. No dependency but Node.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const exists = (file) => Boolean(file) && fs.existsSync(file);
export const which = (name) => (process.env.PATH ?? '').split(path.delimiter)
  .map((folder) => path.join(folder, name + (process.platform === 'win32' ? '.exe' : ''))).find(exists);

export function run(command, args, env = process.env) {
  console.error('+', path.basename(command), args.join(' '));
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: 900_000, env }).status === 0;
}

/** Debian only, unless said otherwise: on Ubuntu some packages install a snap. Answers whether they are installed. */
export function aptInstall(packages, systems = ['debian']) {
  if (process.platform !== 'linux' || !which('apt-get')) return false;
  const release = exists('/etc/os-release') ? fs.readFileSync('/etc/os-release', 'utf8') : '';
  if (!systems.some((id) => release.split('\n').includes(`ID=${id}`))) return false;
  const root = process.getuid() === 0;
  if (!root && !(which('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0)) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => (root ? run('apt-get', args, env) : run('sudo', ['-n', 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]));
  return apt(['-qq', 'update']) && apt(['-qq', 'install', '-y', '--no-install-recommends', ...packages]);
}
