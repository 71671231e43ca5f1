/** What `demo/operate` hands to an operator fits what there is. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readConfig } from '../../src/cli/environment.js';
import { readMetricsAddress } from '../../src/cli/metrics-server.js';
import { SERVE_HELP } from '../../src/cli/serve.js';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string): string => fs.readFileSync(path.join(root, 'demo/operate', name), 'utf8');
/** `NAME=value`, as the container and the service read it. */
const variables = (text: string): Record<string, string> => Object.fromEntries([...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
const analyze = spawnSync('systemd-analyze', ['--version'], { stdio: 'ignore' }).status === 0 ? false : 'systemd-analyze is not installed: the unit is not verified';

describe('the environment', () => {
  const written = variables(read('checkout.env'));

  it('is what serve reads', async () => {
    for (const name of Object.keys(written)) assert.ok(SERVE_HELP.includes(name), name);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'operate-'));
    const filled = {
      ...written, CHECKOUT_SESSION_KEYS: written['CHECKOUT_SESSION_KEYS'] + randomBytes(32).toString('base64'), FONBNK_CLIENT_ID: 'id', FONBNK_CLIENT_SECRET: 'c2VjcmV0LWZvci10ZXN0cy1vbmx5',
      CHECKOUT_STORE: `sqlite:${folder}/claims.db`,
    };
    const config = await readConfig(filled);
    await config.store.close();
    fs.rmSync(folder, { recursive: true });
    assert.deepEqual([config.environment, config.trustedProxies, config.providers.length, config.store.durable], ['live', 1, 1, true]);
    assert.deepEqual(readMetricsAddress(filled), { host: '127.0.0.1', port: 9464 });
  });

  it('does not start before it is filled in, and holds no secret of ours', async () => {
    await assert.rejects(readConfig(written), /^SettingError: (?:FONBNK_CLIENT_ID|CHECKOUT_SESSION_KEYS) /);
    for (const [name, value] of Object.entries(written)) if (/SECRET|KEYS|CLIENT_ID/.test(name)) assert.match(value, /^(?:k1:)?$/, name);
  });
});

describe('the container file', () => {
  const lines = read('Containerfile').split('\n').filter((line) => !line.startsWith('#'));

  it('copies what there is, and what the build needs', () => {
    const copied = lines.flatMap((line) => (/^COPY (?!--from)(.+) \S+$/.exec(line)?.[1] ?? '').split(' ')).filter((name) => name !== '');
    assert.ok(copied.includes('src') && copied.includes('package-lock.json'));
    for (const name of copied) assert.ok(fs.existsSync(path.join(root, name)), name);
  });

  it('runs the command that the package has, as nobody special, and is asked to end as it expects', () => {
    const entry = /^ENTRYPOINT (.+)$/m.exec(lines.join('\n'))?.[1] ?? '';
    const { bin } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> };
    assert.deepEqual(JSON.parse(entry), ['node', path.normalize(bin['onramp-checkout'] ?? '')]);
    assert.ok(lines.indexOf('USER node') > lines.findLastIndex((line) => line.startsWith('RUN')));
    assert.ok(lines.includes('STOPSIGNAL SIGTERM'));
    assert.deepEqual(readMetricsAddress(variables(lines.join('\n').replaceAll(/^ENV \S+ /gm, ''))), { host: '0.0.0.0', port: 9464 });
  });
});

describe('the systemd unit', () => {
  const unit = read('onramp-checkout.service');

  it('gives the process longer than it takes to finish', () => assert.match(unit, /^TimeoutStopSec=35$/m));

  it('is understood, and leaves the process little', { skip: analyze }, () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unit-'));
    const file = path.join(folder, 'onramp-checkout.service');
    // The command is where an operator has put it; here only Node is.
    fs.writeFileSync(file, unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`));
    const verified = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', file], { encoding: 'utf8' });
    fs.rmSync(folder, { recursive: true });
    assert.deepEqual([verified.status, verified.stderr], [0, '']);
    const [, exposure] = /exposure level[^:]*: ([\d.]+)/.exec(stdout) ?? [];
    assert.ok(Number(exposure) < 2, stdout.slice(-200));
  });
});

describe('the proxies', () => {
  const patience = (text: string, name: RegExp): number => Number(name.exec(text)?.[1]);

  it('wait longer than an order takes', () => {
    assert.ok(patience(read('nginx.conf'), /proxy_read_timeout (\d+)s;/) > 25);
    assert.ok(patience(read('Caddyfile'), /response_header_timeout (\d+)s/) > 25);
  });
  it('say where a customer comes from, and buffer no stream', () => {
    assert.match(read('nginx.conf'), /proxy_set_header X-Forwarded-For \$remote_addr;/);
    assert.doesNotMatch(read('nginx.conf'), /proxy_ignore_headers|gzip on/);
    assert.doesNotMatch(read('Caddyfile'), /^\s*encode/m);
  });
});
