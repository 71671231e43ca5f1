/** The words of the Fonbnk on-ramp document (`components.schemas`), as schemas. */
import * as z from 'zod/mini';

export const network = z.enum([
  'POLYGON', 'ETHEREUM', 'STELLAR', 'AVALANCHE', 'SOLANA', 'CELO', 'BASE', 'TON', 'TRON', 'LISK', 'ARBITRUM',
  'OPTIMISM', 'BNB',
]);
export type Network = z.infer<typeof network>;

export const asset = z.enum(['USDC', 'USDT', 'CUSD', 'CKES', 'CGHS', 'USDE']);
export type Asset = z.infer<typeof asset>;

export const channel = z.enum(['bank', 'mobile_money', 'airtime']);
export type Channel = z.infer<typeof channel>;

/** Which side an amount is on: what she pays, or what she receives. */
export const amountSide = z.enum(['local', 'crypto']);
export type AmountSide = z.infer<typeof amountSide>;

export const orderStatus = z.enum([
  'swap_initiated', 'swap_expired', 'swap_buyer_rejected', 'swap_buyer_confirmed', 'swap_seller_rejected',
  'swap_seller_confirmed', 'pending', 'complete', 'failed',
]);
export type OrderStatus = z.infer<typeof orderStatus>;

export const buySwapStatus = z.enum([
  'initiated', 'expired', 'buyer_confirmed', 'seller_confirmation_pending', 'seller_confirmation_failed',
  'seller_confirmed', 'seller_rejected',
]);
export type BuySwapStatus = z.infer<typeof buySwapStatus>;

export const withdrawalStatus = z.enum(['pending', 'complete', 'failed']);
export type WithdrawalStatus = z.infer<typeof withdrawalStatus>;

export const transferType = z.enum(['manual', 'redirect', 'stk_push', 'otp_stk_push', 'ussd']);
export type TransferType = z.infer<typeof transferType>;
