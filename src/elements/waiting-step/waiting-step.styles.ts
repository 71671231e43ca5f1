import { css } from 'lit';

export default css`
  [part~='reference'] {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    color: var(--_muted);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
`;
