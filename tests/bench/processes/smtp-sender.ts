// A process of its own for the program's SMTP sender, so that its processor time and memory are nobody else's. Given a task as JSON,
// it says on one line how it went; starting Node is not counted.
import { readFile } from 'node:fs/promises';
import { createLetterSender } from '../../../src-main/smtp/letter-sender.ts';
import { createTranscriptBook } from '../../../src-main/transcript/transcript-book.ts';
import { accountId, sessionId } from '../../../src-shared/mail/ids.ts';
import { accountFor } from '../../protocol/smtp-world.ts';
import { recipient, sender } from '../smtp/client.ts';

export interface SenderTask {
  readonly host: string;
  readonly port: number;
  readonly files: readonly string[];
}

export interface SenderResult {
  readonly sentCount: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

const { host, port, files } = JSON.parse(process.argv[2] ?? '') as SenderTask;
const account = accountFor({ host, port }, {}, { timeoutMs: 60_000 });
const book = createTranscriptBook();
const letters = createLetterSender();
const cpuAtStart = process.cpuUsage();
const start = performance.now();
let sentCount = 0;
for (const [index, file] of files.entries()) {
  const transcript = book.begin({
    ...{ sessionId: sessionId(`${index}`), accountId: accountId('bench'), host, port },
    ...{ protocol: 'smtp', purpose: 'send' },
  });
  const raw = await readFile(file);
  const envelope = { from: sender, to: [recipient] };
  const outcome = await letters.send({ account, password: null, envelope, raw, transcript });
  sentCount += outcome.kind === 'sent' ? 1 : 0;
}
await letters.endAll();
const seconds = (performance.now() - start) / 1_000;
const { user, system } = process.cpuUsage(cpuAtStart);
const result: SenderResult = { sentCount, seconds, cpuSeconds: (user + system) / 1e6 };
console.log(JSON.stringify(result));
