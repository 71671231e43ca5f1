/** The two tags in the JSX of Preact. */
import type {} from 'preact';
import type { CustomElements } from './elements.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
}
