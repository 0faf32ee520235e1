// What is added to links only to know who clicked: taken off, the link leads to the same place.

/** `mc_eid` and its kind name the reader; `utm_…` the campaign. Names, or beginnings that end in `*`. */
const known =
  'utm_* fbclid gclid gbraid wbraid dclid msclkid yclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking __hssc __hstc __hsfp vero_id vero_conv oly_anon_id oly_enc_id _openstat wickedid rb_clickid s_cid ml_subscriber ml_subscriber_hash _bta_tid _bta_c trk_contact trk_msg trk_module trk_sid elqtrackid elqtrack elqaid elqat elqcampaignid elq_mid elq_cid nr_email_referer ck_subscriber_id _kx cvid oicd bbeml sc_eid sc_lid sc_uid sc_llid sc_customer et_rid et_cid dm_i spmailingid spuserid spjobid spreportid sprcid_* piwik_* pk_* mtm_* matomo_* at_campaign at_medium at_recipient_id at_recipient_list'.split(
    ' ',
  );
const exact = new Set(known.filter((name) => !name.endsWith('*')));
const beginnings = known.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));

/** The address without them, letter for letter the same otherwise; the same address where it has none. */
export function withoutTracking(address: string): string {
  const [whole, hash] = splitOnce(address, '#');
  const [before, query] = splitOnce(whole, '?');
  if (query === undefined || !/^https?:/iu.test(address)) return address;
  const kept = query.split('&').filter((part) => !isTracking(part));
  if (kept.length === query.split('&').length) return address;
  const rest = kept.length > 0 ? `?${kept.join('&')}` : '';
  return `${before}${rest}${hash === undefined ? '' : `#${hash}`}`;
}

/** Their names, as they stand in the address. */
export function trackingParameters(address: string): readonly string[] {
  const query = splitOnce(splitOnce(address, '#')[0], '?')[1];
  if (query === undefined || !/^https?:/iu.test(address)) return [];
  return query
    .split('&')
    .filter(isTracking)
    .map((part) => splitOnce(part, '=')[0]);
}

function isTracking(part: string): boolean {
  const name = splitOnce(part, '=')[0].toLowerCase();
  return exact.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
