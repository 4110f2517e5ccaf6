export const id = 323;
export const ids = [323];
export const modules = {

/***/ 79794:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   action: () => (/* binding */ action),
/* harmony export */   reportName: () => (/* binding */ reportName)
/* harmony export */ });
/* harmony import */ var _boot_login__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4035);
/* harmony import */ var _boot_smoke__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81053);
/* harmony import */ var _model_digest__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95305);
/* harmony import */ var _model_reference__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86676);
/* harmony import */ var _boot_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(14424);





function read(raw, context) {
    const [image, digest] = [raw.get('expect-image'), raw.get('expect-digest')];
    const questions = (0,_boot_inputs__WEBPACK_IMPORTED_MODULE_4__/* .readQuestions */ .Yw)(raw, context.workspace, {
        ...(image !== undefined && { image: (0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)((0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(image)) }),
        ...(digest !== undefined && { digest: (0,_model_digest__WEBPACK_IMPORTED_MODULE_2__/* .parseDigest */ .m)(digest, 'Input expect-digest') })
    });
    return { ...(0,_boot_inputs__WEBPACK_IMPORTED_MODULE_4__/* .readBoot */ .rf)(raw, (0,_boot_inputs__WEBPACK_IMPORTED_MODULE_4__/* .mediaInput */ .nr)(raw, context)), questions };
}
/** `boot-report-<sha>-<type>-<arch>-<firmware>`; parts that are not known are left out. */
function reportName(options, commit) {
    return (0,_boot_inputs__WEBPACK_IMPORTED_MODULE_4__/* .artifactName */ .Cs)('boot-report', options, commit);
}
const action = {
    read,
    async run(options, deps) {
        const { context, reporter } = deps;
        if (options.questions.login)
            await (0,_boot_login__WEBPACK_IMPORTED_MODULE_0__/* .checkCertificate */ .y)(options.questions.login);
        const verdict = await (0,_boot_smoke__WEBPACK_IMPORTED_MODULE_1__/* .smokeBoot */ .OL)(options, { reporter, outputDir: context.outputDir, name: 'boot' });
        const artifact = options.upload ? reportName(options, context.commit) : undefined;
        return (0,_boot_inputs__WEBPACK_IMPORTED_MODULE_4__/* .verdictResult */ .ll)(verdict, { file: 'verdict.json', artifact }, deps);
    }
};


/***/ }),

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

/***/ 48757:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AO: () => (/* binding */ isIso),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   WL: () => (/* binding */ parseMediaReport),
/* harmony export */   iV: () => (/* binding */ accessReportName),
/* harmony export */   s0: () => (/* binding */ mediaReportName),
/* harmony export */   uw: () => (/* binding */ checksumsName)
/* harmony export */ });
/* unused harmony export isoTypes */
/* harmony import */ var _failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);

/**
 * The builders' names: osbuild/image-builder internal/bibimg/imagetypes.go; `bootc-generic-iso` is known to the
 * image-builder command alone (doc/20-advanced/20-bootc/10-isos.md there).
 */
const mediaTypes = [
    'anaconda-iso',
    'iso',
    'bootc-installer',
    'bootc-generic-iso',
    'qcow2',
    'raw',
    'ami',
    'vmdk',
    'vhd',
    'gce',
    'ova',
    'pxe-tar-xz'
];
const isoTypes = ['anaconda-iso', 'iso', 'bootc-installer', 'bootc-generic-iso'];
function isIso(type) {
    return isoTypes.includes(type);
}
/** File names beside the media; the workflows of users rely on them. */
const mediaReportName = 'media.json';
const checksumsName = 'SHA256SUMS';
const accessReportName = 'access-report.json';
/**
 * Reads the text of a media.json. Its paths stay below its own directory, so that nobody's media.json can name a file
 * elsewhere.
 * @param where the file's path, for messages
 * @throws Failure (usage)
 */
function parseMediaReport(text, where) {
    let report;
    try {
        report = JSON.parse(text);
    }
    catch (error) {
        throw notMedia(where, (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
    }
    if (report?.kind !== 'media')
        throw notMedia(where, 'its kind is not "media"');
    if (report.schemaVersion !== 1)
        throw notMedia(where, `its schemaVersion is ${String(report.schemaVersion)}, not 1`);
    if (!Array.isArray(report.files) || report.files.length === 0)
        throw notMedia(where, 'it names no files');
    const files = report.files;
    files.forEach((file) => {
        if (!isMediaFile(file))
            throw notMedia(where, `it has a wrong entry: ${JSON.stringify(file)}`);
    });
    if (typeof report.access?.holdsPassword !== 'boolean' || typeof report.access.throwAway !== 'boolean')
        throw notMedia(where, 'it does not say what access the media hold');
    return report;
}
function isMediaFile(value) {
    const file = value;
    return (typeof file === 'object' &&
        mediaTypes.some((type) => type === file?.type) &&
        typeof file?.path === 'string' &&
        isBelow(file.path) &&
        Number.isSafeInteger(file.bytes) &&
        /^[0-9a-f]{64}$/.test(file.sha256 ?? ''));
}
function isBelow(path) {
    // A newline or a backslash would need escaping in SHA256SUMS (GNU coreutils sha256sum), and no builder writes one.
    return path !== '' && !/[\n\r\\]/.test(path) && !path.startsWith('/') && !path.split('/').includes('..');
}
function notMedia(where, why) {
    return new _failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('usage', `${where} is not a media.json: ${why}.`, {
        code: 'bad-media-report',
        remedy: 'Give the `report` output of build-media.'
    });
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


/***/ })

};
