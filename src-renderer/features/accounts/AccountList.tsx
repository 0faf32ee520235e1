// The accounts as rows to choose from: label, kind, incoming server, and whether receiving leaves them out.
import { GridList, GridListItem } from 'react-aria-components';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import type { AccountRow } from '../../store/rows.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './InternetAccounts.module.css';

interface AccountListProps {
  readonly accounts: readonly AccountRow[];
  readonly chosenId: AccountId | null;
  readonly onChoose: (id: AccountId) => void;
  readonly onOpen: (account: AccountRow) => void;
}

export function AccountList({ accounts, chosenId, onChoose, onOpen }: AccountListProps) {
  const translate = useTranslate();
  const kindOf = ({ isDefault, isPractice }: AccountRow) =>
    isDefault === 1
      ? 'accounts.kindDefault'
      : isPractice
        ? 'accounts.kindPractice'
        : 'accounts.kind';
  return (
    <GridList
      aria-label={translate('accounts.list')}
      className={styles.list ?? ''}
      items={accounts}
      dependencies={[translate]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosenId === null ? [] : [chosenId]}
      onSelectionChange={(keys) => {
        const row = accounts.find(({ id }) => keys === 'all' || keys.has(id));
        if (row) onChoose(row.id);
      }}
      onAction={(key) => {
        const row = accounts.find(({ id }) => id === key);
        if (row) onOpen(row);
      }}
    >
      {(account) => (
        <GridListItem id={account.id} textValue={account.label} className={styles.item ?? ''}>
          <Icon name={account.isPractice ? 'mailbox' : 'account'} size={20} />
          <span className={styles.label}>{account.label}</span>
          <span className={styles.kind}>{translate(kindOf(account))}</span>
          <span className={styles.host}>{account.incoming.host}</span>
          {!account.includeInReceive && (
            <span className={styles.host}>{translate('accounts.notReceived')}</span>
          )}
        </GridListItem>
      )}
    </GridList>
  );
}
