#!/bin/sh
# Stands before QEMU on PATH: the arguments in the file qemu-arguments beside the disk, one a line, come after the machine's own.
for argument; do
  case $argument in
  *'"node-name":"disk"'*) disk=$(printf '%s' "$argument" | sed 's/.*"filename":"\([^"]*\)".*/\1/') ;;
  esac
done
if [ -f "${disk%/*}/qemu-arguments" ]; then
  while IFS= read -r line; do set -- "$@" "$line"; done <"${disk%/*}/qemu-arguments"
fi
exec "$LAB_QEMU" "$@"
