/** Tables of Markdown. */
export const cell = (text = ''): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replace(/\.$/, '');
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
export const code = (text: string): string => `\`${text}\``;
