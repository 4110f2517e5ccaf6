export const id = 736;
export const ids = [736];
export const modules = {

/***/ 25736:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  action: () => (/* binding */ action)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/model/access-report.ts
var access_report = __webpack_require__(91546);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
;// CONCATENATED MODULE: ./src/media/access.ts



/** Media without a config let nobody in. */
const noAccess = { holdsPassword: false, throwAway: false };
/**
 * What a config lets in: as its access report says, and by its own content.
 * @throws Failure (usage) when the report is not one, or is about other users
 */
function accessOf(path, config) {
    const sidecar = (0,access_report/* accessSidecar */.wo)(path);
    if (!(0,external_node_fs_.existsSync)(sidecar))
        return { ...noAccess, holdsPassword: config.holdsPassword };
    const text = (0,external_node_fs_.readFileSync)(sidecar, 'utf8');
    const report = parse(text);
    if (!(0,access_report/* isAccessReport */.fF)(report))
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
    return new failure/* Failure */.HR('usage', message, {
        code: 'bad-access-report',
        remedy: 'Render the config again with render-config of the same version, and do not change it afterwards.'
    });
}

// EXTERNAL MODULE: ./src/host/files.ts
var files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/model/secret.ts
var secret = __webpack_require__(31405);
;// CONCATENATED MODULE: ./src/media/aws.ts



/** What the AWS SDK in the builder reads: docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html. */
const variables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
/**
 * The credentials that an earlier step (aws-actions/configure-aws-credentials) has put into the environment.
 * @throws Failure (usage) when there are none
 */
function awsCredentials(env) {
    const found = variables.flatMap((name) => (env[name] ? [[name, new secret/* Secret */.z(env[name], name)]] : []));
    const credentials = Object.fromEntries(found);
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
        if (!credentials[name])
            throw new failure/* Failure */.HR('usage', `The upload to AWS needs ${name} in the environment.`, {
                code: 'no-aws-credentials',
                remedy: 'Run aws-actions/configure-aws-credentials before, or set the AWS_* variables.'
            });
    return credentials;
}
/** Writes them for `podman run --env-file`: on a command line or in a child's environment others could read them. */
function writeAwsFile(credentials) {
    const dir = (0,files/* secretDirectory */.Uj)('aws');
    const lines = Object.entries(credentials).map(([name, value]) => `${name}=${value.reveal()}\n`);
    return { dir, path: (0,files/* writeSecretFile */.AK)(dir, 'aws.env', lines.join('')) };
}

// EXTERNAL MODULE: ./src/host/containers.ts
var containers = __webpack_require__(58004);
// EXTERNAL MODULE: ./src/model/media.ts
var model_media = __webpack_require__(48757);
// EXTERNAL MODULE: ./src/media/builder.ts
var media_builder = __webpack_require__(10807);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
;// CONCATENATED MODULE: ./src/media/image-source.ts




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
        return archive((0,external_node_path_.resolve)(workspace, text.slice(archivePrefix.length)), input);
    if (text.startsWith(storagePrefix))
        return storage(text.slice(storagePrefix.length), input);
    const reference = (0,model_reference/* parseReference */.F2)(text);
    if (reference.registry === 'localhost')
        return storage((0,model_reference/* formatReference */.FH)(reference), input);
    return {
        kind: 'registry',
        reference: reference.digest || reference.tag ? reference : { ...reference, tag: 'latest' }
    };
}
function storage(name, input) {
    if (!storageName.test(name))
        throw (0,failure/* badInput */.AN)(input, name, `expected ${storagePrefix} and the name or id of an image.`);
    return { kind: 'storage', name };
}
function archive(path, input) {
    // In `oci-archive:PATH:NAME` the colon begins a name: containers-transports(5).
    if (path.includes(':'))
        throw (0,failure/* badInput */.AN)(input, path, 'the path of an OCI archive cannot have a colon.');
    if (!(0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isFile())
        throw (0,failure/* badInput */.AN)(input, path, 'there is no such file.');
    return { kind: 'archive', path };
}
/** The source as an input would say it. */
function formatSource(source) {
    if (source.kind === 'registry')
        return (0,model_reference/* formatReference */.FH)(source.reference);
    return source.kind === 'storage' ? storagePrefix + source.name : archivePrefix + source.path;
}
/**
 * The floating reference that installed machines follow: as given, else `<name>:latest`.
 * @throws Failure (usage) when it cannot float, or there is no name to make one from
 */
function updateReference(given, source) {
    const reference = given === undefined ? defaultReference(source) : (0,model_reference/* parseReference */.F2)(given);
    if (reference.digest)
        throw (0,failure/* badInput */.AN)('update-reference', given, 'a digest never moves, so no machine would ever see an update; give a tag.');
    return (0,model_reference/* formatReference */.FH)(reference.tag === undefined ? { ...reference, tag: 'latest' } : reference);
}
function defaultReference(source) {
    if (source.kind === 'registry')
        return named(source.reference);
    if (source.kind === 'storage' && source.name.includes('/'))
        return named((0,model_reference/* parseReference */.F2)(source.name));
    throw new failure/* Failure */.HR('usage', `Input update-reference: missing — ${formatSource(source)} names no registry.`, {
        code: 'bad-input',
        remedy: 'Give the reference that installed machines are to follow, e.g. ghcr.io/owner/kiosk:latest.'
    });
}
function named({ registry, repository }) {
    return { registry, repository, tag: 'latest' };
}
/** What a person should know about an update reference that works, but perhaps not as meant. */
function updateReferenceWarnings(reference) {
    const { registry, tag } = (0,model_reference/* parseReference */.F2)(reference);
    return [
        ...(registry === 'localhost'
            ? [`Machines will follow ${reference}, which no registry serves: set update-reference to have them updated.`]
            : []),
        ...((0,model_reference/* isCommitTag */.OU)(tag ?? '')
            ? [`Machines will follow ${reference}, the tag of one commit: they will never see an update.`]
            : [])
    ];
}

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
            reference: formatSource(facts.source),
            ...(installed.digest && { digest: installed.digest }),
            ...(installed.storageDigest && { storageDigest: installed.storageDigest }),
            id: installed.id,
            ...label(installed, 'version'),
            ...label(installed, 'revision')
        },
        updateReference: facts.updateReference,
        rootfs: facts.rootfs,
        builder: { name: facts.builder, ...builder },
        ...(context.commit !== undefined && { commit: context.commit }),
        ...(context.runUrl !== undefined && { runUrl: context.runUrl }),
        access: {
            ...(access.report !== undefined && { report: (0,external_node_crypto_.createHash)('sha256').update(access.report).digest('hex') }),
            holdsPassword: access.holdsPassword,
            throwAway: access.throwAway
        },
        ...(facts.amiId !== undefined && { amiId: facts.amiId }),
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
        [model_media/* checksumsName */.uw]: (0,media_staging/* checksumLines */.zZ)(report.files),
        ...(access.report !== undefined && { [model_media/* accessReportName */.iV]: access.report }),
        [model_media/* mediaReportName */.s0]: `${JSON.stringify(report, null, 2)}\n`
    };
}

// EXTERNAL MODULE: ./src/host/disk.ts
var disk = __webpack_require__(83409);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/registry/login.ts
var registry_login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/host/process.ts + 1 modules
var host_process = __webpack_require__(5787);
// EXTERNAL MODULE: ./src/host/retry.ts
var retry = __webpack_require__(4220);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
// EXTERNAL MODULE: ./src/registry/failure.ts
var registry_failure = __webpack_require__(2465);
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
 * Makes sure that an image is in root's storage and says what it is. Nothing there is removed.
 * @throws Failure when it cannot be had
 */
async function rootImage(source, options) {
    if (source.kind === 'archive')
        return inspect(await pullArchive(source.path, options), source);
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
    if (process.getuid?.() === 0 || (await (0,run/* tryRun */.JR)('podman', ['image', 'exists', source.name])).exitCode !== 0)
        throw new failure/* Failure */.HR('usage', `There is no image ${source.name} in the container storage.`, {
            code: 'image-absent',
            remedy: 'Build it before, or give a reference in a registry.'
        });
    // A runner's user builds in a storage of its own; the builder needs root's.
    options.reporter.info(`Copying ${source.name} from this user's container storage to root's`);
    const dir = (0,files/* ownDirectory */.cy)('image');
    try {
        const path = (0,external_node_path_.join)(dir.path, 'image.oci');
        const exit = await (0,host_process/* runLong */.Gk)('podman', ['save', '--quiet', '--format', 'oci-archive', '--output', path, source.name], {
            what: `podman save ${source.name}`,
            timeoutMs: pullTimeoutMs
        });
        if (exit.code !== 0)
            throw new failure/* Failure */.HR('host', `podman save ${source.name} failed.`, { evidence: exit.tail.at(-1) });
        return await inspect(await pullArchive(path, options), source);
    }
    finally {
        dir.remove();
    }
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
function pullArchive(path, { reporter }) {
    return pull([`oci-archive:${path}`], reporter, { from: path, registry: path, login: { given: false } });
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
    const name = formatSource(source);
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
    const intermediate = types.some(model_media/* isIso */.AO)
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
        const pull = { login, reporter, ...(wanted.arch !== hostArch() && { arch: wanted.arch }) };
        const image = await checkedImage(wanted.image, wanted.arch, pull);
        const payload = wanted.installerPayload && (await checkedImage(wanted.installerPayload, wanted.arch, pull));
        const installed = payload ?? image;
        const builderAbsent = !(await isPresent(nameInStorage(wanted.builderImage)));
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
    const image = await rootImage(source, pull);
    checkImage(image, source, arch);
    return image;
}
function nameInStorage(source) {
    if (source.kind === 'registry')
        return (0,model_reference/* formatReference */.FH)(source.reference);
    return source.kind === 'storage' ? source.name : source.path;
}
async function pullBuilder(source, pull) {
    if (source.kind === 'registry')
        return void (await pullReference(source.reference, pull));
    throw new failure/* Failure */.HR('usage', `There is no builder image ${nameInStorage(source)} in root's container storage.`, {
        code: 'image-absent',
        remedy: 'Give builder-image as a reference in a registry, or leave it out.'
    });
}
async function builderFacts(image) {
    const { Digest: digest = '', Labels: labels } = await inspectImage(image);
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
        return media_builder/* rootFileSystems */.b4.find((known) => known === type);
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
        sentence: ([, image, other]) => `The builder does not find the image${builder_failures_named(image ?? other)} in root's storage.`,
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
        remedy: 'Give bwrap the profile of an unconfined program in /etc/apparmor.d/local/bwrap-userns-restrict.'
    }
];
function builder_failures_named(image) {
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
;// CONCATENATED MODULE: ./src/media/redactor.ts

const mask = '***';
/** A shorter form would blank the log and tell its reader as much as it hides. */
const shortestForm = 4;
/** Any crypt(5) hash, also one the builder has made of a plain password: its method, parameters, salt and digest. */
const cryptHash = /\$(?:1|2[abxy]?|5|6|7|y|gy|sha1|md5|argon2(?:id?|d))\$[./A-Za-z0-9$,=+-]{8,}/g;
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
    const hashes = [...line.matchAll(cryptHash)].map(({ index, 0: hash }) => ({ from: index, to: index + hash.length }));
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

// EXTERNAL MODULE: ./src/host/privileged.ts
var privileged = __webpack_require__(25693);
;// CONCATENATED MODULE: ./src/media/runner-space.ts




/** Large tools of GitHub's images that no build of an operating system needs: actions/runner-images, Ubuntu2404-Readme.md. */
const removable = [
    '/usr/local/lib/android',
    '/usr/share/dotnet',
    '/usr/share/swift',
    '/usr/local/.ghcup',
    '/opt/ghc',
    '/opt/hostedtoolcache/CodeQL',
    '/usr/local/julia1.0.5',
    '/usr/lib/jvm',
    '/usr/local/share/powershell'
];
/** Whether this machine is one of GitHub's own, which is thrown away after the job. */
function isHostedRunner(env = process.env) {
    return env['RUNNER_ENVIRONMENT'] === 'github-hosted';
}
/** Makes room on a hosted runner and says what went. On any other machine nothing is removed, and that is said. */
async function freeRunnerSpace(reporter, paths = removable) {
    if (!isHostedRunner())
        return reporter.warning('free-disk-space removes tools of a GitHub-hosted runner; this is none, so nothing is removed.');
    const found = paths.filter((path) => (0,external_node_fs_.existsSync)(path));
    if (found.length === 0)
        return reporter.info('There are no large tools to remove.');
    const before = (0,disk/* fileSystem */.CR)('/').free;
    reporter.info(`Removing ${found.join(', ')}`);
    const command = (0,privileged/* privileged */.w)({ tool: 'rm', args: ['--recursive', '--force', '--one-file-system', '--', ...found] });
    const exit = await (0,host_process/* runLong */.Gk)(command.tool, command.args, { what: 'Removing tools', timeoutMs: 600_000 });
    if (exit.code !== 0)
        reporter.warning(`Not all of it could be removed: ${exit.tail.at(-1) ?? `exit code ${exit.code}`}`);
    reporter.info(`Free on /: ${(0,disk/* formatBytes */.z3)(before)} before, ${(0,disk/* formatBytes */.z3)((0,disk/* fileSystem */.CR)('/').free)} now`);
}

;// CONCATENATED MODULE: ./src/media/scan.ts

/** A shorter text is found everywhere by chance. */
const scan_shortestForm = 6;
/** Whether a text holds one of the forms. */
function holdsSecret(text, forms) {
    return forms.some((form) => form.length >= scan_shortestForm && text.includes(form));
}
/**
 * Looks through the texts beside the media, which are shown or uploaded, for what is secret in the config.
 * @param texts by the name to tell
 * @throws Failure (fail, code `secret-leaked`) naming the text, never the secret
 */
function scanTexts(texts, forms) {
    const leaking = Object.entries(texts).filter(([, text]) => holdsSecret(text, forms));
    if (leaking.length === 0)
        return;
    throw new failure/* Failure */.HR('fail', `A secret of the config stands in ${leaking.map(([name]) => name).join(', ')}.`, {
        code: 'secret-leaked',
        remedy: 'Change the secret, and report this: it is a fault of ours or of the builder.'
    });
}

// EXTERNAL MODULE: ./src/host/packages.ts
var host_packages = __webpack_require__(21725);
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
    const graphRoot = store?.graphRoot ?? media_builder/* defaultGraphRoot */.wO;
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
    if (store.graphRoot === media_builder/* defaultGraphRoot */.wO)
        return undefined;
    return { path: (0,files/* writeSecretFile */.AK)(dir, 'empty.db', ''), fileName: store.database };
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
 * directory of the run's reports.
 * @throws Failure
 */
async function buildMedia(options, context, reporter) {
    const started = Date.now();
    (0,media_staging/* checkOutputDir */.Vg)(options.outputDir, options.types);
    const warnings = [...(options.config?.content.warnings ?? []), ...updateReferenceWarnings(options.updateReference)];
    for (const warning of warnings)
        reporter.warning(warning);
    const store = await rootStore();
    for (const removed of await (0,containers/* sweepContainers */.V5)())
        reporter.info(`Removed what a killed run had left: ${removed}`);
    if (options.freeDiskSpace)
        await freeRunnerSpace(reporter);
    const parts = await reporter.group('image and builder', () => prepare(options, store, reporter));
    const staging = await (0,media_staging/* stagingIn */.Ri)(options.outputDir);
    const logPath = (0,external_node_path_.join)(context.outputDir, 'builder.log');
    try {
        const built = await reporter.group(`${options.builder}: ${options.types.join(', ')}`, () => build({ options, parts, store, staging, logPath, reporter }));
        const files = await reporter.group('checksums', () => (0,media_staging/* findMedia */.sQ)(staging.path, options.types, options.builder));
        const access = options.config?.access ?? noAccess;
        const source = options.installerPayload ?? options.image;
        const report = mediaReport({ ...options, ...built, source, parts, files, access, context, started });
        const others = companions(report, access);
        if (options.scan)
            scanTexts({ ...others, [logPath]: (0,external_node_fs_.readFileSync)(logPath, 'utf8') }, options.config?.content.secretForms ?? []);
        (0,media_staging/* publish */.mk)(staging.path, options.outputDir, files, others, access.holdsPassword ? 0o600 : 0o644);
        return { report, reportPath: (0,external_node_path_.join)(options.outputDir, model_media/* mediaReportName */.s0) };
    }
    finally {
        await staging.remove();
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
    const secrets = (0,files/* secretDirectory */.Uj)('builder');
    const aws = options.aws && writeAwsFile(options.aws.credentials);
    const database = databaseCover(store, secrets);
    try {
        const request = {
            ...names,
            builderImage: parts.builder.image,
            types: options.types,
            ...(options.arch !== hostArch() && { targetArch: options.arch }),
            ...(options.aws && { aws: options.aws.target }),
            extraArgs: options.extraArgs,
            mounts: {
                output: staging.path,
                graphRoot: store.graphRoot,
                volume,
                ...(content && {
                    config: { path: (0,files/* writeSecretFile */.AK)(secrets, content.fileName, content.text), fileName: content.fileName }
                }),
                ...(database && { database }),
                ...(aws && { environmentFile: aws.path })
            }
        };
        const calls = options.builder === 'image-builder'
            ? options.types.map((type) => (0,media_builder/* imageBuilderArguments */.vK)(request, type))
            : [(0,media_builder/* builderArguments */.M5)(request)];
        const forms = [...(content?.secretForms ?? []), ...(content?.privateForms ?? [])];
        return await runBuilder(calls, { builder: options.builder, forms, logPath: work.logPath, reporter: work.reporter });
    }
    finally {
        aws?.dir.remove();
        secrets.remove();
    }
}

// EXTERNAL MODULE: ./src/model/config-keys.ts
var config_keys = __webpack_require__(72512);
// EXTERNAL MODULE: ./src/model/secret-forms.ts
var secret_forms = __webpack_require__(56671);
;// CONCATENATED MODULE: ./src/media/config.ts






/** Prefixes that every builder knows for a hash: osbuild/images pkg/crypt/crypt.go, PasswordIsCrypted. */
const knownHash = /^\$(?:2b|5|6)\$/;
const looksHashed = /^\$[0-9a-z]{1,8}\$/;
/**
 * Reads and checks a config before anything else happens.
 * @throws Failure (usage) when the builder would refuse it, or would get it wrong without a word. Never quotes its content.
 */
function readBuilderConfig(path, types) {
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
        checkUser(user, types, path);
    return {
        fileName,
        text,
        users: users.map((user) => String(user.name)),
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
function checkUser({ name, password, key }, types, path) {
    // The kickstart stage's grammar: osbuild stages/org.osbuild.kickstart.meta.json.
    if (typeof name !== 'string' || !/^[A-Za-z0-9_][A-Za-z0-9_-]{0,31}$/.test(name))
        throw wrong(path, `has a user whose name the builder refuses: ${JSON.stringify(name)}`, 'config-user');
    if (password !== undefined && typeof password !== 'string')
        throw wrong(path, `has a password of ${name} that is not a string`, 'config-user');
    if (password !== undefined && looksHashed.test(password) && !knownHash.test(password))
        throw wrong(path, `has a hash of ${name} that builders before September 2026 hash again (only $6$, $5$ and $2b$ are safe), after which nobody can log in`, 'config-hash');
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

// EXTERNAL MODULE: ./src/media/upload.ts
var media_upload = __webpack_require__(54835);
// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/report/media.ts
var media = __webpack_require__(86170);
// EXTERNAL MODULE: ./src/entries/upload-media.ts
var upload_media = __webpack_require__(31922);
;// CONCATENATED MODULE: ./src/entries/build-media.ts















/** Makes install media and disk images from a bootc image. */
const action = {
    read(raw, context) {
        const types = readTypes(raw);
        const builder = readBuilder(raw, types);
        const image = parseImageSource((0,inputs/* required */.mw)(raw, 'image'), 'image', context.workspace);
        const payload = readPayload(raw, types, context);
        const builderImage = raw.get('builder-image') ?? media_builder/* pinnedBuilders */.Zp[builder];
        const aws = readAws(raw, types);
        const config = build_media_readConfig(raw, types, context);
        const upload = (0,upload_media.readUpload)(raw, context);
        if (upload.artifactName !== undefined && new Set(types.map((type) => (0,media_builder/* mediaPaths */.TR)(type)[0])).size > 1)
            throw (0,failure/* badInput */.AN)('artifact-name', upload.artifactName, 'there are several media; leave it out, each gets its own.');
        return {
            image,
            ...(payload && { installerPayload: payload }),
            updateReference: updateReference(raw.get('update-reference'), payload ?? image),
            types,
            rootfs: (0,inputs/* oneOf */.yL)(raw, 'rootfs', ['auto', ...media_builder/* rootFileSystems */.b4], 'auto'),
            ...(config && { config }),
            builder,
            builderImage: parseImageSource(builderImage, 'builder-image', context.workspace),
            arch: readArch(raw, types),
            login: (0,registry_login/* readLogin */.mN)(raw, context),
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
            await (0,media_upload/* checkPublication */.XC)(options.config?.access ?? noAccess, upload.options, deps);
        for (const secret of Object.values(options.aws?.credentials ?? {}))
            reporter.mask(secret.reveal());
        const built = await buildMedia(options, context, reporter);
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
function readBuilder(raw, types) {
    const wanted = (0,inputs/* oneOf */.yL)(raw, 'builder', ['auto', ...media_builder/* builderNames */.kH], 'auto');
    const builder = wanted === 'auto' ? (0,media_builder/* chooseBuilder */.Z7)(types) : wanted;
    const unsupported = (0,media_builder/* unsupportedTypes */.vn)(builder, types);
    if (unsupported.length > 0)
        throw (0,failure/* badInput */.AN)('builder', builder, `it cannot make ${unsupported.join(', ')}; leave it at auto.`);
    return builder;
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
    return parseImageSource(given, 'installer-payload-ref', context.workspace);
}
function build_media_readConfig(raw, types, context) {
    const given = raw.get('config');
    if (given === undefined)
        return undefined;
    const path = (0,external_node_path_.resolve)(context.workspace, given);
    const content = readBuilderConfig(path, types);
    return { content, access: accessOf(path, content) };
}
function readArch(raw, types) {
    const given = raw.get('target-arch');
    if (given === undefined)
        return hostArch();
    const arch = architectures[given];
    if (arch === undefined)
        throw (0,failure/* badInput */.AN)('target-arch', given, `expected one of: ${Object.keys(architectures).join(', ')}.`);
    if (arch !== hostArch() && types.some(model_media/* isIso */.AO))
        throw (0,failure/* badInput */.AN)('target-arch', given, `an ISO can only be built on a machine of its architecture, this one is ${hostArch()}.`);
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
    return { target: { amiName, bucket, region }, credentials: awsCredentials(process.env) };
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
/** A closed port rarely opens within a minute: three tries are enough (security-and-faults F8). */
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


/***/ })

};
