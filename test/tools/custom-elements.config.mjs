/** Of the manifest's maker: it writes the manifest, and leaves package.json, which names it, alone. */
export default { litelement: true, quiet: true, packagejson: false };
