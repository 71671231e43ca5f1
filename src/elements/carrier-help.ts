/**
 * What a customer can dial by hand when her carrier's prompt or code does not come (domain facts §10.1). Shown as text,
 * never as a link.
 */
export interface CarrierHelp {
  /** Where payments wait for her approval. */
  readonly approvals?: string;
  /** Brings an older SIM card up to date. */
  readonly sim?: string;
  /** Where she makes the one-time code herself. */
  readonly otp?: string;
}

const HELP: Readonly<Record<string, CarrierHelp>> = {
  ke_safaricom: { sim: '*234#' },
  gh_mtn: { approvals: '*170#' },
  cm_mtn: { approvals: '*126#' },
  rw_mtn: { approvals: '*182*1*3#' },
  ci_orange: { otp: '#144*82#' },
  sn_orange: { otp: '#144#391#' },
};

export const carrierHelp = (carrier: string | undefined): CarrierHelp => (carrier !== undefined && Object.hasOwn(HELP, carrier) ? HELP[carrier] ?? {} : {});
