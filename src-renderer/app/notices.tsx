// Notices in the window's corner: something could not be done. They stay until dismissed; one that says the same is not repeated.
import { create } from 'zustand';
import { describeFailure } from '../../src-shared/i18n/describe-failure.ts';
import { MailError, toMailFailure, type MailFailure } from '../../src-shared/failure.ts';
import { changeFailure } from '../store/failure.ts';
import { Toast, ToastRegion, type Tone } from '../ui/feedback.tsx';
import { useTranslate } from './i18n.tsx';

interface Notice {
  readonly key: number;
  readonly tone: Tone;
  /** A failure is put into words when it is drawn, in the language of that moment. */
  readonly content: string | MailFailure;
}

const useNotices = create<{ readonly shown: readonly Notice[] }>(() => ({ shown: [] }));
let lastKey = 0;

/** Shows a sentence in the corner of this window. */
export function notify(content: string | MailFailure, tone: Tone = 'info'): void {
  const text = JSON.stringify(content);
  lastKey += 1;
  const notice = { key: lastKey, tone, content };
  useNotices.setState(({ shown }) => ({
    shown: [...shown.filter((other) => JSON.stringify(other.content) !== text), notice].slice(-4),
  }));
}

/** Runs work nobody awaits and shows its failure. */
export function inBackground(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    notify(failureOf(error), 'error');
  });
}

/** What a thrown value is to the person: a failure of mail, a change the store would not take, or something inside the program. */
export function failureOf(error: unknown): MailFailure {
  if (error instanceof MailError) return error.failure;
  return changeFailure(error) ?? toMailFailure(error, 'local');
}

/** Tells of changes the store would not take where nobody awaited them. Once a window. */
export function tellLostChanges(): void {
  window.addEventListener('unhandledrejection', ({ reason }) => {
    const failure = changeFailure(reason);
    if (failure) notify(failure, 'error');
  });
}

/** Where the window draws its notices. Once a window. */
export function NoticeStack() {
  const translate = useTranslate();
  const shown = useNotices((state) => state.shown);
  const dismiss = (key: number) => {
    useNotices.setState((state) => ({ shown: state.shown.filter((each) => each.key !== key) }));
  };
  return (
    <ToastRegion>
      {shown.map(({ key, tone, content }) => (
        <Toast
          key={key}
          tone={tone}
          dismissLabel={translate('common.dismiss')}
          onDismiss={() => {
            dismiss(key);
          }}
        >
          {typeof content === 'string' ? content : <FailureWords failure={content} />}
        </Toast>
      ))}
    </ToastRegion>
  );
}

function FailureWords({ failure }: { readonly failure: MailFailure }) {
  const { sentence, action, serverSaid } = describeFailure(failure, useTranslate());
  return (
    <>
      <strong>{sentence}</strong>
      <div>{action}</div>
      {serverSaid !== null && <div>{serverSaid}</div>}
    </>
  );
}
