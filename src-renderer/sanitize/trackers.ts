// Who tells senders that a letter was opened or a link in it clicked: known services by their hosts and the shape of their addresses.

interface TrackerRule {
  readonly name: string;
  /** Ends of host names. */
  readonly hosts: readonly string[];
  /** Where the hosts serve honest pictures or pages too: what the path of a spying one looks like. */
  readonly path?: RegExp;
}

/** Pictures that report the opening of a letter. Widely known services; their own customers' domains are known by the path alone. */
const pixelRules: readonly TrackerRule[] = [
  { name: 'Mailchimp', hosts: ['list-manage.com', 'mailchimp.com'], path: /\/track\/open\.php/i },
  { name: 'Mandrill', hosts: ['mandrillapp.com'], path: /\/track\/open/i },
  {
    name: 'HubSpot',
    hosts: [
      'hubspotemail.net',
      'hubspot.com',
      'hubspotlinks.com',
      'hs-sites.com',
      'hubspotfree.net',
    ],
  },
  { name: 'HubSpot', hosts: [''], path: /\/e2t\/(?:o|to)\//i },
  { name: 'SendGrid', hosts: ['sendgrid.net', 'sendgrid.com'], path: /\/wf\/open|\/open\b/i },
  { name: 'SendGrid', hosts: [''], path: /\/wf\/open\?upn=/i },
  { name: 'Mailgun', hosts: ['mailgun.org', 'mailgun.net', 'mailgun.com'] },
  { name: 'Amazon SES', hosts: ['awstrack.me'] },
  { name: 'Amazon SES', hosts: [''], path: /^\/[A-Z]0\/[\w-]{60,}/ },
  {
    name: 'Salesforce',
    hosts: ['exct.net', 'exacttarget.com', 'salesforce.com', 'sfmc-content.com'],
    path: /\/open\.aspx|\/servlet\/servlet\.imageserver|\/open/i,
  },
  { name: 'Marketo', hosts: ['mktoresp.com', 'mktomail.com', 'marketo.com'] },
  { name: 'Marketo', hosts: [''], path: /\/trk\?t=\d/i },
  {
    name: 'Constant Contact',
    hosts: ['rs6.net', 'constantcontact.com'],
    path: /\/on\.jsp|\/tn\.jsp/i,
  },
  {
    name: 'Campaign Monitor',
    hosts: ['createsend.com', 'cmail19.com', 'cmail20.com', 'createsend1.com'],
  },
  { name: 'Campaign Monitor', hosts: [''], path: /\.createsend\d?\.com|\/t\/[a-z]-o-[a-z0-9-]+/i },
  {
    name: 'Brevo',
    hosts: ['sendibt2.com', 'sendibt3.com', 'sendinblue.com', 'sendibm1.com', 'sendibm3.com'],
    path: /\/(?:tr\/op|mk\/op|track\/open)/i,
  },
  {
    name: 'Klaviyo',
    hosts: ['klaviyomail.com', 'trk.klaviyomail.com', 'klclick.com', 'klclick1.com'],
  },
  {
    name: 'ActiveCampaign',
    hosts: ['activehosted.com', 'acemlna.com', 'emltrk.com'],
    path: /open|lt\.php|^\/v2\//i,
  },
  { name: 'Mailjet', hosts: ['mjt.lu', 'mailjet.com'], path: /\/oo\//i },
  { name: 'Postmark', hosts: ['pstmrk.it'], path: /\/open/i },
  { name: 'SparkPost', hosts: ['spgo.io', 'sparkpostmail.com', 'sparkpostmail2.com'] },
  { name: 'Iterable', hosts: ['iterable.com', 'links.iterable.com'], path: /\/o\/|open/i },
  { name: 'Braze', hosts: ['appboy.com', 'braze.com'] },
  { name: 'Customer.io', hosts: ['customeriomail.com', 'track.customer.io'] },
  { name: 'Litmus', hosts: ['emltrk.com', 'litmus.com'] },
  { name: 'Yesware', hosts: ['yesware.com', 't.yesware.com'] },
  { name: 'Streak', hosts: ['mailfoogae.appspot.com', 'streak.com'] },
  { name: 'Mixmax', hosts: ['mixmax.com'], path: /\/api\/track/i },
  { name: 'Superhuman', hosts: ['r.superhuman.com'] },
  { name: 'Boomerang', hosts: ['mailstat.us', 'baydin.com'] },
  { name: 'Mailtrack', hosts: ['mailtrack.io', 'mltrk.io'] },
  { name: 'Bananatag', hosts: ['bl-1.com', 'bananatag.com'] },
  { name: 'Cirrus Insight', hosts: ['tracking.cirrusinsight.com'] },
  { name: 'Outreach', hosts: ['outrch.com', 'getoutreach.com'] },
  { name: 'SalesLoft', hosts: ['salesloft.com'] },
  { name: 'Intercom', hosts: ['via.intercom.io', 'intercom-mail.com'], path: /\/o\b|open/i },
  { name: 'LinkedIn', hosts: ['linkedin.com'], path: /\/emimp\//i },
  { name: 'Facebook', hosts: ['facebook.com'], path: /\/email_open_log_pic|^\/tr\b/i },
  {
    name: 'Google Analytics',
    hosts: ['google-analytics.com', 'googletagmanager.com', 'doubleclick.net'],
  },
  { name: 'GitHub', hosts: ['github.com'], path: /\/notifications\/beacon\//i },
  { name: 'Substack', hosts: ['substack.com'], path: /\/o\/|\/open/i },
  { name: 'Beehiiv', hosts: ['beehiiv.com'], path: /\/ss\/o\//i },
  { name: 'MailerLite', hosts: ['mlsend.com', 'mailerlite.com'], path: /open|\/o\//i },
  { name: 'GetResponse', hosts: ['getresponse.com', 'gr-mail.com'], path: /open/i },
  {
    name: 'Benchmark',
    hosts: ['benchmarkemail.com', 'bmetrack.com', 'bmesrv.com'],
    path: /open|\/c\/o/i,
  },
  { name: 'Emarsys', hosts: ['emarsys.net', 'emsecure.net'] },
  { name: 'Responsys', hosts: ['responsys.net', 'rsys2.com'] },
  {
    name: 'Adobe Campaign',
    hosts: ['neolane.net', 'campaign.adobe.com', 'demdex.net', 'omtrdc.net'],
  },
  { name: 'Acoustic', hosts: ['mkt41.net', 'pages05.net', 'silverpop.com'] },
  {
    name: 'Zoho',
    hosts: ['zcsend.net', 'maillist-manage.com', 'zohomail.com'],
    path: /open|\/clicks?\b/i,
  },
  { name: 'Surenotify', hosts: ['newsleopard.com', 'surenotifyapi.com'] },
  { name: 'ReturnPath', hosts: ['returnpath.net', 'pippio.com', 'rlcdn.com'] },
  { name: 'LiveIntent', hosts: ['liadm.com', 'liveintent.com'] },
];

/** Addresses that look made for one reader, of services nobody has named. */
const openPath =
  /\/(?:open(?:[-_]?track(?:ing|er)?|\.php|\.aspx|\.gif|\.png)?|track(?:ing|er)?(?:[-_/]open|\.php|\.gif|\.png)|pixel(?:\.gif|\.png|\.php)?|beacon(?:\.gif|\.png)?|spacer\.gif\?|1x1\.(?:gif|png)|o\.gif|blank\.gif\?)(?:[/?#]|$)/i;

/** The tracking service a picture reports to; '' where it has the shape of a tracker of nobody known; null for an ordinary picture. */
export function pictureTracker(address: string): string | null {
  const place = placeOf(address);
  if (!place) return null;
  const rule = pixelRules.find((each) => isMet(each, place));
  return rule?.name ?? (openPath.test(place.path) ? '' : null);
}

/** Hosts that note a click and send the browser on. */
const redirectRules: readonly TrackerRule[] = [
  ...pixelRules.filter(({ hosts, path }) => hosts[0] !== '' && path === undefined),
  {
    name: 'Mailchimp',
    hosts: ['list-manage.com', 'mailchimp.com', 'mailchi.mp'],
    path: /\/track\/click/i,
  },
  { name: 'Mandrill', hosts: ['mandrillapp.com'], path: /\/track\/click/i },
  { name: 'SendGrid', hosts: ['sendgrid.net'], path: /\/(?:ls|wf)\/click/i },
  { name: 'SendGrid', hosts: [''], path: /\/ls\/click\?upn=/i },
  { name: 'HubSpot', hosts: [''], path: /\/e[23]t\/(?:c|tc)\//i },
  { name: 'Amazon SES', hosts: [''], path: /^\/[LC]0\/https?:/i },
  { name: 'Constant Contact', hosts: ['rs6.net'] },
  { name: 'Brevo', hosts: ['sendibt2.com', 'sendibt3.com', 'sendinblue.com', 'sendibm1.com'] },
  { name: 'ActiveCampaign', hosts: ['activehosted.com', 'acemlna.com', 'emltrk.com'] },
  { name: 'Mailjet', hosts: ['mjt.lu'] },
  { name: 'Postmark', hosts: ['pstmrk.it'] },
  { name: 'Salesforce', hosts: ['exct.net', 'exacttarget.com'] },
  { name: 'Substack', hosts: ['substack.com'], path: /\/redirect\//i },
  { name: 'Beehiiv', hosts: ['beehiiv.com'], path: /\/ss\/c\//i },
  { name: 'MailerLite', hosts: ['mlsend.com'] },
  { name: 'Zoho', hosts: ['zcsend.net', 'maillist-manage.com'] },
  { name: 'Google', hosts: ['google.com'], path: /^\/url\?/i },
  { name: 'LinkedIn', hosts: ['linkedin.com'], path: /\/comm\/|\/slink/i },
  { name: 'Facebook', hosts: ['facebook.com'], path: /\/n\/\?/i },
];

/** The service a link reports the click to before it leads on; null where none is known. */
export function linkTracker(address: string): string | null {
  const place = placeOf(address);
  return (place && redirectRules.find((each) => isMet(each, place))?.name) ?? null;
}

interface Place {
  readonly host: string;
  /** Path and query. */
  readonly path: string;
}

function placeOf(address: string): Place | null {
  if (!URL.canParse(address, 'https://x.invalid')) return null;
  const url = new URL(address, 'https://x.invalid');
  if (!/^https?:$/u.test(url.protocol)) return null;
  return { host: url.hostname.toLowerCase(), path: (url.pathname + url.search).slice(0, 2_000) };
}

function isMet({ hosts, path }: TrackerRule, place: Place): boolean {
  const isThere = hosts.some(
    (host) => host === '' || place.host === host || place.host.endsWith(`.${host}`),
  );
  return isThere && (path?.test(place.path) ?? true);
}
