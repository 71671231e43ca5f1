/**
 * What the hosted page and the window or app around it say to each other (design 2.4): JSON-RPC 2.0, the same over a
 * transferred port and over the bridges of apps. No schema here, so that the loader stays small: the page parses what it
 * hears in `host-messages.ts`, the loader in `frame-messages.ts`.
 */

/** Versions that this build speaks, the best first. */
export const VERSIONS = [1] as const;

/** From the page, before anything else, to the exact origin in `?o=`. */
export const HELLO = 'checkout.hello';
/** The answer, with the port. */
export const INIT = 'host.init';

/** Attributes that travel as they are. */
export const ATTRIBUTES = ['country', 'channel', 'carrier', 'network', 'asset', 'amount', 'currency', 'address', 'email', 'phone', 'theme', 'debug'] as const;
export type AttributeName = (typeof ATTRIBUTES)[number];

/** How the checkout looks: the same object for a tag, a frame and an app. */
export interface FrameTheme {
  /** Values by custom property (`--onramp-color-accent`). */
  readonly tokens?: Readonly<Record<string, string>>;
  /** Declarations by part (`review__summary__pay`): colours, type, borders, spacing; nothing that loads or hides. */
  readonly parts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The merchant's own words, by language and key. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the host says at the start, and again when it changes. */
export interface HostSettings {
  readonly attributes?: Readonly<Partial<Record<AttributeName, string>>>;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly look?: FrameTheme;
  /** How much larger than usual the customer wants text, where the web view does not do it by itself (0.5 to 4). */
  readonly fontScale?: number;
  /** `fonbnk`: besides ours, the messages of Fonbnk's hosted widget. */
  readonly legacy?: 'fonbnk' | undefined;
}

export interface HostInit extends HostSettings {
  readonly version: number;
  /** The session, where the host has it; asked for with `host.getSession` otherwise. */
  readonly session?: string | undefined;
  /** The order to come back to. */
  readonly orderId?: string | undefined;
}

/** Words of the frame's own language for what the loader draws itself. */
export interface HostWords {
  readonly close: string;
  /** Asked before closing while money is moving; this and the answer to it are empty until there is an order and the words for it are loaded. */
  readonly moving: string;
  readonly stay: string;
}

/** Requests that the host answers. Milliseconds that the page waits for each. */
export const REQUEST_LIMITS = { 'host.getSession': 30_000, 'host.openUrl': 5_000, 'host.dial': 5_000, 'host.share': 60_000, 'host.close': 60_000 } as const;
export type HostRequest = keyof typeof REQUEST_LIMITS;
