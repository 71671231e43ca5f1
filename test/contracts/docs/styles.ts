/** What a stylesheet of a sample names of ours: custom properties, parts and states, against the manifest. */
import { checkoutOf, readManifest } from '../../tools/reference/manifest.js';
import { parts } from '../../tools/reference/tags.js';

interface Element {
  readonly own: ReadonlySet<string>;
  /** By prefix, the element inside. */
  readonly inside: ReadonlyMap<string, string>;
}

/** As the list of parts says it, which is made of the sources: by element, or by the prefix of a step. */
function elements(): ReadonlyMap<string, Element> {
  return new Map(parts(readManifest()).split('\n').map((line) => {
    const [, name = '', rest = ''] = /^- (?:\*\*([\w-]+)\*\*|`[\w-]+`): (.*)$/.exec(line.replace(/^- `([\w-]+)__`:/, '- **$1**:')) ?? [];
    const [own = '', inside = ''] = rest.startsWith('inside ') ? ['', rest] : rest.split('; inside ');
    return [name, {
      own: new Set([...own.matchAll(/`([\w-]+)`/g)].map(([, part = '']) => part)),
      inside: new Map([...inside.matchAll(/`([\w-]+)__` ([\w-]+)/g)].map(([, prefix = '', element = '']) => [prefix, element])),
    }];
  }));
}

/** Names in the text that nobody has documented. */
export function unknownIn(css: string): readonly string[] {
  const { cssProperties = [], cssStates = [] } = checkoutOf(readManifest());
  const known = elements();
  const isPart = (name: string, [first = '', ...rest]: readonly string[]): boolean => {
    const element = known.get(name);
    if (rest.length === 0) return element?.own.has(first) ?? false;
    // From the tag itself a step is its prefix.
    return isPart(element?.inside.get(first) ?? (name === 'checkout' ? first : ''), rest);
  };
  const properties = new Set(cssProperties.map(({ name }) => name));
  const states = new Set(cssStates.map(({ name }) => name));
  return [
    ...[...css.matchAll(/--onramp-[\w-]+/g)].map(([name]) => name).filter((name) => !properties.has(name)),
    ...[...css.matchAll(/::part\(([\w-]+)\)/g)].map(([, part = '']) => part).filter((part) => !isPart('checkout', part.split('__'))),
    ...[...css.matchAll(/:state\(([\w-]+)\)/g)].map(([, state = '']) => state).filter((state) => !states.has(state)),
  ];
}
