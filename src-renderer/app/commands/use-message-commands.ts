// The commands that begin a letter: new, reply, reply all, forward.
import { useCommands } from '../command-registry.ts';
import { startAnswer, startNewLetter, type AnswerName } from '../mounts.tsx';
import { inBackground } from '../notices.tsx';
import { useSession, useSingleSelection } from '../session-state.ts';

export function useMessageCommands(): void {
  const single = useSingleSelection();
  const folder = useSession((state) => state.folderId);
  // A draft is no letter yet: there is nobody to answer.
  const isEnabled = single !== null && folder !== 'drafts';
  const answer = (how: AnswerName) => ({
    isEnabled,
    run: () => {
      if (single !== null) inBackground(startAnswer(how, single));
    },
  });
  useCommands({
    'message.new': { run: () => inBackground(startNewLetter()) },
    'message.reply': answer('startReply'),
    'message.replyAll': answer('startReplyAll'),
    'message.forward': answer('startForward'),
  });
}
