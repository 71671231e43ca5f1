/** The session endpoint, and the minting of sessions for a merchant's own server. */
export { createSessionEndpoint } from './endpoint.js';
export type { SessionEndpoint } from './endpoint.js';
export type { Connection } from './callers.js';
export type { EndpointConfig, LogEntry } from './config.js';
export { mintSession } from './token.js';
export type { MintInput } from './token.js';
export type { SessionClaims } from './claims.js';
export type { SessionKey } from './keys.js';
export type { OnrampProvider, ProviderCreate, ProviderOffer, ProviderOrder } from '../providers/provider.js';
export type { ClaimStore } from '../stores/store.js';
