// Properties, Details: every header the letter came with, as people read it or as it came, to be copied.
import { useState } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import type { LetterHeader, ParsedLetter } from '../../mime/letter.ts';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { headerLines, type HeaderView } from './header-lines.ts';
import reading from './reading.module.css';
import styles from './Properties.module.css';

const none: readonly LetterHeader[] = [];

export function HeadersTab({ letter }: { readonly letter: ParsedLetter | null }) {
  const translate = useTranslate();
  const [view, setView] = useState<HeaderView>('decoded');
  const text = headerLines(letter?.headers ?? none, view);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    notify(translate('properties.copied'));
  };
  return (
    <div className={styles.column}>
      <div className={styles.tools}>
        <Segments
          label={translate('properties.view')}
          choices={[
            { value: 'decoded', label: translate('properties.decoded') },
            { value: 'raw', label: translate('properties.raw') },
          ]}
          value={view}
          onChange={setView}
        />
        <Button
          label={translate('properties.copy')}
          isDisabled={text === ''}
          onPress={() => inBackground(copy())}
        />
      </div>
      <textarea
        className={reading.headers}
        readOnly
        spellCheck={false}
        aria-label={translate('reading.allHeaders')}
        value={text}
      />
    </div>
  );
}
