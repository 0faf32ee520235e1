// contextBridge, with the preload and the page in one world: values are copied, functions wrapped, prototypes dropped,
// and the result is frozen, as Electron does between its two worlds.

const MAX_DEPTH = 1000;

export const contextBridge = new Proxy(
  {
    exposeInMainWorld(name: string, api: unknown): void {
      if (name in window) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      const value = freeze(cross(api, 0));
      Object.defineProperty(window, name, { value, enumerable: true });
    },
  },
  {
    get(from, key, receiver) {
      if (typeof key === 'string' && !(key in from)) {
        throw new Error(`electron stand-in: contextBridge.${key} is not implemented`);
      }
      return Reflect.get(from, key, receiver) as unknown;
    },
  },
);

function cross(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Error('contextBridge: nested too deep');
  if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.');
  if (typeof value === 'function') return wrap(value as (...args: unknown[]) => unknown, depth);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Promise) {
    return value.then(
      (settled) => cross(settled, depth + 1),
      (error: unknown) => Promise.reject(crossError(error)),
    );
  }
  if (value instanceof Error) return crossError(value);
  if (value instanceof Node || value instanceof Blob) return value;
  if (Array.isArray(value)) return value.map((item) => cross(item, depth + 1));
  if (Object.prototype.toString.call(value) !== '[object Object]') return structuredClone(value);
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [key, cross(item, depth + 1)]));
}

function wrap(call: (...args: unknown[]) => unknown, depth: number): unknown {
  return (...args: unknown[]): unknown => {
    const crossed = args.map((argument) => cross(argument, depth + 1));
    try {
      return cross(call(...crossed), depth + 1);
    } catch (error) {
      throw crossError(error);
    }
  };
}

function crossError(error: unknown): unknown {
  if (!(error instanceof Error)) return cross(error, 0);
  const copy = new Error(error.message);
  copy.stack = error.stack ?? '';
  return copy;
}

function freeze(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}
