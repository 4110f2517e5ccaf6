export const id = 239;
export const ids = [239];
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

/***/ 94743:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ childEnvironment)
/* harmony export */ });
/**
 * The environment our children get: a list of what tools need, nothing else. What the runner puts in ours (inputs,
 * tokens, secrets of other steps) stays here.
 */
const passed = /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|LANG|LANGUAGE|LC_.*|TMPDIR|XDG_.*|(https?|no|all|ftp)_proxy|(HTTPS?|NO|ALL|FTP)_PROXY|SSL_CERT_(FILE|DIR)|CONTAINERS_(CONF|STORAGE_CONF|REGISTRIES_CONF|CONF_OVERRIDE)|STORAGE_(DRIVER|OPTS)|BUILDAH_(ISOLATION|FORMAT)|DOCKER_(HOST|CONFIG|CONTEXT|BUILDKIT)|SOURCE_DATE_EPOCH|LAB_.*)$/;
/** @param extra values of ours to add; never a secret, for every process of this user can read them */
function childEnvironment(extra = {}) {
    const env = { LC_ALL: 'C.UTF-8' };
    for (const [name, value] of Object.entries(process.env)) {
        if (value !== undefined && passed.test(name))
            env[name] = value;
    }
    return { ...env, ...extra };
}


/***/ }),

/***/ 21725:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ which),
/* harmony export */   w: () => (/* binding */ packageOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** Debian's and Ubuntu's package of each tool that we start. */
const packages = {
    'qemu-system-x86_64': 'qemu-system-x86',
    'qemu-img': 'qemu-utils',
    'docker-registry': 'docker-registry',
    htpasswd: 'apache2-utils',
    ssh: 'openssh-client',
    'ssh-keygen': 'openssh-client',
    mmdebstrap: 'mmdebstrap',
    mke2fs: 'e2fsprogs',
    git: 'git'
};
function packageOf(tool) {
    return packages[tool] ?? tool;
}
/** Absolute path of a tool on PATH, also in the sbin folders that a user's PATH leaves out; undefined when there is none. */
function which(tool, path = process.env['PATH'] ?? '') {
    if (tool.includes('/'))
        return isExecutable(tool) ? tool : undefined;
    return [...path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
        .filter((dir) => dir !== '')
        .map((dir) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, tool))
        .find(isExecutable);
}
function isExecutable(file) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 25693:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ needsRoot),
/* harmony export */   w: () => (/* binding */ privileged)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);

/**
 * The same command as root: unchanged when we are root, else through `sudo -n` (never asking: a runner has no terminal).
 * sudo resets the environment, so what the tool needs of it is named; nothing secret may be among it.
 */
function privileged(command, env = {}, uid = process.getuid?.()) {
    if (uid === 0)
        return command;
    const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    return { tool: 'sudo', args: ['-n', '--', 'env', ...settings, command.tool, ...command.args] };
}
/** The failure when root is needed and cannot be had. */
function needsRoot(what, evidence) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('host', `${what} needs root, and sudo without a password is not available.`, {
        evidence,
        remedy: 'Run as root, or allow this user to use sudo without a password.',
        code: 'needs-root'
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

/***/ 13695:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ ToolFailed),
/* harmony export */   JR: () => (/* binding */ tryRun),
/* harmony export */   Nm: () => (/* binding */ toolMissing),
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   fM: () => (/* binding */ lastLine)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42891);
/* harmony import */ var _environment__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94743);
/* harmony import */ var _packages__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21725);





/** A tool ended with an exit code that is not 0. Carries the end of what it printed. */
class ToolFailed extends Error {
    tool;
    args;
    output;
    constructor(tool, args, output) {
        super(`${tool} ${args[0] ?? ''} ended with exit code ${output.exitCode}: ${lastLine(output.stderr) ?? lastLine(output.stdout) ?? 'it printed nothing'}`);
        this.tool = tool;
        this.args = args;
        this.output = output;
        this.name = 'ToolFailed';
    }
}
/** The last line that is not blank. */
function lastLine(text) {
    return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .at(-1);
}
/**
 * Runs a short tool to its end and returns what it printed and its exit code. For tools that take seconds and may be
 * left to finish; what must be stopped goes through `startProcess`.
 * @throws Failure (host) when the tool is not installed, naming its package
 */
async function tryRun(tool, args, options = {}) {
    const path = (0,_packages__WEBPACK_IMPORTED_MODULE_3__/* .which */ .K)(tool);
    if (path === undefined)
        throw toolMissing(tool);
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(path, [...args], {
        env: (0,_environment__WEBPACK_IMPORTED_MODULE_4__/* .childEnvironment */ .Q)(options.env),
        ...(options.cwd !== undefined && { cwd: options.cwd })
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    // A child that ends before it has read its input is judged by its exit code; @actions/exec dies of the EPIPE, and
    // without an input leaves the pipe open, on which a tool that reads waits for ever.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const exitCode = await new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code, signal) => resolve(code ?? 128 + node_os__WEBPACK_IMPORTED_MODULE_1__.constants.signals[signal ?? 'SIGKILL']));
    });
    return { exitCode, stdout: stdout(), stderr: stderr() };
}
function collect(stream) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString();
}
/** As tryRun, and an exit code other than 0 throws ToolFailed. */
async function run(tool, args, options = {}) {
    const output = await tryRun(tool, args, options);
    if (output.exitCode !== 0)
        throw new ToolFailed(tool, args, output);
    return output;
}
function toolMissing(tool) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('host', `${tool} is not installed.`, {
        remedy: `Install it, on Debian and Ubuntu: apt-get install ${(0,_packages__WEBPACK_IMPORTED_MODULE_3__/* .packageOf */ .w)(tool)}`,
        code: 'tool-missing'
    });
}


/***/ }),

/***/ 56622:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X0: () => (/* binding */ sweep),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   bk: () => (/* binding */ markIn)
/* harmony export */ });
/* unused harmony export mountsBelow */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42891);
/* harmony import */ var _files__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73285);
/* harmony import */ var _privileged__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25693);
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(13695);







/** Whether the process that a mark (`<pid>-<start>`) names still runs. */
function isAlive(mark) {
    return (0,_files__WEBPACK_IMPORTED_MODULE_4__/* .processMark */ .tz)(Number(mark.split('-')[0])) === mark;
}
const named = new RegExp(`^${_files__WEBPACK_IMPORTED_MODULE_4__/* .ownPrefix */ .l1}(\\d+-\\d+)-`);
/** The mark in one of our names, or undefined for a name that is not ours. */
function markIn(name) {
    return named.exec(name)?.[1];
}
/**
 * Removes what runs that were killed have left: directories of ours whose process is gone, processes that still work in
 * them (a QEMU, a registry) and mounts below them. Only names with our prefix and a dead owner are touched. Returns what
 * was removed, and in words what could not be: that stops nobody's run.
 * @param wanted paths that this run was given: what they lie in stays, its owner may have been a subshell
 */
async function sweep(places = [...new Set([...(0,_files__WEBPACK_IMPORTED_MODULE_4__/* .secretPlaces */ .B)(), (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), _files__WEBPACK_IMPORTED_MODULE_4__/* .largePlace */ .t3])], wanted = []) {
    const told = [];
    for (const place of places) {
        for (const name of list(place)) {
            const mark = markIn(name);
            if (mark === undefined || isAlive(mark))
                continue;
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(place, name);
            if (wanted.some((file) => file.startsWith(`${path}/`)))
                continue;
            told.push(...killUsers(path), ...(await unmountBelow(path)));
            told.push(removeUnlessMounted(path));
        }
    }
    return told;
}
/** Mount points below a directory, the deepest first, from proc(5) mounts with its octal escapes. */
function mountsBelow(dir, mounts) {
    return mounts
        .split('\n')
        .map((line) => (line.split(' ')[1] ?? '').replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))))
        .filter((point) => point.startsWith(`${dir}/`))
        .sort((a, b) => b.length - a.length);
}
function mounted(dir) {
    return mountsBelow(dir, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/self/mounts', 'utf8'));
}
async function unmountBelow(dir) {
    const points = mounted(dir);
    for (const point of points) {
        const { tool, args } = (0,_privileged__WEBPACK_IMPORTED_MODULE_5__/* .privileged */ .w)({ tool: 'umount', args: ['--lazy', point] });
        await (0,_run__WEBPACK_IMPORTED_MODULE_6__/* .tryRun */ .JR)(tool, args);
    }
    return points.map((point) => `mount ${point}`);
}
/** What is mounted below may be somebody's files: nothing is removed through it. */
function removeUnlessMounted(path) {
    try {
        if (mounted(path).length > 0)
            return `${path}: not removed, something is mounted in it`;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true });
        return path;
    }
    catch (error) {
        return `${path}: not removed, ${(0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`;
    }
}
/** Kills processes that have a path inside the directory among their arguments or as working directory. */
function killUsers(dir) {
    return list('/proc')
        .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
        .filter((pid) => commandLine(pid).some((arg) => arg.includes(`${dir}/`)) || link(`/proc/${pid}/cwd`).startsWith(dir))
        .map((pid) => {
        try {
            process.kill(Number(pid), 'SIGKILL');
        }
        catch {
            // Gone since it was listed.
        }
        return `process ${pid}`;
    });
}
function list(dir) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(dir);
    }
    catch {
        return [];
    }
}
function link(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(path);
    }
    catch {
        return '';
    }
}
function commandLine(pid) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 56819:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cp: () => (/* binding */ storageRoot),
/* harmony export */   E6: () => (/* binding */ withLogin),
/* harmony export */   Ry: () => (/* binding */ engineNames),
/* harmony export */   XU: () => (/* binding */ engineScratch),
/* harmony export */   YV: () => (/* binding */ installedEngines),
/* harmony export */   cn: () => (/* binding */ runEngine),
/* harmony export */   l6: () => (/* binding */ longEngine),
/* harmony export */   mN: () => (/* binding */ chooseEngine),
/* harmony export */   qg: () => (/* binding */ tryEngine)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _host_containers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58004);
/* harmony import */ var _host_files__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73285);
/* harmony import */ var _host_packages__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21725);
/* harmony import */ var _host_process__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5787);
/* harmony import */ var _host_run__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13695);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(42891);







const engineNames = ['podman', 'buildah', 'docker'];
/** The engines that are installed, the preferred one first. */
function installedEngines() {
    return engineNames.filter((name) => (0,_host_packages__WEBPACK_IMPORTED_MODULE_3__/* .which */ .K)(name) !== undefined);
}
/**
 * podman where it is installed, else buildah, else docker with a daemon that answers.
 * @throws Failure (host) when the wanted one, or none of them, can be used
 */
async function chooseEngine(wanted) {
    const candidates = wanted === 'auto' ? installedEngines() : [wanted];
    let problem;
    for (const name of candidates) {
        if ((0,_host_packages__WEBPACK_IMPORTED_MODULE_3__/* .which */ .K)(name) === undefined)
            throw (0,_host_run__WEBPACK_IMPORTED_MODULE_5__/* .toolMissing */ .Nm)(name);
        const version = await versionOf(name);
        if (version.exitCode === 0)
            return { name, version: numberIn(version.stdout), global: [] };
        problem = new _model_failure__WEBPACK_IMPORTED_MODULE_6__/* .Failure */ .HR('host', `${name} is installed and cannot be used.`, {
            evidence: version.stderr.trim() || version.stdout.trim(),
            remedy: name === 'docker' ? 'Start its daemon, or install podman.' : `Run ${name} info to see what is wrong.`,
            code: 'engine-unusable'
        });
    }
    throw (problem ??
        new _model_failure__WEBPACK_IMPORTED_MODULE_6__/* .Failure */ .HR('host', 'There is no container engine: neither podman nor buildah nor docker is installed.', {
            remedy: 'Install podman, on Debian and Ubuntu: apt-get install podman',
            code: 'tool-missing'
        }));
}
/** docker's client answers also without a daemon; its server version does not. */
function versionOf(name) {
    const args = name === 'docker' ? ['version', '--format', '{{.Server.Version}}'] : ['--version'];
    return (0,_host_run__WEBPACK_IMPORTED_MODULE_5__/* .tryRun */ .JR)(name, args, { env: environment(name) });
}
function numberIn(text) {
    return /\d+(?:\.\d+)+[\w.+-]*/.exec(text)?.[0] ?? text.trim();
}
/**
 * The engine with a login. podman and buildah take it as arguments of each command (`login.args()`); docker takes a
 * configuration directory, in which the user's choice of daemon would be missing and is therefore named.
 * @throws Failure (usage) for what docker cannot be told from here
 */
async function withLogin(engine, login) {
    if (engine.name !== 'docker')
        return engine;
    if (login.ca !== undefined)
        throw new _model_failure__WEBPACK_IMPORTED_MODULE_6__/* .Failure */ .HR('usage', 'registry-ca cannot be used with docker, whose daemon keeps its own authorities.', {
            remedy: 'Put the certificate into /etc/docker/certs.d/<registry>/ca.crt, or use podman.'
        });
    if (login.dockerConfig === undefined)
        return engine;
    const host = await (0,_host_run__WEBPACK_IMPORTED_MODULE_5__/* .tryRun */ .JR)('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']);
    return {
        ...engine,
        global: [
            '--config',
            login.dockerConfig,
            ...(host.exitCode === 0 && host.stdout.trim() !== '' ? ['--host', host.stdout.trim()] : [])
        ]
    };
}
function environment(name) {
    return name === 'docker' ? {} : (0,_host_containers__WEBPACK_IMPORTED_MODULE_1__/* .engineEnvironment */ .IN)();
}
/** Runs a short command of the engine; the exit code is the caller's to judge. */
function tryEngine(engine, args) {
    return (0,_host_run__WEBPACK_IMPORTED_MODULE_5__/* .tryRun */ .JR)(engine.name, [...engine.global, ...args], { env: environment(engine.name) });
}
/** As tryEngine. @throws Failure (host) when the command fails */
async function runEngine(engine, args) {
    const output = await tryEngine(engine, args);
    if (output.exitCode === 0)
        return output;
    throw new _model_failure__WEBPACK_IMPORTED_MODULE_6__/* .Failure */ .HR('host', `${engine.name} ${args[0] ?? ''} failed.`, {
        evidence: output.stderr.trim() || output.stdout.trim() || `exit code ${output.exitCode}`,
        code: 'engine-failed'
    });
}
/** Runs a command of the engine that takes long. */
function longEngine(engine, args, options) {
    return (0,_host_process__WEBPACK_IMPORTED_MODULE_4__/* .runLong */ .Gk)(engine.name, [...engine.global, ...args], {
        ...options,
        env: { ...environment(engine.name), ...options.env }
    });
}
/** Where the engine keeps images and containers; undefined when it does not say. */
async function storageRoot(engine) {
    const format = { podman: '{{.Store.GraphRoot}}', buildah: '{{.store.GraphRoot}}', docker: '{{.DockerRootDir}}' };
    const output = await tryEngine(engine, ['info', '--format', format[engine.name]]);
    return output.exitCode === 0 ? output.stdout.trim() : undefined;
}
/**
 * A directory of ours for the engine's large temporary files (layers, archives, the bundles of RUN steps), which it leaves
 * behind when it is stopped. It lies where the engine would put them: /tmp is often in memory.
 */
function engineScratch(what) {
    const dir = (0,_host_files__WEBPACK_IMPORTED_MODULE_2__/* .ownDirectory */ .cy)(what, process.pid, [process.env['TMPDIR'] || _host_files__WEBPACK_IMPORTED_MODULE_2__/* .largePlace */ .t3, (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)()]);
    return { ...dir, env: { TMPDIR: dir.path } };
}


/***/ }),

/***/ 40915:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J0: () => (/* binding */ imageLabels),
/* harmony export */   vN: () => (/* binding */ labelKeys),
/* harmony export */   wJ: () => (/* binding */ linkWarnings)
/* harmony export */ });
/* unused harmony export versionStamp */
/* harmony import */ var _tags__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17800);

/** Keys of the OCI image-spec, annotations.md "Pre-Defined Annotation Keys". */
const labelKeys = {
    revision: 'org.opencontainers.image.revision',
    source: 'org.opencontainers.image.source',
    created: 'org.opencontainers.image.created',
    version: 'org.opencontainers.image.version'
};
/**
 * A version that sorts by time and is one commit's own, `20261121.130842-0123456789ab`: `bootc status` shows the version
 * label, so this is how an operator tells two builds apart. All of it comes from the commit, so that building the same
 * commit again gives the same image.
 */
function versionStamp(context, now) {
    const commit = context.commit === undefined ? '' : `-${context.commit.slice(0, 12)}`;
    const time = iso(buildTime(context, now)).replace(/[-:Z]/g, '').replace('T', '.');
    return `${time}${commit}${context.dirty ? '-dirty' : ''}`;
}
/** The labels we set; what the user gives under the same name wins. */
function imageLabels(context, given, now) {
    const revision = (0,_tags__WEBPACK_IMPORTED_MODULE_0__/* .commitTag */ .m)(context);
    const ours = new Map([
        ...(revision === undefined ? [] : [[labelKeys.revision, revision]]),
        ...(context.source === undefined ? [] : [[labelKeys.source, context.source]]),
        [labelKeys.created, iso(buildTime(context, now))],
        [labelKeys.version, versionStamp(context, now)]
    ]);
    return [...new Map([...ours, ...given])];
}
/** The commit's time, or now where there is no commit. */
function buildTime(context, now) {
    return context.commitTime === undefined ? now : new Date(context.commitTime * 1000);
}
/** RFC 3339 in whole seconds. */
function iso(time) {
    return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
/**
 * What is missing for GitHub to link the package to a repository, whose people and jobs then may read it: docs.github.com
 * "Connecting a repository to a package".
 * @param labels undefined when no image is uploaded
 */
function linkWarnings(registry, labels) {
    if (registry !== 'ghcr.io' || labels === undefined || labels[labelKeys.source] !== undefined)
        return [];
    return [
        `The image has no label ${labelKeys.source}, so GitHub links the package to no repository: build-image sets it in a checkout of one.`
    ];
}


/***/ }),

/***/ 44557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ findImage),
/* harmony export */   mm: () => (/* binding */ inspectImage)
/* harmony export */ });
/* unused harmony exports parseInspection, digestOfId */
/* harmony import */ var _engine__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56819);

/** The image of this name or id; undefined when the engine has none. */
async function findImage(engine, name) {
    const output = await (0,_engine__WEBPACK_IMPORTED_MODULE_0__/* .tryEngine */ .qg)(engine, inspectArguments(engine.name, name));
    return output.exitCode === 0 ? parseInspection(engine.name, output.stdout) : undefined;
}
/** @throws Failure (host) when the engine has no such image */
async function inspectImage(engine, name) {
    const output = await (0,_engine__WEBPACK_IMPORTED_MODULE_0__/* .runEngine */ .cn)(engine, inspectArguments(engine.name, name));
    return parseInspection(engine.name, output.stdout);
}
function inspectArguments(engine, name) {
    return engine === 'buildah' ? ['inspect', '--type', 'image', name] : ['image', 'inspect', name];
}
/** Reads what `inspect` printed: an array from podman and docker, an object of other names from buildah. */
function parseInspection(engine, json) {
    if (engine === 'buildah') {
        const { FromImageID: id, OCIv1: oci } = JSON.parse(json);
        return { id: digestOfId(id), labels: oci.config?.Labels ?? {}, architecture: oci.architecture };
    }
    const [image] = JSON.parse(json);
    return { id: digestOfId(image.Id), labels: image.Config?.Labels ?? {}, architecture: image.Architecture };
}
/** podman and buildah write an id without its algorithm. */
function digestOfId(id) {
    return (id.startsWith('sha256:') ? id : `sha256:${id}`);
}


/***/ }),

/***/ 72712:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aV: () => (/* binding */ parseBuildReport),
/* harmony export */   jQ: () => (/* binding */ packagesIn),
/* harmony export */   k7: () => (/* binding */ packageChanges),
/* harmony export */   kA: () => (/* binding */ readPreviousReport),
/* harmony export */   oP: () => (/* binding */ packageScript)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);


/**
 * Shell that lists the packages of the image that it runs in, one a line behind the marker: name, a space, version. Quietly
 * nothing where the image has no package manager.
 */
function packageScript(marker) {
    return `
if command -v rpm >/dev/null 2>&1; then
  rpm -qa --queryformat '${marker} package %{NAME} %{EVR}.%{ARCH}\\n' 2>/dev/null
elif command -v dpkg-query >/dev/null 2>&1; then
  dpkg-query --show --showformat '${marker} package \${Package} \${Version}\\n' 2>/dev/null
fi`;
}
/** Reads what the script printed. Of a package that is installed in several versions, all are given, in order. */
function packagesIn(lines) {
    const versions = new Map();
    for (const line of lines) {
        const [, name, version] = / package (\S+) (\S+)$/.exec(line) ?? [];
        // Keys that rpm keeps among the packages; they have no version of their own.
        if (name === undefined || version === undefined || name === 'gpg-pubkey')
            continue;
        versions.set(name, [...(versions.get(name) ?? []), version]);
    }
    const sorted = [...versions].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, found]) => [name, found.sort().join(', ')]));
}
/** What came, went and changed from the packages of an earlier image to those of this one. */
function packageChanges(before, now) {
    return {
        added: Object.entries(now).flatMap(([name, version]) => (Object.hasOwn(before, name) ? [] : [{ name, version }])),
        removed: Object.entries(before).flatMap(([name, version]) => (Object.hasOwn(now, name) ? [] : [{ name, version }])),
        changed: Object.entries(now).flatMap(([name, to]) => {
            const from = Object.hasOwn(before, name) ? before[name] : undefined;
            return from === undefined || from === to ? [] : [{ name, from, to }];
        })
    };
}
/**
 * Reads the build.json of an earlier image.
 * @throws Failure (usage)
 */
function readPreviousReport(path) {
    let value;
    try {
        value = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch (error) {
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('previous-report', path, `it cannot be read: ${(0,_model_failure__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
    }
    const report = parseBuildReport(value);
    if (!report)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('previous-report', path, 'it is not a build.json of build-image.');
    const { version, packages } = report;
    return { version, ...(packages && { packages }) };
}
/** What of a build.json is read again; undefined when it is none. */
function parseBuildReport(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const report = value;
    const { kind, schemaVersion, version, packages, imageId, architecture } = report;
    if (kind !== 'build' || schemaVersion !== 1 || typeof version !== 'string')
        return undefined;
    if (packages === undefined)
        return { version, imageId, architecture };
    return isTexts(packages) ? { version, packages, imageId, architecture } : undefined;
}
function isTexts(value) {
    return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}


/***/ }),

/***/ 87515:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ik: () => (/* binding */ lastRelease),
/* harmony export */   VS: () => (/* binding */ comparisonBudget),
/* harmony export */   uK: () => (/* binding */ readGivenReport),
/* harmony export */   wY: () => (/* binding */ attachReport),
/* harmony export */   wu: () => (/* binding */ isImage)
/* harmony export */ });
/* unused harmony export buildReportType */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);
/* harmony import */ var _registry_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2465);
/* harmony import */ var _registry_image_content__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23654);
/* harmony import */ var _packages__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(72712);





/** Artifact type of a build.json that is attached to the image it is about. */
const buildReportType = 'application/vnd.bootc-actions.build-report.v1+json';
/** A comparison is no reason to wait for long. */
const comparisonBudget = { attempts: 2, firstDelayMs: 2000, maxDelayMs: 10_000 };
/**
 * Reads the build.json of the image that is being pushed.
 * @throws Failure (usage)
 */
function readGivenReport(path) {
    try {
        const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
        const value = JSON.parse(text);
        const report = (0,_packages__WEBPACK_IMPORTED_MODULE_4__/* .parseBuildReport */ .aV)(value);
        const { createdAt } = (value ?? {});
        if (report && typeof createdAt === 'string')
            return { text, imageId: report.imageId, createdAt };
    }
    catch (error) {
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('build-report', path, `it cannot be read: ${(0,_model_failure__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
    }
    throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_1__/* .badInput */ .AN)('build-report', path, 'it is not a build.json of build-image.');
}
/** Docker with containerd's store names an image by its manifest, every other engine by its config. */
function isImage(id, manifest) {
    return manifest.config === id || manifest.digest === id;
}
/**
 * The latest build report that is attached to an image. One that is about another image than it hangs on is not used, nor
 * is what is no build report: whoever may write to the repository can attach anything.
 */
async function attachedReport(store, manifest) {
    const listed = await store.referrers(manifest.digest, buildReportType);
    for (const { digest: artifact } of [...listed].sort((a, b) => createdAt(b) - createdAt(a))) {
        const config = (await store.manifest(artifact))?.config;
        const report = config && (0,_packages__WEBPACK_IMPORTED_MODULE_4__/* .parseBuildReport */ .aV)(await documentOf(store, config));
        if (!report || !isImage(report.imageId, manifest))
            continue;
        const { version, packages, architecture } = report;
        return { artifact, version, architecture, ...(packages && { packages }) };
    }
    return undefined;
}
/** Milliseconds since the epoch; 0 where it is not said. */
function createdAt({ annotations }) {
    return Date.parse(annotations?.['org.opencontainers.image.created'] ?? '') || 0;
}
async function documentOf(store, config) {
    return store.config(config).catch((error) => {
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    });
}
/**
 * Attaches the build report to the image in the registry, unless one hangs there already.
 * @returns the digest of the artifact
 * @throws RegistryFailure
 */
async function attachReport(store, subject, report) {
    const attached = await attachedReport(store, subject);
    if (attached)
        return attached.artifact;
    const annotations = { 'org.opencontainers.image.created': report.createdAt };
    return (await store.attach(subject, { artifactType: buildReportType, json: report.text, annotations })).digest;
}
/**
 * The build report of what a tag holds for this architecture.
 * @returns why there is none, in words, for whatever a registry has not or does not do
 */
async function lastRelease(store, tag, architecture) {
    try {
        const held = await store.manifest(tag);
        if (!held)
            return `no earlier release to compare with, ${tag} holds nothing`;
        const { manifest } = await (0,_registry_image_content__WEBPACK_IMPORTED_MODULE_3__/* .imageParts */ .Ck)({ manifest: (digest) => store.manifest(digest), blob: () => Promise.resolve(undefined) }, held.digest, architecture);
        const attached = await attachedReport(store, manifest);
        if (!attached || attached.architecture !== architecture)
            return `no earlier release to compare with, ${tag} holds one that has no build report for ${architecture}`;
        const { version, packages } = attached;
        return { tag, digest: held.digest, version, ...(packages && { packages }) };
    }
    catch (error) {
        const known = error instanceof _registry_failure__WEBPACK_IMPORTED_MODULE_2__/* .RegistryFailure */ .Yp || (error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR && error.code === 'image-missing');
        if (!known)
            throw error;
        return `the last release is not known: ${error.message}`;
    }
}


/***/ }),

/***/ 17800:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LC: () => (/* binding */ principalTag),
/* harmony export */   VK: () => (/* binding */ tagged),
/* harmony export */   kA: () => (/* binding */ readTaggedImage),
/* harmony export */   m: () => (/* binding */ commitTag)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);
/* harmony import */ var _model_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30492);
/* harmony import */ var _model_reference__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86676);



/** The tag of the commit being built: its full SHA, `<sha>-dirty` when the work tree differs from it. */
function commitTag(context) {
    return context.commit === undefined ? undefined : `${context.commit}${context.dirty ? '-dirty' : ''}`;
}
/**
 * Reads `image` and `tags`. Without tags it is the one in `image`, else `latest` and the commit's.
 * @throws Failure (usage)
 */
function readTaggedImage(raw, context) {
    const given = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(raw, 'image');
    const wanted = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(raw, 'tags');
    const { tag, digest, ...repository } = (0,_model_reference__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(given);
    if (digest)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('image', given, 'expected a repository such as ghcr.io/owner/kiosk, without a digest.');
    if (tag !== undefined && wanted.length > 0)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('image', given, 'it has a tag, and tags is given too: leave one of them out.');
    if (tag !== undefined)
        return { repository, tags: [tag], exact: true };
    if (wanted.length > 0)
        return { repository, tags: [...new Set(wanted.map(_model_reference__WEBPACK_IMPORTED_MODULE_2__/* .parseTag */ .ED))], exact: false };
    const commit = commitTag(context);
    if (commit === undefined)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('tags', undefined, 'it defaults to latest and the commit SHA, and no commit is known here: give tags.');
    return { repository, tags: ['latest', commit], exact: false };
}
/** The tag that names the image for good: that of a commit if there is one, else the first. */
function principalTag(tags) {
    return tags.find((tag) => (0,_model_reference__WEBPACK_IMPORTED_MODULE_2__/* .isCommitTag */ .OU)(tag.replace(/-dirty$/, ''))) ?? tags[0];
}
/** `registry/repository:tag` */
function tagged(image, tag) {
    return `${(0,_model_reference__WEBPACK_IMPORTED_MODULE_2__/* .imageName */ .tO)(image.repository)}:${tag}`;
}


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


/***/ }),

/***/ 97891:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ buildSummary),
/* harmony export */   t: () => (/* binding */ pushSummary)
/* harmony export */ });
/* harmony import */ var _host_disk__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83409);
/* harmony import */ var _model_reference__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86676);
/* harmony import */ var _markdown__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54285);



/** Packages of each kind of change that a summary names; all of them are in build.json. */
const shownPackages = 300;
/** What was built, for the job summary. */
function buildSummary(report) {
    const rows = [
        ['Version', (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.version)],
        ['Image', report.tags.map((tag) => (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(`${report.image}:${tag}`)).join('<br>')],
        ['Id', (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.imageId)],
        ['Commit', `${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.revision ?? 'none')}${report.dirty ? ' (the work tree differed from it)' : ''}`],
        ['Architecture', (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(report.architecture)],
        ['Kernel', report.kernels.map(_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY).join(', ')],
        ['Packages', packagesText(report)],
        ['bootc container lint', lintText(report)],
        ['Archive', report.archive ? (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.archive.path) : ''],
        ['Engine', (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(`${report.engine.name} ${report.engine.version}`)],
        ['Time', `${report.seconds} s`]
    ].filter(([, value]) => value !== '');
    const title = report.problems.length > 0 ? 'Image refused' : 'Image built';
    return [
        `## ${title}: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(report.image)}`,
        '',
        ...report.problems.map((problem) => `- ❌ ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(problem)}`),
        ...[...report.warnings, ...report.lint.warnings.map(({ name, text }) => `${name}: ${text}`)].map((warning) => `- ⚠️ ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(warning)}`),
        '',
        (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['', ''], rows),
        ...(report.packageChanges ? packagesMarkdown(report.packageChanges) : [])
    ].join('\n');
}
function packagesText({ packages, packageChanges: changes, notCompared }) {
    if (packages === undefined)
        return 'not known: the image has neither rpm nor dpkg';
    const count = `${Object.keys(packages).length}`;
    if (notCompared !== undefined)
        return `${count}; ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(notCompared)}`;
    if (!changes)
        return `${count}; not compared: there is no earlier report that lists packages`;
    const { added, removed, changed, since, tag, digest } = changes;
    const where = tag === undefined || digest === undefined ? '' : ` (${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(tag)}, ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(digest)})`;
    return `${count}; since ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(since)}${where} ${changed.length} changed, ${added.length} added, ${removed.length} removed`;
}
function packagesMarkdown({ since, added, removed, changed }) {
    const rows = [
        ...changed.slice(0, shownPackages).map(({ name, from, to }) => [(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(name), (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(from), (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(to)]),
        ...added.slice(0, shownPackages).map(({ name, version }) => [(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(name), 'not there', (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(version)]),
        ...removed.slice(0, shownPackages).map(({ name, version }) => [(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(name), (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(version), 'gone'])
    ];
    if (rows.length === 0)
        return [];
    const hidden = changed.length + added.length + removed.length - rows.length;
    const body = [
        (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Package', 'Before', 'Now'], rows),
        ...(hidden > 0 ? [`${hidden} more are in build.json.`, ''] : [])
    ].join('\n');
    return [(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .folded */ .TM)(`Packages changed since ${since}: ${rows.length + hidden}`, body)];
}
function lintText({ lint }) {
    if (!lint.ran)
        return (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(`not run: ${lint.reason ?? 'unknown'}`);
    if (lint.failures.length > 0)
        return `failed: ${lint.failures.map(({ name }) => (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(name)).join(', ')}`;
    return lint.warnings.length === 0 ? 'passed' : `passed, ${lint.warnings.length} warnings`;
}
/** What the registry holds now, against the last release, and how a machine gets it; for the job summary. */
function pushSummary(report) {
    const rows = report.tags.map(({ tag, how, previous }) => [
        (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(tag),
        how,
        previous === undefined || previous === report.digest ? '' : (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(previous)
    ]);
    return [
        `## Image pushed: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(report.image)}`,
        '',
        `${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.reference)}${report.version === undefined ? '' : `, version ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.version)}`}`,
        '',
        ...report.warnings.map((warning) => `- ⚠️ ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(warning)}`),
        '',
        (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Tag', 'How', 'Before'], rows),
        ...sizes(report),
        ...nextSteps(report)
    ].join('\n');
}
function sizes({ layers, lastRelease: last, digest, version }) {
    if (!layers)
        return ['An index of several platforms: each has layers of its own.', ''];
    const now = [(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(digest), (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(version ?? 'none'), String(layers.count), (0,_host_disk__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(layers.bytes)];
    const before = last && [(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(last.digest), (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(last.version ?? 'none'), String(last.count), (0,_host_disk__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(last.bytes)];
    const names = ['Digest', 'Version', 'Layers', 'Size in the registry'];
    return [
        (0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['', 'This image', ...(last ? [`Last release (${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(last.tag)})`] : [])], names.map((name, index) => [name, now[index], ...(before ? [before[index]] : [])])),
        last
            ? `A machine that runs the last release downloads ${(0,_host_disk__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(last.newBytes)} in ${last.newLayers} layers.`
            : 'There is no other release to compare with.',
        ''
    ];
}
/** The commit's tag alone is no release: nothing follows it. */
function nextSteps({ image, reference, tags, digest }) {
    const floating = tags.map(({ tag }) => tag).filter((tag) => !(0,_model_reference__WEBPACK_IMPORTED_MODULE_1__/* .isOfCommit */ .lU)(tag));
    const [tag] = floating;
    return [
        '### What to do next',
        '',
        ...(tag === undefined
            ? [
                `- Boot it: media from ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(reference)}, then smoke-boot.`,
                `- Then release it: push-image with ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(`digest: ${digest}`)} and the tag that machines follow. Nothing is uploaded again.`
            ]
            : [
                `- A machine moves over with ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(`sudo bootc switch ${image}:${tag}`)} and gets what that tag holds from then on; one that follows it already, with ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)('sudo bootc upgrade')}.`
            ]),
        `- To run exactly this image and never another: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(`sudo bootc switch ${reference}`)}`,
        ''
    ];
}


/***/ })

};
