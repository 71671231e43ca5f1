import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The shop's own server and the session endpoint: here both are the demo's, which knows no origin but its own.
const target = process.env.DEMO_URL ?? 'http://127.0.0.1:5178';
const proxy = { '/checkout': { target, headers: { origin: target } } };

/** The page is written here with the tag in it, as Next and its like do, and comes alive in the browser. */
const answer = (write) => async (request, response, next) => {
  try {
    const [html, { render }] = await write(request.originalUrl);
    response.setHeader('content-type', 'text/html').end(html.replace('<!-- rendered -->', render()));
  } catch (thrown) {
    next(thrown);
  }
};
const onTheServer = {
  name: 'on-the-server',
  configureServer: (vite) => () => vite.middlewares.use(answer(async (url) => [
    await vite.transformIndexHtml(url, await fs.readFile('index.html', 'utf8')), await vite.ssrLoadModule('/src/server.tsx'),
  ])),
  configurePreviewServer: (vite) => () => vite.middlewares.use(answer(async () => [
    await fs.readFile('dist/client/index.html', 'utf8'), await import(pathToFileURL(path.resolve('dist/server/server.js')).href),
  ])),
};

export default defineConfig({ plugins: [react(), onTheServer], appType: 'custom', build: { outDir: 'dist/client' }, server: { proxy } });
