// What pages may ask of the network and the system: nothing, but for images of a letter the person chose to see whole.
import type { Session } from 'electron';
import { anonymousHeaders, forgettableHeaders } from './anonymous-headers.ts';
import { pageOrigin } from './content-policy.ts';
import { mayRequest, type PictureConsent, type RequestFacts } from './request-policy.ts';

/** Raises the walls of a session. `consent` says which windows show a letter with its external images. */
export function guardSession(session: Session, consent: PictureConsent): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isGranted(permission, originOf(details.requestingUrl), details.isMainFrame));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isGranted(permission, originOf(origin), details.isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayRequest(factsOf(details), consent) });
  });
  // Whatever leaves over https is a letter's picture; the answer to it leaves no cookie behind.
  session.webRequest.onBeforeSendHeaders(webOnly, (details, answer) => {
    answer({ requestHeaders: anonymousHeaders(details.requestHeaders) });
  });
  session.webRequest.onHeadersReceived(webOnly, (details, answer) => {
    answer({ responseHeaders: forgettableHeaders(details.responseHeaders ?? {}) });
  });
}

const webOnly = { urls: ['https://*/*'] };

// Mail must not vanish when the disk is short of space, and its text may be copied. A letter's frame has another origin
// than our pages, and is no main frame.
function isGranted(permission: string, origin: string, isMainFrame: boolean): boolean {
  const isHarmless =
    permission === 'persistent-storage' || permission === 'clipboard-sanitized-write';
  return isHarmless && isMainFrame && origin === pageOrigin;
}

// Not URL.origin: Node calls the origin of any scheme it does not know `null`.
function originOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}

function factsOf(details: Electron.OnBeforeRequestListenerDetails): RequestFacts {
  const { url, resourceType, webContentsId, frame } = details;
  return {
    url,
    resourceType,
    contentsId: webContentsId ?? null,
    isTopFrame: frame ? frame.parent === null : false,
  };
}
