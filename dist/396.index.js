export const id = 396;
export const ids = [396];
export const modules = {

/***/ 41396:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  action: () => (/* binding */ action)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/media/access.ts
var access = __webpack_require__(3324);
// EXTERNAL MODULE: ./src/media/aws.ts
var aws = __webpack_require__(46837);
// EXTERNAL MODULE: ./src/media/build.ts + 34 modules
var build = __webpack_require__(37905);
// EXTERNAL MODULE: ./src/media/builder.ts
var media_builder = __webpack_require__(10807);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
// EXTERNAL MODULE: ./src/model/config-keys.ts
var config_keys = __webpack_require__(72512);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/media.ts
var model_media = __webpack_require__(48757);
// EXTERNAL MODULE: ./src/model/secret-forms.ts
var secret_forms = __webpack_require__(56671);
// EXTERNAL MODULE: ./src/media/groups.ts
var groups = __webpack_require__(51278);
;// CONCATENATED MODULE: ./src/media/config.ts







/** Prefixes that every builder knows for a hash: osbuild/images pkg/crypt/crypt.go, PasswordIsCrypted. */
const knownHash = /^\$(?:2b|5|6)\$/;
const yescrypt = /^\$y\$/;
const looksHashed = /^\$[0-9a-z]{1,8}\$/;
/**
 * Reads and checks a config before anything else happens.
 * @param takesYescrypt whether the builder is known to take a yescrypt hash in a user field as it is
 * @throws Failure (usage) when the builder would refuse it, or would get it wrong without a word. Never quotes its content.
 */
function readBuilderConfig(path, types, takesYescrypt = false) {
    const text = readConfig(path);
    const fileName = path.endsWith('.json') ? 'config.json' : 'config.toml';
    const config = parseConfig(text, fileName, path);
    const unknown = (0,config_keys/* unknownKeys */.vX)(config);
    if (unknown.length > 0)
        throw wrong(path, `has keys that the builder does not know: ${unknown.join(', ')}`, 'config-unknown-key');
    const users = usersOf(config);
    const kickstart = kickstartOf(config);
    if (types.includes('bootc-generic-iso'))
        throw wrong(path, 'would be ignored: a bootc-generic-iso takes no config', 'config-ignored');
    if (kickstart !== undefined && users.length > 0)
        throw wrong(path, 'has users and installer.kickstart.contents; the builder takes only one of them', 'config-conflict');
    for (const user of users)
        checkUser(user, { types, takesYescrypt }, path);
    return {
        fileName,
        text,
        users: users.map((user) => String(user.name)),
        groups: (0,groups/* wantedGroups */.gc)(config, kickstart),
        holdsPassword: (0,secret_forms/* configSecrets */.Uf)(config).length > 0,
        secretForms: (0,secret_forms/* configSecrets */.Uf)(config).flatMap(({ value, user }) => (0,secret_forms/* secretForms */.eo)(value, user)),
        privateForms: privateForms(users, kickstart),
        warnings: [
            ...ignoredWarnings(config, types),
            ...users
                .filter(({ password }) => typeof password === 'string' && password !== '' && !looksHashed.test(password))
                .map(({ name }) => `The config holds the password of ${String(name)} in plain text; a hash is safer.`)
        ]
    };
}
function readConfig(path) {
    try {
        if (!(0,external_node_fs_.lstatSync)(path).isFile())
            throw wrong(path, 'is not a regular file', 'config-missing');
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            throw error;
        throw wrong(path, `cannot be read (${error.code ?? (0,failure/* messageOf */.bD)(error)})`, 'config-missing');
    }
}
function parseConfig(text, fileName, path) {
    try {
        if (fileName === 'config.toml')
            return (0,dist/* parse */.qg)(text);
        const json = JSON.parse(text);
        // The older JSON form wraps it: osbuild/image-builder pkg/bib/blueprintload.
        return json.blueprint ?? json;
    }
    catch (error) {
        // Parsers quote the place, which may be a secret: only the position is told.
        const at = /line (\d+)/i.exec((0,failure/* messageOf */.bD)(error))?.[1] ?? error.line;
        throw wrong(path, `does not parse${at === undefined ? '' : ` (line ${at})`}`, 'config-syntax');
    }
}
/** What the builder takes and drops without a word. */
function ignoredWarnings(config, types) {
    const ignored = types.flatMap((type) => (0,config_keys/* ignoredSections */.t_)(config, type).map((section) => ({ type, section })));
    return [...new Set(ignored.map(({ section }) => section))].map((section) => {
        const on = ignored.filter((item) => item.section === section).map(({ type }) => type);
        return `The config's ${section} has no effect on ${on.join(', ')}.`;
    });
}
function checkUser({ name, password, key }, { types, takesYescrypt }, path) {
    // The kickstart stage's grammar: osbuild stages/org.osbuild.kickstart.meta.json.
    if (typeof name !== 'string' || !/^[A-Za-z0-9_][A-Za-z0-9_-]{0,31}$/.test(name))
        throw wrong(path, `has a user whose name the builder refuses: ${JSON.stringify(name)}`, 'config-user');
    if (password !== undefined && typeof password !== 'string')
        throw wrong(path, `has a password of ${name} that is not a string`, 'config-user');
    const known = (hash) => knownHash.test(hash) || (takesYescrypt && yescrypt.test(hash));
    if (password !== undefined && looksHashed.test(password) && !known(password))
        throw wrong(path, `has a hash of ${name} that ${yescrypt.test(password)
            ? 'the builder, unless it is of September 2026 or later, hashes again; of the builder image given that is not known'
            : 'builders hash again (only $6$, $5$ and $2b$ are safe)'}; nobody could log in`, 'config-hash');
    if (key !== undefined && typeof key !== 'string')
        throw wrong(path, `has a key of ${name} that is not a string`, 'config-user');
    // On an ISO it goes into `sshkey --username NAME "KEY"` as it is (osbuild stages/org.osbuild.kickstart), on a disk into
    // authorized_keys, where several lines and quoted options are good.
    if (types.some(model_media/* isIso */.AO) && /["\p{Cc}]/u.test(key ?? ''))
        throw wrong(path, `has a key of ${name} that is not one line without double quotes`, 'config-user');
}
function usersOf(config) {
    const user = config.customizations?.user;
    return Array.isArray(user) ? user : [];
}
function kickstartOf(config) {
    const contents = config.customizations?.installer?.kickstart?.contents;
    return typeof contents === 'string' ? contents : undefined;
}
/** A line of a kickstart shorter than this says nothing by itself, e.g. `reboot`. */
const tellingLine = 12;
function privateForms(users, kickstart) {
    const keys = users.flatMap(({ key }) => typeof key === 'string' ? [...key.split(/[\r\n]+/), ...key.split(/\s+/)] : []);
    const lines = (kickstart ?? '').split(/\r?\n/).map((line) => line.trim());
    return [...keys, ...lines].filter((text) => text.length >= tellingLine).flatMap((text) => (0,secret_forms/* secretForms */.eo)(text));
}
function wrong(path, why, code) {
    return new failure/* Failure */.HR('usage', `The config ${path} ${why}.`, {
        code,
        remedy: 'Make it with render-config, or compare it with the blueprint reference of osbuild.'
    });
}

// EXTERNAL MODULE: ./src/media/image-source.ts
var image_source = __webpack_require__(24191);
// EXTERNAL MODULE: ./src/media/root-image.ts + 2 modules
var root_image = __webpack_require__(12549);
// EXTERNAL MODULE: ./src/media/upload.ts
var media_upload = __webpack_require__(54835);
// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/registry/login.ts
var login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/report/media.ts + 1 modules
var media = __webpack_require__(66540);
// EXTERNAL MODULE: ./src/rings/ring-names.ts
var ring_names = __webpack_require__(44940);
// EXTERNAL MODULE: ./src/entries/upload-media.ts
var upload_media = __webpack_require__(31922);
;// CONCATENATED MODULE: ./src/entries/build-media.ts
















/** Makes install media and disk images from a bootc image. */
const action = {
    read(raw, context) {
        const types = readTypes(raw);
        const builderGiven = raw.get('builder-image');
        const given = builderGiven === undefined ? undefined : (0,image_source/* parseImageSource */.AB)(builderGiven, 'builder-image', context.workspace);
        const { name: builder, reason: builderReason } = readBuilder(raw, types, given);
        const image = (0,image_source/* parseImageSource */.AB)((0,inputs/* required */.mw)(raw, 'image'), 'image', context.workspace);
        const payload = readPayload(raw, types, context);
        const builderImage = builderGiven ?? media_builder/* pinnedBuilders */.Zp[builder];
        const aws = readAws(raw, types);
        const config = build_media_readConfig(raw, types, builderImage, context);
        if (aws && config?.access.throwAway)
            throw (0,failure/* badInput */.AN)('aws-ami-name', aws.target.amiName, 'the passwords are throw-away ones: no AMI is made of them.');
        const upload = (0,upload_media.readUpload)(raw, context);
        if (upload.artifactName !== undefined && new Set(types.map((type) => (0,media_builder/* mediaPaths */.TR)(type)[0])).size > 1)
            throw (0,failure/* badInput */.AN)('artifact-name', upload.artifactName, 'there are several media; leave it out, each gets its own.');
        return {
            image,
            ...(payload && { installerPayload: payload }),
            updateReference: (0,image_source/* updateReference */.Xp)(raw.get('update-reference'), payload ?? image, (0,ring_names/* lastRing */.bI)(context.workspace)),
            types,
            rootfs: (0,inputs/* oneOf */.yL)(raw, 'rootfs', ['auto', ...media_builder/* rootFileSystems */.b4], 'auto'),
            ...(config && { config }),
            builder,
            builderReason,
            builderImage: given ?? (0,image_source/* parseImageSource */.AB)(builderImage, 'builder-image', context.workspace),
            arch: readArch(raw, types),
            login: (0,login/* readLogin */.mN)(raw, context),
            outputDir: (0,external_node_path_.resolve)(context.workspace, raw.get('output-dir') ?? (0,external_node_path_.resolve)(context.outputDir, 'media')),
            extraArgs: readExtraArgs(raw),
            freeDiskSpace: (0,inputs/* bool */.lc)(raw, 'free-disk-space', false),
            scan: (0,inputs/* bool */.lc)(raw, 'scan', true),
            ...(aws && { aws }),
            upload: (0,inputs/* bool */.lc)(raw, 'upload', true) ? upload : undefined
        };
    },
    async run(options, deps) {
        const { context, reporter, artifacts } = deps;
        const upload = artifacts && options.upload ? { options: options.upload, artifacts } : undefined;
        // Said before the long work, not after it.
        if (upload)
            await (0,media_upload/* checkPublication */.XC)(options.config?.access ?? access/* noAccess */.m, upload.options, deps);
        for (const secret of Object.values(options.aws?.credentials ?? {}))
            reporter.mask(secret.reveal());
        const built = await (0,build/* buildMedia */.x)(options, context, reporter, (made) => ({
            ...outputs(options, made, []),
            summary: (0,media/* mediaSummary */.B)(made.report, [])
        }));
        const uploaded = upload
            ? await (0,media_upload/* uploadMedia */.o7)(built.reportPath, upload.options, { ...deps, artifacts: upload.artifacts })
            : [];
        return { outputs: outputs(options, built, uploaded), summary: (0,media/* mediaSummary */.B)(built.report, uploaded) };
    }
};
function outputs(options, { report, reportPath }, uploaded) {
    const absolute = (path) => (0,external_node_path_.resolve)(options.outputDir, path);
    const iso = report.files.find(({ type }) => (0,model_media/* isIso */.AO)(type));
    const media = Object.fromEntries(report.files.map(({ type, path, sha256, bytes }) => [type, { path: absolute(path), sha256, bytes }]));
    return {
        ...(iso && { iso: absolute(iso.path) }),
        media: JSON.stringify(media),
        'output-dir': options.outputDir,
        ...(report.amiId !== undefined && { 'ami-id': report.amiId }),
        ...(0,upload_media.artifactOutputs)(uploaded),
        report: reportPath
    };
}
function readTypes(raw) {
    const types = (0,inputs/* manyOf */.J5)(raw, 'types', model_media/* mediaTypes */.Ib, ['anaconda-iso']);
    const isos = types.filter(model_media/* isIso */.AO);
    if (isos.length > 0 && isos.length < types.length)
        throw (0,failure/* badInput */.AN)('types', types.join(', '), 'the builder makes either an ISO or disk types in one call; use two steps.');
    if (isos.length > 1)
        throw (0,failure/* badInput */.AN)('types', types.join(', '), 'the builder makes one ISO a call; use two steps.');
    return types;
}
function readBuilder(raw, types, image) {
    const wanted = (0,inputs/* oneOf */.yL)(raw, 'builder', ['auto', ...media_builder/* builderNames */.kH], 'auto');
    if (wanted === 'auto') {
        const choice = (0,media_builder/* chooseBuilder */.Z7)(types, image);
        if (((0,media_builder/* builderOf */.zp)(image) ?? choice.name) === choice.name)
            return choice;
        throw (0,failure/* badInput */.AN)('builder-image', raw.get('builder-image'), `its name is that of another builder, and only ${choice.name} makes ${types.join(', ')}. Leave it out, or name the builder by the input builder.`);
    }
    const unsupported = (0,media_builder/* unsupportedTypes */.vn)(wanted, types);
    if (unsupported.length > 0)
        throw (0,failure/* badInput */.AN)('builder', wanted, `it cannot make ${unsupported.join(', ')}; leave it at auto.`);
    return { name: wanted, reason: 'as the input builder says' };
}
/** Types that install another image than the one they boot. */
const installers = ['bootc-installer', 'bootc-generic-iso'];
function readPayload(raw, types, context) {
    const given = raw.get('installer-payload-ref');
    if (given === undefined && types.includes('bootc-installer'))
        throw (0,failure/* badInput */.AN)('installer-payload-ref', given, 'a bootc-installer needs the image that it is to install.');
    if (given === undefined)
        return undefined;
    if (!types.some((type) => installers.includes(type)))
        throw (0,failure/* badInput */.AN)('installer-payload-ref', given, `it has no effect on ${types.join(', ')}; only ${installers.join(' and ')} take it.`);
    return (0,image_source/* parseImageSource */.AB)(given, 'installer-payload-ref', context.workspace);
}
function build_media_readConfig(raw, types, builderImage, context) {
    const given = raw.get('config');
    if (given === undefined)
        return undefined;
    const path = (0,external_node_path_.resolve)(context.workspace, given);
    const content = readBuilderConfig(path, types, (0,media_builder/* takesYescrypt */.U)(builderImage));
    return { path, content, access: (0,access/* accessOf */.Y)(path, content) };
}
function readArch(raw, types) {
    const given = raw.get('target-arch');
    if (given === undefined)
        return (0,root_image/* hostArch */.LY)();
    const arch = root_image/* architectures */.f2[given];
    if (arch === undefined)
        throw (0,failure/* badInput */.AN)('target-arch', given, `expected one of: ${Object.keys(root_image/* architectures */.f2).join(', ')}.`);
    if (arch !== (0,root_image/* hostArch */.LY)() && types.some(model_media/* isIso */.AO))
        throw (0,failure/* badInput */.AN)('target-arch', given, `an ISO can only be built on a machine of its architecture, this one is ${(0,root_image/* hostArch */.LY)()}.`);
    return arch;
}
function readExtraArgs(raw) {
    const args = (0,inputs/* list */.p_)(raw, 'extra-args');
    const reserved = args.find((arg) => media_builder/* reservedArguments */.B3.some((name) => arg === name || arg.startsWith(`${name}=`)));
    if (reserved !== undefined)
        throw (0,failure/* badInput */.AN)('extra-args', reserved, 'this is set by an input of its own, or by us.');
    return args;
}
function readAws(raw, types) {
    const names = ['aws-ami-name', 'aws-bucket', 'aws-region'];
    const [amiName, bucket, region] = names.map((name) => raw.get(name));
    if (amiName === undefined && bucket === undefined && region === undefined)
        return undefined;
    if (amiName === undefined || bucket === undefined || region === undefined)
        throw new failure/* Failure */.HR('usage', `Inputs ${names.join(', ')}: give all three, or none.`, { code: 'bad-input' });
    if (!types.includes('ami'))
        throw (0,failure/* badInput */.AN)('aws-ami-name', amiName, `it has no effect on ${types.join(', ')}; add the type ami.`);
    return { target: { amiName, bucket, region }, credentials: (0,aws/* awsCredentials */.c)(process.env) };
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

/***/ 3324:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ accessOf),
/* harmony export */   m: () => (/* binding */ noAccess)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _model_access_report__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91546);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);



/** Media without a config let nobody in. */
const noAccess = { holdsPassword: false, throwAway: false };
/**
 * What a config lets in: as its access report says, and by its own content.
 * @throws Failure (usage) when the report is not one, or is about other users
 */
function accessOf(path, config) {
    const sidecar = (0,_model_access_report__WEBPACK_IMPORTED_MODULE_2__/* .accessSidecar */ .wo)(path);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(sidecar))
        return { ...noAccess, holdsPassword: config.holdsPassword };
    const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(sidecar, 'utf8');
    const report = parse(text);
    if (!(0,_model_access_report__WEBPACK_IMPORTED_MODULE_2__/* .isAccessReport */ .fF)(report))
        throw bad(`${sidecar} is not an access report that this version understands.`);
    const named = report.users.map(({ name }) => name);
    const missing = config.users.filter((name) => !named.includes(name));
    if (missing.length > 0)
        throw bad(`${sidecar} does not name ${missing.join(', ')}, whom the config lets in.`);
    return { holdsPassword: config.holdsPassword || report.holdsPassword, throwAway: report.throwAway, report: text };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function bad(message) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('usage', message, {
        code: 'bad-access-report',
        remedy: 'Render the config again with render-config of the same version, and do not change it afterwards.'
    });
}


/***/ }),

/***/ 46837:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ awsCredentials),
/* harmony export */   r: () => (/* binding */ writeAwsFile)
/* harmony export */ });
/* harmony import */ var _host_files__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73285);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);
/* harmony import */ var _model_secret__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31405);



/** What the AWS SDK in the builder reads: docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html. */
const variables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
/**
 * The credentials that an earlier step (aws-actions/configure-aws-credentials) has put into the environment.
 * @throws Failure (usage) when there are none
 */
function awsCredentials(env) {
    const found = variables.flatMap((name) => (env[name] ? [[name, new _model_secret__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .z(env[name], name)]] : []));
    const credentials = Object.fromEntries(found);
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
        if (!credentials[name])
            throw new _model_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('usage', `The upload to AWS needs ${name} in the environment.`, {
                code: 'no-aws-credentials',
                remedy: 'Run aws-actions/configure-aws-credentials before, or set the AWS_* variables.'
            });
    return credentials;
}
/** Writes them for `podman run --env-file`: on a command line or in a child's environment others could read them. */
function writeAwsFile(credentials) {
    const dir = (0,_host_files__WEBPACK_IMPORTED_MODULE_0__/* .secretDirectory */ .Uj)('aws');
    const lines = Object.entries(credentials).map(([name, value]) => `${name}=${value.reveal()}\n`);
    return { dir, path: (0,_host_files__WEBPACK_IMPORTED_MODULE_0__/* .writeSecretFile */ .AK)(dir, 'aws.env', lines.join('')) };
}


/***/ }),

/***/ 37905:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ buildMedia)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/host/containers.ts
var containers = __webpack_require__(58004);
// EXTERNAL MODULE: ./src/host/files.ts
var host_files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/model/media.ts
var media = __webpack_require__(48757);
// EXTERNAL MODULE: ./src/media/access.ts
var media_access = __webpack_require__(3324);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/host/privileged.ts
var privileged = __webpack_require__(25693);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
;// CONCATENATED MODULE: ./src/media/apparmor.ts



/** Ubuntu 26.04 brings this profile and enforces it; 24.04 has it as an example only. */
const profile = '/etc/apparmor.d/bwrap-userns-restrict';
const override = '/etc/apparmor.d/local/bwrap-userns-restrict';
/**
 * The override that bootc's own CI uses (bootc-dev/actions#55, as AlmaLinux/atomic-ci .github/actions/build-iso/action.yml
 * has it): what bwrap starts stays in bwrap's profile, with its capabilities. AppArmor stays on.
 */
const bwrapRemedy = [
    `printf '%s\\n' 'priority=100 allow file rwlkm /**,' 'priority=100 allow ix /**,' | sudo tee ${override}`,
    `sudo apparmor_parser -r ${profile}`
].join(' && ');
/**
 * Whether AppArmor takes from bwrap's children the capabilities that osbuild's stages need. The profile goes by the path
 * /usr/bin/bwrap, also inside a privileged container.
 * @param loaded the kernel's list of profiles
 * @param local what the site adds to the profile
 */
function restrictsBwrap(loaded, local) {
    return /^bwrap \(enforce\)$/m.test(loaded) && !/^\s*priority=\d+ allow ix \/\*\*,/m.test(local);
}
/** Warns, with the remedy, on a machine on which osbuild's sandbox cannot work. */
async function checkAppArmor(reporter) {
    if (!(0,external_node_fs_.existsSync)(profile))
        return;
    // Only root may read the list.
    const command = (0,privileged/* privileged */.w)({ tool: 'cat', args: ['/sys/kernel/security/apparmor/profiles'] });
    const { stdout } = await (0,run/* tryRun */.JR)(command.tool, command.args);
    if (!restrictsBwrap(stdout, (0,external_node_fs_.existsSync)(override) ? (0,external_node_fs_.readFileSync)(override, 'utf8') : ''))
        return;
    reporter.warning(`AppArmor on this machine (Ubuntu 26.04 and later) takes the capabilities from what bwrap starts, by which the builder works: the build will most likely fail. Before this step run: ${bwrapRemedy}`);
}

// EXTERNAL MODULE: ./src/media/aws.ts
var media_aws = __webpack_require__(46837);
// EXTERNAL MODULE: ./src/media/builder.ts
var builder = __webpack_require__(10807);
// EXTERNAL MODULE: ./src/media/image-source.ts
var image_source = __webpack_require__(24191);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/media/staging.ts
var media_staging = __webpack_require__(57973);
;// CONCATENATED MODULE: ./src/media/media-report.ts




/** What was built from what. */
function mediaReport({ parts: { installed, builder }, access, context, ...facts }) {
    const now = new Date();
    return {
        schemaVersion: 1,
        kind: 'media',
        createdAt: now.toISOString(),
        arch: facts.arch,
        files: facts.files,
        image: {
            reference: (0,image_source/* formatSource */.j2)(facts.source),
            ...(installed.digest && { digest: installed.digest }),
            ...(installed.storageDigest && { storageDigest: installed.storageDigest }),
            id: installed.id,
            ...label(installed, 'version'),
            ...label(installed, 'revision')
        },
        updateReference: facts.updateReference,
        rootfs: facts.rootfs,
        builder: { name: facts.builder, reason: facts.builderReason, ...builder },
        ...(context.commit !== undefined && { commit: context.commit }),
        ...(context.runUrl !== undefined && { runUrl: context.runUrl }),
        access: {
            ...(access.report !== undefined && { report: (0,external_node_crypto_.createHash)('sha256').update(access.report).digest('hex') }),
            holdsPassword: access.holdsPassword,
            throwAway: access.throwAway
        },
        ...(facts.amiId !== undefined && { amiId: facts.amiId }),
        ...(facts.scanned && { scan: facts.scanned }),
        seconds: Math.round((now.getTime() - facts.started) / 100) / 10
    };
}
function label(image, name) {
    const value = image.labels[`org.opencontainers.image.${name}`];
    return value === undefined ? {} : { [name]: value };
}
/** The files beside the media, by name; media.json last, for it says that all of it is there. */
function companions(report, access) {
    return {
        [media/* checksumsName */.uw]: (0,media_staging/* checksumLines */.zZ)(report.files),
        ...(access.report !== undefined && { [media/* accessReportName */.iV]: access.report }),
        [media/* mediaReportName */.s0]: `${JSON.stringify(report, null, 2)}\n`
    };
}

// EXTERNAL MODULE: ./src/host/disk.ts
var disk = __webpack_require__(83409);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/registry/login.ts
var registry_login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/media/groups.ts
var groups = __webpack_require__(51278);
// EXTERNAL MODULE: ./src/media/root-image.ts + 2 modules
var root_image = __webpack_require__(12549);
;// CONCATENATED MODULE: ./src/media/space.ts



const GiB = 1024 ** 3;
/** The builder's own image, unpacked: ghcr.io/osbuild/bootc-image-builder is 1.1 GiB; with its layers while pulling. */
const builderImage = 1.5 * GiB;
/** The installer's own system on an ISO: two trees of RPMs and their image in the store. */
const installerTrees = 3 * GiB;
const installerOnIso = 1 * GiB;
/** Boot and EFI partitions, the file systems' own structures, what bootc and the boot loader add. */
const diskOverhead = 1 * GiB;
/**
 * The file of each type against the image's bytes: a file system holds them as they are; vmdk, ova and the archives are
 * compressed.
 */
const fileFactor = { qcow2: 1, raw: 1, ami: 1, vmdk: 0.6, vhd: 1, gce: 0.5, ova: 0.6, 'pxe-tar-xz': 0.6 };
/**
 * What a build takes, on top of what is there already (the image's layers are), in the builder's store beside the
 * container storage and in the output directory:
 *
 *     store  = build tree (image) + raw disk (image + 1 GiB) + each converted file          disk types
 *            = build tree (image) + image copy (image) + installer trees (3 GiB) + ISO      ISO types
 *     output = each file: image x factor (+ 1 GiB), ISO: image x 0.6 + 1 GiB
 */
function spaceNeeds(facts) {
    const { types, imageBytes } = facts;
    const files = types.map((type) => ({ what: `the ${type}`, bytes: fileBytes(type, imageBytes) }));
    const intermediate = types.some(media/* isIso */.AO)
        ? [
            { what: 'a copy of the image for the ISO', bytes: imageBytes },
            { what: "the installer's trees", bytes: installerTrees }
        ]
        : [{ what: 'the raw disk', bytes: imageBytes + diskOverhead }];
    const store = [{ what: "the builder's build tree", bytes: imageBytes }, ...intermediate, ...files];
    return [
        ...(facts.builderAbsent ? [{ what: 'the builder image', place: 'storage', bytes: builderImage }] : []),
        ...store.map((need) => ({ ...need, place: 'storage' })),
        ...files.map((need) => ({ ...need, place: 'output' }))
    ];
}
function fileBytes(type, imageBytes) {
    if (type === 'anaconda-iso' || type === 'iso' || type === 'bootc-installer' || type === 'bootc-generic-iso')
        return imageBytes * 0.6 + installerOnIso;
    return imageBytes * fileFactor[type] + (type === 'gce' || type === 'pxe-tar-xz' ? 0 : diskOverhead);
}
/**
 * @throws Failure (host, code `disk-full`) with the figures, when a file system has less free than is needed on it
 */
function checkSpace(needs, places) {
    for (const device of new Set(Object.values(places).map((place) => place.device))) {
        const here = needs.filter((need) => places[need.place].device === device);
        const bytes = here.reduce((sum, need) => sum + need.bytes, 0);
        const place = Object.values(places).find((item) => item.device === device);
        if (bytes <= place.free)
            continue;
        throw new failure/* Failure */.HR('host', `Too little disk space: ${(0,disk/* formatBytes */.z3)(bytes)} are needed, ${(0,disk/* formatBytes */.z3)(place.free)} are free.`, {
            code: 'disk-full',
            evidence: `on the file system of ${paths(here, places)}: ${here.map(figure).join(', ')}`,
            remedy: `Free ${(0,disk/* formatBytes */.z3)(bytes - place.free)} there, set free-disk-space: true on a hosted runner, or choose another output-dir.`
        });
    }
}
function paths(needs, places) {
    return [...new Set(needs.map((need) => places[need.place].path))].join(' and ');
}
function figure(need) {
    return `${need.what} ${(0,disk/* formatBytes */.z3)(need.bytes)}${need.place === 'storage' ? '' : ' (output)'}`;
}

;// CONCATENATED MODULE: ./src/media/prepare.ts








/**
 * Brings the images into root's storage, checks them, and that the disk has room for what is to come.
 * @throws Failure
 */
async function prepare(wanted, store, reporter) {
    const login = loginFor(wanted, reporter);
    try {
        const pull = { login, reporter, ...(wanted.arch !== (0,root_image/* hostArch */.LY)() && { arch: wanted.arch }) };
        const image = await checkedImage(wanted.image, wanted.arch, pull);
        const payload = wanted.installerPayload && (await checkedImage(wanted.installerPayload, wanted.arch, pull));
        const installed = payload ?? image;
        await (0,groups/* checkGroups */.PY)(installed.id, wanted.config?.content.groups ?? [], wanted.types, reporter);
        const builderAbsent = !(await (0,root_image/* isPresent */.Wo)(nameInStorage(wanted.builderImage)));
        checkSpace(spaceNeeds({ types: wanted.types, imageBytes: installed.bytes, builderAbsent }), {
            storage: { path: store.volumePath, ...(0,disk/* fileSystem */.CR)(store.volumePath) },
            output: { path: wanted.outputDir, ...(0,disk/* fileSystem */.CR)(wanted.outputDir) }
        });
        if (builderAbsent)
            await pullBuilder(wanted.builderImage, { login, reporter });
        return { image, installed, builder: await builderFacts(nameInStorage(wanted.builderImage)) };
    }
    finally {
        login.remove();
    }
}
/** The given login is for the registry of the image; other registries are asked with what this user knows of them. */
function loginFor({ image, installerPayload, builderImage, login }, reporter) {
    const source = [image, installerPayload, builderImage].find((item) => item?.kind === 'registry');
    return (0,registry_login/* registryLogin */.j8)({ ...login, registry: source?.kind === 'registry' ? source.reference.registry : 'localhost' }, reporter);
}
async function checkedImage(source, arch, pull) {
    const image = await (0,root_image/* rootImage */.gK)(source, pull);
    (0,root_image/* checkImage */.cd)(image, source, arch);
    return image;
}
function nameInStorage(source) {
    if (source.kind === 'registry')
        return (0,reference/* formatReference */.FH)(source.reference);
    return source.kind === 'storage' ? source.name : source.path;
}
async function pullBuilder(source, pull) {
    if (source.kind === 'registry')
        return void (await (0,root_image/* pullReference */.h3)(source.reference, pull));
    throw new failure/* Failure */.HR('usage', `There is no builder image ${nameInStorage(source)} in root's container storage.`, {
        code: 'image-absent',
        remedy: 'Give builder-image as a reference in a registry, or leave it out.'
    });
}
async function builderFacts(image) {
    const { Digest: digest = '', Labels: labels } = await (0,root_image/* inspectImage */.mm)(image);
    const version = labels?.['org.opencontainers.image.version'];
    return { image, ...((0,model_digest/* isDigest */.Bc)(digest) && { digest }), ...(version !== undefined && { version }) };
}

// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./src/media/rootfs.ts



/** Where images keep the defaults of their installation: bootc docs, "bootc-install-config". */
const folders = ['/usr/lib/bootc/install', '/etc/bootc/install'];
/** Everything after `podman run` to print the installation defaults of an image, each line after its file's name. */
function installConfigArguments(image) {
    return [
        '--pull=never',
        ...['--network', 'none'],
        ...['--entrypoint', 'grep'],
        image,
        ...['--recursive', '--with-filename', '--include', '*.toml', ''],
        ...folders
    ];
}
/**
 * The root file system that an image asks for (`[install.filesystem.root] type`), from lines as grep prints them. A file
 * later in the alphabet overrides an earlier one, whatever folder it is in.
 */
function imageRootfs(lines) {
    const files = new Map();
    for (const line of lines) {
        const match = /^(\/(?:usr\/lib|etc)\/bootc\/install\/[^:]+\.toml):(.*)$/.exec(line);
        if (!match)
            continue;
        const name = match[1];
        files.set(name, [...(files.get(name) ?? []), match[2]]);
    }
    const byName = [...files].sort(([a], [b]) => compare(baseName(a), baseName(b)));
    return byName.flatMap(([, content]) => typeIn(content.join('\n')) ?? []).at(-1);
}
function typeIn(toml) {
    try {
        const type = (0,dist/* parse */.qg)(toml).install?.filesystem?.root?.type;
        return builder/* rootFileSystems */.b4.find((known) => known === type);
    }
    catch {
        // The image's own mistake; bootc will say so in the build.
        return undefined;
    }
}
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/** The image's own root file system, else xfs: what CentOS and RHEL take, and Fedora's images name none. */
async function chooseRootfs(image) {
    const lines = [];
    // Its exit code says only whether both folders are there.
    await (0,containers/* runRootContainer */.dw)('rootfs', installConfigArguments(image), {
        what: 'Reading the installation defaults of the image',
        timeoutMs: 120_000,
        onLine: (line, stream) => stream === 'stdout' && lines.push(line)
    });
    const rootfs = imageRootfs(lines);
    return rootfs ? { rootfs, from: 'image' } : { rootfs: 'xfs', from: 'default' };
}

// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
;// CONCATENATED MODULE: ./src/media/builder-failures.ts


const builder_failures_label = 'Add `LABEL containers.bootc 1` to the Containerfile, or start FROM a bootc base image.';
const freeSpace = 'Free some space or set free-disk-space: true on a hosted runner; nothing half-written was kept.';
/**
 * What the real builder was seen to print, or its source prints, for each cause; the first that matches any line counts,
 * for the last line of a failed build often says no more than `exit status 1`. The recordings: test/fixtures/builder.
 */
const causes = [
    {
        code: 'disk-full',
        kind: 'host',
        pattern: /\bno space left on device\b/i,
        sentence: () => 'The disk ran full while the builder worked.',
        remedy: freeSpace
    },
    {
        code: 'out-of-memory',
        kind: 'host',
        pattern: /\bCannot allocate memory\b|^MemoryError\b|\bfatal error: runtime: out of memory\b/,
        sentence: () => 'The builder ran out of memory.',
        remedy: 'Use a machine with more memory, or build one type at a time.'
    },
    {
        code: 'not-bootc',
        kind: 'fail',
        pattern: /image (\S+) is not a bootc image/,
        sentence: ([, image]) => `The image ${image} is not a bootc image: it has no label containers.bootc=1.`,
        remedy: builder_failures_label
    },
    {
        code: 'store-mismatch',
        kind: 'host',
        pattern: /database configuration mismatch/,
        sentence: () => 'The podman in the builder refuses the container store, for it lies at another path on this machine.',
        remedy: 'Use a graphroot of /var/lib/containers/storage (osbuild/bootc-image-builder#984).'
    },
    {
        code: 'image-absent',
        kind: 'host',
        pattern: /Error: (\S+): image not known|failed to resolve container: (?:.*parse '([^']+)')?|unsupported transport "\w+" for looking up/,
        sentence: ([, image, other]) => `The builder does not find the image${named(image ?? other)} in root's storage.`,
        remedy: "Give the image with its registry and tag or digest; it is pulled into root's storage before the build."
    },
    {
        code: 'no-version',
        kind: 'fail',
        pattern: /missing VERSION_ID in os-release/,
        sentence: () => 'The image has no VERSION_ID in /usr/lib/os-release.',
        remedy: 'Add a line VERSION_ID=… to /usr/lib/os-release in the Containerfile.'
    },
    {
        code: 'mixed-types',
        kind: 'usage',
        pattern: /cannot mix ISO\/disk images in request \[([^\]]*)\]/,
        sentence: ([, types]) => `ISO and disk types cannot be built in one call: ${types}.`,
        remedy: 'Call build-media once for the ISO and once for the disk types.'
    },
    {
        code: 'unknown-type',
        kind: 'usage',
        pattern: /unsupported image type "([^"]*)"/,
        sentence: ([, type]) => `This builder does not know the type ${type}.`,
        remedy: 'Choose another type, or a newer builder-image.'
    },
    {
        code: 'unknown-rootfs',
        kind: 'usage',
        pattern: /unknown or unsupported filesystem type name: (\S+)/,
        sentence: ([, type]) => `This builder does not know the root file system ${type}.`,
        remedy: 'Set rootfs to ext4, xfs or btrfs.'
    },
    {
        code: 'no-rootfs',
        kind: 'usage',
        pattern: /no default root filesystem type specified in container/,
        sentence: () => 'The image names no root file system.',
        remedy: 'Set rootfs to ext4, xfs or btrfs.'
    },
    {
        code: 'config-unknown-key',
        kind: 'usage',
        pattern: /unknown keys found: \[([^\]]*)\]/,
        sentence: ([, keys]) => `The config has keys that the builder does not know: ${keys}.`,
        remedy: 'Correct the key; the blueprint reference lists what there is.'
    },
    {
        code: 'config-syntax',
        kind: 'usage',
        pattern: /cannot read config: cannot decode "[^"]*": (?:toml: )?(.*)/,
        sentence: ([, why]) => `The config cannot be read: ${why}.`,
        remedy: 'Correct the file; the builder takes TOML, or JSON by the name config.json.'
    },
    {
        code: 'config-missing',
        kind: 'usage',
        pattern: /cannot read config: open (\S+?): no such file or directory/,
        sentence: ([, path]) => `The builder does not find the config ${path}.`,
        remedy: 'Give the file by the input config, not by extra-args.'
    },
    {
        code: 'no-installer-packages',
        kind: 'fail',
        pattern: /no dnf in container/,
        sentence: () => 'The image has no dnf, by which the builder fetches the installer of an anaconda-iso.',
        remedy: 'Build from a base image with dnf, or choose bootc-installer or a disk type.'
    },
    {
        code: 'no-installer-payload',
        kind: 'usage',
        pattern: /no installer payload bootc ref set/,
        sentence: () => 'The type bootc-installer needs an image to install.',
        remedy: 'Set installer-payload-ref.'
    },
    {
        code: 'needs-root',
        kind: 'host',
        pattern: /must be run in rootful \(not rootless\) podman|could not access container storage.*permission denied/,
        sentence: () => 'The builder does not run as root.',
        remedy: 'Run as root, or allow this user to use sudo without a password.'
    },
    {
        code: 'not-privileged',
        kind: 'host',
        pattern: /this command requires a privileged container/,
        sentence: () => 'The builder got no privileged container.',
        remedy: 'Run where privileged containers are allowed: a virtual machine, or a container started with --privileged.'
    },
    {
        code: 'no-storage',
        kind: 'host',
        pattern: /could not access container storage|could not find container storage configuration/,
        sentence: () => "The builder does not find root's container storage.",
        remedy: "Use the overlay storage driver for root's podman (`sudo podman info`)."
    },
    {
        code: 'output-not-writable',
        kind: 'host',
        pattern: /cannot ensure ownership: (.*)/,
        sentence: ([, why]) => `The builder cannot write to the output directory: ${why}.`,
        remedy: 'Choose an output-dir on a file system that root can write to.'
    },
    {
        code: 'builder-arguments',
        kind: 'usage',
        pattern: /error: (?:cannot build manifest: )?(--local=false is no longer supported|unknown flag: \S+|unknown shorthand flag: .*|accepts \d+ arg\(s\), received \d+|invalid argument .*|failed to initialise progress bar: .*)/,
        sentence: ([, what]) => `The builder does not accept its command line: ${what}.`,
        remedy: 'Check extra-args and builder-image: one argument a line, and only what this builder knows.'
    },
    {
        code: 'store-lost',
        kind: 'host',
        pattern: /(?:FileNotFoundError: .*|sync: error opening )'\/store[^']*'|failed to invoke method GetBlob: open .*: no such file/,
        sentence: () => 'The store vanished under the builder: something else on this machine removes its volumes.',
        remedy: 'Let no other job prune volumes or reset podman while media are built; then run again.'
    },
    {
        code: 'no-selinux-policy',
        kind: 'fail',
        pattern: /(\S*file_contexts): No such file or directory/,
        sentence: () => 'The image has no SELinux file_contexts, by which the builder labels the files.',
        remedy: 'Install an SELinux policy in the Containerfile, e.g. selinux-policy-targeted.'
    },
    {
        code: 'image-lacks-tool',
        kind: 'fail',
        pattern: /Failed to find "([^"]+)"|FileNotFoundError: \[Errno 2\] No such file or directory: '([\w.-]+)'/,
        sentence: ([, path, tool]) => `The image lacks ${path ?? tool}, which the installation needs.`,
        remedy: 'Install the package that has it in the Containerfile (grub2-editenv: grub2-tools; useradd: shadow-utils).'
    },
    {
        code: 'loop-devices',
        kind: 'host',
        pattern: /\/dev\/loop\d+p?\d*: Can't lookup blockdev|cannot find (?:an unused|a free) loop device/i,
        sentence: () => "The partitions of a loop device do not appear in the builder's container.",
        remedy: "Run where /dev is the machine's own: on a virtual machine, not inside another container."
    },
    {
        code: 'apparmor',
        kind: 'host',
        pattern: /mount: \/run\/osbuild\/\S+: permission denied/,
        sentence: () => "AppArmor keeps osbuild's sandbox (bwrap) from mounting.",
        remedy: `Before this step run: ${bwrapRemedy}`
    }
];
function named(image) {
    return image === undefined ? '' : ` ${image}`;
}
const stageHeader = /^(org\.osbuild\.[\w.-]+): [0-9a-f]{64}\b/;
/** A line that states an error of its own, and not only that something before it went wrong. */
const errorLine = /\b(?:error|Error|ERROR|FATAL|fatal|failed|Exception)\b|\w+Error:/;
const emptyPhrase = /error running osbuild: exit status|^manifest - failed$|^Failed$|^Traceback|returned non-zero exit status/;
/** What is remembered of a build's log while it passes: enough to name the cause, however long the log is. */
class FailureWatch {
    #seen = new Map();
    #stage;
    #lastError;
    #lastLine;
    /** @param line as shown: redacted, so that the evidence holds no secret */
    next(line) {
        if (line.trim() === '')
            return;
        this.#lastLine = line.trim();
        this.#stage = stageHeader.exec(line)?.[1] ?? this.#stage;
        if (errorLine.test(line) && !emptyPhrase.test(line))
            this.#lastError = line.trim();
        for (const cause of causes) {
            if (this.#seen.has(cause))
                continue;
            const match = cause.pattern.exec(line);
            if (match)
                this.#seen.set(cause, { match, line: line.trim() });
        }
    }
    /** The failure for a missed deadline. */
    late(message) {
        return new failure/* Failure */.HR('host', message, {
            code: 'timeout',
            evidence: this.#lastLine,
            remedy: 'Look at what the builder did last; a mirror that does not answer is the usual reason.'
        });
    }
    /** The failure for an exit code that is not 0; null means that a signal ended it. */
    failure(code, builder) {
        // 137 = 128 + SIGKILL: nobody but the kernel's out-of-memory killer does that to a builder (we would have said so).
        if (code === 137 || code === null)
            return new failure/* Failure */.HR('host', `${builder} was killed, most likely because the memory ran out (exit code 137).`, {
                code: 'out-of-memory',
                evidence: this.#lastLine,
                remedy: 'Use a machine with more memory (or add swap), or build one type at a time.'
            });
        const cause = causes.find((item) => this.#seen.has(item));
        const seen = cause && this.#seen.get(cause);
        if (cause && seen)
            return new failure/* Failure */.HR(cause.kind, cause.sentence(seen.match), {
                code: cause.code,
                evidence: seen.line,
                remedy: cause.remedy
            });
        if (code === 125)
            return new failure/* Failure */.HR('host', `podman could not start ${builder}.`, {
                code: 'podman-failed',
                evidence: this.#lastError ?? this.#lastLine,
                remedy: 'Run `sudo podman info`; check builder-image.'
            });
        return new failure/* Failure */.HR('fail', `${builder} failed${this.#stage ? ` in stage ${this.#stage}` : ''} (exit code ${code}).`, {
            code: 'builder-failed',
            evidence: this.#lastError ?? this.#lastLine,
            remedy: 'The cause stands in the log of the builder, above its last line.'
        });
    }
}

;// CONCATENATED MODULE: ./src/media/progress.ts
const stage = /^org\.osbuild\.([\w.-]+): [0-9a-f]{64}\b/;
const pipeline = /^(?:starting -)?Pipeline (?:source )?([\w.-]+): [0-9a-f]{64}/;
const step = /^(Manifest generation step|Disk image building step|Deploying container image|Installing image)/;
/** What the builder is doing, when a line of its log says so: the osbuild stage, the pipeline, or bootc's own step. */
function progressIn(line) {
    return stage.exec(line)?.[1] ?? pipeline.exec(line)?.[1] ?? step.exec(line)?.[1];
}

// EXTERNAL MODULE: ./src/model/plain-line.ts
var plain_line = __webpack_require__(17416);
// EXTERNAL MODULE: ./src/model/secret-forms.ts
var secret_forms = __webpack_require__(56671);
;// CONCATENATED MODULE: ./src/media/redactor.ts


const mask = '***';
/** A shorter form would blank the log and tell its reader as much as it hides. */
const shortestForm = 4;
/**
 * The kickstart stage ends with the whole kickstart in the log (osbuild stages/org.osbuild.kickstart, `print(f.read())`),
 * after its options, which hold the users. Nothing of it is shown.
 */
const kickstartStage = /^org\.osbuild\.kickstart(?:\.\w+)?: [0-9a-f]{64}\b/;
const endOfStage = /^(?:⏱\s+Duration: [\d.]+s|org\.osbuild\.[\w.-]+: [0-9a-f]{64}\b.*|Pipeline .*|manifest - .*)$/;
const traceback = /^Traceback \(most recent call last\):$/;
/** What host/process.ts puts at the end of a line that it has cut. */
const cutByReader = /… \(\d+ more characters\)$/;
/**
 * A filter that no credential passes: every given form is masked wherever it stands, and any crypt hash, known or not; a
 * printed kickstart is dropped as a block; terminal control is stripped and long lines are cut.
 * @param forms ways in which the secrets may be written down, see `secretForms`
 */
function redactor(forms) {
    const known = [...new Set(forms.map(plain_line/* withoutControl */.E))].filter((form) => form.length >= shortestForm);
    const longest = Math.max(128, ...known.map((form) => form.length));
    let inKickstart = false;
    const shown = (line) => (0,plain_line/* cutLine */.H)(masked(line, known));
    return {
        next: (raw) => {
            const line = wholeForms((0,plain_line/* withoutControl */.E)(raw), longest);
            if (inKickstart && !endOfStage.test(line) && !traceback.test(line))
                return [];
            inKickstart = kickstartStage.test(line);
            if (!inKickstart)
                return [shown(line)];
            return [shown(line), '(the kickstart, which holds the credential, is not shown)'];
        }
    };
}
/** Of a line that was cut, the end goes too: it may hold the beginning of a secret, which no form would match. */
function wholeForms(line, longest) {
    const remark = cutByReader.exec(line);
    if (!remark)
        return line;
    return line.slice(0, Math.max(0, remark.index - longest)) + remark[0];
}
/** The line with every form and every hash masked; where two overlap, both are masked whole. */
function masked(line, forms) {
    const hashes = [...line.matchAll(secret_forms/* cryptHash */.fS)].map(({ index, 0: hash }) => ({ from: index, to: index + hash.length }));
    const ranges = [...hashes, ...forms.flatMap((form) => occurrences(line, form))].sort((a, b) => a.from - b.from);
    let text = '';
    let done = 0;
    for (const { from, to } of ranges) {
        if (from >= done)
            text += line.slice(done, from) + mask;
        done = Math.max(done, to);
    }
    return text + line.slice(done);
}
function occurrences(line, form) {
    const found = [];
    for (let from = line.indexOf(form); from >= 0; from = line.indexOf(form, from + 1))
        found.push({ from, to: from + form.length });
    return found;
}

;// CONCATENATED MODULE: ./src/media/run-builder.ts







/** An emulated build on two slow cores took ten minutes; a job on a hosted runner ends after six hours. */
const timeoutMs = 4 * 3_600_000;
/** bootc prints nothing while it copies an image: three minutes in the recordings, for a small one. */
const silenceMs = 45 * 60_000;
/**
 * Runs the builder once for each list of arguments and streams what it prints, redacted, to the reporter and the log.
 * @returns the AMI that it registered, if it did
 * @throws Failure with the cause found in its output
 */
async function runBuilder(calls, run) {
    const log = (0,external_node_fs_.openSync)(run.logPath, 'w', 0o600);
    try {
        let amiId;
        for (const args of calls)
            amiId = (await runOnce(args, run, log)) ?? amiId;
        return amiId === undefined ? {} : { amiId };
    }
    finally {
        (0,external_node_fs_.closeSync)(log);
    }
}
async function runOnce(args, run, log) {
    const watch = new FailureWatch();
    const redactors = { stdout: redactor(run.forms), stderr: redactor(run.forms) };
    let amiId;
    const onLine = (raw, stream) => {
        for (const line of redactors[stream].next(raw)) {
            (0,external_node_fs_.writeSync)(log, `${line}\n`);
            watch.next(line);
            run.reporter.tool(line);
            const progress = progressIn(line);
            if (progress !== undefined)
                run.reporter.progress(`${run.builder}: ${progress}`);
            amiId = /^AMI registered: (ami-[0-9a-f]+)/.exec(line)?.[1] ?? amiId;
        }
    };
    try {
        const exit = await (0,containers/* runRootContainer */.dw)('builder', args, { what: run.builder, timeoutMs, silenceMs, onLine });
        if (exit.code !== 0)
            throw watch.failure(exit.code, run.builder);
        return amiId;
    }
    catch (error) {
        // A missed deadline quotes the last line as it came; only what went through the redactor is told.
        if (error instanceof failure/* Failure */.HR && error.code === 'timeout')
            throw watch.late(error.message);
        throw error;
    }
}
/**
 * A volume of our own for the builder's intermediate trees, removed afterwards: an anonymous one is lost when two builders
 * work on one storage (test/fixtures/builder/fail-concurrent-bib-lost-store-volume.txt).
 */
async function withStoreVolume(body) {
    const volume = (0,containers/* containerName */.xN)('store');
    const registered = (0,cleanup/* atExit */.sz)(`volume ${volume}`, async () => {
        await (0,containers/* tryRootPodman */.nq)(['volume', 'rm', '--force', volume]);
    });
    try {
        return await body(volume);
    }
    finally {
        await registered.now();
    }
}

// EXTERNAL MODULE: ./src/host/process.ts + 1 modules
var host_process = __webpack_require__(5787);
;// CONCATENATED MODULE: ./src/media/runner-space.ts




/**
 * Large tools of GitHub's images that no build of an operating system needs: actions/runner-images Ubuntu2404-Readme.md. The
 * tool cache besides CodeQL stays: a later step may use the Node or Python in it.
 */
const removable = [
    '/usr/local/lib/android',
    '/usr/share/dotnet',
    '/usr/share/swift',
    '/usr/share/miniconda',
    '/usr/local/.ghcup',
    '/opt/ghc',
    '/opt/hostedtoolcache/CodeQL',
    '/usr/local/julia1.0.5',
    '/usr/local/share/vcpkg',
    '/usr/local/share/chromium',
    '/usr/lib/jvm',
    '/usr/local/share/powershell'
];
/** Whether this machine is one of GitHub's own, which is thrown away after the job. */
function isHostedRunner(env = process.env) {
    return env['RUNNER_ENVIRONMENT'] === 'github-hosted';
}
/** Makes room on a hosted runner and says what went and what it gave. On any other machine nothing is removed, and that is said. */
async function freeRunnerSpace(reporter, paths = removable) {
    if (!isHostedRunner())
        return reporter.warning('free-disk-space removes tools of a GitHub-hosted runner; this is none, so nothing is removed.');
    const found = paths.filter((path) => (0,external_node_fs_.existsSync)(path));
    if (found.length === 0)
        return reporter.info('There are no large tools to remove.');
    const before = (0,disk/* freeBytes */.go)('/');
    for (const path of found)
        await remove(path, reporter);
    reporter.info(`Free on /: ${(0,disk/* formatBytes */.z3)(before)} before, ${(0,disk/* formatBytes */.z3)((0,disk/* freeBytes */.go)('/'))} now`);
}
async function remove(path, reporter) {
    const before = (0,disk/* freeBytes */.go)(path);
    const command = (0,privileged/* privileged */.w)({ tool: 'rm', args: ['--recursive', '--force', '--one-file-system', '--', path] });
    const exit = await (0,host_process/* runLong */.Gk)(command.tool, command.args, { what: `Removing ${path}`, timeoutMs: 600_000 });
    if (exit.code !== 0)
        reporter.warning(`${path} could not be removed whole: ${exit.tail.at(-1) ?? `exit code ${exit.code}`}`);
    // Others write meanwhile; what they took is not what the removal gave.
    else
        reporter.info(`Removed ${path}: ${(0,disk/* formatBytes */.z3)(Math.max(0, (0,disk/* freeBytes */.go)(path) - before))}`);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./src/host/sweep.ts
var sweep = __webpack_require__(56622);
;// CONCATENATED MODULE: ./src/media/scan/bytes.ts

/** Large enough that the search and not the system calls takes the time. */
const chunkBytes = 1 << 20;
const nothing = Buffer.alloc(0);
/** The stream ended before what its own header promised. */
class Truncated extends Error {
    constructor() {
        super('it ends too early');
    }
}
/** Reads a stream forwards, with a look ahead. */
class Bytes {
    pull;
    position;
    #rest = nothing;
    #ended = false;
    /** @param position of the first byte, as the level counts */
    constructor(pull, position = 0) {
        this.pull = pull;
        this.position = position;
    }
    /** Up to `length` bytes, fewer only at the end; they stay to be read. */
    async peek(length) {
        while (this.#rest.length < length && !this.#ended) {
            const next = await this.pull();
            if (next === undefined)
                this.#ended = true;
            else
                this.#rest = this.#rest.length === 0 ? next : Buffer.concat([this.#rest, next]);
        }
        return this.#rest.subarray(0, length);
    }
    /** @throws Truncated */
    async read(length) {
        const bytes = await this.peek(length);
        if (bytes.length < length)
            throw new Truncated();
        this.#advance(length);
        return bytes;
    }
    /** The next piece of at most `most` bytes, undefined at the end. */
    async chunk(most = Infinity) {
        if (this.#rest.length === 0) {
            const next = this.#ended ? undefined : await this.pull();
            if (next === undefined) {
                this.#ended = true;
                return undefined;
            }
            this.#rest = next;
        }
        const piece = this.#rest.subarray(0, Math.min(most, this.#rest.length));
        this.#advance(piece.length);
        return piece;
    }
    /** Puts back the end of what was read last. */
    unread(bytes) {
        this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([bytes, this.#rest]);
        this.position -= bytes.length;
    }
    /** @throws Truncated */
    async skip(length) {
        let left = length;
        while (left > 0) {
            const piece = await this.chunk(left);
            if (piece === undefined)
                throw new Truncated();
            left -= piece.length;
        }
    }
    async drain() {
        while ((await this.chunk()) !== undefined)
            ;
    }
    /** Skips zero bytes, with which archives are padded. Returns whether something follows. */
    async skipZeros() {
        for (;;) {
            const piece = await this.chunk();
            if (piece === undefined)
                return false;
            const at = piece.findIndex((byte) => byte !== 0);
            if (at < 0)
                continue;
            this.unread(piece.subarray(at));
            return true;
        }
    }
    /** The next `length` bytes as a stream of their own; what it leaves is to be drained before this one goes on. */
    sub(length) {
        let left = length;
        return new Bytes(async () => {
            if (left === 0)
                return undefined;
            const piece = await this.chunk(left);
            left -= piece?.length ?? left;
            return piece;
        }, this.position);
    }
    #advance(length) {
        this.#rest = this.#rest.subarray(length);
        this.position += length;
    }
}
/** The pieces of an iterable, each handed to `see` first. */
function pulling(source, see) {
    const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    return async () => {
        const next = await iterator.next();
        if (next.done)
            return undefined;
        see?.(next.value);
        return next.value;
    };
}
/** A range of a file, in pieces of 1 MiB. A piece stays as it is when the next one is read. */
function fileRange(file, from, length, see) {
    let at = from;
    const end = from + length;
    return async () => {
        cleanup/* interrupted */.VM.throwIfAborted();
        if (at >= end)
            return undefined;
        const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, end - at));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0)
            return undefined;
        at += bytesRead;
        const piece = buffer.subarray(0, bytesRead);
        see?.(piece);
        return piece;
    };
}
/** Reads a small part of a file. @throws Truncated */
async function readAt(file, from, length) {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read(buffer, 0, length, from);
    if (bytesRead < length)
        throw new Truncated();
    return buffer;
}

;// CONCATENATED MODULE: ./src/media/scan/folders.ts






/** Bounds of a search through somebody's temporary places. */
const mostFiles = 20_000;
const mostBytesOfFile = 64 << 20;
const mostBytes = 2 * 1024 ** 3;
/** The places that a step of ours could have written to on this machine. */
function runnerPlaces(more) {
    const places = [...more, ...(0,host_files/* secretPlaces */.B)(), process.env['RUNNER_TEMP'], (0,external_node_os_.tmpdir)(), '/tmp', host_files/* largePlace */.t3];
    const real = places.flatMap((place) => {
        try {
            return place === undefined || place === '' ? [] : [(0,external_node_fs_.realpathSync)(place)];
        }
        catch {
            return [];
        }
    });
    return [...new Set(real)].filter((place) => !real.some((other) => place !== other && place.startsWith(`${other}/`)));
}
/**
 * Searches the files below a directory, on its own file system, within bounds. Links are not followed. Directories of other
 * runs of ours that are still alive are theirs.
 */
async function searchFolder(root, walker, { since, without = [] }, left = { unreadable: 0, cut: 0, beyond: 0 }) {
    const { dev } = (0,external_node_fs_.lstatSync)(root);
    const own = (0,host_files/* processMark */.tz)(process.pid);
    const waiting = [root];
    let [files, bytes] = [0, 0];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
        for (const entry of list(folder, left)) {
            const path = (0,external_node_path_.join)(folder, entry.name);
            const mark = (0,sweep/* markIn */.bk)(entry.name);
            if (without.includes(path) || (mark !== undefined && mark !== own && (0,sweep/* isAlive */._n)(mark)))
                continue;
            const stat = statOf(path);
            if (stat?.dev !== dev)
                continue;
            if (stat.isDirectory())
                waiting.push(path);
            if (!stat.isFile() || stat.size === 0)
                continue;
            if (since !== undefined && Math.max(stat.mtimeMs, stat.ctimeMs) < since)
                continue;
            if (++files > mostFiles || bytes > mostBytes) {
                left.beyond++;
                continue;
            }
            if (stat.size > mostBytesOfFile)
                left.cut++;
            bytes += Math.min(stat.size, mostBytesOfFile);
            try {
                await walker.file(path, path, mostBytesOfFile);
            }
            catch (error) {
                // Gone, changed meanwhile, or not ours to read.
                if (!(error instanceof Truncated) && error.code === undefined)
                    throw error;
                left.unreadable++;
            }
        }
    }
    return left;
}
function list(folder, left) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch {
        left.unreadable++;
        return [];
    }
}
/** Undefined for a file that has gone meanwhile. */
function statOf(path) {
    return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
}
/** The bounds in words, with what they left out; undefined when all was searched. */
function boundsNote(left, since) {
    const parts = [
        ...(since === undefined ? [] : ['files written to since the step began']),
        ...(left.unreadable > 0 ? [`${left.unreadable} of others cannot be read`] : []),
        ...(left.cut > 0 ? [`${left.cut} above 64 MiB are searched no further`] : []),
        ...(left.beyond > 0 ? [`${left.beyond} beyond 20000 files or 2 GiB of a place are not searched`] : [])
    ];
    return parts.length === 0 ? undefined : parts.join('; ');
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./src/media/scan/ledger.ts
/** What was looked through in one place, what was found there, and what could not be opened. */
class Ledger {
    files = 0;
    bytes = 0;
    /** Name of the file -> how often a form stands in it. */
    matches = new Map();
    /** Reason -> the first file and how many there are. */
    unopened = new Map();
    found(path) {
        this.matches.set(path, (this.matches.get(path) ?? 0) + 1);
    }
    /** Notes what was searched as raw bytes only. */
    notOpened(path, reason) {
        const known = this.unopened.get(reason);
        if (known)
            known.files++;
        else
            this.unopened.set(reason, { first: path, files: 1 });
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./src/media/scan/formats.ts
const fileSystems = ['squashfs', 'erofs', 'ext4', 'xfs', 'btrfs'];
function isFileSystem(format) {
    return fileSystems.some((known) => known === format);
}
/** Enough of a stream to know any format by, but for btrfs. */
const headBytes = 1100;
/** Enough of a file for btrfs too: its superblock is at 64 KiB. */
const longHeadBytes = 0x10048;
function magic(format, at, bytes) {
    return { format, at, bytes: Buffer.from(bytes, 'latin1') };
}
/** The kernel's include/uapi/linux/magic.h and the formats' own documents. */
const magics = [
    magic('gzip', 0, '\x1f\x8b\x08'),
    magic('zstd', 0, '\x28\xb5\x2f\xfd'),
    magic('xz', 0, '\xfd7zXZ\0'),
    magic('bzip2', 0, 'BZh'),
    magic('lz4', 0, '\x04\x22\x4d\x18'),
    // The kernel's own, older frame, which `lz4 -l` makes for an initrd.
    magic('lz4', 0, '\x02\x21\x4c\x18'),
    magic('zip', 0, 'PK\x03\x04'),
    magic('cpio', 0, '070701'),
    magic('cpio', 0, '070702'),
    magic('squashfs', 0, 'hsqs'),
    magic('xfs', 0, 'XFSB'),
    magic('qcow2', 0, 'QFI\xfb'),
    magic('disk', 512, 'EFI PART'),
    magic('erofs', 1024, '\xe2\xe1\xf5\xe0'),
    magic('ext4', 1080, '\x53\xef'),
    magic('btrfs', 0x10040, '_BHRfS_M')
];
/** What begins with these bytes; undefined for anything that is nothing but itself. */
function formatOf(head) {
    const found = magics.find(({ at, bytes }) => bytes.equals(head.subarray(at, at + bytes.length)));
    return found?.format ?? (isTarHeader(head.subarray(0, 512)) ? 'tar' : undefined);
}
/** POSIX.1-1988 ustar: the checksum is of the header with its own field as spaces. */
function isTarHeader(header) {
    if (header.length < 512 || header.toString('latin1', 257, 262) !== 'ustar')
        return false;
    let sum = 8 * 0x20;
    for (let at = 0; at < 512; at++)
        if (at < 148 || at >= 156)
            sum += header[at];
    return sum === parseInt(header.toString('latin1', 148, 156), 8);
}

;// CONCATENATED MODULE: ./src/media/scan/archives.ts

/** More is no name, whatever a header says. */
const longestName = 1 << 20;
/** What calls itself an archive and is none, or is damaged. */
class Unreadable extends Error {
}
/**
 * Goes through a tar: ustar, GNU's and pax's long names, GNU's sparse files.
 * @param visit reads as much of the content as it likes
 * @throws Unreadable, Truncated
 */
async function eachTarMember(tar, visit) {
    let longName;
    let longSize;
    for (;;) {
        const header = await tar.peek(512);
        if (header.length === 0)
            return;
        if (header.every((byte) => byte === 0))
            return void (await tar.skipZeros());
        if (!isTarHeader(header))
            throw new Unreadable('it is no tar from somewhere on');
        await tar.read(512);
        const type = header.toString('latin1', 156, 157);
        const bytes = longSize ?? tarNumber(header.subarray(124, 136));
        if (!Number.isSafeInteger(bytes) || bytes < 0 || (/[Lxg]/.test(type) && bytes > longestName))
            throw new Unreadable('it is a tar with a size that cannot be');
        const padded = Math.ceil(bytes / 512) * 512;
        if (type === 'L')
            longName = archives_text(await tar.read(padded), bytes);
        else if (type === 'x') {
            const records = pax((await tar.read(padded)).subarray(0, bytes));
            longName = records['path'] ?? longName;
            longSize = records['size'] === undefined ? undefined : Number(records['size']);
        }
        else {
            // Type S: the map of a sparse file may go on in further blocks.
            for (let more = type === 'S' && header[482] === 1; more;)
                more = (await tar.read(512))[504] === 1;
            // Links, devices and directories have no content; some programs give them a size.
            const content = /[1-6]/.test(type) ? 0 : bytes;
            const name = longName ?? ustarName(header);
            longName = longSize = undefined;
            if (content === 0)
                continue;
            const end = tar.position + Math.ceil(content / 512) * 512;
            if (type !== 'g' && type !== 'K')
                await visit({ name, bytes: content });
            await tar.skip(end - tar.position);
        }
    }
}
function archives_text(field, length = field.length) {
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end < 0 ? length : Math.min(end, length));
}
function ustarName(header) {
    const prefix = header.toString('latin1', 257, 263) === 'ustar\0' ? archives_text(header.subarray(345, 500)) : '';
    return (prefix === '' ? '' : `${prefix}/`) + archives_text(header.subarray(0, 100));
}
/** Octal, or with the first bit set a binary number, most significant byte first. */
function tarNumber(field) {
    if (field[0] & 0x80)
        return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0);
    return parseInt(archives_text(field).trim() || '0', 8);
}
/** Records of `<length> <name>=<value>\n`. */
function pax(content) {
    const records = {};
    for (let at = 0; at < content.length;) {
        const length = parseInt(content.toString('latin1', at, at + 20), 10);
        if (!(length > 0))
            break;
        const [, name, value] = /^\d+ ([^=]+)=([\s\S]*)\n$/.exec(content.toString('utf8', at, at + length)) ?? [];
        if (name !== undefined && value !== undefined)
            records[name] = value;
        at += length;
    }
    return records;
}
/**
 * Goes through one cpio archive of the "newc" kind, as initramfs images are (Documentation/driver-api/early-userspace/
 * buffer-format.rst of the kernel). What follows its end is left in the stream.
 * @throws Unreadable, Truncated
 */
async function eachCpioMember(cpio, visit) {
    const start = cpio.position;
    const align = () => cpio.skip((4 - ((cpio.position - start) % 4)) % 4);
    for (;;) {
        const header = (await cpio.read(110)).toString('latin1');
        if (!/^07070[12][0-9A-Fa-f]{104}$/.test(header))
            throw new Unreadable('it is no cpio from somewhere on');
        const field = (index) => parseInt(header.slice(6 + index * 8, 14 + index * 8), 16);
        const bytes = field(6);
        if (field(11) > longestName)
            throw new Unreadable('it is a cpio with a size that cannot be');
        const name = archives_text(await cpio.read(field(11)));
        await align();
        if (name === 'TRAILER!!!')
            return;
        const end = cpio.position + bytes;
        if (bytes > 0)
            await visit({ name, bytes });
        await cpio.skip(end - cpio.position);
        // The last member's padding may be missing when the archive ends there.
        await align();
    }
}

// EXTERNAL MODULE: ./src/host/packages.ts
var host_packages = __webpack_require__(21725);
;// CONCATENATED MODULE: ./src/media/scan/decode.ts





/** Above this a member is decompressed as a stream; thousands of small ones are faster at once. */
const smallBytes = 256 * 1024;
const mostAtOnce = 64 << 20;
const chunkSize = 256 * 1024;
const engines = {
    gzip: () => external_node_zlib_.createGunzip({ chunkSize }),
    ...zstdEngine()
};
function zstdEngine() {
    const { createZstdDecompress } = external_node_zlib_;
    return createZstdDecompress ? { zstd: () => createZstdDecompress({ chunkSize }) } : {};
}
/** Tools of this machine for what Node does not know; both go on over several frames and padding. */
const tools = {
    xz: { tool: 'xz', args: ['--decompress', '--stdout'] },
    zstd: { tool: 'zstd', args: ['--decompress', '--stdout', '--quiet'] }
};
function wayOf(format) {
    if (engines[format])
        return 'engine';
    const tool = tools[format]?.tool;
    return tool !== undefined && (0,host_packages/* which */.K)(tool) !== undefined ? 'tool' : undefined;
}
/**
 * What a compressed stream holds. Several members or frames in a row are one content. What follows them stays in the
 * input, unless a tool has swallowed it.
 * @param bytes of the input, where it is known to end
 * @throws Unreadable
 */
async function* decode(input, format, bytes = Infinity) {
    const engine = engines[format];
    if (!engine)
        yield* throughTool(input, format);
    else if (format === 'gzip' && bytes <= smallBytes)
        yield* atOnce(input, bytes);
    else
        yield* decode_frames(input, format, engine);
}
async function* decode_frames(input, format, engine) {
    do {
        yield* throughEngine(input, engine());
        // Node's zstd stops at the end of a frame (seen with 24.21); its gzip goes on by itself.
    } while (continues(await input.peek(4), format));
}
/** RFC 8878 3.1.2: a skippable frame may stand between frames. */
function continues(head, format) {
    if (format !== 'zstd' || head.length < 4)
        return false;
    return formatOf(head) === 'zstd' || (head.readUInt32LE(0) & 0xfffffff0) >>> 0 === 0x184d2a50;
}
async function* atOnce(input, bytes) {
    const packed = await input.read(bytes);
    let result;
    try {
        result = external_node_zlib_.gunzipSync(packed, { info: true, maxOutputLength: mostAtOnce });
    }
    catch {
        // Large, or damaged: the stream tells which, and gives what can be had.
        input.unread(packed);
        yield* throughEngine(input, external_node_zlib_.createGunzip({ chunkSize }));
        return;
    }
    input.unread(packed.subarray(result.engine.bytesWritten));
    yield result.buffer;
}
async function* throughEngine(input, engine) {
    let last = Buffer.alloc(0);
    let fed = 0;
    const ended = new Promise((resolve) => engine.once('end', resolve).once('close', resolve));
    const feeding = (async () => {
        for (;;) {
            const piece = await input.chunk();
            if (piece === undefined)
                return void engine.end();
            [last, fed] = [piece, fed + piece.length];
            await Promise.race([new Promise((resolve) => engine.write(piece, resolve)), ended]);
            if (engine.readableEnded || engine.destroyed || engine.bytesWritten < fed)
                return;
        }
    })();
    // Awaited below; a failure of the input is told there.
    feeding.catch((error) => engine.destroy(error instanceof Error ? error : new Error(String(error))));
    try {
        for await (const piece of engine)
            yield piece;
        await feeding;
    }
    catch (error) {
        throw new Unreadable(error instanceof Error ? error.message : String(error));
    }
    finally {
        engine.destroy();
    }
    const unused = fed - engine.bytesWritten;
    if (unused > 0)
        input.unread(last.subarray(last.length - unused));
}
async function* throughTool(input, format) {
    const command = tools[format];
    if (!command)
        throw new Unreadable(`nothing here decompresses ${format}`);
    const pieces = {};
    const child = (0,host_process/* startProcess */.kp)(command.tool, command.args, {
        stdinPipe: true,
        onStdout: (stream) => (pieces.stdout = stream)
    });
    const feeding = (async () => {
        const stdin = child.stdin;
        // A tool that ends before it has read all of it is judged by its exit code.
        stdin?.on('error', () => undefined);
        const gone = child.exit.then(() => undefined);
        for (let piece = await input.chunk(); piece !== undefined && !child.exited(); piece = await input.chunk()) {
            const part = piece;
            await Promise.race([new Promise((resolve) => stdin?.write(part, resolve)), gone]);
        }
        stdin?.end();
    })();
    try {
        for await (const piece of pieces.stdout ?? [])
            yield piece;
        await feeding;
        const { code, tail } = await child.exit;
        if (code !== 0)
            throw new Unreadable(tail.at(-1) ?? `${command.tool} ended with ${code}`);
    }
    finally {
        await child.stop();
    }
}

;// CONCATENATED MODULE: ./src/media/scan/iso9660.ts


const sector = 2048;
/** ECMA-119 8.4: the first volume descriptor. */
const descriptorAt = 16 * sector;
/** More is no medium that a builder makes. */
const iso9660_mostFiles = 200_000;
const largestFolder = 64 << 20;
/** Whether a file is an ISO 9660 image. */
async function isIso9660(file, size) {
    if (size < descriptorAt + sector)
        return false;
    return (await readAt(file, descriptorAt, 6)).equals(Buffer.from('\x01CD001', 'latin1'));
}
/**
 * The files of an ISO 9660 image, which lie in it in one piece each (one a 4 GiB extent), under their Rock Ridge names where
 * there are (IEEE P1282 4.1.4), else their own.
 * @throws Unreadable, Truncated
 */
async function isoFiles(file) {
    const descriptor = await readAt(file, descriptorAt, sector);
    const files = [];
    const seen = new Set();
    const waiting = [{ path: '', ...extent(descriptor.subarray(156)) }];
    for (let folder = waiting.pop(); folder && files.length < iso9660_mostFiles; folder = waiting.pop()) {
        if (seen.has(folder.from))
            continue;
        seen.add(folder.from);
        if (folder.bytes > largestFolder)
            throw new Unreadable('it is an ISO with a directory that cannot be');
        for (const record of records(await readAt(file, folder.from, folder.bytes))) {
            const path = `${folder.path}/${recordName(record)}`;
            if (flags(record) & 2)
                waiting.push({ path, ...extent(record) });
            else
                files.push({ path, ...extent(record) });
        }
    }
    return files;
}
function extent(record) {
    return { from: record.readUInt32LE(2) * sector, bytes: record.readUInt32LE(10) };
}
function flags(record) {
    return record.readUInt8(25);
}
/** The records of a directory but for itself and its parent; none crosses a sector. */
function* records(directory) {
    for (let at = 0; at < directory.length;) {
        const length = directory.readUInt8(at);
        if (length === 0) {
            at = (Math.floor(at / sector) + 1) * sector;
            continue;
        }
        const record = directory.subarray(at, at + length);
        at += length;
        if (record.length < 34)
            return;
        if (record.readUInt8(32) !== 1 || record.readUInt8(33) > 1)
            yield record;
    }
}
function recordName(record) {
    const length = record.readUInt8(32);
    const own = record.toString('latin1', 33, 33 + length);
    return rockRidgeName(record.subarray(33 + length + (length % 2 === 0 ? 1 : 0))) || own.replace(/\.?;\d+$/, '');
}
/** The name in the system use entries of a record. */
function rockRidgeName(area) {
    let name = '';
    for (let at = 0; at + 4 <= area.length;) {
        const length = area.readUInt8(at + 2);
        if (length < 4)
            break;
        if (area.toString('latin1', at, at + 2) === 'NM')
            name += area.toString('utf8', at + 5, at + length);
        at += length;
    }
    return name;
}

;// CONCATENATED MODULE: ./src/media/scan/search.ts
/** A shorter text is found everywhere by chance. */
const search_shortestForm = 6;
/**
 * Looks for many texts at once in bytes that come in pieces, by the algorithm of Wu and Manber ("A fast algorithm for
 * multi-pattern searching", TR-94-17): a table says for each pair of bytes how far nothing can end, so that most bytes
 * are never looked at.
 */
class Search {
    /** How many different texts are looked for. */
    forms;
    /** How many were left out because they are shorter than `shortestForm`. */
    tooShort;
    /** Bytes of the longest text. */
    longest;
    #window;
    #shift;
    #ending = new Map();
    constructor(texts) {
        const all = [...new Set(texts)].map((text) => Buffer.from(text)).filter((form) => form.length > 0);
        const forms = all.filter((form) => form.length >= search_shortestForm);
        this.forms = forms.length;
        this.tooShort = all.length - forms.length;
        this.longest = Math.max(0, ...forms.map((form) => form.length));
        this.#window = Math.min(255, ...forms.map((form) => form.length));
        this.#shift = new Uint8Array(1 << 16).fill(this.#window - 1);
        for (const form of forms)
            this.#learn(form);
    }
    #learn(form) {
        const last = this.#window - 1;
        for (let at = 1; at <= last; at++) {
            const pair = (search_byte(form, at - 1) << 8) | search_byte(form, at);
            this.#shift[pair] = Math.min(search_byte(this.#shift, pair), last - at);
        }
        const end = (search_byte(form, last - 1) << 8) | search_byte(form, last);
        this.#ending.set(end, [...(this.#ending.get(end) ?? []), form]);
    }
    /** Tells the beginning of each text that lies whole in the buffer, in rising order; one place is told once. */
    scan(buffer, onHit) {
        if (this.forms === 0)
            return;
        const shift = this.#shift;
        const length = buffer.length;
        const last = this.#window - 1;
        let at = last;
        while (at < length) {
            const pair = (buffer[at - 1] << 8) | buffer[at];
            const step = shift[pair];
            if (step > 0) {
                at += step;
                continue;
            }
            const start = at - last;
            if (this.#ending.get(pair)?.some((form) => isAt(buffer, start, form)))
                onHit(start);
            at++;
        }
    }
}
function search_byte(bytes, at) {
    return bytes[at];
}
function isAt(buffer, start, form) {
    if (buffer[start] !== form[0] || start + form.length > buffer.length)
        return false;
    for (let at = 1; at < form.length; at++)
        if (buffer[start + at] !== form[at])
            return false;
    return true;
}
const search_nothing = Buffer.alloc(0);
/** One search over a stream: keeps the end of what it has seen, for a text may lie across two pieces. */
class StreamSearch {
    search;
    onHit;
    /** Bytes seen so far. */
    bytes = 0;
    #tail = search_nothing;
    constructor(search, onHit) {
        this.search = search;
        this.onHit = onHit;
    }
    feed(chunk) {
        const keep = this.search.longest - 1;
        const tail = this.#tail;
        const before = this.bytes;
        if (tail.length > 0) {
            const border = Buffer.concat([tail, chunk.subarray(0, keep)]);
            this.search.scan(border, (start) => {
                // What lies whole in the tail was told before; what begins in the chunk is told below.
                if (start < tail.length)
                    this.#tellNew(border, start, before - tail.length);
            });
        }
        this.search.scan(chunk, (start) => this.onHit(before + start));
        this.bytes += chunk.length;
        if (keep <= 0)
            return;
        // Copied: the chunk may be a buffer that is filled again.
        this.#tail =
            chunk.length >= keep
                ? Buffer.from(chunk.subarray(chunk.length - keep))
                : Buffer.concat([tail, chunk]).subarray(-keep);
    }
    /** A place told from the tail alone is not told again when a longer text begins there too. */
    #tellNew(border, start, base) {
        let told = false;
        this.search.scan(border.subarray(start, this.#tail.length), (at) => (told ||= at === 0));
        if (!told)
            this.onHit(base + start);
    }
}

;// CONCATENATED MODULE: ./src/media/scan/level.ts

/** Above this many places in one stream only the number grows. */
const mostHits = 10_000;
/**
 * One stretch of bytes that is searched as it is: a file, or what comes out of a decompressor. What lies plainly in it
 * (members of an archive, files of an ISO) claims its range, so that a hit is told under the innermost name.
 */
class Level {
    path;
    file;
    #search;
    #hits = [];
    #overlap;
    #more = 0;
    #claims = [];
    /**
     * @param file set when the positions are offsets in this file, so that a file system in it can be mounted from there
     */
    constructor(search, path, file) {
        this.path = path;
        this.file = file;
        this.#overlap = search.longest;
        this.#search = new StreamSearch(search, (at) => this.#hit(at));
    }
    feed(chunk) {
        this.#search.feed(chunk);
    }
    /** Names a range; of two that hold the same byte the later claim is the inner one. */
    claim(from, to, path) {
        for (const hit of this.#hits)
            if (hit.at >= from && hit.at < to)
                hit.path = path;
        // A hit may still come for what was searched up to the length of a form ago, not for what lies further back.
        const passed = this.#search.bytes - this.#overlap;
        if (to <= passed)
            return;
        if (this.#claims.length >= 1024 && this.file === undefined)
            this.#claims = this.#claims.filter((claim) => claim.to > passed);
        this.#claims.push({ from, to, path });
    }
    #hit(at) {
        if (this.#hits.length >= mostHits)
            this.#more++;
        else {
            const owner = this.#claims.findLast(({ from, to }) => at >= from && at < to);
            this.#hits.push({ at, path: owner?.path ?? this.path });
        }
    }
    /** Enters all of it into the ledger. */
    close(ledger) {
        ledger.bytes += this.#search.bytes;
        for (const { path } of this.#hits)
            ledger.found(path);
        for (let left = this.#more; left > 0; left--)
            ledger.found(this.path);
    }
}

;// CONCATENATED MODULE: ./src/media/scan/partitions.ts



const partitions_sector = 512;
/**
 * The partitions of a raw disk, from its GPT (UEFI specification 5.3).
 * @throws Unreadable, Truncated
 */
async function partitions(file, size) {
    const header = await readAt(file, partitions_sector, partitions_sector);
    const count = Math.min(header.readUInt32LE(80), 1024);
    const entryBytes = header.readUInt32LE(84);
    const table = Number(header.readBigUInt64LE(72)) * partitions_sector;
    if (entryBytes < 128 || entryBytes > 4096 || table > size)
        throw new Unreadable('it is a disk with a table that cannot be');
    const entries = await readAt(file, table, count * entryBytes);
    const found = [];
    for (let index = 0; index < count; index++) {
        const entry = entries.subarray(index * entryBytes);
        if (entry.subarray(0, 16).every((byte) => byte === 0))
            continue;
        const [first, last] = [Number(entry.readBigUInt64LE(32)), Number(entry.readBigUInt64LE(40))];
        const [from, bytes] = [first * partitions_sector, (last - first + 1) * partitions_sector];
        if (bytes <= 0 || from + bytes > size)
            throw new Unreadable('it is a disk with a partition beyond its end');
        const format = formatOf(await readAt(file, from, Math.min(bytes, longHeadBytes)));
        found.push({ number: index + 1, from, bytes, ...(isFileSystem(format) && { fileSystem: format }) });
    }
    return found;
}

;// CONCATENATED MODULE: ./src/media/scan/walk.ts








/** Archives in archives: more is an attack on the scan, not a medium. */
const deepest = 8;
/**
 * Searches whatever it is given, and what is packed in it: compressed streams, tar and cpio archives, ISO 9660 images and
 * partitioned disks. File systems are collected, to be mounted elsewhere. What cannot be opened is noted in the ledger; its
 * own bytes have been searched.
 */
class Walker {
    search;
    ledger;
    decoders;
    onMember;
    /** File systems that were met and can be mounted. */
    trees = [];
    /**
     * @param decoders gets those that were used
     * @param onMember told the path of each member of an archive
     */
    constructor(search, ledger, decoders = new Set(), onMember = () => undefined) {
        this.search = search;
        this.ledger = ledger;
        this.decoders = decoders;
        this.onMember = onMember;
    }
    text(path, content) {
        const level = new Level(this.search, path);
        level.feed(typeof content === 'string' ? Buffer.from(content) : content);
        this.ledger.files++;
        level.close(this.ledger);
    }
    /** A file of this machine. */
    async file(file, path, most = Infinity) {
        const handle = await (0,promises_.open)(file);
        try {
            const { size } = await handle.stat();
            const bytes = Math.min(size, most);
            this.ledger.files++;
            if (await isIso9660(handle, bytes))
                await this.#iso(handle, file, bytes, path);
            else
                await this.#plain(handle, file, bytes, path);
        }
        finally {
            await handle.close();
        }
    }
    /** A stream, e.g. what an engine saves. */
    async stream(source, path) {
        await this.#level(path, pulling(source), 0);
    }
    async #plain(handle, file, size, path) {
        const head = Buffer.alloc(Math.min(size, longHeadBytes));
        await handle.read(head, 0, head.length, 0);
        const format = formatOf(head);
        if (format !== 'disk' && !isFileSystem(format))
            return this.#level(path, fileRange(handle, 0, size), 0);
        const level = await this.#raw(handle, file, size, path);
        if (isFileSystem(format))
            this.trees.push({ file, from: 0, bytes: size, fileSystem: format, path });
        else
            await this.#guarded(path, async () => {
                this.decoders.add('disk');
                for (const { number, from, bytes, fileSystem } of await partitions(handle, size)) {
                    const name = `${path} > partition ${number}${fileSystem ? '' : ' (boot)'}`;
                    level.claim(from, from + bytes, name);
                    if (fileSystem)
                        this.trees.push({ file, from, bytes, fileSystem, path: name });
                }
            });
        level.close(this.ledger);
    }
    async #iso(handle, file, size, path) {
        const level = await this.#raw(handle, file, size, path);
        await this.#guarded(path, async () => {
            this.decoders.add('iso9660');
            for (const { path: inner, from, bytes } of await isoFiles(handle)) {
                const name = `${path} > ${inner}`;
                level.claim(from, from + bytes, name);
                this.ledger.files++;
                const content = new Bytes(fileRange(handle, from, bytes), from);
                await this.#nested(content, bytes, name, level, 1);
            }
        });
        level.close(this.ledger);
    }
    /** Searches all of a file as it is. The claims follow, for the hits are known by then. */
    async #raw(handle, file, size, path) {
        const level = new Level(this.search, path, file);
        const pull = fileRange(handle, 0, size, (piece) => level.feed(piece));
        while (await pull())
            ;
        return level;
    }
    async #level(path, pull, depth) {
        const level = new Level(this.search, path);
        const bytes = new Bytes(async () => {
            const piece = await pull();
            if (piece)
                level.feed(piece);
            return piece;
        });
        try {
            await this.#segments(bytes, path, level, depth);
            await bytes.drain();
        }
        finally {
            level.close(this.ledger);
        }
    }
    /** One after the other, with zeros between: an initrd is several archives, the later ones often compressed. */
    async #segments(bytes, path, level, depth) {
        for (let format = formatOf(await bytes.peek(headBytes)); format; format = formatOf(await bytes.peek(headBytes))) {
            const before = bytes.position;
            if (!(await this.#guarded(path, () => this.#segment(bytes, format, path, level, depth))))
                return;
            if (!(await bytes.skipZeros()) || bytes.position === before)
                return;
        }
    }
    async #segment(bytes, format, path, level, depth, size) {
        if (depth > deepest)
            throw new Unreadable(`it lies more than ${deepest} archives deep`);
        switch (format) {
            case 'tar':
            case 'cpio': {
                this.decoders.add(format);
                const each = format === 'tar' ? eachTarMember : eachCpioMember;
                return each(bytes, (member) => this.#member(bytes, member, path, level, depth));
            }
            case 'gzip':
            case 'zstd':
            case 'xz':
            case 'bzip2':
            case 'lz4':
            case 'zip': {
                const way = wayOf(format);
                if (way === undefined)
                    throw new Unreadable(`nothing here decompresses ${format}`);
                // A process for each of the thousands of small files in a tree (kernel modules) would take longer than the build.
                if (way === 'tool' && level.file === undefined && depth > 0)
                    throw new Unreadable(`${format} inside an archive`);
                this.decoders.add(format);
                return this.#level(path, pulling(decode(bytes, format, size)), depth + 1);
            }
            case 'squashfs':
            case 'erofs':
            case 'ext4':
            case 'xfs':
            case 'btrfs':
                if (level.file === undefined || size === undefined)
                    throw new Unreadable(`${format} inside an archive`);
                this.trees.push({ file: level.file, from: bytes.position, bytes: size, fileSystem: format, path });
                return;
            case 'disk':
            case 'qcow2':
                throw new Unreadable(`a ${format} where it cannot be opened`);
        }
    }
    async #member(archive, { name, bytes }, path, level, depth) {
        const inner = `${path} > ${name.replace(/^\.?\/*/, '/')}`;
        level.claim(archive.position, archive.position + bytes, inner);
        this.ledger.files++;
        this.onMember(inner);
        await this.#nested(archive.sub(bytes), bytes, inner, level, depth + 1, archive);
    }
    /** Opens what is packed in a file whose own bytes the level has. */
    async #nested(content, size, path, level, depth, outer) {
        // Seen without a stream of its own: of most files only the first bytes are looked at.
        const head = await (outer ?? content).peek(Math.min(size, outer || level.file === undefined ? headBytes : longHeadBytes));
        const first = formatOf(head);
        if (first === undefined)
            return;
        const opened = await this.#guarded(path, () => this.#segment(content, first, path, level, depth, size));
        if (opened && !isFileSystem(first) && (await content.skipZeros()))
            await this.#segments(content, path, level, depth);
        await content.drain();
    }
    /** Notes what is not as its first bytes promise. Returns whether all went well. */
    async #guarded(path, body) {
        try {
            await body();
            return true;
        }
        catch (error) {
            if (!(error instanceof Unreadable || error instanceof Truncated))
                throw error;
            this.ledger.notOpened(path, error.message);
            return false;
        }
    }
}

;// CONCATENATED MODULE: ./src/media/scan/canary.ts





/** A random text that stands nowhere; letters alone, for it also goes through a template of this length. */
const canaryLength = 32;
function canary_makeCanary() {
    return (0,external_node_crypto_.randomBytes)(canaryLength).reduce((text, byte) => text + String.fromCharCode(97 + (byte % 26)), '');
}
/** A tar with one file: POSIX.1-1988 ustar. */
function tarOf(name, content) {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write('0000644\0', 100);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('        0', 148);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const padding = Buffer.alloc(Math.ceil(content.length / 512) * 512 - content.length);
    return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}
/** A cpio of the "newc" kind with one file. */
function cpioOf(name, content) {
    const member = (path, data) => {
        const fields = [1, 0o100644, 0, 0, 1, 0, data.length, 0, 0, 0, 0, path.length + 1, 0];
        const head = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${path}\0`);
        return Buffer.concat([padded(head, 4), padded(data, 4)]);
    };
    return Buffer.concat([member(name, content), member('TRAILER!!!', Buffer.alloc(0))]);
}
/** A zstd frame of one raw block, of at most 64 KiB: RFC 8878 3.1.1. */
function zstdOf(content) {
    const { length } = content;
    const size = Buffer.alloc(length < 256 ? 1 : 2);
    size.writeUIntLE(length < 256 ? length : length - 256, 0, size.length);
    const block = Buffer.alloc(3);
    block.writeUIntLE((length << 3) | 1, 0, 3);
    return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, length < 256 ? 0x20 : 0x60]), size, block, content]);
}
/** An xz stream of one LZMA2 chunk that is not compressed, without a check: the .xz file format 1.2.1. */
function xzOf(content) {
    const withSum = (bytes) => Buffer.concat([bytes, sumOf(bytes)]);
    const flags = Buffer.from([0, 0]);
    const header = withSum(Buffer.from([2, 0, 0x21, 1, 0, 0, 0, 0]));
    const chunk = Buffer.from([1, (content.length - 1) >> 8, (content.length - 1) & 0xff]);
    const block = Buffer.concat([header, chunk, content, Buffer.alloc(1)]);
    const index = withSum(padded(Buffer.from([0, 1, ...multibyte(block.length), ...multibyte(content.length)]), 4));
    const footer = Buffer.alloc(4);
    footer.writeUInt32LE(index.length / 4 - 1);
    const end = Buffer.concat([footer, flags]);
    return Buffer.concat([
        Buffer.from('\xfd7zXZ\0', 'latin1'),
        withSum(flags),
        padded(block, 4),
        index,
        sumOf(end),
        end,
        Buffer.from('YZ')
    ]);
}
function sumOf(bytes) {
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE((0,external_node_zlib_.crc32)(bytes));
    return sum;
}
/** Seven bits a byte, the least significant first. */
function multibyte(value) {
    return value < 128 ? [value] : [(value & 127) | 128, ...multibyte(value >> 7)];
}
/** An ISO 9660 image with one file in its root: ECMA-119. */
function isoOf(name, content) {
    const sector = 2048;
    const record = (at, bytes, flags, id) => {
        const length = 33 + id.length + (id.length % 2 === 0 ? 1 : 0);
        const entry = Buffer.alloc(length);
        entry[0] = length;
        entry.writeUInt32LE(at, 2);
        entry.writeUInt32LE(bytes, 10);
        entry[25] = flags;
        entry[32] = id.length;
        entry.write(id, 33, 'latin1');
        return entry;
    };
    const image = Buffer.alloc(20 * sector);
    image.write('\x01CD001\x01', 16 * sector, 'latin1');
    record(18, sector, 2, '\0').copy(image, 16 * sector + 156);
    image.write('\xffCD001\x01', 17 * sector, 'latin1');
    const folder = [record(18, sector, 2, '\0'), record(18, sector, 2, '\x01'), record(19, content.length, 0, name)];
    Buffer.concat(folder).copy(image, 18 * sector);
    content.copy(image, 19 * sector);
    return image;
}
/** A disk with a GPT and one partition: UEFI specification 5.3. */
function diskOf(content) {
    const image = Buffer.alloc(48 * 512);
    image.write('EFI PART', 512);
    image.writeBigUInt64LE(2n, 512 + 72);
    image.writeUInt32LE(4, 512 + 80);
    image.writeUInt32LE(128, 512 + 84);
    image.fill(1, 1024, 1056);
    image.writeBigUInt64LE(34n, 1024 + 32);
    image.writeBigUInt64LE(47n, 1024 + 40);
    content.copy(image, 34 * 512);
    return image;
}
/** `mkfs.ext4 -b 1024 -N 16 -m 0 -O ^has_journal,^resize_inode,^metadata_csum` of 64 KiB with a file `canary` of 64 @. */
const ext4 = 'H4sIAAAAAAACA+3dvUojURgG4O9MVPwDI1pYBrYSIXgBFnGL7RevQBSbiIK6wna73V7DdoKNvRcgqfYC1suQLdZ+nMxEUDdooQsm' +
    '8zzhZOYME8iZnHf4UuQkAqirZtE6g/3Vok0ULT08oVW15qB71UvdiDzf+pPK86p+5f51c4POdLH5mEV038lY105//Mp/di4urz+d' +
    '9Xonn/vvd/7RuN5Wq3ikIcf713hpzObRjCiNpMZgLn4o8z8RWTk7gTrI88nYiPiWA7WTlTVwytrFttrPsna7quGXYzbbPzw+Wds7' +
    '/HKwW9XKvxtTaWf7YPvoq3snjLq5J/m/bVT5B2rCV36Qf0D+AfkH5B+Qf0D+AfkH5B+Qf0D+gZHQeSVXEABGT77gN9BQV+6AAAAA' +
    'AAAAAAAAAAAAAADw/lz1Uve+1WncN5tRrn/27/gb5f8hR0yXz7N/06Nl0lK8zbJprSGfg9kIAPzXuq9f/6wPq3+yWHmm/pkv2uQY' +
    '1D/n3yM6Q+vf9GL9t6j+AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIBaugNJjBXTAAABAA==';
/** A file system with a file `canary` that holds the text; neither ext4 without metadata_csum nor its data has checksums. */
function ext4Of(content) {
    const image = (0,external_node_zlib_.gunzipSync)(Buffer.from(ext4, 'base64'));
    content.copy(image, image.indexOf('@'.repeat(64)));
    return image;
}
function padded(data, to) {
    return Buffer.concat([data, Buffer.alloc((to - (data.length % to)) % to)]);
}
/** Counts one canary. */
function count(shown, part, found) {
    shown.planted++;
    if (found)
        shown.found++;
    else
        shown.blind.push(part);
}
/**
 * A sample for each decoder. What is compressed is an archive: without the decoder the canary could be found in the raw
 * bytes, but not under the name of the member.
 */
function samples(content) {
    const late = cpioOf('late', content);
    const path = 'canary > /late';
    return {
        tar: { bytes: tarOf('late', content), path },
        // As in an initrd: a compressed archive behind a plain one.
        cpio: { bytes: Buffer.concat([padded(cpioOf('early', Buffer.from('x')), 512), (0,external_node_zlib_.gzipSync)(late)]), path },
        gzip: { bytes: (0,external_node_zlib_.gzipSync)(late), path },
        zstd: { bytes: Buffer.concat([zstdOf(late.subarray(0, 100)), zstdOf(late.subarray(100))]), path },
        xz: { bytes: xzOf(late), path },
        iso9660: { bytes: isoOf('CANARY', content), path: 'canary > /CANARY' },
        disk: { bytes: diskOf(content), path: 'canary > partition 1 (boot)' },
        // Never opened, so never used.
        bzip2: undefined,
        lz4: undefined,
        zip: undefined
    };
}
/** Sends a sample with the canary through each decoder that was used, and counts what came out. */
async function showDecoders(used, canary, search, shown, makeWalker = (ledger) => new Walker(search, ledger)) {
    const content = Buffer.from(canary);
    const dir = (0,host_files/* ownDirectory */.cy)('canary');
    try {
        for (const decoder of used) {
            const sample = samples(content)[decoder];
            if (!sample)
                continue;
            const ledger = new Ledger();
            await makeWalker(ledger).file((0,host_files/* writeSecretFile */.AK)(dir, decoder, sample.bytes), 'canary');
            count(shown, decoder, (ledger.matches.get(sample.path) ?? 0) > 0);
        }
    }
    finally {
        dir.remove();
    }
}
/** The file system with the canary, to be mounted with those of the media. */
function canaryTree(canary, dir) {
    const bytes = ext4Of(Buffer.from(canary));
    const file = (0,host_files/* writeSecretFile */.AK)(dir, 'canary.ext4', bytes);
    return { file, from: 0, bytes: bytes.length, fileSystem: 'ext4', path: 'canary' };
}

;// CONCATENATED MODULE: ./src/media/scan/reading.ts
/**
 * Runs a program and reads its standard output to the end, at the reader's pace.
 * @throws what the reader throws; the program is then left without a reader and ends
 */
async function reading(start, read) {
    let reader = Promise.resolve();
    const exit = start((stdout) => {
        reader = read(stdout);
        // Awaited below. Without a reader the program would wait for ever.
        reader.catch(() => stdout.destroy());
    });
    const [ended, read_] = await Promise.allSettled([
        exit,
        exit.then(() => reader, () => reader)
    ]);
    if (read_.status === 'rejected')
        throw read_.reason;
    if (ended.status === 'rejected')
        throw ended.reason;
    return ended.value;
}

;// CONCATENATED MODULE: ./src/media/scan/image.ts





/** Saving reads each layer once; a large one on a slow disk takes minutes. */
const image_timeoutMs = 3_600_000;
/** Everything after `podman` that writes an image to standard output: each layer as a tar, the config, the manifest. */
function saveArguments(id) {
    return ['save', '--quiet', '--format', 'docker-archive', id];
}
/**
 * Searches an image of root's storage: every layer by itself, so that files that a later one deletes are seen too; config
 * and history as they are saved; labels and annotations as they are inspected.
 * @returns how many layers were read
 * @throws Failure when the engine cannot save it, or fewer layers came than the image has
 */
async function searchImage(id, search, ledger, decoders) {
    let read = 0;
    const walker = new Walker(search, ledger, decoders, (path) => {
        if (/^image > \/[^/ ]+\.tar$/.test(path))
            read++;
    });
    const inspected = await (0,root_image/* inspectImage */.mm)(id);
    walker.text('image > labels, history and annotations', JSON.stringify(inspected));
    const exit = await reading((onStdout) => (0,containers/* longRootPodman */.ck)(saveArguments(id), { what: 'Reading the image', timeoutMs: image_timeoutMs, onStdout }), (stdout) => walker.stream(stdout, 'image'));
    if (exit.code !== 0)
        throw new failure/* Failure */.HR('host', `podman save ${id} failed.`, { code: 'podman-failed', evidence: exit.tail.at(-1) });
    // A layer that an image has twice is saved once.
    const layers = new Set(inspected.RootFS?.Layers ?? []).size;
    if (read < layers)
        throw new failure/* Failure */.HR('fail', `The scan saw ${read} of the ${layers} layers of the image.`, { code: 'scan-blind' });
    return read;
}

;// CONCATENATED MODULE: ./src/media/scan/trees.ts







const trees_timeoutMs = 3_600_000;
/** Read without writing a journal back, and beside another of the same UUID: mount(8), xfs(5), ext4(5). */
const mountOptions = {
    squashfs: '',
    erofs: '',
    ext4: ',noload',
    xfs: ',norecovery,nouuid',
    btrfs: ''
};
/**
 * Runs in the builder's container: mounts each image (pairs of options and file), says on stderr which could not be, and
 * prints all their files as one tar. The mounts end with the container, however that ends.
 */
const script = `
number=0
while [ $# -gt 0 ]; do
  mkdir -p "/scan/$number"
  why=$(mount -t "$1" -o "$2" "$3" "/scan/$number" 2>&1) || echo "not-mounted $number $why" | tr '\\n' ' ' >&2
  number=$((number + 1))
  shift 3
done
exec tar --create --file - --directory /scan .`;
/** A file's place in the container: each directory is mounted by its number. */
function inside(file, folders) {
    return `/media-${folders.indexOf((0,external_node_path_.dirname)(file))}/${(0,external_node_path_.basename)(file)}`;
}
/**
 * Everything after `podman run` to print the files of file systems. The tools are coreutils, util-linux and tar, which
 * osbuild requires (osbuild.spec), so every builder has them; the file systems are read by this machine's kernel.
 */
function treeArguments(builderImage, images) {
    const folders = [...new Set(images.map(({ file }) => (0,external_node_path_.dirname)(file)))];
    return [
        '--privileged',
        ...['--security-opt', 'label=type:unconfined_t'],
        '--pull=never',
        ...['--network', 'none'],
        // A loop device that is made now would not be in a /dev of the container's own.
        ...['--volume', '/dev:/dev'],
        ...folders.flatMap((folder, number) => ['--volume', `${folder}:/media-${number}:ro`]),
        ...['--entrypoint', 'sh'],
        builderImage,
        ...['-c', script, 'sh'],
        ...images.flatMap(({ file, from, bytes, fileSystem }) => [
            fileSystem,
            `ro,loop,offset=${from},sizelimit=${bytes}${mountOptions[fileSystem]}`,
            inside(file, folders)
        ])
    ];
}
/**
 * Searches the files of file systems, under the images' own paths. What cannot be mounted is noted.
 * @returns whether the canary was found; undefined when nothing could be mounted, the canary neither
 */
async function searchTrees(trees, { builderImage, search, decoders, canary }, ledger) {
    const images = [...trees, canary];
    const own = new Ledger();
    const walker = new Walker(search, own, decoders);
    const unmounted = new Map();
    const onLine = (line) => {
        for (const [, number, why] of line.matchAll(/not-mounted (\d+) (.*?)(?= not-mounted |$)/g))
            unmounted.set(Number(number), why ?? '');
    };
    let problem;
    try {
        const exit = await reading((onStdout) => (0,containers/* runRootContainer */.dw)('scan', treeArguments(builderImage, images), {
            what: 'Reading the file systems of the media',
            timeoutMs: trees_timeoutMs,
            onLine,
            onStdout
        }), (stdout) => walker.stream(stdout, 'trees'));
        if (exit.code !== 0)
            problem = (0,run/* lastLine */.fM)(exit.tail.join('\n')) ?? `exit code ${exit.code}`;
    }
    catch (error) {
        problem = (0,failure/* messageOf */.bD)(error);
    }
    const nameOf = (path) => path === 'trees'
        ? 'names of files'
        : path.replace(/^trees > \/(\d+)/, (_, number) => `${images[Number(number)]?.path} > `);
    for (const [index, image] of trees.entries()) {
        const why = unmounted.get(index);
        if (why !== undefined)
            ledger.notOpened(image.path, `${image.fileSystem} not mounted: ${why.trim()}`);
        else if (problem !== undefined)
            ledger.notOpened(image.path, `${image.fileSystem} not read whole: ${problem}`);
    }
    const canaryPath = `trees > /${trees.length}/canary`;
    const found = own.matches.get(canaryPath) === 1;
    for (const [path, times] of own.matches)
        if (path !== canaryPath)
            for (let left = times; left > 0; left--)
                ledger.found(nameOf(path));
    for (const [reason, { first, files }] of own.unopened)
        for (let left = files; left > 0; left--)
            ledger.notOpened(nameOf(first), reason);
    ledger.files += own.files;
    ledger.bytes += own.bytes;
    if (!found && unmounted.size === images.length)
        return undefined;
    return problem !== undefined && own.files === 0 ? undefined : found;
}
/** Everything after `podman run` to make a raw disk of another kind; qemu-img is what osbuild makes those with. */
function convertArguments(builderImage, media, scratch) {
    return [
        '--pull=never',
        ...['--network', 'none'],
        ...['--security-opt', 'label=disable'],
        ...['--volume', `${(0,external_node_path_.dirname)(media)}:/media:ro`],
        ...['--volume', `${scratch}:/scratch`],
        ...['--entrypoint', 'qemu-img'],
        builderImage,
        ...['convert', '-O', 'raw', `/media/${(0,external_node_path_.basename)(media)}`, '/scratch/disk.raw']
    ];
}
/** Makes a raw disk in the scratch directory. Returns why that was not possible. */
async function convertDisk(builderImage, media, scratch) {
    const exit = await (0,containers/* runRootContainer */.dw)('scan', convertArguments(builderImage, media, scratch), {
        what: 'Converting the disk for the scan',
        timeoutMs: trees_timeoutMs
    });
    return exit.code === 0 ? undefined : ((0,run/* lastLine */.fM)(exit.tail.join('\n')) ?? `qemu-img ended with ${exit.code}`);
}

;// CONCATENATED MODULE: ./src/media/scan/places.ts









/** Texts by their name. */
function textPlace(name, texts) {
    return {
        name,
        look: async ({ search, shown, canary }, ledger) => {
            const walker = new Walker(search, ledger);
            for (const [path, text] of Object.entries(texts))
                walker.text(path, text);
            const sample = new Ledger();
            new Walker(search, sample).text('canary', `text ${canary} text`);
            count(shown, name, sample.matches.get('canary') === 1);
            return Promise.resolve(undefined);
        }
    };
}
/** Files of this machine, each with its own name. */
function filePlace(name, files, allowed) {
    return {
        name,
        ...(allowed && { allowed }),
        look: async ({ search, decoders }, ledger) => {
            const walker = new Walker(search, ledger, decoders);
            for (const file of files)
                await walker.file(file, file);
            return undefined;
        }
    };
}
/** Directories with all that is in them. A file with the canary is there meanwhile, and must be found. */
function folderPlace(name, folders, options = {}) {
    return {
        name,
        look: async ({ search, canary, shown, decoders }, ledger) => {
            const left = { unreadable: 0, cut: 0, beyond: 0 };
            for (const folder of folders) {
                const planted = plant(folder, canary);
                const before = left.beyond;
                try {
                    await searchFolder(folder, new Walker(search, ledger, decoders), options, left);
                }
                finally {
                    planted?.remove();
                }
                const seen = planted !== undefined && ledger.matches.delete(planted.file);
                // Where there was too much to search all of it, the canary may be in the rest.
                if (seen || (planted && left.beyond === before))
                    count(shown, folder, seen);
            }
            return boundsNote(left, options.since);
        }
    };
}
/** Undefined where this user cannot write: then neither could this step. */
function plant(folder, canary) {
    try {
        const dir = (0,host_files/* ownDirectory */.cy)('canary', process.pid, [folder]);
        return { file: (0,host_files/* writeSecretFile */.AK)(dir, 'canary', canary), remove: () => dir.remove() };
    }
    catch {
        return undefined;
    }
}
/** An image in root's container storage. */
function imagePlace(name, id) {
    return {
        name,
        look: async ({ search, decoders }, ledger) => {
            const layers = await searchImage(id, search, ledger, decoders);
            return `${layers} layers, each by itself`;
        }
    };
}
/** The kickstarts of an ISO, where its installer reads the account from (osbuild/images, anaconda_installer_iso_tree.go). */
const kickstart = /^ > \/osbuild(?:-base)?\.ks$/;
/** Accounts, and the registry login that render-config installs. */
const accounts = /^ > .*\/etc\/(?:shadow-?|ostree\/auth\.json)$/;
/** The blocks of these files and of their earlier versions, as the disk has them. */
const blocks = /^(?: > partition \d+| > \/[^ ]+\.raw)?$/;
/** Where a secret must be in a medium: what the installed machine knows the account by, and nothing else. */
function allowedIn(type, name) {
    const places = (0,media/* isIso */.AO)(type) ? [kickstart] : [accounts, blocks];
    return (path) => path.startsWith(name) && places.some((place) => place.test(path.slice(name.length)));
}
/** Kinds that are made raw for the scan. */
const converted = ['qcow2', 'vmdk', 'vhd'];
/**
 * A medium, with the files of the file systems in it.
 * @param folder its path is relative to it
 * @param builderImage has the tools to open file systems and disks
 */
function mediumPlace({ type, path }, folder, builderImage) {
    return {
        name: path,
        allowed: allowedIn(type, path),
        look: async (tools, ledger) => {
            const scratch = (0,host_files/* ownDirectory */.cy)('scan', process.pid, [folder]);
            try {
                let file = (0,external_node_path_.join)(folder, path);
                if (converted.includes(type)) {
                    const why = await convertDisk(builderImage, file, scratch.path);
                    if (why === undefined)
                        file = (0,external_node_path_.join)(scratch.path, 'disk.raw');
                    else
                        ledger.notOpened(path, `not converted: ${why}`);
                }
                const walker = new Walker(tools.search, ledger, tools.decoders);
                await walker.file(file, path);
                if (walker.trees.length === 0)
                    return undefined;
                const canary = canaryTree(tools.canary, scratch);
                const seen = await searchTrees(walker.trees, { ...tools, builderImage, canary }, ledger);
                if (seen !== undefined)
                    count(tools.shown, `file systems of ${path}`, seen);
                return `file systems opened: ${seen === undefined ? 'none' : walker.trees.map((tree) => tree.fileSystem).join(', ')}`;
            }
            finally {
                scratch.remove();
            }
        }
    };
}

;// CONCATENATED MODULE: ./src/media/scan/build-places.ts





/** Files through which a step speaks to the runner (GitHub, "Workflow commands"). */
const stepFiles = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_STEP_SUMMARY'];
/** Everywhere that a build could have left a secret of its config. */
function placesOf(build) {
    const media = [...new Map(build.files.map((file) => [file.path, file])).values()];
    const files = stepFiles.flatMap((name) => {
        const path = process.env[name];
        return path !== undefined && (0,external_node_fs_.existsSync)(path) ? [path] : [];
    });
    const elsewhere = [
        build.folder,
        build.configPath,
        ...((0,external_node_fs_.existsSync)(build.configPath) ? [(0,external_node_fs_.realpathSync)(build.configPath)] : [])
    ];
    return [
        filePlace("the builder's log", [build.logPath]),
        textPlace('outputs, summary and files beside the media', build.texts),
        filePlace("the step's files", files),
        ...Object.entries(build.images).map(([what, id]) => imagePlace(what, id)),
        ...media.map((file) => mediumPlace(file, build.folder, build.builderImage)),
        folderPlace('what else the builder wrote', [build.folder], {
            without: media.map(({ path }) => (0,external_node_path_.join)(build.folder, path))
        }),
        filePlace('the config', [build.configPath], () => true),
        folderPlace("this machine's temporary places", runnerPlaces([build.outputDir, build.reportsDir]), {
            since: build.started,
            without: elsewhere
        }),
        volumePlace
    ];
}
/** The builder's intermediate trees hold the secret; what counts is that they are gone. */
const volumePlace = {
    name: "the builder's store",
    look: async (_, ledger) => {
        const filter = `name=${(0,containers/* containerName */.xN)('')}`;
        const { stdout } = await (0,containers/* tryRootPodman */.nq)(['volume', 'ls', '--filter', filter, '--format', '{{.Name}}']);
        for (const name of stdout.split('\n').filter((line) => line !== ''))
            ledger.found(`volume ${name} is still there`);
        return 'removed';
    }
};

;// CONCATENATED MODULE: ./src/host/processes.ts

/**
 * Looks at all processes that began after this one, again and again: their arguments and environment as proc(5) shows them
 * to every process of this machine (`cmdline`) or user (`environ`). A process that lives shorter than the period may be
 * missed.
 */
function watchProcesses(periodMs, see) {
    const began = startOf('self') ?? 0;
    // Of a process that was there before nothing is read again; its number is forgotten when it has gone.
    let older = new Set();
    let looks = 0;
    const look = () => {
        looks++;
        const pids = (0,external_node_fs_.readdirSync)('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
        const stillOlder = new Set();
        for (const pid of pids) {
            if (older.has(pid) || (startOf(pid) ?? 0) < began) {
                stillOlder.add(pid);
                continue;
            }
            const words = read(`/proc/${pid}/cmdline`);
            // Kernel threads and what has just ended have none.
            if (!Buffer.isBuffer(words) || words.length === 0)
                continue;
            see({ pid: Number(pid), arguments: words, environment: read(`/proc/${pid}/environ`) ?? Buffer.alloc(0) });
        }
        older = stillOlder;
    };
    const timer = setInterval(look, periodMs).unref();
    return {
        look,
        stop: () => {
            clearInterval(timer);
            return looks;
        }
    };
}
/** Field 22 of proc(5) stat, in clock ticks since boot; undefined for a process that has gone. */
function startOf(pid) {
    const stat = read(`/proc/${pid}/stat`)?.toString('latin1');
    return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
}
/** Undefined for a process that has gone. */
function read(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch (error) {
        const { code } = error;
        return code === 'EACCES' || code === 'EPERM' ? 'forbidden' : undefined;
    }
}

;// CONCATENATED MODULE: ./src/media/scan/processes.ts




/** A look takes 1 to 3 ms here: two to three percent of one core. */
const periodMs = 100;
/**
 * osbuild's users stage gives the hash to useradd and usermod as an argument (osbuild stages/org.osbuild.users), for disk
 * types: a known limit, told in SECURITY.md.
 */
function isKnown(argumentsOf) {
    const words = argumentsOf.toString('latin1').split('\0').slice(0, 4);
    return words.some((word) => /^(?:useradd|usermod)$/.test((0,external_node_path_.basename)(word)));
}
/** Looks at the arguments and environments of other processes while something runs. */
class ProcessScan {
    search;
    canary;
    forDisk;
    #watch;
    #seen = new Set();
    #pids = new Set();
    #unreadable = new Set();
    #expected = new Map();
    #leaks = new Map();
    #bytes = 0;
    #canaries = 0;
    constructor(search, canary, forDisk) {
        this.search = search;
        this.canary = canary;
        this.forDisk = forDisk;
        this.#watch = watchProcesses(periodMs, (sight) => this.#see(sight));
    }
    #see({ pid, arguments: words, environment }) {
        const name = (0,external_node_path_.basename)(words.toString('latin1', 0, words.indexOf(0)));
        this.#look(pid, `arguments of ${name}`, words, this.forDisk && isKnown(words));
        this.#pids.add(pid);
        if (environment === 'forbidden')
            this.#unreadable.add(pid);
        else
            this.#look(pid, `environment of ${name}`, environment, false);
    }
    #look(pid, what, bytes, known) {
        const key = `${pid} ${what}`;
        this.#bytes += bytes.length;
        if (bytes.includes(this.canary)) {
            if (!this.#seen.has(key))
                this.#canaries++;
            this.#seen.add(key);
            return;
        }
        // Each process is told once, however often it is seen.
        if (this.#seen.has(key))
            return;
        this.search.scan(bytes, () => {
            this.#seen.add(key);
        });
        if (!this.#seen.has(key))
            return;
        const places = known ? this.#expected : this.#leaks;
        places.set(what, (places.get(what) ?? 0) + 1);
    }
    /** Ends the watch, after a child with the canary among its arguments and in its environment was looked at. */
    async finish(shown) {
        const child = (0,host_process/* startProcess */.kp)('sh', ['-c', 'read -r _', 'sh', this.canary], {
            stdinPipe: true,
            env: { BOOTC_ACTIONS_CANARY: this.canary }
        });
        this.#watch.look();
        await child.stop();
        const looks = this.#watch.stop();
        count(shown, 'arguments of processes', this.#canaries > 0);
        count(shown, 'environments of processes', this.#canaries > 1);
        const unreadable = this.#unreadable.size;
        const place = {
            place: 'processes while the builder ran',
            files: this.#pids.size,
            bytes: this.#bytes,
            expected: [...this.#expected].map(([path, matches]) => ({ path, matches })),
            note: [
                `${looks} looks, one every ${periodMs} ms`,
                ...(unreadable > 0 ? [`the environment of ${unreadable} processes of other users cannot be read`] : []),
                // Seen or not: it mostly lives shorter than the period.
                ...(this.forDisk
                    ? ['for a disk, osbuild gives the hash to useradd as an argument (known, see SECURITY.md)']
                    : [])
            ].join('; ')
        };
        return { place, leaks: [...this.#leaks].map(([path, matches]) => ({ path, matches })), unopened: [] };
    }
    stop() {
        this.#watch.stop();
    }
}

;// CONCATENATED MODULE: ./src/media/scan/result.ts

/** Files of one place that are told by name; of the rest the number. */
const mostNamed = 20;
/** What a ledger comes to, when matches may be at these paths only. */
function found(place, ledger, allowed, note) {
    const matches = [...ledger.matches].map(([path, times]) => ({ path, matches: times }));
    return {
        place: {
            place,
            files: ledger.files,
            bytes: ledger.bytes,
            expected: matches.filter(({ path }) => allowed(path)),
            ...(note !== undefined && { note })
        },
        leaks: matches.filter(({ path }) => !allowed(path)),
        unopened: [...ledger.unopened].map(([reason, { first, files }]) => ({ place, reason, first, files }))
    };
}
/** The same with every form masked: a file may be named after a secret. */
function result_masked({ place, leaks, unopened }, forms) {
    const mask = (text) => forms.reduce((left, form) => left.replaceAll(form, '***'), text);
    const plain = (item) => ({ ...item, path: mask(item.path) });
    return {
        place: { ...place, expected: place.expected.map(plain) },
        leaks: leaks.map(plain),
        unopened: unopened.map((item) => ({ ...item, first: mask(item.first), reason: mask(item.reason) }))
    };
}
/** Names of leaks for a message. */
function result_named(findings) {
    const all = findings.flatMap(({ place, leaks }) => leaks.map(({ path, matches }) => `${place.place}: ${path} (${matches})`));
    return all.slice(0, mostNamed).join('; ') + (all.length > mostNamed ? `; and ${all.length - mostNamed} more` : '');
}

;// CONCATENATED MODULE: ./src/media/scan/said.ts
/** A reporter that hands everything on, and all of its text to `hear`. */
function listening(reporter, hear) {
    const both = (say) => (text) => {
        hear(text);
        say(text);
    };
    return {
        info: both((text) => reporter.info(text)),
        warning: both((text) => reporter.warning(text)),
        debug: both((text) => reporter.debug(text)),
        progress: both((text) => reporter.progress(text)),
        tool: both((text) => reporter.tool(text)),
        group: (title, body) => {
            hear(title);
            return reporter.group(title, body);
        },
        mask: (value) => reporter.mask(value)
    };
}

;// CONCATENATED MODULE: ./src/media/scan/scan.ts








/** Looks for secrets in places, one after the other. Judges nothing. */
async function scanPlaces(places, forms) {
    const canary = makeCanary();
    return scanWith(toolsFor(forms, canary), places, [], forms, Date.now());
}
function toolsFor(forms, canary) {
    return {
        search: new Search([...forms, canary]),
        canary,
        shown: { planted: 0, found: 0, blind: [] },
        decoders: new Set()
    };
}
async function scanWith(tools, places, known, forms, started) {
    const shown = forms.filter((form) => form.length >= search_shortestForm).sort((a, b) => b.length - a.length);
    const all = [...known];
    for (const { name, look, allowed } of places) {
        const ledger = new Ledger();
        const note = await look(tools, ledger);
        all.push(found(name, ledger, allowed ?? (() => false), note));
    }
    await showDecoders(tools.decoders, tools.canary, tools.search, tools.shown);
    const findings = all.map((finding) => result_masked(finding, shown));
    const { blind, ...canary } = tools.shown;
    const { tooShort } = tools.search;
    return {
        findings,
        blind,
        report: {
            result: 'clean',
            forms: new Set(forms).size - tooShort,
            formsTooShort: tooShort,
            places: findings.map(({ place }) => place),
            unopened: findings.flatMap(({ unopened }) => unopened),
            canary,
            seconds: Math.round((Date.now() - started) / 100) / 10
        }
    };
}
/**
 * @throws Failure (fail): `secret-leaked` names the places, never the secret; `scan-blind` when the scan missed what was
 * planted for it
 */
function judge({ findings, blind }) {
    const leaking = findings.filter(({ leaks }) => leaks.length > 0);
    if (leaking.length > 0)
        throw new failure/* Failure */.HR('fail', 'A secret of the config stands where it must not be.', {
            code: 'secret-leaked',
            evidence: result_named(leaking),
            remedy: 'Change the secret. Take it out of the image or the step that put it there; where that was not you, report it. A password that is an ordinary word is found in every operating system.'
        });
    if (blind.length > 0)
        throw new failure/* Failure */.HR('fail', 'The scan for secrets did not find what was planted for it.', {
            code: 'scan-blind',
            evidence: blind.join(', '),
            remedy: 'Report this. With scan: false the media are built without the proof.'
        });
}
/** What there is to say when nothing is secret. */
const nothingToSearch = {
    result: 'nothing-to-search',
    forms: 0,
    formsTooShort: 0,
    places: [],
    unopened: [],
    canary: { planted: 0, found: 0 },
    seconds: 0
};
/** A scan that begins with the step: it hears what is said and sees what runs. */
class AbsenceScan {
    forms;
    /** To be used in place of the one given. */
    reporter;
    #tools;
    #said;
    #processes;
    constructor(forms, forDisk, reporter) {
        this.forms = forms;
        const canary = canary_makeCanary();
        this.#tools = toolsFor(forms, canary);
        this.#said = new Level(this.#tools.search, 'messages');
        this.reporter = listening(reporter, (text) => this.#said.feed(Buffer.from(`${text}\n`)));
        this.#processes = new ProcessScan(this.#tools.search, canary, forDisk);
    }
    /**
     * Searches the places and judges all of it.
     * @throws Failure, see `judge`
     */
    async finish(places) {
        const started = Date.now();
        const processes = await this.#processes.finish(this.#tools.shown);
        const said = new Ledger();
        said.files = 1;
        this.#said.close(said);
        const known = [found('what this step said', said, () => false), processes];
        const scanned = await scanWith(this.#tools, places, known, this.forms, started);
        judge(scanned);
        return scanned.report;
    }
    /** Ends the watch, however the step ends. */
    stop() {
        this.#processes.stop();
    }
}

;// CONCATENATED MODULE: ./src/media/store.ts







/**
 * Asks root's podman where its storage is; with that it is known that there is a podman, and that we can be root.
 * @throws Failure (host)
 */
async function rootStore() {
    if ((0,host_packages/* which */.K)('podman') === undefined)
        throw (0,run/* toolMissing */.Nm)('podman');
    const output = await (0,containers/* tryRootPodman */.nq)(['info', '--format', 'json']);
    if (output.exitCode !== 0 && process.getuid?.() !== 0 && /sudo:/.test(output.stderr))
        throw (0,privileged/* needsRoot */.e)('Building media', (0,run/* lastLine */.fM)(output.stderr));
    if (output.exitCode !== 0)
        throw new failure/* Failure */.HR('host', 'podman does not work for root on this machine.', {
            code: 'podman-failed',
            evidence: (0,run/* lastLine */.fM)(output.stderr),
            remedy: 'Run `sudo podman info` and mend what it says.'
        });
    return readInfo(JSON.parse(output.stdout));
}
function readInfo({ host, store }) {
    const graphRoot = store?.graphRoot ?? builder/* defaultGraphRoot */.wO;
    if (store?.graphDriverName !== 'overlay')
        throw new failure/* Failure */.HR('host', `Root's container storage uses the driver ${store?.graphDriverName}, the builder needs overlay.`, {
            code: 'no-storage',
            remedy: 'Set driver = "overlay" in /etc/containers/storage.conf and build or pull the image again.'
        });
    return {
        graphRoot,
        volumePath: store.volumePath ?? `${graphRoot}/volumes`,
        // podman before 4.8 knows no other than BoltDB and does not name it.
        database: host?.databaseBackend === 'sqlite' ? 'db.sql' : 'libpod/bolt_state.db'
    };
}
/**
 * What has to stand in place of podman's database in the container, when the storage is not at its usual path: the
 * database remembers the path, and the podman in the builder refuses to work with another one
 * (osbuild/bootc-image-builder#984). An empty file makes it start a new one.
 */
function databaseCover(store, dir) {
    if (store.graphRoot === builder/* defaultGraphRoot */.wO)
        return undefined;
    return { path: (0,host_files/* writeSecretFile */.AK)(dir, 'empty.db', ''), fileName: store.database };
}

;// CONCATENATED MODULE: ./src/media/tag.ts



async function idOf(name) {
    const found = await (0,containers/* tryRootPodman */.nq)(['image', 'inspect', '--format', '{{.Id}}', name]);
    return found.exitCode === 0 ? found.stdout.trim() : undefined;
}
/**
 * Gives an image in root's storage a name while the body runs: the builder writes the name it is given into the media as
 * what the machine follows. Afterwards, however it ends, the name is what it was before.
 * @throws Failure (host) when the name pointed elsewhere at the end: the media may be of another image
 */
async function withTag(id, name, body) {
    const before = await idOf(name);
    if (before === id)
        return body();
    let tagging;
    const registered = (0,cleanup/* atExit */.sz)(`image name ${name}`, async () => {
        // Interrupted meanwhile: not to be overtaken.
        await tagging?.catch(() => undefined);
        await (0,containers/* tryRootPodman */.nq)(before === undefined ? ['untag', name, name] : ['tag', before, name]);
    });
    try {
        tagging = (0,containers/* rootPodman */.c5)(['tag', id, name]);
        await tagging;
        const result = await body();
        if ((await idOf(name)) !== id)
            throw new failure/* Failure */.HR('host', `${name} was given to another image while the media were built from it.`, {
                code: 'tag-moved',
                remedy: 'Let no other job tag images in this container storage at the same time.'
            });
        return result;
    }
    finally {
        await registered.now();
    }
}

;// CONCATENATED MODULE: ./src/media/build.ts




















/** Installer images need a name in the storage that is nobody's; it is there for the time of the build. */
const installerName = 'localhost/bootc-actions/installer:latest';
/**
 * Makes media from an image: into `outputDir` go the media, SHA256SUMS, media.json and the access report that came with
 * the config. On any failure nothing of it is left there. The builder's redacted output goes to `builder.log` in the
 * directory of the run's reports. With `scan` the secrets of the config are searched in all of it, and in what `shown` gives.
 * @throws Failure
 */
async function buildMedia(options, context, reporter, shown = () => ({})) {
    const forms = options.config?.content.secretForms ?? [];
    const scan = options.scan && forms.length > 0 ? new AbsenceScan(forms, !options.types.some(media/* isIso */.AO), reporter) : undefined;
    try {
        return await buildAndScan(options, context, scan?.reporter ?? reporter, shown, scan);
    }
    finally {
        scan?.stop();
    }
}
async function buildAndScan(options, context, reporter, shown, scan) {
    const started = Date.now();
    (0,media_staging/* checkOutputDir */.Vg)(options.outputDir, options.types);
    const warnings = [...(options.config?.content.warnings ?? []), ...(0,image_source/* updateReferenceWarnings */.Wm)(options.updateReference)];
    for (const warning of warnings)
        reporter.warning(warning);
    reporter.info(`Builder: ${options.builder} (${options.builderReason})`);
    const store = await rootStore();
    for (const removed of await (0,containers/* sweepContainers */.V5)())
        reporter.info(`Removed what a killed run had left: ${removed}`);
    await checkAppArmor(reporter);
    if (options.freeDiskSpace)
        await freeRunnerSpace(reporter);
    const parts = await reporter.group('image and builder', () => prepare(options, store, reporter));
    const staging = await (0,media_staging/* stagingIn */.Ri)(options.outputDir);
    const logPath = (0,external_node_path_.join)(context.outputDir, 'builder.log');
    const reportPath = (0,external_node_path_.join)(options.outputDir, media/* mediaReportName */.s0);
    try {
        const built = await reporter.group(`${options.builder}: ${options.types.join(', ')}`, () => build({ options, parts, store, staging, logPath, reporter }));
        const files = await reporter.group('checksums', () => (0,media_staging/* findMedia */.sQ)(staging.path, options.types, options.builder));
        const access = options.config?.access ?? media_access/* noAccess */.m;
        const source = options.installerPayload ?? options.image;
        const facts = { ...options, ...built, source, parts, files, access, context, started };
        const { config } = options;
        const scanned = scan && config
            ? await reporter.group('proof of absence', () => {
                const report = mediaReport(facts);
                return scan.finish(placesOf({
                    images: {
                        'the image': parts.installed.id,
                        ...(options.installerPayload && { "the installer's image": parts.image.id })
                    },
                    files,
                    folder: staging.path,
                    builderImage: parts.builder.image,
                    logPath,
                    texts: { ...companions(report, access), ...shown({ report, reportPath }) },
                    configPath: config.path,
                    outputDir: options.outputDir,
                    reportsDir: context.outputDir,
                    started
                }));
            })
            : nothingToSearch;
        const report = mediaReport({ ...facts, ...(options.scan && { scanned }) });
        (0,media_staging/* publish */.mk)(staging.path, options.outputDir, files, companions(report, access), access.holdsPassword ? 0o600 : 0o644);
        return { report, reportPath };
    }
    finally {
        await staging.remove();
        await parts.image.giveBack?.();
        await parts.installed.giveBack?.();
    }
}
async function build(work) {
    const { options, parts, staging } = work;
    const rootfs = await rootfsFor(work);
    const call = (names) => withTag(parts.installed.id, options.updateReference, () => withStoreVolume((volume) => callBuilder(work, { ...names, rootfs, volume })));
    try {
        const { amiId } = options.installerPayload
            ? await withTag(parts.image.id, installerName, () => call({ image: installerName, installerPayload: options.updateReference }))
            : await call({ image: options.updateReference });
        return { rootfs, ...(amiId !== undefined && { amiId }) };
    }
    finally {
        (0,media_staging/* removeManifests */.Fm)(staging.path);
        await staging.own();
    }
}
async function rootfsFor({ options, parts, reporter }) {
    if (options.rootfs !== 'auto')
        return options.rootfs;
    const { rootfs, from } = await chooseRootfs(parts.installed.id);
    reporter.info(`Root file system: ${rootfs}${from === 'image' ? ', as the image asks for' : '; the image asks for none'}`);
    return rootfs;
}
async function callBuilder(work, { volume, ...names }) {
    const { options, parts, store, staging } = work;
    const content = options.config?.content;
    const secrets = (0,host_files/* secretDirectory */.Uj)('builder');
    const aws = options.aws && (0,media_aws/* writeAwsFile */.r)(options.aws.credentials);
    const database = databaseCover(store, secrets);
    try {
        const request = {
            ...names,
            builderImage: parts.builder.image,
            types: options.types,
            ...(options.arch !== (0,root_image/* hostArch */.LY)() && { targetArch: options.arch }),
            ...(options.aws && { aws: options.aws.target }),
            extraArgs: options.extraArgs,
            mounts: {
                output: staging.path,
                graphRoot: store.graphRoot,
                volume,
                ...(content && {
                    config: { path: (0,host_files/* writeSecretFile */.AK)(secrets, content.fileName, content.text), fileName: content.fileName }
                }),
                ...(database && { database }),
                ...(aws && { environmentFile: aws.path })
            }
        };
        const calls = options.builder === 'image-builder'
            ? options.types.map((type) => (0,builder/* imageBuilderArguments */.vK)(request, type))
            : [(0,builder/* builderArguments */.M5)(request)];
        const forms = [...(content?.secretForms ?? []), ...(content?.privateForms ?? [])];
        return await runBuilder(calls, { builder: options.builder, forms, logPath: work.logPath, reporter: work.reporter });
    }
    finally {
        aws?.dir.remove();
        secrets.remove();
    }
}


/***/ }),

/***/ 51278:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PY: () => (/* binding */ checkGroups),
/* harmony export */   gc: () => (/* binding */ wantedGroups)
/* harmony export */ });
/* unused harmony exports groupArguments, imageGroups, missingGroups */
/* harmony import */ var _host_containers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58004);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);
/* harmony import */ var _model_media__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48757);



/** Where an image has its groups: group(5), nss-altfiles as ostree systems use it, and sysusers.d(5). */
const places = ['/etc/group', '/usr/lib/group', '/usr/lib/sysusers.d', '/etc/sysusers.d'];
/** The groups that a config puts accounts into and does not make itself, by its user fields or its kickstart. */
function wantedGroups(config, kickstart = '') {
    const { user, group } = config.customizations ?? {};
    const users = tables(user);
    const lines = kickstart.split('\n');
    const option = (line, name) => new RegExp(`\\s--${name}[= ]"?([^\\s"]+)`).exec(line)?.[1] ?? '';
    const inLines = lines.filter((line) => /^\s*user\s/.test(line)).flatMap((line) => option(line, 'groups').split(','));
    const made = [
        ...[...tables(group), ...users].map(({ name }) => name),
        ...lines.filter((line) => /^\s*(?:group|user)\s/.test(line)).map((line) => option(line, 'name'))
    ];
    const wanted = [
        ...users.flatMap(({ groups }) => (Array.isArray(groups) ? groups : [])),
        // `name(gid)` gives the group a number: pykickstart commands/user.py.
        ...inLines.map((name) => name.replace(/\(\d+\)$/, ''))
    ];
    return [...new Set(wanted)].filter((name) => typeof name === 'string' && name !== '' && !made.includes(name));
}
function tables(value) {
    return Array.isArray(value) ? value : [];
}
/** Everything after `podman run` to print what makes groups in an image, each line after its file's name. */
function groupArguments(image) {
    return [
        '--pull=never',
        ...['--network', 'none'],
        ...['--entrypoint', 'grep'],
        image,
        ...['--recursive', '--no-messages', '--with-filename', ''],
        ...places
    ];
}
/** Group names in lines as grep prints them: of the group files, and of those that systemd-sysusers makes. */
function imageGroups(lines) {
    const found = (pattern) => lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
    return {
        files: found(/^\/(?:etc|usr\/lib)\/group:([^:#+-][^:]*):/),
        sysusers: found(/^\/(?:etc|usr\/lib)\/sysusers\.d\/[^:]+:\s*[gu]!?\s+"?([^\s"]+)/)
    };
}
/**
 * Those of the groups that an account cannot be put into. What only systemd-sysusers makes is there when a machine boots:
 * in time for an installer, which makes the missing group itself, too late for useradd in a disk image.
 */
function missingGroups(wanted, { files, sysusers }, types) {
    const there = types.some(_model_media__WEBPACK_IMPORTED_MODULE_2__/* .isIso */ .AO) ? [...files, ...sysusers] : files;
    return wanted.filter((name) => !there.includes(name));
}
/**
 * Refuses to put accounts into groups that the image does not have.
 * @throws Failure (usage)
 */
async function checkGroups(image, wanted, types, reporter) {
    if (wanted.length === 0)
        return;
    const lines = [];
    // Its exit code says only whether all the places are there.
    await (0,_host_containers__WEBPACK_IMPORTED_MODULE_0__/* .runRootContainer */ .dw)('groups', groupArguments(image), {
        what: 'Reading the groups of the image',
        timeoutMs: 120_000,
        onLine: (line, stream) => stream === 'stdout' && lines.push(line)
    });
    const groups = imageGroups(lines);
    if (groups.files.length === 0) {
        reporter.warning(`The image does not let its groups be read, so nobody has checked that it has ${wanted.join(', ')}.`);
        return;
    }
    const missing = missingGroups(wanted, groups, types);
    if (missing.length === 0)
        return;
    throw new _model_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('usage', `The config puts an account into ${missing.join(', ')}, which the image does not have.`, {
        code: 'no-such-group',
        evidence: types.some(_model_media__WEBPACK_IMPORTED_MODULE_2__/* .isIso */ .AO)
            ? 'the installer would make an empty group of that name, which gives no rights'
            : 'the builder stops at an account whose group is missing',
        remedy: 'Make the group in the image or in customizations.group of the config, or take the account out of it.'
    });
}


/***/ }),

/***/ 24191:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ parseImageSource),
/* harmony export */   Wm: () => (/* binding */ updateReferenceWarnings),
/* harmony export */   Xp: () => (/* binding */ updateReference),
/* harmony export */   j2: () => (/* binding */ formatSource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42891);
/* harmony import */ var _model_reference__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86676);




const storagePrefix = 'containers-storage:';
const archivePrefix = 'oci-archive:';
/** An image name or id as podman takes it; never something it would read as an option. */
const storageName = /^[a-z0-9][A-Za-z0-9._:/@-]*$/;
/**
 * Reads `registry/name:tag`, `registry/name@sha256:…`, `containers-storage:NAME` or `oci-archive:PATH`. Without a tag,
 * `latest` is meant, as everywhere; a name on `localhost` is one in the local storage, for nobody pulls from there.
 * @throws Failure (usage)
 */
function parseImageSource(text, input, workspace) {
    if (text.startsWith(archivePrefix))
        return archive((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, text.slice(archivePrefix.length)), input);
    if (text.startsWith(storagePrefix))
        return storage(text.slice(storagePrefix.length), input);
    const reference = (0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(text);
    if (reference.registry === 'localhost')
        return storage((0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)(reference), input);
    return {
        kind: 'registry',
        reference: reference.digest || reference.tag ? reference : { ...reference, tag: 'latest' }
    };
}
function storage(name, input) {
    if (!storageName.test(name))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(input, name, `expected ${storagePrefix} and the name or id of an image.`);
    return { kind: 'storage', name };
}
function archive(path, input) {
    // In `oci-archive:PATH:NAME` the colon begins a name: containers-transports(5).
    if (path.includes(':'))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(input, path, 'the path of an OCI archive cannot have a colon.');
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isFile())
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)(input, path, 'there is no such file.');
    return { kind: 'archive', path };
}
/** The source as an input would say it. */
function formatSource(source) {
    if (source.kind === 'registry')
        return (0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)(source.reference);
    return source.kind === 'storage' ? storagePrefix + source.name : archivePrefix + source.path;
}
/**
 * The floating reference that installed machines follow: as given, else the name with this tag.
 * @throws Failure (usage) when it cannot float, or there is no name to make one from
 */
function updateReference(given, source, tag = 'latest') {
    const reference = given === undefined ? defaultReference(source, tag) : (0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(given);
    if (reference.digest)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('update-reference', given, 'a digest never moves, so no machine would ever see an update; give a tag.');
    return (0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)(reference.tag === undefined ? { ...reference, tag: 'latest' } : reference);
}
function defaultReference(source, tag) {
    if (source.kind === 'registry')
        return named(source.reference, tag);
    if (source.kind === 'storage' && source.name.includes('/'))
        return named((0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(source.name), tag);
    throw new _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('usage', `Input update-reference: missing — ${formatSource(source)} names no registry.`, {
        code: 'bad-input',
        remedy: 'Give the reference that installed machines are to follow, e.g. ghcr.io/owner/kiosk:latest.'
    });
}
function named({ registry, repository }, tag) {
    return { registry, repository, tag };
}
/** What a person should know about an update reference that works, but perhaps not as meant. */
function updateReferenceWarnings(reference) {
    const { registry, tag } = (0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(reference);
    return [
        ...(registry === 'localhost'
            ? [`Machines will follow ${reference}, which no registry serves: set update-reference to have them updated.`]
            : []),
        ...((0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .isCommitTag */ .OU)(tag ?? '')
            ? [`Machines will follow ${reference}, the tag of one commit: they will never see an update.`]
            : [])
    ];
}


/***/ }),

/***/ 12549:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f2: () => (/* binding */ architectures),
  cd: () => (/* binding */ checkImage),
  LY: () => (/* binding */ hostArch),
  mm: () => (/* binding */ inspectImage),
  Wo: () => (/* binding */ isPresent),
  h3: () => (/* binding */ pullReference),
  gK: () => (/* binding */ rootImage)
});

// EXTERNAL MODULE: ./src/host/containers.ts
var containers = __webpack_require__(58004);
// EXTERNAL MODULE: ./src/host/retry.ts
var retry = __webpack_require__(4220);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/registry/failure.ts
var registry_failure = __webpack_require__(2465);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/host/files.ts
var files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/host/packages.ts
var host_packages = __webpack_require__(21725);
// EXTERNAL MODULE: ./src/host/process.ts + 1 modules
var host_process = __webpack_require__(5787);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
;// CONCATENATED MODULE: ./src/media/hand-over.ts








const userPodman = {
    name: "this user's container storage",
    tool: 'podman',
    transport: 'oci-archive'
};
const docker = { name: 'docker', tool: 'docker', transport: 'docker-archive' };
/** Arguments that write an image to a file. By its id, so that the copy brings no name into the other storage. */
function saveArguments({ transport }, id, path) {
    return transport === 'oci-archive'
        ? ['save', '--quiet', '--format', 'oci-archive', '--output', path, id]
        : ['save', '--output', path, id];
}
/** The image of this name in the storage of this user, else in docker; undefined when neither has it. */
async function findElsewhere(name, uid = process.getuid?.()) {
    for (const store of uid === 0 ? [docker] : [userPodman, docker]) {
        if ((0,host_packages/* which */.K)(store.tool) === undefined)
            continue;
        const found = await (0,run/* tryRun */.JR)(store.tool, ['image', 'inspect', '--format', '{{.Id}}', name]);
        if (found.exitCode === 0)
            return { store, id: found.stdout.trim() };
    }
    return undefined;
}
/** Seconds per gigabyte are a few; an hour is for a slow disk. */
const saveTimeoutMs = 3_600_000;
/**
 * Writes an image of another store to a file, hands that to the body, and removes the file.
 * @param body is given the file as podman's pull takes it, `transport:path`
 * @throws Failure (host)
 */
async function withSaved({ store, id }, body) {
    const dir = (0,files/* ownDirectory */.cy)('image', process.pid, [process.env['RUNNER_TEMP'] ?? files/* largePlace */.t3]);
    try {
        const path = (0,external_node_path_.join)(dir.path, 'image.tar');
        const what = `${store.tool} save`;
        const exit = await (0,host_process/* runLong */.Gk)(store.tool, saveArguments(store, id, path), { what, timeoutMs: saveTimeoutMs });
        if (exit.code !== 0)
            throw new failure/* Failure */.HR('host', `The image could not be copied out of ${store.name}: ${what} failed.`, {
                code: exit.tail.some((line) => /no space left on device/i.test(line)) ? 'disk-full' : 'engine-failed',
                evidence: exit.tail.findLast((line) => line.trim() !== ''),
                remedy: `A copy of the image needs as much room as the image in ${dir.path}; free some, or push the image and give its digest.`
            });
        return await body(`${store.transport}:${path}`);
    }
    finally {
        dir.remove();
    }
}
/**
 * Runs a body that brings a copy into root's storage; at the end of this process it goes away again, unless it was there
 * before or has been given a name meanwhile. What registries give stays, as with every pull.
 * @param body returns the id of the copy
 */
async function borrow(body, reporter) {
    const before = await imageIds();
    const id = await body();
    if (before.has(bare(id)))
        return { id, giveBack: () => Promise.resolve() };
    const registered = (0,cleanup/* atExit */.sz)(`copy of the image ${id.slice(0, 19)}`, async () => {
        // Without force: an image that has got a name, or is in use, is somebody's.
        const removed = await (0,containers/* tryRootPodman */.nq)(['rmi', id]);
        if (removed.exitCode !== 0)
            reporter.debug(`The copy ${id} stays: ${(0,run/* lastLine */.fM)(removed.stderr)}`);
    });
    return { id, giveBack: registered.now };
}
async function imageIds() {
    const { stdout } = await (0,containers/* tryRootPodman */.nq)(['images', '--all', '--quiet', '--no-trunc']);
    return new Set(stdout.split('\n').map((line) => bare(line.trim())));
}
/** podman writes ids with and without their algorithm. */
function bare(id) {
    return id.replace(/^sha256:/, '');
}

// EXTERNAL MODULE: ./src/media/image-source.ts
var image_source = __webpack_require__(24191);
;// CONCATENATED MODULE: ./src/media/pull-failure.ts


/** Causes that another try does not change, by what podman prints. */
const pull_failure_final = [
    {
        pattern: /no space left on device/i,
        make: (evidence, { from }) => new failure/* Failure */.HR('host', `The disk ran full while ${from} was pulled.`, {
            evidence,
            code: 'disk-full',
            remedy: 'Free some space, or set free-disk-space: true on a hosted runner.'
        })
    },
    {
        pattern: /unauthorized|denied|forbidden|authentication required|invalid username\/password|\b40[13]\b/i,
        make: (evidence, { from, registry, login }) => new registry_failure/* RegistryFailure */.Yp(`${registry} does not let us read ${from}.`, {
            code: 'registry-denied',
            evidence,
            remedy: (0,registry_failure/* deniedRemedy */.a3)(registry, login)
        })
    },
    {
        pattern: /manifest unknown|name unknown|repository name not known|not found|no such file or directory/i,
        make: (evidence, { from }) => new failure/* Failure */.HR('usage', `There is no image ${from}.`, {
            evidence,
            code: 'image-absent',
            remedy: 'Check the reference; an image that was built here and not pushed is containers-storage:NAME.'
        })
    },
    ...registry_failure/* transportCauses */.ke,
    {
        pattern: /no image found in (?:manifest list|image index) for architecture/i,
        make: (evidence, { from }) => new failure/* Failure */.HR('usage', `${from} has no image for the architecture wanted.`, {
            evidence,
            code: 'wrong-arch',
            remedy: 'Build the image for it, or choose another target-arch.'
        })
    }
];
/** Why a pull failed. What is not known to be final counts as passing: one more try costs little. */
function explainPull(tail, target) {
    const lines = tail.filter((line) => line.trim() !== '');
    // The last error decides: podman prints its own retries before.
    const last = lines.findLast((line) => /error|denied|unauthorized/i.test(line)) ?? lines.at(-1) ?? 'podman printed nothing';
    const cause = pull_failure_final.find(({ pattern }) => pattern.test(last));
    if (cause)
        return cause.make(last, target);
    return new registry_failure/* RegistryFailure */.Yp(`${target.from} could not be pulled.`, {
        code: /connection refused|no such host/i.test(last) ? 'registry-unreachable' : 'registry-busy',
        evidence: last,
        remedy: 'Try again later; if it stays so, look at the registry.'
    });
}

;// CONCATENATED MODULE: ./src/media/root-image.ts









const pullTimeoutMs = 3_600_000;
/** podman prints no line while it fetches a layer. */
const pullSilenceMs = 900_000;
/** Go's name of each architecture that builders know, as registries use it: golang.org/doc/install/source#environment. */
const goArch = {
    x86_64: 'amd64',
    aarch64: 'arm64',
    ppc64le: 'ppc64le',
    s390x: 's390x',
    riscv64: 'riscv64'
};
/** Architecture as people write it -> as `uname -m` names it. */
const architectures = Object.fromEntries(Object.entries(goArch).flatMap(([uname, go]) => [
    [uname, uname],
    [go, uname]
]));
/** This machine's architecture as `uname -m` names it. */
function hostArch() {
    const node = { x64: 'x86_64', arm64: 'aarch64', ppc64: 'ppc64le' };
    return node[process.arch] ?? process.arch;
}
/**
 * Makes sure that an image is in root's storage and says what it is. Nothing that was there is removed; a copy of an image
 * that lies elsewhere on this machine is, at the end of this process.
 * @throws Failure when it cannot be had
 */
async function rootImage(source, options) {
    if (source.kind === 'archive')
        return fromArchive(`oci-archive:${source.path}`, source, options);
    if (source.kind === 'storage')
        return fromStorage(source, options);
    const reference = (0,model_reference/* formatReference */.FH)(source.reference);
    // What a digest names never changes; a tag is asked for again.
    if (source.reference.digest && (await isPresent(reference)))
        return inspect(reference, source);
    return inspect(await pullReference(source.reference, options), source);
}
async function fromStorage(source, options) {
    if (await isPresent(source.name))
        return inspect(source.name, source);
    const elsewhere = await findElsewhere(source.name);
    if (elsewhere === undefined)
        throw new failure/* Failure */.HR('usage', `There is no image ${source.name} in the container storage.`, {
            code: 'image-absent',
            evidence: "looked for in root's container storage, this user's, and docker",
            remedy: 'Build it before, or give a reference in a registry.'
        });
    options.reporter.info(`Copying ${source.name} from ${elsewhere.store.name} to root's container storage`);
    return withSaved(elsewhere, (archive) => fromArchive(archive, source, options));
}
/** Whether root's storage has it. */
async function isPresent(name) {
    return (await (0,containers/* tryRootPodman */.nq)(['image', 'exists', name])).exitCode === 0;
}
/**
 * Pulls an image by its name into root's storage, again when that may help. Returns its id.
 * @throws Failure
 */
function pullReference(reference, options) {
    const { login } = options;
    const arch = options.arch === undefined ? [] : ['--arch', goArch[options.arch] ?? options.arch];
    const { credentials, unsupported } = login.credentials(reference);
    return pull([...login.args(), ...arch, (0,model_reference/* formatReference */.FH)(reference)], options.reporter, {
        from: (0,model_reference/* formatReference */.FH)(reference),
        registry: reference.registry,
        login: { given: credentials !== undefined, unsupported }
    });
}
/** @param archive `oci-archive:PATH` or `docker-archive:PATH` */
async function fromArchive(archive, source, { reporter }) {
    const path = archive.slice(archive.indexOf(':') + 1);
    const { id, giveBack } = await borrow(() => pull([archive], reporter, { from: path, registry: path, login: { given: false } }), reporter);
    return { ...(await inspect(id, source)), giveBack };
}
function pull(args, reporter, target) {
    return (0,retry/* retry */.L5)(`Pulling ${target.from}`, reporter, retry/* networkBudget */.CI, (0,registry_failure/* registryRetry */.SW)(), async () => {
        let id = '';
        const exit = await (0,containers/* longRootPodman */.ck)(['pull', ...args], {
            what: `The pull of ${target.from}`,
            timeoutMs: pullTimeoutMs,
            silenceMs: pullSilenceMs,
            onLine: (line, stream) => {
                if (stream === 'stdout' && line.trim() !== '')
                    id = line.trim();
                reporter.tool(line);
            }
        });
        if (exit.code === 0 && id !== '')
            return id;
        throw explainPull(exit.tail, target);
    });
}
/** What root's storage knows of an image. */
async function inspectImage(name) {
    const { stdout } = await (0,containers/* rootPodman */.c5)(['image', 'inspect', name]);
    const [image] = JSON.parse(stdout);
    if (!image)
        throw new Error(`podman image inspect ${name} returned nothing`);
    return image;
}
async function inspect(name, source) {
    const image = await inspectImage(name);
    const digest = registryDigest(image, source);
    return {
        id: image.Id,
        ...(digest && { digest }),
        ...((0,model_digest/* isDigest */.Bc)(image.Digest ?? '') && { storageDigest: image.Digest }),
        bytes: image.Size ?? 0,
        arch: architectures[image.Architecture ?? ''] ?? hostArch(),
        labels: image.Labels ?? {}
    };
}
/** The digest asked for, else that under which the name was pulled; none for an image from no registry. */
function registryDigest(image, source) {
    if (source.kind !== 'registry')
        return undefined;
    if (source.reference.digest)
        return source.reference.digest;
    const prefix = `${(0,model_reference/* imageName */.tO)(source.reference)}@`;
    const digests = (image.RepoDigests ?? [])
        .filter((item) => item.startsWith(prefix))
        .map((item) => item.slice(prefix.length));
    return digests.filter(model_digest/* isDigest */.Bc).find((item) => item === image.Digest) ?? digests.filter(model_digest/* isDigest */.Bc)[0];
}
/**
 * Refuses an image that a builder would refuse, or make unbootable media from.
 * @throws Failure
 */
function checkImage(image, source, arch) {
    const name = (0,image_source/* formatSource */.j2)(source);
    if (image.labels['containers.bootc'] !== '1')
        throw new failure/* Failure */.HR('fail', `${name} is not a bootc image: it has no label containers.bootc=1.`, {
            code: 'not-bootc',
            evidence: `labels: ${Object.keys(image.labels).join(', ') || 'none'}`,
            remedy: 'Add `LABEL containers.bootc 1` to the Containerfile, or start FROM a bootc base image.'
        });
    if (image.arch !== arch)
        throw new failure/* Failure */.HR('usage', `${name} is an image for ${image.arch}, the media are to be for ${arch}.`, {
            code: 'wrong-arch',
            remedy: `Give an image for ${arch}, or set target-arch to ${image.arch} (disk types only).`
        });
}


/***/ }),

/***/ 72512:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   bI: () => (/* binding */ isTable),
/* harmony export */   br: () => (/* binding */ configValues),
/* harmony export */   t_: () => (/* binding */ ignoredSections),
/* harmony export */   vX: () => (/* binding */ unknownKeys)
/* harmony export */ });
/* harmony import */ var _media__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48757);

const everywhere = ['disk', 'iso', 'installer', 'pxe'];
const onDisk = ['disk', 'pxe'];
const onIso = ['iso', 'installer'];
function keys(prefix, applied, shapes) {
    return Object.entries(shapes).map(([name, shape]) => [`${prefix}.${name}`, { shape, applied }]);
}
const partition = 'customizations.disk.partitions[]';
const node = { path: 'text', user: 'name-or-id', group: 'name-or-id', mode: 'text' };
/**
 * What the builder's loader takes, `[]` standing for a list of tables: osbuild/blueprint pkg/blueprint; for what is
 * applied where, osbuild/image-builder data/distrodefs/bootc-generic/imagetypes.yaml.
 */
const known = new Map([
    ['name', { shape: 'text', applied: everywhere }],
    ['description', { shape: 'text', applied: everywhere }],
    ['version', { shape: 'text', applied: everywhere }],
    ...keys('customizations.user[]', everywhere, {
        name: 'text',
        description: 'text',
        password: 'text',
        key: 'text',
        home: 'text',
        shell: 'text',
        groups: 'texts',
        uid: 'integer',
        gid: 'integer',
        expiredate: 'integer',
        force_password_reset: 'boolean'
    }),
    ...keys('customizations.group[]', everywhere, { name: 'text', gid: 'integer' }),
    ...keys('customizations.kernel', everywhere, { append: 'text' }),
    ...keys('customizations.kernel', [], { name: 'text' }),
    ...keys('customizations.filesystem[]', onDisk, { mountpoint: 'text', minsize: 'size' }),
    ...keys('customizations.disk', ['disk'], {
        type: 'text',
        minsize: 'size',
        start_offset: 'size',
        sector_size: 'integer'
    }),
    ...keys(partition, ['disk'], {
        type: 'text',
        minsize: 'size',
        part_type: 'text',
        part_label: 'text',
        part_uuid: 'text',
        mountpoint: 'text',
        label: 'text',
        fs_type: 'text',
        name: 'text'
    }),
    ...keys(`${partition}.logical_volumes[]`, ['disk'], {
        name: 'text',
        minsize: 'size',
        mountpoint: 'text',
        label: 'text',
        fs_type: 'text'
    }),
    ...keys(`${partition}.subvolumes[]`, ['disk'], { name: 'text', mountpoint: 'text' }),
    ...keys('customizations.files[]', onDisk, { ...node, data: 'text', uri: 'text' }),
    ...keys('customizations.directories[]', onDisk, { ...node, ensure_parents: 'boolean' }),
    ...keys('customizations.bootloader.grub2', ['disk'], {
        terminal_input: 'texts',
        terminal_output: 'texts',
        serial: 'text'
    }),
    ...keys('customizations.ignition.firstboot', ['disk'], { url: 'text', empty: 'boolean' }),
    ...keys('customizations', onIso, { fips: 'boolean' }),
    ...keys('customizations.installer.kickstart', onIso, { contents: 'text' }),
    ...keys('customizations.installer.modules', onIso, { enable: 'texts', disable: 'texts' }),
    ...keys('customizations.installer', [], { unattended: 'boolean', 'sudo-nopasswd': 'texts' }),
    ...keys('customizations.iso', ['iso', 'pxe'], { volume_id: 'text' }),
    ...keys('customizations.iso', [], { application_id: 'text', publisher: 'text' }),
    // The loader knows these, and no bootc type applies them.
    ...['distro', 'arch', 'minimal', 'packages', 'modules', 'enabled_modules', 'groups', 'containers'].map(notApplied),
    ...[
        'sshd',
        'hostname',
        'timezone',
        'locale',
        'firewall',
        'services',
        'openscap',
        'repositories',
        'cacerts',
        'rpm',
        'rhsm',
        'dnf',
        'fdo',
        'partitioning_mode',
        'installation_device',
        'containers-storage'
    ].map((name) => notApplied(`customizations.${name}`))
]);
function notApplied(name) {
    return [name, { shape: 'anything', applied: [] }];
}
/** Every value of a parsed config with its full name; what is under an unknown key is one value. */
function configValues(config, name = '') {
    const key = known.get(name);
    if (key)
        return [{ name, value: config, key }];
    if (Array.isArray(config) && config.every(isTable))
        return config.flatMap((item) => configValues(item, `${name}[]`));
    if (!isTable(config) || (name !== '' && childrenOf(name).length === 0))
        return [{ name, value: config }];
    return Object.entries(config).flatMap(([child, value]) => configValues(value, name === '' ? child : `${name}.${child}`));
}
/** Names of keys that the builder's loader refuses. */
function unknownKeys(config) {
    return [...new Set(configValues(config).flatMap(({ name, key }) => (key ? [] : [name])))];
}
/** Names of the keys that the builder knows beside or below this one, for a message. */
function childrenOf(name) {
    const prefix = name === '' ? '' : `${name}.`;
    const below = [...known.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    return [...new Set(below.map((key) => key.split(/[.[]/)[0]))];
}
/** Sections of the config, `customizations.hostname`, that have no effect on media of this type. */
function ignoredSections(config, type) {
    const ignored = configValues(config).filter(({ key }) => key && !key.applied.some((family) => family === familyOf(type)));
    return [...new Set(ignored.map(({ name }) => sectionOf(name)))];
}
function sectionOf(name) {
    const parts = name.replaceAll('[]', '').split('.');
    return parts.slice(0, parts[1] === 'installer' ? 3 : 2).join('.');
}
/** Undefined for the type that takes no config at all: osbuild/image-builder pkg/distro/generic, manifestForGenericISO. */
function familyOf(type) {
    if (type === 'bootc-generic-iso')
        return undefined;
    if (type === 'bootc-installer')
        return 'installer';
    if (type === 'pxe-tar-xz')
        return 'pxe';
    return (0,_media__WEBPACK_IMPORTED_MODULE_0__/* .isIso */ .AO)(type) ? 'iso' : 'disk';
}
function isTable(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}


/***/ }),

/***/ 44940:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ ringName),
/* harmony export */   G4: () => (/* binding */ defaultPolicy),
/* harmony export */   bI: () => (/* binding */ lastRing)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _yaml_reader__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36046);



/** Where the policy lies unless an input says otherwise. */
const defaultPolicy = '.github/bootc-rings.yml';
/** Tags: distribution-spec spec.md, "Pulling manifests". */
const ringName = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
/**
 * The last ring of a workspace's policy, which devices follow unless somebody says otherwise; undefined where there is no
 * policy. Reads no more of it than that: what makes media need not load a library for time zones.
 * @throws Failure (usage) when the rings cannot be read
 */
function lastRing(workspace) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, defaultPolicy);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        return undefined;
    const entries = _yaml_reader__WEBPACK_IMPORTED_MODULE_2__/* .Place */ .Y.ofText((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'), defaultPolicy).entries();
    const rings = entries.find(([key]) => key === 'rings')?.[1].items() ?? [];
    return rings.at(-1)?.fields(['name', 'soak', 'health'], ['name']).name.matching(ringName, 'a tag');
}


/***/ }),

/***/ 36046:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ Place)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);
var _a;


/** A place in a file that a person wrote. Every wrong thing is a Failure (usage) that names file, line and key. */
class Place {
    file;
    lines;
    node;
    path;
    offset;
    constructor(file, lines, 
    /** Undefined where the key is not there. */
    node, path, offset) {
        this.file = file;
        this.lines = lines;
        this.node = node;
        this.path = path;
        this.offset = offset;
    }
    static ofText(text, file) {
        const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: lines, prettyErrors: false });
        const error = document.errors[0] ?? document.warnings[0];
        if (error)
            throw refusal(`${file}, line ${lines.linePos(error.pos[0]).line}`, `not YAML as expected: ${error.message}`);
        return new _a(file, lines, document.contents ?? undefined, '', 0);
    }
    get given() {
        return this.node !== undefined && !((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(this.node) && this.node.value === null);
    }
    refuse(why) {
        const offset = this.node?.range?.[0] ?? this.offset;
        return refusal(`${this.file}, line ${this.lines.linePos(offset).line}: ${this.path || 'the file'}`, why);
    }
    /** The values of a mapping; a key that is not among the known ones is refused, as is one that is missing. */
    fields(known, needed = []) {
        const entries = this.entries();
        for (const [key, place] of entries)
            if (!known.some((name) => name === key))
                throw place.refuse(`unknown key. Known are ${known.join(', ')}.`);
        const fields = Object.fromEntries(known.map((key) => [key, new Map(entries).get(key) ?? this.#child(undefined, key)]));
        for (const key of needed)
            if (!fields[key].given)
                throw fields[key].refuse('missing.');
        return fields;
    }
    /** Keys and values of a mapping in their order; none where nothing is given. */
    entries() {
        if (!this.given)
            return [];
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(this.node))
            throw this.refuse('expected a mapping (key: value).');
        return this.node.items.map(({ key, value }) => {
            const name = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '';
            // An empty value has no node of its own: the key says the line.
            const at = key.range?.[0] ?? this.offset;
            return [name, this.#child(value, name, at)];
        });
    }
    /** The items of a list; none where nothing is given. */
    items() {
        if (!this.given)
            return [];
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(this.node))
            throw this.refuse('expected a list (- item).');
        return this.node.items.map((item, index) => this.#child(item, `[${index}]`));
    }
    get isList() {
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(this.node);
    }
    text() {
        const value = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(this.node) ? this.node.value : undefined;
        if (typeof value !== 'string' || value.trim() === '')
            throw this.refuse('expected a text.');
        return value;
    }
    matching(grammar, expected) {
        const text = this.text();
        if (!grammar.test(text))
            throw this.refuse(`${JSON.stringify(text)}: expected ${expected}.`);
        return text;
    }
    oneOf(allowed) {
        const text = this.text();
        const found = allowed.find((item) => item === text);
        if (found === undefined)
            throw this.refuse(`${JSON.stringify(text)} is not one of ${allowed.join(', ')}.`);
        return found;
    }
    integer(range) {
        const value = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(this.node) ? this.node.value : undefined;
        if (typeof value !== 'number' || !Number.isInteger(value) || value < range.min || value > range.max)
            throw this.refuse(`expected a whole number from ${range.min} to ${range.max}.`);
        return value;
    }
    boolean() {
        const value = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(this.node) ? this.node.value : undefined;
        if (typeof value !== 'boolean')
            throw this.refuse('expected true or false.');
        return value;
    }
    /** A text or a whole number that is not negative: a step of a path. */
    step() {
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(this.node) && typeof this.node.value === 'number'
            ? this.integer({ min: 0, max: 9999 })
            : this.text();
    }
    #child(node, key, at) {
        const path = key.startsWith('[') || this.path === '' ? `${this.path}${key}` : `${this.path}.${key}`;
        return new _a(this.file, this.lines, node, path, at ?? this.node?.range?.[0] ?? this.offset);
    }
}
_a = Place;
function refusal(where, why) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('usage', `${where}: ${why}`, { code: 'bad-policy', remedy: 'See docs/rings.md.' });
}


/***/ })

};
