/** Bodies pressed as hard as it goes, each once: what is pressed while a page waits for it costs seconds. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const kept = new Map<string, Promise<Buffer>>();

export function pressed(bytes: Uint8Array): Promise<Buffer> {
  const key = createHash('sha256').update(bytes).digest('base64');
  let pressing = kept.get(key);
  if (!pressing) {
    pressing = brotli(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength } });
    kept.set(key, pressing);
  }
  return pressing;
}
