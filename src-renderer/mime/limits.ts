// Every bound of the MIME parser and its reason. A letter past a bound is shown as far as it was read, never refused.

/** What of one header is decoded for showing; the source has the rest. */
export const maxHeaderTextLength = 64 * 1024;

/** Far above real mail (the longest headers seen, mailing-list traces, stay under 100 KB); what follows one field of 1 MB is read still. */
export const maxHeaderBytes = 4 * 1024 * 1024;
export const maxHeaderFields = 2_000;

/** A file name in pieces has a few dozen; looking for closing quotes costs the length of the header for each. */
export const maxParameters = 1_000;

/** Mail with more parts is an attack or a digest; what lies beyond stays readable as source. */
export const maxParts = 1_000;

/** Forwarding chains stay below 20. Reading goes down the tree by recursion, which bears 600 levels in a worker. */
export const maxNesting = 300;

/**
 * Of the structure that is shown as a tree: what goes between threads and into a page is copied by recursion. The tree ends there
 * without saying so; the source has the rest.
 */
export const maxOutlineNesting = 100;

/**
 * Plain text that a window is given. It takes some 100 ms for each 1 MB; a letter of more words than this is a log file, and its
 * source has the rest.
 */
export const maxTextLength = 2 * 1024 * 1024;

/** HTML may carry whole pictures in itself, which cost a window little. */
export const maxHtmlLength = 32 * 1024 * 1024;

/** Newsletters have up to 10,000. Each costs some 20 µs to be made safe and laid out. */
export const maxHtmlElements = 50_000;

/** Chromium draws 512 levels; 20,000 keep it busy for seconds. */
export const maxHtmlNesting = 600;

/** Bytes of one text that are decoded at all. */
export const maxTextBytes = 64 * 1024 * 1024;

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

/** Characters of one letter that the index takes words from: a book of 200 pages. What is beyond is read, not found. */
export const maxSearchTextLength = 256 * 1024;
/** Bytes of text parts, still encoded, that this is taken from: HTML has ten for each that is read. */
export const maxSearchSourceBytes = 1024 * 1024;
/** A plain alternative shorter than this may only say that there is HTML beside it. */
export const minAlternativeLength = 200;
/** Names of attached files that can be found; each is cut to what a file system takes. */
export const maxAttachmentNames = 200;
export const maxAttachmentNameLength = 255;
/** Letters within letters whose text counts: a forwarded one, and what that forwarded. */
export const maxSearchedNesting = 3;

/** Of a letter's HTML, still encoded, and of its words the junk filter looks at this much: what a letter is shows early. */
export const maxJunkSourceBytes = 8 * 1024;
export const maxJunkTextLength = 4 * 1024;
export const maxJunkParts = 50;
export const maxJunkRecipients = 20;
export const maxJunkFieldNames = 60;
