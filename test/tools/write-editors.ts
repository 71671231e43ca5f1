/**
 * What editors and frameworks know of the two public tags: made of the manifest by the tools of the cem-tools project, and
 * for the frameworks a few lines each that put it where they look (`editors/frameworks`).
 */
import fs from 'node:fs';
import path from 'node:path';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateJsxTypes } from 'custom-element-jsx-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { publicElements } from './editors/public-elements.js';
import type { PublicElement } from './editors/public-elements.js';
import { root } from './reference.js';

const outdir = path.join(root, 'dist/editors');
const manifest = publicElements('dist/custom-elements.json', 'node_modules/.cache/frame/custom-elements.json');
/** The tools read a manifest and ask for one that they could write to. */
const given = manifest as unknown as Parameters<typeof generateJetBrainsWebTypes>[0];

/** Types that are spelled out; what has a name of ours is asked of the class. */
const PLAIN = /^(string|boolean|number|'[\w-]+'|[ |])+$/;
const events: Readonly<Record<string, string>> = {
  'onramp-ready': 'OnrampReadyEvent', 'onramp-step': 'OnrampStepEvent', 'onramp-offer': 'OnrampOfferEvent', 'onramp-action-required': 'OnrampActionRequiredEvent',
  'onramp-error': 'OnrampErrorEvent', 'onramp-close': 'OnrampCloseEvent',
};

/** With what a framework may set, and types that hold where the file lies. */
function typed(one: PublicElement): PublicElement {
  const own = `import('../lib/${one.name === 'OnrampCheckoutFrame' ? 'frame' : 'elements'}.js').${one.name}`;
  const named = new Set(one.attributes.filter(({ fieldName }) => fieldName === undefined || one.name === 'OnrampCheckoutFrame').map(({ name }) => name));
  const members = one.members.filter(({ name, readonly: fixed, kind }) => fixed !== true && kind === 'field' && !named.has(name));
  const attributes = one.attributes.map((attribute) => {
    const text = attribute.type?.text.replace(/ ?\| undefined/g, '') ?? (attribute.name === 'debug' ? 'boolean' : 'string');
    return { ...attribute, type: { text: PLAIN.test(text) ? text : 'string' } };
  });
  return {
    ...one, attributes,
    members: members.map((member) => ({ ...member, type: { text: PLAIN.test(member.type?.text ?? '?') ? member.type?.text ?? '' : `${own}['${member.name}']` } })),
    events: one.events.map((event) => ({ ...event, type: { text: `import('../lib/elements.js').${events[event.name] ?? 'OnrampOrderEvent'}` } })),
  };
}

fs.rmSync(outdir, { recursive: true, force: true });
const quiet = { outdir, hideLogs: true };
generateVsCodeCustomElementData(given, { ...quiet, htmlFileName: 'vscode.html-custom-data.json', cssFileName: 'vscode.css-custom-data.json' });
generateJetBrainsWebTypes(given, { ...quiet, webTypesFileName: 'web-types.json', packageJson: false });
generateJsxTypes({ ...manifest, modules: manifest.modules.map((module) => ({ ...module, declarations: module.declarations.map(typed) })) }, { ...quiet, fileName: 'elements.d.ts' });

// The tool calls every event a `CustomEvent`; ours are classes of their own.
const file = path.join(outdir, 'elements.d.ts');
fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/CustomEvent<\s*(import\([^)]+\)\.\w+)\s*>/g, '$1'));

const frameworks = path.join(root, 'test/tools/editors/frameworks');
for (const name of fs.readdirSync(frameworks)) fs.copyFileSync(path.join(frameworks, name), path.join(outdir, name));
// What stands behind these doors when they are run.
fs.writeFileSync(path.join(outdir, 'elements.js'), 'export {};\n');
