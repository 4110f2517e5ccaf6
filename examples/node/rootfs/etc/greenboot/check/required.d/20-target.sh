#!/bin/sh
# Nothing in greenboot asks whether the machine reaches its default target. It asks on the way there, so the target may still be awaited.
set -eu
target=$(systemctl get-default)
sleep 20 # until what the target requires has begun
systemctl is-active --quiet "$target" || systemctl list-jobs --no-legend --full | grep -qF " $target " || {
  echo "$target was not reached, and nothing is on the way to it"
  exit 1
}
