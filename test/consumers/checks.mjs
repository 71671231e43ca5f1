// One installation with bundlers, servers and frameworks, and a folder for each way to use the package, with its `check.mjs`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { install, root } from './packed.mjs';

export function checks(folder, wanted) {
  const there = path.join(folder, 'test/consumers');
  const names = fs.readdirSync(import.meta.dirname, { withFileTypes: true }).filter((one) => one.isDirectory() && one.name !== 'node_modules').map(({ name }) => name).filter(wanted);
  const installed = {
    name: 'installs', run: async () => {
      fs.cpSync(import.meta.dirname, there, { recursive: true });
      install(there);
      return '';
    },
  };
  const check = (name) => ({
    name, run: async () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['check.mjs'], { cwd: path.join(there, name), encoding: 'utf8', timeout: 60_000, env: { ...process.env, CONSUMERS_ROOT: root } });
      if (status !== 0) throw new Error(`\n${stdout}${stderr}`);
      return stdout.trim();
    },
  });
  return {
    tries: names.length === 0 ? [] : [installed, ...names.map(check)],
    close: async () => fs.rmSync(there, { recursive: true, force: true }),
  };
}
