// What a request for a letter's picture says of the person: nothing but that it was made.

/** Headers that would know a reader again, or tell where they read. Lower case. */
const telling = new Set([
  ...['cookie', 'authorization', 'proxy-authorization', 'referer', 'origin'],
  ...['if-none-match', 'if-modified-since', 'x-client-data', 'from', 'dnt', 'sec-gpc'],
]);

/** Hints about the reader's computer. */
const isHint = (name: string): boolean =>
  name.startsWith('sec-ch-') ||
  /^(?:device-memory|dpr|viewport-width|width|rtt|downlink|ect)$/u.test(name);

/** One browser among many: neither this program nor its version, nor the system it runs on. */
const userAgent = 'Mozilla/5.0';

/** Headers of a request for a picture, made anonymous. */
export function anonymousHeaders(
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => {
    const lower = name.toLowerCase();
    return (
      !telling.has(lower) && !isHint(lower) && !/^(?:user-agent|accept-language)$/u.test(lower)
    );
  });
  return { ...Object.fromEntries(kept), 'User-Agent': userAgent, 'Accept-Language': 'en' };
}

/** Headers of the answer, without those that would leave something here to be known by. */
export function forgettableHeaders(
  headers: Readonly<Record<string, string[]>>,
): Record<string, string[]> {
  const kept = Object.entries(headers).filter(
    ([name]) =>
      !/^(?:set-cookie2?|etag|last-modified|www-authenticate|alt-svc|report-to|nel|reporting-endpoints|accept-ch|clear-site-data|link|refresh)$/iu.test(
        name,
      ),
  );
  return Object.fromEntries(kept);
}
