// The endpoint in workerd. What one request has begun another one goes on with (a look at the provider, a stream), and
// only the requests of one Durable Object may do so.
import { open } from './door.mjs';

export class Checkout {
  constructor(_state, { settings }) {
    this.endpoint = open(settings);
  }

  fetch(request) {
    return this.endpoint(request);
  }
}

export default {
  fetch: (request, { checkout }) => checkout.get(checkout.idFromName('one')).fetch(request),
};
