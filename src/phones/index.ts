/** Phone numbers of the served countries: read, show, mask. No dependencies; the rules are generated. */
export { dialCode, examplePhone, formatPhone, maskPhone } from './format-phone.js';
export { parsePhone, type PhoneCheck, type PhoneErrorCode } from './parse-phone.js';
export { servedCountries } from './rule.js';
