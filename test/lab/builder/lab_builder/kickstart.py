"""Kickstart: written as the real builder writes it, and read into a plan that the installer can run.

Mistakes in it are found where Anaconda finds them, on the machine that installs: the plan carries them there."""

import re
import shlex

from .config import hash_password

BASE_PATH = "/run/install/repo/osbuild-base.ks"

# Anaconda knows these; they change nothing on the lab's machine.
WITHOUT_EFFECT = set(
    "auth authselect authconfig autostep bootloader cdrom cmdline eula firewall firstboot graphical harddrive ignoredisk "
    "install logging mediacheck nfs ostreecontainer ostreesetup realm repo selinux services skipx text updates url "
    "vnc xconfig rdp".split()
)
# Anaconda knows these; the lab's installer cannot do them, and says so rather than do something else.
NOT_IN_LAB = set(
    "btrfs driverdisk fcoe iscsi iscsiname logvol module mount nvdimm part partition raid snapshot sshpw syspurpose "
    "timesource volgroup zfcp zipl rhsm".split()
)


def write_base(image, rootfs, users, groups, custom):
    """osbuild-base.ks."""
    lines = ["ostreecontainer --url=/run/install/repo/container --transport=oci --no-signature-verification"]
    if not custom:
        root = next((user for user in users if user.get("name") == "root"), None)
        lines.append(f"rootpw --iscrypted {root['password']}" if root and root.get("password") else "rootpw --lock")
        lines += ["lang en_US.UTF-8", "keyboard us", "timezone UTC", "clearpart --all", "network --device=link --bootproto=dhcp --onboot=on --activate"]
        for group in groups:
            lines.append(f"group --name {group['name']}" + (f" --gid {group['gid']}" if "gid" in group else ""))
        for user in users:
            name = user.get("name", "")
            if name != "root":
                words = [f"user --name {name}"]
                if user.get("password"):
                    words.append(f"--password {user['password']} --iscrypted")
                for key, flag in (("shell", "shell"), ("uid", "uid"), ("gid", "gid"), ("home", "homedir")):
                    if key in user:
                        words.append(f"--{flag} {user[key]}")
                if user.get("groups"):
                    words.append("--groups " + ",".join(user["groups"]))
                lines.append(" ".join(words))
            if user.get("key"):
                lines.append(f'sshkey --username {name} "{user["key"]}"')
    lines += [
        "%post --erroronfail",
        f"bootc switch --mutate-in-place --transport registry {image}",
        "# used during automatic image testing as finished marker",
        "if [ -c /dev/ttyS0 ]; then",
        "  # continue on errors here, because we used to omit --erroronfail",
        '  echo "Install finished" > /dev/ttyS0 || true',
        "fi",
        "%end",
    ]
    return "\n".join(lines) + "\n"


def write_main(rootfs, custom):
    """osbuild.ks."""
    head = f"%include {BASE_PATH}\n"
    if custom:
        return head + custom + ("" if custom.endswith("\n") else "\n")
    return f"{head}autopart --nohome --type=plain --fstype={rootfs}\nreboot --eject\n"


class KickstartError(Exception):
    pass


class _Plan:
    def __init__(self, rootfs):
        self.settings = {"ROOTFS": rootfs, "FINISH": "ask", "EJECT": "", "CLEARPART": "", "AUTOPART": "", "APPEND": "", "LOCALE": "", "KEYMAP": "", "TIMEZONE": "", "HOST_NAME": ""}
        self.accounts = []
        self.posts = []
        self.ignored = []


def _options(words, flags, values):
    """--name value, --name=value and bare words; an unknown option is an error, as it is to Anaconda."""
    given, rest, words = {}, [], list(words)
    while words:
        word = words.pop(0)
        if not word.startswith("--"):
            rest.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        if name in flags and not equals:
            given[name] = True
        elif name in values:
            if not equals:
                if not words:
                    raise KickstartError(f"expected one argument: --{name}")
                value = words.pop(0)
            given[name] = value
        else:
            raise KickstartError(f"unrecognized arguments: {word}")
    return given, rest


def _password(given, text):
    if not text:
        return ""
    return text if given.get("iscrypted") else hash_password(text)


def _user(words):
    given, rest = _options(words, {"iscrypted", "plaintext", "lock"}, {"name", "password", "groups", "shell", "uid", "gid", "homedir", "gecos"})
    if rest or "name" not in given:
        raise KickstartError(f"unrecognized arguments: {rest[0]}" if rest else "the following arguments are required: --name")
    call = ["add_user", given["name"], _password(given, given.get("password", "")), given.get("groups", ""), given.get("shell", "")]
    return call + [given.get("uid", ""), given.get("gid", ""), given.get("homedir", ""), given.get("gecos", ""), "lock" if given.get("lock") else ""]


def _group(words):
    given, _ = _options(words, set(), {"name", "gid"})
    if "name" not in given:
        raise KickstartError("the following arguments are required: --name")
    return ["add_group", given["name"], given.get("gid", "")]


def _sshkey(words):
    given, rest = _options(words, set(), {"username"})
    if len(rest) != 1 or "username" not in given:
        raise KickstartError("a single key and --username are needed")
    return ["add_key", given["username"], rest[0]]


def _rootpw(words):
    given, rest = _options(words, {"iscrypted", "plaintext", "lock", "allow-ssh"}, set())
    if not rest and not given.get("lock"):
        raise KickstartError("a single argument is expected for the rootpw command")
    return ["root_password", _password(given, rest[0] if rest else ""), "lock" if given.get("lock") else ""]


def _command(plan, name, words):
    settings = plan.settings
    if name == "lang":
        settings["LOCALE"] = words[0] if words else ""
    elif name == "keyboard":
        given, rest = _options(words, set(), {"vckeymap", "xlayouts", "switch"})
        settings["KEYMAP"] = given.get("vckeymap", rest[0] if rest else "")
    elif name == "timezone":
        given, rest = _options(words, {"utc", "isUtc", "nontp"}, {"ntpservers"})
        settings["TIMEZONE"] = rest[0] if rest else ""
    elif name == "network":
        for word in words:
            if word.startswith("--hostname="):
                settings["HOST_NAME"] = word.partition("=")[2]
    elif name == "zerombr":
        settings["CLEARPART"] = settings["CLEARPART"] or "zerombr"
    elif name == "clearpart":
        if "--all" in words or "--linux" in words:
            settings["CLEARPART"] = "all"
    elif name in ("autopart", "reqpart"):
        settings["AUTOPART"] = "yes"
        for word in words:
            if word.startswith("--fstype="):
                settings["ROOTFS"] = word.partition("=")[2]
            elif word.startswith("--type=") and word != "--type=plain":
                raise KickstartError(f"the lab installer has only plain partitions, not {word}")
    elif name in ("reboot", "poweroff", "shutdown", "halt"):
        given, _ = _options(words, {"eject", "kexec"}, set())
        settings["FINISH"] = "reboot" if name == "reboot" else "poweroff"
        settings["EJECT"] = "yes" if given.get("eject") else ""
    elif name == "user":
        plan.accounts.append(_user(words))
    elif name == "group":
        plan.accounts.append(_group(words))
    elif name == "sshkey":
        plan.accounts.append(_sshkey(words))
    elif name == "rootpw":
        plan.accounts.append(_rootpw(words))
    elif name in NOT_IN_LAB:
        raise KickstartError(f"the lab installer does not do {name}")
    elif name in WITHOUT_EFFECT:
        if name == "bootloader":
            for word in words:
                if word.startswith("--append="):
                    settings["APPEND"] = word.partition("=")[2]
        if name not in ("text", "cmdline", "graphical", "ostreecontainer"):
            plan.ignored.append(name)
    else:
        raise KickstartError(f"Unknown command: {name}")


def _post(plan, header, body):
    given, rest = _options(header, {"erroronfail", "nochroot"}, {"log", "logfile", "interpreter"})
    if given.get("nochroot"):
        raise KickstartError("the lab installer has no %post --nochroot")
    plan.posts.append((given.get("interpreter", "/bin/sh"), bool(given.get("erroronfail")), "".join(body)))


def _lines(texts):
    """(where, line) of the main kickstart with what it includes."""
    for number, line in enumerate(texts["main"].splitlines(), 1):
        words = line.split()
        if words[:1] == ["%include"]:
            if words[1:] != [BASE_PATH]:
                yield number, "%include-missing " + " ".join(words[1:])
            else:
                yield from enumerate(texts["base"].splitlines(), 1)
        else:
            yield number, line


def plan(main, base, rootfs):
    """The installer's plan as shell text."""
    result = _Plan(rootfs)
    section, header, body, problem = None, [], [], None
    for number, line in _lines({"main": main, "base": base}):
        try:
            if section:
                if line.strip() == "%end":
                    _post(result, header, body)
                    section = None
                else:
                    body.append(line + "\n")
                continue
            words = shlex.split(line, comments=True)
            if not words:
                continue
            if words[0] == "%post":
                section, header, body = "%post", words[1:], []
            elif words[0] == "%include-missing":
                raise KickstartError(f"Unable to open input kickstart file: {' '.join(words[1:])}")
            elif words[0].startswith("%"):
                raise KickstartError(f"the lab installer has no {words[0]} section")
            else:
                _command(result, words[0], words[1:])
        except (KickstartError, ValueError) as error:
            problem = problem or f"kickstart, line {number}: {error}"
    if section:
        problem = problem or "kickstart: Section %post does not end with %end."
    if not result.settings["AUTOPART"]:
        problem = problem or "kickstart: no storage configured (autopart is missing)"
    # The plan says where a secret stands in the kickstart: a second copy of it on the medium would be a place too many.
    def word(text):
        for name, source in (("osbuild-base.ks", base), ("osbuild.ks", main)):
            if text in hashes and text in source:
                at = len(source[: source.index(text)].encode())
                return f'"$(from_kickstart {name} {at + 1} {len(text.encode())})"'
        return shlex.quote(text)

    hashes = {call[at] for call in result.accounts for name, at in (("add_user", 2), ("root_password", 1)) if call[0] == name and call[at]}
    # Groups before users before keys, whatever their order in the file.
    order = {"root_password": 0, "add_group": 1, "add_user": 2, "add_key": 3}
    accounts = sorted(result.accounts, key=lambda call: order[call[0]])
    lines = [f"{name}={shlex.quote(value)}" for name, value in result.settings.items()]
    lines.append(f"PROBLEM={shlex.quote(problem or '')}")
    lines.append(f"IGNORED={shlex.quote(' '.join(result.ignored))}")
    lines += ["accounts() {", "  :"] + ["  " + " ".join(word(item) for item in call) for call in accounts] + ["}"]
    lines += ["posts() {", "  :"]
    for index, (interpreter, fatal, text) in enumerate(result.posts, 1):
        name, source = ("osbuild-base.ks", base) if text in base else ("osbuild.ks", main)
        at = len(source[: source.index(text)].encode())
        lines.append(f"  run_post {index} {shlex.quote(interpreter)} {'fatal' if fatal else 'lenient'} {name} {at + 1} {len(text.encode())}")
    lines.append("}")
    return "\n".join(lines) + "\n"
