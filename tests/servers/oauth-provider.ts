// A real OAuth2 and OpenID Connect server for one test, on free loopback ports: over TLS for the program, in the clear for Dovecot and for
// tests without TLS. Whoever knows how to type a name may sign in.
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { createCertificate } from './certificates.ts';

export interface OAuthProvider {
  /** Where it describes itself. */
  readonly issuer: string;
  readonly clientId: string;
  /** What a mail server asks whether a token is good (RFC 7662), with its own name and secret in it. */
  readonly introspectionUrl: string;
  /** Refresh tokens were asked for so many times. */
  readonly refreshCount: number;
  /** Every access and refresh token issued so far: tests search for them where none may be. */
  readonly issued: readonly string[];
  /** Every access token issued so far is good no more; refresh tokens are. */
  endAccessTokens(): Promise<void>;
  /** As the person does on the provider's page. */
  takeBackPermissions(): Promise<void>;
  /** Permissions that are still there. */
  permissionCount(): Promise<number>;
  stop(): Promise<void>;
}

export interface OAuthProviderOptions {
  /** The issuer is at the port with TLS; its certificate is the test authority's. */
  readonly isEncrypted?: boolean;
}

const clientId = 'outpost-desktop';
const mailServer = { id: 'mail-server', secret: 'introspection-secret' } as const;

export async function startOAuthProvider({
  isEncrypted = false,
}: OAuthProviderOptions = {}): Promise<OAuthProvider> {
  const plain = createHttp();
  const { certificatePem, keyPem } = await createCertificate('trusted');
  const encrypted = createHttps({ cert: certificatePem, key: keyPem });
  const [plainPort, encryptedPort] = [await listen(plain), await listen(encrypted)];
  const issuer = isEncrypted
    ? `https://localhost:${encryptedPort}`
    : `http://127.0.0.1:${plainPort}`;
  let refreshCount = 0;
  const accessTokens = new Set<Stored>();
  const grantIds = new Set<string>();
  const issued: string[] = [];
  const provider = quietly(() => new Provider(issuer, configuration()));
  provider.on('access_token.saved', (token: Stored) => {
    accessTokens.add(token);
    issued.push(token.jti);
    if (token.grantId !== undefined) grantIds.add(token.grantId);
  });
  provider.on('refresh_token.saved', (token: Stored) => void issued.push(token.jti));
  provider.on('grant.success', (context: { oidc: { params: { grant_type: string } } }) => {
    if (context.oidc.params.grant_type === 'refresh_token') refreshCount += 1;
  });
  const answer = provider.callback();
  for (const server of [plain, encrypted]) server.on('request', answer);
  const grants = async () => {
    const found = await Promise.all([...grantIds].map((id) => provider.Grant.find(id)));
    return found.filter((grant) => grant !== undefined);
  };
  return {
    issuer,
    clientId,
    introspectionUrl: `http://${mailServer.id}:${mailServer.secret}@127.0.0.1:${plainPort}/token/introspection`,
    issued,
    get refreshCount() {
      return refreshCount;
    },
    async endAccessTokens() {
      for (const token of accessTokens) await token.destroy();
      accessTokens.clear();
    },
    async takeBackPermissions() {
      for (const grant of await grants()) await grant.destroy();
    },
    permissionCount: async () => (await grants()).length,
    stop: async () => {
      await Promise.all([plain, encrypted].map(close));
    },
  };
}

interface Stored {
  /** Of an opaque token its text. */
  readonly jti: string;
  readonly grantId?: string;
  destroy(): Promise<void>;
}

function configuration(): object {
  return {
    clients: [
      {
        client_id: clientId,
        application_type: 'native',
        // A program on somebody's computer keeps no secret (RFC 8252 §8.4).
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        // Any port goes with it (RFC 8252 §7.3).
        redirect_uris: ['http://127.0.0.1'],
      },
      {
        client_id: mailServer.id,
        client_secret: mailServer.secret,
        redirect_uris: [],
        response_types: [],
        grant_types: [],
      },
    ],
    scopes: ['openid', 'offline_access', 'email', 'mail'],
    claims: { openid: ['sub'], email: ['email'] },
    // The email stands in the id_token itself.
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, name: string) => ({
      accountId: name,
      claims: () => ({ sub: name, email: `${name}@example.com` }),
    }),
    features: {
      devInteractions: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
    },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 3_600,
      Grant: 86_400,
      IdToken: 3_600,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
    cookies: { keys: ['a key of this test alone'] },
  };
}

/** It warns of everything that is fit for tests only. */
function quietly<Value>(make: () => Value): Value {
  const { warn, info } = console;
  console.warn = console.info = () => undefined;
  try {
    return make();
  } finally {
    Object.assign(console, { warn, info });
  }
}

async function listen(server: Server | ReturnType<typeof createHttps>): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

function close(server: Server | ReturnType<typeof createHttps>): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
