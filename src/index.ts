/** The door that registers: `<onramp-checkout>` is ready to use after this import. */
import { defineElements } from './elements/define.js';

export * from './elements.js';

defineElements();
