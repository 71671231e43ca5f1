import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { embedHtml } from '../../../src/session/embed-html.js';
import { GIVEN, pairsOf } from './few-round-trips.js';

/** Where the scripts in the page leave what later chunks take from them: nobody can import a script that has no address. */
const KEPT = 'globalThis[Symbol.for("onramp-checkout")]';

/** As it may stand in a page: nothing in it ends a script, or begins a comment. */
const asText = (code: string): string => code.replace(/<\/(?=script)/gi, '<\\/').replaceAll('<!--', '<\\!--');

/**
 * The hosted page with its scripts in it: what a frame loads is there in one answer. Its later chunks are those of the tag;
 * under `hosted/<version>/assets/` they find the first script beside them as a file that hands on what the page has.
 */
export const hostedPage: Plugin = {
  name: 'hosted-page',
  generateBundle(_options, bundle) {
    const codeOf = (name: string): string => {
      const chunk = bundle[name];
      if (chunk?.type !== 'chunk') throw new Error(`The build has no ${name}.`);
      return chunk.code;
    };
    const first = codeOf('onramp-checkout.js');
    const given = GIVEN.exec(first);
    if (!given) throw new Error('The first script gives nothing.');
    const names = [...new Map(pairsOf(given[1]).map(([from, to]) => [to, from]))];
    const version = createHash('sha256').update(first).digest('hex').slice(0, 12);
    const folder = `../hosted/${version}`;
    const beside = (code: string): string => code.replaceAll('import("./assets/', `import("${folder}/assets/`).replaceAll('import(`./assets/', `import(\`${folder}/assets/`);
    const page = codeOf('onramp-checkout-page.js')
      .replace(/import\{([^}]*)\}from"\.\/onramp-checkout\.js";/g, (_, list: string) => `const{${pairsOf(list).map(([from, to]) => `${from}:${to}`).join(',')}}=${KEPT};`)
      .replace(/from"\.\/assets\//g, `from"${folder}/assets/`)
      .replace(/import"\.\/onramp-checkout\.js";/g, '')
      .replace(/export\{\};?\s*$/, '');
    const needed = [...page.matchAll(/from"([^"]+)"/g)].map(([, url = '']) => url);
    this.emitFile({
      type: 'asset', fileName: `hosted/${version}/onramp-checkout.js`,
      source: `const f=${KEPT},${names.map(([to], at) => `n${at}=f.${to}`).join(',')};export{${names.map(([to], at) => `n${at} as ${to}`).join(',')}};\n`,
    });
    this.emitFile({
      type: 'asset', fileName: 'hosted/page.html',
      source: embedHtml([
        ...[...needed, `${folder}/onramp-checkout.js`].map((url) => `<link rel="modulepreload" href="${url}">`),
        ...[beside(first.replace(GIVEN, () => `${KEPT}={${names.map(([to, from]) => `${to}:${from}`).join(',')}};`)), beside(page)].map((code) => `<script type="module">${asText(code)}</script>`),
      ].join('\n')),
    });
  },
};
