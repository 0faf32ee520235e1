// What each kind of window shows. Loaded when needed: a composer needs no folder list, the main window no editor.
import { lazy, type ReactNode } from 'react';
import { addressBookMenus } from '../../src-shared/address-book/menus.ts';
import { composerMenus } from '../../src-shared/composer-menus.ts';
import { maildropMenus } from '../../src-shared/maildrop-menus.ts';
import { findMenus, letterMenus } from '../../src-shared/menus.ts';
import type { WindowDescription } from '../../src-shared/ipc/contract.ts';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import {
  AddressBookWindow,
  ComposerWindow,
  LetterWindow,
  remedies,
  ServerMailboxWindow,
  startAnswer,
  startFurther,
  startLetterTo,
  type AnswerName,
  type FurtherAnswerName,
} from './mounts.tsx';
import { inBackground } from './notices.tsx';
import { openAddressBook, useAddressBook } from './commands/use-address-book.ts';
import { useCommands } from './command-registry.ts';
import { useFindMessage } from './commands/use-find-message.ts';
import { SoughtProvider } from './sought.tsx';
import styles from './pages.module.css';
import { WindowMenuBar } from './WindowMenuBar.tsx';

const MainWindow = lazy(async () => ({ default: (await import('./MainWindow.tsx')).MainWindow }));
const FindWindow = lazy(async () => ({ default: (await import('./FindWindow.tsx')).FindWindow }));

export function windowPage(description: WindowDescription): ReactNode {
  switch (description.kind) {
    case 'main':
      return <MainWindow />;
    case 'composer':
      return <ComposerPage draftMessageId={description.draftMessageId} />;
    case 'letter':
      return (
        <SoughtProvider words={description.sought ?? ''}>
          <LetterPage messageId={description.messageId} />
        </SoughtProvider>
      );
    case 'maildrop':
      return (
        <div className={styles.window}>
          <WindowMenuBar menus={maildropMenus} />
          <ServerMailboxWindow accountId={description.accountId} remedies={remedies} />
        </div>
      );
    case 'find':
      return (
        <div className={styles.window}>
          <WindowMenuBar menus={findMenus} />
          <FindWindow />
        </div>
      );
    case 'addressBook':
      return (
        <div className={styles.window}>
          <WindowMenuBar menus={addressBookMenus} />
          <AddressBookWindow onWriteTo={startLetterTo} />
        </div>
      );
  }
}

function ComposerPage({ draftMessageId }: { readonly draftMessageId: MessageId }) {
  useCommands({ 'tools.addressBook': { run: openAddressBook } });
  return (
    <div className={styles.window}>
      <WindowMenuBar menus={composerMenus} />
      <ComposerWindow draftMessageId={draftMessageId} />
    </div>
  );
}

function LetterPage({ messageId }: { readonly messageId: MessageId }) {
  useFindMessage();
  useAddressBook(messageId);
  return (
    <div className={styles.window}>
      <WindowMenuBar menus={letterMenus} />
      <LetterWindow messageId={messageId} actions={letterActions} />
    </div>
  );
}

const answer = (how: AnswerName) => (id: MessageId) => {
  inBackground(startAnswer(how, id));
};

const further = (how: FurtherAnswerName) => (id: MessageId) => {
  inBackground(startFurther(how, id));
};

const letterActions = {
  reply: answer('startReply'),
  replyAll: answer('startReplyAll'),
  forward: answer('startForward'),
  replyToList: further('startReplyToList'),
  forwardAsAttachment: further('startForwardAsAttachment'),
  redirect: further('startRedirect'),
  editAsNew: further('startEditAsNew'),
};
