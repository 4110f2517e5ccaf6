export const id = 588;
export const ids = [588];
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

/***/ 91546:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T1: () => (/* binding */ ladder),
/* harmony export */   fF: () => (/* binding */ isAccessReport),
/* harmony export */   wo: () => (/* binding */ accessSidecar)
/* harmony export */ });
/** The rungs of the credential ladder, best first. A configuration stands on the worst rung that it uses. */
const ladder = [
    'SSH certificate',
    'FIDO key',
    'SSH key',
    'generated password',
    'supplied hash',
    'supplied password'
];
/** Where render-config leaves a copy of the report for build-media: beside the config. */
function accessSidecar(config) {
    return `${config}.access.json`;
}
/**
 * Whether this is an access report that this version understands. Checked is what code works with: users, groups, keys.
 */
function isAccessReport(value) {
    const report = value;
    return (report?.kind === 'access-report' &&
        report.schemaVersion === 1 &&
        typeof report.holdsPassword === 'boolean' &&
        typeof report.throwAway === 'boolean' &&
        areStrings(report.registry?.logins) &&
        Array.isArray(report.registry?.authorities) &&
        Array.isArray(report.users) &&
        report.users.every(isUser));
}
function isUser(value) {
    const user = value;
    return (typeof user?.name === 'string' &&
        areStrings(user.groups) &&
        areStrings(user.principals) &&
        [user.keys, user.authorities].every((keys) => Array.isArray(keys) && keys.every((key) => isKey(key))));
}
function isKey(key) {
    return typeof key?.fingerprint === 'string' && typeof key.type === 'string' && areStrings(key.options);
}
function areStrings(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
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

/***/ 86676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ parseTag),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   OU: () => (/* binding */ isCommitTag),
/* harmony export */   lU: () => (/* binding */ isOfCommit),
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
/** Whether a tag is of one commit: its full SHA, or that with a word behind it (`-dirty`, `-arm64`). No machine follows one. */
function isOfCommit(tag) {
    return /^[0-9a-f]{40}(?:-.*)?$/.test(tag);
}
/** Whether a tag is a full commit SHA, the tag that must never move. */
function isCommitTag(tag) {
    return /^[0-9a-f]{40}$/.test(tag);
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

/***/ 2465:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P9: () => (/* binding */ retryAfter),
/* harmony export */   SW: () => (/* binding */ registryRetry),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   Yp: () => (/* binding */ RegistryFailure),
/* harmony export */   a3: () => (/* binding */ deniedRemedy),
/* harmony export */   ke: () => (/* binding */ transportCauses)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);

/** How a request to a registry went wrong, and whether the same request may go well later. */
class RegistryFailure extends _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR {
    constructor(message, details) {
        super('fail', message, details);
        this.name = 'RegistryFailure';
        this.status = details.status;
        this.afterSeconds = details.afterSeconds;
    }
    status;
    afterSeconds;
}
/** Whether the same may go well later: busy, unreachable, late. `timeout` is a tool's that was stopped. */
function isPassing(error) {
    const codes = ['registry-busy', 'registry-timeout', 'registry-unreachable', 'timeout'];
    return error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR && codes.includes(error.code ?? '');
}
/** A closed port rarely opens within a minute: three tries are enough. */
const unreachableTries = 3;
/** Decides for `retry`: again after 429, 5xx, resets and missed deadlines, never after a refusal. */
function registryRetry() {
    let unreachable = 0;
    return (error) => {
        if (!isPassing(error))
            return { again: false };
        if (!(error instanceof RegistryFailure))
            return { again: true };
        if (error.code === 'registry-unreachable' && ++unreachable >= unreachableTries)
            return { again: false };
        return { again: true, ...(error.afterSeconds !== undefined && { afterSeconds: error.afterSeconds }) };
    };
}
/** What to check when a registry says no. */
function deniedRemedy(registry, login) {
    if (login.unsupported !== undefined)
        return `The known login for ${registry} is a ${login.unsupported}, which is not supported: give username and password.`;
    if (!login.given)
        return `No login for ${registry} was given: set username and password, or authfile.`;
    if (registry === 'ghcr.io')
        return ('Check that the job has `permissions: packages: write` (read to pull), and that the package grants this repository ' +
            'access (package settings, "Manage Actions access").');
    return `Check username and password for ${registry}, that they are not expired, and that they may write to this repository.`;
}
/** Seconds of a Retry-After header: a number, or a date (RFC 9110, 10.2.3). */
function retryAfter(value, now = Date.now()) {
    if (value === undefined)
        return undefined;
    if (/^\d{1,6}$/.test(value.trim()))
        return Number(value);
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
/** Causes of a failed transfer that lie in how a registry is spoken to, by what podman, buildah and docker print. */
const transportCauses = [
    {
        pattern: /x509:|certificate (?:signed by unknown authority|is not trusted|has expired)/i,
        make: (evidence, { registry }) => new RegistryFailure(`The certificate of ${registry} is not trusted.`, {
            code: 'registry-certificate',
            evidence,
            remedy: 'Give its certificate authority as registry-ca.'
        })
    },
    {
        pattern: /server gave HTTP response to HTTPS client/i,
        make: (evidence, { registry }) => new RegistryFailure(`${registry} does not speak TLS.`, {
            code: 'registry-refused',
            evidence,
            remedy: 'Set tls-verify to false if that is meant to be.'
        })
    }
];


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


/***/ })

};
