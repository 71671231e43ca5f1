import { useState } from 'react';
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
