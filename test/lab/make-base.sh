#!/usr/bin/env bash
# Builds the lab's bootable base image from Debian packages and imports it in the podman storage that the
# environment names (CONTAINERS_STORAGE_CONF). Last line on stdout: the reference. Everything else: stderr.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
. ./lib.sh

packages=systemd,systemd-sysv,dbus,udev,linux-image-cloud-amd64,openssh-server,sudo,iproute2,e2fsprogs
packages+=,busybox-static,libpam-systemd

key=$(content_key make-base.sh lib.sh base)
image=$LAB_NAMESPACE/base:$key
untuned=$LAB_NAMESPACE/base-untuned:$key

if image_exists "$image"; then
  say "base image is there: $image"
  echo "$image"
  exit 0
fi
need_host

scratch=$(scratch_dir)
trap 'rm -rf "$scratch"' EXIT

say "building $image from Debian $LAB_SUITE packages ($LAB_MIRROR)"
# gconv and the hardware database are of no use on a virtual machine and make a quarter of the size.
debootstrap_tar "$scratch/base.tar" "$packages" \
  --dpkgopt='path-exclude=/usr/lib/x86_64-linux-gnu/gconv/*' \
  --dpkgopt='path-exclude=/usr/lib/udev/hwdb.d/*' \
  --customize-hook="copy-in '$PWD/base/setup.sh' '$PWD/base/initramfs-init' '$PWD/base/bootc' '$PWD/base/rootfs' /tmp" \
  --customize-hook='chroot "$1" /bin/sh /tmp/setup.sh'

say 'importing'
podman import --quiet \
  --change 'LABEL containers.bootc=1' \
  --change 'LABEL org.opencontainers.image.title="bootc-actions lab base: Debian, not bootc"' \
  --change 'CMD ["/sbin/init"]' --change 'STOPSIGNAL SIGRTMIN+3' \
  "$scratch/base.tar" "$untuned" >&2

podman build --quiet --tag "$image" --build-arg "UNTUNED=$untuned" --pull=never base/tuning >&2
say "built $image"
echo "$image"
