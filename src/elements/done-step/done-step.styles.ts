import { css } from 'lit';

export default css`
  /* The mark stands below the tab that says that this is a test. */
  [part~='top'] {
    padding-block-start: 12px;
    justify-items: center;
    text-align: center;
  }
  [part~='mark'] {
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    margin-block-end: 4px;
    border-radius: 50%;
    background: var(--_sunken);
    color: var(--_muted);
  }
  [data-end='complete'] [part~='mark'] {
    background: var(--_success);
    color: var(--_on-success);
    animation: onramp-arrive calc(var(--_time) * 3.5) var(--_ease);
  }
  [data-end='delivery_failed'] [part~='mark'],
  [data-end='payment_not_found'] [part~='mark'] {
    background: var(--_warning-soft);
    color: var(--_warning);
  }
  @keyframes onramp-arrive {
    from {
      transform: scale(0.6);
      opacity: 0;
    }
  }
  [part~='copied'] {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  [part~='hash'] {
    font-family: var(--_font-mono);
    font-size: 0.8125em;
    text-wrap: balance;
    word-break: break-all;
  }
  [part~='copied'] onramp-copy-button {
    margin-inline-end: -10px;
  }
  [part~='row'] > [part~='copied']:has([part~='hash']) {
    inline-size: 100%;
  }
  [part~='looked'] {
    text-align: center;
  }
  [part~='looked']:empty {
    position: absolute;
  }
  [part~='explorer'] {
    justify-self: start;
    margin-block-start: calc(var(--_space) * -2);
    margin-inline-start: calc(-1 * var(--_line));
    padding-inline: 0;
  }
`;
