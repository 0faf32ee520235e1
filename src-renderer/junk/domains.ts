// Domains of addresses, and which of them belong together.

const third = /^(?:com?|net|org|edu|gov|ac|idv)$/;

/** Two labels, three where the country sells below the second. A letter asks for the same few again and again. */
export function baseDomain(domain: string): string {
  if (domain !== lastAsked) [lastAsked, lastBase] = [domain, baseOf(domain)];
  return lastBase;
}

let [lastAsked, lastBase] = ['', ''];

function baseOf(domain: string): string {
  const labels = domain.split('.');
  const isThird = labels.length > 2 && third.test(labels.at(-2) ?? '');
  return labels
    .slice(isThird ? -3 : -2)
    .join('.')
    .replace(/[^a-z0-9.-]/g, '');
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

export function localPartOf(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@')));
}
