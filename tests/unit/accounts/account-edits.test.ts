import { describe, expect, it } from 'vitest';
import {
  acceptCertificate,
  setIncoming,
  setIncomingSecurity,
  setOutgoing,
  standardPortsEdit,
  type AccountEdit,
} from '../../../src-renderer/features/accounts/account-edits.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';

const accepted = (host: string, port: number) => ({ host, port, fingerprint: 'a'.repeat(64) });
const account = [
  setIncoming({ host: 'pop.example.org', port: 1995 }),
  setOutgoing({ host: 'smtp.example.org' }),
  acceptCertificate('incoming', accepted('pop.example.org', 1995)),
  acceptCertificate('outgoing', accepted('smtp.example.org', 465)),
].reduce((settings, edit) => edit(settings), newAccount(accountId('account')));

describe('an accepted certificate', () => {
  it.each<[string, AccountEdit]>([
    ['another host', setIncoming({ host: 'pop.example.com' })],
    ['another port', setIncoming({ port: 995 })],
    ['the default ports', standardPortsEdit()],
  ])('is forgotten with %s', (_what, edit) => {
    const after = edit(account);
    expect(after.incoming.acceptedCertificate).toBeNull();
    expect(after.outgoing.acceptedCertificate).toEqual(accepted('smtp.example.org', 465));
  });

  it.each<[string, AccountEdit]>([
    ['another user', setIncoming({ userName: 'bob' })],
    ['another security at the same port', setIncomingSecurity('starttls')],
    ['another server for sending', setOutgoing({ host: 'smtp.example.com' })],
  ])('stays with %s', (_what, edit) => {
    expect(edit(account).incoming.acceptedCertificate).toEqual(accepted('pop.example.org', 1995));
  });
});
