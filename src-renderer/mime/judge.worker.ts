// Judges attachments away from the window's own thread. One at a time; the client ends it when it takes too long.
import { judgeAttachment, type JudgedFile } from './judge/judge-attachment.ts';
import { reason, type Judgement } from './judge/judgement.ts';
import { pdfPageCount } from './judge/pdf-pages.ts';

export interface JudgeRequest {
  readonly id: number;
  readonly file: JudgedFile;
}

/** What is known of an attachment once somebody has looked into it. */
export interface Examination {
  readonly judgement: Judgement;
  /** Of a PDF that says it where it can be read; else null. */
  readonly pageCount: number | null;
}

export interface JudgeAnswer {
  readonly id: number;
  readonly examination: Examination;
}

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

scope.addEventListener('message', (event: MessageEvent<JudgeRequest>) => {
  const { id, file } = event.data;
  void examine(file).then((examination) => {
    const answer: JudgeAnswer = { id, examination };
    scope.postMessage(answer);
  });
});

async function examine(file: JudgedFile): Promise<Examination> {
  try {
    const judgement = await judgeAttachment(file);
    return { judgement, pageCount: await pdfPageCount(file.bytes) };
  } catch {
    // Not expected; what could not be judged is never harmless.
    return {
      judgement: { verdict: 'doubtful', reasons: [reason('not-examined')] },
      pageCount: null,
    };
  }
}
