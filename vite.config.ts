import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import type { UserConfig } from 'vite';

/** What a merchant's bundler brings itself; everything else is inside. */
const libraries = [/^lit($|\/)/, /^@lit\//, /^zod($|\/)/, /^@floating-ui\//, /^qrcode($|\/)/, /^@shoelace-style\//, /^@noble\//, /^@scure\//, /^hono($|\/)/, /^@hono\//, /^jose$/, /^libsql$/, /^@redis\/client$/];
const node = [/^node:/, ...builtinModules];

/** One build each: `vite build --mode <name>`. `npm run build` runs them all. */
const builds: Record<string, UserConfig> = {
  /** For bundlers and servers: the doors of the exports map. */
  lib: {
    build: {
      target: 'es2022', outDir: 'dist/lib', emptyOutDir: true, copyPublicDir: false, minify: false, sourcemap: true,
      lib: {
        entry: {
          index: 'src/index.ts', elements: 'src/elements.ts', session: 'src/session/index.ts', sandbox: 'src/sandbox/index.ts',
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
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: true, copyPublicDir: false, minify: true, modulePreload: false,
      lib: { entry: { 'onramp-checkout': 'src/index.ts' }, formats: ['es'] },
      rolldownOptions: {
        output: { minify: true, entryFileNames: '[name].js', chunkFileNames: 'assets/[name]-[hash].js' },
      },
    },
  },
  /** For shops that cannot use modules: everything in one classic script. */
  classic: {
    build: {
      target: 'es2021', outDir: 'dist/cdn', emptyOutDir: false, copyPublicDir: false, minify: true,
      lib: { entry: 'src/index.ts', name: 'OnrampCheckout', formats: ['iife'], fileName: () => 'onramp-checkout.classic.js' },
      rolldownOptions: { output: { minify: true } },
    },
  },
  cli: {
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
