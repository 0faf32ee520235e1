// The structure and the decoded bodies mime4j expects of 80 letters, most of them broken on purpose.
import { describe, expect, test } from 'vitest';
import { readNestedLetter } from '../../../src-renderer/mime/nested-letter.ts';
import { decodedBody, type Part } from '../../../src-renderer/mime/part.ts';
import { readPartTree } from '../../../src-renderer/mime/part-tree.ts';
import { corporaAbsentReason, corpusFiles, readCorpusFile } from '../../corpora.ts';

const absent = corporaAbsentReason();

type Shape =
  | { readonly kind: 'multipart'; readonly children: readonly Shape[] }
  | { readonly kind: 'letter'; readonly inside: Shape }
  | { readonly kind: 'leaf'; readonly body: string };

/** Where we knowingly read otherwise, and why. */
const argued: Readonly<Record<string, string>> = {
  'frag.msg':
    'base64 ends within a group of four: we keep the whole byte that is there, mime4j drops it',
  'multi-frag.msg':
    'words stand after the base64: both read them as junk bytes behind a whole picture, not the same ones',
  'hdr-fakeout.msg':
    'a blank in the line that should be empty: we show the text, mime4j shows nothing',
  'basic-plain-with-bad-header-separator.msg': 'the same: mime4j shows the second paragraph alone',
  'malformedHeader-noheader.msg': 'without a header all is text to us; mime4j shows nothing',
  'malformedHeaderStartsBody-noheader.msg': 'the same: mime4j takes the first line for a header',
  'malformedHeaderStartsBody-nocrlfcrlf.msg':
    "mime4j's other mode, where a stray line ends the header; we agree with its usual one (malformedHeader-nocrlfcrlf)",
};

const letters = corpusFiles('mime4j').filter(({ name }) => name.startsWith('core/'));

describe.skipIf(absent !== null)(`mime4j${absent ? ` (${absent})` : ''}`, () => {
  test.each(letters.map((file) => [file.name.replace(/^.*\//, ''), file] as const))(
    '%s',
    (name, file) => {
      const bytes = new Uint8Array(file.read());
      const shape = shapeOf(readPartTree(bytes).root);
      const expected = expectedShape(file.name);
      // An exception that no longer is one must go from the list.
      if (name in argued) expect(shape).not.toEqual(expected);
      else expect(shape).toEqual(expected);
    },
  );
});

function shapeOf(part: Part): Shape {
  if (part.contentType.value.startsWith('multipart/')) {
    return { kind: 'multipart', children: part.children.map(shapeOf) };
  }
  const nested = readNestedLetter(part);
  if (nested) return { kind: 'letter', inside: shapeOf(nested.root) };
  return { kind: 'leaf', body: comparable(decodedBody(part)) };
}

/** Reads `NAME_decoded.xml`: one tag a line. */
function expectedShape(name: string): Shape {
  const base = name.replace(/\.msg$/, '_decoded');
  const folder = name.replace(/[^/]*$/, '');
  const xml = readCorpusFile('mime4j', `${base}.xml`).toString('latin1');
  const tags = [...xml.matchAll(/<(\/?)([\w-]+)(?: name="([^"]*)")?\/?>/g)];
  let at = 0;
  const inner = (closing: string): Shape => {
    for (; at < tags.length; at += 1) {
      const [, slash = '', tag = '', file = ''] = tags[at] ?? [];
      if (tag === 'text-body' || tag === 'binary-body') {
        return { kind: 'leaf', body: comparable(readCorpusFile('mime4j', folder + file)) };
      }
      if (slash === '' && tag === 'message') {
        at += 1;
        return { kind: 'letter', inside: inner('message') };
      }
      if (slash === '' && tag === 'multipart') return multipart();
      if (slash === '/' && tag === closing) break;
    }
    return { kind: 'leaf', body: '' };
  };
  const multipart = (): Shape => {
    const children: Shape[] = [];
    for (at += 1; at < tags.length; at += 1) {
      const [, slash = '', tag = ''] = tags[at] ?? [];
      if (slash === '/' && tag === 'multipart') break;
      if (slash === '' && tag === 'body-part') {
        at += 1;
        children.push(inner('body-part'));
        while (tags[at]?.[2] !== 'body-part' || tags[at]?.[1] !== '/') at += 1;
      }
    }
    return { kind: 'multipart', children };
  };
  at = 1;
  return inner('message');
}

function comparable(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n');
}
