/**
 * The script of the tag. Its later chunks import it by its own address, so under another one (a shop's software adds its
 * version: `?ver=6.4`) it would be there twice, and only one of the two would have the words. Then it hands over to itself.
 */
import { defineElements } from './elements/define.js';

export * from './elements.js';

const [own, added] = /^(.*\/onramp-checkout\.js)([?#].*)?$/.exec(import.meta.url)?.slice(1) ?? [];
if (own === undefined || added === undefined) defineElements();
else void import(/* @vite-ignore */ own);
