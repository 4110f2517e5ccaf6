export const id = 151;
export const ids = [151];
export const modules = {

/***/ 25654:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ adviceFor)
/* harmony export */ });
/* harmony import */ var _remedies__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85198);

/** The first that fits counts. */
const advices = [
    {
        cause: 'kernel-panic',
        evidence: /VFS: (?:Unable to mount root|Cannot open root)/,
        remedy: 'The kernel found no root file system: check that the boot entry loads an initrd of this kernel, and compare root= with the disk (unknown-block(0,0) means that no disk was found at all).'
    },
    {
        cause: 'kernel-panic',
        evidence: /Attempted to kill init!/,
        remedy: 'The first program (init of the initrd, or systemd) ended: the lines above say why, e.g. a missing file or library, or a root file system that is damaged.'
    },
    {
        cause: 'kernel-panic',
        evidence: /sysrq triggered crash/,
        remedy: 'Something inside asked the kernel to crash (sysrq-trigger): look for it among the services and scripts.'
    },
    {
        cause: 'boot-loader',
        evidence: /Access Denied|Security Violation|bad shim signature/,
        remedy: 'The firmware enforces secure boot and does not trust this boot loader: have shim, boot loader and kernel signed.'
    },
    {
        cause: 'boot-loader',
        evidence: /no such partition|no such device|unknown filesystem/,
        remedy: 'The boot loader did not find the file system that it was installed for: compare the partitions and UUIDs that its configuration names with the disk.'
    },
    {
        cause: 'boot-loader',
        evidence: /not found|need to load the kernel first/i,
        remedy: 'The boot entry names a file that is not there: compare its kernel and initrd with what is in /boot.'
    },
    {
        cause: 'silent-hang',
        stages: ['kernel', 'initrd', 'system-manager'],
        remedy: 'What started last before the silence is in the last lines, or on the screenshot. A kernel that is told to be quiet says more without `quiet` on its command line.'
    },
    {
        cause: 'install-timeout',
        evidence: /Press ENTER to quit/,
        remedy: 'The installation is complete and waits for a key: end the kickstart with `reboot --eject`.'
    },
    {
        cause: 'install-timeout',
        evidence: /Traceback/,
        remedy: 'The installer crashed: the lines after the traceback, or the screenshot, name the error.'
    },
    {
        cause: 'install-failed',
        evidence: /kickstart/i,
        remedy: 'Correct the kickstart at the line that is named; the lines after it quote the error. ksvalidator of pykickstart finds such errors before the build.'
    },
    {
        cause: 'emergency-mode',
        evidence: /Timed out waiting for device|Dependency failed for .*(?:mount|File System)/i,
        remedy: 'A file system or device in the lines was not there in time: correct its entry in fstab (or its mount unit); what may be missing gets `nofail`.'
    },
    {
        cause: 'emergency-mode',
        evidence: /-fs error|checksum invalid|corrupt/i,
        remedy: 'A file system of the machine is damaged: build the media again, and check the disk they lie on.'
    },
    {
        cause: 'emergency-mode',
        evidence: /generator/,
        remedy: 'A generator of systemd in the image failed: run the program that is named in the image and see why.'
    },
    {
        cause: 'no-root-device',
        evidence: /ostree-prepare-root/,
        remedy: 'The boot entry names a deployment that is not on the disk (ostree= on the kernel command line).'
    },
    {
        cause: 'system-not-running',
        evidence: /SELinux policy/,
        remedy: 'The SELinux policy cannot be loaded: compare SELINUXTYPE in /etc/selinux/config with the policy packages of the image.'
    },
    {
        cause: 'no-automatic-rollback',
        evidence: /^kernel-panic: /,
        remedy: 'A kernel that panics must restart (panic=10 on its command line), and something must count its boots before it. greenboot 0.16 counts when its checks run, and takes no such kernel back: with it, leave kernel-panic out of self-heal-kinds (docs/upgrade.md).'
    },
    {
        cause: 'no-automatic-rollback',
        evidence: /^service-never-healthy: /,
        remedy: 'No health check of the image asks whether this service does its work, and a unit that fails holds up no boot: add one to /usr/lib/greenboot/check/required.d, or as a unit that boot-complete.target requires (docs/upgrade.md).'
    },
    {
        cause: 'system-not-running',
        evidence: /Freezing execution/,
        remedy: 'The system manager crashed: the lines above name the reason; look for a changed systemd or libraries of it.'
    }
];
/** What to do about a cause, by what shows it. Undefined for a pass. */
function adviceFor(cause, evidence, stage) {
    const text = evidence.join('\n');
    const fitting = advices.find((advice) => advice.cause === cause &&
        (advice.evidence === undefined || advice.evidence.test(text)) &&
        (advice.stages === undefined || advice.stages.includes(stage)));
    return fitting?.remedy ?? _remedies__WEBPACK_IMPORTED_MODULE_0__/* .remedies */ .J[cause];
}


/***/ }),

/***/ 31809:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ ConsoleText)
/* harmony export */ });
/* unused harmony export stripEscapes */
/** Longest line that is looked at; the rest of a longer one is dropped, so that a flood without newlines costs nothing. */
const maxLine = 4096;
/** Longest escape sequence that ends a line (`ESC [ 12 ; 80 H`), with room to spare. */
const maxEscape = 32;
/** Longest unfinished line, escapes included, that may be a prompt: longer ones are somebody's progress or noise. */
const longestPrompt = 512;
/** What ends a line on a terminal: a newline, a carriage return, or moving the cursor elsewhere (firmware does). */
const lineEnd = /[\r\n]|\x1b\[(?:\d*;(?<column>\d+)[Hf]|[0-9;]*[HfJ])/g;
/** A move of the cursor, as far as it has come. */
const nextMove = /\x1b\[\d*;(\d+)[Hf]/y;
const partOfMove = /^(?:\x1b(?:\[[0-9;]*)?)?$/;
/** ECMA-48 sequences (CSI, OSC and other strings, two-character ones), then what is left of broken ones. */
const escapes = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]+[0-~]|\x1b[0-Z\\-~]|[\x00-\x07\x0b-\x1f\x7f]/g;
/** `[   12.345678] `, with the thread or CPU that newer kernels can add. */
const kernelStamp = /\[ {0,4}(\d+\.\d{6})\](?:\[ *[TC]\d+\])? /;
/** Where a new message starts in the middle of a line: the kernel and systemd do not wait for a getty's newline. */
const innerStart = /(?<=.)(?=\[ {0,4}\d+\.\d{6}\](?:\[ *[TC]\d+\])? |\[(?: {2}OK {2}|FAILED|DEPEND| TIME | WARN | INFO | SKIP )\] )/;
/** A backspace removes the character before it: iPXE counts down that way. */
function applyBackspaces(text) {
    if (!text.includes('\b'))
        return text;
    const kept = [];
    for (const char of text) {
        if (char === '\b')
            kept.pop();
        else
            kept.push(char);
    }
    return kept.join('');
}
/** Removes escape sequences and control characters from a line; tabs stay. */
function stripEscapes(text) {
    return applyBackspaces(text.includes('\x1b') || /[\x00-\x08\x0b-\x1f\x7f]/.test(text) ? text.replace(escapes, '') : text);
}
function toLines(raw) {
    return stripEscapes(raw.slice(0, maxLine))
        .split(innerStart)
        .map((part) => part.trimEnd())
        .filter((part) => part !== '')
        .map((part) => {
        const stamp = kernelStamp.exec(part);
        if (stamp?.index !== 0)
            return { text: part };
        return { text: part.slice(stamp[0].length), kernelTime: Number(stamp[1]) };
    });
}
/**
 * Whether a move of the cursor goes to where the line ends anyhow. SeaBIOS sends such moves in the middle of words whenever
 * the output pauses: to the last character, then behind it (m). Undefined when only what follows can tell.
 */
function staysInLine(line, column, text, next) {
    if (line.length > longestPrompt)
        return false;
    const end = stripEscapes(line).length;
    if (column === end + 1)
        return true;
    if (column !== end)
        return false;
    if (partOfMove.test(text.slice(next, next + maxEscape)))
        return undefined;
    nextMove.lastIndex = next;
    return Number(nextMove.exec(text)?.[1]) === end + 1;
}
/** The lines of a text; the last one is not ended yet. */
function splitLines(text) {
    const lines = [];
    let start = 0;
    for (const match of text.matchAll(lineEnd)) {
        const next = match.index + match[0].length;
        const column = match.groups?.['column'];
        const line = text.slice(start, match.index);
        const stays = column !== undefined && staysInLine(line, Number(column), text, next);
        if (stays === undefined)
            break;
        if (stays)
            continue;
        lines.push(line);
        start = next;
    }
    return [...lines, text.slice(start)];
}
/**
 * Makes lines of a console's chunks. The result does not depend on where the chunks were cut, and memory stays bounded
 * whatever comes.
 */
class ConsoleText {
    #rest = '';
    /** Adds a chunk and returns the lines that it completed. */
    take(chunk) {
        const parts = splitLines(this.#rest + chunk);
        this.#rest = parts.pop() ?? '';
        // The zero byte keeps what was cut off from joining into an escape sequence that was never sent.
        if (this.#rest.length > maxLine + maxEscape + 1)
            this.#rest = `${this.#rest.slice(0, maxLine)}\0${this.#rest.slice(-maxEscape)}`;
        return parts.flatMap(toLines);
    }
    /** What the line that is not ended yet holds: a prompt is one. */
    get unfinished() {
        return this.#rest === '' || this.#rest.length > longestPrompt ? [] : toLines(this.#rest);
    }
}


/***/ }),

/***/ 15912:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ noBootCode),
/* harmony export */   Dv: () => (/* binding */ judgeDisk),
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   gz: () => (/* binding */ failed)
/* harmony export */ });
/* harmony import */ var _advice__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25654);

const evidenceLines = 10;
/**
 * The failing probe that explains most. A unit that failed and was asked for by name says more than the system's state,
 * and that more than what depends on it.
 */
function deciding(probes) {
    const failing = probes.filter((probe) => !probe.ok);
    const failedUnits = failing.find((probe) => probe.cause === 'units-failed');
    const named = failing.find((probe) => (probe.cause === 'service-down' || probe.cause === 'session-down') &&
        failedUnits?.detail.split(/[ ,:]+/).includes(probe.name.split(' ')[1] ?? ''));
    return named ?? failing[0];
}
/** A failing judgement, with the remedy that belongs to its cause. */
function failed(cause, reason, evidence, where) {
    const { stage, at } = where;
    const remedy = (0,_advice__WEBPACK_IMPORTED_MODULE_0__/* .adviceFor */ .c)(cause, evidence, stage);
    return { verdict: 'fail', cause, reason, evidence, ...(remedy !== undefined && { remedy }), stage, at };
}
/** Judges what the probes found; all of them right is a pass. */
function decide(report, at, context) {
    const { probes, identity, system, access, warnings } = report;
    const bad = deciding(probes);
    if (!bad) {
        const reason = `The machine is up and everything asked for is right (${probes.length} probes).`;
        return {
            judgement: { verdict: 'pass', cause: 'none', reason, evidence: [], stage: 'probes', at },
            probes,
            identity,
            ...(system && { system }),
            ...(access && { access }),
            warnings,
            context: []
        };
    }
    const cause = bad.cause ?? 'unknown';
    const others = probes.filter((probe) => !probe.ok && probe !== bad).map((probe) => `${probe.name}: ${probe.detail}`);
    const lines = (bad.lines ?? []).filter((line) => line !== '').slice(-evidenceLines);
    const evidence = [...(lines.length > 0 ? lines : [bad.detail]), ...others];
    const judgement = failed(cause, `${bad.name}: ${bad.detail.replace(/\.$/, '')}.`, evidence, { stage: 'probes', at });
    return { judgement, probes, identity, ...(system && { system }), ...(access && { access }), warnings, context };
}
/** Bytes of an installed disk at the very least: an empty qcow2 file has under 256 KiB. */
const installedBytes = 1024 * 1024;
/** What the disk's size says against an installation that seemed to end well; undefined when it says nothing. */
function judgeDisk(bytes, ended) {
    if (bytes >= installedBytes)
        return undefined;
    const evidence = [`the disk holds ${bytes} bytes`, ...ended.evidence];
    return failed('no-installed-system', 'The installer ended without writing to the disk.', evidence, ended);
}
/** A disk whose boot record is empty, before a BIOS starts it: it would hang without a word. */
function noBootCode(installed) {
    return failed(installed ? 'no-installed-system' : 'no-boot-device', 'The disk has no boot loader for BIOS.', ['the code of its master boot record is all zeros'], { stage: 'firmware', at: 0 });
}


/***/ }),

/***/ 74254:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F$: () => (/* binding */ installSteps),
/* harmony export */   S1: () => (/* binding */ installFinished),
/* harmony export */   WZ: () => (/* binding */ kernelBanner),
/* harmony export */   Z8: () => (/* binding */ marks)
/* harmony export */ });
/** How far a machine has come. A mark moves the stage forward only, until the machine restarts. */
const marks = [
    { pattern: /^BdsDxe: (?:loading|failed)|^SeaBIOS \(version/, stage: 'firmware' },
    {
        pattern: /^BdsDxe: starting Boot[0-9A-F]{4} |^Booting from (?:Hard Disk|DVD\/CD)|^(?:GRUB loading|Welcome to GRUB)|^\s*GNU GRUB {2}version|^Boot in \d+ s/,
        stage: 'boot-loader'
    },
    { pattern: /^(?:Linux version \d|Command line: |EFI stub: Loaded)/, stage: 'kernel' },
    {
        pattern: /^(?:Run \S+ as init process|systemd\[1\]: Running in initrd\.|Booting initrd of |Welcome to .*[Ii]nitramfs\)!|dracut(?:\[\d+\])?: dracut-|lab-initramfs: |LAB-INITRD: )/,
        stage: 'initrd'
    },
    {
        pattern: /^(?:Welcome to (?!.*[Ii]nitramfs).*!$|systemd\[1\]: (?:Switching root|Stopped initrd-switch-root))/,
        stage: 'system-manager'
    },
    {
        pattern: /^(?:lab-installer: |LAB-INSTALL: |(?:anaconda\[\d+\]: )?(?:Starting installer, one moment|Starting automated install|Setting up the installation environment|Configuring storage|Deployment starting: |Deployment complete: |Running post-installation scripts|Storing configuration files|Installation complete)|Install finished$)/,
        stage: 'install',
        phase: 'install'
    },
    {
        pattern: /^\S+ login:|^\[ {2}OK {2}\] Reached target (?:multi-user\.target|graphical\.target|Multi-User System|Graphical Interface)/,
        stage: 'login',
        prompt: true,
        phase: 'boot'
    }
];
/** Installer lines worth an entry of their own in the timeline. */
const installSteps = /^(?:(?:lab-installer|LAB-INSTALL): .*|(?:anaconda\[\d+\]: )?(?:Starting automated install|Configuring storage|Deployment (?:starting|complete): .*|Running post-installation scripts|Installation complete.*)|Install finished)$/;
/** The line that osbuild's kickstart writes to the serial port at its end, and the lab's own. It explains; it decides nothing. */
const installFinished = /^(?:Install finished|lab-installer: installation finished)$/;
/** The kernel's banner: seen again, the machine has restarted. */
const kernelBanner = /^Linux version \d/;


/***/ }),

/***/ 36626:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ Monitor)
});

// EXTERNAL MODULE: ./src/model/verdict.ts
var verdict = __webpack_require__(47088);
// EXTERNAL MODULE: ./src/boot/advice.ts
var advice = __webpack_require__(25654);
// EXTERNAL MODULE: ./src/boot/console-text.ts
var console_text = __webpack_require__(31809);
;// CONCATENATED MODULE: ./src/boot/idleness.ts
/**
 * Share of one CPU under which a machine does nothing. Measured under TCG: 0.07 idle at its login; at work 0.9, and still
 * 0.2 where four others want the same CPU.
 */
const idleShare = 0.1;
/**
 * Share under which it cannot even be idle: halted with interrupts off, or stopped. Measured under TCG: 0.0003 to 0.0015 for
 * the threads of the virtual CPUs, which QEMU wakes for nothing; 0.003 idle in a BIOS. Under KVM they do not run at all.
 */
const haltedEmulated = 0.002;
const haltedNative = 0.00002;
const haltedSeconds = 8;
/**
 * Longest waits that a healthy boot has without a sign of life, and some: GRUB's menu, 60 s; a start job, 90 s;
 * network-online, 120 s. A boot loader's silence may be that of a system which does not know of the serial port.
 */
const silentSeconds = { firmware: 75, kernel: 100, initrd: 100 };
const longestSilence = 130;
/** A machine that got less than this share of the CPU time it asked for, most of the time, has been kept from it. */
const starvedShare = 1 / 3;
const mostOfTheTime = 0.5;
/**
 * How long a machine has shown no sign of life: no console byte, no other screen, no CPU time, no write to its disk. What
 * comes in by the network costs CPU time or is written.
 */
class Idleness {
    timeoutScale;
    #quietSince = 0;
    #haltedSince;
    #last;
    constructor(timeoutScale) {
        this.timeoutScale = timeoutScale;
    }
    /** Output on the console, or a screen that has changed. */
    sign(at) {
        this.#quietSince = at;
        this.#haltedSince = undefined;
    }
    cpu(event) {
        const before = this.#last;
        this.#last = event;
        if (!before || event.at <= before.at)
            return;
        const seconds = event.at - before.at;
        // Who waits for a CPU wants to run: that is no silence of the machine.
        const wanted = event.seconds - before.seconds + Math.max(0, (event.waitSeconds ?? 0) - (before.waitSeconds ?? 0));
        const wrote = event.diskBytes !== before.diskBytes;
        if (wrote || wanted / seconds > idleShare)
            this.#quietSince = event.at;
        if (wrote || !this.#halted(before, event, wanted / seconds))
            this.#haltedSince = undefined;
        else
            this.#haltedSince ??= Math.max(before.at, this.#quietSince);
    }
    /** What makes it dead, for people; undefined while it may be alive. */
    verdict(at, stage) {
        if (this.#haltedSince !== undefined && at - this.#haltedSince >= haltedSeconds)
            return `its CPU has stood still for ${Math.round(at - this.#haltedSince)} s`;
        const silent = at - this.#quietSince;
        if (silent >= (silentSeconds[stage] ?? longestSilence) * this.timeoutScale)
            return `no output, change of screen, CPU use or disk write for ${Math.round(silent)} s`;
        return undefined;
    }
    /** Whether the host kept the machine from running for most of the time, for people; undefined when it did not. */
    starved() {
        const { at = 0, seconds = 0, waitSeconds = 0 } = this.#last ?? {};
        const kept = waitSeconds > mostOfTheTime * at && seconds / (seconds + waitSeconds) < starvedShare;
        if (!kept)
            return undefined;
        return `it ran for ${Math.round(seconds)} s and waited ${Math.round(waitSeconds)} s for a CPU of the host`;
    }
    #halted(before, now, share) {
        if (now.guestSeconds === undefined || before.guestSeconds === undefined)
            return share <= haltedEmulated;
        const ran = (now.guestSeconds - before.guestSeconds) / (now.at - before.at);
        // Time limits are scaled where the CPU is emulated.
        return share <= idleShare && ran >= 0 && ran <= (this.timeoutScale > 1 ? haltedEmulated : haltedNative);
    }
}

// EXTERNAL MODULE: ./src/boot/marks.ts
var marks = __webpack_require__(74254);
;// CONCATENATED MODULE: ./src/boot/monitor-hints.ts
const keptHints = 12;
/** Causes that say how it ended and not why: any earlier hint may explain them. */
const general = new Set([
    'timeout',
    'install-timeout',
    'silent-hang',
    'no-progress',
    'boot-loop',
    'emergency-mode',
    'guest-shutdown'
]);
/** Causes of a wait that is too long, and the hints that tell why, the most telling first. */
const waits = new Set(['timeout', 'install-timeout', 'silent-hang', 'no-progress']);
const reasonsToWait = [
    'needs-kickstart',
    'kernel-stuck',
    'io-error',
    'install-disk-full',
    'install-failed',
    'ordering-cycle',
    'clock-wrong'
];
/** The hints of one boot: the first ones, which explain most, and the last ones, which are nearest. */
class Hints {
    #kept = [];
    add(hint) {
        if (this.#kept.at(-1)?.line === hint.line)
            return;
        this.#kept.push(hint);
        if (this.#kept.length > keptHints)
            this.#kept.splice(keptHints / 2, 1);
    }
    clear() {
        this.#kept = [];
    }
    /** The first hint at one of these causes. */
    first(...causes) {
        return this.#kept.find((hint) => causes.includes(hint.cause));
    }
    /** The special cause that an earlier line gave away instead of a general one. */
    refine(cause, where) {
        if (where.installed && cause === 'no-boot-device')
            return 'no-installed-system';
        if (cause === 'install-failed' && this.first('install-disk-full'))
            return 'install-disk-full';
        const rootless = waits.has(cause) || cause === 'emergency-mode' || cause === 'kernel-panic';
        if (where.early && rootless && this.first('no-root-device'))
            return 'no-root-device';
        if (waits.has(cause))
            return reasonsToWait.find((reason) => this.first(reason)) ?? cause;
        return cause;
    }
    /** Lines to quote with a cause, at most three. `was`: what it was before it was refined. */
    explanations(cause, was) {
        const related = this.#kept.filter((hint) => hint.cause === cause || general.has(was));
        const first = related.find((hint) => hint.cause === cause) ?? related[0];
        return [...new Set([...(first ? [first] : []), ...related.slice(-2)])].map((hint) => hint.line);
    }
}

;// CONCATENATED MODULE: ./src/boot/monitor-progress.ts
/** Longest time (seconds) in which a healthy boot may say nothing new: its longest wait, 120 s, and a good margin. */
const repeatSeconds = 200;
/** At a missed deadline, repeating itself for this long is worth being named. */
const notableSeconds = 60;
/** Different lines remembered. */
const remembered = 64;
const rememberedLength = 120;
/** systemd's own account of what it waits for: it has a limit of its own, or is meant to have none. */
const startJob = /^\[[ *]+\] .*(?:job is running for|jobs? running)/;
/** Tells new things from the same again and again: dots, counters, one line for ever. */
class Progress {
    timeoutScale;
    #newAt = 0;
    #heardAt = 0;
    #diskBytes;
    #seen = [];
    constructor(timeoutScale) {
        this.timeoutScale = timeoutScale;
    }
    bytes(at) {
        this.#heardAt = at;
    }
    line(text, at) {
        // A line that differs in its numbers only is the same line: attempts, percents, times.
        const kind = text.replace(/\d+/g, '0').slice(0, rememberedLength);
        if (this.#seen.includes(kind) && !startJob.test(text))
            return;
        this.#newAt = at;
        this.#seen.push(kind);
        if (this.#seen.length > remembered)
            this.#seen.shift();
    }
    disk(bytes, at) {
        if (bytes !== this.#diskBytes)
            this.#newAt = at;
        this.#diskBytes = bytes;
    }
    /** Seconds for which the console has told nothing new while it went on talking. */
    repeating() {
        return this.#heardAt - this.#newAt;
    }
    tooLong() {
        return this.repeating() >= repeatSeconds * this.timeoutScale;
    }
    notable() {
        return this.repeating() >= notableSeconds * this.timeoutScale;
    }
}

;// CONCATENATED MODULE: ./src/boot/patterns-firmware.ts
/** Sources: k = kola, s = syzkaller, m = measured on QEMU, u = upstream's own source. */
const firmware = [
    // m: OVMF starts its shell, or the network, when no disk of the boot order can be booted.
    {
        pattern: /^BdsDxe: starting Boot[0-9A-F]{4} "EFI Internal Shell"/,
        weight: 'fatal',
        cause: 'no-boot-device',
        says: 'the firmware found nothing to boot and started its own shell',
        early: true
    },
    {
        pattern: /^UEFI Interactive Shell v\d|^Shell>/,
        weight: 'fatal',
        cause: 'no-boot-device',
        says: 'the firmware found nothing to boot and started its own shell',
        prompt: true,
        early: true
    },
    {
        pattern: /^BdsDxe: No bootable option or device was found/,
        weight: 'fatal',
        cause: 'no-boot-device',
        says: 'the firmware found nothing to boot',
        early: true
    },
    {
        pattern: /^>>(?:Start PXE over IPv[46]|Start HTTP Boot)|^iPXE \d.* -- Open Source Network Boot Firmware|^Nothing to boot: /,
        weight: 'fatal',
        cause: 'no-boot-device',
        says: 'the firmware found nothing to boot on the disks and tried the network',
        prompt: true,
        early: true
    },
    // m: SeaBIOS; the other sentences are those of master boot records and of mkfs.fat
    {
        pattern: /^(?:No bootable device\.|Boot failed: (?:not a bootable disk|could not read the boot disk))/,
        weight: 'fatal',
        cause: 'no-boot-device',
        says: 'the BIOS found no bootable device',
        early: true
    },
    {
        pattern: /^(?:Missing operating system|Operating system not found|Error loading operating system|Invalid partition table|Non-System disk|This is not a bootable disk)/i,
        weight: 'fatal',
        cause: 'no-boot-device',
        says: 'the boot record of the disk found no system',
        early: true
    },
    {
        pattern: /^BdsDxe: failed to (?:load|start) Boot[0-9A-F]{4} .*: (?:Access Denied|Security Violation)/,
        weight: 'fatal',
        cause: 'boot-loader',
        says: 'secure boot refused the boot loader',
        early: true
    },
    {
        pattern: /^BdsDxe: failed to (?:load|start) Boot[0-9A-F]{4} /,
        weight: 'hint',
        cause: 'no-boot-device',
        says: 'the firmware could not boot an entry',
        early: true
    }
];
const bootLoader = [
    {
        pattern: /^grub rescue>|^grub>/,
        weight: 'fatal',
        cause: 'boot-loader',
        says: 'GRUB stopped at its prompt',
        prompt: true,
        early: true
    },
    {
        pattern: /^\s*Minimal BASH-like line editing is supported|^Entering rescue mode\.\.\./,
        weight: 'fatal',
        cause: 'boot-loader',
        says: 'GRUB stopped at its prompt',
        early: true
    },
    {
        pattern: /^(?:GRUB (?:Geom|Hard Disk|Read|Floppy) Error|Failed to boot both default and fallback entries)/,
        weight: 'fatal',
        cause: 'boot-loader',
        says: 'GRUB could not start anything',
        early: true
    },
    // syslinux/isolinux and systemd-boot without anything to start
    {
        pattern: /^(?:isolinux\.bin missing or corrupt|No DEFAULT or UI configuration directive found|Could not find kernel image: |No loaders found\.|No configuration file found)/,
        weight: 'fatal',
        cause: 'boot-loader',
        says: 'the boot loader found nothing to start',
        early: true
    },
    {
        pattern: /^error: (?:\S+:\d+:)?(you need to load the kernel first|(?:alloc|free) magic is broken.*)/,
        weight: 'fatal',
        cause: 'boot-loader',
        says: 'GRUB could not start the kernel: $1',
        early: true
    },
    {
        pattern: /^error: (.*(?:no such (?:device|partition)|unknown filesystem|(?:symbol|file|disk) .* not found|attempt to read or write outside of).*)/,
        weight: 'hint',
        cause: 'boot-loader',
        says: 'GRUB: $1',
        early: true
    },
    // systemd-boot, src/boot/efi/boot.c, and the kernel's own EFI stub
    {
        pattern: /^((?:Error (?:loading|opening|reading|preparing)|Failed to (?:execute|load|start image|open)) .*: (?:Not found|Load error|Volume corrupt|Unsupported|Device error|Invalid parameter|Security violation|Access denied).*)/i,
        weight: 'fatal',
        cause: 'boot-loader',
        says: 'the boot loader failed: $1',
        early: true
    },
    // m: an empty initrd on the ESP
    {
        pattern: /^\S*@?efi_assert: (.*Assertion .* failed .*halting)/,
        weight: 'fatal',
        cause: 'boot-loader',
        says: 'the boot loader failed: $1',
        early: true
    },
    {
        pattern: /^EFI stub: ERROR: (.*)/,
        weight: 'fatal',
        cause: 'boot-loader',
        says: 'the kernel could not start: $1',
        early: true
    }
];

;// CONCATENATED MODULE: ./src/boot/patterns-installer.ts
/** Prefix of a line that the journal forwarded to the console. */
const anaconda = String.raw `^(?:anaconda\[\d+\]: )?`;
const installer = [
    {
        pattern: /^(?:lab-installer: FAILED|LAB-INSTALL-FAILED): (.*No space left on device.*)/,
        weight: 'fatal',
        cause: 'install-disk-full',
        says: 'the disk is too small: $1',
        phase: 'install'
    },
    {
        pattern: /^(?:lab-installer: FAILED|LAB-INSTALL-FAILED): (media checksum mismatch.*)/,
        weight: 'fatal',
        cause: 'media-checksum',
        says: 'the installer found its medium damaged: $1',
        phase: 'install'
    },
    {
        pattern: /^(?:lab-installer: FAILED|LAB-INSTALL-FAILED): (.*)/,
        weight: 'fatal',
        cause: 'install-failed',
        says: 'the installer failed: $1',
        phase: 'install'
    },
    // u: pyanaconda's and blivet's words for a disk that cannot hold the system, and ostree's
    {
        pattern: new RegExp(`${anaconda}(?:(?:cp|tar|rsync|dd|mkdir): .*No space left on device|OSError: \\[Errno 28\\]|.*(?:Unable to allocate requested partition scheme|[Nn]ot enough (?:free )?space|Could not find enough free space|min-free-space-percent .* would be exceeded).*)`),
        weight: 'hint',
        cause: 'install-disk-full',
        says: 'the disk is full',
        phase: 'install'
    },
    // checkisomd5, isomd5sum's own sentence, and its unit
    {
        pattern: /^(?:The media check is complete, the result is: FAIL|Media check failed|\[FAILED\] Failed to start (?:checkisomd5@|Media check on ))/,
        weight: 'fatal',
        cause: 'media-checksum',
        says: 'the medium does not match the checksum inside it',
        phase: 'install'
    },
    // u: pyanaconda/ui/tui/__init__.py, pyanaconda/exception.py, pyanaconda/kickstart.py
    {
        pattern: new RegExp(`${anaconda}(?:The exact error message is:|Non interactive installation failed: (.*))`),
        weight: 'hint',
        cause: 'install-failed',
        says: 'Anaconda: $1',
        phase: 'install'
    },
    {
        pattern: new RegExp(`${anaconda}(The installation was stopped due to .*|An unknown error has occurred.*|There was an error running the kickstart script .*|The following error occurred while (?:parsing|installing).*|Storage configuration failed.*|The installation cannot continue.*)`),
        weight: 'fatal',
        cause: 'install-failed',
        says: 'Anaconda stopped: $1',
        phase: 'install'
    },
    {
        pattern: new RegExp(`${anaconda}((?:The following problem occurred|Error occurred) on line \\d+ of the kickstart file.*)`, 'i'),
        weight: 'fatal',
        cause: 'install-failed',
        says: 'the kickstart is wrong: $1',
        phase: 'install'
    },
    {
        pattern: new RegExp(`${anaconda}(?:Pane is dead|Traceback \\(most recent call last\\):)`),
        weight: 'hint',
        cause: 'unknown',
        says: 'Anaconda crashed',
        phase: 'install'
    },
    {
        pattern: new RegExp(`${anaconda}(?:lab-installer: )?Installation complete\\. Press ENTER to quit`),
        weight: 'hint',
        cause: 'install-timeout',
        says: 'the installer is done and waits for a key: the kickstart does not say how to end (reboot --eject)',
        phase: 'install',
        prompt: true
    },
    // u: pyanaconda/ui/tui/hubs, simpleline's prompt: it asks a person
    {
        pattern: new RegExp(`${anaconda}Please (?:make (?:a selection|your choice) from (?:the )?above|respond 'yes' or 'no')`),
        weight: 'fatal',
        cause: 'needs-kickstart',
        says: 'the installer asks a person what to do',
        phase: 'install',
        prompt: true
    },
    // m: what the boot entry of an installer medium gives its kernel
    {
        pattern: /^Command line: (?!.*\b(?:inst\.)?ks=).*\binst\.stage2=/,
        weight: 'hint',
        cause: 'needs-kickstart',
        says: 'the installer was started without a kickstart (no inst.ks=)',
        phase: 'install'
    }
];

;// CONCATENATED MODULE: ./src/boot/patterns-system.ts
const kernel = [
    {
        pattern: /^Kernel panic - not syncing: (System is deadlocked on memory|Out of memory.*)/,
        weight: 'fatal',
        cause: 'out-of-memory',
        says: 'the kernel panicked: $1',
        kernel: true
    },
    {
        pattern: /^Kernel panic - not syncing: (.*)/,
        weight: 'fatal',
        cause: 'kernel-panic',
        says: 'the kernel panicked: $1',
        kernel: true
    },
    {
        pattern: /^(?:kernel BUG at .*|Oops: .*|BUG: (?:unable to handle|kernel NULL pointer).*|(?:general protection fault|invalid opcode|divide error|stack segment|traps: PANIC: double fault|PANIC: double fault).*(?:\[#\d+\]|0x0))/,
        weight: 'fatal',
        cause: 'kernel-oops',
        says: 'the kernel crashed',
        kernel: true
    },
    {
        pattern: /^VFS: (?:Cannot open root device|Unable to mount root fs).*/,
        weight: 'hint',
        cause: 'kernel-panic',
        says: 'the kernel cannot mount its root',
        kernel: true
    },
    {
        pattern: /^Out of memory: Killed process (.*)/,
        weight: 'fatal',
        cause: 'out-of-memory',
        says: 'the machine ran out of memory and the kernel killed process $1',
        kernel: true
    },
    {
        pattern: /^Memory cgroup out of memory: Killed process .*/,
        weight: 'hint',
        cause: 'out-of-memory',
        says: 'a unit hit its memory limit',
        kernel: true
    },
    // Only disks: drives without a medium, and an ISO read past its end, say the same of fd0 and sr0. A disk may refuse to
    // discard; nothing is lost with that.
    {
        pattern: /^(?:(?:blk_update_request|print_req_error): )?(?:critical (?:medium|target) error|I\/O error), dev (?:[vs]d[a-z]|nvme\d|dm-\d|md\d)(?!.*\((?:DISCARD|WRITE_ZEROES|SECURE_ERASE)\))|^sd \S+ (?:\[sd[a-z]+\] )?rejecting I\/O to offline device/,
        weight: 'fatal',
        cause: 'io-error',
        says: 'the disk gave I/O errors',
        kernel: true
    },
    {
        pattern: /^(?:EXT4-fs error|XFS \(.*\): (?:Corruption|metadata I\/O error)|BTRFS error|Buffer I\/O error on dev (?:[vs]d[a-z]|nvme\d|dm-\d)).*/,
        weight: 'hint',
        cause: 'io-error',
        says: 'the file system is damaged',
        kernel: true
    },
    // s, k: each may pass on a host that is busy; where it does not, it explains what follows
    {
        pattern: /^(?:watchdog: (?:BUG: soft lockup|Watchdog detected hard LOCKUP)|NMI watchdog: (?:BUG: |Watchdog detected )|BUG: (?:soft lockup|workqueue lockup)|(?:rcu: )?INFO: (?:rcu_\S+ (?:self-)?detected (?:expedited )?stall|task .* blocked for more than)).*/,
        weight: 'hint',
        cause: 'kernel-stuck',
        says: 'the kernel reports a CPU or task that is stuck',
        kernel: true
    }
];
/** Root not found, as dracut, initramfs-tools, systemd's initrd and the lab's say it. Most of them go on to a shell or a panic. */
const initrd = [
    {
        pattern: /^(?:dracut-initqueue\[\d+\]: )?Warning: (?:dracut-initqueue: )?(?:timeout, still waiting|starting timeout scripts|Could not boot\.|"?\/dev\/.* does not exist)/,
        weight: 'hint',
        cause: 'no-root-device',
        says: 'the initrd did not find the root device'
    },
    {
        pattern: /^(?:Gave up waiting for root (?:file system )?device|ALERT! {1,2}.* does not exist)/,
        weight: 'hint',
        cause: 'no-root-device',
        says: 'the initrd did not find the root device'
    },
    // systemd in the initrd, and ostree's own step there
    {
        pattern: /^\[(?:DEPEND|FAILED| TIME )\] .*(?:\/sysroot\b|sysroot\.mount|[Ii]nitrd[ -][Rr]oot[ -])|^(?:ostree-prepare-root\[\d+\]: )?(?:ostree-prepare-root: )?(?:error: )?Couldn't find specified OSTree root/,
        weight: 'hint',
        cause: 'no-root-device',
        says: 'the initrd did not find the root file system'
    },
    {
        pattern: /^lab-initramfs: (?:root device .* not found|cannot mount .*)/,
        weight: 'hint',
        cause: 'no-root-device',
        says: 'the initrd did not find the root device'
    },
    {
        pattern: /^dracut(?:\[\d+\])?: (?:FATAL: (.*)|Refusing to continue)/,
        weight: 'fatal',
        cause: 'emergency-mode',
        says: 'the initrd gave up: $1'
    },
    {
        pattern: /^\(initramfs\)/,
        weight: 'fatal',
        cause: 'emergency-mode',
        says: 'the initrd stopped at its prompt',
        prompt: true
    },
    {
        pattern: /^(?:dracut:\/#|:\/#)/,
        weight: 'fatal',
        cause: 'emergency-mode',
        says: 'the initrd stopped at its prompt',
        prompt: true
    }
];
const systemManager = [
    {
        pattern: /^(?:systemd\[1\]: )?Timed out waiting for device (.*)/,
        weight: 'hint',
        cause: 'emergency-mode',
        says: 'device $1 did not appear'
    },
    {
        pattern: /^(?:systemd\[1\]: .*(?:Found ordering cycle on|Job .* deleted to break ordering cycle)|\[ SKIP \] Ordering cycle found).*/,
        weight: 'hint',
        cause: 'ordering-cycle',
        says: 'units wait for each other in a circle'
    },
    { pattern: /^\[(?: TIME |DEPEND|FAILED)\] (.*)/, weight: 'hint', cause: 'units-failed', says: '$1' },
    {
        pattern: /^\[[ *]+\] .*[Aa] (?:start|stop) job is running for (.*)/,
        weight: 'hint',
        cause: 'system-not-running',
        says: 'systemd waits for $1'
    },
    {
        pattern: /^(?:\(sd-exec\S*\[\d+\]|systemd\[1\]): .*system-generators\/\S+ (?:failed with|terminated by)|^systemd\[1\]: \S+ (?:dumped core|terminated by signal)/,
        weight: 'hint',
        cause: 'units-failed',
        says: 'a part of systemd failed'
    },
    // systemd, src/core/main.c and src/shared/clock-util.c; e2fsck and TLS libraries that look at a date
    {
        pattern: /^(?:systemd\[1\]: System time (?:before build time|advanced to|was advanced)|.*[Ss]uperblock last (?:mount|write) time .* is in the future|.*certificate (?:is not yet valid|has expired|verify failed: certificate is not yet valid))/,
        weight: 'hint',
        cause: 'clock-wrong',
        says: 'the clock of the machine is wrong'
    },
    {
        pattern: /^\[ {2}OK {2}\] Reached target (?:emergency\.target|rescue\.target|Emergency Mode|Rescue Mode)/,
        weight: 'fatal',
        cause: 'emergency-mode',
        says: 'systemd gave up and went to emergency mode'
    },
    {
        pattern: /^(?:You are in (?:emergency|rescue) mode|Entering emergency mode\.|Press Enter for (?:emergency shell|maintenance)|Give root password for (?:maintenance|login)|Cannot open access to console, the root account is locked)/,
        weight: 'fatal',
        cause: 'emergency-mode',
        says: 'systemd gave up and went to emergency mode',
        prompt: true
    },
    {
        pattern: /^systemd\[1\]: Freezing execution|^\[!!!!!!\] (.*)/,
        weight: 'fatal',
        cause: 'system-not-running',
        says: 'systemd itself failed: $1'
    },
    {
        pattern: /^systemd\[1\]: Failed to (?:switch root|mount \/sysroot|determine whether root).*/,
        weight: 'fatal',
        cause: 'no-root-device',
        says: 'the initrd could not hand over to the system'
    }
];

;// CONCATENATED MODULE: ./src/boot/patterns.ts



/** Characters of a line that are worth quoting. */
const longestQuote = 400;
/** In the order in which they are tried on a line: the first that matches counts. */
const signs = [...firmware, ...bootLoader, ...kernel, ...initrd, ...installer, ...systemManager];
/** Whether a sign applies to a line of this phase and stage. */
function applies(sign, line, where) {
    if (sign.phase !== undefined && sign.phase !== where.phase)
        return false;
    if (sign.early && !where.early)
        return false;
    return !(sign.kernel && where.stamped && line.kernelTime === undefined);
}
/** A prompt is quoted as far as the pattern reaches, so that the evidence does not depend on what is typed after it. */
function quote(what, match, line) {
    return (what.prompt && match ? match[0] : line).slice(0, longestQuote);
}

// EXTERNAL MODULE: ./src/boot/remedies.ts
var remedies = __webpack_require__(85198);
;// CONCATENATED MODULE: ./src/boot/qemu-exit.ts
/** Last words of QEMU that name a cause of the host. */
const words = [
    [
        /failed to set MSR|kvm_buf_set_msrs|Could not access KVM|KVM_[A-Z_]+ failed|failed to initialize kvm/i,
        'kvm-unusable',
        'KVM failed'
    ],
    [/No space left on device/, 'host-disk-full', 'The disk of this machine is full']
];
/**
 * Whether QEMU's end is the host's doing; undefined when the guest ended it. QEMU's exit code says nothing about the
 * guest: a panic that reboots ends QEMU with 0.
 * @param shutdown the reason in QEMU's SHUTDOWN event, if there was one
 */
function judgeExit(exit, shutdown) {
    const byGuest = shutdown?.startsWith('guest-') === true;
    if (exit.code === 0 && exit.signal === null && (shutdown === undefined || byGuest))
        return undefined;
    // A warning is from QEMU's start, not its end.
    const tail = exit.tail.filter((line) => line.trim() !== '' && !/: warning: /.test(line)).slice(-5);
    const how = exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`;
    const known = words.find(([pattern]) => tail.some((line) => pattern.test(line)));
    // Nobody sends SIGKILL but the kernel, for want of memory, and whoever wants to be sure.
    const killed = exit.signal === 'SIGKILL' || exit.code === 137;
    const why = killed ? 'QEMU was killed, for want of memory on the host most likely' : 'QEMU ended on its own';
    return {
        cause: known?.[1] ?? 'qemu-failed',
        reason: `${known?.[2] ?? why} (${how}${shutdown === undefined ? '' : `, ${shutdown}`}).`,
        evidence: known ? tail : [`QEMU ended with ${how}`, ...tail]
    };
}

;// CONCATENATED MODULE: ./src/boot/monitor.ts










/** A fatal line is not the last: what follows within this time (seconds) belongs to its context. */
const graceSeconds = 0.5;
/** Restarts without a login in between that make a boot loop. Firmware and first boot may each restart once. */
const loopRestarts = 3;
const sameRestartSeconds = 1;
/** A prompt waits for ever: it is seen soon enough. */
const promptSeconds = 0.05;
const promptEnd = /[ >#:]$/;
const keptLines = 60;
const keptEntries = 100;
const keptText = 160;
/** Causes that are the host's or the caller's, and say nothing against the machine. */
const notTheMachines = new Set(['needs-kickstart', 'host-starved']);
/** Those that may stand at the end of an unfinished line. */
const promptSigns = signs.filter((sign) => sign.prompt);
const promptMarks = marks/* marks */.Z8.filter((mark) => mark.prompt);
function rank(stage) {
    return verdict/* stages */._$.indexOf(stage);
}
/** Watches one phase. A pure state machine: same events, same state; time is what the events say. */
class Monitor {
    options;
    told;
    timeline = [];
    warnings = [];
    stage = 'firmware';
    judgement;
    /** Whether the installer said that it has finished. */
    installerFinished = false;
    /** Restarts since the start or the last login. */
    restarts = 0;
    /** Boots so far, the first one included. */
    boots = 1;
    #text = new console_text/* ConsoleText */.v();
    #lines = [];
    #idleness;
    #progress;
    #hints = new Hints();
    #pending;
    #shutdown;
    #stamped = false;
    #banner = false;
    #loggedIn = false;
    #answered = false;
    #awaited;
    /** Since when there has been console text whose last line has not been looked at. */
    #unreadSince;
    #restartedAt;
    #now = 0;
    /** @param told hears what was told by others, so that a recording has it */
    constructor(options, told = () => undefined) {
        this.options = options;
        this.told = told;
        this.#idleness = new Idleness(options.timeoutScale);
        this.#progress = new Progress(options.timeoutScale);
        const line = 'the medium holds no kickstart';
        if (options.attended === true)
            this.#hints.add({ cause: 'needs-kickstart', line, says: line });
    }
    /** The last lines of the console, newest last. */
    get context() {
        return this.#lines;
    }
    get lastLine() {
        return this.#lines.at(-1) ?? '';
    }
    /** Names what the phase waits for now, for the message of a missed deadline. */
    awaits(what) {
        this.told({ at: this.#now, type: 'awaits', what });
        this.#awaited = what;
    }
    /** Whether something fatal has been seen whose context is still awaited. */
    get suspects() {
        return this.#pending !== undefined;
    }
    /** The machine has answered a probe: from now on its silence means nothing, only the deadline counts. */
    answered(at, text) {
        this.told({ at, type: 'answered', text });
        this.#answered = true;
        this.#awaited = 'the answers of the probes';
        this.note('probes', text, at);
    }
    /** The screen is clearly another than before: a sign of life of an installer that writes nowhere else. */
    screen(at) {
        this.told({ at, type: 'screen' });
        this.#idleness.sign(at);
    }
    /** An entry of the timeline that somebody else knows of; the console's own stages go on beside it. */
    note(stage, text, at) {
        const cut = text.slice(0, keptText);
        if (this.timeline.length < keptEntries && this.timeline.at(-1)?.text !== cut)
            this.timeline.push({ stage, phase: this.options.phase, at, text: cut });
    }
    take(event) {
        if (this.judgement)
            return;
        this.#now = event.at;
        if (this.#unreadSince !== undefined && (event.type !== 'console' || event.at >= this.#unreadSince + promptSeconds))
            this.#prompt();
        // Time first: what was decided before this event stays decided.
        this.#settle(event.at);
        if (this.judgement)
            return;
        if (event.type === 'console')
            this.#console(event.data, event.at);
        else if (event.type === 'qmp')
            this.#qmp(event.event, event.data, event.at);
        else if (event.type === 'exit')
            this.#exit(event);
        else if (event.type === 'cpu')
            this.#cpu(event);
        else if (event.type === 'screen')
            this.screen(event.at);
        else if (event.type === 'answered')
            this.answered(event.at, event.text);
        else if (event.type === 'awaits')
            this.awaits(event.what);
        this.#limits(event.at);
    }
    /** The events are over: what was waiting for more stands. Undefined when nothing had been seen that decides. */
    end() {
        this.#prompt();
        return (this.judgement ??= this.#pending?.judgement);
    }
    #cpu(event) {
        this.#idleness.cpu(event);
        this.#progress.disk(event.diskBytes, event.at);
    }
    #settle(at) {
        if (this.#pending && at >= this.#pending.until)
            this.judgement = this.#pending.judgement;
    }
    /** The first fatal sign stands, unless it yields. `grace` 0: nothing can follow. */
    #decide(judgement, grace = graceSeconds, yields = false) {
        if (!this.#pending || (this.#pending.yields && !yields))
            this.#pending = { judgement, until: judgement.at + grace, yields };
        if (grace === 0)
            this.judgement = this.#pending.judgement;
    }
    #fail(was, reason, evidence, at, grace, yields) {
        const early = rank(this.stage) <= rank('initrd');
        const cause = this.#hints.refine(was, { installed: this.options.installed, early });
        // An emergency says that something failed before it, and not what.
        const before = cause === 'emergency-mode' ? [cause, 'units-failed'] : cause === was ? [] : [cause];
        const why = this.#hints.first(...before)?.says;
        // What a program said of it may end in a colon or stop of its own.
        const sentence = (reason.charAt(0).toUpperCase() + reason.slice(1)).replace(/[\s:.]+$/, '');
        const lines = [...new Set([...evidence, ...this.#hints.explanations(cause, was)])].filter((line) => line !== '');
        const remedy = (0,advice/* adviceFor */.c)(cause, lines, this.stage);
        this.#decide({
            verdict: notTheMachines.has(cause) ? 'error' : 'fail',
            cause,
            reason: why === undefined ? `${sentence}.` : `${sentence} (before that: ${why}).`,
            evidence: lines,
            ...(remedy !== undefined && { remedy }),
            stage: this.stage,
            at
        }, grace, yields);
    }
    #console(data, at) {
        this.#idleness.sign(at);
        this.#progress.bytes(at);
        for (const line of this.#text.take(data))
            this.#line(line, at);
        this.#unreadSince ??= at;
        if (data.length > 1 && promptEnd.test(data))
            this.#prompt();
    }
    /** Looks at the line that is not ended. Not at every byte: a console gives them one by one. */
    #prompt() {
        const at = this.#unreadSince;
        this.#unreadSince = undefined;
        if (at === undefined)
            return;
        for (const line of this.#text.unfinished) {
            this.#mark(line, at, true);
            this.#sign(line, at, true);
        }
    }
    #line(line, at) {
        if (line.kernelTime !== undefined)
            this.#stamped = true;
        this.#lines.push(line.text.slice(0, longestQuote));
        if (this.#lines.length > keptLines)
            this.#lines.shift();
        this.#progress.line(line.text, at);
        this.#mark(line, at, false);
        this.#sign(line, at, false);
        if (this.options.phase === 'install')
            this.#installStep(line, at);
    }
    #installStep(line, at) {
        if (marks/* installFinished */.S1.test(line.text))
            this.installerFinished = true;
        if (marks/* installSteps */.F$.test(line.text))
            this.note('install', line.text, at);
    }
    #mark(line, at, unfinished) {
        const mark = (unfinished ? promptMarks : marks/* marks */.Z8).find((candidate) => (candidate.phase === undefined || candidate.phase === this.options.phase) && candidate.pattern.test(line.text));
        if (!mark)
            return;
        const text = quote(mark, mark.pattern.exec(line.text), line.text);
        if (this.#isRestart(mark.stage, line.text))
            this.#restarted(line.text, at);
        if (marks/* kernelBanner */.WZ.test(line.text))
            this.#banner = true;
        this.#enter(mark.stage, text, at);
        if (mark.stage === 'login')
            this.#login(text, at);
    }
    /** The firmware again after the kernel, or the kernel's banner for the second time. */
    #isRestart(stage, line) {
        if (marks/* kernelBanner */.WZ.test(line))
            return this.#banner;
        return rank(stage) <= rank('boot-loader') && rank(this.stage) >= rank('kernel');
    }
    #enter(stage, text, at) {
        if (rank(stage) <= rank(this.stage) && this.timeline.length > 0)
            return;
        this.stage = stage;
        this.note(stage, text, at);
    }
    #login(text, at) {
        if (this.restarts > 0)
            this.warnings.push(`The machine restarted ${this.restarts} time(s) before it reached login.`);
        this.restarts = 0;
        this.#loggedIn = true;
        if (!this.options.passAtLogin)
            return;
        const reason = 'The machine reached its login.';
        this.#decide({ verdict: 'pass', cause: 'none', reason, evidence: [text], stage: 'login', at }, Infinity, true);
    }
    /** SeaBIOS resets the machine once more when it starts after a reset (m); and the console may tell of one first. */
    #reset(at) {
        const again = this.#restartedAt !== undefined && at - this.#restartedAt < sameRestartSeconds;
        if (!again || rank(this.stage) > rank('boot-loader'))
            this.#restarted('', at);
    }
    #restarted(why, at) {
        if (this.#pending) {
            this.judgement = this.#pending.judgement;
            return;
        }
        this.#restartedAt = at;
        this.restarts++;
        this.boots++;
        this.#answered = false;
        this.timeline.push({ stage: 'firmware', phase: this.options.phase, at, text: 'the machine restarted' });
        const before = this.#lines.filter((line) => line !== why).slice(-5);
        if (this.#loggedIn)
            this.#fail('guest-shutdown', 'the machine restarted by itself after it had reached login', before, at, 0);
        else if (this.restarts >= loopRestarts)
            this.#fail('boot-loop', `the machine restarted ${this.restarts} times without reaching login`, before, at, 0);
        this.stage = 'firmware';
        this.#hints.clear();
        this.#stamped = false;
        this.#banner = false;
    }
    #sign(line, at, unfinished) {
        const where = { phase: this.options.phase, early: rank(this.stage) < rank('kernel'), stamped: this.#stamped };
        for (const sign of unfinished ? promptSigns : signs) {
            if (!applies(sign, line, where))
                continue;
            const match = sign.pattern.exec(line.text);
            if (match)
                return this.#seen(sign, match, line.text, at);
        }
    }
    #seen(sign, match, line, at) {
        const quoted = quote(sign, match, line);
        const says = sign.says.replace('$1', (match[1] ?? '').replace(/[\s.]+$/, '')).trim();
        if (sign.weight === 'fatal')
            this.#fail(sign.cause, `${says}.`, [quoted], at);
        else
            this.#hints.add({ cause: sign.cause, line: quoted, says });
    }
    #qmp(event, data, at) {
        const facts = (data ?? {});
        if (event === 'RESET' && facts.guest === true)
            this.#reset(at);
        else if (event === 'SHUTDOWN')
            this.#shutdown = facts.reason ?? 'unknown';
        else if (event === 'GUEST_PANICKED')
            this.#fail('kernel-panic', 'the guest reported a kernel panic.', ['QEMU event GUEST_PANICKED'], at, graceSeconds, true);
        else if (event === 'BLOCK_IO_ERROR' && facts.nospace === true)
            this.#error('host-disk-full', 'The disk of this machine is full: QEMU could not write.', ['QEMU event BLOCK_IO_ERROR'], at);
        else if (event === 'BLOCK_IO_ERROR')
            this.#fail('io-error', 'the disk gave I/O errors.', ['QEMU event BLOCK_IO_ERROR'], at);
    }
    #error(cause, reason, evidence, at) {
        const remedy = remedies/* remedies */.J[cause];
        this.#decide({ verdict: 'error', cause, reason, evidence, ...(remedy !== undefined && { remedy }), stage: this.stage, at }, 0);
    }
    #exit(event) {
        if (this.#pending) {
            this.judgement = this.#pending.judgement;
            return;
        }
        const host = judgeExit(event, this.#shutdown);
        if (host)
            return this.#error(host.cause, host.reason, host.evidence, event.at);
        if (this.#shutdown === 'guest-panic')
            return this.#fail('kernel-panic', 'the guest reported a kernel panic.', [this.lastLine], event.at, 0);
        if (this.options.phase === 'install')
            return this.#installed(event.at);
        this.#fail('guest-shutdown', `the machine went down by itself at stage ${this.stage}.`, [`QEMU event SHUTDOWN (${this.#shutdown ?? 'unknown'})`, this.lastLine], event.at, 0);
    }
    /** The machine ended the install phase. Failures that were only hinted at count now, unless the installer said it is done. */
    #installed(at) {
        const failed = this.#hints.first('install-disk-full', 'install-failed');
        if (failed && !this.installerFinished)
            return this.#fail(failed.cause, `the installer ended early: ${failed.says}.`, [failed.line], at, 0);
        if (!this.installerFinished)
            this.warnings.push('The installer did not say that it finished; whether it did, the boot from the disk decides.');
        if (this.#shutdown === 'guest-shutdown')
            this.warnings.push('The installer powered the machine off instead of restarting it.');
        this.#decide({
            verdict: 'pass',
            cause: 'none',
            reason: `The installer ended the machine (${this.#shutdown ?? 'unknown'}).`,
            evidence: [`QEMU event SHUTDOWN (${this.#shutdown ?? 'unknown'})`],
            stage: 'install',
            at
        }, 0);
    }
    #limits(at) {
        if (this.judgement || this.#pending)
            return;
        if (at >= this.options.timeoutSeconds)
            return this.#late(at);
        if (this.#loggedIn || this.#answered)
            return;
        const last = [`last line: ${this.lastLine === '' ? '(none)' : this.lastLine}`];
        const silence = this.#idleness.verdict(at, this.stage);
        if (silence !== undefined)
            this.#fail('silent-hang', `the machine is silent at stage ${this.stage}: ${silence}.`, last, at, 0);
        else if (this.#progress.tooLong())
            this.#fail('no-progress', `the machine ${this.#repeats()} at stage ${this.stage}.`, last, at, 0);
    }
    #repeats() {
        return `has told nothing new for ${Math.round(this.#progress.repeating())} s, only the same again`;
    }
    #late(at) {
        const install = this.options.phase === 'install';
        const awaited = this.#awaited ?? (install ? 'the installer to end' : 'login');
        const limit = Math.round(this.options.timeoutSeconds);
        const last = `last line: ${this.lastLine === '' ? '(none)' : this.lastLine}`;
        const where = `no end after ${limit} s at stage ${this.stage}, waiting for ${awaited}`;
        const starved = this.#idleness.starved();
        if (starved !== undefined)
            return this.#fail('host-starved', `${where}: ${starved}.`, [starved, last], at, 0);
        if (this.#progress.notable() && !this.#loggedIn && !this.#answered)
            return this.#fail('no-progress', `${where}; it ${this.#repeats()}.`, [last], at, 0);
        this.#fail(install ? 'install-timeout' : 'timeout', `${where}.`, [last], at, 0);
    }
}


/***/ }),

/***/ 85198:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ remedies)
/* harmony export */ });
/** What to do about a cause, for people. */
const all = {
    unknown: 'Read the console log and look at the screenshot; the events file replays to the same verdict.',
    'media-not-built': 'Read builder.log beside the report; build-media with the same image fails the same way.',
    'media-unreadable': 'Build or download the media again; compare it with its SHA256SUMS.',
    'media-changed': 'The file is not the one that was built: fetch it again, or rebuild media.json and SHA256SUMS with it.',
    'no-boot-device': 'Check that the media is made for this firmware (uefi or bios) and is complete; an ISO cut short boots like an empty disk.',
    'boot-loader': 'Look at the boot loader configuration on the media: kernel and initrd paths, and the partitions it names.',
    'kernel-panic': 'Read the lines above the panic: root= on the kernel command line, the initrd, and the init program.',
    'kernel-oops': 'A driver crashed in the kernel: try another kernel in the image, or the modules named in the call trace.',
    'kernel-stuck': 'The kernel reports a CPU or task that does not come back: see the call trace after the line; on a busy host give the machine fewer cpus.',
    'no-root-device': 'Compare root= on the kernel command line with the disk, and check that the initrd has the drivers for it.',
    'emergency-mode': 'Look at the failed mounts above: fstab, missing devices, a damaged file system.',
    'boot-loop': 'Something restarts the machine before login: look at the last lines before each restart.',
    'silent-hang': 'Look at the screenshot. An image that prints nothing to the serial port can be given console=ttyS0; an installer that waits for a person needs a kickstart.',
    'no-progress': 'It prints the same again and again: see the last lines for what it waits for.',
    'ordering-cycle': 'Units wait for each other in a circle: look at After= and Requires= of the units in the line; systemd-analyze verify finds it in the image.',
    timeout: 'Look at what the last stage was waiting for; raise boot-timeout if the machine is only slow.',
    'install-failed': 'Read the lines above; the installer names the step that failed.',
    'install-timeout': 'Look at the screenshot: an installer that asks needs a kickstart (and `reboot --eject` in it); raise install-timeout if it is only slow.',
    'install-disk-full': 'Raise disk-size, or make the image smaller.',
    'media-checksum': 'The media is damaged inside: build it again.',
    'no-installed-system': 'The installer ended without leaving a system that boots: look at the install log and screenshot.',
    'needs-kickstart': 'The installer asks a person: build the media with a kickstart that answers everything (or with users and installer.unattended in config.toml).',
    'out-of-memory': 'Raise memory, or make the services need less of it.',
    'io-error': 'The disk of the machine gave errors: check the media and the disk of the host.',
    'units-failed': 'See the journal lines of the units; name units that may fail in allow-failed-units.',
    'system-not-running': 'See which jobs are still waiting; a start job without a timeout can wait for ever.',
    'service-down': 'See the journal lines of the service.',
    'endpoint-failed': 'Check that the service listens on that port on all addresses, and what it answers.',
    'command-failed': 'See what the command printed.',
    'login-refused': 'The machine asks and says no: compare the account, its keys and password with the access file.',
    'login-unreachable': 'Nothing answers on the SSH port, or no session begins in time: is sshd in the image, enabled and allowed by the firewall, and the host fast enough?',
    'login-wrong-accepted': 'The machine lets in what it must refuse: look at its sshd and PAM configuration.',
    'access-differs': 'Render the config again and build the media with it, or correct the account in the image.',
    'access-expired': 'Render the config again with a later expiry and build the media with it.',
    'access-blocked': 'Something on the machine keeps the account out: look at its shell, /etc/nologin, PAM and sshd.',
    'password-rehashed': 'The builder hashed the password hash again: give a hash that it knows ($6$), or use a newer builder.',
    'credential-left': 'Remove the copies of the password hash that the installation left on the machine.',
    'clock-wrong': 'Set the clock of the host, or let the image set its own (chrony, systemd-timesyncd) before services start.',
    'wrong-identity': 'The disk holds another image than expected: build the media again from the digest under test.',
    'wrong-update-reference': 'Build the media with the update-reference that machines are to follow.',
    'default-target': 'Set the default target in the image: systemctl set-default.',
    'session-down': 'See the journal lines of the session unit.',
    'blank-screen': 'The session runs but shows nothing: look at the screenshot and at what the application says in the journal, and at what its page or server gives it.',
    'probe-unreachable': 'No way in: the image needs systemd 256 (virtio-serial) or an SSH server that lets root in by key; probe-channel: none checks the console only.',
    'guest-shutdown': 'The machine went down by itself: look at the last lines before.',
    'qemu-failed': 'QEMU ended on its own: is the host short of memory? See what it printed.',
    'host-starved': 'The host gave the machine less than half of the CPU time it asked for: run fewer things beside it, or raise the time limits.',
    'host-disk-full': 'Free disk space on this machine.',
    'tool-missing': 'Install the program that is named.',
    'kvm-unusable': 'Use a machine whose KVM runs guests, or let it be emulated: accelerator: auto.',
    interrupted: 'Run it again.',
    'image-missing': 'Push the image first, and give the digest that push-image names.',
    'registry-unreachable': 'The machine could not reach its registry: look at its network, at a proxy or registries.conf in the image, and at the evidence.',
    'login-expired': 'The registry refused the machine: renew the login in /etc/ostree/auth.json (render-config, registry-auth), or make the image public.',
    'upgrade-refused': 'bootc refused the image: see what it said. On the composefs backend push the image in OCI format.',
    'not-staged': 'bootc ended well and staged nothing: compare the reference that the machine follows with the image.',
    'stuck-on-old': 'The update was staged and the old version booted: see the journal of ostree-finalize-staged.service, and whether /boot has space.',
    'rollback-failed': 'Look at what bootc rollback said and at the boot entries: the old version must stay on the disk.',
    'var-lost': 'Something in the new version empties /var: look at its tmpfiles.d rules, mounts and first-boot units.',
    'etc-lost': 'Something in the new version overwrites /etc: look for files that are written at boot or by tmpfiles.d.',
    'access-lost': 'An account of the old version is not in the new one as it was: it was edited away, or the image brings its own /etc/passwd or sysusers.d entry for it.',
    'no-automatic-rollback': 'Add an automatic rollback to the image: greenboot with checks in /usr/lib/greenboot/check/required.d, one of which asks for the default target, and a /boot partition; or, where the boot entries are counted, systemd-bless-boot with a health check that boot-complete.target requires and that restarts (FailureAction=reboot); and panic=10 on the kernel command line. docs/upgrade.md has both, to be copied.',
    'interruption-fatal': 'An interrupted update must leave a machine that boots: see the console of its next start.'
};
/** By cause; a pass has none. */
const remedies = all;


/***/ }),

/***/ 47088:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _$: () => (/* binding */ stages),
/* harmony export */   ps: () => (/* binding */ causes),
/* harmony export */   tn: () => (/* binding */ selinuxModes)
/* harmony export */ });
/* unused harmony exports identityProofs, accessSubjects */
const stages = [
    'prepare',
    'firmware',
    'boot-loader',
    'kernel',
    'initrd',
    'system-manager',
    'install',
    'login',
    'probes',
    'done'
];
/** Stable names of causes, published in schemas/verdict.schema.json; a test holds the two together. */
const causes = [
    'none',
    'unknown',
    'media-not-built',
    'media-unreadable',
    'media-changed',
    'no-boot-device',
    'boot-loader',
    'kernel-panic',
    'kernel-oops',
    'no-root-device',
    'emergency-mode',
    'boot-loop',
    'silent-hang',
    'kernel-stuck',
    'no-progress',
    'ordering-cycle',
    'timeout',
    'install-failed',
    'install-timeout',
    'install-disk-full',
    'media-checksum',
    'no-installed-system',
    'needs-kickstart',
    'out-of-memory',
    'io-error',
    'units-failed',
    'system-not-running',
    'service-down',
    'endpoint-failed',
    'command-failed',
    'login-refused',
    'login-unreachable',
    'login-wrong-accepted',
    'access-differs',
    'access-expired',
    'access-blocked',
    'password-rehashed',
    'credential-left',
    'clock-wrong',
    'wrong-identity',
    'wrong-update-reference',
    'default-target',
    'session-down',
    'blank-screen',
    'probe-unreachable',
    'guest-shutdown',
    'qemu-failed',
    'host-starved',
    'host-disk-full',
    'tool-missing',
    'kvm-unusable',
    'interrupted',
    'image-missing',
    'registry-unreachable',
    'login-expired',
    'upgrade-refused',
    'not-staged',
    'stuck-on-old',
    'rollback-failed',
    'var-lost',
    'etc-lost',
    'access-lost',
    'no-automatic-rollback',
    'interruption-fatal'
];
/** What can tell which image a machine runs, the surest first. */
const identityProofs = (/* unused pure expression or super */ null && (['manifest digest', 'image id', 'revision label', 'version label']));
const accessSubjects = (/* unused pure expression or super */ null && ([
    'account',
    'user id',
    'shell',
    'groups',
    'sudo',
    'password',
    'expiry',
    'password age',
    'keys',
    'authorities',
    'ssh'
]));
const selinuxModes = ['enforcing', 'permissive', 'disabled', 'none'];


/***/ })

};
