/** How the processes of the bench speak: the main one asks, a child answers. */

export interface Question {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}
export type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly failure: string };

/** In a child: answers by name until the main process is gone, and then ends. */
export function answer(answers: Readonly<Record<string, (...args: never[]) => unknown>>): void {
  process.on('message', ({ id, name, args }: Question) => {
    const find = answers[name] as ((...all: readonly unknown[]) => unknown) | undefined;
    Promise.resolve().then(() => find?.(...args))
      .then((value) => process.send?.({ id, value }), (thrown: unknown) => process.send?.({ id, failure: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }));
  });
  process.once('disconnect', () => process.exit(0));
}
