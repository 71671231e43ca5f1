import { css } from 'lit';

/** For those who ask their system for more contrast: no pale text and no pale borders, in whatever theme. */
export const moreContrast = css`
  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_text) !important;
      --_border: var(--_text) !important;
      --_border-strong: var(--_text) !important;
    }
  }
`;
