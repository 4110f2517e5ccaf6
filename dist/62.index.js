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
    const tenure = (await history.tenures(ring, holds)).find((each) => each.digest === digest);
    return tenure?.until && tenure.since.getTime() === since.getTime()
        ? { since, until: tenure.until }
        : { since, until: 'unknown' };
}
/** When and for what a ring was last promoted away from a digest; undefined when it never had it, or was rolled back from it. */
async function leftFor(history, ring, digest, holds) {
    const tenures = await history.tenures(ring, holds);
    const after = tenures[tenures.findIndex((each) => each.digest === digest) - 1];
    return after?.move.event === 'promotion' ? { at: after.since, for: after.digest } : undefined;
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
function digestCheck({ image, digest, inRegistry }) {
    if (inRegistry)
        return yes('digest', `${image} has it`);
    return no('digest', 'digest-missing', `${image} has no ${digest}`, {
        remedy: 'Check the digest, and that it was pushed to this very repository.'
    });
}
function blockCheck({ blocked }) {
    if (blocked === undefined)
        return yes('block', 'not blocked');
    return no('block', 'digest-blocked', `blocked on ${blocked.at} by ${blocked.by}: ${blocked.reason}`, {
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
function wayBackChecks({ left, ring, policy, actor }) {
    if (left === undefined)
        return [];
    const who = policy.rollback.who.join(', ');
    const text = `${ring} was promoted from it to ${left.for} on ${left.at.toISOString()}`;
    if ((0,people/* isWithin */.U)(policy.rollback.who, actor))
        return [yes('way back', `${text}; ${actor} may roll back`)];
    return [
        no('way back', 'not-authorised', `${text}; to go back is for ${who || 'nobody'}; this is ${actor}`, {
            remedy: 'Let one of them run rollback.'
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
    const came = `in ${ring} since ${since.toISOString()}`;
    if (until === 'unknown')
        return [
            no('ring before', 'not-in-previous-ring', `it left ${ring}, and nothing says when`, {
                remedy: `Promote it to ${ring} again; its soak begins anew.`
            })
        ];
    const seconds = ((until ?? now).getTime() - since.getTime()) / 1000;
    const before = yes('ring before', until === undefined ? came : `was ${came} until ${until.toISOString()}`);
    const stayed = `${timeWords(Math.max(0, seconds))} of ${timeWords(soak)} in ${ring}`;
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
    return [before, no('soak', 'soaking', `${stayed}; ready at ${eligibleAt}`, { eligibleAt, remedy: 'Run again then.' })];
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
        return yes('window', `${open.name} (${open.words}) is open until ${open.to.toISOString()}`);
    const next = openings.toSorted((a, b) => a.from.getTime() - b.from.getTime())[0];
    if (next === undefined)
        return no('window', 'outside-window', `${names.join(', ')} does not open in two years`);
    const eligibleAt = next.from.toISOString();
    return no('window', 'outside-window', `closed; ${next.name} (${next.words}) opens at ${eligibleAt}`, {
        eligibleAt,
        remedy: 'Run again then.'
    });
}
function freezeCheck({ policy, laneName, ring, now }) {
    const frozen = freezesAt(policy.freezes, ring, now);
    if (frozen.length === 0)
        return yes('freeze', 'none now');
    const reasons = frozen.map(({ reason }) => reason).join('; ');
    const eligibleAt = new Date(Math.max(...frozen.map(({ to }) => Date.parse(to)))).toISOString();
    if (laneName === 'emergency')
        return yes('freeze', `until ${eligibleAt} (${reasons}), which does not hold an emergency`);
    return no('freeze', 'frozen', `until ${eligibleAt}: ${reasons}`, { eligibleAt, remedy: 'Run again then.' });
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
/** Whether a stay is, or may yet be, long enough. */
function soaked({ since, until }, soak) {
    return until === undefined || (until !== 'unknown' && until.getTime() >= since.getTime() + soak * 1000);
}
function after(ring, came, soak) {
    return { at: new Date(came.getTime() + soak * 1000), why: soak === 0 ? [] : [`${timeWords(soak)} in ${ring}`] };
}
/** Why the clock says no at a moment. */
function closedAt({ windows, freezes, ring }, at) {
    const frozen = freezesAt(freezes, ring, at).map(({ reason, to }) => `freeze until ${to}: ${reason}`);
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
/** gh and cosign say in many words that there is nothing; everything else is a signature or a service that does not hold. */
function problemOf(output) {
    const text = (0,run/* lastLine */.fM)(output.stderr) ?? (0,run/* lastLine */.fM)(output.stdout) ?? `exit code ${output.exitCode}`;
    const nothing = /no (?:matching )?attestations|none of the attestations matched|HTTP 404|not found/i.test(output.stderr);
    return { kind: nothing ? 'missing' : 'unverified', text };
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
    // A verdict that could not tell which image it booted proves nothing about this one.
    const { digest: booted, expectedDigest, by } = verdict.identity ?? {};
    if (booted !== digest && !(expectedDigest === digest && by !== undefined))
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
 * already stays, and what an earlier run left undone is done. A Failure on the way, as of a conflict with another move, comes
 * with a report of what was known.
 * @throws Failure when it cannot even be asked: unknown ring or lane, no registry
 */
async function promote(options, deps, budget = { evidence: evidenceBudget }) {
    const { ring } = options;
    const lane = laneOf(options);
    return (0,session/* withRings */.Ke)(options, options.dryRun ? 'pull' : 'pull,push', deps, budget.registry, async (rings) => {
        const subject = await rings.client.manifest(options.digest);
        const held = options.release ? undefined : await rings.client.manifest(ring);
        const base = await reportBase(options, lane, held, rings);
        if (options.release)
            return reported(base, () => release(options, base, subject, rings));
        return reported(base, async () => {
            const state = subject === undefined ? 'elsewhere' : await (0,move/* moveState */.L)(held, options.digest, ring, rings.history);
            if (subject && !options.dryRun && (state === 'unchanged' || state === 'begun'))
                return moved(options, base, { subject, held }, [], rings);
            const situation = await situationOf(options, lane, { subject, held }, rings, budget.evidence);
            const checks = allChecks(situation);
            const eligibleAt = whenEligible(situation, checks);
            const report = { ...base, checks, ...(eligibleAt !== undefined && { eligibleAt }) };
            if (options.dryRun)
                return { report: { ...report, outcome: 'planned' } };
            if (checks.some(({ ok }) => !ok) || subject === undefined)
                return { report: { ...report, outcome: 'refused' }, failure: refusal(report) };
            const { access } = situation.evidence;
            return reported(report, () => moved(options, report, { subject, held }, checks, rings, access));
        });
    });
}
/** What the work says; when it breaks off, what was known before with its failure. */
async function reported(base, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        return { report: { ...base, outcome: 'failed' }, failure: error };
    }
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
async function release(options, base, subject, rings) {
    const { digest, policy, reason } = options;
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
    const blocked = subject && (await rings.history.block(digest));
    if (subject && blocked && !options.dryRun)
        await rings.history.add(subject, {
            schemaVersion: 1,
            kind: 'ring-event',
            event: 'release',
            digest,
            ...(0,session/* baseRecord */.$l)(rings, policy, reason),
            evidence: [`was blocked on ${blocked.at} by ${blocked.by}: ${blocked.reason ?? ''}`]
        });
    const warnings = blocked ? [] : ['The digest is not blocked: nothing was to be released.'];
    return { report: { ...base, warnings, outcome: options.dryRun ? 'planned' : 'released' } };
}
async function reportBase(options, lane, held, rings) {
    const { digest, ring, policy, lane: laneName, dryRun, reason } = options;
    return {
        schemaVersion: 1,
        kind: 'promotion',
        createdAt: rings.now.toISOString(),
        image: rings.name,
        ring,
        lane: laneName,
        digest,
        by: rings.actor,
        dryRun,
        checks: [],
        schedule: scheduleOf({ policy, laneName, lane, now: rings.now }, await staysOf(lane, digest, rings)),
        gitops: [],
        warnings: [],
        ...(held && held.digest !== digest && { previousDigest: held.digest }),
        ...(reason !== undefined && { reason })
    };
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
    const { history, now, actor, name, deps } = rings;
    const source = await sourceOf(lane, ring, digest, rings);
    const health = policy.rings.find((each) => each.name === source?.ring)?.health ?? [];
    const variables = { RING: source?.ring ?? '', NEXT_RING: ring, IMAGE: name, DIGEST: digest };
    const blocked = subject && (await history.block(digest));
    const heldEvents = held ? await history.events(held.digest) : [];
    // Of the digest, whichever ring it came to by it; a rollback does not say it again.
    const accessNow = heldEvents.findLast((event) => event.state === 'done' && event.access !== undefined)?.access;
    const left = held && held.digest !== digest ? await leftFor(history, ring, digest, held.digest) : undefined;
    return {
        now,
        actor,
        policy,
        laneName: options.lane,
        lane,
        ring,
        digest,
        image: name,
        inRegistry: subject !== undefined,
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
        ...(left && { left }),
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
        remedy: [...remedies, ...(eligibleAt === undefined ? [] : [`Eligible at ${eligibleAt}.`])].join(' '),
        code: first?.refusal
    });
}
async function moved(options, base, { subject, held }, checks, rings, access) {
    const { ring, lane, policy, digest, reason } = options;
    const { outcome, previous, at, done } = await (0,move/* moveRing */.G)(rings.client, rings.history, {
        ring,
        subject,
        expected: held?.digest,
        event: 'promotion',
        record: {
            ...(0,session/* baseRecord */.$l)(rings, policy, reason),
            lane,
            evidence: checks.map(({ name, text }) => `${name}: ${text}`),
            ...(access !== undefined && { access })
        }
    });
    const told = await (0,session/* tell */.qz)('promote', { ring, subject, previous, at, reason, policy }, rings);
    if (done)
        await rings.history.ensure(subject, done);
    const blocked = await rings.history.block(digest);
    const lanes = policy.lanes[lane];
    const schedule = scheduleOf({ policy, laneName: lane, lane: lanes, now: rings.now }, await staysOf(lanes, digest, rings));
    return {
        report: {
            ...base,
            schedule,
            outcome,
            gitops: told.gitops,
            warnings: [...base.warnings, ...told.warnings, ...(blocked ? [blockedWarning(ring, blocked)] : [])],
            ...(previous !== undefined && { previousDigest: previous }),
            ...(told.deployment !== undefined && { deployment: told.deployment })
        },
        ...(told.failure && { failure: told.failure })
    };
}
function blockedWarning(ring, { digest, at, by, reason }) {
    return `${ring} holds ${digest}, which was blocked on ${at} by ${by}: ${reason ?? ''}. Roll ${ring} back, or release the digest.`;
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
        if (options.dryRun)
            for (const line of [...(0,rings/* promotionLines */.Bm)(report), ...(0,calendar/* calendarLines */.av)(report.schedule, report.createdAt)])
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

/***/ 66294:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   av: () => (/* binding */ calendarLines),
/* harmony export */   mF: () => (/* binding */ calendarMarkdown)
/* harmony export */ });
/* unused harmony export months */
/* harmony import */ var _markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54285);

/** No more months than these are drawn, the first ones. */
const maxMonths = 6;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monthNames = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December'
];
/** The months, in UTC, in which something of a schedule is still to come, and this one. */
function months(schedule, now) {
    const moves = schedule.flatMap(({ ring, state, at }) => at !== undefined && (state === 'waits' || state === 'now') ? [{ ring, date: at.slice(0, 10) }] : []);
    const wanted = [...new Set([now, ...moves.map(({ date }) => date)].map((date) => date.slice(0, 7)))].sort();
    return wanted.slice(0, maxMonths).map((month) => monthOf(month, moves, now.slice(0, 10)));
}
function monthOf(month, moves, today) {
    const [year = 0, number = 1] = month.split('-').map(Number);
    const first = new Date(Date.UTC(year, number - 1, 1));
    const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
    const before = (first.getUTCDay() + 6) % 7;
    const weeks = Math.ceil((before + length) / 7);
    const dayAt = (position) => {
        const day = position - before + 1;
        if (day < 1 || day > length)
            return undefined;
        const date = `${month}-${String(day).padStart(2, '0')}`;
        return { day, today: date === today, rings: moves.filter((move) => move.date === date).map(({ ring }) => ring) };
    };
    return {
        title: `${monthNames[number - 1]} ${year}`,
        weeks: Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (_, day) => dayAt(week * 7 + day)))
    };
}
/** A table a month, today in brackets. */
function calendarMarkdown(schedule, now) {
    const cell = (day) => {
        if (day === undefined)
            return '';
        const number = day.today ? `[${day.day}]` : String(day.day);
        return day.rings.length === 0 ? number : `${number} **${day.rings.map(_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV).join(', ')}**`;
    };
    return months(schedule, now).flatMap(({ title, weeks }) => [
        `#### ${title}`,
        '',
        (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(weekdays, weeks.map((week) => week.map(cell)))
    ]);
}
/** The same for a terminal: a ring's move has a letter, explained below. */
function calendarLines(schedule, now) {
    const marks = new Map();
    const markOf = (rings) => {
        const name = rings.join(', ');
        const mark = marks.get(name) ?? String.fromCharCode('A'.charCodeAt(0) + marks.size);
        marks.set(name, mark);
        return mark;
    };
    const cell = (day) => {
        if (day === undefined)
            return '     ';
        const mark = day.rings.length > 0 ? markOf(day.rings) : ' ';
        return `${day.today ? '[' : ' '}${String(day.day).padStart(2)}${day.today ? ']' : ' '}${mark}`;
    };
    const lines = months(schedule, now).flatMap(({ title, weeks }) => [
        '',
        title,
        weekdays.map((name) => ` ${name} `).join(''),
        ...weeks.map((week) => week.map(cell).join('').trimEnd())
    ]);
    return [...lines, '', ...[...marks].map(([name, mark]) => `${mark} = ${name}`)];
}


/***/ }),

/***/ 77257:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bm: () => (/* binding */ promotionLines),
/* harmony export */   j0: () => (/* binding */ rollbackSummary),
/* harmony export */   w6: () => (/* binding */ promotionSummary)
/* harmony export */ });
/* unused harmony export deviceCommands */
/* harmony import */ var _calendar__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66294);
/* harmony import */ var _markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54285);


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
    const mark = outcome === 'refused' || outcome === 'failed' ? '❌ ' : '';
    const facts = [
        ['Image', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(`${image}@${digest}`)],
        ['Ring, lane', `${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(ring)}, ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(lane)}`],
        ['Before', previousDigest === undefined ? 'nothing known' : (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(previousDigest)],
        ...(eligibleAt === undefined || outcome === 'moved' ? [] : [['Eligible at', timeText(eligibleAt)]]),
        ['By', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(by)],
        ...(reason === undefined ? [] : [['Reason', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(reason)]])
    ];
    return [
        `## ${mark}${outcomes[outcome]}: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(ring)}`,
        '',
        ...warningLines(report.warnings),
        (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', ''], facts),
        ...checkTable(report.checks),
        ...told(report),
        ...scheduleTable(report.schedule),
        ...(outcome === 'planned' || outcome === 'refused' ? (0,_calendar__WEBPACK_IMPORTED_MODULE_1__/* .calendarMarkdown */ .mF)(report.schedule, report.createdAt) : [])
    ].join('\n');
}
function checkTable(checks) {
    if (checks.length === 0)
        return [];
    const refused = checks.filter(({ ok, remedy }) => !ok && remedy !== undefined);
    return [
        (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', 'Check', 'Found'], checks.map(({ ok, name, text, refusal }) => [
            ok ? '✅' : '❌',
            (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(name),
            `${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(text)}${refusal === undefined ? '' : ` (${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(refusal)})`}`
        ])),
        ...refused.map(({ name, remedy }) => `- **${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(name)}**: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(remedy ?? '')}`),
        ...(refused.length > 0 ? [''] : [])
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
        (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Ring', 'When', 'Why not now'], schedule.map(({ ring, state, at, why }) => [
            (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(ring),
            [states[state], state === 'now' || at === undefined ? '' : timeText(at)].join(' ').trim(),
            why.map(_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV).join('<br>')
        ])),
        'Times to come suppose that each move is made at its earliest moment.',
        ''
    ];
}
/** What a terminal shows of a plan. */
function promotionLines(report) {
    return [
        ...report.checks.map(({ ok, name, text }) => `${ok ? 'yes' : 'NO '}  ${name}: ${text}`),
        ...report.schedule.map(({ ring, state, at, why }) => [`${ring}: ${states[state]}`, state === 'now' ? '' : (at ?? ''), why.length > 0 ? `(${why.join('; ')})` : '']
            .filter((part) => part !== '')
            .join(' '))
    ];
}
/** What was taken back, and what devices are told, for the job summary. */
function rollbackSummary(report) {
    const { image, ring, digest, previousDigest, outcome, blocked, stillIn, reason, by } = report;
    const failed = outcome === 'failed';
    const title = failed
        ? '❌ Not rolled back, or not wholly'
        : outcome === 'unchanged'
            ? 'Rolled back before'
            : 'Rolled back';
    return [
        `## ${title}: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(ring)}`,
        '',
        ...warningLines(report.warnings),
        ...(stillIn.length > 0
            ? [`- ⚠️ These rings still hold what was taken back; roll them back too: ${stillIn.map(_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY).join(', ')}`, '']
            : []),
        (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', ''], [
            [failed ? 'Held, as far as known' : 'Now', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(`${image}@${digest}`)],
            ['Before', previousDigest === undefined ? 'not known' : (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(previousDigest)],
            ['Blocked until released', blocked === undefined ? 'nothing' : (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(blocked)],
            ['Reason', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(reason)],
            ['By', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(by)]
        ]),
        ...told(report),
        ...(failed
            ? []
            : [
                '### On the devices',
                '',
                ...deviceCommands(report).flatMap(({ when, commands }) => [`${when}:`, '', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(commands)])
            ])
    ].join('\n');
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
        (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(target),
        url === undefined ? what : `[${what}](${url})`,
        (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(note ?? '')
    ]);
    return [
        ...(deployment === undefined ? [] : [`Recorded as a [deployment](${deployment}).`, '']),
        ...(rows.length === 0 ? [] : [(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Told', 'How', 'Remark'], rows)])
    ];
}
function warningLines(warnings) {
    return warnings.length === 0 ? [] : [...warnings.map((warning) => `- ⚠️ ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(warning)}`), ''];
}
/** `2026-11-24 08:00 UTC (Tue)` */
function timeText(iso) {
    const date = new Date(iso);
    const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][date.getUTCDay()] ?? '';
    const text = date.toISOString();
    return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC (${day})`;
}


/***/ }),

/***/ 11982:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ moveRing),
/* harmony export */   L: () => (/* binding */ moveState)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);

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
 * @throws Failure `ring-conflict`, `digest-blocked`
 */
async function moveRing(store, history, move) {
    const { ring, subject, expected, event, record } = move;
    const held = await store.manifest(ring);
    if (held?.digest !== expected)
        throw conflict(ring, subject.digest, held?.digest, 'It was not moved.');
    const last = await history.lastMove(subject.digest, ring);
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
        const known = previous === undefined ? {} : { previous };
        if (last?.state === 'done')
            return { outcome: 'unchanged', at: last.at, ...known };
        const { access, lane, evidence } = last ?? record;
        const done = {
            ...entry('done', previous),
            evidence,
            ...(access !== undefined && { access }),
            ...(lane !== undefined && { lane })
        };
        await history.add(subject, done);
        return { outcome: 'completed', at: record.at, done, ...known };
    }
    await history.add(subject, entry('begun', held?.digest));
    // Read anew: a gate may have taken an hour since the checks.
    const block = event === 'promotion' ? await history.block(subject.digest) : undefined;
    if (block)
        throw blockedMeanwhile(ring, block);
    const now = await store.manifest(ring);
    if (now?.digest !== held?.digest)
        throw conflict(ring, subject.digest, now?.digest, 'It was not moved.');
    await store.putManifest(ring, subject);
    const after = await store.manifest(ring);
    if (after?.digest !== subject.digest)
        throw conflict(ring, subject.digest, after?.digest, 'The other one is the last; the history does not have ours.');
    const done = entry('done', held?.digest);
    await history.add(subject, done);
    return { outcome: 'moved', at: record.at, done, ...(held && { previous: held.digest }) };
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
        evidence: `by ${by} on ${at}: ${reason ?? ''}`,
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
  qz: () => (/* binding */ tell),
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
    return { gitops, ...(begun && { deployment: begun.url }), ...(first && { failure: afterwards(first, news) }) };
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
function afterwards(cause, { ring, digest }) {
    return new failure/* Failure */.HR(cause.kind, `${ring} holds ${digest}, and not everything was told of it: ${cause.message}`, {
        evidence: cause.evidence,
        remedy: `${cause.remedy ? `${cause.remedy} ` : ''}Then run again with digest ${digest}: the ring stays, what is missing is made up for.`,
        code: cause.code,
        cause
    });
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
            now: deps.now(),
            actor,
            deps
        });
    }
    finally {
        login.remove();
    }
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
async function tell(task, { ring, subject, previous, at, reason, policy }, rings) {
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
