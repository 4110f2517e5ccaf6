export const id = 62;
export const ids = [62];
export const modules = {

/***/ 51062:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  action: () => (/* binding */ action),
  readImage: () => (/* binding */ readImage),
  readPolicy: () => (/* binding */ readPolicy),
  readTokens: () => (/* binding */ readTokens),
  ringDeps: () => (/* binding */ ringDeps)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/model/access-fingerprint.ts
var access_fingerprint = __webpack_require__(58698);
// EXTERNAL MODULE: ./src/model/access-report.ts
var access_report = __webpack_require__(91546);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/model/ring-policy.ts
var ring_policy = __webpack_require__(71846);
// EXTERNAL MODULE: ./src/registry/login.ts
var login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/report/calendar.ts
var calendar = __webpack_require__(66294);
// EXTERNAL MODULE: ./src/report/rings.ts
var rings = __webpack_require__(77257);
// EXTERNAL MODULE: ./src/rings/policy.ts
var policy = __webpack_require__(12749);
// EXTERNAL MODULE: ./src/model/moment.ts
var moment = __webpack_require__(79741);
;// CONCATENATED MODULE: ./src/rings/attestations.ts


/** Name under which an access report's fingerprint stands in the configuration of a test result. */
const accessReportName = 'access-report';
/** Arguments of gh that verify the attestations of an image: cli/cli pkg/cmd/attestation/verify/verify.go. */
function ghArguments(question) {
    return [
        ...['attestation', 'verify', `oci://${(0,reference/* imageName */.tO)(question.image)}@${question.digest}`],
        ...['--repo', question.repository],
        ...['--signer-workflow', question.signerWorkflow],
        ...['--predicate-type', question.predicateType],
        ...['--format', 'json']
    ];
}
/** Arguments of cosign for the same; by a key, or keyless by the workflow's identity. sigstore/cosign doc/cosign_verify-attestation.md */
function cosignArguments(question) {
    const { key, signerWorkflow = '', repository = '', transparencyLog, tlsVerify, registryCa } = question;
    const identity = key === undefined
        ? [
            ...['--certificate-identity-regexp', `^https://github\\.com/${escapePattern(signerWorkflow)}@`],
            ...['--certificate-oidc-issuer', 'https://token.actions.githubusercontent.com'],
            ...['--certificate-github-workflow-repository', repository]
        ]
        : ['--key', key, ...(transparencyLog ? [] : ['--insecure-ignore-tlog=true'])];
    return [
        ...['verify-attestation', '--type', question.predicateType],
        ...identity,
        ...(tlsVerify ? [] : ['--allow-insecure-registry', '--allow-http-registry']),
        ...(registryCa === undefined ? [] : ['--registry-cacert', registryCa]),
        `${(0,reference/* imageName */.tO)(question.image)}@${question.digest}`
    ];
}
function escapePattern(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
/**
 * What gh has verified, read again: the statement must be about this digest and of this type, and signed by exactly this
 * workflow for this repository. gh takes the name of the workflow as the beginning of a pattern (pkg/cmd/attestation/verify/policy.go), so that
 * `a.yml` would let `a.yml.evil.yml` in.
 * @throws SyntaxError when the text is not JSON
 */
function readGhOutput(stdout, question) {
    const verified = JSON.parse(stdout);
    if (!Array.isArray(verified))
        return { results: [] };
    const good = verified.flatMap((each) => {
        const result = field(each, 'verificationResult');
        const certificate = field(field(result, 'signature'), 'certificate');
        const name = field(certificate, 'subjectAlternativeName');
        const signer = typeof name === 'string' ? name : field(name, 'value');
        const wanted = `https://github.com/${question.signerWorkflow}@`.toLowerCase();
        if (typeof signer !== 'string' || !signer.toLowerCase().startsWith(wanted))
            return [];
        const source = field(certificate, 'sourceRepositoryURI');
        const ours = `https://github.com/${question.repository}`.toLowerCase();
        if (typeof source !== 'string' || source.toLowerCase() !== ours)
            return [];
        const times = field(result, 'verifiedTimestamps');
        const at = Array.isArray(times) ? times.map((time) => field(time, 'timestamp')).find(isText) : undefined;
        return [{ statement: field(result, 'statement'), at }];
    });
    return evidenceOf(good, question);
}
/** The same of cosign, which prints one signed envelope a line (DSSE) after it has verified it. */
function readCosignOutput(stdout, question) {
    const statements = stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => {
        const payload = field(JSON.parse(line), 'payload');
        const text = Buffer.from(typeof payload === 'string' ? payload : '', 'base64').toString('utf8');
        return { statement: JSON.parse(text), at: undefined };
    });
    return evidenceOf(statements, question);
}
/** in-toto test-result predicates: https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md */
function evidenceOf(statements, { digest, predicateType }) {
    const about = statements
        .filter(({ statement }) => field(statement, 'predicateType') === predicateType && isAbout(statement, digest))
        // The latest first; of those without a time the order stays.
        .sort((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? '') || 0);
    const results = about.flatMap(({ statement, at }) => {
        const predicate = field(statement, 'predicate');
        const url = field(predicate, 'url');
        const named = (key, passed) => texts(field(predicate, key)).map((test) => ({
            test,
            passed,
            ...(at !== undefined && { at }),
            ...(isText(url) && { source: url })
        }));
        return [...named('failedTests', false), ...named('passedTests', true)];
    });
    const access = about
        .map(({ statement }) => accessOf(field(statement, 'predicate')))
        .find((each) => each !== undefined);
    return { results, ...(access !== undefined && { access }) };
}
function isAbout(statement, digest) {
    const subjects = field(statement, 'subject');
    return (Array.isArray(subjects) &&
        subjects.some((each) => `sha256:${String(field(field(each, 'digest'), 'sha256'))}` === digest));
}
function accessOf(predicate) {
    const configuration = field(predicate, 'configuration');
    if (!Array.isArray(configuration))
        return undefined;
    const entry = configuration.find((each) => field(each, 'name') === accessReportName);
    const digest = `sha256:${String(field(field(entry, 'digest'), 'sha256'))}`;
    return (0,model_digest/* isDigest */.Bc)(digest) ? digest : undefined;
}
function field(value, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
function isText(value) {
    return typeof value === 'string';
}
function texts(value) {
    return Array.isArray(value) ? value.filter(isText) : [];
}
/**
 * What the latest statement about a test says: `smoke-boot` is also `smoke-boot anaconda-iso`. All that it lists must have
 * passed. Without times none is the latest (cosign tells none): then all statements must have passed.
 */
function resultOf(evidence, test) {
    const about = evidence.results.filter((each) => each.test === test || each.test.startsWith(`${test} `));
    const [latest] = about;
    const together = latest?.at === undefined ? about : about.filter(({ at, source }) => at === latest?.at && source === latest?.source);
    return together.find(({ passed }) => !passed) ?? latest;
}

// EXTERNAL MODULE: ./src/rings/people.ts
var people = __webpack_require__(70928);
// EXTERNAL MODULE: ./node_modules/luxon/build/es6/luxon.mjs
var luxon = __webpack_require__(68714);
;// CONCATENATED MODULE: ./src/rings/windows.ts

const dayMs = 86_400_000;
/** Nothing is planned further ahead. */
const horizonDays = 800;
/** The next opening of a window that is not over at `at`; one that is open counts. Undefined when it does not open in two years. */
function nextOpening(window, at) {
    // A window of yesterday may go past midnight.
    const first = luxon/* DateTime */.c9.fromJSDate(at, { zone: window.zone }).startOf('day').minus({ days: 1 }).toISODate();
    for (let day = 0; day <= horizonDays; day++) {
        const date = plusDays(first, day);
        const opening = isOpenDay(window, date) ? openingOn(window, date) : undefined;
        if (opening && opening.to > at)
            return opening;
    }
    return undefined;
}
/**
 * The opening that begins on a day of the window's zone: from when the clock on the wall first shows `from`, to when it first
 * shows `to`. Undefined when the clock jumps over all of it.
 */
function openingOn(window, date) {
    const from = firstShown(date, window.from, window.zone);
    const to = firstShown(window.to > window.from ? date : plusDays(date, 1), window.to, window.zone);
    return from < to ? { from, to } : undefined;
}
/** Whether a window may open on a day of its zone: the day of the week, and for every other week the week. */
function isOpenDay(window, date) {
    const day = utc(date);
    if (!window.days.some((each) => each === day.weekday))
        return false;
    if (window.anchor === undefined)
        return true;
    const weeks = day.startOf('week').diff(utc(window.anchor).startOf('week'), 'weeks').weeks;
    return weeks % 2 === 0;
}
/** Days of the calendar have no time zone: they are counted in UTC, where each has 24 hours. */
function utc(date) {
    return luxon/* DateTime */.c9.fromISO(date, { zone: 'utc' });
}
function plusDays(date, days) {
    return utc(date).plus({ days }).toISODate();
}
/**
 * The first moment at which the clocks of a zone show this time of this day or a later one: of a time that comes twice the
 * first, of one that is left out the moment of the jump.
 */
function firstShown(date, minutes, zone) {
    const place = luxon/* IANAZone */.oh.create(zone);
    const wanted = utc(date).toMillis() + minutes * 60_000;
    const shown = (moment) => moment + place.offset(moment) * 60_000;
    // Offsets lie within UTC-12 and UTC+14, and what is shown before a jump back is not looked at after it.
    let before = wanted - 15 * 3_600_000;
    let after = wanted + 13 * 3_600_000;
    const jump = firstJumpBack(place, before, after);
    if (jump !== undefined && shown(jump - 1) >= wanted)
        after = jump - 1;
    else if (jump !== undefined)
        before = jump;
    while (after - before > 1) {
        const middle = Math.floor((before + after) / 2);
        if (shown(middle) >= wanted)
            after = middle;
        else
            before = middle;
    }
    return new Date(after);
}
/** The moment at which the clocks go back between two moments that are not much more than a day apart. */
function firstJumpBack(zone, from, to) {
    if (zone.offset(to) >= zone.offset(from))
        return undefined;
    let [before, after] = [from, to];
    while (after - before > 1) {
        const middle = Math.floor((before + after) / 2);
        if (zone.offset(middle) < zone.offset(from))
            after = middle;
        else
            before = middle;
    }
    return after;
}
/** The freezes that hold a ring at a moment. */
function freezesAt(freezes, ring, at) {
    return freezes.filter(({ from, to, rings }) => (rings?.includes(ring) ?? true) && new Date(from) <= at && at < new Date(to));
}
/** The earliest moment from `from` on at which a window is open and no freeze holds. Undefined when there is none in two years. */
function earliest({ windows, freezes, ring }, from) {
    const end = from.getTime() + horizonDays * dayMs;
    let at = from;
    while (at.getTime() <= end) {
        const frozen = freezesAt(freezes, ring, at);
        if (frozen.length > 0) {
            at = new Date(Math.max(...frozen.map(({ to }) => Date.parse(to))));
            continue;
        }
        const openings = windows.flatMap((window) => nextOpening(window, at) ?? []);
        if (windows.length > 0 && openings.length === 0)
            return undefined;
        const next = Math.min(...openings.map(({ from: opens }) => opens.getTime()));
        if (windows.length === 0 || next <= at.getTime())
            return at;
        at = new Date(next);
    }
    return undefined;
}
/** All stretches of a time in which a window is open and no freeze holds, in order; what touches is one. */
function openTimes({ windows, freezes, ring }, { from, to }) {
    const held = freezes
        .filter(({ rings }) => rings?.includes(ring) ?? true)
        .map((freeze) => ({ from: new Date(freeze.from), to: new Date(freeze.to) }));
    const openings = windows.length === 0 ? [{ from, to }] : windows.flatMap((window) => openingsOf(window, { from, to }));
    const open = [];
    for (const next of openings.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
        const last = open.at(-1);
        if (last && next.from <= last.to)
            open.splice(-1, 1, { from: last.from, to: latest(last.to, next.to) });
        else
            open.push(next);
    }
    return held.reduce((left, freeze) => left.flatMap((part) => without(part, freeze)), open);
}
function openingsOf(window, { from, to }) {
    const openings = [];
    for (let next = nextOpening(window, from); next && next.from < to; next = nextOpening(window, next.to))
        openings.push({ from: latest(next.from, from), to: next.to < to ? next.to : to });
    return openings;
}
function without(part, freeze) {
    if (freeze.to <= part.from || freeze.from >= part.to)
        return [part];
    return [
        ...(part.from < freeze.from ? [{ from: part.from, to: freeze.from }] : []),
        ...(freeze.to < part.to ? [{ from: freeze.to, to: part.to }] : [])
    ];
}
function latest(a, b) {
    return a > b ? a : b;
}
/** A window in words: `tue, thu 09:00-15:00 Europe/Berlin, every other week`. */
function windowWords(window) {
    const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const days = window.days.map((day) => names[day - 1]).join(', ');
    const every = window.anchor === undefined ? '' : ', every other week';
    return `${days} ${clock(window.from)}-${clock(window.to)} ${window.zone}${every}`;
}

;// CONCATENATED MODULE: ./src/rings/checks.ts




/** The last stay of a digest in a ring, from the histories. */
async function stayIn(history, ring, digest, holds) {
    const last = (await history.events(digest)).findLast((event) => event.ring === ring && event.state === 'done' && event.digest === digest);
    if (last === undefined)
        return undefined;
    const since = new Date(last.at);
    if (holds === digest)
        return { since };
    if (holds === undefined)
        return { since, until: 'unknown' };
    const tenure = (await history.tenures(ring, holds, digest)).find((each) => each.digest === digest);
    return tenure?.until && tenure.since.getTime() === since.getTime()
        ? { since, until: tenure.until }
        : { since, until: 'unknown' };
}
/**
 * Whether a ring would go back by a digest, in words: it was promoted away from it, or holds an image that first came to an earlier
 * ring later, on whatever lane. Undefined when it would not; to leave what is blocked is never to go back.
 * @param earlier the rings before it
 */
async function goesBack(history, { ring, earlier }, digest, holds) {
    if (await history.block(holds))
        return undefined;
    if (await history.cameTo(ring, digest)) {
        const tenures = await history.tenures(ring, holds, digest);
        const after = tenures[tenures.findIndex((each) => each.digest === digest) - 1];
        if (after?.move.event === 'promotion')
            return `${ring} was promoted from it to ${after.digest} on ${(0,moment/* momentText */.A)(after.since)}`;
    }
    for (const name of earlier) {
        const [ours, theirs] = [await history.cameTo(name, digest), await history.cameTo(name, holds)];
        if (ours === undefined || theirs === undefined)
            continue;
        return theirs > ours
            ? `${ring} holds ${holds}, which came to ${name} later, on ${(0,moment/* momentText */.A)(theirs)}: that would be taken back`
            : undefined;
    }
    return undefined;
}
/** Seconds that a digest must stay in a ring before it leaves it on this lane. */
function soakOf(policy, lane, ring) {
    return lane.soak[ring] ?? policy.rings.find(({ name }) => name === ring)?.soak ?? 0;
}
/** Every question with its answer, in the order in which they are shown. None is left out because another is answered with no. */
function allChecks(situation) {
    return [
        digestCheck(situation),
        blockCheck(situation),
        laneCheck(situation),
        ...wayBackChecks(situation),
        ...verdictChecks(situation),
        ...sourceChecks(situation),
        windowCheck(situation),
        freezeCheck(situation),
        ...accessChecks(situation),
        ...healthChecks(situation)
    ];
}
const yes = (name, text) => ({ name, ok: true, text });
const no = (name, refusal, text, more = {}) => ({
    name,
    ok: false,
    text,
    refusal,
    ...more
});
function digestCheck({ image, digest, inRegistry, missingParts }) {
    if (missingParts.length > 0)
        return no('digest', 'digest-missing', `${image} has it without ${missingParts.join(', ')}`, {
            remedy: 'Devices of that architecture could not pull it: build anew.'
        });
    if (inRegistry)
        return yes('digest', `${image} has it`);
    return no('digest', 'digest-missing', `${image} has no ${digest}`, {
        remedy: 'Check the digest, and that it was pushed to this very repository.'
    });
}
function blockCheck({ blocked }) {
    if (blocked === undefined)
        return yes('block', 'not blocked');
    return no('block', 'digest-blocked', `blocked on ${(0,moment/* momentText */.A)(blocked.at)} by ${blocked.by}: ${blocked.reason}`, {
        remedy: 'Promote a newer image; or let somebody who may roll back run promote with release: true and a reason.'
    });
}
function laneCheck({ actor, laneName, lane }) {
    const who = lane.who?.join(', ');
    if (lane.who === undefined)
        return yes('lane', `${laneName}, for everybody who may run this`);
    if ((0,people/* isWithin */.U)(lane.who, actor))
        return yes('lane', `${laneName}, for ${who}: ${actor} is one of them`);
    return no('lane', 'not-authorised', `${laneName} is for ${who}; this is ${actor}`, {
        remedy: 'Let one of them run it, or use another lane.'
    });
}
function wayBackChecks({ back, policy, actor }) {
    if (back === undefined)
        return [];
    if ((0,people/* isWithin */.U)(policy.rollback.who, actor))
        return [yes('way back', `${back}; ${actor} may roll back`)];
    return [
        no('way back', 'not-authorised', `${back}; to go back is for ${policy.rollback.who.join(', ')}; this is ${actor}`, {
            remedy: 'Promote a newer image; if it shall go back all the same, let one of them run it, or rollback.'
        })
    ];
}
function verdictChecks({ policy, lane, evidence }) {
    return (lane.verdicts ?? policy.verdicts.required).map((test) => {
        const name = `verdict of ${test}`;
        const result = resultOf(evidence, test);
        const source = result?.source === undefined ? '' : `, ${result.source}`;
        if (result?.passed)
            return yes(name, `passed${source}`);
        if (result)
            return no(name, 'verdict-failed', `${result.test} failed${source}`, { remedy: 'Fix the image and build anew.' });
        const { problem } = evidence;
        if (problem?.kind === 'unverified')
            return no(name, 'verdict-unverified', `could not be verified: ${problem.text}`, {
                remedy: 'If GitHub or the registry was busy, run again; else see by which workflow it was signed.'
            });
        return no(name, 'verdict-missing', `none that passed is attested${problem ? `: ${problem.text}` : ''}`, {
            remedy: `Let the pipeline run ${test} on this digest and attest it.`
        });
    });
}
function sourceChecks({ source, policy, lane, now, digest }) {
    if (source === undefined)
        return [yes('ring before', 'none: the lane begins here')];
    const { ring, stay, holds } = source;
    if (stay === undefined) {
        const text = holds === digest
            ? `${ring} holds it, but nothing says since when`
            : `it has not been in ${ring}, which holds ${holds ?? 'nothing'}`;
        return [no('ring before', 'not-in-previous-ring', text, { remedy: `Promote it to ${ring} first.` })];
    }
    const soak = soakOf(policy, lane, ring);
    const { since, until } = stay;
    const came = `in ${ring} since ${(0,moment/* momentText */.A)(since)}`;
    if (until === 'unknown')
        return [
            no('ring before', 'not-in-previous-ring', `it left ${ring}, and nothing says when`, {
                remedy: `Promote it to ${ring} again; its soak begins anew.`
            })
        ];
    // Less than nothing where the machine that wrote the entry had a clock ahead of ours.
    const seconds = Math.max(0, ((until ?? now).getTime() - since.getTime()) / 1000);
    const before = yes('ring before', until === undefined ? came : `was ${came} until ${(0,moment/* momentText */.A)(until)}`);
    const stayed = `${timeWords(seconds)} of ${timeWords(soak)} in ${ring}`;
    if (seconds >= soak)
        return [before, yes('soak', stayed)];
    if (until !== undefined)
        return [
            before,
            no('soak', 'soaking', `${stayed}, then ${ring} went on to another image`, {
                remedy: `Promote the newer image instead; or let somebody who may roll back promote this one to ${ring} again.`
            })
        ];
    const eligibleAt = new Date(since.getTime() + soak * 1000).toISOString();
    return [before, no('soak', 'soaking', `${stayed}; long enough at ${(0,moment/* comingText */.n)(eligibleAt)}`, { eligibleAt })];
}
function windowCheck({ policy, lane, ring, now }) {
    const names = lane.windows[ring] ?? [];
    if (names.length === 0)
        return yes('window', 'none: at any time');
    const openings = names.flatMap((name) => {
        const window = policy.windows[name];
        const opening = window && nextOpening(window, now);
        return window && opening ? [{ name, words: windowWords(window), ...opening }] : [];
    });
    const open = openings.find(({ from }) => from <= now);
    if (open)
        return yes('window', `${open.name} (${open.words}) is open until ${(0,moment/* momentText */.A)(open.to)}`);
    const next = openings.toSorted((a, b) => a.from.getTime() - b.from.getTime())[0];
    if (next === undefined)
        return no('window', 'outside-window', `${names.join(', ')} does not open in two years`);
    return no('window', 'outside-window', `closed; ${next.name} (${next.words}) opens at ${(0,moment/* comingText */.n)(next.from)}`, {
        eligibleAt: next.from.toISOString()
    });
}
function freezeCheck({ policy, laneName, ring, now }) {
    const frozen = freezesAt(policy.freezes, ring, now);
    if (frozen.length === 0)
        return yes('freeze', 'none now');
    const reasons = frozen.map(({ reason }) => reason).join('; ');
    const eligibleAt = new Date(Math.max(...frozen.map(({ to }) => Date.parse(to)))).toISOString();
    if (laneName === 'emergency')
        return yes('freeze', `until ${(0,moment/* comingText */.n)(eligibleAt)} (${reasons}), which does not hold an emergency`);
    return no('freeze', 'frozen', `until ${(0,moment/* comingText */.n)(eligibleAt)}: ${reasons}`, { eligibleAt });
}
function accessChecks({ policy, evidence, accessNow }) {
    if (policy.access === undefined)
        return [];
    const { access } = evidence;
    if (access === undefined)
        return [
            no('access', 'access-unknown', 'no access report is attested with it', {
                remedy: 'Let the pipeline attest the fingerprint of the access report with the verdict (docs/rings.md).'
            })
        ];
    if (access === accessNow)
        return [yes('access', 'as in the image that the ring holds')];
    const approved = policy.access.approved.find(({ report }) => report === access);
    if (approved)
        return [yes('access', `approved: ${approved.reason}`)];
    return [
        no('access', 'access-not-approved', `${access} is another access than before and is not approved`, {
            remedy: 'Read the access report of this release; to accept it, add this value to access.approved of the policy.'
        })
    ];
}
function healthChecks({ health, source }) {
    return health.map(({ ok, text }) => ok
        ? yes('health', text)
        : no('health', 'unhealthy', text, {
            remedy: `Look at the machines of ${source?.ring ?? 'the ring before'}; run again when the gate says yes.`
        }));
}
/** `45 s`, `30 min`, `4 h 10 min`, `2 d 4 h`. */
function timeWords(seconds) {
    const whole = Math.floor(seconds);
    const [days, hours, mins] = [Math.floor(whole / 86_400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60];
    if (days > 0)
        return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
    if (hours > 0)
        return mins > 0 ? `${hours} h ${mins} min` : `${hours} h`;
    return mins > 0 ? `${mins} min` : `${whole} s`;
}

// EXTERNAL MODULE: ./src/host/process.ts + 1 modules
var process = __webpack_require__(5787);
;// CONCATENATED MODULE: ./src/rings/health.ts


/** Asks one gate. No answer in time is a no. */
async function askHealth(gate, question) {
    const text = 'command' in gate ? gate.command.join(' ') : gate.endpoint;
    const { ok, said } = 'command' in gate ? await runGate(gate, question) : await fetchGate(gate);
    return { ok, text: `${text}: ${said}` };
}
async function runGate({ command: [program = '', ...args], timeout }, { workspace, variables }) {
    // A path is one in the repository; the child is started there, but found from here.
    const tool = program.includes('/') && !program.startsWith('/') ? `${workspace}/${program}` : program;
    try {
        const { code, signal, tail } = await (0,process/* runLong */.Gk)(tool, args, {
            what: program,
            timeoutMs: timeout * 1000,
            cwd: workspace,
            env: variables
        });
        const last = tail.findLast((line) => line.trim() !== '');
        return { ok: code === 0, said: last?.trim() ?? `exit code ${code ?? signal ?? 'unknown'}` };
    }
    catch (error) {
        // Not there, or no answer in time.
        if (error instanceof failure/* Failure */.HR)
            return { ok: false, said: error.message };
        throw error;
    }
}
async function fetchGate({ endpoint, timeout }) {
    try {
        const response = await fetch(endpoint, { signal: AbortSignal.timeout(timeout * 1000) });
        const body = (await response.text()).trim().split('\n')[0]?.slice(0, 200);
        return { ok: response.ok, said: `HTTP ${response.status}${body ? `, ${body}` : ''}` };
    }
    catch (error) {
        const cause = error instanceof Error && error.cause !== undefined ? `: ${(0,failure/* messageOf */.bD)(error.cause)}` : '';
        return { ok: false, said: `${(0,failure/* messageOf */.bD)(error)}${cause}` };
    }
}

// EXTERNAL MODULE: ./src/rings/move.ts
var move = __webpack_require__(11982);
;// CONCATENATED MODULE: ./src/rings/schedule.ts



/** What holds a ring back by time on a lane. No freeze holds an emergency. */
function gatesOf(policy, laneName, lane, ring) {
    return {
        windows: (lane.windows[ring] ?? []).flatMap((name) => policy.windows[name] ?? []),
        freezes: laneName === 'emergency' ? [] : policy.freezes,
        ring
    };
}
/**
 * When a digest came to each ring of a lane, and when it would come to the rest if every move is made at its earliest moment.
 * @param stays its stays by ring
 */
function scheduleOf({ policy, laneName, lane, now }, stays) {
    const entries = [];
    /** When the digest has soaked in the ring before; undefined: never. */
    let ready = { at: now, why: [] };
    for (const ring of lane.rings) {
        const stay = stays.get(ring);
        const soak = soakOf(policy, lane, ring);
        if (stay) {
            const state = stay.until === undefined ? 'holds' : 'held';
            entries.push({ ring, state, at: stay.since.toISOString(), why: [] });
            ready = soaked(stay, soak) ? after(ring, stay.since, soak) : undefined;
            continue;
        }
        const gates = gatesOf(policy, laneName, lane, ring);
        const from = ready && new Date(Math.max(ready.at.getTime(), now.getTime()));
        const at = from && earliest(gates, from);
        const soaking = ready && ready.at > now ? ready.why : [];
        const why = [...soaking, ...closedAt(gates, from ?? now)];
        if (at === undefined) {
            entries.push({
                ring,
                state: 'never',
                why: ready ? why : ['the ring before was not reached, or not for long enough']
            });
            ready = undefined;
            continue;
        }
        entries.push({ ring, state: at <= now ? 'now' : 'waits', at: at.toISOString(), why });
        ready = after(ring, at, soak);
    }
    return entries;
}
/** No more weeks than these are drawn, the first ones. */
const maxWeeks = 6;
const weekMs = 7 * 86_400_000;
/** When the rings of a lane may be entered, from the week of now to that of the last move of the plan. */
function schedule_openingsOf({ policy, laneName, lane, now }, schedule) {
    // The first of January 1970 was a Thursday.
    const monday = (at) => Math.floor((at + 3 * (weekMs / 7)) / weekMs) * weekMs - 3 * (weekMs / 7);
    const last = Math.max(now.getTime(), ...schedule.map(({ at }) => (at === undefined ? 0 : Date.parse(at))));
    const from = monday(now.getTime());
    const time = { from: new Date(from), to: new Date(Math.min(monday(last) + weekMs, from + maxWeeks * weekMs)) };
    const text = (moment) => moment.toISOString();
    return lane.rings.map((ring) => {
        const gates = gatesOf(policy, laneName, lane, ring);
        return {
            ring,
            from: text(time.from),
            to: text(time.to),
            windows: gates.windows.map(windowWords),
            open: openTimes(gates, time).map((open) => ({ from: text(open.from), to: text(open.to) })),
            freezes: gates.freezes
                .filter(({ rings, from: begins, to }) => {
                const isNear = new Date(begins) < time.to && new Date(to) > now;
                return isNear && (rings?.includes(ring) ?? true);
            })
                .map((freeze) => ({ from: text(new Date(freeze.from)), to: text(new Date(freeze.to)), reason: freeze.reason }))
        };
    });
}
/** Whether a stay is, or may yet be, long enough. */
function soaked({ since, until }, soak) {
    return until === undefined || (until !== 'unknown' && until.getTime() >= since.getTime() + soak * 1000);
}
function after(ring, came, soak) {
    return { at: new Date(came.getTime() + soak * 1000), why: soak === 0 ? [] : [`${timeWords(soak)} in ${ring}`] };
}
/** Why the clock says no at a moment. */
function closedAt({ windows, freezes, ring }, at) {
    const frozen = freezesAt(freezes, ring, at).map(({ reason, to }) => `freeze until ${(0,moment/* comingText */.n)(to)}: ${reason}`);
    const isOpen = windows.some((window) => {
        const next = nextOpening(window, at);
        return next !== undefined && next.from <= at;
    });
    return [...frozen, ...(windows.length === 0 || isOpen ? [] : [`window ${windows.map(windowWords).join(' or ')}`])];
}

// EXTERNAL MODULE: ./src/rings/session.ts + 2 modules
var session = __webpack_require__(89406);
// EXTERNAL MODULE: ./src/host/files.ts
var files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/host/retry.ts
var retry = __webpack_require__(4220);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
;// CONCATENATED MODULE: ./src/rings/verdicts.ts







/** GitHub's attestation service and the registries behind it: three tries, as for its own clients. */
const evidenceBudget = { attempts: 3, firstDelayMs: 2000, maxDelayMs: 20_000 };
/**
 * Has gh or cosign verify what is attested of a digest. That nothing is, or nothing that holds, is an answer too.
 * @throws Failure (host) when the tool is not installed, (usage) when it is not said whose signature counts
 */
async function findEvidence(request, reporter, budget) {
    const { rule, signerWorkflow, repository, image, digest, login } = request;
    const question = {
        image,
        digest,
        predicateType: rule.predicateType,
        ...(signerWorkflow !== undefined && { signerWorkflow }),
        ...(repository !== undefined && { repository })
    };
    const keyless = rule.cosignKey === undefined;
    if (keyless && signerWorkflow === undefined)
        throw unsigned();
    if (keyless && repository === undefined)
        throw new failure/* Failure */.HR('usage', 'It is not known which repository attested the image.', {
            remedy: 'Run it in a checkout of that repository, whose origin is at GitHub.',
            code: 'no-repository'
        });
    if (rule.by === 'cosign') {
        const args = cosignArguments({
            ...question,
            transparencyLog: rule.transparencyLog,
            tlsVerify: login.tlsVerify,
            ...(login.certDir !== undefined && { registryCa: `${login.certDir}/ca.crt` }),
            ...(rule.cosignKey !== undefined && { key: rule.cosignKey })
        });
        const output = await verify('cosign', args, request, {}, reporter, budget);
        return output.exitCode === 0
            ? readCosignOutput(output.stdout, question)
            : { results: [], problem: problemOf(output) };
    }
    const config = request.token && ghConfig(request.token);
    try {
        const args = ghArguments({ ...question, signerWorkflow: signerWorkflow ?? '', repository: repository ?? '' });
        const env = config ? { GH_CONFIG_DIR: config.path } : {};
        const output = await verify('gh', args, request, env, reporter, budget);
        return output.exitCode === 0 ? readGhOutput(output.stdout, question) : { results: [], problem: problemOf(output) };
    }
    finally {
        config?.remove();
    }
}
function unsigned() {
    return new failure/* Failure */.HR('usage', 'It is not said whose attestations count.', {
        remedy: 'Set verdicts.signer-workflow in the policy, for example OWNER/bootc-actions/.github/workflows/image-pipeline.yml.',
        code: 'no-signer'
    });
}
/**
 * A configuration of gh with this token in it: an environment variable could be read by every process of this user. `version`
 * keeps gh from converting it, for which it would ask GitHub (cli/cli internal/config/migration/multi_account.go).
 */
function ghConfig(token) {
    const dir = (0,files/* secretDirectory */.Uj)('gh');
    (0,files/* writeSecretFile */.AK)(dir, 'config.yml', 'version: "1"\n');
    const text = JSON.stringify(token.reveal());
    (0,files/* writeSecretFile */.AK)(dir, 'hosts.yml', `github.com:\n  users:\n    bootc-actions:\n      oauth_token: ${text}\n  user: bootc-actions\n  oauth_token: ${text}\n`);
    return dir;
}
const passing = /HTTP 5\d\d|HTTP 429|timed? ?out|connection (?:reset|refused)|unexpected EOF|TLS handshake/i;
async function verify(tool, args, { login, workspace }, env, reporter, budget) {
    // Both read the registry's login from a file config.json in this directory (go-containerregistry pkg/authn/keychain.go).
    const docker = login.authfile === undefined ? {} : { DOCKER_CONFIG: (0,external_node_path_.dirname)(login.authfile) };
    let last;
    try {
        return await (0,retry/* retry */.L5)('attestations', reporter, budget, () => ({ again: last !== undefined }), async () => {
            last = undefined;
            const output = await (0,run/* tryRun */.JR)(tool, args, { cwd: workspace, env: { ...docker, ...env } });
            if (output.exitCode === 0 || !passing.test(output.stderr))
                return output;
            last = output;
            throw new Error(`${(0,run/* lastLine */.fM)(output.stderr) ?? tool}.`);
        });
    }
    catch (error) {
        // Still the same after all tries: an answer that says why.
        if (last !== undefined)
            return last;
        throw error;
    }
}
/**
 * gh and cosign say in many words that there is nothing; everything else is a signature or a service that does not hold.
 * cosign begins both alike, and puts the reason behind a colon (2.6.5 and 3.1.3, as they answered).
 */
function problemOf(output) {
    const said = (0,run/* lastLine */.fM)(output.stderr) ?? (0,run/* lastLine */.fM)(output.stdout) ?? `exit code ${output.exitCode}`;
    const text = said.replace(/^error during command execution: /, '').replace(/:$/, '');
    const strangers = /accepted signatures do not match/.test(output.stderr);
    const nothing = /no (?:matching )?attestations|none of the attestations matched|HTTP 404|not found/i.test(output.stderr);
    return { kind: nothing && !strangers ? 'missing' : 'unverified', text };
}
/**
 * Verdicts from files, for dry runs and terminals: any step can write a file.
 * @throws Failure (usage) for a file that is no verdict
 */
function evidenceOfFiles(paths, digest, access) {
    const results = paths.flatMap((path) => verdictOf(path, digest));
    return {
        results,
        ...(access !== undefined && { access }),
        ...(results.length === 0 && {
            problem: {
                kind: 'missing',
                text: paths.length === 0 ? 'no verdicts were given' : 'the verdicts given are of another digest'
            }
        })
    };
}
/**
 * A verdict that could not tell which image it booted proves nothing about one. That of an upgrade is about the image it went
 * to: after the tests of self-healing the machine runs the old one again.
 */
function verdicts_isAbout({ upgrade, identity: { digest: booted, expectedDigest, by } = {} }, digest) {
    if (upgrade !== undefined)
        return upgrade.to?.digest === digest;
    return booted === digest || (expectedDigest === digest && by !== undefined);
}
function verdictOf(path, digest) {
    let verdict;
    try {
        verdict = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch (error) {
        throw noVerdict(path, error);
    }
    if (verdict?.kind !== 'verdict')
        throw noVerdict(path);
    if (!verdicts_isAbout(verdict, digest))
        return [];
    const type = verdict.media?.type;
    const name = verdict.upgrade === undefined ? 'smoke-boot' : 'upgrade-test';
    return [
        {
            test: typeof type === 'string' ? `${name} ${type}` : name,
            passed: verdict.verdict === 'pass',
            source: path,
            ...(typeof verdict.createdAt === 'string' && { at: verdict.createdAt })
        }
    ];
}
function noVerdict(path, cause) {
    return new failure/* Failure */.HR('usage', `${path} is not a verdict.json.`, {
        remedy: 'Give the report of smoke-boot or upgrade-test.',
        code: 'bad-verdict',
        cause
    });
}

;// CONCATENATED MODULE: ./src/rings/promote.ts











/**
 * Moves a ring to a digest when every check says yes; asks all of them whatever the first says. A ring that holds the digest
 * already stays, and what an earlier run left undone is done. A Failure, of whatever comes between, comes with a report of what
 * was known by then.
 */
async function promote(options, deps, budget = { evidence: evidenceBudget }) {
    const account = new Account(reportBase(options, deps));
    try {
        const lane = laneOf(options);
        return await (0,session/* withRings */.Ke)(options, options.dryRun ? 'pull' : 'pull,push', deps, budget.registry, (rings) => options.release ? release(options, account, rings) : ask(options, lane, account, rings, budget.evidence));
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        const refused = account.report.checks.some(({ ok }) => !ok);
        return (0,session/* withProblem */.Af)({ ...account.report, outcome: refused ? 'refused' : 'failed' }, error);
    }
}
/** What is known of a promotion so far. */
class Account {
    report;
    constructor(report) {
        this.report = report;
    }
    add(more) {
        this.report = { ...this.report, ...more };
        return this.report;
    }
}
async function ask(options, lane, account, rings, budget) {
    const { ring, digest, dryRun } = options;
    const subject = await rings.client.manifest(digest);
    const held = await rings.client.manifest(ring);
    if (held && held.digest !== digest)
        account.add({ previousDigest: held.digest });
    const stays = await staysOf(lane, digest, rings);
    account.add(planOf(options, lane, stays, rings));
    const state = subject === undefined ? 'elsewhere' : await (0,move/* moveState */.LX)(held, digest, ring, rings.history);
    if (subject && !dryRun && (state === 'unchanged' || state === 'begun'))
        return moved(options, account, { subject, held }, rings);
    const known = await situationOf(options, lane, { subject, held }, rings, budget);
    const before = account.report;
    /** As of this moment: what was asked may have taken an hour. */
    const judge = () => {
        const situation = { ...known, now: rings.deps.now() };
        const checks = allChecks(situation);
        const ok = checks.every((each) => each.ok);
        const eligibleAt = ok && !dryRun ? undefined : whenEligible(situation, checks);
        const plan = planOf(options, lane, stays, rings);
        account.report = { ...before, ...plan, checks, ...(eligibleAt !== undefined && { eligibleAt }) };
        return ok ? undefined : refusal(account.report);
    };
    const refused = judge();
    if (dryRun)
        return { report: { ...account.report, outcome: 'planned' } };
    if (refused)
        throw refused;
    return moved(options, account, { subject: subject, held }, rings, {
        judge,
        access: known.evidence.access
    });
}
function laneOf({ policy, lane: name, ring, reason }) {
    const lane = policy.lanes[name];
    const usage = (message, remedy) => new failure/* Failure */.HR('usage', message, { remedy, code: 'bad-input' });
    if (!policy.rings.some((each) => each.name === ring))
        throw usage(`The policy has no ring ${ring}.`, `Its rings are ${policy.rings.map((each) => each.name).join(', ')}.`);
    if (lane === undefined)
        throw usage(`The policy has no lane ${name}.`, `Its lanes are ${Object.keys(policy.lanes).join(', ')}.`);
    if (!lane.rings.includes(ring))
        throw usage(`The lane ${name} does not lead to ${ring}.`, `It leads through ${lane.rings.join(', ')}.`);
    if (name === 'emergency' && reason === undefined)
        throw usage('The emergency lane wants a reason.', 'Give it as the input reason; it is kept in the history.');
    return lane;
}
/** Takes the block of a digest away. */
async function release(options, account, rings) {
    const { digest, policy, reason, dryRun } = options;
    if (reason === undefined)
        throw new failure/* Failure */.HR('usage', 'A release wants a reason.', {
            remedy: 'Give it as the input reason.',
            code: 'bad-input'
        });
    if (!(0,people/* isWithin */.U)(policy.rollback.who, rings.actor))
        throw new failure/* Failure */.HR('fail', `${rings.actor} may not release a blocked digest.`, {
            evidence: `rollback.who of the policy: ${policy.rollback.who.join(', ')}`,
            code: 'not-authorised'
        });
    const subject = await rings.client.manifest(digest);
    if (subject === undefined)
        throw new failure/* Failure */.HR('fail', `${rings.name} has no ${digest}.`, {
            remedy: 'Check the digest, and that it is one of this very repository.',
            code: 'digest-missing'
        });
    const blocked = await rings.history.block(digest);
    if (blocked && !dryRun)
        await rings.history.add(subject, {
            schemaVersion: 1,
            kind: 'ring-event',
            event: 'release',
            digest,
            ...(0,session/* baseRecord */.$l)(rings, policy, reason),
            at: await rings.history.timeFor(digest, rings.deps.now()),
            evidence: [`was blocked on ${blocked.at} by ${blocked.by}: ${blocked.reason ?? ''}`]
        });
    const warnings = blocked ? [] : ['The digest is not blocked: nothing was to be released.'];
    return { report: { ...account.add({ warnings }), outcome: dryRun ? 'planned' : 'released' } };
}
/** Before anything was asked. */
function reportBase(options, { actor, now }) {
    const { image, digest, ring, lane, dryRun, reason } = options;
    return {
        schemaVersion: 1,
        kind: 'promotion',
        createdAt: now().toISOString(),
        image: (0,reference/* imageName */.tO)(image),
        ring,
        lane,
        digest,
        by: actor,
        dryRun,
        checks: [],
        schedule: [],
        gitops: [],
        warnings: [],
        ...(reason !== undefined && { reason })
    };
}
/** When the digest came to each ring and would come to the rest, as of this moment. */
function planOf({ policy, lane: laneName }, lane, stays, { deps }) {
    const at = { policy, laneName, lane, now: deps.now() };
    const schedule = scheduleOf(at, stays);
    return { schedule, openings: schedule_openingsOf(at, schedule) };
}
async function staysOf(lane, digest, { client, history }) {
    const stays = new Map();
    for (const ring of lane.rings) {
        const stay = await stayIn(history, ring, digest, (await client.manifest(ring))?.digest);
        if (stay)
            stays.set(ring, stay);
    }
    return stays;
}
async function situationOf(options, lane, { subject, held }, rings, budget) {
    const { policy, ring, digest, image } = options;
    const { history, actor, name, deps } = rings;
    const source = await sourceOf(lane, ring, digest, rings);
    const health = policy.rings.find((each) => each.name === source?.ring)?.health ?? [];
    const variables = { RING: source?.ring ?? '', NEXT_RING: ring, IMAGE: name, DIGEST: digest };
    const blocked = subject && (await history.block(digest));
    const heldEvents = held ? await history.events(held.digest) : [];
    // Of the digest, whichever ring it came to by it; a rollback does not say it again.
    const accessNow = heldEvents.findLast((event) => event.state === 'done' && event.access !== undefined)?.access;
    const earlier = policy.rings
        .slice(0, policy.rings.findIndex((each) => each.name === ring))
        .map((each) => each.name);
    const back = held && held.digest !== digest ? await goesBack(history, { ring, earlier }, digest, held.digest) : undefined;
    return {
        actor,
        policy,
        laneName: options.lane,
        lane,
        ring,
        digest,
        image: name,
        inRegistry: subject !== undefined,
        missingParts: subject ? await (0,move/* missingParts */.tL)(rings.client, subject) : [],
        ...(blocked && { blocked: { at: blocked.at, by: blocked.by, reason: blocked.reason ?? '' } }),
        evidence: options.verdicts.length > 0 || options.access !== undefined
            ? evidenceOfFiles(options.verdicts, digest, options.access)
            : await findEvidence({
                image,
                digest,
                rule: policy.verdicts,
                signerWorkflow: options.signerWorkflow,
                repository: deps.repository,
                token: deps.token,
                login: rings.login,
                workspace: deps.workspace
            }, deps.reporter, budget),
        ...(source && { source }),
        ...(back !== undefined && { back }),
        ...(accessNow !== undefined && { accessNow }),
        health: await Promise.all(health.map((gate) => askHealth(gate, { workspace: deps.workspace, variables })))
    };
}
async function sourceOf(lane, ring, digest, { client, history }) {
    const before = lane.rings[lane.rings.indexOf(ring) - 1];
    if (before === undefined)
        return undefined;
    const holds = (await client.manifest(before))?.digest;
    const stay = await stayIn(history, before, digest, holds);
    return { ring: before, ...(stay && { stay }), ...(holds !== undefined && { holds }) };
}
/** The earliest moment at which the clock says yes; undefined when time is not what is missing, or that cannot be known. */
function whenEligible(situation, checks) {
    const { policy, laneName, lane, ring, now } = situation;
    const refused = checks.filter(({ ok }) => !ok);
    const never = refused.some(({ refusal, eligibleAt }) => eligibleAt === undefined && (refusal === 'not-in-previous-ring' || refusal === 'soaking'));
    if (never || (refused.length > 0 && refused.every(({ eligibleAt }) => eligibleAt === undefined)))
        return undefined;
    const soaked = refused.find(({ refusal }) => refusal === 'soaking')?.eligibleAt;
    return earliest(gatesOf(policy, laneName, lane, ring), soaked === undefined ? now : new Date(soaked))?.toISOString();
}
/** All refusals in one failure; its code is the first one's. */
function refusal({ ring, digest, checks, eligibleAt }) {
    const refused = checks.filter(({ ok }) => !ok);
    const [first] = refused;
    const remedies = [...new Set(refused.flatMap(({ remedy }) => remedy ?? []))];
    return new failure/* Failure */.HR('fail', `${ring} does not get ${digest}: ${refused.map(({ name }) => name).join(', ')}.`, {
        evidence: refused.map(({ name, text, refusal: code }) => `${name}: ${text} (${code})`).join('; '),
        remedy: [...remedies, ...(eligibleAt === undefined ? [] : [`Run again at ${(0,moment/* comingText */.n)(eligibleAt)}.`])].join(' '),
        code: first?.refusal
    });
}
/** Moves the tag, or completes what an earlier run has begun, and tells of it. */
async function moved(options, account, { subject, held }, rings, asked) {
    const { ring, lane, policy, digest, reason } = options;
    const way = policy.lanes[lane];
    const { outcome, event, previous, at, done } = await (0,move/* moveRing */.Gx)(rings.client, rings.history, {
        ring,
        subject,
        expected: held?.digest,
        event: 'promotion',
        ...(asked && { veto: asked.judge }),
        record: {
            ...(0,session/* baseRecord */.$l)(rings, policy, reason),
            lane,
            evidence: account.report.checks.map(({ name, text }) => `${name}: ${text}`),
            ...(asked?.access !== undefined && { access: asked.access })
        }
    });
    if (previous !== undefined)
        account.add({ previousDigest: previous });
    return (0,move/* orHalfWay */.QN)(`${ring} holds ${digest}`, digest, async () => {
        const told = await (0,session/* tell */.qz)({ event, ring, subject, previous, at, reason, policy }, rings);
        account.add({ gitops: told.gitops, ...(told.deployment !== undefined && { deployment: told.deployment }) });
        if (done)
            await rings.history.ensure(subject, done);
        const blocked = await rings.history.block(digest);
        const report = account.add({
            ...planOf(options, way, await staysOf(way, digest, rings), rings),
            warnings: [
                ...told.warnings,
                ...(await (0,session/* movedSince */.yz)(ring, digest, rings)),
                ...(blocked ? [blockedWarning(ring, blocked)] : [])
            ]
        });
        return told.failure ? (0,session/* withProblem */.Af)({ ...report, outcome }, told.failure) : { report: { ...report, outcome } };
    });
}
function blockedWarning(ring, { digest, at, by, reason }) {
    return `${ring} holds ${digest}, which was blocked on ${(0,moment/* momentText */.A)(at)} by ${by}: ${reason ?? ''}. Roll ${ring} back, or release the digest.`;
}

;// CONCATENATED MODULE: ./src/entries/promote.ts














/** Moves a ring to a digest that may go there, or says everything that is against it. */
const action = {
    read(raw, context) {
        const image = readImage(raw);
        const digest = (0,model_digest/* parseDigest */.m)((0,inputs/* required */.mw)(raw, 'digest'), 'Input digest');
        const ring = (0,inputs/* required */.mw)(raw, 'ring');
        const { policy } = readPolicy(raw, context);
        const dryRun = (0,inputs/* bool */.lc)(raw, 'dry-run', false);
        const reason = raw.get('reason');
        const verdicts = (0,inputs/* list */.p_)(raw, 'verdicts').map((path) => existing('verdicts', path, context));
        const accessReport = raw.get('access-report');
        const access = accessReport === undefined ? undefined : fingerprintOf(accessReport, context);
        if (context.actions && !dryRun && (verdicts.length > 0 || access !== undefined))
            throw (0,failure/* badInput */.AN)(verdicts.length > 0 ? 'verdicts' : 'access-report', verdicts[0] ?? accessReport, 'any step can write a file: in a workflow only attestations count. Use it with dry-run.');
        const signerWorkflow = readSigner(raw, policy);
        return {
            image,
            digest,
            ring,
            lane: (0,inputs/* oneOf */.yL)(raw, 'lane', ring_policy/* laneNames */.R, 'standard'),
            policy,
            dryRun,
            release: (0,inputs/* bool */.lc)(raw, 'release', false),
            verdicts,
            login: (0,login/* readLogin */.mN)(raw, context),
            ...readTokens(raw),
            ...(reason !== undefined && { reason }),
            ...(access !== undefined && { access }),
            ...(signerWorkflow !== undefined && { signerWorkflow })
        };
    },
    async run(options, deps) {
        const { report, failure } = await promote(options, ringDeps(options, deps));
        const { context, reporter } = deps;
        for (const warning of report.warnings)
            reporter.warning(warning);
        for (const line of [...(0,rings/* promotionLines */.Bm)(report), ...(options.dryRun ? (0,calendar/* calendarLines */.av)(report) : [])])
            reporter.info(line);
        const path = (0,external_node_path_.join)(context.outputDir, 'promotion.json');
        (0,external_node_fs_.writeFileSync)(path, `${JSON.stringify(report, null, 2)}\n`);
        return {
            outputs: {
                digest: report.digest,
                ring: report.ring,
                'previous-digest': report.previousDigest ?? '',
                'eligible-at': report.eligibleAt ?? '',
                report: path
            },
            summary: (0,rings/* promotionSummary */.w6)(report),
            ...(failure && { failure })
        };
    }
};
/** The image without tag: what moves is named by digest and ring. */
function readImage(raw) {
    const image = (0,reference/* parseReference */.F2)((0,inputs/* required */.mw)(raw, 'image'));
    if (image.tag !== undefined || image.digest !== undefined)
        throw (0,failure/* badInput */.AN)('image', raw.get('image'), 'expected registry and name alone; digest and ring are inputs of their own.');
    return image;
}
/** @throws Failure (usage) when there is no policy, or it is not as it should be */
function readPolicy(raw, context) {
    const name = raw.get('policy') ?? policy/* defaultPolicy */.G4;
    const path = (0,external_node_path_.resolve)(context.workspace, name);
    if (!(0,external_node_fs_.existsSync)(path))
        throw new failure/* Failure */.HR('usage', `There is no policy ${name}.`, {
            remedy: 'Check out the repository first; docs/rings.md has a policy to begin with.',
            code: 'bad-policy'
        });
    return { policy: (0,policy/* parsePolicy */.ON)((0,external_node_fs_.readFileSync)(path, 'utf8'), name) };
}
/** The policy's signer is what counts; a workflow may name it where the policy does not. */
function readSigner(raw, { verdicts }) {
    const given = raw.get('signer-workflow');
    if (given !== undefined && !(0,policy/* isSignerWorkflow */.M8)(given))
        throw (0,failure/* badInput */.AN)('signer-workflow', given, 'expected OWNER/REPOSITORY/.github/workflows/FILE.yml.');
    if (given !== undefined && verdicts.signerWorkflow !== undefined && given !== verdicts.signerWorkflow)
        throw (0,failure/* badInput */.AN)('signer-workflow', given, `the policy says ${verdicts.signerWorkflow}; leave it out.`);
    return verdicts.signerWorkflow ?? given;
}
function readTokens(raw) {
    const token = (0,inputs/* secret */.rJ)(raw, 'github-token');
    const gitopsToken = (0,inputs/* secret */.rJ)(raw, 'gitops-token');
    return { ...(token && { token }), ...(gitopsToken && { gitopsToken }) };
}
/** What the stage needs of this run. */
function ringDeps({ token, gitopsToken }, { context, reporter, rings }) {
    const { actor, workspace, runUrl, commit } = context;
    const repository = context.repository ?? /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(context.source ?? '')?.[1];
    return {
        reporter,
        workspace,
        actor: actor ?? 'unknown',
        now: () => new Date(),
        ...(runUrl !== undefined && { runUrl }),
        ...(commit !== undefined && { commit }),
        ...(repository !== undefined && { repository }),
        ...(token && { token }),
        ...(gitopsToken && { gitopsToken }),
        ...(rings && { github: rings })
    };
}
function existing(input, given, context) {
    const path = (0,external_node_path_.resolve)(context.workspace, given);
    if (!(0,external_node_fs_.existsSync)(path))
        throw (0,failure/* badInput */.AN)(input, given, 'there is no such file.');
    return path;
}
function fingerprintOf(given, context) {
    const path = existing('access-report', given, context);
    let report;
    try {
        report = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch {
        report = undefined;
    }
    if (!(0,access_report/* isAccessReport */.fF)(report))
        throw (0,failure/* badInput */.AN)('access-report', given, 'it is not the report of render-config.');
    return (0,access_fingerprint/* accessFingerprint */.Z)(report);
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

/***/ 5787:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Gk: () => (/* binding */ runLong),
  kp: () => (/* binding */ startProcess)
});

// UNUSED EXPORTS: eachLine

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./src/host/activity.ts

/**
 * Bytes that the processes of a group have read and written so far, files, pipes and sockets together (proc(5),
 * `/proc/<pid>/io` rchar and wchar). Transfers show that they are alive by this alone: without a terminal podman prints
 * nothing while a layer is under way.
 */
function groupBytes(group) {
    return (0,external_node_fs_.readdirSync)('/proc')
        .filter((pid) => /^\d+$/.test(pid) && groupOf(pid) === group)
        .reduce((sum, pid) => sum + bytesOf(pid), 0);
}
function groupOf(pid) {
    const stat = read(`/proc/${pid}/stat`);
    // Field 5 of proc(5) stat, counted after the command name, which may hold spaces and parentheses.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}
function bytesOf(pid) {
    return [...read(`/proc/${pid}/io`).matchAll(/^[rw]char: (\d+)$/gm)].reduce((sum, match) => sum + Number(match[1]), 0);
}
/** Empty for a process that has ended meanwhile, or that is another user's. */
function read(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'latin1');
    }
    catch {
        return '';
    }
}

// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/host/environment.ts
var environment = __webpack_require__(94743);
// EXTERNAL MODULE: ./src/host/packages.ts
var host_packages = __webpack_require__(21725);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
;// CONCATENATED MODULE: ./src/host/process.ts









/** Fewer bytes than this within the time allowed for a stall are no progress: a runtime's own wake-ups move some. */
const leastMovement = 64 * 1024;
/** Longest line handed on; the rest of a longer one is dropped and said so. */
const maxLine = 8192;
/**
 * Calls back for each line of a byte stream: any chunking, `\r\n` and bare `\r` (progress bars) end a line too.
 * A line longer than 8192 characters is cut, and says at its end how much of it is missing.
 */
function eachLine(stream, onLine) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let rest = '';
    let dropped = 0;
    const emit = (line) => {
        const more = dropped + Math.max(0, line.length - maxLine);
        onLine(more > 0 ? `${line.slice(0, maxLine)}… (${more} more characters)` : line);
        dropped = 0;
    };
    const take = (text) => {
        const parts = (rest + text).split(/\r\n|\n|\r(?!$)/);
        rest = parts.pop() ?? '';
        for (const part of parts)
            emit(part);
        if (rest.length > maxLine) {
            dropped += rest.length - maxLine;
            rest = rest.slice(0, maxLine);
        }
    };
    stream.on('data', (chunk) => take(decoder.write(chunk)));
    stream.on('end', () => {
        take(decoder.end());
        if (rest !== '')
            emit(rest.replace(/\r$/, ''));
    });
}
/** @throws Failure (host) when the tool is not installed */
function startProcess(tool, args, options = {}) {
    cleanup/* interrupted */.VM.throwIfAborted();
    const path = (0,host_packages/* which */.K)(tool);
    if (path === undefined)
        throw (0,run/* toolMissing */.Nm)(tool);
    const child = (0,external_node_child_process_.spawn)(path, [...args], {
        detached: true,
        env: (0,environment/* childEnvironment */.Q)(options.env),
        cwd: options.cwd,
        stdio: [
            options.input !== undefined || options.stdinPipe ? 'pipe' : 'ignore',
            'pipe',
            'pipe',
            ...(options.fds ?? [])
        ]
    });
    const tail = [];
    const onLine = (stream) => (line) => {
        tail.push(line);
        if (tail.length > 200)
            tail.shift();
        options.onLine?.(line, stream);
    };
    if (options.onStdout && child.stdout)
        options.onStdout(child.stdout);
    else if (options.onData)
        child.stdout?.on('data', options.onData);
    else if (child.stdout)
        eachLine(child.stdout, onLine('stdout'));
    if (child.stderr)
        eachLine(child.stderr, onLine('stderr'));
    if (options.input !== undefined && child.stdin) {
        // A child that ends before it has read all of it is reported by its exit code, not by EPIPE here.
        child.stdin.on('error', () => undefined);
        child.stdin.end(options.input);
    }
    let ended = false;
    const exit = new Promise((resolve, reject) => {
        child.on('error', (error) => {
            ended = true;
            reject(error);
        });
        child.on('close', (code, signal) => {
            ended = true;
            resolve({ code, signal, tail });
        });
    });
    exit.catch(() => undefined);
    const registered = (0,cleanup/* atExit */.sz)(`${tool} (pid ${child.pid})`, () => stop().then(() => undefined), () => killGroup('SIGKILL'));
    void exit.finally(() => registered.forget()).catch(() => undefined);
    function killGroup(signal) {
        if (child.pid === undefined || ended)
            return;
        try {
            process.kill(-child.pid, signal);
        }
        catch {
            // Gone already, or root's: sudo relays SIGTERM itself, and KILL goes through it below.
            if (path?.endsWith('/sudo'))
                void (0,run/* tryRun */.JR)('sudo', ['-n', '--', 'kill', `-${signal.slice(3)}`, '--', `-${child.pid}`]);
        }
    }
    async function stop(graceMs = 2000) {
        killGroup('SIGTERM');
        const timer = new AbortController();
        const late = (0,promises_.setTimeout)(graceMs, undefined, { signal: timer.signal }).then(() => killGroup('SIGKILL'), () => undefined);
        try {
            return await exit;
        }
        finally {
            timer.abort();
            await late;
        }
    }
    return { pid: child.pid ?? -1, stdin: child.stdin, exit, exited: () => ended, stop };
}
/**
 * Runs a long tool to its end; the exit code is the caller's to judge.
 * @throws Failure (fail, code `timeout`) when a deadline passes: the tool has been stopped by then
 */
async function runLong(tool, args, options) {
    let last = Date.now();
    let lastLine = '';
    const started = Date.now();
    const child = startProcess(tool, args, {
        ...options,
        onLine: (line, stream) => {
            last = Date.now();
            if (line.trim() !== '')
                lastLine = line.trim();
            options.onLine?.(line, stream);
        }
    });
    let late;
    let moved = 0;
    let sampled = started;
    const watch = setInterval(() => {
        const now = Date.now();
        if (options.stallMs !== undefined && now - sampled > options.stallMs / 8) {
            sampled = now;
            const bytes = groupBytes(child.pid);
            if (Math.abs(bytes - moved) >= leastMovement) {
                moved = bytes;
                last = now;
            }
        }
        const quietMs = options.silenceMs ?? options.stallMs;
        if (now - started > options.timeoutMs)
            late = `did not end within ${Math.round(options.timeoutMs / 1000)} s`;
        else if (quietMs !== undefined && now - last > quietMs)
            late = `made no progress for ${Math.round(quietMs / 1000)} s`;
        if (late !== undefined) {
            clearInterval(watch);
            void child.stop();
        }
    }, 200);
    try {
        const exit = await child.exit;
        if (late !== undefined)
            throw new failure/* Failure */.HR('fail', `${options.what} ${late} and was stopped.`, { evidence: lastLine, code: 'timeout' });
        cleanup/* interrupted */.VM.throwIfAborted();
        return exit;
    }
    finally {
        clearInterval(watch);
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

/***/ 58698:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ accessFingerprint)
/* harmony export */ });
/* harmony import */ var _digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);

/**
 * One value for who gets in: the same for two reports that let in the same people by the same ways, whether or not a secret
 * was looked at. It stands in the attestation of a verdict, and in the policy where a change of access is approved.
 */
function accessFingerprint(report) {
    const { users, rootLocked, kernelAppend, registry } = report;
    return (0,_digest__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(JSON.stringify({
        version: 1,
        users: users.map(userFacts).sort(by((user) => user[0])),
        rootLocked,
        kernelAppend: kernelAppend ?? null,
        authorities: registry.authorities.map(({ fingerprint }) => fingerprint).sort()
    }));
}
function userFacts(user) {
    return [
        user.name,
        user.kind,
        // An expiry in days from the rendering is another date every day.
        user.validDays ?? user.expires ?? null,
        [...user.groups].sort(),
        user.sudo,
        user.password !== null,
        user.keys.map(keyFacts).sort(),
        user.authorities.map(keyFacts).sort(),
        [...user.principals].sort()
    ];
}
function keyFacts({ type, fingerprint, options }) {
    return [type, fingerprint, ...[...options].sort()].join(' ');
}
function by(key) {
    return (a, b) => (key(a) < key(b) ? -1 : 1);
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

/***/ 79741:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ momentText),
/* harmony export */   n: () => (/* binding */ comingText)
/* harmony export */ });
/** A moment as people read it, in UTC and to the minute: `2026-11-24 08:00 UTC`. */
function momentText(at) {
    return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
/** The same of a moment to come: at the minute it names, it is over. */
function comingText(at) {
    return momentText(new Date(Math.ceil(new Date(at).getTime() / 60_000) * 60_000));
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


/***/ }),

/***/ 66294:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   av: () => (/* binding */ calendarLines),
/* harmony export */   mF: () => (/* binding */ calendarMarkdown)
/* harmony export */ });
/* unused harmony export calendarWeeks */
/* harmony import */ var _model_moment__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79741);
/* harmony import */ var _markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54285);


const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const dayMs = 86_400_000;
/** The weeks of a plan, from Monday to Sunday in UTC: when each ring may be entered, and on which day the digest would come to it. */
function calendarWeeks({ createdAt, schedule, openings = [] }) {
    const moves = new Map(schedule.map(({ ring, state, at }) => [ring, state === 'waits' || state === 'now' ? at : undefined]));
    const today = createdAt.slice(0, 10);
    return mondays(openings).map((monday) => {
        const dates = weekdays.map((_, index) => new Date(monday + index * dayMs).toISOString().slice(0, 10));
        return {
            title: `Week of ${dates[0]}`,
            days: dates.map((date, index) => {
                const day = Number(date.slice(8));
                return `${weekdays[index]} ${date === today ? `[${day}]` : day}`;
            }),
            rings: openings.map((opening) => ({
                ring: opening.ring,
                cells: dates.map((date) => ({
                    text: date < today ? '' : dayText(opening, Date.parse(date)),
                    moves: moves.get(opening.ring)?.slice(0, 10) === date
                }))
            }))
        };
    });
}
function mondays(openings) {
    const [first] = openings;
    if (first === undefined)
        return [];
    const [from, to] = [Date.parse(first.from), Date.parse(first.to)];
    return Array.from({ length: Math.ceil((to - from) / (7 * dayMs)) }, (_, week) => from + week * 7 * dayMs);
}
function dayText({ open, freezes }, start) {
    const end = start + dayMs;
    const within = ({ from, to }) => Date.parse(from) < end && Date.parse(to) > start;
    const parts = open.filter(within).map(({ from, to }) => {
        const [begins, ends] = [Math.max(Date.parse(from), start), Math.min(Date.parse(to), end)];
        return begins === start && ends === end ? 'open' : `${clock(begins - start)}-${clock(ends - start)}`;
    });
    if (parts.length > 0)
        return parts.join(', ');
    return freezes.some(within) ? 'frozen' : '';
}
/** `08`, `08:30`, `24` of a time since midnight. */
function clock(milliseconds) {
    const minutes = Math.floor(milliseconds / 60_000);
    const two = (value) => String(value).padStart(2, '0');
    return `${two(Math.floor(minutes / 60))}${minutes % 60 === 0 ? '' : `:${two(minutes % 60)}`}`;
}
/** What windows and freezes the weeks were drawn from, in words. */
function rules({ openings = [] }) {
    const windows = openings.flatMap(({ ring, windows: words }) => words.length === 0 ? [] : [`${ring}: ${words.join(' or ')}`]);
    const freezes = new Map();
    for (const { ring, freezes: all } of openings)
        for (const { from, to, reason } of all) {
            const words = `frozen from ${(0,_model_moment__WEBPACK_IMPORTED_MODULE_1__/* .momentText */ .A)(from)} to ${(0,_model_moment__WEBPACK_IMPORTED_MODULE_1__/* .momentText */ .A)(to)}: ${reason}`;
            freezes.set(words, [...(freezes.get(words) ?? []), ring]);
        }
    return [...windows, ...[...freezes].map(([words, rings]) => `${rings.join(', ')}: ${words}`)];
}
const legend = 'Hours are UTC; today is in brackets. Empty: closed.';
/** A table a week. */
function calendarMarkdown(plan) {
    const weeks = calendarWeeks(plan);
    if (weeks.length === 0)
        return [];
    const cell = ({ text, moves }) => (moves ? `**▶ ${text}**` : text);
    return [
        '### When each ring may be entered',
        '',
        ...weeks.flatMap(({ title, days, rings }) => [
            (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)([title, ...days], rings.map(({ ring, cells }) => [(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(ring), ...cells.map(cell)]))
        ]),
        `${legend} **▶**: it moves there, if every move is made at its earliest moment.`,
        '',
        ...rules(plan).map((rule) => `- ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(rule)}`),
        ''
    ];
}
/** The same for a terminal. */
function calendarLines(plan) {
    const weeks = calendarWeeks(plan);
    if (weeks.length === 0)
        return [];
    const cell = ({ text, moves }) => `${moves ? '>' : ''}${text}`;
    const first = Math.max(...weeks.flatMap(({ title, rings }) => [title, ...rings.map(({ ring }) => ring)]).map(({ length }) => length));
    return [
        ...weeks.flatMap(({ title, days, rings }) => {
            const rows = [[title, ...days], ...rings.map(({ ring, cells }) => [ring, ...cells.map(cell)])];
            const width = (column) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
            return [
                '',
                ...rows.map((row) => row
                    .map((text, at) => text.padEnd(at === 0 ? first : width(at)))
                    .join('  ')
                    .trimEnd())
            ];
        }),
        '',
        `${legend} >: it moves there, if every move is made at its earliest moment.`,
        ...rules(plan)
    ];
}


/***/ }),

/***/ 77257:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bm: () => (/* binding */ promotionLines),
/* harmony export */   iM: () => (/* binding */ rollbackLines),
/* harmony export */   j0: () => (/* binding */ rollbackSummary),
/* harmony export */   w6: () => (/* binding */ promotionSummary)
/* harmony export */ });
/* unused harmony export deviceCommands */
/* harmony import */ var _model_moment__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79741);
/* harmony import */ var _calendar__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66294);
/* harmony import */ var _markdown__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54285);



const outcomes = {
    moved: 'Promoted',
    unchanged: 'In place already',
    completed: 'Promoted before, history completed',
    refused: 'Not promoted',
    planned: 'Dry run, nothing was changed',
    released: 'Released',
    failed: 'Not done, or not wholly'
};
/** What was asked, found and done, for the job summary. */
function promotionSummary(report) {
    const { image, ring, lane, digest, previousDigest, outcome, eligibleAt, by, reason } = report;
    const mark = outcome === 'refused' || outcome === 'failed' ? '❌ ' : markOf(report);
    const facts = [
        ['Image', (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(`${image}@${digest}`)],
        ['Ring, lane', `${(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(ring)}, ${(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(lane)}`],
        ['Before', previousDigest === undefined ? 'nothing known' : (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(previousDigest)],
        ...(eligibleAt === undefined ? [] : [['Eligible at', withDay((0,_model_moment__WEBPACK_IMPORTED_MODULE_2__/* .comingText */ .n)(eligibleAt))]]),
        ['By', (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(by)],
        ...(reason === undefined ? [] : [['Reason', (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(reason)]])
    ];
    return [
        `## ${mark}${outcomes[outcome]}: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(ring)}`,
        '',
        ...problemLines(report),
        ...warningLines(report.warnings),
        (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', ''], facts),
        ...checkTable(report),
        ...told(report),
        ...scheduleTable(report.schedule),
        ...(outcome === 'planned' || outcome === 'refused' ? (0,_calendar__WEBPACK_IMPORTED_MODULE_0__/* .calendarMarkdown */ .mF)(report) : [])
    ].join('\n');
}
function checkTable({ checks, eligibleAt }) {
    if (checks.length === 0)
        return [];
    const remedies = checks.flatMap(({ ok, name, remedy }) => ok || remedy === undefined ? [] : [`- **${(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(name)}**: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(remedy)}`]);
    const time = eligibleAt === undefined || checks.every(({ ok }) => ok)
        ? []
        : [`- Run again at ${withDay((0,_model_moment__WEBPACK_IMPORTED_MODULE_2__/* .comingText */ .n)(eligibleAt))}: the clock says yes then.`];
    return [
        (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', 'Check', 'Found'], checks.map(({ ok, name, text, refusal }) => [
            ok ? '✅' : '❌',
            (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(name),
            `${(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(text)}${refusal === undefined ? '' : ` (${(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(refusal)})`}`
        ])),
        ...remedies,
        ...time,
        ...(remedies.length + time.length > 0 ? [''] : [])
    ];
}
const states = {
    holds: 'is there since',
    held: 'was there from',
    now: 'could move now',
    waits: 'could move at',
    never: 'not within two years'
};
function scheduleTable(schedule) {
    if (schedule.length === 0)
        return [];
    return [
        '### The way',
        '',
        (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Ring', 'When', 'Why not now'], schedule.map((entry) => [
            (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(entry.ring),
            `${states[entry.state]} ${entryTime(entry)}`.trim(),
            entry.why.map(_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV).join('<br>')
        ])),
        'Times to come suppose that each move is made at its earliest moment.',
        ''
    ];
}
/** The same for a terminal and a log. */
function promotionLines(report) {
    const { outcome, ring, digest, previousDigest, checks, schedule, eligibleAt } = report;
    const holds = outcome === 'moved' || outcome === 'unchanged' || outcome === 'completed';
    return [
        `${outcomes[outcome]}: ${ring}${holds ? ` holds ${digest}` : ''}${holds && previousDigest ? `, before it ${previousDigest}` : ''}`,
        ...checks.map(({ ok, name, text }) => `${ok ? 'yes' : 'NO '}  ${name}: ${text}`),
        ...schedule.map((entry) => {
            const why = entry.why.length > 0 ? `(${entry.why.join('; ')})` : '';
            return [`${entry.ring}: ${states[entry.state]}`, entryTime(entry), why].filter((part) => part !== '').join(' ');
        }),
        ...(eligibleAt === undefined ? [] : [`eligible at ${withDay((0,_model_moment__WEBPACK_IMPORTED_MODULE_2__/* .comingText */ .n)(eligibleAt))}`]),
        ...toldLines(report)
    ];
}
/** What was taken back, and what devices are told, for a terminal and a log. */
function rollbackLines(report) {
    const { ring, digest, previousDigest, blocked, stillIn, outcome, image } = report;
    return [
        `${rollbackTitle(outcome)}: ${ring}${digest === undefined ? '' : ` holds ${digest}`}${previousDigest ? `, before it ${previousDigest}` : ''}`,
        ...(blocked === undefined ? [] : [`blocked until released: ${blocked}`]),
        ...(stillIn.length === 0 ? [] : [`still in ${stillIn.join(', ')}: roll these rings back too`]),
        ...toldLines(report),
        ...(outcome === 'failed' || digest === undefined
            ? []
            : deviceCommands({ image, ring, digest }).flatMap(({ when, commands }) => [
                `${when.replaceAll('`', '')}:`,
                ...commands.map((command) => `  ${command}`)
            ]))
    ];
}
function toldLines({ deployment, gitops }) {
    return [
        ...(deployment === undefined ? [] : [`deployment: ${deployment}`]),
        ...gitops.map(({ target, what, url, note }) => [`${target}: ${what}`, url, note].filter(Boolean).join(', '))
    ];
}
/** What was taken back, and what devices are told, for the job summary. */
function rollbackSummary(report) {
    const { image, ring, digest, previousDigest, outcome, blocked, stillIn, reason, by } = report;
    const failed = outcome === 'failed';
    return [
        `## ${failed ? '❌ ' : markOf(report)}${rollbackTitle(outcome)}: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(ring)}`,
        '',
        ...problemLines(report),
        ...warningLines(report.warnings),
        ...(stillIn.length > 0
            ? [`- ⚠️ These rings still hold what was taken back; roll them back too: ${stillIn.map(_markdown__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY).join(', ')}`, '']
            : []),
        (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', ''], [
            [failed ? 'Holds, as far as known' : 'Now', digest === undefined ? 'not known' : (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(`${image}@${digest}`)],
            ['Before', previousDigest === undefined ? 'not known' : (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(previousDigest)],
            ['Blocked until released', blocked === undefined ? 'nothing' : (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(blocked)],
            ['Reason', (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(reason)],
            ['By', (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(by)]
        ]),
        ...told(report),
        ...(failed || digest === undefined
            ? []
            : [
                '### On the devices',
                '',
                ...deviceCommands({ image, ring, digest }).flatMap(({ when, commands }) => [`${when}:`, '', (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)(commands)])
            ])
    ].join('\n');
}
function rollbackTitle(outcome) {
    if (outcome === 'failed')
        return 'Not rolled back, or not wholly';
    return outcome === 'unchanged' ? 'Rolled back before' : 'Rolled back';
}
/** What an operator runs, by the state a device is in. bootc's man pages: bootc-upgrade(8), bootc-rollback(8), bootc-switch(8). */
function deviceCommands({ image, ring, digest }) {
    return [
        {
            when: `A device that follows \`${ring}\` goes back with its next update; at once by`,
            commands: ['bootc upgrade', 'systemctl reboot']
        },
        {
            when: 'A device that has the image before it on disk goes back without a download (what was changed in /etc since then is not ' +
                'in it, /var stays). Its next upgrade follows the ring again',
            commands: ['bootc rollback', 'systemctl reboot']
        },
        {
            when: 'A device that shall stay at exactly this image until told otherwise (upgrades then find nothing)',
            commands: [
                `bootc switch ${image}@${digest}`,
                'systemctl reboot',
                '# later, to follow the ring again:',
                `bootc switch ${image}:${ring}`
            ]
        },
        { when: 'What a device runs', commands: ['bootc status --json'] }
    ];
}
function told({ deployment, gitops }) {
    const rows = gitops.map(({ target, what, url, note }) => [
        (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(target),
        url === undefined ? what : `[${what}](${url})`,
        (0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(note ?? '')
    ]);
    return [
        ...(deployment === undefined ? [] : [`Recorded as a [deployment](${deployment}).`, '']),
        ...(rows.length === 0 ? [] : [(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Told', 'How', 'Remark'], rows)])
    ];
}
/** It moved, and something was left undone. */
function markOf({ problem }) {
    return problem === undefined ? '' : '⚠️ ';
}
/** What a refusal says is in the checks already. */
function problemLines({ problem, outcome }) {
    return problem === undefined || outcome === 'refused' ? [] : [`**${(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(problem)}**`, ''];
}
function warningLines(warnings) {
    return warnings.length === 0 ? [] : [...warnings.map((warning) => `- ⚠️ ${(0,_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(warning)}`), ''];
}
/** `2026-11-24 08:00 UTC (Tue)` */
function withDay(text) {
    const day = new Date(text.replace(' UTC', 'Z').replace(' ', 'T')).getUTCDay();
    return `${text} (${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][day]})`;
}
/** When an entry of a schedule is or was; a time to come is never named too early. */
function entryTime({ state, at }) {
    if (state === 'now' || at === undefined)
        return '';
    return withDay(state === 'waits' ? (0,_model_moment__WEBPACK_IMPORTED_MODULE_2__/* .comingText */ .n)(at) : (0,_model_moment__WEBPACK_IMPORTED_MODULE_2__/* .momentText */ .A)(at));
}


/***/ }),

/***/ 11982:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ moveRing),
/* harmony export */   LX: () => (/* binding */ moveState),
/* harmony export */   QN: () => (/* binding */ orHalfWay),
/* harmony export */   tL: () => (/* binding */ missingParts),
/* harmony export */   zG: () => (/* binding */ halfWay)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);
/* harmony import */ var _model_moment__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79741);
/* harmony import */ var _registry_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2465);
/* harmony import */ var _registry_image_index__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89451);




/** Whether a move would change nothing, only complete what an earlier run began, or move the tag. */
async function moveState(held, digest, ring, history) {
    if (held?.digest !== digest)
        return 'elsewhere';
    const last = await history.lastMove(digest, ring);
    if (last === undefined)
        return 'unknown';
    return last.state === 'done' ? 'unchanged' : 'begun';
}
/**
 * Moves a ring's tag to a digest and reads it back, with an entry in the history before and after. No registry can change a
 * tag only if it is as it was, so somebody else's move at the same time can only be noticed, and is. So is a block that came
 * since it was asked whether the ring may move: nothing blocked is promoted.
 * @throws Failure `ring-conflict`, `digest-blocked`, that of the veto; after the tag was set one that says so
 */
async function moveRing(store, history, move) {
    const { ring, subject, expected, event, veto } = move;
    const held = await store.manifest(ring);
    if (held?.digest !== expected)
        throw conflict(ring, subject.digest, held?.digest, 'It was not moved.');
    const last = await history.lastMove(subject.digest, ring);
    const at = await history.timeFor(subject.digest, new Date(move.record.at), { ring, held: held?.digest });
    const record = { ...move.record, at };
    const entry = (state, previous) => ({
        schemaVersion: 1,
        kind: 'ring-event',
        event,
        state,
        digest: subject.digest,
        ring,
        ...(previous !== undefined && { previous }),
        ...record
    });
    if (held?.digest === subject.digest) {
        const { previous } = last ?? {};
        const known = { event: last?.event ?? event, ...(previous !== undefined && { previous }) };
        if (last?.state === 'done')
            return { outcome: 'unchanged', at: last.at, ...known };
        const { access, lane, evidence } = last ?? record;
        const done = {
            ...entry('done', previous),
            event: known.event,
            evidence,
            ...(access !== undefined && { access }),
            ...(lane !== undefined && { lane })
        };
        await history.add(subject, done);
        return { outcome: 'completed', at, done, ...known };
    }
    await history.add(subject, entry('begun', held?.digest));
    // Read anew: a gate may have taken an hour since the checks.
    const block = event === 'promotion' ? await history.block(subject.digest) : undefined;
    if (block)
        throw blockedMeanwhile(ring, block);
    const now = await store.manifest(ring);
    if (now?.digest !== held?.digest)
        throw conflict(ring, subject.digest, now?.digest, 'It was not moved.');
    const refusal = veto?.();
    if (refusal)
        throw refusal;
    const unknown = `It is not known whether ${ring} holds ${subject.digest} now`;
    await store.putManifest(ring, subject).catch((error) => {
        // What the registry refuses it has not done.
        throw error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR && (0,_registry_failure__WEBPACK_IMPORTED_MODULE_1__/* .isPassing */ .WG)(error) ? halfWay(unknown, subject.digest, error) : error;
    });
    const after = await orHalfWay(unknown, subject.digest, () => store.manifest(ring));
    if (after?.digest !== subject.digest)
        throw conflict(ring, subject.digest, after?.digest, 'The other one is the last; the history does not have ours.');
    const done = entry('done', held?.digest);
    await orHalfWay(`${ring} holds ${subject.digest}, and its history does not say so`, subject.digest, () => history.add(subject, done));
    return { outcome: 'moved', event, at, done, ...(held && { previous: held.digest }) };
}
/** The images of an index that the repository does not have any more. */
async function missingParts(store, manifest) {
    const missing = [];
    for (const digest of (0,_registry_image_index__WEBPACK_IMPORTED_MODULE_2__/* .indexedImages */ .K)(manifest))
        if (!(await store.manifest(digest)))
            missing.push(digest);
    return missing;
}
/** Does what comes once a tag was set: a Failure of it says how things stand, and how to go on. */
async function orHalfWay(stand, digest, work) {
    try {
        return await work();
    }
    catch (error) {
        throw error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR ? halfWay(stand, digest, error) : error;
    }
}
/** A Failure after a tag was set, with how things stand and how to go on. Without the digest a rollback would go one step further. */
function halfWay(stand, digest, cause) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(cause.kind, `${stand}: ${cause.message}`, {
        evidence: cause.evidence,
        remedy: `${cause.remedy ? `${cause.remedy} Then run` : 'Run'} again with digest ${digest}: what is done stays, what is missing is made up for.`,
        code: cause.code,
        cause
    });
}
function conflict(ring, wanted, there, what) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('fail', `Somebody else moved ${ring} at the same time. ${what}`, {
        evidence: `to be set: ${wanted}; the ring holds ${there ?? 'nothing'}`,
        remedy: 'Decide which of the two is right and promote that one again; let moves of a ring wait for each other (concurrency:).',
        code: 'ring-conflict'
    });
}
function blockedMeanwhile(ring, { digest, at, by, reason }) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('fail', `${digest} was blocked while ${ring} was asked about it. ${ring} was not moved.`, {
        evidence: `by ${by} on ${(0,_model_moment__WEBPACK_IMPORTED_MODULE_3__/* .momentText */ .A)(at)}: ${reason ?? ''}`,
        remedy: 'Promote a newer image; or let somebody who may roll back run promote with release: true and a reason.',
        code: 'digest-blocked'
    });
}


/***/ }),

/***/ 70928:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isWithin)
/* harmony export */ });
/** Whether an account is one of these; GitHub's names are the same in any case. */
function isWithin(who, account) {
    return who.some((each) => each.toLowerCase() === account.toLowerCase());
}


/***/ }),

/***/ 89406:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $l: () => (/* binding */ baseRecord),
  yz: () => (/* binding */ movedSince),
  qz: () => (/* binding */ tell),
  Af: () => (/* binding */ withProblem),
  Ke: () => (/* binding */ withRings)
});

// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/registry/client.ts + 2 modules
var registry_client = __webpack_require__(77098);
// EXTERNAL MODULE: ./src/registry/login.ts
var registry_login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/rings/graph.ts
var graph = __webpack_require__(45883);
// EXTERNAL MODULE: ./src/rings/move.ts
var move = __webpack_require__(11982);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./src/rings/yaml-edit.ts


/**
 * Sets one value of a YAML file and leaves the rest as it is: comments, order, other documents.
 * @param value a reference or digest
 * @param path keys and positions down to the value, which must be there already
 * @returns undefined when the value is there already
 * @throws Failure `gitops-file` when the file is not YAML, or no or more than one of its documents has the value
 */
function setYamlValue(text, path, value, file) {
    const documents = [...(0,dist/* parseAllDocuments */.hR)(text)];
    const error = documents.flatMap(({ errors }) => errors)[0];
    if (error)
        throw unusable(file, error.message.split('\n')[0] ?? '');
    const nodes = documents.map((document) => document.getIn(steps(path), true)).filter((node) => node !== undefined);
    const [node] = nodes;
    if (nodes.length !== 1)
        throw unusable(file, `${nodes.length} of its documents have ${path.join('.')}`);
    const [start, end] = ((0,dist/* isScalar */.jn)(node) && node.range) || [0, 0];
    const written = (0,dist/* isScalar */.jn)(node) && typeof node.value === 'string' ? styles[node.type ?? ''] : undefined;
    if (!(0,dist/* isScalar */.jn)(node) || written === undefined)
        throw unusable(file, `${path.join('.')} is no text on one line`);
    if (node.value === value)
        return undefined;
    // Only these bytes change: writing the document anew would rewrite what people have laid out.
    return `${text.slice(0, start)}${written(value)}${text.slice(end)}`;
}
/** How a reference or a digest is written in the style of what it replaces: nothing in it needs to be escaped. */
const styles = {
    PLAIN: (value) => value,
    QUOTE_SINGLE: (value) => `'${value}'`,
    QUOTE_DOUBLE: (value) => `"${value}"`
};
/** A step of digits is a position where the file has a list: the reader of the policy's dotted form cannot know. */
function steps(path) {
    return path.map((step) => (typeof step === 'string' && /^\d+$/.test(step) ? Number(step) : step));
}
function unusable(file, why) {
    return new failure/* Failure */.HR('fail', `${file} cannot be changed: ${why}.`, {
        remedy: 'Compare file and path under gitops in the policy with the file.',
        code: 'gitops-file'
    });
}

;// CONCATENATED MODULE: ./src/rings/follow-ups.ts





/**
 * Writes a move down where GitHub and GitOps look. Each part may fail without the others; run again, it does what is missing:
 * a deployment with its success says that events were sent.
 */
async function followUp(news, targets, doors, deployment) {
    const failures = [];
    const begun = await noted(failures, () => doors.here.beginDeployment(deployment));
    const gitops = [];
    for (const target of targets.filter(({ rings }) => rings.includes(news.ring))) {
        const repository = target.repository ?? deployment.repository;
        const name = 'file' in target ? `${repository}: ${target.file}` : `${repository}: event ${target.dispatch}`;
        if ('dispatch' in target && begun?.done) {
            gitops.push({ target: name, what: 'unchanged', note: 'sent before' });
            continue;
        }
        const result = await noted(failures, () => 'file' in target
            ? writeFile(target, repository, news, doors.gitops)
            : doors.gitops
                .dispatch(repository, target.dispatch, payloadOf(news))
                .then(() => ({ what: 'dispatched' })));
        gitops.push({ target: name, ...(result ?? { what: 'failed', note: failures.at(-1)?.message ?? '' }) });
    }
    const well = failures.length === 0;
    if (begun && !begun.done)
        await noted(failures, () => doors.here.endDeployment(begun.id, deployment, well));
    const [first] = failures;
    const stand = `${news.ring} holds ${news.digest}, and not everything was told of it`;
    return {
        gitops,
        ...(begun && { deployment: begun.url }),
        ...(first && { failure: (0,move/* halfWay */.zG)(stand, news.digest, first) })
    };
}
async function noted(failures, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        failures.push(error);
        return undefined;
    }
}
/** client_payload of repository_dispatch; at most ten keys. */
function payloadOf({ ring, image, digest, previous, reason, runUrl }) {
    return {
        ring,
        image,
        digest,
        reference: `${image}@${digest}`,
        ...(previous !== undefined && { previous }),
        ...(reason !== undefined && { reason }),
        ...(runUrl !== undefined && { run: runUrl })
    };
}
/** Reads, changes, writes; when somebody else was faster, again with what is there then. */
async function writeFile(target, repository, news, github) {
    for (let attempt = 1; attempt <= 3; attempt++) {
        const file = await github.file(repository, target.file, target.branch);
        if (file === undefined)
            throw new failure/* Failure */.HR('fail', `${repository} has no ${target.file}${target.branch ? ` on ${target.branch}` : ''}.`, {
                remedy: 'Compare file, branch and repository under gitops in the policy; the token must be able to read it.',
                code: 'gitops-file'
            });
        const value = target.value === 'digest' ? news.digest : `${news.image}@${news.digest}`;
        const text = setYamlValue(file.text, target.path, value, target.file);
        // Merged later it would bring back what the ring has left, whatever the file says now.
        const stale = target.by === 'pull-request' && news.previous !== undefined && news.previous !== news.digest
            ? await github.withdraw(repository, headOf(news.ring, news.previous, target, file.branch), messageOf(news))
            : undefined;
        const closed = stale === undefined ? {} : { note: `closed the pull request of ${news.previous}: ${stale.url}` };
        if (text === undefined)
            return { what: 'unchanged', ...closed };
        const title = `${news.ring}: ${news.digest.slice(0, 'sha256:'.length + 12)}`;
        const change = {
            repository,
            path: target.file,
            branch: file.branch,
            sha: file.sha,
            text,
            message: `${title}\n\n${messageOf(news)}`
        };
        if (target.by === 'pull-request') {
            const head = headOf(news.ring, news.digest, target, file.branch);
            const { url, created } = await github.propose({ ...change, head, title, body: messageOf(news) });
            return created
                ? { what: 'pull-request', url, ...closed }
                : { what: 'unchanged', url, note: 'the pull request is open' };
        }
        const commit = await github.commit(change);
        if (commit)
            return { what: 'committed', url: commit.url };
    }
    throw new failure/* Failure */.HR('fail', `${repository}: ${target.file} was changed by somebody else, three times in a row.`, {
        code: 'gitops-conflict'
    });
}
/** The branch of a change: one for each ring, digest and place. */
function headOf(ring, digest, { file, path }, branch) {
    const place = (0,model_digest/* digestOf */.ol)(JSON.stringify([file, path, branch]));
    return `bootc-rings/${ring}-${(0,graph/* short */.h0)(digest)}-${place.slice('sha256:'.length, 'sha256:'.length + 6)}`;
}
function messageOf({ image, digest, previous, reason, runUrl }) {
    return [
        `Image: ${image}@${digest}`,
        ...(previous === undefined ? [] : [`Before: ${previous}`]),
        ...(reason === undefined ? [] : [`Reason: ${reason}`]),
        ...(runUrl === undefined ? [] : [`Run: ${runUrl}`])
    ].join('\n');
}

// EXTERNAL MODULE: ./src/rings/history.ts
var rings_history = __webpack_require__(35843);
// EXTERNAL MODULE: ./src/rings/inventory.ts
var inventory = __webpack_require__(43671);
;// CONCATENATED MODULE: ./src/rings/session.ts






/** Runs the body with a client for the image's repository; the login's files are gone afterwards. */
async function withRings({ image, login: options }, access, deps, budget, body) {
    const { reporter, actor } = deps;
    const login = (0,registry_login/* registryLogin */.j8)({ ...options, registry: image.registry }, reporter);
    try {
        const client = new registry_client/* RegistryClient */.b({ image, login, access, reporter, ...(budget && { budget }) });
        return await body({
            name: (0,reference/* imageName */.tO)(image),
            client,
            history: new rings_history/* History */.B(client),
            login,
            actor,
            deps
        });
    }
    finally {
        login.remove();
    }
}
/** A result with its failure, which the report names, too. */
function withProblem(report, failure) {
    return { report: { ...report, problem: failure.line }, failure };
}
/** What every entry of a history says of the run that wrote it, as of the moment of writing: gates may take an hour. */
function baseRecord({ actor, deps: { now, runUrl } }, policy, reason) {
    return {
        at: now().toISOString(),
        by: actor,
        policy: policy.digest,
        ...(runUrl !== undefined && { runUrl }),
        ...(reason !== undefined && { reason })
    };
}
/** Tells GitHub and GitOps of a move, as far as this run can. What it cannot is a warning: the move stands. */
async function tell({ event, ring, subject, previous, at, reason, policy }, rings) {
    const { github, token, gitopsToken, repository, commit, runUrl } = rings.deps;
    const targets = policy.gitops.filter((target) => target.rings.includes(ring));
    if (github === undefined || token === undefined || repository === undefined) {
        const why = github === undefined ? 'outside GitHub Actions' : 'without github-token';
        const skipped = targets.map((target) => ({
            target: `${target.repository ?? repository ?? ''}: ${'file' in target ? target.file : `event ${target.dispatch}`}`,
            what: 'skipped',
            note: why
        }));
        const lost = [
            ...(github ? ['no deployment is recorded'] : []),
            ...(skipped.length > 0 ? ['gitops is left out'] : [])
        ];
        return { gitops: skipped, warnings: lost.length === 0 ? [] : [`${capital(lost.join(' and '))}: ${why}.`] };
    }
    const task = event === 'promotion' ? 'promote' : 'rollback';
    const doors = { here: github(token), gitops: github(gitopsToken ?? token) };
    const refs = [await revisionOf(rings, subject), commit].filter((ref) => ref !== undefined);
    const short = subject.digest.slice(0, 'sha256:'.length + 12);
    const common = {
        image: rings.name,
        digest: subject.digest,
        ...(previous !== undefined && { previous })
    };
    const told = await followUp({ ring, ...common, ...(reason !== undefined && { reason }), ...(runUrl !== undefined && { runUrl }) }, targets, doors, {
        repository,
        environment: ring,
        refs,
        task,
        // GitHub keeps 140 characters.
        description: `${task} ${ring} to ${short}${reason === undefined ? '' : `: ${reason}`}`.slice(0, 140),
        movedAt: at,
        ...common,
        ...(runUrl !== undefined && { logUrl: runUrl })
    });
    return { ...told, warnings: [] };
}
/** Whether a ring is still where this run has moved it: what came right after it, no registry keeps out. */
async function movedSince(ring, digest, { client }) {
    const holds = (await client.manifest(ring))?.digest;
    return holds === digest ? [] : [`${ring} holds ${holds ?? 'nothing'} now: somebody else has moved it since.`];
}
/** The commit that the image is of, by its label; an index has no labels of its own. */
async function revisionOf({ client }, { config }) {
    if (config === undefined)
        return undefined;
    const { revision } = await (0,inventory/* imageFacts */.JC)(client, config);
    return revision !== undefined && /^[0-9a-f]{40}$/.test(revision) ? revision : undefined;
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}


/***/ })

};
