import { orderOf } from '../../core/state.js';
import type { State } from '../../core/state.js';

/** Sets the custom states that a page's own CSS can ask for. Older browsers have none and lose nothing else. */
export function markStates(internals: ElementInternals, state: State): void {
  const status = orderOf(state)?.status;
  const states: Readonly<Record<string, boolean>> = {
    loading: state.step === 'loading', waiting: state.step === 'waiting', complete: status === 'complete',
    failed: state.step === 'error' || (state.step === 'done' && status !== 'complete'),
  };
  for (const [name, on] of Object.entries(states)) internals.states?.[on ? 'add' : 'delete'](name);
}
