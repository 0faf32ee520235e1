// The person at the provider's page, as plain HTTP: opens the address, types a name, says yes or no, and follows the way back.
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface Visitor {
  readonly name: string;
  /** Default true. */
  readonly agrees?: boolean;
  /** PEM authority of the provider's server. */
  readonly caCertificatePem?: string;
}

/** What the page says at the end of the way: the program's own. */
export async function visit(address: string, visitor: Visitor): Promise<string> {
  const cookies = new Map<string, string>();
  let answer = await ask(address, null, cookies, visitor);
  for (let step = 0; step < 20; step += 1) {
    const { location } = answer;
    if (location) answer = await ask(location, null, cookies, visitor);
    else if (/name="prompt" value="login"/.test(answer.body)) {
      const form = { prompt: 'login', login: visitor.name, password: 'anything' };
      answer = await ask(answer.address, form, cookies, visitor);
    } else if (/name="prompt" value="consent"/.test(answer.body)) {
      answer =
        visitor.agrees === false
          ? await ask(`${answer.address}/abort`, null, cookies, visitor)
          : await ask(answer.address, { prompt: 'consent' }, cookies, visitor);
    } else return answer.body;
  }
  throw new Error(`no end of the way: ${answer.address}`);
}

interface Answer {
  readonly address: string;
  readonly location: string | null;
  readonly body: string;
}

async function ask(
  address: string,
  form: Readonly<Record<string, string>> | null,
  cookies: Map<string, string>,
  { caCertificatePem }: Visitor,
): Promise<Answer> {
  const url = new URL(address);
  const body = form === null ? '' : new URLSearchParams(form).toString();
  // The program's own page gets no cookies of the provider's, as in a browser that keeps ports apart.
  const headers = {
    ...(cookies.size > 0 ? { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } : {}),
    ...(form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const method = form === null ? 'GET' : 'POST';
  const options = {
    method,
    headers,
    agent: false,
    ...(caCertificatePem ? { ca: caCertificatePem } : {}),
  };
  const response = await new Promise<IncomingMessage>((done, failed) => {
    request(url, options, done).on('error', failed).end(body);
  });
  for (const cookie of response.headers['set-cookie'] ?? []) {
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
    cookies.set(name, value);
  }
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) text += chunk;
  const location = response.headers.location;
  return { address, location: location ? new URL(location, address).href : null, body: text };
}
