import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

/** Between the control and its popup, and between that and the edge. */
const GAP = 6;
const EDGE = 8;

/**
 * A frame as high as its content knows no edge of the screen, and nobody scrolls to what is fixed: so the page around it
 * is scrolled to the control, whose margins for that are laid around its popup, wherever that lies.
 */
function showBeyondFrame(control: HTMLElement, popup: HTMLElement): void {
  const [at, list] = [control.getBoundingClientRect(), popup.getBoundingClientRect()];
  control.style.scrollMarginBlock = `${at.top - list.top + EDGE}px ${list.bottom - at.bottom + EDGE}px`;
  control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  control.style.scrollMarginBlock = '';
}

/** Keeps a popup at its control while it is open; the answer ends that. */
export function placePopup(control: HTMLElement & { readonly currentCSSZoom?: number }, popup: HTMLElement): () => void {
  // Places are measured on the screen, and the lengths of a style are multiplied by the `zoom` of the page around it.
  const px = (length: number): string => `${length / (control.currentCSSZoom ?? 1)}px`;
  let shown = window.parent === window;
  return autoUpdate(control, popup, () => {
    void computePosition(control, popup, {
      strategy: 'fixed', placement: 'bottom-start',
      middleware: [
        // Where there is room neither below nor above, as at 400 % zoom, it lies over its control: its own field has the focus.
        offset(GAP), flip({ padding: EDGE }), shift({ padding: EDGE, crossAxis: true }),
        size({
          padding: EDGE,
          apply: ({ rects, availableHeight, availableWidth }) => {
            popup.style.inlineSize = px(Math.min(Math.max(rects.reference.width, 260), availableWidth));
            popup.style.maxBlockSize = px(Math.min(Math.max(160, Math.min(380, availableHeight)), innerHeight - 16));
          },
        }),
      ],
    }).then(({ x, y }) => {
      popup.style.left = px(x);
      popup.style.top = px(y);
      if (!shown) showBeyondFrame(control, popup);
      shown = true;
    });
  }, { animationFrame: false });
}
