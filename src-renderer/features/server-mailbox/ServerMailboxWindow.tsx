// Mailbox on server 伺服器上的郵件: what the server holds now, how long it stays there, and what the person wants of it. Looking never
// downloads a letter's body; wishes are carried out by the main window's Send/Receive.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { maildropContextMenu } from '../../../src-shared/maildrop-menus.ts';
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { effectiveProxy, wantsProxyLogin } from '../../../src-shared/mail/proxy.ts';
import { commandMenu } from '../../app/command-menus.ts';
import { runCommand } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useRegionCycle } from '../../app/pane-cycle.ts';
import { useOptions } from '../../app/preferences.tsx';
import { useLive, usePaced } from '../../store/live.ts';
import { accountById, settingsOf } from '../../store/queries/accounts.ts';
import { lastSessionAt, ledgerOf, watchLedger } from '../../store/queries/ledger.ts';
import { wishesOf } from '../../store/queries/wishes.ts';
import type { AccountRow } from '../../store/rows.ts';
import { writeOption } from '../../store/writes/options.ts';
import { EmptyState } from '../../ui/feedback.tsx';
import { RowGrid } from '../../ui/RowGrid.tsx';
import { reachAll, type Selection } from '../../ui/row-selection.ts';
import { useColumnDraft } from '../../ui/use-column-draft.ts';
import { useGridView } from '../../ui/use-viewport.ts';
import {
  chosenColumns,
  firstSort,
  mailboxColumns,
  sortAfterClick,
  sortLetters,
  type MailboxColumn,
} from './columns.ts';
import { LetterCell } from './LetterCell.tsx';
import { outlooksOf, totalsOf, withHeads, type ServerLetter } from './letters.ts';
import { MailboxNotices } from './MailboxNotices.tsx';
import { MailboxStatus } from './MailboxStatus.tsx';
import { MailboxToolbar } from './MailboxToolbar.tsx';
import { NothingListed } from './NothingListed.tsx';
import type { Remedies } from './remedies.ts';
import { useMailboxCommands } from './use-mailbox-commands.ts';
import { useSurvey, type Survey } from './use-survey.ts';
import styles from './server-mailbox.module.css';

export interface ServerMailboxWindowProps {
  readonly accountId: AccountId;
  readonly remedies: Remedies;
}

export function ServerMailboxWindow({ accountId, remedies }: ServerMailboxWindowProps) {
  const translate = useTranslate();
  const found = useLive(
    async () => ({ account: (await accountById(accountId)) ?? null }),
    [accountId],
  );
  useRegionCycle();
  if (!found) return null;
  if (!found.account) return <EmptyState icon="mailbox" title={translate('serverMailbox.gone')} />;
  return <Mailbox account={found.account} remedies={remedies} />;
}

const nothingSelected: Selection<string> = {
  selectedIds: new Set(),
  anchorId: null,
  activeId: null,
};
const noLetters: readonly ServerLetter[] = [];

interface MailboxProps extends Pick<ServerMailboxWindowProps, 'remedies'> {
  readonly account: AccountRow;
}

function Mailbox({ account, remedies }: MailboxProps) {
  const translate = useTranslate();
  const { workOffline, proxy } = useOptions();
  const survey = useSurvey();
  const [sort, setSort] = useState(firstSort);
  const [selection, setSelection] = useState(nothingSelected);
  const look = useLooks(account.id, survey, workOffline);
  const letters = useLetters(account, survey);
  const rows = useMemo(() => sortLetters(letters ?? noLetters, sort), [letters, sort]);
  const columns = useMailboxColumns();
  const view = useGridView();
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const totals = useMemo(() => letters && totalsOf(letters), [letters]);
  const selected = useMemo(
    () => rows.filter(({ key }) => selection.selectedIds.has(key)),
    [rows, selection],
  );
  const title = translate('serverMailbox.windowTitle', { account: account.label });
  useEffect(() => {
    document.title = title;
  }, [title]);
  useMailboxCommands({
    account,
    selected,
    hasLetters: rows.length > 0,
    isRunning: survey.isRunning,
    isOffline: workOffline,
    selectAll: () => {
      setSelection(reachAll(selection, keys));
    },
    look,
    stop: survey.stop,
  });
  const mend = async (how: keyof Remedies, failure: MailFailure) => {
    if (await remedies[how](settingsOf(account), failure)) look();
  };
  return (
    <div className={styles.window}>
      <MailboxToolbar />
      <MailboxNotices
        failure={survey.failure}
        hasProxyLogin={wantsProxyLogin(effectiveProxy(account.proxy, proxy))}
        isOffline={workOffline}
        pendingCount={totals?.pendingCount ?? 0}
        limits={limitsOf(survey, letters ?? noLetters)}
        onTryAgain={look}
        onMend={(how, failure) => inBackground(mend(how, failure))}
        onGoOnline={() => inBackground(writeOption('workOffline', false))}
      />
      <main className={styles.main} data-pane="messages">
        <RowGrid
          label={title}
          view={view}
          columns={columns.drawn}
          columnActions={{
            onSort: (column) => setSort(sortAfterClick(sort, column)),
            onResize: columns.draft.resize,
            onResizeEnd: columns.draft.resizeEnd,
            onMove: columns.draft.move,
          }}
          sort={sort}
          ids={keys}
          itemAt={(index) => rows[index]}
          selection={selection}
          onSelect={setSelection}
          cell={cell}
          rowClass={rowClass}
          onOpen={() => runCommand('file.open')}
          menu={{
            label: translate('messageList.contextMenu'),
            entries: commandMenu(maildropContextMenu, translate),
          }}
          isBusy={survey.isRunning}
          empty={
            <NothingListed
              isListed={letters !== null}
              failure={survey.failure}
              isOffline={workOffline}
            />
          }
        />
      </main>
      <MailboxStatus
        totals={totals}
        selectedCount={selected.length}
        isRunning={survey.isRunning}
        heardCount={survey.heardCount}
        listedAt={survey.listedAt}
      />
    </div>
  );
}

function cell(letter: ServerLetter, column: MailboxColumn) {
  return <LetterCell letter={letter} column={column} />;
}

function rowClass({ wish }: ServerLetter): string | undefined {
  return wish === 'delete' ? styles.isLeaving : undefined;
}

function useMailboxColumns() {
  const translate = useTranslate();
  const { maildropColumns } = useOptions();
  const kept = useMemo(() => chosenColumns(maildropColumns), [maildropColumns]);
  const draft = useColumnDraft(kept, (next) => inBackground(writeOption('maildropColumns', next)));
  const drawn = useMemo(() => mailboxColumns(draft.columns, translate), [draft.columns, translate]);
  return { draft, drawn };
}

/** Looks at the server when the window opens or goes online, and again after each session that brought or removed letters. */
function useLooks(id: AccountId, { look: start }: Survey, isOffline: boolean): () => void {
  const sessionAt = useLive(async () => ({ at: await lastSessionAt(id) }), [id])?.at;
  const look = useCallback(() => {
    // As the account is now: its password or certificate may be settled since it was drawn.
    const begin = async () => {
      const account = await accountById(id);
      if (account) start(settingsOf(account));
    };
    inBackground(begin());
  }, [id, start]);
  useEffect(() => {
    // While that session is open the maildrop is locked: main begins this one after it.
    if (sessionAt !== undefined && !isOffline) look();
  }, [sessionAt, isOffline, look]);
  return look;
}

/** Null until listing, ledger and wishes are known. */
function useLetters(account: AccountRow, survey: Survey): readonly ServerLetter[] | null {
  const { listing, heads, listedAt } = survey;
  const { id } = account;
  const ledger = usePaced(
    () => ledgerOf(id),
    () => watchLedger(id),
    [id],
  );
  const wishes = useLive(() => wishesOf(id), [id]);
  const outlooks = useMemo(
    () =>
      listing && ledger && wishes ? outlooksOf(listing, account, ledger, wishes, listedAt) : null,
    [listing, account, ledger, wishes, listedAt],
  );
  return useMemo(
    () => (listing && outlooks ? withHeads(listing, outlooks, heads) : null),
    [listing, outlooks, heads],
  );
}

function limitsOf(
  { listing, hasHeaders }: Survey,
  letters: readonly ServerLetter[],
): ('noHeaders' | 'noNames' | 'renamed')[] {
  if (!listing || letters.length === 0) return [];
  if (listing.recognition === 'none') return ['noNames'];
  const isUnclear = letters.some(({ state }) => state === 'unknown');
  return [
    ...(hasHeaders ? [] : (['noHeaders'] as const)),
    ...(isUnclear ? (['renamed'] as const) : []),
  ];
}
