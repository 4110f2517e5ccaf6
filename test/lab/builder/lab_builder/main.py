"""One run of the builder."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from . import config, flags, media, osbuild, storage
from .errors import BuilderError, StageError

HELP = "/usr/lib/lab-builder/help"
VERSION = "build_revision: unknown\nbuild_time: unknown\nbuild_tainted: false\n"


def say(text):
    print(text, file=sys.stderr, flush=True)


def _stopped(number, _frame):
    # As process 1 of a container: without a handler the signal would do nothing at all.
    if osbuild.running:
        osbuild.running.kill()
    _drop_unfinished()
    os._exit(2)


def _drop_unfinished():
    for path in osbuild.unfinished:
        shutil.rmtree(path, ignore_errors=True)


def _progress(name):
    if name == "auto":
        return "term" if sys.stderr.isatty() else "verbose"
    if name not in ("verbose", "term", "debug"):
        raise BuilderError(f'failed to initialise progress bar: unknown progress type: "{name}"')
    return name


def _validate_setup():
    fail = "cannot validate the setup: "
    try:
        with open("/run/.containerenv", encoding="utf-8") as source:
            if "rootless=1" in source.read().split():
                raise BuilderError(f"{fail}this command must be run in rootful (not rootless) podman")
    except OSError:
        pass
    if os.getuid() != 0 or not os.access("/sys", os.W_OK):
        raise BuilderError(f"{fail}this command requires a privileged container")


def _check_output(path):
    try:
        handle, name = tempfile.mkstemp(prefix=".writecheck", dir=path)
    except OSError as error:
        raise BuilderError(f"cannot ensure ownership: open {path}/.writecheck{os.getpid()}: {error.strerror.lower()}") from None
    os.close(handle)
    os.unlink(name)


def _chown(path, owner):
    if not owner:
        return
    try:
        uid, _, gid = owner.partition(":")
        ids = int(uid), int(gid) if gid else -1
    except ValueError:
        raise BuilderError(f'cannot setup owner for "{path}": cannot parse chown: strconv.Atoi: parsing "{owner}": invalid syntax') from None
    for base, directories, files in os.walk(path):
        for name in [base] + [os.path.join(base, item) for item in directories + files]:
            os.lchown(name, *ids)


class Prepared:
    """What stands once the manifest does: image, root, rootfs, custom, manifest, scratch."""


def _prepare(options):
    """Everything up to the manifest, in the order in which the real one finds fault."""
    if not options["local"]:
        raise BuilderError(
            "--local=false is no longer supported, remove it and make sure to pull the container before running bib:\n"
            f"\tsudo podman pull {options.args[0]}"
        )
    storage.check_mounted()
    flags.check_types(options["type"])
    blueprint = config.load(options["config"])
    entry = storage.inspect(options.args[0])
    if not storage.Image(entry, "").labels.get("containers.bootc"):
        raise BuilderError(f"image {options.args[0]} is not a bootc image")
    say("Manifest generation step")
    found = Prepared()
    if options["target-arch"] not in ("", "amd64", "x86_64"):
        raise BuilderError("cannot build iso for different target arches yet")
    types = options["type"]
    for name in types:
        if name not in ("anaconda-iso", "iso", "qcow2", "raw", "ami"):
            if name == "bootc-installer" and not options["installer-payload-ref"]:
                raise BuilderError("no installer payload bootc ref set")
            raise BuilderError(f"the lab's builder does not build {name}")
    found.image = storage.resolve(options.args[0], entry)
    found.scratch = tempfile.mkdtemp(prefix="lab-", dir=_store(options))
    found.root = f"{found.scratch}/root"
    found.image.mount(found.root)
    try:
        _look_inside(found, options, blueprint)
    except BaseException:
        _clean(found)
        raise
    return found


def _look_inside(found, options, blueprint):
    types = options["type"]
    rootfs = options["rootfs"] or media.default_rootfs(found.root)
    if not rootfs:
        raise BuilderError('no default root filesystem type specified in container, please use "--rootfs" to set manually')
    if rootfs not in ("ext4", "xfs", "btrfs"):
        raise BuilderError(f"failed to set default rootfs for bootc distro: unknown or unsupported filesystem type name: {rootfs}")
    if rootfs == "btrfs":
        raise BuilderError("the lab's builder makes ext4 and xfs only")
    if not media.has_version_id(found.root):
        raise BuilderError("missing VERSION_ID in os-release")
    found.rootfs = rootfs
    found.custom = config.Customizations(blueprint, any(name in flags.ISO_TYPES for name in types))
    found.manifest = media.manifest(found.image, types, rootfs, found.custom)


def _store(options):
    path = options.get("store", "/store")
    os.makedirs(path, exist_ok=True)
    return path


def _clean(found):
    storage.umount(found.root)
    shutil.rmtree(found.scratch, ignore_errors=True)


def _manifest(options):
    try:
        found = _prepare(options)
    except BuilderError as error:
        raise BuilderError(f"cannot generate manifest: {error}") from None
    _clean(found)
    sys.stdout.write(found.manifest)


def _build(options):
    progress = _progress(options["progress"])
    _validate_setup()
    aws = {"aws-ami-name", "aws-bucket", "aws-region"}
    missing = sorted(aws - options.changed)
    if options.changed & aws and missing:
        raise BuilderError(f"if any flags in the group [aws-region aws-bucket aws-ami-name] are set they must all be set; missing [{' '.join(missing)}]")
    output = options["output"]
    os.makedirs(output, exist_ok=True)
    _check_output(output)
    types = options["type"]
    name = f"manifest-{'-'.join(types)}.json"
    say(f"Generating manifest {name}")
    try:
        if options.changed & aws:
            raise BuilderError("the lab's builder uploads nothing")
        found = _prepare(options)
    except BuilderError as error:
        raise BuilderError(f"cannot build manifest: {error}") from None
    say("Done generating manifest")
    log = osbuild.Log(progress != "term")
    try:
        try:
            with open(f"{output}/{name}", "w", encoding="utf-8") as target:
                target.write(found.manifest)
        except OSError as error:
            raise BuilderError(f"cannot save manifest: write {output}/{name}: {error.strerror.lower()}") from None
        say("Disk image building step")
        say(f"Building {name}")
        runner = osbuild.Runner(log, found.image.id)
        runner.pipeline("build")
        build = media.Build(runner, found.image, found.root, found.rootfs, found.custom, output, found.scratch)
        if any(kind in flags.ISO_TYPES for kind in types):
            build.iso()
        else:
            build.disk(types)
        runner.done()
        osbuild.unfinished.clear()
    except (StageError, OSError, subprocess.CalledProcessError) as error:
        log.failed(f"{error}\n\n")
        _drop_unfinished()
        raise BuilderError("cannot run osbuild: error running osbuild: exit status 1") from None
    finally:
        _clean(found)
    say("Build complete!")
    _chown(output, options["chown"])
    say(f"Results saved in {output}")


def main(argv):
    signal.signal(signal.SIGTERM, _stopped)
    signal.signal(signal.SIGINT, _stopped)
    try:
        options = flags.parse(argv)
        if options["help"] or options.command == "help":
            page = "root" if options.bare or options.command not in ("build", "manifest") else f"root_{options.command}"
            with open(f"{HELP}/{page}.txt", encoding="utf-8") as source:
                sys.stdout.write(source.read())
            return 0
        if options["version"] or options.command == "version":
            sys.stdout.write(VERSION)
            return 0
        if len(options.args) != 1:
            raise BuilderError(f"accepts 1 arg(s), received {len(options.args)}")
        {"manifest": _manifest}.get(options.command, _build)(options)
    except BuilderError as error:
        say(f"{time.strftime('%Y/%m/%d %H:%M:%S')} error: {error}")
        return 1
    return 0
