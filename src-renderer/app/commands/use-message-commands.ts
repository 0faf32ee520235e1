// The commands that begin a letter: new, reply, reply all, forward.
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { useCommands } from '../command-registry.ts';
import {
  startAnswer,
  startFurther,
  startNewLetter,
  type AnswerName,
  type FurtherAnswerName,
} from '../mounts.tsx';
import { inBackground } from '../notices.tsx';
import { useSingleSelection } from '../session-state.ts';
import { useLetter } from '../use-letter.ts';

/** `current`: the folder listed; null where letters of several are. */
export function useMessageCommands(current: FolderId | null): void {
  const single = useSingleSelection();
  const found = useLetter(current === null ? single : null);
  const folder = current ?? found?.folderId;
  // A draft is no letter yet: there is nobody to answer.
  const isEnabled = single !== null && folder !== 'drafts';
  const answer = (how: AnswerName) => ({
    isEnabled,
    run: () => {
      if (single !== null) inBackground(startAnswer(how, single));
    },
  });
  const further = (how: FurtherAnswerName) => ({
    isEnabled,
    run: () => {
      if (single !== null) inBackground(startFurther(how, single));
    },
  });
  useCommands({
    'message.replyToList': further('startReplyToList'),
    'message.forwardAsAttachment': further('startForwardAsAttachment'),
    'message.redirect': further('startRedirect'),
    'message.editAsNew': further('startEditAsNew'),
    'message.new': { run: () => inBackground(startNewLetter()) },
    'message.reply': answer('startReply'),
    'message.replyAll': answer('startReplyAll'),
    'message.forward': answer('startForward'),
  });
}
