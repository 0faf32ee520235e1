// The parts of mail and the letter among them: user agent, the sender's server, the recipient's server with the mailbox.
import { useTranslate } from '../../../app/i18n.tsx';
import { classes } from '../../../ui/classes.ts';
import type { LetterPlace } from './letter-place.ts';
import styles from './replay.module.css';

export interface MailPictureProps {
  readonly protocol: 'pop3' | 'smtp';
  readonly place: LetterPlace;
  /** Who speaks in the line shown; null for what happens between. */
  readonly speaks: 'C' | 'S' | null;
}

export function MailPicture({ protocol, place, speaks }: MailPictureProps) {
  const translate = useTranslate();
  const isSmtp = protocol === 'smtp';
  const active = (part: 'agent' | 'senderServer' | 'recipientServer') => {
    if (part === 'agent') return speaks === 'C';
    return speaks === 'S' && part === (isSmtp ? 'senderServer' : 'recipientServer');
  };
  return (
    <svg
      className={styles.picture}
      viewBox="0 0 640 130"
      role="img"
      aria-label={translate('console.diagram', { where: translate(`console.at.${place}`) })}
    >
      <line
        className={classes(styles.way, isSmtp && styles.seen)}
        x1="150"
        y1="62"
        x2="250"
        y2="62"
      />
      <line className={styles.way} x1="390" y1="62" x2="490" y2="62" />
      <text className={styles.wayName} x="200" y="46">
        SMTP
      </text>
      <text className={styles.wayName} x="440" y="46">
        SMTP
      </text>
      {/* Below the parts: between them there is no room for a sentence in every language. */}
      {isSmtp && (
        <text className={styles.wayName} x="440" y="105">
          {translate('console.unseen')}
        </text>
      )}
      <path
        className={classes(styles.way, !isSmtp && styles.seen)}
        d="M 560 92 V 119 H 80 V 92"
        fill="none"
      />
      <text className={styles.wayName} x="320" y="105">
        POP3
      </text>
      <Part
        x={10}
        name={translate('console.part.agent')}
        detail={translate('console.part.outpost')}
        isActive={active('agent')}
      />
      <Part
        x={250}
        name={translate('console.part.senderServer')}
        detail=""
        isActive={active('senderServer')}
      />
      <Part
        x={490}
        name={translate('console.part.recipientServer')}
        detail={translate('console.part.mailbox')}
        isActive={active('recipientServer')}
      />
      {place !== 'none' && (
        <g className={styles.letter} style={{ transform: `translate(${whereabouts[place]})` }}>
          <rect x="-15" y="-10" width="30" height="20" rx="2" />
          <path d="M -15 -9 L 0 3 L 15 -9" fill="none" />
        </g>
      )}
    </svg>
  );
}

/** The middle of the letter, in the picture's own units. */
const whereabouts: Readonly<Record<Exclude<LetterPlace, 'none'>, string>> = {
  agent: '80px, 18px',
  toServer: '200px, 62px',
  senderServer: '320px, 18px',
  mailbox: '560px, 18px',
  toAgent: '320px, 119px',
  collected: '80px, 18px',
};

interface PartProps {
  readonly x: number;
  readonly name: string;
  readonly detail: string;
  readonly isActive: boolean;
}

function Part({ x, name, detail, isActive }: PartProps) {
  return (
    <g className={classes(styles.part, isActive && styles.isActive)}>
      <rect x={x} y="32" width="140" height="60" rx="6" />
      <text x={x + 70} y={detail ? 59 : 67}>
        {name}
      </text>
      {detail && (
        <text className={styles.detail} x={x + 70} y="78">
          {detail}
        </text>
      )}
    </g>
  );
}
