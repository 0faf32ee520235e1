// Every bound of the practice post office and why it has its value. Whatever runs on this computer can reach it.

/** One letter; as much as the large providers take. */
export const maxLetterBytes = 25 * 1024 * 1024;

/** A maildrop: enough for a year of practice, little enough that a runaway script fills no disk. */
export const maxMaildropBytes = 256 * 1024 * 1024;
export const maxMaildropLetters = 2_000;

/** Connections to each server at once. */
export const maxClients = 32;

/** RFC 2449 §4 gives POP3 commands 255 octets. */
export const maxCommandBytes = 512;

/** Commands sent ahead of their answers; a client that sends more waits. */
export const maxPipelinedBytes = 64 * 1024;

/** RFC 1939 §3: at least ten minutes. */
export const idleTimeoutMs = 10 * 60_000;

/** Wrong passwords before the connection is closed. */
export const maxRefusals = 3;
