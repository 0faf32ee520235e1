// The wheel over the print preview: with Ctrl it zooms; without, it scrolls a sheet larger than its desk and then turns to the next one.
import { listenForZoom } from './wheel-zoom.ts';

export interface SheetWheelListener {
  readonly onZoom: (by: 1 | -1) => void;
  readonly onTurn: (by: 1 | -1) => void;
}

/** What a notch of a mouse's wheel says; a touchpad says it in many small pieces. */
const notchPx = 100;
const linePx = notchPx / 3;

/** Gives what ends listening. */
export function listenForSheetWheel(desk: HTMLElement, listener: SheetWheelListener): () => void {
  let turned = 0;
  const onWheel = (event: WheelEvent) => {
    if (event.ctrlKey || event.shiftKey) return;
    const isByLine = event.deltaMode === WheelEvent.DOM_DELTA_LINE;
    const delta = isByLine ? event.deltaY * linePx : event.deltaY;
    const rest =
      delta > 0 ? desk.scrollHeight - desk.clientHeight - desk.scrollTop : desk.scrollTop;
    // There is still some of this sheet to see; fractions of a pixel are not.
    if (rest > 1) {
      turned = 0;
      return;
    }
    if (Math.sign(turned) !== Math.sign(delta)) turned = 0;
    turned += delta;
    if (Math.abs(turned) < notchPx) return;
    listener.onTurn(turned > 0 ? 1 : -1);
    turned = 0;
  };
  desk.addEventListener('wheel', onWheel, { passive: true });
  const endZoom = listenForZoom(desk, listener.onZoom);
  return () => {
    desk.removeEventListener('wheel', onWheel);
    endZoom();
  };
}
