// How servers word their bounces. The first that fits is taken, so the exact ones stand before the general ones.
import type { DeliveryAction } from './letter-report.ts';

export interface BounceWording {
  /** Whose words they are; for the reader of this table. */
  readonly program: string;
  /** What stands before the recipients. What its groups catch belongs to them. */
  readonly begins: RegExp;
  /** What stands behind them, before the returned letter. */
  readonly ends?: RegExp;
  /** null leaves it to the codes in the server's words: 4xx is delayed. */
  readonly action: DeliveryAction | null;
  /** Letters that are no bounces may have them. */
  readonly isGeneral?: true;
}

export const bounceWordings: readonly BounceWording[] = [
  {
    program: 'qmail',
    begins: /^Hi\. This is the .*qmail-send program at [^\n]*\n(?:[^\n<]*\n)*/m,
    ends: /^--- (?:Below this line is a copy of the message|Enclosed)/m,
    action: 'failed',
  },
  {
    program: 'Yahoo',
    begins:
      /^(?:Sorry, we were unable to deliver your message to the following address|Message from yahoo\.com\.?\s+Unable to deliver message to the following address)[^\n]*\n/m,
    ends: /^--- (?:Below this line is a copy of the message|Original message follows)/m,
    action: 'failed',
  },
  {
    program: 'Exim, a warning',
    begins:
      /^(?:A message that you (?:have )?sent (?:has not yet been|could not yet be) delivered|This message was created automatically by mail delivery software[^\n]*\nA message that you sent has not yet been delivered)[\s\S]{0,1500}?^The address(?:es)? to which the message has not yet been delivered (?:is|are):\s*\n/m,
    ends: /^(?:No action is required|---+ This is a copy)/m,
    action: 'delayed',
  },
  {
    program: 'Exim',
    begins:
      /^(?:A message that you (?:have )?sent could not be delivered|This message was created automatically by (?:mail delivery software|the mail system))[\s\S]{0,800}?(?:address(?:\(es\)|es)? failed|failed to be delivered|could not be delivered)[^\n]*:\s*\n/m,
    ends: /^---+ (?:This is a copy of|The body of) the message|^Reporting-MTA:/m,
    action: 'failed',
  },
  {
    program: 'Gmail, a warning',
    begins:
      /(?:^THIS IS A WARNING MESSAGE ONLY[\s\S]{0,300}?Delivery to the following recipients? has been delayed:|^\*\* Delivery (?:incomplete|Delayed|delayed) \*\*[\s\S]{0,300}?(?:delivering your message to|delivered to) ?([^\s]+))/m,
    ends: /^---+ (?:Original message|Message header follows)/m,
    action: 'delayed',
  },
  {
    program: 'Gmail, the newer words',
    begins:
      /^\*\* [^*\n]{3,60} \*\*\s+(?:Your message (?:wasn't|to|couldn't be) (?:delivered to )?|There was a problem delivering your message to )([^\s]+@[^\s]+)/m,
    ends: /^---+ (?:Original message|Message header follows)/m,
    action: 'failed',
  },
  {
    program: 'Gmail, the older words',
    begins: /^Delivery to the following recipients? failed(?: permanently)?:\s*\n/m,
    ends: /^---+ (?:Original message|Message header follows)/m,
    action: 'failed',
  },
  {
    program: 'sendmail, a warning',
    begins: /^ *----- The following addresses had transient non-fatal errors -----\n/m,
    ends: /^ *----- (?:Original message|Message header|Transcript of session|Unsent message)/m,
    action: 'delayed',
  },
  {
    program: 'sendmail',
    begins:
      /^ *----- The following addresses had (?:permanent )?(?:fatal errors|delivery problems|delivery notifications) -----\n/m,
    ends: /^ *----- (?:Original message|Message header|Unsent message)/m,
    action: 'failed',
  },
  {
    program: 'Exchange 5.5 and 2000 to 2003',
    begins:
      /^The following recipients?(?:\(s\))? (?:could not be reached|cannot be reached|was undeliverable)[^\n]*:\s*\n|^did not reach the following recipient\(s\):\s*\n/m,
    ends: /^---+ ?Original Message/im,
    action: 'failed',
  },
  {
    program: 'Exchange 2007 and later, Microsoft 365',
    begins:
      /^(?:Delivery has failed to these recipients(?: or (?:distribution lists|groups))?:|Your message to ([^\s]+@[^\s]+) couldn't be delivered\.|Your message couldn't be delivered to)[^\n]*\n/m,
    ends: /^(?:Diagnostic information for administrators|Original message headers|Original Message Headers|Message Headers?):/m,
    action: 'failed',
  },
  {
    program: 'Postfix, a warning',
    begins:
      /^####+\s+# THIS IS A WARNING ONLY[\s\S]{0,200}?####+[\s\S]{0,800}?^ {0,30}The mail system\s*\n/m,
    ends: /^Reporting-MTA:|^--[^\n]+\nContent-/m,
    action: 'delayed',
  },
  {
    program: 'Postfix',
    begins:
      /^This is the (?:mail system|Postfix program) at host [\s\S]{0,900}?^ {0,30}The (?:mail system|Postfix program)\s*\n/m,
    ends: /^Reporting-MTA:|^--[^\n]+\nContent-/m,
    action: 'failed',
  },
  {
    program: 'Courier',
    begins:
      /^The original message was received on [\s\S]{0,400}?UNDELIVERABLE MAIL[\s\S]{0,400}?\n\n/m,
    ends: /^-{20,}/m,
    action: 'failed',
  },
  {
    program: '163.com and 126.com',
    begins: /^抱歉，您的[邮郵]件被退回[\s\S]{0,600}?收件人[^\n@:：]{0,20}[:：]\s*/m,
    ends: /^-{10,}|原[邮郵]件/m,
    action: 'failed',
  },
  {
    program: 'any server that names who and why',
    begins:
      /^[^\n]{0,200}\b(?:could not be delivered|was not delivered|undeliverable|unable to deliver|delivery (?:has )?failed|not able to deliver|failed recipients?|returned to sender|無法(?:傳送|傳遞|投遞|送達)|无法(?:投递|送达))[^\n]*\n/im,
    ends: /^-{3,} ?(?:Original message|This is a copy|Below this line)|^Received: /im,
    action: null,
    isGeneral: true,
  },
];
