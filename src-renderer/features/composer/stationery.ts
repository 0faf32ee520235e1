// Stationery: a letter's paper as a colour and an edge. Styles alone, so that nothing is attached, nothing loads and it prints light.

export const stationeries = {
  ivory: ['#fffdf5', 'border-top', '#c8a24a'],
  sky: ['#f3f8fe', 'border-left', '#5b9bd5'],
  leaf: ['#f4faf3', 'border-left', '#6aa867'],
  plum: ['#fdf4f6', 'border-top', '#c0607c'],
} as const;
export type StationeryName = keyof typeof stationeries;

/** Puts the letter on this paper, in place of one it is on; null takes the paper away. */
export function withStationery(html: string, name: StationeryName | null): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (let paper = paperOf(body); paper; paper = paperOf(body)) {
    paper.replaceWith(...paper.childNodes);
  }
  if (name === null) return body.innerHTML;
  const [paper, edge, ink] = stationeries[name];
  // The ink goes with the paper: a reader's own colours for the dark would be white on it.
  const style = `background-color: ${paper}; color: #222222; padding: 24px 28px; ${edge}: 6px solid ${ink};`;
  return `<div style="${style}">${body.innerHTML}</div>`;
}

/** The outermost element that is one of our papers; the editor or the sanitiser may have put others around it. */
function paperOf(body: HTMLElement): HTMLElement | undefined {
  const papers = Object.values(stationeries).map(([color]) => rgbOf(color));
  return [...body.querySelectorAll<HTMLElement>('div')].find(
    ({ style }) => papers.includes(style.backgroundColor) && style.paddingTop === '24px',
  );
}

function rgbOf(color: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `rgb(${channels.join(', ')})`;
}
