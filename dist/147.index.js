export const id = 147;
export const ids = [147,285];
export const modules = {

/***/ 58004:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ engineEnvironment),
/* harmony export */   V5: () => (/* binding */ sweepContainers),
/* harmony export */   c5: () => (/* binding */ rootPodman),
/* harmony export */   ck: () => (/* binding */ longRootPodman),
/* harmony export */   dw: () => (/* binding */ runRootContainer),
/* harmony export */   nq: () => (/* binding */ tryRootPodman),
/* harmony export */   xN: () => (/* binding */ containerName)
/* harmony export */ });
/* unused harmony export containersConf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _cleanup__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27030);
/* harmony import */ var _files__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73285);
/* harmony import */ var _packages__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21725);
/* harmony import */ var _privileged__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25693);
/* harmony import */ var _process__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5787);
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(13695);
/* harmony import */ var _sweep__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(56622);









/** include/uapi/linux/magic.h */
const cgroup2Magic = 0x63677270;
/** Bit of CAP_SYS_RESOURCE in capabilities(7). */
const capSysResource = 24n;
/**
 * What podman needs to know about a machine that holds containers on a short leash (a virtual machine or sandbox without
 * CAP_SYS_RESOURCE, with cgroup v1): its defaults for ulimits, network and runtime fail there. Undefined on any other
 * machine, or where somebody has set CONTAINERS_CONF. The machine's own configuration is never written.
 */
function containersConf(facts) {
    if (facts.conf !== undefined || (facts.capEff >> capSysResource) & 1n)
        return undefined;
    return [
        '[containers]',
        'default_ulimits=["nofile=1024:1024","nproc=1024:1024"]',
        'netns="host"',
        '[engine]',
        'cgroup_manager="cgroupfs"',
        'events_logger="file"',
        ...(facts.hasRunc && !facts.cgroup2 ? ['runtime="runc"'] : []),
        ''
    ].join('\n');
}
let confDirectory;
/** Environment additions for podman and buildah on this machine; empty where their defaults work. */
function engineEnvironment() {
    if (process.getuid?.() !== 0)
        return {};
    if (confDirectory)
        return { CONTAINERS_CONF: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(confDirectory.path, 'containers.conf') };
    const capEff = /^CapEff:\s*([0-9a-f]+)$/m.exec((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/self/status', 'latin1'))?.[1] ?? 'ffffffffff';
    const conf = containersConf({
        capEff: BigInt(`0x${capEff}`),
        cgroup2: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statfsSync)('/sys/fs/cgroup').type === cgroup2Magic,
        hasRunc: (0,_packages__WEBPACK_IMPORTED_MODULE_4__/* .which */ .K)('runc') !== undefined,
        conf: process.env['CONTAINERS_CONF']
    });
    if (conf === undefined)
        return {};
    confDirectory = (0,_files__WEBPACK_IMPORTED_MODULE_3__/* .ownDirectory */ .cy)('containers');
    return { CONTAINERS_CONF: (0,_files__WEBPACK_IMPORTED_MODULE_3__/* .writeSecretFile */ .AK)(confDirectory, 'containers.conf', conf) };
}
/** Variables that choose a container store; sudo drops them, so they are handed on by name. */
function storeEnvironment() {
    const names = ['CONTAINERS_CONF', 'CONTAINERS_STORAGE_CONF', 'CONTAINERS_REGISTRIES_CONF'];
    return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
function rootCommand(args, env) {
    return (0,_privileged__WEBPACK_IMPORTED_MODULE_5__/* .privileged */ .w)({ tool: 'podman', args }, { ...storeEnvironment(), ...env });
}
/** podman as root, where the builder needs the image. */
async function rootPodman(args, options = {}) {
    const env = engineEnvironment();
    const command = rootCommand(args, env);
    return (0,_run__WEBPACK_IMPORTED_MODULE_7__/* .run */ .eF)(command.tool, command.args, { ...options, env: { ...env, ...options.env } });
}
async function tryRootPodman(args, options = {}) {
    const env = engineEnvironment();
    const command = rootCommand(args, env);
    return (0,_run__WEBPACK_IMPORTED_MODULE_7__/* .tryRun */ .JR)(command.tool, command.args, { ...options, env: { ...env, ...options.env } });
}
/** podman as root for what takes long (pull, push). */
async function longRootPodman(args, options) {
    const env = engineEnvironment();
    const command = rootCommand(args, env);
    return (0,_process__WEBPACK_IMPORTED_MODULE_6__/* .runLong */ .Gk)(command.tool, command.args, { ...options, env: { ...env, ...options.env } });
}
/** A container name of ours: the sweep finds it by its prefix and knows by the mark whether its owner lives. */
function containerName(what) {
    return `${_files__WEBPACK_IMPORTED_MODULE_3__/* .ownPrefix */ .l1}${(0,_files__WEBPACK_IMPORTED_MODULE_3__/* .processMark */ .tz)(process.pid) ?? `${process.pid}-0`}-${what}`;
}
/**
 * Runs a container as root to its end, by a name of ours. It is removed by force afterwards and when we are stopped:
 * `podman stop` waits ten seconds, and an unprivileged process cannot signal root's children.
 * @param args everything after `podman run`, without --name and --rm
 */
async function runRootContainer(what, args, options) {
    const name = containerName(what);
    const registered = (0,_cleanup__WEBPACK_IMPORTED_MODULE_2__/* .atExit */ .sz)(`container ${name}`, () => removeContainer(name));
    try {
        return await longRootPodman(['run', '--rm', '--name', name, ...args], options);
    }
    finally {
        await registered.now();
    }
}
async function removeContainer(name) {
    await tryRootPodman(['rm', '--force', '--time', '0', '--volumes', '--ignore', name]);
}
/** Removes containers and volumes of ours whose owner is gone. Returns their names; nothing where there is no podman. */
async function sweepContainers() {
    if ((0,_packages__WEBPACK_IMPORTED_MODULE_4__/* .which */ .K)('podman') === undefined)
        return [];
    const removed = [];
    const filter = ['--filter', `name=${_files__WEBPACK_IMPORTED_MODULE_3__/* .ownPrefix */ .l1}`];
    const containers = await tryRootPodman(['ps', '--all', ...filter, '--format', '{{.Names}}']);
    for (const name of dead(containers.stdout)) {
        await removeContainer(name);
        removed.push(`container ${name}`);
    }
    const volumes = await tryRootPodman(['volume', 'ls', ...filter, '--format', '{{.Name}}']);
    for (const name of dead(volumes.stdout)) {
        await tryRootPodman(['volume', 'rm', '--force', name]);
        removed.push(`volume ${name}`);
    }
    return removed;
}
function dead(names) {
    return names.split('\n').filter((name) => {
        const mark = (0,_sweep__WEBPACK_IMPORTED_MODULE_8__/* .markIn */ .bk)(name);
        return mark !== undefined && !(0,_sweep__WEBPACK_IMPORTED_MODULE_8__/* .isAlive */ ._n)(mark);
    });
}


/***/ }),

/***/ 5787:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Gk: () => (/* binding */ runLong),
  kp: () => (/* binding */ startProcess)
});

// UNUSED EXPORTS: eachLine

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./src/host/activity.ts

/**
 * Bytes that the processes of a group have read and written so far, files, pipes and sockets together (proc(5),
 * `/proc/<pid>/io` rchar and wchar). Transfers show that they are alive by this alone: without a terminal podman prints
 * nothing while a layer is under way.
 */
function groupBytes(group) {
    return (0,external_node_fs_.readdirSync)('/proc')
        .filter((pid) => /^\d+$/.test(pid) && groupOf(pid) === group)
        .reduce((sum, pid) => sum + bytesOf(pid), 0);
}
function groupOf(pid) {
    const stat = read(`/proc/${pid}/stat`);
    // Field 5 of proc(5) stat, counted after the command name, which may hold spaces and parentheses.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}
function bytesOf(pid) {
    return [...read(`/proc/${pid}/io`).matchAll(/^[rw]char: (\d+)$/gm)].reduce((sum, match) => sum + Number(match[1]), 0);
}
/** Empty for a process that has ended meanwhile, or that is another user's. */
function read(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'latin1');
    }
    catch {
        return '';
    }
}

// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/host/environment.ts
var environment = __webpack_require__(94743);
// EXTERNAL MODULE: ./src/host/packages.ts
var host_packages = __webpack_require__(21725);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
;// CONCATENATED MODULE: ./src/host/process.ts









/** Fewer bytes than this within the time allowed for a stall are no progress: a runtime's own wake-ups move some. */
const leastMovement = 64 * 1024;
/** Longest line handed on; the rest of a longer one is dropped and said so. */
const maxLine = 8192;
/**
 * Calls back for each line of a byte stream: any chunking, `\r\n` and bare `\r` (progress bars) end a line too.
 * A line longer than 8192 characters is cut, and says at its end how much of it is missing.
 */
function eachLine(stream, onLine) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let rest = '';
    let dropped = 0;
    const emit = (line) => {
        const more = dropped + Math.max(0, line.length - maxLine);
        onLine(more > 0 ? `${line.slice(0, maxLine)}… (${more} more characters)` : line);
        dropped = 0;
    };
    const take = (text) => {
        const parts = (rest + text).split(/\r\n|\n|\r(?!$)/);
        rest = parts.pop() ?? '';
        for (const part of parts)
            emit(part);
        if (rest.length > maxLine) {
            dropped += rest.length - maxLine;
            rest = rest.slice(0, maxLine);
        }
    };
    stream.on('data', (chunk) => take(decoder.write(chunk)));
    stream.on('end', () => {
        take(decoder.end());
        if (rest !== '')
            emit(rest.replace(/\r$/, ''));
    });
}
/** @throws Failure (host) when the tool is not installed */
function startProcess(tool, args, options = {}) {
    cleanup/* interrupted */.VM.throwIfAborted();
    const path = (0,host_packages/* which */.K)(tool);
    if (path === undefined)
        throw (0,run/* toolMissing */.Nm)(tool);
    const child = (0,external_node_child_process_.spawn)(path, [...args], {
        detached: true,
        env: (0,environment/* childEnvironment */.Q)(options.env),
        cwd: options.cwd,
        stdio: [
            options.input !== undefined || options.stdinPipe ? 'pipe' : 'ignore',
            'pipe',
            'pipe',
            ...(options.fds ?? [])
        ]
    });
    const tail = [];
    const onLine = (stream) => (line) => {
        tail.push(line);
        if (tail.length > 200)
            tail.shift();
        options.onLine?.(line, stream);
    };
    if (options.onStdout && child.stdout)
        options.onStdout(child.stdout);
    else if (options.onData)
        child.stdout?.on('data', options.onData);
    else if (child.stdout)
        eachLine(child.stdout, onLine('stdout'));
    if (child.stderr)
        eachLine(child.stderr, onLine('stderr'));
    if (options.input !== undefined && child.stdin) {
        // A child that ends before it has read all of it is reported by its exit code, not by EPIPE here.
        child.stdin.on('error', () => undefined);
        child.stdin.end(options.input);
    }
    let ended = false;
    const exit = new Promise((resolve, reject) => {
        child.on('error', (error) => {
            ended = true;
            reject(error);
        });
        child.on('close', (code, signal) => {
            ended = true;
            resolve({ code, signal, tail });
        });
    });
    exit.catch(() => undefined);
    const registered = (0,cleanup/* atExit */.sz)(`${tool} (pid ${child.pid})`, () => stop().then(() => undefined), () => killGroup('SIGKILL'));
    void exit.finally(() => registered.forget()).catch(() => undefined);
    function killGroup(signal) {
        if (child.pid === undefined || ended)
            return;
        try {
            process.kill(-child.pid, signal);
        }
        catch {
            // Gone already, or root's: sudo relays SIGTERM itself, and KILL goes through it below.
            if (path?.endsWith('/sudo'))
                void (0,run/* tryRun */.JR)('sudo', ['-n', '--', 'kill', `-${signal.slice(3)}`, '--', `-${child.pid}`]);
        }
    }
    async function stop(graceMs = 2000) {
        killGroup('SIGTERM');
        const timer = new AbortController();
        const late = (0,promises_.setTimeout)(graceMs, undefined, { signal: timer.signal }).then(() => killGroup('SIGKILL'), () => undefined);
        try {
            return await exit;
        }
        finally {
            timer.abort();
            await late;
        }
    }
    return { pid: child.pid ?? -1, stdin: child.stdin, exit, exited: () => ended, stop };
}
/**
 * Runs a long tool to its end; the exit code is the caller's to judge.
 * @throws Failure (fail, code `timeout`) when a deadline passes: the tool has been stopped by then
 */
async function runLong(tool, args, options) {
    let last = Date.now();
    let lastLine = '';
    const started = Date.now();
    const child = startProcess(tool, args, {
        ...options,
        onLine: (line, stream) => {
            last = Date.now();
            if (line.trim() !== '')
                lastLine = line.trim();
            options.onLine?.(line, stream);
        }
    });
    let late;
    let moved = 0;
    let sampled = started;
    const watch = setInterval(() => {
        const now = Date.now();
        if (options.stallMs !== undefined && now - sampled > options.stallMs / 8) {
            sampled = now;
            const bytes = groupBytes(child.pid);
            if (Math.abs(bytes - moved) >= leastMovement) {
                moved = bytes;
                last = now;
            }
        }
        const quietMs = options.silenceMs ?? options.stallMs;
        if (now - started > options.timeoutMs)
            late = `did not end within ${Math.round(options.timeoutMs / 1000)} s`;
        else if (quietMs !== undefined && now - last > quietMs)
            late = `made no progress for ${Math.round(quietMs / 1000)} s`;
        if (late !== undefined) {
            clearInterval(watch);
            void child.stop();
        }
    }, 200);
    try {
        const exit = await child.exit;
        if (late !== undefined)
            throw new failure/* Failure */.HR('fail', `${options.what} ${late} and was stopped.`, { evidence: lastLine, code: 'timeout' });
        cleanup/* interrupted */.VM.throwIfAborted();
        return exit;
    }
    finally {
        clearInterval(watch);
    }
}


/***/ }),

/***/ 4220:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ networkBudget),
/* harmony export */   L5: () => (/* binding */ retry)
/* harmony export */ });
/* unused harmony export backoff */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);
/* harmony import */ var _cleanup__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27030);



/** 5 tries, 2 s doubling up to 60 s, as containers/image does for 429. */
const networkBudget = { attempts: 5, firstDelayMs: 2000, maxDelayMs: 60_000 };
/** Milliseconds before the next try: doubling, a server's wish if longer, the cap, and up to 10 % of jitter on top. */
function backoff(attempt, budget, afterSeconds = 0, random = Math.random()) {
    const wished = Math.max(budget.firstDelayMs * 2 ** (attempt - 1), afterSeconds * 1000);
    return Math.round(Math.min(wished, budget.maxDelayMs) * (1 + random * 0.1));
}
/**
 * Tries until it works, the decision says no, or the budget is used up; then the last error is thrown. Each wait is said.
 */
async function retry(what, reporter, budget, decide, attempt) {
    for (let number = 1;; number++) {
        try {
            return await attempt(number);
        }
        catch (error) {
            const decision = decide(error);
            if (!decision.again || number >= budget.attempts || _cleanup__WEBPACK_IMPORTED_MODULE_2__/* .interrupted */ .VM.aborted)
                throw error;
            const wait = backoff(number, budget, decision.afterSeconds);
            reporter.warning(`${what}: ${(0,_model_failure__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)} Trying again in ${(wait / 1000).toFixed(1)} s (${number + 1} of ${budget.attempts}).`);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(wait, undefined, { signal: _cleanup__WEBPACK_IMPORTED_MODULE_2__/* .interrupted */ .VM });
        }
    }
}


/***/ }),

/***/ 95305:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);


const grammar = /^sha256:[0-9a-f]{64}$/;
function isDigest(text) {
    return grammar.test(text);
}
/** @throws Failure (usage) when the text is not a sha256 digest */
function parseDigest(text, what = 'digest') {
    if (isDigest(text))
        return text;
    throw new _failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('usage', `${what}: ${JSON.stringify(text)} is not a digest. Expected sha256: and 64 hex digits.`);
}
/** The digest of these bytes. */
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}


/***/ }),

/***/ 86676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ parseTag),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   OU: () => (/* binding */ isCommitTag),
/* harmony export */   tO: () => (/* binding */ imageName)
/* harmony export */ });
/* harmony import */ var _digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);
/* harmony import */ var _failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);


/** Longest tag and its characters: opencontainers/distribution-spec spec.md, "Pulling manifests". */
const tagGrammar = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const repositoryGrammar = new RegExp(`^${component}(?:/${component})*$`);
const registryGrammar = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$/;
function malformed(text, why) {
    return new _failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('usage', `Malformed image reference ${JSON.stringify(text)}: ${why}.`, {
        code: 'bad-reference',
        remedy: 'Write registry/name, registry/name:tag or registry/name@sha256:…, e.g. ghcr.io/owner/kiosk.'
    });
}
/**
 * Reads `registry/name[:tag][@digest]`. The name is lower-cased (registries refuse upper case, GitHub owners have it); a
 * name without a registry is refused, for what a short name resolves to depends on the machine.
 * @throws Failure (usage)
 */
function parseReference(text) {
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : (0,_digest__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(text.slice(at + 1), 'image');
    const rest = at < 0 ? text : text.slice(0, at);
    const slash = rest.indexOf('/');
    if (slash < 1)
        throw malformed(text, 'it names no registry');
    const registry = rest.slice(0, slash).toLowerCase();
    if (!registryGrammar.test(registry) || !(/[.:]/.test(registry) || registry === 'localhost'))
        throw malformed(text, `${JSON.stringify(registry)} is not a registry host`);
    const path = rest.slice(slash + 1);
    const colon = path.indexOf(':');
    const repository = (colon < 0 ? path : path.slice(0, colon)).toLowerCase();
    const tag = colon < 0 ? undefined : path.slice(colon + 1);
    if (!repositoryGrammar.test(repository))
        throw malformed(text, `${JSON.stringify(repository)} is not a repository name`);
    if (tag !== undefined && !tagGrammar.test(tag))
        throw malformed(text, `${JSON.stringify(tag)} is not a tag`);
    return { registry, repository, ...(tag !== undefined && { tag }), ...(digest && { digest }) };
}
/** `registry/repository`, the image without tag or digest. */
function imageName(reference) {
    return `${reference.registry}/${reference.repository}`;
}
/** The reference as tools want it. With a digest the tag is left out: podman refuses both in some commands. */
function formatReference(reference) {
    if (reference.digest)
        return `${imageName(reference)}@${reference.digest}`;
    return reference.tag === undefined ? imageName(reference) : `${imageName(reference)}:${reference.tag}`;
}
/** @throws Failure (usage) when the text is not a tag */
function parseTag(text) {
    if (tagGrammar.test(text))
        return text;
    throw new _failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('usage', `${JSON.stringify(text)} is not an image tag.`, {
        remedy: 'A tag has up to 128 letters, digits, dots, dashes and underscores, and starts with a letter, digit or underscore.'
    });
}
/** Whether a tag is a full commit SHA, the tag that must never move. */
function isCommitTag(tag) {
    return /^[0-9a-f]{40}$/.test(tag);
}


/***/ }),

/***/ 56671:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O6: () => (/* binding */ authSecrets),
/* harmony export */   Uf: () => (/* binding */ configSecrets),
/* harmony export */   eo: () => (/* binding */ secretForms),
/* harmony export */   fS: () => (/* binding */ cryptHash)
/* harmony export */ });
/** Any crypt(5) hash, also one that somebody made of a plain password: its method, parameters, salt and digest. */
const cryptHash = /\$(?:1|2[abxy]?|5|6|7|y|gy|sha1|md5|argon2(?:id?|d))\$[./A-Za-z0-9$,=+-]{8,}/g;
/**
 * The forms a secret takes on its way: what this project, the builder and people's scripts make of it. Masks are exact
 * substrings, so each form that does not contain the value itself is one of its own.
 */
function secretForms(value, user) {
    const forms = [
        value,
        ...quoted(value),
        ...percentEncoded(value),
        ...Object.values(hex(value)),
        ...base64Forms(value),
        ...(user === undefined ? [] : base64Forms(`${user}:${value}`))
    ];
    // A form that holds the value is masked with it.
    return [...new Set(forms)].filter((form) => form !== '' && (form === value || !form.includes(value)));
}
/** The value as it stands between the quotes of other languages. */
function quoted(value) {
    const json = inJson(value);
    return [
        json,
        goJson(json),
        // A document inside a document.
        inJson(json),
        inJson(goJson(json)),
        // PHP and others escape the slash too.
        json.replaceAll('/', '\\/'),
        // POSIX shell and Python's shlex.quote, inside single quotes.
        value.replaceAll("'", "'\\''"),
        value.replaceAll("'", `'"'"'`),
        // POSIX shell, inside double quotes.
        value.replace(/[$`"\\]/g, '\\$&'),
        // bash's printf %q: a # or ~ is quoted where it would mean something.
        value.replace(/[\s\\'"`<>!$&*();|[\]{}?^,]|^#|(?<=^|[:=])~/g, '\\$&'),
        // Python's repr.
        value.replace(/[\\']/g, '\\$&'),
        // YAML's and SQL's single quotes.
        value.replaceAll("'", "''"),
        // XML and HTML: text between tags, attributes as most write them, as Python's html.escape and as Go's.
        markup(value, '"', "'"),
        markup(value, '&quot;', "'"),
        markup(value, '&quot;', '&apos;'),
        markup(value, '&quot;', '&#x27;'),
        markup(value, '&#34;', '&#39;')
    ];
}
function inJson(text) {
    return JSON.stringify(text).slice(1, -1);
}
/** Go's encoding/json also escapes what HTML minds. It takes the inside of an ordinary JSON string. */
function goJson(json) {
    return json.replaceAll('&', '\\u0026').replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
}
function markup(value, quote, apostrophe) {
    const names = {
        '&': '&amp;',
        '<': '&lt;',
        '>': '&gt;',
        '"': quote,
        "'": apostrophe
    };
    return value.replace(/[&<>"']/g, (char) => names[char]);
}
function percentEncoded(value) {
    const strict = encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
    const form = new URLSearchParams({ '': value }).toString().slice(1);
    // Python's urllib.parse.quote leaves the slash, of which crypt hashes have several.
    return [encodeURIComponent(value), strict, strict.replaceAll('%2F', '/'), strict.replaceAll('%20', '+'), form];
}
function hex(value) {
    const lower = Buffer.from(value).toString('hex');
    return { lower, upper: lower.toUpperCase() };
}
/**
 * Base64 of the value alone, with a newline (`echo … | base64`), and of anything that holds it: for each of the three
 * places it can start at, the characters that depend on nothing but the value.
 */
function base64Forms(value) {
    const bytes = Buffer.from(value);
    const whole = [bytes, Buffer.concat([bytes, Buffer.from('\n')])].flatMap((text) => [
        text.toString('base64'),
        text.toString('base64').replace(/=+$/, ''),
        text.toString('base64url')
    ]);
    const inside = [0, 1, 2].flatMap((offset) => {
        const text = Buffer.concat([Buffer.alloc(offset), bytes]);
        const first = Math.ceil((offset * 8) / 6);
        const last = Math.floor((text.length * 8) / 6);
        return [text.toString('base64').slice(first, last), text.toString('base64url').slice(first, last)];
    });
    return [...whole, ...inside];
}
/**
 * The secrets inside a parsed config.toml: passwords (or hashes) of users, those on the `user` and `rootpw` lines of a
 * kickstart, and the logins of an auth.json that it installs. For the redactor of the builder's output.
 */
function configSecrets(config) {
    const texts = strings(config);
    const users = list(at(config, 'customizations', 'user')).flatMap((user) => {
        const [name, password] = [at(user, 'name'), at(user, 'password')];
        return typeof password === 'string' && password !== ''
            ? [{ value: password, ...(typeof name === 'string' && { user: name }) }]
            : [];
    });
    return [...users, ...texts.flatMap(kickstartSecrets), ...texts.flatMap(loginSecrets)];
}
function kickstartSecrets(text) {
    return [...text.matchAll(/^[ \t]*(?:user|rootpw)[ \t].*$/gm)].flatMap(([line]) => {
        const user = /--name[= ]"?([^\s"]+)/.exec(line)?.[1];
        const value = /--password[= ]("[^"]*"|'[^']*'|\S+)/.exec(line)?.[1] ?? /^[ \t]*rootpw[ \t].*?(\S+)[ \t]*$/.exec(line)?.[1];
        if (value === undefined || value.startsWith('--'))
            return [];
        return [{ value: value.replace(/^(["'])(.*)\1$/, '$2'), ...(user !== undefined && { user }) }];
    });
}
/** Each `"auth": "…"` of a container login file, and the password inside it. */
function loginSecrets(text) {
    return [...text.matchAll(/"(auth|identitytoken)"\s*:\s*"([^"\\]+)"/g)].flatMap(([, kind, value]) => kind === 'auth' ? authSecrets(value) : [{ value: value }]);
}
/** What must be kept secret of one `auth` value: itself, and the password in its base64 of `user:password`. */
function authSecrets(auth) {
    const plain = Buffer.from(auth, 'base64').toString('utf8');
    const colon = plain.indexOf(':');
    if (colon < 0)
        return [{ value: auth }];
    return [{ value: auth }, { value: plain.slice(colon + 1), user: plain.slice(0, colon) }];
}
function at(value, ...path) {
    return path.reduce((inner, key) => (typeof inner === 'object' && inner !== null ? inner[key] : undefined), value);
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
/** Every string anywhere inside. */
function strings(value) {
    if (typeof value === 'string')
        return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}


/***/ }),

/***/ 55640:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ defaultAuthFiles),
/* harmony export */   E6: () => (/* binding */ withLogin),
/* harmony export */   aL: () => (/* binding */ basicToken),
/* harmony export */   gD: () => (/* binding */ findCredentials),
/* harmony export */   mS: () => (/* binding */ mergeAuthFiles),
/* harmony export */   nb: () => (/* binding */ readAuthFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42891);
/* harmony import */ var _model_secret__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31405);





const nothing = { auths: {}, credHelpers: {} };
/** @throws Failure (usage) when the file cannot be read or is no authfile; what it holds is never quoted */
function readAuthFile(path) {
    let content;
    try {
        content = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch (error) {
        // A JSON error quotes the text around the fault, which here is a login.
        const why = error instanceof SyntaxError ? 'it is not JSON' : (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error);
        throw new _model_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('usage', `The authfile ${path} cannot be used: ${why}.`, { code: 'bad-authfile' });
    }
    if (!isObject(content))
        throw new _model_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('usage', `The authfile ${path} is not a JSON object.`, { code: 'bad-authfile' });
    return {
        auths: isObject(content['auths']) ? content['auths'] : {},
        credHelpers: isObject(content['credHelpers']) ? content['credHelpers'] : {}
    };
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Where the tools look for this user's logins, the first that knows a registry wins: containers-auth.json(5). */
function defaultAuthFiles(env = process.env, home = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)()) {
    if (env['REGISTRY_AUTH_FILE'])
        return [env['REGISTRY_AUTH_FILE']];
    const runtime = env['XDG_RUNTIME_DIR'] || `/run/containers/${process.getuid?.() ?? 0}`;
    return [
        (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(runtime, 'containers/auth.json'),
        (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env['XDG_CONFIG_HOME'] || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.config'), 'containers/auth.json'),
        (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env['DOCKER_CONFIG'] || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.docker'), 'config.json')
    ].filter((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path));
}
/** The logins of several files as one; where two know a registry, the first counts. */
function mergeAuthFiles(files) {
    return files.reduceRight((rest, file) => ({
        auths: { ...rest.auths, ...file.auths },
        credHelpers: { ...rest.credHelpers, ...file.credHelpers }
    }), nothing);
}
/** The names under which the tools keep Docker Hub's login. */
const dockerHub = ['docker.io', 'https://index.docker.io/v1/'];
/** The same logins with one for this registry put in or replaced. */
function withLogin(file, registry, credentials) {
    const keys = registry === 'docker.io' ? dockerHub : [registry];
    const auth = basicToken(credentials);
    const helpers = Object.entries(file.credHelpers).filter(([name]) => !keys.includes(name));
    return {
        auths: { ...file.auths, ...Object.fromEntries(keys.map((key) => [key, { auth }])) },
        // A helper would be asked first.
        credHelpers: Object.fromEntries(helpers)
    };
}
/** `user:password` in base64: RFC 7617, and the `auth` of an authfile. */
function basicToken(credentials) {
    return Buffer.from(`${credentials.username}:${credentials.password.reveal()}`).toString('base64');
}
/**
 * The login for a repository: its own entry, else that of the nearest namespace above it, else the registry's.
 * @returns `unsupported` where there is a login that only a helper program or docker itself can use
 */
function findCredentials(file, registry, repository) {
    if (file.credHelpers[registry])
        return { unsupported: `credential helper ${file.credHelpers[registry]}` };
    for (const key of keysFor(registry, repository)) {
        const entry = Object.entries(file.auths).find(([name]) => normalise(name) === key)?.[1];
        if (entry?.identitytoken)
            return { unsupported: 'identity token' };
        const text = Buffer.from(entry?.auth ?? '', 'base64').toString();
        const colon = text.indexOf(':');
        if (colon > 0 && colon < text.length - 1)
            return {
                credentials: {
                    username: text.slice(0, colon),
                    password: new _model_secret__WEBPACK_IMPORTED_MODULE_4__/* .Secret */ .z(text.slice(colon + 1).replace(/\0+$/, ''), `login of ${key}`)
                }
            };
    }
    return {};
}
function keysFor(registry, repository) {
    const parts = repository.split('/');
    const namespaces = parts.map((_, index) => [registry, ...parts.slice(0, parts.length - index)].join('/'));
    return [...namespaces, registry];
}
/** docker writes `https://ghcr.io/v1/` where podman writes `ghcr.io`. */
function normalise(key) {
    const host = /^https?:\/\/([^/]+)/.exec(key)?.[1] ?? key;
    return host === 'index.docker.io' ? 'docker.io' : host;
}


/***/ }),

/***/ 74142:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j8: () => (/* binding */ registryLogin),
/* harmony export */   mN: () => (/* binding */ readLogin)
/* harmony export */ });
/* unused harmony export loginArguments */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _host_files__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73285);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42891);
/* harmony import */ var _model_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30492);
/* harmony import */ var _model_secret_forms__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(56671);
/* harmony import */ var _auth_file__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55640);







/**
 * Reads and checks `username`, `password`, `authfile`, `tls-verify` and `registry-ca`.
 * @throws Failure (usage)
 */
function readLogin(raw, context) {
    const username = raw.get('username');
    const password = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_4__/* .secret */ .rJ)(raw, 'password');
    const authfile = raw.get('authfile');
    const ca = raw.get('registry-ca');
    const tlsVerify = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_4__/* .bool */ .lc)(raw, 'tls-verify', true);
    if (username !== undefined && password === undefined)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('password', undefined, passwordMissing(context));
    if (username === undefined && password !== undefined)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('username', undefined, 'password is given, so is a user name needed.');
    // RFC 7617: the first colon ends the user name.
    if (username !== undefined && /[:\p{Cc}]/u.test(username))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('username', username, 'a user name has no colon and no control character.');
    return {
        ...(username !== undefined && { username }),
        ...(password && { password }),
        ...(authfile !== undefined && { authfile: checkedAuthFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(context.workspace, authfile)) }),
        ...(ca !== undefined && { ca: certificates(ca, context.workspace) }),
        tlsVerify
    };
}
function passwordMissing(context) {
    const why = context.secretSource === 'None'
        ? 'this event (a pull request from a fork, or Dependabot) gets no secrets.'
        : 'an empty secret counts as none.';
    return `username is given, so a password is needed; ${why}`;
}
function checkedAuthFile(path) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('authfile', path, 'there is no such file.');
    (0,_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .readAuthFile */ .nb)(path);
    return path;
}
const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;
function certificates(input, workspace) {
    if (pem.test(input))
        return input;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, input);
    const text = !input.includes('\n') && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8') : undefined;
    if (text === undefined || !pem.test(text))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('registry-ca', input, 'expected a certificate in PEM form, or the path of a file that holds one.');
    return text;
}
/**
 * Makes the files of a login. The user's own logins are read, so that other registries' images can still be pulled, and
 * never written: what `podman login` would change stays as it is.
 */
function registryLogin(options, reporter) {
    const { registry, username, password, ca, tlsVerify } = options;
    const known = (0,_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .mergeAuthFiles */ .mS)((options.authfile ? [options.authfile] : (0,_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .defaultAuthFiles */ .Dc)()).map(_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .readAuthFile */ .nb));
    const given = username !== undefined && password ? { username, password } : undefined;
    if (given) {
        for (const form of (0,_model_secret_forms__WEBPACK_IMPORTED_MODULE_6__/* .secretForms */ .eo)(given.password.reveal(), given.username))
            reporter.mask(form);
    }
    const logins = given ? (0,_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .withLogin */ .E6)(known, registry, given) : known;
    const files = writeFiles(logins, ca);
    const explicit = given !== undefined || options.authfile !== undefined;
    return {
        ...files.paths,
        ...(explicit && files.paths.authfile !== undefined && { dockerConfig: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(files.paths.authfile) }),
        ...(ca !== undefined && { ca }),
        tlsVerify,
        credentials: (reference) => (0,_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .findCredentials */ .gD)(logins, reference.registry, reference.repository),
        args: () => loginArguments({ ...files.paths, tlsVerify }),
        remove: files.remove
    };
}
/** `--authfile`, `--cert-dir` and `--tls-verify` as podman and buildah take them. */
function loginArguments(login) {
    return [
        ...(login.authfile !== undefined ? ['--authfile', login.authfile] : []),
        ...(login.certDir !== undefined ? ['--cert-dir', login.certDir] : []),
        ...(login.tlsVerify ? [] : ['--tls-verify=false'])
    ];
}
function writeFiles(logins, ca) {
    const holdsLogin = Object.keys(logins.auths).length + Object.keys(logins.credHelpers).length > 0;
    // docker wants its logins in a file of this name, podman and buildah take any.
    const auth = holdsLogin ? (0,_host_files__WEBPACK_IMPORTED_MODULE_2__/* .secretDirectory */ .Uj)('login') : undefined;
    const authfile = auth && (0,_host_files__WEBPACK_IMPORTED_MODULE_2__/* .writeSecretFile */ .AK)(auth, 'config.json', JSON.stringify(logins));
    const certs = ca === undefined ? undefined : (0,_host_files__WEBPACK_IMPORTED_MODULE_2__/* .secretDirectory */ .Uj)('ca');
    // Files that end in .crt are authorities: containers-certs.d(5).
    if (certs && ca !== undefined)
        (0,_host_files__WEBPACK_IMPORTED_MODULE_2__/* .writeSecretFile */ .AK)(certs, 'ca.crt', ca);
    return {
        paths: { ...(authfile !== undefined && { authfile }), ...(certs && { certDir: certs.path }) },
        remove: () => {
            auth?.remove();
            certs?.remove();
        }
    };
}


/***/ }),

/***/ 54285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** Text that means nothing to Markdown or HTML, on one line: for names and lines that came from outside. */
function escapeMarkdown(text) {
    return text
        .replace(/[\r\n]+/g, ' ')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_{}[\]|#!~]/g, (char) => `\\${char}`);
}
/** Inline code of any text. */
function code(text) {
    const line = text.replace(/[\r\n]+/g, ' ');
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((match) => match[0].length));
    const fence = '`'.repeat(longest + 1);
    const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}
/** A table; cells are Markdown already (see escapeMarkdown, code), pipes in them are escaped here. */
function table(head, rows) {
    const line = (cells) => `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}
/** A block of lines as they are. */
function block(lines) {
    const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map((match) => match[0].length)));
    const fence = '`'.repeat(longest + 1);
    return [fence + 'text', ...lines, fence, ''].join('\n');
}


/***/ })

};
