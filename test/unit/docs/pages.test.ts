/** The documentation as it is read: every page comes up, every link leads somewhere, everything can be found. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { addressFor, renderMarkdown, targetOf } from '../../../demo/docs-markdown.js';
import { addressOf, fileOf, PAGES, readPage } from '../../../demo/docs-pages.js';
import { answerDocs } from '../../../demo/docs-site.js';
import { SERVE_HELP } from '../../../src/cli/serve.js';
import { documents, root } from '../../tools/reference.js';

type Element = DefaultTreeAdapterTypes.Element;

function elementsIn(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): readonly Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsIn(node.childNodes)] : []));
}
const attribute = ({ attrs }: Element, name: string): string | undefined => attrs.find((one) => one.name === name)?.value;
const opened = (address: string): { readonly status: number; readonly all: readonly Element[] } => {
  const { status, body } = answerDocs(address);
  return { status, all: elementsIn(parse(body).childNodes) };
};
const idsOf = (all: readonly Element[]): readonly string[] => all.flatMap((one) => attribute(one, 'id') ?? []);
const read = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8');

/** Links of a document as they are written, for those who read it where the repository lies. */
const writtenIn = (text: string): readonly string[] => [...text.replace(/```[^]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = '']) => href);

/** What is wrong with a link from a document. */
function faultOf(href: string, from: string): string | undefined {
  const target = targetOf(href, from);
  if (!target) return href.startsWith('https:') ? undefined : `${from}: ${href} leads nowhere`;
  if (!fs.existsSync(path.join(root, target.file))) return `${from}: ${target.file} is not there`;
  if (target.hash === '') return undefined;
  const ids = target.file.endsWith('.md') ? renderMarkdown(read(target.file), target.file).sections.map(({ id }) => id) : [];
  return ids.includes(target.hash) ? undefined : `${from}: ${target.file} has no #${target.hash}`;
}

describe('the pages', () => {
  it('are the files of demo/docs, each once', () => {
    assert.deepEqual([...PAGES].sort(), fs.readdirSync(path.join(root, 'demo/docs')).map((name) => name.replace(/\.md$/, '')).sort());
  });

  for (const name of PAGES) it(`${name} can be read, and found from`, () => {
    const { status, all } = opened(addressOf(name));
    assert.equal(status, 200);
    const of = (tag: string): readonly Element[] => all.filter(({ tagName }) => tagName === tag);
    assert.equal(of('h1').length, 1);
    assert.equal(of('script').length, 0);
    assert.ok(readPage(name).title.length > 4);
    const ids = idsOf(all);
    assert.equal(new Set(ids).size, ids.length, 'an id comes twice');
    const hrefs = new Set(of('a').map((one) => attribute(one, 'href')));
    for (const page of PAGES) assert.ok(hrefs.has(addressOf(page)), page);
    // Headings go down by one, and each has an anchor of its own.
    const headings = all.filter(({ tagName }) => /^h[1-6]$/.test(tagName));
    headings.reduce((before, heading) => {
      const depth = Number(heading.tagName[1]);
      assert.ok(depth <= before + 1, attribute(heading, 'id'));
      return depth;
    }, 0);
    for (const heading of headings.filter(({ tagName }) => tagName === 'h2')) assert.ok(hrefs.has(`#${attribute(heading, 'id')}`));
    const at = PAGES.indexOf(name);
    const rels = of('a').map((one) => attribute(one, 'rel')).filter((rel) => rel !== undefined);
    assert.deepEqual(rels, [...(at > 0 ? ['prev'] : []), ...(at < PAGES.length - 1 ? ['next'] : [])]);
    // Nothing comes from elsewhere.
    for (const one of all) for (const source of [attribute(one, 'src'), one.tagName === 'link' ? attribute(one, 'href') : undefined]) assert.doesNotMatch(source ?? '', /^(https?:)?\/\//);
  });

  it('lead to what the demo has: pages, files as they are written, the demo itself', () => {
    const missing = PAGES.flatMap((name) => opened(addressOf(name)).all.filter(({ tagName }) => tagName === 'a').flatMap((one) => {
      const [place = '', hash = ''] = (attribute(one, 'href') ?? '').split('#');
      const address = place === '' ? addressOf(name) : place;
      if (address === '/' || address.startsWith('https:')) return [];
      if (address.startsWith('/demo/')) return fs.existsSync(path.join(root, address)) ? [] : [address];
      const { status, all } = opened(address);
      return status === 200 && (hash === '' || idsOf(all).includes(hash)) ? [] : [`${name}: ${address}#${hash}`];
    }));
    assert.deepEqual(missing, []);
  });

  it('show nothing but the repository’s own files', () => {
    for (const name of ['../../etc/passwd', '..%2f..%2fetc/passwd', 'node_modules/marked/package.json', 'demo/../.gitignore', '.ci/run', 'src/no-such-file.ts']) assert.equal(answerDocs(`/docs/source/${name}`).status, 404, name);
    assert.equal(answerDocs('/docs/source/demo/minters/mint.py').status, 200);
    assert.equal(answerDocs('/docs/no-such-page').status, 404);
  });

  it('show a file’s signs as they are', () => {
    const { html } = renderMarkdown('```html\n<b onclick="x">&amp;</b>\n```', fileOf('index'));
    assert.ok(html.includes('&lt;b onclick=&quot;x&quot;&gt;&amp;amp;&lt;/b&gt;'));
    assert.equal(addressFor('../studio.html', fileOf('theming')), '/demo/studio.html');
    assert.equal(addressFor('element.md#slots', fileOf('theming')), '/docs/element#slots');
    assert.equal(addressFor('https://semver.org', fileOf('theming')), 'https://semver.org');
  });
});

describe('links', () => {
  for (const name of [...documents(), 'src/README.md', 'demo/apps/README.md', 'CONTRIBUTING.md', 'SECURITY.md']) {
    it(`of ${name} lead somewhere`, () => assert.deepEqual(writtenIn(read(name)).flatMap((href) => faultOf(href, name) ?? []), []));
  }

  it('that lead nowhere are noticed', () => {
    for (const href of ['no-such-page.md', 'element.md#no-such-section', '../../test/no-such.test.ts', 'ftp:x']) assert.ok(faultOf(href, fileOf('index')) !== undefined, href);
  });
});

describe('what the pages tell', () => {
  it('every setting, and none that is not', () => {
    const written = new Set(read(fileOf('operating')).match(/`(?:CHECKOUT|FONBNK|ONRAMP_INVOICE|INVOICE_PAYMENT)_\w+`/g)?.map((name) => name.slice(1, -1)));
    assert.deepEqual([...written].sort(), [...new Set(SERVE_HELP.match(/\b(?:CHECKOUT|FONBNK|ONRAMP_INVOICE|INVOICE_PAYMENT)_[A-Z_]+\b/g))].sort());
  });

  it('every promise with a test that is there', () => {
    const rows = read(fileOf('security')).split('\n').filter((line) => /^\| (?!promise|---)/.test(line));
    assert.ok(rows.length > 20);
    for (const row of rows) assert.match(row.split(' | ').at(-1) ?? '', /\]\(\.\.\/\.\.\/test\/[\w/.-]+\.(?:test|e2e)\.ts\)/, row.slice(0, 60));
  });

  it('every file of the demo that an operator or an app takes', () => {
    for (const [page, folder] of [['operating', 'demo/operate'], ['apps', 'demo/apps'], ['session', 'demo/minters']] as const) {
      for (const file of fs.readdirSync(path.join(root, folder))) assert.ok(read(fileOf(page)).includes(`${folder.replace('demo/', '../')}/${file}`) || read(fileOf(page)).includes(`file: ${folder}/${file} `), `${page}: ${file}`);
    }
  });
});
