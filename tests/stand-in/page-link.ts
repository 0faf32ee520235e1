// The socket between one window's page and the main process: messages in order, and the ports that cross it.
import type { WebSocket } from 'ws';
import { decode, encode } from './codec.ts';
import { MessagePortMain, type PortEnd } from './message-ports.ts';
import type { ToMain, ToPage } from './wire.ts';

let lastPortNumber = 0;

export class PageLink {
  readonly #ports = new Map<string, MessagePortMain>();
  #socket: WebSocket | undefined;
  #waiting: Uint8Array[] = [];
  /** Of the worker that carries ports on to the page's workers; it starts with the first one. */
  #carrier: WebSocket | undefined;
  #waitingForCarrier: Uint8Array[] = [];

  /** A page has loaded; an earlier page's ports are closed. */
  connect(socket: WebSocket, onMessage: (message: ToMain) => void): void {
    this.close();
    this.#socket = socket;
    for (const bytes of this.#waiting.splice(0)) socket.send(bytes);
    socket.on('message', (bytes: Buffer) => {
      const message = decode(bytes).value as ToMain;
      if (message.t === 'port' || message.t === 'port-closed') this.#receive(message);
      else onMessage(message);
    });
    socket.on('close', () => {
      if (this.#socket === socket) this.close();
    });
  }

  /** The page's carrier has started. */
  connectCarrier(socket: WebSocket): void {
    this.#carrier = socket;
    for (const bytes of this.#waitingForCarrier.splice(0)) socket.send(bytes);
    socket.on('message', (bytes: Buffer) => {
      const message = decode(bytes).value as ToMain;
      if (message.t === 'port' || message.t === 'port-closed') this.#receive(message);
    });
  }

  /** Messages wait for the page when it has not loaded yet. */
  post(message: ToPage): void {
    const bytes = encode(message);
    if (this.#socket) this.#socket.send(bytes);
    else this.#waiting.push(bytes);
  }

  close(): void {
    this.#socket?.close();
    this.#socket = undefined;
    this.#carrier?.close();
    this.#carrier = undefined;
    this.#waitingForCarrier = [];
    for (const port of this.#ports.values()) port.endClosed();
    this.#ports.clear();
  }

  /** Sends a local port's end to the page; returns its name on the wire. */
  exportPort(port: MessagePortMain): string {
    lastPortNumber += 1;
    const id = `main-${lastPortNumber}`;
    // What had been posted already goes first: the page keeps it until it learns of the port.
    const post = (message: ToPage): void => this.#postToCarrier(message);
    this.#ports.set(id, port.moveTo(this.#endInPage(id, post)));
    return id;
  }

  /** The local end of a port that the page sent. */
  importPort(id: string): MessagePortMain {
    const port = new MessagePortMain();
    port.connect(this.#endInPage(id, (message) => this.post(message)));
    this.#ports.set(id, port);
    return port;
  }

  #endInPage(id: string, post: (message: ToPage) => void): PortEnd {
    return {
      isElsewhere: true,
      accept: ({ data, ports }) =>
        post({ t: 'port', id, data, ports: ports.map((port) => this.exportPort(port)) }),
      endClosed: () => {
        this.#ports.delete(id);
        post({ t: 'port-closed', id });
      },
    };
  }

  #postToCarrier(message: ToPage): void {
    const bytes = encode(message);
    if (this.#carrier) this.#carrier.send(bytes);
    else this.#waitingForCarrier.push(bytes);
  }

  #receive(message: Extract<ToMain, { t: 'port' | 'port-closed' }>): void {
    const port = this.#ports.get(message.id);
    if (message.t === 'port') {
      const ports = message.ports.map((id) => this.importPort(id));
      port?.accept({ data: message.data, ports });
    } else {
      this.#ports.delete(message.id);
      port?.endClosed();
    }
  }
}
