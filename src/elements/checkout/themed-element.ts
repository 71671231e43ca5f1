import { SpokenElement } from './spoken-element.js';

/**
 * What a page can set and ask in its style sheet. Defaults are those of `styles/tokens.ts`; what is derived follows the
 * other properties, so that an accent alone is enough.
 * @cssproperty [--onramp-color-accent=#0b6b53] - The one accent colour: the best next step.
 * @cssproperty [--onramp-color-accent-dark=#5fd0a8] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-accent-hover=derived] - Under the pointer: the accent, a little away from the text on it.
 * @cssproperty [--onramp-color-accent-hover-dark=derived] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-accent-pressed=derived] - While it is pressed: further away.
 * @cssproperty [--onramp-color-accent-pressed-dark=derived] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-accent-text=derived] - The accent as text, line and mark on the card: links, what is chosen, what is done.
 * @cssproperty [--onramp-color-accent-text-dark=derived] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-accent-soft=derived] - Behind what is chosen: a tenth of the accent on the card.
 * @cssproperty [--onramp-color-accent-soft-dark=derived] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-on-accent=derived] - Text on the accent: white or nearly black, whichever can be read.
 * @cssproperty [--onramp-color-on-accent-dark=derived] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-focus=derived] - The ring around what has the focus; the accent as text.
 * @cssproperty [--onramp-color-focus-dark=derived] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-surface=#ffffff] - The card, fields and lists.
 * @cssproperty [--onramp-color-surface-dark=#14181d] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-surface-sunken=#f4f6f7] - What lies deeper than the card: figures, skeletons, notices.
 * @cssproperty [--onramp-color-surface-sunken-dark=#1c2228] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-text=#12181f] - All text that matters.
 * @cssproperty [--onramp-color-text-dark=#f0f3f5] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-text-muted=#55606d] - Text that may be passed over.
 * @cssproperty [--onramp-color-text-muted-dark=#a3aeb9] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-border=#dfe4e8] - Lines that only divide.
 * @cssproperty [--onramp-color-border-dark=#2f3740] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-border-strong=#7d8894] - Lines that a control is known by.
 * @cssproperty [--onramp-color-border-strong-dark=#7f8b97] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-success=#0b6b53] - The mark of a completed order.
 * @cssproperty [--onramp-color-success-dark=#5fd0a8] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-success-soft=derived] - A tenth of it on the card.
 * @cssproperty [--onramp-color-success-soft-dark=derived] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-on-success=derived] - The sign on it: white or nearly black.
 * @cssproperty [--onramp-color-on-success-dark=derived] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-danger=#b3261e] - What is wrong.
 * @cssproperty [--onramp-color-danger-dark=#ff9b90] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-danger-soft=derived] - Behind a notice that it is.
 * @cssproperty [--onramp-color-danger-soft-dark=derived] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-warning=#7a4d00] - What to look out for.
 * @cssproperty [--onramp-color-warning-dark=#f3c667] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-warning-soft=derived] - Behind a notice of it.
 * @cssproperty [--onramp-color-warning-soft-dark=derived] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-color-backdrop=rgb(10 14 18 / 55%)] - Over the page behind the dialog.
 * @cssproperty [--onramp-color-backdrop-dark=rgb(0 0 0 / 65%)] - The same in the dark scheme; where only the other is set, it counts in both.
 * @cssproperty [--onramp-font=system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif] - The typeface.
 * @cssproperty [--onramp-font-heading=derived] - The typeface of headings; the same.
 * @cssproperty [--onramp-font-mono=ui-monospace, 'Roboto Mono', 'SF Mono', Menlo, Consolas, monospace] - The typeface of addresses and codes.
 * @cssproperty [--onramp-font-amount=derived] - The typeface of amounts; the same as the text.
 * @cssproperty [--onramp-font-size=max(16px, 1rem)] - The size of text, which all other sizes follow.
 * @cssproperty [--onramp-heading-size=1.25em] - The size of a step's heading.
 * @cssproperty [--onramp-heading-weight=650] - The weight of headings.
 * @cssproperty [--onramp-heading-letter-spacing=-0.01em] - Between the letters of a step's heading.
 * @cssproperty [--onramp-amount-weight=650] - The weight of amounts.
 * @cssproperty [--onramp-amount-letter-spacing=-0.02em] - Between the digits of large amounts.
 * @cssproperty [--onramp-strong-weight=600] - The weight of labels, buttons and what is chosen.
 * @cssproperty [--onramp-radius=12px] - Corners, which the next ones follow.
 * @cssproperty [--onramp-radius-small=derived] - Corners of fields, notices and marks; two thirds.
 * @cssproperty [--onramp-radius-control=derived] - Corners of buttons; the same.
 * @cssproperty [--onramp-radius-pill=999px] - Corners of segments and of the test mark.
 * @cssproperty [--onramp-radius-card=derived] - Corners of the card and the dialog; half as much again.
 * @cssproperty [--onramp-border-width=1px] - The width of lines.
 * @cssproperty [--onramp-shadow=0 1px 2px rgb(18 24 31 / 6%), 0 8px 24px rgb(18 24 31 / 8%)] - Under the dialog and open lists.
 * @cssproperty [--onramp-shadow-dark=0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 40%)] - The same in the dark scheme.
 * @cssproperty [--onramp-shadow-card=none] - Under the card when it is inline.
 * @cssproperty [--onramp-space=8px] - The unit of all gaps.
 * @cssproperty [--onramp-card-padding=clamp(16px, 5cqi, 28px)] - Between the card's edge and what is in it.
 * @cssproperty [--onramp-control-height=48px] - How high buttons and fields are at least; less than 44px is hard to hit.
 * @cssproperty [--onramp-focus-width=3px] - The width of the ring around what has the focus.
 * @cssproperty [--onramp-duration=120ms] - How long a change of look takes; longer motions follow. Nothing moves for those who want no motion.
 * @cssproperty [--onramp-qr-size=184px] - Edge of the plate with a code to dial.
 * @cssproperty [--onramp-invoice-qr-size=derived] - Edge of the plate with an invoice; 208px, beside its text 176px.
 * @cssproperty [--onramp-max-width=480px] - How wide the card may become.
 * @cssstate loading - Nothing can be done yet.
 * @cssstate offer - Offers are compared.
 * @cssstate details - Questions are asked.
 * @cssstate review - The terms are read once more.
 * @cssstate instructions - She has to pay.
 * @cssstate waiting - Money is on its way.
 * @cssstate done - The order has ended.
 * @cssstate error - The checkout cannot go on.
 * @cssstate complete - The order is delivered.
 * @cssstate failed - The order has ended without delivery, or the checkout cannot go on.
 * @cssstate cancelled - She has cancelled.
 * @cssstate expired - The time to pay is over.
 * @cssstate sandbox - It is the test environment.
 */
export abstract class ThemedElement extends SpokenElement {}
