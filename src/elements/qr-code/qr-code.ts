import { css, html, nothing, svg } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { OnrampElement } from '../element.js';

/** Light modules around the code, as its standard asks. */
const QUIET_ZONE = 4;

/**
 * A QR code, drawn here and nowhere else: dark on a light plate in every theme, since cameras expect that.
 * @summary A QR code.
 * @csspart base - The plate.
 * @csspart code - The drawing.
 * @cssproperty [--onramp-qr-size=184px] - Edge of the plate.
 */
export class OnrampQrCode extends OnrampElement {
  static override styles = [base, css`
    [part~='base'] {
      inline-size: var(--onramp-qr-size, 184px);
      aspect-ratio: 1;
      border-radius: var(--_radius-small);
      background: #ffffff;
      overflow: hidden;
      forced-color-adjust: none;
    }
    [part~='code'] {
      display: block;
      inline-size: 100%;
      block-size: 100%;
    }
  `];
  static override readonly parts = ['base', 'code'];

  /** What the code holds. */
  @property() value = '';
  /** What it is, for those who cannot see it. */
  @property() label = '';

  @state() private drawing: { readonly size: number; readonly path: string } | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value')) void this.draw(this.value);
  }

  private async draw(value: string): Promise<void> {
    const { drawQr } = await import('./draw-qr.js');
    if (value === this.value) this.drawing = value === '' ? undefined : drawQr(value, QUIET_ZONE);
  }

  override render(): TemplateResult {
    const { drawing } = this;
    return html`
      <div part="base" role="img" aria-label=${this.localize.term('qrOf', this.label)}>
        ${drawing ? html`
          <svg part="code" viewBox="0 0 ${drawing.size} ${drawing.size}" shape-rendering="crispEdges" aria-hidden="true">
            ${svg`<path fill="#000000" d=${drawing.path} />`}
          </svg>` : nothing}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-qr-code': OnrampQrCode;
  }
}
