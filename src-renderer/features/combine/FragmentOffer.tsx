// Over a piece of a letter: how many of its pieces are here, and, once all are, that they can be joined.
import { useEffect, useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useLanguage, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { problemsOf } from '../../mime/partial/judge-pieces.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { startCombine } from './start-combine.tsx';
import { piecesOfSameLetter, type StoredPiece } from './pieces-here.ts';
import { problemWords } from './problem-words.ts';

export function FragmentOffer({ messageId }: { readonly messageId: MessageId }) {
  const translate = useTranslate();
  const language = useLanguage();
  const pieces = usePieces(messageId);
  if (pieces === null || pieces.length === 0) return null;
  const [problem] = problemsOf(pieces);
  const words = {
    nothingToJoin: translate('combine.nothingToJoin'),
    done: translate('combine.done'),
  };
  const action = (
    <Button
      variant="link"
      label={translate('combine.action')}
      onPress={() => inBackground(startCombine([messageId], words))}
    />
  );
  if (problem) {
    return (
      <InfoBar actions={pieces.length > 1 && action}>
        {problemWords(problem, translate, language)}
      </InfoBar>
    );
  }
  return (
    <InfoBar tone="success" actions={action}>
      {translate('combine.allHere', { count: pieces.length })}
    </InfoBar>
  );
}

/** Null while they are looked for; those that could not be read are not here. */
function usePieces(messageId: MessageId): readonly StoredPiece[] | null {
  const [found, setFound] = useState<{ id: MessageId; pieces: readonly StoredPiece[] } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = true;
    void piecesOfSameLetter(messageId)
      .catch(() => [])
      .then((pieces) => {
        if (isCurrent) setFound({ id: messageId, pieces });
      });
    return () => {
      isCurrent = false;
    };
  }, [messageId]);
  return found?.id === messageId ? found.pieces : null;
}
