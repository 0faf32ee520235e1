// A conversation by hand, as with telnet: a server is chosen, commands are typed, every line is explained.
import { useId, useState } from 'react';
import { explain } from '../../../../src-shared/protocol/explain.ts';
import type { ManualServer } from '../../../../src-shared/ipc/manual-contract.ts';
import { withProxyCertificate } from '../../../../src-shared/mail/proxy.ts';
import type { TranscriptLine } from '../../../../src-shared/mail/transcript.ts';
import { askToAcceptCertificate, hasCertificate } from '../../../app/CertificateDialog.tsx';
import { askToConfirm } from '../../../app/dialog-stack.tsx';
import { useTranslate } from '../../../app/i18n.tsx';
import { inBackground } from '../../../app/notices.tsx';
import { askForProxy, isAboutProxy, keepForAccount } from '../../../app/proxy-certificate.ts';
import { useLive } from '../../../store/live.ts';
import { listAccounts } from '../../../store/queries/accounts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { InfoBar } from '../../../ui/feedback.tsx';
import { Select } from '../../../ui/Select.tsx';
import { DialogueLines } from '../DialogueLines.tsx';
import { ExplainedLine } from '../ExplainedLine.tsx';
import { FailureText } from '../FailureText.tsx';
import { CommandLine } from './CommandLine.tsx';
import { LessonPanel } from './LessonPanel.tsx';
import { useLesson, type LessonName } from './use-lesson.ts';
import { serverChoices, type TypedServer } from './server-choices.ts';
import { ServerFields } from './ServerFields.tsx';
import { useManualSession, type ManualSession } from './use-manual-session.ts';
import styles from './manual.module.css';

export function ManualDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const accounts = useLive(listAccounts, [], []);
  const choices = serverChoices(accounts, translate);
  const [chosen, setChosen] = useState('practice-smtp');
  const [typed, setTyped] = useState<TypedServer>({
    protocol: 'pop3',
    host: '',
    port: 995,
    security: 'tls',
  });
  const [isHostMissing, setHostMissing] = useState(false);
  const lesson = useLesson();
  const session = useManualSession((lines: readonly TranscriptLine[]) => lesson.hear(lines));
  const server = choices.find(({ value }) => value === chosen)?.server ?? {
    ...typed,
    host: typed.host.trim(),
    kind: 'host' as const,
    accountId: null,
    acceptedFingerprint: null,
  };
  const isUp = session.state === 'opening' || session.state === 'open';
  const isInClear = server.kind === 'host' && server.security === 'none';
  const connect = () => {
    const isMissing = server.kind === 'host' && server.host === '';
    setHostMissing(isMissing);
    if (!isMissing) inBackground(session.open(server));
  };
  const chooseLesson = (name: LessonName | 'none') => {
    lesson.choose(name === 'none' ? null : name);
    if (name === 'none') return;
    setChosen(`practice-${name}`);
    inBackground(session.open({ kind: 'practice', protocol: name }));
  };
  return (
    <Dialog
      title={translate('manual.title')}
      onClose={onClose}
      width={1_000}
      height={700}
      isFlush
      footer={<Button label={translate('transfer.close')} onPress={onClose} />}
    >
      <div className={styles.bar}>
        <div className={styles.server}>
          <Select
            label={translate('manual.server')}
            labelPlace="above"
            choices={choices}
            value={chosen}
            onChange={setChosen}
            isDisabled={isUp}
          />
        </div>
        <div className={styles.lessonChoice}>
          <Select
            label={translate('manual.lesson')}
            labelPlace="above"
            choices={[
              { value: 'none', label: translate('manual.lessonNone') },
              { value: 'smtp', label: translate('manual.lessonSmtp') },
              { value: 'pop3', label: translate('manual.lessonPop3') },
            ]}
            value={lesson.name ?? 'none'}
            onChange={chooseLesson}
          />
        </div>
        {isUp ? (
          <Button icon="offline" label={translate('manual.disconnect')} onPress={session.close} />
        ) : (
          <Button
            icon="online"
            variant="primary"
            label={translate('manual.connect')}
            onPress={connect}
          />
        )}
      </div>
      {chosen === 'other' && !isUp && (
        <ServerFields typed={typed} isHostMissing={isHostMissing} onChange={setTyped} />
      )}
      {isInClear && <InfoBar tone="warning">{translate('manual.inClear')}</InfoBar>}
      <div className={lesson.name ? styles.withLesson : styles.alone}>
        {lesson.name && <LessonPanel name={lesson.name} progress={lesson.progress} />}
        <Talk session={session} />
      </div>
    </Dialog>
  );
}

function Talk({ session }: { readonly session: ManualSession }) {
  const translate = useTranslate();
  const { lines, meanings, talk, state, server, failure } = session;
  const [index, setIndex] = useState<number | null>(null);
  const [acceptedFor, setAcceptedFor] = useState<ManualServer | null>(null);
  const explanationId = useId();
  // Where nobody points, the latest line of the server is what one wants to know about.
  const latest = lines.findLastIndex(({ side }) => side === 'S');
  const shownIndex = index ?? latest;
  const [line, meaning] = [lines[shownIndex], meanings[shownIndex]];
  const say = async (text: string): Promise<boolean> => {
    const isAccepted = acceptedFor !== null && acceptedFor === server;
    const outcome = await session.say(text, isAccepted);
    if (outcome !== 'unsafe') {
      setIndex(null);
      return outcome === 'said';
    }
    const isWanted = await askToConfirm({
      title: translate('manual.unsafeTitle'),
      sentence: translate('manual.unsafeQuestion', {
        host: server?.kind === 'host' ? server.host : '',
      }),
      confirmLabel: translate('manual.unsafeSend'),
      isCautious: true,
    });
    if (!isWanted) return false;
    setAcceptedFor(server);
    return (await session.say(text, true)) === 'said';
  };
  const hint =
    state === 'idle' ? 'notConnected' : server?.kind === 'practice' ? 'practicePassword' : 'keys';
  return (
    <div className={styles.talk}>
      {failure && failure.code !== 'cancelled' && (
        <InfoBar tone="error" actions={<Certificate session={session} />}>
          <FailureText failure={failure} />
        </InfoBar>
      )}
      <DialogueLines
        label={translate('manual.dialogue')}
        lines={lines}
        isUnderWay
        explainedBy={explanationId}
        onPoint={(at) => setIndex(at)}
      />
      <ExplainedLine
        id={explanationId}
        explanation={line && meaning && server ? explain(server.protocol, line, meaning) : null}
        hint={state === 'opening' ? translate('manual.opening') : translate(`manual.${hint}`)}
      />
      <CommandLine talk={talk} isOpen={state === 'open'} onSay={say} />
    </div>
  );
}

/** A certificate nobody vouches for may be accepted: a server's for this one connection, a proxy's until it is withdrawn. */
function Certificate({ session }: { readonly session: ManualSession }) {
  const translate = useTranslate();
  const { failure, server } = session;
  if (!failure || !hasCertificate(failure) || server?.kind !== 'host') return null;
  const ask = async () => {
    if (isAboutProxy(failure)) {
      const { accountId, proxy } = server;
      const answer = await askForProxy(failure, proxy ? { proxy } : {});
      if (!answer) return;
      const isOwn = answer.owner === 'own' && proxy !== undefined;
      if (isOwn && accountId !== null) await keepForAccount(accountId, answer.accepted);
      const changed = isOwn ? { proxy: withProxyCertificate(proxy, answer.accepted) } : {};
      await session.open({ ...server, ...changed });
      return;
    }
    const accepted = await askToAcceptCertificate(failure);
    if (accepted) await session.open({ ...server, acceptedFingerprint: accepted.fingerprint });
  };
  return (
    <Button
      variant="link"
      label={translate('certificate.show')}
      onPress={() => inBackground(ask())}
    />
  );
}
