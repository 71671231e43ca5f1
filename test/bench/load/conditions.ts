/** The networks of the bench, and the two ways in which they are imitated. */

export interface Profile {
  /** There and back, in milliseconds. */
  readonly roundTrip: number;
  /** Bits a second. */
  readonly down: number;
  readonly up: number;
}

export const PROFILES = {
  slow3g: { roundTrip: 400, down: 400_000, up: 400_000 },
  fast4g: { roundTrip: 165, down: 8_100_000, up: 1_350_000 },
} as const satisfies Readonly<Record<string, Profile>>;
export type ProfileName = keyof typeof PROFILES;

/**
 * `link`: a proxy that delays every byte, and charges handshakes and slow start too. `cdp`: the throttling of DevTools, which
 * delays each request and knows no connections.
 */
export const MODELS = ['link', 'cdp'] as const;
export type ModelName = (typeof MODELS)[number];

export const VARIANTS = ['static', 'tag', 'tag-x', 'frame', 'hosted', 'adyen', 'adyen-x', 'lifi'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Those that are ours. */
export const OURS = ['tag', 'tag-x', 'frame', 'hosted'] as const satisfies readonly Variant[];
export type Ours = (typeof OURS)[number];
export const isOurs = (variant: Variant): variant is Ours => (OURS as readonly Variant[]).includes(variant);

/** What is shown as a form, so that the page knows when it is ready. */
export type Kind = 'bare' | 'static' | 'checkout' | 'adyen' | 'lifi';
export const kindOf = (variant: Variant): Kind =>
  (isOurs(variant) ? 'checkout' : variant === 'adyen-x' ? 'adyen' : variant as Exclude<Variant, Ours | 'adyen-x'>);

/** How many times slower than this machine the phone is. */
export const CPU_RATE = 6;
/** Nothing is waited for longer. */
export const PATIENCE_MS = 60_000;
