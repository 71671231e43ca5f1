import { property } from 'lit/decorators.js';
import type { Instructions, TransferType } from '../core/schemas/instructions.js';
import type { Act, InstructionsState } from '../core/state.js';
import { DeliberatePress } from './deliberate-press.js';
import { OnrampElement } from './element.js';
import { wishEvent } from './wish-event.js';

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

  /** Whether she has said that she has paid, and the answer is out. */
  protected get confirming(): boolean {
    return this.state.act?.type === 'confirm';
  }

  protected readonly press = new DeliberatePress(this);

  /** Asks for an act, where the press was a person's decision. */
  protected act(act: Act, event: Event): void {
    if (this.press.counts(event)) this.dispatchEvent(wishEvent({ type: 'act', act }));
  }
}
