// Styles that a spreadsheet or a word processor puts beside its words, by class, written into the elements they are meant for.

/** Of styles stays what a person chose by hand: the look of letters and the borders and colours of cells. */
export const keptStyle =
  /^(?:color|background-color|font-family|font-size|font-weight|font-style|text-decoration(?:-line)?|text-align|vertical-align|border(?:-(?:top|right|bottom|left))?(?:-(?:width|style|color))?|border-collapse|list-style-type)$/u;

/** Larger style sheets are nobody's selection. */
const maxLength = 1_000_000;

/**
 * Takes in the rules of the `<style>` elements of `html` for elements by their name, their class or both, as Excel and Word write them;
 * what an element says itself stands above them. Any other rule is left out.
 */
export function takeInStyles(html: string, body: HTMLElement): void {
  const sheet = new CSSStyleSheet();
  // It is never put into a document, so that nothing it names is loaded.
  sheet.replaceSync(sheetsOf(html));
  const rules = [...sheet.cssRules].filter((rule) => rule instanceof CSSStyleRule);
  const found = new Map<HTMLElement, Map<string, string>>();
  for (const isOfClass of [false, true]) {
    for (const { selectorText, style } of rules) {
      for (const element of meantBy(selectorText, isOfClass, body)) {
        const looks = found.get(element) ?? new Map<string, string>();
        found.set(element, looks);
        for (const name of style) {
          if (isTakenIn(name)) looks.set(name, style.getPropertyValue(name));
        }
      }
    }
  }
  for (const [element, looks] of found) {
    for (const [name, value] of looks) {
      if (element.style.getPropertyValue(name) === '') element.style.setProperty(name, value);
    }
  }
}

function isTakenIn(name: string): boolean {
  return keptStyle.test(name) || /^(?:margin-(?:top|bottom)|padding-\w+)$/u.test(name);
}

function sheetsOf(html: string): string {
  const sheets = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/giu)].map(
    ([, rules = '']) => rules,
  );
  const text = sheets.join('\n').replace(/<!--|-->/gu, '');
  return text.length > maxLength ? '' : text;
}

function meantBy(selectors: string, isOfClass: boolean, body: HTMLElement): HTMLElement[] {
  const simple = isOfClass ? /^(?:[a-z][a-z\d]*)?\.[\w-]+$/iu : /^(?:p|li|td|th|h[1-6])$/iu;
  const meant = selectors
    .split(',')
    .map((each) => each.trim())
    .filter((each) => simple.test(each));
  return meant.length === 0 ? [] : [...body.querySelectorAll<HTMLElement>(meant.join(','))];
}
