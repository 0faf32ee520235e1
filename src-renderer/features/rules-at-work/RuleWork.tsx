// What message rules owe letters once they are stored: mounted once, in the main window, draws nothing.
import { useEffect, useRef } from 'react';
import { request } from '../../app/bridge.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { failureOf, notify } from '../../app/notices.tsx';
import { readOptions } from '../../store/queries/options.ts';
import { carryOutDeed } from './carry-out-deed.ts';
import type { DeedWorld } from './deed-world.ts';
import { knownConversation } from './known-conversation.ts';
import { type ToldTrouble, troubleWords } from './trouble-words.ts';
import { startRuleWork } from './work-off.ts';

/** Of a flood that goes on for hours the person is told once an hour. */
const floodToldEveryMs = 60 * 60 * 1_000;

export function RuleWork() {
  const translate = useTranslate();
  const speech = useRef(translate);
  useEffect(() => {
    speech.current = translate;
  }, [translate]);
  useEffect(() => {
    let floodToldAt = -Infinity;
    const tell = async (trouble: ToldTrouble): Promise<void> => {
      if (trouble.kind === 'too-many') {
        if (performance.now() - floodToldAt < floodToldEveryMs) return;
        floodToldAt = performance.now();
      }
      const { mailRules } = await readOptions();
      notify(troubleWords(trouble, mailRules, speech.current), 'warning');
    };
    const world: DeedWorld = {
      build: (composition) => request('smtp.build', composition),
      conversationOf: knownConversation,
      forwardText: () => speech.current('ruleWork.forwardText'),
      now: Date.now,
    };
    return startRuleWork(
      async (row) => {
        const trouble = await carryOutDeed(row, world);
        if (trouble?.kind === 'put-off') return 'put-off';
        if (trouble) await tell(trouble);
        return undefined;
      },
      (error) => notify(failureOf(error), 'error'),
    );
  }, []);
  return null;
}
