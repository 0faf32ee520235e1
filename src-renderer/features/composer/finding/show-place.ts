/** Brings a place into the middle of what scrolls around it, unless it is in sight already. */
export function showPlace(place: Range, scroller: HTMLElement): void {
  const [box, view] = [place.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (box.top >= view.top && box.bottom <= view.bottom) return;
  scroller.scrollTop += box.top - view.top - (view.height - box.height) / 2;
}
