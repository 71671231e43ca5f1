import { css } from 'lit';

export default css`
  [part~='base'] {
    align-content: start;
    min-block-size: 320px;
  }
  [part~='uncertain'] {
    margin-block: 0;
  }
  /* About as high as the form that comes, so that what stands below the checkout stays where it is. */
  [part~='skeleton'] {
    display: grid;
    gap: 16px;
    align-content: start;
    min-block-size: 500px;
  }
  @container (min-width: 560px) {
    [part~='skeleton'] {
      min-block-size: 400px;
    }
  }
  [part~='skeleton-line'] {
    block-size: 56px;
    border-radius: var(--_radius-small);
    background: var(--_border);
    animation: onramp-breathe 1.6s var(--_ease) infinite alternate;
  }
  [part~='skeleton-line']:first-child {
    inline-size: 45%;
    block-size: 28px;
  }
  [part~='skeleton-line']:nth-child(2) {
    block-size: 72px;
  }
  @keyframes onramp-breathe {
    to {
      opacity: 0.45;
    }
  }
`;
