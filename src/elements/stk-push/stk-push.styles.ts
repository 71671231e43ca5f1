import { css } from 'lit';

export default css`
  [part~='phone'] {
    display: grid;
    gap: 12px;
    inline-size: min(100%, 260px);
    margin-inline: auto;
    padding: 18px;
    border: var(--_line) solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    font-size: 0.9375em;
    text-align: center;
  }
  [part~='phone-title'] {
    font-weight: var(--_strong-weight);
  }
  [part~='phone-pin'] {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 10px;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    color: var(--_muted);
  }
  [part~='phone-dot'] {
    inline-size: 9px;
    block-size: 9px;
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
