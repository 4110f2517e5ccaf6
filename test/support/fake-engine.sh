#!/bin/sh
# A container engine that plays a part: what it answers lies in files beside it, what it was asked goes to calls.log.
# Shell, because a run of an action calls its engine a dozen times; PATH may hold nothing but this.
name=${0##*/}
part=${0%/*}/part
tool=$name

# Records: 1E tool 1D argument 1F … 1D epoch 1D environment 1D login mode 1D login 1D secret mode 1F secret 1F … 1D
login='' previous='' secrets=''
for argument in "$@"; do
  case "$previous" in
    --authfile) login=$argument ;;
    --config) login=$argument/config.json ;;
    --secret) secrets="$secrets ${argument#*src=}" ;;
    --iidfile) id_file=$argument ;;
    --output) output=$argument ;;
    --digestfile) digest_file=$argument ;;
  esac
  previous=$argument
done
{
  printf '\036%s\035' "$tool"
  printf '%s\037' "$@"
  printf '\035%s\035' "$SOURCE_DATE_EPOCH"
  export -p
  printf '\035'
  [ -z "$login" ] || /usr/bin/stat -c %a "$login"
  printf '\035'
  [ -z "$login" ] || /bin/cat "$login"
  printf '\035'
  for file in $secrets; do
    /usr/bin/stat -c %a "$file"
    printf '\037'
    /bin/cat "$file"
    printf '\037'
  done
} >>"$part/calls.log"

if [ "$1" = --config ]; then
  shift 2
  [ "$1" != --host ] || shift 2
fi
for last in "$@"; do :; done

fail() {
  echo "$2" >&2
  exit "$1"
}

# The number of this call of a kind: 1, 2, …
count() {
  number=0
  [ ! -e "$part/$1.count" ] || read -r number <"$part/$1.count"
  number=$((number + 1))
  echo "$number" >"$part/$1.count"
}

# Prints the planned output and ends with the planned code; the files are named <kind>-<number>.
play() {
  [ ! -e "$part/$1.out" ] || /bin/cat "$part/$1.out"
  [ ! -e "$part/$1.err" ] || /bin/cat "$part/$1.err" >&2
  [ ! -e "$part/$1.exit" ] || { read -r code <"$part/$1.exit" && [ "$code" = 0 ] || exit "$code"; }
}

case "$1" in
  --version) echo "$name version 9.8.7" ;;
  version)
    [ ! -e "$part/no-daemon" ] || fail 1 'Cannot connect to the Docker daemon'
    echo 28.2.2
    ;;
  context) echo unix:///run/user/1000/docker.sock ;;
  info) echo "$part" ;;
  build)
    if [ "$2" = --help ]; then
      /bin/cat "$part/help"
    else
      count build
      play "build-$number"
      /bin/cat "$part/id" >"$id_file"
    fi
    ;;
  inspect | image)
    key=$(printf %s "${last#sha256:}" | /usr/bin/tr '/' '|')
    [ ! -e "$part/only" ] || { read -r only <"$part/only" && [ "$only" = "$name" ]; } || fail 125 "Error: $last: image not known"
    [ -e "$part/image-$key" ] || fail 125 "Error: $last: image not known"
    /bin/cat "$part/image-$key/$name"
    ;;
  run) play check ;;
  save) printf archive >"$output" ;;
  push)
    count push
    if { [ ! -e "$part/push-$number.err" ] && [ ! -e "$part/push-$number.hangs" ]; } || [ -e "$part/push-$number.lands" ]; then
      "$(/bin/cat "$part/node")" "$part/upload.mjs" "$part" "${last#docker://}" "$login" "$digest_file" || exit 125
    fi
    [ ! -e "$part/push-$number.hangs" ] || exec /bin/sleep 60
    play "push-$number"
    ;;
  from | rm | tag) ;;
  *) fail 125 "unknown command $1" ;;
esac
