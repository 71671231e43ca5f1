import { css } from 'lit';

export default css`
  :host {
    inline-size: 100%;
    max-inline-size: var(--onramp-max-width, 480px);
    container-type: inline-size;
  }
  :host([presentation='dialog']) {
    max-inline-size: none;
    inline-size: 0;
    block-size: 0;
  }
  [part~='base'] {
    /* What the page hands down without knowing (spacing of letters, capitals, shadows of text) ends here; what hides does not. */
    all: initial;
    visibility: inherit;
    pointer-events: inherit;
    color-scheme: inherit;
    position: relative;
    box-sizing: border-box;
    user-select: text;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    padding: var(--_card-padding);
    border: var(--_line) solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    box-shadow: var(--_shadow-card);
    color: var(--_text);
    font: 400 var(--_text-size) / 1.45 var(--_font);
    text-align: start;
    min-inline-size: 0;
  }
  [part~='header'] {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
  }
  [part~='back'] {
    gap: 4px;
    margin-block: -8px;
    margin-inline-start: -8px;
    padding: 8px;
    text-decoration: none;
  }
  [part~='chevron']:dir(rtl) {
    transform: scaleX(-1);
  }
  [part~='badge'] {
    margin-inline-start: auto;
    padding: 4px 10px;
    border-radius: var(--_radius-pill);
    background: var(--_warning-soft);
    color: var(--_warning);
    font-size: 0.75em;
    font-weight: var(--_strong-weight);
  }
  /* Alone it hangs from the edge of the card: what is known only later moves nothing. */
  [part~='header']:not(:has(button)) {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: calc(var(--_card-padding) + 12px);
    min-block-size: 0;
  }
  [part~='header']:not(:has(button)) [part~='badge'] {
    border-start-start-radius: 0;
    border-start-end-radius: 0;
    padding-block: 0 3px;
    line-height: 1.25;
  }
  @media (forced-colors: active) {
    [part~='badge'] {
      border: 1px solid CanvasText;
    }
  }
  [part~='close'] {
    margin-inline-start: 4px;
    padding: 0;
  }
  [part~='badge'] + [part~='close'] {
    margin-inline-start: 4px;
  }
  [part~='close']:first-child {
    margin-inline-start: auto;
  }
  [part~='body'] {
    min-inline-size: 0;
  }
  [part~='dialog'] {
    inline-size: min(100vw, var(--onramp-max-width, 480px));
    max-inline-size: 100vw;
    max-block-size: 100dvh;
    margin: auto;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-card);
    background: none;
    box-shadow: var(--_shadow);
    overflow: auto;
    container-type: inline-size;
  }
  [part~='dialog']::backdrop {
    background: var(--_backdrop, rgb(10 14 18 / 55%));
  }
`;
