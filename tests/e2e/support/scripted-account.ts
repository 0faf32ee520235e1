// The account of a scripted server for a whole-program test: one way of the mail is real, the other leads nowhere.
import type { AccountToAdd } from './accounts.ts';
import { password } from './secrets.ts';

interface Place {
  readonly host: string;
  readonly port: number;
}

/** A port where nobody answers: nothing is to go that way. */
const nowhere = 1;

/** Alice's account that only receives. */
export function receivingAccountAt({ host, port }: Place, leaveOnServer = true): AccountToAdd {
  return aliceAt({ host, port }, { host, port: nowhere }, leaveOnServer);
}

/** Alice's account that only sends. */
export function sendingAccountAt({ host, port }: Place): AccountToAdd {
  return aliceAt({ host, port: nowhere }, { host, port }, true);
}

function aliceAt(incoming: Place, outgoing: Place, leaveOnServer: boolean): AccountToAdd {
  return {
    displayName: '王小明',
    emailAddress: 'alice@example.com',
    label: 'example.com',
    userName: 'alice',
    password,
    incoming: { ...incoming, security: 'none' },
    outgoing: { ...outgoing, security: 'none' },
    leaveOnServer,
  };
}
