"""The command line, parsed as the real builder's flag library does it."""

from .errors import BuilderError

TYPES = ["ami", "anaconda-iso", "bootc-installer", "gce", "iso", "ova", "pxe-tar-xz", "qcow2", "raw", "vhd", "vmdk"]
ISO_TYPES = {"anaconda-iso", "bootc-installer", "iso"}
COMMANDS = ("build", "manifest", "version", "help", "completion")

# name: (kind, default)
GLOBAL = {"log-level": ("str", ""), "verbose": ("bool", False), "help": ("bool", False), "version": ("bool", False)}
BOTH = {
    "build-container": ("str", ""),
    "installer-payload-ref": ("str", ""),
    "rootfs": ("str", ""),
    "rpmmd": ("str", "/rpmmd"),
    "seed": ("int", 0),
    "target-arch": ("str", ""),
    "type": ("list", ["qcow2"]),
    "use-librepo": ("bool", True),
    # hidden
    "config": ("str", ""),
    "local": ("bool", True),
    "tls-verify": ("bool", True),
}
BUILD = {
    "aws-ami-name": ("str", ""),
    "aws-bucket": ("str", ""),
    "aws-region": ("str", ""),
    "chown": ("str", ""),
    "output": ("str", "."),
    "progress": ("str", "auto"),
    "store": ("str", "/store"),
}
SHORT = {"h": "help", "v": "verbose"}


class Options(dict):
    """Flag values by name; `changed` are those given on the command line."""

    def __init__(self):
        super().__init__()
        self.changed = set()
        self.command = "build"
        self.args = []


def _bool(name, text):
    if text.lower() in ("1", "t", "true"):
        return True
    if text.lower() in ("0", "f", "false"):
        return False
    raise BuilderError(f'invalid argument "{text}" for "--{name}" flag: strconv.ParseBool: parsing "{text}": invalid syntax')


def _find_command(argv):
    """The first bare word names the command; anything else is an image for `build`."""
    skip = False
    for index, word in enumerate(argv):
        if skip:
            skip = False
        elif word.startswith("-"):
            name = word.lstrip("-")
            kind = {**GLOBAL, **BOTH, **BUILD}.get(name, ("bool",))[0]
            skip = word.startswith("--") and "=" not in word and kind != "bool"
        elif word in COMMANDS:
            return word, argv[:index] + argv[index + 1 :]
        else:
            break
    return None, argv


def parse(argv):
    options = Options()
    command, words = _find_command(argv)
    options.command = command or "build"
    options.bare = command is None
    known = dict(GLOBAL)
    if options.command in ("build", "manifest"):
        known.update(BOTH)
    if options.command == "build":
        known.update(BUILD)
    options.update({name: default for name, (_, default) in known.items()})

    words = list(words)
    while words:
        word = words.pop(0)
        if word == "--":
            options.args += words
            break
        if not word.startswith("-") or word == "-":
            options.args.append(word)
            continue
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            if name not in known:
                raise BuilderError(f"unknown flag: --{name}")
        else:
            name, equals, value = SHORT.get(word[1:2], ""), "", ""
            if not name:
                raise BuilderError(f"unknown shorthand flag: '{word[1:2]}' in {word}")
        kind = known[name][0]
        if kind == "bool":
            options[name] = _bool(name, value) if equals else True
        else:
            if not equals:
                if not words:
                    raise BuilderError(f"flag needs an argument: --{name}")
                value = words.pop(0)
            if kind == "int":
                try:
                    options[name] = int(value)
                except ValueError:
                    raise BuilderError(
                        f'invalid argument "{value}" for "--{name}" flag: strconv.ParseInt: parsing "{value}": invalid syntax'
                    ) from None
            elif kind == "list":
                options[name] = (options[name] if name in options.changed else []) + [value]
            else:
                options[name] = value
        options.changed.add(name)
    return options


def check_types(types):
    """The build types, as the real one refuses them."""
    shown = " ".join(types)
    for name in types:
        if name not in TYPES:
            raise BuilderError(
                f'cannot detect build types [{shown}]: unsupported image type "{name}", valid types are {", ".join(TYPES)}'
            )
    if any(name in ISO_TYPES for name in types) and not all(name in ISO_TYPES for name in types):
        raise BuilderError(f"cannot detect build types [{shown}]: cannot mix ISO/disk images in request [{shown}]")
