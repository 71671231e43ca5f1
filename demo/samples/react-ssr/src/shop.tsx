import { useState } from 'react';
// The component: React 19 itself gives a tag that a server has written no listener (its issue 35446).
import { OnrampCheckout } from 'onramp-checkout/react';

export function Shop() {
  const [reference, setReference] = useState<string>();
  return (
    <main>
      {/* For the page alone: what is owed to her the shop's server asks the endpoint for. */}
      <OnrampCheckout endpoint="/checkout" sessionUrl="/checkout-session" onOnrampOrderCompleted={({ detail }) => setReference(detail.order.reference)} />
      {reference && <p role="status">Thank you. {reference} is complete.</p>}
    </main>
  );
}
