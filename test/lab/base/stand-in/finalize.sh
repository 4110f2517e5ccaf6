# shellcheck shell=sh disable=SC2154
# A staged deployment made the next to boot, at shutdown; sourced by the stand-in for bootc.

# image_kargs TREE: kernel arguments of the image, from kargs.d.
image_kargs() {
  cat "$1"/usr/lib/bootc/kargs.d/*.toml 2>/dev/null | tr '\n' ' ' | grep -o 'kargs *= *\[[^]]*\]' | grep -o '"[^"]*"' | tr -d '"'
}

# new_options ENTRY OLD NEW ID: the options of the entry that runs, with the image's own arguments exchanged.
new_options() {
  drop=" $(image_kargs "$2" | tr '\n' ' ') "
  for word in $(sed -n 's/^options //p' "$1"); do
    case $word in lab.deployment=*) continue ;; esac
    case $drop in *" $word "*) continue ;; esac
    printf '%s ' "$word"
  done
  printf '%slab.deployment=%s\n' "$(image_kargs "$3" | sed 's/$/ /' | tr -d '\n')" "$4"
}

finalize_staged() {
  id=$(staged_id) booted=$(booted_id)
  [ -n "$id" ] || return 0
  echo "Finalizing staged deployment $id"
  open_esp
  dir=$store/$id
  mkdir -p "$run/etc"
  tar -C "$run/etc" --xattrs -xpf "$store/$booted/pristine.tar" || fail 'Finalizing: Reading the default /etc failed'
  carry_etc "$run/etc/etc" "$booted_root/etc" "$dir/tree/etc"
  tree=$store/$booted/tree
  [ "$booted" != first ] || tree=$booted_root
  kernel=$(echo "$dir"/tree/usr/lib/modules/*/vmlinuz)
  mkdir -p "$esp/lab/.new"
  cp "$kernel" "${kernel%/*}/initramfs.img" "$esp/lab/.new/" && rm -rf "$esp/lab/$id" && mv "$esp/lab/.new" "$esp/lab/$id" &&
    sync -f "$esp" && sync -f "$store" || fail 'Finalizing: Installing the kernel failed'
  # As kernel-install: the image's own file says whether its boots are counted.
  tries=$(cat "$dir/tree/etc/kernel/tries" 2>/dev/null) || tries=''
  write_entry "lab-$(next_number)${tries:++$tries}.conf" <<END
title $(fact "$id" .image)
linux /lab/$id/vmlinuz
initrd /lab/$id/initramfs.img
options $(new_options "$(entry_of "$booted")" "$tree" "$dir/tree" "$id")
END
  rm "$run/staged"
  while read -r _ _ old file; do
    case $old in "$id" | "$booted") continue ;; esac
    rm "$file" && sync -f "$esp"
    if [ "$old" = first ]; then rm -f "$esp/lab/vmlinuz" "$esp/lab/initramfs.img"; else rm -rf "${esp:?}/lab/$old"; fi
  done <<END
$order
END
  sync -f "$esp"
}
