// The text of a Dovecot 2.3 configuration that needs nothing outside its own folder.
import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { isRoot } from './daemon.ts';

export interface DovecotConfig {
  readonly folder: string;
  readonly host: string;
  readonly pop3Port: number;
  readonly pop3sPort: number;
  readonly disablePlaintextAuth: boolean;
  /** Take access tokens that are JSON Web Tokens, checked with the keys below `tokens/`. */
  readonly takesTokens: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

/** Owner of all Maildirs. As root an unprivileged number, since Dovecot refuses to read mail as root. */
export const mailOwner = isRoot
  ? { uid: 65534, gid: 65534, name: 'nobody' }
  : { uid: userInfo().uid, gid: userInfo().gid, name: userInfo().username };

export function dovecotConfig(config: DovecotConfig): string {
  const { folder } = config;
  return `
protocols = pop3
listen = ${config.host}
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
${accounts()}
first_valid_uid = 1
last_valid_uid = 0
first_valid_gid = 1
mail_location = maildir:~/Maildir
mail_fsync = never
maildir_stat_dirs = no

ssl = yes
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key

disable_plaintext_auth = ${config.disablePlaintextAuth ? 'yes' : 'no'}
auth_mechanisms = plain login cram-md5 apop${config.takesTokens ? ' oauthbearer xoauth2' : ''}
auth_username_format = %Ln
auth_failure_delay = 0 secs
${config.takesTokens ? tokenPassdb(folder) : ''}
passdb {
  driver = passwd-file
  mechanisms = plain login cram-md5 apop
  args = ${folder}/users/%n
}
userdb {
  driver = static
  args = uid=${mailOwner.uid} gid=${mailOwner.gid} home=${folder}/mail/%n allow_all_users=yes
}

protocol pop3 {
  mail_max_userip_connections = 0
}
service pop3-login {
  service_count = 0
  ${isRoot ? '' : 'chroot ='}
  inet_listener pop3 {
    port = ${config.pop3Port}
  }
  inet_listener pop3s {
    port = ${config.pop3sPort}
    ssl = yes
  }
}
service auth {
  # Postfix asks here whether a sender may send.
  unix_listener postfix-auth {
    mode = 0666
  }
  # dovecot-lda asks here where a recipient's mail lives.
  unix_listener auth-userdb {
    mode = 0666
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
service anvil {
  ${isRoot ? '' : 'chroot ='}
  # Without this every wrong password makes the next log-in seconds slower.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
${Object.entries(config.settings)
  .map(([name, value]) => `${name} = ${value}\n`)
  .join('')}`;
}

function tokenPassdb(folder: string): string {
  return `passdb {
  driver = oauth2
  mechanisms = oauthbearer xoauth2
  args = ${folder}/tokens/oauth2.conf
}`;
}

/** Checks tokens by their signature, without asking anybody (RFC 7519); or asks whoever issued them (RFC 7662). */
export function tokenConfig(folder: string, introspectionUrl?: string): string {
  if (introspectionUrl !== undefined) {
    return `
introspection_mode = post
introspection_url = ${introspectionUrl}
force_introspection = yes
active_attribute = active
active_value = true
username_attribute = sub
scope = mail
`;
  }
  return `
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=${folder}/tokens/keys/
username_attribute = sub
scope = mail
`;
}

/** An ordinary user can only run everything as himself; root keeps the accounts Debian made for Dovecot. */
function accounts(): string {
  if (isRoot) return '';
  return `
default_login_user = ${mailOwner.name}
default_internal_user = ${mailOwner.name}
default_internal_group = ${execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()}
`;
}
