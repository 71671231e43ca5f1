import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { TransferDetail } from '../core/schemas/instructions.js';
import type { Localize } from '../locale/localize.js';

/** Rows that every bank transfer has, by the keys that the provider's documents name. */
const KNOWN = {
  recipientBankName: 'detailBank', recipientBankAccountNumber: 'detailAccountNumber', recipientBankAccountName: 'detailAccountName',
  bankTransferNarration: 'detailNarration', amountToSend: 'detailAmount',
} as const;

const isKnown = (key: string): key is keyof typeof KNOWN => Object.hasOwn(KNOWN, key);

/** What a row is called: in her language where it is known what it is, else as the provider calls it. */
export function detailName(localize: Localize, { key, label }: TransferDetail): string {
  return isKnown(key) ? localize.term(KNOWN[key]) : label;
}

/** The same above its value; words of others read in their own direction. */
export function detailLabel(localize: Localize, detail: TransferDetail): TemplateResult {
  const name = detailName(localize, detail);
  return isKnown(detail.key) ? html`<dt part="row-label">${name}</dt>` : html`<dt part="row-label" lang="" dir="auto">${name}</dt>`;
}
