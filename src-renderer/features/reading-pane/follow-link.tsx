// A click on a letter's link: the true address and what is wrong with it are shown before anything is opened outside.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { readMailto } from '../../../src-shared/mail/mailto.ts';
import { request } from '../../app/bridge.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { startMailtoLetter } from '../../app/mounts.tsx';
import { readOptions } from '../../store/queries/options.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { LetterLink } from './letter-links.ts';
import { LinkQuestion, type LinkAnswer } from './LinkQuestion.tsx';

/** Asks, then hands the address to main, which opens http and https only for us; `mailto:` begins a letter here. */
export async function followLink(link: LetterLink, translate: Translate): Promise<void> {
  if (link.stoppedScheme !== null) {
    await tellStopped(link.stoppedScheme, translate);
    return;
  }
  const mailto = readMailto(link.address);
  if (mailto) {
    await startMailtoLetter(mailto);
    return;
  }
  const { stripLinkTracking } = await readOptions();
  const address = await showDialog<LinkAnswer>((close) => (
    <LinkQuestion link={link} stripsTracking={stripLinkTracking} onAnswer={close} />
  ));
  if (address !== undefined) await request('link.open', address);
}

async function tellStopped(scheme: string, translate: Translate): Promise<void> {
  await showDialog((close) => (
    <Dialog
      role="alertdialog"
      title={translate('safety.links.stoppedTitle')}
      width={420}
      onClose={() => close()}
      footer={
        <Button
          label={translate('common.ok')}
          variant="primary"
          autoFocus
          onPress={() => close()}
        />
      }
    >
      {translate(`safety.stopped.${kindOf(scheme)}`, { scheme })}
    </Dialog>
  ));
}

function kindOf(scheme: string): 'script' | 'file' | 'data' | 'program' {
  if (/^(?:javascript|vbscript|livescript|mocha)$/u.test(scheme)) return 'script';
  if (/^(?:file|smb|afp|nfs|ftp|sftp|dav|davs|cifs|[a-z])$/u.test(scheme)) return 'file';
  return /^(?:data|blob|cid|mid|about|view-source|filesystem)$/u.test(scheme) ? 'data' : 'program';
}
