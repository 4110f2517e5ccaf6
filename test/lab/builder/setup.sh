# Runs in the chroot of the builder image: puts the tools of the installer together, once for all ISOs.
set -eu
tree=$(mktemp -d)
mkdir -p "$tree/bin" "$tree/usr/bin" "$tree/usr/sbin" "$tree/usr/lib" "$tree/dev" "$tree/proc" "$tree/sys" "$tree/lib64" "$tree/etc"
cp /usr/bin/busybox "$tree/bin/busybox"
cp /tmp/lab/installer/init "$tree/init"
chmod 0755 "$tree/init"
cp /usr/lib/systemd/boot/efi/systemd-bootx64.efi "$tree/usr/lib/systemd-boot.efi"
for tool in /usr/bin/cp /usr/sbin/sfdisk /usr/sbin/mkfs.ext4 /usr/sbin/mkfs.xfs /usr/sbin/mkfs.fat; do
  cp -L "$tool" "$tree$tool"
  ldd "$tool" | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$tree$(dirname "$library")"
    [ -e "$tree$library" ] || cp -L "$library" "$tree$library"
  done
done
cp /etc/mke2fs.conf "$tree/etc/"
mkdir -p /usr/lib/lab-builder
(cd "$tree" && find . | cpio --quiet -o -H newc | zstd -q -9 >/usr/lib/lab-builder/tools.img)
rm -rf "$tree"

cp -r /tmp/lab/lab_builder /tmp/lab/help /usr/lib/lab-builder/
python3 -m compileall -q /usr/lib/lab-builder/lab_builder
install -m 0755 /tmp/lab/bootc-image-builder /usr/bin/bootc-image-builder
rm -f /etc/apt/apt.conf.d/99mmdebstrap # may hold the build host's proxy
rm -rf /tmp/* /var/log/* /var/cache/* /var/lib/apt/lists/*
