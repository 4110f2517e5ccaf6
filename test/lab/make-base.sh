#!/usr/bin/env bash
# make-base.sh [kiosk]: builds the lab's bootable base image from Debian packages and imports it in the podman storage
# that the environment names (CONTAINERS_STORAGE_CONF). Last line on stdout: the reference. Everything else: stderr.
# kiosk: with a kernel that drives a screen, a Wayland compositor and a browser.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
. ./lib.sh

packages=systemd,systemd-sysv,dbus,udev,openssh-server,sudo,iproute2,e2fsprogs,busybox-static,libpam-systemd
# For the stand-in of bootc: counted boots, pulling, JSON. gpg alone keeps all of GnuPG out.
packages+=,systemd-boot,systemd-boot-efi,skopeo,gpg,jq
excludes=()
case ${1:-} in
'')
  name=base
  packages+=,linux-image-cloud-amd64
  ;;
kiosk)
  name=base-kiosk
  packages+=,linux-image-amd64,cage,netsurf-gtk,fonts-dejavu-core
  # 250 MB of what a virtual screen and a browser never load: the compiler for shaders, drivers, pictures. Each file
  # costs an emulated CPU an installer's time.
  for path in lib/x86_64-linux-gnu/{libLLVM,libgallium,libz3}'*' share/icons/Adwaita/{cursors/wait,cursors/progress,symbolic/'*'} \
    lib/modules/'*'/kernel/{sound,drivers/{media,iio,infiniband,staging,usb,gpu/drm/{amd,i915,nouveau,radeon,xe},net/{ethernet,wireless}}}/'*'; do
    excludes+=("--dpkgopt=path-exclude=/usr/$path")
  done
  ;;
*) die "make-base.sh knows the variant kiosk, not $1" ;;
esac

key=$(content_key make-base.sh lib.sh base)
image=$LAB_NAMESPACE/$name:$key
untuned=$LAB_NAMESPACE/$name-untuned:$key

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
debootstrap_tar "$scratch/base.tar" "$packages" "${excludes[@]}" \
  --dpkgopt='path-exclude=/usr/lib/x86_64-linux-gnu/gconv/*' \
  --dpkgopt='path-exclude=/usr/lib/udev/hwdb.d/*' \
  --dpkgopt='path-exclude=/usr/lib/systemd/boot/efi/*' \
  --dpkgopt='path-exclude=/usr/lib/podman/*' --dpkgopt='path-exclude=/usr/lib/cni/*' \
  --customize-hook="copy-in '$PWD/base/setup.sh' '$PWD/base/initramfs-init' '$PWD/base/bootc' '$PWD/base/stand-in' '$PWD/base/rootfs' /tmp" \
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
