import { css } from 'lit';

export default css`
  [part~='popup'] {
    position: fixed;
    inset: auto;
    z-index: 10;
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    max-block-size: 380px;
    margin: 0;
    padding: 6px;
    border: var(--_line) solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow: hidden;
  }
  [part~='search'] {
    flex: none;
    inline-size: 100%;
    min-block-size: 44px;
    margin: 0 0 6px;
    padding: 8px 12px;
    border: var(--_line) solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  [part~='search']:focus {
    border-color: var(--_accent-text);
    outline: var(--_ring) solid var(--_focus);
    outline-offset: -1px;
  }
  [part~='list'] {
    /* From its own height, not from none: in WebKit a popup that is as high as its content would hold a list of none. */
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    outline: none;
  }
  [part~='option'] {
    display: flex;
    align-items: center;
    gap: 10px;
    block-size: max(52px, 3.25em);
    /* Whole pixels, so that hundreds of rows add up. */
    block-size: max(52px, round(up, 3.25em, 1px));
    padding: 0 10px;
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  [part~='option'][data-active] {
    background: var(--_sunken);
  }
  [part~='option'][aria-selected='true'] {
    color: var(--_accent-text);
    font-weight: var(--_strong-weight);
  }
  [part~='option-texts'] {
    display: grid;
    min-inline-size: 0;
    line-height: 1.25;
  }
  [part~='option-label'],
  [part~='option-description'] {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [part~='option-description'] {
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 400;
  }
  [part~='empty'] {
    padding: 14px 12px;
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    [part~='option'][data-active] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    [part~='option'][aria-selected='true'] {
      text-decoration: underline;
    }
  }
`;
