// Start-up of the program, in order. Each phase is a function of its own; nothing here knows how a phase does its work.
import { app, dialog, powerMonitor, session } from 'electron';
import path from 'node:path';
import { createTranslate, pickLanguage } from '../src-shared/i18n/translate.ts';
import { AccountSecrets } from './accounts/account-secrets.ts';
import { CredentialStore } from './accounts/credential-store.ts';
import { keptProxyPassword } from './accounts/proxy-passwords.ts';
import { systemCipher } from './accounts/cipher.ts';
import { answerRequests } from './ipc/answer-requests.ts';
import { appHandlers } from './ipc/app-handlers.ts';
import { attachmentHandlers } from './ipc/attachment-handlers.ts';
import { credentialHandlers } from './ipc/credential-handlers.ts';
import { sendEvent } from './ipc/events.ts';
import { fileHandlers } from './ipc/file-handlers.ts';
import { letterFileHandlers } from './ipc/letter-file-handlers.ts';
import { lookupHandlers } from './ipc/lookup-handlers.ts';
import { manualHandlers } from './ipc/manual-handlers.ts';
import { mailHandlers } from './ipc/mail-handlers.ts';
import { oauthHandlers } from './ipc/oauth-handlers.ts';
import { openOutside } from './ipc/outside-links.ts';
import { DiskWatch } from './disk/disk-watch.ts';
import { keepStore, keepUp } from './disk/kept-store.ts';
import { LentFiles } from './disk/lent-files.ts';
import { storeHandlers } from './ipc/store-handlers.ts';
import { Sessions } from './ipc/sessions.ts';
import { createRoutes, type Routes } from './net/routes.ts';
import { createServerLookup } from './lookup/server-lookup.ts';
import { createMailServices } from './mail-services.ts';
import { AccessTokens } from './oauth/access-tokens.ts';
import { httpsOnly } from './oauth/endpoint-policy.ts';
import { returnPages } from './oauth/return-page.ts';
import { createPracticeService } from './practice-service.ts';
import { ExternalImages } from './windows/external-images.ts';
import { LetterSheets } from './windows/letter-sheets.ts';
import { announcePageScheme, servePages } from './windows/page-scheme.ts';
import { PictureWay } from './windows/picture-way.ts';
import { readPreferences } from './windows/preferences.ts';
import { guardSession } from './windows/session-walls.ts';
import { Shell, type ShellOptions } from './windows/shell.ts';
import { readWindowState } from './windows/window-state.ts';

const practiceFlag = '--practice';

/** How long space of deleted letters may stay taken by the files that are kept. */
const keepUpEveryMs = 60_000;

nameTheProgram();
chooseDataFolder();
announcePageScheme();
app.enableSandbox();

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(reportAndLeave);
} else {
  // The first instance hears of this one and comes forward.
  app.quit();
}

function nameTheProgram(): void {
  app.setName('Outpost');
  if (process.platform === 'win32') app.setAppUserModelId('org.outpost.mail');
}

/** `OUTPOST_USER_DATA` puts all data elsewhere: a memory stick, a test's folder. */
function chooseDataFolder(): void {
  const chosen = process.env['OUTPOST_USER_DATA'];
  app.setPath(
    'userData',
    chosen ? path.resolve(chosen) : path.join(app.getPath('appData'), 'Outpost'),
  );
}

async function start(): Promise<void> {
  const images = new ExternalImages();
  const sessions = new Sessions();
  guardSession(session.defaultSession, images);
  const sheets = new LetterSheets(images);
  servePages(path.join(app.getAppPath(), 'dist', 'renderer'), sheets);

  const pictures = new PictureWay({
    session: session.defaultSession,
    route: () => routes.shared(),
  });
  const shell = await createShell({
    images,
    onProxy: (proxy) => pictures.follow(proxy),
    onMainPageGone: () => sessions.stopAll(),
  });
  const credentials = openCredentials(shell);
  const routes = createRoutes({
    shared: () => shell.proxy,
    password: (owner, place) => keptProxyPassword(credentials, owner, place),
    // Not the session's, which is told to go another way.
    askSystem: (address) => app.resolveProxy(address),
  });
  await pictures.follow(shell.proxy);
  const practice = createPracticeService({
    folder: dataFile('practice'),
    version: app.getVersion(),
    credentials,
    language: () => shell.language,
  });
  const lent = new LentFiles({
    temporaryFolder: app.getPath('temp'),
    dataFolder: app.getPath('userData'),
  });
  lent.clear();
  answerEverything({ shell, images, sessions, credentials, routes, practice, lent, sheets });
  await keepStoreSafe();
  // Only from now on may anything open a window: its page opens the store.
  followTheSystem(shell, pictures);
  await shell.openMain();

  app.on('will-quit', () => {
    sessions.stopAll();
    pictures.stop();
    void practice.stop();
    lent.clear();
  });
}

/** Before the engine opens the store, and now and then while it writes. */
async function keepStoreSafe(): Promise<void> {
  const folder = app.getPath('userData');
  try {
    await keepStore(folder);
  } catch (error) {
    // A store that can't be kept safe is opened all the same.
    console.error(error);
  }
  setInterval(() => void keepUp(folder).catch(console.error), keepUpEveryMs).unref();
}

async function createShell(
  listeners: Pick<ShellOptions, 'images' | 'onProxy' | 'onMainPageGone'>,
): Promise<Shell> {
  const preferencesFile = dataFile('preferences.json');
  const windowStateFile = dataFile('window.json');
  const [preferences, windowState] = await Promise.all([
    readPreferences(preferencesFile, app.getPreferredSystemLanguages()),
    readWindowState(windowStateFile),
  ]);
  return new Shell({
    preload: path.join(app.getAppPath(), 'dist', 'preload', 'preload.cjs'),
    preferences,
    preferencesFile,
    windowState,
    windowStateFile,
    ...listeners,
    send: sendEvent,
  });
}

function openCredentials(shell: Shell): CredentialStore {
  return new CredentialStore({
    file: dataFile('credentials.json'),
    cipher: systemCipher(),
    onDamaged: (file) => {
      const message = shell.translate('native.credentials.damaged', { file: path.basename(file) });
      dialog.showErrorBox(shell.translate('native.appName'), message);
    },
  });
}

interface Parts {
  readonly shell: Shell;
  readonly images: ExternalImages;
  readonly sheets: LetterSheets;
  readonly sessions: Sessions;
  readonly credentials: CredentialStore;
  readonly routes: Routes;
  readonly practice: ReturnType<typeof createPracticeService>;
  readonly lent: LentFiles;
}

function answerEverything(parts: Parts): void {
  const { shell, images, sheets, sessions, credentials, routes, practice, lent } = parts;
  const windowOf = shell.book.windowOf.bind(shell.book);
  const mail = createMailServices({
    version: app.getVersion(),
    sendLines: (sessionId, lines) =>
      sendEvent(shell.book.main, 'transcript.lines', { sessionId, lines }),
    transcriptFile: dataFile('sessions.json'),
    disk: new DiskWatch(app.getPath('userData')),
  });
  const policy = { ...httpsOnly, route: () => routes.shared() };
  const tokens = new AccessTokens({ store: credentials, policy });
  const secrets = new AccountSecrets(credentials, tokens, routes);
  const startsInPractice = process.argv.includes(practiceFlag);
  answerRequests(
    {
      ...appHandlers({ shell, images, startsInPractice }),
      ...credentialHandlers(credentials, practice, { tokens, routes }),
      ...oauthHandlers({
        tokens,
        routes,
        sessions,
        policy,
        openBrowser: openOutside,
        pages: () => returnPages(shell.translate, shell.language),
      }),
      ...fileHandlers({ windowOf, translate: () => shell.translate }),
      ...attachmentHandlers(lent),
      ...letterFileHandlers({ windowOf, translate: () => shell.translate, sheets, images }),
      ...storeHandlers(),
      ...manualHandlers({ mail, practice, routes, sessions, windowOf }),
      ...mailHandlers({ mail, practice, secrets, routes, sessions, windowOf }),
      ...lookupHandlers({ lookUp: createServerLookup(() => routes.shared()), sessions, windowOf }),
    },
    (contents) => shell.book.describe(contents),
  );
}

/** What the system asks of a program: come forward, stay without windows (macOS), end. */
function followTheSystem(shell: Shell, pictures: PictureWay): void {
  app.on('second-instance', (_event, argv) => {
    void shell.openMain().catch(reportAndLeave);
    if (argv.includes(practiceFlag)) shell.runInMain('help.practice');
  });
  // A server of a letter's picture may ask who reads it; by itself the first certificate of the system would be shown to it.
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('login', (event, _contents, _details, authInfo, answer) => {
    const login = pictures.loginFor(authInfo);
    if (!login) return;
    event.preventDefault();
    answer(login.userName, login.password);
  });
  powerMonitor.on('resume', () => sendEvent(shell.book.main, 'app.resumed', {}));
  app.on('activate', () => void shell.openMain().catch(reportAndLeave));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (!shell.lifetime.mayQuit()) event.preventDefault();
  });
}

function dataFile(name: string): string {
  return path.join(app.getPath('userData'), name);
}

function reportAndLeave(error: unknown): void {
  console.error(error);
  const translate = createTranslate(pickLanguage(app.getPreferredSystemLanguages()));
  const detail = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox(
    translate('native.start.failedTitle'),
    translate('native.start.failedDetail', { detail }),
  );
  app.exit(1);
}
