/** The pages of the documentation in the order in which they are read, and what each says. */
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'demo/docs');

/** Every file of `demo/docs` is in here once: `test/unit/docs/pages.test.ts`. */
export const GROUPS: readonly { readonly label: string; readonly pages: readonly string[] }[] = [
  { label: 'Begin', pages: ['index', 'quick-start', 'apps', 'moving-over'] },
  { label: 'On the page', pages: ['element', 'events', 'theming', 'languages', 'frame', 'frameworks'] },
  { label: 'On the server', pages: ['session', 'endpoint', 'errors', 'providers', 'stores'] },
  { label: 'In service', pages: ['operating', 'security', 'doctor'] },
];
export const PAGES: readonly string[] = GROUPS.flatMap(({ pages }) => pages);

export interface Page {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

export const fileOf = (name: string): string => `demo/docs/${name}.md`;
export const addressOf = (name: string): string => (name === 'index' ? '/docs/' : `/docs/${name}`);

/** Read each time, so that whoever writes sees what she has written. */
export function readPage(name: string): Page {
  const text = fs.readFileSync(path.join(folder, `${name}.md`), 'utf8');
  return { name, title: /^# (.+)$/m.exec(text)?.[1] ?? name, text };
}

const LANGUAGE_OF: Readonly<Record<string, string>> = { '.ts': 'ts', '.js': 'js', '.mjs': 'js', '.py': 'py', '.php': 'php', '.go': 'go', '.rb': 'rb', '.java': 'java', '.json': 'json', '.css': 'css', '.html': 'html' };

/** The text of a file, or of one thing that it exports (`src/events.ts#PublicOrder`). */
export function readIncluded(target: string): string {
  const [file = '', name] = target.split('#');
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  if (name === undefined) return text.trimEnd();
  const found = new RegExp(`^export (?:interface|type) ${name}\\b[^]*?^\\}$`, 'm').exec(text)?.[0];
  if (found === undefined) throw new Error(`${file} exports no ${name}.`);
  return found;
}

const INCLUDE = /^<!-- file: (\S+) -->$/gm;
export const includedIn = (text: string): readonly string[] => [...text.matchAll(INCLUDE)].map(([, target = '']) => target);

/** A page with the files that it names as code. */
export const withFiles = (text: string): string => text.replace(INCLUDE, (_, target: string) => {
  const language = LANGUAGE_OF[path.extname(target.split('#')[0] ?? '')] ?? 'text';
  return `\`\`\`\`${language} ${target}\n${readIncluded(target)}\n\`\`\`\``;
});
