// The names a page may use. Kept by hand so that the preload carries no schema; the types make a missing name an error.
import type { EventName, RequestName } from '../../src-shared/ipc/contract.ts';

export const requestNames: Readonly<Record<RequestName, true>> = {
  'app.describe': true,
  'app.setPreferences': true,
  'app.setBusy': true,
  'app.quit': true,
  'window.open': true,
  'window.describe': true,
  'window.close': true,
  'window.print': true,
  'credentials.protection': true,
  'credentials.save': true,
  'credentials.has': true,
  'credentials.forget': true,
  'pop3.receive': true,
  'pop3.loginWait': true,
  'pop3.survey': true,
  'smtp.build': true,
  'smtp.send': true,
  'session.stop': true,
  'account.test': true,
  'transcript.list': true,
  'transcript.follow': true,
  'practice.start': true,
  'file.save': true,
  'file.saveAll': true,
  'letter.allowExternal': true,
  'store.place': true,
  'store.lost': true,
  'store.beginAnew': true,
  'store.openFolder': true,
  'link.open': true,
};

export const eventNames: Readonly<Record<EventName, true>> = {
  'command.run': true,
  'transfer.progress': true,
  'transcript.lines': true,
  'test.step': true,
  'app.willQuit': true,
};
