export const id = 92;
export const ids = [92];
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

/***/ 93086:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QX: () => (/* binding */ isAncestor),
/* harmony export */   gi: () => (/* binding */ gitFacts)
/* harmony export */ });
/* unused harmony export webAddress */
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13695);

/**
 * What git knows of a work tree; empty outside of one. `dirty` follows `git describe --dirty`: files that git does not
 * track do not count, for a workflow's own outputs lie among them.
 * @param known the commit, where the event names it
 * @param own address of the repository whose work tree outweighs `known`: its HEAD is the commit then
 */
async function gitFacts(dir, known, own) {
    // The runner's work tree belongs to another user than root: allowed for this call only.
    const git = (...args) => (0,_run__WEBPACK_IMPORTED_MODULE_0__/* .tryRun */ .JR)('git', ['-c', `safe.directory=${dir}`, '-C', dir, ...args]);
    const head = await git('rev-parse', '--verify', 'HEAD').catch(() => undefined);
    if (head?.exitCode !== 0)
        return known === undefined ? {} : { commit: known };
    const [status, remote] = await Promise.all([
        git('status', '--porcelain', '--untracked-files=no'),
        git('remote', 'get-url', 'origin')
    ]);
    const source = remote.exitCode === 0 ? webAddress(remote.stdout.trim()) : undefined;
    const checkedOut = head.stdout.trim();
    const commit = source !== undefined && source === own ? checkedOut : (known ?? checkedOut);
    const time = await git('log', '-1', '--format=%ct', commit).then((out) => out.exitCode === 0 ? out : git('log', '-1', '--format=%ct'));
    return {
        commit,
        dirty: status.stdout.trim() !== '',
        commitTime: Number(time.stdout.trim()),
        ...(source !== undefined && { source })
    };
}
/**
 * Whether a commit is among the ancestors of another (git-merge-base(1)); undefined when the history at hand lacks one of
 * them.
 */
async function isAncestor(dir, older, newer) {
    const args = ['-c', `safe.directory=${dir}`, '-C', dir, 'merge-base', '--is-ancestor', older, newer];
    const { exitCode } = await (0,_run__WEBPACK_IMPORTED_MODULE_0__/* .tryRun */ .JR)('git', args);
    return exitCode === 0 ? true : exitCode === 1 ? false : undefined;
}
/** The https address of a remote (`git@host:owner/name.git`, `https://token@host/…`), without any credential in it. */
function webAddress(remote) {
    const match = /^(?:(?:https?|ssh|git):\/\/(?:[^@/]*@)?|[^@/\s]+@)([\w.-]+)(?::\d+(?=\/))?[:/](.+?)(?:\.git)?\/?$/.exec(remote);
    return match ? `https://${match[1]}/${match[2]}` : undefined;
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

/***/ 47337:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bz: () => (/* binding */ aliasOutputs),
/* harmony export */   Pu: () => (/* binding */ withAliases)
/* harmony export */ });
/* unused harmony exports aliasInputs, aliasOutputNames */
/* harmony import */ var _failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);
/* harmony import */ var _inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30492);


/** Of separate words makes the lines of a list, without its comments. */
function words(value, separator = /\s+/) {
    return (0,_inputs__WEBPACK_IMPORTED_MODULE_1__/* .splitList */ .ry)(value)
        .flatMap((line) => line.split(separator))
        .filter((word) => word !== '')
        .join('\n');
}
const listed = (value) => words(value, /[\s,]+/);
const linux = (value) => listed(value).replaceAll(/^/gm, 'linux/');
const aliases = {
    'build-image': [
        { name: 'containerfiles', input: 'containerfile', convert: oneFile },
        { name: 'dockerfiles', input: 'containerfile', convert: oneFile },
        { name: 'arch', input: 'platforms', convert: linux },
        { name: 'archs', input: 'platforms', convert: linux },
        { name: 'platform', input: 'platforms' },
        { name: 'oci', why: 'images are always written in the OCI format' },
        { name: 'layers', why: 'layers are always kept' },
        { name: 'squash', why: 'layers are kept: machines fetch only those that changed' }
    ],
    'build-media': [
        { name: 'config-file', input: 'config' },
        { name: 'additional-args', input: 'extra-args', convert: words },
        { name: 'chown', why: 'the media belong to the user that runs the step' }
    ]
};
/** Lists that other actions write with spaces or commas. None of their items can hold one. */
const wordLists = {
    'build-image': ['tags', 'platforms'],
    'push-image': ['tags'],
    'render-config': ['types'],
    'build-media': ['types']
};
function oneFile(value) {
    const files = (0,_inputs__WEBPACK_IMPORTED_MODULE_1__/* .splitList */ .ry)(value);
    if (files.length > 1)
        throw (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('containerfiles', files.join(', '), 'an image is built from one Containerfile.');
    return files[0] ?? '';
}
/** Every other name that an action takes for an input. */
function aliasInputs(action) {
    return [...(aliases[action] ?? []).map(({ name }) => name), ...(action === 'push-image' ? ['registry'] : [])];
}
/**
 * The inputs under our names.
 * @throws Failure (usage) when an input is given under two names
 */
function withAliases(action, raw) {
    const values = new Map();
    const notices = [];
    for (const name of wordLists[action] ?? []) {
        const value = raw.get(name);
        if (value !== undefined)
            values.set(name, listed(value));
    }
    for (const { name, input, convert = String, why } of aliases[action] ?? []) {
        const value = raw.get(name);
        if (value === undefined)
            continue;
        if (input === undefined) {
            notices.push(`Input ${name} has no effect: ${why}.`);
            continue;
        }
        if ((values.get(input) ?? raw.get(input)) !== undefined)
            throw new _failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('usage', `Input ${name} is another name of ${input}, which is given too.`, {
                remedy: `Leave ${name} out.`,
                code: 'bad-input'
            });
        values.set(input, convert(value));
        notices.push(`Input ${name} is taken as ${input}.`);
    }
    if (action === 'push-image')
        joinRegistry(raw, values, notices);
    if (action === 'push-image' || action === 'build-image')
        splitReferences(raw, values, notices);
    return {
        raw: { get: (name) => values.get(name) ?? raw.get(name), secret: (name) => raw.secret(name) },
        notices
    };
}
/** `registry: quay.io/team` and `image: kiosk` are quay.io/team/kiosk; an image that has it already stays as it is. */
function joinRegistry(raw, values, notices) {
    const registry = raw.get('registry')?.replace(/\/+$/, '');
    const image = raw.get('image');
    if (registry === undefined || image === undefined)
        return;
    if (image.toLowerCase().startsWith(`${registry.toLowerCase()}/`))
        return;
    if (hasRegistry(image))
        throw new _failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('usage', `Input registry is ${JSON.stringify(registry)}, and image names another registry.`, {
            evidence: image,
            remedy: 'Leave registry out.',
            code: 'bad-input'
        });
    values.set('image', `${registry}/${image}`);
    notices.push('Input registry is taken as the beginning of image.');
}
/** What containers/image takes for a registry: the part before the first slash, with a dot, a colon or as localhost. */
function hasRegistry(image) {
    const [first = '', ...rest] = image.split('/');
    return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
}
/** `tags: quay.io/team/kiosk:v1 quay.io/team/kiosk:v2` instead of image and tags. */
function splitReferences(raw, values, notices) {
    const tags = (0,_inputs__WEBPACK_IMPORTED_MODULE_1__/* .splitList */ .ry)(values.get('tags') ?? '');
    if (tags.length === 0 || !tags.every((tag) => tag.includes('/')))
        return;
    const parts = tags.map((tag) => /^(.+):([^:/]+)$/.exec(tag));
    const images = new Set(parts.map((part) => part?.[1]));
    const [image, ...others] = images;
    if (image === undefined || others.length > 0)
        throw (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('tags', tags.join(', '), 'full references must be tags of one image; use a step for each image.');
    const given = raw.get('image');
    if (given !== undefined && (values.get('image') ?? given) !== image)
        throw (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('tags', tags.join(', '), `the image in them is not ${given}; leave one out.`);
    values.set('image', image);
    values.set('tags', parts.map((part) => part?.[2]).join('\n'));
    notices.push('Input tags holds full references: image and tags are taken from them.');
}
const typedOutputs = ['qcow2', 'vmdk', 'anaconda-iso', 'raw', 'vhd'];
/** Every other name under which an action sets an output. */
function aliasOutputNames(action) {
    if (action === 'build-image')
        return ['image-with-tag'];
    if (action === 'push-image')
        return ['registry-path', 'registry-paths'];
    if (action !== 'build-media')
        return [];
    const typed = typedOutputs.flatMap((type) => [`${type}-output-path`, `${type}-output-checksum`]);
    return ['output-directory', 'output-paths', ...typed];
}
/** The outputs that users of other actions read, made of ours. */
function aliasOutputs(action, outputs) {
    if (action === 'build-image' && outputs['image'] !== undefined)
        return { 'image-with-tag': `${outputs['image']}:${outputs['tags']?.split('\n')[0]}` };
    if (action === 'push-image' && outputs['references'] !== undefined) {
        const references = outputs['references'].split('\n');
        return { 'registry-path': references[0], 'registry-paths': JSON.stringify(references) };
    }
    if (action !== 'build-media' || outputs['media'] === undefined)
        return {};
    const media = Object.entries(JSON.parse(outputs['media']));
    const theirs = media.map(([type, { path, sha256 }]) => [type, { type, path, checksum: sha256 }]);
    const typed = media
        .filter(([type]) => typedOutputs.some((known) => known === type))
        .flatMap(([type, { path, sha256 }]) => [
        [`${type}-output-path`, path],
        [`${type}-output-checksum`, sha256]
    ]);
    return {
        'output-directory': outputs['output-dir'],
        'output-paths': JSON.stringify(Object.fromEntries(theirs)),
        ...Object.fromEntries(typed)
    };
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

/***/ 17416:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ withoutControl),
/* harmony export */   H: () => (/* binding */ cutLine)
/* harmony export */ });
const ansi = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** A line without terminal control: no ANSI sequences, no control characters but the tab. */
function withoutControl(line) {
    return line.replace(ansi, '').replace(control, '');
}
/** The line, or its beginning and a remark. */
function cutLine(line, max = 2000) {
    return line.length > max ? `${line.slice(0, max)}… (cut)` : line;
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

/***/ 54974:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O7: () => (/* binding */ Masks),
/* harmony export */   h0: () => (/* binding */ plainLine)
/* harmony export */ });
/* unused harmony export shortestMask */
/* harmony import */ var _model_plain_line__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17416);

/** Shortest value that is masked: a shorter one would blank half the log and still be guessable from what is left. */
const shortestMask = 6;
/** One line of untrusted output as it may be shown: no control sequences, at most 2000 characters. */
function plainLine(line) {
    return (0,_model_plain_line__WEBPACK_IMPORTED_MODULE_0__/* .cutLine */ .H)((0,_model_plain_line__WEBPACK_IMPORTED_MODULE_0__/* .withoutControl */ .E)(line));
}
/** Values that must not be shown, replaced wherever they stand; the longest first, so that no part of one survives. */
class Masks {
    #values = [];
    /** Registers a value and each of its lines; values under six characters are not masked, see `shortestMask`. */
    add(value) {
        const added = [value, ...value.split(/[\r\n]+/)].filter((part) => part.trim().length >= shortestMask && !this.#values.includes(part));
        this.#values = [...this.#values, ...added].sort((a, b) => b.length - a.length);
        return added;
    }
    apply(text) {
        return this.#values.reduce((masked, value) => masked.replaceAll(value, '***'), text);
    }
    holds(text) {
        return this.#values.some((value) => text.includes(value));
    }
}


/***/ })

};
