// Lets tests run their own provider without TLS: http, on this computer alone. The program has no such policy.
import { type EndpointPolicy, httpsOnly } from '../../src-main/oauth/endpoint-policy.ts';

export const loopbackToo: EndpointPolicy = {
  isAllowed: (address) =>
    httpsOnly.isAllowed(address) || /^http:\/\/127\.0\.0\.1:\d+(?:\/|$)/.test(address),
};
