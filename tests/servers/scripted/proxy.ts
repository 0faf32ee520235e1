// A SOCKS5 (RFC 1928), SOCKS4, SOCKS4a, HTTP CONNECT or HTTPS proxy that plays one fault of real ones, and tells what it was asked for. It knows
// names that no name server knows.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { ProxyServerKind } from '../../../src-shared/mail/proxy.ts';
import { type CertificateKind, createCertificate } from '../certificates.ts';
import { ProxyDoor, type ProxySignIn, type ProxyUser } from './proxy-sign-in.ts';

export type ProxyFault =
  /** By its rules (SOCKS: "not allowed"; HTTP: 403). */
  | 'refuses'
  | 'cannot reach the target'
  | 'closes at once'
  /** In the middle of its answer. */
  | 'closes early'
  | 'speaks nonsense'
  | 'endless answer'
  | 'silent'
  /** After the connection to the server is there, instead of its greeting. */
  | 'closes later';

export interface ScriptedProxyOptions {
  readonly kind: ProxyServerKind;
  /** Default: any that is free. */
  readonly port?: number;
  /** What one over TLS shows; default `trusted`. */
  readonly certificate?: CertificateKind;
  /** Who is let in; absent: everybody. SOCKS4 has names alone. */
  readonly user?: ProxyUser;
  /** How an HTTP proxy asks; default `basic`. */
  readonly signIn?: ProxySignIn;
  /** Where names lead. What is not named is connected to as it is. */
  readonly names?: Readonly<Record<string, string>>;
  readonly fault?: ProxyFault;
  /** Holds its answer back until the server has spoken, and sends both in one piece. */
  readonly gluesGreeting?: boolean;
  /** Sends its own answers a byte at a time. */
  readonly stutters?: boolean;
}

export interface ScriptedProxy {
  readonly host: string;
  readonly port: number;
  /** What was asked for, `host:port`, in order. */
  readonly targets: readonly string[];
  /** Names and passwords that were shown, `name:password`; of Digest the name alone. */
  readonly logins: readonly string[];
  /** What was shown by Digest. */
  readonly digests: readonly string[];
  /** Who vouches for one over TLS, PEM; else absent. */
  readonly trustedCertificates?: readonly string[];
  connectionCount(): number;
  /** Connections to it, and from it, that are open now. */
  openCount(): number;
  stop(): Promise<void>;
}

export async function startScriptedProxy(options: ScriptedProxyOptions): Promise<ScriptedProxy> {
  const targets: string[] = [];
  const { user = { name: '', password: '' }, signIn = 'basic' } = options;
  const door = new ProxyDoor(signIn, user);
  const { logins, digests } = door;
  const sockets = new Set<Socket>();
  let count = 0;
  const welcome = (socket: Socket): void => {
    count += 1;
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    const visit = new Visit(socket, options, targets, door, sockets);
    void visit.serve().catch(() => socket.destroy());
  };
  const certificate =
    options.kind === 'https' ? await createCertificate(options.certificate ?? 'trusted') : null;
  const server = certificate
    ? createTlsServer({ cert: certificate.certificatePem, key: certificate.keyPem }, welcome)
    : createServer(welcome);
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done));
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    targets,
    logins,
    digests,
    ...(certificate ? { trustedCertificates: [certificate.caCertificatePem] } : {}),
    connectionCount: () => count,
    openCount: () => sockets.size,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

class Visit {
  #heard = Buffer.alloc(0);
  #wake: () => void = () => undefined;
  readonly #keep = (bytes: Buffer): void => {
    this.#heard = Buffer.concat([this.#heard, bytes]);
    this.#wake();
  };

  private readonly socket: Socket;
  private readonly options: ScriptedProxyOptions;
  private readonly targets: string[];
  private readonly door: ProxyDoor;
  private readonly sockets: Set<Socket>;

  constructor(
    socket: Socket,
    options: ScriptedProxyOptions,
    targets: string[],
    door: ProxyDoor,
    sockets: Set<Socket>,
  ) {
    this.socket = socket;
    this.options = options;
    this.targets = targets;
    this.door = door;
    this.sockets = sockets;
    socket.on('data', this.#keep);
  }

  serve(): Promise<void> {
    const { kind } = this.options;
    if (kind === 'socks5') return this.#socks5();
    return kind === 'socks4' || kind === 'socks4-local' ? this.#socks4() : this.#http();
  }

  async #socks4(): Promise<void> {
    const { kind, user, fault } = this.options;
    const [version = 0] = await this.#take(2);
    if (await this.#isOver(Buffer.from('SSH-2.0-OpenSSH_9.6\r\n'))) return;
    if (version !== 4) return this.#end();
    const port = (await this.#take(2)).readUInt16BE();
    const address = await this.#take(4);
    const name = await this.#untilZero();
    // An address that begins with three zeros says that a name follows: the "a" of SOCKS4a.
    const hasName = address.readUInt32BE() < 256;
    // One without the "a" takes such an address for what it is, which nobody has.
    if (hasName && kind === 'socks4-local')
      return this.#end(Buffer.from([0, 91, 0, 0, 0, 0, 0, 0]));
    const host = hasName ? await this.#untilZero() : address.join('.');
    const answer = (code: number): Buffer => Buffer.from([0, code, 0, 0, 0, 0, 0, 0]);
    if (name !== '') this.door.logins.push(`${name}:`);
    if (fault === 'closes early') return this.#end(Buffer.from([0, 90]));
    if (user && name !== user.name) return this.#end(answer(93));
    this.targets.push(`${host}:${port}`);
    if (fault === 'refuses' || fault === 'cannot reach the target') return this.#end(answer(91));
    return this.#lead(host, port, answer(90), answer(91));
  }

  async #untilZero(): Promise<string> {
    while (!this.#heard.includes(0)) await this.#more();
    const text = await this.#take(this.#heard.indexOf(0));
    await this.#take(1);
    return text.toString('utf8');
  }

  async #socks5(): Promise<void> {
    const { user, fault } = this.options;
    const [version = 0, methodCount = 0] = await this.#take(2);
    const methods = await this.#take(methodCount);
    if (await this.#isOver(Buffer.from('SSH-2.0-OpenSSH_9.6\r\n'))) return;
    if (version !== 5) return this.#end();
    const method = user ? 2 : 0;
    if (!methods.includes(method)) return this.#end(Buffer.from([5, 0xff]));
    if (fault === 'closes early') return this.#end(Buffer.from([5]));
    await this.#say(Buffer.from([5, method]));
    if (user && !(await this.#socksLogin(user))) return this.#end(Buffer.from([1, 1]));
    if (user) await this.#say(Buffer.from([1, 0]));
    const [, , , kind = 0] = await this.#take(4);
    const host = await this.#socksHost(kind);
    const port = (await this.#take(2)).readUInt16BE();
    const answer = (code: number): Buffer => Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);
    this.targets.push(`${host}:${port}`);
    if (fault === 'refuses') return this.#end(answer(2));
    if (fault === 'cannot reach the target') return this.#end(answer(4));
    return this.#lead(host, port, answer(0), answer(5));
  }

  async #http(): Promise<void> {
    const { user, fault } = this.options;
    const head = await this.#httpHead();
    if (await this.#isOver(Buffer.from('SSH-2.0-OpenSSH_9.6\r\n'))) return;
    const found = /^CONNECT (?:\[(.+?)\]|([^\s:]+)):(\d+) HTTP\/1\.1\r\n/u.exec(head);
    if (!found) return this.#end(reply('400 Bad Request'));
    if (fault === 'closes early') return this.#end(Buffer.from('HTTP/1.1 200 Conn'));
    const questions = user ? this.door.fieldsFor(head) : null;
    if (questions) return this.#end(reply('407 Proxy Authentication Required', questions));
    const host = found[1] ?? found[2] ?? '';
    const port = Number(found[3]);
    this.targets.push(`${host}:${port}`);
    if (fault === 'refuses') return this.#end(reply('403 Forbidden'));
    if (fault === 'cannot reach the target') return this.#end(reply('502 Bad Gateway'));
    const yes = Buffer.from('HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n');
    return this.#lead(host, port, yes, reply('502 Bad Gateway'));
  }

  /** True where the fault has ended the visit already. */
  async #isOver(nonsense: Buffer): Promise<boolean> {
    const { fault } = this.options;
    if (fault === 'closes at once') await this.#end();
    else if (fault === 'speaks nonsense') await this.#end(nonsense);
    else if (fault === 'endless answer') {
      this.socket.write(`HTTP/1.1 200 OK\r\n${'X-Filler: 1234567890\r\n'.repeat(5_000)}`);
    } else if (fault !== 'silent') return false;
    return true;
  }

  async #socksLogin(user: { name: string; password: string }): Promise<boolean> {
    const [, nameLength = 0] = await this.#take(2);
    const name = (await this.#take(nameLength)).toString('utf8');
    const [passwordLength = 0] = await this.#take(1);
    const password = (await this.#take(passwordLength)).toString('utf8');
    this.door.logins.push(`${name}:${password}`);
    return name === user.name && password === user.password;
  }

  async #socksHost(kind: number): Promise<string> {
    if (kind === 1) return (await this.#take(4)).join('.');
    if (kind !== 3) return (await this.#take(16)).toString('hex');
    const [length = 0] = await this.#take(1);
    return (await this.#take(length)).toString('latin1');
  }

  async #lead(host: string, port: number, yes: Buffer, no: Buffer): Promise<void> {
    const { names = {}, fault, gluesGreeting = false } = this.options;
    const server = connect({ host: names[host] ?? host, port });
    this.sockets.add(server);
    const isThere = await new Promise<boolean>((done) => {
      server.once('connect', () => done(true)).on('error', () => done(false));
    });
    if (!isThere) return this.#end(no);
    if (gluesGreeting) {
      const greeting = await new Promise<Buffer>((done) => server.once('data', done));
      this.socket.write(Buffer.concat([yes, greeting]));
    } else await this.#say(yes);
    this.socket.off('data', this.#keep);
    if (this.#heard.length > 0) server.write(this.#heard);
    if (fault === 'closes later') {
      server.once('data', () => this.socket.end());
      return undefined;
    }
    this.socket.pipe(server);
    server.pipe(this.socket);
    this.socket.on('close', () => server.destroy());
    server.on('close', () => this.socket.destroy());
    return undefined;
  }

  async #httpHead(): Promise<string> {
    while (!this.#heard.includes('\r\n\r\n')) {
      // Bytes of SOCKS have no end of line to wait for.
      if (this.#heard.length > 0 && !/^[A-Z]/u.test(this.#heard.toString('latin1'))) break;
      await this.#more();
    }
    const end = this.#heard.indexOf('\r\n\r\n');
    return (await this.#take(end < 0 ? this.#heard.length : end + 4)).toString('latin1');
  }

  async #take(count: number): Promise<Buffer> {
    while (this.#heard.length < count) await this.#more();
    const taken = this.#heard.subarray(0, count);
    this.#heard = this.#heard.subarray(count);
    return taken;
  }

  #more(): Promise<void> {
    return new Promise((done, failed) => {
      this.#wake = done;
      this.socket.once('close', () => failed(new Error('gone')));
    });
  }

  async #say(bytes: Buffer): Promise<void> {
    if (!this.options.stutters) {
      this.socket.write(bytes);
      return;
    }
    for (const byte of bytes) {
      await new Promise<void>((done) => {
        this.socket.write(Buffer.from([byte]), () => done());
      });
      await new Promise((done) => setImmediate(done));
    }
  }

  async #end(bytes: Buffer = Buffer.alloc(0)): Promise<void> {
    this.socket.end(bytes);
  }
}

function reply(status: string, questions: readonly string[] = []): Buffer {
  const fields = questions.map((question) => `Proxy-Authenticate: ${question}\r\n`).join('');
  return Buffer.from(`HTTP/1.1 ${status}\r\n${fields}Content-Length: 2\r\n\r\nno`);
}
