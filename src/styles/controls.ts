import { css } from 'lit';

/** Buttons and links that act. `action` is the one best next step; there is at most one on a screen. */
export const buttons = css`
  [part~='action'],
  [part~='secondary'],
  [part~='quiet'] {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    min-block-size: var(--_control, 48px);
    min-inline-size: 44px;
    margin: 0;
    padding: 10px 20px;
    border: var(--_line) solid transparent;
    border-radius: var(--_radius-control);
    background: none;
    color: var(--_text);
    font: inherit;
    font-weight: var(--_strong-weight);
    line-height: 1.25;
    text-align: center;
    text-wrap: balance;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    transition:
      background-color var(--_time) var(--_ease),
      border-color var(--_time) var(--_ease),
      opacity var(--_time) var(--_ease),
      transform var(--_time) var(--_ease);
  }
  [part~='action'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  [part~='action']:hover {
    background: var(--_accent-hover);
  }
  [part~='secondary'] {
    border-color: var(--_border-strong);
    background: var(--_surface);
  }
  [part~='secondary']:hover {
    background: var(--_sunken);
  }
  [part~='quiet'] {
    color: var(--_muted);
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentcolor 40%, transparent);
    text-underline-offset: 0.2em;
    font-weight: 500;
  }
  [part~='quiet']:hover {
    color: var(--_text);
  }
  [part~='action']:active {
    background: var(--_accent-pressed);
  }
  [part~='action']:active,
  [part~='secondary']:active {
    transform: scale(0.985);
  }
  [part][aria-disabled='true'],
  button:disabled {
    opacity: 0.8;
    text-decoration: none;
    cursor: not-allowed;
    transform: none;
  }
  /* What it is doing is to be read. */
  [aria-disabled='true']:has([part~='spinner']) {
    opacity: 1;
  }
  @media (forced-colors: none) {
    [part~='action'][aria-disabled='true']:not(:has([part~='spinner'])) {
      border-color: var(--_border);
      background: var(--_sunken);
      color: var(--_muted);
    }
  }
  @media (forced-colors: active) {
    [part~='action'],
    [part~='secondary'] {
      border-color: ButtonText;
    }
    [part~='action'],
    [part~='action']:hover {
      border-width: 2px;
      background: ButtonFace;
      color: ButtonText;
    }
    [part~='quiet'] {
      border-color: Canvas;
    }
    [part][aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
    [part~='action'][aria-disabled='true'],
    [part~='secondary'][aria-disabled='true'] {
      border-color: GrayText;
    }
  }
`;

/** A spinner that stands still for those who want no motion; it never carries meaning alone. */
export const spinner = css`
  [part~='spinner'] {
    flex: none;
    inline-size: 1.1em;
    block-size: 1.1em;
    border: 2px solid transparent;
    border: 2px solid color-mix(in oklab, currentcolor 30%, transparent);
    border-block-start-color: currentcolor;
    border-radius: 50%;
    animation: onramp-turn 800ms linear infinite;
  }
  /* Without colours of its own the ring would look the same all around. */
  @media (forced-colors: active) {
    [part~='spinner'] {
      border-color: Canvas;
      border-block-start-color: CanvasText;
    }
  }
  @keyframes onramp-turn {
    to {
      transform: rotate(1turn);
    }
  }
`;

/** A labelled field: label above, hint and error below, tied by `aria-describedby`. */
export const field = css`
  [part~='field'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    min-inline-size: 0;
  }
  [part~='label'] {
    font-size: 0.875em;
    font-weight: var(--_strong-weight);
  }
  [part~='control'] {
    display: flex;
    align-items: center;
    inline-size: 100%;
    min-block-size: var(--_control, 48px);
    padding: 0 14px;
    border: var(--_line) solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    transition: border-color var(--_time) var(--_ease);
  }
  [part~='control']:focus-within {
    border-color: var(--_accent-text);
    outline: var(--_ring) solid var(--_focus);
    outline-offset: 0;
  }
  [part~='control'][data-invalid] {
    border-color: var(--_danger);
  }
  @media (forced-colors: active) {
    [part~='control'][data-invalid] {
      border-style: dashed;
      border-width: 2px;
    }
  }
  [part~='input'] {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    padding: 10px 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    outline: none;
  }
  [part~='input']::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  [part~='hint'],
  [part~='error'] {
    font-size: 0.875em;
    text-wrap: pretty;
  }
  [part~='hint'] {
    color: var(--_muted);
  }
  [part~='error'] {
    display: flex;
    gap: 6px;
    color: var(--_danger);
    font-weight: 500;
  }
  /* With nothing to say it stays in the page, so that what it says later is heard, and takes no room. */
  [part~='error']:empty {
    position: absolute;
  }
  /* An error is not known by its colour alone. */
  [part~='error']:not(:empty)::before {
    content: '!';
    content: '!' / '';
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin-block-start: 0.1em;
    border: 1.5px solid currentcolor;
    border-radius: 50%;
    font-weight: 700;
    line-height: 1;
  }
`;

/** A box that says something important, in one of three tones. */
export const notice = css`
  [part~='notice'] {
    display: grid;
    gap: 4px;
    padding: 12px 14px;
    border-radius: var(--_radius-small);
    border: var(--_line) solid transparent;
    background: var(--_sunken);
    font-size: 0.9375em;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  [part~='notice'][data-tone='warning'] {
    border-color: var(--_warning-line);
    background: var(--_warning-soft);
  }
  [part~='notice'][data-tone='danger'] {
    border-color: var(--_danger-line);
    background: var(--_danger-soft);
  }
  [part~='notice-title'] {
    font-weight: var(--_strong-weight);
    text-wrap: balance;
  }
`;
