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
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
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
    'smoke-boot',
    'upgrade-test',
    'drift',
    'promote',
    'rollback',
    'housekeeping'
];

// EXTERNAL MODULE: ./src/model/aliases.ts
var aliases = __webpack_require__(47337);
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
const switches = ['json', 'verbose', 'help', 'yes', 'upstream', 'kiosk'];
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
    #secrets = new Set();
    constructor(values, env) {
        this.values = values;
        this.env = env;
    }
    get(name) {
        const value = this.values.get(name);
        return value === '' ? undefined : value;
    }
    /** Those given as `--<name>-file` although nobody has asked for a secret of that name: they would have no effect. */
    strayFiles(known) {
        return [...this.values.keys()].filter((name) => !known.includes(name) && !this.#secrets.has(name.replace(/-file$/, '')));
    }
    secret(name) {
        this.#secrets.add(name);
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
    '       bootc-actions lab [--yes] [--kiosk | --upstream]   the whole way, offline, on an example',
    '       bootc-actions replay FILE [--media iso|disk]   judges a recorded boot again',
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
    if (command === 'replay')
        return (await Promise.all(/* import() */[__webpack_require__.e(151), __webpack_require__.e(203)]).then(__webpack_require__.bind(__webpack_require__, 75203))).replayFile(rest);
    const flags = parseFlags(rest);
    if (command === 'lab')
        return (await Promise.all(/* import() */[__webpack_require__.e(889), __webpack_require__.e(542)]).then(__webpack_require__.bind(__webpack_require__, 72130))).runLab(flags, load, reporter);
    const name = actionNames.find((item) => item === command);
    if (name === undefined) {
        const near = closest(command, [...actionNames, 'lab', 'replay']);
        throw new failure/* Failure */.HR('usage', `Unknown action ${JSON.stringify(command)}.`, {
            remedy: near ? `Did you mean ${near}?` : `Choose one of: ${actionNames.join(', ')}, lab, replay.`
        });
    }
    const manifest = await (0,cli_manifest/* readManifest */.WI)(name);
    if (flags.on.has('help')) {
        process.stdout.write((0,cli_manifest/* helpText */.BK)(name, manifest));
        return 0;
    }
    const known = Object.keys(manifest.inputs);
    refuseUnknown(flags, known);
    return runOne(name, await load(name), { flags, known }, reporter);
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
async function runOne(name, action, { flags, known }, reporter) {
    const context = await terminalContext();
    const inputs = new CliInputs(flags.values, process.env);
    const { raw, notices } = (0,aliases/* withAliases */.Pu)(name, inputs);
    for (const notice of notices)
        reporter.info(notice);
    const options = action.read(raw, context);
    const [stray] = inputs.strayFiles(known);
    if (stray !== undefined)
        throw new failure/* Failure */.HR('usage', `Unknown input --${stray}.`, {
            remedy: `Only secrets are read from a file; give --${stray.replace(/-file$/, '')}.`
        });
    for (const removed of await (0,sweep/* sweep */.X0)(undefined, [...flags.values.values()]))
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
/**
 * The context of a terminal: this directory, what git knows of it, and ./bootc-out for what is made. In a step of a
 * workflow it is still a workflow: any step there can write a file, so that no verdict is taken from one.
 */
async function terminalContext(dir = process.cwd()) {
    const outputDir = (0,external_node_path_.join)(dir, 'bootc-out');
    (0,external_node_fs_.mkdirSync)(outputDir, { recursive: true });
    const actions = process.env['GITHUB_ACTIONS'] === 'true';
    return { ...(await (0,git/* gitFacts */.gi)(dir)), actions, workspace: dir, outputDir, actor: account() };
}
function account() {
    try {
        return (0,external_node_os_.userInfo)().username;
    }
    catch {
        // A container may run as a user that its passwd(5) does not have.
        return `uid ${process.getuid?.()}`;
    }
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


/***/ })

};
