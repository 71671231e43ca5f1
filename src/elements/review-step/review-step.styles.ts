import { css } from 'lit';

export default css`
  [part~='held'] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 6px;
    font-size: 0.9375em;
  }
  [part~='note'] {
    font-size: 0.875em;
    text-align: center;
    text-wrap: balance;
  }
  [part~='held'] > [role='status']:empty {
    position: absolute;
  }
`;
