/** Registers what the details step needs. */
import { OnrampAddressField } from './address-field/address-field.js';
import { OnrampCheckbox } from './checkbox/checkbox.js';
import { OnrampDetailsStep } from './details-step/details-step.js';
import { OnrampPhoneField } from './phone-field/phone-field.js';
import { register } from './register.js';

export function define(): void {
  register({
    'onramp-address-field': OnrampAddressField,
    'onramp-checkbox': OnrampCheckbox,
    'onramp-phone-field': OnrampPhoneField,
    'onramp-details-step': OnrampDetailsStep,
  });
}
