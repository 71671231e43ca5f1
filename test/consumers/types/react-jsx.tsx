/** @jsxImportSource react */
import 'onramp-checkout/jsx/react';
export const A = () => <onramp-checkout endpoint="x" theme="dark" session-url="/s" getSession={async () => 's'} ononramp-order-updated={(e) => e.detail.order.status satisfies string} />;
// @ts-expect-error no such theme
export const B = () => <onramp-checkout theme="pink" />;
export const C = () => <onramp-checkout-frame src="x" legacy-events="fonbnk" look={{ tokens: {} }} presentation="dialog" session-url="x" />;
