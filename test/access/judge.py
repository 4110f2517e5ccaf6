"""Reads JSON lines {"toml": ..., "kickstart": ...} and says, line by line, what Python's own TOML parser and the installer's
own kickstart parser make of them."""
import json
import sys
import tomllib
import warnings

from pykickstart.constants import KS_SCRIPT_POST
from pykickstart.parser import KickstartParser
from pykickstart.version import RHEL10, makeVersion

warnings.simplefilter("ignore")
handler = makeVersion(RHEL10)


class Recorder(KickstartParser):
    def handleCommand(self, lineno, args):
        commands.append(args)
        return super().handleCommand(lineno, args)

    def _handleInclude(self, f):
        commands.append(["%include", f])


def kickstart(text):
    Recorder(handler).readKickstartFromString(text)
    read = {
        "commands": commands,
        "users": [
            {"name": u.name, "groups": u.groups, "password": u.password, "crypted": u.isCrypted, "locked": u.lock}
            for u in handler.user.userList
        ],
        "keys": [[k.username, k.key] for k in handler.sshkey.sshUserList],
        "kernelAppend": handler.bootloader.appendLine,
        "rootLocked": handler.rootpw.lock,
        "scripts": [
            {"post": s.type == KS_SCRIPT_POST, "erroronfail": s.errorOnFail, "text": s.script} for s in handler.scripts
        ],
    }
    return read


for line in sys.stdin:
    document = json.loads(line)
    commands = []
    try:
        answer = {"config": tomllib.loads(document["toml"])} if "toml" in document else {}
        if "kickstart" in document:
            answer["kickstart"] = kickstart(document["kickstart"])
    except Exception as error:  # whatever it is, the caller did not mean it
        answer = {"error": f"{type(error).__name__}: {error}"}
    for name in {command[0] for command in commands if command[0] in handler.commands}:
        handler.resetCommand(name)
    handler.scripts.clear()
    print(json.dumps(answer))
