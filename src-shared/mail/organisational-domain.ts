// Which domain an organisation registered, of a longer name: `mail.example.com.tw` belongs to `example.com.tw`.

/**
 * The organisational domain (RFC 7489 §3.2), lower case, without the final dot. The public suffix list is not shipped: two labels, or
 * three where the last two are a registry's (`com.tw`, `co.uk`) or a host's of many tenants. An IP address and a name without a dot
 * are their own.
 */
export function organisationalDomain(host: string): string {
  const name = host.trim().toLowerCase().replace(/\.+$/u, '');
  if (/^[\d.]+$/u.test(name) || name.includes(':') || name.startsWith('[')) return name;
  const labels = name.split('.').filter((label) => label !== '');
  const lastTwo = labels.slice(-2).join('.');
  const isShared = isRegistrySuffix(labels) || sharedSuffixes.has(lastTwo);
  return labels.slice(isShared ? -3 : -2).join('.');
}

/** Whether two hosts are of one organisation, as far as their names tell. */
export function isSameOrganisation(one: string, other: string): boolean {
  const domain = organisationalDomain(one);
  return domain !== '' && domain === organisationalDomain(other);
}

/** The domain of an address, lower case; empty where it has none. */
export function domainOfAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0
    ? ''
    : address
        .slice(at + 1)
        .trim()
        .toLowerCase()
        .replace(/\.+$/u, '');
}

/** Whether strangers have mailboxes there: such a domain says nothing about who writes. */
export function isMailProvider(domain: string): boolean {
  const name = organisationalDomain(domain);
  return mailProviders.has(name) || /^(?:yahoo|hotmail|live|outlook)\.[a-z.]{2,6}$/u.test(name);
}

/** Second-level words under which registries of countries sell names. */
const registryWords = new Set(
  'com net org edu gov mil co ac or ne go gr ed lg ad idv game ebiz club nom gob gouv gub gov govt school sch ltd plc me nhs police asn id web ind firm gen res nic art info biz name pro'.split(
    ' ',
  ),
);

/** Where anybody may have a name of their own: two tenants are two organisations. */
const sharedSuffixes = new Set([
  ...['github.io', 'gitlab.io', 'pages.dev', 'workers.dev', 'web.app', 'firebaseapp.com'],
  ...['blogspot.com', 'wordpress.com', 'weebly.com', 'wixsite.com', 'herokuapp.com'],
  ...['netlify.app', 'vercel.app', 'azurewebsites.net', 'cloudfront.net', 'amazonaws.com'],
  ...['onmicrosoft.com', 'appspot.com', 'myshopify.com', 'ngrok.io', 'duckdns.org'],
]);

const mailProviders = new Set([
  ...['gmail.com', 'googlemail.com', 'msn.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com'],
  ...['gmx.com', 'gmx.net', 'gmx.de', 'web.de', 't-online.de', 'mail.ru', 'yandex.ru'],
  ...['yandex.com', 'qq.com', '163.com', '126.com', 'sina.com', 'naver.com', 'daum.net'],
  ...['hanmail.net', 'proton.me', 'protonmail.com', 'tutanota.com', 'fastmail.com', 'zoho.com'],
  ...['hinet.net', 'seed.net.tw', 'pchome.com.tw', 'livemail.tw', 'so-net.net.tw', 'ymail.com'],
  ...['comcast.net', 'orange.fr', 'free.fr', 'laposte.net', 'libero.it', 'ms1.hinet.net'],
]);

function isRegistrySuffix(labels: readonly string[]): boolean {
  const [registry = '', country = ''] = labels.slice(-2);
  return labels.length >= 2 && /^[a-z]{2}$/u.test(country) && registryWords.has(registry);
}
