#!/bin/sh
# After an update: FIPS mode is on, the runtime answers and, in a cluster, the kubelet is healthy; or the machine goes back to the image before.
set -eu
if [ "$(cat "${FIPS_ENABLED:-/proc/sys/crypto/fips_enabled}")" != 1 ]; then
  echo "The kernel is not in FIPS mode." >&2
  exit 1
fi
healthy() {
  crictl --runtime-endpoint unix:///var/run/crio/crio.sock info >/dev/null 2>&1 || return 1
  [ ! -e "${KUBELET_CONFIG:-/var/lib/kubelet/config.yaml}" ] \
    || curl --silent --fail --max-time 10 --output /dev/null http://127.0.0.1:10248/healthz
}
for _ in $(seq "${TRIES:-60}"); do
  if healthy; then exit 0; fi
  sleep "${PAUSE:-5}"
done
echo "The node is not healthy five minutes after the boot." >&2
systemctl --no-pager status crio.service kubelet.service >&2 || true
exit 1
