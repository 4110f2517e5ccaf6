# Runs in the chroot of the base image, with nothing but what is in it.
set -eu

kernel=$(ls /usr/lib/modules)
modules=/usr/lib/modules/$kernel

# --- What a bootc image has: kernel and initramfs beside the modules, /boot empty, the ostree link.
mv /boot/vmlinuz-* "$modules/vmlinuz"
rm -rf /vmlinuz* /boot/*
mkdir -p /sysroot /efi
ln -s sysroot/ostree /ostree
rmdir /home
ln -s var/home /home

cp -r --no-preserve=ownership /tmp/rootfs/. /
install -m 0755 /tmp/bootc /usr/bin/bootc
cp -r --no-preserve=ownership /tmp/stand-in /usr/lib/bootc-stand-in
chmod 0440 /etc/sudoers.d/wheel
systemd-sysusers

# --- The initramfs: a static busybox, the few modules a root disk can need, and one script.
tree=$(mktemp -d)
mkdir -p "$tree/bin" "$tree/dev" "$tree/proc" "$tree/sys" "$tree/disk" "$tree/sysroot" "$tree/modules"
cp /usr/bin/busybox "$tree/bin/busybox"
install -m 0755 /tmp/initramfs-init "$tree/init"
# In load order: each module after what it needs. Names by group; initramfs-init loads a group when it is needed.
copy_modules() {
  group=$1
  shift
  for name; do
    line=$(grep "/$name\.ko[^:]*:" "$modules/modules.dep" || true)
    [ -n "$line" ] || continue # built in
    own=${line%%:*} needs=${line#*:} reversed=
    for path in $needs; do reversed="$path $reversed"; done
    for path in $reversed "$own"; do
      file=$(basename "$path")
      file=${file%.xz}
      # Decompressed here: xz under an emulated CPU costs more than the bytes.
      [ -e "$tree/modules/$file" ] || busybox xzcat "$modules/$path" >"$tree/modules/$file"
      grep -qsx "$file" "$tree/modules/$group" || echo "$file" >>"$tree/modules/$group"
    done
  done
}
# ext4 needs crc32c, which is no dependency of its module's but asked for by name.
copy_modules first virtio_blk crc32c_generic ext4
copy_modules later ahci ata_piix sd_mod virtio_scsi
copy_modules xfs xfs
(cd "$tree" && find . | busybox cpio -o -H newc 2>/dev/null | gzip -1) >"$modules/initramfs.img"
rm -rf "$tree"

# --- Nothing of a machine in an image.
rm -f /etc/ssh/ssh_host_* /etc/resolv.conf
(umask 022 && echo lab >/etc/hostname && chmod 0644 /etc/hostname) # DHCP of the virtual network gives none
: >/etc/machine-id
rm -f /etc/apt/apt.conf.d/99mmdebstrap # may hold the build host's proxy
rm -rf /tmp/* /run/* /var/log/* /var/cache/* /var/lib/apt/lists/* /var/lib/systemd/catalog/*
rm -f /var/lib/dpkg/*-old /etc/*- /etc/.pwd.lock

# Debian's own timers and the scrubbing of LVM have nothing to do here.
systemctl disable -q e2scrub_reap.service e2scrub_all.timer dpkg-db-backup.timer
# The builder writes the boot loader, and nothing here renews it.
systemctl disable -q systemd-boot-update.service
systemctl enable -q systemd-networkd.service
