// Every bound of a conversation by hand and why it has its value.

/** Bytes of one connection, both ways together: a large letter to look at, far from what would hurt. */
export const maxTrafficBytes = 8 * 1024 * 1024;

/** Lines heard in one connection; each costs the page a row. */
export const maxHeardLines = 20_000;

/** Lines of one letter or list that are shown; what follows is counted. */
export const maxShownPartLines = 400;

/** People think and type slowly; servers end a silent conversation much earlier (RFC 1939 §3, RFC 5321 §4.5.3.2.7). */
export const silenceMs = 30 * 60_000;

/** Look-up, connect and handshake together. */
export const openTimeoutMs = 60_000;
