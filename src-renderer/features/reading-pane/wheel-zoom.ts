// Ctrl and the wheel, or two fingers drawn apart: one step for each notch.

/** What a notch of a mouse's wheel says; a touchpad says it in many small pieces. */
const notch = 100;

/** Listens in a letter's document, or an element, until what it gives is called. */
export function listenForZoom(
  inside: Document | HTMLElement,
  onZoom: (by: 1 | -1) => void,
): () => void {
  let turned = 0;
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    // Or the engine would zoom the whole window.
    event.preventDefault();
    const isByLine = event.deltaMode === WheelEvent.DOM_DELTA_LINE;
    turned -= isByLine ? event.deltaY * (notch / 3) : event.deltaY;
    if (Math.abs(turned) < notch) return;
    onZoom(turned > 0 ? 1 : -1);
    turned = 0;
  };
  const target: EventTarget = inside;
  target.addEventListener('wheel', onWheel as EventListener, { passive: false });
  return () => target.removeEventListener('wheel', onWheel as EventListener);
}
