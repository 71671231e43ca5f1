/** The customer's phone: shows what the sandbox sends to a number, answers prompts, dials codes. */
interface Message {
  kind: 'sms' | 'stk';
  id: string;
  from: string;
  text: string;
  state?: 'open' | 'approved' | 'wrong_pin' | 'cancelled' | 'expired';
}

const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, properties: Partial<HTMLElementTagNameMap[Tag]> = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

export class Phone {
  readonly #sandbox: string;
  readonly #messages = new Map<string, Message>();
  readonly #number = make('p', { className: 'number' }, 'It rings once an order has a number.');
  readonly #list = make('ul', { ariaLabel: 'Messages' });
  readonly #screen = make('div');
  readonly #status = make('p', { role: 'status' });
  #stream: EventSource | undefined;
  #digits = '';

  constructor(root: HTMLElement, sandbox: string) {
    this.#sandbox = sandbox;
    const code = make('input', { name: 'code', ariaLabel: 'Code to dial', placeholder: '*123#', autocomplete: 'off' });
    const dialler = make('form', { className: 'dial' }, code, make('button', {}, 'Dial'));
    dialler.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#dial(code.value);
    });
    root.append(this.#number, this.#list, this.#screen, dialler, this.#status);
  }

  /** Shows the phone of the newest order. */
  async follow(): Promise<void> {
    const response = await fetch(`${this.#sandbox}/sandbox/orders`).catch(() => undefined);
    if (!response) return;
    const { orders } = (await response.json()) as { orders: { phoneNumber?: string }[] };
    const digits = orders[0]?.phoneNumber ?? '';
    if (digits === '' || digits === this.#digits) return;
    this.#digits = digits;
    this.#messages.clear();
    this.#stream?.close();
    this.#stream = new EventSource(`${this.#sandbox}/sandbox/phones/${digits}/events`);
    this.#stream.addEventListener('message', (event: MessageEvent<string>) => {
      const message = JSON.parse(event.data) as Message;
      this.#messages.set(message.id, message);
      this.#draw();
    });
    this.#draw();
  }

  #draw(): void {
    this.#number.textContent = `+${this.#digits}`;
    const messages = [...this.#messages.values()];
    this.#list.replaceChildren(...messages.filter(({ kind }) => kind === 'sms')
      .map(({ from, text }) => make('li', {}, make('small', {}, from), text)));
    this.#list.scrollTop = this.#list.scrollHeight;
    const open = messages.findLast(({ kind, state }) => kind === 'stk' && state === 'open');
    if ((this.#screen.firstElementChild?.id ?? '') === (open?.id ?? '')) return;
    this.#screen.replaceChildren(...(open ? [this.#prompt(open)] : []));
  }

  #prompt({ id, text }: Message): HTMLElement {
    const pin = make('input', { name: 'pin', inputMode: 'numeric', maxLength: 4, ariaLabel: 'PIN', placeholder: 'PIN', autocomplete: 'off' });
    const cancel = make('button', { type: 'button' }, 'Cancel');
    const form = make('form', { className: 'prompt', id }, make('p', {}, text), pin,
      make('div', { className: 'buttons' }, make('button', {}, 'Send'), cancel));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#post(`prompts/${id}/answer`, { pin: pin.value });
    });
    cancel.addEventListener('click', () => void this.#post(`prompts/${id}/cancel`, {}));
    return form;
  }

  async #dial(code: string): Promise<void> {
    const answer = (await this.#post('dial', { code })) as { text?: string };
    this.#status.textContent = answer.text ?? '';
  }

  async #post(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${this.#sandbox}/sandbox/phones/${this.#digits || '0'}/${path}`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    return response.json();
  }
}
