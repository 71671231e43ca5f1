/** Every code block of the documents, with where it stands. */
import fs from 'node:fs';
import path from 'node:path';
import { lexer } from 'marked';
import type { Token, Tokens } from 'marked';
import { documents, root } from '../../tools/reference.js';

export interface Block {
  /** Such as `demo/docs/session.md, block 2`. */
  readonly place: string;
  readonly file: string;
  readonly language: string;
  /** Behind the language: `run=mint`. */
  readonly marks: Readonly<Record<string, string>>;
  readonly text: string;
}

const isCode = (token: Token): token is Tokens.Code => token.type === 'code';

/** Blocks stand in lists and quotes as well. */
const codeIn = (tokens: readonly Token[]): readonly Tokens.Code[] => tokens.flatMap((token) => {
  if (isCode(token)) return [token];
  const inside = token as { readonly tokens?: readonly Token[]; readonly items?: readonly Token[] };
  return codeIn([...inside.tokens ?? [], ...inside.items ?? []]);
});

export function blocksOf(file: string, text: string): readonly Block[] {
  return codeIn(lexer(text)).map(({ lang = '', text: source }, index) => {
    const [language = '', ...marks] = lang.split(' ');
    return { file, place: `${file}, block ${index + 1}`, language, text: source, marks: Object.fromEntries(marks.map((mark) => mark.split('=') as [string, string])) };
  });
}

export const allBlocks = (): readonly Block[] => documents().flatMap((file) => blocksOf(file, fs.readFileSync(path.join(root, file), 'utf8')));
