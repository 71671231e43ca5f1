import 'onramp-checkout/vue';
import type { GlobalComponents } from 'vue';
type P = InstanceType<GlobalComponents['onramp-checkout']>['$props'];
export const a: P = { endpoint: 'x', theme: 'dark', onOnrampReady: (e) => { e.detail.step satisfies string; } };
// @ts-expect-error no such theme
export const b: P = { theme: 'pink' };
type F = InstanceType<GlobalComponents['onramp-checkout-frame']>['$props'];
// A template calls them by their attributes.
export const c: F = { src: 'x', sessionUrl: '/s', legacyEvents: 'fonbnk' };
