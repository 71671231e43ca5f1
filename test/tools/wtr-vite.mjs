// Serves the test runner's modules through Vite: the same transform, tsconfig and pre-bundling as in the build.
import { createServer } from 'vite';

/** The runner's own modules are served by the runner. */
const runnerModules = {
  name: 'runner-modules', enforce: 'pre',
  resolveId: (id) => (/__web-(dev-server|test-runner)__/.test(id) ? { id: id.replace(/^(\.\.\/)+/, '/'), external: true } : undefined),
};

export function vitePlugin(options) {
  let vite;
  return {
    name: 'vite',
    async serverStart() {
      vite = await createServer({
        clearScreen: false, logLevel: 'warn', appType: 'custom', ...options, plugins: [runnerModules],
        optimizeDeps: { ...options.optimizeDeps, rolldownOptions: { external: [/__web-(dev-server|test-runner)__/], plugins: [runnerModules] } },
        server: { middlewareMode: true, hmr: false, ws: false, watch: null },
      });
    },
    async serverStop() {
      await vite?.close();
    },
    async serve(context) {
      // What is built is served as it is.
      if (context.path.startsWith('/dist/') || context.path.startsWith('/__web-') || context.path.endsWith('.html') || context.path === '/') return undefined;
      const url = new URL(context.url, 'http://runner');
      url.searchParams.delete('wtr-session-id');
      const target = url.pathname + url.search;
      const result = await vite.transformRequest(target.startsWith('/@id/') ? target.slice(5).replace('__x00__', '\0') : target);
      if (!result) return undefined;
      const map = result.map?.mappings ? `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(result.map)).toString('base64')}` : '';
      return { body: result.code + map, type: 'js', headers: { 'cache-control': 'no-cache' } };
    },
  };
}
