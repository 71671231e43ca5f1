/** The providers' stand-in, for tests, demos and trying things out. On Node, `serveSandbox` of `./node.js` runs it. */
export { createSandbox, type Sandbox } from './sandbox.js';
export {
  SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_INVOICE_TOKEN, SANDBOX_PAYMENT_TOKEN, SANDBOX_PAYMENT_WEBHOOK_SECRET,
  SANDBOX_WEBHOOK_SECRET, sandboxTimes, type SandboxOptions, type SandboxTimes,
} from './options.js';
export type { Schedule } from './clock.js';
export type { Controls, OrderBehaviour, SandboxOrder } from './controls.js';
export type { Fault, FaultKind } from './faults.js';
export type { OrderWish } from './fonbnk/upcoming.js';
export { webhookSignature, type Delivery, type DeliveryAttempt } from './fonbnk/webhooks.js';
export type { Instructions, TransferDetail } from './fonbnk/instructions.js';
export type { OrderView } from './fonbnk/order-view.js';
export type { OrderStatus, TransferType } from './fonbnk/words.js';
export { DISCOUNT_CODES } from './invoice-payment/prices.js';
export type { PaymentControls, PaymentStatusOptions, PaymentWebhookOptions, SandboxPayment } from './invoice-payment/controls.js';
export type { PaymentTimes } from './invoice-payment/lifecycle.js';
export type { PaymentView } from './invoice-payment/payment-view.js';
export {
  standardSignature, type PaymentDelivery, type PaymentWebhookKind, type PaymentWebhookUrls,
} from './invoice-payment/webhooks.js';
export type { PaymentStatus, PaymentType, ReturnParameter } from './invoice-payment/words.js';
export type { AcknowledgementForm, AcknowledgeOptions } from './onramp-invoice/acknowledgements.js';
export type { AnswerShape } from './onramp-invoice/api.js';
export type { InvoiceControls, InvoiceSettings, SandboxInvoice } from './onramp-invoice/controls.js';
export type { EgressUnit, Skin } from './onramp-invoice/create-requests.js';
export type { InvoiceCall } from './onramp-invoice/merchant-calls.js';
export type { Direction, InvoiceStatus } from './onramp-invoice/words.js';
export type { DialResult } from './phone/handset.js';
export type { PhoneMessage, PhoneSummary, Prompt, PromptState, Sms } from './phone/phones.js';
export type { RecordedRequest } from './request-log.js';
export type { Wire } from './provider-door.js';
