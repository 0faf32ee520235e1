// Tools > Message Rules > Mail…, and a rule about whoever wrote the letter that is selected.
import { createElement } from 'react';
import { useCommands } from '../command-registry.ts';
import { showDialog } from '../dialog-stack.tsx';
import { useTranslate } from '../i18n.tsx';
import { RulesDialog, startRuleFrom } from '../mounts.tsx';
import { inBackground } from '../notices.tsx';
import { useSingleSelection } from '../session-state.ts';
import { useLetter } from '../use-letter.ts';

export function useRuleCommands(): void {
  const translate = useTranslate();
  const from = useLetter(useSingleSelection())?.from;
  useCommands({
    'tools.mailRules': { run: showRules },
    'message.createRule': {
      isEnabled: from !== undefined && from.address !== '',
      run: () => {
        if (from) inBackground(startRuleFrom(from, translate));
      },
    },
  });
}

function showRules(): void {
  void showDialog((close) => createElement(RulesDialog, { onClose: () => close() }));
}
