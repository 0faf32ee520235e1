// The policy every page of ours is served with. It is the first of two walls; session-walls.ts is the second.

/** The address every page lives under. */
export const pageOrigin = 'app://outpost';

/**
 * Letters are shown in frames without scripts whose document is given as `srcdoc`, and such a frame inherits this policy. So
 * `img-src` must name the web, or a letter whose external images the person asked for could not show them: the frame's own
 * policy forbids them until then, and the session refuses them too. Styles of letters are inline.
 */
const directives: readonly (readonly [string, string])[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self' 'unsafe-inline'"],
  ['img-src', "'self' data: blob: https:"],
  ['font-src', "'self'"],
  ['media-src', "'self'"],
  ['connect-src', "'self'"],
  ['worker-src', "'self'"],
  ['frame-src', "'self'"],
  ['object-src', "'none'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
];

export const contentPolicy = directives.map(([name, value]) => `${name} ${value}`).join('; ');

/** Headers of every answer of the app:// scheme. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};
