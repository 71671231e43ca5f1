import { create } from 'qrcode/lib/core/qrcode.js';

/** The dark modules of a QR code as one path, with the quiet zone around them. */
export function drawQr(text: string, quietZone: number): { readonly size: number; readonly path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      let run = 1;
      while (column + run < modules.size && modules.get(row, column + run)) run++;
      path += `M${column + quietZone} ${row + quietZone}h${run}v1h-${run}z`;
      column += run;
    }
  }
  return { size: modules.size + 2 * quietZone, path };
}
