export const id = 723;
export const ids = [723];
export const modules = {

/***/ 43723:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  action: () => (/* binding */ action)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/image/engine.ts
var image_engine = __webpack_require__(56819);
// EXTERNAL MODULE: ./src/host/retry.ts
var retry = __webpack_require__(4220);
// EXTERNAL MODULE: ./src/model/failure.ts
var model_failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/registry/client.ts + 2 modules
var registry_client = __webpack_require__(77098);
// EXTERNAL MODULE: ./src/registry/failure.ts
var registry_failure = __webpack_require__(2465);
// EXTERNAL MODULE: ./src/registry/login.ts
var registry_login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/image/identity.ts
var identity = __webpack_require__(40915);
// EXTERNAL MODULE: ./src/image/inspect.ts
var inspect = __webpack_require__(44557);
// EXTERNAL MODULE: ./src/image/tags.ts
var image_tags = __webpack_require__(17800);
;// CONCATENATED MODULE: ./src/image/find-local.ts






/**
 * The local image to upload. Where a commit's tag is among the tags, that names it; otherwise the tags that the engine knows
 * must be one image, and of the commit that build-image last named: an old `stable` may lie about.
 * @param builtTag a tag under which the image may be known besides those it shall get
 * @throws Failure (usage) when there is none, or more than one that could be meant
 */
async function findLocal(engine, image, builtTag) {
    const principal = (0,image_tags/* principalTag */.LC)(image.tags);
    const found = await localImages(engine, image, [...new Set([principal, ...image.tags])]);
    const built = builtTag === undefined ? [] : await localImages(engine, image, [builtTag]);
    const [first] = [...found, ...built];
    if (!first)
        throw new model_failure/* Failure */.HR('usage', `${engine.name} has no local image ${(0,image_tags/* tagged */.VK)(image, principal)}.`, {
            remedy: 'Run build-image first, as the same user and with the same engine; or give digest to move tags only.',
            code: 'image-missing'
        });
    const revision = first.labels[identity/* labelKeys */.vN.revision];
    const other = found.find(({ id }) => id !== first.id) ??
        built.find(({ id, labels }) => id !== first.id && (revision === undefined || labels[identity/* labelKeys */.vN.revision] !== revision));
    if (other && !(0,reference/* isCommitTag */.OU)(principal))
        throw new model_failure/* Failure */.HR('usage', `${first.name} and ${other.name} are different local images.`, {
            evidence: `${first.id} and ${other.id}`,
            remedy: 'Give the one that is meant as image, with its tag.',
            code: 'image-ambiguous'
        });
    return first;
}
/**
 * The engine that has the image, and the image in it. With `auto` each engine that is there is asked: an image that
 * another action built with docker is not in podman's storage.
 * @throws Failure what the first engine says, when none has it
 */
async function findInEngines({ engine: wanted, image, builtTag }) {
    const installed = (0,image_engine/* installedEngines */.YV)();
    let first;
    for (const name of wanted === 'auto' && installed.length > 0 ? installed : [wanted]) {
        try {
            const engine = await (0,image_engine/* chooseEngine */.mN)(name);
            return { engine, local: await findLocal(engine, image, builtTag) };
        }
        catch (error) {
            if (!(error instanceof model_failure/* Failure */.HR) || !/^(?:image-missing|engine-unusable)$/.test(error.code ?? ''))
                throw error;
            first ??= error;
        }
    }
    throw first ?? new Error('no engine was asked');
}
async function localImages(engine, image, tags) {
    const found = [];
    for (const name of tags.map((tag) => (0,image_tags/* tagged */.VK)(image, tag))) {
        const local = await (0,inspect/* findImage */.F1)(engine, name);
        if (local)
            found.push({ ...local, name });
    }
    return found;
}

// EXTERNAL MODULE: ./src/host/git.ts
var git = __webpack_require__(93086);
;// CONCATENATED MODULE: ./src/image/forward.ts




/**
 * Lets a tag move only to an image of the same commit or of a later one. What is earlier and later is read from the
 * history of the work tree: commit times can be set to anything.
 * @param move commits as the revision labels of the images say them
 * @param workTree a checkout with the history of both commits
 * @throws Failure
 */
async function guardForward({ tag, from, to }, workTree) {
    for (const [revision, whose] of [
        [from, 'there'],
        [to, 'to be set']
    ]) {
        if (revision !== undefined && (0,reference/* isCommitTag */.OU)(revision))
            continue;
        throw new model_failure/* Failure */.HR('fail', `Nothing says of which commit the image ${whose} is; ${tag} was not moved.`, {
            evidence: revision === undefined ? 'it has no revision label' : `its revision label is ${revision}`,
            remedy: 'Move the tag once without forward-only, when you know that it is right.',
            code: 'commit-unknown'
        });
    }
    if (from === to)
        return;
    const forward = await (0,git/* isAncestor */.QX)(workTree, from, to);
    if (forward === true)
        return;
    if (forward === undefined)
        throw new model_failure/* Failure */.HR('fail', `The history here does not say which commit is the later one; ${tag} was not moved.`, {
            evidence: `there: ${from}; to be set: ${to}; one of them is not in ${workTree}`,
            remedy: 'Check out with fetch-depth: 0. If history was rewritten, move the tag once without forward-only.',
            code: 'commit-unknown'
        });
    throw new model_failure/* Failure */.HR('fail', `${tag} holds a commit that is no ancestor of this one; it was not moved.`, {
        evidence: `there: ${from}; to be set: ${to}`,
        remedy: 'A newer commit was released meanwhile: nothing is to be done. To go back on purpose, leave out forward-only.',
        code: 'older-commit'
    });
}
/**
 * Keeps the tag of one commit off the image of another: of an older build that lies about, or of a digest that is moved from a
 * later commit. An image that does not name this repository says nothing here: it may have the labels of its base.
 * @param source the repository of this work tree, where it is known
 * @throws Failure (usage)
 */
function guardCommit(tags, labels, source) {
    const commit = labels[identity/* labelKeys */.vN.revision]?.replace(/-dirty$/, '');
    if (commit === undefined || !(0,reference/* isCommitTag */.OU)(commit))
        return;
    if (source === undefined || labels[identity/* labelKeys */.vN.source] !== source)
        return;
    const other = tags.find((tag) => (0,reference/* isCommitTag */.OU)(tag) && tag !== commit);
    if (other === undefined)
        return;
    throw new model_failure/* Failure */.HR('usage', `The image is not of the commit ${other}, whose tag it would get.`, {
        evidence: `its label ${identity/* labelKeys */.vN.revision} says ${commit}`,
        remedy: 'Run build-image at this commit first; to give that image other tags, name them as tags.',
        code: 'commit-differs'
    });
}

// EXTERNAL MODULE: ./src/registry/image-index.ts
var image_index = __webpack_require__(89451);
;// CONCATENATED MODULE: ./src/image/index-image.ts



/**
 * Makes one image of the images of several platforms, which are in the repository already.
 * @throws Failure (fail) when one is missing, is no single image, or was made of another commit than the others
 */
async function assembleIndex(client, name, digests) {
    const images = [];
    for (const digest of digests) {
        const manifest = await client.manifest(digest);
        if (manifest?.config === undefined)
            throw new model_failure/* Failure */.HR('fail', `${name} has no single image ${digest}.`, {
                code: 'digest-missing',
                evidence: manifest ? `it is a ${manifest.mediaType}` : 'there is nothing of this digest',
                remedy: 'Give the digests that push-image has put out, one for each platform.'
            });
        const config = (await client.config(manifest.config));
        const { os = 'linux', architecture = 'unknown', variant } = config;
        images.push({
            manifest,
            platform: { os, architecture, ...(variant !== undefined && { variant }) },
            ...labels(config)
        });
    }
    if (new Set(images.map(({ revision }) => revision)).size > 1)
        throw new model_failure/* Failure */.HR('fail', 'The images are not of one commit.', {
            code: 'commits-differ',
            evidence: images.map(({ manifest, revision }) => `${manifest.digest}: ${revision ?? 'none named'}`).join(', '),
            remedy: 'Build them in one run.'
        });
    return (0,image_index/* imageIndex */.s)(images);
}
/** Version and revision of an image; of one of several platforms those of its first, for all are of one commit. */
async function labelsIn(client, manifest) {
    const config = await configIn(client, manifest);
    return config ? labels(config) : {};
}
/** All labels of an image, the same way. */
async function allLabelsIn(client, manifest) {
    return (await configIn(client, manifest))?.config?.Labels ?? {};
}
async function configIn(client, manifest) {
    if (manifest.config !== undefined)
        return (await client.config(manifest.config));
    const [first] = (0,image_index/* indexedImages */.K)(manifest);
    const image = first && (await client.manifest(first));
    return image?.config === undefined ? undefined : (await client.config(image.config));
}
function labels({ config }) {
    const version = config?.Labels?.[identity/* labelKeys */.vN.version];
    const revision = config?.Labels?.[identity/* labelKeys */.vN.revision];
    return { ...(version !== undefined && { version }), ...(revision !== undefined && { revision }) };
}

;// CONCATENATED MODULE: ./src/image/layers.ts
/** The layers that a manifest names; undefined for an index, whose images have their own. */
function layersOf(manifest) {
    const { layers } = JSON.parse(manifest.bytes.toString('utf8'));
    return layers?.map(({ mediaType = '', digest = '', size = 0, annotations }) => ({
        mediaType,
        digest,
        size,
        annotations: annotations ?? {}
    }));
}
/** How many layers there are and what they take in the registry; a layer that is named twice is stored once. */
function layerSums(manifest) {
    const layers = layersOf(manifest);
    return layers && { count: layers.length, bytes: sum(distinct(layers)) };
}
/**
 * What a machine that runs the earlier image downloads to get to this one: the layers that the earlier one does not have.
 * Undefined where one of the two is an index.
 */
function layersAgainst(now, earlier) {
    const [layers, had] = [layersOf(now), layersOf(earlier)];
    if (!layers || !had)
        return undefined;
    const known = new Set(had.map(({ digest }) => digest));
    const fresh = distinct(layers).filter(({ digest }) => !known.has(digest));
    return { count: had.length, bytes: sum(distinct(had)), newLayers: fresh.length, newBytes: sum(fresh) };
}
function distinct(layers) {
    return [...new Map(layers.map((layer) => [layer.digest, layer])).values()];
}
function sum(layers) {
    return layers.reduce((bytes, { size }) => bytes + size, 0);
}
/**
 * Names the table of contents of a layer that can be fetched in parts. Machines look for the first: containers/storage
 * pkg/chunked/internal; podman 4.3 still writes the second, which to them is a layer of plain zstd.
 */
const chunkedMark = 'io.github.containers.zstd-chunked.manifest-checksum';
const oldChunkedMark = 'io.containers.zstd-chunked.manifest-checksum';
/** How a layer is compressed, in the words of the input `compression`. */
function compressionOf({ mediaType, annotations }) {
    if (mediaType.endsWith('+zstd'))
        return annotations[chunkedMark] === undefined ? 'zstd' : 'zstd:chunked';
    return /[.+]gzip$/.test(mediaType) ? 'gzip' : 'nothing';
}
/** Whether an engine has written it that is too old for today's machines to know the layer for what it is. */
function hasOldMark({ annotations }) {
    return annotations[oldChunkedMark] !== undefined && annotations[chunkedMark] === undefined;
}

;// CONCATENATED MODULE: ./src/image/push-arguments.ts
const compressions = ['gzip', 'zstd', 'zstd:chunked'];
/**
 * The engine's arguments for one upload. gzip is every engine's own choice and is not asked for: asked for by name, newer
 * podman compresses again what the base image has in the registry already.
 * docker pushes a name, so the source has to have it.
 */
function pushArguments(engine, plan) {
    if (engine === 'docker')
        return ['push', plan.target];
    return [
        'push',
        ...plan.login,
        '--digestfile',
        plan.digestFile,
        ...(plan.compression === 'gzip' ? [] : ['--compression-format', plan.compression]),
        plan.source,
        `docker://${plan.target}`
    ];
}

;// CONCATENATED MODULE: ./src/image/push-failure.ts


/** Causes that another try does not change, by what the engines print. */
const push_failure_final = [
    {
        pattern: /no space left on device/i,
        make: (evidence) => new model_failure/* Failure */.HR('host', 'The upload failed: the disk of this machine is full.', {
            evidence,
            remedy: 'Make room where temporary files are kept (TMPDIR, else /var/tmp).',
            code: 'disk-full'
        })
    },
    {
        pattern: /unauthorized|denied|forbidden|authentication required|invalid username\/password|\b40[13]\b/i,
        make: (evidence, { image, registry, login }) => new registry_failure/* RegistryFailure */.Yp(`${registry} does not let us write to ${image}.`, {
            code: 'registry-denied',
            evidence,
            remedy: (0,registry_failure/* deniedRemedy */.a3)(registry, login)
        })
    },
    ...registry_failure/* transportCauses */.ke,
    {
        pattern: /name invalid|manifest invalid|unsupported|unknown (?:flag|compression)|invalid compression/i,
        make: (evidence, { registry }) => new registry_failure/* RegistryFailure */.Yp(`${registry} or the engine refuses this upload.`, { code: 'registry-refused', evidence })
    }
];
/**
 * Why an engine's upload failed. What is not known to be final counts as passing: engines give a server's error (500, reset,
 * EOF, timeout) in many words, and one more try costs little.
 */
function explainPush(exit, target) {
    const lines = exit.tail.filter((line) => line.trim() !== '');
    const last = lines.findLast((line) => /error|fail|denied|unauthorized/i.test(line)) ?? lines.at(-1) ?? `exit code ${exit.code}`;
    // The last error decides: podman prints its own retries before.
    const cause = push_failure_final.find(({ pattern }) => pattern.test(last));
    if (cause)
        return cause.make(last, target);
    return new registry_failure/* RegistryFailure */.Yp(`The upload to ${target.registry} failed.`, {
        code: /connection refused|no such host/i.test(last) ? 'registry-unreachable' : 'registry-busy',
        evidence: last,
        remedy: 'Try again later; if it stays so, look at the registry.'
    });
}

// EXTERNAL MODULE: ./src/image/release-report.ts
var release_report = __webpack_require__(87515);
;// CONCATENATED MODULE: ./src/image/push.ts


















const pushLimits = { ...retry/* networkBudget */.CI, stallMs: 120_000 };
/** A large image over a slow line; a stalled one is noticed long before. */
const longestUpload = 2 * 3600_000;
/**
 * Brings one image under all its tags into the registry: one upload, the other tags as the same manifest, each read back.
 * @throws Failure, before anything is changed, when a commit's tag holds another image
 */
async function pushImage(options, reporter, limits) {
    const started = Date.now();
    const { repository, tags } = options.image;
    const login = (0,registry_login/* registryLogin */.j8)({ ...options.login, registry: repository.registry }, reporter);
    try {
        const client = new registry_client/* RegistryClient */.b({ image: repository, login, access: 'pull,push', reporter, budget: limits });
        const push = { options, name: (0,reference/* imageName */.tO)(repository), client, login, reporter, limits };
        const source = options.digest !== undefined
            ? await present(push, options.digest)
            : options.manifests
                ? await settled(push, await assembleIndex(client, push.name, options.manifests))
                : await upload(push);
        const warnings = [
            ...tags.filter((tag) => tag.endsWith('-dirty')).map(dirtyWarning),
            ...otherwise(push, source),
            ...(0,identity/* linkWarnings */.wJ)(repository.registry, source.local?.labels)
        ];
        for (const warning of warnings)
            reporter.warning(warning);
        const labels = await labelsIn(push.client, source.manifest);
        await onlyForward(push, source, labels.revision);
        const lastRelease = await releaseBefore(push, source);
        const pushed = await setTags(push, source);
        const buildReport = await keepReport(push, source.manifest, warnings);
        const layers = layerSums(source.manifest);
        const { manifest, local, attempts } = source;
        return {
            schemaVersion: 1,
            kind: 'push',
            createdAt: new Date().toISOString(),
            image: push.name,
            digest: manifest.digest,
            reference: `${push.name}@${manifest.digest}`,
            mediaType: manifest.mediaType,
            ...(layers && { layers }),
            ...(lastRelease && { lastRelease }),
            tags: pushed,
            ...(local && { imageId: local.id }),
            ...(buildReport !== undefined && { buildReport }),
            ...labels,
            attempts,
            warnings,
            seconds: Math.round((Date.now() - started) / 100) / 10
        };
    }
    finally {
        login.remove();
    }
}
/** Nothing was uploaded yet: with `forwardIn` the image is in the registry already. */
async function onlyForward(push, { before, manifest }, to) {
    const { forwardIn } = push.options;
    if (forwardIn === undefined)
        return;
    for (const [tag, held] of before) {
        if (!held || held.digest === manifest.digest)
            continue;
        const { revision: from } = await labelsIn(push.client, held);
        await guardForward({ tag: `${push.name}:${tag}`, from, to }, forwardIn);
    }
}
/** Whose absence nobody but a later comparison would notice is no reason to fail after the image has arrived. */
async function keepReport(push, manifest, warnings) {
    const { buildReport } = push.options;
    if (!buildReport)
        return undefined;
    try {
        return await (0,release_report/* attachReport */.wY)(push.client, manifest, buildReport);
    }
    catch (error) {
        if (!(error instanceof registry_failure/* RegistryFailure */.Yp))
            throw error;
        const warning = `The build report was not attached, and nothing can be compared with this image: ${error.line}`;
        push.reporter.warning(warning);
        warnings.push(warning);
        return undefined;
    }
}
/** @throws Failure (usage) */
function guardReport({ options: { buildReport } }, image) {
    if (!buildReport || (0,release_report/* isImage */.wu)(buildReport.imageId, image))
        return;
    throw new model_failure/* Failure */.HR('usage', 'The build report is of another image than the one to push.', {
        evidence: `it is of ${String(buildReport.imageId)}; to push: ${image.config ?? image.digest}`,
        remedy: 'Give the report of the build-image step that made this image.',
        code: 'bad-input'
    });
}
function dirtyWarning(tag) {
    return `Tag ${tag}: the image was built from a work tree that differed from its commit.`;
}
/** A registry's own copy of a layer is used as it is, except by a podman that is new enough to insist. */
function otherwise({ options }, { manifest, uploaded }) {
    const layers = layersOf(manifest) ?? [];
    const other = layers.filter((layer) => compressionOf(layer) !== options.compression);
    if (uploaded === undefined || options.compression === 'gzip' || other.length === 0)
        return [];
    const why = other.some(hasOldMark)
        ? 'this podman is too old, machines will download them whole; podman 5 does it right.'
        : 'the registry had them already.';
    return [`${other.length} of ${layers.length} layers are not ${options.compression}: ${why}`];
}
/**
 * The last release: what the first floating tag among those to set holds until now; where none is (the pipeline pushes the
 * commit alone before the verdict), what the tag to compare with holds. Of several platforms the image's own.
 */
async function releaseBefore(push, { before, manifest }) {
    const { compareWith } = push.options;
    const floating = [...before].filter(([tag]) => !(0,reference/* isOfCommit */.lU)(tag));
    const [tag, held] = floating[0] ?? [compareWith, await push.client.manifest(compareWith)];
    if (!held || held.digest === manifest.digest)
        return undefined;
    const earlier = await samePlatform(push.client, held, manifest);
    const against = earlier && layersAgainst(manifest, earlier);
    if (!against)
        return undefined;
    const { version } = await labelsIn(push.client, held);
    return { tag, digest: held.digest, ...(version !== undefined && { version }), ...against };
}
/** What an index has for the platform of an image; undefined where it has none. */
async function samePlatform(client, held, image) {
    if (layersOf(held) || image.config === undefined)
        return held;
    const { os, architecture } = (await client.config(image.config));
    const { manifests = [] } = JSON.parse(held.bytes.toString('utf8'));
    const same = manifests.find(({ platform }) => platform?.os === os && platform?.architecture === architecture);
    return same && client.manifest(same.digest);
}
/** The manifest of the digest that the tags shall move to. */
async function present(push, digest) {
    const manifest = await push.client.manifest(digest);
    if (!manifest)
        throw new model_failure/* Failure */.HR('fail', `${push.name} has no image ${digest}.`, {
            remedy: 'Check the digest, and that it was pushed to this very repository.',
            code: 'digest-missing'
        });
    guardReport(push, manifest);
    return settled(push, manifest);
}
/** What needs no upload. */
async function settled(push, manifest) {
    const { image, source, overwriteSha } = push.options;
    if (!overwriteSha && image.tags.some(reference/* isCommitTag */.OU))
        guardCommit(image.tags, await allLabelsIn(push.client, manifest), source);
    const same = (held) => held.digest === manifest.digest;
    const before = await guardCommitTags(push, await tagsBefore(push), same, manifest.digest);
    return { manifest, before, attempts: 0 };
}
async function upload(push) {
    const { options, client } = push;
    const found = await findInEngines(options);
    const { local } = found;
    guardReport(push, { digest: local.id });
    if (!options.overwriteSha)
        guardCommit(options.image.tags, local.labels, options.source);
    if (found.engine.name === 'docker' && options.compression !== 'gzip')
        throw new model_failure/* Failure */.HR('usage', `docker cannot upload with compression ${options.compression}.`, {
            remedy: 'Use gzip, or build with podman.'
        });
    const engine = await (0,image_engine/* withLogin */.E6)(found.engine, push.login);
    if (options.engine === 'auto')
        push.reporter.info(`${local.name} is in ${engine.name}, which uploads it.`);
    const before = await guardCommitTags(push, await tagsBefore(push), (held) => (0,release_report/* isImage */.wu)(local.id, held), local.id);
    const tag = (0,image_tags/* principalTag */.LC)([...before.keys()]);
    const held = before.get(tag);
    if ((0,reference/* isCommitTag */.OU)(tag) && held && (0,release_report/* isImage */.wu)(local.id, held)) {
        push.reporter.info(`${push.name}:${tag} holds this image already; nothing to upload.`);
        return { manifest: held, before, local, attempts: 0 };
    }
    const scratch = (0,image_engine/* engineScratch */.XU)('push');
    try {
        let attempts = 0;
        const manifest = await push.reporter.group(`upload with ${engine.name} ${engine.version}`, () => (0,retry/* retry */.L5)('upload', push.reporter, push.limits, (0,registry_failure/* registryRetry */.SW)(), (number) => {
            attempts = number;
            return uploadOnce(push, { engine, local, tag, client, scratch, number });
        }));
        return { manifest, before, local, uploaded: tag, attempts };
    }
    finally {
        scratch.remove();
    }
}
async function tagsBefore(push) {
    const before = new Map();
    for (const tag of push.options.image.tags)
        before.set(tag, await push.client.manifest(tag));
    return before;
}
/**
 * A commit's tag never moves: what was audited under it is what it holds.
 * @returns what each tag to set holds, with `rebuildTag` in the place of a commit's tag that is taken
 */
async function guardCommitTags({ options, name, client, reporter }, before, same, wanted) {
    const guarded = new Map();
    for (const [tag, held] of before) {
        const taken = held && !options.overwriteSha && (0,reference/* isCommitTag */.OU)(tag) && !same(held);
        if (!taken)
            guarded.set(tag, held);
        else if (options.rebuildTag !== undefined) {
            reporter.info(`${name}:${tag} holds another build of this commit; this one gets the tag ${options.rebuildTag}.`);
            guarded.set(options.rebuildTag, await client.manifest(options.rebuildTag));
        }
        else
            throw new model_failure/* Failure */.HR('fail', `${name}:${tag} exists and holds another image; a commit's tag is not moved.`, {
                evidence: `there: ${held.digest}${held.config ? ` (image ${held.config})` : ''}; to push: ${wanted}`,
                remedy: 'Use the image that is there, commit anew, give a rebuild-tag to set instead, or set overwrite-sha to true if it must be replaced.',
                code: 'commit-tag-taken'
            });
    }
    return guarded;
}
/** One upload, judged by what the registry then holds: an upload that seemed to fail may have arrived. */
async function uploadOnce(push, upload) {
    const digestFile = (0,external_node_path_.join)(upload.scratch.path, `digest-${upload.number}`);
    const failure = await runUpload(push, upload, digestFile);
    if (failure && !(0,registry_failure/* isPassing */.WG)(failure))
        throw failure;
    const held = await upload.client.manifest(upload.tag);
    if (failure) {
        if (!held || !(0,release_report/* isImage */.wu)(upload.local.id, held))
            throw failure;
        push.reporter.warning(`The upload ended with an error, and yet the image has arrived. ${(0,model_failure/* messageOf */.bD)(failure)}`);
        return held;
    }
    const written = (0,external_node_fs_.existsSync)(digestFile) ? (0,external_node_fs_.readFileSync)(digestFile, 'utf8').trim() : undefined;
    if (held && (written === undefined ? (0,release_report/* isImage */.wu)(upload.local.id, held) : held.digest === written))
        return held;
    throw differs(`${push.name}:${upload.tag}`, written ?? upload.local.id, held);
}
async function runUpload(push, upload, digestFile) {
    const { options, login, reporter } = push;
    const args = pushArguments(upload.engine.name, {
        source: upload.local.name,
        target: (0,image_tags/* tagged */.VK)(options.image, upload.tag),
        compression: options.compression,
        digestFile,
        login: login.args()
    });
    const { registry } = options.image.repository;
    const { credentials, unsupported } = login.credentials(options.image.repository);
    try {
        // docker uploads by name, so the image needs the one it shall have.
        const target = (0,image_tags/* tagged */.VK)(options.image, upload.tag);
        if (upload.engine.name === 'docker' && upload.local.name !== target)
            await (0,image_engine/* runEngine */.cn)(upload.engine, ['tag', upload.local.id, target]);
        const exit = await (0,image_engine/* longEngine */.l6)(upload.engine, args, {
            what: `The upload to ${registry}`,
            timeoutMs: longestUpload,
            stallMs: push.limits.stallMs,
            env: upload.scratch.env,
            onLine: (line) => reporter.tool(line)
        });
        if (exit.code === 0)
            return undefined;
        return explainPush(exit, { registry, image: push.name, login: { given: credentials !== undefined, unsupported } });
    }
    catch (error) {
        if (error instanceof model_failure/* Failure */.HR && error.code === 'timeout')
            return error;
        throw error;
    }
}
/** Sets every tag that is not there yet and reads all of them back. */
async function setTags(push, source) {
    const pushed = [];
    for (const [tag, held] of source.before) {
        const how = tag === source.uploaded ? 'uploaded' : held?.digest === source.manifest.digest ? 'unchanged' : 'set';
        if (how === 'set')
            await setTag(push, tag, source, pushed);
        pushed.push({ tag, how, ...(held && { previous: held.digest }) });
    }
    for (const { tag } of pushed) {
        const held = await push.client.manifest(tag);
        if (held?.digest !== source.manifest.digest)
            throw differs(`${push.name}:${tag}`, source.manifest.digest, held);
    }
    return pushed;
}
/** What broke off says which tag was not set, and which were: machines may follow one of these already. */
async function setTag(push, tag, { manifest, uploaded }, done) {
    try {
        await push.client.putManifest(tag, manifest);
    }
    catch (error) {
        if (!(error instanceof registry_failure/* RegistryFailure */.Yp))
            throw error;
        const set = new Set([...(uploaded === undefined ? [] : [uploaded]), ...done.map((each) => each.tag)]);
        const there = set.size === 0 ? 'no tag was set' : `set already: ${[...set].join(', ')}`;
        throw new model_failure/* Failure */.HR('fail', `${push.name}:${tag} was not set to ${manifest.digest}. ${error.message}`, {
            evidence: error.evidence === undefined ? there : `${error.evidence}; ${there}`,
            remedy: error.remedy ?? 'Push again: what is set stays as it is.',
            ...(error.code !== undefined && { code: error.code })
        });
    }
}
function differs(what, wanted, held) {
    return new model_failure/* Failure */.HR('fail', `${what} does not hold what was pushed.`, {
        evidence: `pushed ${wanted}, the registry has ${held?.digest ?? 'nothing'}`,
        remedy: 'Somebody else may have pushed at the same time; push again, one after the other.',
        code: 'digest-differs'
    });
}

// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/report/image.ts
var report_image = __webpack_require__(97891);
;// CONCATENATED MODULE: ./src/entries/push-image.ts













/** Brings the image into the registry, or moves tags to a digest that is there. */
const action = {
    read(raw, context) {
        const commit = (0,image_tags/* commitTag */.m)(context);
        const digest = raw.get('digest');
        const image = (0,image_tags/* readTaggedImage */.kA)(raw, context);
        const manifests = (0,inputs/* list */.p_)(raw, 'manifests').map((each) => (0,model_digest/* parseDigest */.m)(each, 'Input manifests'));
        if (manifests.length > 0 && digest !== undefined)
            throw (0,model_failure/* badInput */.AN)('manifests', manifests.join(', '), 'digest names an image that is there, manifests make one.');
        const given = raw.get('build-report');
        if (given !== undefined && manifests.length > 0)
            throw (0,model_failure/* badInput */.AN)('build-report', given, 'manifests are of several images; each has a report of its own.');
        const forwardOnly = (0,inputs/* bool */.lc)(raw, 'forward-only', false);
        if (forwardOnly && digest === undefined)
            throw (0,model_failure/* badInput */.AN)('forward-only', 'true', 'it guards tags that move to a digest; give digest.');
        const rebuildTag = raw.get('rebuild-tag');
        if (rebuildTag !== undefined && (0,reference/* isCommitTag */.OU)(rebuildTag))
            throw (0,model_failure/* badInput */.AN)('rebuild-tag', rebuildTag, "it takes the place of a commit's tag and cannot be one.");
        return {
            image,
            // build-image names the image by its commit, whatever tags it shall have in the registry.
            ...(commit !== undefined && !image.exact && { builtTag: commit }),
            ...(digest !== undefined && { digest: (0,model_digest/* parseDigest */.m)(digest, 'Input digest') }),
            ...(manifests.length > 0 && { manifests }),
            ...(forwardOnly && { forwardIn: context.workspace }),
            ...(given !== undefined && { buildReport: (0,release_report/* readGivenReport */.uK)((0,external_node_path_.resolve)(context.workspace, given)) }),
            compareWith: (0,reference/* parseTag */.ED)(raw.get('compare-with') ?? 'latest'),
            ...(context.source !== undefined && { source: context.source }),
            overwriteSha: (0,inputs/* bool */.lc)(raw, 'overwrite-sha', false),
            ...(rebuildTag !== undefined && { rebuildTag: (0,reference/* parseTag */.ED)(rebuildTag) }),
            engine: (0,inputs/* oneOf */.yL)(raw, 'engine', ['auto', ...image_engine/* engineNames */.Ry], 'auto'),
            login: (0,registry_login/* readLogin */.mN)(raw, context),
            compression: (0,inputs/* oneOf */.yL)(raw, 'compression', compressions, 'gzip'),
            maxAttempts: (0,inputs/* integer */.nd)(raw, 'max-attempts', { min: 1, max: 20 }, pushLimits.attempts)
        };
    },
    async run(options, { context, reporter }) {
        const report = await pushImage(options, reporter, { ...pushLimits, attempts: options.maxAttempts });
        const path = (0,external_node_path_.join)(context.outputDir, 'push.json');
        (0,external_node_fs_.writeFileSync)(path, `${JSON.stringify(report, null, 2)}\n`);
        return {
            outputs: {
                digest: report.digest,
                reference: report.reference,
                references: report.tags.map(({ tag }) => `${report.image}:${tag}`).join('\n'),
                report: path
            },
            summary: (0,report_image/* pushSummary */.t)(report)
        };
    }
};


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
 * @param own address of the repository whose work tree outweighs `known`: its HEAD is the commit then
 */
async function gitFacts(dir, known, own) {
    // The runner's work tree belongs to another user than root: allowed for this call only.
    const git = (...args) => (0,_run__WEBPACK_IMPORTED_MODULE_0__/* .tryRun */ .JR)('git', ['-c', `safe.directory=${dir}`, '-C', dir, ...args]);
    const head = await git('rev-parse', '--verify', 'HEAD').catch(() => undefined);
    if (head?.exitCode !== 0)
        return known === undefined ? {} : { commit: known };
    const [status, remote] = await Promise.all([
        git('status', '--porcelain', '--untracked-files=no'),
        git('remote', 'get-url', 'origin')
    ]);
    const source = remote.exitCode === 0 ? webAddress(remote.stdout.trim()) : undefined;
    const checkedOut = head.stdout.trim();
    const commit = source !== undefined && source === own ? checkedOut : (known ?? checkedOut);
    const time = await git('log', '-1', '--format=%ct', commit).then((out) => out.exitCode === 0 ? out : git('log', '-1', '--format=%ct'));
    return {
        commit,
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

/***/ 89451:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ indexedImages),
/* harmony export */   s: () => (/* binding */ imageIndex)
/* harmony export */ });
/* harmony import */ var _model_digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);


const indexType = 'application/vnd.oci.image.index.v1+json';
/**
 * One image of several platforms: image-spec image-index.md. The same images give the same bytes, in any order.
 * @throws Failure (fail) when two are of the same platform
 */
function imageIndex(images) {
    const name = ({ platform: { os, architecture, variant } }) => [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
    const sorted = [...images].sort((a, b) => (name(a) < name(b) ? -1 : 1));
    const twice = sorted.find((image, at) => at > 0 && name(image) === name(sorted[at - 1]));
    if (twice)
        throw new _model_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('fail', `Two of the images are for ${name(twice)}.`, {
            code: 'platform-twice',
            evidence: sorted.map((image) => `${image.manifest.digest} is for ${name(image)}`).join(', '),
            remedy: 'Give one digest for each platform.'
        });
    const bytes = Buffer.from(JSON.stringify({
        schemaVersion: 2,
        mediaType: indexType,
        manifests: sorted.map(({ manifest, platform: { os, architecture, variant } }) => ({
            mediaType: manifest.mediaType,
            digest: manifest.digest,
            size: manifest.bytes.length,
            platform: { architecture, os, ...(variant !== undefined && { variant }) }
        }))
    }));
    return { digest: (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes), mediaType: indexType, bytes };
}
/** The images of an index, without what is attached to them for no platform; none for a plain manifest. */
function indexedImages(manifest) {
    const { manifests = [] } = JSON.parse(manifest.bytes.toString('utf8'));
    return manifests.flatMap(({ digest, platform }) => typeof digest === 'string' && (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest) && platform?.os !== 'unknown' ? [digest] : []);
}


/***/ })

};
