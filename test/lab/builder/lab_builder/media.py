"""The media themselves: an installer ISO, or a disk image."""

import glob
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import tomllib
import uuid

from . import deployment, kickstart, osbuild, storage
from .errors import StageError

LIB = "/usr/lib/lab-builder"
SD_BOOT = "/usr/lib/systemd/boot/efi/systemd-bootx64.efi"
MIB = 1024 * 1024
# Clusters of 4 KiB, and an ESP big enough to be FAT32 with them: with small ones the firmware loads the kernel
# twice as slowly.
ESP_START, ESP_MIB = 1, 300
KERNEL_ARGS = ["rw", "console=tty0", "console=ttyS0"]
# What the installer needs of the image's own kernel, by the moment at which it needs it: loading one costs an
# emulated CPU up to a second. Those built in are not there as files.
MODULES = {
    "first": "virtio_blk nvme ahci sd_mod sr_mod isofs loop crc32c_generic erofs vfat nls_cp437 nls_ascii".split(),
    "later": "ata_piix virtio_scsi".split(),
    "ext4": ["ext4"],
    "xfs": ["xfs"],
}


def kernel_of(root):
    found = glob.glob(f"{root}/usr/lib/modules/*/vmlinuz")
    if len(found) != 1:
        raise StageError(f"error: Installing to filesystem: Finding kernel: {'no' if not found else 'more than one'} kernel in usr/lib/modules")
    return os.path.dirname(found[0])


def default_rootfs(root):
    """The image's own choice: [install] in usr/lib/bootc/install/*.toml, the last one wins."""
    chosen = ""
    for path in sorted(glob.glob(f"{root}/usr/lib/bootc/install/*.toml")):
        with open(path, "rb") as source:
            install = tomllib.load(source).get("install", {})
        chosen = install.get("filesystem", {}).get("root", {}).get("type") or install.get("root-fs-type") or chosen
    return chosen


def has_version_id(root):
    try:
        with open(f"{root}/usr/lib/os-release", encoding="utf-8") as source:
            return any(line.startswith("VERSION_ID=") for line in source)
    except OSError:
        return False


def image_kargs(root):
    """Kernel arguments of the image's own: usr/lib/bootc/kargs.d/*.toml."""
    found = []
    for path in sorted(glob.glob(f"{root}/usr/lib/bootc/kargs.d/*.toml")):
        with open(path, "rb") as source:
            found += tomllib.load(source).get("kargs", [])
    return found


def boot_entry(root_uuid, version, arguments):
    options = " ".join([f"root=UUID={root_uuid}", *arguments])
    return f"title {version}\nlinux /lab/vmlinuz\ninitrd /lab/initramfs.img\noptions {options}\n"


class Build:
    """One call of the builder: the same image, one or more types."""

    def __init__(self, runner, image, root, rootfs, custom, output, scratch):
        self.runner, self.image, self.root, self.rootfs = runner, image, root, rootfs
        self.custom, self.output, self.scratch = custom, output, scratch

    # --- ISO ------------------------------------------------------------------------------------

    def iso(self):
        runner, work = self.runner, f"{self.scratch}/iso"
        tree = f"{work}/tree"
        os.makedirs(f"{tree}/lab")
        os.makedirs(f"{tree}/images/pxeboot")
        custom = self.custom
        base = kickstart.write_base(self.image.reference, self.rootfs, custom.users, custom.groups, custom.kickstart)
        main = kickstart.write_main(self.rootfs, custom.kickstart)
        plan = kickstart.plan(main, base, self.rootfs)

        runner.pipeline("bootiso-tree")
        runner.stage("org.osbuild.kickstart", self.kickstart_options(base), lambda: self._write(f"{tree}/osbuild-base.ks", base))
        runner.stage("org.osbuild.kickstart", {"path": "/osbuild.ks", "kickstart": main}, lambda: self._write(f"{tree}/osbuild.ks", main))
        payload = f"{tree}/lab/payload.erofs"
        runner.stage("org.osbuild.erofs", {"filename": "lab/payload.erofs", "compression": {"method": "lz4"}},
                     lambda: runner.run("mkfs.erofs", "--quiet", "-zlz4", payload, self.root))
        checksum = self._sha256(payload)
        self._write(f"{tree}/lab/payload.sha256", f"{checksum}  payload.erofs\n")
        self._write(f"{tree}/lab/plan.sh", plan)
        deployment.write(self.image, self.root, checksum, f"{tree}/lab/deployment", self.scratch)
        self._write(f"{tree}/lab/title", f"{self.image.reference}\n")
        self._write(f"{tree}/lab/append", " ".join(self._kernel_args()) + "\n")

        runner.pipeline("efiboot-tree")
        runner.stage("org.osbuild.initramfs", {"modules": sum(MODULES.values(), [])}, lambda: self._installer_initrd(f"{tree}/images/pxeboot"))
        runner.stage("org.osbuild.mkfs.fat", {"label": "ANACONDA"}, lambda: self._efi_image(f"{work}/esp.img", f"{tree}/images/pxeboot"))

        runner.pipeline("bootiso")
        self._export("bootiso")
        options = {"filename": "install.iso", "volid": custom.volume_id, "sysid": "LINUX", "efi": "images/efiboot.img"}
        runner.stage("org.osbuild.xorrisofs", options, lambda: runner.run(
            "xorriso", "-report_about", "WARNING", "-as", "mkisofs", "-r", "-V", custom.volume_id, "-o", f"{self.output}/bootiso/install.iso",
            "-append_partition", "2", "C12A7328-F81F-11D2-BA4B-00A0C93EC93B", f"{work}/esp.img", "-appended_part_as_gpt",
            "-e", "--interval:appended_partition_2:all::", "-no-emul-boot", tree))
        shutil.rmtree(work)

    def _kernel_args(self):
        return KERNEL_ARGS + image_kargs(self.root) + self.custom.kernel_append.split()

    def kickstart_options(self, base):
        users = {user.get("name", ""): {key: value for key, value in user.items() if key != "name"} for user in self.custom.users}
        return {"path": "/osbuild-base.ks", "users": users, "kickstart": base}

    def _installer_initrd(self, where):
        """The kernel of the image, and an initrd of the builder's tools with the modules of that kernel."""
        modules = kernel_of(self.root)
        shutil.copyfile(f"{modules}/vmlinuz", f"{where}/vmlinuz")
        tree = f"{self.scratch}/initrd"
        os.makedirs(f"{tree}/modules")
        needs = {}
        with open(f"{modules}/modules.dep", encoding="utf-8") as source:
            for line in source:
                own, _, others = line.partition(":")
                needs[os.path.basename(own).split(".")[0].replace("-", "_")] = [*reversed(others.split()), own]
        done = set()
        for group, wanted in MODULES.items():
            order = []
            for name in wanted:
                for path in needs.get(name.replace("-", "_"), []):
                    file = os.path.basename(path).split(".ko")[0] + ".ko"
                    if file not in order:
                        order.append(file)
                    if file not in done:
                        done.add(file)
                        self._decompress(f"{modules}/{path}", f"{tree}/modules/{file}")
            self._write(f"{tree}/modules/{group}", "".join(f"{name}\n" for name in order))
        shutil.copyfile(f"{LIB}/tools.img", f"{where}/initrd.img")
        script = f'find . | cpio --quiet -o -H newc | zstd -q -3 >>"{where}/initrd.img"'
        self.runner.run("sh", "-c", script, cwd=tree)
        shutil.rmtree(tree)

    def _efi_image(self, path, kernel):
        # No slack: a medium cut short should miss something that is read.
        size = sum(os.path.getsize(name) for name in (f"{kernel}/vmlinuz", f"{kernel}/initrd.img", SD_BOOT)) // 1024 + 512
        entry = f"{self.scratch}/install.conf"
        loader = f"{self.scratch}/loader.conf"
        self._write(loader, "timeout 0\n")
        self._write(entry, "title Install\nlinux /images/vmlinuz\ninitrd /images/initrd.img\noptions console=tty0 console=ttyS0 quiet\n")
        run = self.runner.run
        run("mkfs.fat", "-s", "64", "-n", "ANACONDA", "-C", path, str(size))
        run("mmd", "-i", path, "::/EFI", "::/EFI/BOOT", "::/loader", "::/loader/entries", "::/images")
        for source, target in ((SD_BOOT, "EFI/BOOT/BOOTX64.EFI"), (loader, "loader/loader.conf"), (entry, "loader/entries/install.conf"),
                               (f"{kernel}/vmlinuz", "images/vmlinuz"), (f"{kernel}/initrd.img", "images/initrd.img")):
            run("mcopy", "-i", path, source, f"::/{target}")

    # --- disks ----------------------------------------------------------------------------------

    def disk(self, types):
        runner = self.runner
        root_uuid, esp_id = str(uuid.uuid4()), secrets.token_hex(4).upper()
        upper = f"{self.scratch}/changes"
        merged = f"{self.scratch}/merged"
        os.makedirs(upper)
        storage.mount("tmpfs", upper, "tmpfs", 0, "mode=755")
        self.image.mount(merged, upper)
        try:
            image_dir = self._export("image") if {"raw", "ami"} & set(types) else self.scratch
            raw = f"{image_dir}/disk.raw"
            used = int(subprocess.run(["du", "-sm", self.root], capture_output=True, text=True, check=True).stdout.split()[0])
            # The real one makes 10 GiB; hashing that would cost the lab more than building it.
            size = max(2048, used * 2 + 1024)
            root_start, root_mib = ESP_START + ESP_MIB, size - ESP_START - ESP_MIB - 1

            runner.pipeline("image")
            runner.stage("org.osbuild.truncate", {"filename": "disk.raw", "size": str(size * MIB)}, lambda: self._truncate(raw, size * MIB))
            table = (f"label: gpt\nstart={ESP_START}MiB, size={ESP_MIB}MiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name=EFI-SYSTEM\n"
                     f"start={root_start}MiB, size={root_mib}MiB, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, name=root\n")
            runner.stage("org.osbuild.sfdisk", {"label": "gpt", "partitions": [{"size": ESP_MIB * 2048}, {"size": root_mib * 2048}]},
                         lambda: runner.run("sfdisk", "--quiet", "--no-reread", "--no-tell-kernel", raw, stdin=table.encode()))
            args = self._kernel_args()
            runner.stage("org.osbuild.bootc.install-to-filesystem", {"kernel-args": args, "target-imgref": self.image.reference},
                         lambda: self._deploy(merged))
            if self.custom.users or self.custom.groups:
                runner.stage("org.osbuild.users", {"users": self.users_options()}, lambda: self._accounts(merged))
            if self.custom.directories or self.custom.files:
                paths = [{"path": item["path"]} for item in self.custom.directories + self.custom.files]
                runner.stage("org.osbuild.copy", {"paths": paths}, lambda: self._files(merged))
            runner.stage("org.osbuild.mkfs.fat", {"volid": esp_id, "label": "EFI-SYSTEM"},
                         lambda: self._disk_esp(esp_id, merged, root_uuid, raw))
            runner.stage(f"org.osbuild.mkfs.{self.rootfs}", {"uuid": root_uuid, "label": "root"},
                         lambda: self._disk_root(merged, raw, root_start, root_mib, root_uuid))
            if "qcow2" in types:
                runner.pipeline("qcow2")
                self._export("qcow2")
                runner.stage("org.osbuild.qemu", {"filename": "disk.qcow2", "format": {"type": "qcow2", "compat": "1.1"}},
                             lambda: runner.run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", "-o", "compat=1.1", raw, f"{self.output}/qcow2/disk.qcow2"))
        finally:
            storage.umount(merged)
            storage.umount(upper)

    def users_options(self):
        return {user.get("name", ""): {key: value for key, value in user.items() if key != "name"} for user in self.custom.users}

    def _deploy(self, root):
        kernel_of(root)
        os.makedirs(f"{root}/sysroot", exist_ok=True)
        os.makedirs(f"{root}/var/home", exist_ok=True)
        deployment.write(self.image, self.root, hashlib.sha256(self.image.id.encode()).hexdigest(), f"{root}/sysroot/lab/first", self.scratch)
        self.runner.log.write(f"Installing image: docker://{self.image.reference}\nInstallation complete!\n")

    def _files(self, root):
        for directory in self.custom.directories:
            os.makedirs(f"{root}{directory['path']}", exist_ok=True)
            if "mode" in directory:
                os.chmod(f"{root}{directory['path']}", int(directory["mode"], 8))
        for item in self.custom.files:
            self._write(f"{root}{item['path']}", item.get("data", ""))
            os.chmod(f"{root}{item['path']}", int(item.get("mode", "0644"), 8))

    def _accounts(self, root):
        run = self.runner.run
        for group in self.custom.groups:
            run("chroot", root, "groupadd", *(["-g", str(group["gid"])] if "gid" in group else []), group["name"])
        for user in self.custom.users:
            name = user.get("name", "")
            exists = any(line.split(":")[0] == name for line in open(f"{root}/etc/passwd", encoding="utf-8"))
            options = []
            for key, flag in (("uid", "-u"), ("gid", "-g"), ("home", "-d"), ("shell", "-s"), ("description", "-c"), ("expiredate", "-e")):
                if key in user:
                    options += [flag, str(user[key])]
            if user.get("password"):
                options += ["-p", user["password"]]
            if user.get("groups"):
                options += ["-G", ",".join(user["groups"])]
            if exists:
                if options:
                    run("chroot", root, "usermod", *options, name)
            else:
                run("chroot", root, "useradd", "-m", *([] if "shell" in user else ["-s", "/bin/bash"]), *options, "--", name)
            if user.get("force_password_reset"):
                run("chroot", root, "passwd", "-e", name)
            if user.get("key"):
                self._key(root, name, user["key"])

    @staticmethod
    def _key(root, name, key):
        fields = next(line.split(":") for line in open(f"{root}/etc/passwd", encoding="utf-8") if line.split(":")[0] == name)
        script = 'umask 077; mkdir -p "$1/.ssh"; cat >>"$1/.ssh/authorized_keys"; chown -R "$2" "$1/.ssh"'
        subprocess.run(["chroot", root, "sh", "-c", script, "sh", fields[5], f"{fields[2]}:{fields[3]}"], input=key + "\n", text=True, check=True)

    def _disk_esp(self, esp_id, root, root_uuid, raw):
        modules = kernel_of(root)
        loader, entry = f"{self.scratch}/loader.conf", f"{self.scratch}/entry.conf"
        self._write(loader, "timeout 0\n")
        self._write(entry, boot_entry(root_uuid, self.image.reference, self._kernel_args()))
        run = self.runner.run
        run("mkfs.fat", "-F", "32", "-s", "8", "-i", esp_id, "-n", "EFI-SYSTEM", f"--offset={ESP_START * 2048}", raw, str(ESP_MIB * 1024))
        esp = f"{raw}@@{ESP_START}M"
        run("mmd", "-i", esp, "::/EFI", "::/EFI/BOOT", "::/EFI/systemd", "::/loader", "::/loader/entries", "::/lab")
        initramfs = f"{modules}/initramfs.img"
        for source, target in ((SD_BOOT, "EFI/BOOT/BOOTX64.EFI"), (SD_BOOT, "EFI/systemd/systemd-bootx64.efi"), (loader, "loader/loader.conf"),
                               (entry, "loader/entries/lab-1.conf"), (f"{modules}/vmlinuz", "lab/vmlinuz"), (initramfs, "lab/initramfs.img")):
            run("mcopy", "-i", esp, source, f"::/{target}")

    def _disk_root(self, merged, raw, start, size, root_uuid):
        run = self.runner.run
        if self.rootfs == "ext4":
            run("mkfs.ext4", "-q", "-F", "-U", root_uuid, "-L", "root", "-d", merged, "-E", f"offset={start * MIB}", raw, f"{size}M")
            return
        filesystem = f"{self.scratch}/root.img"
        self._truncate(filesystem, size * MIB)
        with open(f"{self.scratch}/protofile", "wb") as proto:
            subprocess.run(["xfs_protofile", merged], stdout=proto, check=True)
        run("mkfs.xfs", "-q", "-f", "-m", f"uuid={root_uuid}", "-L", "root", "-p", f"slashes_are_spaces=1,{self.scratch}/protofile", filesystem)
        run("dd", "status=none", f"if={filesystem}", f"of={raw}", "bs=1M", f"seek={start}", "conv=notrunc,sparse")
        os.unlink(filesystem)

    # --- small things ---------------------------------------------------------------------------

    def _export(self, name):
        path = f"{self.output}/{name}"
        os.makedirs(path, exist_ok=True)
        osbuild.unfinished.append(path)
        return path

    @staticmethod
    def _truncate(path, size):
        with open(path, "wb") as target:
            target.truncate(size)

    @staticmethod
    def _decompress(source, target):
        tool = {".xz": ["xz", "-dc"], ".zst": ["zstd", "-dc"], ".gz": ["gzip", "-dc"]}.get(os.path.splitext(source)[1], ["cat"])
        with open(target, "wb") as out:
            subprocess.run([*tool, source], stdout=out, check=True)

    @staticmethod
    def _write(path, text):
        with open(path, "w", encoding="utf-8") as target:
            target.write(text)

    @staticmethod
    def _sha256(path):
        with open(path, "rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()


def manifest(image, types, rootfs, custom):
    """The manifest, shaped as osbuild's: every stage with its options, so with every hash and key."""
    source = {"type": "org.osbuild.containers-storage", "origin": "org.osbuild.source", "references": {f"sha256:{image.id}": {"name": image.reference}}}
    users = {user.get("name", ""): {key: value for key, value in user.items() if key != "name"} for user in custom.users}
    build = {"name": "build", "runner": "org.osbuild.linux", "stages": [
        {"type": "org.osbuild.container-deploy", "inputs": {"images": source}, "options": {"remove-signatures": True}}]}
    if set(types) & {"anaconda-iso", "iso"}:
        base = kickstart.write_base(image.reference, rootfs, custom.users, custom.groups, custom.kickstart)
        pipelines = [build, {"name": "bootiso-tree", "build": "name:build", "stages": [
            {"type": "org.osbuild.kickstart", "options": {"path": "/osbuild-base.ks", "users": users, "kickstart": base}},
            {"type": "org.osbuild.kickstart", "options": {"path": "/osbuild.ks", "kickstart": kickstart.write_main(rootfs, custom.kickstart)}}]},
            {"name": "bootiso", "build": "name:build", "stages": [
                {"type": "org.osbuild.xorrisofs", "options": {"filename": "install.iso", "volid": custom.volume_id}}]}]
    else:
        stages = [{"type": "org.osbuild.truncate", "options": {"filename": "disk.raw"}}, {"type": "org.osbuild.sfdisk", "options": {"label": "gpt"}},
                  {"type": f"org.osbuild.mkfs.{rootfs}", "options": {"label": "root"}},
                  {"type": "org.osbuild.bootc.install-to-filesystem", "inputs": {"images": source},
                   "options": {"kernel-args": KERNEL_ARGS + custom.kernel_append.split(), "target-imgref": image.reference}}]
        if users:
            stages.append({"type": "org.osbuild.users", "options": {"users": users}})
        pipelines = [build, {"name": "image", "build": "name:build", "stages": stages}]
        if "qcow2" in types:
            pipelines.append({"name": "qcow2", "stages": [
                {"type": "org.osbuild.qemu", "options": {"filename": "disk.qcow2", "format": {"type": "qcow2", "compat": "1.1"}}}]})
    document = {"version": "2", "pipelines": pipelines, "sources": {"org.osbuild.containers-storage": {"items": {f"sha256:{image.id}": {}}}}}
    return json.dumps(document, separators=(",", ":")) + "\n"
