import { builtinModules } from 'node:module';
import path from 'node:path';
import { defineConfig, parseAst } from 'vite';
import type { Plugin, UserConfig } from 'vite';

/** What a merchant's bundler brings itself; everything else is inside. */
const libraries = [/^lit($|\/)/, /^@lit\//, /^zod($|\/)/, /^@floating-ui\//, /^qrcode($|\/)/, /^@shoelace-style\//, /^@noble\//, /^@scure\//, /^hono($|\/)/, /^@hono\//, /^jose$/, /^libsql$/, /^@redis\/client$/, /^culori\//];
const node = [/^node:/, ...builtinModules];

const GLOBALS = /\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)|\w+\.\w+(Polyfill|Hydrate)Support\b/g;
const METADATA = /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/;
const POLICY = /(\w+)\?(\1\.createPolicy\("lit-html",\{createHTML:(\w+)=>\3\}\)):void 0/;

/** By file: what has to be found in it, and what is written instead. */
const STRANGERS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/\/(lit-html|reactive-element|lit-element)\.js$/, GLOBALS, '(void 0)'],
  [/\/reactive-element\.js$/, METADATA, 'const litPropertyMetadata=new WeakMap;'],
  [/\/lit-html\.js$/, POLICY, '(()=>{try{return $1?$2:void 0}catch{}})()'],
  [/\/zod\/v4\/core\/(core|registries)\.js$/, /^/, 'const globalThis={};'],
];

/**
 * The libraries as they may be in other people's pages. They share themselves through globals, where another copy of them
 * is met, or an element of the page that has such an id; here they keep to themselves. And Lit asks for its Trusted Types
 * policy while it is loaded, and throws where the page allows none or another Lit has it already: the tag would stay white
 * without a word. Without a policy it works wherever none is required, and elsewhere the checkout says why it cannot.
 */
const amongStrangers: Plugin = {
  name: 'among-strangers',
  transform(code, id) {
    const changes = STRANGERS.filter(([file]) => file.test(id));
    for (const [, pattern] of changes) if (code.search(pattern) < 0) throw new Error(`${id} is not as the build knows it: ${pattern.source}`);
    return changes.length === 0 ? undefined : { code: changes.reduce((text, [, pattern, instead]) => text.replace(pattern, instead), code), map: null };
  },
};

/** Of a template: where it is only there for whoever reads the source. */
const THIN: Readonly<Record<string, (text: string) => string>> = {
  html: (text) => text.replace(/\s+/g, ' '),
  css: (text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};]) ?/g, '$1').replace(/([:,]) /g, '$1').replace(/;\}/g, '}'),
};

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}
interface Template extends Node {
  readonly tag: Node & { readonly name?: string };
  readonly quasi: Node & { readonly quasis: readonly { readonly start: number; readonly end: number; readonly value: { readonly raw: string } }[] };
}

/** Markup and styles without the space that is for reading. */
const thinTemplates: Plugin = {
  name: 'thin-templates',
  enforce: 'post',
  transform(code, id) {
    if (!id.includes('/src/') || !/\b(?:css|html)`/.test(code)) return undefined;
    const edits: [number, number, string][] = [];
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) return node.forEach(visit);
      if (typeof node !== 'object' || node === null || !('type' in node)) return undefined;
      const { tag, quasi } = node as Template;
      const thin = node.type === 'TaggedTemplateExpression' && tag.name !== undefined ? THIN[tag.name] : undefined;
      if (thin) for (const { start, end, value } of quasi.quasis) edits.push([start, end, thin(value.raw)]);
      return Object.values(node).forEach(visit);
    };
    visit(parseAst(code));
    return edits.length === 0 ? undefined : { code: edits.sort((a, b) => b[0] - a[0]).reduce((text, [start, end, instead]) => text.slice(0, start) + instead + text.slice(end), code), map: null };
  },
};

const FIRST = 'first.js';

/** What is fetched together, in the order in which it is needed: whatever an earlier one has, a later one takes from it. */
const TOGETHER = { first: 'src/index.ts', answers: 'src/client/answers.ts', ahead: 'src/core/ahead.ts' } as const;

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}
interface Group {
  readonly name: (id: string, context: ModuleGraph) => string | null;
  readonly debugName: string;
  readonly priority: number;
}

/**
 * All that the first screen needs in the one file that the page names, and no chunk that has to wait for another. A bundler
 * would put what later chunks share with the first into a chunk beside it, which is one more round trip before anything
 * shows; here later chunks import the first script.
 */
function fewRoundTrips(): { readonly plugin: Plugin; readonly groups: readonly Group[] } {
  let homes: Map<string, string> | undefined;
  const homeOf = (id: string, context: ModuleGraph): string | undefined => {
    if (!homes) {
      const found = homes = new Map<string, string>();
      const settle = (one: string, home: string): void => {
        if (found.has(one)) return;
        found.set(one, home);
        for (const next of context.getModuleInfo(one)?.importedIds ?? []) settle(next, home);
      };
      for (const [home, entry] of Object.entries(TOGETHER)) settle(path.resolve(import.meta.dirname, entry), home);
    }
    return homes.get(id);
  };
  return {
    groups: Object.keys(TOGETHER).map((home, at, all) => ({ name: (id, context) => (homeOf(id, context) === home ? home : null), debugName: home, priority: all.length - at })),
    plugin: {
      name: 'few-round-trips',
      generateBundle(_options, bundle) {
        const shared = bundle[FIRST];
        const door = Object.values(bundle).find((one) => one.type === 'chunk' && one.isEntry);
        if (shared?.type !== 'chunk' || door?.type !== 'chunk') throw new Error('The build has no first script.');
        const taken = /^(?:import"\.\/first\.js";)?export\{([^}]*)\}from"\.\/first\.js";?\s*$/.exec(door.code);
        const given = /export\{([^}]*)\};?\s*$/.exec(shared.code);
        if (!taken || !given) throw new Error(`The entry is more than a door: ${door.code.slice(0, 200)}`);
        const pairs = (list = ''): [string, string][] => list.split(',').map((one) => one.split(' as ') as [string, string?]).map(([from, to = from]) => [from, to]);
        const local = new Map(pairs(given[1]).map(([from, to]) => [to, from]));
        const named = pairs(taken[1]).map(([from, to]) => `${local.get(from) ?? ''} as ${to}`);
        door.code = shared.code.replace(given[0], () => `export{${[given[1], ...named].join(',')}};\n`);
        delete bundle[FIRST];
        // The bundler's own few lines, which no group takes: a file of theirs would be one more that has to be waited for.
        const [runtime] = Object.values(bundle).filter((one) => one.type === 'chunk' && one.name === 'rolldown-runtime');
        if (runtime?.type === 'chunk') {
          const own = /export\{([^}]*)\};?\s*$/.exec(runtime.code);
          const names = pairs(own?.[1]);
          door.code = `const onrampRuntime=(()=>{${runtime.code.replace(own?.[0] ?? '', '')}return{${names.map(([from, to]) => `${to}:${from}`).join(',')}}})();${door.code}`
            .replace(/export\{([^}]*)\};?\s*$/, 'export{onrampRuntime,$1};\n');
          delete bundle[runtime.fileName];
          const taken = new RegExp(`import\\{([^}]*)\\}from"\\./${path.basename(runtime.fileName)}";`);
          for (const one of Object.values(bundle)) {
            if (one.type === 'chunk') one.code = one.code.replace(taken, (_, list: string) => `import{onrampRuntime}from"../${door.fileName}";const{${pairs(list).map(([from, to]) => `${from}:${to}`).join(',')}}=onrampRuntime;`);
          }
        }
        for (const one of Object.values(bundle)) if (one.type === 'chunk') one.code = one.code.replaceAll(`./${FIRST}`, `./${door.fileName}`);
      },
    },
  };
}
const together = fewRoundTrips();

/** One build each: `vite build --mode <name>`. `npm run build` runs them all. */
const builds: Record<string, UserConfig> = {
  /** For bundlers and servers: the doors of the exports map. */
  lib: {
    build: {
      target: 'es2022', outDir: 'dist/lib', emptyOutDir: true, copyPublicDir: false, minify: false, sourcemap: true,
      lib: {
        entry: {
          index: 'src/index.ts', elements: 'src/elements.ts', session: 'src/session/index.ts', sandbox: 'src/sandbox/index.ts', theme: 'src/theme/index.ts',
          'providers/fonbnk': 'src/providers/fonbnk/index.ts', 'stores/memory': 'src/stores/memory.ts',
          'stores/sqlite': 'src/stores/sqlite.ts', 'stores/redis': 'src/stores/redis.ts',
        },
        formats: ['es'],
      },
      rolldownOptions: {
        external: [...libraries, ...node],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  /** For a script tag: one module, later steps as chunks beside it. */
  cdn: {
    plugins: [amongStrangers, thinTemplates, together.plugin],
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: true, copyPublicDir: false, minify: true, modulePreload: false,
      lib: { entry: { 'onramp-checkout': 'src/index.ts' }, formats: ['es'] },
      rolldownOptions: {
        output: {
          minify: true, entryFileNames: '[name].js', chunkFileNames: ({ name }) => (name === 'first' ? FIRST : 'assets/[name]-[hash].js'),
          codeSplitting: { groups: [...together.groups] },
        },
      },
    },
  },
  /** For pages that cannot write modules: loads the module beside it. */
  classic: {
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: false, copyPublicDir: false, minify: true,
      lib: { entry: 'src/classic.ts', name: 'onrampCheckoutClassic', formats: ['iife'], fileName: () => 'onramp-checkout.classic.js' },
      rolldownOptions: { output: { minify: true } },
    },
  },
  /** The loader of the frame, and the script of the hosted page beside the widget's own. */
  frame: {
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: false, copyPublicDir: false, minify: true, modulePreload: false,
      lib: { entry: { 'onramp-checkout-frame': 'src/embed/frame.ts' }, formats: ['es'] },
      rolldownOptions: { output: { minify: true, entryFileNames: '[name].js', chunkFileNames: 'assets/[name]-[hash].js' } },
    },
  },
  page: {
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: false, copyPublicDir: false, minify: true, modulePreload: false,
      lib: { entry: { 'onramp-checkout-page': 'src/embed/hosted-page.ts' }, formats: ['es'] },
      rolldownOptions: { output: { minify: true, entryFileNames: '[name].js', chunkFileNames: 'assets/[name]-[hash].js' } },
    },
  },
  cli: {
    // The doctor's parser of HTML: inside, so that whoever installs the package for its tag does not install it.
    ssr: { noExternal: ['parse5', 'entities'] },
    build: {
      target: 'node20', outDir: 'dist/cli', emptyOutDir: true, copyPublicDir: false, minify: false, ssr: true,
      rolldownOptions: {
        input: { 'onramp-checkout': 'src/cli/onramp-checkout.ts' },
        external: node,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
};

export default defineConfig(({ mode }) => ({
  ...(builds[mode] ?? {}),
  define: { 'process.env.NODE_ENV': JSON.stringify(mode in builds ? 'production' : 'development') },
}));
