# shellcheck shell=sh disable=SC2154
# What was changed in /etc, carried over to another default; sourced by the stand-in for bootc.

# etc_facts DIR: a line per path with its type, mode, owner and target, and one per file with its content's hash.
etc_facts() {
  (
    cd "$1" || exit 1
    find . -mindepth 1 -printf '%P\t%y %m %U:%G %l\n'
    # Without the NUL a backslash would come out escaped, and names of units have them.
    find . -type f -exec sha256sum --zero {} + | tr '\0' '\n' | sed 's|^\([0-9a-f]*\)  \./\(.*\)|\2\t\1|'
  ) | LC_ALL=C sort
}

# carry_etc OLD CURRENT NEW: what CURRENT has otherwise than its default OLD is laid over NEW, as ostree does: changed and added
# files win over the new default, removed ones are removed.
carry_etc() {
  old=$1 current=$2 new=$3 scratch=$(mktemp -d)
  etc_facts "$old" >"$scratch/old" && etc_facts "$current" >"$scratch/current" || fail 'Finalizing: Reading /etc failed'
  LC_ALL=C comm -13 "$scratch/old" "$scratch/current" | cut -f1 | LC_ALL=C sort -u >"$scratch/changed"
  LC_ALL=C comm -23 "$scratch/old" "$scratch/current" | cut -f1 | LC_ALL=C sort -u | while IFS= read -r path; do
    [ -e "$current/$path" ] || [ -L "$current/$path" ] || rm -rf "${new:?}/$path"
  done
  while IFS= read -r path; do
    if [ -d "$new/$path" ] && { [ -L "$current/$path" ] || [ ! -d "$current/$path" ]; }; then rm -rf "${new:?}/$path"; fi
  done <"$scratch/changed"
  list='--no-recursion --no-unquote --verbatim-files-from'
  # shellcheck disable=SC2086
  tar -C "$current" --xattrs $list -cf "$scratch/changes.tar" -T "$scratch/changed" &&
    tar -C "$new" --xattrs -xpf "$scratch/changes.tar" || fail 'Finalizing: Merging /etc failed'
  rm -rf "$scratch"
}
