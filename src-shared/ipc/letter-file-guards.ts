// Runtime checks of the requests that put letters into files and on paper. Part of guards.ts.
import * as v from 'valibot';
import { paperSizes } from '../paper.ts';
import type { Requests } from './contract.ts';
import { messageId, type Schema } from './value-guards.ts';

type Names = 'letter.chooseFile' | 'letter.writeFile' | 'letter.print';

/** A letter with its pictures in it. */
const sheet = v.pipe(v.string(), v.maxLength(256 * 1024 * 1024));
const paper = v.strictObject({ size: v.picklist(paperSizes), isLandscape: v.boolean() });
const bytes = v.instance(Uint8Array) as unknown as Schema<Uint8Array>;

export const letterFileArguments: {
  readonly [Name in Names]: Schema<Requests[Name]['arguments']>;
} = {
  'letter.chooseFile': v.strictTuple([v.pipe(v.string(), v.maxLength(1_000))]),
  'letter.writeFile': v.strictTuple([
    v.pipe(v.number(), v.integer(), v.minValue(0)),
    v.variant('kind', [
      v.strictObject({ kind: v.literal('bytes'), bytes }),
      v.strictObject({ kind: v.literal('pdf'), html: sheet, picturesOf: v.nullable(messageId) }),
    ]),
  ]),
  'letter.print': v.strictTuple([sheet, paper, v.nullable(messageId)]),
};
