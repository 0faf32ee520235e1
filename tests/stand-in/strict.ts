// What the stand-in does not implement throws by name: a silent no-op would let a test pass falsely.
import { EventEmitter } from 'node:events';

/** Names that JavaScript itself, Node's inspector or an assertion library asks any object for. */
const ASKED_OF_ANY_OBJECT = new Set([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'nodeType',
  'domain',
  '$$typeof',
  'asymmetricMatch',
  '__esModule',
  '_eventsCount',
]);

/** The error for anything missing, e.g. "electron stand-in: BrowserWindow.setVibrancy is not implemented". */
export function notImplemented(name: string): Error {
  return new Error(`electron stand-in: ${name} is not implemented`);
}

/** Wraps `target` so that reading a property it does not have throws by name. */
export function refuseUnknown<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(from, key, receiver) {
      if (typeof key === 'string' && !(key in from) && !ASKED_OF_ANY_OBJECT.has(key)) {
        throw notImplemented(`${name}.${key}`);
      }
      return Reflect.get(from, key, receiver);
    },
  });
}

/**
 * An Electron module of which only some functions exist here: typed as the whole `Api`, checked as a part of it, and
 * anything outside `parts` throws by name.
 */
export function partOf<Api extends object>(name: string, parts: Partial<Api>): Api {
  return refuseUnknown(name, parts) as Api;
}

/** Throws for constructor options that the stand-in would ignore. */
export function refuseUnknownOptions(
  name: string,
  options: object,
  known: ReadonlySet<string>,
): void {
  for (const [key, value] of Object.entries(options)) {
    if (value !== undefined && !known.has(key)) throw notImplemented(`${name} option ${key}`);
  }
}

export interface StandInEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** An event object as Electron hands to listeners. */
export function standInEvent<T extends object = object>(details?: T): StandInEvent & T {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
    ...details,
  };
  return event as StandInEvent & T;
}

type Listener = (...args: never[]) => void;

const NAME = Symbol('name');
const EVENTS = Symbol('events');

/**
 * Base of the classes that the application sees: unknown members throw, and so does listening to an event that is
 * never emitted. `events` lists those that happen here, and those which a test may emit by hand.
 */
export class StrictEmitter extends EventEmitter {
  // Symbols, since #private members of this class would not be reachable through the proxy it returns.
  private readonly [NAME]: string;
  private readonly [EVENTS]: ReadonlySet<string> | 'any';

  constructor(name: string, events: readonly string[] | 'any') {
    super();
    this.setMaxListeners(0);
    this[NAME] = name;
    this[EVENTS] = events === 'any' ? 'any' : new Set([...events, 'newListener', 'removeListener']);
    // Fields and #private members of subclasses are put on the returned proxy, so they keep working.
    return refuseUnknown(name, this);
  }

  override on(event: string | symbol, listener: Listener): this {
    assertEmitted(this[NAME], this[EVENTS], event);
    return super.on(event, listener as never);
  }

  override addListener(event: string | symbol, listener: Listener): this {
    return this.on(event, listener);
  }

  override once(event: string | symbol, listener: Listener): this {
    assertEmitted(this[NAME], this[EVENTS], event);
    return super.once(event, listener as never);
  }
}

function assertEmitted(
  name: string,
  events: ReadonlySet<string> | 'any',
  event: string | symbol,
): void {
  if (events === 'any' || typeof event === 'symbol' || events.has(event)) return;
  throw notImplemented(`${name} event '${event}'`);
}
