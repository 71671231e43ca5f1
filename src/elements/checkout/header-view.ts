import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Problem } from '../../core/errors.js';
import type { Localize } from '../../locale/localize.js';
import { exported } from '../element.js';
import { OnrampProblemNotice } from '../problem-notice/problem-notice.js';

interface Header {
  readonly back: (() => void) | undefined;
  readonly sandbox: boolean;
  readonly close: ((event: Event) => void) | undefined;
  /** What the page does to the checkout, whatever the step. */
  readonly problem: Problem | undefined;
}

/** The line above a step: the way back, the mark of the test environment, the way out of a dialog. */
export function headerView(localize: Localize, { back, sandbox, close, problem }: Header): TemplateResult {
  return html`
    ${back || sandbox || close ? html`
      <div part="header">
        ${back ? html`<button part="back quiet" type="button" @click=${back}>${CHEVRON}${localize.term('back')}</button>` : nothing}
        ${sandbox ? html`<span part="badge">${localize.term('testMode')}</span>` : nothing}
        ${close ? html`<button part="close quiet" type="button" aria-label=${localize.term('close')} @click=${close}>${CROSS}</button>` : nothing}
      </div>` : nothing}
    <onramp-problem-notice final .problem=${problem} exportparts=${exported('problem', OnrampProblemNotice.parts)}></onramp-problem-notice>
  `;
}

const CHEVRON = html`<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="2"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" part="icon chevron"><path d="M10 3L5 8l5 5" /></svg>`;
const CROSS = html`<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="2"
  stroke-linecap="round" aria-hidden="true" part="icon"><path d="M3.5 3.5l9 9M12.5 3.5l-9 9" /></svg>`;
