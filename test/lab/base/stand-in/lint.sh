# shellcheck shell=sh
# What the stand-in for bootc finds in an image, in the form in which the real program prints it; sourced by it.

lints='api-base-directories baseimage-composefs baseimage-root bootc-kargs buildah-injected etc-usretc kernel nonempty-boot nonempty-run-tmp sysusers utf8 var-log var-run var-tmpfiles'

lint_type() {
  case $1 in
  api-base-directories | baseimage-root | bootc-kargs | etc-usretc | kernel | utf8 | var-run) echo fatal ;;
  *) echo warning ;;
  esac
}

# entries DIR…: names in the form /run/lock, without what a container engine puts there.
entries() {
  for dir; do
    [ -d "$root$dir" ] || continue
    find "$root$dir" -xdev -mindepth 1 -maxdepth 1 ! -name .containerenv ! -name secrets ! -name systemd 2>/dev/null |
      while read -r path; do mountpoint -q "$path" || echo "  ${path#"$root"}"; done
  done | sort
}

# Each check prints its finding; nothing printed is a pass. Exit 3: an error of the check itself.
lint_check() {
  case $1 in
  api-base-directories)
    for dir in dev proc run sys tmp var; do
      [ -d "$root/$dir" ] || { echo "Missing API filesystem base directory: /$dir"; break; }
    done
    ;;
  baseimage-composefs)
    [ -e "$root/usr/lib/ostree/prepare-root.conf" ] || echo 'ostree/prepare-root.conf is not present to enable composefs'
    ;;
  baseimage-root)
    if [ ! -d "$root/sysroot" ]; then
      echo 'Missing /sysroot'
    elif [ "$(readlink "$root/ostree")" != sysroot/ostree ]; then
      echo 'Missing ostree -> sysroot/ostree link'
    fi
    ;;
  bootc-kargs)
    for file in "$root"/usr/lib/bootc/kargs.d/*.toml; do
      [ -e "$file" ] || continue
      if ! grep -qE '^[[:space:]]*kargs[[:space:]]*=[[:space:]]*\[' "$file"; then
        echo "error: Linting: Unexpected runtime error running lint bootc-kargs: Parsing $(basename "$file")" >&2
        return 3
      fi
    done
    ;;
  etc-usretc)
    [ ! -d "$root/usr/etc" ] || echo 'Found /usr/etc - this is a bootc implementation detail and not supported to use in containers'
    ;;
  kernel)
    if [ "$(find "$root/usr/lib/modules" -mindepth 2 -maxdepth 2 -name vmlinuz 2>/dev/null | wc -l)" -gt 1 ]; then
      echo 'error: Linting: Unexpected runtime error running lint kernel: Found multiple subdirectories in usr/lib/modules' >&2
      return 3
    fi
    ;;
  nonempty-boot) list 'Found non-empty /boot:' "$(entries /boot | sed 's|  /boot/|  |')" ;;
  nonempty-run-tmp) list 'Found content in runtime-only directories (/run, /tmp):' "$(entries /run /tmp)" ;;
  sysusers)
    list 'Found /etc/passwd entry without corresponding systemd sysusers.d:' \
      "$(awk -F: '$3 >= 1000 && $3 < 60000 { print "  " $1 }' "$root/etc/passwd")"
    ;;
  utf8)
    bad=$(find "$root/etc" "$root/usr" -xdev 2>/dev/null | LC_ALL=C grep -a "$(printf '[\377\376\300\301]')" | head -n 1)
    [ -z "$bad" ] || echo "$(dirname "${bad#"$root"}"): Found non-utf8 filename"
    ;;
  var-log)
    list 'Found non-empty logfiles:' "$(find "$root/var/log" -type f -size +0 2>/dev/null | sed "s|^$root|  |" | sort)"
    ;;
  var-run)
    if [ -e "$root/var/run" ] && [ ! -L "$root/var/run" ]; then echo 'Not a symlink: var/run'; fi
    ;;
  esac
}

# list TITLE LINES: the title and the lines with the empty line that the real program puts after a list.
list() { [ -z "$2" ] || printf '%s\n%s\n\n' "$1" "$2"; }

container_lint() {
  root= skip=' ' fatal_warnings=
  while [ $# -gt 0 ]; do
    case $1 in
    --rootfs) shift && root=${1%/} ;;
    --rootfs=*) root=${1#--rootfs=} root=${root%/} ;;
    --fatal-warnings) fatal_warnings=yes ;;
    --skip) shift && skip="$skip$1 " ;;
    --skip=*) skip="$skip${1#--skip=} " ;;
    --no-truncate) ;;
    --list)
      for name in $lints; do printf -- '- name: %s\n  type: %s\n' "$name" "$(lint_type "$name")"; done
      return
      ;;
    *) fail "unexpected argument '$1' found" ;;
    esac
    shift
  done
  passed=0 skipped=0 warnings=0 failed=0
  for name in $lints; do
    case $skip in *" $name "*) skipped=$((skipped + 1)) && continue ;; esac
    # As the real one: one of these two applies to a running root, the other to a root elsewhere.
    if { [ -z "$root" ] && [ "$name" = buildah-injected ]; } || { [ -n "$root" ] && [ "$name" = var-tmpfiles ]; }; then
      skipped=$((skipped + 1))
      continue
    fi
    # The mark keeps the empty last line, which $(…) would drop.
    finding=$(lint_check "$name" && echo .) || exit 1
    finding=${finding%.}
    if [ -z "$finding" ]; then
      passed=$((passed + 1))
    elif [ "$(lint_type "$name")" = fatal ]; then
      failed=$((failed + 1))
      printf 'Failed lint: %s: %s' "$name" "$finding"
    else
      warnings=$((warnings + 1))
      printf 'Lint warning: %s: %s' "$name" "$finding"
    fi
  done
  echo "Checks passed: $passed"
  [ $skipped = 0 ] || echo "Checks skipped: $skipped"
  [ $warnings = 0 ] || echo "Warnings: $warnings"
  [ -z "$fatal_warnings" ] || failed=$((failed + warnings))
  [ $failed = 0 ] || fail "Linting: Checks failed: $failed"
}
