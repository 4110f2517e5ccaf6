"""config.toml / config.json: strict about keys, careless about values, as the real loader is."""

import json
import os
import re
import subprocess
import tomllib

from .errors import BuilderError

S, I, B = "string", "integer", "bool"
ANY = "any"
LIST_S = [S]

# A dict is a table, a list of one dict an array of tables, a list of one name an array of such values.
SCHEMA = {
    "name": S,
    "description": S,
    "version": S,
    "packages": [{"name": S, "version": S}],
    "modules": [{"name": S, "version": S}],
    "groups": [{"name": S}],
    "containers": [{"source": S, "name": S, "tls-verify": B, "local-storage": B}],
    "distro": S,
    "architecture": S,
    "minimal": B,
    "customizations": {
        "hostname": S,
        "kernel": {"name": S, "append": S},
        "user": [
            {
                "name": S, "description": S, "password": S, "key": S, "home": S, "shell": S, "groups": LIST_S,
                "uid": I, "gid": I, "expiredate": I, "force_password_reset": B,
            }
        ],
        "group": [{"name": S, "gid": I}],
        "sshkey": [{"user": S, "key": S}],
        "timezone": {"timezone": S, "ntpservers": LIST_S},
        "locale": {"languages": LIST_S, "keyboard": S},
        "firewall": {"ports": LIST_S, "services": {"enabled": LIST_S, "disabled": LIST_S}, "zones": [{"name": S, "sources": LIST_S}]},
        "services": {"enabled": LIST_S, "disabled": LIST_S, "masked": LIST_S},
        "filesystem": [{"mountpoint": S, "minsize": ANY}],
        "disk": ANY,
        "files": [{"path": S, "user": ANY, "group": ANY, "mode": S, "data": S, "uri": S}],
        "directories": [{"path": S, "user": ANY, "group": ANY, "mode": S, "ensure_parents": B}],
        "bootloader": {"grub2": {"terminal_input": ANY, "terminal_output": ANY, "serial": ANY}},
        "ignition": {"firstboot": {"url": S}, "embedded": {"config": S}},
        "sshd": ANY,
        "fips": B,
        "installer": {
            "unattended": B,
            "sudo-nopasswd": LIST_S,
            "kickstart": {"contents": S},
            "modules": {"enable": LIST_S, "disable": LIST_S},
        },
        "iso": {"volume_id": S, "application_id": S, "publisher": S},
        "repositories": ANY, "openscap": ANY, "cacerts": ANY, "rhsm": ANY, "rpm": ANY, "fdo": ANY, "dnf": ANY,
        "installation_device": S, "partitioning_mode": S,
    },
}
KINDS = {S: str, I: int, B: bool}
NAMES = {dict: "table", list: "slice", str: "string", int: "integer", bool: "bool", float: "float"}


def _check(value, schema, path, unknown):
    if schema == ANY:
        return value
    if isinstance(schema, dict):
        if not isinstance(value, dict):
            raise TypeError(f"(last key \"{path}\"): incompatible types: TOML value has type {NAMES.get(type(value), 'datetime')}; destination has type struct")
        clean = {}
        for key, item in value.items():
            # Go matches field names whatever their case.
            name = key if key in schema else key.lower()
            where = f"{path}.{key}" if path else key
            if name in schema:
                clean[name] = _check(item, schema[name], where, unknown)
            else:
                unknown.append(where)
        return clean
    if isinstance(schema, list):
        if not isinstance(value, list):
            raise TypeError(f"(last key \"{path}\"): incompatible types: TOML value has type {NAMES.get(type(value), 'datetime')}; destination has type slice")
        return [_check(item, schema[0], path, unknown) for item in value]
    if type(value) is not KINDS[schema]:
        raise TypeError(f"(last key \"{path}\"): incompatible types: TOML value has type {NAMES.get(type(value), 'datetime')}; destination has type {schema}")
    return value


def _decode(text, path):
    fail = f'cannot read config: cannot decode "{path}"'
    if path.endswith(".toml"):
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            what = re.sub(r" \(at .*\)$", "", str(error))
            what = what[0].lower() + what[1:]
            if "Expected ']]'" in str(error):
                what = "expected end of table array name delimiter ']', but got '\\n' instead"
            raise BuilderError(f"{fail}: toml: line {line.group(1) if line else 1}: {what}") from None
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BuilderError(f"{fail}: {error}") from None
    # The old form with one level more.
    return data["blueprint"] if isinstance(data, dict) and set(data) == {"blueprint"} else data


def load(path):
    """The blueprint at `path`, or at the places the container looks at; {} without any."""
    if not path:
        found = [name for name in ("/config.toml", "/config.json") if os.path.exists(name)]
        if len(found) == 2:
            raise BuilderError('cannot read config: found "/config.json" and also "/config.toml", only a single one is supported')
        if not found:
            return {}
        path = found[0]
    if path == "-":
        import sys

        text, path = sys.stdin.read(), "-"
    elif not path.endswith((".toml", ".json")):
        raise BuilderError(f'cannot read config: unsupported file extension for "{path}"')
    else:
        try:
            with open(path, encoding="utf-8") as source:
                text = source.read()
        except FileNotFoundError:
            raise BuilderError(f"cannot read config: open {path}: no such file or directory") from None
        except OSError as error:
            raise BuilderError(f"cannot read config: open {path}: {error.strerror.lower()}") from None
    unknown = []
    try:
        blueprint = _check(_decode(text, path), SCHEMA, "", unknown)
    except TypeError as error:
        raise BuilderError(f'cannot read config: cannot decode "{path}": toml: {error}') from None
    if unknown:
        if path.endswith(".toml"):
            raise BuilderError(f'cannot read config: cannot decode "{path}": unknown keys found: [{" ".join(unknown)}]')
        raise BuilderError(f'cannot read config: cannot decode "{path}": json: unknown field "{unknown[0].rsplit(".", 1)[-1]}"')
    return blueprint


def hash_password(password):
    """The real rule: these three prefixes are hashes, everything else is plain text and is hashed, `$y$…` too."""
    if password.startswith(("$2b$", "$5$", "$6$")):
        return password
    done = subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=password, text=True, capture_output=True, check=True)
    return done.stdout.strip()


class Customizations:
    """What of a blueprint reaches the media."""

    def __init__(self, blueprint, is_iso):
        custom = blueprint.get("customizations", {})
        self.users = [self._user(user) for user in custom.get("user", [])]
        self.groups = custom.get("group", [])
        self.kernel_append = custom.get("kernel", {}).get("append", "")
        # On an ISO they are read and have no effect.
        self.directories = [] if is_iso else custom.get("directories", [])
        self.files = [] if is_iso else custom.get("files", [])
        installer = custom.get("installer", {})
        self.kickstart = installer.get("kickstart", {}).get("contents", "")
        self.volume_id = custom.get("iso", {}).get("volume_id", "Container-Installer-x86_64")
        if custom.get("filesystem") and custom.get("disk"):
            raise BuilderError("partitioning customizations cannot be used with custom filesystems (mountpoints)")
        names = [group["name"] for group in self.groups if "name" in group]
        if len(names) != len(set(names)):
            raise BuilderError("duplicate group definition")
        if not is_iso:
            return
        if self.kickstart:
            if installer.get("unattended"):
                raise BuilderError("installer.unattended is not supported when adding custom kickstart contents")
            if installer.get("sudo-nopasswd"):
                raise BuilderError("installer.sudo-nopasswd is not supported when adding custom kickstart contents")
            if self.users or self.groups:
                raise BuilderError("kickstart users and/or groups are not supported in combination with user-supplied kickstart contents")
        for user in self.users:
            if user.get("name") == "root" and set(user) - {"name", "password", "key"}:
                raise BuilderError("kickstart: only password and key can be set for the user root")
        if not re.fullmatch(r"[\w_-]+", self.volume_id):
            raise BuilderError(f'iso.volume_id "{self.volume_id}" does not match ^[\\w_-]+$')

    @staticmethod
    def _user(user):
        user = dict(user)
        if user.get("password"):
            user["password"] = hash_password(user["password"])
        return user
