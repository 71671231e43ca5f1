/** Registers what an order needs, from the review to its end. */
import { OnrampCopyButton } from './copy-button/copy-button.js';
import { OnrampDoneStep } from './done-step/done-step.js';
import { OnrampInstructionsStep } from './instructions-step/instructions-step.js';
import { OnrampManualTransfer } from './manual-transfer/manual-transfer.js';
import { OnrampOrderProgress } from './order-progress/order-progress.js';
import { OnrampOrderSummary } from './order-summary/order-summary.js';
import { OnrampOtpForm } from './otp-form/otp-form.js';
import { OnrampQrCode } from './qr-code/qr-code.js';
import { OnrampRedirectTransfer } from './redirect-transfer/redirect-transfer.js';
import { register } from './register.js';
import { OnrampReviewStep } from './review-step/review-step.js';
import { OnrampStkPush } from './stk-push/stk-push.js';
import { OnrampTransferDetails } from './transfer-details/transfer-details.js';
import { OnrampUssdCode } from './ussd-code/ussd-code.js';
import { OnrampWaitingStep } from './waiting-step/waiting-step.js';

export { statusSaid } from './order-words.js';

export function define(): void {
  register({
    'onramp-copy-button': OnrampCopyButton,
    'onramp-qr-code': OnrampQrCode,
    'onramp-order-summary': OnrampOrderSummary,
    'onramp-order-progress': OnrampOrderProgress,
    'onramp-transfer-details': OnrampTransferDetails,
    'onramp-manual-transfer': OnrampManualTransfer,
    'onramp-redirect-transfer': OnrampRedirectTransfer,
    'onramp-stk-push': OnrampStkPush,
    'onramp-otp-form': OnrampOtpForm,
    'onramp-ussd-code': OnrampUssdCode,
    'onramp-review-step': OnrampReviewStep,
    'onramp-instructions-step': OnrampInstructionsStep,
    'onramp-waiting-step': OnrampWaitingStep,
    'onramp-done-step': OnrampDoneStep,
  });
}
