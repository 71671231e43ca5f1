import 'onramp-checkout/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';
type P = SvelteHTMLElements['onramp-checkout'];
export const a: P = { endpoint: 'x', theme: 'dark', 'ononramp-ready': (e) => { e.detail.step satisfies string; }, style: 'color: red' };
// @ts-expect-error no such theme
export const b: P = { theme: 'pink' };
