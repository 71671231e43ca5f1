import { css } from 'lit';

export default css`
  :host([silent]) {
    position: absolute;
  }
  [part~='notice-reference'] {
    color: var(--_muted);
    font-size: 0.875em;
  }
  [part~='secondary'] {
    margin-block-start: 8px;
  }
`;
