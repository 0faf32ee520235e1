// F1 opens the help topics, whichever window it is.
import { useCommands } from '../command-registry.ts';
import { showDialog } from '../dialog-stack.tsx';
import { HelpDialog } from '../mounts.tsx';

export function HelpCommand() {
  useCommands({
    'help.topics': { run: () => void showDialog((close) => <HelpDialog onClose={close} />) },
  });
  return null;
}
