/** What a camera reads in a picture: by a decoder that is not ours. */
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const decoder = createRequire(import.meta.url).resolve('jsqr');

/** The one code in a picture, read in a page of its own. */
export async function decode(reader: Page, picture: Buffer): Promise<string | undefined> {
  await reader.goto('about:blank');
  await reader.addScriptTag({ path: decoder });
  return reader.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, canvas.width, canvas.height);
    const { jsQR } = window as unknown as { jsQR: (data: Uint8ClampedArray, width: number, height: number, options: object) => { data: string } | null };
    // As cameras do: dark on light only.
    return pixels ? jsQR(pixels.data, canvas.width, canvas.height, { inversionAttempts: 'dontInvert' })?.data : undefined;
  }, picture.toString('base64'));
}
