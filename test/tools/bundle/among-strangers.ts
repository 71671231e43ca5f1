import type { Plugin } from 'vite';

const GLOBALS = /\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)|\w+\.\w+(Polyfill|Hydrate)Support\b/g;
const METADATA = /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/;
const POLICY = /(\w+)\?(\1\.createPolicy\("lit-html",\{createHTML:(\w+)=>\3\}\)):void 0/;

/** By file: what has to be found in it, and what is written instead. */
const STRANGERS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/\/(lit-html|reactive-element|lit-element)\.js$/, GLOBALS, '(void 0)'],
  [/\/reactive-element\.js$/, METADATA, 'const litPropertyMetadata=new WeakMap;'],
  [/\/lit-html\.js$/, POLICY, '(()=>{try{return $1?$2:void 0}catch{}})()'],
  [/\/zod\/v4\/core\/(core|registries)\.js$/, /^/, 'const globalThis={};'],
];

/**
 * The libraries as they may be in other people's pages. They share themselves through globals, where another copy of them
 * is met, or an element of the page that has such an id; here they keep to themselves. And Lit asks for its Trusted Types
 * policy while it is loaded, and throws where the page allows none or another Lit has it already: the tag would stay white
 * without a word. Without a policy it works wherever none is required, and elsewhere the checkout says why it cannot.
 */
export const amongStrangers: Plugin = {
  name: 'among-strangers',
  transform(code, id) {
    const changes = STRANGERS.filter(([file]) => file.test(id));
    for (const [, pattern] of changes) if (code.search(pattern) < 0) throw new Error(`${id} is not as the build knows it: ${pattern.source}`);
    return changes.length === 0 ? undefined : { code: changes.reduce((text, [, pattern, instead]) => text.replace(pattern, instead), code), map: null };
  },
};
