// What a folder says in place of letters: that it has none, or that the current view shows none of them.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import type { FolderRole, FolderRow } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/feedback.tsx';
import { showAll } from './current-view.ts';
import { keepView } from './views/keep-view.ts';

export interface EmptyListProps {
  readonly folder: FolderRow;
  /** Null while the view shows everything. */
  readonly viewName: string | null;
}

export function EmptyList({ folder, viewName }: EmptyListProps) {
  const translate = useTranslate();
  if (viewName === null || folder.totalCount === 0) {
    return <EmptyState title={translate(sentenceOf(folder.role))} />;
  }
  return (
    <EmptyState
      icon="filter"
      title={translate('views.noneShown', { view: viewName, count: folder.totalCount })}
    >
      <Button
        label={translate('views.showAll')}
        onPress={() => inBackground(keepView(folder.id, showAll))}
      />
    </EmptyState>
  );
}

function sentenceOf(role: FolderRole | null): MessageKey {
  return role === null ? 'messageList.emptyFolder' : sentences[role];
}

const sentences = {
  inbox: 'messageList.emptyInbox',
  outbox: 'messageList.emptyOutbox',
  sent: 'messageList.emptySent',
  deleted: 'messageList.emptyDeleted',
  junk: 'messageList.emptyJunk',
  drafts: 'messageList.emptyDrafts',
} as const;
