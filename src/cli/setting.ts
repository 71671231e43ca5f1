/** Reading one variable. */

/** A setting that is wrong: the message names the variable. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

export type Variables = Readonly<Record<string, string | undefined>>;

/** Without blanks around it; empty is absent. */
export const text = (variables: Variables, name: string): string | undefined => variables[name]?.trim() || undefined;
export const needed = (variables: Variables, name: string, what: string): string => {
  const value = text(variables, name);
  if (value === undefined) throw new SettingError(`${name} is missing: ${what}`);
  return value;
};
