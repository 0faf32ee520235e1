// Every http(s) request of a window and its frames stops here: will-navigate, webRequest, and the secret header that
// lets cookie-less frames reach the application's own origin.
import { toApplication, toChromium } from './addresses.ts';
import type { Protocol, Session } from './cdp.ts';
import { type ProxyPlace, proxyPlace, requestThrough } from './proxied-request.ts';
import { TOKEN_HEADER, token } from './server.ts';
import { defaultSession } from './session.ts';
import { refuseUnknown, standInEvent } from './strict.ts';
import type { MainFrame } from './web-frame-main.ts';
import type { WindowTarget } from './window-target.ts';

type Paused = Protocol.Events['Fetch.requestPaused'];
type ResourceType = Electron.OnBeforeRequestListenerDetails['resourceType'];

const RESOURCE_TYPES: Partial<Record<string, ResourceType>> = {
  Image: 'image',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Media: 'media',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

const STAGES = ['Request', 'Response'] as const;

/** Starts holding the requests of `session`, which is the window's page or one of its frames. */
export async function interceptRequests(target: WindowTarget, session: Session): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => {
    const settled = paused.responseStatusCode === undefined ? beforeRequest : headersReceived;
    // A page that goes away takes its paused requests with it.
    settled(target, session, paused).catch(() => undefined);
  });
  const stages = defaultSession.webRequest.wantsHeaders ? STAGES : STAGES.slice(0, 1);
  const patterns = ['http://*', 'https://*'].flatMap((urlPattern) =>
    stages.map((requestStage) => ({ urlPattern, requestStage })),
  );
  await session.send('Fetch.enable', { patterns });
}

async function beforeRequest(
  target: WindowTarget,
  session: Session,
  paused: Paused,
): Promise<void> {
  const { requestId, request } = paused;
  const url = toApplication(request.url);
  if (isNavigationRefused(target, paused, url)) {
    return void (await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }));
  }
  const answer = await defaultSession.webRequest.askBefore(details(target, paused));
  if (answer.cancel) {
    const errorReason = 'BlockedByClient';
    return void (await session.send('Fetch.failRequest', { requestId, errorReason }));
  }
  if (answer.redirectURL !== undefined) {
    const responseHeaders = [{ name: 'Location', value: toChromium(answer.redirectURL) }];
    const redirect = { requestId, responseCode: 307, responseHeaders };
    return void (await session.send('Fetch.fulfillRequest', redirect));
  }
  if (url === request.url) return sendOn(target, session, paused);
  const headers = Object.entries({ ...request.headers, [TOKEN_HEADER]: token });
  await session.send('Fetch.continueRequest', {
    requestId,
    headers: headers.map(([name, value]) => ({ name, value })),
  });
}

async function sendOn(target: WindowTarget, session: Session, paused: Paused): Promise<void> {
  const { requestId, request } = paused;
  const requestHeaders = request.headers as Record<string, string>;
  const asked = { ...details(target, paused), requestHeaders };
  const answer = await defaultSession.webRequest.askBeforeSend(asked);
  if (answer.cancel) {
    const errorReason = 'BlockedByClient';
    return void (await session.send('Fetch.failRequest', { requestId, errorReason }));
  }
  const changed = Object.entries(answer.requestHeaders ?? {});
  const headers = changed.map(([name, value]) => ({ name, value: [value].flat().join(', ') }));
  // Chromium keeps the referrer beside the headers: left out, it would come back.
  const hasReferrer = headers.some(({ name }) => name.toLowerCase() === 'referer');
  if (!hasReferrer) headers.push({ name: 'Referer', value: '' });
  const proxy = proxyPlace(defaultSession.proxyConfig);
  if (proxy && request.url.startsWith('https:')) {
    const asked = answer.requestHeaders ?? requestHeaders;
    return fulfilThrough(proxy, session, paused, asked);
  }
  const isChanged = answer.requestHeaders !== undefined;
  await session.send('Fetch.continueRequest', { requestId, ...(isChanged ? { headers } : {}) });
}

/** Chromium's own proxy is settled when it starts, so the request is made here, and its answer handed over. */
async function fulfilThrough(
  proxy: ProxyPlace,
  session: Session,
  { requestId, request }: Paused,
  headers: Record<string, string | string[]>,
): Promise<void> {
  const answer = await requestThrough(proxy, request.url, headers).catch(() => null);
  if (!answer) {
    const errorReason = 'ConnectionFailed';
    return void (await session.send('Fetch.failRequest', { requestId, errorReason }));
  }
  await session.send('Fetch.fulfillRequest', { requestId, ...answer });
}

async function headersReceived(
  target: WindowTarget,
  session: Session,
  paused: Paused,
): Promise<void> {
  const { requestId, responseStatusCode = 200, responseHeaders = [] } = paused;
  const { webRequest } = defaultSession;
  if (!webRequest.wantsHeaders || toApplication(paused.request.url) !== paused.request.url) {
    return void (await session.send('Fetch.continueResponse', { requestId }));
  }
  const received: Record<string, string[]> = {};
  for (const { name, value } of responseHeaders) (received[name] ??= []).push(value);
  const answer = await webRequest.askReceived({
    ...details(target, paused),
    statusCode: responseStatusCode,
    statusLine: `HTTP/1.1 ${responseStatusCode}`,
    responseHeaders: received,
  });
  if (answer.cancel) {
    const errorReason = 'BlockedByClient';
    return void (await session.send('Fetch.failRequest', { requestId, errorReason }));
  }
  const changed = Object.entries(answer.responseHeaders ?? received).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
  await session.send('Fetch.continueResponse', {
    requestId,
    responseCode: responseStatusCode,
    responseHeaders: changed,
  });
}

/** Asks will-navigate and will-frame-navigate about a navigation that a page started. */
function isNavigationRefused(target: WindowTarget, paused: Paused, url: string): boolean {
  const { webContents } = target.window;
  if (paused.resourceType !== 'Document') return false;
  const isMainFrame = paused.frameId === target.mainFrameId;
  const isExpected =
    isMainFrame &&
    (withoutHash(paused.request.url) === withoutHash(target.expectedUrl) ||
      withoutHash(url) === withoutHash(webContents.getURL()));
  if (isExpected) return false;
  const frame = frameOf(target, paused);
  const event = standInEvent({ url, isMainFrame, isSameDocument: false, frame, initiator: null });
  webContents.emit('will-frame-navigate', event);
  if (isMainFrame) webContents.emit('will-navigate', event, url);
  return event.defaultPrevented;
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/, '');
}

function details(target: WindowTarget, paused: Paused): Electron.OnBeforeRequestListenerDetails {
  const { webContents } = target.window;
  const isMainFrame = paused.frameId === target.mainFrameId;
  const documentType: ResourceType = isMainFrame ? 'mainFrame' : 'subFrame';
  const resourceType =
    paused.resourceType === 'Document'
      ? documentType
      : (RESOURCE_TYPES[paused.resourceType] ?? 'other');
  return {
    id: 0,
    url: toApplication(paused.request.url),
    method: paused.request.method,
    resourceType,
    webContentsId: webContents.id,
    webContents: webContents as unknown as Electron.WebContents,
    frame: frameOf(target, paused) as unknown as Electron.WebFrameMain,
    referrer: '',
    timestamp: Date.now(),
    uploadData: [],
  };
}

// A frame within is known by its parent only. What a worker asks for counts as the page's own.
function frameOf(target: WindowTarget, paused: Paused): MainFrame {
  const { mainFrame } = target.window.webContents;
  if (paused.frameId === target.mainFrameId || !target.isFrame(paused.frameId)) return mainFrame;
  const frame = { parent: mainFrame, top: mainFrame, isDestroyed: () => false };
  return refuseUnknown('WebFrameMain of a frame within', frame) as unknown as MainFrame;
}
