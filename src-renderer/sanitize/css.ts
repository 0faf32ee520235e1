// Style sheets and style attributes of letters, read by the browser's own CSS parser and written anew: no imports, no fonts, no
// address that was not looked at, nothing that leaves its place in the page.
import type { ContentPolicy, ExternalTally } from './addresses.ts';
import { pictureAddress } from './addresses.ts';

const maxSheetLength = 300_000;
const maxRules = 5_000;

/** Values by which CSS can name an address without `url()`, or hide one from this check. */
const evasive = /(?:image-set|src|image|element|cross-fade|paint|attr|env)\s*\(|\\/i;

/** Words a style attribute needs for any of the below to matter; most have none of them. */
const suspicious = /url|\\|image|src|position|var\s*\(|--|attr|env\s*\(|content|zoom|element/i;

/** Looks at, and may change, what is left of a rule. */
export type RuleVisitor = (style: CSSStyleDeclaration) => void;

/** The sheet rewritten; empty when nothing of it may stay. */
export function sanitizeStyleSheet(
  css: string,
  policy: ContentPolicy,
  tally: ExternalTally,
  visit: RuleVisitor = nothing,
): string {
  if (css.length > maxSheetLength) return '';
  const sheet = new CSSStyleSheet();
  try {
    // Old mail wraps its sheet in an HTML comment; replaceSync passes over @import.
    sheet.replaceSync(css.replaceAll('<!--', '').replaceAll('-->', ''));
  } catch {
    return '';
  }
  const left = { rules: maxRules, visit };
  const written = writeRules(sheet.cssRules, policy, tally, left);
  // Escapes become plain characters on the way through the parser: "\3c/style>" must not end the element.
  return written.replaceAll('<', '\\3c ');
}

/** The style attribute rewritten. */
export function sanitizeStyleAttribute(
  element: HTMLElement,
  policy: ContentPolicy,
  tally: ExternalTally,
): void {
  const text = element.getAttribute('style');
  if (text === null || !suspicious.test(text)) return;
  sanitizeDeclarations(element.style, policy, tally);
  if (element.style.length === 0) element.removeAttribute('style');
}

function writeRules(
  rules: CSSRuleList,
  policy: ContentPolicy,
  tally: ExternalTally,
  left: { rules: number; readonly visit: RuleVisitor },
): string {
  let out = '';
  for (const rule of rules) {
    if ((left.rules -= 1) < 0) break;
    if (rule instanceof CSSStyleRule) {
      sanitizeDeclarations(rule.style, policy, tally);
      left.visit(rule.style);
      if (rule.style.length > 0) out += `${rule.selectorText} { ${rule.style.cssText} }\n`;
    } else if (rule instanceof CSSMediaRule) {
      const media = mediaShown(rule.media.mediaText);
      if (media === null) continue;
      out += `@media ${media} {\n${writeRules(rule.cssRules, policy, tally, left)}}\n`;
    }
  }
  return out;
}

/**
 * A letter is shown in its light colours, or in those turned for a dark page: rules of its own for dark pages would mix with either, and
 * make words vanish. null: the rules are left out.
 */
function mediaShown(media: string): string | null {
  if (/prefers-color-scheme\s*:\s*dark/i.test(media)) return null;
  return media.replace(/\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi, '(min-width: 0px)');
}

function nothing(): void {
  // Rules stay as they are.
}

function sanitizeDeclarations(
  style: CSSStyleDeclaration,
  policy: ContentPolicy,
  tally: ExternalTally,
): void {
  for (const name of [...style]) {
    const value = style.getPropertyValue(name);
    const kept = declarationValue(name, value, policy, tally);
    if (kept === null) style.removeProperty(name);
    else if (kept !== value) style.setProperty(name, kept, style.getPropertyPriority(name));
  }
  // A shorthand with var() in it hides its longhands' values from the loop above.
  if (/var\s*\(/i.test(style.cssText)) style.cssText = '';
}

function declarationValue(
  name: string,
  value: string,
  policy: ContentPolicy,
  tally: ExternalTally,
): string | null {
  if (name.startsWith('--')) return null;
  if (name === 'position') return /fixed|sticky/i.test(value) ? null : value;
  if (!/url\s*\(/i.test(value)) return evasive.test(value) && name !== 'content' ? null : value;
  // Pictures belong to backgrounds and list marks; cursors, filters and masks by address are tricks.
  if (!/^(?:background|background-image|list-style|list-style-image|content)$/.test(name))
    return null;
  const parts = value.match(/url\((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^)]*)\)/gi) ?? [];
  let out = value;
  for (const part of parts) {
    const address = part.slice(4, -1).replace(/^["']|["']$/g, '');
    const shown = /\\/.test(address) ? null : pictureAddress(address, policy, tally);
    if (shown === null) return null;
    out = out.replace(part, () => `url("${shown.replaceAll('"', '%22')}")`);
  }
  return evasive.test(out.replace(/url\("[^"]*"\)/gi, '')) ? null : out;
}
