import { describe, expect, it } from 'vitest';
import { forwardSubject, replySubject } from '../../../src-shared/mail/subject.ts';

describe("an answer's subject", () => {
  it.each([
    ['週五聚餐', 'Re: 週五聚餐'],
    ['Re: 週五聚餐', 'Re: 週五聚餐'],
    ['回覆：RE: Re[2]: Fwd: 週五聚餐', 'Re: 週五聚餐'],
    ['轉寄: 報告', 'Re: 報告'],
    ['Regarding: rent', 'Re: Regarding: rent'],
    ['Antw: AW: SV: VS: Odp: YNT: 報告', 'Re: 報告'],
    ['答复：转发: 回复 : 轉發：報告', 'Re: 報告'],
    ['Re^2: Re(3): RE*4 : 報告', 'Re: 報告'],
    ['返信: 転送: 회신: 전달: 報告', 'Re: 報告'],
    ['R: the language', 'Re: R: the language'],
    ['Re-opening: the shop', 'Re: Re-opening: the shop'],
    ['回覆這封信', 'Re: 回覆這封信'],
    ['', 'Re: '],
  ])('of %j is %j', (subject, expected) => {
    expect(replySubject(subject)).toBe(expected);
  });

  it('takes one forwarding prefix in place of all before', () => {
    expect(forwardSubject('Re: Fw: 報告')).toBe('Fw: 報告');
  });
});
