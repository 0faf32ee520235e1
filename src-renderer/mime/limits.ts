// Every bound of the MIME parser and its reason. A letter past a bound is shown as far as it was read, never refused.

/** What of one header is decoded for showing; the source has the rest. */
export const maxHeaderTextLength = 64 * 1024;

/** Far above real mail (the longest headers seen, mailing-list traces, stay under 100 KB). */
export const maxHeaderBytes = 1024 * 1024;
export const maxHeaderFields = 2_000;

/** A file name in pieces has a few dozen; looking for closing quotes costs the length of the header for each. */
export const maxParameters = 1_000;

/** Mail with more parts is an attack or a digest; what lies beyond stays readable as source. */
export const maxParts = 1_000;

/** Forwarding chains stay below 20. Reading goes down the tree by recursion, which bears some thousands of levels. */
export const maxNesting = 500;

/**
 * Of one text, decoded. A window takes half a second to lay out 2 MB of plain text; a letter of more words than that is a log file, and
 * its source has the rest.
 */
export const maxTextBytes = 4 * 1024 * 1024;

/** A summary looks no further than this for attachments: 8 MB pass in about 10 ms. */
export const maxSummaryBytes = 8 * 1024 * 1024;

/** Bytes of one body, still encoded, that the preview may be taken from. Newsletters open with 10 KB of style sheet. */
export const maxPreviewSourceBytes = 48 * 1024;
export const maxPreviewLength = 200;

/** More addresses than this in one header are a mailing list's mistake; the rest stays visible in the source. */
export const maxAddresses = 5_000;
export const maxAddressHeaderLength = 256 * 1024;

/** Bytes looked at to tell an undeclared charset. */
export const maxDetectionBytes = 16 * 1024;
