import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

/** Keeps a popup at its control while it is open; the answer ends that. */
export function placePopup(control: HTMLElement & { readonly currentCSSZoom?: number }, popup: HTMLElement): () => void {
  // Places are measured on the screen, and the lengths of a style are multiplied by the `zoom` of the page around it.
  const px = (length: number): string => `${length / (control.currentCSSZoom ?? 1)}px`;
  return autoUpdate(control, popup, () => {
    void computePosition(control, popup, {
      strategy: 'fixed', placement: 'bottom-start',
      middleware: [
        // Where there is room neither below nor above, as at 400 % zoom, it lies over its control: its own field has the focus.
        offset(6), flip({ padding: 8 }), shift({ padding: 8, crossAxis: true }),
        size({
          padding: 8,
          apply: ({ rects, availableHeight, availableWidth }) => {
            popup.style.inlineSize = px(Math.min(Math.max(rects.reference.width, 260), availableWidth));
            popup.style.maxBlockSize = px(Math.min(Math.max(160, Math.min(380, availableHeight)), innerHeight - 16));
          },
        }),
      ],
    }).then(({ x, y }) => {
      popup.style.left = px(x);
      popup.style.top = px(y);
    });
  }, { animationFrame: false });
}
