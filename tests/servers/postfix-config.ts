// The text of a Postfix configuration that needs nothing outside its own folder, no DNS and no chroot.

export interface PostfixConfig {
  readonly folder: string;
  readonly dovecotFolder: string;
  readonly mailOwnerName: string;
  /** dovecot-lda: files a message as Dovecot itself would. */
  readonly deliveryProgram: string;
  readonly smtpPort: number;
  readonly submissionPort: number;
  readonly smtpsPort: number;
  readonly messageSizeLimitBytes: number;
  readonly settings: Readonly<Record<string, string>>;
}

/** Domains whose mail is delivered; mail for any other is refused. */
export const LOCAL_DOMAINS = ['example.com', 'example.org'] as const;

export function postfixMain(config: PostfixConfig): string {
  const { folder } = config;
  return `
compatibility_level = 3.6
config_directory = ${folder}/etc
queue_directory = ${folder}/spool
data_directory = ${folder}/data
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
myhostname = mail.example.com
mydomain = example.com
myorigin = example.com
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
disable_dns_lookups = yes
smtp_host_lookup = native
smtpd_peername_lookup = no
biff = no
notify_classes =

# Recipients: everyone in our domains but those named unknown…; no mail goes anywhere else.
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = ${LOCAL_DOMAINS.join(', ')}
virtual_mailbox_maps = regexp:${folder}/etc/recipients
virtual_transport = dovecot
dovecot_destination_recipient_limit = 1
default_transport = error:only ${LOCAL_DOMAINS.join(' and ')} are delivered here
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions =
message_size_limit = ${config.messageSizeLimitBytes}
mailbox_size_limit = 0
virtual_mailbox_limit = 0
smtpd_error_sleep_time = 0
smtpd_client_connection_count_limit = 0
queue_run_delay = 5s
minimal_backoff_time = 5s
in_flow_delay = 0

smtpd_tls_security_level = may
smtpd_tls_cert_file = ${folder}/etc/server.pem
smtpd_tls_key_file = ${folder}/etc/server.key
smtpd_tls_session_cache_database =
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${config.dovecotFolder}/run/postfix-auth
smtpd_sasl_auth_enable = no
broken_sasl_auth_clients = no
${Object.entries(config.settings)
  .map(([name, value]) => `${name} = ${value}\n`)
  .join('')}`;
}

/** Services without chroot, so that they reach Dovecot's sockets; no listener but our three. */
export function postfixMaster(config: PostfixConfig): string {
  const { dovecotFolder } = config;
  const withAuth = `
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
  -o smtpd_recipient_restrictions=reject_unauth_destination`;
  return `
127.0.0.1:${config.smtpPort} inet n - n - - smtpd
127.0.0.1:${config.submissionPort} inet n - n - - smtpd${withAuth}
127.0.0.1:${config.smtpsPort} inet n - n - - smtpd${withAuth}
  -o smtpd_tls_wrappermode=yes
pickup    unix  n - n 60    1 pickup
cleanup   unix  n - n -     0 cleanup
qmgr      unix  n - n 300   1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n -     - trivial-rewrite
bounce    unix  - - n -     0 bounce
defer     unix  - - n -     0 bounce
trace     unix  - - n -     0 bounce
verify    unix  - - n -     1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n -     - proxymap
proxywrite unix - - n -     1 proxymap
showq     unix  n - n -     - showq
error     unix  - - n -     - error
retry     unix  - - n -     - error
discard   unix  - - n -     - discard
anvil     unix  - - n -     1 anvil
scache    unix  - - n -     1 scache
postlog   unix-dgram n - n - 1 postlogd
dovecot   unix  - n n -     - pipe
  flags=DRhu user=${config.mailOwnerName} argv=${config.deliveryProgram} -c ${dovecotFolder}/dovecot.conf -f \${sender} -a \${recipient} -d \${user}
`;
}

/** A regexp table of recipients: everyone in our domains, but "unknown…@" is refused with 550. */
export function postfixRecipients(): string {
  const domains = LOCAL_DOMAINS.map((domain) => domain.replace('.', '\\.')).join('|');
  return `if !/^unknown/\n/^[^@]+@(${domains})$/ mailbox\nendif\n`;
}
