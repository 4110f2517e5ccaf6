# Shared by make-base.sh and make-builder.sh; sourced, not run.
# shellcheck shell=bash

LAB_SUITE=trixie
LAB_MIRROR=${LAB_MIRROR:-http://deb.debian.org/debian}
LAB_NAMESPACE=localhost/bootc-actions-lab
LAB_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

say() { printf 'lab: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 3
}

# content_key FILE|DIR...: a hash over names, modes and contents, so that any change makes another image.
# Run with the lab directory as the working directory: the key must not depend on where the checkout is.
content_key() {
  find "$@" -type d -name __pycache__ -prune -o \( -type f -o -type l \) -print0 | LC_ALL=C sort -z |
    while IFS= read -r -d '' path; do
      if [ -L "$path" ]; then
        printf '%s -> %s\n' "$path" "$(readlink "$path")"
      else
        [ -x "$path" ] && printf 'x '
        sha256sum "$path"
      fi
    done | sha256sum | cut -c1-16
}

image_exists() { podman image exists "$1"; }

need_host() {
  [ "$(id -u)" = 0 ] || die 'run this as root: mmdebstrap and the builder need it'
  local tool
  for tool in mmdebstrap podman; do
    command -v "$tool" >/dev/null || die "$tool is missing: apt-get install $tool"
  done
  [ -e "$LAB_KEYRING" ] || die "$LAB_KEYRING is missing: apt-get install debian-archive-keyring"
}

# The apt proxy of the host, as options for mmdebstrap, which reads none of the host's apt configuration.
proxy_options() {
  local line
  apt-config dump 2>/dev/null | grep -iE '^Acquire::(https?::)?Proxy(-Auto-Detect)? |^Acquire::https?::Proxy::' |
    while IFS= read -r line; do printf '%s\n' "--aptopt=${line%;}"; done
}

# scratch_dir: a directory for one big tar; tmpfs where there is room for it, as it halves the time. Its name says whose it
# is (process and its start time), so that the next run sweeps what a killed one left.
scratch_dir() {
  local free=0 name
  name=bootc-actions-$$-$(cut -d' ' -f22 "/proc/$$/stat")-lab-XXXXXX
  [ -d /dev/shm ] && free=$(df --output=avail -B1M /dev/shm | tail -n 1)
  if [ "${free:-0}" -gt 3000 ]; then mktemp -d "/dev/shm/$name"; else mktemp -d "${TMPDIR:-/var/tmp}/$name"; fi
}

# debootstrap_tar OUT PACKAGES [mmdebstrap option...]
debootstrap_tar() {
  local out=$1 packages=$2 scratch
  shift 2
  scratch=$(dirname "$out")
  local -a proxy
  mapfile -t proxy < <(proxy_options)
  # A mirror's hiccup, or two of these at once, can make apt fail half-way: tried once more from the start.
  debootstrap_once "$@" || {
    say 'mmdebstrap failed; trying once more'
    debootstrap_once "$@"
  }
}

# Takes out, packages, scratch and proxy from debootstrap_tar.
debootstrap_once() {
  # INITRD=No keeps the kernel's postinst from building an initramfs of its own.
  INITRD=No TMPDIR=$scratch mmdebstrap --mode=root --variant=essential --format=tar --quiet \
    --architectures=amd64 --keyring="$LAB_KEYRING" "${proxy[@]}" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::GzipIndexes "false"' --aptopt='Acquire::Retries "3"' \
    --dpkgopt=force-unsafe-io --dpkgopt=force-confold \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/i18n/*' --dpkgopt='path-exclude=/usr/share/zoneinfo/*' \
    --dpkgopt='path-exclude=/usr/share/bash-completion/*' --dpkgopt='path-exclude=/usr/share/zsh/*' \
    --dpkgopt='path-exclude=/boot/System.map*' --dpkgopt='path-exclude=/boot/config*' \
    --include="$packages" "$@" "$LAB_SUITE" "$out" "$LAB_MIRROR" >&2
}
