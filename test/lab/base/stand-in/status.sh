# shellcheck shell=sh disable=SC2154
# `bootc status`; sourced by the stand-in for bootc.

status_options() {
  format=humanreadable only_booted=false
  [ -t 1 ] || format=yaml
  while [ $# -gt 0 ]; do
    case $1 in
    --json) format=json ;;
    --format) shift && format=${1-} ;;
    --format=*) format=${1#--format=} ;;
    --booted) only_booted=true ;;
    --format-version=1 | --format-version=0) ;;
    --format-version) shift ;;
    *) refuse "unexpected argument '$1' found" 'status [OPTIONS]' ;;
    esac
    shift
  done
  case $format in
  json | yaml | humanreadable) ;;
  *) refuse "invalid value '$format' for '--format <FORMAT>'" 'status [OPTIONS]' ;;
  esac
}

status() {
  booted=$(booted_id) other='' queued=false
  if [ -n "$booted" ] && ! only_one; then
    open_esp
    other=$(other_id "$booted")
    [ "$(next_id)" = "$booted" ] || queued=true
  fi
  # JSON is YAML as well.
  set -- -c
  [ "$format" != humanreadable ] || set -- -r --arg human yes
  jq -n "$@" -L "$lib" --arg backend "$(backend)" --argjson queued "$queued" --argjson only_booted "$only_booted" \
    --slurpfile booted "$(description "$booted")" --slurpfile rollback "$(description "$other")" \
    --slurpfile staged "$(description "$(staged_id)")" -f "$lib/status.jq"
}
