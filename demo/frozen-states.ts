/** One state for every step and every end of the checkout, for pictures, designers and the accessibility tests. */
import type { Instructions } from '../src/core/schemas/instructions.js';
import type { Offer } from '../src/core/schemas/offer.js';
import type { Order } from '../src/core/schemas/order.js';
import type { DetailsState, DoneState, InstructionsState, OfferState, OnrampKnown, ReviewState, Selection, State, WaitingState } from '../src/core/state.js';
import type { OrderStatus } from '../src/core/schemas/status.js';

const ADDRESS = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

const BANKS = ['Access Bank', 'Ecobank', 'Equity Bank', 'Fidelity Bank', 'GTBank', 'KCB', 'Keystone Bank', 'Stanbic IBTC', 'Sterling Bank', 'UBA', 'Union Bank', 'Zenith Bank'];

/** Frozen states still count down: their times are made when they are asked for. */
export function frozenStates(): Record<string, State> {
  const serverTime = Date.now();
  const clockOffset = serverTime - performance.now();
  const inSeconds = (seconds: number): string => new Date(serverTime + seconds * 1000).toISOString();

  const known: OnrampKnown = {
    session: {
      merchant: 'baobab', environment: 'sandbox', flow: 'onramp', reference: 'BAO-7F3K2Q', pinned: {}, customer: { email: false, phone: false },
      addressByCustomer: true, origins: ['https://shop.example'], expiresIn: 1800, serverTime: new Date(serverTime).toISOString(),
    },
    catalogue: {
      countries: [
        {
          country: 'KE', name: 'Kenya', currency: 'KES', channels: [
            {
              channel: 'mobile_money', description: 'Mobile Money', requiresCarrier: true,
              carriers: [{ code: 'ke_safaricom', name: 'M-Pesa (Safaricom)' }, { code: 'ke_airtel', name: 'Airtel Money' }, { code: 'ke_telkom', name: 'T-kash' }],
            },
            { channel: 'airtime', description: 'Airtime', requiresCarrier: true, carriers: [{ code: 'ke_safaricom', name: 'Safaricom' }] },
          ],
        },
        { country: 'NG', name: 'Nigeria', currency: 'NGN', channels: [{ channel: 'bank', description: 'Bank Transfer', requiresCarrier: false, carriers: [] }] },
        { country: 'CI', name: 'Côte d’Ivoire', currency: 'XOF', channels: [{ channel: 'mobile_money', description: 'Mobile Money', requiresCarrier: true, carriers: [{ code: 'ci_orange', name: 'Orange Money' }] }] },
      ],
      assets: [{ network: 'POLYGON', asset: 'USDC' }, { network: 'CELO', asset: 'CUSD' }, { network: 'TRON', asset: 'USDT' }],
    },
    prefill: {}, clockOffset,
  };
  const selection: Selection = { country: 'KE', channel: undefined, carrier: undefined, network: 'POLYGON', asset: 'USDC', amount: '1500', side: 'local' };
  const limits = {
    mobile_money: { local: { min: '135', max: '65408', currency: 'KES' }, crypto: { min: '1', max: '487' }, usd: { min: '1', max: '500' } },
  };
  const offerOf = (channel: string, carrier: string, amount: string, service: string): Offer => ({
    quote: `quote-${carrier}`, country: 'KE', channel, carrier, pay: { amount: '1500', currency: 'KES' }, receive: { amount, asset: 'USDC', network: 'POLYGON' },
    rate: '130.8164', fees: [{ kind: 'service', amount: service, currency: 'KES' }, { kind: 'network', amount: '1.31', currency: 'KES' }],
    requiredFields: [{ key: 'phoneNumber', type: 'phone', label: 'Phone number', required: true }], expiresAt: inSeconds(287),
  });
  /** What is left of 1500 after the fees, at the rate: figures that do not add up are not believed. */
  const gets = (fees: number, rate = 130.8164): string => ((1500 - fees) / rate).toFixed(6);
  const feesOf = (one: Offer): number => one.fees.reduce((sum, { amount }) => sum + Number(amount), 0);
  const best = offerOf('mobile_money', 'ke_telkom', gets(23.81), '22.5');
  const mpesa = offerOf('mobile_money', 'ke_safaricom', gets(31.31), '30');
  const offers = {
    offers: [best, offerOf('mobile_money', 'ke_airtel', gets(25.31), '24'), mpesa], unavailable: [{ channel: 'airtime', carrier: 'ke_safaricom', code: 'ERR_OFFER_NONE' }],
  };
  const offer: OfferState = {
    step: 'offer', known, selection, limits, amountProblem: undefined, offers, before: undefined, quoting: 'idle', refreshes: 0,
    chosen: 'mobile_money/ke_safaricom', problem: undefined, auto: false, answers: {},
  };
  const form: DetailsState['form'] = [
    { name: 'fields.phoneNumber', kind: 'phone', label: 'Phone number', required: true },
    { name: 'email', kind: 'email', required: true },
    { name: 'address', kind: 'address', required: true },
  ];
  const details: DetailsState = {
    step: 'details', known, selection, offer: mpesa, form, answers: { 'fields.phoneNumber': '712 345678' }, errors: {}, checking: false, auto: false,
  };
  const review: ReviewState = {
    step: 'review', known, selection, offer: mpesa, was: undefined, form, answers: {}, values: { address: ADDRESS }, phase: 'reading', refreshes: 0,
    attempt: 0, uncertain: false, problem: undefined,
  };
  const order = (status: OrderStatus, instructions: Instructions, more: Partial<Order> = {}): Order => ({
    id: 'frozen', reference: 'BAO-7F3K2Q', flow: 'onramp', status, providerStatus: status, createdAt: inSeconds(-40),
    pay: { amount: '1500', currency: 'KES' }, receive: { amount: mpesa.receive.amount, asset: 'USDC', network: 'POLYGON', address: ADDRESS },
    fees: mpesa.fees, rate: '130.8164', country: 'KE', channel: 'mobile_money', carrier: 'ke_safaricom', instructions, statusToken: 'frozen', ...more,
  });
  const shared = { known, act: undefined, runs: 0, problem: undefined, unreachable: false, stopped: false, looks: 0, looking: false, returned: false };
  const phone = '+254 ••• ••• 678';
  const push: Instructions = { type: 'stk_push', details: [], phone };
  const manual: Instructions = {
    type: 'manual', text: 'Transfer the exact amount from an account in your own name.', warning: 'A transfer from somebody else’s account is sent back.',
    details: [
      { key: 'recipientBankName', label: 'Bank', value: 'Sandbox Bank' },
      { key: 'recipientBankAccountNumber', label: 'Account number', value: '2202557239' },
      { key: 'recipientBankAccountName', label: 'Account name', value: 'Onramp Sandbox' },
      { key: 'bankTransferNarration', label: 'Narration', value: 'shc-pshr4upg8s', emphasis: 'reference' },
      { key: 'amountToSend', label: 'Amount to send', value: '152294', description: 'NGN', emphasis: 'amount' },
    ],
  };
  const instructions = (one: Instructions, more: Partial<InstructionsState> = {}, orderMore: Partial<Order> = {}): InstructionsState =>
    ({ step: 'instructions', ...shared, consented: true, order: order('awaiting_payment', one, orderMore), ...more });
  const waiting = (status: OrderStatus, more: Partial<WaitingState> = {}): WaitingState => ({ step: 'waiting', ...shared, order: order(status, push), ...more });
  const done = (status: OrderStatus, more: Partial<Order> = {}): DoneState => ({ step: 'done', ...shared, order: order(status, push, more) });
  const hash = '0x9f2c4e1d7b8a65f0c3e2d1b4a5968778695a4b3c2d1e0f9a8b7c6d5e4f3a2b1c';

  return {
    loading: { step: 'loading', prefill: {}, orderId: undefined, attempt: 0 },
    'loading-uncertain': { step: 'loading', prefill: {}, orderId: undefined, attempt: 0, uncertain: true },
    'offer-empty': { ...offer, selection: { ...selection, amount: '' }, offers: undefined, chosen: undefined },
    'offer-fetching': { ...offer, offers: undefined, quoting: 'busy', chosen: undefined },
    offer,
    'offer-crypto': {
      ...offer, selection: { ...selection, side: 'crypto', amount: '11.5' },
      offers: { offers: offers.offers.map((one) => ({ ...one, pay: { ...one.pay, amount: String(Math.ceil(11.5 * 130.8164 + feesOf(one))) }, receive: { ...one.receive, amount: '11.5' } })), unavailable: [] },
    },
    'offer-changed': { ...offer, before: { offers: offers.offers.map((one) => ({ ...one, receive: { ...one.receive, amount: gets(feesOf(one), 128.9) } })), unavailable: [] } },
    'offer-amount-wrong': {
      ...offer, selection: { ...selection, amount: '90' }, offers: undefined, chosen: undefined,
      amountProblem: { code: 'ERR_AMOUNT_TOO_SMALL', limits: { min: '135', max: '65408', currency: 'KES' } },
    },
    'offer-none': {
      ...offer, chosen: undefined, offers: { offers: [], unavailable: [
        { channel: 'mobile_money', carrier: 'ke_safaricom', code: 'ERR_AMOUNT_TOO_SMALL', limits: { min: '2000', max: '65408', currency: 'KES' } },
        { channel: 'airtime', carrier: 'ke_safaricom', code: 'ERR_OFFER_NONE' }, { channel: 'mobile_money', carrier: 'ke_airtel', code: 'ERR_PROVIDER_UNAVAILABLE' },
      ] },
    },
    'offer-provider-down': { ...offer, offers: undefined, chosen: undefined, problem: { code: 'ERR_PROVIDER_UNAVAILABLE', recoverable: true, correlationId: 'c0ffee-1234' } },
    details,
    'details-checking': { ...details, answers: { ...details.answers, email: 'amina@example.com', address: ADDRESS }, checking: true },
    'details-wrong': {
      ...details, answers: { 'fields.phoneNumber': '+234 802 123 4567', email: 'amina@', address: ADDRESS.toLowerCase().replace('0x5a', '0x5A') },
      errors: { 'fields.phoneNumber': { code: 'ERR_PHONE_COUNTRY', detail: 'NG', otherwise: '2348021234567' }, email: { code: 'ERR_EMAIL_FORMAT' }, address: { code: 'ERR_ADDRESS_CHECKSUM' } },
    },
    'details-every-kind': {
      ...details, offer: { ...mpesa, receive: { ...mpesa.receive, network: 'TON' } },
      answers: { ...details.answers, email: 'amina@example.com', address: 'EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs' },
      form: [
        ...form, { name: 'fields.bankCode', kind: 'enum', label: 'Bank', required: true, options: BANKS.map((label, index) => ({ value: `bank-${index}`, label })) },
        { name: 'fields.nickname', kind: 'string', label: 'Name for this transfer', required: false }, { name: 'fields.terms', kind: 'boolean', label: 'The account is mine', required: true },
      ],
      errors: { 'fields.terms': { code: 'ERR_FIELD_MISSING' }, 'fields.bankCode': { code: 'ERR_FIELD_MISSING' } },
    },
    review,
    'review-changed': { ...review, was: mpesa, offer: { ...mpesa, receive: { ...mpesa.receive, amount: gets(31.31, 134.74) }, rate: '134.74' } },
    'review-uncertain': { ...review, phase: 'creating', attempt: 1, uncertain: true },
    'instructions-manual': instructions(manual, {}, { pay: { amount: '152294', currency: 'NGN' } }),
    'instructions-manual-busy': instructions(manual, { act: { type: 'confirm', run: 1 }, runs: 1, looks: 1 }, { pay: { amount: '152294', currency: 'NGN' } }),
    'instructions-redirect': instructions({ type: 'redirect', details: [], url: 'https://pay.wave.example/c/9f2c', text: 'Wave opens and asks you to approve.' }),
    'instructions-redirect-words': instructions({ type: 'redirect', details: manual.details.slice(0, 1), url: 'https://pay.wave.example/c/9f2c', warning: 'Have the app at hand.' }),
    'instructions-redirect-refused': instructions({ type: 'redirect', details: manual.details.slice(0, 1), url: 'http://pay.wave.example/c/9f2c', warning: 'Have the app at hand.' }),
    'instructions-stk-push': instructions(push),
    'instructions-stk-push-details': instructions({
      ...push, text: 'The prompt comes from Safaricom.', warning: 'Only approve a prompt that names this amount.',
      details: [{ key: 'payee', label: 'Pay to', value: 'Sandbox Paybill 400200' }, { key: 'amountToSend', label: 'Amount', value: 'KES 1,500' }],
    }),
    'instructions-otp': instructions({ type: 'otp_stk_push', details: [], phone }),
    'instructions-otp-wrong': instructions({ type: 'otp_stk_push', details: [], phone }, { problem: { code: 'ERR_OTP_WRONG', recoverable: true } }),
    'instructions-otp-busy': instructions({ type: 'otp_stk_push', details: [], phone, text: 'The code has six digits.', warning: 'Nobody asks you for it on the phone.' }, { act: { type: 'otp', otp: '000000', run: 1 }, runs: 1 }),
    'instructions-ussd': instructions({ type: 'ussd', details: [], code: '*432*2*1500*{pin}#', phone }),
    'instructions-ussd-plain': instructions({ type: 'ussd', details: [], code: '*334*1*1500#', phone, text: 'Choose 1 in the menu.', warning: 'The code is for this phone only.' }),
    'instructions-ussd-refused': instructions({ type: 'ussd', details: [], code: 'tel:112', phone }),
    'instructions-unknown': instructions({ type: 'unknown', details: [] }),
    'instructions-offline': instructions(push, { unreachable: true }),
    'instructions-stopped': instructions(push, { stopped: true }),
    'instructions-consent': instructions(push, { consented: false }, { agreed: { pay: { amount: '1500', currency: 'KES' }, receive: { amount: gets(31.31, 128.9), asset: 'USDC', network: 'POLYGON' } } }),
    'waiting-validating': waiting('validating'),
    'waiting-paid': waiting('paid'),
    'waiting-delivering': waiting('delivering'),
    'waiting-unreachable': waiting('validating', { unreachable: true, problem: { code: 'ERR_NETWORK_FAILED', recoverable: true } }),
    'waiting-stopped': waiting('paid', { stopped: true, looks: 1 }),
    'done-complete': done('complete', { transactionHash: hash, explorerUrl: `https://polygonscan.com/tx/${hash}` }),
    'done-cancelled': done('cancelled'),
    'done-expired': done('expired'),
    'done-payment-not-found': done('payment_not_found'),
    'done-delivery-failed': done('delivery_failed'),
    'error-session': { step: 'error', problem: { code: 'ERR_SESSION_EXPIRED', recoverable: true }, from: { step: 'loading', prefill: {}, orderId: undefined, attempt: 0 } },
    'error-offline': { step: 'error', problem: { code: 'ERR_NETWORK_OFFLINE', recoverable: true, correlationId: 'c0ffee-1234' }, from: { step: 'loading', prefill: {}, orderId: undefined, attempt: 0 } },
  };
}
