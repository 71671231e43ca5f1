import { knownOf, orderOf } from '../../core/state.js';
import type { State, Step } from '../../core/state.js';

const STEPS: readonly Step[] = ['loading', 'offer', 'details', 'review', 'instructions', 'waiting', 'done', 'error'];

/** Sets the custom states that a page's own CSS can ask for. Older browsers have none and lose nothing else. */
export function markStates(internals: ElementInternals, state: State): void {
  const status = orderOf(state)?.status;
  const states: Readonly<Record<string, boolean>> = {
    ...Object.fromEntries(STEPS.map((step) => [step, state.step === step])), complete: status === 'complete',
    cancelled: status === 'cancelled', expired: status === 'expired', sandbox: knownOf(state)?.session.environment === 'sandbox',
    failed: state.step === 'error' || (state.step === 'done' && status !== 'complete'),
  };
  for (const [name, on] of Object.entries(states)) internals.states?.[on ? 'add' : 'delete'](name);
}
