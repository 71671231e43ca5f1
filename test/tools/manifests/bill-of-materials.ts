/** What is in the package, as CycloneDX has it: npm reads it off the lock file. The same lock file makes the same bytes. */
import { execFileSync } from 'node:child_process';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly properties?: readonly { readonly name: string; readonly value?: string }[];
}
interface Bill {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly tools?: unknown; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface Package {
  readonly name: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Not a dependency of whoever installs the package: it is inside its command, with what it needs (`vite.config.ts`). */
const INSIDE = 'parse5';

export function billOfMaterials(root: string, { name, devDependencies }: Package): object {
  const { serialNumber: _, ...bill } = JSON.parse(execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--sbom-type', 'library'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 << 20 })) as Bill;
  const { timestamp: _when, ...metadata } = bill.metadata;
  const inside = new Set([`${INSIDE}@${devDependencies[INSIDE] ?? ''}`]);
  for (const ref of inside) for (const one of bill.dependencies.find((entry) => entry.ref === ref)?.dependsOn ?? []) inside.add(one);
  const components = bill.components.filter((one) => inside.has(one['bom-ref']) || !one.properties?.some((property) => property.name === 'cdx:npm:package:development' && property.value === 'true'));
  const known = new Set([...components, metadata.component].map((one) => one['bom-ref']));
  return {
    // npm names the project after its folder.
    ...bill, metadata: { ...metadata, component: { ...metadata.component, name } }, components,
    dependencies: bill.dependencies.filter(({ ref }) => known.has(ref)).map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => known.has(one)) })),
  };
}
