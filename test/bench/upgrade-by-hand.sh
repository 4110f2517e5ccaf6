#!/usr/bin/env bash
# What a person writes without this project: boots a disk, upgrades it over ssh, goes back and forward, and looks at the booted digest
# each time. Usage: LOGIN=(base64 of user:password) upgrade-by-hand.sh DISK KEY REGISTRY DIGEST
set -euo pipefail
disk=$1 key=$2 registry=$3 new=$4 login=$LOGIN
port=22022
work=$(mktemp -d)
trap 'kill -KILL "$qemu" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
for place in /usr/share/OVMF /usr/share/OVMF/x64; do
  [ -e "$place/OVMF_VARS_4M.fd" ] && firmware=$place
done
cp "$firmware/OVMF_VARS_4M.fd" "$work/vars.fd"
qemu-img create -q -f qcow2 -F qcow2 -b "$(realpath "$disk")" "$work/disk.qcow2"
# Root's key comes by systemd's credentials, as upgrade-test's own does (systemd docs/CREDENTIALS.md).
tmpfiles="d /root/.ssh 0700 root root -
f+~ /root/.ssh/authorized_keys 0600 root root - $(base64 -w0 <"$key.pub")"
qemu-system-x86_64 -smbios "type=11,value=io.systemd.credential.binary:tmpfiles.extra=$(base64 -w0 <<<"$tmpfiles")" -machine q35 -accel tcg,thread=single -cpu qemu64,-cx16 -smp 2 -m 1024 -nodefaults -display none -device VGA \
  -drive "if=pflash,format=raw,file=$firmware/OVMF_CODE_4M.fd,readonly=on" -drive "if=pflash,format=raw,file=$work/vars.fd" \
  -drive "file=$work/disk.qcow2,if=none,id=disk,cache=unsafe" -device virtio-blk-pci,drive=disk \
  -netdev "user,id=net,hostfwd=tcp:127.0.0.1:$port-:22" -device virtio-net-pci,netdev=net -serial "file:$work/console" &
qemu=$!

# A connection that is made before sshd listens may stay without an answer for ever: `limit` seconds.
guest() {
  timeout "${limit:-900}" ssh -q -i "$key" -p "$port" -o BatchMode=yes -o ConnectTimeout=5 -o ServerAliveInterval=5 -o StrictHostKeyChecking=no \
    -o UserKnownHostsFile=/dev/null root@127.0.0.1 "$@"
}
boot_id=none
# Waits for a login of another boot than the last one.
booted() {
  for _ in $(seq 300); do
    id=$(limit=30 guest cat /proc/sys/kernel/random/boot_id 2>/dev/null) && [ "$id" != "$boot_id" ] && boot_id=$id && return
    sleep 1
  done
  echo 'The machine did not come up.' >&2
  return 1
}
digest() { guest bootc status --json | jq -r .status.booted.image.imageDigest; }
expect() { [ "$(digest)" = "$1" ] || { echo "It does not run $1." >&2; return 1; }; }

booted
old=$(digest)
[ "$old" != "$new" ]
guest tee /etc/containers/registries.conf.d/zz.conf >/dev/null <<END
[[registry]]
prefix = "registry.example/lab/kiosk"
location = "$registry/lab/kiosk"
insecure = true
END
guest mkdir -p /etc/ostree
guest tee /etc/ostree/auth.json >/dev/null <<END
{"auths": {"$registry": {"auth": "$login"}, "registry.example": {"auth": "$login"}}}
END
guest bootc upgrade
for expected in "$new" "$old" "$new"; do
  guest systemctl reboot || true
  booted
  expect "$expected"
  # Back, and from there forward.
  guest bootc rollback
done
