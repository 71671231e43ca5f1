import { css } from 'lit';

export default css`
  [part~='base'] {
    display: grid;
  }
  [part~='stage'] {
    position: relative;
    padding: 0 0 22px;
    padding-inline-start: 34px;
    color: var(--_muted);
    line-height: 24px;
  }
  [part~='stage']::before {
    content: '';
    position: absolute;
    inset-block-start: 3px;
    inset-inline-start: 2px;
    inline-size: 18px;
    block-size: 18px;
    border: 2px solid var(--_border-strong);
    border-radius: 50%;
    background: var(--_surface);
  }
  [part~='stage']:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block: 24px 0;
    inset-inline-start: 10px;
    inline-size: 2px;
    background: var(--_border);
  }
  [part~='stage']:last-child {
    padding-block-end: 0;
  }
  [data-done] {
    color: var(--_text);
  }
  [data-done]::before {
    border-color: var(--_accent-text);
    background: var(--_accent-text);
  }
  [data-passed]::after {
    background: var(--_accent-text) !important;
  }
  [data-now] {
    font-weight: var(--_strong-weight);
  }
  [data-next]::before {
    border-color: var(--_accent-text);
    animation: onramp-pulse 1.6s var(--_ease) infinite;
  }
  @media (forced-colors: active) {
    [data-done]::before {
      background: CanvasText;
    }
    [data-now]::before {
      outline: 2px solid CanvasText;
      outline-offset: 2px;
    }
    [data-next]::before {
      border: 4px solid Highlight;
    }
  }
`;
