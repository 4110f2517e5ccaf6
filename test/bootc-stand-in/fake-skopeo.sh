#!/bin/sh
# A registry as skopeo sees it: names/NAME holds the digest of a manifest or, in NAME.error, what the real skopeo said; the
# blobs lie beside. Each blob that is copied is written to the log.
registry=${0%/*}/../registry
command=$1
shift
config='' shared='' name=''
while [ $# -gt 0 ]; do
  case $1 in
  --config) config=yes ;;
  --dest-shared-blob-dir | --authfile) [ "$1" = --authfile ] && echo "authfile $2" >>"$registry/log" || shared=$2; shift ;;
  --*) ;;
  *) name=${name:-$1} ;;
  esac
  shift
done
key=$(printf %s "$name" | tr -c 'A-Za-z0-9.\n' _)
if [ -e "$registry/names/$key.error" ]; then
  printf 'time="2026-11-21T12:00:00Z" level=fatal msg="%s"\n' "$(sed 's/"/\\"/g' "$registry/names/$key.error")" >&2
  exit 1
fi
case $name in
*@sha256:*) digest=${name##*@} ;;
*) digest=$(cat "$registry/names/$key") ;;
esac
manifest=$registry/blobs/${digest#sha256:}
case $command in
inspect)
  [ -z "$config" ] || manifest=$registry/blobs/$(jq -r '.config.digest | ltrimstr("sha256:")' "$manifest")
  cat "$manifest"
  ;;
copy)
  for blob in $(jq -r '.layers[].digest | ltrimstr("sha256:")' "$manifest"); do
    [ -e "$shared/sha256/$blob" ] && continue
    cp "$registry/blobs/$blob" "$shared/sha256/$blob"
    echo "pulled $blob" >>"$registry/log"
  done
  ;;
esac
