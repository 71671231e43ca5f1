import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import type { Plugin, UserConfig } from 'vite';

/** What a merchant's bundler brings itself; everything else is inside. */
const libraries = [/^lit($|\/)/, /^@lit\//, /^zod($|\/)/, /^@floating-ui\//, /^qrcode($|\/)/, /^@shoelace-style\//, /^@noble\//, /^@scure\//, /^hono($|\/)/, /^@hono\//, /^jose$/];
const node = [/^node:/, ...builtinModules];

/**
 * Lit asks for its Trusted Types policy while it is loaded, and throws where the page allows none or another Lit has it
 * already: the tag would stay white without a word. Without a policy it works wherever none is required, and elsewhere
 * the checkout says why it cannot.
 */
const policyOfLit: Plugin = {
  name: 'policy-of-lit',
  transform(code, id) {
    if (!/\/lit-html\/lit-html\.js$/.test(id)) return undefined;
    const asked = /(\w+)\?(\1\.createPolicy\("lit-html",\{createHTML:(\w+)=>\3\}\)):void 0/;
    if (!asked.test(code)) throw new Error('lit-html asks for its policy in another way than the build knows');
    return { code: code.replace(asked, '(()=>{try{return $1?$2:void 0}catch{}})()'), map: null };
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
          index: 'src/index.ts', elements: 'src/elements.ts', session: 'src/session/index.ts', sandbox: 'src/sandbox/index.ts',
          'providers/fonbnk': 'src/providers/fonbnk/index.ts', 'stores/memory': 'src/stores/memory.ts',
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
    plugins: [policyOfLit],
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
    plugins: [policyOfLit],
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
