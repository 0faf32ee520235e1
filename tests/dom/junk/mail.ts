// Junk and good letters as bytes, and a filter that was taught by them.
import { accountId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { Lesson } from '../../../src-shared/mail/junk.ts';
import { runJob } from '../../../src-renderer/jobs/run-job.ts';
import type { DoneChange, MailJob } from '../../../src-renderer/jobs/mail-job.ts';
import { mergeChanges } from '../../../src-renderer/jobs/merge-changes.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { gatherFromSentItems } from '../../../src-renderer/store/writes/sent-letters.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { letterOf, rawOf, summaryOf } from '../store/support.ts';

export function junkRaw(at: number, more = ''): Uint8Array {
  const body = `代開發票，稅點低，保密。低利貸款免保人，當日撥款，立即點擊 http://promo.example.cn/${at} 優惠 ${at}`;
  return rawOf(
    `From: promo${at}@shop.example.cn\r\nTo: anna@example.org\r\nSubject: 代開發票優惠 ${at}\r\n` +
      `Message-ID: <junk-${at}@shop.example.cn>\r\n${more}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`,
  );
}

export function goodRaw(at: number, more = ''): Uint8Array {
  const body = `大家好，週六下午兩點在學校門口集合，吃完飯再去看電影，記得帶傘。第 ${at} 次聚會的會議記錄附上。`;
  return rawOf(
    `From: Friend <friend${at}@example.tw>\r\nTo: anna@example.org\r\nSubject: 同學會的時間 ${at}\r\n` +
      `Message-ID: <good-${at}@example.tw>\r\n${more}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`,
  );
}

let stored = 0;

/** Puts letters into the Inbox as they are, without sorting them; gives their ids. */
export async function receive(raws: readonly Uint8Array[]): Promise<MessageId[]> {
  const before = new Set(await store().messages.toCollection().primaryKeys());
  const letters = raws.map((raw) => {
    stored += 1;
    const text = new TextDecoder().decode(raw);
    const address = /From: .*?([\w.]+@[\w.]+)/.exec(text)?.[1] ?? '';
    return letterOf(`stored-${stored}`, {
      raw,
      // Of an account of its own: the next listing of the other one does not seem to have lost them.
      accountId: accountId('archive'),
      summary: summaryOf({ from: { name: '', address }, subject: `stored-${stored}` }),
    });
  });
  await commitLetters(letters);
  const all = await store().messages.toCollection().primaryKeys();
  return all.filter((id) => !before.has(id));
}

export async function teach(ids: readonly MessageId[], lesson: Lesson): Promise<DoneChange[]> {
  return run({ kind: 'teach', ids: Uint32Array.from(ids), lesson });
}

/** Runs a job here; gives what undoing it needs. */
export async function run(job: MailJob): Promise<DoneChange[]> {
  const changes: DoneChange[] = [];
  await runJob(job, {
    report: (report) => {
      if (report.type === 'changes') changes.push(...report.changes);
    },
    isStopped: () => false,
  });
  return mergeChanges(changes);
}

/** Teaches so many of each, and looks through Sent Items, so that the filter works. */
export async function teachMany(count = 25): Promise<void> {
  await gatherFromSentItems();
  const numbers = Array.from({ length: count }, (_, at) => at);
  await teach(await receive(numbers.map((at) => junkRaw(at))), 'junk');
  await teach(await receive(numbers.map((at) => goodRaw(at))), 'good');
}
