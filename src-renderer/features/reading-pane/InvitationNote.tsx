// An invitation readably, over the letter that carries it. Outpost has no calendar: the attached file goes into one.
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import type { Invitation } from '../../mime/calendar/invitation.ts';
import { Icon } from '../../ui/Icon.tsx';
import { invitationSentences } from './invitation-sentences.ts';
import styles from './notes.module.css';

export function InvitationNote({ invitation }: { readonly invitation: Invitation }) {
  const translate = useTranslate();
  const format = useFormat();
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const said = invitationSentences(invitation, translate, format, ownZone);
  const facts = [
    [translate('invitation.when'), said.when],
    [translate('invitation.repeats'), said.repeats],
    [translate('invitation.where'), said.where],
    [translate('invitation.organiser'), said.organiser],
    [translate('invitation.attendees'), said.attendees],
  ] as const;
  return (
    <section
      aria-label={translate('invitation.label')}
      className={styles.invitation}
      data-cancelled={invitation.isCancelled || undefined}
    >
      <Icon name="calendar" size={20} />
      <div className={styles.invitationText}>
        <p className={styles.kind}>{said.title}</p>
        <p className={styles.summary}>{said.summary}</p>
        <dl className={styles.facts}>
          {facts.map(([label, value]) =>
            value === null ? null : (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      </div>
    </section>
  );
}
