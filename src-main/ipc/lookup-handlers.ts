// Requests for the servers of an address. The page only shows what is asked and found.
import type { BrowserWindow, WebContents } from 'electron';
import type { ServerLookup } from '../lookup/server-lookup.ts';
import type { Handlers } from './answer-requests.ts';
import { sendEvent } from './events.ts';
import type { Sessions } from './sessions.ts';

export interface LookupHandlerOptions {
  readonly lookUp: ServerLookup;
  readonly sessions: Sessions;
  readonly windowOf: (contents: WebContents) => BrowserWindow | null;
}

export function lookupHandlers({
  lookUp,
  sessions,
  windowOf,
}: LookupHandlerOptions): Pick<Handlers, 'servers.lookup'> {
  return {
    'servers.lookup': ({ contents }, { sessionId, domain, emailAddress }) =>
      sessions.run(sessionId, (signal) =>
        lookUp({
          domain,
          emailAddress,
          signal,
          onStep: (step) => sendEvent(windowOf(contents), 'lookup.step', { sessionId, step }),
        }),
      ),
  };
}
