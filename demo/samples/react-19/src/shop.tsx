import { useState } from 'react';
import 'onramp-checkout';
import 'onramp-checkout/jsx/react';

export function Shop() {
  const [reference, setReference] = useState<string>();
  return (
    <main>
      {/* For the page alone: what is owed to her the shop's server asks the endpoint for. */}
      <onramp-checkout endpoint="/checkout" session-url="/checkout-session" ononramp-order-completed={({ detail }) => setReference(detail.order.reference)} />
      {reference && <p role="status">Thank you. {reference} is complete.</p>}
    </main>
  );
}
