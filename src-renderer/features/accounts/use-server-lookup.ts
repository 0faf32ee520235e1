// Looks for the servers of the address typed in the wizard, and keeps the picture of it. Main asks; this only shows.
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type LookupResult,
  type LookupStep,
  nothingFound,
} from '../../../src-shared/lookup/found-servers.ts';
import { splitAddress } from '../../../src-shared/mail/address.ts';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import { listen, request } from '../../app/bridge.ts';
import { inBackground } from '../../app/notices.tsx';
import {
  type Side,
  type TypedSides,
  withFoundServers,
  withoutFoundServers,
} from './found-edits.ts';
import type { AccountForm } from './use-account-form.ts';

export interface ServerLookup {
  readonly isRunning: boolean;
  readonly steps: readonly LookupStep[];
  /** Null before the first look-up has ended. */
  readonly result: LookupResult | null;
  readonly typed: TypedSides;
  /** The person agreed to tell the address to the provider. */
  readonly tellsAddress: boolean;
  agree(tellsAddress: boolean): void;
  /** Looks for the servers of the form's address, unless that was done already. */
  start(): void;
  again(): void;
  stop(): void;
  /** The person typed something about this server: it is theirs from now on. */
  type(side: Side): void;
}

interface State {
  readonly isRunning: boolean;
  readonly steps: readonly LookupStep[];
  readonly result: LookupResult | null;
}

const idle: State = { isRunning: false, steps: [], result: null };
const nothingTyped: TypedSides = { incoming: false, outgoing: false };

export function useServerLookup(form: AccountForm): ServerLookup {
  const [state, setState] = useState<State>(idle);
  const [typed, setTyped] = useState<TypedSides>(nothingTyped);
  const [tellsAddress, setTellsAddress] = useState(false);
  const session = useRef<SessionId | null>(null);
  const asked = useRef('');
  // As it is when the answer comes, which may be after the person has typed.
  const typedNow = useRef(typed);
  typedNow.current = typed;
  const { edit, account } = form;
  const { emailAddress } = account;

  const stop = useCallback(() => {
    if (session.current) inBackground(request('session.stop', session.current));
  }, []);

  useEffect(
    () =>
      listen('lookup.step', ({ sessionId, step }) => {
        if (session.current !== sessionId) return;
        setState((before) => ({ ...before, steps: withStep(before.steps, step) }));
      }),
    [],
  );
  useEffect(() => stop, [stop]);

  const run = async () => {
    stop();
    const sessionId = crypto.randomUUID() as SessionId;
    session.current = sessionId;
    asked.current = askedOf(emailAddress, tellsAddress);
    setState({ ...idle, isRunning: true });
    edit((before) => withoutFoundServers(before, typedNow.current));
    const result = await ask(sessionId, emailAddress, tellsAddress);
    if (session.current !== sessionId) return;
    session.current = null;
    // Called off or not, what was found by then is of use; what was never asked is no part of the picture.
    setState(({ steps }) => ({
      isRunning: false,
      steps: result.steps.length > 0 ? result.steps : steps,
      result,
    }));
    edit((before) => withFoundServers(before, result.found, typedNow.current));
  };

  return {
    ...state,
    typed,
    tellsAddress,
    agree: setTellsAddress,
    start: () => {
      if (asked.current !== askedOf(emailAddress, tellsAddress)) inBackground(run());
    },
    again: () => inBackground(run()),
    stop,
    type: (side) => {
      setTyped((before) => ({ ...before, [side]: true }));
    },
  };
}

async function ask(
  sessionId: SessionId,
  emailAddress: string,
  tellsAddress: boolean,
): Promise<LookupResult> {
  try {
    return await request('servers.lookup', {
      sessionId,
      domain: splitAddress(emailAddress)?.host ?? '',
      emailAddress: tellsAddress ? emailAddress : null,
    });
  } catch {
    // Nothing is lost by it: the servers can be typed.
    return { found: nothingFound, steps: [], end: 'done' };
  }
}

function askedOf(emailAddress: string, tellsAddress: boolean): string {
  return `${emailAddress.toLowerCase()} ${tellsAddress}`;
}

function withStep(steps: readonly LookupStep[], step: LookupStep): readonly LookupStep[] {
  return steps.some(({ id }) => id === step.id)
    ? steps.map((known) => (known.id === step.id ? step : known))
    : [...steps, step];
}
