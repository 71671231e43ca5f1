import path from 'node:path';
import type { Plugin } from 'vite';

/** The chunk that becomes the first script. */
export const FIRST = 'first.js';

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}
interface Group {
  readonly name: (id: string, context: ModuleGraph) => string | null;
  readonly debugName: string;
  readonly priority: number;
}

/** `a as b,c` as pairs. */
export const pairsOf = (list = ''): (readonly [string, string])[] =>
  (list === '' ? [] : list.split(',')).map((one) => one.split(' as ') as [string, string?]).map(([from, to = from]) => [from, to]);
/** The last line of a chunk: what it gives. */
export const GIVEN = /export\{([^}]*)\};?\s*$/;

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * All that the first screen needs in the one file that the page names, and no chunk that has to wait for another. A bundler
 * would put what later chunks share with the first into a chunk beside it, which is one more round trip before anything
 * shows; here later chunks import the first script.
 * @param together what is fetched together, by its entries; of what two of them need, the first has it. The first is the door.
 */
export function fewRoundTrips(together: Readonly<Record<string, readonly string[]>>): { readonly plugin: Plugin; readonly groups: readonly Group[] } {
  let homes: Map<string, string> | undefined;
  const homeOf = (id: string, context: ModuleGraph): string | undefined => {
    if (!homes) {
      const found = homes = new Map<string, string>();
      const settle = (one: string, home: string): void => {
        if (found.has(one)) return;
        found.set(one, home);
        for (const next of context.getModuleInfo(one)?.importedIds ?? []) settle(next, home);
      };
      for (const [home, entries] of Object.entries(together)) for (const entry of entries) settle(path.join(root, entry), home);
    }
    return homes.get(id);
  };
  return {
    groups: Object.keys(together).map((home, at, all) => ({ name: (id, context) => (homeOf(id, context) === home ? home : null), debugName: home, priority: all.length - at })),
    plugin: {
      name: 'few-round-trips',
      generateBundle(_options, bundle) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
        const shared = chunks.find(({ fileName }) => fileName === FIRST);
        const door = chunks.find(({ isEntry, facadeModuleId }) => isEntry && facadeModuleId === path.join(root, Object.values(together)[0]?.[0] ?? ''));
        if (!shared || !door) throw new Error('The build has no first script.');
        const taken = /^(?:import"\.\/first\.js";)?export\{([^}]*)\}from"\.\/first\.js";?\s*$/.exec(door.code);
        const given = GIVEN.exec(shared.code);
        if (!taken || !given) throw new Error(`The entry is more than a door: ${door.code.slice(0, 200)}`);
        const local = new Map(pairsOf(given[1]).map(([from, to]) => [to, from]));
        const named = pairsOf(taken[1]).map(([from, to]) => `${local.get(from) ?? ''} as ${to}`);
        // The bundler's own few lines, which no group takes: a file of theirs would be one more that has to be waited for.
        const runtime = chunks.find(({ name }) => name === 'rolldown-runtime');
        const own = runtime && GIVEN.exec(runtime.code);
        const lines = runtime && own
          ? `const onrampRuntime=(()=>{${runtime.code.replace(own[0], '')}return{${pairsOf(own[1]).map(([from, to]) => `${to}:${from}`).join(',')}}})();` : '';
        door.code = lines + shared.code.replace(GIVEN, () => `export{${[...(runtime ? ['onrampRuntime'] : []), given[1], ...named].join(',')}};\n`);
        for (const gone of [shared, ...(runtime ? [runtime] : [])]) delete bundle[gone.fileName];
        for (const one of chunks) {
          const up = one.fileName.includes('/') ? '../' : './';
          if (runtime) {
            one.code = one.code.replace(new RegExp(`import\\{([^}]*)\\}from"[./\\w]*/${path.basename(runtime.fileName)}";`), (_, list: string) =>
              `import{onrampRuntime}from"${up}${door.fileName}";const{${pairsOf(list).map(([from, to]) => `${from}:${to}`).join(',')}}=onrampRuntime;`);
          }
          one.code = one.code.replaceAll(`./${FIRST}`, `./${door.fileName}`);
        }
      },
    },
  };
}
