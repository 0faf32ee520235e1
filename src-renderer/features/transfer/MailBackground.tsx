// What happens to mail without anybody looking: mounted once in the main window, draws nothing. Carries out the commands of
// Send/Receive, too.
import { createElement, useEffect, useState } from 'react';
import { useCommands } from '../../app/command-registry.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { environment } from '../../app/environment.ts';
import { AccountWizard } from '../../app/mounts.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { listAccounts } from '../../store/queries/accounts.ts';
import { readOptions } from '../../store/queries/options.ts';
import { store } from '../../store/database.ts';
import { recoverInterrupted } from '../../store/writes/outbox.ts';
import { sendAndReceive, startMailService, stopTransfers } from './mail-service.ts';
import { openManual } from './manual/open-manual.tsx';
import { openIfPinned, openSessions } from './open-sessions.tsx';
import { resumePractice, startPractice } from './practice.ts';
import { isRunning, useTransfers } from './transfer-state.ts';
import { useMailChecks } from './use-mail-checks.ts';
import { useOutboxWatch } from './use-outbox-watch.ts';
import { useWishWatch } from './use-wish-watch.ts';

export function MailBackground() {
  const { isReady, checksNow } = useStart();
  const { keepTransfersOpen } = useOptions();
  const isTransferring = useIsTransferring();
  useMailChecks(isReady, checksNow);
  useOutboxWatch(isReady);
  useWishWatch(isReady);
  useCommands({
    'tools.sendReceive': {
      run: () => {
        inBackground(
          withAccounts(() => {
            openIfPinned(keepTransfersOpen);
            void sendAndReceive();
          }),
        );
      },
    },
    'tools.receiveAll': {
      run: () => inBackground(withAccounts(() => void sendAndReceive({ send: false }))),
    },
    'tools.sendAll': {
      run: () => inBackground(withAccounts(() => void sendAndReceive({ receive: false }))),
    },
    'tools.stop': { run: stopTransfers, isEnabled: isTransferring },
    'tools.sessions': { run: openSessions },
    'tools.manual': { run: openManual },
    'help.practice': { run: () => inBackground(startPractice()) },
  });
  return null;
}

/** Where there is no account, the first is set up: without one the command would do nothing, and say nothing. */
async function withAccounts(act: () => void): Promise<void> {
  if ((await listAccounts()).length > 0) act();
  else await showDialog((close) => createElement(AccountWizard, { onClose: () => close() }));
}

/** Between two letters of a queue nothing runs for a moment, in which Stop need not be drawn as if there were nothing to stop. */
const lingerMs = 300;

function useIsTransferring(): boolean {
  const [isTransferring, tell] = useState(() => useTransfers.getState().tasks.some(isRunning));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = useTransfers.subscribe(({ tasks }) => {
      clearTimeout(timer);
      if (tasks.some(isRunning)) tell(true);
      else timer = setTimeout(() => tell(false), lingerMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return isTransferring;
}

interface Start {
  /** The store has been looked through and the practice post office, if used, is open. */
  readonly isReady: boolean;
  readonly checksNow: boolean;
}

/** Drawn again, the component must neither take a letter being sent for one cut off nor check for mail once more. */
const starts = new WeakMap<object, Promise<boolean>>();

function useStart(): Start {
  const [start, setStart] = useState<Start>({ isReady: false, checksNow: false });
  useEffect(() => {
    let isCurrent = true;
    const stop = startMailService();
    const opened = store();
    const starting = starts.get(opened) ?? begin();
    starts.set(opened, starting);
    const proceed = async () => {
      const checksNow = await starting;
      if (!isCurrent) return;
      starts.set(opened, Promise.resolve(false));
      setStart({ isReady: true, checksNow });
    };
    inBackground(proceed());
    return () => {
      isCurrent = false;
      stop();
    };
  }, []);
  return start;
}

/** In this order: letters cut off by a crash are found before anything is sent; ports are known before anything is fetched. */
async function begin(): Promise<boolean> {
  await recoverInterrupted();
  const { startsInPractice } = environment();
  if (startsInPractice) inBackground(startPractice());
  else await resumePractice();
  const [{ checkAtStart }, accounts] = await Promise.all([readOptions(), listAccounts()]);
  return checkAtStart && accounts.length > 0 && !startsInPractice;
}
