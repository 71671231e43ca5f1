import { css, unsafeCSS } from 'lit';
import { COLOURS, innerName } from './colours.js';

/**
 * Every public custom property with its default. `--onramp-*` is what a page sets, on `<onramp-checkout>` or on any
 * ancestor; `--_*` is what the elements inside read. A colour may have a twin for the dark scheme, `…-dark`; without one
 * it counts in both.
 */
const colours = (dark: boolean): string => Object.entries(COLOURS).map(([name, [light, night]]) => {
  const made = night === undefined ? `var(--_made-${name})` : dark ? night : light;
  const usual = `var(--onramp-color-${name},${made})`;
  // The one accent of a light page may be too dark to be seen on a dark one.
  const plain = dark && name === 'accent' ? `var(--_lifted,${made})` : usual;
  return `${innerName(name)}:${dark ? `var(--onramp-color-${name}-dark,${plain})` : plain};`;
}).join('');

const light = css`
  ${unsafeCSS(colours(false))}
  --_shadow: var(--onramp-shadow, 0 1px 2px rgb(18 24 31 / 6%), 0 8px 24px rgb(18 24 31 / 8%));
  --_darkest: 0;
  --_lightest: 0.5;
  color-scheme: light;
`;

const dark = css`
  ${unsafeCSS(colours(true))}
  --_shadow: var(--onramp-shadow-dark, var(--onramp-shadow, 0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 40%)));
  --_darkest: 0.72;
  --_lightest: 1;
  color-scheme: dark;
`;

/** Ink on a filled colour: white on what is dark, else nearly black and of the colour's own hue. Exact, since it goes by WCAG's luminance. */
const inkOn = (colour: string): string => {
  const white = 'clamp(0,(.18 - y)*9999,1)';
  const tint = 'clamp(0,(y - .18)*.1,.03)';
  return `color(from var(${colour}) xyz-d65 calc(x*${tint} + .9505*${white}) calc(y*${tint} + ${white}) calc(z*${tint} + 1.089*${white}))`;
};

/** Away from that ink: a fill that goes there under the pointer can only be read better. */
const awayFromInk = (colour: string): string => {
  const white = 'clamp(0,(y - .18)*9999,1)';
  return `color(from var(${colour}) xyz-d65 calc(.9505*${white}) ${white} calc(1.089*${white}))`;
};

/** For the root element alone: the elements inside inherit. */
export const tokens = css`
  :host {
    ${light}
    --_font: var(--onramp-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_font-heading: var(--onramp-font-heading, var(--_font));
    --_font-mono: var(--onramp-font-mono, ui-monospace, 'Roboto Mono', 'SF Mono', Menlo, Consolas, monospace);
    /* A page whose root is smaller than its reader's own size would make all of this unreadable. */
    --_text-size: var(--onramp-font-size, max(16px, 1rem));
    --_font-amount: var(--onramp-font-amount, var(--_font));
    --_heading-size: var(--onramp-heading-size, 1.25em);
    --_heading-weight: var(--onramp-heading-weight, 650);
    --_heading-spacing: var(--onramp-heading-letter-spacing, -0.01em);
    --_amount-weight: var(--onramp-amount-weight, 650);
    --_amount-spacing: var(--onramp-amount-letter-spacing, -0.02em);
    --_strong-weight: var(--onramp-strong-weight, 600);
    --_radius: var(--onramp-radius, 12px);
    --_radius-small: var(--onramp-radius-small, calc(var(--_radius) * 2 / 3));
    --_radius-control: var(--onramp-radius-control, var(--_radius));
    --_radius-pill: var(--onramp-radius-pill, 999px);
    --_radius-card: var(--onramp-radius-card, calc(var(--_radius) * 1.5));
    --_line: var(--onramp-border-width, 1px);
    --_shadow-card: var(--onramp-shadow-card, none);
    --_space: var(--onramp-space, 8px);
    --_card-padding: var(--onramp-card-padding, clamp(16px, 5cqi, 28px));
    --_control: var(--onramp-control-height, 48px);
    --_ring: var(--onramp-focus-width, 3px);
    --_time: var(--onramp-duration, 120ms);
    --_ease: cubic-bezier(0.2, 0, 0, 1);
    /* What is derived, as plainly as every browser can have it. */
    --_made-accent-hover: var(--_accent);
    --_made-accent-pressed: var(--_accent);
    --_made-accent-text: var(--_accent);
    --_made-accent-soft: var(--_sunken);
    --_made-on-accent: var(--_surface);
    --_made-focus: var(--_accent-text);
    --_made-success-soft: var(--_sunken);
    --_made-on-success: var(--_surface);
    --_made-danger-soft: var(--_sunken);
    --_made-warning-soft: var(--_sunken);
    --_lifted: var(--onramp-color-accent);
    --_danger-line: transparent;
    --_warning-line: transparent;
    --_pulse: var(--_accent-soft);
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${dark}
    }
  }
  :host([theme='dark']) {
    ${dark}
  }
  /* Whoever knows one of these knows the others. In a custom property a colour that is not known would not fall back. */
  @supports (color: oklch(from red l c h)) {
    :host {
      --_made-accent-hover: color-mix(in oklab, var(--_accent) 88%, ${unsafeCSS(awayFromInk('--_accent'))});
      --_made-accent-pressed: color-mix(in oklab, var(--_accent) 78%, ${unsafeCSS(awayFromInk('--_accent'))});
      --_made-accent-text: oklch(from var(--_accent) clamp(var(--_darkest), l, var(--_lightest)) c h);
      --_made-accent-soft: color-mix(in oklab, var(--_accent) 10%, var(--_surface));
      --_made-on-accent: ${unsafeCSS(inkOn('--_accent'))};
      --_made-success-soft: color-mix(in oklab, var(--_success) 10%, var(--_surface));
      --_made-on-success: ${unsafeCSS(inkOn('--_success'))};
      --_made-danger-soft: color-mix(in oklab, oklch(from var(--_danger) 0.85 0.17 h) 14%, var(--_surface));
      --_made-warning-soft: color-mix(in oklab, oklch(from var(--_warning) 0.85 0.17 h) 18%, var(--_surface));
      --_lifted: oklch(from var(--onramp-color-accent) max(l, 0.52) c h);
      --_danger-line: color-mix(in oklab, var(--_danger) 28%, transparent);
      --_warning-line: color-mix(in oklab, var(--_warning) 28%, transparent);
      --_pulse: color-mix(in oklab, var(--_accent-text) 45%, transparent);
    }
  }
`;
