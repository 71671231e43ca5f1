/** JSON about which no two readers disagree: every object names a member once, and none by the name of its prototype. */

/** @throws SyntaxError */
export function parseStrictJson(text: string): unknown {
  // First, since a text that is JSON has no open string, and finding names in it takes time in proportion to its length.
  const json: unknown = JSON.parse(text);
  if (hasUnclearNames(text)) throw new SyntaxError('a member is named twice, or __proto__');
  return json;
}

/** Of a text that is JSON. Names are compared as what they say, not as they are spelt. */
export function hasUnclearNames(json: string): boolean {
  const names: (Set<string> | undefined)[] = [];
  for (const [token, text, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g)) {
    if (token === '{') names.push(new Set());
    else if (token === '[') names.push(undefined);
    else if (token === '}' || token === ']') names.pop();
    else if (text !== undefined && colon !== undefined) {
      const scope = names.at(-1);
      const name = JSON.parse(text) as string;
      if (name === '__proto__' || scope?.has(name)) return true;
      scope?.add(name);
    }
  }
  return false;
}
