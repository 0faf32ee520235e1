// Every bound of the POP3 engine and why it has its value. A bound reached is a failure by name, never a silent cut.

/**
 * One line of a reply. RFC 2449 §4 allows 512 octets; real greetings and unique-ids are longer. What is longer than this
 * is no POP3 server, or one that means harm.
 */
export const maxReplyLineBytes = 16 * 1024;

/** A command with its line end: what every server must take (RFC 2449 §4), AUTH with its first answer included (RFC 5034 §4). */
export const maxCommandLineBytes = 255;

/** A whole LIST or UIDL reply: a million lines of a number, a unique-id of 70 octets and what stands around them. */
export const maxListBytes = 96 * 1024 * 1024;

/** Lines of such a reply, so messages of a maildrop: the plan for them must fit into memory several times over. */
export const maxListLines = 1_000_000;

/** A whole CAPA reply. Servers say some 300 octets. */
export const maxCapaBytes = 64 * 1024;

/** A whole LIST, UIDL or CAPA reply may take so many of the account's timeouts; at 60 s a modem brings 60,000 lines. */
export const listTimeouts = 10;

/**
 * Octets of a multi-line reply that must come within each of the account's timeouts. A server that says a byte a minute is
 * never silent, yet would hold the session for years; at 60 s the slowest line that mobile networks ever sold brings
 * fifty times as much. A letter has no deadline of its own: a large one may rightly take a day, and the person sees it come.
 */
export const minBytesPerTimeout = 1024;

/** A unique-id as the ledger's key, as much as `guards.ts` lets through; RFC 1939 §7 allows 70 octets. */
export const maxUidlCharacters = 10_000;

/** Headers that TOP n 0 may give; no server takes a letter with longer ones. */
export const maxTopBytes = 16 * 1024 * 1024;

/**
 * How much larger than LIST said a letter may come: servers count line ends differently, by one octet a line. A letter beyond
 * twice its size and this is endless, and would fill the disk.
 */
export const letterSlackBytes = 64 * 1024 * 1024;

/** Bytes read from the socket that nobody took yet; beyond it the socket is paused, and TCP holds the server back. */
export const maxBufferedBytes = 1024 * 1024;

/**
 * A frame of letters or of a letter's piece. Letters lie in the store as they came in their frame, and IndexedDB takes 1 MB rows in
 * two thirds of the time that rows of 256 KB need.
 */
export const frameBytes = 1024 * 1024;

/** Whole letters wait so long for others to fill their frame while the server is awaited. */
export const frameDelayMs = 50;

/**
 * Bytes handed to the ingest worker and not yet known to be stored. Beyond it nothing is read, within a letter as between
 * letters, and TCP holds the server back: this bounds what the port holds in our memory whatever comes. Two of the worker's
 * batches and a half, so that it never waits.
 */
export const maxUnstoredBytes = 16 * 1024 * 1024;

/** Letters asked for and not yet acknowledged: small letters cost the worker more by number than by size. */
export const maxUnacknowledgedLetters = 4_000;

/** Of one letter's headers in a survey: subject, sender and date stand in the first of them. */
export const surveyHeaderBytes = 64 * 1024;

/** Frames of headers the window was sent and has not read yet. */
export const surveyFramesAhead = 8;

/** Of one letter's headers that message rules weigh before it is fetched; one with longer ones is weighed once it is here. */
export const weighedHeaderBytes = 64 * 1024;

/** Letters in a frame of headers to be weighed, and such frames the worker was sent and has not weighed yet. */
export const lookedLetters = 1_000;
export const lookedFramesAhead = 8;

/** Refusals of TOP in a row from the first letter on, after which a server that does not announce it has none (RFC 1939 §7). */
export const refusalsWithoutTop = 3;

/**
 * Commands sent ahead of their replies (RFC 2449 §6.6), enough to hide a round trip of 200 ms among small letters. The
 * commands together have 24 KB; a server that reads no more before it has answered only leaves them in TCP's buffers, since we
 * go on reading whatever we still have to send.
 */
export const pipelineCommands = 2_000;

/**
 * Octets those replies may have by LIST's word: what is on its way at 4 Gbit/s and 50 ms, twice over, since more is said only once an
 * eighth of it came and has been read. They lie on the server until we read them, not in our memory.
 */
export const pipelineBytes = 64 * 1024 * 1024;

/** While waiting on plan or acknowledgements: servers may drop after 60 s in spite of RFC 1939 §3's ten minutes. */
export const noopEveryMs = 20_000;

/** The worker's longest silence while it owes us an answer. A batch takes it under a second. */
export const ingestPatienceMs = 300_000;

/** Progress reports; more often than a screen shows is waste. */
export const progressEveryMs = 100;

/** After Stop, how long QUIT may take when the server owes us nothing but its answer. */
export const quitAfterStopMs = 120;

/** Connections of one session: the first, and what a letter that stalls or a lying PIPELINING may cost. */
export const maxConnections = 4;

/** Before connecting again: the server must first notice that the old session ended, and free the maildrop's lock. */
export const reconnectDelayMs = 250;

/** A login delay a server may ask for; a longer one would keep mail away for ever. */
export const maxLoginDelayMs = 24 * 60 * 60 * 1_000;

/** The delay of a server that refuses with [LOGIN-DELAY] and has no CAPA to name it. */
export const assumedLoginDelayMs = 5 * 60 * 1_000;

/** Added to a login delay: servers count whole seconds, and from a clock of their own. */
export const loginDelaySlackMs = 1_000;
