// Properties, Structure: the parts of a letter as they lie within one another, and what each says of itself.
import { withoutHidden } from '../../../src-shared/mail/look-alikes.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import type { ParsedLetter } from '../../mime/letter.ts';
import type { PartOutline } from '../../mime/part-outline.ts';
import styles from './Properties.module.css';

export function StructureTab({ letter }: { readonly letter: ParsedLetter | null }) {
  const translate = useTranslate();
  if (!letter) return null;
  if (!letter.structure) return <p className={styles.empty}>{translate('properties.noParts')}</p>;
  return (
    // Reached by Tab, so that a long tree can be scrolled with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      className={styles.tree}
      tabIndex={0}
      role="group"
      aria-label={translate('properties.parts')}
    >
      <ul>
        <Part part={letter.structure} />
      </ul>
    </div>
  );
}

function Part({ part }: { readonly part: PartOutline }) {
  const translate = useTranslate();
  const format = useFormat();
  const { contentType, charset, encoding, fileName, sizeBytes, disposition, contentId } = part;
  const isContainer = part.children.length > 0;
  const facts = [
    charset && translate('properties.charset', { charset }),
    // A container is never encoded itself.
    !isContainer && encoding && translate('properties.encoding', { encoding }),
    disposition,
    contentId && translate('properties.contentId', { contentId }),
    format.size(sizeBytes),
  ].filter(Boolean);
  return (
    <li>
      <span className={styles.type}>{contentType}</span>
      {/* Marks that turn text round would show another name than the file has. */}
      {fileName && <bdi className={styles.name}>{withoutHidden(fileName)}</bdi>}
      <span className={styles.facts}>{withoutHidden(facts.join(' · '))}</span>
      {isContainer && (
        <ul>
          {part.children.map((child, at) => (
            <Part key={at} part={child} />
          ))}
        </ul>
      )}
    </li>
  );
}
