// Text signed in the open by PGP (RFC 9580 §7): its words stand between a frame of marks and a signature.

const start =
  /^\s*-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\r?\n(?:[A-Za-z-]+: .*\r?\n)*[ \t]*\r?\n/;
const end = /^-----BEGIN PGP SIGNATURE-----/m;

/** The words alone; any other text comes back as it is. Nothing is said of whether the signature is good. */
export function withoutSignatureFrame(text: string): string {
  const head = start.exec(text)?.[0];
  if (head === undefined) return text;
  const rest = text.slice(head.length);
  const at = end.exec(rest)?.index ?? rest.length;
  return rest.slice(0, at).replace(/^- /gm, '');
}
