/** What the studio's controls mean as a theme: nothing of the page in here. */
import type { FrameTheme } from '../src/embed/messages.js';
import { tokensOf } from '../src/theme/index.js';

type Tokens = Readonly<Record<string, string>>;

/** A theme that the controls change: what a control does not speak of stays as the preset has it. */
export interface Draft {
  readonly tokens: Tokens;
  readonly parts: Readonly<Record<string, Tokens>>;
}

export const EMPTY: Draft = { tokens: {}, parts: {} };

export const draftOf = ({ tokens = {}, parts = {} }: FrameTheme): Draft => ({ tokens, parts });

const without = (tokens: Tokens, names: readonly string[]): Record<string, string> => Object.fromEntries(Object.entries(tokens).filter(([name]) => !names.includes(name)));
const named = (values: Tokens): Tokens => Object.fromEntries(Object.entries(values).map(([name, value]) => [`--onramp-${name}`, value]));
const set = (draft: Draft, values: Tokens): Draft => ({ ...draft, tokens: { ...draft.tokens, ...named(values) } });

/** Every colour anew, made of one. */
export const withBrand = (draft: Draft, brand: string): Draft => ({ ...draft, tokens: { ...draft.tokens, ...tokensOf(brand) } });

/** All corners follow again. */
export const withRadius = ({ tokens, parts }: Draft, radius: number): Draft =>
  ({ parts, tokens: { ...without(tokens, ['--onramp-radius-small', '--onramp-radius-card', '--onramp-radius-pill']), '--onramp-radius': `${radius}px`, ...(radius === 0 ? { '--onramp-radius-pill': '0px' } : {}) } });

export const BUTTONS: Readonly<Record<string, string | undefined>> = { follow: undefined, pill: '999px', square: '0px' };
export function withButtons(draft: Draft, kind: string): Draft {
  const radius = BUTTONS[kind];
  return radius === undefined ? { ...draft, tokens: without(draft.tokens, ['--onramp-radius-control']) } : set(draft, { 'radius-control': radius });
}

export const DENSITIES: Readonly<Record<string, Tokens>> = {
  compact: { space: '7px', 'control-height': '44px', 'card-padding': 'clamp(14px, 4cqi, 20px)' },
  regular: { space: '8px', 'control-height': '48px', 'card-padding': 'clamp(16px, 5cqi, 28px)' },
  roomy: { space: '10px', 'control-height': '56px', 'card-padding': 'clamp(20px, 7cqi, 40px)' },
};
export const withDensity = (draft: Draft, density: string): Draft => set(draft, DENSITIES[density] ?? {});

const SHADOW = '0 1px 2px rgb(18 24 31 / 6%), 0 16px 40px rgb(18 24 31 / 12%)';
export function withEdges({ tokens, parts }: Draft, edges: string): Draft {
  const { base: _base, ...others } = parts;
  return {
    tokens: { ...tokens, '--onramp-shadow-card': edges === 'shadow' ? SHADOW : 'none' },
    parts: edges === 'border' ? others : { ...others, base: { border: '0' } },
  };
}

const FONT_TOKENS = ['--onramp-font', '--onramp-font-heading', '--onramp-font-amount'];
/** Type that is on the devices already: nothing is loaded. */
export const FONTS: Readonly<Record<string, { readonly label: string; readonly tokens: Tokens }>> = {
  system: { label: 'System', tokens: {} },
  grotesque: { label: 'Grotesque', tokens: { font: "'Helvetica Neue', Helvetica, Arial, 'Noto Sans', sans-serif" } },
  humanist: { label: 'Humanist', tokens: { font: "Optima, Candara, 'Noto Sans', 'Trebuchet MS', sans-serif" } },
  rounded: { label: 'Rounded', tokens: { font: "ui-rounded, 'SF Pro Rounded', Nunito, 'Segoe UI', Roboto, sans-serif" } },
  serif: { label: 'Serif headings and amounts', tokens: { 'font-heading': "'Iowan Old Style', Palatino, Georgia, serif", 'font-amount': "'Iowan Old Style', Palatino, Georgia, serif" } },
  mono: { label: 'Monospace', tokens: { font: "ui-monospace, 'SF Mono', 'Roboto Mono', Menlo, Consolas, monospace" } },
};
export const withFont = ({ tokens, parts }: Draft, font: string): Draft => ({ parts, tokens: { ...without(tokens, FONT_TOKENS), ...named(FONTS[font]?.tokens ?? {}) } });

/** How the controls stand when a theme is chosen: as near as they can come to it. */
export interface Stand {
  readonly brand: string;
  readonly radius: string;
  readonly buttons: string;
  readonly density: string;
  readonly edges: string;
  readonly font: string;
}
export function standOf({ tokens, parts }: Draft): Stand {
  const token = (name: string): string | undefined => tokens[`--onramp-${name}`];
  const height = Number.parseInt(token('control-height') ?? '48', 10);
  const font = Object.entries(FONTS).find(([, one]) => one.tokens['font'] !== undefined && one.tokens['font'] === token('font'))?.[0];
  return {
    brand: token('color-accent') ?? '#0b6b53', radius: String(Number.parseInt(token('radius') ?? '12', 10)),
    buttons: Object.keys(BUTTONS).find((kind) => BUTTONS[kind] === token('radius-control')) ?? 'follow',
    density: height < 48 ? 'compact' : height < 54 ? 'regular' : 'roomy',
    edges: (token('shadow-card') ?? 'none') !== 'none' ? 'shadow' : parts['base']?.['border'] === '0' ? 'none' : 'border',
    font: token('font') === undefined ? (token('font-heading') === undefined ? 'system' : 'serif') : font ?? 'own',
  };
}

/** For a page's own style sheet. */
export function cssOf({ tokens, parts }: Draft): string {
  const rule = (selector: string, declarations: Tokens): string => {
    const lines = Object.entries(declarations).map(([name, value]) => `  ${name}: ${value};\n`);
    return lines.length === 0 ? '' : `${selector} {\n${lines.join('')}}\n`;
  };
  return [rule('onramp-checkout', tokens), ...Object.entries(parts).map(([part, declarations]) => rule(`onramp-checkout::part(${part})`, declarations))].join('');
}

/** For a frame: `element.look = …`. */
export const jsonOf = (draft: Draft): string => `${JSON.stringify(draft, null, 2)}\n`;
