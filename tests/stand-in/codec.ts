// Structured clone over a byte pipe, the same code in Node and in the page:
// [u32 header length][u32 attachments][u32 length]* [header JSON][attachment bytes]*.

type Tagged =
  | { $: 'undefined' }
  | { $: 'number' | 'bigint'; v: string }
  | { $: 'date'; v: number | null }
  | { $: 'regexp'; s: string; f: string }
  | { $: 'map'; v: [Json, Json][] }
  | { $: 'set'; v: Json[] }
  | { $: 'error'; n: string; m: string; s: string }
  | { $: 'object'; v: { [key: string]: Json } }
  | { $: 'bytes'; k: string; i: number };
type Json = null | string | number | boolean | Json[] | Tagged | { [key: string]: Json };

export interface Decoded {
  readonly value: unknown;
  /** Each is owned by the value alone, so it may be transferred. */
  readonly buffers: ArrayBuffer[];
}

const VIEWS = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
} as const;
const ERRORS = { TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError } as const;
const PLAIN = new Set(['[object Object]', '[object Array]', '[object Arguments]']);

/** Bytes of a value. Throws "An object could not be cloned." for functions, symbols, promises, ports, blobs and cycles. */
export function encode(value: unknown): Uint8Array {
  const attachments: Uint8Array[] = [];
  const header = new TextEncoder().encode(JSON.stringify(pack(value, attachments, new Set())));
  const total = attachments.reduce((sum, part) => sum + 4 + part.byteLength, 8 + header.byteLength);
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  view.setUint32(0, header.byteLength, true);
  view.setUint32(4, attachments.length, true);
  let at = 8;
  for (const part of attachments) {
    view.setUint32(at, part.byteLength, true);
    at += 4;
  }
  for (const part of [header, ...attachments]) {
    out.set(part, at);
    at += part.byteLength;
  }
  return out;
}

/** The value of bytes that `encode` made. */
export function decode(bytes: Uint8Array): Decoded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(0, true);
  const count = view.getUint32(4, true);
  let at = 8 + 4 * count;
  const header = JSON.parse(
    new TextDecoder().decode(bytes.subarray(at, at + headerLength)),
  ) as Json;
  at += headerLength;
  const buffers: ArrayBuffer[] = [];
  for (let index = 0; index < count; index++) {
    const length = view.getUint32(8 + 4 * index, true);
    const own = new Uint8Array(length);
    own.set(bytes.subarray(at, at + length));
    buffers.push(own.buffer);
    at += length;
  }
  return { value: unpack(header, buffers), buffers };
}

function couldNotClone(): Error {
  const error = new Error('An object could not be cloned.');
  error.name = 'DataCloneError';
  return error;
}

function pack(value: unknown, attachments: Uint8Array[], open: Set<object>): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Object.is(value, -0)) return { $: 'number', v: '-0' };
      return Number.isFinite(value) ? value : { $: 'number', v: String(value) };
    case 'undefined':
      return { $: 'undefined' };
    case 'bigint':
      return { $: 'bigint', v: String(value) };
    case 'object':
      return value === null ? null : packObject(value, attachments, open);
    default:
      throw couldNotClone();
  }
}

function packObject(value: object, attachments: Uint8Array[], open: Set<object>): Json {
  const tag = Object.prototype.toString.call(value);
  if (ArrayBuffer.isView(value)) {
    attachments.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    // A Node Buffer arrives as a Uint8Array, as in Electron.
    const kind = tag.slice('[object '.length, -1);
    return { $: 'bytes', k: kind in VIEWS ? kind : 'Uint8Array', i: attachments.length - 1 };
  }
  if (tag === '[object ArrayBuffer]') {
    attachments.push(new Uint8Array(value as ArrayBuffer));
    return { $: 'bytes', k: 'ArrayBuffer', i: attachments.length - 1 };
  }
  if (open.has(value)) throw couldNotClone();
  open.add(value);
  const packed = packContainer(value, tag, (inner) => pack(inner, attachments, open));
  open.delete(value);
  return packed;
}

function packContainer(value: object, tag: string, inner: (value: unknown) => Json): Json {
  if (Array.isArray(value)) return Array.from(value as unknown[], inner);
  if (value instanceof Error || tag === '[object Error]') {
    const error = value as Error;
    return { $: 'error', n: error.name, m: error.message, s: error.stack ?? '' };
  }
  if (tag === '[object Date]') return { $: 'date', v: Number(value) };
  if (tag === '[object RegExp]') {
    return { $: 'regexp', s: (value as RegExp).source, f: (value as RegExp).flags };
  }
  if (tag === '[object Map]') {
    const entries = [...(value as Map<unknown, unknown>)];
    return { $: 'map', v: entries.map(([key, item]): [Json, Json] => [inner(key), inner(item)]) };
  }
  if (tag === '[object Set]') return { $: 'set', v: [...(value as Set<unknown>)].map(inner) };
  if (!PLAIN.has(tag)) throw couldNotClone();
  const out: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) out[key] = inner(item);
  return '$' in out ? { $: 'object', v: out } : out;
}

function unpack(json: Json, buffers: ArrayBuffer[]): unknown {
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map((item) => unpack(item, buffers));
  if (!isTagged(json)) return unpackFields(json, buffers);
  switch (json.$) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(json.v);
    case 'bigint':
      return BigInt(json.v);
    case 'date':
      return new Date(json.v ?? Number.NaN);
    case 'regexp':
      return new RegExp(json.s, json.f);
    case 'map':
      return new Map(json.v.map(([key, item]) => [unpack(key, buffers), unpack(item, buffers)]));
    case 'set':
      return new Set(json.v.map((item) => unpack(item, buffers)));
    case 'error':
      return unpackError(json);
    case 'object':
      return unpackFields(json.v, buffers);
    case 'bytes':
      return unpackBytes(json.k, buffers[json.i]);
  }
}

function isTagged(json: Tagged | { [key: string]: Json }): json is Tagged {
  return '$' in json;
}

function unpackFields(fields: { [key: string]: Json }, buffers: ArrayBuffer[]): object {
  const out: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(fields)) {
    if (key === '__proto__') defineOwn(out, key, unpack(item, buffers));
    else out[key] = unpack(item, buffers);
  }
  return out;
}

// Plain assignment of "__proto__" would set the prototype.
function defineOwn(target: object, key: string, value: unknown): void {
  const attributes = { writable: true, enumerable: true, configurable: true };
  Object.defineProperty(target, key, { value, ...attributes });
}

function unpackError(json: { n: string; m: string; s: string }): Error {
  const kind = json.n in ERRORS ? ERRORS[json.n as keyof typeof ERRORS] : Error;
  const error = new kind(json.m);
  if (json.s !== '') error.stack = json.s;
  return error;
}

function unpackBytes(kind: string, buffer: ArrayBuffer | undefined): unknown {
  if (!buffer) throw new Error('electron stand-in: attachment is missing');
  if (kind === 'ArrayBuffer') return buffer;
  const view: new (buffer: ArrayBuffer) => ArrayBufferView = VIEWS[kind as keyof typeof VIEWS];
  return new view(buffer);
}
