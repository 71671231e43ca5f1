/** @jsxImportSource solid-js */
import 'onramp-checkout/jsx/solid';
export const A = () => <onramp-checkout endpoint="x" theme="dark" on:onramp-ready={(e) => e.detail.step satisfies string} prop:getSession={async () => 's'} />;
// @ts-expect-error no such theme
export const B = () => <onramp-checkout theme="pink" />;
