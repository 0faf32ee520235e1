// The commands that begin a letter: new, reply, reply all, forward.
import { useCommands } from '../command-registry.ts';
import { compose } from '../mounts.tsx';
import { inBackground } from '../notices.tsx';
import { useSession, useSingleSelection } from '../session-state.ts';

export function useMessageCommands(): void {
  const single = useSingleSelection();
  const folder = useSession((state) => state.folderId);
  // A draft is no letter yet: there is nobody to answer.
  const isEnabled = single !== null && folder !== 'drafts';
  const answer = (how: 'startReply' | 'startReplyAll' | 'startForward') => ({
    isEnabled,
    run: () => {
      if (single !== null) inBackground(compose(how, single));
    },
  });
  useCommands({
    'message.new': { run: () => inBackground(compose('startNew')) },
    'message.reply': answer('startReply'),
    'message.replyAll': answer('startReplyAll'),
    'message.forward': answer('startForward'),
  });
}
