/** How long what she types about an invoice may be. */

/** As long as a discount code may be. */
export const DISCOUNT_LENGTH = 64;
/** As long as the words to another system may be. */
export const DATA_LENGTH = 256;
