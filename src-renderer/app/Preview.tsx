// What the preview shows: the one selected letter, or a word about none or many.
import { LetterCommands } from '../features/reading-pane/letter-commands.tsx';
import { ReadingPane } from '../features/reading-pane/ReadingPane.tsx';
import { OutboxLetterBar } from '../features/transfer/OutboxLetterBar.tsx';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { EmptyState } from '../ui/feedback.tsx';
import { useTranslate } from './i18n.tsx';
import { useMeantCount } from './meant-letters.ts';
import { singleOf, useSingleSelection } from './session-state.ts';

export function Preview({ selectedIds }: { readonly selectedIds: ReadonlySet<MessageId> }) {
  const translate = useTranslate();
  const single = singleOf(selectedIds);
  if (single !== null) {
    return (
      <>
        <OutboxLetterBar messageId={single} />
        <ReadingPane messageId={single} />
      </>
    );
  }
  if (selectedIds.size === 0) return <EmptyState title={translate('shell.selectMessage')} />;
  return <SeveralSelected />;
}

/** Those folded away under a selected head are selected, too. */
function SeveralSelected() {
  const translate = useTranslate();
  const { count } = useMeantCount();
  return <EmptyState title={translate('shell.severalSelected', { count })} />;
}

/** Stands in for a preview that is switched off: source, properties, saving and printing work on the selected letter all the same. */
export function HiddenPreview() {
  return <LetterCommands messageId={useSingleSelection()} />;
}
