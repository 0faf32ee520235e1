// What an engine makes of a colour attribute of old HTML, however it is misspelt: HTML Standard §2.4.6, "rules for parsing a legacy
// color value". Pure.

/** `#rrggbb`; null where the attribute has no effect. Names of colours are the caller's matter. */
export function legacyColour(attribute: string): string | null {
  const value = attribute.trim();
  if (attribute === '' || value.toLowerCase() === 'transparent') return null;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`.toLowerCase();
  let digits = value
    .replace(/[\u{10000}-\u{10ffff}]/gu, '00')
    .slice(0, 128)
    .replace(/^#/, '')
    .replace(/[^0-9a-f]/gi, '0');
  while (digits.length === 0 || digits.length % 3 !== 0) digits += '0';
  const width = digits.length / 3;
  let parts = [0, 1, 2].map((at) => digits.slice(at * width, (at + 1) * width).slice(-8));
  while ((parts[0]?.length ?? 0) > 2 && parts.every((part) => part.startsWith('0'))) {
    parts = parts.map((part) => part.slice(1));
  }
  return `#${parts.map((part) => part.slice(0, 2).padStart(2, '0')).join('')}`.toLowerCase();
}
