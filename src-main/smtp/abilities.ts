// What a server said it can do, read from its reply to EHLO (RFC 5321 §4.1.1.1).

export interface ServerAbilities {
  /** Upper-case keywords in the server's order. */
  readonly keywords: readonly string[];
  /** RFC 6531. */
  readonly smtpUtf8: boolean;
  /** RFC 3461. */
  readonly dsn: boolean;
  /** RFC 8689; counts over TLS only. */
  readonly requireTls: boolean;
  /** RFC 1870; null when the server names no bound. */
  readonly sizeLimitBytes: number | null;
  /** RFC 4954, upper-case. */
  readonly mechanisms: readonly string[];
}

/** Reads the reply, all its lines; a server that knows only HELO can do nothing. */
export function readAbilities(reply: string): ServerAbilities {
  const lines = reply
    .split(/\r?\n/)
    .slice(1)
    .map((line) =>
      line
        .replace(/^\d{3}[ -]/, '')
        .trim()
        .toUpperCase(),
    );
  // Some old servers write "AUTH=LOGIN".
  const words = lines.map((line) => line.split(/[\s=]+/)).filter(([keyword]) => keyword);
  const size = Number(words.find(([keyword]) => keyword === 'SIZE')?.[1] ?? 0);
  return {
    keywords: [...new Set(words.map(([keyword = '']) => keyword))],
    smtpUtf8: words.some(([keyword]) => keyword === 'SMTPUTF8'),
    dsn: words.some(([keyword]) => keyword === 'DSN'),
    requireTls: words.some(([keyword]) => keyword === 'REQUIRETLS'),
    // RFC 1870 §4: zero means no fixed bound.
    sizeLimitBytes: Number.isSafeInteger(size) && size > 0 ? size : null,
    mechanisms: [
      ...new Set(words.filter(([keyword]) => keyword === 'AUTH').flatMap((line) => line.slice(1))),
    ],
  };
}
