export const id = 704;
export const ids = [704];
export const modules = {

/***/ 4704:
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
// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/registry/client.ts + 2 modules
var client = __webpack_require__(77098);
// EXTERNAL MODULE: ./src/registry/login.ts
var registry_login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/host/disk.ts
var disk = __webpack_require__(83409);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(54285);
;// CONCATENATED MODULE: ./src/report/housekeeping.ts


/** Rows of a table; the whole is in the report. */
const maxRows = 100;
const titles = {
    'would-delete': 'Would go',
    deleted: 'Gone',
    'not-deleted': 'Could not be deleted',
    'not-reached': 'Left for the next run',
    kept: 'Stays'
};
/** What went, what could not, and why the rest stays, for the job summary. */
function housekeepingSummary(report) {
    const { dryRun, deleted, kept, freedBytes, requests } = report;
    return [
        `## Housekeeping${report.image === undefined ? '' : ` of ${(0,markdown/* escapeMarkdown */.FV)(report.image)}`}${dryRun ? ': dry run, nothing was deleted' : ''}`,
        '',
        `${deleted} ${dryRun ? 'would go' : 'gone'}, ${kept} ${dryRun ? 'would stay' : 'left'}, ${(0,disk/* formatBytes */.z3)(freedBytes)} ${dryRun ? 'would be freed' : 'freed'}; ` +
            `the newest ${report.keep} releases and what is younger than ${report.olderThanDays} days stay. Requests to GitHub: ${requests}.`,
        '',
        ...(report.stopped === undefined ? [] : [`**Ended early: run again.** ${(0,markdown/* escapeMarkdown */.FV)(report.stopped)}`, '']),
        ...report.warnings.map((warning) => `- ⚠️ ${(0,markdown/* escapeMarkdown */.FV)(warning)}`),
        '',
        ...['not-deleted', 'would-delete', 'deleted', 'not-reached'].flatMap((fate) => section(report, fate)),
        ...keptSection(report)
    ].join('\n');
}
/** The same in short for a log: what goes or went, and what could not. */
function housekeepingLines({ items, dryRun, deleted, kept, freedBytes }) {
    const moving = items.filter(({ fate }) => fate !== 'kept' && fate !== 'not-reached');
    return [
        ...moving
            .slice(0, maxRows)
            .map(({ fate, kind, name, tags = [], reason, problem }) => `${titles[fate].toLowerCase()}: ${kind} ${[name, ...tags].join(' ')}: ${problem ?? reason}`),
        ...(moving.length > maxRows ? [`${moving.length - maxRows} more are in the report`] : []),
        dryRun
            ? `Dry run: ${deleted} would go, ${kept} would stay, ${(0,disk/* formatBytes */.z3)(freedBytes)} would be freed.`
            : `${deleted} gone, ${kept} left, ${(0,disk/* formatBytes */.z3)(freedBytes)} freed.`
    ];
}
function section({ items }, fate) {
    const found = items.filter((item) => item.fate === fate);
    if (found.length === 0)
        return [];
    return [`### ${titles[fate]}: ${found.length}`, '', rows(found), ...more(found.length)];
}
/** Why things stay is read by reason first: of 10,000 nobody reads each. */
function keptSection({ items }) {
    const kept = items.filter((item) => item.fate === 'kept');
    if (kept.length === 0)
        return [];
    const reasons = new Map();
    for (const { reason } of kept) {
        const general = reason.replace(/[0-9a-f]{12}/g, '…');
        reasons.set(general, (reasons.get(general) ?? 0) + 1);
    }
    const sorted = [...reasons].sort(([, a], [, b]) => b - a);
    return [
        `### ${titles.kept}: ${kept.length}`,
        '',
        (0,markdown/* table */.tp)(['Why', 'How many'], sorted.slice(0, maxRows).map(([reason, count]) => [(0,markdown/* escapeMarkdown */.FV)(reason), String(count)])),
        ...more(sorted.length),
        '<details><summary>Each</summary>',
        '',
        rows(kept),
        ...more(kept.length),
        '</details>',
        ''
    ];
}
function rows(items) {
    return (0,markdown/* table */.tp)(['What', 'Tags', 'Made', 'Size', 'Why'], items
        .slice(0, maxRows)
        .map(({ kind, name, tags = [], createdAt, bytes, reason, problem }) => [
        `${kind} ${(0,markdown/* code */.aY)(kind === 'manifest' ? name.slice(0, 19) : name)}`,
        tags.map(markdown/* code */.aY).join('<br>'),
        createdAt?.slice(0, 10) ?? '',
        bytes === undefined ? '' : (0,disk/* formatBytes */.z3)(bytes),
        (0,markdown/* escapeMarkdown */.FV)(problem ?? reason)
    ]));
}
function more(count) {
    return count > maxRows ? [`${count - maxRows} more are in the report.`, ''] : [];
}

// EXTERNAL MODULE: ./src/rings/days.ts
var days = __webpack_require__(96840);
// EXTERNAL MODULE: ./src/rings/drift-report.ts + 2 modules
var drift_report = __webpack_require__(90651);
// EXTERNAL MODULE: ./src/registry/failure.ts
var registry_failure = __webpack_require__(2465);
;// CONCATENATED MODULE: ./src/rings/deletion.ts


/** Ends a run; the same will go well later. */
const passing = ['github-limit', 'github-busy', 'rings-moved'];
/** One thing stays, and that is in order: GitHub's rules, or something else needs it. */
const single = ['github-refused', 'github-missing', 'needed'];
/** So many are not there, one after the other, although they were listed: it is not the things, it is the token. */
const hopeless = 5;
/** Removes one after the other, and ends where going on makes no sense. */
async function removeAll(things, reporter, remove) {
    const endings = new Map();
    let [deleted, missing] = [0, 0];
    for (const thing of things) {
        try {
            await remove(thing);
            endings.set(thing, 'deleted');
            missing = 0;
            if (++deleted % 100 === 0)
                reporter.info(`${deleted} of ${things.length} are deleted.`);
        }
        catch (error) {
            if (!(error instanceof failure/* Failure */.HR))
                throw error;
            if (passing.includes(error.code ?? '') || (0,registry_failure/* isPassing */.WG)(error))
                return { endings, stopped: error };
            endings.set(thing, error);
            if (!single.includes(error.code ?? ''))
                return { endings, failure: error };
            if (error.code === 'github-missing' && ++missing >= hopeless)
                return { endings, failure: error };
        }
    }
    return { endings };
}

// EXTERNAL MODULE: ./src/rings/graph.ts
var rings_graph = __webpack_require__(45883);
// EXTERNAL MODULE: ./src/rings/history.ts
var rings_history = __webpack_require__(35843);
// EXTERNAL MODULE: ./src/rings/inventory.ts
var inventory = __webpack_require__(43671);
;// CONCATENATED MODULE: ./src/rings/protection.ts

/** The rings of a policy that says nothing else, and the tag that installed machines follow without rings. */
const usualRings = ['lab', 'canary', 'pilot', 'broad'];
const updateTag = 'latest';
const day = 86_400_000;
/**
 * What rings hold or can go back to. Asked before all else is listed: a list that is read while versions come and go can miss
 * one of these.
 * @throws RegistryFailure
 */
async function protectRings(store, history, policy) {
    const rings = policy?.rings.map(({ name }) => name) ?? usualRings;
    const tags = new Map([
        [updateTag, 'machines follow latest'],
        ...rings.map((ring) => [ring, `ring ${ring} holds it`])
    ]);
    const digests = new Map();
    const held = await holders(store, tags.keys());
    for (const ring of rings) {
        const digest = held.get(ring);
        if (digest === undefined)
            continue;
        digests.set(digest, `ring ${ring} holds it`);
        for (const previous of await waysBack(history, ring, digest))
            if (!digests.has(previous))
                digests.set(previous, `ring ${ring} can go back to it`);
    }
    const updates = held.get(updateTag);
    if (updates !== undefined && !digests.has(updates))
        digests.set(updates, 'machines follow latest');
    return { tags, digests, held };
}
/**
 * Every way back: what it was promoted from, what it was rolled back from, and that of a move that has not ended. A rollback
 * goes on over what is blocked, so the ways back from there count, too.
 */
async function waysBack(history, ring, held) {
    const ways = new Set();
    const from = [held];
    for (let digest = from.shift(); digest !== undefined; digest = from.shift())
        for (const { ring: entered, previous } of await history.events(digest)) {
            if (entered !== ring || !previous || ways.has(previous))
                continue;
            ways.add(previous);
            if (await history.block(previous))
                from.push(previous);
        }
    return ways;
}
/**
 * What rings need, what they are still trying out, and what devices run.
 * @param moved digest -> the time of its latest ring event, milliseconds since the epoch
 * @param inUse digests that devices run
 */
function protect(rings, of) {
    const { policy, graph, moved, inUse, now } = of;
    const digests = new Map(rings.digests);
    const trial = trialTime(policy);
    for (const [digest, at] of moved)
        if (now - at < trial && !digests.has(digest))
            digests.set(digest, `it entered a ring on ${new Date(at).toISOString().slice(0, 10)}; its time there may still run`);
    for (const { digest, children } of graph.values()) {
        const used = [digest, ...children].find((each) => inUse.has(each));
        if (used !== undefined && !digests.has(digest))
            digests.set(digest, `a device runs ${(0,rings_graph/* short */.h0)(used)}`);
    }
    return { ...rings, digests };
}
/** The longest soak of the policy, and a window of every other week after it; milliseconds. */
function trialTime(policy) {
    const soaks = [
        ...(policy?.rings.map(({ soak }) => soak) ?? []),
        ...Object.values(policy?.lanes ?? {}).flatMap((lane) => Object.values(lane.soak))
    ];
    return Math.max(0, ...soaks) * 1000 + 14 * day;
}
/** What tags hold now. */
async function holders(store, tags) {
    const held = new Map();
    for (const tag of tags) {
        const manifest = await store.manifest(tag);
        if (manifest)
            held.set(tag, manifest.digest);
    }
    return held;
}

;// CONCATENATED MODULE: ./src/rings/retention.ts

const retention_day = 86_400_000;
/** Decides over every manifest of the graph. Nothing that a kept manifest needs is ever deleted. */
function planRetention(graph, retention) {
    const links = (0,rings_graph/* linksOf */.hP)(graph);
    const kept = (0,rings_graph/* needed */.Ow)(graph, links, rootsOf(graph, links, retention));
    const doomed = new Set([...graph.keys()].filter((digest) => !kept.has(digest)));
    const planned = (digest, reason) => {
        const node = graph.get(digest);
        return {
            digest,
            tags: node.tags,
            bytes: (0,rings_graph/* totalBytes */.ob)(node),
            ...(node.createdAt !== undefined && { createdAt: node.createdAt }),
            reason
        };
    };
    return {
        deletions: (0,rings_graph/* deletionOrder */.fv)(graph, links, doomed).map((digest) => planned(digest, whyDeleted(graph.get(digest), graph, links, retention))),
        kept: [...kept].map(([digest, reason]) => planned(digest, reason))
    };
}
function rootsOf(graph, links, retention) {
    const newest = newestReleases(graph, links, retention.keep);
    const roots = new Map();
    for (const node of graph.values()) {
        const reason = whyRoot(node, graph, links, newest, retention);
        if (reason !== undefined)
            roots.set(node.digest, reason);
    }
    return roots;
}
function whyRoot(node, graph, links, newest, retention) {
    const tags = node.tags.filter((tag) => (0,rings_graph/* derivedSubject */.cA)(tag) === undefined);
    for (const tag of tags) {
        const follower = retention.protectedTags.get(tag);
        if (follower !== undefined)
            return follower;
    }
    const needs = retention.protectedDigests.get(node.digest);
    if (needs !== undefined)
        return needs;
    const foreign = tags.find((tag) => !retention.expendable(tag));
    if (foreign !== undefined)
        return `its tag ${foreign} is not among those that may go`;
    if (newest.has(node.digest))
        return `one of the ${retention.keep} newest releases`;
    if (node.createdAt !== undefined && retention.now - node.createdAt < retention.olderThan)
        return `younger than ${retention_days(retention.olderThan)} days`;
    if (node.createdAt === undefined && isTop(node, graph, links))
        return 'nothing says how old it is';
    return undefined;
}
/** An image of its own: it is about nothing else, and no index lists it but such as are attached to something. */
function isTop(node, graph, links) {
    const isAttached = (digest) => (0,rings_graph/* subjectsOf */.Z6)(graph.get(digest)).length > 0;
    return (0,rings_graph/* subjectsOf */.Z6)(node).length === 0 && (links.parents.get(node.digest) ?? []).every(isAttached);
}
/**
 * What is no part of anything and has a tag, itself or on a part of it: the newest first, and last what does not say its age.
 */
function newestReleases(graph, links, keep) {
    const isTagged = ({ tags, children }) => tags.length > 0 ||
        children.some((child) => {
            const node = graph.get(child);
            return node !== undefined && isTagged(node);
        });
    const releases = [...graph.values()].filter((node) => isTop(node, graph, links) && isTagged(node));
    releases.sort((a, b) => (b.createdAt ?? -1) - (a.createdAt ?? -1) || (a.digest < b.digest ? -1 : 1));
    return new Set(releases.slice(0, keep).map(({ digest }) => digest));
}
function whyDeleted(node, graph, links, { now, keep }) {
    const subjects = (0,rings_graph/* subjectsOf */.Z6)(node);
    if (subjects.length > 0)
        return subjects.some((subject) => graph.has(subject)) ? 'what it is about goes' : 'what it is about is gone';
    if (links.parents.has(node.digest))
        return 'every index that lists it goes';
    const age = node.createdAt === undefined ? '' : `${retention_days(now - node.createdAt)} days old, `;
    return `${age}${node.tags.length === 0 ? 'no tag' : `not among the ${keep} newest`}, no ring needs it`;
}
function retention_days(milliseconds) {
    return Math.floor(milliseconds / retention_day);
}
/** The tags of build-image: a commit, `<sha>-dirty`, and with an architecture after it. */
const commitTag = /^[0-9a-f]{40}(?:-[a-z0-9_]+){0,2}$/;
/** Whether a tag is one of a commit, or like one of the patterns (`*` is any text). */
function expendableTags(patterns) {
    const globs = patterns.map((pattern) => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`));
    return (tag) => commitTag.test(tag) || globs.some((glob) => glob.test(tag));
}

;// CONCATENATED MODULE: ./src/rings/stored.ts
/** Artifacts of our actions: media by upload-media, boot and upgrade reports, each with the commit. */
const artifactName = /^(?:bootc|boot-report|upgrade-report)-(?:.*-)?([0-9a-f]{40})(?:-|$)/;
/** Keys of the caches that our actions make begin so. */
const cacheKey = /^bootc-/;
const stored_day = 86_400_000;
/** Decides over what GitHub stores; what is none of ours is left out. */
function planStored(things, retention) {
    const newest = stored_newestReleases(things, retention.keep);
    return things.flatMap((thing) => {
        if (thing.kind === 'artifact' && !artifactName.test(thing.name))
            return [];
        if (thing.kind === 'cache' && !cacheKey.test(thing.name))
            return [];
        const reason = whyKept(thing, newest, retention);
        if (reason !== undefined)
            return [{ thing, goes: false, reason }];
        const age = `${Math.floor((retention.now - Date.parse(thing.createdAt)) / stored_day)} days`;
        return [{ thing, goes: true, reason: thing.kind === 'cache' ? `not used for ${age}` : `${age} old` }];
    });
}
function whyKept(thing, newest, retention) {
    const { now, olderThan, commits, tags } = retention;
    if (now - Date.parse(thing.createdAt) < olderThan)
        return `${thing.kind === 'cache' ? 'used' : 'made'} within the last ${Math.floor(olderThan / stored_day)} days`;
    if (thing.kind === 'cache')
        return undefined;
    const commit = thing.release?.commit ?? commitOf(thing);
    if (commit !== undefined && commits.has(commit))
        return `the image of ${commit.slice(0, 12)} stays`;
    if (thing.release && tags.has(thing.release.tag))
        return `the image ${thing.release.tag} stays`;
    if (thing.release && newest.has(thing.release.tag))
        return `release ${thing.release.tag} is one of the newest`;
    return undefined;
}
/** The commit in the name of an artifact, or of a file that was made of one. */
function commitOf({ kind, name }) {
    return kind === 'artifact' ? artifactName.exec(name)?.[1] : /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/.exec(name)?.[0];
}
function stored_newestReleases(things, keep) {
    const times = new Map();
    for (const { release, createdAt } of things)
        if (release && createdAt > (times.get(release.tag) ?? ''))
            times.set(release.tag, createdAt);
    const sorted = [...times].sort(([a, m], [b, n]) => (m === n ? (a < b ? -1 : 1) : m < n ? 1 : -1));
    return new Set(sorted.slice(0, keep).map(([tag]) => tag));
}

;// CONCATENATED MODULE: ./src/rings/housekeeping.ts









/**
 * Plans what goes, and unless it is a dry run deletes it. The plan is made anew each time, so a run that ended early is continued
 * by running again.
 * @returns the report, and a failure when something that may go could not be deleted for a reason that stays
 * @throws Failure when the plan cannot be made; then nothing was deleted. `no-image` (usage): without an image nobody knows what its
 *   rings need of the rest; `no-policy` (usage): nor without the policy what rings of other names than the usual need
 */
async function keepHouse(options, deps) {
    const { registry, storage, now } = deps;
    if (!registry && storage && options.kinds.length > 0 && !options.dryRun)
        throw new failure/* Failure */.HR('usage', 'Without image nobody knows which artifacts and media belong to what a ring holds.', {
            code: 'no-image',
            remedy: 'Name the image, or leave dry-run true.'
        });
    const image = registry && (await planImage(options, { ...deps, registry }));
    const things = [];
    for (const kind of storage ? options.kinds : [])
        things.push(...(await storage.list(kind)));
    const tags = (image?.plan.kept ?? []).flatMap((kept) => kept.tags);
    const stored = planStored(things, {
        now: now.getTime(),
        olderThan: options.olderThan,
        keep: options.keep,
        commits: new Set([
            ...tags.flatMap(housekeeping_commitOf),
            ...(registry && image && things.length > 0 ? await labelledCommits(registry.store, image) : [])
        ]),
        tags: new Set(tags)
    });
    const endings = options.dryRun ? undefined : await execute(image, stored, deps);
    return summarise({ options, deps, image, stored, endings });
}
function housekeeping_commitOf(tag) {
    const commit = /^[0-9a-f]{40}(?![0-9a-f])/.exec(tag)?.[0];
    return commit === undefined ? [] : [commit];
}
/** The commits of the images that stay without the tag of one, by their labels: a ring may hold what was pushed under its own tag alone. */
async function labelledCommits(store, { graph, plan }) {
    const tagged = plan.kept.filter(({ tags }) => tags.flatMap(housekeeping_commitOf).length > 0).map(({ digest }) => digest);
    const known = new Set(tagged.flatMap((digest) => [digest, ...(graph.get(digest)?.children ?? [])]));
    const commits = [];
    await (0,inventory/* forAll */.Lw)(plan.kept, async ({ digest }) => {
        const node = graph.get(digest);
        if (known.has(digest) || node?.config === undefined || (0,rings_graph/* subjectsOf */.Z6)(node).length > 0)
            return;
        commits.push(...housekeeping_commitOf((await (0,inventory/* imageFacts */.JC)(store, node.config)).revision ?? ''));
    });
    return commits;
}
async function planImage(options, deps) {
    const { registry, storage, reporter } = deps;
    const now = deps.now.getTime();
    const { policy, inUse, keep, olderThan, deleteTags } = options;
    const rings = await protectRings(registry.store, new rings_history/* History */.B(registry.store), policy);
    const listed = registry.byGitHub && storage ? await storage.list('package-version', registry.image) : undefined;
    const versions = new Map(listed?.flatMap((thing) => ((0,digest/* isDigest */.Bc)(thing.name) ? [[thing.name, thing]] : [])));
    const listedTags = new Set(listed?.flatMap(({ tags }) => tags ?? []));
    const tags = (await registry.store.tags()).filter((tag) => !listedTags.has(tag));
    const byTags = (await (0,inventory/* seedsByTags */.nR)(registry.store, tags)).filter(({ digest }) => !versions.has(digest));
    const seeds = [...[...versions].map(seedOf), ...byTags];
    reporter.info(`${registry.image} has ${seeds.length} ${listed ? 'versions' : 'manifests with tags'}; reading them.`);
    const known = new Set(seeds.map(({ digest }) => digest));
    const unlisted = [...rings.digests.keys(), ...inUse].filter((digest) => !known.has(digest));
    const { graph, moved, rings: named } = await (0,inventory/* readInventory */.zw)(registry.store, [...seeds, ...unlisted.map((digest) => ({ digest, tags: [], maybe: true }))], listed !== undefined);
    if (!policy)
        refuseOtherRings(named, rings);
    // A page of GitHub's list shifts when something goes meanwhile: what only the registry knows stays, with all it needs.
    const missed = listed ? byTags.map(({ digest }) => [digest, 'GitHub did not list it']) : [];
    const needs = { ...rings, digests: new Map([...missed, ...rings.digests]) };
    const protection = protect(needs, { policy, graph, moved, inUse, now });
    const plan = planRetention(graph, {
        now,
        keep,
        olderThan,
        protectedTags: protection.tags,
        protectedDigests: protection.digests,
        expendable: expendableTags(deleteTags)
    });
    return { graph, plan, protection, versions };
}
/** Without a policy only the usual rings are known: what others can go back to would go. */
function refuseOtherRings(named, { tags }) {
    const others = [...named].filter((ring) => !tags.has(ring)).sort();
    if (others.length > 0)
        throw new failure/* Failure */.HR('usage', `The image has rings of which no policy tells: ${others.join(', ')}.`, {
            code: 'no-policy',
            remedy: 'Check out the repository that has the policy, or name its file as policy.'
        });
}
function seedOf([digest, { tags, createdAt }]) {
    return { digest, tags: tags ?? [], createdAt: Date.parse(createdAt) };
}
async function execute(image, decisions, deps) {
    const { registry, storage, reporter } = deps;
    // What costs most and is fewest goes first; thousands of versions can take several runs.
    const going = decisions.filter(({ goes }) => goes);
    const stored = await removeAll(going, reporter, async ({ thing }) => storage?.remove(thing));
    if (!registry || !image || stored.stopped)
        return { manifests: new Map(), stored: stored.endings, ...ends(stored) };
    const needs = new Map();
    const links = (0,rings_graph/* linksOf */.hP)(image.graph);
    const manifests = await removeAll(image.plan.deletions, reporter, async ({ digest }) => {
        const reason = needs.get(digest);
        if (reason !== undefined)
            throw new failure/* Failure */.HR('fail', reason, { code: 'needed' });
        await guard(registry.store, image.protection);
        try {
            const version = image.versions.get(digest);
            if (version && storage)
                await storage.remove(version, registry.image);
            else if (registry.byGitHub)
                throw new failure/* Failure */.HR('fail', 'GitHub did not list it, so it cannot be deleted by this run.', {
                    code: 'github-refused'
                });
            else
                await registry.store.deleteManifest(digest);
        }
        catch (error) {
            // It stays, and so must what it lists and what is attached to it.
            const why = `${(0,rings_graph/* short */.h0)(digest)}, which could not be deleted, needs it`;
            for (const other of (0,rings_graph/* needed */.Ow)(image.graph, links, new Map([[digest, why]])).keys())
                if (other !== digest)
                    needs.set(other, why);
            throw error;
        }
    });
    return { manifests: manifests.endings, stored: stored.endings, ...ends(stored, manifests) };
}
function ends(...removals) {
    const stopped = removals.map((removal) => removal.stopped).find(Boolean);
    return { failures: removals.flatMap(({ failure }) => failure ?? []), ...(stopped && { stopped }) };
}
/** @throws Failure `rings-moved` when a tag that must stay holds something else than when the plan was made */
async function guard(store, { tags, held }) {
    const now = await holders(store, tags.keys());
    for (const tag of tags.keys())
        if (now.get(tag) !== held.get(tag))
            throw new failure/* Failure */.HR('fail', `${tag} has moved meanwhile; what must stay is to be found out anew.`, {
                code: 'rings-moved',
                evidence: `before: ${held.get(tag) ?? 'nothing'}, now: ${now.get(tag) ?? 'nothing'}`,
                remedy: 'Run again: what is done stays done.'
            });
}
function summarise(of) {
    const { options, deps, image, stored, endings } = of;
    const items = [
        ...(image?.plan.deletions ?? []).map((planned) => ({
            ...manifestItem(planned),
            ...fateOf(options.dryRun, endings?.manifests.get(planned))
        })),
        ...(image?.plan.kept ?? []).map((planned) => ({ ...manifestItem(planned), fate: 'kept' })),
        ...stored.map((decision) => ({
            ...storedItem(decision),
            ...(decision.goes ? fateOf(options.dryRun, endings?.stored.get(decision)) : { fate: 'kept' })
        }))
    ];
    const gone = items.filter(({ fate }) => fate === 'deleted' || fate === 'would-delete');
    const manifests = new Set(gone.flatMap(({ kind, name }) => (kind === 'manifest' && (0,digest/* isDigest */.Bc)(name) ? [name] : [])));
    const storedBytes = gone.reduce((sum, { kind, bytes }) => sum + (kind === 'manifest' ? 0 : (bytes ?? 0)), 0);
    const failure = failureOf(items, endings);
    return {
        report: {
            schemaVersion: 1,
            kind: 'housekeeping',
            createdAt: deps.now.toISOString(),
            ...(deps.registry && { image: deps.registry.image }),
            dryRun: options.dryRun,
            keep: options.keep,
            olderThanDays: options.olderThan / 86_400_000,
            items,
            deleted: gone.length,
            kept: items.length - gone.length,
            freedBytes: storedBytes + (image ? (0,rings_graph/* freedBytes */.aU)(image.graph, manifests) : 0),
            requests: deps.storage?.requests ?? 0,
            ...(endings?.stopped && { stopped: endings.stopped.line }),
            warnings: warningsOf(options, deps)
        },
        ...(failure && { failure })
    };
}
function manifestItem({ digest, tags, bytes, createdAt, reason }) {
    return {
        kind: 'manifest',
        name: digest,
        tags,
        bytes,
        ...(createdAt !== undefined && { createdAt: new Date(createdAt).toISOString() }),
        reason
    };
}
function storedItem({ thing, reason }) {
    const { kind, name, bytes, createdAt } = thing;
    return {
        kind: kind,
        name,
        ...(bytes !== undefined && { bytes }),
        createdAt: new Date(createdAt).toISOString(),
        reason
    };
}
function fateOf(dryRun, ending) {
    if (dryRun)
        return { fate: 'would-delete' };
    if (ending === undefined)
        return { fate: 'not-reached' };
    return ending === 'deleted' ? { fate: 'deleted' } : { fate: 'not-deleted', problem: ending.line };
}
function failureOf(items, endings) {
    const [first] = endings?.failures ?? [];
    if (!first)
        return undefined;
    const left = items.filter(({ fate }) => fate === 'not-deleted' || fate === 'not-reached').length;
    return new failure/* Failure */.HR('fail', `${left} of what may go could not be deleted. ${first.message}`, {
        code: first.code ?? 'not-deleted',
        evidence: first.evidence,
        remedy: first.remedy,
        cause: first
    });
}
function warningsOf({ policy, kinds }, { registry, storage }) {
    return [
        ...(registry && !policy
            ? ['There is no policy: lab, canary, pilot, broad and latest are taken for what devices follow.']
            : []),
        ...(registry && !(registry.byGitHub && storage)
            ? ['This registry lists tags only: manifests that have none and that no tagged one needs are not seen.']
            : []),
        ...(kinds.length > 0 && !storage
            ? ['Artifacts, caches and release media were not looked at: that needs a workflow run and github-token.']
            : [])
    ];
}

// EXTERNAL MODULE: ./src/rings/policy.ts
var policy = __webpack_require__(12749);
;// CONCATENATED MODULE: ./src/entries/housekeeping.ts













/** GitHub's registry lets nobody delete by the registry's own API; its packages are deleted by the REST API. */
const gitHubRegistry = 'ghcr.io';
/** Deletes what is old and needed by nothing, or says what that would be. */
const action = {
    read(raw, context) {
        const image = readRepository(raw, 'image');
        const token = (0,inputs/* secret */.rJ)(raw, 'github-token');
        const policy = readPolicyFile(raw, context);
        const drift = raw.get('drift-report');
        const kinds = [
            ...((0,inputs/* bool */.lc)(raw, 'artifacts', true) ? ['artifact', 'cache'] : []),
            ...((0,inputs/* bool */.lc)(raw, 'release-media', false) ? ['release-media'] : [])
        ];
        return {
            ...(image && { image }),
            ...(policy && { policy }),
            keep: (0,inputs/* integer */.nd)(raw, 'keep', { min: 0, max: 100_000 }, 10),
            olderThan: (0,days/* readDays */.Q)(raw, 'older-than', 90),
            deleteTags: (0,inputs/* list */.p_)(raw, 'delete-tags'),
            kinds,
            inUse: drift === undefined ? new Set() : digestsIn((0,external_node_path_.resolve)(context.workspace, drift), drift, image),
            dryRun: (0,inputs/* bool */.lc)(raw, 'dry-run', true),
            ...(token && { token }),
            login: withToken((0,registry_login/* readLogin */.mN)(raw, context), image, token)
        };
    },
    async run(options, { context, reporter, storage: storageOf }) {
        const { image, token } = options;
        const storage = token && storageOf?.(token);
        const onGitHub = image?.registry === gitHubRegistry;
        if (onGitHub && !storage && !options.dryRun)
            throw new failure/* Failure */.HR('usage', `Of ${gitHubRegistry} only a workflow run with github-token can delete.`, {
                code: 'no-packages-api',
                remedy: 'Run the action in a workflow with permissions packages: write, or leave dry-run true.'
            });
        const login = image && (0,registry_login/* registryLogin */.j8)({ ...options.login, registry: image.registry }, reporter);
        try {
            const deps = {
                ...(image &&
                    login && {
                    registry: {
                        image: (0,reference/* imageName */.tO)(image),
                        store: new client/* RegistryClient */.b({
                            image,
                            login,
                            access: options.dryRun || onGitHub ? 'pull' : 'pull,push,delete',
                            reporter
                        }),
                        byGitHub: onGitHub
                    }
                }),
                ...(storage && { storage }),
                reporter,
                now: new Date()
            };
            const { report, failure } = await keepHouse(options, deps);
            for (const warning of report.warnings)
                reporter.warning(warning);
            for (const line of housekeepingLines(report))
                reporter.info(line);
            if (report.stopped !== undefined)
                reporter.warning(`Ended early, run again. ${report.stopped}`);
            const path = (0,external_node_path_.join)(context.outputDir, 'housekeeping.json');
            (0,external_node_fs_.writeFileSync)(path, `${JSON.stringify(report, null, 2)}\n`);
            return {
                outputs: {
                    deleted: String(report.deleted),
                    kept: String(report.kept),
                    'freed-bytes': String(report.freedBytes),
                    report: path
                },
                summary: housekeepingSummary(report),
                ...(failure && { failure })
            };
        }
        finally {
            login?.remove();
        }
    }
};
/** @throws Failure (usage) when the input has a tag or digest */
function readRepository(raw, name) {
    const given = raw.get(name);
    if (given === undefined)
        return undefined;
    const { tag, digest, ...image } = (0,reference/* parseReference */.F2)(given);
    if (tag !== undefined || digest)
        throw (0,failure/* badInput */.AN)(name, given, 'expected a repository such as ghcr.io/owner/kiosk.');
    return image;
}
function readPolicyFile(raw, { workspace }) {
    const given = raw.get('policy');
    const path = (0,external_node_path_.resolve)(workspace, given ?? policy/* defaultPolicy */.G4);
    if (given !== undefined && !(0,external_node_fs_.existsSync)(path))
        throw (0,failure/* badInput */.AN)('policy', given, 'there is no such file.');
    return (0,external_node_fs_.existsSync)(path) ? (0,policy/* parsePolicy */.ON)((0,external_node_fs_.readFileSync)(path, 'utf8'), given ?? policy/* defaultPolicy */.G4) : undefined;
}
/** What devices run, have staged, and can go back to. */
function digestsIn(path, given, image) {
    if (!(0,external_node_fs_.existsSync)(path))
        throw (0,failure/* badInput */.AN)('drift-report', given, 'there is no such file.');
    // Nothing is passed over here: the images of devices that are not known would go.
    const { devices, image: of } = (0,drift_report/* readDriftReport */.Uo)(path, 'drift-report');
    if (image && of !== (0,reference/* imageName */.tO)(image))
        throw (0,failure/* badInput */.AN)('drift-report', given, `it is about ${of}.`);
    const releases = devices.flatMap(({ runs, staged, rollback }) => [runs, staged, rollback]);
    return new Set(releases.flatMap((release) => (release && (0,digest/* isDigest */.Bc)(release.digest) ? [release.digest] : [])));
}
/** GitHub's registry takes the job's token with any user name. */
function withToken(login, image, token) {
    const isNeeded = image?.registry === gitHubRegistry && token && !login.password && login.authfile === undefined;
    return isNeeded ? { ...login, username: 'github', password: token } : login;
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
  Uo: () => (/* binding */ readDriftReport),
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
        ...judgeDigest(booted, facts, enrolment.ring),
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
/** The index that a digest is a part of, that of the ring where there are several; itself where there is none. */
function whole(digest, facts, ring) {
    const indexes = facts.wholes.get(digest) ?? [];
    const ours = [...(ring?.holds ? [ring.holds] : []), ...(ring?.held.map((entry) => entry.digest) ?? [])];
    return ours.find((each) => indexes.includes(each)) ?? indexes.at(-1) ?? digest;
}
function holds(ring, digest, facts) {
    return digest !== undefined && ring.holds !== undefined && whole(digest, facts, ring) === ring.holds;
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
function judgeDigest({ digest }, facts, ring) {
    if (digest === undefined)
        return [{ code: 'unknown-digest', text: 'what it has booted came from no image in a registry' }];
    const blocked = facts.blocked.get(whole(digest, facts, ring));
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
    const held = digest === undefined ? -1 : ring.held.findIndex((entry) => entry.digest === whole(digest, facts, ring));
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
        reasons.push({ code: 'behind', text: `it is ${days(at - behind)} behind ${ring.ring}; ${allowed}; ${why}` });
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
            const digest = whole(runs.digest, facts, ring);
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
 * @param wholes manifest of one architecture -> the indexes that list it
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
        ((wholes.get(device.runs.digest) ?? [device.runs.digest]).includes(release.digest) ||
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
            ...facts.rings.flatMap(({ ring, holds }) => {
                const reason = holds && facts.blocked.get(holds);
                return reason === undefined
                    ? []
                    : [
                        `${ring} holds ${(0,graph/* short */.h0)(holds)}, which is blocked since a rollback (${reason}): roll ${ring} back, too.`
                    ];
            }),
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
 * Reads a drift.json.
 * @param input the input that names it
 * @throws Failure (usage) when it is none
 */
function readDriftReport(path, input) {
    const report = (0,external_node_fs_.statSync)(path).isFile() ? readReport(path) : 'it is no file';
    if (typeof report === 'string')
        throw (0,failure/* badInput */.AN)(input, path, `it is no report of drift: ${report}.`);
    return report;
}
/**
 * Reads drift.json files, also out of directories.
 * @throws Failure (usage) when one of the files named is none; what lies in a directory and is none is passed over
 */
function readPreviousReports(paths) {
    return paths.flatMap((path) => {
        if (!(0,external_node_fs_.statSync)(path).isDirectory())
            return [readDriftReport(path, 'previous-reports')];
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


/***/ })

};
