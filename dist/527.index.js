export const id = 527;
export const ids = [527];
export const modules = {

/***/ 7527:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  action: () => (/* binding */ action)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/boot/login.ts + 1 modules
var login = __webpack_require__(4035);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/host/files.ts
var files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/boot/doors.ts
var doors = __webpack_require__(11225);
// EXTERNAL MODULE: ./src/boot/emulator.ts
var emulator = __webpack_require__(10969);
// EXTERNAL MODULE: ./src/boot/media.ts + 1 modules
var boot_media = __webpack_require__(58466);
// EXTERNAL MODULE: ./src/boot/one-boot.ts + 16 modules
var one_boot = __webpack_require__(91649);
// EXTERNAL MODULE: ./src/boot/phase.ts + 1 modules
var phase = __webpack_require__(42128);
// EXTERNAL MODULE: ./src/boot/probe-script.ts
var probe_script = __webpack_require__(25404);
// EXTERNAL MODULE: ./src/boot/real-room.ts + 16 modules
var real_room = __webpack_require__(36119);
// EXTERNAL MODULE: ./src/boot/recorder.ts
var recorder = __webpack_require__(42148);
// EXTERNAL MODULE: ./src/boot/run.ts + 2 modules
var run = __webpack_require__(76739);
// EXTERNAL MODULE: ./src/boot/smoke.ts
var smoke = __webpack_require__(81053);
// EXTERNAL MODULE: ./src/boot/advice.ts
var advice = __webpack_require__(25654);
// EXTERNAL MODULE: ./src/boot/decision.ts
var boot_decision = __webpack_require__(15912);
// EXTERNAL MODULE: ./src/boot/identity.ts
var identity = __webpack_require__(39468);
// EXTERNAL MODULE: ./src/boot/shell.ts
var shell = __webpack_require__(91750);
;// CONCATENATED MODULE: ./src/boot/session.ts















// All that another stage may take of this one.







/** @throws Failure: the media are no good (fail), or this host is not (host) */
async function prepare(options, deps) {
    const room = deps.room ?? real_room/* realRoom */.y;
    const media = await (0,boot_media/* checkMedia */.Pt)(options.media);
    (0,smoke/* needSpace */.zD)(media);
    const { accelerator: wanted, cpuModel } = options;
    const accelerator = await room.chooseAccelerator({ wanted, cpuModel, reporter: deps.reporter });
    return { options, media, accelerator, deps, room };
}
/** After a kernel has crashed, the longest that one waits before it restarts by itself (seconds, panic=). */
const crashGrace = 60;
/** Starts one disk again and again, and keeps what the machines leave. */
class Session {
    records = [];
    #work = (0,files/* ownDirectory */.cy)('upgrade');
    #recorder;
    #request;
    #qemuVersion = '';
    #branches = 0;
    constructor(prepared, firmware) {
        const { options, media, accelerator, deps, room } = prepared;
        const { reporter, outputDir } = deps;
        const name = options.firmwares.length > 1 ? `${deps.name}-${firmware}` : deps.name;
        this.#request = { options, media, firmware, accelerator, reporter, room, outputDir, name };
        this.#recorder = new recorder/* Recorder */.v(this.#files().events);
    }
    get timeoutScale() {
        return this.#request.accelerator.timeoutScale;
    }
    get machine() {
        return (0,one_boot/* machineFacts */.Rw)(this.#request, this.#qemuVersion);
    }
    /** A directory for files of the session's own. */
    get directory() {
        return this.#work.path;
    }
    #files(boot) {
        const { name } = this.#request;
        return (0,phase/* runFiles */.NW)(this.#work.path, boot === undefined ? name : `${name}-${boot}`);
    }
    /** The disk as the media make it: an ISO installs. With a decision where that has failed. */
    async install() {
        const disk = await (0,run/* makeTheDisk */.$e)(this.#request, this.#work);
        const gathered = {
            timeline: [],
            warnings: [],
            screens: [],
            work: this.#work,
            recorder: this.#recorder,
            files: this.#files('install'),
            seconds: 0,
            qemuVersion: ''
        };
        const iso = this.#request.media.format === 'iso';
        const installed = iso ? await (0,run/* install */.ai)(this.#request, disk, gathered) : undefined;
        const decision = installed?.decision ?? (await (0,run/* beforeBoot */.Wf)(this.#request, disk, this.#recorder));
        if (iso) {
            const { seconds, timeline, warnings } = gathered;
            const files = this.#there('install');
            this.records.push({
                name: 'install',
                seconds,
                upSeconds: seconds,
                cpuSeconds: 0,
                decision,
                timeline,
                warnings,
                files
            });
        }
        const state = { disk, firmwareVariables: installed?.firmwareVariables };
        return { state, ...(decision && { decision }), seconds: gathered.seconds };
    }
    /** The same disk to go on with, and the one it is taken from stays as it is. */
    async branch({ disk, firmwareVariables }) {
        const path = (0,external_node_path_.join)(this.#work.path, `branch-${++this.#branches}.qcow2`);
        return { disk: await this.#request.room.makeOverlay(path, disk.path, disk.format), firmwareVariables };
    }
    #plan({ name, from, questions, expected, network, tmpfiles, attachment }) {
        return {
            request: this.#request,
            disk: from.disk,
            firmwareVariables: from.firmwareVariables,
            directory: (0,external_node_path_.join)(this.#work.path, `machine-${this.records.length}-${name}`),
            questions,
            expected,
            installed: this.#request.media.format === 'iso',
            files: this.#files(name),
            recorder: this.#recorder,
            ...(network && { network }),
            ...(tmpfiles !== undefined && { tmpfiles }),
            ...(attachment && { attachment })
        };
    }
    /**
     * Starts the disk, asks everything, and gives the machine to the body; it is gone when the body has ended. A machine that the
     * emulator may have crashed is started once more, before the body sees it.
     * @returns what the body did, and the disk as it is then
     */
    async boot(wish, body) {
        const { reporter, accelerator } = this.#request;
        const crash = (decision) => (0,emulator/* maybeEmulators */.v)(decision.judgement, accelerator);
        const first = await this.#boot(wish, body, crash);
        if (first)
            return first;
        const warning = `${wish.name}: the kernel crashed as the emulator lets it crash at times; started once more.`;
        reporter.warning(warning);
        const crashed = this.records.pop();
        // The second start has the files of this name.
        if (crashed)
            this.records.push({ ...crashed, name: `${wish.name}-crashed`, warnings: [warning], files: {} });
        const second = await this.#boot(wish, body, () => false);
        if (!second)
            throw new Error('the second start gave nothing');
        return second;
    }
    async #boot(wish, body, leaves) {
        return (0,one_boot/* withMachine */.cE)(this.#plan(wish), (started) => this.#kept(wish, started, async (note) => {
            const decision = await started.judge();
            cleanup/* interrupted */.VM.throwIfAborted();
            if (leaves(decision)) {
                note(decision);
                return undefined;
            }
            await started.keepBundle(decision.judgement);
            note(decision);
            const value = await body(live(started, decision));
            return { value, state: { disk: wish.from.disk, firmwareVariables: started.phase.machine.firmwareVariables } };
        }));
    }
    /**
     * Starts the disk and lets it do what it does, until it restarts or goes down by itself, or runs the image that is waited for.
     * @param accepts the digest of that image
     */
    async watch(wish, accepts, timeoutSeconds) {
        return (0,one_boot/* withMachine */.cE)({ ...this.#plan(wish), rebootExits: true }, (started) => this.#kept(wish, started, async (note) => {
            const { phase } = started;
            let reset = false;
            const gone = phase.machine.done.then(() => ((reset = true), undefined));
            const judged = started.judge();
            // Whoever is gone has nobody to wait for his last words.
            judged.catch(() => undefined);
            const decision = await Promise.race([judged, gone]);
            if (decision)
                note(decision);
            const digest = decision?.identity.digest;
            const value = (end) => {
                const told = phase.monitor.judgement;
                const judgement = told?.verdict === 'error' ? told : (decision?.judgement ?? told);
                return {
                    value: { end, digest, judgement, seconds: phase.now() },
                    state: { disk: wish.from.disk, firmwareVariables: phase.machine.firmwareVariables }
                };
            };
            if (digest !== undefined && accepts(digest))
                return value('accepted');
            if (decision?.judgement.verdict === 'error')
                return value('stays');
            const crashed = decision?.judgement.cause === 'kernel-panic';
            const left = (crashed ? crashGrace * this.timeoutScale : timeoutSeconds - phase.now()) * 1000;
            if (!reset)
                await within(gone, Math.max(1, left));
            return value(reset ? 'reset' : 'stays');
        }));
    }
    /** Runs the body, ends the machine whatever happens, and keeps its record. */
    async #kept({ name }, { phase }, body) {
        let decision;
        let upSeconds = 0;
        const cpu = cpuOf(phase);
        try {
            return await body((noted) => {
                decision = noted;
                upSeconds = phase.now();
            });
        }
        finally {
            const seconds = phase.now();
            await phase.end();
            this.#qemuVersion = phase.machine.qemuVersion;
            const { timeline, warnings } = phase.monitor;
            const files = this.#there(name);
            this.records.push({ name, seconds, upSeconds, cpuSeconds: cpu(), decision, timeline, warnings, files });
        }
    }
    #there(boot) {
        const files = this.#files(boot);
        return Object.fromEntries(phase/* runFileNames */.Gw.filter((file) => file !== 'events' && (0,external_node_fs_.existsSync)(files[file])).map((file) => [file, files[file]]));
    }
    /** Copies the files of the session to the output directory. @returns the name of the events' file there */
    keep() {
        const { outputDir } = this.#request;
        this.#recorder.close();
        const at = (path) => (0,external_node_path_.join)(outputDir, path.slice(this.#work.path.length + 1));
        for (const { files } of this.records)
            for (const path of Object.values(files))
                if ((0,external_node_fs_.existsSync)(path))
                    (0,external_node_fs_.copyFileSync)(path, at(path));
        const { events } = this.#files();
        (0,external_node_fs_.copyFileSync)(events, at(events));
        return { events: at(events), at };
    }
    /** Removes the disks. */
    close() {
        this.#recorder.close();
        this.#work.remove();
    }
}
function cpuOf({ machine }) {
    let seconds = 0;
    machine.onEvent((event) => {
        if (event.type === 'cpu')
            seconds = event.seconds;
    });
    return () => Math.round(seconds * 10) / 10;
}
/** Takes out what `tmpfiles.extra` has put in: see credentials.ts, and sshKeyPair for the comment. */
const forgetKey = "sed -i '/ bootc-actions$/d' /root/.ssh/authorized_keys";
/** Whether it came in time. */
async function within(what, ms) {
    const timer = new AbortController();
    const late = (0,promises_.setTimeout)(ms, false, { signal: AbortSignal.any([timer.signal, cleanup/* interrupted */.VM]) });
    try {
        return await Promise.race([what.then(() => true), late]);
    }
    finally {
        timer.abort();
        late.catch(() => undefined);
    }
}
function live(started, decision) {
    const { machine } = started.phase;
    const upSeconds = started.phase.now();
    const run = async (commands, timeoutSeconds) => {
        const door = started.door();
        if (!door)
            throw new doors/* DoorError */.lk('the machine gives no way in');
        const mark = (0,doors/* newMark */.e0)();
        const answers = (0,probe_script/* parseAnswers */.lF)(await door.run((0,probe_script/* commandScript */.l)(commands, mark), mark, timeoutSeconds * 1000), mark);
        return commands.map((_, index) => answers.get(`ask:${index}`) ?? { code: -1, text: '' });
    };
    return {
        decision,
        upSeconds,
        run,
        gone: machine.done,
        cut: () => machine.stop(),
        reboot: async (timeoutSeconds) => {
            await machine.endOnReboot();
            // The session breaks with the machine. The probe's key was for this boot.
            void run([`${forgetKey}; systemctl --no-block reboot`], timeoutSeconds).catch(() => undefined);
            return within(machine.done, timeoutSeconds * 1000);
        }
    };
}

// EXTERNAL MODULE: ./src/media/build.ts + 34 modules
var build = __webpack_require__(37905);
// EXTERNAL MODULE: ./src/media/builder.ts
var builder = __webpack_require__(10807);
// EXTERNAL MODULE: ./src/media/image-source.ts
var image_source = __webpack_require__(24191);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/inputs.ts
var model_inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
;// CONCATENATED MODULE: ./src/model/upgrade-report.ts
/** States of the machine in which it is looked at. */
const upgradeStates = (/* unused pure expression or super */ null && (['old', 'new', 'rolled-back', 'forward']));
const healingKinds = [
    'target-not-reached',
    'failing-health-check',
    'kernel-panic',
    'service-never-healthy'
];
const interruptionKinds = (/* unused pure expression or super */ null && ([
    'registry-gone',
    'login-expired',
    'power-cut-in-download',
    'power-cut-in-staging',
    'power-cut-in-reboot'
]));

// EXTERNAL MODULE: ./src/registry/login.ts
var registry_login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/rings/ring-names.ts
var ring_names = __webpack_require__(44940);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./src/host/run.ts
var host_run = __webpack_require__(13695);
// EXTERNAL MODULE: ./src/registry/client.ts + 2 modules
var registry_client = __webpack_require__(77098);
// EXTERNAL MODULE: ./src/registry/image-content.ts
var image_content = __webpack_require__(23654);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./src/registry/pull-registry.ts









/** Arguments of openssl for an authority and server in one, for two days, that is good for these addresses only. */
function certificateArguments(addresses, key, certificate) {
    return [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
        ...['-subj', '/CN=bootc-actions upgrade test'],
        ...['-addext', `subjectAltName=${addresses.map((address) => `IP:${address}`).join(',')}`],
        ...['-keyout', key, '-out', certificate]
    ];
}
/** Where a guest of QEMU's user network finds 127.0.0.1 of this machine. */
const guestAddress = '10.0.2.2';
/**
 * A registry on 127.0.0.1 that can only be pulled from (opencontainers/distribution-spec, "Pull"), by TLS with a certificate
 * made for it. It keeps account of every byte, and misbehaves as told.
 */
class PullRegistry {
    requests = [];
    /** PEM text; who trusts it trusts this registry, and its key is with nobody else. */
    certificate;
    #server;
    #sockets = new Set();
    #served;
    #fault;
    #struck = () => undefined;
    #gone = false;
    #forget;
    constructor(key, certificate) {
        this.certificate = certificate;
        this.#server = (0,external_node_https_.createServer)({ key, cert: certificate }, (request, response) => void this.#answer(request, response));
        this.#server.on('connection', (socket) => {
            if (this.#gone)
                return void socket.destroy();
            this.#sockets.add(socket);
            socket.on('close', () => this.#sockets.delete(socket));
        });
        this.#forget = (0,cleanup/* atExit */.sz)('registry for the upgrade', () => this.stop()).forget;
    }
    static async start() {
        const place = (0,files/* secretDirectory */.Uj)('registry');
        try {
            const [key, certificate] = [(0,external_node_path_.join)(place.path, 'key'), (0,external_node_path_.join)(place.path, 'certificate')];
            await (0,host_run/* run */.eF)('openssl', certificateArguments([guestAddress, '127.0.0.1'], key, certificate));
            const registry = new PullRegistry((0,external_node_fs_.readFileSync)(key, 'utf8'), (0,external_node_fs_.readFileSync)(certificate, 'utf8'));
            await new Promise((resolve) => registry.#server.listen(0, '127.0.0.1', resolve));
            return registry;
        }
        finally {
            place.remove();
        }
    }
    get port() {
        return this.#server.address().port;
    }
    /** `10.0.2.2:PORT` */
    get guestHost() {
        return `${guestAddress}:${this.port}`;
    }
    /** Bytes of all bodies so far. */
    get bytes() {
        return this.requests.reduce((sum, { bytes }) => sum + bytes, 0);
    }
    serve(served) {
        this.#served = served;
    }
    /** Does wrong from now on. @returns when it has struck */
    fail(fault) {
        this.#fault = fault;
        return new Promise((resolve) => (this.#struck = resolve));
    }
    /** Is well again. */
    mend() {
        this.#fault = undefined;
        this.#gone = false;
        this.#hangUp();
    }
    stop() {
        this.#forget();
        this.#hangUp();
        return new Promise((resolve) => this.#server.close(() => resolve()));
    }
    #hangUp() {
        for (const socket of this.#sockets)
            socket.destroy();
    }
    async #answer(request, response) {
        const { method = '', url = '' } = request;
        const path = url.split('?')[0];
        try {
            const { status, headers, body } = method === 'GET' || method === 'HEAD' ? await this.#find(path) : plain(405, 'UNSUPPORTED');
            const size = Buffer.isBuffer(body) ? body.length : body.bytes;
            response.writeHead(status, {
                'docker-distribution-api-version': 'registry/2.0',
                ...headers,
                'content-length': size
            });
            const entry = { method, path, status, bytes: 0 };
            this.requests.push(entry);
            if (method === 'HEAD')
                return void response.end();
            await this.#send(response, body, path.split('/').at(-1), entry);
        }
        catch (error) {
            // The real registry does not answer, or the guest has hung up.
            if (response.headersSent)
                return void response.destroy();
            const body = Buffer.from(JSON.stringify({ errors: [{ code: 'UNAVAILABLE', message: (0,failure/* messageOf */.bD)(error) }] }));
            this.requests.push({ method, path, status: 502, bytes: body.length });
            response.writeHead(502, { 'content-type': 'application/json' }).end(body);
        }
    }
    async #find(path) {
        if (this.#fault === 'login-expired') {
            this.#struck();
            return plain(401, 'UNAUTHORIZED', { 'www-authenticate': 'Basic realm="expired"' });
        }
        if (path === '/v2/' || path === '/v2')
            return { status: 200, headers: json, body: Buffer.from('{}') };
        const served = this.#served;
        const [, repository, kind, name = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(path) ?? [];
        if (!served || repository !== served.repository)
            return plain(404, 'NAME_UNKNOWN');
        if (kind === 'blobs') {
            const blob = (0,model_digest/* isDigest */.Bc)(name) ? await served.content.blob(name) : undefined;
            if (!blob)
                return plain(404, 'BLOB_UNKNOWN');
            return {
                status: 200,
                headers: { 'content-type': 'application/octet-stream', 'docker-content-digest': name },
                body: blob
            };
        }
        const digest = name === served.tag ? served.digest : name;
        const manifest = (0,model_digest/* isDigest */.Bc)(digest) ? await served.content.manifest(digest) : undefined;
        if (!manifest)
            return plain(404, 'MANIFEST_UNKNOWN');
        const headers = { 'content-type': manifest.mediaType, 'docker-content-digest': manifest.digest };
        return { status: 200, headers, body: manifest.bytes };
    }
    async #send(response, body, name, entry) {
        const fault = this.#served?.layers.has(name) ? this.#fault : undefined;
        const stopsAt = fault === undefined ? Infinity : Math.floor((Buffer.isBuffer(body) ? body.length : body.bytes) / 2);
        const source = Buffer.isBuffer(body) ? external_node_stream_.Readable.from(pieces(body)) : (0,external_node_fs_.createReadStream)(body.path);
        const hungUp = new Promise((resolve) => response.once('close', resolve));
        for await (const chunk of source) {
            const part = chunk.subarray(0, Math.max(0, stopsAt - entry.bytes));
            entry.bytes += part.length;
            if (!response.write(part))
                await Promise.race([new Promise((resolve) => response.once('drain', resolve)), hungUp]);
            if (response.destroyed)
                return;
            if (entry.bytes < stopsAt)
                continue;
            if (fault === 'gone-mid-layer') {
                this.#gone = true;
                this.#hangUp();
            }
            this.#struck();
            return;
        }
        response.end();
    }
}
const json = { 'content-type': 'application/json' };
function plain(status, code, headers = {}) {
    const body = Buffer.from(JSON.stringify({ errors: [{ code, message: code.toLowerCase().replace('_', ' ') }] }));
    return { status, headers: { ...json, ...headers }, body };
}
function* pieces(body) {
    for (let at = 0; at < body.length; at += 65_536)
        yield body.subarray(at, at + 65_536);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/upgrade/problem.ts
/** What ends an upgrade test: a cause of the thing under test. */
class Problem extends Error {
    cause;
    evidence;
    constructor(cause, message, evidence = []) {
        super(message);
        this.cause = cause;
        this.evidence = evidence;
        this.name = 'Problem';
    }
}

;// CONCATENATED MODULE: ./src/upgrade/status.ts

/**
 * Reads `bootc status --format=json` (apiVersion org.containers.bootc/v1, crates/lib/src/spec.rs of bootc-dev/bootc). On
 * composefs many fields are null even when booted; older versions lack some.
 * @returns undefined when the text is no such status
 */
function parseStatus(text) {
    let status;
    try {
        status = JSON.parse(text)?.status;
    }
    catch {
        return undefined;
    }
    if (typeof status !== 'object' || status === null)
        return undefined;
    const entry = (name) => (status[name] ?? undefined);
    const booted = entry('booted');
    const deployments = Object.fromEntries(['booted', 'staged', 'rollback'].flatMap((name) => {
        const found = entry(name);
        return found ? [[name, deployment(found)]] : [];
    }));
    return {
        ...deployments,
        rollbackQueued: status['rollbackQueued'] === true,
        backend: booted?.composefs ? 'composefs' : booted?.ostree ? 'ostree' : 'unknown'
    };
}
function deployment({ image }) {
    const { image: name, transport } = image?.image ?? {};
    const { imageDigest: digest, version } = image ?? {};
    return {
        ...(typeof name === 'string' && { image: name }),
        ...(typeof transport === 'string' && { transport }),
        ...(typeof digest === 'string' && (0,model_digest/* isDigest */.Bc)(digest) && { digest }),
        ...(typeof version === 'string' && { version })
    };
}

;// CONCATENATED MODULE: ./src/upgrade/bootc.ts



const mountPoint = '/run/bootc-actions-bundle';
/** The shell command that updates. Never `--apply`: bootc then waits for the end of the session with the sysroot locked, and may lose what it staged. */
function updateCommand(way) {
    if (way.name === 'upgrade')
        return 'bootc upgrade';
    if (way.name === 'switch')
        return `bootc switch ${(0,shell/* quoted */.T)(way.to)}`;
    // The disk is found by its serial number in /sys: udev's links may come late.
    return [
        `disk=$(grep -lx ${(0,shell/* quoted */.T)(way.serial)} /sys/block/*/serial) && disk=\${disk%/serial} &&`,
        `mkdir -p ${mountPoint} && mount -o ro "/dev/\${disk##*/}" ${mountPoint} &&`,
        `bootc switch --transport oci-archive ${(0,shell/* quoted */.T)(`${mountPoint}/${way.file}`)}`
    ].join(' ');
}
/** What bootc and the tools below it say of a registry. The first that fits counts. */
const refusals = [
    {
        pattern: /unauthorized|authentication required|access to the resource is denied|status(?: code)?:? 40[13]|invalid username\/password/i,
        cause: 'login-expired',
        says: 'The registry does not let the machine in'
    },
    {
        pattern: /connection (?:refused|reset)|no such host|i\/o timeout|network is unreachable|no route to host|unexpected EOF|: EOF|broken pipe|TLS handshake timeout|pinging container registry|(?:50[0234]) (?:Bad Gateway|Service Unavailable)/i,
        cause: 'registry-unreachable',
        says: 'The machine does not reach its registry, or lost it'
    }
];
/** The problem that an update's words mean. */
function refusal(what, answer) {
    const lines = answer.text.split('\n').filter((line) => line.trim() !== '');
    const said = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? `exit code ${answer.code}`;
    const known = refusals.find(({ pattern }) => pattern.test(answer.text));
    return new Problem(known?.cause ?? 'upgrade-refused', `${known?.says ?? `${what} was refused`} (${what}).`, [
        said,
        ...lines.filter((line) => line !== said).slice(-5)
    ]);
}
const statusCommand = 'bootc status --format=json 2>/dev/null || bootc status --json';
/** @throws Problem when the machine cannot say */
async function readStatus(live) {
    const [answer] = await ask(live, [statusCommand], 60);
    const status = parseStatus(answer?.text ?? '');
    if (status?.booted)
        return status;
    throw new Problem('wrong-identity', 'bootc status names no booted image: the machine cannot say what it runs.', [
        answer?.text.split('\n').at(-1) ?? ''
    ]);
}
/** Runs commands. @throws Problem when the machine does not answer */
async function ask(live, commands, seconds) {
    try {
        return await live.run(commands, seconds);
    }
    catch (error) {
        if (!(error instanceof doors/* DoorError */.lk))
            throw error;
        throw new Problem('probe-unreachable', `The machine does not answer: ${error.message}.`, [error.message]);
    }
}
/** Asked again while a staged deployment is still being written down. */
const stagedTries = 5;
/**
 * Updates, and proves that the new version is staged.
 * @throws Problem: what bootc refused, `not-staged`, `wrong-identity`
 */
async function update(live, way, digests, seconds) {
    const command = updateCommand(way);
    const what = way.name === 'bundle' ? 'bootc switch --transport oci-archive' : `bootc ${way.name}`;
    const [answer] = await ask(live, [command], seconds);
    if (!answer || answer.code !== 0)
        throw refusal(what, answer ?? { code: -1, text: '' });
    for (let tries = 1;; tries++) {
        const status = await readStatus(live);
        const digest = status.staged?.digest;
        if (digest !== undefined && digests.includes(digest))
            return status;
        if (digest !== undefined)
            throw new Problem('wrong-identity', `${what} staged ${digest}, expected ${digests[0]}.`, answer.text.split('\n').slice(-5));
        if (tries === stagedTries)
            throw new Problem('not-staged', `${what} ended well, and nothing is staged.`, answer.text.split('\n').slice(-5));
    }
}
/** Makes the other deployment the next one to boot. @throws Problem */
async function rollback(live, seconds) {
    const [answer] = await ask(live, ['bootc rollback'], seconds);
    const problem = (why) => new Problem('rollback-failed', `bootc rollback ${why}.`, (answer?.text ?? '').split('\n').slice(-5));
    if (answer?.code !== 0)
        throw problem(`ended with exit code ${answer?.code ?? -1}`);
    if (!(await readStatus(live)).rollbackQueued)
        throw problem('ended well, and no rollback is queued');
}

;// CONCATENATED MODULE: ./src/upgrade/machine-state.ts
/** The marks that the test leaves in the old version, and in the new one. */
const machine_state_files = {
    var: '/var/lib/bootc-actions-upgrade-test/old',
    varNew: '/var/lib/bootc-actions-upgrade-test/new',
    etc: '/etc/bootc-actions-upgrade-test.conf',
    etcNew: '/etc/bootc-actions-upgrade-test-new.conf'
};
/** A file of the image's own that gets a line of ours. */
const edited = '/etc/hosts';
/** Shell command that leaves the marks of the old version. */
function markOld(nonce) {
    return [
        'set -e',
        'mkdir -p /var/lib/bootc-actions-upgrade-test',
        `echo ${nonce} >${machine_state_files.var}`,
        `echo ${nonce} >${machine_state_files.etc}`,
        `printf '\\n# bootc-actions upgrade test ${nonce}\\n' >>${edited}`,
        'sync'
    ].join('\n');
}
/** Shell command that leaves those of the new version. */
function markNew(nonce) {
    return ['set -e', `echo ${nonce} >${machine_state_files.varNew}`, `echo ${nonce} >${machine_state_files.etcNew}`, 'sync'].join('\n');
}
/** Shell commands that read what is compared; see readState. */
const stateCommands = [
    'bootc status --format=json 2>/dev/null || bootc status --json',
    `for file in ${Object.values(machine_state_files).join(' ')}; do echo "$file $(cat "$file" 2>/dev/null)"; done
echo "${edited} $(sed -n 's/^# bootc-actions upgrade test //p' ${edited} 2>/dev/null | tail -n 1)"`,
    // Names, ids and shells, whether there is a password, and how many keys: no hash and no key.
    `getent passwd | while IFS=: read -r name x id group comment home shell; do
  [ "$id" -eq 0 ] || { [ "$id" -ge 1000 ] && [ "$id" -lt 60000 ]; } || continue
  case $shell in */nologin | */false) continue ;; esac
  case $(getent shadow "$name" | cut -d: -f2) in '') password=none ;; '!'* | '*'*) password=locked ;; *) password=set ;; esac
  echo "$name $id $password $(grep -v -e '^#' -e ' bootc-actions$' -e '^$' "$home/.ssh/authorized_keys" 2>/dev/null | wc -l)"
done`,
    'systemctl list-unit-files --no-legend --no-pager --full | while read -r unit state rest; do echo "$unit $state"; done',
    `systemctl list-units --all --plain --no-legend --no-pager --full --type=service,socket,timer,path,mount,target |
while read -r unit load active sub rest; do echo "$unit $active"; done`
];
function words(text) {
    return new Map(text.split('\n').flatMap((line) => {
        const [first = '', ...rest] = line.trim().split(/\s+/);
        return first === '' ? [] : [[first, rest]];
    }));
}
function firstValues(text) {
    return new Map([...words(text)].map(([name, rest]) => [name, rest[0] ?? '']));
}
/** Reads the answers to stateCommands. */
function readState(answers) {
    const [status = '', marks = '', people = '', unitFiles = '', units = ''] = answers.map(({ text }) => text);
    return {
        status,
        marks: firstValues(marks),
        people: new Map([...words(people)].map(([name, [id = '', password = '', keys = '0']]) => [
            name,
            { id, password, keys: Number(keys) }
        ])),
        unitFiles: firstValues(unitFiles),
        units: firstValues(units)
    };
}
/** What became of the marks; `nonces` are those of the old and of the new version. */
function carriedState(machine, state, nonces) {
    const look = (what, file, nonce, required) => {
        const found = machine.marks.get(file) ?? '';
        const kept = found === nonce;
        const detail = kept ? file : found === '' ? `${file} is gone` : `${file} is another one`;
        return { what, state, kept, required, detail };
    };
    return [
        look('a file in /var', machine_state_files.var, nonces.old, true),
        look('a new file in /etc', machine_state_files.etc, nonces.old, true),
        look('an edit of a file in /etc', edited, nonces.old, true),
        ...(state === 'new'
            ? []
            : [
                look('a file in /var of the new version', machine_state_files.varNew, nonces.new, true),
                // Each deployment has an /etc of its own: what was edited after the upgrade does not follow a rollback.
                look('an edit in /etc of the new version', machine_state_files.etcNew, nonces.new, state === 'forward')
            ])
    ];
}
/** Accounts that get less than they had: gone, another id, without password or keys. */
function lostAccounts(before, now) {
    return [...before.people].flatMap(([name, had]) => {
        const has = now.people.get(name);
        if (!has)
            return [`${name} is gone`];
        return [
            ...(has.id === had.id ? [] : [`${name} has user id ${has.id} instead of ${had.id}`]),
            ...(had.password === 'set' && has.password !== 'set' ? [`${name} has lost its password`] : []),
            ...(has.keys < had.keys ? [`${name} has ${has.keys} key(s) instead of ${had.keys}`] : [])
        ];
    });
}
/** Units that are new, gone and failed in the new version. */
function comparedUnits(before, now) {
    const failed = (state) => [...state.units].filter(([, active]) => active === 'failed').map(([name]) => name);
    const old = new Set(failed(before));
    return {
        added: [...now.unitFiles.keys()].filter((name) => !before.unitFiles.has(name)).sort(),
        removed: [...before.unitFiles.keys()].filter((name) => !now.unitFiles.has(name)).sort(),
        failed: failed(now)
            .filter((name) => !old.has(name))
            .sort()
    };
}
/** Units that are new and enabled and not up, and those that are gone and still up. */
function unitTrouble(before, now) {
    const { added, removed } = comparedUnits(before, now);
    return [
        ...added
            .filter((name) => now.unitFiles.get(name) === 'enabled' && now.units.get(name) === 'failed')
            .map((name) => `${name} is new, enabled, and has failed`),
        ...removed.filter((name) => now.units.get(name) === 'active').map((name) => `${name} is gone, and still runs`)
    ];
}

;// CONCATENATED MODULE: ./src/upgrade/cycle.ts






/** How people call a state. */
const names = {
    old: 'the old version',
    new: 'the new version',
    'rolled-back': 'the old version after the rollback',
    forward: 'the new version after the way forward'
};
/** Probes of what an image offers, which an older release may lack. Who gets in, and what it runs, is no such thing. */
const offered = /^(?:service|endpoint|command|session|default target|screen)\b/;
/** Names of the probes that fail on the old version already and are none of its duties. */
function tolerated({ probes }) {
    return new Set(probes.filter(({ ok, name }) => !ok && offered.test(name)).map(({ name }) => name));
}
/** @throws Problem when the machine is not well, but for what is tolerated */
function needWell(decision, state, excused = new Set()) {
    const { judgement, probes, identity } = decision;
    if (judgement.verdict === 'pass')
        return;
    const left = probes.filter(({ name }) => !excused.has(name));
    const again = probes.length > 0 ? (0,boot_decision/* decide */.LD)({ probes: left, identity, warnings: [] }, judgement.at, decision.context) : decision;
    const { verdict, cause, reason, evidence } = again.judgement;
    if (verdict === 'pass')
        return;
    throw new Problem(cause, `In ${names[state]}: ${reason}`, evidence);
}
/** @throws Problem when another version runs than the one that is looked for, where the machine says which */
function needRuns(decision, state, right, other) {
    const { digest } = decision.identity;
    if (digest === undefined || right.includes(digest))
        return;
    const back = state === 'rolled-back';
    const stuck = back ? 'rollback-failed' : state === 'new' ? 'stuck-on-old' : 'rollback-failed';
    const detail = `the machine runs ${digest}, expected ${right[0]}`;
    if (digest === other)
        throw new Problem(stuck, `${back ? 'After the rollback' : 'After the restart'} ${detail}: it has not changed its version.`, [detail]);
    throw new Problem('wrong-identity', `After the restart ${detail}.`, [detail]);
}
/**
 * The whole way on one disk: the old version, the upgrade, the new one, the rollback, the old one, and forward once more. Four
 * boots, none of which is there for nothing.
 * @returns the digest of the old version
 * @throws Problem, and Failure of the host
 */
async function cycle(way, installed) {
    const { options, session, image, target, bundleDisk } = way.parts;
    const { questions } = options;
    const nonces = { old: (0,external_node_crypto_.randomBytes)(8).toString('hex'), new: (0,external_node_crypto_.randomBytes)(8).toString('hex') };
    const from = bundleDisk === undefined ? 'registry' : 'bundle';
    const reference = (0,model_reference/* formatReference */.FH)(target);
    const excused = new Set();
    let down = 0;
    const begin = await session.branch(installed);
    const oldWish = { name: 'old', from: begin, questions, expected: (0,identity/* expectedIdentity */.zk)({}, options.media.report) };
    const old = await session.boot(way.pulling(oldWish, from), async (live) => {
        for (const name of tolerated(live.decision)) {
            excused.add(name);
            way.warnings.push(`${name} is not right in the old version already; the new one has to have it.`);
        }
        way.step('boot of the old version', live.upSeconds, digestOf(live));
        needWell(live.decision, 'old', excused);
        const status = await readStatus(live);
        const state = readState(await ask(live, stateCommands, 120));
        await leaveMarks(live, markOld(nonces.old));
        const digest = status.booted?.digest;
        way.from = { ...(status.booted?.image !== undefined && { image: status.booted.image }), ...(digest && { digest }) };
        way.backend = status.backend;
        if (!digest)
            throw new Problem('wrong-identity', 'bootc status names no digest of the old version.');
        if (image.digests.includes(digest))
            throw new Problem('wrong-identity', `The media hold the new version already (${digest}).`, [digest]);
        if (status.backend === 'composefs' && image.manifest.mediaType.includes('docker'))
            throw new Problem('upgrade-refused', 'The composefs backend of bootc takes manifests in OCI format only.', [
                `the manifest of the new version is ${image.manifest.mediaType}`
            ]);
        const how = way.wayFrom(status.booted?.image);
        way.name = how.name;
        way.serveNew();
        await way.timed(how.name === 'upgrade' ? 'upgrade' : 'switch', { from: digest, to: options.digest }, () => update(live, how, image.digests, way.pullSeconds));
        way.bytes = { pulled: way.steps.at(-1)?.bytes ?? 0, full: image.bytes };
        if (from === 'registry')
            await way.clean(live);
        down = await way.restart(live);
        return { digest, state };
    });
    const { digest: oldDigest, state: before } = old.value;
    const start = (state, disk, expected) => ({
        name: state,
        from: disk,
        questions,
        expected
    });
    const newIdentity = {
        ...(bundleDisk === undefined && { image: reference }),
        digests: image.digests
    };
    const oldIdentity = {
        ...(way.from.image !== undefined && { image: way.from.image }),
        digests: [oldDigest]
    };
    /** What is looked at in each state: who runs, what was carried, who gets in, and all the probes. */
    const check = async (live, state) => {
        const back = state === 'rolled-back';
        const [digest, other] = back ? [oldDigest, options.digest] : [options.digest, oldDigest];
        way.step(back ? 'restart into the old version' : 'restart into the new version', down + live.upSeconds, {
            from: other,
            to: digest
        });
        needRuns(live.decision, state, back ? [oldDigest] : image.digests, other);
        // A machine that came to nothing has its own cause.
        if (live.decision.probes.length === 0)
            needWell(live.decision, state, excused);
        const now = readState(await ask(live, stateCommands, 120));
        const carried = carriedState(now, state, nonces);
        way.carried.push(...carried);
        const lost = carried.find(({ kept, required }) => required && !kept);
        if (lost)
            throw new Problem(lost.what.includes('/var') ? 'var-lost' : 'etc-lost', `In ${names[state]} ${lost.what} is not as it was: ${lost.detail}.`, [lost.detail]);
        const gone = lostAccounts(before, now);
        if (gone.length > 0)
            throw new Problem('access-lost', `In ${names[state]} an account is not as it was: ${gone[0]}.`, gone);
        needWell(live.decision, state, state === 'rolled-back' ? excused : undefined);
        return now;
    };
    const there = await session.boot(start('new', old.state, newIdentity), async (live) => {
        const now = await check(live, 'new');
        if (now) {
            way.units = comparedUnits(before, now);
            way.warnings.push(...unitTrouble(before, now));
        }
        await leaveMarks(live, markNew(nonces.new));
        await way.timed('rollback', { from: options.digest, to: oldDigest }, () => rollback(live, 120));
        down = await way.restart(live);
    });
    const back = await session.boot(start('rolled-back', there.state, oldIdentity), async (live) => {
        await check(live, 'rolled-back');
        // The new version is the other deployment now: a second rollback leads to it, and pulls nothing.
        await way.timed('forward', { from: oldDigest, to: options.digest }, () => rollback(live, 120));
        down = await way.restart(live);
    });
    await session.boot(start('forward', back.state, newIdentity), (live) => check(live, 'forward'));
    return oldDigest;
}
/** @throws Problem when the machine takes no files */
async function leaveMarks(live, command) {
    const [answer] = await ask(live, [command], 60);
    if (answer?.code === 0)
        return;
    const said = answer?.text.split('\n').at(-1) ?? '';
    throw new Problem('command-failed', `No file could be left in /var or /etc: ${said}.`, [said]);
}
function digestOf({ decision }) {
    const { digest } = decision.identity;
    return digest === undefined ? {} : { to: digest };
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./src/upgrade/broken.ts








const units = 'usr/lib/systemd/system';
function service(description, lines, command) {
    const unit = [
        '[Unit]',
        `Description=${description}`,
        ...lines,
        '',
        '[Service]',
        'Type=oneshot',
        `ExecStart=${command}`,
        ''
    ];
    return { content: unit.join('\n') };
}
/** A drop-in that makes one unit need another: no links, which not every unpacker takes in a layer. */
function needs(target, kind, unit) {
    return [`${units}/${target}.d/90-bootc-actions-broken.conf`, { content: `[Unit]\n${kind}=${unit}\n` }];
}
const broken = 'bootc-actions-broken.service';
/**
 * The files that break an image in one way.
 * @param healthy service that must become healthy; undefined: no such break can be made
 */
function breakingFiles(kind, healthy) {
    switch (kind) {
        case 'target-not-reached':
            return new Map([
                [
                    `${units}/${broken}`,
                    service('Fails, so that no target is reached', ['Before=multi-user.target graphical.target'], '/bin/false')
                ],
                needs('multi-user.target', 'Requires', broken),
                needs('graphical.target', 'Requires', broken)
            ]);
        case 'failing-health-check':
            // Either way to say that a boot went well: systemd's boot assessment, whose checks restart the machine themselves
            // (systemd docs/AUTOMATIC_BOOT_ASSESSMENT.md), and greenboot's, after which greenboot does. A restart by the former
            // would come before greenboot has counted, at each boot, and no machine with greenboot would ever come back.
            return new Map([
                [
                    `${units}/${broken}`,
                    service('Health check that fails', [
                        'ConditionPathExists=!/usr/libexec/greenboot/greenboot',
                        'Before=boot-complete.target',
                        'FailureAction=reboot'
                    ], '/bin/false')
                ],
                needs('boot-complete.target', 'Requires', broken),
                [
                    'usr/lib/greenboot/check/required.d/90-bootc-actions-broken.sh',
                    { content: '#!/bin/sh\nexit 1\n', executable: true }
                ]
            ]);
        case 'kernel-panic':
            return new Map([
                [
                    `${units}/${broken}`,
                    service('Crashes the kernel', ['DefaultDependencies=no', 'ConditionPathExists=!/etc/initrd-release', 'Before=sysinit.target'], "/bin/sh -c 'echo c >/proc/sysrq-trigger'")
                ],
                needs('sysinit.target', 'Wants', broken)
            ]);
        case 'service-never-healthy':
            return healthy === undefined
                ? undefined
                : new Map([
                    [
                        `${units}/${healthy}.d/90-bootc-actions-broken.conf`,
                        { content: '[Service]\nExecStart=\nExecStart=/bin/false\n' }
                    ]
                ]);
    }
}
/** A layer of these files, as a tar that is the same each time. @param directory an empty one, for the files */
async function layerOf(files, directory) {
    const root = (0,external_node_path_.join)(directory, 'root');
    for (const [path, { content, executable }] of files) {
        const file = (0,external_node_path_.join)(root, path);
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(file), { recursive: true });
        (0,external_node_fs_.writeFileSync)(file, content);
        (0,external_node_fs_.chmodSync)(file, executable ? 0o755 : 0o644);
    }
    const archive = (0,external_node_path_.join)(directory, 'layer.tar');
    await (0,host_run/* run */.eF)('tar', [
        ...['--create', '--file', archive, '--format=ustar', '--sort=name', '--mtime=@0', '--mode=u=rwX,go=rX'],
        ...['--owner=0', '--group=0', '--numeric-owner', '--directory', root],
        ...new Set([...files.keys()].map((path) => path.split('/')[0]))
    ]);
    return (0,external_node_fs_promises_.readFile)(archive);
}
/** The child of an image: manifest and configuration are made anew, and are in memory only. */
async function childOf(content, parts, layer, what) {
    const manifest = JSON.parse(parts.manifest.bytes.toString('utf8'));
    const config = JSON.parse((await bytesOf(await content.blob(parts.config.digest), parts.config.digest)).toString());
    const packed = (0,external_node_zlib_.gzipSync)(layer);
    config.rootfs.diff_ids.push((0,model_digest/* digestOf */.ol)(layer));
    config.history?.push({ created_by: `bootc-actions: ${what}` });
    const configBytes = Buffer.from(JSON.stringify(config));
    const docker = parts.manifest.mediaType.includes('docker');
    manifest.config = { ...manifest.config, digest: (0,model_digest/* digestOf */.ol)(configBytes), size: configBytes.length };
    manifest.layers.push({
        mediaType: docker
            ? 'application/vnd.docker.image.rootfs.diff.tar.gzip'
            : 'application/vnd.oci.image.layer.v1.tar+gzip',
        digest: (0,model_digest/* digestOf */.ol)(packed),
        size: packed.length
    });
    const bytes = Buffer.from(JSON.stringify(manifest));
    const made = { digest: (0,model_digest/* digestOf */.ol)(bytes), mediaType: parts.manifest.mediaType, bytes };
    const blobs = new Map([
        [(0,model_digest/* digestOf */.ol)(configBytes), configBytes],
        [(0,model_digest/* digestOf */.ol)(packed), packed]
    ]);
    return {
        content: (0,image_content/* withParts */.dK)(content, [made], blobs),
        digest: made.digest,
        layers: new Set(manifest.layers.map(({ digest }) => digest))
    };
}
async function bytesOf(content, digest) {
    if (!content)
        throw new failure/* Failure */.HR('fail', `There is no blob ${digest}.`, { code: 'image-missing' });
    return Buffer.isBuffer(content) ? content : (0,external_node_fs_promises_.readFile)(content.path);
}

;// CONCATENATED MODULE: ./src/upgrade/injection.ts
/** Read last of all files there: the last one that names a repository counts (containers-registries.conf.d(5)). */
const registriesFile = '/etc/containers/registries.conf.d/zzz-bootc-actions-upgrade-test.conf';
/**
 * Sends exactly this repository elsewhere (containers-registries.conf(5), `location`). Not a mirror: where a mirror fails, the
 * machine would go on to the real registry, and prove something else.
 * @param host `10.0.2.2:PORT`
 * @param certificate PEM text of the authority of that host
 */
function injection(image, host, certificate) {
    const certificates = `/etc/containers/certs.d/${host}`;
    const name = `${image.registry}/${image.repository}`;
    const files = [
        {
            path: registriesFile,
            content: `[[registry]]\nprefix = "${name}"\nlocation = "${host}/${image.repository}"\n`
        },
        { path: `${certificates}/ca.crt`, content: certificate }
    ];
    return {
        tmpfiles: files
            .map(({ path, content }) => `f+~ ${path} 0644 root root - ${Buffer.from(content).toString('base64')}\n`)
            .join(''),
        removal: `rm -f ${files.map(({ path }) => path).join(' ')} && rmdir ${certificates}`,
        what: [
            `${registriesFile}: pulls of ${name} go to a registry of this test at ${host}`,
            `${certificates}/ca.crt: the certificate of that registry`
        ]
    };
}

;// CONCATENATED MODULE: ./src/upgrade/way.ts




/** Serial number of the disk that holds the bundle, and the file on it. */
const bundleSerial = 'bootc-bundle';
const bundleFile = 'image.oci.tar';
/** An upgrade test on its way: what is known so far. */
class UpgradeWay {
    parts;
    steps = [];
    carried = [];
    warnings = [];
    #injected = new Set();
    from = {};
    backend = 'unknown';
    name = 'upgrade';
    bytes;
    units;
    healing;
    interruptions;
    /** The last boot of the cycle: the new version, with every question asked. */
    arrived;
    injection;
    constructor(parts) {
        this.parts = parts;
        const { target, registry } = parts;
        this.injection = injection(target, registry.guestHost, registry.certificate);
    }
    get injected() {
        return [...this.#injected];
    }
    /** Seconds for what pulls an image, and for what boots a machine. */
    get pullSeconds() {
        return this.parts.options.installTimeout * this.parts.session.timeoutScale;
    }
    get bootSeconds() {
        return this.parts.options.bootTimeout * this.parts.session.timeoutScale;
    }
    /** What the registry of the test gives out from now on. */
    serve(digest, content, layers) {
        const { repository, tag } = this.parts.target;
        const served = { repository, tag, digest, content, layers };
        this.parts.registry.serve(served);
    }
    serveNew() {
        const { options, content, image } = this.parts;
        this.serve(options.digest, content, new Set(image.layers.map(({ digest }) => digest)));
    }
    /** The same over the network, whatever else there is. */
    wayOverNetwork(follows) {
        const { target } = this.parts;
        const reference = `${(0,model_reference/* imageName */.tO)(target)}:${target.tag}`;
        return follows === reference ? { name: 'upgrade' } : { name: 'switch', to: reference };
    }
    /** How a machine that follows this reference gets to the new version. */
    wayFrom(follows) {
        const bundled = this.parts.bundleDisk !== undefined;
        return bundled ? { name: 'bundle', serial: bundleSerial, file: bundleFile } : this.wayOverNetwork(follows);
    }
    /** A start that can pull from the registry of the test, or from the bundle's disk. */
    pulling(wish, from = 'registry') {
        const { bundleDisk } = this.parts;
        if (from === 'bundle' && bundleDisk !== undefined) {
            this.#injected.add(`a read-only disk with the serial number ${bundleSerial}: it holds the new version; there in the boot "${wish.name}"`);
            return { ...wish, attachment: { path: bundleDisk, serial: bundleSerial } };
        }
        for (const what of this.injection.what)
            this.#injected.add(`${what}; there until the restart into the new version`);
        if (this.parts.options.network === 'isolated')
            this.#injected.add('a network that reaches out: there in the boots that pull');
        return { ...wish, network: 'outbound', tmpfiles: this.injection.tmpfiles };
    }
    /** Takes away what sends pulls to the test's registry. @throws Problem */
    async clean(live) {
        const [answer] = await ask(live, [this.injection.removal], 60);
        if (answer?.code !== 0)
            throw new Problem('upgrade-refused', 'What was put in for the pull could not be taken away.', [
                answer?.text ?? ''
            ]);
    }
    /** @throws Problem when the machine does not go down */
    async restart(live) {
        const begun = performance.now();
        if (!(await live.reboot(this.bootSeconds)))
            throw new Problem('timeout', `The machine did not go down within ${this.bootSeconds} s for its restart.`);
        return (performance.now() - begun) / 1000;
    }
    step(name, seconds, more = {}) {
        this.steps.push({ name, ok: true, seconds: Math.round(seconds * 10) / 10, ...more });
        this.parts.reporter.info(`${name}: ${Math.round(seconds)} s`);
    }
    /** Runs a step, and notes it also where it fails. */
    async timed(name, more, body) {
        const { registry } = this.parts;
        const before = registry.bytes;
        const begun = performance.now();
        const seconds = () => Math.round((performance.now() - begun) / 100) / 10;
        const pulled = () => (registry.bytes > before ? { bytes: registry.bytes - before } : {});
        try {
            const value = await body();
            this.step(name, seconds(), { ...more, ...pulled() });
            return value;
        }
        catch (error) {
            this.steps.push({ name, ok: false, seconds: seconds(), ...more, ...pulled() });
            throw error;
        }
    }
}
/** Only what a machine runs: no probe of what is on it. */
function bareQuestions({ channel }) {
    return { channel, expected: {}, services: [], endpoints: [], commands: [], allowFailedUnits: [] };
}

;// CONCATENATED MODULE: ./src/upgrade/healing.ts








/** Boots that a broken version may have before the old one must be back: boot counting gives three, greenboot four (it counts from the first failure). */
const mostBrokenBoots = 5;
/** Upgrades to versions that are broken on purpose, and watches the machine come back by itself. */
async function healings(way, installed, oldDigest) {
    const { options } = way.parts;
    const healthy = options.questions.services.find((unit) => unit.endsWith('.service'));
    const found = [];
    for (const kind of healingKinds) {
        if (!options.selfHeal.includes(kind)) {
            found.push(notTried(kind, 'not asked for'));
            continue;
        }
        if (found.some(({ result }) => result === 'not-healed')) {
            found.push(notTried(kind, 'an earlier one was not healed'));
            continue;
        }
        const files = breakingFiles(kind, healthy);
        if (!files) {
            found.push(notTried(kind, 'no service is named in `services`'));
            continue;
        }
        found.push(await way.parts.reporter.group(`Self-healing: ${kind}`, () => heal(way, installed, oldDigest, kind, files)));
    }
    return found;
}
function notTried(kind, detail) {
    return { kind, result: 'not-tried', boots: 0, seconds: 0, detail };
}
async function heal(way, installed, oldDigest, kind, files) {
    const { session, options, content, image } = way.parts;
    const directory = (0,external_node_path_.join)(session.directory, `broken-${kind}`);
    (0,external_node_fs_.mkdirSync)(directory);
    const child = await childOf(content, image, await layerOf(files, directory), kind);
    way.serve(child.digest, child.content, child.layers);
    const questions = bareQuestions(options.questions);
    const wish = { name: `${kind}-old`, from: await session.branch(installed), questions, expected: undefined };
    let { state } = await session.boot(way.pulling(wish), async (live) => {
        needWell(live.decision, 'old');
        const status = await readStatus(live);
        await way.timed(`upgrade to a broken version: ${kind}`, { from: oldDigest, to: child.digest }, () => update(live, way.wayOverNetwork(status.booted?.image), [child.digest], way.pullSeconds));
        await way.clean(live);
        await way.restart(live);
    });
    const begun = performance.now();
    const seconds = () => Math.round((performance.now() - begun) / 100) / 10;
    let seen;
    for (let boot = 1; boot <= mostBrokenBoots + 1; boot++) {
        const watched = await session.watch({ name: `${kind}-${boot}`, from: state, questions, expected: undefined }, (digest) => digest === oldDigest, way.bootSeconds);
        state = watched.state;
        const { end, digest, judgement } = watched.value;
        if (digest === child.digest)
            seen = child.digest;
        if (judgement?.verdict === 'error')
            throw new Problem(judgement.cause, `In boot ${boot} after the update to a broken version (${kind}): ${judgement.reason}`, judgement.evidence);
        if (end === 'accepted' && boot === 1)
            throw new Problem('stuck-on-old', `The broken version (${kind}) was staged and has never been started.`);
        if (end === 'accepted') {
            const detail = `the old version is back by itself after ${boot - 1} boot(s) of the broken one`;
            way.step(`healed: ${kind}`, seconds(), { from: child.digest, to: oldDigest });
            return { kind, result: 'healed', boots: boot - 1, seconds: seconds(), digest: child.digest, detail };
        }
        if (end === 'stays') {
            const within = `within ${Math.round(watched.value.seconds)} s`;
            const shown = judgement?.verdict === 'fail' ? `; it shows: ${judgement.reason.replace(/\.$/, '')}` : '';
            const detail = `boot ${boot} of the broken version neither restarts nor falls back ${within}${shown}`;
            return { kind, result: 'not-healed', boots: boot, seconds: seconds(), digest: seen ?? child.digest, detail };
        }
    }
    const detail = `after ${mostBrokenBoots} boots the old version is not back`;
    return { kind, result: 'not-healed', boots: mostBrokenBoots, seconds: seconds(), digest: child.digest, detail };
}

;// CONCATENATED MODULE: ./src/upgrade/interruptions.ts





/** After the last byte of the last layer, when the power goes: what the machine does now is staging. */
const intoStagingMs = 1000;
/** Where it is not known which layer is the last one: no other has been asked for in this time. */
const quietMs = 3000;
/** After the order to restart, when its power goes: a machine is at its shutdown then. */
const intoShutdownMs = 1500;
/**
 * Interrupts updates in each way, one after the other on one disk: faults of the registry leave the machine running, and a cut
 * of its power is judged by the next boot. Four boots for five interruptions.
 */
async function interruptions(way, installed, oldDigest) {
    const { session, image, options, registry } = way.parts;
    const questions = bareQuestions(options.questions);
    const found = [];
    // What the way itself has pulled is what this machine lacks, too.
    const lacked = fullySent(way, 0);
    let state = await session.branch(installed);
    way.serveNew();
    /** Boots; after a cut of the power this shows what it has left. */
    const boot = async (number, after, body) => {
        const wish = { name: `interrupted-${number}`, from: state, questions, expected: undefined };
        const ended = await session.boot(way.pulling(wish), async (live) => {
            const runs = runsAfter(live, oldDigest, image.digests);
            if (after !== undefined)
                found.push(afterCut(after, runs, live));
            if (runs !== 'none')
                await body(live);
            return runs;
        });
        state = ended.state;
        return ended.value;
    };
    let runs = await boot(1, undefined, async (live) => {
        found.push(await refusedBy('gone-mid-layer', 'registry-gone', way, live, oldDigest));
        found.push(await refusedBy('login-expired', 'login-expired', way, live, oldDigest));
        const struck = registry.fail('stalls-mid-layer');
        await cutWhen(live, way, () => struck);
        registry.mend();
    });
    if (runs !== 'none')
        runs = await boot(2, 'power-cut-in-download', (live) => cutWhen(live, way, (over) => pulledAll(way, lacked, over)));
    if (runs !== 'none')
        runs = await boot(3, 'power-cut-in-staging', async (live) => {
            await updateOver(live, way);
            // Its power goes on the way.
            live.reboot(way.bootSeconds).catch(() => undefined);
            await Promise.race([live.gone, (0,promises_.setTimeout)(intoShutdownMs * session.timeoutScale)]);
            await live.cut();
        });
    if (runs !== 'none')
        await boot(4, 'power-cut-in-reboot', () => Promise.resolve());
    for (const { kind, detail } of found)
        way.parts.reporter.info(`${kind}: ${detail}`);
    return found;
}
function runsAfter({ decision }, old, others) {
    const { digest } = decision.identity;
    return digest === old ? 'old' : digest !== undefined && others.includes(digest) ? 'new' : 'none';
}
/** Before its restart a machine must come back as it was; in the restart it may have come to its new version. */
function afterCut(kind, runs, { decision }) {
    const ok = runs === 'old' || (runs === 'new' && kind === 'power-cut-in-reboot');
    const says = runs === 'none' ? decision.judgement.reason : `the machine boots, with the ${runs} version`;
    return { kind, ok, runs, detail: says, ...(!ok && { cause: decision.judgement.cause }) };
}
/** Updates against a registry that does wrong: refused, with the right cause, and the machine is as before. */
async function refusedBy(fault, kind, way, live, oldDigest) {
    const { registry } = way.parts;
    const wanted = kind === 'registry-gone' ? 'registry-unreachable' : 'login-expired';
    void registry.fail(fault);
    const status = await readStatus(live);
    const [answer] = await live.run([updateCommand(way.wayOverNetwork(status.booted?.image))], way.pullSeconds);
    registry.mend();
    const after = await readStatus(live);
    const runs = after.booted?.digest === oldDigest ? 'old' : 'none';
    if (!answer || answer.code === 0 || after.staged)
        return { kind, ok: false, runs, detail: 'the update ended as if nothing were wrong' };
    const { cause, evidence } = refusal('the update', answer);
    const detail = evidence[0] ?? '';
    return { kind, ok: cause === wanted && runs === 'old', cause, runs, detail };
}
async function updateOver(live, way) {
    const status = await readStatus(live);
    await update(live, way.wayOverNetwork(status.booted?.image), way.parts.image.digests, way.pullSeconds);
}
/** Begins an update and cuts the power at a moment. @throws Problem when the update fails before it */
async function cutWhen(live, way, moment) {
    // The cut breaks the session, and what that says is of no interest.
    let failed;
    const updating = updateOver(live, way).catch((error) => {
        failed = error;
        if (error instanceof doors/* DoorError */.lk || error instanceof Problem)
            return;
        throw error;
    });
    const over = new AbortController();
    await Promise.race([moment(over.signal), updating]).finally(() => over.abort());
    const early = failed instanceof Problem && failed.cause !== 'probe-unreachable' ? failed : undefined;
    await live.cut();
    await updating;
    if (early)
        throw early;
}
/** Layers that the registry has sent whole, from one of its requests on. */
function fullySent(way, from) {
    const { registry, image } = way.parts;
    const sizes = new Map(image.layers.map(({ digest, size }) => [digest, size]));
    const sent = registry.requests
        .slice(from)
        .map(({ path, bytes }) => ({ digest: path.split('/').at(-1), bytes }));
    return new Set(sent.filter(({ digest, bytes }) => bytes > 0 && bytes === sizes.get(digest)).map(({ digest }) => digest));
}
/** When the registry has sent all layers that the machine lacks, and a moment after; or there is nothing to wait for any more. */
async function pulledAll(way, lacked, over) {
    const begun = way.parts.registry.requests.length;
    let sent = 0;
    for (let since = performance.now(); !over.aborted; await (0,promises_.setTimeout)(50)) {
        const now = fullySent(way, begun);
        if (now.size > sent) {
            sent = now.size;
            since = performance.now();
        }
        const known = lacked.size > 0;
        const quiet = sent > 0 && performance.now() - since > quietMs * way.parts.session.timeoutScale;
        if (known ? [...lacked].every((digest) => now.has(digest)) : quiet)
            break;
    }
    await (0,promises_.setTimeout)(intoStagingMs * way.parts.session.timeoutScale, undefined, { signal: over }).catch(() => undefined);
}

;// CONCATENATED MODULE: ./src/upgrade/upgrade.ts
















/** QEMU's machine is a PC. */
const architecture = 'amd64';
/**
 * Upgrades a machine of the old media to the new image, and back, and forward; breaks it on purpose where asked to.
 * @throws Failure (usage), and whatever interrupted the process
 */
async function upgradeTest(options, deps) {
    const target = targetOf(options);
    let prepared;
    let login;
    try {
        const ready = await prepare(options, deps);
        prepared = ready;
        const known = (0,registry_login/* registryLogin */.j8)({ ...options.login, registry: options.image.registry }, deps.reporter);
        login = known;
        const runs = [];
        for (const firmware of options.firmwares)
            runs.push(await deps.reporter.group(`Upgrade under ${firmware}`, () => oneRun(options, ready, known, target, firmware)));
        return (0,smoke/* marked */.xI)((0,smoke/* combine */.kg)(runs), options, prepared.media);
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || error.kind === 'usage')
            throw error;
        return (0,smoke/* marked */.xI)((0,smoke/* failureVerdict */.Ui)(error, options, prepared?.media), options, prepared?.media);
    }
    finally {
        login?.remove();
    }
}
/** What the machine is to follow. @throws Failure (usage) when neither the input nor the media say */
function targetOf({ updateReference, media }) {
    const noted = media.report?.updateReference;
    const target = updateReference ?? (noted === undefined ? undefined : (0,model_reference/* parseReference */.F2)(noted));
    if (!target)
        throw (0,failure/* badInput */.AN)('update-reference', undefined, 'no media.json beside the media says what the machine follows.');
    const { tag, registry, repository } = target;
    if (tag === undefined)
        throw (0,failure/* badInput */.AN)('update-reference', `${registry}/${repository}`, 'expected a tag that moves: a machine that follows a digest stays where it is.');
    return { registry, repository, tag };
}
async function oneRun(options, prepared, login, target, firmware) {
    const { reporter } = prepared.deps;
    const session = new Session(prepared, firmware);
    const registry = await PullRegistry.start();
    try {
        const content = await contentOf(options, login, session.directory, prepared);
        const image = await (0,image_content/* imageParts */.Ck)(content, options.digest, architecture);
        const bundleDisk = options.bundle === undefined ? undefined : await diskWith(options.bundle, session.directory);
        const way = new UpgradeWay({ options, session, registry, reporter, target, content, image, bundleDisk });
        const installed = await session.install();
        if (installed.seconds > 0)
            way.step('installation', installed.seconds);
        const problem = installed.decision
            ? problemOf(installed.decision)
            : await goTheWay(way, installed.state).then(() => undefined, (error) => {
                if (error instanceof Problem)
                    return error;
                throw error;
            });
        return verdictOf(way, prepared, problem);
    }
    finally {
        await registry.stop();
        session.close();
    }
}
async function goTheWay(way, installed) {
    const { options, reporter, session } = way.parts;
    const oldDigest = await cycle(way, installed);
    way.arrived = session.records.at(-1);
    if (options.interruptions) {
        const found = await reporter.group('Interrupted updates', () => interruptions(way, installed, oldDigest));
        way.interruptions = found;
        const fatal = found.find(({ ok }) => !ok);
        if (fatal)
            throw new Problem('interruption-fatal', `${fatal.kind}: ${fatal.detail} (${fatal.cause ?? 'no cause'}).`, [
                fatal.detail
            ]);
    }
    if (options.selfHeal.length > 0) {
        const found = await healings(way, installed, oldDigest);
        way.healing = found;
        const ill = found.find(({ result }) => result === 'not-healed');
        if (ill)
            throw new Problem('no-automatic-rollback', `The image has no automatic rollback from a version that is broken (${ill.kind}): ${ill.detail}.`, [`${ill.kind}: ${ill.detail}`]);
    }
}
function problemOf({ judgement }) {
    return new Problem(judgement.cause, judgement.reason, judgement.evidence);
}
async function contentOf(options, login, directory, { deps }) {
    const blobs = (0,external_node_path_.join)(directory, 'image');
    (0,external_node_fs_.mkdirSync)(blobs);
    if (options.bundle === undefined) {
        const client = new registry_client/* RegistryClient */.b({ image: options.image, login, access: 'pull', reporter: deps.reporter });
        return (0,image_content/* registryContent */.xr)(client, blobs);
    }
    const { content, digest } = await (0,image_content/* archiveContent */.Qc)(options.bundle, blobs);
    if (digest !== options.digest)
        throw (0,failure/* badInput */.AN)('bundle', options.bundle, `it holds ${digest}, and digest is ${options.digest}.`);
    return content;
}
/** Room of an ext4 file system for its own tables. */
const tablesBytes = 32 * 1024 * 1024;
/** A raw disk with the bundle on an ext4 file system, as somebody would carry it. */
async function diskWith(bundle, directory) {
    const root = (0,external_node_path_.join)(directory, 'bundle');
    (0,external_node_fs_.mkdirSync)(root);
    const file = (0,external_node_path_.join)(root, bundleFile);
    // On another file system it has to be copied.
    await (0,external_node_fs_promises_.link)(bundle, file).catch(() => (0,external_node_fs_promises_.copyFile)(bundle, file));
    const disk = (0,external_node_path_.join)(directory, 'bundle.raw');
    const kib = Math.ceil(((0,external_node_fs_.statSync)(bundle).size * 1.05 + tablesBytes) / 1024);
    await (0,host_run/* run */.eF)('mke2fs', ['-q', '-t', 'ext4', '-m', '0', '-d', root, disk, `${kib}k`]);
    return disk;
}
/** Causes that are this host's. */
const hosts = new Set([
    'qemu-failed',
    'host-starved',
    'host-disk-full',
    'kvm-unusable',
    'needs-kickstart'
]);
function verdictOf(way, prepared, problem) {
    const { session, options } = way.parts;
    const { media } = prepared;
    const { events, at } = session.keep();
    const last = session.records.at(-1);
    // What the old version and those broken on purpose answer after the cycle is not said of the version under test.
    const arrived = way.arrived ?? last;
    const decision = arrived?.decision;
    const decided = problem ? last : arrived;
    const files = Object.fromEntries(Object.entries(decided?.files ?? {}).map(([name, path]) => [name, at(path)]));
    const cause = problem?.cause ?? 'none';
    const stage = problem ? (decided?.decision?.judgement.stage ?? 'prepare') : 'done';
    const evidence = problem?.evidence ?? [];
    const remedy = problem && (0,advice/* adviceFor */.c)(cause, evidence, stage);
    const seconds = session.records.reduce((sum, record) => sum + record.seconds, 0);
    const warnings = session.records.flatMap((record) => [...record.warnings, ...(record.decision?.warnings ?? [])].map((warning) => `${record.name}: ${warning}`));
    return {
        schemaVersion: 1,
        kind: 'verdict',
        verdict: problem ? (hosts.has(cause) ? 'error' : 'fail') : 'pass',
        reason: problem?.message ?? passed(way),
        cause,
        stage,
        evidence,
        context: problem ? (decided?.decision?.context ?? []) : [],
        ...(remedy !== undefined && { remedy }),
        seconds: Math.round(seconds * 10) / 10,
        createdAt: new Date().toISOString(),
        media: { path: media.path, type: media.type, sha256: media.sha256, bytes: media.bytes },
        machine: session.machine,
        identity: decision?.identity ?? {},
        timeline: decided?.timeline ?? [],
        probes: decision?.probes ?? [],
        ...(decision?.system && { system: decision.system }),
        ...(decision?.access && { access: decision.access }),
        warnings: [...new Set([...(media.note === undefined ? [] : [media.note]), ...way.warnings, ...warnings])],
        files: { ...files, events },
        upgrade: {
            from: way.from,
            to: { image: referenceOf(way), digest: options.digest },
            backend: way.backend,
            way: way.name,
            ...(way.bytes && { bytes: way.bytes }),
            steps: way.steps,
            boots: session.records.map(({ name, decision: decided, seconds: ran, upSeconds, cpuSeconds, timeline, files: left }) => ({
                name,
                ...(decided?.identity.digest && { digest: decided.identity.digest }),
                seconds: ran,
                upSeconds,
                cpuSeconds,
                timeline,
                ...(left.serialLog !== undefined && { serialLog: at(left.serialLog) })
            })),
            carried: way.carried,
            ...(way.units && { units: way.units }),
            ...(way.healing && { healing: way.healing }),
            ...(way.interruptions && { interruptions: way.interruptions }),
            injected: way.injected
        }
    };
}
function referenceOf({ parts: { target } }) {
    return `${target.registry}/${target.repository}:${target.tag}`;
}
function passed(way) {
    const healed = way.healing?.filter(({ result }) => result === 'healed').length;
    return [
        'The machine came to the new version, back to the old one, and forward again, and everything asked for is right in each',
        ...(way.interruptions ? ['every interrupted update left a machine that boots'] : []),
        ...(healed === undefined ? [] : [`from ${healed} kind(s) of broken version it came back by itself`])
    ]
        .join('; ')
        .concat('.');
}

// EXTERNAL MODULE: ./src/entries/boot-inputs.ts + 1 modules
var boot_inputs = __webpack_require__(14424);
// EXTERNAL MODULE: ./src/entries/build-media.ts + 1 modules
var build_media = __webpack_require__(41396);
;// CONCATENATED MODULE: ./src/entries/upgrade-test.ts


















function readBundle(raw, workspace) {
    const given = raw.get('bundle');
    if (given === undefined)
        return undefined;
    const path = (0,external_node_path_.resolve)(workspace, given);
    if (!(0,external_node_fs_.existsSync)(path))
        throw (0,failure/* badInput */.AN)('bundle', given, 'there is no such file.');
    return path;
}
function readSelfHeal(raw) {
    const wanted = (0,model_inputs/* list */.p_)(raw, 'self-heal-kinds');
    if (!(0,model_inputs/* bool */.lc)(raw, 'self-heal', true))
        return [];
    const unknown = wanted.find((kind) => !healingKinds.some((known) => known === kind));
    if (unknown !== undefined)
        throw (0,failure/* badInput */.AN)('self-heal-kinds', unknown, `there are: ${healingKinds.join(', ')}.`);
    return healingKinds.filter((kind) => wanted.length === 0 || wanted.includes(kind));
}
/** Inputs of build-media that go with `from`, by the same names. */
const diskInputs = ['config', 'rootfs', 'builder-image'];
/** What build-media is to make of `from`: a disk that follows what the new image is promoted to. */
function readDisk(raw, context, { image, login }) {
    const from = raw.get('from');
    (0,model_inputs/* oneOf */.yL)(raw, 'rootfs', ['auto', ...builder/* rootFileSystems */.b4], 'auto');
    const given = new Map(diskInputs.map((name) => [name, raw.get(name)]));
    if (from === undefined) {
        const [name, value] = [...given].find(([, each]) => each !== undefined) ?? [];
        if (name !== undefined)
            throw (0,failure/* badInput */.AN)(name, value, 'it is for the disk that is made of from; media are taken as they are.');
        return undefined;
    }
    if (raw.get('media') !== undefined)
        throw (0,failure/* badInput */.AN)('from', from, 'give media or from, not both.');
    const source = (0,image_source/* parseImageSource */.AB)(from, 'from', context.workspace);
    const fixed = new Map([
        ['image', (0,image_source/* formatSource */.j2)(source)],
        ['types', 'qcow2'],
        ['upload', 'false'],
        // By one name, so that the next run finds what a killed one has left there.
        ['output-dir', (0,external_node_path_.join)(context.outputDir, 'media-of-from')],
        [
            'update-reference',
            raw.get('update-reference') ??
                (0,image_source/* updateReference */.Xp)(undefined, { kind: 'registry', reference: image }, (0,ring_names/* lastRing */.bI)(context.workspace))
        ]
    ]);
    const inputs = { get: (name) => fixed.get(name) ?? given.get(name), secret: () => undefined };
    return { ...build_media.action.read(inputs, context), login };
}
function read(raw, context) {
    const { registry, repository } = (0,model_reference/* parseReference */.F2)((0,model_inputs/* required */.mw)(raw, 'image'));
    const image = { registry, repository };
    const login = (0,registry_login/* readLogin */.mN)(raw, context);
    const disk = readDisk(raw, context, { image, login });
    const reference = raw.get('update-reference');
    if (raw.get('probe-channel') === 'none')
        throw (0,failure/* badInput */.AN)('probe-channel', 'none', 'without a way into the machine nothing can be upgraded.');
    return {
        ...(0,boot_inputs/* readBoot */.rf)(raw, disk ? { path: (0,image_source/* formatSource */.j2)(disk.image) } : (0,boot_inputs/* mediaInput */.nr)(raw, context)),
        disk,
        questions: (0,boot_inputs/* readQuestions */.Yw)(raw, context.workspace, {}),
        image,
        digest: (0,model_digest/* parseDigest */.m)((0,model_inputs/* required */.mw)(raw, 'digest'), 'Input digest'),
        updateReference: reference === undefined ? undefined : (0,model_reference/* parseReference */.F2)(reference),
        bundle: readBundle(raw, context.workspace),
        login,
        selfHeal: readSelfHeal(raw),
        interruptions: (0,model_inputs/* bool */.lc)(raw, 'interruptions', false)
    };
}
/** Makes the disk, where one is asked for, and goes the way. The disk is gone afterwards. */
async function test({ disk, ...options }, { context, reporter }) {
    const deps = { reporter, outputDir: context.outputDir, name: 'upgrade' };
    if (!disk)
        return [await upgradeTest(options, deps), options];
    const remove = () => (0,external_node_fs_.rmSync)(disk.outputDir, { recursive: true, force: true });
    const removed = (0,cleanup/* atExit */.sz)(`directory ${disk.outputDir}`, remove, remove);
    try {
        const { reportPath } = await (0,build/* buildMedia */.x)(disk, context, reporter);
        const made = { ...options, media: (0,boot_media/* chooseMedia */.aQ)(reportPath, context.workspace) };
        return [await upgradeTest(made, deps), made];
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || error.kind === 'usage')
            throw error;
        const verdict = (0,smoke/* failureVerdict */.Ui)(error, options, undefined);
        return [{ ...verdict, cause: verdict.cause === 'unknown' ? 'media-not-built' : verdict.cause }, options];
    }
    finally {
        await removed.now();
    }
}
/** Proves an upgrade, its rollback and the image's own healing on a machine of the previous release. */
const action = {
    read,
    async run(options, deps) {
        if (options.questions.login)
            await (0,login/* checkCertificate */.y)(options.questions.login);
        const [verdict, tested] = await test(options, deps);
        const artifact = options.upload ? (0,boot_inputs/* artifactName */.Cs)('upgrade-report', tested, deps.context.commit) : undefined;
        return (0,boot_inputs/* verdictResult */.ll)(verdict, { file: 'verdict-upgrade.json', artifact }, deps);
    }
};


/***/ }),

/***/ 23654:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ imageParts),
/* harmony export */   Qc: () => (/* binding */ archiveContent),
/* harmony export */   dK: () => (/* binding */ withParts),
/* harmony export */   xr: () => (/* binding */ registryContent)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _host_run__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13695);
/* harmony import */ var _model_digest__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(95305);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(42891);
/* harmony import */ var _manifest__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10506);







/**
 * Reads the manifest of a digest; of an index the image for linux on this architecture.
 * @throws Failure (fail, `image-missing`) when there is none
 */
async function imageParts(content, digest, architecture) {
    const named = await content.manifest(digest);
    if (!named)
        throw missing(`There is no manifest ${digest}.`);
    const json = JSON.parse(named.bytes.toString('utf8'));
    if (json.manifests) {
        const entry = json.manifests.find(({ platform }) => platform?.os === 'linux' && platform.architecture === architecture);
        if (!entry)
            throw missing(`The index ${digest} has no image for linux on ${architecture}.`);
        const parts = await imageParts(content, entry.digest, architecture);
        return { ...parts, digests: [digest, ...parts.digests] };
    }
    if (!json.config || !json.layers)
        throw missing(`${digest} is no manifest of an image.`);
    const bytes = [json.config, ...json.layers].reduce((sum, { size }) => sum + size, named.bytes.length);
    return { manifest: named, config: json.config, layers: json.layers, digests: [digest], bytes };
}
function missing(message) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_5__/* .Failure */ .HR('fail', message, { code: 'image-missing' });
}
/** Parts of an image in a registry. A blob is fetched once, to a file of the directory. */
function registryContent(client, directory) {
    const blobs = new Map();
    return {
        manifest: (digest) => client.manifest(digest),
        blob: (digest) => {
            const known = blobs.get(digest);
            if (known)
                return known;
            const fetched = fetchBlob(client, digest, directory);
            blobs.set(digest, fetched);
            // What failed may go well the next time.
            fetched.catch(() => blobs.delete(digest));
            return fetched;
        }
    };
}
async function fetchBlob(client, digest, directory) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, digest.replace(':', '-'));
    if (!(await client.download(digest, `${path}.part`)))
        return undefined;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(`${path}.part`, path);
    return { path, bytes: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).size };
}
/**
 * Unpacks an OCI archive (image-spec image-layout.md, as a tar) below a directory.
 * @returns its parts, and the digest that its index names first
 * @throws Failure (usage) when it is none
 */
async function archiveContent(archive, directory) {
    const layout = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'layout');
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(layout);
    let digest;
    try {
        await (0,_host_run__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF)('tar', [
            '--extract',
            '--file',
            archive,
            '--directory',
            layout,
            '--no-same-owner',
            '--no-same-permissions'
        ]);
        const index = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(layout, 'index.json'), 'utf8'));
        digest = index.manifests?.[0]?.digest;
    }
    catch (error) {
        throw notArchive(archive, (0,_model_failure__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error));
    }
    if (typeof digest !== 'string' || !(0,_model_digest__WEBPACK_IMPORTED_MODULE_4__/* .isDigest */ .Bc)(digest))
        throw notArchive(archive, 'its index.json names no image');
    return { content: layoutContent(layout), digest };
}
function notArchive(archive, why) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_5__/* .Failure */ .HR('usage', `${archive} is no OCI archive: ${why}.`, {
        code: 'bad-archive',
        remedy: 'Give the `archive` output of build-image, or write one with `skopeo copy … oci-archive:FILE`.'
    });
}
function layoutContent(layout) {
    const pathOf = (digest) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(layout, 'blobs', ...digest.split(':'));
    return {
        manifest: async (digest) => {
            const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(pathOf(digest)).catch(() => undefined);
            if (!bytes || (0,_model_digest__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes) !== digest)
                return undefined;
            const { mediaType, manifests } = JSON.parse(bytes.toString('utf8'));
            const kind = manifests === undefined ? 'manifest' : 'index';
            return (0,_manifest__WEBPACK_IMPORTED_MODULE_6__/* .readManifest */ .W)(bytes, mediaType ?? `application/vnd.oci.image.${kind}.v1+json`);
        },
        blob: (digest) => Promise.resolve(fileAt(pathOf(digest)))
    };
}
function fileAt(path) {
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false });
    return found && { path, bytes: found.size };
}
/** The same with other parts beside it, which are in memory. */
function withParts(content, manifests, blobs) {
    return {
        manifest: async (digest) => manifests.find((manifest) => manifest.digest === digest) ?? content.manifest(digest),
        blob: async (digest) => blobs.get(digest) ?? content.blob(digest)
    };
}


/***/ })

};
