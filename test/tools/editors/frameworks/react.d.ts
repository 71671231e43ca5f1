/** The two tags in the JSX of React 19. */
import type {} from 'react';
import type { CustomElements } from './elements.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
}
