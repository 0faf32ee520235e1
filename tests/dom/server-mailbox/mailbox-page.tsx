// A maildrop's window in a page of its own: real store, a main process played by the test that shows a made-up maildrop.
import { Suspense } from 'react';
import { afterEach, beforeEach } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MailFailure } from '../../../src-shared/failure.ts';
import { type Language } from '../../../src-shared/ipc/contract.ts';
import {
  portMessageType,
  type SurveyFrame,
} from '../../../src-shared/ipc/session-port-contract.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { uidl } from '../../../src-shared/mail/ids.ts';
import { maildropName } from '../../../src-shared/mail/maildrop.ts';
import type { ListingEntry, Recognition } from '../../../src-shared/mail/retrieval.ts';
import { installKeyboard } from '../../../src-renderer/app/keyboard.ts';
import { windowPage } from '../../../src-renderer/app/window-pages.tsx';
import { store } from '../../../src-renderer/store/database.ts';
import type { LedgerRow } from '../../../src-renderer/store/rows.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import {
  account as accountNamed,
  draw,
  freshStore,
  PretendedMain,
  sessionNamed,
  undraw,
  until,
} from '../transfer/harness.tsx';

export interface Maildrop {
  readonly recognition?: Recognition;
  /** Octets of each letter, the oldest first. */
  sizes: readonly number[];
  /** Headers of the letter with that number; null where the server gives none. */
  readonly head?: (number: number) => string | null;
  readonly hasTop?: boolean;
  failure?: MailFailure | null;
}

/** Shows this maildrop whenever it is asked to; a test may change it in between. */
export function playMaildrop(maildrop: Maildrop): PretendedMain {
  const main = new PretendedMain();
  main.answers['pop3.survey'] = ({ sessionId, account }) => {
    const { port1, port2 } = new MessageChannel();
    port1.start();
    const message = { type: portMessageType, sessionId, accountId: account.id };
    window.postMessage(message, location.origin, [port2]);
    for (const frame of framesOf(maildrop)) port1.postMessage(frame);
  };
  return main;
}

function framesOf(maildrop: Maildrop): SurveyFrame[] {
  const { recognition = 'uidl', sizes, hasTop = true, failure = null } = maildrop;
  const head = maildrop.head ?? headOf;
  if (failure) return [{ type: 'closed', hasHeaders: true, failure }];
  const entries = sizes.map((sizeBytes, index) => entryOf(index + 1, sizeBytes));
  const frames: SurveyFrame[] = [{ type: 'listing', recognition, entries }];
  const numbers = hasTop ? entries.map(({ number }) => number).toReversed() : [];
  for (let at = 0; at < numbers.length; at += 200) {
    const raws = numbers.slice(at, at + 200).map((number) => ({ number, raw: head(number) }));
    const parts = raws.map(({ raw }) => new TextEncoder().encode(raw ?? ''));
    const letters = raws.map(({ number, raw }, index) => ({
      number,
      sizeBytes: raw === null ? null : (parts[index]?.length ?? 0),
    }));
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let end = 0;
    for (const part of parts) {
      bytes.set(part, end);
      end += part.length;
    }
    frames.push({ type: 'headers', letters, bytes });
  }
  return [...frames, { type: 'closed', hasHeaders: hasTop, failure: null }];
}

export function headOf(number: number): string {
  return `From: Sender ${number} <s${number}@example.org>\r\nSubject: Letter ${number}\r\nDate: Mon, 02 Nov 2026 10:00:00 +0000\r\n\r\n`;
}

export function entryOf(number: number, sizeBytes = 1_000): ListingEntry {
  return { number, uidl: uidl(`u${number}`), occurrence: 0, sizeBytes };
}

/** The letter with this number is known here. */
export async function knows(
  account: AccountSettings,
  number: number,
  part: Partial<LedgerRow> = {},
): Promise<void> {
  await store().ledger.put({
    ...entryOf(number),
    accountId: account.id,
    messageId: null,
    sessionId: sessionNamed('earlier'),
    state: 'stored',
    retrievedAt: Date.now(),
    purgedAt: null,
    deletionRequestedAt: null,
    missingSince: null,
    maildrop: maildropName(account.incoming),
    ...part,
  });
}

export async function openMailbox(
  main: PretendedMain,
  account: AccountSettings,
  language: Language = 'en',
): Promise<void> {
  await saveAccount(account);
  await writeOption('language', language);
  const page = windowPage({ kind: 'maildrop', accountId: account.id });
  await draw(main, <Suspense fallback={null}>{page}</Suspense>);
  await until(() => document.querySelector('[role="grid"]'));
}

/** A look at the server came to its end, and what it showed is drawn. */
export async function looked(): Promise<void> {
  const status = () => document.querySelector('[data-region="status"]')?.textContent ?? '';
  await until(() => /As of|查看時間/.test(status()));
}

export function grid(): HTMLElement {
  const element = document.querySelector<HTMLElement>('[role="grid"]');
  if (!element) throw new Error('there is no grid');
  return element;
}

/** What the columns of the letter with this number say, if it is drawn. */
export function words(number: number): Record<string, string> {
  const row = [...grid().querySelectorAll<HTMLElement>('[data-index]')].find(
    (each) =>
      each.querySelector('[data-column="number"]')?.textContent === number.toLocaleString('en'),
  );
  const cells = [...(row?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];
  return Object.fromEntries(
    cells.map((cell) => [cell.dataset['column'] ?? '', cell.textContent.trim()]),
  );
}

/** Numbers in the order drawn. */
export function drawnNumbers(): number[] {
  const rows = [...grid().querySelectorAll<HTMLElement>('[data-index]')];
  return rows
    .toSorted((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']))
    .map((row) =>
      Number(row.querySelector('[data-column="number"]')?.textContent?.replace(/\D/g, '')),
    );
}

/** An account that leaves its letters on the server. */
export const leaving = { leaveOnServer: true, removeAfterDays: null, removeWhenDeleted: false };
export const alice = accountNamed('alice', { delivery: leaving });

/** A fresh store and a window of one size for each test of the file that calls this. */
export function eachInFreshWindow(): void {
  let endKeyboard = (): void => undefined;
  beforeEach(async () => {
    await page.viewport(1100, 640);
    await freshStore();
    endKeyboard = installKeyboard();
  });
  afterEach(async () => {
    endKeyboard();
    await undraw();
  });
}

export const selectedCount = (): number => grid().querySelectorAll('[aria-selected="true"]').length;

/** What is to be done with letters at the next session, by unique-id. */
export const wishes = async (): Promise<string[]> =>
  (await store().wishes.toArray()).map(({ uidl, wish }) => `${uidl} ${wish}`).toSorted();

/** Clicks a letter by its number. */
export function click(
  number: number,
  options?: Parameters<typeof userEvent.click>[1],
): Promise<void> {
  const cell = [...grid().querySelectorAll('[data-column="number"]')].find(
    ({ textContent }) => textContent === String(number),
  );
  if (!cell) throw new Error(`letter ${number} is not drawn`);
  return userEvent.click(cell, options);
}

export const isEnabled = (label: string): boolean =>
  [...document.querySelectorAll('button')].some(
    (button) => button.textContent === label && !button.hasAttribute('data-disabled'),
  );
