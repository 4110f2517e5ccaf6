#!/usr/bin/env bash
# Builds the lab's builder container and imports it in the podman storage that the environment names
# (CONTAINERS_STORAGE_CONF). Last line on stdout: the reference. Everything else: stderr.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
. ./lib.sh

packages=python3-minimal,libpython3-stdlib,xorriso,mtools,dosfstools,fdisk,erofs-utils,xfsprogs,e2fsprogs
packages+=,mount,systemd-boot-efi,cpio,xz-utils,zstd,qemu-utils,busybox-static,openssl

key=$(content_key make-builder.sh lib.sh builder)
image=$LAB_NAMESPACE/builder:$key

if image_exists "$image"; then
  say "builder is there: $image"
  echo "$image"
  exit 0
fi
need_host

scratch=$(scratch_dir)
trap 'rm -rf "$scratch"' EXIT

say "building $image from Debian $LAB_SUITE packages ($LAB_MIRROR)"
mkdir "$scratch/lab"
cp -r builder/. "$scratch/lab/"
# Only a program nobody calls here needs the 30 MB of libicudata.
debootstrap_tar "$scratch/builder.tar" "$packages" \
  --dpkgopt='path-exclude=/usr/lib/x86_64-linux-gnu/libicudata*' \
  --dpkgopt='path-exclude=/usr/bin/qemu-nbd' --dpkgopt='path-exclude=/usr/bin/qemu-io' \
  --dpkgopt='path-exclude=/usr/bin/qemu-storage-daemon' \
  --customize-hook="copy-in '$scratch/lab' /tmp" \
  --customize-hook='chroot "$1" /bin/sh /tmp/lab/setup.sh'

say 'importing'
podman import --quiet \
  --change 'LABEL org.opencontainers.image.title="bootc-actions lab builder: a stand-in for bootc-image-builder"' \
  --change 'ENTRYPOINT ["/usr/bin/bootc-image-builder"]' --change 'WORKDIR /output' \
  --change 'VOLUME ["/output", "/store", "/rpmmd", "/var/lib/containers/storage"]' \
  "$scratch/builder.tar" "$image" >&2
say "built $image"
echo "$image"
