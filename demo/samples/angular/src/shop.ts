import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import 'onramp-checkout';

@Component({
  selector: 'a-shop',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <!-- For the page alone: what is owed to her the shop's server asks the endpoint for. -->
      <onramp-checkout endpoint="/checkout" session-url="/checkout-session" (onramp-order-completed)="reference.set($event.detail.order.reference)" />
      @if (reference(); as reference) { <p role="status">Thank you. {{ reference }} is complete.</p> }
    </main>
  `,
})
export class Shop {
  readonly reference = signal<string | undefined>(undefined);
}
