import { createSignal, Show } from 'solid-js';
import 'onramp-checkout';
import 'onramp-checkout/jsx/solid';

export function Shop() {
  const [reference, setReference] = createSignal<string>();
  return (
    <main>
      {/* For the page alone: what is owed to her the shop's server asks the endpoint for. */}
      <onramp-checkout endpoint="/checkout" session-url="/checkout-session" on:onramp-order-completed={({ detail }) => setReference(detail.order.reference)} />
      <Show when={reference()}><p role="status">Thank you. {reference()} is complete.</p></Show>
    </main>
  );
}
