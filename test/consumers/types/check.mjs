// The types of the doors and of the frameworks, with nothing skipped.
import { spawnSync } from 'node:child_process';

for (const module of ['nodenext', 'esnext']) {
  const { status, stdout } = spawnSync('../node_modules/.bin/tsc', ['-p', '.', ...(module === 'esnext' ? ['--module', 'esnext', '--moduleResolution', 'bundler'] : [])], { encoding: 'utf8' });
  if (status !== 0) {
    console.log(stdout);
    process.exit(1);
  }
}
