// Imports doors of the installed package and says what that has changed: node import-doors.mjs <node|worker|bare> <door…>
import { builtinModules } from 'node:module';
import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Imports each; answers with the names of the globals that were not there before. */
async function importHere(doors) {
  const before = new Set(Reflect.ownKeys(globalThis));
  for (const door of doors) await import(door);
  return Reflect.ownKeys(globalThis).filter((name) => !before.has(name)).map(String);
}

/** In a context that has the language and the encodings and nothing else: no DOM, no `URL`, no `setTimeout`, no `process`. */
async function importBare(doors) {
  const context = vm.createContext({ TextDecoder, TextEncoder, atob, btoa });
  const before = new Set(vm.runInContext('Reflect.ownKeys(globalThis)', context));
  const modules = new Map();
  async function load(url) {
    if (builtinModules.includes(url.replace(/^node:/, ''))) {
      const found = await import(url);
      const names = Object.keys(found);
      return new vm.SyntheticModule(names, function fill() {
        for (const name of names) this.setExport(name, found[name]);
      }, { context, identifier: url });
    }
    return new vm.SourceTextModule(await fs.readFile(fileURLToPath(url), 'utf8'), { context, identifier: url, initializeImportMeta: (meta) => (meta.url = url) });
  }
  const once = (url) => {
    if (!modules.has(url)) modules.set(url, load(url));
    return modules.get(url);
  };
  for (const door of doors) {
    const module = await once(import.meta.resolve(door));
    if (module.status === 'unlinked') await module.link((specifier, { identifier }) => once(import.meta.resolve(specifier, identifier)));
    await module.evaluate();
  }
  return vm.runInContext('Reflect.ownKeys(globalThis)', context).filter((name) => !before.has(name)).map(String);
}

if (isMainThread) {
  const [where, ...doors] = process.argv.slice(2);
  const say = (added) => process.stdout.write(JSON.stringify(added));
  if (where === 'worker') new Worker(new URL(import.meta.url), { workerData: doors }).on('message', say);
  else say(await (where === 'bare' ? importBare : importHere)(doors));
} else parentPort.postMessage(await importHere(workerData));
