// Whether an IP address is one of the public Internet: a configuration is fetched from nowhere else.

/** False for the person's own computer and networks, and for whatever else is not routed (RFC 6890), in either family. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/u, '');
  if (!bare.includes(':')) {
    const octets = ipv4Octets(bare);
    return octets !== null && isPublicIpv4(octets);
  }
  const words = ipv6Words(bare);
  return words !== null && isPublicIpv6(words);
}

/** First octets and how many bits of them count. */
const closedIpv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Multicast, reserved and broadcast.
  ['224.0.0.0', 3],
];

function isPublicIpv4(octets: readonly number[]): boolean {
  const value = asNumber(octets);
  return !closedIpv4.some(([network, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(value / size) === Math.floor(asNumber(ipv4Octets(network) ?? []) / size);
  });
}

/** Global unicast is 2000::/3 alone; within it, addresses that carry an IPv4 one are judged by that. */
function isPublicIpv6(words: readonly number[]): boolean {
  const [first = 0, second = 0, third = 0] = words;
  const last = octetsOf(words.slice(6));
  // ::ffff:a.b.c.d (RFC 4291 §2.5.5.2), 64:ff9b::a.b.c.d (RFC 6052 §2.1) and 2002:a.b.c.d:: (RFC 3056 §2).
  if (words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff)
    return isPublicIpv4(last);
  if (first === 0x64 && second === 0xff9b) return isPublicIpv4(last);
  if (first === 0x2002) return isPublicIpv4(octetsOf([second, third]));
  // Documentation (RFC 3849) and Teredo (RFC 4380).
  if (first === 0x2001 && (second === 0x0db8 || second === 0)) return false;
  return first >= 0x2000 && first <= 0x3fff;
}

function ipv4Octets(address: string): number[] | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/u.test(address)) return null;
  const octets = address.split('.').map(Number);
  return octets.every((octet) => octet <= 255) ? octets : null;
}

/** Eight words of 16 bits, `::` written out. */
function ipv6Words(address: string): number[] | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/u.exec(address);
  const octets = dotted ? ipv4Octets(dotted[2] ?? '') : null;
  if (dotted && !octets) return null;
  const [a = 0, b = 0, c = 0, d = 0] = octets ?? [];
  const hex = dotted
    ? `${dotted[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
    : address;
  const halves = hex.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const gap = 8 - head.length - tail.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return null;
  const words = [...head, ...Array<string>(gap).fill('0'), ...tail];
  if (!words.every((word) => /^[\da-f]{1,4}$/iu.test(word))) return null;
  return words.map((word) => Number.parseInt(word, 16));
}

function octetsOf(words: readonly number[]): number[] {
  return words.flatMap((word) => [word >> 8, word & 0xff]);
}

function asNumber(octets: readonly number[]): number {
  return octets.reduce((value, octet) => value * 256 + octet, 0);
}
