#!/bin/sh
# After an update: the page is served and somebody's session is on the screen, or the machine goes back to the image before.
set -eu
for _ in $(seq 60); do
  if curl --silent --fail --max-time 5 --output /dev/null http://127.0.0.1:8080/health \
    && loginctl list-sessions --no-legend | grep -q ' kiosk '; then
    exit 0
  fi
  sleep 2
done
echo "The kiosk is not healthy two minutes after the boot." >&2
systemctl --no-pager status kiosk-web.service gdm.service >&2 || true
exit 1
