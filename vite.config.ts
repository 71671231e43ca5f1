import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import type { Plugin, UserConfig } from 'vite';
import { noted } from './test/tools/noted.js';

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
    plugins: [noted('cdn'), amongStrangers],
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: true, copyPublicDir: false, minify: true, modulePreload: false,
      lib: { entry: { 'onramp-checkout': 'src/index.ts' }, formats: ['es'] },
      rolldownOptions: {
        output: { minify: true, entryFileNames: '[name].js', chunkFileNames: 'assets/[name]-[hash].js' },
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
    plugins: [noted('frame')],
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: false, copyPublicDir: false, minify: true, modulePreload: false,
      lib: { entry: { 'onramp-checkout-frame': 'src/embed/frame.ts' }, formats: ['es'] },
      rolldownOptions: { output: { minify: true, entryFileNames: '[name].js', chunkFileNames: 'assets/[name]-[hash].js' } },
    },
  },
  page: {
    plugins: [noted('page')],
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
