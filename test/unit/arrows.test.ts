/** Arrows between the rooms point one way, and a few things are nowhere in the house (design §3). */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';

const src = path.resolve(import.meta.dirname, '../../src');

interface Import {
  readonly from: string;
  readonly to: string;
}

/** What a file imports, re-exports or loads later, relative paths resolved to paths below `src`. */
function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string): void => {
    found.push({ from: file, to: specifier.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)).replace(/\.js$/, '') : specifier });
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) add(node.arguments[0].text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

const zod = /^zod\/mini$/;
const lit = /^lit($|\/)/;
const core = /^core\//;

/** By room, the first that fits: what it may import beside itself. */
const ARROWS: readonly (readonly [RegExp, readonly RegExp[]])[] = [
  // What the first screen needs of the core checks nothing: schemas come with the answers.
  [/^core\/(schemas\/|ahead$|currencies$|fields$)/, [core, zod]],
  [/^core\//, []],
  [/^addresses\//, [core, /^@noble\/hashes\//, /^@scure\/base$/]],
  [/^phones\//, [core]],
  [/^providers\/(invoice-|payment-)?provider$/, [core]],
  [/^providers\/[^/]+$/, [core, zod]],
  [/^providers\/[^/]+\//, [core, /^providers\/[^/]+$/, /^@noble\/hashes\//, zod]],
  [/^stores\/sqlite$/, [/^libsql$/, /^node:/]],
  [/^stores\/redis/, [/^@redis\/client$/]],
  [/^stores\//, []],
  [/^client\/(answers|order-events)$/, [core, zod]],
  [/^client\//, [core]],
  [/^session\//, [core, /^addresses\//, /^phones\//, /^providers\/(invoice-|payment-)?provider$/, /^stores\/store$/, /^hono$/, /^jose$/, /^@noble\/hashes\//, zod]],
  [/^styles\//, [lit]],
  [/^locale\/read-words$/, [zod]],
  [/^locale\//, [core, /^@shoelace-style\/localize$/, lit]],
  [/^events$/, [core]],
  [/^elements\/checkout\//, [core, /^debug\/debug-checkout$/, /^client\//, /^styles\//, /^locale\//, /^addresses\//, /^phones\//, /^events$/, /^elements\//, lit]],
  [/^elements\/qr-code\//, [/^styles\//, /^elements\//, lit, /^qrcode(\/|$)/]],
  [/^elements\/combobox\//, [/^styles\//, /^locale\//, /^elements\//, lit, /^@floating-ui\/dom$/]],
  [/^elements\//, [/^core\/(?!checkout$)/, /^styles\//, /^locale\//, /^phones\//, /^elements\//, lit]],
  [/^sandbox\//, [/^hono($|\/)/, /^@hono\/node-server$/, zod, /^node:/]],
  [/^theme\//, [/^styles\/colours$/, /^culori\/fn$/]],
  [/^debug\//, [/^theme\//, /^styles\/colours$/]],
  [/^cli\/doctor\/page$/, [/^cli\//, /^parse5$/]],
  [/^cli\//, [core, /^debug\//, /^session\//, /^providers\//, /^stores\//, /^sandbox\//, /^@hono\/node-server$/, zod, /^node:/]],
  // The loader weighs every kilobyte: no schema library, no element of ours.
  [/^embed\/(frame|checkout-frame|frame-dialog|frame-event|frame-failure|failure-words|frame-messages|messages|rpc|token-names|why-not)$/, [/^debug\/debug-frame$/]],
  [/^embed\//, [core, /^elements(\/|$)/, /^events$/, /^index$/, /^locale\//, zod]],
  [/^classic$/, []],
  // As little as it takes to ask what the checkout would.
  [/^early$/, [/^client\/(early|first-requests)$/, /^elements\/checkout\/prefill$/]],
  [/^frame$/, [/^elements\/register$/, /^embed\/checkout-frame$/]],
  [/^react$/, [/^index$/, /^elements\/register$/, /^embed\/(checkout-frame|messages)$/, /^react$/, /^@lit\/react$/]],
  [/^(index|script|elements)$/, [/^elements(\/|$)/, /^core\//, /^events$/]],
];

/** The room a path is in: a folder and all below it, or a file at the top. Providers are rooms of their own. */
const roomOf = (file: string): string => (/^providers\/[^/]+\//.exec(file)?.[0] ?? /^[^/]+\//.exec(file)?.[0] ?? file);

function violationsOf({ from, to }: Import): string | undefined {
  const [, allowed] = ARROWS.find(([room]) => room.test(from)) ?? [];
  if (!allowed) return `${from} is in no room`;
  const inside = roomOf(from) === roomOf(to) && (!from.startsWith('elements/') || from.startsWith('elements/checkout/') || !to.startsWith('elements/checkout/') || from === 'elements/define');
  return inside || allowed.some((pattern) => pattern.test(to)) ? undefined : `${from} → ${to}`;
}

const files = fs.readdirSync(src, { recursive: true }).map((name) => String(name).split(path.sep).join('/')).filter((name) => name.endsWith('.ts'));
const textOf = (name: string): string => fs.readFileSync(path.join(src, name), 'utf8');

describe('the house', () => {
  it('all arrows point one way', () => {
    const wrong = files.flatMap((name) => importsOf(name.replace(/\.ts$/, ''), textOf(name)).map(violationsOf)).filter((one) => one !== undefined);
    assert.deepEqual(wrong, []);
  });

  it('a wrong arrow would be found', () => {
    const samples: readonly [string, string, number][] = [
      ['core/x', "import '../elements/y.js'", 1], ['core/x', "export * from 'zod'", 1], ['core/x', "const y = import('hono')", 1], ['core/x', "import type { A } from '../client/y.js'", 1],
      ['session/x', "import '../providers/fonbnk/index.js'", 1], ['session/x', "import 'node:fs'", 1], ['providers/fonbnk/x', "import '../other/y.js'", 1],
      ['stores/redis', "import '../core/money.js'; await import('libsql')", 2], ['stores/memory', "await import('libsql')", 1],
      ['sandbox/x', "import '../core/money.js'", 1], ['elements/offer-step/x', "import '../../core/checkout.js'", 1], ['elements/offer-step/x', "import '../../client/session-client.js'", 1],
      ['core/x', "import './y.js'; import * as z from 'zod/mini'", 1], ['core/schemas/x', "import '../y.js'; import * as z from 'zod/mini'", 0], ['client/session-client', "import * as z from 'zod/mini'", 1],
    ];
    for (const [file, text, count] of samples) assert.equal(importsOf(file, text).map(violationsOf).filter((one) => one !== undefined).length, count, text);
  });

  it('the source imports neither demo nor test, and zod only as a namespace', () => {
    for (const name of files) {
      const text = textOf(name);
      assert.doesNotMatch(text, /from '(\.\.\/)+(demo|test)\//, name);
      assert.doesNotMatch(text, /import \{[^}]*\} from 'zod/, name);
    }
  });

  it('rooms are small, and named after what is in them', () => {
    for (const name of files) {
      // A language is a table of words.
      assert.ok(/^locale\/(later\/)?[a-z]{2}\.ts$/.test(name) || textOf(name).split('\n').length <= 301, `${name} has ${textOf(name).split('\n').length} lines`);
      assert.doesNotMatch(name, /(^|\/)(utils?|helpers?|types|common|misc)\.ts$/);
    }
  });

  const forbidden: readonly [string, RegExp, RegExp?][] = [
    ['any', /:\s*any(?![\p{L}\p{M}\w])|<any>|as any(?![\p{L}\p{M}\w])/u], ['a silenced compiler', /@ts-(ignore|nocheck|expect-error)/], ['HTML made of text', /innerHTML|outerHTML|unsafeHTML|unsafeSVG|srcdoc|insertAdjacentHTML|document\.write/, /^sandbox\//],
    ['code made of text', /\beval\(|new Function\(/], ['a message to anyone', /postMessage\([^)]*['"]\*['"]/], ['float arithmetic on text', /parseFloat\(|\.toFixed\(/, /^sandbox\//],
    ['a page that cannot be kept', /['"](before)?unload['"]/],
  ];
  for (const [what, pattern, except] of forbidden) {
    it(`there is nowhere ${what}`, () => {
      assert.deepEqual(files.filter((name) => !except?.test(name) && pattern.test(textOf(name).replace(/^\s*(\*|\/\/|\/\*).*$/gm, ''))), []);
    });
  }
});
