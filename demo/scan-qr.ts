/** Reads the QR code that a checkout shows, from its picture alone, as the camera of a phone would. */

/** Not in the DOM's types yet; Chrome on Android and macOS has it. */
interface BarcodeReader {
  detect(image: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface BarcodeReaderClass {
  new (options: { readonly formats: readonly string[] }): BarcodeReader;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Edge of the photograph. */
const PIXELS = 480;

/** The drawing of the first code below `root`, through every shadow root. */
function findDrawing(root: ParentNode): SVGSVGElement | undefined {
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot;
    if (!inside) continue;
    const drawing = element.localName === 'onramp-qr-code' ? inside.querySelector('svg') : findDrawing(inside);
    if (drawing) return drawing;
  }
  return undefined;
}

async function photograph(drawing: SVGSVGElement): Promise<HTMLCanvasElement> {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(PIXELS));
  copy.setAttribute('height', String(PIXELS));
  const image = new Image(PIXELS, PIXELS);
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: PIXELS, height: PIXELS });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('there is no canvas to photograph on');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, PIXELS, PIXELS);
  context.drawImage(image, 0, 0, PIXELS, PIXELS);
  return canvas;
}

async function decode(canvas: HTMLCanvasElement): Promise<string | undefined> {
  const Reader = (window as { readonly BarcodeDetector?: BarcodeReaderClass }).BarcodeDetector;
  if (Reader && (await Reader.getSupportedFormats()).includes('qr_code')) {
    return (await new Reader({ formats: ['qr_code'] }).detect(canvas))[0]?.rawValue;
  }
  const { default: jsQR } = await import('jsqr');
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, PIXELS, PIXELS);
  return pixels && jsQR(pixels.data, PIXELS, PIXELS)?.data;
}

/** What the code says; `undefined` where there is none, or none that can be read. */
export async function scanQr(checkout: Element): Promise<string | undefined> {
  const drawing = checkout.shadowRoot && findDrawing(checkout.shadowRoot);
  return drawing ? decode(await photograph(drawing)) : undefined;
}
