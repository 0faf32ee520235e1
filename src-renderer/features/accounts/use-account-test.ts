// Runs Test Account Settings… and keeps what is known of it so far.
import { useEffect, useRef, useState } from 'react';
import { toMailFailure } from '../../../src-shared/failure.ts';
import type {
  AccountTestResult,
  TestLetterWords,
  TestStep,
} from '../../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import { listen, request } from '../../app/bridge.ts';
import { useTranslate } from '../../app/i18n.tsx';
import type { TypedPasswords } from './password-changes.ts';

interface TestState extends AccountTestResult {
  readonly isRunning: boolean;
  /** null while it is not known. */
  readonly hasPassed: boolean | null;
}

export interface AccountTest extends TestState {
  /** Whether the next run sends a letter to oneself as well. */
  readonly sendsLetter: boolean;
  sendLetter(isWanted: boolean): void;
  start(): void;
  stop(): void;
}

const freshState: TestState = {
  incoming: { steps: [], failure: null },
  outgoing: { steps: [], failure: null },
  letter: null,
  isRunning: true,
  hasPassed: null,
};

/** Runs the test at once, and again on `start`; stops it when the dialog goes. */
export function useAccountTest(account: AccountSettings, passwords: TypedPasswords): AccountTest {
  const translate = useTranslate();
  const [sendsLetter, setSendsLetter] = useState(false);
  const words = useRef<TestLetterWords | null>(null);
  words.current = sendsLetter
    ? { subject: translate('diagnosis.letterSubject'), text: translate('diagnosis.letterText') }
    : null;
  const [run, setRun] = useState(0);
  const [state, setState] = useState<TestState>(freshState);
  const session = useRef<SessionId | null>(null);

  useEffect(() => {
    const sessionId = crypto.randomUUID() as SessionId;
    session.current = sessionId;
    const stopListening = listen('test.step', ({ sessionId: told, side, step }) => {
      if (told === sessionId) setState((before) => withStep(before, side, step));
    });
    void testAccount(sessionId, account, passwords, words.current).then((result) => {
      if (session.current !== sessionId) return;
      session.current = null;
      setState((before) => withResult(before, result));
    });
    return () => {
      stopListening();
      if (session.current !== sessionId) return;
      session.current = null;
      void request('session.stop', sessionId);
    };
  }, [run, account, passwords]);

  return {
    ...state,
    sendsLetter,
    sendLetter: setSendsLetter,
    start: () => {
      setState(freshState);
      setRun(run + 1);
    },
    stop: () => {
      if (session.current) void request('session.stop', session.current);
    },
  };
}

async function testAccount(
  sessionId: SessionId,
  account: AccountSettings,
  { incoming, outgoing, proxy = null }: TypedPasswords,
  testLetter: TestLetterWords | null,
): Promise<AccountTestResult> {
  try {
    return await request('account.test', {
      sessionId,
      account,
      incomingPassword: incoming,
      outgoingPassword: outgoing,
      proxyPassword: proxy,
      testLetter,
    });
  } catch (error) {
    const side = { steps: [], failure: toMailFailure(error, 'local') };
    return { incoming: side, outgoing: side };
  }
}

/** The final list of steps where main gave one, else what was seen live. */
function withResult(before: TestState, result: AccountTestResult): TestState {
  const side = (name: 'incoming' | 'outgoing') =>
    result[name].steps.length > 0 ? result[name] : { ...result[name], steps: before[name].steps };
  return {
    incoming: side('incoming'),
    outgoing: side('outgoing'),
    letter: result.letter ?? null,
    isRunning: false,
    hasPassed:
      result.incoming.failure === null &&
      result.outgoing.failure === null &&
      !result.letter?.failure,
  };
}

function withStep(
  before: TestState,
  name: 'incoming' | 'outgoing' | 'letter',
  step: TestStep,
): TestState {
  const { steps, failure } = before[name] ?? { steps: [], failure: null };
  const isKnown = steps.some(({ phase }) => phase === step.phase);
  const next = isKnown
    ? steps.map((known) => (known.phase === step.phase ? step : known))
    : [...steps, step];
  return { ...before, [name]: { steps: next, failure } };
}
