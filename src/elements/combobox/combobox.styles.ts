import { css } from 'lit';

export default css`
  [part~='control'] {
    gap: 10px;
    margin: 0;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  [part~='control']:disabled {
    background: var(--_sunken);
  }
  [part~='value'] {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.25;
    /* What is chosen may be a network: it is never cut short. */
    overflow-wrap: anywhere;
  }
  [part~='value'][data-placeholder] {
    color: var(--_muted);
  }
  [part~='description'] {
    margin-inline-start: 4px;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  [part~='mark'] {
    display: inline-grid;
    flex: none;
    place-items: center;
    min-inline-size: 28px;
    block-size: 28px;
    border-radius: min(6px, var(--_radius-small));
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 0.75em;
    font-weight: var(--_strong-weight);
  }
  /* Drawn and not written: it is no part of the control's name. */
  [part~='mark']::before {
    content: attr(data-mark);
  }
  [part~='arrow'] {
    flex: none;
    color: var(--_muted);
  }
  [part~='hint'][hidden] {
    display: none;
  }
  [part~='control'][aria-busy='true'] [part~='arrow'] {
    opacity: 0.4;
  }
`;
