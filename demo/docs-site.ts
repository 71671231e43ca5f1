/** The documentation in the running demo: `/docs/`, one page for each file of `demo/docs`, complete without a script. */
import fs from 'node:fs';
import path from 'node:path';
import { renderMarkdown, renderSource } from './docs-markdown.js';
import type { Rendered, Section } from './docs-markdown.js';
import { addressOf, fileOf, GROUPS, PAGES, readPage, root } from './docs-pages.js';

export interface DocsAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function sectionsOf(sections: readonly Section[]): string {
  const found = sections.filter(({ depth }) => depth === 2);
  return found.length === 0 ? '' : `<ul class="sections">${found.map(({ id, text }) => `<li><a href="#${id}">${escape(text)}</a></li>`).join('')}</ul>`;
}

function menu(current: string, sections: readonly Section[]): string {
  return GROUPS.map(({ label, pages }) => `<p>${label}</p><ul>${pages.map((name) => {
    const here = name === current;
    return `<li><a href="${addressOf(name)}"${here ? ' aria-current="page"' : ''}>${escape(readPage(name).title)}</a>${here ? sectionsOf(sections) : ''}</li>`;
  }).join('')}</ul>`).join('');
}

function neighbours(current: string): string {
  const at = PAGES.indexOf(current);
  const link = (name: string | undefined, rel: 'prev' | 'next', label: string): string =>
    name === undefined ? '' : `<a rel="${rel}" href="${addressOf(name)}"><small>${label}</small>${escape(readPage(name).title)}</a>`;
  return at < 0 ? '' : `<nav class="neighbours" aria-label="Pages beside this one">${link(PAGES[at - 1], 'prev', 'Before')}${link(PAGES[at + 1], 'next', 'Next')}</nav>`;
}

function layout(current: string, title: string, { html, sections }: Rendered): string {
  const pages = menu(current, sections);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · onramp-checkout</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/docs.css">
</head>
<body>
<a class="skip" href="#content">To the text</a>
<header class="top">
<a class="name" href="/docs/">onramp-checkout</a>
<nav aria-label="Demo"><a href="/">Shop</a><a href="/demo/steps.html">Every step</a><a href="/demo/studio.html">Studio</a></nav>
</header>
<div class="columns">
<details class="menu"><summary>All pages</summary><nav aria-label="All pages">${pages}</nav></details>
<nav class="side" aria-label="Pages">${pages}</nav>
<main id="content" tabindex="-1">
${html}
${neighbours(current)}
</main>
</div>
</body>
</html>
`;
}

const page = (status: number, body: string): DocsAnswer => ({ status, type: 'text/html; charset=utf-8', body });

/** What stands at a path below `/docs`. */
export function answerDocs(pathname: string): DocsAnswer {
  if (pathname === '/docs/docs.css') return { status: 200, type: 'text/css; charset=utf-8', body: fs.readFileSync(path.join(root, 'demo/docs.css'), 'utf8') };
  const [, name = '', file = ''] = /^\/docs(?:\/(source(?=\/)|[\w-]*))?(?:\/(.+))?$/.exec(pathname) ?? [];
  if (name === 'source') {
    const shown = renderSource(path.posix.normalize(decodeURIComponent(file)));
    if (shown) return page(200, layout('', file, shown));
  }
  const wanted = name === '' ? 'index' : name;
  if (file === '' && PAGES.includes(wanted)) {
    const { title, text } = readPage(wanted);
    return page(200, layout(wanted, title, renderMarkdown(text, fileOf(wanted))));
  }
  return page(404, layout('', 'Not here', { html: '<h1>There is no such page</h1><p>All pages are in the list beside this.</p>', sections: [] }));
}
