#!/bin/bash
# Render, build, boot: the steps of a job that know a credential, as children of one process, as under a runner.
# In the environment: CLI, OUT, BUILDER, IMAGE, and the secret that render-config takes. BOOT=no leaves the last out.
set -eu
cli() { node "$CLI" "$@"; }
mkdir -p "$OUT"
cli render-config --username rescue --kind last-resort --types qcow2 > "$OUT/rendered"
config=$(sed -n 's/^config=//p' "$OUT/rendered")
unset BOOTC_ACTIONS_PASSWORD BOOTC_ACTIONS_PASSWORD_HASH
cli build-media --image "containers-storage:$IMAGE" --update-reference "$IMAGE" --rootfs ext4 --types qcow2 \
  --builder-image "$BUILDER" --config "$config" --output-dir "$OUT/media"
[ "${BOOT:-yes}" = no ] || cli smoke-boot --media "$OUT/media/media.json" --cpu-model qemu64,-cx16 --memory 1024
