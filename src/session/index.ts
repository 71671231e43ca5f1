/** The session endpoint, and the minting of sessions for a merchant's own server. */
export { createSessionEndpoint } from './endpoint.js';
export type { SessionEndpoint } from './endpoint.js';
export type { Connection } from './callers.js';
export type { EndpointConfig, LogEntry, Provider } from './config.js';
export type { Acknowledgement, AcknowledgementAnswer, AcknowledgementHook } from './acknowledgement.js';
export { postAcknowledgements } from './post-acknowledgements.js';
export type { PostAcknowledgements } from './post-acknowledgements.js';
export { answerAcknowledgements, readOrder } from './merchant.js';
export type { AnswerAcknowledgements } from './merchant.js';
export type { Observation, Observe } from './observe.js';
export { mintSession } from './token.js';
export type { MintInput } from './token.js';
export type { EgressClaims, IngressClaims, InvoicePaymentClaims, OnrampClaims, SessionClaims } from './claims.js';
export type { SessionKey } from './keys.js';
export type { Billing, Invoice, InvoiceDirection, InvoiceProvider, InvoiceRequest, InvoiceSkin, InvoiceState } from '../providers/invoice-provider.js';
export type {
  Payment, PaymentConfirm, PaymentOpen, PaymentProvider, PaymentRead, PaymentReturns, PaymentUpdate, PaymentWebhookKind, PaymentWish,
} from '../providers/payment-provider.js';
export type { OnrampProvider, ProviderCreate, ProviderOffer, ProviderOrder } from '../providers/provider.js';
export type { ClaimStore } from '../stores/store.js';
