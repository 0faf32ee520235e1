// What a person types as the address of a link. Pure.

/** The whole address; `www.example.com` and `name@example.com` get the scheme they lack. null when it leads nowhere. */
export function linkAddress(typed: string): string | null {
  const text = typed.trim();
  const whole = withScheme(text);
  return /^(?:https?:\/\/[^\s/]|mailto:\S)\S*$/iu.test(whole) ? whole : null;
}

function withScheme(text: string): string {
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/u.test(text)) return `mailto:${text}`;
  // A host with a dot in it, perhaps with a port or a path; `javascript:` and the like have no dot before their colon.
  return /^[^\s@/:.]+(?:\.[^\s@/:.]+)+(?:[:/?#]|$)/u.test(text) ? `https://${text}` : text;
}
