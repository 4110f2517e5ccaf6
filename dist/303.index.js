export const id = 303;
export const ids = [303];
export const modules = {

/***/ 52303:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  action: () => (/* binding */ action),
  reportName: () => (/* binding */ reportName)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./src/host/checksum.ts
var checksum = __webpack_require__(28007);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/media.ts
var media = __webpack_require__(48757);
// EXTERNAL MODULE: ./src/host/disk.ts
var disk = __webpack_require__(83409);
;// CONCATENATED MODULE: ./src/boot/media-format.ts


/** ECMA-119: the primary volume descriptor is in sector 16, its mark one byte in. */
const isoSector = 2048;
const isoDescriptor = 16 * isoSector;
async function bytesAt(file, position, length) {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read(buffer, 0, length, position);
    return buffer.subarray(0, bytesRead);
}
/** Bytes an ISO says it has (ECMA-119 8.4.8 and 8.4.12); undefined when it is no ISO. */
async function isoBytes(file) {
    const descriptor = await bytesAt(file, isoDescriptor, isoSector);
    if (descriptor.toString('latin1', 1, 6) !== 'CD001' || descriptor.length < 132)
        return undefined;
    return descriptor.readUInt32LE(80) * descriptor.readUInt16LE(128);
}
/** qemu/docs/interop/qcow2.txt, "Header". Only an image that is complete by itself is taken. */
function qcow2Problem(header, size) {
    const version = header.readUInt32BE(4);
    if (version !== 2 && version !== 3)
        return `it is qcow2 version ${version}`;
    // A backing file is a path on this machine, chosen by whoever made the image; the guest could read it.
    if (header.readBigUInt64BE(8) !== 0n)
        return 'it names a backing file: it is not the whole disk';
    if (version === 3 && (header.readBigUInt64BE(72) & 4n) !== 0n)
        return 'it keeps its data in another file';
    const tableEnd = Number(header.readBigUInt64BE(40)) + header.readUInt32BE(36) * 8;
    if (tableEnd > size)
        return `it is cut short: its tables end at byte ${tableEnd}, it has ${size}`;
    return undefined;
}
const sector = 512;
/** A hybrid ISO's partition may be rounded up to a cylinder that the file does not fill. */
const isoSlack = 1024 * 1024;
/** Whether the first bytes are those of a partitioned disk: an MBR ends its sector with 55 AA. */
function isPartitioned(head) {
    return head.length >= sector && head.readUInt16BE(510) === 0x55aa;
}
/**
 * Bytes a partitioned disk must have at least, by its own tables: up to the second header of a GPT (UEFI 2.10, 5.3.2), or
 * the end of the last partition of an MBR (its entry of type EE only covers the GPT). 0 without partitions.
 */
function partitionedBytes(head) {
    if (!isPartitioned(head))
        return 0;
    const gpt = head.length === 2 * sector && head.toString('latin1', sector, sector + 8) === 'EFI PART';
    const ends = [446, 462, 478, 494]
        .filter((entry) => head[entry + 4] !== 0 && head[entry + 4] !== 0xee)
        .map((entry) => head.readUInt32LE(entry + 8) + head.readUInt32LE(entry + 12));
    if (gpt)
        ends.push(Number(head.readBigUInt64LE(sector + 32)) + 1);
    return Math.max(0, ...ends) * sector;
}
function cutShort(what, said, size) {
    return `it is cut short: ${what} ${said} bytes (${(0,disk/* formatBytes */.z3)(said)}), the file has ${size}`;
}
const others = [
    ['KDMV', 'a VMDK image'],
    ['conectix', 'a VHD image'],
    ['vhdxfile', 'a VHDX image'],
    ['\x1f\x8b', 'a gzip archive'],
    ['\xfd7zXZ', 'an xz archive'],
    ['\x28\xb5\x2f\xfd', 'a zstd archive'],
    ['PK\x03\x04', 'a zip archive']
];
async function inspectOpen(file, size) {
    if (size === 0)
        return { problem: 'it is empty' };
    const head = await bytesAt(file, 0, 2 * sector);
    const said = await isoBytes(file);
    const parts = partitionedBytes(head);
    if (said !== undefined) {
        if (said > size)
            return { format: 'iso', problem: cutShort('the ISO says', said, size) };
        return parts > size + isoSlack
            ? { format: 'iso', problem: cutShort('its partitions end at', parts, size) }
            : { format: 'iso' };
    }
    if (head.toString('latin1', 0, 4) === 'QFI\xfb' && head.length >= 80) {
        const problem = qcow2Problem(head, size);
        return { format: 'qcow2', ...(problem !== undefined && { problem }) };
    }
    const other = others.find(([magic]) => head.toString('latin1', 0, magic.length) === magic);
    if (other)
        return { problem: `it is ${other[1]}; smoke-boot takes an ISO, a qcow2 or a raw disk` };
    if (isPartitioned(head)) {
        return parts > size ? { format: 'raw', problem: cutShort('its partitions end at', parts, size) } : { format: 'raw' };
    }
    return { problem: 'it is no ISO, no qcow2 and has no partition table' };
}
/** Looks at a file's own marks, not at its name. Reads a few kilobytes. */
async function inspectMedia(path) {
    const file = await (0,promises_.open)(path, 'r');
    try {
        return await inspectOpen(file, (await file.stat()).size);
    }
    finally {
        await file.close();
    }
}

;// CONCATENATED MODULE: ./src/boot/remedies.ts
/** What to do about a cause, for people. A cause whose message says all has none. */
const remedies = {
    'media-unreadable': 'Build or download the media again; compare it with its SHA256SUMS.',
    'media-changed': 'The file is not the one that was built: fetch it again, or rebuild media.json and SHA256SUMS with it.',
    'no-boot-device': 'Check that the media is made for this firmware (uefi or bios) and is complete; an ISO cut short boots like an empty disk.',
    'boot-loader': 'Look at the boot loader configuration on the media: kernel and initrd paths, and the partitions it names.',
    'kernel-panic': 'Read the lines above the panic: root= on the kernel command line, the initrd, and the init program.',
    'kernel-oops': 'A driver crashed in the kernel: try another kernel in the image, or the modules named in the call trace.',
    'no-root-device': 'Compare root= on the kernel command line with the disk, and check that the initrd has the drivers for it.',
    'emergency-mode': 'Look at the failed mounts above: fstab, missing devices, a damaged file system.',
    'boot-loop': 'Something restarts the machine before login: look at the last lines before each restart.',
    'silent-hang': 'Look at the screenshot. An image that prints nothing to the serial port can be given console=ttyS0; an installer that waits for a person needs a kickstart.',
    timeout: 'Look at what the last stage was waiting for; raise boot-timeout if the machine is only slow.',
    'install-failed': 'Read the lines above; the installer names the step that failed.',
    'install-timeout': 'Look at the screenshot: an installer that asks needs a kickstart (and `reboot --eject` in it); raise install-timeout if it is only slow.',
    'install-disk-full': 'Raise disk-size, or make the image smaller.',
    'media-checksum': 'The media is damaged inside: build it again.',
    'no-installed-system': 'The installer ended without leaving a system that boots: look at the install log and screenshot.',
    'out-of-memory': 'Raise memory, or make the services need less of it.',
    'io-error': 'The disk of the machine gave errors: check the media and the disk of the host.',
    'units-failed': 'See the journal lines of the units; name units that may fail in allow-failed-units.',
    'system-not-running': 'See which jobs are still waiting; a start job without a timeout can wait for ever.',
    'service-down': 'See the journal lines of the service.',
    'endpoint-failed': 'Check that the service listens on that port on all addresses, and what it answers.',
    'command-failed': 'See what the command printed.',
    'login-refused': 'The machine asks and says no: compare the account, its keys and password with the access file.',
    'login-unreachable': 'Nothing answers on the SSH port: is sshd in the image, enabled and allowed by the firewall?',
    'login-wrong-accepted': 'The machine lets in what it must refuse: look at its sshd and PAM configuration.',
    'access-differs': 'Render the config again and build the media with it, or correct the account in the image.',
    'wrong-identity': 'The disk holds another image than expected: build the media again from the digest under test.',
    'wrong-update-reference': 'Build the media with the update-reference that machines are to follow.',
    'default-target': 'Set the default target in the image: systemctl set-default.',
    'session-down': 'See the journal lines of the session unit.',
    'probe-unreachable': 'No way in: the image needs systemd 256 (virtio-serial) or an SSH server that lets root in by key; probe-channel: none checks the console only.',
    'guest-shutdown': 'The machine went down by itself: look at the last lines before.',
    'qemu-failed': 'QEMU ended on its own: is the host short of memory? See what it printed.',
    'host-disk-full': 'Free disk space on this machine.'
};

;// CONCATENATED MODULE: ./src/boot/media.ts








function isBootable(type) {
    return (0,media/* isIso */.AO)(type) || type === 'qcow2' || type === 'raw' || type === 'ami';
}
/** Directories where build-media leaves media.json and SHA256SUMS: the output directory, a level above the file. */
function places(path) {
    return [(0,external_node_path_.dirname)(path), (0,external_node_path_.dirname)((0,external_node_path_.dirname)(path))];
}
function reportAt(path) {
    return (0,media/* parseMediaReport */.WL)((0,external_node_fs_.readFileSync)(path, 'utf8'), path);
}
/**
 * Finds the file that a `media` input means: the file itself (with the media.json beside it, if that lists it), or the
 * first bootable one of a media.json.
 * @throws Failure (usage) when there is no such file or nothing in it can be booted
 */
function chooseMedia(input, workspace) {
    const path = (0,external_node_path_.resolve)(workspace, input);
    if (!(0,external_node_fs_.existsSync)(path) || !(0,external_node_fs_.statSync)(path).isFile())
        throw (0,failure/* badInput */.AN)('media', input, 'there is no such file.');
    if (path.endsWith('.json'))
        return fromReport(path);
    for (const place of places(path)) {
        const reportPath = (0,external_node_path_.join)(place, media/* mediaReportName */.s0);
        if (!(0,external_node_fs_.existsSync)(reportPath))
            continue;
        const report = reportAt(reportPath);
        const entry = report.files.find((file) => (0,external_node_path_.resolve)(place, file.path) === path);
        if (entry)
            return { path, entry, report };
    }
    return { path };
}
function fromReport(reportPath) {
    const report = reportAt(reportPath);
    const bootable = report.files.filter((file) => isBootable(file.type));
    const entry = bootable[0];
    if (!entry)
        throw (0,failure/* badInput */.AN)('media', reportPath, `it lists ${report.files.map((file) => file.type).join(', ')}; smoke-boot takes an ISO, a qcow2 or a raw disk.`);
    const path = (0,external_node_path_.join)((0,external_node_path_.dirname)(reportPath), entry.path);
    if (!(0,external_node_fs_.existsSync)(path))
        throw (0,failure/* badInput */.AN)('media', reportPath, `it lists ${entry.path}, which is not there.`);
    const rest = bootable.slice(1).map((file) => file.path);
    return {
        path,
        entry,
        report,
        ...(rest.length > 0 && {
            note: `${reportPath} lists more than one bootable file. This run boots ${entry.path}; name ${rest.join(' or ')} to boot that.`
        })
    };
}
/** The checksum that a SHA256SUMS beside the file has for it, as `sha256sum` writes and reads it. */
async function listedChecksum(path) {
    for (const place of places(path)) {
        const where = (0,external_node_path_.join)(place, media/* checksumsName */.uw);
        if (!(0,external_node_fs_.existsSync)(where))
            continue;
        const name = (0,external_node_path_.relative)(place, path);
        for (const line of (await (0,promises_.readFile)(where, 'utf8')).split('\n')) {
            const match = /^([0-9a-f]{64}) [ *](?:\.\/)?(.+)$/.exec(line.trimEnd());
            if (match?.[1] !== undefined && match[2] === name)
                return { sha256: match[1], where };
        }
    }
    return undefined;
}
function unreadable(path, problem) {
    return new failure/* Failure */.HR('fail', `${path} cannot be booted: ${problem}.`, {
        code: 'media-unreadable',
        evidence: problem,
        remedy: remedies['media-unreadable']
    });
}
function changed(path, evidence) {
    return new failure/* Failure */.HR('fail', `${path} is not the file that was built.`, {
        code: 'media-changed',
        evidence,
        remedy: remedies['media-changed']
    });
}
/**
 * Looks at the media before anything is booted: the size and checksum that were noted when it was built, then the file's
 * own marks.
 * @throws Failure (fail): `media-changed`, `media-unreadable`
 */
async function checkMedia(choice) {
    const { path, entry } = choice;
    const { size } = (0,external_node_fs_.statSync)(path);
    const inspection = await inspectMedia(path);
    const seen = inspection.problem === undefined ? '' : `; ${inspection.problem}`;
    if (entry && entry.bytes !== size)
        throw changed(path, `media.json says ${entry.bytes} bytes, the file has ${size}${seen}`);
    const wanted = await listedChecksum(path);
    // The cheap look first: a file cut short has another checksum too, and the cut says more. But noted checksums win.
    if (inspection.problem !== undefined && !entry && !wanted)
        throw unreadable(path, inspection.problem);
    const { sha256, bytes } = await (0,checksum/* fileChecksum */.C)(path);
    if (entry && entry.sha256 !== sha256)
        throw changed(path, `media.json says sha256 ${entry.sha256}, the file has ${sha256}${seen}`);
    if (wanted && wanted.sha256 !== sha256)
        throw changed(path, `${wanted.where} says ${wanted.sha256}, the file has ${sha256}${seen}`);
    if (inspection.problem !== undefined || inspection.format === undefined)
        throw unreadable(path, inspection.problem ?? 'unknown');
    if (entry && (0,media/* isIso */.AO)(entry.type) !== (inspection.format === 'iso'))
        throw unreadable(path, `media.json says ${entry.type}, the file is ${inspection.format}`);
    return {
        ...choice,
        format: inspection.format,
        type: entry?.type ?? (inspection.format === 'iso' ? 'unknown' : inspection.format),
        sha256,
        bytes
    };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
;// CONCATENATED MODULE: ./src/boot/shell.ts
/** Text as one word of a POSIX shell. */
function quoted(text) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./src/boot/endpoints.ts




/** A body is searched and quoted up to here. */
const maxBody = 256 * 1024;
/** @throws Failure (usage) naming the line */
function parseEndpoint(line) {
    const match = /^(?:([A-Z]+) +)?(\S+)(?: +(\d{3}))?(?: +~(.*))?$/.exec(line);
    const allowed = 'expected `[METHOD ]URL [STATUS] [~regex]`, e.g. `GET http://localhost:8080/health 200 ~ok`.';
    if (!match?.[2])
        throw (0,failure/* badInput */.AN)('endpoints', line, allowed);
    const [, method = 'GET', address, status, pattern] = match;
    let url;
    try {
        url = new URL(address);
    }
    catch {
        throw (0,failure/* badInput */.AN)('endpoints', line, allowed);
    }
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw (0,failure/* badInput */.AN)('endpoints', line, 'the URL must be http or https.');
    if (url.username !== '' || url.password !== '')
        throw (0,failure/* badInput */.AN)('endpoints', line, 'a URL with a password in it is not taken.');
    let body;
    try {
        if (pattern !== undefined)
            body = new RegExp(pattern);
    }
    catch (error) {
        throw (0,failure/* badInput */.AN)('endpoints', line, `the regular expression is wrong: ${String(error)}`);
    }
    return { method, url, ...(status !== undefined && { status: Number(status) }), ...(body && { body }) };
}
function endpointName(endpoint) {
    return `endpoint ${endpoint.method} ${endpoint.url.href}`;
}
/** The port in the guest that a URL of the machine itself names; undefined for another host. */
function guestPort(endpoint) {
    const { hostname, port, protocol } = endpoint.url;
    if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname))
        return undefined;
    return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}
/**
 * Asks through a forwarded port. The Host header and the TLS name stay those of the URL; a certificate is not checked, as a
 * machine under test has one of its own.
 * @throws Error when nothing answers in HTTP
 */
function askThroughPort(endpoint, hostPort, timeoutMs) {
    const { url, method } = endpoint;
    const options = {
        host: '127.0.0.1',
        port: hostPort,
        method,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, connection: 'close' },
        timeout: timeoutMs,
        agent: false
    };
    return new Promise((resolve, reject) => {
        const send = url.protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
        const tls = url.protocol === 'https:'
            ? { rejectUnauthorized: false, servername: /^[\d.[]/.test(url.hostname) ? '' : url.hostname }
            : {};
        const sent = send({ ...options, ...tls }, (response) => {
            let body = '';
            response.setEncoding('utf8');
            response.on('data', (chunk) => {
                if (body.length < maxBody)
                    body += chunk;
            });
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
            response.on('error', reject);
        });
        // The socket's own time limit counts idle time only; this one counts all.
        const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
        sent.on('close', () => clearTimeout(timer));
        sent.on('error', reject);
        sent.end();
    });
}
/** Shell commands that ask from inside the machine and print the whole HTTP answer: curl, or bash where there is none. */
function askInside(endpoint) {
    const { url, method } = endpoint;
    const curl = `curl -q -i -sS -k --http1.1 --max-time 10 -X ${quoted(method)} -- ${quoted(url.href)}`;
    if (url.protocol !== 'http:')
        return curl;
    const bash = [
        `exec 3<>/dev/tcp/${url.hostname.replace(/[[\]]/g, '')}/${url.port === '' ? 80 : url.port}`,
        `printf '%s\\r\\n' ${quoted(`${method} ${url.pathname}${url.search} HTTP/1.0`)} ${quoted(`Host: ${url.host}`)} 'Connection: close' '' >&3`,
        'cat <&3'
    ].join(' && ');
    return `if command -v curl >/dev/null; then ${curl}; else bash -c ${quoted(bash)}; fi`;
}
/** Reads what askInside printed; undefined when it is no HTTP answer. */
function parseAnswer(text) {
    const match = /^HTTP\/\S+ (\d{3})[^\n]*\n/.exec(text);
    if (!match)
        return undefined;
    const end = /\r?\n\r?\n/.exec(text);
    return { status: Number(match[1]), body: end ? text.slice(end.index + end[0].length) : '' };
}
/** Judges an answer, or the reason why there is none. */
function judgeEndpoint(endpoint, answer) {
    const name = endpointName(endpoint);
    const fail = (detail, lines = []) => ({
        name,
        ok: false,
        detail,
        cause: 'endpoint-failed',
        lines
    });
    if (typeof answer === 'string')
        return fail(answer);
    const excerpt = answer.body.split('\n', 5).map((line) => line.trimEnd().slice(0, 200));
    const right = endpoint.status === undefined ? answer.status >= 200 && answer.status < 300 : answer.status === endpoint.status;
    if (!right)
        return fail(`answered ${answer.status}, expected ${endpoint.status ?? '2xx'}`, excerpt);
    if (endpoint.body && !endpoint.body.test(answer.body))
        return fail(`answered ${answer.status}, and the body does not match ${String(endpoint.body)}`, excerpt);
    return { name, ok: true, detail: `answered ${answer.status}` };
}

;// CONCATENATED MODULE: ./src/boot/options.ts
const probeChannels = ['auto', 'virtio-serial', 'ssh', 'none'];

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./src/host/files.ts
var host_files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/host/process.ts + 1 modules
var host_process = __webpack_require__(5787);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
;// CONCATENATED MODULE: ./src/machine/probe-guest.ts
const sectorBytes = 512;
/** Where every PC BIOS loads the first sector of a disk. */
const loadAddress = 0x7c00;
/** Exit code of QEMU when the guest writes 0x10 to isa-debug-exit: (value << 1) | 1. */
const probeExitCode = 0x21;
/**
 * The smallest guest there is: a boot sector that writes a text to the first serial port, asks QEMU to end by its
 * isa-debug-exit device, and halts where there is none.
 */
function bootSector(text) {
    const message = Buffer.from(`${text}\0`, 'latin1');
    const code = (address) => [
        0xfa, // cli
        ...[0x31, 0xc0], // xor ax, ax
        ...[0x8e, 0xd8], // mov ds, ax
        ...[0xbe, address & 0xff, address >> 8], // mov si, address of the text
        0xfc, // cld
        // next:
        0xac, // lodsb
        ...[0x84, 0xc0], // test al, al
        ...[0x74, 0x06], // jz done
        ...[0xba, 0xf8, 0x03], // mov dx, 0x3f8 (COM1)
        0xee, // out dx, al
        ...[0xeb, 0xf5], // jmp next
        // done:
        ...[0xb0, 0x10], // mov al, 0x10
        ...[0xe6, 0xf4], // out 0xf4, al (isa-debug-exit)
        // halt:
        0xf4, // hlt
        ...[0xeb, 0xfd] // jmp halt
    ];
    const sector = Buffer.alloc(sectorBytes);
    const program = Buffer.from(code(loadAddress + code(0).length));
    if (program.length + message.length > sectorBytes - 2)
        throw new Error('the text does not fit into a boot sector');
    program.copy(sector);
    message.copy(sector, program.length);
    sector.set([0x55, 0xaa], sectorBytes - 2);
    return sector;
}
/** Arguments of QEMU to run a boot sector under an accelerator; the guest's serial port is QEMU's stdout. */
function probeArguments(accelerator, cpuModel, sectorFile) {
    const disk = { driver: 'raw', 'node-name': 'disk', 'read-only': true, file: { driver: 'file', filename: sectorFile } };
    return [
        '-no-user-config',
        '-nodefaults',
        '-machine',
        'q35',
        '-accel',
        accelerator,
        '-cpu',
        cpuModel,
        '-m',
        '64M',
        '-display',
        'none',
        '-no-reboot',
        '-serial',
        'stdio',
        '-blockdev',
        JSON.stringify(disk),
        '-device',
        'virtio-blk-pci,drive=disk,bootindex=0',
        '-device',
        'isa-debug-exit,iobase=0xf4,iosize=0x04'
    ];
}

;// CONCATENATED MODULE: ./src/machine/accelerator.ts







/** Emulation takes about three times as long as KVM where a system boots (measured; kola and syzkaller scale so too). */
const tcgScale = 3;
/** A working KVM needs half a second for the probe guest. */
const probeMs = 5000;
/**
 * QEMU 7.2 leaves rubbish in EFLAGS after CMPXCHG16B; with it, kernel 6.12 dies of a double fault in its memory allocator in
 * most boots (measured), without it in none. 8.0 has the instruction written anew.
 */
const firstWithSoundCmpxchg16b = 8;
/** An assertion of QEMU's names its source file first; what failed stands at the end. */
const longestQuote = 100;
const token = 'bootc-actions: the guest runs\r\n';
/**
 * Chooses how the guest's CPU is made. KVM is taken only when a probe guest has run under it: a /dev/kvm that opens may
 * still abort QEMU or run nothing at all, and QEMU's own `-accel kvm -accel tcg` does not fall back then.
 * @throws Failure (host): `kvm-unusable` when KVM is demanded and does not run a guest, `tool-missing` without QEMU
 */
async function chooseAccelerator(wish, device = '/dev/kvm') {
    if (wish.wanted === 'tcg')
        return emulation(wish, 'as asked');
    const cpuModel = wish.cpuModel === 'auto' ? 'host' : wish.cpuModel;
    // The host's own model first: where KVM is broken it aborts in a moment, while another model may hang for the whole limit.
    const problem = deviceProblem(device) ??
        (await kvmProblem('host')) ??
        (cpuModel === 'host' ? undefined : await kvmProblem(cpuModel));
    if (problem === undefined)
        return { name: 'kvm', reason: 'a probe guest ran under KVM', cpuModel, timeoutScale: 1 };
    if (wish.wanted === 'kvm') {
        throw new failure/* Failure */.HR('host', 'KVM is demanded and cannot be used on this machine.', {
            evidence: problem.seen,
            remedy: `${problem.remedy} Or let it be emulated: accelerator: auto.`,
            code: 'kvm-unusable'
        });
    }
    wish.reporter.warning(`KVM cannot be used: ${problem.seen}. The machine is emulated (TCG); time limits are multiplied by ${tcgScale}. ${problem.remedy}`);
    return emulation(wish, `KVM cannot be used: ${problem.seen}`);
}
async function emulation({ cpuModel, reporter }, reason) {
    const emulated = { name: 'tcg', reason, timeoutScale: tcgScale };
    if (cpuModel !== 'auto')
        return { ...emulated, cpuModel };
    const { stdout } = await (0,run/* run */.eF)('qemu-system-x86_64', ['--version']);
    const version = /version ([\d.]+)/.exec(stdout)?.[1] ?? 'unknown';
    if (!(Number.parseInt(version) < firstWithSoundCmpxchg16b))
        return { ...emulated, cpuModel: 'max' };
    reporter.warning(`QEMU ${version} emulates the instruction CMPXCHG16B wrongly, which makes kernels panic: the emulated CPU goes without it. ` +
        'Systems that need it (x86-64-v2: EL9, EL10) want QEMU 8 or newer, or KVM. To have it all the same: cpu-model: max.');
    return { ...emulated, cpuModel: 'max,-cx16' };
}
/** Why the device cannot be opened, or undefined when it can. */
function deviceProblem(device) {
    try {
        (0,external_node_fs_.accessSync)(device, external_node_fs_.constants.R_OK | external_node_fs_.constants.W_OK);
        return undefined;
    }
    catch (error) {
        if (error.code === 'ENOENT') {
            return { seen: `${device} does not exist`, remedy: 'Use a machine with (nested) virtualisation for KVM.' };
        }
        // Hosted runners have it as root:kvm 0660, and the runner's user is not in that group.
        return { seen: `this user may not open ${device}`, remedy: `For KVM: sudo chmod 666 ${device}` };
    }
}
/**
 * Why no guest runs under KVM, or undefined when one does.
 * @param limitMs how long a guest may take to show that it runs
 */
async function kvmProblem(cpuModel, limitMs = probeMs) {
    const directory = (0,host_files/* ownDirectory */.cy)('probe');
    const remedy = 'Use a machine whose KVM runs guests.';
    let output = '';
    try {
        const sector = (0,external_node_path_.join)(directory.path, 'boot-sector');
        (0,external_node_fs_.writeFileSync)(sector, bootSector(token));
        const exit = await (0,host_process/* runLong */.Gk)('qemu-system-x86_64', probeArguments('kvm', cpuModel, sector), {
            timeoutMs: limitMs,
            what: 'The probe guest',
            onData: (chunk) => (output = (output + chunk.toString('latin1')).slice(-1000))
        });
        if (exit.code === probeExitCode && output.includes(token))
            return undefined;
        return { seen: `QEMU under KVM ended with ${howEnded(exit)} before a probe guest ran`, remedy };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR && error.code === 'timeout'))
            throw error;
        return { seen: `under KVM a probe guest gave no sign within ${limitMs / 1000} s`, remedy };
    }
    finally {
        directory.remove();
    }
}
function howEnded({ code, signal, tail }) {
    const said = tail.filter((line) => line.trim() !== '').at(-1);
    return `${signal ?? `exit code ${code}`}${said === undefined ? '' : ` (${said.trim().slice(-longestQuote)})`}`;
}

;// CONCATENATED MODULE: ./src/machine/disk.ts


/** Arguments of qemu-img for an empty disk. */
function blankDiskArguments(path, size) {
    return ['create', '-q', '-f', 'qcow2', (0,external_node_path_.resolve)(path), size];
}
/** Arguments of qemu-img for a disk that reads from another and writes to itself. */
function overlayArguments(path, backing) {
    // Absolute: a relative name of the backing file is taken from the overlay's directory, and `a:b` for a protocol.
    return ['create', '-q', '-f', 'qcow2', '-F', backing.format, '-b', (0,external_node_path_.resolve)(backing.path), (0,external_node_path_.resolve)(path)];
}
/**
 * Makes an empty disk that grows as it is written to.
 * @param size as qemu-img takes it: bytes, or with K, M, G, T
 * @throws Failure (host) without qemu-img
 */
async function makeDisk(path, size) {
    await (0,run/* run */.eF)('qemu-img', blankDiskArguments(path, size));
    return { path, format: 'qcow2' };
}
/**
 * Makes a disk with the content of another, which is never written to.
 * @param format of the backing file; given, not guessed: in a raw image the guest decides what a guess would find
 * @throws Failure (host) without qemu-img
 */
async function makeOverlay(path, backing, format) {
    await (0,run/* run */.eF)('qemu-img', overlayArguments(path, { path: backing, format }));
    return { path, format: 'qcow2' };
}

;// CONCATENATED MODULE: ./src/machine/arguments.ts
/** A value inside a comma-separated option: a comma is written twice. */
function quote(value) {
    return value.replaceAll(',', ',,');
}
/** A block device in JSON: paths need no quoting there. `throwAway`: never flushed, a crash of the host may spoil it. */
function blockDevice(name, { path, format }, access) {
    const cache = access === 'throw-away' ? { cache: { 'no-flush': true }, discard: 'unmap' } : {};
    const readOnly = { 'read-only': access === 'read-only' };
    return [
        '-blockdev',
        JSON.stringify({
            driver: format,
            'node-name': name,
            ...readOnly,
            ...cache,
            file: { driver: 'file', filename: path, ...readOnly, ...cache }
        })
    ];
}
function firmwareArguments(firmware, files) {
    if (firmware && files.firmwareVariables !== undefined) {
        return [
            '-machine',
            'q35,pflash0=firmware-code,pflash1=firmware-variables',
            ...blockDevice('firmware-code', { path: firmware.code, format: firmware.format }, 'read-only'),
            ...blockDevice('firmware-variables', { path: files.firmwareVariables, format: firmware.format }, 'throw-away')
        ];
    }
    // OVMF shows its console on the serial port by itself; SeaBIOS does when told the port's address.
    const serialConsole = files.biosConsolePort === undefined ? [] : ['-fw_cfg', `name=etc/sercon-port,file=${quote(files.biosConsolePort)}`];
    return ['-machine', 'q35', ...serialConsole];
}
/** `strict`: what has no boot index is never tried, or OVMF goes on to network boot for ever. */
function bootArguments(options) {
    const fromCd = options.boot === 'cdrom';
    return [
        '-boot',
        'strict=on',
        ...blockDevice('disk', options.disk, 'throw-away'),
        '-device',
        `virtio-blk-pci,drive=disk,bootindex=${fromCd ? 1 : 0}`,
        ...(options.cdrom === undefined
            ? []
            : [
                ...blockDevice('cdrom', { path: options.cdrom, format: 'raw' }, 'read-only'),
                '-device',
                `ide-cd,drive=cdrom${fromCd ? ',bootindex=0' : ''}`
            ])
    ];
}
/** `romfile=`: no network boot, and no need for the package that holds the ROM. */
function networkArguments(options) {
    const forwards = options.forwards.map(({ hostPort, guestPort }) => `,hostfwd=tcp:127.0.0.1:${hostPort}-:${guestPort}`);
    return [
        '-netdev',
        `user,id=net,restrict=${options.network === 'isolated' ? 'on' : 'off'}${forwards.join('')}`,
        '-device',
        'virtio-net-pci,netdev=net,romfile='
    ];
}
function virtioPortArguments(options, files) {
    const names = options.virtioPorts ?? [];
    if (names.length === 0)
        return [];
    return [
        '-device',
        'virtio-serial-pci',
        ...names.flatMap((name, index) => [
            '-chardev',
            `socket,id=port${index},path=${quote(files.portSockets[index] ?? '')}`,
            '-device',
            `virtserialport,chardev=port${index},name=${quote(name)}`
        ])
    ];
}
/**
 * The whole argument list of qemu-system-x86_64. The machine starts stopped (`-S`): it is let go when all listen.
 * Two choices to know about: a guest's panic is told as an event and then left to the guest (`panic=none`), and the
 * screen is plain VGA, the only one that both firmwares, every kernel and `screendump` can do.
 */
function qemuArguments(options, firmware, files) {
    const { accelerator } = options;
    return [
        '-no-user-config',
        '-nodefaults',
        '-S',
        ...firmwareArguments(firmware, files),
        '-accel',
        accelerator.name === 'tcg' ? 'tcg,thread=multi' : 'kvm',
        '-cpu',
        accelerator.cpuModel,
        '-smp',
        String(options.cpus),
        '-m',
        `${options.memoryMiB}M`,
        '-display',
        'none',
        '-device',
        'VGA',
        '-device',
        'virtio-rng-pci',
        '-device',
        'pvpanic-pci',
        '-action',
        'panic=none',
        ...(options.rebootExits ? ['-no-reboot'] : []),
        ...(options.rtcBase === undefined ? [] : ['-rtc', `base=${quote(options.rtcBase)}`]),
        '-chardev',
        `socket,id=qmp,path=${quote(files.qmpSocket)}`,
        '-mon',
        'chardev=qmp,mode=control',
        '-chardev',
        `socket,id=console,path=${quote(files.consoleSocket)}`,
        '-serial',
        'chardev:console',
        ...bootArguments(options),
        ...networkArguments(options),
        ...virtioPortArguments(options, files),
        ...files.smbios.flatMap((path) => ['-smbios', `type=11,path=${quote(path)}`])
    ];
}

;// CONCATENATED MODULE: ./src/machine/events.ts
/** Stamps what happens with the time since the start and tells the listeners; the first one also hears what came before. */
class Events {
    started = performance.now();
    listeners = [];
    earlier = [];
    get hasListener() {
        return this.listeners.length > 0;
    }
    emit(happening) {
        const at = Math.round(performance.now() - this.started) / 1000;
        const event = { at, ...happening };
        if (!this.hasListener)
            this.earlier.push(event);
        for (const listener of this.listeners)
            listener(event);
    }
    listen(listener) {
        this.listeners.push(listener);
        const missed = this.earlier;
        this.earlier = [];
        missed.forEach(listener);
    }
}

;// CONCATENATED MODULE: ./src/machine/firmware.ts



/**
 * Where OVMF without Secure Boot lies, best first. The 4M builds are what current distributions test; Ubuntu 24.04 and
 * Debian 13 ship no others. Code and variables are a pair: a 2M store does not fit 4M code.
 */
const ovmf = [
    // Debian, Ubuntu
    { code: '/usr/share/OVMF/OVMF_CODE_4M.fd', vars: '/usr/share/OVMF/OVMF_VARS_4M.fd', format: 'raw' },
    // Fedora
    {
        code: '/usr/share/edk2/ovmf/OVMF_CODE_4M.qcow2',
        vars: '/usr/share/edk2/ovmf/OVMF_VARS_4M.qcow2',
        format: 'qcow2'
    },
    { code: '/usr/share/OVMF/OVMF_CODE.fd', vars: '/usr/share/OVMF/OVMF_VARS.fd', format: 'raw' },
    { code: '/usr/share/edk2/ovmf/OVMF_CODE.fd', vars: '/usr/share/edk2/ovmf/OVMF_VARS.fd', format: 'raw' }
];
/**
 * The firmware files of this machine; undefined for BIOS, which QEMU brings itself.
 * @param root where the file system begins
 * @throws Failure (host, `tool-missing`) when no complete pair is installed
 */
function findFirmware(firmware, root = '/') {
    if (firmware === 'bios')
        return undefined;
    const found = ovmf
        .map(({ code, vars, format }) => ({ code: (0,external_node_path_.join)(root, code), vars: (0,external_node_path_.join)(root, vars), format }))
        .find(({ code, vars }) => (0,external_node_fs_.existsSync)(code) && (0,external_node_fs_.existsSync)(vars));
    if (found)
        return found;
    throw new failure/* Failure */.HR('host', 'The UEFI firmware for QEMU (OVMF) is not installed.', {
        remedy: 'Install it, on Debian and Ubuntu: apt-get install ovmf; on Fedora: dnf install edk2-ovmf',
        code: 'tool-missing'
    });
}

;// CONCATENATED MODULE: ./src/machine/qmp.ts

/** QEMU answers at once, but for a host so busy that it does not get to run. */
const answerMs = 20_000;
function qmp_failure(what, evidence) {
    return new failure/* Failure */.HR('host', `QEMU ${what}.`, { evidence, code: 'qemu-failed' });
}
/**
 * Takes QEMU's greeting on a connected socket and negotiates. Events go to the listener from then on, in their order.
 * @throws Failure (host, `qemu-failed`)
 */
async function connectQmp(socket, onEvent, timeoutMs = answerMs) {
    const waiting = new Map();
    const greetingId = 0;
    let nextId = 1;
    let over;
    /** The promise of an answer; it is given up when time or the connection ends. */
    function answer(id, what, deadlineMs) {
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => settle(id)?.reject(qmp_failure(`did not ${what} within ${deadlineMs / 1000} s`)), deadlineMs);
            waiting.set(id, {
                resolve: (value) => (clearTimeout(timer), resolve(value)),
                reject: (error) => (clearTimeout(timer), reject(error))
            });
        });
    }
    function settle(id) {
        const entry = waiting.get(id);
        waiting.delete(id);
        return entry;
    }
    function end(reason) {
        over ??= reason;
        for (const id of [...waiting.keys()])
            settle(id)?.reject(over);
    }
    function take(line) {
        if (line.trim() === '')
            return;
        let message;
        try {
            message = JSON.parse(line);
        }
        catch {
            end(qmp_failure('sent something that is not JSON on its monitor', line.slice(0, 200)));
            socket.destroy();
            return;
        }
        if (message.QMP)
            settle(greetingId)?.resolve(message.QMP.version.qemu);
        else if (message.event !== undefined)
            onEvent(message.event, message.data);
        else if (message.id !== undefined) {
            const entry = settle(message.id);
            if (message.error)
                entry?.reject(qmp_failure('refused a command', message.error.desc));
            else
                entry?.resolve(message.return);
        }
    }
    async function command(name, args = {}, deadlineMs = timeoutMs) {
        if (over)
            throw over;
        const id = nextId++;
        const promise = answer(id, `answer ${name}`, deadlineMs);
        socket.write(`${JSON.stringify({ execute: name, arguments: args, id })}\n`);
        return promise;
    }
    const greeting = answer(greetingId, 'greet', timeoutMs);
    let rest = '';
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(take);
    });
    socket.on('close', () => end(qmp_failure('has ended')));
    const { major, minor, micro } = (await greeting);
    await command('qmp_capabilities');
    return { version: `${major}.${minor}.${micro}`, command };
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/machine/commands.ts




/** What a machine can be told, by its monitor. */
function commands(qmp, secrets) {
    const command = async (name) => void (await qmp.command(name));
    return {
        screenshot: async (path) => {
            const part = `${(0,external_node_path_.resolve)(path)}.part`;
            try {
                await qmp.command('screendump', { filename: part, format: 'png' });
                (0,external_node_fs_.renameSync)(part, path);
            }
            finally {
                (0,external_node_fs_.rmSync)(part, { force: true });
            }
        },
        screenHash: async () => {
            // A PPM in memory: to compress a PNG holds up the guest for longer than all the rest.
            const file = (0,external_node_path_.join)(secrets.path, 'screen.ppm');
            try {
                await qmp.command('screendump', { filename: file });
                return (0,external_node_crypto_.createHash)('sha1')
                    .update(await (0,promises_.readFile)(file))
                    .digest('hex');
            }
            catch {
                return undefined;
            }
        },
        sendKey: async (keys) => {
            await qmp.command('send-key', { keys: keys.map((key) => ({ type: 'qcode', data: key })) });
        },
        powerDown: () => command('system_powerdown'),
        pause: () => command('stop'),
        resume: () => command('cont')
    };
}

;// CONCATENATED MODULE: ./src/machine/console-log.ts

/** A boot prints well under 1 MiB; a guest that floods its console fills no disk of ours. */
const headBytes = 16 * 1024 * 1024;
const tailBytes = 128 * 1024;
/** A file with the raw bytes of a console: all of them, or the first and the last and how many are left out between. */
class ConsoleLog {
    path;
    head;
    fd;
    written = 0;
    /** A ring of the last bytes that did not go into the head. */
    ring;
    ringTotal = 0;
    constructor(path, head = headBytes, tail = tailBytes) {
        this.path = path;
        this.head = head;
        this.fd = (0,external_node_fs_.openSync)(path, 'w');
        this.ring = Buffer.alloc(tail);
    }
    write(chunk) {
        this.keep(chunk.subarray(this.writeHead(chunk)));
    }
    close() {
        const leftOut = this.ringTotal - this.ring.length;
        try {
            if (leftOut > 0)
                (0,external_node_fs_.writeSync)(this.fd, `\n[${leftOut} bytes of console output left out]\n`);
            (0,external_node_fs_.writeSync)(this.fd, this.tail());
        }
        catch {
            // A full disk: the machine's events have told all of it, and its end must still be told.
        }
        finally {
            (0,external_node_fs_.closeSync)(this.fd);
        }
    }
    /**
     * Returns how many bytes went to the file; the head is over once it was not all. Not awaited: the reader of the console
     * cannot run ahead of the disk this way, whatever the guest sends.
     */
    writeHead(chunk) {
        const direct = chunk.subarray(0, this.head - this.written);
        if (direct.length === 0 || this.ringTotal > 0)
            return 0;
        try {
            const written = (0,external_node_fs_.writeSync)(this.fd, direct);
            this.written += written;
            return written;
        }
        catch {
            // A full disk must not end the run that is to say so.
            return 0;
        }
    }
    keep(bytes) {
        const skipped = Math.max(0, bytes.length - this.ring.length);
        let position = (this.ringTotal + skipped) % this.ring.length;
        for (let from = skipped; from < bytes.length;) {
            const copied = bytes.copy(this.ring, position, from);
            from += copied;
            position = (position + copied) % this.ring.length;
        }
        this.ringTotal += bytes.length;
    }
    tail() {
        const position = this.ringTotal % this.ring.length;
        if (this.ringTotal <= this.ring.length)
            return this.ring.subarray(0, this.ringTotal);
        return Buffer.concat([this.ring.subarray(position), this.ring.subarray(0, position)]);
    }
}

;// CONCATENATED MODULE: ./src/machine/sample.ts

/** CPU times in /proc are in hundredths of a second on Linux, whatever the kernel's own tick (USER_HZ, proc(5)). */
const ticksPerSecond = 100;
/** CPU seconds of a process since its start, all threads, from the text of /proc/PID/stat. */
function cpuSeconds(stat) {
    // After the command name, which may hold spaces and parentheses, utime and stime are fields 14 and 15 of proc(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
/** What a process has used, and the bytes its disk file takes up; undefined when the process is gone. */
function sample(pid, disk) {
    try {
        // st_blocks counts 512 bytes, whatever the file system's block size: stat(2).
        return { seconds: cpuSeconds((0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'latin1')), diskBytes: (0,external_node_fs_.statSync)(disk).blocks * 512 };
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/machine/running.ts







/** What QEMU needs to write back when it ends is in memory already; the process that stops us waits 6 s in all. */
const stopMs = 4000;
/** The machine that the parts make: reads its console, takes its samples, and clears away after its end. */
function runningMachine(parts) {
    const { options, secrets, child, qmp, console, events } = parts;
    const log = new ConsoleLog((0,external_node_path_.join)(options.directory, 'console.log'));
    readConsole(console, log, events);
    const sampler = setInterval(() => {
        const used = sample(child.pid, options.disk.path);
        if (used)
            events.emit({ type: 'cpu', ...used });
    }, 1000);
    const ended = async () => {
        const { code, signal, tail } = await child.exit;
        clearInterval(sampler);
        await lastWords(parts);
        log.close();
        events.emit({ type: 'exit', code, signal, tail });
        secrets.remove();
    };
    const done = ended();
    return {
        pid: child.pid,
        qemuVersion: qmp.version,
        consoleLog: log.path,
        firmwareVariables: parts.files.firmwareVariables,
        done,
        onEvent: (listener) => {
            events.listen(listener);
            console.resume();
        },
        ...commands(qmp, secrets),
        port: (name) => {
            const socket = parts.ports[options.virtioPorts?.indexOf(name) ?? -1];
            if (!socket)
                throw new Error(`the machine has no virtio port ${name}`);
            return socket;
        },
        stop: async () => {
            await child.stop(stopMs);
            await done;
        }
    };
}
/** Chunks go to the log and to the listeners one by one, and QEMU waits meanwhile: a flood fills no memory. */
function readConsole(console, log, events) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    const tell = (data) => data !== '' && events.emit({ type: 'console', data });
    console.on('data', (chunk) => {
        log.write(chunk);
        tell(decoder.write(chunk));
    });
    console.on('end', () => tell(decoder.end()));
    console.pause();
}
/**
 * Waits until everything that QEMU wrote before its end has been read, on those sockets that somebody reads. The console is
 * read in any case now: only what fits into a socket can be left.
 */
async function lastWords({ console, qmpSocket, ports }) {
    console.resume();
    const sockets = [console, qmpSocket, ...ports];
    const closed = sockets
        .filter((socket) => socket.readableFlowing && !socket.closed)
        .map((socket) => (0,external_node_events_.once)(socket, 'close'));
    await Promise.race([Promise.all(closed), (0,external_node_timers_promises_.setTimeout)(2000, undefined, { ref: false })]);
    sockets.forEach((socket) => socket.destroy());
}

;// CONCATENATED MODULE: ./src/machine/smbios.ts

/** systemd's names of credentials are file names (systemd.exec(5), LoadCredential=). */
const credentialName = /^[A-Za-z0-9_.@-]{1,255}$/;
/**
 * The SMBIOS type 11 string that hands a credential to systemd in the guest (systemd.system-credentials(7)). Base64, as a
 * string there may not hold a newline.
 */
function credentialString(name, value) {
    if (!credentialName.test(name))
        throw new Error(`not a name for a credential: ${JSON.stringify(name)}`);
    return `io.systemd.credential.binary:${name}=${Buffer.from(value).toString('base64')}`;
}
/** Writes each string to a file of its own, readable by this user only; returns the paths in the same order. */
function writeSmbiosFiles(directory, strings) {
    return strings.map((value, index) => (0,host_files/* writeSecretFile */.AK)(directory, `smbios-${index}`, value));
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./src/machine/sockets.ts


/** Listens on a path. We listen and QEMU connects: its first byte cannot be missed, and no polling is needed. */
async function listenOn(path) {
    const server = (0,external_node_net_.createServer)();
    let come;
    const visitor = new Promise((resolve) => {
        server.once('connection', (socket) => {
            server.close();
            // What breaks a connection is told by QEMU's exit; unheard, this event would end our process.
            socket.on('error', () => undefined);
            come = socket;
            resolve(socket);
        });
    });
    server.listen(path);
    await (0,external_node_events_.once)(server, 'listening');
    const close = () => {
        server.close();
        come?.destroy();
    };
    return { path, visitor, close };
}

;// CONCATENATED MODULE: ./src/machine/start-failure.ts


/** A busy host may take its time to load QEMU; longer than this, something is wrong. */
const connectMs = 30_000;
/**
 * The value, which needs QEMU to start.
 * @throws Failure (host) with QEMU's own words when it ends first, or has not got there in time
 */
async function orStartFailure(child, value) {
    const timer = new AbortController();
    const ended = child.exit.then((exit) => {
        throw startFailure(exit);
    });
    const late = (0,external_node_timers_promises_.setTimeout)(connectMs, undefined, { signal: timer.signal }).then(() => {
        throw new failure/* Failure */.HR('host', `QEMU did not start within ${connectMs / 1000} s.`, { code: 'qemu-failed' });
    });
    // A QEMU that ends breaks off its connections first: its own words are on the way, and say more.
    const patient = value.catch(async (error) => {
        await Promise.race([ended, (0,external_node_timers_promises_.setTimeout)(1000, undefined, { ref: false })]);
        throw error;
    });
    try {
        return await Promise.race([patient, ended, late]);
    }
    finally {
        timer.abort();
    }
}
/** What QEMU's last words mean. */
function startFailure(exit) {
    const evidence = exit.tail.filter((line) => line.trim() !== '' && !/: warning: /.test(line)).at(-1);
    const ended = exit.signal === null ? `exit code ${exit.code}` : exit.signal;
    const clash = /Could not set up host forwarding rule 'tcp:127\.0\.0\.1:(\d+)-/.exec(evidence ?? '');
    if (clash) {
        return new failure/* Failure */.HR('host', `Port ${clash[1]} on 127.0.0.1 is in use already.`, {
            evidence,
            remedy: `End what listens on port ${clash[1]}, or choose another port.`,
            code: 'port-taken'
        });
    }
    const noMemory = /cannot set up guest memory|Cannot allocate memory/i.test(evidence ?? '');
    return new failure/* Failure */.HR('host', `QEMU ended before the machine started (${ended}).`, {
        evidence,
        remedy: noMemory ? 'Give the virtual machine less memory (input memory), or this one more.' : undefined,
        code: 'qemu-failed'
    });
}

;// CONCATENATED MODULE: ./src/machine/machine.ts













/** Address of the first serial port, COM1, as SeaBIOS reads it: little endian. */
const com1 = new Uint8Array([0xf8, 0x03]);
/**
 * Starts QEMU and lets the guest run. It is stopped when this process ends. Listen at once: the guest's console is not read
 * before the first listener.
 * @throws Failure (host): `tool-missing` without QEMU or OVMF, `port-taken` when a host port of `forwards` is in use
 * (see withFreePorts), `qemu-failed` with QEMU's own words for all else
 */
async function startMachine(options) {
    const firmware = findFirmware(options.firmware);
    (0,external_node_fs_.mkdirSync)(options.directory, { recursive: true });
    const secrets = (0,host_files/* secretDirectory */.Uj)('machine');
    const entrances = [];
    let child;
    try {
        const files = prepareFiles(options, firmware, secrets);
        for (const path of [files.qmpSocket, files.consoleSocket, ...files.portSockets])
            entrances.push(await listenOn(path));
        const events = new Events();
        child = (0,host_process/* startProcess */.kp)('qemu-system-x86_64', qemuArguments(options, firmware, files));
        const [qmpSocket, console, ...ports] = (await orStartFailure(child, Promise.all(entrances.map((entrance) => entrance.visitor))));
        const qmp = await orStartFailure(child, connectQmp(qmpSocket, (event, data) => events.emit({ type: 'qmp', event, ...(data !== undefined && { data }) })));
        const machine = runningMachine({ options, files, secrets, child, qmp, qmpSocket, console, ports, events });
        await orStartFailure(child, qmp.command('cont'));
        return machine;
    }
    catch (error) {
        await child?.stop();
        for (const entrance of entrances)
            entrance.close();
        secrets.remove();
        throw error;
    }
}
/** Writes what QEMU reads at its start. Sockets lie beside the secrets: a path there is short (a socket's may have 107 bytes). */
function prepareFiles(options, firmware, secrets) {
    const credentials = Object.entries(options.credentials).map(([name, value]) => credentialString(name, value));
    const firmwareVariables = firmware && (0,external_node_path_.join)((0,external_node_path_.resolve)(options.directory), 'firmware-variables');
    if (firmware && firmwareVariables !== undefined) {
        (0,external_node_fs_.copyFileSync)(options.firmwareVariables ?? firmware.vars, firmwareVariables);
    }
    return {
        qmpSocket: (0,external_node_path_.join)(secrets.path, 'qmp'),
        consoleSocket: (0,external_node_path_.join)(secrets.path, 'console'),
        portSockets: (options.virtioPorts ?? []).map((_, index) => (0,external_node_path_.join)(secrets.path, `port${index}`)),
        firmwareVariables,
        smbios: writeSmbiosFiles(secrets, [...credentials, ...(options.smbios ?? [])]),
        biosConsolePort: firmware ? undefined : (0,host_files/* writeSecretFile */.AK)(secrets, 'com1', com1)
    };
}

// EXTERNAL MODULE: ./src/machine/ports.ts
var ports = __webpack_require__(96653);
;// CONCATENATED MODULE: ./src/machine/ssh.ts







/** A guest may print for ever; a command's answer is read by people or parsed, and is never longer than this. */
const maxOutput = 1024 * 1024;
/** Makes a key pair (ed25519, no passphrase) in a directory, which is to be one for secrets. `publicKey` is one line for authorized_keys. */
async function sshKeyPair(directory) {
    const privateKeyFile = (0,external_node_path_.join)(directory, 'ssh-key');
    await (0,run/* run */.eF)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'bootc-actions', '-f', privateKeyFile]);
    const { stdout } = await (0,run/* run */.eF)('ssh-keygen', ['-y', '-f', privateKeyFile]);
    return { privateKeyFile, publicKey: stdout.trim() };
}
/**
 * Arguments of the OpenSSH client for one command. Nothing of the user's own comes in: no configuration, agent, keys or
 * known hosts. The host key is not checked: the port is our QEMU's own, on loopback, and the guest makes its key at boot.
 */
function sshArguments(options) {
    const settings = {
        StrictHostKeyChecking: 'no',
        UserKnownHostsFile: '/dev/null',
        GlobalKnownHostsFile: '/dev/null',
        IdentitiesOnly: 'yes',
        IdentityAgent: 'none',
        // First choice only: the post-quantum exchange costs an emulated guest a second of CPU a login, on loopback for nothing.
        KexAlgorithms: '^curve25519-sha256',
        // For the connection up to the server's banner; before our own deadline, so that ssh says what it has waited for.
        ConnectTimeout: String(Math.max(1, Math.floor(options.timeoutMs / 1000) - 1)),
        // INFO: the server's own words on a refusal come at this level.
        LogLevel: 'INFO',
        ...(options.keyFile === undefined
            ? {
                PubkeyAuthentication: 'no',
                PreferredAuthentications: 'password,keyboard-interactive',
                NumberOfPasswordPrompts: '1'
            }
            : { BatchMode: 'yes', PreferredAuthentications: 'publickey', IdentityFile: options.keyFile })
    };
    return [
        '-F',
        '/dev/null',
        '-T',
        ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
        '-p',
        String(options.port),
        '-l',
        options.user,
        '--',
        '127.0.0.1',
        options.command
    ];
}
/** Runs a command in the guest. What goes wrong on the way is in the result: the caller judges. */
async function ssh(options) {
    const askpass = options.passwordFile === undefined ? undefined : askpassProgram(options.passwordFile);
    try {
        return await runSsh(options, askpass?.env ?? {});
    }
    finally {
        askpass?.directory.remove();
    }
}
async function runSsh(options, env) {
    const chunks = [];
    let bytes = 0;
    const child = (0,host_process/* startProcess */.kp)('ssh', sshArguments(options), {
        env,
        ...(options.input !== undefined && { input: options.input }),
        onData: (chunk) => {
            if (bytes < maxOutput)
                chunks.push(chunk);
            bytes += chunk.length;
        }
    });
    let late = false;
    const timer = setTimeout(() => {
        late = true;
        void child.stop(500);
    }, options.timeoutMs);
    const { code, tail } = await child.exit.finally(() => clearTimeout(timer));
    const stdout = Buffer.concat(chunks).toString('utf8').slice(0, maxOutput);
    const stderr = tail.filter((line) => !/^Warning: Permanently added /.test(line)).join('\n');
    if (late) {
        const reason = `no end within ${options.timeoutMs / 1000} s`;
        return { code: null, stdout, stderr, problem: 'other', reason };
    }
    // 255 is the client's own code, and a command may end with it too: then the client has said nothing.
    const problem = code === 255 ? sshProblem(stderr) : undefined;
    return problem ? { code: null, stdout, stderr, ...problem } : { code, stdout, stderr };
}
/**
 * A program that tells ssh the password. It holds none: the file's path is in its environment. It does not lie beside the
 * password, as /dev/shm may be mounted noexec (in a container it is).
 */
function askpassProgram(passwordFile) {
    const directory = (0,host_files/* ownDirectory */.cy)('askpass');
    const program = (0,external_node_path_.join)(directory.path, 'askpass');
    (0,external_node_fs_.writeFileSync)(program, '#!/bin/sh\nexec cat -- "$SSH_PASSWORD_FILE"\n', { mode: 0o700 });
    return {
        directory,
        env: { SSH_ASKPASS: program, SSH_ASKPASS_REQUIRE: 'force', SSH_PASSWORD_FILE: passwordFile }
    };
}
/** In the order of precedence: a system that still boots says so and then closes the connection, or denies. */
const problems = [
    // pam_nologin(8): from boot until systemd-user-sessions.service
    [/not permitted to log in yet/i, 'unreachable'],
    [/permission denied|too many authentication failures|no more authentication methods/i, 'refused'],
    [/(account|password) (has|is) (expired|locked)|account is currently not available/i, 'refused'],
    [
        /connection (refused|timed out|reset|closed)|timed out during banner|operation timed out|no route to host/i,
        'unreachable'
    ],
    [/kex_exchange_identification|banner exchange|broken pipe|closed by remote host/i, 'unreachable']
];
/** What the SSH client's own words mean; undefined when it said nothing. */
function sshProblem(stderr) {
    const lines = stderr.split('\n').filter((line) => line.trim() !== '');
    const last = lines.at(-1)?.trim();
    if (last === undefined)
        return undefined;
    for (const [pattern, problem] of problems) {
        const line = lines.find((candidate) => pattern.test(candidate));
        if (line !== undefined)
            return { problem, reason: line.trim() };
    }
    return { problem: 'other', reason: last };
}
/**
 * The first line of an SSH server on a port of 127.0.0.1, e.g. `SSH-2.0-OpenSSH_10.0`; undefined when none comes in time.
 * A connection alone proves nothing: QEMU's network accepts it before anybody in the guest listens.
 */
async function bannerOf(port, timeoutMs) {
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)({ host: '127.0.0.1', port });
        let text = '';
        const timer = setTimeout(() => finish(), timeoutMs);
        const finish = (banner) => {
            clearTimeout(timer);
            socket.destroy();
            resolve(banner);
        };
        socket.setEncoding('latin1');
        socket.on('data', (chunk) => {
            text += chunk;
            // A server may send other lines first: RFC 4253, 4.2.
            const banner = /^(SSH-[^\r\n]*)\r?\n/m.exec(text);
            if (banner)
                finish(banner[1]);
            else if (text.length > 4096)
                finish();
        });
        socket.on('error', () => finish());
        socket.on('close', () => finish());
    });
}
/** A guest on a slow machine takes seconds from the connection to the banner. */
const bannerMs = 5000;
/** Asks for the banner again and again; undefined when none has come in time, or once the signal is given. */
async function waitForBanner(port, timeoutMs, stop) {
    const deadline = Date.now() + timeoutMs;
    for (let left = timeoutMs; left > 0 && !stop?.aborted; left = deadline - Date.now()) {
        const banner = await bannerOf(port, Math.min(left, bannerMs));
        if (banner !== undefined)
            return banner;
        await (0,external_node_timers_promises_.setTimeout)(Math.min(500, Math.max(0, deadline - Date.now())));
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/model/verdict.ts
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
    'wrong-identity',
    'wrong-update-reference',
    'default-target',
    'session-down',
    'probe-unreachable',
    'guest-shutdown',
    'qemu-failed',
    'host-disk-full',
    'tool-missing',
    'kvm-unusable',
    'interrupted'
];

// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
;// CONCATENATED MODULE: ./src/boot/credentials.ts
/** Name of the virtio-serial port on which the probe in the guest listens. */
const probePort = 'org.bootc-actions.probe';
const unit = 'bootc-actions-probe.service';
const names = '/sys/class/virtio-ports/*/name';
/**
 * A root shell on the virtio port, put into the boot by systemd.extra-unit (systemd.system-credentials(7), systemd 256).
 * Not in the initrd, which gets the same credentials. The port is found by its name in /sys, for udev's link to it comes
 * late; it can be opened once only, so one descriptor serves both ways. `$$` is systemd's way to write `$`.
 */
const probeUnit = `[Unit]
Description=Door for the boot test
DefaultDependencies=no
ConditionPathExists=!/etc/initrd-release
Conflicts=shutdown.target
Before=shutdown.target

[Service]
ExecStart=/bin/sh -c 'until p=$$(grep -lx ${probePort} ${names}); do sleep 1; done; p=$\${p%%/name}; exec /bin/sh <>/dev/$\${p##*/} >&0 2>&1'
StandardOutput=null
StandardError=null
`;
/**
 * Adds the key to root's, whatever is there already. By tmpfiles.extra (systemd 252) and not ssh.authorized_keys.root, which
 * does nothing where the image has such a file; tmpfiles follows the symlink that /root is on bootc systems. Lines of type
 * `w` come after all others: tmpfiles.d(5).
 */
function keyLines(publicKey) {
    const line = Buffer.from(`\n${publicKey}\n`).toString('base64');
    return [
        'd /root/.ssh 0700 root root -',
        'f /root/.ssh/authorized_keys 0600 root root -',
        `w+~ /root/.ssh/authorized_keys - - - - ${line}`,
        ''
    ].join('\n');
}
/**
 * systemd credentials that open the probe's doors for one boot, without touching the artifact.
 * @param doors which of them
 */
function probeCredentials(doors) {
    return {
        ...(doors.shell && {
            [`systemd.extra-unit.${unit}`]: probeUnit,
            'systemd.unit-dropin.sysinit.target': `[Unit]\nWants=${unit}\n`
        }),
        ...(doors.publicKey !== undefined && { 'tmpfiles.extra': keyLines(doors.publicKey) })
    };
}

;// CONCATENATED MODULE: ./src/boot/boot-sector.ts

/** Bytes of code in a master boot record; after them come the disk's signature and the partition table. */
const codeBytes = 440;
/** Offsets in a qcow2 table entry are bits 9 to 55; bit 62 says compressed: qemu/docs/interop/qcow2.txt, "Cluster mapping". */
const offsetMask = 0x00fffffffffffe00n;
const compressed = 1n << 62n;
async function wordAt(file, position) {
    const word = Buffer.alloc(8);
    await file.read(word, 0, 8, position);
    return word.readBigUInt64BE();
}
/** Where the guest's first bytes are in a qcow2 file: undefined when they are compressed, 0 when nothing was written. */
async function firstCluster(file) {
    const l1 = Number(await wordAt(file, 40));
    const l2 = Number((await wordAt(file, l1)) & offsetMask);
    if (l2 === 0)
        return 0;
    const entry = await wordAt(file, l2);
    return entry & compressed ? undefined : Number(entry & offsetMask);
}
/**
 * Whether a disk has nothing that a BIOS could start: an MBR without code runs on into its zeros for ever, and prints
 * nothing. False where it cannot be told.
 */
async function lacksBootCode({ path, format }) {
    const file = await (0,promises_.open)(path, 'r');
    try {
        const start = format === 'raw' ? 0 : await firstCluster(file);
        if (start === undefined)
            return false;
        if (start === 0 && format === 'qcow2')
            return true;
        const { buffer, bytesRead } = await file.read(Buffer.alloc(codeBytes), 0, codeBytes, start);
        return buffer.subarray(0, bytesRead).every((byte) => byte === 0);
    }
    finally {
        await file.close();
    }
}

;// CONCATENATED MODULE: ./src/boot/decision.ts

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
    const remedy = remedies[cause];
    return { verdict: 'fail', cause, reason, evidence, ...(remedy !== undefined && { remedy }), ...where };
}
/** Judges what the probes found; all of them right is a pass. */
function decide(report, at, context) {
    const { probes, identity, warnings } = report;
    const bad = deciding(probes);
    if (!bad) {
        const reason = `The machine is up and everything asked for is right (${probes.length} probes).`;
        return {
            judgement: { verdict: 'pass', cause: 'none', reason, evidence: [], stage: 'probes', at },
            probes,
            identity,
            warnings,
            context: []
        };
    }
    const cause = bad.cause ?? 'unknown';
    const others = probes.filter((probe) => !probe.ok && probe !== bad).map((probe) => `${probe.name}: ${probe.detail}`);
    const lines = (bad.lines ?? []).filter((line) => line !== '').slice(-evidenceLines);
    const evidence = [...(lines.length > 0 ? lines : [bad.detail]), ...others];
    const judgement = failed(cause, `${bad.name}: ${bad.detail.replace(/\.$/, '')}.`, evidence, { stage: 'probes', at });
    return { judgement, probes, identity, warnings, context };
}

// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
;// CONCATENATED MODULE: ./src/boot/identity.ts

/**
 * The expectation, from the inputs and else from media.json. An explicit digest stands alone: it is compared as it is.
 */
function expectedIdentity(inputs, report) {
    const image = inputs.image ?? report?.updateReference;
    const noted = [report?.image.digest, report?.image.storageDigest].filter((digest) => digest !== undefined);
    const digests = inputs.digest ? [inputs.digest, ...(noted.includes(inputs.digest) ? noted : [])] : noted;
    const version = inputs.digest === undefined || noted.includes(inputs.digest) ? report?.image.version : undefined;
    if (image === undefined && digests.length === 0 && version === undefined)
        return undefined;
    return {
        ...(image !== undefined && { image }),
        digests: [...new Set(digests)],
        ...(version !== undefined && { version })
    };
}
/**
 * Reads `bootc status --json` (apiVersion org.containers.bootc/v1): undefined when the text is no such status or the
 * machine was not booted by bootc. Fields that older versions lack, and composefs leaves null, are left out.
 */
function parseBootcStatus(text) {
    let status;
    try {
        status = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    const booted = status?.status?.booted?.image;
    if (!booted)
        return undefined;
    const { image, imageDigest, version } = {
        image: booted.image?.image,
        imageDigest: booted.imageDigest,
        version: booted.version
    };
    return {
        ...(typeof image === 'string' && { image }),
        ...(typeof imageDigest === 'string' && (0,model_digest/* isDigest */.Bc)(imageDigest) && { digest: imageDigest }),
        ...(typeof version === 'string' && version !== '' && { version })
    };
}
/**
 * Compares. The manifest digest decides; where it differs the version label does, when it is there on both sides: an
 * installation through containers-storage records a synthesised digest (bootc#1197), the labels survive it.
 */
function compareIdentity(booted, expected) {
    const known = {
        ...booted,
        ...(expected?.image !== undefined && { expectedImage: expected.image }),
        ...(expected?.digests[0] !== undefined && { expectedDigest: expected.digests[0] })
    };
    if (!expected)
        return { findings: [], identity: known, warnings: [] };
    if (!booted) {
        const detail = 'bootc status names no booted image: the machine cannot say what it runs';
        return {
            findings: [{ name: 'identity', ok: false, detail, cause: 'wrong-identity' }],
            identity: known,
            warnings: []
        };
    }
    const { finding, by, warning } = compareContent(booted, expected);
    const findings = [...(finding ? [finding] : []), ...compareReference(booted, expected)];
    return {
        findings,
        identity: { ...known, ...(by !== undefined && { by }) },
        warnings: warning === undefined ? [] : [warning]
    };
}
function compareContent(booted, expected) {
    const name = 'identity';
    const { digests, version } = expected;
    if (digests.length === 0 && version === undefined)
        return {};
    if (booted.digest !== undefined && digests.includes(booted.digest))
        return { finding: { name, ok: true, detail: `manifest digest ${booted.digest}` }, by: 'manifest digest' };
    if (version !== undefined && booted.version === version) {
        const by = 'version label';
        const finding = { name, ok: true, detail: `version ${version}` };
        if (digests.length === 0)
            return { finding, by };
        const warning = `The machine reports digest ${booted.digest ?? '(none)'}, expected ${digests[0]}. Its version label ${version} is right; an installation through containers-storage records a digest of its own (bootc#1197).`;
        return { finding, by, warning };
    }
    const wanted = [digests[0], version !== undefined && `version ${version}`].filter(Boolean).join(', ');
    const found = [
        booted.digest ?? 'no digest',
        booted.version === undefined ? 'no version' : `version ${booted.version}`
    ].join(', ');
    return {
        finding: { name, ok: false, detail: `the machine runs ${found}; expected ${wanted}`, cause: 'wrong-identity' }
    };
}
function compareReference(booted, expected) {
    if (expected.image === undefined)
        return [];
    const ok = booted.image === expected.image;
    const detail = ok
        ? `follows ${booted.image}`
        : `the machine follows ${booted.image ?? 'nothing'}; expected ${expected.image}`;
    return [{ name: 'update reference', ok, detail, ...(!ok && { cause: 'wrong-update-reference' }) }];
}

;// CONCATENATED MODULE: ./src/boot/install.ts


/** Seconds after the boot loader has started at which Enter is pressed; before the kernel has, it can start nothing else. */
const presses = [3, 6, 10];
/** Name of osbuild's kickstart in an ISO's root directory, which lies near the start. */
const kickstart = 'OSBUILD.KS';
const searched = 4 * 1024 * 1024;
/** Whether an ISO is one of osbuild's Anaconda ISOs, whose GRUB menu waits 60 seconds. */
async function isAnacondaIso(media) {
    if (media.type === 'anaconda-iso' || media.type === 'iso')
        return true;
    const file = await (0,promises_.open)(media.path, 'r');
    try {
        const buffer = Buffer.alloc(searched);
        const { bytesRead } = await file.read(buffer, 0, searched, 0);
        return buffer.subarray(0, bytesRead).includes(kickstart);
    }
    finally {
        await file.close();
    }
}
/**
 * Ends the wait of a boot menu by pressing Enter, which takes its default entry. The ISO stays as it is. Where the console
 * shows that the kernel runs, no key is pressed any more.
 */
async function shortenMenu(phase, timeoutScale) {
    try {
        while (phase.monitor.stage === 'firmware')
            await (0,external_node_timers_promises_.setTimeout)(200, undefined, { signal: phase.over });
        let waited = 0;
        for (const second of presses) {
            await (0,external_node_timers_promises_.setTimeout)((second - waited) * 1000 * Math.min(timeoutScale, 2), undefined, { signal: phase.over });
            waited = second;
            if (phase.monitor.stage !== 'boot-loader')
                return;
            await phase.machine.sendKey(['ret']);
        }
    }
    catch {
        // The phase is over, or QEMU is: its own judgement says how.
    }
}

;// CONCATENATED MODULE: ./src/boot/console-text.ts
/** Longest line that is looked at; the rest of a longer one is dropped, so that a flood without newlines costs nothing. */
const maxLine = 4096;
/** Longest escape sequence that ends a line (`ESC [ 12 ; 80 H`), with room to spare. */
const maxEscape = 32;
/** Longest unfinished line, escapes included, that may be a prompt: longer ones are somebody's progress or noise. */
const longestPrompt = 512;
/** What ends a line on a terminal: a newline, a carriage return, or moving the cursor elsewhere (firmware does). */
const lineEnd = /[\r\n]|\x1b\[[0-9;]*[HfJ]/;
/** ECMA-48 sequences (CSI, OSC and other strings, two-character ones), then what is left of broken ones. */
const escapes = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]+[0-~]|\x1b[0-Z\\-~]|[\x00-\x07\x0b-\x1f\x7f]/g;
/** `[   12.345678] `, with the thread or CPU that newer kernels can add. */
const kernelStamp = /\[ {0,4}(\d+\.\d{6})\](?:\[ *[TC]\d+\])? /;
/** Where a new message starts in the middle of a line: the kernel and systemd do not wait for a getty's newline. */
const innerStart = /(?<=.)(?=\[ {0,4}\d+\.\d{6}\](?:\[ *[TC]\d+\])? |\[(?: {2}OK {2}|FAILED|DEPEND| TIME | WARN | INFO )\] )/;
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
 * Makes lines of a console's chunks. The result does not depend on where the chunks were cut, and memory stays bounded
 * whatever comes.
 */
class ConsoleText {
    #rest = '';
    /** Adds a chunk and returns the lines that it completed. */
    take(chunk) {
        const parts = (this.#rest + chunk).split(lineEnd);
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

;// CONCATENATED MODULE: ./src/boot/idleness.ts
/**
 * Share of one CPU under which a machine does nothing. Measured under TCG: 0.07 idle at its login; at work 0.9, and still
 * 0.2 where four others want the same CPU.
 */
const idleShare = 0.1;
/** Share under which it cannot even be idle: halted with interrupts off, or stopped. */
const haltedShare = 0.002;
const haltedSeconds = 10;
/** Longest wait that a healthy boot has without a sign of life: network-online, 120 s, and some. */
const silentSeconds = 130;
/** How long a machine has shown no sign of life: no console byte, no CPU time, no write to its disk. */
class Idleness {
    timeoutScale;
    #quietSince = 0;
    #haltedSince;
    #cpu;
    constructor(timeoutScale) {
        this.timeoutScale = timeoutScale;
    }
    bytes(at) {
        this.#quietSince = at;
        this.#haltedSince = undefined;
    }
    cpu(event) {
        const before = this.#cpu;
        this.#cpu = event;
        if (!before || event.at <= before.at)
            return;
        const share = (event.seconds - before.seconds) / (event.at - before.at);
        const wrote = event.diskBytes !== before.diskBytes;
        if (wrote || share > idleShare)
            this.#quietSince = event.at;
        if (wrote || share > haltedShare)
            this.#haltedSince = undefined;
        else
            this.#haltedSince ??= Math.max(before.at, this.#quietSince);
    }
    /** What makes it dead, for people; undefined while it may be alive. */
    verdict(at) {
        if (this.#haltedSince !== undefined && at - this.#haltedSince >= haltedSeconds)
            return `its CPU has stood still for ${Math.round(at - this.#haltedSince)} s`;
        const silent = at - this.#quietSince;
        if (silent >= silentSeconds * this.timeoutScale)
            return `no output, CPU use or disk write for ${Math.round(silent)} s`;
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/boot/marks.ts
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

;// CONCATENATED MODULE: ./src/boot/patterns.ts
/** Prefix of a line that the journal forwarded to the console. */
const anaconda = String.raw `^(?:anaconda\[\d+\]: )?`;
/** Sources: security-and-faults §4.3; k = kola, s = syzkaller, m = measured on QEMU here, u = upstream's own source. */
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
    {
        pattern: /^No bootable device\.|^Boot failed: not a bootable disk/,
        weight: 'fatal',
        cause: 'no-boot-device',
        says: 'the BIOS found no bootable device',
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
        pattern: /^\s*Minimal BASH-like line editing is supported/,
        weight: 'fatal',
        cause: 'boot-loader',
        says: 'GRUB stopped at its prompt',
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
        pattern: /^error: (.*(?:no such (?:device|partition)|unknown filesystem|symbol .* not found|file .* not found).*)/,
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
const kernel = [
    {
        pattern: /^Kernel panic - not syncing: (.*)/,
        weight: 'fatal',
        cause: 'kernel-panic',
        says: 'the kernel panicked: $1',
        kernel: true
    },
    {
        pattern: /^(?:kernel BUG at (.*)|Oops: .*|BUG: (?:unable to handle|kernel NULL pointer).*)/,
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
    // Only disks: drives without a medium, and an ISO read past its end, say the same of fd0 and sr0.
    {
        pattern: /^(?:blk_update_request: )?(?:critical (?:medium|target) error|I\/O error), dev (?:[vs]d[a-z]|nvme\d|dm-\d).*/,
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
    {
        pattern: /^watchdog: BUG: soft lockup.*|^INFO: (?:rcu_.* self-detected stall|task .* blocked for more than).*/,
        weight: 'hint',
        cause: 'silent-hang',
        says: 'a task is stuck',
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
        says: 'the initrd gave up $1'
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
    { pattern: /^\[(?: TIME |DEPEND|FAILED)\] (.*)/, weight: 'hint', cause: 'units-failed', says: '$1' },
    {
        pattern: /^systemd\[1\]: .*(?:Found ordering cycle on|Job .* deleted to break ordering cycle).*/,
        weight: 'hint',
        cause: 'units-failed',
        says: 'units wait for each other in a circle'
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
        pattern: /^systemd\[1\]: Failed to (?:switch root|mount \/sysroot).*/,
        weight: 'fatal',
        cause: 'no-root-device',
        says: 'the initrd could not hand over to the system'
    }
];
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
    {
        pattern: /^(?:cp|tar|rsync|dd|mkdir): .*No space left on device|^OSError: \[Errno 28\] No space left on device/,
        weight: 'hint',
        cause: 'install-disk-full',
        says: 'the disk is full',
        phase: 'install'
    },
    // checkisomd5, isomd5sum's own sentence, and its unit
    {
        pattern: /^The media check is complete, the result is: FAIL|^\[FAILED\] Failed to start (?:checkisomd5@|Media check on )/,
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
        pattern: new RegExp(`${anaconda}(The installation was stopped due to .*|An unknown error has occurred.*|There was an error running the kickstart script .*|The following error occurred while (?:parsing|installing).*)`),
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
    }
];
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
    const tail = exit.tail.filter((line) => line.trim() !== '').slice(-5);
    const how = exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`;
    const known = words.find(([pattern]) => tail.some((line) => pattern.test(line)));
    return {
        cause: known?.[1] ?? 'qemu-failed',
        reason: `${known?.[2] ?? 'QEMU ended on its own'} (${how}${shutdown === undefined ? '' : `, ${shutdown}`}).`,
        evidence: tail.length > 0 ? tail : [`QEMU ended with ${how} and printed nothing`]
    };
}

;// CONCATENATED MODULE: ./src/boot/monitor.ts







/** A fatal line is not the last: what follows within this time (seconds) belongs to its context. */
const graceSeconds = 0.5;
/** Restarts without a login in between that make a boot loop. Firmware and first boot may each restart once. */
const loopRestarts = 3;
const keptLines = 60;
const keptLength = 400;
const keptHints = 12;
const keptEntries = 100;
const keptText = 160;
/** Causes that say how it ended and not why: any earlier hint may explain them. */
const general = new Set([
    'timeout',
    'install-timeout',
    'silent-hang',
    'boot-loop',
    'emergency-mode',
    'guest-shutdown'
]);
/** Those that may stand at the end of an unfinished line. */
const promptSigns = signs.filter((sign) => sign.prompt);
const promptMarks = marks.filter((mark) => mark.prompt);
function rank(stage) {
    return stages.indexOf(stage);
}
/** A prompt is quoted as far as the pattern reaches, so that the evidence does not depend on what is typed after it. */
function monitor_quote(what, match, line) {
    return (what.prompt && match ? match[0] : line).slice(0, keptLength);
}
/** Watches one phase. A pure state machine: same events, same state; time is what the events say. */
class Monitor {
    options;
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
    #text = new ConsoleText();
    #lines = [];
    #idleness;
    #hints = [];
    #pending;
    #shutdown;
    #stamped = false;
    #banner = false;
    #loggedIn = false;
    #answered = false;
    #awaited;
    constructor(options) {
        this.options = options;
        this.#idleness = new Idleness(options.timeoutScale);
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
        this.#awaited = what;
    }
    /** Whether something fatal has been seen whose context is still awaited. */
    get suspects() {
        return this.#pending !== undefined;
    }
    /** The machine has answered a probe: from now on its silence means nothing, only the deadline counts. */
    answered(at, text) {
        this.#answered = true;
        this.#awaited = 'the answers of the probes';
        this.note('probes', text, at);
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
            this.#idleness.cpu(event);
        this.#limits(event.at);
    }
    #settle(at) {
        if (this.#pending && at >= this.#pending.until)
            this.judgement = this.#pending.judgement;
    }
    /** The first fatal sign stands (a pass does not before its moment is over). `grace` 0: nothing can follow. */
    #decide(judgement, grace = graceSeconds) {
        if (!this.#pending || (this.#pending.judgement.verdict === 'pass' && judgement.verdict !== 'pass'))
            this.#pending = { judgement, until: judgement.at + grace };
        if (grace === 0)
            this.judgement = this.#pending.judgement;
    }
    #fail(cause, reason, evidence, at, grace) {
        const refined = this.#refine(cause);
        const remedy = remedies[refined];
        this.#decide({
            verdict: 'fail',
            cause: refined,
            reason: reason.charAt(0).toUpperCase() + reason.slice(1),
            evidence: [...evidence, ...this.#explanations(refined)].filter((line, index, all) => line !== '' && all.indexOf(line) === index),
            ...(remedy !== undefined && { remedy }),
            stage: this.stage,
            at
        }, grace);
    }
    /** A general cause becomes the special one that an earlier line gave away. */
    #refine(cause) {
        const hinted = (wanted) => this.#hints.some((hint) => hint.cause === wanted);
        if (this.options.installed && cause === 'no-boot-device')
            return 'no-installed-system';
        if (cause === 'install-failed' && hinted('install-disk-full'))
            return 'install-disk-full';
        const early = rank(this.stage) <= rank('initrd');
        if (early &&
            (cause === 'emergency-mode' || cause === 'kernel-panic' || cause === 'timeout') &&
            hinted('no-root-device'))
            return 'no-root-device';
        return cause;
    }
    #explanations(cause) {
        const related = this.#hints.filter((hint) => hint.cause === cause || general.has(cause));
        return related.slice(-3).map((hint) => hint.line);
    }
    #console(data, at) {
        this.#idleness.bytes(at);
        for (const line of this.#text.take(data))
            this.#line(line, at);
        for (const line of this.#text.unfinished) {
            this.#mark(line, at, true);
            this.#sign(line, at, true);
        }
    }
    #line(line, at) {
        if (line.kernelTime !== undefined)
            this.#stamped = true;
        this.#lines.push(line.text.slice(0, keptLength));
        if (this.#lines.length > keptLines)
            this.#lines.shift();
        this.#mark(line, at, false);
        this.#sign(line, at, false);
        if (this.options.phase === 'install')
            this.#installStep(line, at);
    }
    #installStep(line, at) {
        if (installFinished.test(line.text))
            this.installerFinished = true;
        if (installSteps.test(line.text))
            this.note('install', line.text, at);
    }
    #mark(line, at, unfinished) {
        const mark = (unfinished ? promptMarks : marks).find((candidate) => (candidate.phase === undefined || candidate.phase === this.options.phase) && candidate.pattern.test(line.text));
        if (!mark)
            return;
        const text = monitor_quote(mark, mark.pattern.exec(line.text), line.text);
        if (this.#isRestart(mark.stage, line.text))
            this.#restarted(line.text, at);
        if (kernelBanner.test(line.text))
            this.#banner = true;
        this.#enter(mark.stage, text, at);
        if (mark.stage === 'login')
            this.#login(text, at);
    }
    /** The firmware again after the kernel, or the kernel's banner for the second time. */
    #isRestart(stage, line) {
        if (kernelBanner.test(line))
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
        this.#decide({
            verdict: 'pass',
            cause: 'none',
            reason: 'The machine reached its login.',
            evidence: [text],
            stage: 'login',
            at
        });
    }
    #restarted(why, at) {
        if (this.#pending) {
            this.judgement = this.#pending.judgement;
            return;
        }
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
        this.#hints = [];
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
        const quoted = monitor_quote(sign, match, line);
        const says = sign.says.replace('$1', match[1] ?? '').trim();
        if (sign.weight === 'fatal')
            this.#fail(sign.cause, `${says}.`, [quoted], at);
        else if (this.#hints.at(-1)?.line !== quoted) {
            this.#hints.push({ cause: sign.cause, line: quoted, says });
            // The first ones explain most, the last ones are nearest.
            if (this.#hints.length > keptHints)
                this.#hints.splice(keptHints / 2, 1);
        }
    }
    #qmp(event, data, at) {
        const facts = (data ?? {});
        if (event === 'RESET' && facts.guest === true)
            this.#restarted('', at);
        else if (event === 'SHUTDOWN')
            this.#shutdown = facts.reason ?? 'unknown';
        else if (event === 'GUEST_PANICKED')
            this.#fail('kernel-panic', 'the guest reported a kernel panic.', ['QEMU event GUEST_PANICKED'], at);
        else if (event === 'BLOCK_IO_ERROR' && facts.nospace === true)
            this.#error('host-disk-full', 'The disk of this machine is full: QEMU could not write.', ['QEMU event BLOCK_IO_ERROR'], at);
        else if (event === 'BLOCK_IO_ERROR')
            this.#fail('io-error', 'the disk gave I/O errors.', ['QEMU event BLOCK_IO_ERROR'], at);
    }
    #error(cause, reason, evidence, at) {
        const remedy = remedies[cause];
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
        const failed = this.#hints.find((hint) => hint.cause === 'install-disk-full' || hint.cause === 'install-failed');
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
        const silence = this.#idleness.verdict(at);
        if (silence !== undefined) {
            const last = this.lastLine;
            this.#fail('silent-hang', `the machine is silent at stage ${this.stage}: ${silence}.`, [`last line: ${last === '' ? '(none)' : last}`], at, 0);
        }
    }
    #late(at) {
        const install = this.options.phase === 'install';
        const awaited = this.#awaited ?? (install ? 'the installer to end' : 'login');
        this.#fail(install ? 'install-timeout' : 'timeout', `no end after ${Math.round(this.options.timeoutSeconds)} s at stage ${this.stage}, waiting for ${awaited}.`, [`last line: ${this.lastLine === '' ? '(none)' : this.lastLine}`], at, 0);
    }
}

;// CONCATENATED MODULE: ./src/boot/phase.ts




/** How often time itself is told to the monitor: the grace after a fatal line is half a second. */
const tickMs = 200;
/** The screen is kept this often, for a machine that ends by itself leaves none. */
const screenMs = 15_000;
/** Starts a machine and watches it until the monitor knows how the phase ends. */
async function startPhase(options) {
    const { reporter, recorder } = options;
    (0,external_node_fs_.mkdirSync)(options.machine.directory, { recursive: true });
    const monitor = new Monitor(options.monitor);
    const machine = await options.start(options.machine);
    const started = performance.now();
    const now = () => Math.round(performance.now() - started) / 1000;
    const over = new AbortController();
    let settle = () => undefined;
    const judged = new Promise((resolve) => (settle = resolve));
    const look = () => {
        if (!monitor.judgement || over.signal.aborted)
            return;
        over.abort();
        settle(monitor.judgement);
    };
    recorder.phase(options.monitor.phase);
    machine.onEvent((event) => {
        recorder.event(event);
        monitor.take(event);
        look();
    });
    let said = -1;
    const ticks = setInterval(() => {
        monitor.take({ at: now(), type: 'tick' });
        look();
        const second = Math.floor(now());
        if (second !== said)
            reporter.progress(progressLine(monitor, (said = second)));
    }, tickMs);
    const screens = setInterval(() => void screenshot(options, machine), screenMs);
    return {
        machine,
        monitor,
        over: over.signal,
        judged,
        now,
        end: async () => {
            clearInterval(ticks);
            clearInterval(screens);
            if (!cleanup/* interrupted */.VM.aborted)
                await screenshot(options, machine);
            await machine.stop();
            over.abort();
            (0,external_node_fs_.renameSync)(machine.consoleLog, options.consoleLog);
        }
    };
}
async function screenshot({ screenshot: path }, machine) {
    // A machine that is gone has no screen any more; an earlier picture of it stays.
    if (path !== undefined)
        await machine.screenshot(path).catch(() => undefined);
}
/** `install: kernel, 12 s — the last console line` */
function progressLine(monitor, seconds) {
    const line = monitor.lastLine;
    return `${monitor.options.phase}: ${monitor.stage}, ${seconds} s${line === '' ? '' : ` — ${line.slice(0, 120)}`}`;
}
const runFileNames = ['serialLog', 'installLog', 'screenshot', 'events'];
/** The files of one run, in a directory. */
function runFiles(directory, name) {
    return {
        serialLog: (0,external_node_path_.join)(directory, `${name}-console.log`),
        installLog: (0,external_node_path_.join)(directory, `${name}-install-console.log`),
        screenshot: (0,external_node_path_.join)(directory, `${name}.png`),
        events: (0,external_node_path_.join)(directory, `${name}-events.jsonl`)
    };
}

;// CONCATENATED MODULE: ./src/boot/access.ts

/** The fingerprint of an authorized_keys line, as ssh-keygen -l prints it; undefined when the line holds no key. */
function fingerprintOf(line) {
    const blob = /(?:^|\s)(?:ssh-|ecdsa-|sk-)\S+\s+([A-Za-z0-9+/]+=*)(?:\s|$)/.exec(line)?.[1];
    if (blob === undefined)
        return undefined;
    const hash = (0,external_node_crypto_.createHash)('sha256').update(Buffer.from(blob, 'base64')).digest('base64');
    return `SHA256:${hash.replace(/=+$/, '')}`;
}
/** Reads the answer of the script's `account` function. */
function parseAccount(text) {
    const lines = text.split('\n');
    const of = (kind) => lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
    const status = of('status')[0]?.split(/\s+/)[1];
    const rules = of('sudo').join('\n');
    const may = /\(.*\)/.test(rules);
    const isAuthority = (line) => /(?:^|[\s,])cert-authority[\s,]/.test(line);
    const fingerprints = (wanted) => of('key')
        .filter((line) => isAuthority(line) === wanted)
        .map(fingerprintOf)
        .filter((print) => print !== undefined);
    return {
        groups: (of('groups')[0] ?? '').split(/\s+/).filter((group) => group !== ''),
        ...(status !== undefined && { password: status === 'PS' ? 'P' : status === 'LK' ? 'L' : status }),
        sudo: !may ? 'none' : /NOPASSWD: *(?:ALL|\/)/.test(rules) ? 'nopasswd' : 'password',
        keys: fingerprints(false),
        authorities: fingerprints(true)
    };
}
/** What differs between an account and its line in the access report, in words; empty when nothing does. */
function accountDifferences(account, wanted) {
    if (!account)
        return ['the account is not there'];
    const missing = wanted.groups.filter((group) => !account.groups.includes(group));
    const keysGone = wanted.keys.filter((key) => !account.keys.includes(key.fingerprint));
    const expected = new Set([...wanted.keys, ...wanted.authorities].map((key) => key.fingerprint));
    const strangers = [...account.keys, ...account.authorities].filter((print) => !expected.has(print));
    const withPassword = account.password === 'P';
    return [
        ...missing.map((group) => `not in group ${group}`),
        ...keysGone.map((key) => `key ${key.fingerprint} is missing`),
        ...strangers.map((print) => `key ${print} is there and not in the report`),
        ...(account.sudo === wanted.sudo ? [] : [`sudo is ${account.sudo}, expected ${wanted.sudo}`]),
        ...(account.password === undefined || withPassword === (wanted.password !== null)
            ? []
            : [withPassword ? 'has a password, expected none' : 'has no usable password, expected one'])
    ];
}
/** One finding for each account of the report, and one for root where the report says that it is locked. */
function compareAccess(report, accounts) {
    const findings = report.users.map((user) => {
        const differences = accountDifferences(accounts.get(user.name), user);
        return { name: `account ${user.name}`, ...verdictOn(differences, 'as the access report says') };
    });
    const root = accounts.get('root');
    if (!report.rootLocked || report.users.some((user) => user.name === 'root') || root?.password === undefined)
        return findings;
    const differences = root.password === 'P' ? ['root has a password, expected a locked one'] : [];
    return [...findings, { name: 'account root', ...verdictOn(differences, 'password locked') }];
}
function verdictOn(differences, well) {
    if (differences.length === 0)
        return { ok: true, detail: well };
    return { ok: false, detail: differences.join('; '), cause: 'access-differs' };
}

;// CONCATENATED MODULE: ./src/boot/probe-script.ts

/** Journal lines of a unit that is not well. */
const journalLines = 20;
/** Units whose journal is fetched: the first failures explain the others. */
const journalUnits = 10;
/**
 * The functions every session starts with. `ask ID LIMIT COMMAND…` prints the answer between two marks. Standard input is
 * the script itself, so no command may read it.
 */
function prelude(mark) {
    return `mark=${quoted(mark)}
LC_ALL=C.UTF-8 SYSTEMD_COLORS=0 SYSTEMD_PAGER=
export LC_ALL SYSTEMD_COLORS SYSTEMD_PAGER
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
ask() {
  id=$1 limit=$2
  shift 2
  out=$("$@" 2>&1 </dev/null)
  code=$?
  printf '\\n%s begin %s\\n' "$mark" "$id"
  printf '%s\\n' "$out" | tail -c "$limit"
  printf '\\n%s end %s %s\\n' "$mark" "$code" "$id"
}
within() {
  if command -v timeout >/dev/null; then timeout "$@"; else shift; "$@"; fi
}
uptime() { cut -d. -f1 /proc/uptime; }
`;
}
function closing(mark) {
    return `printf '\\n%s done\\n' ${quoted(mark)}\n`;
}
/** `--wait` ends when no job is left; it can end early where D-Bus is late, so the state is asked again. */
function stateQuestions(waitSeconds) {
    return `state() {
  end=$(($(uptime) + ${waitSeconds}))
  now=$(within ${waitSeconds} systemctl is-system-running --wait 2>/dev/null)
  while :; do
    case $now in running | degraded | maintenance | stopping) break ;; esac
    [ "$(uptime)" -lt $end ] || break
    sleep 0.5
    now=$(systemctl is-system-running 2>/dev/null)
  done
  echo "$now"
}
journal() { journalctl -b -q --no-pager -o cat -n ${journalLines} -u "$1"; }
ask state 100 state
case $out in
running) ;;
*)
  ask jobs 8000 systemctl list-jobs --no-legend --no-pager --full
  ask failed 8000 systemctl list-units --failed --plain --no-legend --no-pager --full
  count=0
  while read -r unit rest; do
    [ -n "$unit" ] && [ $count -lt ${journalUnits} ] || continue
    count=$((count + 1))
    ask "journal:$unit" 8000 journal "$unit"
  done <<END
$out
END
  ;;
esac
`;
}
/** One call for all units; a unit that restarts is looked at again, as a crash loop is active most of the time. */
function unitQuestions(units) {
    if (units.length === 0)
        return '';
    const show = `systemctl show --no-pager -p Id -p LoadState -p ActiveState -p SubState -p Result -p NRestarts -p ExecMainStatus -- ${units.map(quoted).join(' ')}`;
    return `ask unit-order 20000 printf '%s\\n' ${units.map(quoted).join(' ')}
ask units 20000 ${show}
case $out in *NRestarts=[1-9]*)
  sleep 3
  ask units-again 20000 ${show}
  ;;
esac
for unit in ${units.map(quoted).join(' ')}; do
  case $out in *ActiveState=[!a]* | *ActiveState=activating* | *NRestarts=[1-9]*) ;; *) break ;; esac
  systemctl is-active -q -- "$unit" && case $out in *NRestarts=[1-9]*) ;; *) continue ;; esac
  text=$out
  ask "journal:$unit" 8000 journal "$unit"
  out=$text
done
`;
}
/** Without what bootc has to say beside its answer; versions before 1.1 know the older flag only. */
const bootcQuestion = `if command -v bootc >/dev/null; then
  ask bootc 60000 sh -c 'bootc status --format=json 2>/dev/null || bootc status --json 2>/dev/null'
fi
`;
/** Account, groups, password state, sudo rules and public keys, each line with its kind in front. */
const userFunction = `account() {
  entry=$(getent passwd "$1") || return 1
  echo "passwd $entry"
  echo "groups $(id -Gn "$1")"
  echo "status $(passwd -S "$1" 2>/dev/null)"
  command -v sudo >/dev/null && sudo -n -l -U "$1" 2>&1 | sed 's/^/sudo /'
  home=$(echo "$entry" | cut -d: -f6)
  cat "$home/.ssh/authorized_keys" "$home"/.ssh/authorized_keys.d/* 2>/dev/null | sed -n 's/^\\([^#].*\\)/key \\1/p'
  return 0
}
`;
/** The script for a root shell: all questions of a boot, in the order in which their answers become known. */
function probeScript(plan, mark) {
    return [
        prelude(mark),
        stateQuestions(plan.waitSeconds),
        unitQuestions(plan.services),
        bootcQuestion,
        plan.defaultTarget
            ? 'ask default-target 200 systemctl get-default\nask default-target-state 100 systemctl is-active -- "$out"\n'
            : '',
        plan.commands.map((command, index) => `ask command:${index} 4000 sh -c ${quoted(command)}\n`).join(''),
        plan.users.length > 0 ? userFunction : '',
        plan.users.map((user) => `ask ${quoted(`user:${user}`)} 60000 account ${quoted(user)}\n`).join(''),
        'ask clock 100 date +%s\n',
        closing(mark)
    ].join('');
}
/** A script of plain commands, answered as `ask:0`, `ask:1` … */
function commandScript(commands, mark) {
    return [
        prelude(mark),
        ...commands.map((command, index) => `ask ask:${index} 65536 sh -c ${quoted(command)}\n`),
        closing(mark)
    ].join('');
}
/** Whether the output of a script is complete. */
function isComplete(output, mark) {
    return output.includes(`\n${mark} done\n`);
}
/** Takes the answers out of a script's output. What stands outside of the marks is not ours. */
function parseAnswers(output, mark) {
    const answers = new Map();
    let open;
    for (const line of output.split('\n')) {
        const [word, verb = '', ...rest] = line.split(' ');
        if (word !== mark)
            open?.lines.push(line.trimEnd());
        else if (verb === 'begin')
            open = { id: rest.join(' '), lines: [] };
        else if (verb === 'end' && open && rest.slice(1).join(' ') === open.id) {
            answers.set(open.id, { code: Number(rest[0]), text: open.lines.join('\n').replace(/^\n+|\n+$/g, '') });
            open = undefined;
        }
    }
    return answers;
}

;// CONCATENATED MODULE: ./src/boot/doors.ts



/** There is no way in, or the session broke. */
class DoorError extends Error {
}
/** A guest may print for ever; an answer never is longer. */
const doors_maxOutput = 4 * 1024 * 1024;
/** A word that nothing in the guest can know beforehand. */
function newMark() {
    return `probe-${(0,external_node_crypto_.randomBytes)(9).toString('hex')}`;
}
/** The shell behind a virtio port. What is written before the guest opens the port waits there. */
class PortDoor {
    socket;
    name = 'virtio-serial';
    #turn = Promise.resolve();
    #output = '';
    #changed = () => undefined;
    #closed = false;
    constructor(socket) {
        this.socket = socket;
        socket.setEncoding('utf8');
        socket.on('data', (text) => {
            if (this.#output.length < doors_maxOutput)
                this.#output += text;
            this.#changed();
        });
        socket.on('close', () => {
            this.#closed = true;
            this.#changed();
        });
        socket.resume();
    }
    /** Resolves when the shell answers. Never, if there is none; ends with the signal. */
    async ready(signal) {
        const mark = newMark();
        this.socket.write(`printf '\\n%s done\\n' ${mark}\n`);
        return this.#wait(() => isComplete(this.#output, mark), signal);
    }
    /** There is one shell: a script waits for the one before it. */
    run(script, mark, timeoutMs) {
        const turn = this.#turn.catch(() => undefined).then(() => this.#session(script, mark, timeoutMs));
        this.#turn = turn;
        return turn;
    }
    async #session(script, mark, timeoutMs) {
        this.#output = '';
        this.socket.write(script);
        const complete = await this.#wait(() => isComplete(this.#output, mark), AbortSignal.timeout(Math.round(timeoutMs)));
        if (!complete)
            throw new DoorError(this.#closed
                ? 'the machine closed the probe port'
                : `the probe did not end within ${Math.round(timeoutMs / 1000)} s`);
        return this.#output;
    }
    async #wait(condition, signal) {
        while (!condition()) {
            if (signal.aborted || this.#closed)
                return false;
            await new Promise((resolve) => {
                const wake = () => {
                    signal.removeEventListener('abort', wake);
                    resolve();
                };
                this.#changed = wake;
                signal.addEventListener('abort', wake);
            });
        }
        return true;
    }
}
/** Logs in as root with the probe's own key. */
class SshDoor {
    login;
    name = 'ssh';
    constructor(login) {
        this.login = login;
    }
    /** Tries until it is let in or the signal comes. A refusal may end when the system is further up. */
    async ready(signal) {
        while (!signal.aborted) {
            const mark = newMark();
            const { stdout } = await this.login({
                command: 'sh -s',
                input: `printf '\\n%s done\\n' ${mark}\n`,
                timeoutMs: 20_000
            });
            if (isComplete(stdout, mark))
                return true;
            await (0,external_node_timers_promises_.setTimeout)(1000, undefined, { signal }).catch(() => undefined);
        }
        return false;
    }
    async run(script, mark, timeoutMs) {
        const result = await this.login({ command: 'sh -s', input: script, timeoutMs });
        if (!isComplete(result.stdout, mark))
            throw new DoorError(`the probe's SSH session broke: ${result.reason ?? result.stderr.trim().split('\n').at(-1) ?? 'no reason given'}`);
        return result.stdout;
    }
}

;// CONCATENATED MODULE: ./src/boot/login.ts



function waysOf(wish, place, wrongKeyFile) {
    const ways = [];
    if (wish.key) {
        // ssh wants the last line of a key file ended.
        const keyFile = (0,host_files/* writeSecretFile */.AK)(place, 'key', `${wish.key.reveal().trimEnd()}\n`);
        ways.push({ what: 'key', right: { keyFile }, wrong: { keyFile: wrongKeyFile } });
    }
    if (wish.password) {
        const passwordFile = (0,host_files/* writeSecretFile */.AK)(place, 'password', wish.password.reveal());
        const wrong = (0,host_files/* writeSecretFile */.AK)(place, 'wrong-password', (0,external_node_crypto_.randomBytes)(12).toString('hex'));
        ways.push({ what: 'password', right: { passwordFile }, wrong: { passwordFile: wrong } });
    }
    return ways;
}
/** Proves that the account lets in with each right credential, and refuses a wrong one of the same kind. */
async function proveLogin(wish, parts) {
    const place = (0,host_files/* secretDirectory */.Uj)('login');
    try {
        const ways = waysOf(wish, place, parts.wrongKeyFile);
        return (await Promise.all(ways.map((way) => proveWay(wish.user, way, parts)))).flat();
    }
    finally {
        place.remove();
    }
}
/** Both at the same time: the server's pause after a wrong password is long, and the two know nothing of each other. */
async function proveWay(user, way, parts) {
    const name = `login ${user} by ${way.what}`;
    const [right, wrong] = await Promise.all([
        tryUntilKnown(user, way.right, parts, 'a refusal may be early'),
        tryUntilKnown(user, way.wrong, parts, 'a refusal is an answer')
    ]);
    const proven = judgeRight(name, right);
    // What lets nobody in has refused the wrong one as well.
    return proven.ok ? [proven, judgeWrong(`${name}, wrong one`, user, way, wrong)] : [proven];
}
function judgeRight(name, right) {
    const reason = right.reason ?? 'no reason given';
    if (right.problem === 'refused')
        return { name, ok: false, detail: `refused: ${reason}`, cause: 'login-refused' };
    if (right.problem === 'unreachable')
        return { name, ok: false, detail: `nothing answers: ${reason}`, cause: 'login-unreachable' };
    if (right.problem === undefined && right.code === 0)
        return { name, ok: true, detail: 'let in' };
    // Whoever has no shell is let in by sshd and thrown out by nologin(8): no way in for a person.
    const said = right.reason ?? (lastLine(right) || `exit code ${right.code}`);
    return { name, ok: false, detail: `the session failed: ${said}`, cause: 'login-refused' };
}
function judgeWrong(name, user, way, wrong) {
    if (wrong.problem === 'refused')
        return { name, ok: true, detail: 'refused' };
    // A session that was opened was let in, whatever became of it.
    if (wrong.problem === undefined)
        return {
            name,
            ok: false,
            detail: `the machine let ${user} in with a wrong ${way.what}`,
            cause: 'login-wrong-accepted'
        };
    return { name, ok: false, detail: `no answer: ${wrong.reason ?? wrong.problem}`, cause: 'login-unreachable' };
}
function lastLine(result) {
    return `${result.stdout}\n${result.stderr}`.trim().split('\n').at(-1) ?? '';
}
function attempt(user, login, parts) {
    return parts.ssh({ port: parts.port, user, ...login, command: 'true', timeoutMs: parts.timeoutMs });
}
/** Tries again while nobody answers, and once more after a refusal that may have come before the machine was up. */
async function tryUntilKnown(user, login, parts, refusals) {
    let up = false;
    void parts.started.then(() => (up = true));
    // A door that is not there when the machine is up gets this many tries to appear.
    let lastTries = 5;
    for (;;) {
        const wasUp = up;
        const result = await attempt(user, login, parts);
        const early = result.problem === 'refused' && refusals === 'a refusal may be early' && !wasUp;
        const silent = result.problem === 'unreachable' && (!wasUp || --lastTries > 0);
        if ((!early && !silent) || parts.signal.aborted)
            return result;
        if (early)
            await Promise.race([parts.started, aborted(parts.signal)]);
        else
            await (0,external_node_timers_promises_.setTimeout)(parts.pauseMs, undefined, { signal: parts.signal }).catch(() => undefined);
    }
}
function aborted(signal) {
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

;// CONCATENATED MODULE: ./src/boot/units.ts
/** Units to ask for: every one once, the session's among them. */
function unitsToAsk(services, sessionUnit) {
    return [...new Set([...services, ...(sessionUnit === undefined ? [] : [sessionUnit])])];
}
function properties(block) {
    return new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
/** Blocks of `systemctl show`, one a unit, in the order asked for. */
function blocks(answers, id) {
    const text = answers.get(id)?.text;
    return text === undefined || text === '' ? [] : text.split('\n\n').map(properties);
}
function journal(answers, unit) {
    return (answers
        .get(`journal:${unit}`)
        ?.text.split('\n')
        .filter((line) => line !== '') ?? []);
}
/** Judges the units that must be active. A crash loop is active most of the time: its restart counter gives it away. */
function judgeUnits(units, answers, kind) {
    const states = blocks(answers, 'units');
    const again = blocks(answers, 'units-again');
    const all = unitOrder(answers);
    return units.map((unit) => {
        const index = all.indexOf(unit);
        const state = states[index];
        const name = `${kind.name} ${unit}`;
        const fail = (detail) => ({
            name,
            ok: false,
            detail,
            cause: kind.cause,
            lines: journal(answers, unit)
        });
        if (!state)
            return fail('systemctl show says nothing of it');
        if (state.get('LoadState') !== 'loaded')
            return fail(`not there (${state.get('LoadState') ?? 'unknown'})`);
        const [before, after] = [Number(state.get('NRestarts') ?? 0), Number(again[index]?.get('NRestarts') ?? 0)];
        if (after > before)
            return fail(`restarts again and again (${after} times so far)`);
        const now = again[index] ?? state;
        const active = now.get('ActiveState') ?? 'unknown';
        const result = now.get('Result') ?? 'success';
        const detail = `${active} (${now.get('SubState') ?? ''}${result === 'success' ? '' : `, ${result}`})`;
        return active === 'active' ? { name, ok: true, detail } : fail(detail);
    });
}
/** The order of the units in the answer is that of the question, which the script notes first. */
function unitOrder(answers) {
    return answers.get('unit-order')?.text.split('\n') ?? [];
}
/** Names in the first column of `systemctl list-units --plain`, or of another listing of that form. */
function firstWords(text) {
    return (text ?? '').split('\n').flatMap((line) => line.trim().split(/\s+/)[0] || []);
}
/** Judges the system's state: running, or degraded by nothing but units that may fail. */
function judgeSystem(answers, allowed) {
    const name = 'system state';
    const state = answers.get('state')?.text ?? '';
    if (state === 'running')
        return { name, ok: true, detail: state };
    const failed = firstWords(answers.get('failed')?.text);
    if (state === 'degraded' && failed.length > 0) {
        const bad = failed.filter((unit) => !allowed.includes(unit));
        if (bad.length === 0)
            return { name, ok: true, detail: `degraded by ${failed.join(', ')}, which may fail` };
        const lines = bad.flatMap((unit) => journal(answers, unit).map((line) => `${unit}: ${line}`));
        return { name, ok: false, detail: `failed: ${bad.join(', ')}`, cause: 'units-failed', lines };
    }
    const jobs = (answers.get('jobs')?.text ?? '').split('\n').filter((line) => line.trim() !== '');
    const waiting = jobs.map((line) => line.trim().split(/\s+/)[1] ?? '').filter((unit) => unit !== '');
    const detail = `${state === '' ? 'unknown' : state}${waiting.length > 0 ? `, still starting: ${waiting.slice(0, 10).join(', ')}` : ''}`;
    return { name, ok: false, detail, cause: 'system-not-running', lines: jobs };
}
/** Judges the default target: the expected one, and reached. */
function judgeDefaultTarget(wanted, answers) {
    const name = 'default target';
    const target = answers.get('default-target')?.text ?? '';
    const state = answers.get('default-target-state')?.text ?? 'unknown';
    const ok = target === wanted && state === 'active';
    return {
        name,
        ok,
        detail: `${target} (${state})${ok ? '' : `, expected ${wanted}`}`,
        ...(!ok && { cause: 'default-target' })
    };
}
/** Judges the commands: exit code 0 each. */
function judgeCommands(commands, answers) {
    return commands.map((command, index) => {
        const name = `command ${command}`;
        const answer = answers.get(`command:${index}`);
        const lines = answer?.text.split('\n').slice(-10) ?? [];
        if (answer?.code === 0)
            return { name, ok: true, detail: lines.at(-1) ?? '' };
        return {
            name,
            ok: false,
            detail: answer ? `exit code ${answer.code}` : 'no answer',
            cause: 'command-failed',
            lines
        };
    });
}

;// CONCATENATED MODULE: ./src/boot/probes.ts








/** A service may open its port a moment after systemd calls it active, and be slow with its first answer (seconds). */
const silenceGrace = 5;
const wrongGrace = 2;
/** A machine's clock further off than this (seconds) makes certificates and logins fail. */
const clockTolerance = 120;
/** Runs a question and notes how long it took. */
async function timed(body) {
    const started = performance.now();
    const findings = await body();
    const seconds = secondsSince(started);
    return findings.map((finding) => ({ ...finding, seconds }));
}
function secondsSince(started) {
    return Math.round(performance.now() - started) / 1000;
}
/** Asks all questions, those that do not depend on each other at the same time. */
async function probe(questions, parts) {
    const session = askSession(questions, parts);
    const started = session.then(({ findings }) => ({ well: findings.every((finding) => finding.ok) }), () => ({ well: false }));
    const { login } = parts;
    const [asked, ...others] = await Promise.all([
        session,
        ...questions.endpoints.map((endpoint) => timed(async () => [await askEndpoint(endpoint, parts, started)])),
        ...(login ? [timed(() => login(started.then(() => undefined)))] : [])
    ]);
    const { findings, seconds, identity, warnings } = asked;
    return { probes: [...findings.map((finding) => ({ ...finding, seconds })), ...others.flat()], identity, warnings };
}
async function askSession(questions, parts) {
    const door = await parts.door;
    if (!door)
        return { findings: [], seconds: 0, identity: {}, warnings: [] };
    const begun = performance.now();
    const answers = await ask(door, questions, parts);
    const { findings, identity, warnings } = compareIdentity(parseBootcStatus(answers.get('bootc')?.text ?? ''), parts.expected);
    return {
        findings: [
            judgeSystem(answers, questions.allowFailedUnits),
            ...judgeAnswers(questions, answers, parts),
            ...findings
        ],
        seconds: secondsSince(begun),
        identity,
        warnings: [...warnings, ...clockWarning(answers)]
    };
}
async function ask(door, questions, parts) {
    const mark = newMark();
    // The machine has the time that is left, less what the questions after the start-up take.
    const waitSeconds = Math.max(1, Math.floor(parts.secondsLeft() * 0.8));
    const script = probeScript({
        waitSeconds,
        services: unitsToAsk(questions.services, questions.sessionUnit),
        commands: questions.commands,
        defaultTarget: questions.defaultTarget !== undefined,
        users: accountsToAsk(questions)
    }, mark);
    return parseAnswers(await door.run(script, mark, parts.secondsLeft() * 1000), mark);
}
function accountsToAsk({ accessReport }) {
    return accessReport ? [...new Set([...accessReport.users.map((user) => user.name), 'root'])] : [];
}
function judgeAnswers(questions, answers, parts) {
    const { sessionUnit, defaultTarget, accessReport } = questions;
    const accounts = new Map();
    for (const user of accountsToAsk(questions)) {
        const answer = answers.get(`user:${user}`);
        if (answer?.code !== 0)
            continue;
        const account = parseAccount(answer.text);
        accounts.set(user, { ...account, keys: account.keys.filter((print) => print !== parts.ownFingerprint) });
    }
    return [
        ...judgeUnits(questions.services, answers, { name: 'service', cause: 'service-down' }),
        ...judgeUnits(sessionUnit === undefined ? [] : [sessionUnit], answers, { name: 'session', cause: 'session-down' }),
        ...(defaultTarget === undefined ? [] : [judgeDefaultTarget(defaultTarget, answers)]),
        ...judgeCommands(questions.commands, answers),
        ...(accessReport ? compareAccess(accessReport, accounts) : [])
    ];
}
function clockWarning(answers) {
    const seconds = Number(answers.get('clock')?.text);
    const off = Math.round(seconds - Date.now() / 1000);
    if (!Number.isFinite(off) || Math.abs(off) < clockTolerance)
        return [];
    return [`The machine's clock is ${Math.abs(off)} s ${off > 0 ? 'ahead of' : 'behind'} this one.`];
}
/**
 * Asks until the answer is right, or has been wrong for a while after the start-up. What no forwarded port reaches is
 * asked from inside the machine.
 */
async function askEndpoint(endpoint, parts, started) {
    const inner = guestPort(endpoint);
    const port = inner === undefined ? undefined : parts.hostPort(inner);
    const patience = patienceAfter(started, parts.timeoutScale);
    while (port !== undefined) {
        const answer = await askThroughPort(endpoint, port, 10_000).catch(failure/* messageOf */.bD);
        const finding = judgeEndpoint(endpoint, answer);
        const silent = typeof answer === 'string';
        if (!finding.ok && !parts.signal.aborted && !patience.isOver(silent ? silenceGrace : wrongGrace)) {
            await (0,external_node_timers_promises_.setTimeout)(patience.pauseMs(), undefined, { signal: parts.signal }).catch(() => undefined);
            continue;
        }
        // Silence at the port may be the machine's firewall, or a service on its loopback only.
        const door = silent ? await parts.door : undefined;
        if (finding.ok || !door)
            return finding;
        const inside = await askFromInside(endpoint, door);
        return inside.ok ? inside : finding;
    }
    await started;
    const door = await parts.door;
    if (door)
        return askFromInside(endpoint, door);
    return judgeEndpoint(endpoint, 'not a port of the machine, and there is no way in to ask from inside');
}
/**
 * Counts from the end of the start-up; before it, questions only take the machine's time. A machine that is not well gets
 * no patience: its verdict stands already.
 */
function patienceAfter(started, scale) {
    let since = Infinity;
    void started.then(({ well }) => (since = well ? performance.now() : -Infinity));
    return {
        isOver: (grace) => performance.now() - since > grace * 1000 * scale,
        pauseMs: () => (since === Infinity ? 1000 : 250)
    };
}
async function askFromInside(endpoint, door) {
    const mark = newMark();
    let answer;
    try {
        const output = await door.run(commandScript([askInside(endpoint)], mark), mark, 30_000);
        const text = parseAnswers(output, mark).get('ask:0')?.text ?? '';
        answer = parseAnswer(text) ?? (text.split('\n')[0] || 'no answer');
    }
    catch (error) {
        answer = (0,failure/* messageOf */.bD)(error);
    }
    const finding = judgeEndpoint(endpoint, answer);
    return { ...finding, detail: `${finding.detail} (asked inside the machine)` };
}

;// CONCATENATED MODULE: ./src/boot/questioning.ts









/** Where SSH is in the guest. */
const sshPort = 22;
/** After login has been reached a door has this long to open, seconds. */
const doorPatience = 30;
/** The port's shell is there earlier than sshd where systemd can make it; this much later (seconds) SSH is tried. */
const portAhead = 3;
const afterBreakMs = 2000;
/** Ports of the guest that a boot's questions need to reach. */
function neededPorts(questions) {
    const ssh = questions.channel === 'auto' || questions.channel === 'ssh' || questions.login !== undefined;
    const endpoints = questions.endpoints.map(guestPort).filter((port) => port !== undefined);
    return [...new Set([...(ssh ? [sshPort] : []), ...endpoints])];
}
/** Which doors to open for the questions. */
function wantedDoors(questions) {
    const { channel } = questions;
    return { shell: channel === 'auto' || channel === 'virtio-serial', ssh: channel === 'auto' || channel === 'ssh' };
}
/**
 * Waits for a way into the machine, asks all questions there and at its ports. A machine that restarts on its way up is
 * asked again: what it had been asked died with its boot.
 * @returns undefined when the phase was over first: its own judgement counts
 */
async function question(phase, asked) {
    while (!phase.over.aborted) {
        const boot = watchBoot(phase);
        const report = await Promise.race([questionBoot(boot, asked), boot.ended]);
        boot.forget();
        if (report)
            return report;
    }
    return undefined;
}
function watchBoot(phase) {
    const { boots } = phase.monitor;
    const ending = new AbortController();
    const timer = setInterval(() => {
        if (phase.monitor.boots !== boots)
            ending.abort();
    }, 200);
    const over = AbortSignal.any([phase.over, ending.signal]);
    const ended = new Promise((resolve) => {
        if (over.aborted)
            resolve(undefined);
        over.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    return { ...phase, over, ended, forget: () => clearInterval(timer) };
}
async function questionBoot(phase, asked) {
    try {
        return await probe(asked.questions, {
            door: wayIn(phase, asked),
            hostPort: (port) => asked.access.ports.get(port),
            login: loginProof(phase, asked),
            expected: asked.expected,
            ownFingerprint: fingerprintOf(asked.access.key.publicKey),
            secondsLeft: () => Math.max(1, Math.round(asked.timeoutSeconds - phase.now())),
            timeoutScale: asked.timeoutScale,
            signal: phase.over
        });
    }
    catch (error) {
        // A session breaks when the machine does: what the monitor makes of that says more, and may come a moment later.
        if (error instanceof DoorError)
            await (0,external_node_timers_promises_.setTimeout)(afterBreakMs, undefined, { signal: phase.over }).catch(() => undefined);
        if (phase.over.aborted)
            return undefined;
        if (!(error instanceof DoorError))
            throw error;
        const detail = error.message;
        return {
            probes: [{ name: 'probe', ok: false, detail, cause: 'probe-unreachable', seconds: 0 }],
            identity: {},
            warnings: []
        };
    }
}
async function wayIn(phase, asked) {
    const door = asked.questions.channel === 'none' ? await login(phase) : await openDoor(phase, asked);
    phase.monitor.answered(phase.now(), door ? `the probe answers over ${door.name}` : 'login reached');
    return door;
}
async function login(phase) {
    phase.monitor.awaits('login');
    while (phase.monitor.stage !== 'login')
        await (0,external_node_timers_promises_.setTimeout)(200, undefined, { signal: phase.over });
    return undefined;
}
/** The first door that opens. @throws DoorError when none has, a while after login */
async function openDoor(phase, asked) {
    const wanted = wantedDoors(asked.questions);
    phase.monitor.awaits(`the probe to answer over ${[wanted.shell && 'virtio-serial', wanted.ssh && 'SSH'].filter(Boolean).join(' or ')}`);
    const found = new AbortController();
    const signal = AbortSignal.any([phase.over, found.signal]);
    const problems = [];
    const attempts = [
        ...(wanted.shell ? [openPort(phase, signal)] : []),
        ...(wanted.ssh ? [openSsh(asked, wanted.shell ? portAhead * asked.timeoutScale : 0, signal, problems)] : [])
    ];
    try {
        return await Promise.race([firstOf(attempts), noDoor(phase, asked.timeoutScale, signal, problems)]);
    }
    finally {
        found.abort();
    }
}
async function firstOf(attempts) {
    try {
        return await Promise.any(attempts);
    }
    catch (error) {
        const problems = error instanceof AggregateError ? error.errors.map(failure/* messageOf */.bD) : [(0,failure/* messageOf */.bD)(error)];
        throw new DoorError(problems.join('; '));
    }
}
async function openPort(phase, signal) {
    const door = new PortDoor(phase.machine.port(probePort));
    if (await door.ready(signal))
        return door;
    throw new DoorError('the probe port stayed silent');
}
async function openSsh(asked, aheadSeconds, signal, problems) {
    const { access, room } = asked;
    const port = access.ports.get(sshPort);
    const banner = await room.waitForBanner(port, asked.timeoutSeconds * 1000, signal);
    if (banner === undefined)
        throw new DoorError('nothing answers on the SSH port');
    await (0,external_node_timers_promises_.setTimeout)(aheadSeconds * 1000, undefined, { signal });
    const door = new SshDoor(async (request) => {
        const result = await room.ssh({ port, user: 'root', keyFile: access.key.privateKeyFile, ...request });
        if (result.problem)
            problems.push(`SSH (${banner}): ${result.reason ?? result.problem}`);
        return result;
    });
    if (await door.ready(signal))
        return door;
    throw new DoorError('root is not let in over SSH');
}
async function noDoor(phase, timeoutScale, signal, problems) {
    while (phase.monitor.stage !== 'login')
        await (0,external_node_timers_promises_.setTimeout)(200, undefined, { signal });
    await (0,external_node_timers_promises_.setTimeout)(doorPatience * timeoutScale * 1000, undefined, { signal });
    throw new DoorError(`the machine reached login, but gives the probe no way in: ${problems.at(-1) ?? 'no door opened'}`);
}
function loginProof(phase, asked) {
    const wish = asked.questions.login;
    if (!wish)
        return undefined;
    return async (started) => {
        const place = (0,host_files/* secretDirectory */.Uj)('wrong-key');
        try {
            const wrong = await asked.room.sshKeyPair(place.path);
            const port = asked.access.ports.get(sshPort);
            // No client is sent to a door that is not there yet; when the start-up is over, one is sent anyway.
            await Promise.race([asked.room.waitForBanner(port, asked.timeoutSeconds * 1000, phase.over), started]);
            return await proveLogin(wish, {
                port,
                ssh: (options) => asked.room.ssh(options),
                wrongKeyFile: wrong.privateKeyFile,
                started,
                signal: phase.over,
                timeoutMs: 15_000 * asked.timeoutScale,
                pauseMs: 1000
            });
        }
        finally {
            place.remove();
        }
    };
}

;// CONCATENATED MODULE: ./src/boot/recorder.ts

/** A boot records well under 1 MiB; a machine that floods its console fills no disk of ours. */
const maxBytes = 32 * 1024 * 1024;
/** Writes what happened as JSON lines, from which the verdict can be had again: `{"at":1.2,"type":"console","data":"…"}`. */
class Recorder {
    path;
    #fd;
    #bytes = 0;
    constructor(path) {
        this.path = path;
        this.#fd = (0,external_node_fs_.openSync)(path, 'w');
    }
    /** Marks the begin of a phase; times begin anew. */
    phase(phase) {
        this.#write({ at: 0, type: 'phase', phase });
    }
    event(event) {
        this.#write(event);
    }
    /** What comes after it is dropped. */
    close() {
        if (this.#bytes < Infinity)
            (0,external_node_fs_.closeSync)(this.#fd);
        this.#bytes = Infinity;
    }
    #write(value) {
        if (this.#bytes > maxBytes)
            return;
        this.#bytes += (0,external_node_fs_.writeSync)(this.#fd, `${JSON.stringify(value)}\n`);
    }
}

;// CONCATENATED MODULE: ./src/boot/run.ts












/** Bytes of an installed disk at the very least: an empty qcow2 file has under 256 KiB. */
const installedBytes = 1024 * 1024;
/**
 * Boots one media file under one firmware: an ISO installs to a blank disk, which then boots alone; a disk image boots
 * through an overlay and is never written to.
 * @throws Failure (host) when the machine cannot be started
 */
async function runOnce(request) {
    const work = (0,host_files/* ownDirectory */.cy)('boot');
    const files = runFiles(work.path, request.name);
    const recorder = new Recorder(files.events);
    const gathered = { timeline: [], warnings: [], work, recorder, files, seconds: 0, qemuVersion: '' };
    try {
        const iso = request.media.format === 'iso';
        const disk = await makeTheDisk(request, work);
        const installed = iso ? await install(request, disk, gathered) : undefined;
        cleanup/* interrupted */.VM.throwIfAborted();
        const decision = installed?.decision ??
            (await beforeBoot(request, disk)) ??
            (await boot(request, disk, installed?.firmwareVariables, gathered));
        cleanup/* interrupted */.VM.throwIfAborted();
        recorder.close();
        return verdictOf(request, gathered, decision, keepFiles(request, files));
    }
    finally {
        recorder.close();
        work.remove();
    }
}
/** Copies what there is to the output directory (another file system, perhaps): an interrupted run leaves nothing there. */
function keepFiles({ outputDir, name }, files) {
    const kept = runFiles(outputDir, name);
    const there = runFileNames.filter((file) => (0,external_node_fs_.existsSync)(files[file]));
    for (const file of there)
        (0,external_node_fs_.copyFileSync)(files[file], kept[file]);
    return Object.fromEntries(there.map((file) => [file, kept[file]]));
}
function makeTheDisk({ media, options, room }, work) {
    const path = (0,external_node_path_.join)(work.path, 'disk.qcow2');
    return media.format === 'iso'
        ? room.makeDisk(path, options.diskSize)
        : room.makeOverlay(path, media.path, media.format);
}
function machineOptions({ options, firmware, accelerator }, disk, directory) {
    const { cpus, memoryMiB, network } = options;
    return {
        firmware,
        accelerator,
        cpus,
        memoryMiB,
        network,
        disk,
        directory,
        boot: 'disk',
        forwards: [],
        credentials: {},
        rebootExits: false
    };
}
async function install(request, disk, gathered) {
    const { options, accelerator, media, reporter } = request;
    const phase = await startPhase({
        start: (machine) => request.room.startMachine(machine),
        machine: {
            ...machineOptions(request, disk, (0,external_node_path_.join)(gathered.work.path, 'install')),
            cdrom: media.path,
            boot: 'cdrom',
            // A second emulated CPU makes an installation slower: unpacking takes turns on one lock (26 s with one, 39 s with two).
            cpus: accelerator.name === 'tcg' ? 1 : options.cpus,
            rebootExits: true
        },
        monitor: {
            phase: 'install',
            installed: false,
            timeoutSeconds: options.installTimeout * accelerator.timeoutScale,
            timeoutScale: accelerator.timeoutScale,
            passAtLogin: false
        },
        reporter,
        recorder: gathered.recorder,
        screenshot: options.screenshot ? gathered.files.screenshot : undefined,
        consoleLog: gathered.files.installLog
    });
    if (await isAnacondaIso(media))
        void shortenMenu(phase, accelerator.timeoutScale);
    const judgement = await watched(phase, gathered, () => phase.judged);
    const { firmwareVariables } = phase.machine;
    if (judgement.verdict !== 'pass')
        return { decision: asDecision(judgement, phase), firmwareVariables };
    const bytes = (0,external_node_fs_.statSync)(disk.path).blocks * 512;
    if (bytes >= installedBytes)
        return { firmwareVariables };
    const evidence = [`the disk holds ${bytes} bytes`, ...judgement.evidence];
    const where = { stage: phase.monitor.stage, at: judgement.at };
    const empty = failed('no-installed-system', 'The installer ended without writing to the disk.', evidence, where);
    return { decision: asDecision(empty, phase), firmwareVariables };
}
/** What can be said of a disk before it is booted: a BIOS that starts an empty boot record would hang without a word. */
async function beforeBoot(request, disk) {
    const { media } = request;
    const installed = media.format === 'iso';
    const subject = media.format === 'iso' ? disk : { path: media.path, format: media.format };
    if (request.firmware !== 'bios' || !(await lacksBootCode(subject)))
        return undefined;
    const cause = installed ? 'no-installed-system' : 'no-boot-device';
    const where = { stage: 'firmware', at: 0 };
    const judgement = failed(cause, 'The disk has no boot loader for BIOS.', ['the code of its master boot record is all zeros'], where);
    return { judgement, probes: [], identity: {}, warnings: [], context: [] };
}
/** Runs the body, ends the phase whatever happens, and keeps what it told. */
async function watched(phase, gathered, body) {
    try {
        return await body();
    }
    finally {
        gathered.seconds += phase.now();
        await phase.end();
        gathered.qemuVersion = phase.machine.qemuVersion;
        gathered.timeline.push(...phase.monitor.timeline);
        gathered.warnings.push(...phase.monitor.warnings);
    }
}
function asDecision(judgement, phase) {
    return {
        judgement,
        probes: [],
        identity: {},
        warnings: [],
        context: judgement.verdict === 'pass' ? [] : phase.monitor.context
    };
}
async function boot(request, disk, firmwareVariables, gathered) {
    const { options, accelerator, room, media } = request;
    const { questions } = options;
    const doors = wantedDoors(questions);
    const place = (0,host_files/* secretDirectory */.Uj)('probe');
    try {
        const key = await room.sshKeyPair(place.path);
        const guestPorts = neededPorts(questions);
        const timeoutSeconds = options.bootTimeout * accelerator.timeoutScale;
        const { timeoutScale } = accelerator;
        let ports = new Map();
        const phase = await room.withFreePorts(guestPorts.length, (hostPorts) => {
            ports = new Map(guestPorts.map((port, index) => [port, hostPorts[index]]));
            return startPhase({
                start: (machine) => room.startMachine(machine),
                machine: {
                    ...machineOptions(request, disk, (0,external_node_path_.join)(gathered.work.path, 'boot')),
                    forwards: [...ports].map(([guestPort, hostPort]) => ({ guestPort, hostPort })),
                    credentials: probeCredentials({ shell: doors.shell, ...(doors.ssh && { publicKey: key.publicKey }) }),
                    ...(doors.shell && { virtioPorts: [probePort] }),
                    ...(firmwareVariables !== undefined && { firmwareVariables })
                },
                monitor: { phase: 'boot', installed: media.format === 'iso', timeoutSeconds, timeoutScale, passAtLogin: false },
                reporter: request.reporter,
                recorder: gathered.recorder,
                screenshot: options.screenshot ? gathered.files.screenshot : undefined,
                consoleLog: gathered.files.serialLog
            });
        });
        const expected = questions.channel === 'none' ? undefined : expectedIdentity(questions.expected, media.report);
        return await watched(phase, gathered, async () => {
            const asked = question(phase, { questions, expected, access: { key, ports }, room, timeoutScale, timeoutSeconds });
            const report = await Promise.race([asked, phase.judged.then(() => undefined)]);
            // A fatal line that has just come outweighs what the probes found.
            if (!report || phase.monitor.suspects)
                return asDecision(await phase.judged, phase);
            const decision = decide(report, phase.now(), phase.monitor.context);
            if (decision.judgement.verdict === 'pass')
                phase.monitor.note('done', 'everything asked for is right', phase.now());
            return decision;
        });
    }
    finally {
        place.remove();
    }
}
function machineFacts({ options, firmware, accelerator }, qemuVersion) {
    return {
        firmware,
        accelerator: accelerator.name,
        acceleratorReason: accelerator.reason,
        cpuModel: accelerator.cpuModel,
        cpus: options.cpus,
        memoryMiB: options.memoryMiB,
        qemuVersion,
        timeoutScale: accelerator.timeoutScale
    };
}
function verdictOf(request, gathered, decision, files) {
    const { judgement } = decision;
    const { media } = request;
    const stage = judgement.verdict === 'pass' ? 'done' : judgement.stage;
    return {
        schemaVersion: 1,
        kind: 'verdict',
        verdict: judgement.verdict,
        reason: judgement.reason,
        cause: judgement.cause,
        stage,
        evidence: judgement.evidence,
        context: decision.context,
        ...(judgement.remedy !== undefined && { remedy: judgement.remedy }),
        seconds: Math.round(gathered.seconds * 10) / 10,
        createdAt: new Date().toISOString(),
        media: { path: media.path, type: media.type, sha256: media.sha256, bytes: media.bytes },
        machine: machineFacts(request, gathered.qemuVersion),
        identity: decision.identity,
        timeline: gathered.timeline,
        probes: decision.probes,
        warnings: [...(media.note === undefined ? [] : [media.note]), ...gathered.warnings, ...decision.warnings],
        files
    };
}

;// CONCATENATED MODULE: ./src/boot/smoke.ts












/** The real machine library. */
const realRoom = {
    chooseAccelerator: chooseAccelerator,
    startMachine: startMachine,
    makeDisk: makeDisk,
    makeOverlay: makeOverlay,
    withFreePorts: ports/* withFreePorts */.t,
    sshKeyPair: sshKeyPair,
    ssh: ssh,
    waitForBanner: waitForBanner
};
/** An installation needs about three times the bytes of its ISO; a disk image's overlay takes what the first boot writes. */
const isoFactor = 3;
const overlayBytes = 512 * 1024 * 1024;
/**
 * Boot-tests one media file under each firmware asked for. What the host or the media did wrong is a verdict too.
 * @throws Failure (usage), and whatever interrupted the process
 */
async function smokeBoot(options, deps) {
    const room = deps.room ?? realRoom;
    const { reporter } = deps;
    let media;
    try {
        const checked = await checkMedia(options.media);
        media = checked;
        needSpace(checked);
        const { accelerator: wanted, cpuModel } = options;
        const accelerator = await room.chooseAccelerator({ wanted, cpuModel, reporter });
        reporter.info(`Booting ${checked.path} (${checked.format}, ${(0,disk/* formatBytes */.z3)(checked.bytes)}) under ${accelerator.name}: ${accelerator.reason}.`);
        const runs = [];
        for (const firmware of options.firmwares) {
            const name = options.firmwares.length > 1 ? `${deps.name}-${firmware}` : deps.name;
            const request = {
                options,
                media: checked,
                firmware,
                accelerator,
                reporter,
                room,
                outputDir: deps.outputDir,
                name
            };
            runs.push(await reporter.group(`Boot under ${firmware}`, () => runAgainIfKilled(request)));
        }
        return combine(runs);
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || error.kind === 'usage')
            throw error;
        return failureVerdict(error, options, media);
    }
}
/** QEMU's own death says nothing about the media: one more try. */
async function runAgainIfKilled(request) {
    const first = await runOnce(request);
    if (first.cause !== 'qemu-failed')
        return first;
    request.reporter.warning(`${first.reason} Trying once more.`);
    const second = await runOnce(request);
    return { ...second, warnings: [`First try: ${first.reason}`, ...second.warnings] };
}
const severity = { pass: 0, fail: 1, error: 2 };
/** One report of all runs: the worst decides, the first of equals. */
function combine(runs) {
    const [worst] = [...runs].sort((a, b) => severity[b.verdict] - severity[a.verdict]);
    if (!worst)
        throw new Error('there was no run');
    return runs.length > 1 ? { ...worst, runs } : worst;
}
function needSpace(media) {
    const place = process.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)();
    const need = media.format === 'iso' ? media.bytes * isoFactor : overlayBytes;
    const free = (0,disk/* freeBytes */.go)(place);
    if (free >= need)
        return;
    throw new failure/* Failure */.HR('host', `Not enough disk space for the virtual machine's disk in ${place}: ${(0,disk/* formatBytes */.z3)(need)} needed, ${(0,disk/* formatBytes */.z3)(free)} free.`, {
        code: 'host-disk-full',
        remedy: `${remedies['host-disk-full']} Or set RUNNER_TEMP (TMPDIR in a terminal) to a larger place.`
    });
}
function isCause(code) {
    return causes.some((cause) => cause === code);
}
/** The verdict of a run that came to no machine: the media are no good (fail), or this host is not (error). */
function failureVerdict(failure, options, media) {
    const { entry, path } = options.media;
    return {
        schemaVersion: 1,
        kind: 'verdict',
        verdict: failure.kind === 'fail' ? 'fail' : 'error',
        reason: failure.message,
        cause: isCause(failure.code) ? failure.code : 'unknown',
        stage: 'prepare',
        evidence: failure.evidence === undefined ? [] : [failure.evidence],
        context: [],
        ...(failure.remedy !== undefined && { remedy: failure.remedy }),
        seconds: 0,
        createdAt: new Date().toISOString(),
        media: {
            path,
            type: media?.type ?? entry?.type ?? 'unknown',
            sha256: media?.sha256 ?? '',
            bytes: media?.bytes ?? 0
        },
        identity: {},
        timeline: [],
        probes: [],
        warnings: [],
        files: {}
    };
}
/** The failure that a verdict is for whoever called: one line with cause, evidence and remedy. Undefined for a pass. */
function failureOf(verdict) {
    if (verdict.verdict === 'pass')
        return undefined;
    return new failure/* Failure */.HR(verdict.verdict === 'fail' ? 'fail' : 'host', `${verdict.verdict} (${verdict.cause}): ${verdict.reason}`, {
        evidence: verdict.evidence.slice(0, 3).join(' | ') || undefined,
        remedy: verdict.remedy,
        code: verdict.cause
    });
}

// EXTERNAL MODULE: ./src/model/access-report.ts
var access_report = __webpack_require__(91546);
// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/model/secret.ts
var secret = __webpack_require__(31405);
// EXTERNAL MODULE: ./src/report/verdict.ts
var report_verdict = __webpack_require__(90687);
;// CONCATENATED MODULE: ./src/entries/smoke-boot.ts













/** systemd.unit(5): names of units. */
const unitName = /^[A-Za-z0-9:_.\\@-]{1,255}\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)$/;
function units(raw, name) {
    return (0,inputs/* list */.p_)(raw, name).map((unit) => checkedUnit(name, unit));
}
/** A name without a suffix means a service, as for systemctl. */
function checkedUnit(name, unit) {
    const full = unit.includes('.') ? unit : `${unit}.service`;
    if (!unitName.test(full))
        throw (0,failure/* badInput */.AN)(name, unit, 'expected the name of a systemd unit, e.g. kiosk.service.');
    return full;
}
function optionalUnit(raw, name, suffix) {
    const unit = raw.get(name);
    if (unit === undefined)
        return undefined;
    const full = unit.includes('.') ? unit : `${unit}${suffix}`;
    if (!unitName.test(full))
        throw (0,failure/* badInput */.AN)(name, unit, `expected the name of a systemd unit, e.g. graphical${suffix}.`);
    return full;
}
function readAccessReport(raw, workspace) {
    const path = raw.get('access-report');
    if (path === undefined)
        return undefined;
    let value;
    try {
        value = JSON.parse((0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(workspace, path), 'utf8'));
    }
    catch (error) {
        throw (0,failure/* badInput */.AN)('access-report', path, `it cannot be read: ${(0,failure/* messageOf */.bD)(error)}`);
    }
    if (!(0,access_report/* isAccessReport */.fF)(value))
        throw (0,failure/* badInput */.AN)('access-report', path, 'it is not a report of render-config.');
    return value;
}
/** A private key given as text, or the path of its file. */
function keyOf(given, workspace) {
    if (!given)
        return undefined;
    if (/^-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(given.reveal().trimStart()))
        return given;
    const path = (0,external_node_path_.resolve)(workspace, given.reveal());
    if (given.reveal().includes('\n') || !(0,external_node_fs_.existsSync)(path))
        throw new failure/* Failure */.HR('usage', 'Input ssh-key: neither a private key nor the path of one.', { code: 'bad-input' });
    return new secret/* Secret */.z((0,external_node_fs_.readFileSync)(path, 'utf8'), 'ssh-key');
}
function readLogin(raw, workspace) {
    const user = raw.get('ssh-user');
    const key = keyOf((0,inputs/* secret */.rJ)(raw, 'ssh-key'), workspace);
    const password = (0,inputs/* secret */.rJ)(raw, 'ssh-password');
    if (user === undefined) {
        if (key ?? password)
            throw (0,failure/* badInput */.AN)('ssh-user', undefined, 'whose key or password is it?');
        return undefined;
    }
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}\$?$/.test(user))
        throw (0,failure/* badInput */.AN)('ssh-user', user, 'expected the name of an account.');
    if (!key && !password)
        throw (0,failure/* badInput */.AN)('ssh-user', user, 'give ssh-key or ssh-password (or both) with it.');
    return { user, ...(key && { key }), ...(password && { password }) };
}
function readQuestions(raw, workspace) {
    const channel = (0,inputs/* oneOf */.yL)(raw, 'probe-channel', probeChannels, 'auto');
    const [image, digest] = [raw.get('expect-image'), raw.get('expect-digest')];
    const accessReport = readAccessReport(raw, workspace);
    const login = readLogin(raw, workspace);
    const endpoints = (0,inputs/* list */.p_)(raw, 'endpoints').map(parseEndpoint);
    const defaultTarget = optionalUnit(raw, 'default-target', '.target');
    const sessionUnit = optionalUnit(raw, 'session-unit', '.service');
    const questions = {
        channel,
        expected: {
            ...(image !== undefined && { image: (0,reference/* formatReference */.FH)((0,reference/* parseReference */.F2)(image)) }),
            ...(digest !== undefined && { digest: (0,model_digest/* parseDigest */.m)(digest, 'Input expect-digest') })
        },
        services: units(raw, 'services'),
        endpoints,
        commands: (0,inputs/* list */.p_)(raw, 'commands'),
        allowFailedUnits: units(raw, 'allow-failed-units'),
        ...(accessReport && { accessReport }),
        ...(login && { login }),
        ...(defaultTarget !== undefined && { defaultTarget }),
        ...(sessionUnit !== undefined && { sessionUnit })
    };
    if (channel === 'none')
        refuseWithoutDoor(raw);
    return questions;
}
/** Without a way in nothing inside can be asked: said, not skipped. */
function refuseWithoutDoor(raw) {
    const inside = [
        'services',
        'commands',
        'default-target',
        'session-unit',
        'access-report',
        'expect-image',
        'expect-digest',
        'allow-failed-units'
    ];
    const asked = inside.filter((name) => raw.get(name) !== undefined);
    if (asked.length > 0)
        throw (0,failure/* badInput */.AN)('probe-channel', 'none', `without a way into the machine these cannot be asked: ${asked.join(', ')}.`);
}
function diskSize(raw) {
    const value = raw.get('disk-size') ?? '20G';
    if (!/^[1-9]\d{0,6}[MGT]$/.test(value))
        throw (0,failure/* badInput */.AN)('disk-size', value, 'expected a number with M, G or T, e.g. 20G.');
    return value;
}
function read(raw, context) {
    const firmware = (0,inputs/* oneOf */.yL)(raw, 'firmware', ['uefi', 'bios', 'both'], 'uefi');
    const cpuModel = raw.get('cpu-model') ?? 'auto';
    if (!/^[A-Za-z0-9][A-Za-z0-9_.,=+-]*$/.test(cpuModel))
        throw (0,failure/* badInput */.AN)('cpu-model', cpuModel, 'expected auto or a CPU model of QEMU.');
    const artifactName = raw.get('artifact-name');
    if (artifactName !== undefined && !/^[^"<>|*?\r\n\\/:]{1,255}$/.test(artifactName))
        throw (0,failure/* badInput */.AN)('artifact-name', artifactName, 'an artifact name has none of " < > | * ? \\ / : in it.');
    return {
        media: chooseMedia((0,inputs/* required */.mw)(raw, 'media'), context.workspace),
        firmwares: firmware === 'both' ? ['uefi', 'bios'] : [firmware],
        accelerator: (0,inputs/* oneOf */.yL)(raw, 'accelerator', ['auto', 'kvm', 'tcg'], 'auto'),
        cpuModel,
        memoryMiB: (0,inputs/* integer */.nd)(raw, 'memory', { min: 256, max: 1_048_576 }, 4096),
        cpus: (0,inputs/* integer */.nd)(raw, 'cpus', { min: 1, max: 255 }, 2),
        diskSize: diskSize(raw),
        network: (0,inputs/* oneOf */.yL)(raw, 'network', ['outbound', 'isolated'], 'outbound'),
        installTimeout: (0,inputs/* seconds */.YA)(raw, 'install-timeout', 900),
        bootTimeout: (0,inputs/* seconds */.YA)(raw, 'boot-timeout', 300),
        questions: readQuestions(raw, context.workspace),
        screenshot: (0,inputs/* bool */.lc)(raw, 'screenshot', true),
        upload: (0,inputs/* bool */.lc)(raw, 'upload', true),
        artifactName
    };
}
/** `boot-report-<sha>-<type>-<arch>-<firmware>`; parts that are not known are left out. */
function reportName(options, commit) {
    const firmware = options.firmwares.length > 1 ? 'both' : options.firmwares[0];
    const parts = ['boot-report', commit, options.media.entry?.type, options.media.report?.arch ?? 'x86_64', firmware];
    return options.artifactName ?? parts.filter((part) => part !== undefined).join('-');
}
function outputsOf(verdict, report) {
    const { files } = verdict;
    return {
        verdict: verdict.verdict,
        reason: verdict.reason,
        cause: verdict.cause,
        stage: verdict.stage,
        seconds: String(verdict.seconds),
        screenshot: files.screenshot ?? '',
        'serial-log': files.serialLog ?? files.installLog ?? '',
        report
    };
}
async function upload(options, verdict, report, deps) {
    if (!options.upload || !deps.artifacts)
        return;
    const files = (verdict.runs ?? [verdict]).flatMap((run) => Object.values(run.files));
    try {
        await deps.artifacts.upload({
            name: reportName(options, deps.context.commit),
            files: [report, ...files],
            root: deps.context.outputDir,
            compressionLevel: 6
        });
    }
    catch (error) {
        // The verdict stands without its artifact.
        deps.reporter.warning(`The boot report could not be uploaded: ${(0,failure/* messageOf */.bD)(error)}`);
    }
}
const action = {
    read,
    async run(options, deps) {
        const { context, reporter } = deps;
        const verdict = await smokeBoot(options, { reporter, outputDir: context.outputDir, name: 'boot' });
        const report = (0,external_node_path_.join)(context.outputDir, 'verdict.json');
        (0,external_node_fs_.writeFileSync)(report, `${JSON.stringify(verdict, null, 2)}\n`);
        for (const warning of verdict.warnings)
            reporter.warning(warning);
        await upload(options, verdict, report, deps);
        const failure = failureOf(verdict);
        return { outputs: outputsOf(verdict, report), summary: (0,report_verdict/* verdictMarkdown */.B)(verdict), ...(failure && { failure }) };
    }
};


/***/ }),

/***/ 28007:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ fileChecksum)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _cleanup__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27030);



/** Large enough that the hash and not the system calls takes the time, small enough to stay in the processor's cache. */
const chunkBytes = 1 << 20;
/**
 * SHA-256 of a file as 64 hex digits and its size in bytes, in one pass over one buffer.
 * @throws the reason when this process is interrupted meanwhile
 */
async function fileChecksum(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const buffer = Buffer.allocUnsafe(chunkBytes);
    let bytes = 0;
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path);
    try {
        for (;;) {
            _cleanup__WEBPACK_IMPORTED_MODULE_2__/* .interrupted */ .VM.throwIfAborted();
            const { bytesRead } = await file.read(buffer, 0, chunkBytes);
            if (bytesRead === 0)
                return { sha256: hash.digest('hex'), bytes };
            hash.update(buffer.subarray(0, bytesRead));
            bytes += bytesRead;
        }
    }
    finally {
        await file.close();
    }
}


/***/ }),

/***/ 83409:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CR: () => (/* binding */ fileSystem),
/* harmony export */   go: () => (/* binding */ freeBytes),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** Free bytes for this user on the file system that holds (or would hold) the path. */
function freeBytes(path) {
    return fileSystem(path).free;
}
/** The file system that holds (or would hold) the path: its number, and its free bytes for this user. */
function fileSystem(path) {
    let place = path;
    while (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(place) && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(place) !== place)
        place = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(place);
    const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statfsSync)(place);
    return { device: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(place).dev, free: stat.bavail * stat.bsize };
}
/** Bytes for people: `1.5 GiB`. */
function formatBytes(bytes) {
    const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
        value /= 1024;
        unit++;
    }
    return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}


/***/ }),

/***/ 96653:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ freePort),
/* harmony export */   t: () => (/* binding */ withFreePorts)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78474);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_events__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42891);



/** Ports this process has given away: the kernel may offer one again before its QEMU has taken it. */
const given = new Set();
/** A port that nobody uses on 127.0.0.1 now, and that this process has not given to anybody before. */
async function freePort() {
    for (;;) {
        const server = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.createServer)();
        server.listen(0, '127.0.0.1');
        await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(server, 'listening');
        const { port } = server.address();
        server.close();
        await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(server, 'close');
        if (given.has(port))
            continue;
        given.add(port);
        return port;
    }
}
/**
 * Starts something that takes free ports, with other ones when somebody was quicker (Failure code `port-taken`).
 * syzkaller tries a thousand times; twenty clashes in a row are no accident any more.
 */
async function withFreePorts(count, start) {
    for (let attempt = 1;; attempt++) {
        const ports = [];
        while (ports.length < count)
            ports.push(await freePort());
        try {
            return await start(ports);
        }
        catch (error) {
            if (!(error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR) || error.code !== 'port-taken' || attempt === 20)
                throw error;
        }
    }
}


/***/ }),

/***/ 91546:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T1: () => (/* binding */ ladder),
/* harmony export */   fF: () => (/* binding */ isAccessReport),
/* harmony export */   wo: () => (/* binding */ accessSidecar)
/* harmony export */ });
/** The rungs of the credential ladder, best first. A configuration stands on the worst rung that it uses. */
const ladder = [
    'SSH certificate',
    'FIDO key',
    'SSH key',
    'generated password',
    'supplied hash',
    'supplied password'
];
/** Where render-config leaves a copy of the report for build-media: beside the config. */
function accessSidecar(config) {
    return `${config}.access.json`;
}
/**
 * Whether this is an access report that this version understands. Checked is what code works with: users, groups, keys.
 */
function isAccessReport(value) {
    const report = value;
    return (report?.kind === 'access-report' &&
        report.schemaVersion === 1 &&
        typeof report.holdsPassword === 'boolean' &&
        typeof report.throwAway === 'boolean' &&
        areStrings(report.registry?.logins) &&
        Array.isArray(report.registry?.authorities) &&
        Array.isArray(report.users) &&
        report.users.every(isUser));
}
function isUser(value) {
    const user = value;
    return (typeof user?.name === 'string' &&
        areStrings(user.groups) &&
        areStrings(user.principals) &&
        [user.keys, user.authorities].every((keys) => Array.isArray(keys) && keys.every((key) => isKey(key))));
}
function isKey(key) {
    return typeof key?.fingerprint === 'string' && typeof key.type === 'string' && areStrings(key.options);
}
function areStrings(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
}


/***/ }),

/***/ 48757:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AO: () => (/* binding */ isIso),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   WL: () => (/* binding */ parseMediaReport),
/* harmony export */   iV: () => (/* binding */ accessReportName),
/* harmony export */   s0: () => (/* binding */ mediaReportName),
/* harmony export */   uw: () => (/* binding */ checksumsName)
/* harmony export */ });
/* unused harmony export isoTypes */
/* harmony import */ var _failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);

/**
 * The builders' names: osbuild/image-builder internal/bibimg/imagetypes.go; `bootc-generic-iso` is known to the
 * image-builder command alone (doc/20-advanced/20-bootc/10-isos.md there).
 */
const mediaTypes = [
    'anaconda-iso',
    'iso',
    'bootc-installer',
    'bootc-generic-iso',
    'qcow2',
    'raw',
    'ami',
    'vmdk',
    'vhd',
    'gce',
    'ova',
    'pxe-tar-xz'
];
const isoTypes = ['anaconda-iso', 'iso', 'bootc-installer', 'bootc-generic-iso'];
function isIso(type) {
    return isoTypes.includes(type);
}
/** File names beside the media; the workflows of users rely on them. */
const mediaReportName = 'media.json';
const checksumsName = 'SHA256SUMS';
const accessReportName = 'access-report.json';
/**
 * Reads the text of a media.json. Its paths stay below its own directory, so that nobody's media.json can name a file
 * elsewhere.
 * @param where the file's path, for messages
 * @throws Failure (usage)
 */
function parseMediaReport(text, where) {
    let report;
    try {
        report = JSON.parse(text);
    }
    catch (error) {
        throw notMedia(where, (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
    }
    if (report?.kind !== 'media')
        throw notMedia(where, 'its kind is not "media"');
    if (report.schemaVersion !== 1)
        throw notMedia(where, `its schemaVersion is ${String(report.schemaVersion)}, not 1`);
    if (!Array.isArray(report.files) || report.files.length === 0)
        throw notMedia(where, 'it names no files');
    const files = report.files;
    files.forEach((file) => {
        if (!isMediaFile(file))
            throw notMedia(where, `it has a wrong entry: ${JSON.stringify(file)}`);
    });
    if (typeof report.access?.holdsPassword !== 'boolean' || typeof report.access.throwAway !== 'boolean')
        throw notMedia(where, 'it does not say what access the media hold');
    return report;
}
function isMediaFile(value) {
    const file = value;
    return (typeof file === 'object' &&
        mediaTypes.some((type) => type === file?.type) &&
        typeof file?.path === 'string' &&
        isBelow(file.path) &&
        Number.isSafeInteger(file.bytes) &&
        /^[0-9a-f]{64}$/.test(file.sha256 ?? ''));
}
function isBelow(path) {
    // A newline or a backslash would need escaping in SHA256SUMS (GNU coreutils sha256sum), and no builder writes one.
    return path !== '' && !/[\n\r\\]/.test(path) && !path.startsWith('/') && !path.split('/').includes('..');
}
function notMedia(where, why) {
    return new _failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('usage', `${where} is not a media.json: ${why}.`, {
        code: 'bad-media-report',
        remedy: 'Give the `report` output of build-media.'
    });
}


/***/ }),

/***/ 90687:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ verdictMarkdown),
/* harmony export */   n: () => (/* binding */ verdictText)
/* harmony export */ });
/* harmony import */ var _markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54285);

const marks = { pass: '✅', fail: '❌', error: '⚠️' };
/** Lines of a failing machine's console that a summary shows; the whole is in the log. */
const contextLines = 25;
function headline(verdict) {
    const cause = verdict.verdict === 'pass' ? '' : ` (${verdict.cause})`;
    return `${verdict.verdict}${cause}: ${verdict.reason}`;
}
function machineLine({ machine }) {
    if (!machine)
        return 'no machine was started';
    return `${machine.firmware}, ${machine.accelerator} (${machine.acceleratorReason}), ${machine.cpus} × ${machine.cpuModel}, ${machine.memoryMiB} MiB, QEMU ${machine.qemuVersion}`;
}
function timelineRow(entry) {
    return [entry.phase, entry.at.toFixed(1), entry.stage, (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(entry.text)];
}
function probeRow(probe) {
    return [probe.ok ? '✅' : '❌', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(probe.name), (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(probe.detail), probe.seconds.toFixed(1)];
}
function runMarkdown(verdict) {
    const { media, identity, files } = verdict;
    const parts = [`${marks[verdict.verdict]} **${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(headline(verdict))}**\n`];
    if (verdict.remedy !== undefined)
        parts.push(`${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(verdict.remedy)}\n`);
    parts.push(`${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(media.path)} (${media.type}), sha256 ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(media.sha256)}; ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(machineLine(verdict))}; ${verdict.seconds} s\n`);
    if (identity.by !== undefined)
        parts.push(`Identity by ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(identity.by)}: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(identity.image ?? '')} ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(identity.digest ?? '')}\n`);
    if (verdict.evidence.length > 0)
        parts.push('Evidence:\n', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(verdict.evidence));
    if (verdict.timeline.length > 0)
        parts.push((0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['phase', 's', 'stage', 'seen'], verdict.timeline.map(timelineRow)));
    if (verdict.probes.length > 0)
        parts.push((0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', 'probe', 'found', 's'], verdict.probes.map(probeRow)));
    if (verdict.context.length > 0)
        parts.push('Last console lines:\n', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(verdict.context.slice(-contextLines)));
    parts.push(...verdict.warnings.map((warning) => `- ⚠️ ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(warning)}\n`));
    if (files.screenshot !== undefined)
        parts.push(`Screenshot: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(files.screenshot)}\n`);
    return parts.join('\n');
}
/** The job summary's section. */
function verdictMarkdown(verdict) {
    const runs = verdict.runs ?? [verdict];
    const title = (run) => (runs.length > 1 ? `### ${run.machine?.firmware ?? 'run'}\n\n` : '');
    return `## Boot test\n\n${runs.map((run) => `${title(run)}${runMarkdown(run)}`).join('\n')}`;
}
function seconds(value) {
    return value.toFixed(1).padStart(6);
}
function runText(verdict) {
    const lines = [`verdict: ${headline(verdict)}`, `machine: ${machineLine(verdict)}`];
    lines.push(...verdict.timeline.map((entry) => `${seconds(entry.at)} s  ${entry.phase.padEnd(7)} ${entry.stage.padEnd(14)} ${entry.text.slice(0, 90)}`));
    lines.push(...verdict.probes.map((probe) => `  ${probe.ok ? 'ok  ' : 'FAIL'}  ${probe.name}: ${probe.detail}`));
    lines.push(...verdict.evidence.map((line) => `  evidence: ${line}`));
    lines.push(...verdict.warnings.map((warning) => `  warning: ${warning}`));
    if (verdict.remedy !== undefined)
        lines.push(`do: ${verdict.remedy}`);
    return lines.join('\n');
}
/** The same for a terminal, one line an entry. */
function verdictText(verdict) {
    return (verdict.runs ?? [verdict]).map(runText).join('\n\n');
}


/***/ })

};
