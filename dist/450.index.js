export const id = 450;
export const ids = [450];
export const modules = {

/***/ 98450:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start),
  terminalContext: () => (/* binding */ terminalContext)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/host/git.ts
var git = __webpack_require__(93086);
// EXTERNAL MODULE: ./src/host/sweep.ts
var sweep = __webpack_require__(56622);
;// CONCATENATED MODULE: ./src/model/action.ts
const actionNames = [
    'build-image',
    'push-image',
    'render-config',
    'build-media',
    'upload-media',
    'smoke-boot'
];

// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/report/masking.ts
var masking = __webpack_require__(54974);
;// CONCATENATED MODULE: ./src/report/terminal.ts

const clearLine = '\r\u001b[K';
/**
 * Reports to a person: sections with their seconds, on a terminal one line that moves. What tools print is kept (the last
 * lines) and shown by `toolTail` when something went wrong, or as it comes with `verbose`.
 */
class TerminalReporter {
    stream;
    verbose;
    #masks = new masking/* Masks */.O7();
    #tail = [];
    #started = Date.now();
    #depth = 0;
    #moving = '';
    #ticker;
    #groupStarted = Date.now();
    constructor(stream = process.stderr, verbose = false) {
        this.stream = stream;
        this.verbose = verbose;
    }
    info(message) {
        this.#line(message);
    }
    warning(message) {
        this.#line(`warning: ${message}`);
    }
    debug(message) {
        if (this.verbose)
            this.#line(message);
    }
    progress(message) {
        this.#moving = (0,masking/* plainLine */.h0)(this.#masks.apply(message));
        this.#draw();
    }
    tool(line) {
        const shown = (0,masking/* plainLine */.h0)(this.#masks.apply(line));
        this.#tail.push(shown);
        if (this.#tail.length > 40)
            this.#tail.shift();
        if (this.verbose)
            this.#line(`  ${shown}`);
    }
    async group(title, body) {
        if (this.#depth > 0) {
            this.progress(title);
            return body();
        }
        this.#depth++;
        this.#groupStarted = Date.now();
        this.#moving = title;
        if (this.stream.isTTY)
            this.#ticker = setInterval(() => this.#draw(), 250).unref();
        else
            this.#line(`${title} …`);
        let mark = 'failed';
        try {
            const result = await body();
            mark = 'done';
            return result;
        }
        finally {
            this.#depth--;
            clearInterval(this.#ticker);
            this.#ticker = undefined;
            this.#moving = '';
            this.#line(`${this.#seconds(this.#groupStarted).padStart(7)}  ${title}${mark === 'done' ? '' : ` — ${mark}`}`);
        }
    }
    mask(value) {
        this.#masks.add(value);
    }
    /** The last lines that tools printed, for a failure that their reader must look into. */
    get toolTail() {
        return this.#tail;
    }
    get totalSeconds() {
        return (Date.now() - this.#started) / 1000;
    }
    #seconds(since) {
        return `${((Date.now() - since) / 1000).toFixed(1)} s`;
    }
    #line(text) {
        const masked = this.#masks.apply(text);
        this.stream.write(`${this.stream.isTTY ? clearLine : ''}${masked}\n`);
        this.#draw();
    }
    #draw() {
        if (!this.stream.isTTY || this.#moving === '')
            return;
        const text = `${this.#seconds(this.#groupStarted).padStart(7)}  ${this.#moving}`;
        this.stream.write(clearLine + text.slice(0, Math.max(20, (this.stream.columns ?? 80) - 1)));
    }
}

;// CONCATENATED MODULE: ./src/cli/flags.ts


/** Switches of the command line itself, beside an action's inputs. */
const switches = ['json', 'verbose', 'help', 'yes', 'upstream'];
/**
 * Reads `--name value`, `--name=value` and bare `--name` (true). A name given again adds a line: that is how lists are
 * given.
 * @throws Failure (usage) for anything that is not a flag
 */
function parseFlags(args) {
    const values = new Map();
    const on = new Set();
    for (let at = 0; at < args.length; at++) {
        const match = /^--([a-z][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(args[at]);
        if (!match)
            throw new failure/* Failure */.HR('usage', `Unexpected argument ${JSON.stringify(args[at])}.`, {
                remedy: 'Inputs are given as --name value.'
            });
        const name = match[1];
        const known = switches.find((item) => item === name);
        if (known) {
            on.add(known);
            continue;
        }
        const next = args[at + 1];
        const given = match[2] === undefined && next !== undefined && !next.startsWith('--');
        const value = match[2] ?? (given ? next : 'true');
        if (given)
            at++;
        const before = values.get(name);
        values.set(name, before === undefined ? value : `${before}\n${value}`);
    }
    return { values, on };
}
/** The variable that holds a secret input: `BOOTC_ACTIONS_SSH_PASSWORD` for ssh-password. */
function secretVariable(name) {
    return `BOOTC_ACTIONS_${name.toUpperCase().replaceAll('-', '_')}`;
}
/**
 * Inputs from flags. A secret never comes from a flag, which every user of the machine can read: it comes from
 * `--<name>-file PATH` or from the environment (and is taken out of it).
 */
class CliInputs {
    values;
    env;
    constructor(values, env) {
        this.values = values;
        this.env = env;
    }
    get(name) {
        const value = this.values.get(name);
        return value === '' ? undefined : value;
    }
    secret(name) {
        if (this.values.has(name))
            throw new failure/* Failure */.HR('usage', `Input ${name} is a secret and is not taken from a flag.`, {
                remedy: `Set ${secretVariable(name)}, or give --${name}-file PATH.`
            });
        const file = this.values.get(`${name}-file`);
        if (file !== undefined)
            return readSecret(name, file);
        const variable = secretVariable(name);
        const value = this.env[variable];
        delete this.env[variable];
        return value === '' ? undefined : value;
    }
}
function readSecret(name, file) {
    try {
        const text = (0,external_node_fs_.readFileSync)(file, 'utf8').replace(/\r?\n$/, '');
        return text === '' ? undefined : text;
    }
    catch (error) {
        throw (0,failure/* badInput */.AN)(`${name}-file`, file, `cannot be read (${error.code ?? 'unknown'}).`);
    }
}
/** The known name closest to a mistyped one, if any is close. */
function closest(name, known) {
    const scored = known
        .map((item) => ({ item, distance: editDistance(name, item) }))
        .sort((a, b) => a.distance - b.distance);
    const best = scored[0];
    return best && best.distance <= Math.max(2, Math.floor(name.length / 3)) ? best.item : undefined;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++)
            next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        row = next;
    }
    return row[b.length];
}

// EXTERNAL MODULE: ./src/cli/manifest.ts
var cli_manifest = __webpack_require__(44497);
;// CONCATENATED MODULE: ./src/cli/main.ts










const usage = [
    'bootc-actions: from a Containerfile to a machine that provably boots',
    '',
    'Usage: bootc-actions <action> --<input> <value> …',
    '       bootc-actions <action> --help',
    '       bootc-actions lab [--yes] [--upstream]   the whole way, offline, on an example',
    '',
    `Actions: ${actionNames.join(', ')}`,
    ''
].join('\n');
/** Runs the command line and ends the process: 0 pass, 1 the thing under test failed, 2 usage, 3 the host cannot. */
async function start(args, load) {
    const reporter = new TerminalReporter(process.stderr, args.includes('--verbose'));
    (0,cleanup/* handleSignals */.yK)((signal) => reporter.info(`Interrupted by ${signal}; cleaning up.`));
    let code;
    try {
        code = await dispatch(args, load, reporter);
    }
    catch (error) {
        code = reportFailure(error, reporter);
    }
    for (const problem of await (0,cleanup/* cleanUp */.nY)())
        reporter.warning(`Clean-up: ${problem}`);
    process.exit(code);
}
async function dispatch(args, load, reporter) {
    const [command, ...rest] = args;
    if (command === undefined || command === '--help' || command === 'help') {
        process.stdout.write(usage);
        return command === undefined ? failure/* exitCodes */.hS.usage : 0;
    }
    const flags = parseFlags(rest);
    if (command === 'lab')
        return (await __webpack_require__.e(/* import() */ 130).then(__webpack_require__.bind(__webpack_require__, 72130))).runLab(flags, load, reporter);
    const name = actionNames.find((item) => item === command);
    if (name === undefined) {
        const near = closest(command, [...actionNames, 'lab']);
        throw new failure/* Failure */.HR('usage', `Unknown action ${JSON.stringify(command)}.`, {
            remedy: near ? `Did you mean ${near}?` : `Choose one of: ${actionNames.join(', ')}, lab.`
        });
    }
    const manifest = await (0,cli_manifest/* readManifest */.WI)(name);
    if (flags.on.has('help')) {
        process.stdout.write((0,cli_manifest/* helpText */.BK)(name, manifest));
        return 0;
    }
    refuseUnknown(flags, Object.keys(manifest.inputs));
    return runOne(await load(name), flags, reporter);
}
function refuseUnknown(flags, known) {
    for (const name of flags.values.keys()) {
        if (known.includes(name) || known.includes(name.replace(/-file$/, '')))
            continue;
        const near = closest(name, known);
        throw new failure/* Failure */.HR('usage', `Unknown input --${name}.`, {
            remedy: near ? `Did you mean --${near}?` : 'See --help for the inputs of this action.'
        });
    }
}
async function runOne(action, flags, reporter) {
    const context = await terminalContext();
    const options = action.read(new CliInputs(flags.values, process.env), context);
    for (const removed of (0,sweep/* sweep */.X0)())
        reporter.info(`Removed what a killed run had left: ${removed}`);
    const result = await action.run(options, { context, reporter });
    printResult(result, flags.on.has('json'));
    if (!result.failure)
        return 0;
    return reportFailure(result.failure, reporter);
}
/** Outputs as `name=value` lines, or the report as JSON. */
function printResult(result, json) {
    const report = result.outputs['report'];
    if (json && report)
        return void process.stdout.write((0,external_node_fs_.readFileSync)(report, 'utf8'));
    for (const [name, value] of Object.entries(result.outputs))
        if (value !== '')
            process.stdout.write(`${name}=${value}\n`);
}
function reportFailure(error, reporter) {
    if (!(error instanceof failure/* Failure */.HR)) {
        reporter.info(`error: ${(0,failure/* messageOf */.bD)(error)}`);
        if (error instanceof Error && error.stack)
            reporter.debug(error.stack);
        return 1;
    }
    if (error.kind !== 'usage' && reporter.toolTail.length > 0) {
        reporter.info('Last lines of the tools:');
        for (const line of reporter.toolTail.slice(-15))
            reporter.info(`  | ${line}`);
    }
    reporter.info(`error: ${error.line}`);
    return failure/* exitCodes */.hS[error.kind];
}
/** The context of a terminal: this directory, what git knows of it, and ./bootc-out for what is made. */
async function terminalContext(dir = process.cwd()) {
    const outputDir = (0,external_node_path_.join)(dir, 'bootc-out');
    (0,external_node_fs_.mkdirSync)(outputDir, { recursive: true });
    return { ...(await (0,git/* gitFacts */.g)(dir)), actions: false, workspace: dir, outputDir };
}


/***/ }),

/***/ 44497:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BK: () => (/* binding */ helpText),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   YQ: () => (/* binding */ projectRoot)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73136);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_url__WEBPACK_IMPORTED_MODULE_2__);




/** The project's own directory: the closest one above this code that has actions/. */
function projectRoot(from = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(import.meta.url))) {
    let dir = from;
    while (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, 'actions', 'build-image', 'action.yml'))) {
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(dir) === dir)
            throw new Error(`No actions/ directory above ${from}: this installation is not whole.`);
        dir = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(dir);
    }
    return dir;
}
/** The public contract of an action, from its action.yml. */
async function readManifest(name, root = projectRoot()) {
    const { parse } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    return parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'actions', name, 'action.yml'), 'utf8'));
}
/** Help for one action, from its action.yml. */
function helpText(name, manifest) {
    const rows = Object.entries(manifest.inputs).map(([input, doc]) => {
        const note = doc.required
            ? ' (required)'
            : doc.default !== undefined && doc.default !== ''
                ? ` (default: ${doc.default.replace(/\n/g, ', ')})`
                : '';
        return `  --${input}${note}\n${wrap(doc.description, 6)}`;
    });
    return [
        `${name}: ${manifest.description}`,
        '',
        `Usage: bootc-actions ${name} --<input> <value> …   (lists: repeat the input)`,
        '',
        'Inputs:',
        ...rows,
        '',
        'Outputs:',
        ...Object.entries(manifest.outputs).map(([output, doc]) => `  ${output}\n${wrap(doc.description, 6)}`),
        '',
        'Secrets are never taken from a flag: give --<input>-file PATH or set BOOTC_ACTIONS_<INPUT>.',
        '--json prints the report on stdout, --verbose shows what the tools print.',
        ''
    ].join('\n');
}
function wrap(text, indent) {
    const lines = [];
    let line = '';
    for (const word of text.trim().split(/\s+/)) {
        if (line !== '' && line.length + word.length + 1 > 100 - indent) {
            lines.push(line);
            line = word;
        }
        else
            line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line].map((part) => ' '.repeat(indent) + part).join('\n');
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
