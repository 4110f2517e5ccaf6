import { quoted } from './shell'

/** Where a login of the test comes from as the machine sees it: the host's address in QEMU's user network. */
export const testAddress = '10.0.2.2'

/** Where Anaconda leaves the kickstart, hash and key included: pyanaconda installation.py, boot-options.rst "inst.nosave". */
const anacondaLeftovers = ['/root/anaconda-ks.cfg', '/root/original-ks.cfg', '/var/log/anaconda']

/** What decides over SSH who gets in, by sshd_config(5). `sshd -T` of OpenSSH 10.6 writes them as the manual does, earlier ones in small letters. */
const settings = [
  'allowgroups',
  'allowusers',
  'authenticationmethods',
  'authorizedkeyscommand',
  'authorizedkeysfile',
  'authorizedprincipalsfile',
  'denygroups',
  'denyusers',
  'kbdinteractiveauthentication',
  'passwordauthentication',
  'permitrootlogin',
  'pubkeyauthentication',
  'trustedusercakeys'
]

/**
 * Method, parameters, and the lengths of salt and digest: that is all of a hash that leaves the machine. Parameters are
 * shown only where they cannot be anything else, for what stands in the field may be anything, a password too.
 */
export const hashFunction = `hash_facts() {
  hash=$1 lock=open
  case $hash in '!'* | '*'*) lock=locked ;; esac
  while :; do case $hash in '!'*) hash=\${hash#?} ;; *) break ;; esac; done
  case $hash in
  '' | '*'*) echo "hash $lock"; return ;;
  '$'*) ;;
  *) echo "hash $lock other"; return ;;
  esac
  old=$IFS IFS='$'
  set -f
  set -- $hash
  set +f
  IFS=$old
  case $2 in
  5 | 6) case $3 in rounds=*) set -- "$2" "$3" "$4" "$5" ;; *) set -- "$2" rounds=5000 "$3" "$4" ;; esac ;;
  2[abxy]) tail=\${4#??????????????????????}; set -- "$2" "cost=$3" "\${4%"$tail"}" "$tail" ;;
  y | gy) case \${#5} in 43) set -- "$2" "params=$3" "$4" "$5" ;; *) set -- "$2" - '' '' ;; esac ;;
  1 | 7) set -- "$2" - "$3" "$4" ;;
  *) echo "hash $lock other"; return ;;
  esac
  case $2 in
  rounds=*[!0-9]* | cost=*[!0-9]* | params=*[!./0-9A-Za-z]* | params=?????????????????*) set -- "$1" - "$3" "$4" ;;
  esac
  case $1$2 in [56]-) set -- "$1" - '' '' ;; esac
  echo "hash $lock $1 $2 \${#3} \${#4}"
}
`

/**
 * One account, each line with its kind in front: ids, shell, groups, what /etc/shadow says (which is what passwd -S and
 * chage -l print), sudo rules, what sshd decides for it, and the public keys in the files that sshd reads.
 */
const accountFunction = `account() {
  entry=$(getent passwd "$1") || return 1
  IFS=: read -r name hash uid gid gecos home shell <<END
$entry
END
  shell=\${shell:-/bin/sh}
  echo "uid $uid"
  if [ -x "$shell" ]; then echo "shell yes $shell"; else echo "shell no $shell"; fi
  echo "primary $(id -gn "$1")"
  echo "groups $(id -Gn "$1")"
  changed= most= expires=
  entry=$(getent shadow "$1") && IFS=: read -r name hash changed least most warn inactive expires flag <<END
$entry
END
  [ "$hash" != x ] || hash='!'
  hash_facts "$hash"
  echo "age changed=$changed most=$most expires=$expires"
  if command -v sudo >/dev/null; then sudo -n -l -U "$1" 2>&1 | sed 's/^/sudo /'; fi
  if daemon=$(command -v sshd); then
    decided=$("$daemon" -T -C "user=$1,host=${testAddress},addr=${testAddress}" 2>/dev/null)
    echo "sshd $daemon"
    printf '%s\\n' "$decided" | grep -iE '^(${settings.join('|')}) ' | sed 's/^/sshd-set /'
  else
    decided=
  fi
  files=$(printf '%s\\n' "$decided" | sed -n 's/^[Aa]uthorized[Kk]eys[Ff]ile //p')
  set -f
  for file in \${files:-.ssh/authorized_keys .ssh/authorized_keys2}; do
    [ "$file" != none ] || continue
    file=$(printf '%s\\n' "$file" | sed "s|%h|$home|g; s|%u|$1|g; s|%U|$uid|g; s|%%|%|g")
    case $file in /*) ;; *) file=$home/$file ;; esac
    keys "$file"
  done
  set +f
  case $decided in *[Aa]uthorized[Kk]eys[Cc]ommand' none'*) ;; *) for file in "$home"/.ssh/authorized_keys.d/*; do keys "$file"; done ;; esac
}
keys() {
  [ -f "$1" ] && sed -n 's/^[[:blank:]]*\\([^#[:blank:]].*\\)/key \\1/p' "$1" 2>/dev/null
  return 0
}
`

/** Which of these paths hold a crypt hash. */
const leftoversFunction = `leftovers() {
  for path; do
    ! grep -rqsE -e '\\$(1|5|6|7|y|gy|2[abxy])\\$[./0-9A-Za-z=,]+\\$?[./0-9A-Za-z]{8}' -- "$path" || echo "$path"
  done
}
`

/** The questions about accounts, answered as \`user:NAME\`. */
export function accountQuestions(users: readonly string[]): string {
  if (users.length === 0) return ''
  const questions = users.map((user) => `ask ${quoted(`user:${user}`)} 60000 account ${quoted(user)}\n`)
  return `${hashFunction}${accountFunction}${questions.join('')}`
}

/**
 * The questions about copies of hashes and about traces of use, answered as \`leftovers\` and \`auditd\`.
 * @param declared paths that the access report knows to hold a copy
 */
export function traceQuestions(declared: readonly string[]): string {
  const paths = [...new Set([...anacondaLeftovers, ...declared])]
  return `${leftoversFunction}ask leftovers 8000 leftovers ${paths.map(quoted).join(' ')}
ask auditd 100 systemctl is-active auditd.service
`
}
