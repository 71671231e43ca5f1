/** Registers what an invoice needs beside the steps of every order. */
import { OnrampCheckoutPayment } from './checkout-payment/checkout-payment.js';
import { OnrampDiscountCode } from './discount-code/discount-code.js';
import { OnrampExternalPayment } from './external-payment/external-payment.js';
import { OnrampInvoicePayment } from './invoice-payment/invoice-payment.js';
import { OnrampInvoiceTransfer } from './invoice-transfer/invoice-transfer.js';
import { OnrampPaymentMethod } from './payment-method/payment-method.js';
import { OnrampPlatformPayment } from './platform-payment/platform-payment.js';
import { register } from './register.js';

export function define(): void {
  register({
    'onramp-discount-code': OnrampDiscountCode,
    'onramp-payment-method': OnrampPaymentMethod,
    'onramp-platform-payment': OnrampPlatformPayment,
    'onramp-checkout-payment': OnrampCheckoutPayment,
    'onramp-external-payment': OnrampExternalPayment,
    'onramp-invoice-payment': OnrampInvoicePayment,
    'onramp-invoice-transfer': OnrampInvoiceTransfer,
  });
}
