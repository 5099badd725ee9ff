import * as vscode from 'vscode';
import { reduce, type Event, type State } from '../core/labs/state.ts';

/** A change of the state, and what caused it. */
export interface Change {
  readonly event: Event;
  readonly before: State;
  readonly state: State;
}

/** Holds the one state. Whoever wants to change it dispatches an event; whoever shows it listens. */
export class Store implements vscode.Disposable {
  #state: State;
  readonly #changed = new vscode.EventEmitter<Change>();
  readonly onDidChange = this.#changed.event;

  constructor(initial: State) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  dispatch(event: Event): void {
    const before = this.#state;
    this.#state = reduce(before, event);
    if (this.#state !== before) this.#changed.fire({ event, before, state: this.#state });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
