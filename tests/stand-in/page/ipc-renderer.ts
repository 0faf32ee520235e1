// ipcRenderer for the preload: invoke, send, postMessage, and listeners by channel.
import type { ToPage } from '../wire.ts';
import type { Carriage } from './carrier.ts';
import type { Link } from './link.ts';
import { createPorts, type Ports } from './ports.ts';

type Listener = (event: object, ...args: unknown[]) => void;
interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface IpcRenderer {
  readonly api: object;
  receive(message: ToPage): void;
}

export function createIpcRenderer(
  link: Link,
  carry: (carriage: Carriage, port: MessagePort) => void,
): { ipcRenderer: IpcRenderer; ports: Ports } {
  const ports = createPorts(link, carry);
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<number, Waiting>();
  const api = createApi(link, ports, listeners, waiting);
  link.onClose = () => {
    for (const { reject } of waiting.values()) reject(new Error('the main process is gone'));
    waiting.clear();
  };
  const receive = (message: ToPage): void => {
    if (message.t === 'reply' || message.t === 'refusal') {
      const caller = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.t === 'reply') caller?.resolve(message.value);
      else caller?.reject(new Error(message.message));
    } else if (message.t === 'send') {
      const event = { sender: api, ports: message.ports.map(ports.importPort) };
      for (const listener of listeners.get(message.channel) ?? []) {
        listener(event, ...message.args);
      }
    }
  };
  return { ipcRenderer: { api, receive }, ports };
}

function createApi(
  link: Link,
  ports: Ports,
  listeners: Map<string, Listener[]>,
  waiting: Map<number, Waiting>,
): object {
  let lastId = 0;
  const add = (channel: string, listener: Listener): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return api;
  };
  const remove = (channel: string, listener: Listener): object => {
    const left = (listeners.get(channel) ?? []).filter((each) => each !== listener);
    listeners.set(channel, left);
    return api;
  };
  const api = refuseUnknown({
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        link.post({ t: 'invoke', id, channel, args });
        waiting.set(id, { resolve, reject });
      });
    },
    send(channel: string, ...args: unknown[]): void {
      link.post({ t: 'send', channel, args, ports: [] });
    },
    postMessage(channel: string, message: unknown, transfer: MessagePort[] = []): void {
      link.post({ t: 'send', channel, args: [message], ports: transfer.map(ports.exportPort) });
    },
    on: add,
    addListener: add,
    off: remove,
    removeListener: remove,
    once(channel: string, listener: Listener): object {
      const once: Listener = (event, ...args) => {
        remove(channel, once);
        listener(event, ...args);
      };
      return add(channel, once);
    },
    removeAllListeners(channel: string): object {
      listeners.delete(channel);
      return api;
    },
  });
  return api;
}

function refuseUnknown<T extends object>(api: T): T {
  return new Proxy(api, {
    get(from, key, receiver) {
      if (typeof key === 'string' && !(key in from) && key !== 'then') {
        throw new Error(`electron stand-in: ipcRenderer.${key} is not implemented`);
      }
      return Reflect.get(from, key, receiver) as unknown;
    },
  });
}
