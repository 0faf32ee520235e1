// The only importer of ipcMain. Every request is checked three times before its handler runs: who asks, what for, with what.
import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import { requestChannel, type Answer } from '../../src-shared/ipc/channels.ts';
import type { RequestName, Requests, WindowDescription } from '../../src-shared/ipc/contract.ts';
import { checkArguments, isRequestName } from '../../src-shared/ipc/guards.ts';
import { failureOf } from './failure-of.ts';
import { isItsOwnMatter, mayAsk } from './who-may-ask.ts';
import { isOwnPage } from './own-page.ts';

/** The window a request comes from. */
export interface Caller {
  readonly contents: WebContents;
  readonly shows: WindowDescription;
}

type Result<Name extends RequestName> = Requests[Name]['result'];

export type Handlers = {
  readonly [Name in RequestName]: (
    caller: Caller,
    ...args: Requests[Name]['arguments']
  ) => Result<Name> | Promise<Result<Name>>;
};

type AnyHandler = (caller: Caller, ...args: readonly unknown[]) => unknown;

/** Answers every request from now on. `describe` knows which contents are windows of ours. */
export function answerRequests(
  handlers: Handlers,
  describe: (contents: WebContents) => WindowDescription | null,
): void {
  ipcMain.handle(requestChannel, async (event, name: unknown, args: unknown): Promise<Answer> => {
    try {
      const caller = callerOf(event.sender, event.senderFrame, describe);
      if (typeof name !== 'string' || !isRequestName(name)) {
        throw new TypeError('there is no such request');
      }
      if (!mayAsk(caller.shows, name)) {
        throw new TypeError(`${name}: only the main window may ask for this`);
      }
      const checked = checkArguments(name, args);
      if (!isItsOwnMatter(caller.shows, name, checked)) {
        throw new TypeError(`${name}: this window may ask about its own account only`);
      }
      const handler = handlers[name] as AnyHandler;
      const value = await handler(caller, ...checked);
      return { ok: true, value };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  });
}

function callerOf(
  contents: WebContents,
  frame: WebFrameMain | null,
  describe: (contents: WebContents) => WindowDescription | null,
): Caller {
  const shows = describe(contents);
  if (!shows || !isOwnPage(frame)) throw new TypeError('the sender is no page of this program');
  return { contents, shows };
}
