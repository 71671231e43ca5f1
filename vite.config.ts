import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import type { UserConfig } from 'vite';
import { amongStrangers } from './test/tools/bundle/among-strangers.js';
import { begunEarly } from './test/tools/bundle/begun-early.js';
import { fewRoundTrips, FIRST } from './test/tools/bundle/few-round-trips.js';
import { hostedPage } from './test/tools/bundle/hosted-page.js';
import { thinTemplates } from './test/tools/bundle/thin-templates.js';
import { withoutDom } from './test/tools/bundle/without-dom.js';
import { noted } from './test/tools/noted.js';

/** What a merchant's bundler brings itself; everything else is inside. */
const libraries = [/^lit($|\/)/, /^@lit\//, /^zod($|\/)/, /^@floating-ui\//, /^qrcode($|\/)/, /^@shoelace-style\//, /^@noble\//, /^@scure\//, /^hono($|\/)/, /^@hono\//, /^jose$/, /^libsql$/, /^@redis\/client$/, /^culori\//, /^react$/];
const node = [/^node:/, ...builtinModules];

/** What is fetched together, in the order in which it is needed: whatever an earlier one has, a later one takes from it. */
const together = fewRoundTrips({ first: ['src/script.ts'], answers: ['src/client/answers.ts', 'src/locale/read-words.ts'], ahead: ['src/core/ahead.ts'] });

/** One build each: `vite build --mode <name>`. `npm run build` runs them all. */
const builds: Record<string, UserConfig> = {
  /** For bundlers and servers: the doors of the exports map. */
  lib: {
    plugins: [withoutDom],
    build: {
      // Not minified, so that it can be read as it is: no source maps, which would be half of the package.
      target: 'es2022', outDir: 'dist/lib', emptyOutDir: true, copyPublicDir: false, minify: false,
      lib: {
        entry: {
          index: 'src/index.ts', elements: 'src/elements.ts', frame: 'src/frame.ts', react: 'src/react.ts', session: 'src/session/index.ts', sandbox: 'src/sandbox/index.ts', theme: 'src/theme/index.ts',
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
  /** For a script tag: one module, later steps as chunks beside it. And the hosted page, which shares them. */
  cdn: {
    plugins: [amongStrangers, thinTemplates, together.plugin, hostedPage, noted('cdn')],
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: true, copyPublicDir: false, minify: true, modulePreload: false,
      lib: { entry: { 'onramp-checkout': 'src/script.ts', 'onramp-checkout-page': 'src/embed/hosted-page.ts' }, formats: ['es'] },
      rolldownOptions: {
        output: {
          minify: true, entryFileNames: '[name].js', chunkFileNames: ({ name }) => (name === 'first' ? FIRST : 'assets/[name]-[hash].js'),
          codeSplitting: { groups: [...together.groups] },
        },
      },
    },
  },
  /** What is asked for before the script of the tag is there. */
  early: {
    plugins: [noted('early')],
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: false, copyPublicDir: false, minify: true, modulePreload: false,
      lib: { entry: { 'onramp-checkout-early': 'src/early.ts' }, formats: ['es'] },
      rolldownOptions: { output: { minify: true, entryFileNames: '[name].js' } },
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
  /** The loader of the frame. */
  frame: {
    plugins: [noted('frame')],
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: false, copyPublicDir: false, minify: true, modulePreload: false,
      lib: { entry: { 'onramp-checkout-frame': 'src/embed/frame.ts' }, formats: ['es'] },
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
  define: { ...(mode === 'early' ? begunEarly() : {}), 'process.env.NODE_ENV': JSON.stringify(mode in builds ? 'production' : 'development') },
}));
