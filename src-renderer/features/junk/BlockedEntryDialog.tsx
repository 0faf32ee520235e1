// One entry of the list of blocked senders: an address or a domain.
import { useState } from 'react';
import {
  blockedEntry,
  blockedEntryProblem,
  type BlockedEntryProblem,
} from '../../../src-shared/mail/blocked-senders.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';

export interface BlockedEntryDialogProps {
  /** Null: a new one. */
  readonly before: string | null;
  readonly others: readonly string[];
  /** The entry as it is to be kept; nothing when cancelled. */
  readonly onClose: (entry?: string) => void;
}

export function BlockedEntryDialog({ before, others, onClose }: BlockedEntryDialogProps) {
  const translate = useTranslate();
  const [text, setText] = useState(before ?? '');
  // What is wrong is said once OK was pressed, and then as long as it is so.
  const [isAsked, setAsked] = useState(false);
  const problem = problemOf(text, others);
  return (
    <Dialog
      title={translate(before === null ? 'junk.addTitle' : 'junk.editTitle')}
      width={440}
      onClose={() => onClose()}
      onSubmit={() => {
        setAsked(true);
        if (problem === null) onClose(blockedEntry(text));
      }}
      footer={
        <>
          <Button variant="primary" type="submit" label={translate('common.ok')} />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      <TextField
        label={translate('junk.address')}
        labelPlace="above"
        value={text}
        onChange={setText}
        description={translate('junk.addressHint')}
        errorMessage={isAsked && problem !== null ? translate(`junk.problem.${problem}`) : null}
        autoFocus
      />
    </Dialog>
  );
}

function problemOf(
  text: string,
  others: readonly string[],
): BlockedEntryProblem | 'duplicate' | null {
  return blockedEntryProblem(text) ?? (others.includes(blockedEntry(text)) ? 'duplicate' : null);
}
