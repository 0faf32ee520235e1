// Properties, Delivery: when and how the letter came, and what became of the server's copy.
import { useEffect, useState } from 'react';
import type { SessionId } from '../../../src-shared/mail/ids.ts';
import { request } from '../../app/bridge.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { showSessionDialogue } from '../../app/session-dialogue.tsx';
import { headersHash } from '../../mime/headers-hash.ts';
import { useLive } from '../../store/live.ts';
import { deliveryOf, type DeliveryRecord } from '../../store/queries/delivery.ts';
import { rawHead } from '../../store/queries/raw.ts';
import type { MessageRow } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { deliveryFacts, type DeliveryFact, type HeadersCheck } from './delivery-facts.ts';
import styles from './reading.module.css';

export function DeliveryTab({ row }: { readonly row: MessageRow }) {
  const translate = useTranslate();
  const format = useFormat();
  const record = useLive(() => deliveryOf(row.id), [row.id]);
  const check = useHeadersCheck(record ?? null);
  const toldSessions = useToldSessions();
  const [openedAt] = useState(Date.now);
  if (record === undefined) return null;
  const facts = deliveryFacts(row, record, check, openedAt, { translate, format });
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            <FactLines fact={fact} toldSessions={toldSessions} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactLines({
  fact: { sentences, sessionId },
  toldSessions,
}: {
  readonly fact: DeliveryFact;
  readonly toldSessions: ReadonlySet<SessionId>;
}) {
  const translate = useTranslate();
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} className={styles.factLine}>
          {sentence}
        </p>
      ))}
      {sessionId !== undefined && toldSessions.has(sessionId) && (
        <Button
          variant="link"
          label={translate('delivery.showSession')}
          onPress={() => showSessionDialogue(sessionId)}
        />
      )}
    </>
  );
}

/** Reads the stored headers and hashes them, as was done when they came. */
function useHeadersCheck(record: DeliveryRecord | null): HeadersCheck {
  const [check, setCheck] = useState<HeadersCheck>(null);
  const expected = record?.ledger.headersHash;
  const messageId = record?.ledger.messageId;
  useEffect(() => {
    let isCurrent = true;
    const compare = async () => {
      if (expected === undefined || messageId == null) return;
      const head = await rawHead(messageId);
      if (head === null) return;
      const isSame = (await headersHash(head)) === expected;
      if (isCurrent) setCheck(isSame ? 'agree' : 'differ');
    };
    inBackground(compare());
    return () => {
      isCurrent = false;
    };
  }, [expected, messageId]);
  return check;
}

/** Sessions whose dialogue is still kept. */
function useToldSessions(): ReadonlySet<SessionId> {
  const [told, setTold] = useState<ReadonlySet<SessionId>>(new Set());
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const transcripts = await request('transcript.list');
      if (isCurrent) setTold(new Set(transcripts.map(({ sessionId }) => sessionId)));
    };
    inBackground(ask());
    return () => {
      isCurrent = false;
    };
  }, []);
  return told;
}
