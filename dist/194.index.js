export const id = 194;
export const ids = [194];
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
// EXTERNAL MODULE: ./src/model/aliases.ts
var aliases = __webpack_require__(47337);
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
        ...(await (0,git/* gitFacts */.gi)(workspace, commit)),
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
        // Our messages quote names and lines from outside too; a line that looks like a command is shown, not obeyed. The
        // runner ends a line at a lone carriage return as well (.NET's ReadLine).
        for (const line of this.masks.apply(message).split(/\r\n|[\r\n]/)) {
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
        const result = await runAction(name, await load(), inputs, reporter);
        await publish(name, result, reporter);
    }
    catch (error) {
        report(name, error, reporter);
    }
    for (const problem of await (0,cleanup/* cleanUp */.nY)())
        reporter.warning(`Clean-up: ${problem}`);
    process.exit(process.exitCode ?? 0);
}
async function runAction(name, action, inputs, reporter) {
    const context = await actionsContext(process.env);
    const { raw, notices } = (0,aliases/* withAliases */.Pu)(name, inputs);
    for (const notice of notices)
        core/* notice */.lm(notice);
    const options = action.read(raw, context);
    const unknown = inputs.unknown();
    if (unknown.length > 0)
        throw new failure/* Failure */.HR('usage', `Unknown input: ${unknown.join(', ')}.`, {
            remedy: 'Compare with the table in the README.'
        });
    for (const removed of await (0,sweep/* sweep */.X0)())
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
    for (const [output, value] of Object.entries({ ...result.outputs, ...(0,aliases/* aliasOutputs */.Bz)(name, result.outputs) })) {
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
        for (const removed of await (0,sweep/* sweep */.X0)())
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

/***/ 35207:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ProxyAgent: () => (/* binding */ ProxyAgent),
/* harmony export */   fetch: () => (/* binding */ fetch),
/* harmony export */   loadUndici: () => (/* binding */ loadUndici)
/* harmony export */ });
// The bundle has this in place of undici (tsconfig.json, paths): @actions/core names undici through @actions/http-client in
// every step, uses it in none, and it costs a third of a short step's CPU. So it is a chunk of its own.
/** Undefined until `loadUndici` is done; @actions/http-client needs it behind a proxy, @actions/github always. */
let ProxyAgent;
let fetch;
/** To be awaited before a client of @actions/artifact, cache or github is made. */
async function loadUndici() {
    ;
    ({ ProxyAgent, fetch } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19)));
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
