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

  /** Messages wait for the page when it has not loaded yet. */
  post(message: ToPage): void {
    const bytes = encode(message);
    if (this.#socket) this.#socket.send(bytes);
    else this.#waiting.push(bytes);
  }

  close(): void {
    this.#socket?.close();
    this.#socket = undefined;
    for (const port of this.#ports.values()) port.endClosed();
    this.#ports.clear();
  }

  /** Sends a local port's end to the page; returns its name on the wire. */
  exportPort(port: MessagePortMain): string {
    lastPortNumber += 1;
    const id = `main-${lastPortNumber}`;
    // What had been posted already goes first: the page keeps it until it learns of the port.
    this.#ports.set(id, port.moveTo(this.#endInPage(id)));
    return id;
  }

  /** The local end of a port that the page sent. */
  importPort(id: string): MessagePortMain {
    const port = new MessagePortMain();
    port.connect(this.#endInPage(id));
    this.#ports.set(id, port);
    return port;
  }

  #endInPage(id: string): PortEnd {
    return {
      accept: ({ data, ports }) =>
        this.post({ t: 'port', id, data, ports: ports.map((port) => this.exportPort(port)) }),
      endClosed: () => {
        this.#ports.delete(id);
        this.post({ t: 'port-closed', id });
      },
    };
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
