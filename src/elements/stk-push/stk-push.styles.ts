import { css } from 'lit';

export default css`
  /* A drawing, and not a field: the top of a phone that goes on below, with nothing in it to tap or type in. */
  [part~='phone'] {
    display: grid;
    justify-items: center;
    gap: 8px;
    text-align: center;
    user-select: none;
  }
  [part~='phone-caption'] {
    color: var(--_muted);
    font-size: 0.875em;
  }
  [part~='phone-screen'] {
    display: grid;
    gap: 16px;
    inline-size: min(100%, 224px);
    padding: 10px 18px 26px;
    border: 4px solid var(--_border-strong);
    border-block-end: 0;
    border-radius: 26px 26px 0 0;
    background: var(--_sunken);
    font-size: 0.875em;
    -webkit-mask-image: linear-gradient(#000 72%, transparent);
    mask-image: linear-gradient(#000 72%, transparent);
  }
  [part~='phone-screen']::before {
    content: '';
    justify-self: center;
    inline-size: 48px;
    block-size: 5px;
    border-radius: 3px;
    background: var(--_border-strong);
  }
  [part~='phone-prompt'] {
    display: grid;
    gap: 8px;
    padding: 12px;
    border-radius: 10px;
    background: var(--_surface);
  }
  [part~='phone-title'] {
    font-weight: var(--_strong-weight);
  }
  [part~='phone-pin'] {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    color: var(--_muted);
  }
  [part~='phone-dot'] {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_border-strong);
  }
  [part~='timeline'] {
    display: grid;
    gap: 10px;
  }
  [part~='timeline-step'] {
    position: relative;
    padding-inline-start: 30px;
    color: var(--_muted);
  }
  [part~='timeline-step']::before {
    content: '';
    position: absolute;
    inset-block-start: 0.25em;
    inset-inline-start: 2px;
    inline-size: 14px;
    block-size: 14px;
    border: 2px solid var(--_border-strong);
    border-radius: 50%;
  }
  [part~='timeline-step'][data-done]::before {
    border-color: var(--_accent-text);
    background: var(--_accent-text);
  }
  [part~='timeline-step'][data-now] {
    color: var(--_text);
    font-weight: var(--_strong-weight);
  }
  [part~='timeline-step'][data-now]::before {
    border-color: var(--_accent-text);
    animation: onramp-pulse 1.6s var(--_ease) infinite;
  }
  @media (forced-colors: active) {
    [part~='phone-dot'],
    [part~='timeline-step'][data-done]::before {
      background: CanvasText;
    }
    [part~='timeline-step'][data-now]::before {
      border: 4px solid Highlight;
    }
  }
`;
