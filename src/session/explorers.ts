/** Where a transaction can be looked at, by network: the chains' own well-known explorers. */
const EXPLORERS: ReadonlyMap<string, (hash: string) => string> = new Map([
  ['POLYGON', (hash) => `https://polygonscan.com/tx/${hash}`],
  ['ETHEREUM', (hash) => `https://etherscan.io/tx/${hash}`],
  ['AVALANCHE', (hash) => `https://snowtrace.io/tx/${hash}`],
  ['CELO', (hash) => `https://celoscan.io/tx/${hash}`],
  ['BASE', (hash) => `https://basescan.org/tx/${hash}`],
  ['LISK', (hash) => `https://blockscout.lisk.com/tx/${hash}`],
  ['ARBITRUM', (hash) => `https://arbiscan.io/tx/${hash}`],
  ['OPTIMISM', (hash) => `https://optimistic.etherscan.io/tx/${hash}`],
  ['BNB', (hash) => `https://bscscan.com/tx/${hash}`],
  ['SOLANA', (hash) => `https://solscan.io/tx/${hash}`],
  ['TRON', (hash) => `https://tronscan.org/#/transaction/${hash}`],
  ['STELLAR', (hash) => `https://stellar.expert/explorer/public/tx/${hash}`],
  ['TON', (hash) => `https://tonviewer.com/transaction/${hash}`],
]);

/** `undefined` for a network that is not known, or a hash that is none. */
export function explorerUrl(network: string, hash: string): string | undefined {
  return /^[A-Za-z0-9+/=_-]{16,128}$/.test(hash) ? EXPLORERS.get(network)?.(encodeURIComponent(hash)) : undefined;
}
