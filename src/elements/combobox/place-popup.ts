import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

/** Keeps a popup at its control while it is open; the answer ends that. */
export function placePopup(control: HTMLElement, popup: HTMLElement): () => void {
  return autoUpdate(control, popup, () => {
    void computePosition(control, popup, {
      strategy: 'fixed', placement: 'bottom-start',
      middleware: [
        offset(6), flip({ padding: 8 }), shift({ padding: 8 }),
        size({
          padding: 8,
          apply: ({ rects, availableHeight, availableWidth }) => {
            popup.style.inlineSize = `${Math.min(Math.max(rects.reference.width, 260), availableWidth)}px`;
            popup.style.maxBlockSize = `${Math.max(160, Math.min(380, availableHeight))}px`;
          },
        }),
      ],
    }).then(({ x, y }) => {
      popup.style.left = `${x}px`;
      popup.style.top = `${y}px`;
    });
  }, { animationFrame: false });
}
