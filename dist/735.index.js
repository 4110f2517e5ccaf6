export const id = 735;
export const ids = [735];
export const modules = {

/***/ 21894:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OE: () => (/* binding */ isMove),
/* harmony export */   XZ: () => (/* binding */ ringEventType),
/* harmony export */   kM: () => (/* binding */ ringAnnotation),
/* harmony export */   qH: () => (/* binding */ parseRingEvent),
/* harmony export */   wx: () => (/* binding */ isDoneMove)
/* harmony export */ });
/* harmony import */ var _digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);

/** Media type of a ring event: the artifact type of what is attached to an image's digest. */
const ringEventType = 'application/vnd.bootc-actions.ring-event.v1+json';
/** Annotation of such an artifact that names its ring. */
const ringAnnotation = 'io.github.bootc-actions.ring';
function isMove(event) {
    const isOne = event.event === 'promotion' || event.event === 'rollback';
    return isOne && event.state !== undefined && event.ring !== undefined;
}
function isDoneMove(event) {
    return isMove(event) && event.state === 'done';
}
const events = ['promotion', 'rollback', 'block', 'release'];
const texts = ['ring', 'lane', 'runUrl', 'reason'];
/** @returns undefined for anything that is no event of this version, about this digest */
function parseRingEvent(value, digest) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const event = value;
    const good = event.kind === 'ring-event' &&
        event.schemaVersion === 1 &&
        events.includes(event.event) &&
        event.digest === digest &&
        (event.state === undefined || ['begun', 'done'].includes(event.state)) &&
        texts.every((key) => event[key] === undefined || typeof event[key] === 'string') &&
        [event.previous, event.access].every((each) => each === undefined || (0,_digest__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(each)) &&
        typeof event.by === 'string' &&
        typeof event.at === 'string' &&
        !Number.isNaN(Date.parse(event.at)) &&
        Array.isArray(event.evidence);
    return good ? event : undefined;
}


/***/ }),

/***/ 71846:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ laneNames)
/* harmony export */ });
const laneNames = ['standard', 'critical', 'feature', 'emergency'];


/***/ }),

/***/ 45883:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ow: () => (/* binding */ needed),
/* harmony export */   Z6: () => (/* binding */ subjectsOf),
/* harmony export */   aU: () => (/* binding */ freedBytes),
/* harmony export */   cA: () => (/* binding */ derivedSubject),
/* harmony export */   fv: () => (/* binding */ deletionOrder),
/* harmony export */   h0: () => (/* binding */ short),
/* harmony export */   hP: () => (/* binding */ linksOf),
/* harmony export */   ob: () => (/* binding */ totalBytes)
/* harmony export */ });
/* harmony import */ var _model_digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);

/**
 * The digest a tag is about: `sha256-<hex>` is the referrers index of registries without the referrers API
 * (opencontainers/distribution-spec spec.md, "Referrers Tag Schema"), `.sig`, `.att`, `.sbom` are cosign's
 * (sigstore/cosign specs/SIGNATURE_SPEC.md).
 */
function derivedSubject(tag) {
    const hex = /^sha256-([0-9a-f]{64})(?:\.[a-z]+)?$/.exec(tag)?.[1];
    const digest = `sha256:${hex}`;
    return (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest) ? digest : undefined;
}
/** Everything a manifest is about, whether it is in the graph or not. */
function subjectsOf(node) {
    return [...(node.subject ? [node.subject] : []), ...node.tags.flatMap((tag) => derivedSubject(tag) ?? [])];
}
function linksOf(graph) {
    const parents = new Map();
    const attachments = new Map();
    const add = (map, key, value) => {
        const list = map.get(key);
        if (list)
            list.push(value);
        else
            map.set(key, [value]);
    };
    for (const node of graph.values()) {
        for (const child of node.children)
            add(parents, child, node.digest);
        for (const subject of subjectsOf(node))
            add(attachments, subject, node.digest);
    }
    return { parents, attachments };
}
/**
 * Everything that the roots need: the children of an index, what is attached to a manifest, and what an attachment is
 * about. A digest that is not in the graph is left out.
 */
function needed(graph, links, roots) {
    const reasons = new Map([...roots].filter(([digest]) => graph.has(digest)));
    const queue = [...reasons.keys()];
    const take = (digest, reason) => {
        if (reasons.has(digest) || !graph.has(digest))
            return;
        reasons.set(digest, reason);
        queue.push(digest);
    };
    for (let at = 0; at < queue.length; at++) {
        const digest = queue[at];
        const node = graph.get(digest);
        for (const child of node.children)
            take(child, `part of ${short(digest)}, which stays`);
        for (const attached of links.attachments.get(digest) ?? [])
            take(attached, `signature, SBOM, attestation or record of ${short(digest)}, which stays`);
        for (const subject of subjectsOf(node))
            take(subject, `${short(digest)}, which stays, is about it`);
    }
    return reasons;
}
/**
 * The order in which manifests can go one by one, so that an end in between leaves no index with a missing child:
 * indexes before what they list, and what is attached after what it is about wherever that does not contradict it.
 */
function deletionOrder(graph, links, doomed) {
    const places = new Map();
    const place = (digest) => {
        const known = places.get(digest);
        if (known)
            return known;
        const node = graph.get(digest);
        const above = (links.parents.get(digest) ?? []).filter((parent) => doomed.has(parent)).map(place);
        const found = {
            // Never earlier than an index that lists it.
            late: above.some(({ late }) => late) || subjectsOf(node).length > 0,
            depth: Math.max(0, ...above.map(({ depth }) => depth + 1))
        };
        places.set(digest, found);
        return found;
    };
    return [...doomed]
        .map((digest) => ({ digest, ...place(digest) }))
        .sort((a, b) => Number(a.late) - Number(b.late) || a.depth - b.depth || (a.digest < b.digest ? -1 : 1))
        .map(({ digest }) => digest);
}
/** Bytes that nothing refers to once these manifests are gone; the registry frees them when it collects garbage. */
function freedBytes(graph, deleted) {
    const staying = new Set();
    const going = new Map();
    let bytes = 0;
    for (const node of graph.values()) {
        if (!deleted.has(node.digest))
            for (const blob of node.blobs.keys())
                staying.add(blob);
        else {
            bytes += node.size;
            for (const [blob, size] of node.blobs)
                going.set(blob, size);
        }
    }
    for (const [blob, size] of going)
        if (!staying.has(blob))
            bytes += size;
    return bytes;
}
/** Bytes of a manifest with its config and layers. */
function totalBytes(node) {
    return [...node.blobs.values()].reduce((sum, size) => sum + size, node.size);
}
/** As people compare digests: the first twelve digits. */
function short(digest) {
    return digest.slice('sha256:'.length, 'sha256:'.length + 12);
}


/***/ }),

/***/ 35843:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ History)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);
/* harmony import */ var _model_ring_event__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21894);


/** Longest way back through a ring's history. */
const maxTenures = 100;
/** The histories of one image's digests, as artifacts that refer to them. Each is read once. */
class History {
    store;
    #read = new Map();
    constructor(store) {
        this.store = store;
    }
    /** What happened to a digest, oldest first. Artifacts that are no events of ours are left out. */
    events(digest) {
        const known = this.#read.get(digest) ?? this.#fetch(digest);
        this.#read.set(digest, known);
        return known;
    }
    async #fetch(digest) {
        const read = await Promise.all((await this.store.referrers(digest, _model_ring_event__WEBPACK_IMPORTED_MODULE_1__/* .ringEventType */ .XZ)).map(async (descriptor) => {
            const config = (await this.store.manifest(descriptor.digest))?.config;
            return config === undefined ? undefined : (0,_model_ring_event__WEBPACK_IMPORTED_MODULE_1__/* .parseRingEvent */ .qH)(await this.#document(config), digest);
        }));
        const events = read.filter((event) => event !== undefined);
        return events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || order(a) - order(b));
    }
    async #document(config) {
        try {
            return await this.store.config(config);
        }
        catch (error) {
            // Whoever may write to the repository can put anything there: no JSON is no event either.
            if (error instanceof SyntaxError)
                return undefined;
            throw error;
        }
    }
    /**
     * A time for a new entry about a digest: now, or right after its latest one where that is from a machine whose clock is
     * ahead. Entries are told apart by their times: a block from a clock that is behind would lie before the release it is about.
     * @param move of a move: the ring, and what it held, which entered it before
     */
    async timeFor(digest, now, move) {
        const entered = move?.held === undefined ? undefined : await this.#lastEntry(move.held, move.ring);
        const latest = [...(await this.events(digest)), ...(entered ? [entered] : [])].map(({ at }) => Date.parse(at) + 1);
        return new Date(Math.max(now.getTime(), ...latest)).toISOString();
    }
    async #lastEntry(digest, ring) {
        return (await this.events(digest)).filter(_model_ring_event__WEBPACK_IMPORTED_MODULE_1__/* .isDoneMove */ .wx).findLast((move) => move.ring === ring);
    }
    /** Writes an event to the digest it is about. */
    async add(subject, event) {
        const { ring, at } = event;
        this.#read.delete(subject.digest);
        await this.store.attach(subject, {
            artifactType: _model_ring_event__WEBPACK_IMPORTED_MODULE_1__/* .ringEventType */ .XZ,
            json: JSON.stringify(event),
            annotations: {
                'org.opencontainers.image.created': at,
                'io.github.bootc-actions.event': wordsOf(event),
                ...(ring !== undefined && { [_model_ring_event__WEBPACK_IMPORTED_MODULE_1__/* .ringAnnotation */ .kM]: ring })
            }
        });
    }
    /**
     * Sees to it that an event written before is still listed: without a referrers API the list is a tag, and a slow writer
     * that read it earlier puts it back as it was then.
     * @throws Failure `registry-busy` when it was lost again each time
     */
    async ensure(subject, event) {
        const wanted = JSON.stringify(event);
        for (let added = 0;; added++) {
            this.#read.delete(subject.digest);
            if ((await this.events(subject.digest)).some((each) => JSON.stringify(each) === wanted))
                return;
            if (added === 3)
                break;
            await this.add(subject, event);
        }
        throw new _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('host', `The history of ${subject.digest} loses its entry "${wordsOf(event)}".`, {
            evidence: 'it was written 4 times and was gone again each time: somebody else writes at the same time',
            remedy: 'Run again when no other run works on this image.',
            code: 'registry-busy'
        });
    }
    /** The block that holds a digest; undefined when there is none or it was released. */
    async block(digest) {
        const last = (await this.events(digest)).findLast(({ event }) => event === 'block' || event === 'release');
        return last?.event === 'block' ? last : undefined;
    }
    /** The last move of a ring to a digest, ended or not. */
    async lastMove(digest, ring) {
        return (await this.events(digest)).filter(_model_ring_event__WEBPACK_IMPORTED_MODULE_1__/* .isMove */ .OE).findLast((move) => move.ring === ring);
    }
    /** When a digest came to a ring for the first time. */
    async cameTo(ring, digest) {
        const move = (await this.events(digest)).filter(_model_ring_event__WEBPACK_IMPORTED_MODULE_1__/* .isDoneMove */ .wx).find((each) => each.ring === ring);
        return move && new Date(move.at);
    }
    /**
     * The promotion that brought a digest to a ring where it was until then, with what it took the place of. Of one that could not
     * write its end the beginning counts.
     */
    async promotionTo(ring, digest, until = Infinity) {
        const moves = (await this.events(digest))
            .filter(_model_ring_event__WEBPACK_IMPORTED_MODULE_1__/* .isMove */ .OE)
            .filter((move) => move.ring === ring && Date.parse(move.at) < until);
        const last = moves.at(-1);
        if (last?.event === 'promotion')
            return last;
        return moves.findLast(({ event, state }) => event === 'promotion' && state === 'done');
    }
    /**
     * What a ring has held, latest first, as far back as the history tells without a gap. Begins with what it holds now; empty
     * when the history does not know of that.
     * @param upTo ends with the latest tenure of this digest: of a long history each one costs several requests
     */
    async tenures(ring, holds, upTo) {
        const tenures = [];
        let digest = holds;
        let until;
        while (digest !== undefined && tenures.length < maxTenures) {
            const events = await this.events(digest);
            const move = events
                .filter(_model_ring_event__WEBPACK_IMPORTED_MODULE_1__/* .isDoneMove */ .wx)
                .findLast((each) => each.ring === ring && (until === undefined || new Date(each.at) < until));
            if (move === undefined)
                break;
            tenures.push({ digest, since: new Date(move.at), move, ...(until && { until }) });
            if (digest === upTo)
                break;
            digest = move.previous;
            until = new Date(move.at);
        }
        return tenures;
    }
}
function wordsOf({ event, state }) {
    return state === undefined ? event : `${event} ${state}`;
}
/** Events of the same moment: a move begins before it ends. */
function order(event) {
    return event.state === 'begun' ? 0 : 1;
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
    const rings = new Set();
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
            const { node, eventAt, ring } = nodeOf(manifest, known.get(digest));
            graph.set(digest, node);
            if (eventAt !== undefined && node.subject)
                moved.set(node.subject, Math.max(eventAt, moved.get(node.subject) ?? -Infinity));
            if (ring !== undefined)
                rings.add(ring);
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
    return { graph, moved, rings };
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
/** image-spec manifest.md and image-index.md. Of a ring event also its time and its ring. */
function nodeOf(manifest, seed) {
    const content = JSON.parse(manifest.bytes.toString('utf8'));
    const blobs = new Map([content.config, ...list(content.layers)].flatMap(descriptor));
    const subject = [content.subject].flatMap(descriptor)[0]?.[0];
    const annotated = time(content.annotations?.['org.opencontainers.image.created']);
    const createdAt = seed?.createdAt ?? annotated;
    const isEvent = content.artifactType === _model_ring_event__WEBPACK_IMPORTED_MODULE_2__/* .ringEventType */ .XZ;
    const ring = content.annotations?.[_model_ring_event__WEBPACK_IMPORTED_MODULE_2__/* .ringAnnotation */ .kM];
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
        ...(isEvent && annotated !== undefined && { eventAt: annotated }),
        ...(isEvent && typeof ring === 'string' && { ring })
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


/***/ }),

/***/ 12749:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G4: () => (/* reexport safe */ _ring_names__WEBPACK_IMPORTED_MODULE_1__.G4),
/* harmony export */   M8: () => (/* binding */ isSignerWorkflow),
/* harmony export */   ON: () => (/* binding */ parsePolicy)
/* harmony export */ });
/* unused harmony export testResultPredicate */
/* harmony import */ var luxon__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68714);
/* harmony import */ var _model_digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);
/* harmony import */ var _model_ring_policy__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71846);
/* harmony import */ var _ring_names__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44940);
/* harmony import */ var _yaml_reader__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36046);






/** https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md, as image-pipeline.yml attests a verdict. */
const testResultPredicate = 'https://in-toto.io/attestation/test-result/v0.1';
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Tags that others move. */
const foreignTag = /^(?:latest$|sha256-)/;
const windowName = /^[a-z0-9][a-z0-9-]*$/;
/** docs.github.com, account names; bots end in [bot]. */
const login = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,98})(?:\[bot\])?$/;
const workflowPath = /^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]+\.ya?ml$/;
/**
 * Reads a policy, strictly: an unknown key, a name that is not defined, a lane that goes backwards are refused.
 * @param file the file's name for messages
 * @throws Failure (usage) naming file, line and key
 */
function parsePolicy(text, file) {
    const fields = _yaml_reader__WEBPACK_IMPORTED_MODULE_2__/* .Place */ .Y.ofText(text, file).fields(['schemaVersion', 'rings', 'lanes', 'windows', 'freezes', 'rollback', 'verdicts', 'access', 'gitops'], ['schemaVersion', 'rings', 'lanes', 'rollback', 'verdicts']);
    fields.schemaVersion.integer({ min: 1, max: 1 });
    const rings = readRings(fields.rings);
    const names = rings.map(({ name }) => name);
    const windows = Object.fromEntries(fields.windows.entries().map(([name, place]) => [name, readWindow(name, place)]));
    return {
        rings,
        windows,
        lanes: readLanes(fields.lanes, names, Object.keys(windows)),
        freezes: fields.freezes.items().map((place) => readFreeze(place, names)),
        rollback: { who: people(fields.rollback.fields(['who'], ['who']).who) },
        verdicts: readVerdicts(fields.verdicts),
        ...(fields.access.given && {
            access: { approved: fields.access.fields(['approved'], ['approved']).approved.items().map(readApproved) }
        }),
        gitops: fields.gitops.items().map((place) => readGitops(place, names)),
        digest: (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(text)
    };
}
function readRings(place) {
    const rings = place.items().map((item) => {
        const fields = item.fields(['name', 'soak', 'health'], ['name']);
        const name = fields.name.matching(_ring_names__WEBPACK_IMPORTED_MODULE_1__/* .ringName */ .Cw, 'a tag');
        if (foreignTag.test(name))
            throw fields.name.refuse(`${name}: latest moves to every image that has booted, past the policy, and sha256-… are the registry's own.`);
        return {
            place: fields.name,
            name,
            soak: fields.soak.given ? duration(fields.soak) : 0,
            health: fields.health.items().map(readHealth)
        };
    });
    if (rings.length === 0)
        throw place.refuse('expected at least one ring.');
    unique(rings.map((ring) => [ring.name, ring.place]));
    return rings.map(({ name, soak, health }) => ({ name, soak, health }));
}
function readHealth(place) {
    const { command, endpoint, timeout } = place.fields(['command', 'endpoint', 'timeout']);
    if (command.given === endpoint.given)
        throw place.refuse('expected either command or endpoint.');
    const seconds = timeout.given ? duration(timeout) : 60;
    if (seconds < 1 || seconds > 3600)
        throw timeout.refuse('expected a time from 1s to 1h.');
    if (command.given) {
        const words = command.items().map((word) => word.text());
        if (words.length === 0)
            throw command.refuse('expected a program and its arguments, as a list.');
        return { command: words, timeout: seconds };
    }
    const url = endpoint.text();
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
        throw endpoint.refuse(`${JSON.stringify(url)}: expected a web address.`);
    return { endpoint: url, timeout: seconds };
}
function readLanes(place, rings, windows) {
    const fields = place.fields(_model_ring_policy__WEBPACK_IMPORTED_MODULE_3__/* .laneNames */ .R);
    const lanes = _model_ring_policy__WEBPACK_IMPORTED_MODULE_3__/* .laneNames */ .R
        .filter((name) => fields[name].given)
        .map((name) => [name, readLane(fields[name], rings, windows, name === 'emergency')]);
    if (lanes.length === 0)
        throw place.refuse(`expected at least one of ${_model_ring_policy__WEBPACK_IMPORTED_MODULE_3__/* .laneNames */ .R.join(', ')}.`);
    return Object.fromEntries(lanes);
}
function readLane(place, rings, windows, emergency) {
    const fields = place.fields(['rings', 'soak', 'windows', 'verdicts', 'who'], emergency ? ['who'] : []);
    if (emergency && fields.windows.given)
        throw fields.windows.refuse('the emergency lane waits for no window.');
    const way = fields.rings.given ? ringList(fields.rings, rings) : rings;
    const order = way.map((name) => rings.indexOf(name));
    if (order.some((position, index) => index > 0 && position <= order[index - 1]))
        throw fields.rings.refuse(`a lane goes through the rings in their order: ${rings.join(', ')}.`);
    const inLane = (field) => field.entries().map(([name, value]) => {
        if (!way.includes(name))
            throw value.refuse(`${name} is no ring of this lane: ${way.join(', ')}.`);
        return [name, value];
    });
    return {
        rings: way,
        soak: Object.fromEntries(inLane(fields.soak).map(([name, value]) => [name, duration(value)])),
        windows: Object.fromEntries(inLane(fields.windows).map(([name, value]) => [name, windowList(value, windows)])),
        ...(fields.verdicts.given && { verdicts: tests(fields.verdicts) }),
        ...(fields.who.given && { who: people(fields.who) })
    };
}
function ringList(place, rings) {
    const names = place.items().map((item) => item.oneOf(rings));
    if (names.length === 0)
        throw place.refuse('expected at least one ring.');
    return names;
}
function windowList(place, windows) {
    const names = place.items().map((item) => item.oneOf(windows));
    if (names.length === 0)
        throw place.refuse('expected the name of a window.');
    return names;
}
function readWindow(name, place) {
    if (!windowName.test(name))
        throw place.refuse('the name of a window has small letters, digits and dashes.');
    const fields = place.fields(['days', 'from', 'to', 'zone', 'every', 'anchor'], ['days', 'from', 'to', 'zone']);
    const days = fields.days.items().map((day) => (weekdays.indexOf(day.oneOf(weekdays)) + 1));
    if (days.length === 0)
        throw fields.days.refuse(`expected days out of ${weekdays.join(', ')}.`);
    const from = minutes(fields.from, 1439);
    const to = minutes(fields.to, 1440);
    if (from === to)
        throw fields.to.refuse('the window would be empty: to is the same as from.');
    const everyOther = fields.every.given && fields.every.oneOf(['week', 'other week']) === 'other week';
    if (everyOther && !fields.anchor.given)
        throw fields.anchor.refuse('missing: with every other week, a date in a week in which the window opens.');
    if (!everyOther && fields.anchor.given)
        throw fields.anchor.refuse('it is for every: other week.');
    return {
        days: [...new Set(days)].sort(),
        from,
        to,
        zone: zone(fields.zone),
        ...(everyOther && { anchor: date(fields.anchor) })
    };
}
function minutes(place, max) {
    const [hours, rest] = place
        .matching(/^\d\d:\d\d$/, 'a time like "09:00"')
        .split(':')
        .map(Number);
    const value = hours * 60 + rest;
    if (rest > 59 || value > max)
        throw place.refuse('there is no such time of day.');
    return value;
}
function zone(place) {
    const name = place.text();
    if (!luxon__WEBPACK_IMPORTED_MODULE_4__/* .IANAZone */ .oh.isValidZone(name))
        throw place.refuse(`${JSON.stringify(name)} is no time zone like Europe/Berlin.`);
    return name;
}
function date(place) {
    const text = place.matching(/^\d{4}-\d\d-\d\d$/, 'a date like 2026-11-16');
    if (!luxon__WEBPACK_IMPORTED_MODULE_4__/* .DateTime */ .c9.fromISO(text, { zone: 'utc' }).isValid)
        throw place.refuse(`there is no day ${text}.`);
    return text;
}
function readFreeze(place, rings) {
    const fields = place.fields(['from', 'to', 'zone', 'reason', 'rings'], ['from', 'to', 'zone', 'reason']);
    const name = zone(fields.zone);
    const from = moment(fields.from, name, 0);
    // A day that is named as the last one is frozen to its end.
    const to = moment(fields.to, name, 1);
    if (to <= from)
        throw fields.to.refuse('the freeze ends before it begins.');
    return {
        from: from.toISO(),
        to: to.toISO(),
        reason: fields.reason.text(),
        ...(fields.rings.given && { rings: ringList(fields.rings, rings) })
    };
}
function moment(place, zoneName, plusDays) {
    const text = place.matching(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/, 'a day like 2026-12-18, or 2026-12-18T16:00');
    const time = luxon__WEBPACK_IMPORTED_MODULE_4__/* .DateTime */ .c9.fromISO(text, { zone: zoneName });
    if (!time.isValid)
        throw place.refuse(`there is no time ${text}.`);
    return text.includes('T') ? time : time.plus({ days: plusDays });
}
function readVerdicts(place) {
    const fields = place.fields(['required', 'signer-workflow', 'predicate-type', 'by', 'cosign-key', 'transparency-log'], ['required']);
    const by = fields.by.given ? fields.by.oneOf(['github', 'cosign']) : 'github';
    for (const name of ['cosign-key', 'transparency-log'])
        if (by === 'github' && fields[name].given)
            throw fields[name].refuse('it is for by: cosign.');
    return {
        required: tests(fields.required),
        by,
        predicateType: fields['predicate-type'].given ? fields['predicate-type'].text() : testResultPredicate,
        transparencyLog: fields['transparency-log'].given ? fields['transparency-log'].boolean() : true,
        ...(fields['signer-workflow'].given && { signerWorkflow: signerWorkflow(fields['signer-workflow']) }),
        ...(fields['cosign-key'].given && { cosignKey: fields['cosign-key'].text() })
    };
}
function signerWorkflow(place) {
    return place.matching(workflowPath, 'OWNER/REPOSITORY/.github/workflows/FILE.yml');
}
/** Whether a text names a workflow as the policy does. */
function isSignerWorkflow(text) {
    return workflowPath.test(text);
}
function tests(place) {
    const names = place.items().map((item) => item.matching(/^[a-z][a-z0-9-]*$/, 'the name of a test like smoke-boot'));
    if (names.length === 0)
        throw place.refuse('expected at least one test, for example smoke-boot.');
    return names;
}
function people(place) {
    const names = place.items().map((item) => item.matching(login, 'the name of a GitHub account'));
    if (names.length === 0)
        throw place.refuse('expected at least one account.');
    return names;
}
function readApproved(place) {
    const fields = place.fields(['report', 'reason'], ['report', 'reason']);
    const report = fields.report.text();
    if (!(0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(report))
        throw fields.report.refuse('expected sha256: and 64 hex digits.');
    return { report: report, reason: fields.reason.text() };
}
function readGitops(place, rings) {
    const fields = place.fields(['rings', 'repository', 'file', 'path', 'value', 'by', 'branch', 'dispatch'], ['rings']);
    const repository = fields.repository.given
        ? { repository: fields.repository.matching(/^[\w.-]+\/[\w.-]+$/, 'OWNER/NAME') }
        : {};
    const base = { rings: ringList(fields.rings, rings), ...repository };
    if (fields.dispatch.given === fields.file.given)
        throw place.refuse('expected either file or dispatch.');
    if (fields.dispatch.given) {
        for (const name of ['path', 'value', 'by', 'branch'])
            if (fields[name].given)
                throw fields[name].refuse('it is for a file.');
        return { ...base, dispatch: fields.dispatch.matching(/^[\w.-]{1,100}$/, 'the name of an event') };
    }
    const file = fields.file.text();
    if (file.startsWith('/') || file.split('/').some((part) => part === '..' || part === ''))
        throw fields.file.refuse('expected a path in the repository.');
    if (!fields.path.given)
        throw fields.path.refuse('missing.');
    const path = fields.path.isList
        ? fields.path.items().map((item) => item.step())
        : fields.path.matching(/^[^.]+(?:\.[^.]+)*$/, 'keys joined by dots, or a list of them').split('.');
    return {
        ...base,
        file,
        path,
        value: fields.value.given ? fields.value.oneOf(['reference', 'digest']) : 'reference',
        by: fields.by.given ? fields.by.oneOf(['commit', 'pull-request']) : 'pull-request',
        ...(fields.branch.given && { branch: fields.branch.text() })
    };
}
/** Seconds of `30m`, `4h`, `2d`, `1w`: elapsed time, a day is 24 hours. */
function duration(place) {
    const text = place.matching(/^\d{1,4}[smhdw]$/, 'a time like 30m, 4h, 2d or 1w');
    const unit = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[text.slice(-1)];
    return Number(text.slice(0, -1)) * unit;
}
function unique(names) {
    names.forEach(([name, place], index) => {
        if (names.findIndex(([other]) => other === name) !== index)
            throw place.refuse(`${name} is there twice.`);
    });
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
