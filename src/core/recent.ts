/** A map that keeps what is used and forgets what has not been asked for in a while. */
export interface Recent<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

/**
 * Keeps the `most` last used at least, and never more than twice as many: when the younger half is full it becomes the
 * older one, and what nobody has asked for since is gone.
 */
export function recent<Key, Value>(most: number): Recent<Key, Value> {
  let younger = new Map<Key, Value>();
  let older = new Map<Key, Value>();
  const set = (key: Key, value: Value): void => {
    if (younger.size >= most && !younger.has(key)) [younger, older] = [new Map(), younger];
    younger.set(key, value);
  };
  return {
    get(key) {
      const value = younger.get(key);
      if (value !== undefined) return value;
      const known = older.get(key);
      if (known !== undefined) set(key, known);
      return known;
    },
    set,
  };
}
