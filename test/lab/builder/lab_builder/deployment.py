"""What the stand-in for bootc in an installed machine knows of its image: see base/stand-in/deployments.sh."""

import json
import os
import stat
import tarfile

from . import storage

# Of the machine, not of the image, once it is installed.
API_DIRECTORIES = {"boot", "dev", "efi", "proc", "run", "sys", "sysroot", "tmp", "var"}


def write(image, root, checksum, target, scratch):
    """deployment.json, pristine.tar and undo/NNN.tar of an image whose root is at `root`, in the new directory `target`."""
    os.makedirs(f"{target}/undo")
    layers = image.layers()[::-1]
    description = {
        "image": image.reference, "transport": "registry", "digest": image.digest,
        "version": image.labels.get("org.opencontainers.image.version"),
        "timestamp": image.labels.get("org.opencontainers.image.created") or image.created,
        "architecture": image.architecture, "checksum": checksum, "serial": 0, "verity": checksum * 2, "cachedUpdate": None,
        "layers": [{"diffId": layer["diff-digest"], "size": layer.get("diff-size", 0)} for layer in layers],
    }
    with open(f"{target}/deployment.json", "w", encoding="utf-8") as out:
        json.dump(description, out, indent=1)
    with tarfile.open(f"{target}/pristine.tar", "w") as out:
        for name in ("etc", "root"):
            out.add(f"{root}/{name}", name)
    below = f"{scratch}/below"
    for number in range(1, len(layers)):
        image.mount(below, without=len(layers) - number)
        try:
            with tarfile.open(f"{target}/undo/{number:03}.tar", "w") as out:
                _undo(out, f"{storage.ROOT}/overlay/{layers[number]['id']}/diff", below, "")
        finally:
            storage.umount(below)


def _undo(out, upper, below, path):
    """Adds the layer that takes the directory `path` of an overlay's layer off what is below it."""
    covered = _is_opaque(f"{upper}/{path}")
    names = set(os.listdir(f"{upper}/{path}"))
    if covered and os.path.isdir(f"{below}/{path}"):
        names |= set(os.listdir(f"{below}/{path}"))
    for name in sorted(names):
        inner = f"{path}{name}"
        if inner in API_DIRECTORIES:
            continue
        over, under = f"{upper}/{inner}", f"{below}/{inner}"
        if not os.path.lexists(under):
            # What the layer adds, unless it is the mark of something that was not there anyway.
            if not _is_whiteout(over):
                out.addfile(tarfile.TarInfo(f"{path}.wh.{name}"))
        elif _is_directory(over) and _is_directory(under) and not covered:
            out.add(under, inner, recursive=False)
            _undo(out, upper, below, f"{inner}/")
        else:
            out.add(under, inner)
            # A directory over a directory is laid over it, not put in its place.
            if _is_directory(over) and _is_directory(under):
                _added(out, over, under, f"{inner}/")


def _added(out, over, under, path):
    for name in sorted(os.listdir(over)):
        if not os.path.lexists(f"{under}/{name}"):
            if not _is_whiteout(f"{over}/{name}"):
                out.addfile(tarfile.TarInfo(f"{path}.wh.{name}"))
        elif _is_directory(f"{over}/{name}") and _is_directory(f"{under}/{name}"):
            _added(out, f"{over}/{name}", f"{under}/{name}", f"{path}{name}/")


def _is_directory(path):
    return os.path.isdir(path) and not os.path.islink(path)


def _is_whiteout(path):
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return False
    return stat.S_ISCHR(found.st_mode) and found.st_rdev == 0


def _is_opaque(path):
    try:
        return os.getxattr(path, "trusted.overlay.opaque") == b"y"
    except OSError:
        return False
