import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Localize } from '../locale/localize.js';
import { OnrampCopyButton } from './copy-button/copy-button.js';
import { exported } from './element.js';

/** The line with the reference, and its button to copy. Its parts: `reference`, `reference-text`, `copy__…`. */
export function referenceLine(localize: Localize, reference: string): TemplateResult {
  return html`
    <p part="reference">
      <span part="reference-text">${localize.term('reference')} <bdi>${reference}</bdi></span>
      <onramp-copy-button exportparts=${exported('copy', OnrampCopyButton.parts)} .value=${reference} .what=${localize.term('reference')}></onramp-copy-button>
    </p>
  `;
}
