// Chromium announces every page, frame and worker here: windows are matched to their target, pop-ups and stray pages
// are turned into requests for a window, and frames are held until their requests can be.
import { bootWindowId, isOwnAddress, toApplication } from './addresses.ts';
import { BrowserWindow } from './browser-window.ts';
import type { Protocol, Session } from './cdp.ts';
import { interceptRequests } from './network.ts';
import { openRequestedWindow } from './window-open.ts';
import { WindowTarget } from './window-target.ts';
import { chromium, windows, windowsByTarget } from './world.ts';

type Attached = Protocol.Events['Target.attachedToTarget'];
type TargetInfo = Attached['targetInfo'];

const pages = new Map<string, Session>();
const attaching = new Set<number>();
/** `window.open` addresses in the order asked for; a pop-up's own target does not know its address. */
const requested = new Map<string, Protocol.Events['Page.windowOpen'][]>();

/** Starts watching Chromium's targets. */
export async function watchTargets(): Promise<void> {
  const { root } = chromium().connection;
  root.on('Target.attachedToTarget', (attached) => void onAttached(attached, undefined));
  root.on('Target.targetInfoChanged', ({ targetInfo }) => onPageInfo(targetInfo));
  root.on('Target.targetDestroyed', ({ targetId }) => {
    pages.delete(targetId);
    windowsByTarget.get(targetId)?.gone();
  });
  root.on('Target.detachedFromTarget', ({ sessionId }) => chromium().connection.drop(sessionId));
  await root.send('Target.setDiscoverTargets', { discover: true });
  await root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  });
}

async function onAttached(attached: Attached, owner: WindowTarget | undefined): Promise<void> {
  const { sessionId, targetInfo } = attached;
  const session = chromium().connection.session(sessionId);
  if (targetInfo.type === 'page') return onPage(session, targetInfo);
  if (owner) {
    watchChildren(session, owner);
    // Workers too, where Chromium lets their requests be held.
    await interceptRequests(owner, session).catch(() => undefined);
    session.attempt('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }
  session.attempt('Runtime.runIfWaitingForDebugger');
}

function watchChildren(session: Session, owner: WindowTarget): void {
  session.on('Target.attachedToTarget', (attached) => void onAttached(attached, owner));
  session.on('Target.detachedFromTarget', ({ sessionId }) => chromium().connection.drop(sessionId));
}

async function onPage(session: Session, info: TargetInfo): Promise<void> {
  const opener = info.openerId === undefined ? undefined : windowsByTarget.get(info.openerId);
  if (opener && info.openerId !== undefined) {
    return onPopup(session, opener, info.openerId, info);
  }
  pages.set(info.targetId, session);
  if (bootWindowId(info.url) === undefined) await holdFirstRequest(session, info.targetId);
  session.attempt('Runtime.runIfWaitingForDebugger');
  onPageInfo(info);
}

function onPageInfo(info: TargetInfo): void {
  const session = pages.get(info.targetId);
  if (info.type !== 'page' || !session || windowsByTarget.has(info.targetId)) return;
  const windowId = bootWindowId(info.url);
  if (windowId !== undefined) return void attachWindow(windowId, session, info.targetId);
  const isKnown = !info.url || info.url === 'about:blank' || isOwnAddress(info.url);
  if (!isKnown && info.openerId === undefined) onStray(info.targetId, info.url);
}

async function attachWindow(windowId: number, session: Session, targetId: string): Promise<void> {
  const window = windows.get(windowId);
  if (attaching.has(windowId)) return;
  attaching.add(windowId);
  if (!window) return closePage(targetId);
  windowsByTarget.set(targetId, window);
  const target = new WindowTarget(window, session, targetId);
  watchChildren(session, target);
  session.on('Page.windowOpen', (opened) => {
    requested.set(targetId, [...(requested.get(targetId) ?? []), opened]);
  });
  try {
    await target.prepare();
    window.attach(target);
  } catch (error) {
    if (!window.isDestroyed()) throw error;
  }
}

function onPopup(
  session: Session,
  opener: BrowserWindow,
  openerId: string,
  info: TargetInfo,
): void {
  const asked = requested.get(openerId)?.shift();
  void discardPopup(session, info.targetId);
  openRequestedWindow(opener, {
    url: toApplication(asked?.url ?? info.url),
    disposition: 'foreground-tab',
    frameName: asked?.windowName ?? '',
    features: asked?.windowFeatures.join(',') ?? '',
  });
}

// The opener's thread waits inside window.open until its pop-up has been let run: closed before that, a pop-up would
// leave it waiting for ever. So the pop-up runs first, and what it asks for fails.
async function discardPopup(session: Session, targetId: string): Promise<void> {
  session.on('Fetch.requestPaused', ({ requestId }) =>
    session.attempt('Fetch.failRequest', { requestId, errorReason: 'Aborted' }),
  );
  await Promise.allSettled([
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]);
  closePage(targetId);
}

// Ctrl+click, Ctrl+T and the like: learn the address before anything is fetched.
async function holdFirstRequest(session: Session, targetId: string): Promise<void> {
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    if (isOwnAddress(request.url)) return session.attempt('Fetch.continueRequest', { requestId });
    if (windowsByTarget.has(targetId)) return;
    session.attempt('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    onStray(targetId, request.url);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }).catch(() => undefined);
}

// A page that no window asked for is closed, and its address put to the window in front.
function onStray(targetId: string, url: string): void {
  pages.delete(targetId);
  closePage(targetId);
  const opener = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const shown = toApplication(url);
  if (opener && /^(https?|app|mailto):/.test(shown)) {
    openRequestedWindow(opener, { url: shown, disposition: 'background-tab' });
  }
}

function closePage(targetId: string): void {
  chromium().connection.root.attempt('Target.closeTarget', { targetId });
}
