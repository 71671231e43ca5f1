export type Language = 'php' | 'python3' | 'go' | 'ruby' | 'java';
export function findLanguage(name: Language): string | undefined;
export function ensureLanguages(): readonly Language[];
