/** `npm start`: the demo on the embedded sandbox. `--port`, `--built`, `--speed`, `--quote-life`, `--no-ingress-query`, and behind a front `--public-url`, `--origins`, `--others`. */
import { parseArgs } from 'node:util';
import { sandboxTimes } from '../src/sandbox/index.js';
import { startDemo } from './start.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string' }, built: { type: 'boolean' }, speed: { type: 'string' }, 'quote-life': { type: 'string' }, 'no-ingress-query': { type: 'boolean' },
    'public-url': { type: 'string' }, origins: { type: 'string' }, others: { type: 'string' },
  },
});
/** The provider is made faster, and nobody else is: what waits for a person waits as long as ever. */
const faster = (speed: number) => ({ speed, promptLifeMs: sandboxTimes.promptLifeMs * speed, orderLifeMs: sandboxTimes.orderLifeMs * speed });
const demo = await startDemo({
  port: Number(values.port ?? 5178), built: values.built ?? false, ingressQuery: values['no-ingress-query'] !== true,
  ...(values.speed === undefined ? {} : { sandbox: faster(Number(values.speed)) }),
  ...(values['quote-life'] === undefined ? {} : { endpoint: { quoteLifeSeconds: Number(values['quote-life']) } }),
  ...(values['public-url'] === undefined ? {} : { front: { publicUrl: values['public-url'], origins: values.origins?.split(',') ?? [], others: values.others?.split(',') ?? [] } }),
});
console.log(`\n  The shop            ${demo.url}/\n  Every step, frozen  ${demo.url}/demo/steps.html\n  The documentation   ${demo.url}/docs/\n  The sandbox         ${demo.sandboxUrl}/sandbox/orders\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.close().then(() => process.exit(0)));
