export const id = 726;
export const ids = [726];
export const modules = {

/***/ 17726:
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
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/registry/login.ts
var login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/report/rings.ts
var rings = __webpack_require__(77257);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/moment.ts
var moment = __webpack_require__(79741);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/rings/move.ts
var move = __webpack_require__(11982);
// EXTERNAL MODULE: ./src/rings/people.ts
var people = __webpack_require__(70928);
// EXTERNAL MODULE: ./src/rings/session.ts + 2 modules
var session = __webpack_require__(89406);
;// CONCATENATED MODULE: ./src/rings/rollback.ts






/**
 * Moves a ring back, at any time, for those with the authority, and blocks what it held from being promoted again. Run again
 * it does what an earlier run left undone, and does not go back another step within the same workflow run.
 * A Failure, such as `not-authorised`, `ring-empty`, `no-previous`, `digest-missing`, `digest-blocked` before anything is changed,
 * comes with a report of what was known by then.
 */
async function rollback(options, deps, budget) {
    const { image, ring, policy, reason } = options;
    let report = {
        schemaVersion: 1,
        kind: 'rollback',
        createdAt: deps.now().toISOString(),
        image: (0,reference/* imageName */.tO)(image),
        ring,
        by: deps.actor,
        reason,
        outcome: 'failed',
        stillIn: [],
        gitops: [],
        warnings: []
    };
    const add = (more) => (report = { ...report, ...more });
    try {
        knownRing(options);
        return await (0,session/* withRings */.Ke)(options, 'pull,push', deps, budget, async (rings) => {
            const held = await rings.client.manifest(ring);
            if (held === undefined)
                throw new failure/* Failure */.HR('fail', `${rings.name} has no tag ${ring}: there is nothing to go back from.`, {
                    code: 'ring-empty'
                });
            add({ digest: held.digest });
            authorise(options, rings);
            const { target, bad, warnings: doubts } = await aimOf(options, held, rings);
            const subject = await subjectOf(target, held, rings);
            const lost = await (0,move/* missingParts */.tL)(rings.client, subject);
            const warnings = [
                ...doubts,
                ...(lost.length === 0
                    ? []
                    : [`${rings.name} has ${target} without ${lost.join(', ')}: not all devices can pull it.`])
            ];
            const blocked = bad === undefined ? undefined : await block(bad, held, options, rings);
            add({ warnings, ...(bad !== undefined && { blocked: bad }) });
            const { event, previous = bad, at, outcome, done } = await (0,move/* moveRing */.Gx)(rings.client, rings.history, {
                ring,
                subject,
                expected: held.digest,
                event: 'rollback',
                record: { ...(0,session/* baseRecord */.$l)(rings, policy, reason), evidence: [`${rings.actor} may roll back`] }
            });
            add({ digest: target, ...(previous !== undefined && { previousDigest: previous }) });
            return (0,move/* orHalfWay */.QN)(`${ring} holds ${target}`, target, async () => {
                if (blocked)
                    await rings.history.ensure(blocked.subject, blocked.event);
                add({ stillIn: bad === undefined ? [] : await ringsWith(bad, options, rings) });
                const told = await (0,session/* tell */.qz)({ event, ring, subject, previous, at, reason, policy }, rings);
                add({
                    gitops: told.gitops,
                    warnings: [...warnings, ...told.warnings],
                    ...(told.deployment !== undefined && { deployment: told.deployment })
                });
                if (done)
                    await rings.history.ensure(subject, done);
                add({ outcome, warnings: [...report.warnings, ...(await (0,session/* movedSince */.yz)(ring, target, rings))] });
                return told.failure ? (0,session/* withProblem */.Af)(report, told.failure) : { report };
            });
        });
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        return (0,session/* withProblem */.Af)(report, error);
    }
}
function knownRing({ ring, policy }) {
    if (policy.rings.some(({ name }) => name === ring))
        return;
    throw new failure/* Failure */.HR('usage', `The policy has no ring ${ring}.`, {
        remedy: `Its rings are ${policy.rings.map(({ name }) => name).join(', ')}.`,
        code: 'bad-input'
    });
}
function authorise({ ring, policy }, { actor }) {
    if ((0,people/* isWithin */.U)(policy.rollback.who, actor))
        return;
    throw new failure/* Failure */.HR('fail', `${actor} may not roll ${ring} back.`, {
        evidence: `rollback.who of the policy: ${policy.rollback.who.join(', ')}`,
        remedy: 'Let one of them run it.',
        code: 'not-authorised'
    });
}
async function subjectOf(target, held, { name, client }) {
    const subject = target === held.digest ? held : await client.manifest(target);
    if (subject)
        return subject;
    throw new failure/* Failure */.HR('fail', `${name} has no ${target} any more.`, {
        remedy: 'Name another digest, or build that commit anew and promote it on the emergency lane.',
        code: 'digest-missing'
    });
}
/** Where to go, and away from what. A rollback that this run, or a run that broke off, has made already is the aim again. */
async function aimOf({ ring, digest }, held, rings) {
    const last = await rings.history.lastMove(held.digest, ring);
    const isOurs = last?.event === 'rollback' &&
        (last.state === 'begun' || (last.runUrl !== undefined && last.runUrl === rings.deps.runUrl));
    if (last && (digest === held.digest || (digest === undefined && isOurs))) {
        if (last.event === 'rollback')
            return { target: held.digest, warnings: [], ...(last.previous !== undefined && { bad: last.previous }) };
    }
    if (digest === held.digest)
        throw new failure/* Failure */.HR('fail', `${ring} holds ${digest} already, and not by a rollback.`, {
            remedy: 'Name the digest to go back to, or none for the one before.',
            code: 'no-previous'
        });
    if (digest === undefined)
        return { target: await previousOf(held.digest, ring, rings), bad: held.digest, warnings: [] };
    await refuseBlocked(digest, rings);
    const wasThere = (await rings.history.events(digest)).some((event) => event.ring === ring && event.state === 'done');
    const warnings = wasThere ? [] : [`The history does not say that ${digest} ever was in ${ring}.`];
    return { target: digest, bad: held.digest, warnings };
}
/** What a ring was promoted from, going back over what is blocked meanwhile; never what it holds, also when that had come before. */
async function previousOf(held, ring, { history }) {
    let promotion = await history.promotionTo(ring, held);
    while (promotion?.previous !== undefined) {
        const { previous, at } = promotion;
        if (previous !== held && !(await history.block(previous)))
            return previous;
        promotion = await history.promotionTo(ring, previous, Date.parse(at));
    }
    throw new failure/* Failure */.HR('fail', `The history does not say what ${ring} held before ${held}.`, {
        remedy: 'Name the digest to go back to.',
        code: 'no-previous'
    });
}
async function refuseBlocked(digest, { history }) {
    const block = await history.block(digest);
    if (block)
        throw new failure/* Failure */.HR('fail', `${digest} is blocked.`, {
            evidence: `by ${block.by} on ${(0,moment/* momentText */.A)(block.at)}: ${block.reason ?? ''}`,
            remedy: 'Name another digest, or release this one first (promote with release: true and a reason).',
            code: 'digest-blocked'
        });
}
/** Before the tag moves: a promotion at the same time must not bring it back. @returns what was written, if anything */
async function block(bad, held, { ring, reason, policy }, rings) {
    if (await rings.history.block(bad))
        return undefined;
    const subject = bad === held.digest ? held : await rings.client.manifest(bad);
    if (subject === undefined)
        return undefined;
    const event = {
        schemaVersion: 1,
        kind: 'ring-event',
        event: 'block',
        digest: bad,
        ring,
        ...(0,session/* baseRecord */.$l)(rings, policy, reason),
        at: await rings.history.timeFor(bad, rings.deps.now()),
        evidence: []
    };
    await rings.history.add(subject, event);
    return { subject, event };
}
async function ringsWith(digest, { policy, ring }, { client }) {
    const others = [];
    for (const { name } of policy.rings)
        if (name !== ring && (await client.manifest(name))?.digest === digest)
            others.push(name);
    return others;
}

// EXTERNAL MODULE: ./src/entries/promote.ts + 7 modules
var promote = __webpack_require__(51062);
;// CONCATENATED MODULE: ./src/entries/rollback.ts








/** Moves a ring back and blocks what it held. */
const action = {
    read(raw, context) {
        const digest = raw.get('digest');
        return {
            image: (0,promote.readImage)(raw),
            ring: (0,inputs/* required */.mw)(raw, 'ring'),
            reason: (0,inputs/* required */.mw)(raw, 'reason'),
            ...(0,promote.readPolicy)(raw, context),
            login: (0,login/* readLogin */.mN)(raw, context),
            ...(0,promote.readTokens)(raw),
            ...(digest !== undefined && { digest: (0,model_digest/* parseDigest */.m)(digest, 'Input digest') })
        };
    },
    async run(options, deps) {
        const { report, failure } = await rollback(options, (0,promote.ringDeps)(options, deps));
        for (const warning of report.warnings)
            deps.reporter.warning(warning);
        for (const line of (0,rings/* rollbackLines */.iM)(report))
            deps.reporter.info(line);
        const path = (0,external_node_path_.join)(deps.context.outputDir, 'rollback.json');
        (0,external_node_fs_.writeFileSync)(path, `${JSON.stringify(report, null, 2)}\n`);
        return {
            outputs: { digest: report.digest ?? '', 'previous-digest': report.previousDigest ?? '', report: path },
            summary: (0,rings/* rollbackSummary */.j0)(report),
            ...(failure && { failure })
        };
    }
};


/***/ })

};
