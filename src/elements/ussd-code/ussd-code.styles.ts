import { css } from 'lit';

export default css`
  [part~='plate'] {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 20px 12px;
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  [part~='code'] {
    font-family: var(--_font-mono);
    font-size: 1.5em;
    font-weight: var(--_strong-weight);
    letter-spacing: 0.04em;
    line-height: 1.6;
    text-align: center;
    overflow-wrap: anywhere;
    user-select: all;
  }
  [part~='code-pin'] {
    display: inline-block;
    margin-inline: 2px;
    padding: 0 8px;
    border: 2px dashed var(--_border-strong);
    border-radius: min(6px, var(--_radius-small));
    color: var(--_muted);
    font-family: var(--_font);
    font-size: 0.6em;
    letter-spacing: 0;
    vertical-align: 0.2em;
    user-select: none;
  }
  [part~='code'] bdi {
    white-space: nowrap;
  }
  [part~='note'] {
    font-size: 0.9375em;
  }
  onramp-qr-code {
    justify-self: center;
  }
`;
