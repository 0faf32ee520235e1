// Changes the model's bytes by what letters teach.
import type { LessonCounts, Lesson } from '../../src-shared/mail/junk.ts';
import { JunkModel } from './junk-model.ts';
import { modelFromBytes, modelToBytes } from './model-bytes.ts';

export function learn(
  bytes: Uint8Array | null,
  changes: readonly {
    readonly tokens: string;
    readonly before: Lesson | null;
    readonly after: Lesson | null;
  }[],
): { readonly bytes: Uint8Array; readonly counts: LessonCounts } {
  const model = (bytes && modelFromBytes(bytes)) ?? new JunkModel();
  for (const { tokens, before, after } of changes) {
    if (before !== null) model.unteach(tokens, before);
    if (after !== null) model.teach(tokens, after);
  }
  const counts = { junk: model.junkCount, good: model.goodCount };
  return { bytes: modelToBytes(model), counts };
}
