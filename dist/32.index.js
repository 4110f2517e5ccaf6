export const id = 32;
export const ids = [32];
export const modules = {

/***/ 38032:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kept: () => (/* binding */ kept),
  start: () => (/* binding */ start),
  startPost: () => (/* binding */ startPost)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(91659);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/host/containers.ts
var containers = __webpack_require__(58004);
// EXTERNAL MODULE: ./src/host/files.ts
var files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/host/sweep.ts
var sweep = __webpack_require__(56622);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/host/git.ts
var git = __webpack_require__(93086);
;// CONCATENATED MODULE: ./src/github/context.ts



function readEvent(path) {
    if (path === undefined || path === '')
        return {};
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch {
        return {};
    }
}
/** What the runner says of this job (docs.github.com, "Default environment variables") and the event's payload. */
async function actionsContext(env) {
    const event = readEvent(env['GITHUB_EVENT_PATH']);
    const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
    const outputDir = (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? workspace, 'bootc-actions');
    (0,external_node_fs_.mkdirSync)(outputDir, { recursive: true });
    const commit = event.pull_request?.head?.sha ?? env['GITHUB_SHA'];
    const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const repository = env['GITHUB_REPOSITORY'];
    const fromFork = event.pull_request?.head?.repo?.fork === true || env['GITHUB_ACTOR'] === 'dependabot[bot]';
    return {
        ...(await (0,git/* gitFacts */.g)(workspace, commit)),
        actions: true,
        workspace,
        outputDir,
        ...(repository && {
            repository,
            source: `${server}/${repository}`,
            runUrl: `${server}/${repository}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`
        }),
        ...(env['GITHUB_EVENT_NAME'] && { event: env['GITHUB_EVENT_NAME'] }),
        ...(event.repository?.private !== undefined && { publicRepository: !event.repository.private }),
        ...(fromFork && { secretSource: 'None' })
    };
}

;// CONCATENATED MODULE: ./src/github/inputs.ts
/**
 * The inputs of this step. The runner hands them over as INPUT_* variables, which every child would inherit: all of them
 * are taken out of the environment at once.
 */
class ActionInputs {
    #values = new Map();
    #asked = new Set();
    constructor(env) {
        for (const [key, value] of Object.entries(env)) {
            if (!key.startsWith('INPUT_'))
                continue;
            this.#values.set(key.slice('INPUT_'.length).toLowerCase(), (value ?? '').trim());
            delete env[key];
        }
    }
    get(name) {
        this.#asked.add(name);
        const value = this.#values.get(name);
        return value === '' ? undefined : value;
    }
    secret(name) {
        return this.get(name);
    }
    /** Names that were given although they are not among the known ones (by default: those asked for). */
    unknown(known = this.#asked) {
        return [...this.#values.keys()].filter((name) => !known.has(name)).sort();
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/report/masking.ts
var masking = __webpack_require__(54974);
;// CONCATENATED MODULE: ./src/github/reporter.ts



/** Longest annotation that GitHub keeps whole: actions/runner src/Runner.Worker/ExecutionContext.cs. */
const maxAnnotation = 4000;
/**
 * Reports to the job's log: groups, annotations, masks. What tools and guests print is shown with the runner's command
 * processing stopped by a random token, so that no line of theirs can give the runner an order.
 */
class ActionsReporter {
    masks = new masking/* Masks */.O7();
    #token;
    #depth = 0;
    info(message) {
        // Our messages quote names and lines from outside too; a line that looks like a command is shown, not obeyed.
        for (const line of this.masks.apply(message).split('\n')) {
            if (/^\s*::|##\[/.test(line))
                this.tool(line);
            else
                this.#own(() => core/* info */.pq(line));
        }
    }
    warning(message) {
        this.#own(() => core/* warning */.$e(this.masks.apply(message).slice(0, maxAnnotation)));
    }
    error(message) {
        this.#own(() => core/* setFailed */.C1(this.masks.apply(message).slice(0, maxAnnotation)));
    }
    debug(message) {
        this.#own(() => core/* debug */.Yz(this.masks.apply(message)));
    }
    progress(message) {
        this.debug(message);
    }
    tool(line) {
        if (this.#token === undefined) {
            this.#token = (0,external_node_crypto_.randomBytes)(16).toString('hex');
            process.stdout.write(`::stop-commands::${this.#token}\n`);
        }
        process.stdout.write(`${(0,masking/* plainLine */.h0)(this.masks.apply(line))}\n`);
    }
    async group(title, body) {
        const started = Date.now();
        // Groups do not nest in the log: an inner one is a line of the outer.
        const outer = this.#depth++ === 0;
        if (outer)
            this.#own(() => core/* startGroup */.Oh(this.masks.apply(title)));
        else
            this.info(title);
        try {
            return await body();
        }
        finally {
            this.#depth--;
            this.info(`${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
            if (outer)
                this.#own(() => core/* endGroup */.N4());
        }
    }
    mask(value) {
        for (const part of this.masks.add(value))
            this.#own(() => core/* setSecret */.Pq(part));
    }
    /** Ends the stretch of untrusted output, if one is open, and then speaks for ourselves. */
    #own(speak) {
        if (this.#token !== undefined) {
            process.stdout.write(`::${this.#token}::\n`);
            this.#token = undefined;
        }
        speak();
    }
}

;// CONCATENATED MODULE: ./src/github/visibility.ts
/**
 * Whether a repository is public, asked of the REST API; undefined when it cannot be known. Most events say so in their
 * payload, a scheduled one does not.
 */
async function isPublicRepository(repository, token, env = process.env) {
    try {
        const response = await fetch(`${env['GITHUB_API_URL'] ?? 'https://api.github.com'}/repos/${repository}`, {
            headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
            signal: AbortSignal.timeout(15_000)
        });
        if (!response.ok)
            return undefined;
        const { private: isPrivate } = (await response.json());
        return typeof isPrivate === 'boolean' ? !isPrivate : undefined;
    }
    catch {
        // Unreachable or no JSON: the caller treats "unknown" as public.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/github/main.ts












/** Name of the state that hands the directories to remove over to the post step. Paths only, never values. */
const keepState = 'keep';
/** A summary above 1 MiB is refused whole: actions/runner src/Runner.Worker/FileCommandManager.cs. */
const maxSummary = 1_000_000;
/**
 * Runs one action as a step: the one place that catches, sets outputs and fails the step. Ends the process.
 * @param load brings the action's code in; whatever it throws is reported too
 */
async function start(name, load) {
    const reporter = new ActionsReporter();
    (0,cleanup/* handleSignals */.yK)((signal) => reporter.error(`${name} was interrupted by ${signal}; cleaning up.`));
    try {
        const inputs = new ActionInputs(process.env);
        const result = await runAction(await load(), inputs, reporter);
        await publish(name, result, reporter);
    }
    catch (error) {
        report(name, error, reporter);
    }
    for (const problem of await (0,cleanup/* cleanUp */.nY)())
        reporter.warning(`Clean-up: ${problem}`);
    process.exit(process.exitCode ?? 0);
}
async function runAction(action, inputs, reporter) {
    const context = await actionsContext(process.env);
    const options = action.read(inputs, context);
    const unknown = inputs.unknown();
    if (unknown.length > 0)
        throw new failure/* Failure */.HR('usage', `Unknown input: ${unknown.join(', ')}.`, {
            remedy: 'Compare with the table in the README.'
        });
    for (const removed of (0,sweep/* sweep */.X0)())
        reporter.info(`Removed what a killed run had left: ${removed}`);
    const { artifactStore } = await __webpack_require__.e(/* import() */ 616).then(__webpack_require__.bind(__webpack_require__, 4616));
    return action.run(options, {
        context,
        reporter,
        artifacts: artifactStore(reporter),
        isPublic: async (token) => context.repository === undefined ? undefined : isPublicRepository(context.repository, token.reveal())
    });
}
async function publish(name, result, reporter) {
    for (const [output, value] of Object.entries(result.outputs)) {
        if (reporter.masks.holds(value))
            throw new Error(`Output ${output} of ${name} would hold a secret; it is not set.`);
        core/* setOutput */.uH(output, value);
    }
    if (result.keepUntilPost?.length)
        core/* saveState */.LZ(keepState, JSON.stringify(result.keepUntilPost));
    const summary = reporter.masks.apply(result.summary);
    if (summary !== '' && process.env['GITHUB_STEP_SUMMARY'])
        await core/* summary */.z
            .addRaw(summary.length > maxSummary ? `${summary.slice(0, maxSummary)}\n\n(cut; the whole is in the report)` : summary)
            .addEOL()
            .write();
    if (result.failure)
        report(name, result.failure, reporter);
}
function report(name, error, reporter) {
    if (error instanceof failure/* Failure */.HR)
        return reporter.error(`${name}: ${error.line}`);
    reporter.error(`${name}: ${(0,failure/* messageOf */.bD)(error)}`);
    if (error instanceof Error && error.stack)
        reporter.debug(error.stack);
}
/** The post step: removes what the main step kept for later steps, and what a killed main step left. */
async function startPost(name) {
    const reporter = new ActionsReporter();
    try {
        for (const path of kept(core/* getState */.Gu(keepState))) {
            (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
            reporter.info(`Removed ${path}`);
        }
        for (const removed of (0,sweep/* sweep */.X0)())
            reporter.info(`Removed ${removed}`);
        if (name === 'build-media' || name === 'build-image')
            for (const removed of await (0,containers/* sweepContainers */.V5)())
                reporter.info(`Removed ${removed}`);
    }
    catch (error) {
        // The job's result stands; what stays is swept by the next run.
        reporter.warning(`${name} (post): ${(0,failure/* messageOf */.bD)(error)}`);
    }
    process.exit(0);
}
/** Paths from the state; anything that is not of ours is left alone. */
function kept(state) {
    if (state === '')
        return [];
    const paths = JSON.parse(state);
    if (!Array.isArray(paths))
        return [];
    return paths.filter((path) => typeof path === 'string' && (0,external_node_path_.basename)(path).startsWith(files/* ownPrefix */.l1));
}


/***/ }),

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
/* harmony export */   g: () => (/* binding */ gitFacts)
/* harmony export */ });
/* unused harmony export webAddress */
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13695);

/**
 * What git knows of a work tree; empty outside of one. `dirty` follows `git describe --dirty`: files that git does not
 * track do not count, for a workflow's own outputs lie among them.
 * @param known the commit, where the event names it
 */
async function gitFacts(dir, known) {
    // The runner's work tree belongs to another user than root: allowed for this call only.
    const git = (...args) => (0,_run__WEBPACK_IMPORTED_MODULE_0__/* .tryRun */ .JR)('git', ['-c', `safe.directory=${dir}`, '-C', dir, ...args]);
    const head = await git('rev-parse', '--verify', 'HEAD').catch(() => undefined);
    if (head?.exitCode !== 0)
        return known === undefined ? {} : { commit: known };
    const [status, time, remote] = await Promise.all([
        git('status', '--porcelain', '--untracked-files=no'),
        git('log', '-1', '--format=%ct', known ?? 'HEAD').then((out) => out.exitCode === 0 ? out : git('log', '-1', '--format=%ct')),
        git('remote', 'get-url', 'origin')
    ]);
    const source = remote.exitCode === 0 ? webAddress(remote.stdout.trim()) : undefined;
    return {
        commit: known ?? head.stdout.trim(),
        dirty: status.stdout.trim() !== '',
        commitTime: Number(time.stdout.trim()),
        ...(source !== undefined && { source })
    };
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

/***/ 56622:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X0: () => (/* binding */ sweep),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   bk: () => (/* binding */ markIn)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _files__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73285);




/** Whether the process that a mark (`<pid>-<start>`) names still runs. */
function isAlive(mark) {
    return (0,_files__WEBPACK_IMPORTED_MODULE_3__/* .processMark */ .tz)(Number(mark.split('-')[0])) === mark;
}
const named = new RegExp(`^${_files__WEBPACK_IMPORTED_MODULE_3__/* .ownPrefix */ .l1}(\\d+-\\d+)-`);
/** The mark in one of our names, or undefined for a name that is not ours. */
function markIn(name) {
    return named.exec(name)?.[1];
}
/**
 * Removes what runs that were killed have left: directories of ours whose process is gone, and processes that still work
 * in them (a QEMU, a registry). Only names with our prefix and a dead owner are touched. Returns what was removed.
 */
function sweep(places = [...new Set([...(0,_files__WEBPACK_IMPORTED_MODULE_3__/* .secretPlaces */ .B)(), (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()])]) {
    const removed = [];
    for (const place of places) {
        for (const name of list(place)) {
            const mark = markIn(name);
            if (mark === undefined || isAlive(mark))
                continue;
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(place, name);
            removed.push(...killUsers(path), path);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true });
        }
    }
    return removed;
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
