/** A map that keeps what is used and forgets what has not been asked for in a while: never more than `largest` entries. */
export interface Recent<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

/** Two halves: when the younger is full it becomes the older, and what nobody asked for in the older is gone. */
export function recent<Key, Value>(largest: number): Recent<Key, Value> {
  let younger = new Map<Key, Value>();
  let older = new Map<Key, Value>();
  const set = (key: Key, value: Value): void => {
    if (younger.size >= largest / 2) [younger, older] = [new Map(), younger];
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
