import { signal } from '@preact/signals';

/** Something that must be asked before it can be sent. */
export interface Question {
  readonly title: string;
  /** Name of the text box; absent for a question of yes or no. */
  readonly label?: string;
  readonly text?: string;
  readonly value?: string;
  readonly button: string;
}

/** One question at a time; a new one takes the place of the last. */
export class Questions {
  readonly open = signal<Question | undefined>(undefined);
  #answer: ((answer: string | undefined) => void) | undefined;

  /** Undefined where the person thought better of it. */
  ask(question: Question): Promise<string | undefined> {
    this.#answer?.(undefined);
    this.open.value = question;
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  answer(answer: string | undefined): void {
    this.open.value = undefined;
    this.#answer?.(answer);
    this.#answer = undefined;
  }
}
