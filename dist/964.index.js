export const id = 964;
export const ids = [964];
export const modules = {

/***/ 96840:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ readDays)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);

/**
 * A time in days: `90d`, or the number alone. In milliseconds.
 * @throws Failure (usage)
 */
function readDays(raw, name, fallback) {
    const value = raw.get(name);
    const match = value === undefined ? undefined : /^(\d{1,5})d?$/.exec(value);
    if (match === null)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, value, 'expected a number of days, like 90d.');
    return (match ? Number(match[1]) : fallback) * 86_400_000;
}


/***/ }),

/***/ 90651:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CP: () => (/* binding */ driftReport),
  bu: () => (/* binding */ readPreviousReports),
  jg: () => (/* binding */ spreadOf)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/rings/graph.ts
var graph = __webpack_require__(45883);
;// CONCATENATED MODULE: ./src/rings/drift.ts


const day = 86_400_000;
/** What one device runs, and whether that is what it should. */
function judgeDevice(device, facts, judgement) {
    const { status, collectedAt } = device;
    const head = { device: device.device, ...(collectedAt !== undefined && { collectedAt }) };
    if (typeof status === 'string')
        return { ...head, rings: [], notes: [], drifted: true, reasons: [{ code: 'unreadable', text: status }] };
    const { booted } = status;
    if (!booted)
        return {
            ...head,
            rings: [],
            notes: [],
            drifted: true,
            reasons: [{ code: 'not-bootc', text: 'it was not booted from an image: bootc names no booted deployment' }]
        };
    const enrolment = judgeEnrolment(device, status, facts);
    const behind = behindSince(booted, enrolment.ring, facts);
    const at = collectedAt === undefined ? judgement.now : Date.parse(collectedAt);
    const runs = releaseOf(booted, facts);
    const reasons = [
        ...judgeDigest(booted, facts),
        ...enrolment.reasons,
        ...judgeLateness({ behind, at, collectedAt, judgement, ring: enrolment.ring, status, facts }),
        ...judgeState(status, booted)
    ];
    const staged = status.staged && releaseOf(status.staged, facts);
    const rollback = status.rollback && releaseOf(status.rollback, facts);
    return {
        ...head,
        ...(status.follows && { follows: status.follows.image }),
        ...(enrolment.ring && { ring: enrolment.ring.ring }),
        ...(runs && { runs }),
        ...(runs?.createdAt !== undefined && {
            ageDays: Math.max(0, Math.floor((judgement.now - Date.parse(runs.createdAt)) / day))
        }),
        rings: facts.rings.filter((ring) => holds(ring, booted.digest, facts)).map(({ ring }) => ring),
        ...(staged && { staged }),
        ...(rollback && { rollback }),
        ...(behind !== undefined && { behindSince: new Date(behind).toISOString() }),
        drifted: reasons.length > 0,
        reasons,
        notes: notesOf(status, behind, at)
    };
}
function whole(digest, facts) {
    return facts.wholes.get(digest) ?? digest;
}
function holds(ring, digest, facts) {
    return digest !== undefined && ring.holds !== undefined && whole(digest, facts) === ring.holds;
}
/** The device's own words where the registry has none. */
function releaseOf(deployment, facts) {
    const { digest, version, createdAt } = deployment;
    if (digest === undefined)
        return undefined;
    const known = facts.releases.get(digest);
    return {
        digest,
        ...(version !== undefined && { version }),
        ...(createdAt !== undefined && { createdAt }),
        ...known
    };
}
function judgeDigest({ digest }, facts) {
    if (digest === undefined)
        return [{ code: 'unknown-digest', text: 'what it has booted came from no image in a registry' }];
    const blocked = facts.blocked.get(whole(digest, facts));
    return [
        ...(facts.releases.has(digest)
            ? []
            : [
                {
                    code: 'unknown-digest',
                    text: `${facts.image} has no ${(0,graph/* short */.h0)(digest)}: built elsewhere, or deleted`
                }
            ]),
        ...(blocked === undefined
            ? []
            : [{ code: 'blocked-digest', text: `${(0,graph/* short */.h0)(digest)} is blocked since a rollback: ${blocked}` }])
    ];
}
/** Which ring it follows, and whether that is one, and its own. */
function judgeEnrolment({ enrolled }, { follows }, facts) {
    const other = (text) => ({ reasons: [{ code: 'other-image', text }] });
    if (!follows)
        return other('it follows no image: no upgrade will ever come');
    if (follows.transport !== 'registry')
        return other(`it follows ${follows.transport}:${follows.image}, which is no registry`);
    const reference = referenceOf(follows.image);
    if (!reference || (0,model_reference/* imageName */.tO)(reference) !== facts.image)
        return other(`it follows ${follows.image}, not ${facts.image}`);
    if (reference.digest)
        return {
            reasons: [
                { code: 'pinned-digest', text: `it follows ${(0,graph/* short */.h0)(reference.digest)} by digest: no upgrade will ever come` }
            ]
        };
    const tag = reference.tag ?? 'latest';
    const ring = facts.rings.find((item) => item.ring === tag);
    const reasons = [];
    if (!ring && facts.closed)
        reasons.push({ code: 'other-tag', text: `it follows ${tag}, which is no ring of the policy` });
    if (enrolled !== undefined && enrolled !== tag)
        reasons.push({ code: 'wrong-ring', text: `it follows ${tag}, the list of devices says ${enrolled}` });
    return { ...(ring && { ring }), reasons };
}
function referenceOf(text) {
    try {
        return (0,model_reference/* parseReference */.F2)(text);
    }
    catch {
        return undefined;
    }
}
/** When its ring moved on from what it has booted; undefined when it has not, or nothing says when. */
function behindSince({ digest }, ring, facts) {
    if (!ring?.holds || holds(ring, digest, facts))
        return undefined;
    const held = digest === undefined ? -1 : ring.held.findIndex((entry) => entry.digest === whole(digest, facts));
    // What came right after it; of what the ring never held: what it holds now.
    const next = held > 0 ? ring.held[held - 1] : ring.held.find((entry) => entry.digest === ring.holds);
    if (next)
        return next.from;
    const created = facts.releases.get(ring.holds)?.createdAt;
    return created === undefined ? undefined : Date.parse(created);
}
function judgeLateness(of) {
    const { behind, at, judgement, ring, status } = of;
    const reasons = [];
    const allowed = `${days(judgement.maxBehind)} are allowed`;
    if (judgement.now - at > judgement.maxBehind)
        reasons.push({ code: 'stale', text: `its status is ${days(judgement.now - at)} old; ${allowed}` });
    if (behind !== undefined && ring && at - behind > judgement.maxBehind) {
        const why = holds(ring, status.staged?.digest, of.facts)
            ? 'the upgrade is staged, it needs a reboot'
            : status.rollbackQueued
                ? 'a rollback is queued'
                : 'no upgrade is staged';
        reasons.push({ code: 'behind', text: `${ring.ring} moved on ${days(at - behind)} before; ${allowed}; ${why}` });
    }
    return reasons;
}
/** crates/lib/src/spec.rs of bootc: FilesystemOverlay, BootEntry. */
function judgeState({ usrOverlay }, booted) {
    const reasons = [];
    if (usrOverlay)
        reasons.push({
            code: 'usr-unlocked',
            text: `/usr has an overlay (${usrOverlay.accessMode}, ${usrOverlay.persistence}): files may differ from the image`
        });
    if (booted.incompatible)
        reasons.push({ code: 'incompatible', text: 'packages or files were layered on the image; bootc cannot upgrade it' });
    if (booted.pinned)
        reasons.push({ code: 'pinned', text: 'what it has booted is pinned by hand' });
    return reasons;
}
function notesOf(status, behind, at) {
    return [
        ...(status.staged ? ['an upgrade is staged and waits for a reboot'] : []),
        ...(status.rollbackQueued ? ['a rollback is queued for the next boot'] : []),
        ...(behind !== undefined && behind > at ? ['its status is older than what its ring holds'] : [])
    ];
}
function days(milliseconds) {
    const count = Math.floor(milliseconds / day);
    return count === 1 ? '1 day' : `${count} days`;
}
/** For each ring its devices and what they run, the most frequent first. */
function ringReports(devices, facts) {
    return facts.rings.map((ring) => {
        const of = devices.filter((device) => device.ring === ring.ring);
        const counts = new Map();
        for (const { runs } of of) {
            if (!runs)
                continue;
            const digest = whole(runs.digest, facts);
            const entry = counts.get(digest);
            if (entry)
                entry.devices++;
            else
                counts.set(digest, { release: { ...runs, digest }, devices: 1, current: holds(ring, digest, facts) });
        }
        const current = ring.holds && { ...facts.releases.get(ring.holds), digest: ring.holds };
        const since = ring.held.find(({ digest }) => digest === ring.holds)?.from;
        return {
            ring: ring.ring,
            ...(current && { holds: current }),
            ...(since !== undefined && { since: new Date(since).toISOString() }),
            devices: of.length,
            releases: [...counts.values()].sort((a, b) => b.devices - a.devices || (a.release.digest < b.release.digest ? -1 : 1))
        };
    });
}

;// CONCATENATED MODULE: ./src/rings/patch-time.ts
const shares = [50, 95, 100];
/**
 * How long each release took from its commit to each ring, and to shares of the fleet. A device has a release when it runs it
 * or another of the image whose commit is later: images of one repository are made from one history, and `createdAt` is the commit's time. What
 * lies between two reports is not known, so a share has a time by which and a time after which it was reached.
 * @param samples oldest first; the last is the fleet that counts
 * @param wholes manifest of one architecture -> its index
 */
function timesToPatch(releases, rings, samples, wholes) {
    return releases.map((release) => {
        const commit = release.createdAt === undefined ? undefined : Date.parse(release.createdAt);
        return {
            release,
            rings: rings.map(({ ring, held }) => {
                const from = Math.min(...held.filter(({ digest }) => digest === release.digest).map((entry) => entry.from));
                return {
                    ring,
                    ...(Number.isFinite(from) && { at: new Date(from).toISOString(), ...since(commit, from) })
                };
            }),
            fleet: fleetShares(release, commit, samples, wholes)
        };
    });
}
function since(commit, at) {
    return commit === undefined ? {} : { seconds: Math.round((at - commit) / 1000) };
}
function fleetShares(release, commit, samples, wholes) {
    const fleet = samples.at(-1)?.devices.map(({ device }) => device) ?? [];
    if (fleet.length === 0 || commit === undefined)
        return shares.map((percent) => ({ percent, state: 'unknown' }));
    const has = (device) => device.runs !== undefined &&
        isOurs(device) &&
        ((wholes.get(device.runs.digest) ?? device.runs.digest) === release.digest ||
            (device.runs.createdAt !== undefined && Date.parse(device.runs.createdAt) > commit));
    const { seen, notYet } = firstSeen(fleet, samples, has);
    return shares.map((percent) => {
        const place = Math.ceil((fleet.length * percent) / 100) - 1;
        const [at = Infinity, after = -Infinity] = [seen[place], notYet[place]];
        if (!Number.isFinite(at))
            return { percent, state: 'not-yet' };
        return {
            percent,
            state: 'reached',
            at: new Date(at).toISOString(),
            ...(Number.isFinite(after) && { after: new Date(after).toISOString() }),
            ...since(commit, at)
        };
    });
}
/** The time of an image from elsewhere says nothing of the commits in it. */
function isOurs({ reasons }) {
    return !reasons.some(({ code }) => code === 'unknown-digest' || code === 'other-image');
}
/**
 * When the devices of the fleet were first seen with the release, and when before that they were last seen without, each
 * sorted: the n-th device got it between the n-th of these and the n-th of those.
 */
function firstSeen(fleet, samples, has) {
    const times = new Map(fleet.map((device) => [device, { seen: Infinity, notYet: -Infinity }]));
    for (const { at, devices } of samples)
        for (const device of devices) {
            const entry = times.get(device.device);
            if (!entry)
                continue;
            const when = device.collectedAt === undefined ? at : Date.parse(device.collectedAt);
            if (has(device))
                entry.seen = Math.min(entry.seen, when);
            // Of a status that could not be read nothing is known.
            else if (device.runs && entry.seen === Infinity)
                entry.notYet = Math.max(entry.notYet, when);
        }
    const sorted = (key) => [...times.values()].map((entry) => entry[key]).sort((a, b) => a - b);
    return { seen: sorted('seen'), notYet: sorted('notYet') };
}

;// CONCATENATED MODULE: ./src/rings/drift-report.ts





/** Judges a fleet: every device by name, the rings, and how long patches took. */
function driftReport(of) {
    const { facts, maxBehind, now } = of;
    const devices = of.devices
        .map((device) => judgeDevice(device, facts, { now: now.getTime(), maxBehind }))
        .sort((a, b) => (a.device < b.device ? -1 : 1));
    const earlier = of.previous.filter(({ image }) => image === facts.image);
    const samples = [
        ...earlier.map((report) => ({ at: Date.parse(report.createdAt), devices: report.devices })),
        { at: now.getTime(), devices }
    ].sort((a, b) => a.at - b.at);
    return {
        schemaVersion: 1,
        kind: 'drift',
        createdAt: now.toISOString(),
        image: facts.image,
        maxBehindDays: maxBehind / 86_400_000,
        devices,
        drifted: devices.filter(({ drifted }) => drifted).length,
        rings: ringReports(devices, facts),
        timeToPatch: timesToPatch(releasesOf(facts), facts.rings, samples, facts.wholes),
        warnings: [
            ...of.warnings,
            ...facts.rings
                .filter(({ holds }) => holds === undefined)
                .map(({ ring }) => `${facts.image} has no tag ${ring}; devices that follow it get no upgrade.`),
            ...(earlier.length < of.previous.length ? ['Earlier reports of other images were left out.'] : [])
        ]
    };
}
/** What rings hold or have held and the registry still has, the newest commit first. */
function releasesOf(facts) {
    const digests = new Set(facts.rings.flatMap(({ holds, held }) => [...(holds ? [holds] : []), ...held.map((entry) => entry.digest)]));
    return [...digests]
        .flatMap((digest) => facts.releases.get(digest) ?? [])
        .sort((a, b) => ((b.createdAt ?? '') < (a.createdAt ?? '') ? -1 : 1))
        .slice(0, 10);
}
/** The report without the devices, for a later step. */
function spreadOf({ devices, drifted, rings }) {
    return {
        devices: devices.length,
        drifted,
        rings: rings.map(({ ring, holds, devices: count, releases }) => ({
            ring,
            ...(holds && { holds: holds.digest }),
            devices: count,
            current: releases.filter(({ current }) => current).reduce((sum, entry) => sum + entry.devices, 0),
            releases: releases.map(({ release, devices: number }) => ({
                digest: release.digest,
                ...(release.version !== undefined && { version: release.version }),
                devices: number
            }))
        }))
    };
}
/**
 * Reads drift.json files, also out of directories.
 * @throws Failure (usage) when one of the files named is none; what lies in a directory and is none is passed over
 */
function readPreviousReports(paths) {
    return paths.flatMap((path) => {
        if (!(0,external_node_fs_.statSync)(path).isDirectory()) {
            const report = readReport(path);
            if (typeof report === 'string')
                throw (0,failure/* badInput */.AN)('previous-reports', path, `it is no report of drift: ${report}.`);
            return [report];
        }
        return (0,external_node_fs_.readdirSync)(path, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
            .map((entry) => readReport((0,external_node_path_.join)(entry.parentPath, entry.name)))
            .filter((report) => typeof report !== 'string');
    });
}
function readReport(path) {
    try {
        const content = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
        if (content?.kind !== 'drift' || content.schemaVersion !== 1)
            return 'its kind is not drift';
        const { createdAt, image, devices } = content;
        if (typeof image !== 'string' || Number.isNaN(Date.parse(createdAt ?? '')) || !Array.isArray(devices))
            return 'it lacks image, createdAt or devices';
        const whole = devices.every((each) => typeof each?.device === 'string' && Array.isArray(each.reasons));
        return whole ? { createdAt: createdAt, image, devices } : 'its devices are not as drift writes them';
    }
    catch (error) {
        return (0,failure/* messageOf */.bD)(error);
    }
}


/***/ }),

/***/ 43671:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JC: () => (/* binding */ imageFacts),
/* harmony export */   Lw: () => (/* binding */ forAll),
/* harmony export */   nR: () => (/* binding */ seedsByTags),
/* harmony export */   zw: () => (/* binding */ readInventory)
/* harmony export */ });
/* harmony import */ var _model_digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);
/* harmony import */ var _model_ring_event__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21894);



/** Requests to a registry at the same time. */
const width = 8;
/** Runs the work over all items, a few at a time. The first error ends it. */
async function forAll(items, work) {
    const left = [...items];
    const worker = async () => {
        for (let item = left.shift(); item !== undefined; item = left.shift())
            try {
                await work(item);
            }
            catch (error) {
                left.length = 0;
                throw error;
            }
    };
    await Promise.all(Array.from({ length: width }, worker));
}
/** What the tags of a repository hold; what has no tag is not seen by this. */
async function seedsByTags(store, names) {
    const tags = new Map();
    await forAll(names, async (tag) => {
        const manifest = await store.manifest(tag);
        // Gone since the list was made.
        if (!manifest)
            return;
        const known = tags.get(manifest.digest);
        if (known)
            known.push(tag);
        else
            tags.set(manifest.digest, [tag]);
    });
    return [...tags].map(([digest, names]) => ({ digest, tags: names.sort() }));
}
/**
 * Reads every seed, and everything that these list, are about, and have attached to them.
 * @param complete the seeds are all there is: nothing has to be asked for what is attached
 * @throws Failure (fail) `graph-incomplete` when one cannot be read, or one that is known to be there is not: what it needs
 *   would not be known
 */
async function readInventory(store, seeds, complete) {
    const known = new Map(seeds.map((seed) => [seed.digest, seed]));
    const graph = new Map();
    const moved = new Map();
    let wave = [...known.keys()];
    const seen = new Set(wave);
    while (wave.length > 0) {
        const next = [];
        await forAll(wave, async (digest) => {
            const manifest = await read(store, digest);
            if (!manifest) {
                const seed = known.get(digest);
                if (seed && !seed.maybe)
                    throw incomplete(digest, 'it is listed, and the registry answers that it has none');
                return;
            }
            const { node, eventAt } = nodeOf(manifest, known.get(digest));
            graph.set(digest, node);
            if (eventAt !== undefined && node.subject)
                moved.set(node.subject, Math.max(eventAt, moved.get(node.subject) ?? -Infinity));
            const attached = complete ? [] : (await store.referrers(digest)).map((descriptor) => descriptor.digest);
            for (const other of [...node.children, ...attached, ...(node.subject ? [node.subject] : [])]) {
                if (seen.has(other))
                    continue;
                seen.add(other);
                next.push(other);
            }
        });
        wave = next;
    }
    await forAll([...graph.values()], async (node) => {
        if (node.createdAt !== undefined || node.subject || node.tags.length + node.children.length === 0)
            return;
        const createdAt = await configTime(store, node, graph);
        if (createdAt !== undefined)
            graph.set(node.digest, { ...node, createdAt });
    });
    return { graph, moved };
}
async function read(store, digest) {
    return store.manifest(digest).catch((error) => {
        throw incomplete(digest, (0,_model_failure__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error), error);
    });
}
function incomplete(digest, evidence, cause) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('fail', `The manifest ${digest} cannot be read, so what it needs is not known; nothing was deleted.`, {
        code: 'graph-incomplete',
        evidence,
        remedy: 'Run again. If it stays, delete this manifest by hand.',
        cause
    });
}
/** image-spec manifest.md and image-index.md. */
function nodeOf(manifest, seed) {
    const content = JSON.parse(manifest.bytes.toString('utf8'));
    const blobs = new Map([content.config, ...list(content.layers)].flatMap(descriptor));
    const subject = [content.subject].flatMap(descriptor)[0]?.[0];
    const annotated = time(content.annotations?.['org.opencontainers.image.created']);
    const createdAt = seed?.createdAt ?? annotated;
    const isEvent = content.artifactType === _model_ring_event__WEBPACK_IMPORTED_MODULE_2__/* .ringEventType */ .XZ;
    return {
        node: {
            digest: manifest.digest,
            tags: seed?.tags ?? [],
            children: list(content.manifests)
                .flatMap(descriptor)
                .map(([digest]) => digest),
            ...(subject && { subject }),
            blobs,
            size: manifest.bytes.length,
            ...(createdAt !== undefined && { createdAt }),
            ...(manifest.config && { config: manifest.config })
        },
        ...(isEvent && annotated !== undefined && { eventAt: annotated })
    };
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
function descriptor(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    const { digest, size } = value;
    return typeof digest === 'string' && (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest) ? [[digest, typeof size === 'number' ? size : 0]] : [];
}
/** When the image was made, by its config or that of the first manifest it lists. */
async function configTime(store, node, graph) {
    const config = node.config ?? node.children.map((child) => graph.get(child)?.config).find(Boolean);
    if (config === undefined)
        return undefined;
    const facts = await imageFacts(store, config);
    return time(facts.createdAt);
}
/** What the config of an image says of it (image-spec config.md); nothing where it is not that of an image. */
async function imageFacts(store, config) {
    const content = (await store.config(config).catch((error) => {
        // The config of an artifact can be anything.
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }));
    const label = (key) => {
        const value = content?.config?.Labels?.[`org.opencontainers.image.${key}`];
        return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const at = time(label('created')) ?? time(content?.created);
    const [version, revision] = [label('version'), label('revision')];
    return {
        ...(version !== undefined && { version }),
        ...(revision !== undefined && { revision }),
        ...(at !== undefined && { createdAt: new Date(at).toISOString() })
    };
}
/** Milliseconds since the epoch; builders that leave the time out write the year 1 or 1970. */
function time(value) {
    const at = typeof value === 'string' ? Date.parse(value) : NaN;
    return at > 86_400_000 ? at : undefined;
}


/***/ })

};
