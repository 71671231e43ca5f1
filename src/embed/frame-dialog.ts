/** The dialog around a frame: native, with a way out above it, and a question before that while money moves. */
import type { HostWords } from './messages.js';

/** Constructed: a page whose policy allows no inline style must hold it too. */
const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`dialog{box-sizing:border-box;inline-size:min(480px,100%);block-size:min(760px,100%);max-inline-size:100%;max-block-size:100%;padding:0;border:0;border-radius:16px;overflow:hidden;background:Canvas;color:CanvasText;color-scheme:light dark}
dialog::backdrop{background:rgb(10 14 18/55%)}
dialog iframe{block-size:calc(100% - 48px)}
dialog[data-asks]{display:flex;flex-direction:column}dialog[data-asks] iframe{flex:1;min-block-size:0}
button{min-block-size:48px;padding-inline:16px;border:0;background:none;color:inherit;font:inherit;cursor:pointer}
[part=bar]{display:flex;flex-wrap:wrap;align-items:center;justify-content:end;font:15px/1.4 system-ui}
[part=bar] p{flex:1 1 14em;margin:0;padding:12px 16px}`);

export class FrameDialog {
  readonly element = document.createElement('dialog');
  private readonly asked: (asked: boolean) => void;
  private bar = document.createElement('div');
  private words: HostWords | undefined;
  private overflow: string | undefined;

  /** @param close asks to close; `asked` when she has answered the question */
  constructor(root: ShadowRoot, frame: HTMLIFrameElement, close: (asked: boolean) => void) {
    this.asked = close;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((sheet) => sheet !== SHEET), SHEET];
    this.element.setAttribute('part', 'dialog');
    this.element.append(this.bar, frame);
    root.replaceChildren(this.element);
    this.element.addEventListener('cancel', (event) => {
      event.preventDefault();
      close(false);
    });
    this.element.addEventListener('close', () => this.unlock());
    this.show();
  }

  /** The frame's own words have arrived. */
  tell(words: HostWords | undefined): void {
    const before = this.words;
    this.words = words;
    if (before?.close !== words?.close && !('asks' in this.element.dataset)) this.show();
  }

  ask(words: HostWords): void {
    this.show(words);
    this.bar.querySelector('button')?.focus();
  }

  open(): void {
    if (this.element.open) return;
    this.element.showModal();
    const { style } = document.documentElement;
    this.overflow = style.overflow;
    style.overflow = 'hidden';
  }

  close(): void {
    this.show();
    this.element.close();
    this.unlock();
  }

  private show(question?: HostWords): void {
    const bar = document.createElement('div');
    bar.setAttribute('part', 'bar');
    const button = (label: string, press: () => void): void => {
      const element = document.createElement('button');
      Object.assign(element, { type: 'button', textContent: label });
      element.addEventListener('click', press);
      bar.append(element);
    };
    this.element.toggleAttribute('data-asks', question !== undefined);
    if (question) {
      const text = document.createElement('p');
      text.setAttribute('role', 'alert');
      text.textContent = question.moving;
      bar.append(text);
      button(question.stay, () => this.show());
    }
    button(this.words?.close ?? 'Close', () => this.asked(question !== undefined));
    this.bar.replaceWith(bar);
    this.bar = bar;
  }

  private unlock(): void {
    if (this.overflow !== undefined) document.documentElement.style.overflow = this.overflow;
    this.overflow = undefined;
  }
}
