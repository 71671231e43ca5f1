/** @jsxImportSource react */
import { OnrampCheckout, OnrampCheckoutFrame } from 'onramp-checkout/react';

export const A = () => <OnrampCheckout endpoint="x" theme="dark" debug getSession={async () => 's'} onOnrampOrderUpdated={(event) => event.detail.order.status satisfies string} />;
export const B = () => <OnrampCheckoutFrame src="x" country="KE" session-url="/s" look={{ tokens: {} }} onOnrampClose={(event) => event.preventDefault()} />;
// @ts-expect-error no such theme
export const C = () => <OnrampCheckout theme="pink" />;
