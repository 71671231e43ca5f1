/** What `detail` of each event holds, by the name of its type in `src/events.ts`. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from './manifest.js';
import { code, table } from './markdown.js';

const source = fs.readFileSync(path.join(root, 'src/events.ts'), 'utf8');

export function eventDetails(): string {
  const classes = new Map([...source.matchAll(/class (\w+) extends OnrampEvent<(.+)> \{/g)].map(([, name = '', detail = '']) => [name, detail]));
  const events = [...source.matchAll(/'(onramp-[\w-]+)': (\w+);/g)];
  const rows = events.map(([, name = '', made = '']) => {
    const detail = classes.get(made);
    if (detail === undefined) throw new Error(`src/events.ts does not say what ${name} holds.`);
    return [code(name), code(made), code(detail.replaceAll('readonly ', '').replaceAll('|', '\\|'))];
  });
  return table(['event', 'class', '`detail`'], rows);
}
