// Finds a Redis server for the tests, and where allowed installs one; runs private ones. No dependency but Node.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { aptInstall, exists, which } from './machine.mjs';

/**
 * The name it is started by. Debian keeps the server in `redis-tools`, as `redis-check-rdb`; `redis-server` is a link to
 * it with a system service around. By the name alone the one binary does the other's work, and no service is installed.
 */
const argv0 = 'redis-server';
const serves = (file) => {
  const { status, stdout } = spawnSync(file, ['--version'], { argv0, timeout: 20_000, encoding: 'utf8' });
  return status === 0 && /server v=/i.test(stdout);
};

const candidates = () => [
  ...['redis-server', 'valkey-server', 'redis-check-rdb'].map(which),
  ...['/usr/bin', '/usr/local/bin', '/usr/sbin', '/opt/homebrew/bin'].flatMap((folder) => ['redis-server', 'valkey-server'].map((name) => path.join(folder, name))),
];

/** The server, or `undefined`. `REDIS_SERVER_PATH` wins, and a wrong one is an error. */
export function findRedis() {
  const given = process.env.REDIS_SERVER_PATH;
  if (given) {
    if (!exists(given)) throw new Error(`REDIS_SERVER_PATH is ${given}, which does not exist.`);
    return given;
  }
  return candidates().find((file) => exists(file) && serves(file));
}

/** The server, installed if need be. `NO_REDIS_INSTALL=1` forbids installing. */
export function ensureRedis() {
  let found = findRedis();
  if (!found && process.env.NO_REDIS_INSTALL !== '1' && aptInstall(['redis-tools'], ['debian', 'ubuntu'])) found = findRedis();
  if (!found) {
    throw new Error('No Redis server found. Set REDIS_SERVER_PATH, or install one (Debian: apt-get install redis-tools; macOS: brew install redis; elsewhere: redis-server or valkey-server on PATH).');
  }
  return found;
}

const freePort = () => new Promise((resolve, reject) => {
  const server = net.createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

function launch(file, port, folder) {
  const child = spawn(file, [
    '--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--daemonize', 'no', '--save', '', '--appendonly', 'yes', '--appendfsync', 'always',
  ], { argv0, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let output = '';
    const tooLate = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.stdout.on('data', (data) => {
      output += data;
      if (!output.includes('Ready to accept connections')) return;
      clearTimeout(tooLate);
      output = '';
      resolve(child);
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(tooLate);
      reject(new Error(`redis-server did not start:\n${output}`));
    });
  });
}

/** A private server on loopback that keeps everything it has acknowledged. It ends with this process at the latest. */
export async function startRedis() {
  const file = ensureRedis();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redis-'));
  let port = await freePort();
  let child;
  for (let attempt = 0; child === undefined; attempt++) {
    try {
      child = await launch(file, port, folder);
    } catch (thrown) {
      // Another process may have taken the port in between.
      if (attempt === 3) throw thrown;
      port = await freePort();
    }
  }
  const end = (signal) => new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', resolve);
    child.kill(signal);
  });
  const endNow = () => child.kill('SIGKILL');
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const endWith = (signal) => {
    endNow();
    process.kill(process.pid, signal);
  };
  process.once('exit', endNow);
  // Node says no 'exit' when a signal ends it.
  for (const signal of signals) process.once(signal, endWith);
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return child.pid;
    },
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGTERM');
      child = await launch(file, port, folder);
    },
    async stop() {
      await end('SIGTERM');
      process.off('exit', endNow);
      for (const signal of signals) process.off(signal, endWith);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
