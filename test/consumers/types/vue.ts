import 'onramp-checkout/vue';
import type { GlobalComponents } from 'vue';
type P = InstanceType<GlobalComponents['onramp-checkout']>['$props'];
export const a: P = { endpoint: 'x', theme: 'dark', onOnrampReady: (e) => { e.detail.step satisfies string; } };
// @ts-expect-error no such theme
export const b: P = { theme: 'pink' };
