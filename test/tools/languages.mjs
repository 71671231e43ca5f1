// Finds the languages that `demo/minters` speaks, and where allowed installs them. No dependency but Node.
import { spawnSync } from 'node:child_process';
import { aptInstall, exists, which } from './machine.mjs';

/** How each tells its version, and Debian's package. */
const LANGUAGES = {
  php: { version: ['--version'], package: 'php-cli' },
  python3: { version: ['--version'], package: 'python3' },
  go: { version: ['version'], package: 'golang-go' },
  ruby: { version: ['--version'], package: 'ruby' },
  // A single source file is run by the compiler, which a runtime alone does not have.
  java: { version: ['--version'], package: 'default-jdk-headless', beside: 'javac' },
};

/** The command, or `undefined` where it is not there or does not run. */
export function findLanguage(name) {
  const { version, beside } = LANGUAGES[name];
  const file = which(name);
  if (!exists(file) || (beside && !which(beside))) return undefined;
  return spawnSync(file, version, { timeout: 20_000, stdio: 'ignore' }).status === 0 ? file : undefined;
}

/** Installs what is missing, all at once. `NO_LANGUAGE_INSTALL=1` forbids it. Answers with what is missing still: its tests are skipped. */
export function ensureLanguages() {
  const missing = () => Object.keys(LANGUAGES).filter((name) => !findLanguage(name));
  const wanted = missing();
  if (wanted.length > 0 && process.env.NO_LANGUAGE_INSTALL !== '1') aptInstall(wanted.map((name) => LANGUAGES[name].package));
  return missing();
}
