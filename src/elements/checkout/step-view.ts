import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { State, Step } from '../../core/state.js';
import { exported, partsOf } from '../element.js';
import { isStepLoaded } from './step-chunks.js';

const parts = (name: string): string => exported(name, partsOf(`onramp-${name}-step`));

/** One view for each step: a new step without a view does not compile. */
const VIEWS: { readonly [S in Step]: (state: Extract<State, { step: S }>) => TemplateResult } = {
  loading: (state) => html`<onramp-loading-step data-step .state=${state} exportparts=${parts('loading')}></onramp-loading-step>`,
  offer: (state) => html`
    <onramp-offer-step data-step .state=${state} exportparts=${parts('offer')}><slot name="empty" slot="empty"></slot></onramp-offer-step>`,
  details: (state) => html`<onramp-details-step data-step .state=${state} exportparts=${parts('details')}></onramp-details-step>`,
  review: (state) => html`<onramp-review-step data-step .state=${state} exportparts=${parts('review')}></onramp-review-step>`,
  instructions: (state) => html`
    <onramp-instructions-step data-step .state=${state} exportparts=${parts('instructions')}></onramp-instructions-step>`,
  waiting: (state) => html`<onramp-waiting-step data-step .state=${state} exportparts=${parts('waiting')}></onramp-waiting-step>`,
  done: (state) => html`
    <onramp-done-step data-step .state=${state} exportparts=${parts('done')}><slot name="success" slot="success"></slot></onramp-done-step>`,
  error: (state) => html`
    <onramp-error-step data-step .state=${state} exportparts=${parts('error')}><slot name="error" slot="error"></slot></onramp-error-step>`,
};

/** What stands in for a step whose code or words are on their way. */
export const SHAPE: Extract<State, { step: 'loading' }> = { step: 'loading', prefill: {}, orderId: undefined, attempt: 0 };

export function stepView<S extends Step>(state: Extract<State, { step: S }>): TemplateResult {
  if (!isStepLoaded(state)) return VIEWS.loading(SHAPE);
  return (VIEWS[state.step] as (state: Extract<State, { step: S }>) => TemplateResult)(state);
}
