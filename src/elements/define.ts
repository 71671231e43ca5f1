/** Registers what the first screen needs. The rest registers itself when it is loaded. */
import { OnrampCheckout } from './checkout/checkout.js';
import { OnrampChoiceGroup } from './choice-group/choice-group.js';
import { OnrampCombobox } from './combobox/combobox.js';
import { OnrampCountdown } from './countdown/countdown.js';
import { OnrampErrorStep } from './error-step/error-step.js';
import { OnrampLoadingStep } from './loading-step/loading-step.js';
import { OnrampOfferList } from './offer-list/offer-list.js';
import { OnrampOfferStep } from './offer-step/offer-step.js';
import { OnrampProblemNotice } from './problem-notice/problem-notice.js';
import { register } from './register.js';
import { OnrampTextField } from './text-field/text-field.js';

/** Registers `<onramp-checkout>` and the parts of its first screen. A name that is taken is left alone. */
export function defineElements(): void {
  register({
    'onramp-choice-group': OnrampChoiceGroup,
    'onramp-combobox': OnrampCombobox,
    'onramp-countdown': OnrampCountdown,
    'onramp-error-step': OnrampErrorStep,
    'onramp-loading-step': OnrampLoadingStep,
    'onramp-offer-list': OnrampOfferList,
    'onramp-offer-step': OnrampOfferStep,
    'onramp-problem-notice': OnrampProblemNotice,
    'onramp-text-field': OnrampTextField,
    'onramp-checkout': OnrampCheckout,
  });
}
