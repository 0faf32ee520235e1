// Real MessagePorts in the page, relayed to and from ports of the main process. A port may go on to a worker.
import type { ToPage } from '../wire.ts';
import type { Carriage } from './carrier.ts';
import type { Link } from './link.ts';

export interface Ports {
  exportPort(port: MessagePort): string;
  importPort(id: string): MessagePort;
  /** Relays between a port of the main process and this one. */
  adopt(id: string, port: MessagePort): void;
  /** Whether the message was for a port. */
  receive(message: ToPage, buffers?: ArrayBuffer[]): boolean;
}

const Channel = MessageChannel;

/** `carry` takes the near end of a port that came from the main process. */
export function createPorts(
  link: Link,
  carry: (carriage: Carriage, port: MessagePort) => void,
): Ports {
  const open = new Map<string, MessagePort>();
  /** Posted before the message that carries the port itself. */
  const early = new Map<string, Extract<ToPage, { t: 'port' }>[]>();
  let lastNumber = 0;

  const relay = (id: string, port: MessagePort): void => {
    open.set(id, port);
    port.addEventListener('message', (event: MessageEvent) => {
      link.post({ t: 'port', id, data: event.data, ports: event.ports.map(ports.exportPort) });
    });
    port.addEventListener('close', () => {
      if (open.delete(id)) link.post({ t: 'port-closed', id });
    });
    port.start();
  };

  const ports: Ports = {
    exportPort(port) {
      lastNumber += 1;
      const id = `page-${lastNumber}`;
      relay(id, port);
      return id;
    },
    importPort(id) {
      const { port1, port2 } = new Channel();
      carry({ id }, port1);
      return port2;
    },
    adopt(id, port) {
      relay(id, port);
      for (const message of early.get(id) ?? []) ports.receive(message);
      early.delete(id);
    },
    receive(message, buffers = []) {
      if (message.t === 'port-closed') {
        const port = open.get(message.id);
        open.delete(message.id);
        port?.close();
        return true;
      }
      if (message.t !== 'port') return false;
      const port = open.get(message.id);
      if (port) {
        const moved = message.ports.map(ports.importPort);
        port.postMessage(message.data, [...moved, ...buffers]);
      } else {
        early.set(message.id, [...(early.get(message.id) ?? []), message]);
      }
      return true;
    },
  };
  return ports;
}
