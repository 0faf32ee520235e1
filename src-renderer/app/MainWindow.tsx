// The main window: bars, folder list, message list, preview. Puts the features together; knows no letter's content.
import { memo, Suspense, useEffect, useMemo } from 'react';
import { folderContextMenu, mainMenus, messageContextMenu } from '../../src-shared/menus.ts';
import { startCatalogue, stopCatalogue } from '../catalogue/catalogue-client.ts';
import { useUnfinishedNotice } from '../features/composer/unfinished-drafts.ts';
import { FolderPane } from '../features/folders/FolderPane.tsx';
import { folderName } from '../features/folders/folder-tree.ts';
import { MailBackground } from '../features/transfer/MailBackground.tsx';
import { startPractice } from '../features/transfer/practice.ts';
import { RuleWork } from '../features/rules-at-work/RuleWork.tsx';
import { StorageNotice } from '../features/maintenance/StorageNotice.tsx';
import { TransferNotices } from '../features/transfer/TransferNotices.tsx';
import { useTransfers } from '../features/transfer/transfer-state.ts';
import { SearchField } from '../features/search/SearchField.tsx';
import { MessageList } from '../features/message-list/MessageList.tsx';
import { useCalm } from '../store/calm.ts';
import { wearDownUndoLog } from '../store/undo-log.ts';
import { useLive } from '../store/live.ts';
import { listAccounts, settingsOf } from '../store/queries/accounts.ts';
import { listFolders } from '../store/queries/folders.ts';
import type { AccountRow, FolderRow } from '../store/rows.ts';
import { changeOption } from '../store/writes/options.ts';
import { SplitPane } from '../ui/SplitPane.tsx';
import { useConversationCommands } from './commands/use-conversation-commands.ts';
import { useClipboardCommands } from './commands/use-clipboard-commands.ts';
import { useEditCommands } from './commands/use-edit-commands.ts';
import { useAddressBook } from './commands/use-address-book.ts';
import { useFindMessage } from './commands/use-find-message.ts';
import { useFolderCommands } from './commands/use-folder-commands.ts';
import { useJunkCommands } from './commands/use-junk-commands.ts';
import { useCombineCommand } from './commands/use-combine-command.ts';
import { useMessageCommands } from './commands/use-message-commands.ts';
import { useOutboxCommands } from './commands/use-outbox-commands.ts';
import { useOpenCommand } from './commands/use-open-command.ts';
import { useRuleCommands } from './commands/use-rule-commands.ts';
import { useServerMailbox } from './commands/use-server-mailbox.ts';
import { useUndoCommand } from './commands/use-undo-command.ts';
import { useViewCommands } from './commands/use-view-commands.ts';
import { commandMenu } from './command-menus.ts';
import { runCommand } from './command-registry.ts';
import { showDialog } from './dialog-stack.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FieldSought, FolderSearch } from './FolderSearch.tsx';
import { useTranslate } from './i18n.tsx';
import { useJunkUpkeep } from './junk/use-junk-upkeep.ts';
import { MainToolbar } from './MainToolbar.tsx';
import { AccountProperties, AccountWizard, WelcomePage } from './mounts.tsx';
import { inBackground } from './notices.tsx';
import { onPaneTab, useRegionCycle } from './pane-cycle.ts';
import { useOptions } from './preferences.tsx';
import { HiddenPreview, Preview } from './Preview.tsx';
import { usePreviewedIds } from './previewed.ts';
import {
  showFolder,
  useListedFolder,
  useSession,
  useSingleSelection,
  type PaneName,
} from './session-state.ts';
import { StatusBar } from './StatusBar.tsx';
import { endWork, keepSettled } from './work/carry-out.ts';
import { folderDrops } from './work/folder-drops.ts';
import { useLastWork } from './work/last-work.tsx';
import { WindowMenuBar } from './WindowMenuBar.tsx';
import styles from './MainWindow.module.css';

export function MainWindow() {
  const folders = useCalm(listFolders, ['folders'], []);
  const accounts = useLive(listAccounts, []);
  useRegionCycle();
  useEffect(() => {
    startCatalogue();
    const stopSettling = keepSettled();
    const stopWearing = wearDownUndoLog();
    return () => {
      stopWearing();
      stopSettling();
      stopCatalogue();
      endWork();
    };
  }, []);
  if (!folders || !accounts) return null;
  return <LoadedWindow folders={folders} accounts={accounts} />;
}

/** Folders' counts change with every letter that comes, goes or is read; what does not show them is not drawn anew for it. */
const MenuBar = memo(WindowMenuBar);
const Toolbar = memo(MainToolbar);
const Background = memo(MailBackground);
const AtWork = memo(RuleWork);
const LetterPane = memo(PreviewPane);
const SelectedPreview = memo(Preview);

interface LoadedProps {
  readonly folders: readonly FolderRow[];
  readonly accounts: readonly AccountRow[];
}

function LoadedWindow({ folders, accounts }: LoadedProps) {
  const translate = useTranslate();
  const folderId = useSession((state) => state.folderId);
  const folder = folders.find((row) => row.id === folderId);
  const hasMail = accounts.length > 0 || folders.some((row) => row.totalCount > 0);
  useLastWork();
  useUnfinishedNotice();
  const title =
    folder && hasMail
      ? translate('shell.windowTitle', { folder: folderName(folder, translate) })
      : translate('common.appName');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const name = hasMail && folder ? folderName(folder, translate) : null;
  const searchField = useMemo(() => name !== null && <SearchField folderName={name} />, [name]);
  return (
    <div className={styles.window}>
      <MenuBar menus={mainMenus} />
      <Toolbar end={searchField} />
      {hasMail ? (
        <FieldSought>
          <Panes folders={folders} accounts={accounts} folder={folder} />
        </FieldSought>
      ) : (
        <main className={styles.welcome}>
          <Suspense fallback={null}>
            <WelcomePage onSetUp={setUpAccount} onPractice={startPractice} />
          </Suspense>
        </main>
      )}
      <StatusBar folder={folder} folders={folders} />
      <Background />
      <AtWork />
      <WindowCommands folders={folders} accounts={accounts} />
    </div>
  );
}

/** Draws nothing: with each letter that is selected the commands change, and the window around them need not be drawn again. */
function WindowCommands({ folders, accounts }: LoadedProps) {
  const listedId = useListedFolder();
  useFolderCommands(folders);
  useEditCommands(folders, listedId);
  useClipboardCommands(listedId);
  useUndoCommand();
  useConversationCommands();
  useViewCommands();
  useOpenCommand(() => useSession.getState().searchWords);
  useFindMessage();
  useAddressBook(useSingleSelection());
  useMessageCommands(listedId);
  useOutboxCommands();
  useCombineCommand();
  useJunkCommands(listedId);
  useRuleCommands();
  useJunkUpkeep();
  useServerMailbox(accounts);
  return null;
}

function setUpAccount(): void {
  void showDialog((close) => <AccountWizard onClose={() => close()} />);
}

function Panes({
  folders,
  accounts,
  folder,
}: LoadedProps & { readonly folder?: FolderRow | undefined }) {
  const translate = useTranslate();
  const { paneSizes, previewPosition } = useOptions();
  const keepSize = (name: string) => (size: number) => {
    inBackground(changeOption('paneSizes', (present) => ({ ...present, [name]: size })));
  };
  const messages = folder && <Messages folder={folder} folders={folders} accounts={accounts} />;
  return (
    <main
      className={styles.panes}
      onKeyDown={onPaneTab}
      onFocus={(event) => {
        const pane = event.target.closest('[data-pane]')?.getAttribute('data-pane');
        if (pane) useSession.setState({ focusedPane: pane as PaneName });
      }}
    >
      <SplitPane
        label={translate('shell.folderSplitter')}
        axis="x"
        size={paneSizes['folders'] ?? 224}
        onSizeChange={keepSize('folders')}
        minSecond={360}
        first={
          <nav
            data-pane="folders"
            className={styles.pane}
            aria-label={translate('shell.folderPane')}
          >
            <Folders folders={folders} accounts={accounts} />
          </nav>
        }
        second={
          previewPosition === 'off' ? (
            <>
              {messages}
              <HiddenPreview />
            </>
          ) : (
            <SplitPane
              key={previewPosition}
              label={translate('shell.previewSplitter')}
              axis={previewPosition === 'below' ? 'y' : 'x'}
              size={paneSizes[previewPosition] ?? (previewPosition === 'below' ? 300 : 520)}
              onSizeChange={keepSize(previewPosition)}
              first={messages}
              second={<LetterPane />}
            />
          )
        }
      />
    </main>
  );
}

function Folders({ folders, accounts }: LoadedProps) {
  const translate = useTranslate();
  const selectedId = useSession((state) => state.folderId);
  return (
    <FolderPane
      folders={folders}
      accounts={accounts}
      selectedId={selectedId}
      onSelect={showFolder}
      onOpenAccount={(id) => {
        const account = accounts.find((row) => row.id === id);
        if (account) {
          void showDialog((close) => (
            // What main is asked with holds the settings alone.
            <AccountProperties account={settingsOf(account)} onClose={() => close()} />
          ));
        }
      }}
      {...folderDrops(folders, translate)}
      onDeleteKey={() => {
        runCommand('file.deleteFolder');
      }}
      contextEntries={commandMenu(folderContextMenu, translate)}
    />
  );
}

function Messages({ folder, folders, accounts }: LoadedProps & { readonly folder: FolderRow }) {
  const translate = useTranslate();
  const isSearching = useSession((state) => state.searchWords.trim() !== '');
  const isFullTold = useTransfers(({ notices }) =>
    notices.some(({ failure }) => failure?.code === 'storage-full'),
  );
  const accountLabels = useMemo(
    () => new Map(accounts.map((account) => [account.id, account.label])),
    [accounts],
  );
  return (
    <section
      data-pane="messages"
      className={styles.pane}
      aria-label={translate('shell.messagePane')}
    >
      <TransferNotices />
      <StorageNotice isFullTold={isFullTold} />
      <ErrorBoundary>
        {isSearching ? (
          <FolderSearch folder={folder} folders={folders} accountLabels={accountLabels} />
        ) : (
          <MessageList
            // Each folder has its own scroll position, which begins at the top.
            key={folder.id}
            folder={folder}
            folderName={folderName(folder, translate)}
            accountLabels={accountLabels}
            onOpen={() => {
              runCommand('file.open');
            }}
            contextEntries={commandMenu(messageContextMenu, translate)}
          />
        )}
      </ErrorBoundary>
    </section>
  );
}

function PreviewPane() {
  const translate = useTranslate();
  const previewedIds = usePreviewedIds();
  return (
    <section
      data-pane="preview"
      className={styles.pane}
      aria-label={translate('shell.previewPane')}
    >
      <ErrorBoundary>
        <SelectedPreview selectedIds={previewedIds} />
      </ErrorBoundary>
    </section>
  );
}
