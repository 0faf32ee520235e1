// Hosts that are nobody's on the Internet: a letter has no business asking them for anything.

/** The person's own computer and networks (RFC 1918, RFC 4193, RFC 3927, RFC 6761), and names without a dot. */
export function isOwnNetwork(host: string): boolean {
  if (/^(?:localhost|.*\.(?:localhost|local|lan|home|internal|home\.arpa))\.?$/u.test(host))
    return true;
  if (/^\[(?:::1?\]|f[cd]|fe[89ab]|::ffff:)/u.test(host)) return true;
  if (
    /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./u.test(
      host,
    )
  ) {
    return /^[\d.]+$/u.test(host);
  }
  return !host.includes('.') && !host.startsWith('[');
}
