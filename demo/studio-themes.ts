/** Six finished themes, as a frame takes them in `look`: companies that have nothing in common but the checkout. */
import type { FrameTheme } from '../src/embed/messages.js';
import bank from './themes/bank.json' with { type: 'json' };
import coop from './themes/coop.json' with { type: 'json' };
import mono from './themes/mono.json' with { type: 'json' };
import neobank from './themes/neobank.json' with { type: 'json' };
import telco from './themes/telco.json' with { type: 'json' };
import wallet from './themes/wallet.json' with { type: 'json' };

export interface Preset {
  readonly name: string;
  readonly label: string;
  readonly look: FrameTheme;
}

export const PRESETS: readonly Preset[] = [
  { name: 'bank', label: 'Bank', look: bank },
  { name: 'neobank', label: 'Neo', look: neobank },
  { name: 'wallet', label: 'Wallet', look: wallet },
  { name: 'telco', label: 'Telco', look: telco },
  { name: 'coop', label: 'Co-op', look: coop },
  { name: 'mono', label: 'Mono', look: mono },
];
