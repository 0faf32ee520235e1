// Help topics (F1): a few short pages on how mail is set up, kept, sent and guarded, and all keys as the command table has them.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { KeyList } from './KeyList.tsx';
import styles from './help.module.css';

interface Topic {
  readonly id: string;
  readonly title: MessageKey;
  readonly paragraphs: readonly MessageKey[];
}

const topics: readonly Topic[] = [
  {
    id: 'first',
    title: 'help.first',
    paragraphs: ['help.first1', 'help.first2', 'help.first3', 'help.first4'],
  },
  {
    id: 'kept',
    title: 'help.kept',
    paragraphs: ['help.kept1', 'help.kept2', 'help.kept3', 'help.kept4'],
  },
  { id: 'sent', title: 'help.sent', paragraphs: ['help.sent1', 'help.sent2', 'help.sent3'] },
  {
    id: 'rules',
    title: 'help.rules',
    paragraphs: ['help.rules1', 'help.rules2', 'help.rules3', 'help.rules4'],
  },
  {
    id: 'safe',
    title: 'help.safe',
    paragraphs: ['help.safe1', 'help.safe2', 'help.safe3', 'help.safe4'],
  },
  {
    id: 'travels',
    title: 'help.travels',
    paragraphs: ['help.travels1', 'help.travels2', 'help.travels3'],
  },
];

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const pages = topics.map(({ id, title, paragraphs }) => ({
    id,
    label: translate(title),
    content: (
      <div className={styles.topic}>
        {paragraphs.map((key) => (
          <p key={key}>{translate(key)}</p>
        ))}
      </div>
    ),
  }));
  const keys = { id: 'keys', label: translate('help.keys'), content: <KeyList /> };
  return (
    <Dialog
      title={translate('help.title')}
      width={740}
      height={480}
      isFlush
      onClose={onClose}
      onSubmit={onClose}
      footer={<Button label={translate('common.close')} variant="primary" type="submit" />}
    >
      <Tabs label={translate('help.title')} items={[...pages, keys]} />
    </Dialog>
  );
}
