/** One thing to choose from. */
export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  /** One to three letters or a flag, drawn before the label. */
  readonly mark?: string;
}

/** Without case and accents: people search for "cote" and mean "Côte". */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();

/** The options that a search leaves, those that begin with it first. */
export function matchOptions(options: readonly ComboboxOption[], search: string): readonly ComboboxOption[] {
  const wanted = fold(search.trim());
  if (wanted === '') return options;
  const begins: ComboboxOption[] = [];
  const holds: ComboboxOption[] = [];
  for (const option of options) {
    const label = fold(option.label);
    if (label.startsWith(wanted)) begins.push(option);
    else if (label.includes(wanted) || fold(option.description ?? '').includes(wanted) || fold(option.value) === wanted) holds.push(option);
  }
  return [...begins, ...holds];
}
