/** What `GET /session` tells of a session: what is pinned, and nothing personal beside it. */
import type { SessionView } from '../core/schemas/session-view.js';
import type { SessionClaims } from './claims.js';

export function viewOf(session: SessionClaims, now: number): SessionView {
  const shared = {
    merchant: session.iss, environment: session.environment, reference: session.reference,
    customer: { email: session.customer?.email !== undefined, phone: session.customer?.phone !== undefined },
    origins: session.origins, expiresIn: Math.max(0, session.exp - Math.floor(now / 1000)),
    serverTime: new Date(now).toISOString(), ...(session.returnUrls === undefined ? {} : { returnUrls: session.returnUrls }),
  };
  switch (session.flow) {
    case 'onramp': {
      const { addressByCustomer = false, ...pinned } = session.order;
      return { ...shared, flow: session.flow, pinned, addressByCustomer };
    }
    case 'ingress': {
      const { amount, currency, skin, refreshInvoiceUrl } = session.order;
      return { ...shared, flow: session.flow, pinned: { amount, currency, refreshable: refreshInvoiceUrl !== undefined, ...(skin === undefined ? {} : { skin }) } };
    }
    case 'egress': {
      const { amount, currency } = session.order;
      return { ...shared, flow: session.flow, pinned: { amount, currency, refreshable: false } };
    }
    case 'invoice_payment': {
      const { types, accounts = [], discountCode } = session.order;
      return { ...shared, flow: session.flow, pinned: { types, accounts, ...(discountCode === undefined ? {} : { discountCode }) } };
    }
  }
}
