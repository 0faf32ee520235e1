// Find Message 尋找郵件: what to look for above, what was found below, which can be opened, moved and deleted as in any folder.
import { useEffect, useMemo, useState } from 'react';
import { messageContextMenu } from '../../src-shared/menus.ts';
import type { AccountId } from '../../src-shared/mail/ids.ts';
import { criteriaOf, emptyFields, type FindFields } from '../features/find-message/find-fields.ts';
import { FindForm } from '../features/find-message/FindForm.tsx';
import { buildTree, flatten, nodeOf } from '../features/folders/folder-tree.ts';
import { FoundLetters } from '../features/message-list/FoundLetters.tsx';
import type { LetterSearch } from '../features/message-list/use-found.ts';
import { LetterCommands } from '../features/reading-pane/letter-commands.tsx';
import { HitCount } from '../features/search/HitCount.tsx';
import { useLive } from '../store/live.ts';
import { listAccounts } from '../store/queries/accounts.ts';
import { listFolders } from '../store/queries/folders.ts';
import type { AccountRow, FolderRow } from '../store/rows.ts';
import type { FindPlace } from '../store/options.ts';
import { writeOption } from '../store/writes/options.ts';
import { EmptyState } from '../ui/feedback.tsx';
import { StatusBar } from '../ui/StatusBar.tsx';
import { commandMenu } from './command-menus.ts';
import { runCommand, useCommands } from './command-registry.ts';
import { request } from './bridge.ts';
import { useAddressBook } from './commands/use-address-book.ts';
import { useConversationCommands } from './commands/use-conversation-commands.ts';
import { useEditCommands } from './commands/use-edit-commands.ts';
import { useJunkCommands } from './commands/use-junk-commands.ts';
import { useCombineCommand } from './commands/use-combine-command.ts';
import { useMessageCommands } from './commands/use-message-commands.ts';
import { useUndoCommand } from './commands/use-undo-command.ts';
import { useOpenCommand } from './commands/use-open-command.ts';
import { useRuleCommands } from './commands/use-rule-commands.ts';
import { folderLabelsOf } from './folder-labels.ts';
import { useTranslate } from './i18n.tsx';
import { inBackground } from './notices.tsx';
import { useRegionCycle } from './pane-cycle.ts';
import { useOptions } from './preferences.tsx';
import { clearSelection, useSession, useSingleSelection } from './session-state.ts';
import { SoughtProvider } from './sought.tsx';
import { endWork } from './work/carry-out.ts';
import { WorkStatus } from './work/WorkStatus.tsx';
import styles from './FindWindow.module.css';

export function FindWindow() {
  const folders = useLive(listFolders, []);
  const accounts = useLive(listAccounts, []);
  useRegionCycle();
  useEffect(() => endWork, []);
  if (!folders || !accounts) return null;
  return <LoadedFind folders={folders} accounts={accounts} />;
}

interface LoadedProps {
  readonly folders: readonly FolderRow[];
  readonly accounts: readonly AccountRow[];
}

function LoadedFind({ folders, accounts }: LoadedProps) {
  const translate = useTranslate();
  const { findIn } = useOptions();
  const [findInAtFirst] = useState(findIn);
  const freshFields = () => emptyFields(placeIn(findInAtFirst, folders), new Date());
  const [fields, setFields] = useState(freshFields);
  const [asked, setAsked] = useState<FindFields | null>(null);
  const [isStopped, setStopped] = useState(false);
  const [count, setCount] = useState<number | null>(null);
  const folderLabels = useMemo(() => folderLabelsOf(folders, translate), [folders, translate]);
  const accountLabels = useMemo(
    () => new Map<AccountId, string>(accounts.map(({ id, label }) => [id, label])),
    [accounts],
  );
  const search = useMemo(() => asked && searchOf(asked, folders), [asked, folders]);
  const sought = useMemo(() => soughtBy(asked), [asked]);
  useWindowCommands(folders, asked);
  const title = translate('findMessage.windowTitle');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const ask = (next: FindFields | null) => {
    clearSelection();
    setStopped(false);
    setAsked(next);
  };
  return (
    <SoughtProvider words={sought}>
      <main className={styles.window}>
        <FindForm
          fields={fields}
          onChange={setFields}
          folders={flatten(buildTree(folders)).map(({ id }) => choice(id, folderLabels))}
          accounts={accounts.map(({ id }) => choice(id, accountLabels))}
          isSearching={asked !== null && count === null}
          onFind={() => {
            const { lookIn: folderId, includesSubfolders } = fields;
            inBackground(writeOption('findIn', { folderId, includesSubfolders }));
            ask(fields);
          }}
          onStop={() => {
            ask(null);
            setStopped(true);
          }}
          onNew={() => {
            setFields(freshFields());
            ask(null);
          }}
        />
        <section
          className={styles.found}
          data-pane="messages"
          aria-label={translate('findMessage.results')}
        >
          <FoundLetters
            search={search}
            place={null}
            label={translate('findMessage.results')}
            accountLabels={accountLabels}
            folderLabels={folderLabels}
            onOpen={() => {
              runCommand('file.open');
            }}
            contextEntries={commandMenu(messageContextMenu, translate)}
            onCount={setCount}
            empty={<Nothing isAsked={asked !== null} />}
          />
        </section>
        <FindStatus
          isSearching={asked !== null}
          isStopped={isStopped}
          count={count}
          folders={folders}
        />
      </main>
    </SoughtProvider>
  );
}

function useWindowCommands(folders: readonly FolderRow[], asked: FindFields | null): void {
  useEditCommands(folders, null);
  useUndoCommand();
  useConversationCommands();
  useMessageCommands(null);
  useCombineCommand();
  useAddressBook(useSingleSelection());
  useJunkCommands(null);
  useRuleCommands();
  useOpenCommand(() => asked?.message || asked?.subject || '');
  useCommands({ 'file.closeWindow': { run: () => inBackground(request('window.close')) } });
}

function Nothing({ isAsked }: { readonly isAsked: boolean }) {
  const translate = useTranslate();
  return (
    <EmptyState icon="search" title={translate(isAsked ? 'findMessage.none' : 'findMessage.begin')}>
      <p className={styles.hint}>
        {translate(isAsked ? 'findMessage.noneHint' : 'findMessage.beginHint')}
      </p>
    </EmptyState>
  );
}

interface StatusProps {
  readonly isSearching: boolean;
  readonly isStopped: boolean;
  readonly count: number | null;
  readonly folders: readonly FolderRow[];
}

function FindStatus({ isSearching, isStopped, count, folders }: StatusProps) {
  const translate = useTranslate();
  const selectedCount = useSession((state) => state.selectedIds.size);
  return (
    <StatusBar
      label={translate('shell.statusBar')}
      start={
        <>
          <HitCount isSearching={isSearching} count={count} />
          {isStopped && <span>{translate('findMessage.stopped')}</span>}
          {selectedCount > 1 && (
            <span>{translate('shell.selected', { count: selectedCount })}</span>
          )}
        </>
      }
      end={
        <>
          <WorkStatus folders={folders} />
          <LetterCommands messageId={useSingleSelection()} />
        </>
      }
    />
  );
}

function choice<Id extends string>(id: Id, labels: ReadonlyMap<Id, string>) {
  return { value: id, label: labels.get(id) ?? '' };
}

/** Where the last search looked; everywhere where that folder is gone. */
function placeIn({ folderId, includesSubfolders }: FindPlace, folders: readonly FolderRow[]) {
  const isThere = folders.some(({ id }) => id === folderId);
  return { lookIn: isThere ? folderId : null, includesSubfolders };
}

function searchOf(fields: FindFields, folders: readonly FolderRow[]): LetterSearch {
  const { lookIn, includesSubfolders } = fields;
  const tree = buildTree(folders);
  const node = lookIn === null ? undefined : nodeOf(tree, lookIn);
  const nodes = lookIn === null ? tree : node ? [node] : [];
  const rows =
    lookIn === null || includesSubfolders ? flatten(nodes) : nodes.map((each) => each.folder);
  return { folderIds: rows.map(({ id }) => id), words: '', criteria: [criteriaOf(fields)] };
}

function soughtBy(asked: FindFields | null) {
  if (!asked) return '';
  const { from, to, subject, message } = asked;
  return { from, to, subject, body: message };
}
