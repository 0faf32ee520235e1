// Every command that has keys, window by window.
import { useTranslate } from '../../app/i18n.tsx';
import { shortcutText } from '../../app/shortcuts.ts';
import { plainLabel } from '../../ui/mnemonic.ts';
import { type KeyGroup, keyGroups } from './key-groups.ts';
import styles from './help.module.css';

export function KeyList() {
  const translate = useTranslate();
  /** Properties of a folder and of a letter are one line. */
  const labelled = (rows: KeyGroup['rows']) => [
    ...new Map(rows.map(({ labelKey, shortcuts }) => [plainLabel(translate(labelKey)), shortcuts])),
  ];
  return (
    // Focusable, so that the arrow keys scroll it.
    <div className={styles.keys} tabIndex={0} role="group" aria-label={translate('help.keys')}>
      {keyGroups.map(({ title, rows }) => (
        <table key={title}>
          <caption>{translate(title)}</caption>
          <tbody>
            {labelled(rows).map(([label, shortcuts]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>
                  {shortcuts.map((shortcut) => (
                    <kbd key={shortcut}>{shortcutText(shortcut)}</kbd>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
