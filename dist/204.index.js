export const id = 204;
export const ids = [204];
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



/** security-and-faults: 5 tries, 2 s doubling up to 60 s, as containers/image does for 429. */
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
 */
async function sweep(places = [...new Set([...(0,_files__WEBPACK_IMPORTED_MODULE_4__/* .secretPlaces */ .B)(), (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), _files__WEBPACK_IMPORTED_MODULE_4__/* .largePlace */ .t3])]) {
    const told = [];
    for (const place of places) {
        for (const name of list(place)) {
            const mark = markIn(name);
            if (mark === undefined || isAlive(mark))
                continue;
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(place, name);
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

/***/ 56671:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O6: () => (/* binding */ authSecrets),
/* harmony export */   Uf: () => (/* binding */ configSecrets),
/* harmony export */   eo: () => (/* binding */ secretForms)
/* harmony export */ });
/**
 * The forms a secret takes on its way: what this project, the builder and people's scripts make of it. Masks are exact
 * substrings, so each form that does not contain the value itself is one of its own.
 * (security-and-faults: measured leak table of base64, Go's JSON and shell quoting.)
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
    const json = JSON.stringify(value).slice(1, -1);
    return [
        json,
        goJson(json),
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
        xml(value)
    ];
}
/** Go's encoding/json also escapes what HTML minds. It takes the inside of an ordinary JSON string. */
function goJson(json) {
    return json.replaceAll('&', '\\u0026').replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
}
function xml(value) {
    const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };
    return value.replace(/[&<>"']/g, (char) => names[char]);
}
function percentEncoded(value) {
    const strict = encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
    const form = new URLSearchParams({ '': value }).toString().slice(1);
    return [encodeURIComponent(value), strict, strict.replaceAll('%20', '+'), form];
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


/***/ })

};
