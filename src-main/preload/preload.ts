// The bridge into a page: named requests, named events, and the ports of retrievals. Never hands out ipcRenderer.
import { contextBridge, ipcRenderer } from 'electron';
import {
  eventChannel,
  portChannel,
  requestChannel,
  type Answer,
  type RequestRejection,
} from '../../src-shared/ipc/channels.ts';
import {
  type EventName,
  type OutpostBridge,
  type RequestName,
} from '../../src-shared/ipc/contract.ts';
import { portMessageType } from '../../src-shared/ipc/session-port-contract.ts';
import { eventNames, requestNames } from './names.ts';

type Listener = (value: unknown) => void;
const listeners = new Map<string, Set<Listener>>();

const bridge = {
  async request(name: RequestName, ...args: unknown[]) {
    if (!Object.hasOwn(requestNames, name)) throw refusal(`no request is called ${String(name)}`);
    const answer = (await ipcRenderer.invoke(requestChannel, name, args)) as Answer;
    if (answer.ok) return answer.value;
    // oxlint-disable-next-line typescript/only-throw-error -- an Error's own fields do not cross into the page.
    throw { failure: answer.failure } satisfies RequestRejection;
  },
  listen(name: EventName, listener: Listener) {
    if (!Object.hasOwn(eventNames, name)) throw refusal(`no event is called ${String(name)}`);
    if (typeof listener !== 'function') throw refusal('a listener is a function');
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set.add(listener));
    return () => void set.delete(listener);
  },
};

ipcRenderer.on(eventChannel, (_event, name: string, value: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(value);
});

// A port cannot cross the bridge as a value; a window message carries it.
ipcRenderer.on(portChannel, ({ ports }, { sessionId, accountId }) => {
  const message = { type: portMessageType, sessionId, accountId };
  window.postMessage(message, location.origin, [...ports]);
});

contextBridge.exposeInMainWorld('outpost', bridge as OutpostBridge);

function refusal(why: string): TypeError {
  return new TypeError(`window.outpost: ${why}`);
}
