import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

interface Chunk {
  readonly fileName: string;
  readonly modules: Readonly<Record<string, number>>;
}

/** What `src/early.ts` knows of the build of the tag's script, which comes before its own: the files that the first screen asks for. */
export function begunEarly(): Readonly<Record<'ANSWERS' | 'FIRST_WORDS', string>> {
  const chunks = JSON.parse(fs.readFileSync(path.join(root, 'node_modules/.cache/chunks/cdn.json'), 'utf8')) as readonly Chunk[];
  const fileOf = (module: string): string => {
    const chunk = chunks.find(({ modules }) => module in modules);
    if (!chunk) throw new Error(`No chunk has ${module}.`);
    return chunk.fileName;
  };
  // English is in the first script.
  const languages = fs.readdirSync(path.join(root, 'src/locale')).flatMap((name) => /^(?!en)([a-z]{2})\.ts$/.exec(name)?.[1] ?? []);
  return {
    ANSWERS: JSON.stringify(fileOf('src/client/answers.ts')),
    FIRST_WORDS: JSON.stringify(Object.fromEntries(languages.map((language) => [language, fileOf(`src/locale/${language}.ts`)]))),
  };
}
