import { css } from 'lit';

/** What every element shares: box model, type, focus, hidden text, motion. */
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    font: 400 var(--_text-size, 1rem) / 1.45 var(--_font, system-ui, sans-serif);
    color: var(--_text, CanvasText);
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  dl,
  dd,
  ol,
  ul {
    margin: 0;
    padding: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  [part~='heading'] {
    font-family: var(--_font-heading);
    font-size: var(--_heading-size);
    font-weight: var(--_heading-weight);
    line-height: 1.25;
    letter-spacing: var(--_heading-spacing);
    text-wrap: balance;
  }
  /* The focus is taken there for her: who uses keys sees where she is, and nobody else a ring. */
  [part~='heading']:focus:not(:focus-visible) {
    outline: none;
  }
  /* Words of others read in their own direction, and begin where the words around them do. */
  [dir='auto'] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  [part~='lead'] {
    color: var(--_muted);
    text-wrap: pretty;
  }
  [part~='amount'] {
    font-variant-numeric: tabular-nums lining-nums;
  }
  :focus-visible {
    outline: var(--_ring) solid var(--_focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 1ms !important;
    }
  }
`;

/** A column with even gaps: the skeleton of every step. */
export const stack = css`
  [part~='base'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2.5);
    min-inline-size: 0;
  }
  [part~='top'] {
    display: grid;
    gap: 8px;
  }
  /* A live region with nothing to say stays in the page, and takes no room. */
  div[role='status']:not(:has(*)) {
    position: absolute;
  }
  [part~='group'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
  }
  [part~='actions'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
`;
