/** The command line: `onramp-checkout serve | sandbox | mint | doctor`. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SettingError } from './setting.js';
import { mint, MINT_HELP } from './mint.js';
import { sandbox, SANDBOX_HELP } from './sandbox.js';
import { serve, SERVE_HELP } from './serve.js';

const HELP = `onramp-checkout <command>

  serve     runs the session endpoint
  sandbox   runs the providers' stand-in
  mint      prints a session token for trying things out
  doctor    says what stops a checkout from loading on a page

onramp-checkout <command> --help tells more.`;

function portOf(text: string | undefined, fallback: number): number {
  const port = Number(text ?? fallback);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SettingError('--port must be a number from 0 to 65535');
  return port;
}

/** Ends what runs when the process is asked to, and lets it finish what it has begun. Asked twice it ends at once. */
async function closeOnSignal(starting: Promise<{ close(): Promise<void> }>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void starting.then((running) => running.close()).then(() => process.exit(0)));
  }
  await starting;
}

/** Its exit code is its answer, so that a pipeline can ask it: 2 says that it was not asked rightly. */
async function diagnose(args: readonly string[]): Promise<void> {
  const string = { type: 'string' } as const;
  // The HTML parser is loaded for those who ask.
  const { doctor, DOCTOR_HELP, printed } = await import('./doctor/doctor.js');
  try {
    const { values, positionals: [url, ...more] } = parseArgs({
      args: [...args], allowPositionals: true, options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, session: string, endpoint: string },
    });
    if (values.help) return console.log(DOCTOR_HELP);
    if (url === undefined || more.length > 0) throw new SettingError('doctor takes the URL of one page; see onramp-checkout doctor --help');
    const report = await doctor({ url, session: values.session, endpoint: values.endpoint });
    console.log(values.json ? JSON.stringify(report, null, 2) : printed(report));
    process.exitCode = report.stops === 0 ? 0 : 1;
  } catch (thrown) {
    if (!(thrown instanceof SettingError) && !(thrown instanceof TypeError && 'code' in thrown)) throw thrown;
    // What was typed may hold a token: only words of ours are said.
    console.error(`onramp-checkout: ${thrown instanceof SettingError ? thrown.message : 'doctor does not know that option; see onramp-checkout doctor --help'}`);
    process.exitCode = 2;
  }
}

async function main([command, ...args]: readonly string[]): Promise<void> {
  const string = { type: 'string' } as const;
  const help = { help: { type: 'boolean', short: 'h' } } as const;
  const log = (line: string): void => console.log(line);
  switch (command) {
    case 'serve': {
      const { values } = parseArgs({ args, options: { ...help, port: string, host: string } });
      if (values.help) return log(SERVE_HELP);
      const widget = fileURLToPath(new URL('../cdn', import.meta.url));
      return closeOnSignal(serve({ port: portOf(values.port, 8787), host: values.host ?? '127.0.0.1', variables: process.env, widget, log }));
    }
    case 'sandbox': {
      const { values } = parseArgs({ args, options: { ...help, port: string, host: string, speed: string, endpoint: string } });
      if (values.help) return log(SANDBOX_HELP);
      const speed = Number(values.speed ?? '1');
      if (!(speed > 0)) throw new SettingError('--speed must be a number above 0');
      return closeOnSignal(sandbox({ port: portOf(values.port, 8788), host: values.host ?? '127.0.0.1', speed, endpoint: values.endpoint, log }));
    }
    case 'mint': {
      const { values } = parseArgs({
        args, options: { ...help, port: string, flow: string, reference: string, order: string, customer: string, jti: string, minutes: string },
      });
      return log(values.help ? MINT_HELP : await mint(values, process.env));
    }
    case 'doctor': return diagnose(args);
    case undefined: case '--help': case '-h': case 'help': return log(HELP);
    default: throw new SettingError(`"${command}" is no command; there are serve, sandbox, mint and doctor`);
  }
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  const known = thrown instanceof SettingError || thrown instanceof RangeError || (thrown instanceof TypeError && 'code' in thrown);
  const taken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
  console.error(taken ? 'onramp-checkout: the port is taken; name another with --port' : `onramp-checkout: ${known ? (thrown as Error).message : String(thrown)}`);
  process.exit(1);
});
