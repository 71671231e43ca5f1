import { css } from 'lit';

/**
 * Every public custom property with its default. `--onramp-*` is what a page sets, on `<onramp-checkout>` or on any
 * ancestor; `--_*` is what the elements inside read. Colours have a light and a dark default.
 */
const light = css`
  --_accent: var(--onramp-color-accent, #0b6b53);
  --_on-accent: var(--onramp-color-on-accent, #ffffff);
  --_accent-soft: var(--onramp-color-accent-soft, #e7f4ef);
  --_surface: var(--onramp-color-surface, #ffffff);
  --_sunken: var(--onramp-color-surface-sunken, #f4f6f7);
  --_text: var(--onramp-color-text, #12181f);
  --_muted: var(--onramp-color-text-muted, #55606d);
  --_border: var(--onramp-color-border, #dfe4e8);
  --_border-strong: var(--onramp-color-border-strong, #7d8894);
  --_danger: var(--onramp-color-danger, #b3261e);
  --_danger-soft: var(--onramp-color-danger-soft, #fdeeec);
  --_warning: var(--onramp-color-warning, #7a4d00);
  --_warning-soft: var(--onramp-color-warning-soft, #fff5dc);
  --_shadow: var(--onramp-shadow, 0 1px 2px rgb(18 24 31 / 6%), 0 8px 24px rgb(18 24 31 / 8%));
  color-scheme: light;
`;

const dark = css`
  --_accent: var(--onramp-color-accent, #5fd0a8);
  --_on-accent: var(--onramp-color-on-accent, #06251c);
  --_accent-soft: var(--onramp-color-accent-soft, #12322a);
  --_surface: var(--onramp-color-surface, #14181d);
  --_sunken: var(--onramp-color-surface-sunken, #1c2228);
  --_text: var(--onramp-color-text, #f0f3f5);
  --_muted: var(--onramp-color-text-muted, #a3aeb9);
  --_border: var(--onramp-color-border, #2f3740);
  --_border-strong: var(--onramp-color-border-strong, #7f8b97);
  --_danger: var(--onramp-color-danger, #ff9b90);
  --_danger-soft: var(--onramp-color-danger-soft, #3a1b19);
  --_warning: var(--onramp-color-warning, #f3c667);
  --_warning-soft: var(--onramp-color-warning-soft, #33280f);
  --_shadow: var(--onramp-shadow, 0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 40%));
  color-scheme: dark;
`;

/** For the root element alone: the elements inside inherit. */
export const tokens = css`
  :host {
    ${light}
    --_font: var(--onramp-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_font-mono: var(--onramp-font-mono, ui-monospace, 'Roboto Mono', 'SF Mono', Menlo, Consolas, monospace);
    /* A page whose root is smaller than its reader's own size would make all of this unreadable. */
    --_text-size: var(--onramp-font-size, max(16px, 1rem));
    --_radius: var(--onramp-radius, 12px);
    --_radius-small: var(--onramp-radius-small, 8px);
    --_space: var(--onramp-space, 8px);
    --_control: var(--onramp-control-height, 48px);
    --_ease: cubic-bezier(0.2, 0, 0, 1);
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${dark}
    }
  }
  :host([theme='dark']) {
    ${dark}
  }
`;
