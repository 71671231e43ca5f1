/**
 * What the customer is told to do (`transferInstructions`, domain-facts §3). `transferDetails` is a map from arbitrary
 * keys to rows; the ids are those known from the provider's newer documents.
 */
import type { Random } from '../random.js';
import type { Corridor } from './catalogue.js';
import type { TransferType } from './words.js';

export interface TransferDetail {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
}

export interface Instructions {
  readonly type: TransferType;
  readonly ussdCode?: string;
  readonly paymentUrl?: string;
  readonly instructionsText: string;
  readonly warningText?: string;
  readonly transferDetails: Readonly<Record<string, TransferDetail>>;
}

/** The payee as prompts and messages name it. */
export const PAYEE = 'ONRAMP SANDBOX';

export interface InstructionsInput {
  readonly type: TransferType;
  readonly corridor: Corridor;
  /** Whole units of local currency. */
  readonly local: bigint;
  readonly phoneNumber: string | undefined;
  readonly paymentUrl: string;
  readonly random: Random;
}

const amountToSend = (currency: string, local: bigint): TransferDetail =>
  ({ label: 'Amount to send', description: currency, value: local.toString() });

const wallet = ({ carrier, channel }: Corridor): string => carrier?.name ?? channel.description;

/** A subscriber number of the agent's own, for codes that say whom the credit goes to. */
const agentNumber = ({ country }: Corridor): string => `${country.dial}700000001`;

/** What `ussdCode` is when a control forces `ussd` on a carrier that has none of its own. */
const DEFAULT_USSD = '*432*2*{amount}*{pin}#';

/** `{amount}` and `{to}` are filled in; `{pin}` stays for the customer. */
export const ussdCodeOf = (corridor: Corridor, local: bigint): string =>
  (corridor.carrier?.ussd ?? DEFAULT_USSD)
    .replace('{amount}', local.toString())
    .replace('{to}', agentNumber(corridor));

function manual({ corridor, local, random }: InstructionsInput): Instructions {
  const reference = `shc-${random.of('abcdefghijkmnpqrstuvwxyz23456789', 10)}`;
  const amount = amountToSend(corridor.country.currency, local);
  if (corridor.channel.channel === 'bank') {
    return {
      type: 'manual',
      instructionsText: 'Transfer the exact amount from a bank account in your own name, then say that you have paid.',
      warningText: 'Put the narration on the transfer. A transfer without it, or of another amount, cannot be matched.',
      transferDetails: {
        recipientBankName: { label: 'Bank', value: 'Sandbox Bank' },
        recipientBankAccountNumber: { label: 'Account number', value: `22${random.digits(8)}` },
        recipientBankAccountName: { label: 'Account name', value: PAYEE },
        bankTransferNarration: { label: 'Narration', description: 'Put it on the transfer', value: reference },
        amountToSend: amount,
      },
    };
  }
  return {
    type: 'manual',
    instructionsText: `Open ${wallet(corridor)}, choose Pay Bill, enter these numbers, then say that you have paid.`,
    warningText: 'Pay the exact amount.',
    transferDetails: {
      payBillNumber: { label: 'Business number', value: `8${random.digits(5)}` },
      payBillAccount: { label: 'Account number', value: reference },
      recipientName: { label: 'Payee', value: PAYEE },
      amountToSend: amount,
    },
  };
}

const prompt = (input: InstructionsInput, text: string): Instructions => ({
  type: input.type,
  instructionsText: text,
  ...(input.corridor.carrier?.approvals === undefined
    ? {}
    : { warningText: `No prompt? Dial ${input.corridor.carrier.approvals} to see what waits for your approval.` }),
  transferDetails: {
    recipientName: { label: 'Payee', description: 'As the prompt names it', value: PAYEE },
    ...(input.phoneNumber === undefined
      ? {}
      : { payerPhoneNumber: { label: 'Prompt sent to', value: input.phoneNumber } }),
    amountToSend: amountToSend(input.corridor.country.currency, input.local),
  },
});

const write: Readonly<Record<TransferType, (input: InstructionsInput) => Instructions>> = {
  manual,
  redirect: (input) => ({
    type: 'redirect',
    paymentUrl: input.paymentUrl,
    instructionsText: `Continue to ${wallet(input.corridor)} to pay. You come back here afterwards.`,
    transferDetails: { amountToSend: amountToSend(input.corridor.country.currency, input.local) },
  }),
  stk_push: (input) =>
    prompt(input, `A prompt of ${wallet(input.corridor)} is on your phone. Enter your PIN there to pay.`),
  otp_stk_push: (input) => prompt(
    input,
    input.corridor.carrier?.otpCode === undefined
      ? `Enter the code that ${wallet(input.corridor)} sent you, then approve the prompt on your phone.`
      : `Enter the code that ${wallet(input.corridor)} sent you, or dial ${input.corridor.carrier.otpCode} for one. `
        + 'Then approve the prompt on your phone.',
  ),
  ussd: (input) => ({
    type: 'ussd',
    ussdCode: ussdCodeOf(input.corridor, input.local),
    instructionsText: `Dial the code on the phone that holds your ${wallet(input.corridor)} line.`,
    warningText: 'Airtime that has been sent cannot be given back.',
    transferDetails: { amountToSend: amountToSend(input.corridor.country.currency, input.local) },
  }),
};

export const instructionsOf = (input: InstructionsInput): Instructions => write[input.type](input);
