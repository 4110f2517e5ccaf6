# shellcheck shell=sh disable=SC2154
# `bootc upgrade`, `switch` and `rollback`; sourced by the stand-in for bootc.

apply='' check='' quiet='' mutate='' transport=registry target=''

upgrade_options() {
  while [ $# -gt 0 ]; do
    case $1 in
    --check) check=yes ;;
    --apply) apply=yes ;;
    --quiet) quiet=yes ;;
    *) refuse "unexpected argument '$1' found" 'upgrade [OPTIONS]' ;;
    esac
    shift
  done
  [ -z "$check" ] || [ -z "$apply" ] || refuse "the argument '--check' cannot be used with '--apply'" 'upgrade --check'
}
update_options() { upgrade_options "$@"; }

switch_options() {
  while [ $# -gt 0 ]; do
    case $1 in
    --mutate-in-place) mutate=yes ;;
    --apply) apply=yes ;;
    --quiet) quiet=yes ;;
    --transport) shift && transport=${1-} ;;
    --transport=*) transport=${1#--transport=} ;;
    -*) refuse "unexpected argument '$1' found" 'switch [OPTIONS] <TARGET>' ;;
    *) target=$1 ;;
    esac
    shift
  done
  [ -n "$target" ] || refuse 'the following required arguments were not provided:
  <TARGET>' 'switch <TARGET>'
  skopeo_name "$target" "$transport" >/dev/null
  [ -z "$mutate" ] || mutate_in_place
}

rollback_options() {
  while [ $# -gt 0 ]; do
    case $1 in
    --apply) apply=yes ;;
    *) refuse "unexpected argument '$1' found" 'rollback [OPTIONS]' ;;
    esac
    shift
  done
}

# What the installer calls: the record of the machine follows another image.
mutate_in_place() {
  [ -e "$store/first/deployment.json" ] || fail 'System not booted via bootc'
  describe first '.image = $image | .transport = $transport' --arg image "$target" --arg transport "$transport"
  exit 0
}

# describe ID FILTER JQ-ARGUMENT…: changes a description, whole or not at all.
describe() {
  file=$store/$1/deployment.json filter=$2
  shift 2
  jq "$@" "$filter" "$file" >"$file.new" && sync -f "$file.new" && mv "$file.new" "$file" || fail "Writing $file failed"
}

need_booted() {
  booted=$(booted_id)
  [ -n "$booted" ] || fail 'System not booted via bootc'
  open_esp
  exec 9>"$store/lock" && flock 9
}

skopeo_name() {
  case $2 in
  registry) echo "docker://$1" ;;
  oci | oci-archive | containers-storage) echo "$2:$1" ;;
  *) refuse "invalid value '$2' for '--transport <TRANSPORT>'" 'switch [OPTIONS] <TARGET>' ;;
  esac
}

# by_skopeo CONTEXT COMMAND ARGUMENT…: what skopeo says in failing is said as bootc does, which has it do the same.
by_skopeo() {
  context=$1 subcommand=$2
  shift 2
  for file in /run/ostree/auth.json /etc/ostree/auth.json /usr/lib/ostree/auth.json; do
    [ -e "$booted_root$file" ] && set -- --authfile "$booted_root$file" "$@" && break
  done
  skopeo "$subcommand" "$@" 2>"$run/skopeo.log" && return
  message=$(sed -n 's/.*level=fatal msg="\(.*\)"$/\1/p' "$run/skopeo.log" | sed 's/\\"/"/g; s/^Error parsing image name "[^"]*": //; s/^Error retrieving manifest for image: //')
  fail "$doing: $doing ($(backend)): $context: ${message:-$(tail -n 1 "$run/skopeo.log")}"
}

# fetch IMAGE TRANSPORT: manifest and configuration to $run/fetched.json, a description without checksum.
fetch() {
  mkdir -p "$run"
  opening='Preparing import: Fetching manifest: failed to invoke method OpenImage'
  name=$(skopeo_name "$1" "$2") pinned=$name
  by_skopeo "$opening" inspect --raw "$name" >"$run/manifest"
  if jq -e 'has("manifests")' "$run/manifest" >/dev/null; then
    digest=$(jq -r 'first(.manifests[] | select(.platform.architecture == "amd64")).digest' "$run/manifest")
    [ "$2" = registry ] || fail "$doing: the lab stand-in reads lists of manifests from registries only"
    by_skopeo "$opening" inspect --raw "${name%:*}@$digest" >"$run/manifest"
  fi
  digest=sha256:$(sha256sum "$run/manifest" | cut -d' ' -f1)
  # A tag may move between two calls.
  if [ "$2" = registry ]; then
    repository=${name%@*}
    case ${repository##*/} in *:*) repository=${repository%:*} ;; esac
    pinned=$repository@$digest
  fi
  by_skopeo 'Preparing import: Fetching config' inspect --raw --config "$pinned" >"$run/config"
  if [ "$(backend)" = composefs ] && jq -e '.mediaType // "" | contains("docker")' "$run/manifest" >/dev/null; then
    fail "$doing: $doing (composefs): Pulling image: blob unknown to registry"
  fi
  jq -e '.config.Labels["containers.bootc"]' "$run/config" >/dev/null ||
    fail "$doing: $doing (ostree): Preparing import: Fetching manifest: Target image does not have ostree.bootable label"
  jq -n --slurpfile m "$run/manifest" --slurpfile c "$run/config" --arg image "$1" --arg transport "$2" --arg digest "$digest" '{
    $image, $transport, $digest, version: ($c[0].config.Labels["org.opencontainers.image.version"] // null),
    timestamp: $c[0].created, architecture: $c[0].architecture, cachedUpdate: null,
    layers: [$m[0].layers, $c[0].rootfs.diff_ids] | transpose | map({ diffId: .[1], digest: .[0].digest, size: .[0].size }) }' >"$run/fetched.json"
}

fetched() { jq -r "$1" "$run/fetched.json"; }

# tell FILTER [JQ-ARGUMENT…]: lines about layers; $old and $new are those of the booted and the fetched image.
tell() {
  filter=$1
  shift
  jq -nr "$@" --slurpfile old "$(description "$booted")" --slurpfile fetched "$run/fetched.json" "
    def human: if . < 1000 then \"\(.) bytes\" else { n: (. / 1000), units: [\"kB\", \"MB\", \"GB\"] }
      | until(.n < 999.95; { n: (.n / 1000), units: .units[1:] })
      | ((.n * 10 | round) as \$tenths | \"\(\$tenths / 10 | floor).\(\$tenths % 10)\u00a0\(.units[0])\") end;
    def bytes: map(.size) | add // 0 | human;
    def row(\$title): (\$title + \" \" * (18 - (\$title | length))) + \"\(length)\" + \" \" * (6 - (\"\(length)\" | length)) + \"Size: \(bytes)\";
    def without(\$others): map(select(.diffId as \$id | any(\$others[]; .diffId == \$id) | not));
    \$old[0].layers as \$old | \$fetched[0].layers as \$new | $filter"
}

layer_totals() {
  tell '($new | row("Total new layers:")), ($old | without($new) | row("Removed layers:")), ($new | without($old) | row("Added layers:"))'
}

told_version() {
  [ "$(fetched .version)" = null ] || fetched '"  Version: \(.version)"'
  fetched '"  Digest: \(.digest)"'
}

# The deployment whose layers are, from the first on, those of what was fetched: "COUNT ID", the longest.
nearest() {
  for file in "$store/$booted/deployment.json" "$store"/*/deployment.json; do
    id=${file%/*} id=${id##*/}
    # The root of the file system is in sight only of the one that runs from it.
    [ "$id" = "$booted" ] || [ -d "$store/$id/tree" ] || continue
    echo "$(jq -n --slurpfile has "$file" --slurpfile new "$run/fetched.json" '
      [$has[0].layers, $new[0].layers] | map(map(.diffId)) | . as [$a, $b]
      | first(range($b | length; -1; -1) | select($a[:.] == $b[:.]))') $id"
  done | sort -s -k1,1nr | head -n 1
}

# stage: what was fetched is pulled, laid out beside what runs, and to be finalized at shutdown.
stage() {
  nearest=$(nearest)
  count=${nearest% *} source=${nearest#* } name=$pinned
  [ "$count" -gt 0 ] || source=''
  total=$(fetched '.layers | length')
  if [ -z "$quiet" ] && [ "$(backend)" != composefs ]; then
    if [ "$count" = "$total" ]; then
      fetched '"No changes in \(.image) => \(.digest)"'
    else
      tell '"layers already present: \($count); layers needed: \($new[$count:] | length) (\($new[$count:] | bytes))"' --argjson count "$count"
    fi
  fi
  # A name of no content stands for a layer that the machine has; a blob of an earlier try is kept.
  blobs=$store/pull/blobs
  mkdir -p "$blobs/sha256"
  find "$blobs" -type f -size 0 -delete
  rm -rf "$store/pull/image"
  for digest in $(jq -r --argjson count "$count" '.layers[:$count][].digest' "$run/fetched.json"); do
    [ -e "$blobs/sha256/${digest#sha256:}" ] || : >"$blobs/sha256/${digest#sha256:}"
  done
  [ "$count" = "$total" ] || by_skopeo 'Pulling: Importing: Fetching layer' copy --quiet --dest-oci-accept-uncompressed-layers \
    --dest-shared-blob-dir "$blobs" "$name" "oci:$store/pull/image:latest"
  for_layers=$(jq -r --argjson count "$count" --arg blobs "$blobs/sha256/" '.layers[$count:][].digest | $blobs + ltrimstr("sha256:")' "$run/fetched.json")

  started=$(date +%s)
  other=$(other_id "$booted")
  for dir in "$store"/*/; do
    id=${dir%/} id=${id##*/}
    case $id in "$booted" | "$other" | "$source" | pull) ;; *) rm -rf "${store:?}/$id" ;; esac
  done
  rm -rf "$store/.new" "$run/staged"
  # shellcheck disable=SC2086
  make_tree .new "$source" "$count" $for_layers
  [ "$(find "$store/.new/tree/usr/lib/modules" -mindepth 2 -maxdepth 2 -name vmlinuz 2>/dev/null | wc -l)" = 1 ] ||
    fail "$doing: Deploying: Finding kernel: no kernel, or more than one, in usr/lib/modules"
  checksum=$(jq -j .config.digest "$run/manifest" | sha256sum | cut -d' ' -f1) serial=0
  while [ -e "$store/$checksum.$serial" ]; do serial=$((serial + 1)); done
  id=$checksum.$serial
  jq --arg checksum "$checksum" --argjson serial "$serial" '. + { $checksum, $serial, verity: ($checksum + $checksum) }' \
    "$run/fetched.json" >"$store/.new/deployment.json"
  sync -f "$store" && mv "$store/.new" "$store/$id" && sync -f "$store" || fail "$doing: Deploying: Writing the deployment failed"
  rm -rf "$store/pull"
  echo "$id" >"$run/staged.new" && mv "$run/staged.new" "$run/staged"
  systemctl start bootc-stand-in-finalize.service || fail "$doing: Deploying: The unit that finalizes at shutdown did not start"
  [ "$(backend)" != composefs ] || return 0
  [ -n "$quiet" ] || echo "Deploying...done ($(($(date +%s) - started)) seconds)"
  fetched '"Queued for next boot: \(.image)"'
  told_version
}

apply_now() { [ -z "$apply" ] || systemctl reboot; }

# followed FILTER: of the image that the machine is to run next.
followed() {
  id=$(staged_id)
  fact "${id:-$(next_id)}" "$1"
}

upgrade() {
  doing=Upgrading
  need_booted
  fetch "$(followed .image)" "$(followed .transport)"
  running=$(fact "$booted" .digest) digest=$(fetched .digest) staged=$(staged_id)
  if [ "$digest" != "$running" ] && [ "$(fetched .image)" = "$(fact "$booted" .image)" ]; then
    describe "$booted" '.cachedUpdate = ($fetched[0] | { image, transport, digest, version, timestamp, architecture })' \
      --slurpfile fetched "$run/fetched.json"
  fi
  if [ -n "$check" ]; then
    if [ "$(backend)" = composefs ]; then
      [ "$digest" = "$running" ] || layer_totals
    elif [ "$digest" = "$running" ] || [ "$digest" = "${staged:+$(fact "$staged" .digest)}" ]; then
      echo "No changes in: $name"
    else
      echo "Update available for: $name"
      told_version
      layer_totals
    fi
    return
  fi
  if [ "$digest" = "$running" ]; then
    fetched '"No changes in \(.image) => \(.digest)"'
    echo 'No update available.'
    return
  fi
  if [ "$digest" = "${staged:+$(fact "$staged" .digest)}" ]; then
    fetched '"No changes in \(.image) => \(.digest)"'
    echo 'Staged update present, not changed'
  else
    stage
    [ "$(backend)" = composefs ] || layer_totals
  fi
  apply_now
}
update() { upgrade; }

switch() {
  doing=Switching
  need_booted
  if [ "$(followed '"\(.transport) \(.image)"')" = "$transport $target" ]; then
    echo 'Image specification is unchanged.'
    return
  fi
  fetch "$target" "$transport"
  stage
  apply_now
}

rollback() {
  need_booted
  other=$(other_id "$booted")
  [ -n "$other" ] || fail 'Rolling back: No rollback available'
  if [ "$(next_id)" = "$booted" ]; then next=$other said=rollback; else next=$booted said=current; fi
  rm -f "$run/staged"
  old=$(entry_of "$next")
  write_entry "lab-$(next_number).conf" <"$old"
  rm "$old" && sync -f "$esp"
  echo "Next boot: $said deployment"
  apply_now
}
