export const id = 222;
export const ids = [222];
export const modules = {

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
/* harmony export */   OV: () => (/* binding */ shellBlock),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   a0: () => (/* binding */ cutPage),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   jg: () => (/* binding */ failureSummary),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);

/** Text that means nothing to Markdown or HTML, on one line: for names and lines that came from outside. */
function escapeMarkdown(text) {
    return escapeHtml(text).replace(/[\\`*_{}[\]|#!~]/g, (char) => `\\${char}`);
}
/** The same for what stands inside an HTML element, where Markdown means nothing. */
function escapeHtml(text) {
    return text
        .replace(/[\r\n]+/g, ' ')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;');
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
/** Lines to copy into a shell. Nothing from outside belongs in it: a reader pastes it. */
function shellBlock(lines) {
    return ['```sh', ...lines, '```', ''].join('\n');
}
/** Something long that few want to see, folded away. The title is plain text; the body is Markdown already. */
function folded(title, body) {
    return [`<details><summary>${escapeHtml(title)}</summary>`, '', body, '</details>', ''].join('\n');
}
/**
 * The beginning of a page, at most so many bytes, with a last line that says so. Cut at the end of a line; what stands open
 * there (a block of lines, something folded) is closed, so that the rest of GitHub's page is not swallowed.
 */
function cutPage(page, maxBytes) {
    if (Buffer.byteLength(page) <= maxBytes)
        return page;
    const last = '(cut here: the whole is in the report)';
    // Room for what closes: the longest fence and every fold.
    const bytes = Buffer.from(page).subarray(0, Math.max(0, maxBytes - 1000));
    const text = bytes.subarray(0, bytes.lastIndexOf(10) + 1).toString('utf8');
    let fence;
    let folds = 0;
    for (const line of text.split('\n')) {
        const [mark] = /^`{3,}/.exec(line) ?? [];
        if (fence === undefined) {
            folds += count(line, '<details>') - count(line, '</details>');
            fence = mark;
        }
        else if (line === fence)
            fence = undefined;
    }
    return [
        text.trimEnd(),
        ...(fence === undefined ? [] : [fence]),
        ...Array.from({ length: Math.max(0, folds) }, () => '</details>'),
        '',
        last,
        ''
    ].join('\n');
}
function count(text, part) {
    return text.split(part).length - 1;
}
/** The page of a run that broke off with nothing else to say: what failed, the evidence, what to do. */
function failureSummary(name, error) {
    const { evidence, remedy } = error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR ? error : {};
    return [
        `## ❌ ${escapeMarkdown(name)}: not done`,
        '',
        `**${escapeMarkdown((0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))}**`,
        '',
        ...(evidence === undefined ? [] : [`Evidence: ${escapeMarkdown(evidence)}`, '']),
        ...(remedy === undefined ? [] : [`Do: ${escapeMarkdown(remedy)}`, ''])
    ].join('\n');
}


/***/ })

};
