// Whether a frame is a page of ours: the top frame of a window, at our own address. A letter's frame is neither.
import { pageOrigin } from '../windows/content-policy.ts';

export interface FrameFacts {
  readonly url: string;
  readonly parent: unknown;
}

export function isOwnPage(frame: FrameFacts | null): boolean {
  if (!frame || frame.parent !== null || !URL.canParse(frame.url)) return false;
  const { protocol, host } = new URL(frame.url);
  return `${protocol}//${host}` === pageOrigin;
}
