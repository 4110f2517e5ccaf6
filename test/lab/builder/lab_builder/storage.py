"""Images in the mounted container storage, read from its files: no container engine needed."""

import base64
import ctypes
import json
import os
import re

from .errors import BuilderError

ROOT = "/var/lib/containers/storage"
MS_RDONLY = 1
_libc = ctypes.CDLL(None, use_errno=True)


def mount(source, target, kind, flags=0, data=""):
    # mount(2) and not mount(8): the latter cuts long lowerdir lists.
    if _libc.mount(source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), data.encode()):
        code = ctypes.get_errno()
        raise OSError(code, f"mount {kind} on {target}: {os.strerror(code)}")


def umount(target):
    _libc.umount2(target.encode(), 2)  # MNT_DETACH


def check_mounted():
    if not os.path.isdir(f"{ROOT}/overlay"):
        raise BuilderError(
            f"could not access container storage, did you forget -v {ROOT}:{ROOT}? "
            f'(cannot find "{ROOT}/overlay" (missing -v {ROOT}:{ROOT} mount?))'
        )


def _load(path):
    try:
        with open(f"{ROOT}/{path}", encoding="utf-8") as source:
            return json.load(source)
    except FileNotFoundError:
        return []


class Image:
    def __init__(self, entry, reference):
        self.reference = reference
        self.id = entry["id"]
        self.digest = entry.get("digest", "")
        self._top = entry["layer"]
        name = base64.b64encode(f"sha256:{self.id}".encode()).decode()
        config = _load(f"overlay-images/{self.id}/={name}")
        self.created = config.get("created", "")
        self.architecture = config.get("architecture", "")
        self.labels = (config.get("config") or {}).get("Labels") or {}

    def layers(self):
        """The records of its layers in the storage, the topmost first."""
        layers = {layer["id"]: layer for name in ("layers", "volatile-layers") for layer in _load(f"overlay-layers/{name}.json")}
        found, layer = [], self._top
        while layer:
            found.append(layers[layer])
            layer = layers[layer].get("parent")
        return found

    def lowerdirs(self):
        found = []
        for layer in self.layers():
            with open(f"{ROOT}/overlay/{layer['id']}/link", encoding="utf-8") as link:
                found.append("l/" + link.read().strip())
        return found

    def mount(self, target, scratch=None, without=0):
        """The image's root at `target`: read-only, or writable with the changes going to `scratch` (a tmpfs); or what is
        beneath the topmost `without` layers."""
        lower = self.lowerdirs()[without:]
        data = "lowerdir=" + ":".join(lower)
        os.makedirs(target, exist_ok=True)
        back = os.getcwd()
        os.chdir(f"{ROOT}/overlay")
        try:
            if scratch:
                os.makedirs(f"{scratch}/upper", exist_ok=True)
                os.makedirs(f"{scratch}/work", exist_ok=True)
                mount("overlay", target, "overlay", 0, f"{data},upperdir={scratch}/upper,workdir={scratch}/work")
            else:
                # One layer alone needs a second directory to make a read-only overlay.
                if len(lower) == 1:
                    os.makedirs("/run/lab-empty", exist_ok=True)
                    data += ":/run/lab-empty"
                mount("overlay", target, "overlay", MS_RDONLY, data)
        finally:
            os.chdir(back)


def _not_known(reference, reason):
    return BuilderError(
        f"failed to inspect the image: exit status 125, stderr:\nError: {reason}\n\n"
        "bootc-image-builder no longer pulls images, make sure to pull it before running bootc-image-builder:\n"
        f"    sudo podman pull {reference}"
    )


def inspect(reference):
    """What the first look (podman image inspect) accepts: short names and ids too. Returns the entry."""
    images = _load("overlay-images/images.json")
    if "://" in reference:
        raise _not_known(reference, f'unsupported transport "{reference.split(":")[0]}" for looking up local images')
    name, at, digest = reference.partition("@")
    if at:
        base = re.sub(r":[^/:]*$", "", name)
        for entry in images:
            digests = {entry.get("digest")} | set((entry.get("big-data-digests") or {}).values())
            names = {re.sub(r"(:[^/:]*)?(@.*)?$", "", known) for known in entry.get("names") or []}
            if digest in digests and base in names:
                return entry
    else:
        tagged = name if re.search(r":[^/]*$", name) else f"{name}:latest"
        for wanted in (tagged, f"localhost/{tagged}", f"docker.io/library/{tagged}"):
            for entry in images:
                if wanted in (entry.get("names") or []):
                    return entry
        if re.fullmatch(r"(sha256:)?[0-9a-f]{3,64}", reference):
            for entry in images:
                if entry["id"].startswith(reference.removeprefix("sha256:")):
                    return entry
    raise _not_known(reference, f"{reference}: image not known")


def resolve(reference, entry):
    """The second look, which wants a full name."""
    if re.fullmatch(r"[0-9a-f]{64}", reference):
        raise BuilderError(
            f"failed to resolve container: failed to parse '{reference}': invalid repository name ({reference}), "
            "cannot specify 64-byte hexadecimal strings"
        )
    first = reference.split("/")[0]
    if "/" not in reference or not ("." in first or ":" in first or first == "localhost"):
        raise BuilderError("failed to resolve container: error getting manifest: exit status 2")
    return Image(entry, reference)
