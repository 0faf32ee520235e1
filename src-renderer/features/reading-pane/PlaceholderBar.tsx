// Over a letter that is not here whole: what is missing, why, and what the person can do about it.
import { useLayoutEffect, useRef } from 'react';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { askToConfirm } from '../../app/dialog-stack.tsx';
import type { Format } from '../../app/formats.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useLive } from '../../store/live.ts';
import { deliveryOf } from '../../store/queries/delivery.ts';
import type { LedgerRow, MessageRow } from '../../store/rows.ts';
import { wishFor } from '../../store/writes/wishes.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import type { IconName } from '../../ui/icons.ts';
import { placeholderStateOf, type PlaceholderState } from './placeholder-state.ts';
import styles from './reading.module.css';

export function PlaceholderBar({ row }: { readonly row: MessageRow }) {
  const translate = useTranslate();
  const format = useFormat();
  const record = useLive(() => deliveryOf(row.id), [row.id]);
  if (record === undefined) return null;
  const state = placeholderStateOf(record);
  return (
    <InfoBar
      tone={state.kind === 'headers' || state.kind === 'waiting' ? 'info' : 'warning'}
      icon={icons[state.kind]}
      actions={record && <Actions state={state} ledger={record.ledger} />}
    >
      {sentence(state, row, translate, format)}
      {row.damage === 'refused' && row.preview !== '' && (
        <div className={styles.serverSaid}>
          {translate('placeholder.serverSaid', { reply: row.preview })}
        </div>
      )}
    </InfoBar>
  );
}

const icons: { readonly [Kind in PlaceholderState['kind']]?: IconName } = {
  headers: 'download',
  waiting: 'clock',
};

function sentence(
  state: PlaceholderState,
  row: MessageRow,
  translate: Translate,
  format: Format,
): string {
  const size = format.size(row.sizeBytes);
  switch (state.kind) {
    case 'headers':
      return translate('placeholder.headers', { size });
    case 'going':
      return translate('placeholder.going', { size });
    case 'refused':
      return translate('placeholder.refused', { count: state.count });
    case 'too-large':
      return translate('placeholder.tooLarge', { size, limit: format.size(state.limitBytes) });
    case 'waiting':
      return translate(`placeholder.waiting.${state.wish}`);
    case 'removed':
      return translate('placeholder.removed', { date: format.longDate(state.at) });
    case 'vanished': {
      const date = format.longDate(state.since);
      const key = state.wasRefused ? 'placeholder.vanishedRefused' : 'placeholder.vanished';
      return translate(key, { date });
    }
    case 'elsewhere':
      return translate('placeholder.elsewhere', { maildrop: state.maildrop });
    case 'unknown':
      return translate('placeholder.unknown');
  }
}

function Actions({
  state,
  ledger,
}: {
  readonly state: PlaceholderState;
  readonly ledger: LedgerRow;
}) {
  const translate = useTranslate();
  const { box, willChange } = useFocusStays(state.kind);
  const wish = (wanted: 'get' | 'delete' | null) => {
    willChange();
    inBackground(wishFor(ledger.accountId, [ledger], wanted));
  };
  const askAndDelete = async () => {
    if (await confirmsDeletion(translate)) wish('delete');
  };
  switch (state.kind) {
    case 'waiting':
      return (
        <span ref={box} className={styles.barButtons}>
          <Button variant="link" label={translate('placeholder.undo')} onPress={() => wish(null)} />
        </span>
      );
    case 'headers':
    case 'going':
    case 'refused':
    case 'too-large':
      return (
        <span ref={box} className={styles.barButtons}>
          {state.kind !== 'too-large' && (
            <Button
              variant="link"
              label={translate(
                state.kind === 'refused' ? 'placeholder.tryAgain' : 'placeholder.download',
              )}
              onPress={() => wish('get')}
            />
          )}
          <Button
            variant="link"
            label={translate('placeholder.delete')}
            onPress={() => inBackground(askAndDelete())}
          />
        </span>
      );
    default:
      return null;
  }
}

/** A button that is pressed makes way for another; without this the keyboard would be left on nothing. */
function useFocusStays(kind: PlaceholderState['kind']) {
  const box = useRef<HTMLSpanElement>(null);
  const isPressed = useRef(false);
  useLayoutEffect(() => {
    if (!isPressed.current) return;
    isPressed.current = false;
    box.current?.querySelector('button')?.focus();
  }, [kind]);
  const willChange = () => {
    isPressed.current = true;
  };
  return { box, willChange };
}

function confirmsDeletion(translate: Translate): Promise<boolean> {
  return askToConfirm({
    title: translate('placeholder.deleteTitle'),
    sentence: translate('placeholder.deleteQuestion'),
    confirmLabel: translate('placeholder.deleteConfirm'),
    icon: 'warning',
    isCautious: true,
  });
}
