/** Reads server-sent events of a response as a test wants them: so many, within a time. */
export interface ReadEvent {
  readonly id: string | undefined;
  readonly event: string | undefined;
  // Answers are looked into freely; their shape is what the tests are about.
  readonly data: Record<string, unknown> & { readonly status?: string; readonly id?: string };
}

export interface EventReader {
  /** The next events; fewer when the stream ends before. Comments and `retry` are left out. */
  take(count: number, withinMs?: number): Promise<ReadEvent[]>;
  cancel(): Promise<void>;
}

export function readEvents(response: Response): EventReader {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const waiting: ReadEvent[] = [];
  let text = '';
  const parse = (block: string): void => {
    const fields = new Map(block.split('\n').map((line) => [line.split(':', 1)[0], line.replace(/^[^:]*: ?/, '')] as const));
    if (fields.has('event')) waiting.push({ id: fields.get('id'), event: fields.get('event'), data: JSON.parse(fields.get('data') ?? '{}') as ReadEvent['data'] });
  };
  let pending: ReturnType<typeof reader.read> | undefined;
  return {
    async take(count, withinMs = 2000) {
      const until = Date.now() + withinMs;
      while (waiting.length < count && Date.now() < until) {
        pending ??= reader.read();
        let timer: ReturnType<typeof setTimeout> | undefined;
        const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), until - Date.now())));
        const chunk = await Promise.race([pending, late]);
        clearTimeout(timer);
        if (!chunk) break;
        pending = undefined;
        if (chunk.done) break;
        text += decoder.decode(chunk.value, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach(parse);
      }
      return waiting.splice(0, count);
    },
    cancel: () => reader.cancel().catch(() => undefined),
  };
}
