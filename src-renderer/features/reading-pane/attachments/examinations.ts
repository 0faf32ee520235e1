// What is known of the attachments shown: by their names at once, by their bytes as soon as the worker has looked into them.
import { useEffect, useState } from 'react';
import { examineAttachment } from '../../../mime/judge-client.ts';
import { judgeByName, type JudgedFile } from '../../../mime/judge/judge-attachment.ts';
import type { Judgement } from '../../../mime/judge/judgement.ts';
import type { Examination } from '../../../mime/judge.worker.ts';
import type { LetterAttachment } from '../../../mime/letter.ts';

const known = new WeakMap<LetterAttachment, Examination>();
const byName = new WeakMap<LetterAttachment, Judgement>();

/** The list is drawn anew no more often than this while many are looked into. */
const drawEveryMs = 120;

/** Looks into it, once. Never rejects. */
export async function examinationOf(attachment: LetterAttachment): Promise<Examination> {
  const present = known.get(attachment);
  if (present) return present;
  const examination = await examineAttachment(judgedFile(attachment));
  known.set(attachment, examination);
  return examination;
}

/** What can be said at this moment. */
export function judgementSoFar(attachment: LetterAttachment): Judgement {
  const examined = known.get(attachment);
  if (examined) return examined.judgement;
  const present = byName.get(attachment) ?? judgeByName(attachment);
  byName.set(attachment, present);
  return present;
}

export function pageCountOf(attachment: LetterAttachment): number | null {
  return known.get(attachment)?.pageCount ?? null;
}

/** Looks into all of them, one after the other, as long as they are shown; draws again as it learns. */
export function useExaminations(attachments: readonly LetterAttachment[]): void {
  const [, setDrawing] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    void lookInto(
      attachments,
      () => isCurrent,
      () => setDrawing((count) => count + 1),
    );
    return () => {
      isCurrent = false;
    };
  }, [attachments]);
}

async function lookInto(
  attachments: readonly LetterAttachment[],
  isCurrent: () => boolean,
  draw: () => void,
): Promise<void> {
  const waiting = attachments.filter((attachment) => !known.has(attachment));
  let drawnAt = performance.now();
  for (const [index, attachment] of waiting.entries()) {
    await examinationOf(attachment);
    if (!isCurrent()) return;
    const isLast = index === waiting.length - 1;
    if (!isLast && performance.now() - drawnAt < drawEveryMs) continue;
    drawnAt = performance.now();
    draw();
  }
}

function judgedFile(attachment: LetterAttachment): JudgedFile {
  const { fileName, declaredName, contentType, isNestedLetter, bytes } = attachment;
  return {
    ...{ fileName, contentType, isNestedLetter, bytes },
    ...(declaredName === undefined ? {} : { declaredName }),
  };
}
