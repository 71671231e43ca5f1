/** Markdown as the documentation shows it: anchors on headings, links that lead where the demo has things, nothing that breaks a narrow page. */
import fs from 'node:fs';
import path from 'node:path';
import GithubSlugger from 'github-slugger';
import { Marked } from 'marked';
import type { Tokens } from 'marked';
import { addressOf, root, withFiles } from './docs-pages.js';

export interface Section {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}
export interface Rendered {
  readonly html: string;
  readonly sections: readonly Section[];
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Where a link of a document leads in the repository; `undefined` for one that leaves it. */
export function targetOf(href: string, from: string): { readonly file: string; readonly hash: string } | undefined {
  if (/^[a-z]+:/i.test(href)) return undefined;
  const [name = '', hash = ''] = href.split('#');
  return { file: name === '' ? from : path.posix.normalize(path.posix.join(path.posix.dirname(from), name)), hash };
}

/** The same in the running demo. */
export function addressFor(href: string, from: string): string {
  const target = targetOf(href, from);
  if (!target) return href;
  const hash = target.hash === '' ? '' : `#${target.hash}`;
  if (target.file === from) return hash;
  const page = /^demo\/docs\/([\w-]+)\.md$/.exec(target.file)?.[1];
  if (page !== undefined) return addressOf(page) + hash;
  // Pages of the demo are opened; everything else is shown as it is written.
  return /^demo\/[\w-]+\.html$/.test(target.file) ? `/${target.file}` : `/docs/source/${target.file}${hash}`;
}

/** A section with many below it gets a list of them. */
const MANY = 5;
function withIndexes(html: string, sections: readonly Section[]): string {
  return sections.filter(({ depth }) => depth === 2).reduce((text, { id }) => {
    const at = sections.findIndex((one) => one.id === id);
    const end = sections.findIndex((one, index) => index > at && one.depth <= 2);
    const below = sections.slice(at + 1, end < 0 ? undefined : end).filter(({ depth }) => depth === 3);
    if (below.length < MANY) return text;
    const list = `<ul class="index">${below.map((one) => `<li><a href="#${one.id}">${escape(one.text)}</a></li>`).join('')}</ul>`;
    return text.replace(new RegExp(`(<h2 id="${id}">[^]*?</h2>)`), `$1\n${list}`);
  }, html);
}

/** @param from the document's own path, which its links are relative to */
export function renderMarkdown(text: string, from: string): Rendered {
  const slugger = new GithubSlugger();
  const sections: Section[] = [];
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading): string {
        const inner = this.parser.parseInline(tokens);
        const plain = this.parser.parseInline(tokens, this.parser.textRenderer);
        const id = slugger.slug(plain);
        sections.push({ depth, id, text: plain });
        return depth === 1 ? `<h1 id="${id}">${inner}</h1>\n` : `<h${depth} id="${id}"><a class="anchor" href="#${id}">${inner}</a></h${depth}>\n`;
      },
      code({ text: source, lang = '' }: Tokens.Code): string {
        const [language = '', name = ''] = lang.split(' ');
        const label = name.includes('/') ? name : language === '' ? 'text' : language;
        const caption = name.includes('/') ? `<figcaption><a href="/docs/source/${escape(name.split('#')[0] ?? '')}">${escape(name)}</a></figcaption>` : '';
        return `<figure class="code">${caption}<pre tabindex="0" role="group" aria-label="Code: ${escape(label)}"><code>${escape(source)}</code></pre></figure>\n`;
      },
      table(token: Tokens.Table): string {
        // Where there is no room a row is a list of its own, with the names of the columns: what is laid out so is said to be a table still.
        const heads = token.header.map(({ tokens }) => this.parser.parseInline(tokens, this.parser.textRenderer));
        const head = token.header.map(({ tokens }) => `<th scope="col" role="columnheader">${this.parser.parseInline(tokens)}</th>`).join('');
        const rows = token.rows.map((cells) => `<tr role="row">${cells.map(({ tokens }, index) => {
          const inner = this.parser.parseInline(tokens);
          return `<td role="cell" data-label="${escape(heads[index] ?? '')}"${inner === '' ? ' class="none"' : ''}>${inner}</td>`;
        }).join('')}</tr>`).join('');
        return `<div class="table" tabindex="0" role="group" aria-label="Table: ${escape(heads.join(', '))}"><table role="table"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${rows}</tbody></table></div>\n`;
      },
      link({ href, tokens }: Tokens.Link): string {
        return `<a href="${escape(addressFor(href, from))}">${this.parser.parseInline(tokens)}</a>`;
      },
      html({ text: raw }: Tokens.HTML | Tokens.Tag): string {
        return raw.startsWith('<!--') ? '' : raw;
      },
    },
  });
  const html = marked.parse(withFiles(text), { async: false });
  return { html: withIndexes(html, sections), sections };
}

/** What a link outside the pages shows: a document, a folder's names, or a file as it is. Nothing but the repository's own. */
export function renderSource(file: string): Rendered | undefined {
  const isOurs = /^(?:(?:demo|src|test)\/|[\w-]+\.(?:md|json)$|LICENSE$)/.test(file) && !file.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
  const whole = path.join(root, file);
  if (!isOurs || !fs.existsSync(whole)) return undefined;
  if (fs.statSync(whole).isDirectory()) {
    const names = fs.readdirSync(whole, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.') && name !== 'node_modules');
    return { html: `<h1>${escape(file)}</h1><ul>${names.map((one) => `<li><a href="/docs/source/${escape(path.posix.join(file, one.name))}">${escape(one.name)}${one.isDirectory() ? '/' : ''}</a></li>`).join('')}</ul>`, sections: [] };
  }
  const text = fs.readFileSync(whole, 'utf8');
  if (file.endsWith('.md')) return renderMarkdown(text, file);
  return { html: `<h1>${escape(file)}</h1><figure class="code"><pre tabindex="0" role="group" aria-label="${escape(file)}"><code>${escape(text)}</code></pre></figure>`, sections: [] };
}
