// A draft in a window of its own. The page around it draws the menu bar and the dialogs.
import { useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { request } from '../../app/bridge.ts';
import { useCommands } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useLive } from '../../store/live.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { draftOf } from '../../store/queries/drafts.ts';
import type { DraftRow } from '../../store/rows.ts';
import { EmptyState } from '../../ui/feedback.tsx';
import { ComposerSheet } from './ComposerSheet.tsx';
import { takeFresh } from './fresh-drafts.ts';
import styles from './composer.module.css';

export interface ComposerWindowProps {
  readonly draftMessageId: MessageId;
}

export function ComposerWindow({ draftMessageId }: ComposerWindowProps) {
  const [isFresh] = useState(() => takeFresh(draftMessageId));
  const draft = useFirst(draftMessageId);
  const accounts = useLive(listAccounts, []);
  if (draft === null) return <Gone />;
  if (!draft || !accounts) return null;
  return <ComposerSheet draft={draft} isFresh={isFresh} accounts={accounts} />;
}

/** The draft as it was when the window opened: from then on the window knows better. null: there is none. */
function useFirst(id: MessageId): DraftRow | null | undefined {
  const [first, setFirst] = useState<DraftRow | null>();
  const found = useLive(async () => (await draftOf(id)) ?? null, [id]);
  if (first === undefined && found !== undefined) setFirst(found);
  return first;
}

function Gone() {
  const translate = useTranslate();
  useCommands({ 'file.closeWindow': { run: () => void request('window.close') } });
  return (
    <div className={styles.window}>
      <EmptyState icon="mail" title={translate('composer.gone')} />
    </div>
  );
}
