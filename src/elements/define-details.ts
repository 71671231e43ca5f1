/** Registers what the details step needs. */
import { OnrampCheckbox } from './checkbox/checkbox.js';
import { OnrampDetailsStep } from './details-step/details-step.js';
import { OnrampPhoneField } from './phone-field/phone-field.js';
import { register } from './register.js';

export function define(): void {
  register({
    'onramp-checkbox': OnrampCheckbox,
    'onramp-phone-field': OnrampPhoneField,
    'onramp-details-step': OnrampDetailsStep,
  });
}
