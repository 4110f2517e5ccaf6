# shellcheck shell=sh disable=SC2154
# Trees made of the layers of an image; sourced by the stand-in for bootc.

# What is the machine's and not the image's once it is installed, or made anew at each boot.
api_directories='boot dev efi proc run sys sysroot tmp var'

# Not echo, which takes a backslash for an escape.
line() { printf '%s\n' "$1"; }

# lay TREE LAYER UNDO: lays a layer over a tree (whiteouts as in the OCI image specification, layer.md), and writes to UNDO the
# layer that takes it back.
lay() {
  tree=$1 layer=$2 undo=$3 scratch=$(mktemp -d -p "$store")
  mkdir "$scratch/whiteouts"
  : >"$scratch/keep" && : >"$scratch/gone" && : >"$scratch/new"
  tar --quoting-style=literal -tf "$layer" >"$scratch/names" || fail "Importing: Reading layer $layer failed"
  while IFS= read -r name; do
    path=${name#./} path=${path%/}
    case $path in '' | . | boot/* | dev/* | efi/* | proc/* | run/* | sys/* | sysroot/* | tmp/* | var/*) continue ;; esac
    base=${path##*/} parent=${path%"${path##*/}"}
    # Beneath what was not there there is nothing to keep.
    [ -d "$tree/$parent" ] || continue
    case $base in
    .wh..wh..opq)
      (cd "$tree" && find "./$parent" -mindepth 1) >>"$scratch/keep"
      (cd "$tree" && find "./$parent" -mindepth 1 -maxdepth 1) >>"$scratch/gone"
      ;;
    .wh.*)
      path=$parent${base#.wh.}
      if [ -e "$tree/$path" ] || [ -L "$tree/$path" ]; then
        (cd "$tree" && find "./$path") >>"$scratch/keep"
        line "$path" >>"$scratch/gone"
      fi
      ;;
    *)
      if [ -d "$tree/$path" ] && [ ! -L "$tree/$path" ] && [ "$name" = "${name%/}" ]; then
        (cd "$tree" && find "./$path") >>"$scratch/keep"
        line "$path" >>"$scratch/gone"
      elif [ -e "$tree/$path" ] || [ -L "$tree/$path" ]; then
        line "$path" >>"$scratch/keep"
      else
        mkdir -p "$scratch/whiteouts/$parent"
        : >"$scratch/whiteouts/$parent.wh.$base"
        line "$parent.wh.$base" >>"$scratch/new"
      fi
      ;;
    esac
  done <"$scratch/names"
  list='--no-recursion --no-unquote --verbatim-files-from'
  # shellcheck disable=SC2086
  tar -C "$tree" --numeric-owner --xattrs $list -cf "$undo" -T "$scratch/keep" &&
    tar -C "$scratch/whiteouts" --numeric-owner $list -rf "$undo" -T "$scratch/new" || fail 'Importing: Keeping what a layer covers failed'
  while IFS= read -r path; do rm -rf "${tree:?}/$path"; done <"$scratch/gone"
  set -- --anchored
  for directory in $api_directories; do set -- "$@" --exclude="$directory/*" --exclude="./$directory/*"; done
  # Existing files are unlinked, not written to: other trees may share them.
  tar -C "$tree" --numeric-owner --xattrs --xattrs-include='*' -xpf "$layer" "$@" --no-anchored --exclude='.wh.*' ||
    fail "Importing: Unpacking layer $layer failed"
  rm -rf "$scratch"
}

# make_tree NEW SOURCE KEEP BLOB…: $store/NEW/tree of the first KEEP layers of the deployment SOURCE (none: empty) and the
# blobs after them, with pristine.tar and undo/.
make_tree() {
  new=$store/$1 source=$2 number=$3
  shift 3
  mkdir -p "$new/tree" "$new/undo"
  for directory in $api_directories etc root; do mkdir "$new/tree/$directory"; done
  chmod 0700 "$new/tree/root"
  chmod 1777 "$new/tree/tmp"
  if [ -n "$source" ]; then
    from=$store/$source/tree
    [ "$source" != first ] || from=$booted_root
    for path in "$from"/*; do
      case " $api_directories etc root lost+found " in *" ${path##*/} "*) continue ;; esac
      # Files are links: a tree costs its directories.
      cp -alx "$path" "$new/tree/" || fail 'Deploying: Checking out the tree failed'
    done
    tar -C "$new/tree" --numeric-owner --xattrs -xpf "$store/$source/pristine.tar" || fail 'Deploying: Checking out /etc failed'
    for undo in $(cd "$store/$source/undo" && ls -r); do
      if [ "${undo%.tar}" -ge "$number" ]; then
        lay "$new/tree" "$store/$source/undo/$undo" /dev/null
      else
        ln "$store/$source/undo/$undo" "$new/undo/$undo"
      fi
    done
  fi
  for blob; do
    lay "$new/tree" "$blob" "$new/undo/$(printf %03d "$number").tar"
    number=$((number + 1))
  done
  tar -C "$new/tree" --numeric-owner --xattrs -cf "$new/pristine.tar" etc root || fail 'Deploying: Keeping the default /etc failed'
}
