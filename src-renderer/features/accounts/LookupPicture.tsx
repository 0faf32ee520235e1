// The live picture of a look-up: what is asked, how each question stands, how long it took.
import { useEffect, useRef } from 'react';
import type { LookupStep } from '../../../src-shared/lookup/found-servers.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './lookup.module.css';

export function LookupPicture({ steps }: { readonly steps: readonly LookupStep[] }) {
  const translate = useTranslate();
  const list = useRef<HTMLOListElement>(null);
  const tryingId = steps.findLast(({ state }) => state === 'trying')?.id;
  useEffect(() => {
    const last = list.current?.querySelector<HTMLElement>('[data-last]');
    // The list alone scrolls: the fields above are being typed in.
    if (last) list.current?.scrollTo({ top: last.offsetTop });
  }, [tryingId]);
  if (steps.length === 0) return null;
  return (
    // Reached by keyboard, since it scrolls.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol ref={list} className={styles.picture} aria-label={translate('lookup.picture')} tabIndex={0}>
      {steps.map((step) => (
        <li
          key={step.id}
          className={styles.step}
          data-state={step.state}
          {...(step.id === tryingId ? { 'data-last': true } : {})}
        >
          <StateMark state={step.state} />
          <span className={styles.kind}>{translate(`lookup.kind.${step.kind}`)}</span>
          <span className={styles.target} title={step.target}>
            {step.target}
          </span>
          <span className={styles.detail} title={step.detail}>
            {step.detail}
          </span>
          <span className={styles.time}>
            {step.state === 'found' || step.state === 'nothing'
              ? translate('accounts.testElapsed', { ms: Math.round(step.elapsedMs) })
              : ''}
          </span>
        </li>
      ))}
    </ol>
  );
}

const icons = { waiting: 'clock', trying: 'sync', found: 'success', nothing: 'dismiss' } as const;

function StateMark({ state }: Pick<LookupStep, 'state'>) {
  const translate = useTranslate();
  return (
    <span className={styles.mark} role="img" aria-label={translate(`lookup.state.${state}`)}>
      <Icon name={icons[state]} />
    </span>
  );
}
