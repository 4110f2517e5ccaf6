export const id = 339;
export const ids = [339];
export const modules = {

/***/ 27030:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VM: () => (/* binding */ interrupted),
/* harmony export */   nY: () => (/* binding */ cleanUp),
/* harmony export */   sz: () => (/* binding */ atExit),
/* harmony export */   yK: () => (/* binding */ handleSignals)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

/**
 * What must be gone when this process ends, however it ends (but for SIGKILL, see sweep.ts). The runner gives the entry
 * process 7.5 s after SIGINT and 2.5 s after SIGTERM (actions/runner src/Runner.Sdk/ProcessInvoker.cs:32), so all of it
 * together gets six seconds.
 */
const budgetMs = 6000;
const entries = new Set();
let interruptedBy;
const interruption = new AbortController();
/** Aborted by the first SIGINT or SIGTERM; waits and retries listen to it. */
const interrupted = interruption.signal;
/** Registers something to undo at the end of this process. */
function atExit(what, undo, undoSync) {
    const entry = { what, undo, undoSync };
    entries.add(entry);
    return {
        forget: () => {
            entries.delete(entry);
        },
        now: async () => {
            if (entries.has(entry))
                await undone(entry);
        }
    };
}
/** Undoes an entry, once. It stays registered until that is done, so that the process does not end before. */
async function undone(entry) {
    entry.undoing ??= (async () => entry.undo())();
    try {
        await entry.undoing;
    }
    finally {
        entries.delete(entry);
    }
}
let cleaning;
/**
 * Undoes everything registered, newest first; what fails is returned, never thrown, so that the rest is still undone.
 * A second call while the first is at work waits for the same.
 */
function cleanUp() {
    cleaning ??= undoAll().finally(() => (cleaning = undefined));
    return cleaning;
}
async function undoAll() {
    const failures = [];
    const deadline = Date.now() + budgetMs;
    while (entries.size > 0) {
        const entry = [...entries].at(-1);
        const timer = new AbortController();
        try {
            await Promise.race([
                undone(entry),
                (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.max(500, deadline - Date.now()), undefined, { signal: timer.signal }).then(() => {
                    throw new Error('did not end in time');
                })
            ]);
        }
        catch (error) {
            failures.push(`${entry.what}: ${error instanceof Error ? error.message : String(error)}`);
        }
        finally {
            entries.delete(entry);
            timer.abort();
        }
    }
    return failures;
}
/**
 * Takes SIGINT and SIGTERM: cleans up, then exits with 128 + the signal's number. A second signal during that changes
 * nothing, the clean-up is already on its way.
 * @param onInterrupt told once, before the clean-up
 */
function handleSignals(onInterrupt) {
    for (const [signal, number] of [
        ['SIGINT', 2],
        ['SIGTERM', 15],
        ['SIGHUP', 1]
    ]) {
        process.on(signal, () => {
            if (interruptedBy)
                return;
            interruptedBy = signal;
            interruption.abort(new Error(`interrupted by ${signal}`));
            onInterrupt(signal);
            void cleanUp().finally(() => process.exit(128 + number));
        });
    }
    process.on('exit', () => {
        for (const entry of [...entries].reverse()) {
            try {
                entry.undoSync?.();
            }
            catch {
                // The process is ending and nobody is left to tell; the next run's sweep finds what stays.
            }
        }
    });
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

/***/ 73285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AK: () => (/* binding */ writeSecretFile),
/* harmony export */   B: () => (/* binding */ secretPlaces),
/* harmony export */   Uj: () => (/* binding */ secretDirectory),
/* harmony export */   cy: () => (/* binding */ ownDirectory),
/* harmony export */   l1: () => (/* binding */ ownPrefix),
/* harmony export */   t3: () => (/* binding */ largePlace),
/* harmony export */   tz: () => (/* binding */ processMark)
/* harmony export */ });
/* unused harmony export isTmpfs */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _cleanup__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27030);





/** Linux's magic number of a tmpfs: include/uapi/linux/magic.h. */
const tmpfsMagic = 0x01021994;
/** Names of everything of ours begin like this, so that a later run can find what a killed one left. */
const ownPrefix = 'bootc-actions-';
/** Where container engines put what is too large for /tmp (containers/image, "BigFilesTemporaryDir"). */
const largePlace = '/var/tmp';
/** `<pid>-<start time>` of a process that runs: the pair never comes back, a pid alone does. */
function processMark(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'latin1');
        // Fields 3 and 22 of proc(5) stat, counted after the command name, which may hold spaces and parentheses.
        const { 0: state, 19: start } = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        // A dead process stays as a zombie until its parent looks, which in a container may be never.
        return start === undefined || state === 'Z' ? undefined : `${pid}-${start}`;
    }
    catch {
        return undefined;
    }
}
/** Places for secret files, best first: memory only, then this user's, then the runner's temporary directory. */
function secretPlaces() {
    return ['/dev/shm', process.env['XDG_RUNTIME_DIR'], process.env['RUNNER_TEMP'], (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)()].filter((dir) => dir !== undefined && dir !== '');
}
function isTmpfs(dir) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statfsSync)(dir).type === tmpfsMagic;
    }
    catch {
        return false;
    }
}
/**
 * A directory of our own, 0700. It is removed when this process ends, unless kept.
 * @param owner the process it belongs to: when that is gone, a sweep may remove the directory
 * @param places candidates, the first where it can be made is taken
 */
function ownDirectory(what, owner = process.pid, places = [process.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)()]) {
    const name = `${ownPrefix}${processMark(owner) ?? `${owner}-0`}-${what}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`;
    let problem;
    for (const place of places) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(place, name);
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(path, { mode: 0o700 });
        }
        catch (error) {
            problem = error;
            continue;
        }
        const remove = () => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path, { recursive: true, force: true });
        const registered = (0,_cleanup__WEBPACK_IMPORTED_MODULE_4__/* .atExit */ .sz)(`directory ${path}`, remove, remove);
        return {
            path,
            onTmpfs: isTmpfs(path),
            remove: () => {
                registered.forget();
                remove();
            },
            keep: () => registered.forget()
        };
    }
    throw problem instanceof Error ? problem : new Error(`no place for a temporary directory: ${places.join(', ')}`);
}
/** A directory for secrets: on a tmpfs where there is one. */
function secretDirectory(what, owner) {
    const places = secretPlaces();
    return ownDirectory(what, owner, [...places.filter(isTmpfs), ...places.filter((dir) => !isTmpfs(dir))]);
}
/** Writes a new file, 0600 from its first byte; an existing one or a link in its place is refused. Returns its path. */
function writeSecretFile(dir, name, content) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(dir.path, name);
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_EXCL | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW, 0o600);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(fd, typeof content === 'string' ? Buffer.from(content) : content);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
    return path;
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
    if (options.onData)
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
/* harmony export */   JR: () => (/* binding */ tryRun),
/* harmony export */   Nm: () => (/* binding */ toolMissing),
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   fM: () => (/* binding */ lastLine)
/* harmony export */ });
/* unused harmony export ToolFailed */
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

/***/ 42891:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AN: () => (/* binding */ badInput),
/* harmony export */   HR: () => (/* binding */ Failure),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   hS: () => (/* binding */ exitCodes)
/* harmony export */ });
const exitCodes = { fail: 1, usage: 2, host: 3 };
/** An error for people: what failed, the evidence (a line of a tool, an event), what to do next. */
class Failure extends Error {
    kind;
    evidence;
    remedy;
    /** Stable name of the cause for machines, e.g. `disk-full`. */
    code;
    constructor(kind, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = 'Failure';
        this.kind = kind;
        this.evidence = details.evidence;
        this.remedy = details.remedy;
        this.code = details.code;
    }
    /** One line: message, evidence, remedy. */
    get line() {
        return [this.message, this.evidence && `Evidence: ${this.evidence}`, this.remedy && `Do: ${this.remedy}`]
            .filter(Boolean)
            .join(' ')
            .replace(/\s*\n\s*/g, ' | ');
    }
}
/** A wrong input: names the input, the value and what is allowed. The value is quoted by JSON, so that it is one line. */
function badInput(name, value, allowed) {
    return new Failure('usage', `Input ${name}: ${value === undefined ? 'missing' : JSON.stringify(value)} — ${allowed}`, {
        code: 'bad-input'
    });
}
/** The text of anything thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 30492:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pairs),
/* harmony export */   J5: () => (/* binding */ manyOf),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   lc: () => (/* binding */ bool),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   ry: () => (/* binding */ splitList),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);
/* harmony import */ var _secret__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31405);


function required(raw, name) {
    const value = raw.get(name);
    if (value === undefined)
        throw (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, undefined, 'this input is required.');
    return value;
}
/** One item a line; blank lines and `#` lines are ignored. */
function list(raw, name) {
    return splitList(raw.get(name) ?? '');
}
function splitList(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
/** `true` or `false` as YAML 1.2 writes them (also `True`, `TRUE`). */
function bool(raw, name, fallback) {
    const value = raw.get(name);
    if (value === undefined)
        return fallback;
    if (/^(true|True|TRUE)$/.test(value))
        return true;
    if (/^(false|False|FALSE)$/.test(value))
        return false;
    throw (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, value, 'expected true or false.');
}
function oneOf(raw, name, allowed, fallback) {
    const value = raw.get(name);
    if (value === undefined)
        return fallback;
    const found = allowed.find((item) => item === value);
    if (found === undefined)
        throw (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, value, `expected one of: ${allowed.join(', ')}.`);
    return found;
}
/** Every item of a list input must be one of these; duplicates are dropped. */
function manyOf(raw, name, allowed, fallback) {
    const items = list(raw, name);
    if (items.length === 0)
        return fallback;
    return [
        ...new Set(items.map((item) => {
            const found = allowed.find((a) => a === item);
            if (found === undefined)
                throw (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, item, `expected one item a line out of: ${allowed.join(', ')}.`);
            return found;
        }))
    ];
}
/** A whole number within [min, max]. */
function integer(raw, name, range, fallback) {
    const value = raw.get(name);
    if (value === undefined)
        return fallback;
    const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
    if (!(number >= range.min && number <= range.max))
        throw (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, value, `expected a whole number from ${range.min} to ${range.max}.`);
    return number;
}
/** A duration in seconds: a whole number of seconds, or with a unit (`90s`, `10m`, `1h`). */
function seconds(raw, name, fallback) {
    const value = raw.get(name);
    if (value === undefined)
        return fallback;
    const match = /^(\d{1,6})(s|m|h)?$/.exec(value);
    if (!match || Number(match[1]) === 0)
        throw (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, value, 'expected a duration like 300, 300s, 10m or 1h.');
    return Number(match[1]) * { s: 1, m: 60, h: 3600 }[(match[2] ?? 's')];
}
/** `KEY=VALUE` lines. */
function pairs(raw, name) {
    return list(raw, name).map((line) => {
        const at = line.indexOf('=');
        if (at < 1)
            throw (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, line, 'expected KEY=VALUE, one a line.');
        return [line.slice(0, at), line.slice(at + 1)];
    });
}
function secret(raw, name) {
    const value = raw.secret(name);
    return value === undefined ? undefined : new _secret__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(value, name);
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

/***/ 31405:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

/**
 * A value that must reach nobody but the tool it is meant for. It refuses to be printed, serialised, concatenated or
 * passed as an argument: each of these throws (inspection, which error reports do on their own, shows the name only).
 */
class Secret {
    name;
    #value;
    /** @param name what to call it in messages, e.g. the input it came from */
    constructor(value, name) {
        this.name = name;
        if (value === '')
            throw new TypeError(`The secret ${name} is empty.`);
        this.#value = value;
    }
    /** The plain value. Each caller is a place to review: `grep -rn 'reveal()' src`. */
    reveal() {
        return this.#value;
    }
    get length() {
        return this.#value.length;
    }
    toString() {
        throw new TypeError(`The secret ${this.name} was about to be printed.`);
    }
    toJSON() {
        throw new TypeError(`The secret ${this.name} was about to be serialised.`);
    }
    [Symbol.toPrimitive]() {
        throw new TypeError(`The secret ${this.name} was about to become a string.`);
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return `[secret ${this.name}]`;
    }
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
