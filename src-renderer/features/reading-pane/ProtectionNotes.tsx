// What a letter claims of signatures and encryption, said so that nobody takes a claim for a proof; and that it is only a piece.
import { useTranslate } from '../../app/i18n.tsx';
import type { Fragment } from '../../mime/fragment.ts';
import type { ProtectionClaim } from '../../mime/protection.ts';
import { InfoBar, type Tone } from '../../ui/feedback.tsx';
import type { IconName } from '../../ui/icons.ts';

const looks: Readonly<Record<ProtectionClaim['kind'], readonly [Tone, IconName]>> = {
  signed: ['info', 'certificate'],
  encrypted: ['warning', 'lock'],
  compressed: ['warning', 'archive'],
  certificates: ['info', 'certificate'],
  key: ['info', 'key'],
};

export function ProtectionNotes({ claims }: { readonly claims: readonly ProtectionClaim[] }) {
  const translate = useTranslate();
  return claims.map(({ standard, kind, isWhole }) => {
    const [tone, icon] = looks[kind];
    return (
      <InfoBar key={`${standard} ${kind}`} tone={tone} icon={icon}>
        {translate(`reading.protection.${kind}`, { standard, isWhole: isWhole ? 'yes' : 'no' })}
      </InfoBar>
    );
  });
}

/** What is to be done about it stands beside it, said by whoever knows which pieces are here. */
export function FragmentNote({ fragment }: { readonly fragment: Fragment }) {
  const translate = useTranslate();
  const { id, number, total } = fragment;
  return (
    <InfoBar>
      {id === ''
        ? translate('reading.fragmentNoId', { number })
        : total === null
          ? translate('reading.fragment', { number })
          : translate('reading.fragmentOf', { number, total })}
    </InfoBar>
  );
}
