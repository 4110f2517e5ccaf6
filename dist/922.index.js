export const id = 922;
export const ids = [922];
export const modules = {

/***/ 31922:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   action: () => (/* binding */ action),
/* harmony export */   artifactOutputs: () => (/* binding */ artifactOutputs),
/* harmony export */   readUpload: () => (/* binding */ readUpload)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _media_upload__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54835);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42891);
/* harmony import */ var _model_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30492);
/* harmony import */ var _report_media__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66540);






/** Uploads media that have been judged as artifacts of this workflow run. */
const action = {
    read(raw, context) {
        const media = existing('media', (0,_model_inputs__WEBPACK_IMPORTED_MODULE_4__/* .required */ .mw)(raw, 'media'), context);
        return { media, ...readUpload(raw, context) };
    },
    async run({ media, ...options }, deps) {
        if (!deps.artifacts)
            throw new _model_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('usage', 'upload-media needs a workflow run of GitHub: there are no artifacts elsewhere.', {
                code: 'no-artifact-storage',
                remedy: 'The media are where build-media has put them, with SHA256SUMS beside them.'
            });
        const uploaded = await (0,_media_upload__WEBPACK_IMPORTED_MODULE_2__/* .uploadMedia */ .o7)(media, options, { ...deps, artifacts: deps.artifacts });
        return { outputs: artifactOutputs(uploaded), summary: (0,_report_media__WEBPACK_IMPORTED_MODULE_5__/* .uploadSummary */ .o)(uploaded) };
    }
};
/**
 * The inputs about the upload, which build-media has too.
 * @throws Failure (usage)
 */
function readUpload(raw, context) {
    const verdicts = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(raw, 'verdict').map((path) => existing('verdict', path, context));
    const artifactName = raw.get('artifact-name');
    // What the artifact service refuses: @actions/artifact path-and-artifact-name-validation.
    if (artifactName !== undefined && /["':<>|*?\\/\p{Cc}]/u.test(artifactName))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('artifact-name', artifactName, 'it cannot have any of " \' : < > | * ? \\ / in it.');
    const retentionDays = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_4__/* .integer */ .nd)(raw, 'retention-days', { min: 0, max: 400 }, 0);
    const compressionLevel = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_4__/* .integer */ .nd)(raw, 'compression-level', { min: 0, max: 9 }, 0);
    const token = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_4__/* .secret */ .rJ)(raw, 'github-token');
    return {
        verdicts,
        ...(artifactName !== undefined && { artifactName }),
        ...(retentionDays > 0 && { retentionDays }),
        compressionLevel,
        ...(token && { token }),
        allowPublicPassword: (0,_model_inputs__WEBPACK_IMPORTED_MODULE_4__/* .bool */ .lc)(raw, 'allow-public-password-media', false)
    };
}
function existing(input, given, context) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(context.workspace, given);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)(input, given, 'there is no such file.');
    return path;
}
/** Of several artifacts one a line, in the order of the media. */
function artifactOutputs(uploaded) {
    if (uploaded.length === 0)
        return {};
    return {
        'artifact-id': uploaded.map(({ id }) => id).join('\n'),
        'artifact-url': uploaded.map(({ url }) => url).join('\n'),
        'artifact-digest': uploaded.map(({ digest }) => digest).join('\n')
    };
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

/***/ 10807:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B3: () => (/* binding */ reservedArguments),
/* harmony export */   M5: () => (/* binding */ builderArguments),
/* harmony export */   TR: () => (/* binding */ mediaPaths),
/* harmony export */   U: () => (/* binding */ takesYescrypt),
/* harmony export */   Z7: () => (/* binding */ chooseBuilder),
/* harmony export */   Zp: () => (/* binding */ pinnedBuilders),
/* harmony export */   b4: () => (/* binding */ rootFileSystems),
/* harmony export */   kH: () => (/* binding */ builderNames),
/* harmony export */   vK: () => (/* binding */ imageBuilderArguments),
/* harmony export */   vn: () => (/* binding */ unsupportedTypes),
/* harmony export */   wO: () => (/* binding */ defaultGraphRoot),
/* harmony export */   zp: () => (/* binding */ builderOf)
/* harmony export */ });
const builderNames = ['bootc-image-builder', 'image-builder'];
const rootFileSystems = ['ext4', 'xfs', 'btrfs'];
/**
 * The builder images, by digest: a privileged container is part of what has to be trusted, so it changes only with a
 * release of ours. Where the digests come from:
 * - bootc-image-builder: v83.0.0 of 2026-09-16, as Corium-OS/Corium docs/adr/0009 (its own check of the registry) and
 *   flightctl/flightctl record it. Built from osbuild/image-builder, so it knows yescrypt hashes (#2650).
 * - image-builder: commit 5a8232a20a8b with osbuild 192, created 2026-08-25, with which a public log shows a qcow2 made
 *   from a bootc image.
 */
const pinnedBuilders = {
    'bootc-image-builder': 'ghcr.io/osbuild/bootc-image-builder@sha256:e7aadce6b3f5639cd47d83354791931ea219891a0d113c2fe74a0f0d352b165c',
    'image-builder': 'ghcr.io/osbuild/image-builder-cli@sha256:55ce154eaad86a4fcd43998588ccb6e15c801d25e392dab5c8073627f22ae37e'
};
/**
 * Whether a builder image is known to take a yescrypt hash in a user field as it is: built after osbuild/image-builder#2650
 * (merged 2026-09-03). Of an image that is not one of ours the age is not known.
 */
function takesYescrypt(builderImage) {
    return builderImage === pinnedBuilders['bootc-image-builder'];
}
/** Types that a builder cannot make: osbuild/image-builder cmd/image-builder/main.go getImage(), internal/bibimg. */
const cannotMake = {
    'bootc-image-builder': ['bootc-generic-iso'],
    'image-builder': ['anaconda-iso', 'iso']
};
/** The types of these that the builder cannot make. */
function unsupportedTypes(builder, types) {
    return types.filter((type) => cannotMake[builder].includes(type));
}
/**
 * The builder for these types: the only one that makes them, else the one whose image was given, else the older command
 * line, which makes all of them in one call and has been in use longest.
 * @param image the builder image that the user gives, if one is given
 */
function chooseBuilder(types, image) {
    for (const name of builderNames) {
        const [type] = builderNames.filter((other) => other !== name).flatMap((other) => unsupportedTypes(other, types));
        if (type !== undefined)
            return { name, reason: `it alone makes ${type}` };
    }
    const given = builderOf(image);
    if (given !== undefined)
        return { name: given, reason: 'the builder-image is one' };
    return { name: 'bootc-image-builder', reason: `both make ${types.join(', ')}, and it makes all types in one call` };
}
/** The builder in an image, where its name says so: osbuild/image-builder .github/workflows/container.yaml. */
function builderOf(image) {
    const name = image?.kind === 'registry' ? image.reference.repository : image?.kind === 'storage' ? image.name : '';
    const [, last = ''] = /(?:^|\/)([^/:@]+)(?:[:@][^/]*)?$/.exec(name) ?? [];
    if (last === 'bootc-image-builder')
        return 'bootc-image-builder';
    return last === 'image-builder' || last === 'image-builder-cli' ? 'image-builder' : undefined;
}
/** osbuild/image-builder internal/bibimg/imagetypes.go; image-builder is told to use the same names. */
const places = {
    'anaconda-iso': { folder: 'bootiso', name: 'install', files: ['install.iso'] },
    iso: { folder: 'bootiso', name: 'install', files: ['install.iso'] },
    'bootc-installer': { folder: 'bootiso', name: 'install', files: ['install.iso'] },
    'bootc-generic-iso': { folder: 'bootiso', name: 'install', files: ['install.iso'] },
    qcow2: { folder: 'qcow2', name: 'disk', files: ['disk.qcow2'] },
    raw: { folder: 'image', name: 'disk', files: ['disk.raw'] },
    ami: { folder: 'image', name: 'disk', files: ['disk.raw'] },
    vmdk: { folder: 'vmdk', name: 'disk', files: ['disk.vmdk'] },
    vhd: { folder: 'vpc', name: 'disk', files: ['disk.vhd'] },
    gce: { folder: 'gce', name: 'image', files: ['image.tar.gz'] },
    ova: { folder: 'archive', name: 'image', files: ['image.ova', 'disk.ova'] },
    'pxe-tar-xz': { folder: 'xz', name: 'pxe', files: ['pxe.tar.xz'] }
};
/** Paths below the output directory at which the file of a type may be, the likeliest first. */
function mediaPaths(type) {
    const { folder, files } = places[type];
    return files.map((file) => `${folder}/${file}`);
}
/** Arguments that `extra-args` must not have, for they would undo what the inputs and this file set. */
const reservedArguments = [
    '--type',
    '--rootfs',
    '--output',
    '--output-dir',
    '--output-name',
    '--store',
    '--cache',
    '--config',
    '--blueprint',
    '--progress',
    '--chown',
    '--local',
    '--target-arch',
    '--arch',
    '--installer-payload-ref',
    '--bootc-ref',
    '--bootc-default-fs',
    '--bootc-installer-payload-ref',
    '--bootc-pull-container',
    '--aws-ami-name',
    '--aws-bucket',
    '--aws-region',
    '--in-vm'
];
const defaultGraphRoot = '/var/lib/containers/storage';
/**
 * Everything after `podman run --rm --name NAME` for bootc-image-builder: all types in one call. The image stands last,
 * and is what a disk follows as `--target-imgref` and an ISO by `bootc switch`.
 */
function builderArguments(request) {
    return [
        ...containerArguments(request.mounts),
        request.builderImage,
        'build',
        ...request.types.flatMap((type) => ['--type', type]),
        ...['--rootfs', request.rootfs],
        ...(request.targetArch === undefined ? [] : ['--target-arch', request.targetArch]),
        ...(request.installerPayload === undefined ? [] : ['--installer-payload-ref', request.installerPayload]),
        ...awsArguments(request.aws),
        ...['--progress', 'verbose'],
        ...request.extraArgs,
        request.image
    ];
}
/** The same for image-builder, which makes one type a call and loads no config by itself. */
function imageBuilderArguments(request, type) {
    const { config } = request.mounts;
    return [
        ...containerArguments(request.mounts),
        request.builderImage,
        'build',
        ...['--bootc-ref', request.image],
        ...['--bootc-default-fs', request.rootfs],
        ...(request.targetArch === undefined ? [] : ['--arch', request.targetArch]),
        ...(request.installerPayload === undefined ? [] : ['--bootc-installer-payload-ref', request.installerPayload]),
        ...(config === undefined ? [] : ['--blueprint', `/${config.fileName}`]),
        ...(type === 'ami' ? awsArguments(request.aws) : []),
        ...['--cache', '/store'],
        ...['--output-dir', `/output/${places[type].folder}`],
        ...['--output-name', places[type].name],
        ...['--progress', 'verbose'],
        ...request.extraArgs,
        type
    ];
}
/** The documented way to start either builder: osbuild/bootc-image-builder README.md. */
function containerArguments(mounts) {
    const volumes = [
        `${mounts.output}:/output`,
        `${mounts.graphRoot}:${defaultGraphRoot}`,
        ...(mounts.database ? [`${mounts.database.path}:${defaultGraphRoot}/${mounts.database.fileName}`] : []),
        `${mounts.volume}:/store`,
        ...(mounts.config ? [`${mounts.config.path}:/${mounts.config.fileName}:ro`] : [])
    ];
    return [
        '--privileged',
        ...['--security-opt', 'label=type:unconfined_t'],
        '--pull=never',
        ...(mounts.environmentFile === undefined ? [] : ['--env-file', mounts.environmentFile]),
        ...volumes.flatMap((volume) => ['--volume', volume])
    ];
}
function awsArguments(aws) {
    if (!aws)
        return [];
    return ['--aws-ami-name', aws.amiName, '--aws-bucket', aws.bucket, '--aws-region', aws.region];
}


/***/ }),

/***/ 57973:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fm: () => (/* binding */ removeManifests),
/* harmony export */   Ri: () => (/* binding */ stagingIn),
/* harmony export */   Vg: () => (/* binding */ checkOutputDir),
/* harmony export */   mk: () => (/* binding */ publish),
/* harmony export */   sQ: () => (/* binding */ findMedia),
/* harmony export */   zZ: () => (/* binding */ checksumLines)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _host_cleanup__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27030);
/* harmony import */ var _host_checksum__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28007);
/* harmony import */ var _host_files__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73285);
/* harmony import */ var _host_privileged__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25693);
/* harmony import */ var _host_run__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(13695);
/* harmony import */ var _host_sweep__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(56622);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(42891);
/* harmony import */ var _model_media__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(48757);
/* harmony import */ var _builder__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(10807);











/** Makes the staging directory; it goes away with this process. What killed runs have left in the output directory goes now. */
async function stagingIn(outputDir) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(outputDir, { recursive: true });
    await sweepStaging(outputDir);
    const dir = (0,_host_files__WEBPACK_IMPORTED_MODULE_4__/* .ownDirectory */ .cy)('media', process.pid, [outputDir]);
    // Undone in reverse order: owned first, so that the directory can be removed.
    const owned = (0,_host_cleanup__WEBPACK_IMPORTED_MODULE_2__/* .atExit */ .sz)(`ownership of ${dir.path}`, () => takeOwnership(dir.path));
    return {
        path: dir.path,
        own: () => takeOwnership(dir.path),
        remove: async () => {
            await owned.now();
            dir.remove();
        }
    };
}
async function sweepStaging(outputDir) {
    for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(outputDir)) {
        const mark = (0,_host_sweep__WEBPACK_IMPORTED_MODULE_7__/* .markIn */ .bk)(name);
        if (mark !== undefined && !(0,_host_sweep__WEBPACK_IMPORTED_MODULE_7__/* .isAlive */ ._n)(mark))
            await takeOwnership((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDir, name));
    }
    await (0,_host_sweep__WEBPACK_IMPORTED_MODULE_7__/* .sweep */ .X0)([outputDir]);
}
async function takeOwnership(path) {
    const [uid, gid] = [process.getuid?.(), process.getgid?.()];
    if (uid === 0 || uid === undefined || gid === undefined || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        return;
    const command = (0,_host_privileged__WEBPACK_IMPORTED_MODULE_5__/* .privileged */ .w)({ tool: 'chown', args: ['--recursive', '--no-dereference', `${uid}:${gid}`, path] });
    await (0,_host_run__WEBPACK_IMPORTED_MODULE_6__/* .run */ .eF)(command.tool, command.args);
}
/** Removes the builder's manifests: they hold the password hash and keys, readable by everybody (0644). */
function removeManifests(dir) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(dir))
        return;
    for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(dir))
        if (/^manifest-.*\.json$/.test(name))
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, name), { force: true });
}
/** The media that an earlier run of ours left there, by its media.json; undefined when there is none. */
function earlierFiles(outputDir) {
    const report = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDir, _model_media__WEBPACK_IMPORTED_MODULE_9__/* .mediaReportName */ .s0);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(report))
        return undefined;
    return (0,_model_media__WEBPACK_IMPORTED_MODULE_9__/* .parseMediaReport */ .WL)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(report, 'utf8'), report).files.map(({ path }) => path);
}
/**
 * Refuses an output directory in which something that is not ours would be overwritten.
 * @throws Failure (usage)
 */
function checkOutputDir(outputDir, types) {
    // Volumes are given as SOURCE:DESTINATION.
    if (outputDir.includes(':'))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_8__/* .badInput */ .AN)('output-dir', outputDir, 'the path cannot have a colon.');
    const ours = earlierFiles(outputDir);
    const names = [...types.flatMap(_builder__WEBPACK_IMPORTED_MODULE_10__/* .mediaPaths */ .TR), ...(ours ? [] : [_model_media__WEBPACK_IMPORTED_MODULE_9__/* .checksumsName */ .uw])];
    const foreign = names.filter((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDir, path)) && !ours?.includes(path));
    if (foreign.length === 0)
        return;
    throw new _model_failure__WEBPACK_IMPORTED_MODULE_8__/* .Failure */ .HR('usage', `Input output-dir: ${outputDir} has ${foreign.join(', ')}, which no media.json of ours names.`, {
        code: 'output-not-empty',
        remedy: 'Choose an empty directory, or remove the file.'
    });
}
/**
 * Finds the file of each type below a directory and reads each once for its checksum and size.
 * @throws Failure (fail, code `no-media`) when the builder ended well and a file is missing or empty
 */
async function findMedia(dir, types, builder) {
    const sums = new Map();
    const files = [];
    for (const type of types) {
        const path = (0,_builder__WEBPACK_IMPORTED_MODULE_10__/* .mediaPaths */ .TR)(type).find((candidate) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, candidate)));
        const sum = path === undefined ? undefined : (sums.get(path) ?? (await (0,_host_checksum__WEBPACK_IMPORTED_MODULE_3__/* .fileChecksum */ .C)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, path))));
        if (path === undefined || sum === undefined || sum.bytes === 0)
            throw new _model_failure__WEBPACK_IMPORTED_MODULE_8__/* .Failure */ .HR('fail', `${builder} ended with success, but there is no ${type} at ${(0,_builder__WEBPACK_IMPORTED_MODULE_10__/* .mediaPaths */ .TR)(type)[0]}.`, {
                code: 'no-media',
                evidence: `it wrote: ${listing(dir).join(', ') || 'nothing'}`,
                remedy: 'Look at the log of the builder; with a builder-image of your own, check where it writes to.'
            });
        sums.set(path, sum);
        files.push({ type, path, ...sum });
    }
    return files;
}
function listing(dir) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(entry.parentPath, entry.name).slice(dir.length + 1))
        .slice(0, 20);
}
/** `sha256sum -c` reads this. Types that share a file share its line. */
function checksumLines(files) {
    return [...new Set(files.map(({ sha256, path }) => `${sha256}  ${path}\n`))].join('');
}
/**
 * Moves the media out of the staging directory and puts the other files beside them; what an earlier run of ours left is
 * replaced. Until all of it is in place, an end of this process takes it away again.
 * @param others name -> text of the other files; the last one is written last
 */
function publish(staging, outputDir, files, others, mode) {
    const paths = [...new Set(files.map(({ path }) => path))];
    const old = earlierFiles(outputDir) ?? [];
    for (const path of [...old, _model_media__WEBPACK_IMPORTED_MODULE_9__/* .checksumsName */ .uw, _model_media__WEBPACK_IMPORTED_MODULE_9__/* .mediaReportName */ .s0, ...Object.keys(others)])
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDir, path), { force: true });
    const withdraw = () => [...paths, ...Object.keys(others)].forEach((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDir, path), { force: true }));
    const registered = (0,_host_cleanup__WEBPACK_IMPORTED_MODULE_2__/* .atExit */ .sz)('media without a report', withdraw, withdraw);
    try {
        for (const path of paths) {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(staging, path), mode);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDir, path)), { recursive: true });
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(staging, path), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDir, path));
        }
        for (const [name, text] of Object.entries(others))
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDir, name), text);
    }
    catch (error) {
        withdraw();
        throw error;
    }
    finally {
        registered.forget();
    }
}


/***/ }),

/***/ 54835:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XC: () => (/* binding */ checkPublication),
/* harmony export */   o7: () => (/* binding */ uploadMedia)
/* harmony export */ });
/* unused harmony export artifactName */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _host_checksum__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28007);
/* harmony import */ var _host_files__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73285);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42891);
/* harmony import */ var _model_media__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48757);
/* harmony import */ var _staging__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(57973);







/** Days that media with a password stay where everybody can download them, unless somebody chose. */
const exposedDays = 3;
/**
 * Refuses to publish media that must not be: those with a throw-away credential, and those with a password where
 * everybody can download artifacts. When nobody says whether the repository is public, it counts as public.
 * @returns whether everybody will be able to download media that hold a password
 * @throws Failure (usage)
 */
async function checkPublication(access, options, { context, isPublic }) {
    if (access.throwAway)
        throw new _model_failure__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .HR('usage', 'The media hold a throw-away credential: they are NOT FOR USE and are not uploaded.', {
            code: 'throw-away-media',
            remedy: 'Build them with the real secret, or set upload: false.'
        });
    if (!access.holdsPassword)
        return false;
    const open = context.publicRepository ?? (options.token && (await isPublic?.(options.token))) ?? true;
    if (!open || options.allowPublicPassword)
        return open;
    throw new _model_failure__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .HR('usage', 'The media hold a password hash, and everybody can download artifacts of a public repository.', {
        code: 'public-password',
        evidence: context.publicRepository === undefined
            ? 'nothing says that this repository is private'
            : 'the repository is public',
        remedy: 'Use SSH keys alone, or set allow-public-password-media: true; give github-token where the event does not tell.'
    });
}
/**
 * Uploads each medium with what belongs to it as an artifact of its own, after reading it once more and comparing.
 * @param reportPath media.json
 * @throws Failure
 */
async function uploadMedia(reportPath, options, deps) {
    const report = readReport(reportPath);
    const files = distinct(report.files);
    if (options.artifactName !== undefined && files.length > 1)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_4__/* .badInput */ .AN)('artifact-name', options.artifactName, `there are ${files.length} media; leave it out, each gets its own.`);
    const exposed = await checkPublication(report.access, options, deps);
    const retentionDays = options.retentionDays ?? (exposed ? exposedDays : undefined);
    const verdicts = options.verdicts.map(readVerdict);
    for (const file of files) {
        if (verdicts.length > 0)
            checkVerdicts(file, verdicts);
        await checkUnchanged((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(reportPath), file);
    }
    const uploaded = [];
    for (const file of files) {
        const name = options.artifactName ?? artifactName(report, file);
        uploaded.push(await uploadOne(name, file, { report, reportPath, options, retentionDays, artifacts: deps.artifacts }));
    }
    return uploaded;
}
function readReport(path) {
    try {
        return (0,_model_media__WEBPACK_IMPORTED_MODULE_5__/* .parseMediaReport */ .WL)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'), path);
    }
    catch (error) {
        if (error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .HR)
            throw error;
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_4__/* .badInput */ .AN)('media', path, `it cannot be read (${error.code ?? (0,_model_failure__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error)}).`);
    }
}
/** Types that share a file are one medium. */
function distinct(files) {
    return files.filter((file, index) => files.findIndex(({ path }) => path === file.path) === index);
}
function readVerdict(path) {
    let verdict;
    try {
        verdict = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch (error) {
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_4__/* .badInput */ .AN)('verdict', path, `it cannot be read (${(0,_model_failure__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error)}).`);
    }
    if (verdict?.kind !== 'verdict')
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_4__/* .badInput */ .AN)('verdict', path, 'it is not a verdict.json.');
    if (verdict.verdict === 'pass')
        return { path, verdict };
    throw new _model_failure__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .HR('fail', `The verdict is ${verdict.verdict}: ${verdict.reason}`, {
        code: 'verdict-not-pass',
        evidence: path,
        remedy: 'Mend what the verdict names; only media that boot are uploaded.'
    });
}
function checkVerdicts(file, verdicts) {
    if (verdicts.some(({ verdict }) => verdict.media.sha256 === file.sha256))
        return;
    throw new _model_failure__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .HR('fail', `No verdict is about ${file.path}.`, {
        code: 'verdict-of-other-media',
        evidence: `its sha256 is ${file.sha256}; ${verdicts.map(({ path, verdict }) => `${path} is about ${verdict.media.sha256}`).join(', ')}`,
        remedy: 'Boot this very file with smoke-boot and give that verdict.'
    });
}
async function checkUnchanged(dir, file) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, file.path);
    const changed = (evidence) => new _model_failure__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .HR('fail', `${file.path} is not the file that media.json describes.`, {
        code: 'media-changed',
        evidence,
        remedy: 'Build the media again; let nothing write to them.'
    });
    const size = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.size;
    if (size === undefined)
        throw changed('it is not there');
    if (size !== file.bytes)
        throw changed(`it has ${size} bytes, media.json says ${file.bytes}`);
    const { sha256 } = await (0,_host_checksum__WEBPACK_IMPORTED_MODULE_2__/* .fileChecksum */ .C)(path);
    if (sha256 !== file.sha256)
        throw changed(`its sha256 is ${sha256}, media.json says ${file.sha256}`);
}
/** `bootc-iso-<sha>`, `bootc-qcow2-<sha>`; with the architecture unless that is x86_64. */
function artifactName(report, file) {
    const type = (0,_model_media__WEBPACK_IMPORTED_MODULE_5__/* .isIso */ .AO)(file.type) ? 'iso' : file.type;
    const sha = report.commit ?? report.image.revision ?? file.sha256.slice(0, 12);
    return `bootc-${type}-${sha}${report.arch === 'x86_64' ? '' : `-${report.arch}`}`;
}
/** An artifact is whole by itself: its media.json and SHA256SUMS name its one medium and nothing else. */
async function uploadOne(name, file, upload) {
    const { report, reportPath, options } = upload;
    const source = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(reportPath);
    // Beside the media, so that a hard link can stand for a file of gigabytes.
    const dir = (0,_host_files__WEBPACK_IMPORTED_MODULE_3__/* .ownDirectory */ .cy)('upload', process.pid, [source]);
    try {
        const own = report.files.filter(({ path }) => path === file.path);
        const paths = [file.path, _model_media__WEBPACK_IMPORTED_MODULE_5__/* .checksumsName */ .uw, _model_media__WEBPACK_IMPORTED_MODULE_5__/* .mediaReportName */ .s0].map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir.path, path));
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir.path, file.path)), { recursive: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, file.path), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir.path, file.path));
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir.path, _model_media__WEBPACK_IMPORTED_MODULE_5__/* .checksumsName */ .uw), (0,_staging__WEBPACK_IMPORTED_MODULE_6__/* .checksumLines */ .zZ)(own));
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir.path, _model_media__WEBPACK_IMPORTED_MODULE_5__/* .mediaReportName */ .s0), `${JSON.stringify({ ...report, files: own }, null, 2)}\n`);
        const copies = [
            ...(report.access.report === undefined ? [] : [[(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(source, _model_media__WEBPACK_IMPORTED_MODULE_5__/* .accessReportName */ .iV), _model_media__WEBPACK_IMPORTED_MODULE_5__/* .accessReportName */ .iV]]),
            ...options.verdicts.map((path, index) => [path, index === 0 ? 'verdict.json' : `verdict-${index + 1}.json`])
        ];
        for (const [from, to] of copies)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync)(from, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir.path, to));
        const stored = await upload.artifacts.upload({
            name,
            files: [...paths, ...copies.map(([, to]) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir.path, to))],
            root: dir.path,
            ...(upload.retentionDays !== undefined && { retentionDays: upload.retentionDays }),
            compressionLevel: options.compressionLevel
        });
        return { name, ...stored, file };
    }
    finally {
        dir.remove();
    }
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

/***/ 66540:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ mediaSummary),
  o: () => (/* binding */ uploadSummary)
});

// EXTERNAL MODULE: ./src/host/disk.ts
var disk = __webpack_require__(83409);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(54285);
// EXTERNAL MODULE: ./src/model/media.ts
var media = __webpack_require__(48757);
;// CONCATENATED MODULE: ./src/report/media-use.ts


/** A path that needs no quoting: builders write no other, and a reader pastes the line into a shell. */
const plainPath = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;
/** How to check media and what to do with each; empty for none. */
function mediaUse(media) {
    const usable = media.filter(({ path }) => plainPath.test(path));
    if (usable.length === 0)
        return '';
    return [
        '### How to use them',
        '',
        'Beside the media, to see that they are whole:',
        '',
        (0,markdown/* shellBlock */.OV)(['sha256sum -c SHA256SUMS']),
        ...usable.flatMap((medium) => uses(medium))
    ].join('\n');
}
function uses({ type, path }) {
    if ((0,media/* isIso */.AO)(type))
        return [
            'Onto a USB stick, which loses what is on it (`lsblk` tells its name), or with Fedora Media Writer and this file as the image:',
            '',
            (0,markdown/* shellBlock */.OV)([`sudo dd if=${path} of=/dev/sdX bs=4M oflag=direct conv=fsync status=progress`]),
            'A machine that starts from it may install by itself, and then **its disk is erased**.',
            ''
        ];
    return byType[type]?.(path) ?? [];
}
const byType = {
    qcow2: (path) => [
        'As a virtual machine:',
        '',
        (0,markdown/* shellBlock */.OV)([
            `virt-install --import --name bootc --memory 4096 --boot uefi --osinfo detect=on,require=off --disk path=${path}`
        ])
    ],
    raw: (path) => [
        "Onto the machine's own disk, from another system; what is on it is lost:",
        '',
        (0,markdown/* shellBlock */.OV)([`sudo dd if=${path} of=/dev/sdX bs=4M oflag=direct conv=fsync status=progress`])
    ],
    gce: (path) => [
        'As an image of Google Compute Engine, from a bucket of yours:',
        '',
        (0,markdown/* shellBlock */.OV)([
            `gcloud storage cp ${path} gs://BUCKET/bootc.tar.gz`,
            'gcloud compute images create bootc --source-uri gs://BUCKET/bootc.tar.gz --guest-os-features UEFI_COMPATIBLE'
        ])
    ]
};

;// CONCATENATED MODULE: ./src/report/media.ts



/** What was made, for the job summary. */
function mediaSummary(report, artifacts) {
    const { image, builder } = report;
    return [
        `## Media: ${(0,markdown/* escapeMarkdown */.FV)(report.updateReference)}`,
        '',
        (0,markdown/* table */.tp)(['Type', 'File', 'Size', 'SHA-256'], report.files.map(({ type, path, bytes, sha256 }) => [type, (0,markdown/* code */.aY)(path), (0,disk/* formatBytes */.z3)(bytes), (0,markdown/* code */.aY)(sha256)])),
        (0,markdown/* table */.tp)(['', ''], [
            [
                'Image',
                (0,markdown/* code */.aY)(image.digest && !image.reference.includes('@') ? `${image.reference} (${image.digest})` : image.reference)
            ],
            ...(image.version === undefined ? [] : [['Version', (0,markdown/* code */.aY)(image.version)]]),
            ['Machines follow', (0,markdown/* code */.aY)(report.updateReference)],
            ['Architecture, root file system', (0,markdown/* code */.aY)(`${report.arch}, ${report.rootfs ?? 'unknown'}`)],
            [
                'Builder',
                `${(0,markdown/* code */.aY)(`${builder.name}: ${builder.image}`)}${builder.reason === undefined ? '' : `; ${(0,markdown/* escapeMarkdown */.FV)(builder.reason)}`}`
            ],
            ...(report.amiId === undefined ? [] : [['AMI', (0,markdown/* code */.aY)(report.amiId)]]),
            ['Holds a password', report.access.holdsPassword ? 'yes, as a hash' : 'no']
        ]),
        ...(report.access.throwAway ? ['**NOT FOR USE: the credential in these media is a throw-away one.**', ''] : []),
        // What to do with them is said where they can be had: by the step that uploads them.
        ...(artifacts.length > 0 ? [uploadSummary(artifacts)] : []),
        ...(report.scan === undefined ? [] : [scanSummary(report.scan)])
    ].join('\n');
}
/** Where the secrets of the config were looked for, and where they stand. */
function scanSummary({ result, forms, formsTooShort, places, unopened, canary, seconds }) {
    const title = '### Where the secret is and is not';
    if (result === 'nothing-to-search')
        return [title, '', 'The config holds no secret: there is nothing to look for.', ''].join('\n');
    const short = formsTooShort > 0 ? ` (${formsTooShort} more are too short to tell)` : '';
    return [
        title,
        '',
        `${forms} ways to write it down${short}, looked for in ${seconds} s. Planted for the search itself: ${canary.planted}, found: ${canary.found}.`,
        '',
        (0,markdown/* table */.tp)(['Place', 'Files', 'Searched', 'The secret stands in', 'Remark'], places.map(({ place, files, bytes, expected, note }) => [
            (0,markdown/* escapeMarkdown */.FV)(place),
            String(files),
            (0,disk/* formatBytes */.z3)(bytes),
            expected.map(({ path, matches }) => `${(0,markdown/* code */.aY)(path)} (${matches})`).join(', ') || 'nothing',
            (0,markdown/* escapeMarkdown */.FV)(note ?? '')
        ])),
        ...(unopened.length === 0
            ? []
            : [
                'Searched as raw bytes only:',
                '',
                ...unopened.map(({ reason, first, files }) => `- ${(0,markdown/* escapeMarkdown */.FV)(reason)}: ${(0,markdown/* code */.aY)(first)}${files > 1 ? ` and ${files - 1} more` : ''}`),
                ''
            ])
    ].join('\n');
}
/** Where the media can be downloaded, how to check them, and what to do with them. */
function uploadSummary(artifacts) {
    return [
        '### Artifacts',
        '',
        (0,markdown/* table */.tp)(['Artifact', 'Medium', 'Size', 'Digest of the download'], artifacts.map(({ name, url, digest, file }) => [
            url === '' ? (0,markdown/* code */.aY)(name) : `[${(0,markdown/* code */.aY)(name)}](${url})`,
            (0,markdown/* code */.aY)(file.path),
            (0,disk/* formatBytes */.z3)(file.bytes),
            (0,markdown/* code */.aY)(digest)
        ])),
        ...download(artifacts),
        mediaUse(artifacts.map(({ file }) => file))
    ].join('\n');
}
/** By the names and the run in their addresses, where they have some. */
function download(artifacts) {
    const lines = artifacts.flatMap(({ name, url }) => {
        const [, repository, run] = /^https:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/actions\/runs\/(\d+)\//.exec(url) ?? [];
        if (repository === undefined || !/^[\w.-]+$/.test(name))
            return [];
        return [`gh run download ${run} --repo ${repository} --name ${name} --dir ${name}`];
    });
    return lines.length === 0 ? [] : [(0,markdown/* shellBlock */.OV)(lines)];
}


/***/ })

};
