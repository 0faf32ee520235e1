// Tab goes from pane to pane, F6 also to toolbar and status bar. Inside a pane the arrow keys walk.
import { useEffect, type KeyboardEvent } from 'react';
import { topDialog } from '../ui/mnemonic.ts';

/** For the element around the panes; each pane bears `data-pane`. Tab moves on from a pane's tree or grid. */
export function onPaneTab(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab' || event.shiftKey || event.ctrlKey || event.altKey) return;
  const target = event.target instanceof Element ? event.target : null;
  const pane = target?.closest('[data-pane]');
  // The preview has controls of its own, which Tab visits.
  if (!pane || pane.getAttribute('data-pane') === 'preview' || target?.closest('[role="menu"]'))
    return;
  if (!target?.closest('[role="treegrid"], [role="grid"], ul')) return;
  const panes = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-pane]')];
  const next = panes.slice(panes.indexOf(pane as HTMLElement) + 1).find(focusInside);
  if (next) event.preventDefault();
}

/** F6 and Shift+F6 go round all regions of the window, marked with `data-region` or `data-pane`. */
export function useRegionCycle(): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || topDialog()) return;
      event.preventDefault();
      const regions = [...document.querySelectorAll<HTMLElement>('[data-region], [data-pane]')];
      const at = regions.findIndex((region) => region.contains(document.activeElement));
      const step = event.shiftKey ? -1 : 1;
      for (let by = 1; by <= regions.length; by += 1) {
        const index = (at + step * by + regions.length * 2) % regions.length;
        const region = regions[index];
        if (region && focusInside(region)) return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/** Puts the focus where a pane wants it, else on its first stop for Tab; false when there is none. */
export function focusInside(pane: HTMLElement): boolean {
  const stops =
    '[data-pane-focus], [role="row"][tabindex="0"], [tabindex="0"], button:not(:disabled):not([tabindex="-1"]), a[href], iframe, input';
  const wanted = pane.querySelector<HTMLElement>('[data-pane-focus]');
  const target = wanted ?? pane.querySelector<HTMLElement>(stops);
  target?.focus();
  return target !== null && pane.contains(document.activeElement);
}
