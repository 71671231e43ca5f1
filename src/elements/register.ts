/** Registers elements whose names are free: a page may load the script twice. On a server, where nothing can be registered, it does nothing. */
export function register(elements: Readonly<Record<string, CustomElementConstructor>>): void {
  const registry: CustomElementRegistry | undefined = globalThis.customElements;
  for (const [name, element] of Object.entries(elements)) {
    if (registry?.get(name) === undefined) registry?.define(name, element);
  }
}
