// What stands in a maildrop's window where its letters would; nothing while they are on their way.
import type { MailFailure } from '../../../src-shared/failure.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { EmptyState } from '../../ui/feedback.tsx';

export function NothingListed(props: {
  readonly isListed: boolean;
  readonly failure: MailFailure | null;
  readonly isOffline: boolean;
}) {
  const translate = useTranslate();
  if (props.isListed && !props.failure) {
    return <EmptyState icon="mailbox" title={translate('serverMailbox.empty')} />;
  }
  if (!props.failure && !props.isOffline) return null;
  return <EmptyState icon="mailbox" title={translate('serverMailbox.notFetched')} />;
}
