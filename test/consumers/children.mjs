// Servers that are started for a test, and ended with it.
import { spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { root } from './packed.mjs';

/** Starts a server, and answers with the first match in what it says. */
export function start(args, pattern, { cwd, env = {} }) {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const close = async () => {
    child.kill();
    await gone;
  };
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why) => void close().then(() => reject(new Error(`${path.basename(args[0])} ${why}: ${said}`)));
    const clock = setTimeout(fail, 60_000, 'is not there after a minute');
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        said += data;
        const found = pattern.exec(said);
        if (!found) return;
        clearTimeout(clock);
        resolve({ url: found[1], close });
      });
    }
    child.once('exit', (status) => {
      clearTimeout(clock);
      fail(`ended with ${status}`);
    });
  });
}

/** A port that nobody listens at, for a server that has to know its own before it starts. */
export async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The demo's shop, endpoint and sandbox. */
export const startDemo = () => start(['--import', 'tsx', 'demo/serve.ts', '--port', '0', '--built'], /The shop\s+(http:\S+?)\/\s/, { cwd: root });
