// Host names of all scripts, out of the letters-digits-hyphens form the network uses (RFC 3492, RFC 5891).

/** `xn--80ak6aa92e.com` as people read it; a label that is no sound punycode stays as it is. */
export function readableHost(host: string): string {
  return host
    .split('.')
    .map((label) => (/^xn--/iu.test(label) ? (decoded(label.slice(4)) ?? label) : label))
    .join('.');
}

const base = 36;
const tMin = 1;
const tMax = 26;

/** RFC 3492 §6.2; null for what is malformed. */
function decoded(coded: string): string | null {
  const delimiter = coded.lastIndexOf('-');
  const out = delimiter > 0 ? [...coded.slice(0, delimiter)].map(pointOf) : [];
  let [point, index, bias] = [128, 0, 72];
  for (let at = delimiter > 0 ? delimiter + 1 : 0; at < coded.length;) {
    const before = index;
    for (let weight = 1, k = base; ; k += base) {
      const digit = digitOf(coded.charCodeAt(at));
      at += 1;
      if (digit === null) return null;
      index += digit * weight;
      const threshold = k <= bias ? tMin : k >= bias + tMax ? tMax : k - bias;
      if (digit < threshold) break;
      weight *= base - threshold;
      if (weight > 0x7fffffff) return null;
    }
    bias = adapted(index - before, out.length + 1, before === 0);
    point += Math.floor(index / (out.length + 1));
    index %= out.length + 1;
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    out.splice(index, 0, point);
    index += 1;
  }
  // What needs no punycode is no label of IDNA.
  return out.some((each) => each > 127) ? String.fromCodePoint(...out) : null;
}

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function digitOf(code: number): number | null {
  if (code >= 0x30 && code <= 0x39) return code - 22;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? letter - 0x61 : null;
}

/** RFC 3492 §6.1. */
function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / 700) : Math.floor(delta / 2);
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > 455; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor((36 * rest) / (rest + 38));
}
