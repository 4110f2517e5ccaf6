# shellcheck shell=sh disable=SC2154
# The deployments of a machine, and the entries of systemd-boot that start them; sourced by the stand-in for bootc.
#
# $sysroot/lab/ID/ holds a deployment: deployment.json, pristine.tar (/etc and /root as the image has them), undo/NNN.tar (a
# layer that takes NNN, counted from 0, off the tree again) and tree/. What the machine was installed with is "first": its tree
# is the root of the file system.

store=$sysroot/lab

# only_one: there is no version beside the one that was installed, so nothing that the ESP could say of their order.
only_one() {
  set -- "$store"/*/deployment.json
  [ $# = 1 ]
}

# The deployment that runs, from the kernel's command line; none outside a machine of the lab.
booted_id() {
  id=first
  read -r words <"$cmdline" || :
  for word in $words; do
    case $word in lab.deployment=*) id=${word#*=} ;; esac
  done
  if [ -e "$store/$id/deployment.json" ]; then echo "$id"; fi
}

staged_id() { cat "$run/staged" 2>/dev/null || :; }

# file ID: its description, an empty file for none.
description() { if [ -n "$1" ]; then echo "$store/$1/deployment.json"; else echo /dev/null; fi; }

# The value of one key of a deployment.
fact() { jq -r "$2" "$store/$1/deployment.json"; }

backend() { cat "$backend_file" 2>/dev/null || echo ostree; }

# The ESP at $esp, its entries in $order.
open_esp() {
  if [ ! -d "$esp/loader" ]; then
    mkdir -p "$esp"
    # Never read-only, not even to look: all mounts of a device have that in common.
    mount -t vfat -o umask=0077 "$esp_device" "$esp" || fail 'Mounting the EFI system partition failed'
  fi
  read_entries
}

# Reads the entries to $order, in the order in which systemd-boot offers them: "RANK NUMBER ID FILE" a line. Without tries left
# they come last, else the highest number is first (systemd src/boot/boot.c boot_entry_compare).
read_entries() {
  order=$(
    for file in "$esp"/loader/entries/lab-*.conf; do
      [ -e "$file" ] || continue
      number=${file##*/lab-} number=${number%.conf} tries=1 id=first
      case $number in *+*) tries=${number#*+} tries=${tries%%-*} number=${number%%+*} ;; esac
      while read -r key value; do
        case "$key $value" in 'options '*lab.deployment=*) id=${value##*lab.deployment=} id=${id%% *} ;; esac
      done <"$file"
      [ "$tries" = 0 ] && rank=0 || rank=1
      echo "$rank $number $id $file"
    done | sort -k1,1nr -k2,2nr
  )
}

# other_id BOOTED: the deployment beside the one that runs, if there is one.
other_id() {
  while read -r _ _ id _; do
    [ -z "$id" ] || [ "$id" = "$1" ] || { echo "$id" && return; }
  done <<END
$order
END
}

# next_id: what starts next.
next_id() {
  # shellcheck disable=SC2086
  set -- $order
  echo "${3-}"
}

# entry_of ID: the file that starts it.
entry_of() {
  while read -r _ _ id file; do
    [ "$id" != "$1" ] || { echo "$file" && return; }
  done <<END
$order
END
}

next_number() {
  highest=0
  while read -r _ number _; do [ "${number:-0}" -le "$highest" ] || highest=$number; done <<END
$order
END
  echo $((highest + 1))
}

# write_entry NAME: an entry from stdin, whole or not at all.
write_entry() {
  cat >"$esp/loader/entries/.new" && sync -f "$esp" &&
    mv "$esp/loader/entries/.new" "$esp/loader/entries/$1" && sync -f "$esp" || fail "Writing boot entry $1 failed"
}
