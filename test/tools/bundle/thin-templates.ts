import { parseAst } from 'vite';
import type { Plugin } from 'vite';

/** Of a template: where it is only there for whoever reads the source. */
const THIN: Readonly<Record<string, (text: string) => string>> = {
  html: (text) => text.replace(/\s+/g, ' '),
  css: (text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};]) ?/g, '$1').replace(/([:,]) /g, '$1').replace(/;\}/g, '}'),
};

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}
interface Template extends Node {
  readonly tag: Node & { readonly name?: string };
  readonly quasi: Node & { readonly quasis: readonly { readonly start: number; readonly end: number; readonly value: { readonly raw: string } }[] };
}

/** Markup and styles without the space that is for reading. */
export const thinTemplates: Plugin = {
  name: 'thin-templates',
  enforce: 'post',
  transform(code, id) {
    if (!id.includes('/src/') || !/\b(?:css|html)`/.test(code)) return undefined;
    const edits: [number, number, string][] = [];
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) return node.forEach(visit);
      if (typeof node !== 'object' || node === null || !('type' in node)) return undefined;
      const { tag, quasi } = node as Template;
      const thin = node.type === 'TaggedTemplateExpression' && tag.name !== undefined ? THIN[tag.name] : undefined;
      if (thin) for (const { start, end, value } of quasi.quasis) edits.push([start, end, thin(value.raw)]);
      return Object.values(node).forEach(visit);
    };
    visit(parseAst(code));
    return edits.length === 0 ? undefined : { code: edits.sort((a, b) => b[0] - a[0]).reduce((text, [start, end, instead]) => text.slice(0, start) + instead + text.slice(end), code), map: null };
  },
};
