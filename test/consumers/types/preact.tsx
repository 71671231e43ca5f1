/** @jsxImportSource preact */
import 'onramp-checkout/jsx/preact';
export const A = () => <onramp-checkout endpoint="x" theme="dark" ononramp-ready={(e) => e.detail.step satisfies string} />;
// @ts-expect-error no such theme
export const B = () => <onramp-checkout theme="pink" />;
