/** What each directive of a page's policy is for in a checkout, in words, and how a source is added to it. */

const PURPOSE: Readonly<Record<string, string>> = {
  'script-src': 'its script', 'script-src-elem': 'its script', 'connect-src': 'its calls', 'frame-src': 'its frame', 'child-src': 'its frame', 'img-src': 'its picture',
  'style-src': 'its style', 'style-src-elem': 'its style', 'style-src-attr': 'the style attribute', 'trusted-types': 'its Trusted Types policy', 'require-trusted-types-for': 'what it renders',
};

export const purposeOf = (directive: string): string => PURPOSE[directive] ?? 'a part of it';

/** `connect-src 'self' https://pay.example.com`: the directive as it is, with what is missing. */
export function mendedPolicy(directive: string, sources: readonly string[], missing: string): string {
  const kept = sources.filter((source) => source.toLowerCase() !== "'none'");
  return `Content-Security-Policy: … ${[directive, ...kept, missing].join(' ')}`;
}
