import { property } from 'lit/decorators.js';
import type { Instructions, TransferType } from '../core/instructions.js';
import type { Act, InstructionsState } from '../core/state.js';
import { OnrampElement } from './element.js';
import { WishEvent } from './wish-event.js';

/** What all views of instructions share: the order they belong to, and the acts she can ask for. */
export abstract class InstructionElement<Type extends TransferType> extends OnrampElement {
  /** The state of the step around it. */
  @property({ attribute: false }) state!: InstructionsState;

  protected get instructions(): Extract<Instructions, { type: Type }> {
    return this.state.order.instructions as Extract<Instructions, { type: Type }>;
  }

  protected get busy(): boolean {
    return this.state.act !== undefined;
  }

  /** Asks for an act, unless the press was not a person's. */
  protected act(act: Act, event?: Event): void {
    if (event && !event.isTrusted) return;
    this.dispatchEvent(new WishEvent({ type: 'act', act }));
  }
}
