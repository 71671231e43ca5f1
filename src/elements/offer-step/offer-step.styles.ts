import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
  }
  [part~='pickers'] {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(var(--_space) * 1.5);
  }
  [part~='pickers'] > :only-child {
    grid-column: 1 / -1;
  }
  @container (max-width: 359px) {
    [part~='pickers'] {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  [part~='swap'] {
    min-block-size: 44px;
    margin-inline-start: calc(-1 * var(--_line));
    padding: 0;
    font-size: 0.875em;
  }
  [part~='skeleton'] {
    display: grid;
    grid-template-columns: 40px 1fr 88px;
    align-items: center;
    gap: 12px;
    block-size: 92px;
    margin-block-end: calc(var(--_space) * -0.5);
    padding: 12px 14px;
    border: var(--_line) solid var(--_border);
    border-radius: var(--_radius);
  }
  @container (max-width: 389px) {
    [part~='skeleton'] {
      block-size: 118px;
    }
  }
  [part~='skeleton-line'] {
    block-size: 14px;
    border-radius: 7px;
    background: var(--_border);
    animation: onramp-breathe 1.6s var(--_ease) infinite alternate;
  }
  [part~='skeleton-line']:first-child {
    block-size: 40px;
    border-radius: var(--_radius-small);
  }
  @keyframes onramp-breathe {
    to {
      opacity: 0.45;
    }
  }
  [part~='held'] {
    font-size: 0.875em;
  }
  [part~='empty'] > [part~='secondary'] {
    margin-block-start: 8px;
  }
`;
