/**
 * The same news for a page that holds this one in a frame: JSON-RPC notifications, posted to the exact origins that the
 * session lists and to no other. The browser drops a message whose target origin is not the parent's.
 */
export class ParentWindow {
  #origins: readonly string[] | undefined;
  #waiting: unknown[] = [];

  /** Origins are known once the session is; what happened before is told then. */
  allow(origins: readonly string[]): void {
    this.#origins = origins;
    for (const message of this.#waiting) this.#post(message);
    this.#waiting = [];
  }

  /** `onramp-order-updated` → `checkout.orderUpdated`, with the same detail. */
  tell(event: Event): void {
    if (window.parent === window || !('detail' in event)) return;
    const name = event.type.replace(/^onramp-/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const message = { jsonrpc: '2.0', method: `checkout.${name}`, params: event.detail };
    if (this.#origins) this.#post(message);
    else this.#waiting.push(message);
  }

  #post(message: unknown): void {
    for (const origin of this.#origins ?? []) window.parent.postMessage(message, origin);
  }
}
