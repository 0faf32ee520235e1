// The one Send/Receive of the main window, for whatever in it wants mail fetched or sent. Lives from the window's first drawing to its
// last; before and after, nothing is fetched.
import { listen } from '../../app/bridge.ts';
import { failureOf, notify } from '../../app/notices.tsx';
import { startIngest, type IngestClient } from '../../ingest/ingest-client.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { readOptions } from '../../store/queries/options.ts';
import { answerOtherWindows, askMainWindow } from './asked-elsewhere.ts';
import { playNewMailSound } from './new-mail-sound.ts';
import { createRealWorld } from './real-world.ts';
import {
  createSendReceive,
  type SendReceive,
  type TransferCounts,
  type TransferWish,
} from './send-receive.ts';
import { showResult, type TransferResult, updateTask, useTransfers } from './transfer-state.ts';

let current: SendReceive | null = null;

/** Starts the service; returns the function that ends it, to be called when the window goes. */
export function startMailService(ingest: IngestClient = startIngest()): () => void {
  const world = createRealWorld(ingest, tellEnd);
  const service = createSendReceive(world);
  const stopProgress = listen('transfer.progress', updateTask);
  const stopListening = answerOtherWindows((asked) => {
    if (asked.type === 'stop') service.stop();
    else void sendAndReceive({ receive: false, accountId: asked.accountId });
  });
  current = service;
  return () => {
    stopListening();
    service.stop();
    stopProgress();
    world.close();
    ingest.stop();
    if (current === service) current = null;
  };
}

/** Sends and receives as wished. Failures become notices, not rejections; the counts are those of what went well. */
export async function sendAndReceive(wish: Partial<TransferWish> = {}): Promise<TransferCounts> {
  const nothing = { receivedCount: 0, sentCount: 0 };
  const whole = { send: true, receive: true, accountId: null, isAutomatic: false, ...wish };
  try {
    return (await current?.run(whole)) ?? nothing;
  } catch (error) {
    // Not a server's failure but our own, the store's most likely; there is no account to tell it of.
    notify(failureOf(error), 'error');
    return nothing;
  }
}

/** Sends what waits for this account, from whichever window it is asked: the main one does it. */
export async function sendFromAnyWindow(accountId: AccountId): Promise<void> {
  if (current) await sendAndReceive({ receive: false, accountId });
  else askMainWindow({ type: 'send', accountId });
}

/** Stops every session under way, from whichever window it is asked. Letters already stored stay. */
export function stopTransfers(): void {
  if (current) current.stop();
  else askMainWindow({ type: 'stop' });
}

function tellEnd({ receive, isAutomatic }: TransferWish, counts: TransferCounts): void {
  const { notices, tasks, interrupted } = useTransfers.getState();
  if (!receive && counts.sentCount === 0) {
    // A look into an Outbox where nothing was due, or nothing could go, is no reason to hide what was told before.
    if (interrupted) showResult(interrupted);
    return;
  }
  const hasFailures = notices.some(({ sessionId }) =>
    tasks.some((task) => task.sessionId === sessionId),
  );
  const result = { ...counts, hasFailures, didReceive: receive };
  const isAside = !receive && isAutomatic && interrupted !== null;
  showResult(isAside ? withMail(result, interrupted) : result);
  if (counts.receivedCount > 0) void playIfWanted();
}

/** What the program sent by itself, as rules answer what has just come, does not hide that mail came. */
function withMail(sent: TransferResult, told: TransferResult): TransferResult {
  if (told.receivedCount === 0) return sent;
  return { ...sent, ...told, sentCount: told.sentCount + sent.sentCount };
}

async function playIfWanted(): Promise<void> {
  const { playSound } = await readOptions();
  if (playSound) await playNewMailSound();
}
