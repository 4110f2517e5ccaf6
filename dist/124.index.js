export const id = 124;
export const ids = [124];
export const modules = {

/***/ 27124:
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
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/registry/client.ts + 2 modules
var client = __webpack_require__(77098);
// EXTERNAL MODULE: ./src/registry/login.ts
var registry_login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(54285);
// EXTERNAL MODULE: ./src/model/moment.ts
var moment = __webpack_require__(79741);
;// CONCATENATED MODULE: ./src/report/spread.ts

/** More releases than this are drawn as one. */
const maxSegments = 8;
/** What a ring holds, and what it has left; okabe-ito colours, told apart by everybody. */
const current = '#0072b2';
const others = ['#e69f00', '#d55e00', '#cc79a7', '#56b4e9', '#009e73', '#f0e442', '#999999'];
/** The version, else the beginning of the digest. */
function releaseName({ version, digest }) {
    return version ?? digest.slice(7, 19);
}
function barOf({ ring, holds, devices, releases }) {
    const segments = releases.map(({ release, devices: count, current: isCurrent }) => ({
        label: releaseName(release),
        devices: count,
        current: isCurrent
    }));
    if (holds && devices > 0 && !segments.some((segment) => segment.current))
        segments.push({ label: releaseName(holds), devices: 0, current: true });
    // What the ring holds is where the eye begins.
    const ordered = [...segments.filter((segment) => segment.current), ...segments.filter((segment) => !segment.current)];
    const rest = ordered.slice(maxSegments - 1);
    if (rest.length <= 1)
        return { name: ring, devices, segments: ordered };
    const count = rest.reduce((sum, segment) => sum + segment.devices, 0);
    return {
        name: ring,
        devices,
        segments: [
            ...ordered.slice(0, maxSegments - 1),
            { label: `${rest.length} other releases`, devices: count, current: false }
        ]
    };
}
/** The fleet's spread as a picture: a bar for each ring, what it holds first. */
function spreadSvg(report) {
    const bars = report.rings.map(barOf);
    const [left, width, row] = [130, 640, 46];
    const legendRows = bars.map((bar) => bar.segments.length);
    const height = 80 + bars.length * row + legendRows.reduce((sum, rows) => sum + rows * 18 + 14, 0);
    const body = [];
    let y = 52;
    for (const bar of bars) {
        body.push(spread_text(left - 10, y + 12, bar.name, 'end', 'bold'));
        body.push(spread_text(left - 10, y + 28, counted(bar.devices), 'end'));
        let x = left;
        bar.segments.forEach((segment, at) => {
            const share = (segment.devices / bar.devices) * width;
            body.push(`<rect x="${round(x)}" y="${y}" width="${round(share)}" height="28" fill="${colour(bar, at)}">` +
                `<title>${escapeXml(`${segment.label}: ${segment.devices} of ${bar.devices}`)}</title></rect>`);
            x += share;
        });
        y += row;
        bar.segments.forEach((segment, at) => {
            body.push(`<rect x="${left}" y="${y - 6}" width="12" height="12" fill="${colour(bar, at)}"/>`);
            const remark = segment.current ? ', what the ring holds' : '';
            body.push(spread_text(left + 18, y + 5, `${segment.label}: ${segment.devices}${remark}`));
            y += 18;
        });
        y += 14;
    }
    const outside = report.devices.filter(({ ring }) => ring === undefined).length;
    if (outside > 0)
        body.push(spread_text(left, y + 8, `Not drawn: ${counted(outside)} of no ring, or with no status that can be read.`));
    const title = `${report.image}: ${counted(report.devices.length)}, ${report.drifted} drifted, ${(0,moment/* momentText */.A)(report.createdAt)}`;
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${left + width + 20}" height="${height}" role="img" font-family="sans-serif" font-size="13">`,
        `<title>${escapeXml(title)}</title>`,
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        spread_text(20, 28, title, 'start', 'bold'),
        ...body,
        '</svg>',
        ''
    ].join('\n');
}
function counted(devices) {
    return `${devices} ${devices === 1 ? 'device' : 'devices'}`;
}
function colour(bar, at) {
    if (bar.segments[at]?.current)
        return current;
    const before = bar.segments.slice(0, at).filter((segment) => !segment.current).length;
    return others[before % others.length];
}
function spread_text(x, y, content, anchor = 'start', weight = 'normal') {
    return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-weight="${weight}">${escapeXml(content)}</text>`;
}
function round(value) {
    return value.toFixed(1);
}
function escapeXml(value) {
    return value
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/"/g, '&quot;')
        .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}
/** The releases of the whole fleet for a job summary, which shows no picture of ours: GitHub draws Mermaid itself. */
function spreadPie(report) {
    const counts = new Map();
    for (const { runs } of report.devices) {
        const name = runs ? releaseName(runs) : 'not known';
        counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const rest = sorted.slice(maxSegments);
    const other = rest.reduce((sum, [, count]) => sum + count, 0);
    const slices = [...sorted.slice(0, maxSegments), ...(rest.length > 0 ? [['others', other]] : [])];
    return [
        '```mermaid',
        'pie showData title Releases that devices run',
        // Mermaid ends a label at a quote, and would read a # as the beginning of an entity.
        ...slices.map(([name, count]) => `  "${name.replace(/[^A-Za-z0-9._+ -]/g, '_').slice(0, 60)}" : ${count}`),
        '```',
        ''
    ];
}
/** A share as ten blocks, for a table. */
function shareBar(part, of) {
    const filled = of === 0 ? 0 : Math.round((part / of) * 10);
    return '█'.repeat(filled) + '░'.repeat(10 - filled);
}

;// CONCATENATED MODULE: ./src/report/drift.ts


/** Rows of a table; the whole is in the report. */
const maxRows = 100;
/** The fleet for the job summary: rings, what drifted and why, every device, and how long patches took. */
function driftSummary(report) {
    const { devices, drifted } = report;
    const count = `${devices.length} ${devices.length === 1 ? 'device' : 'devices'}, ${drifted} drifted`;
    return [
        `## Fleet of ${(0,markdown/* escapeMarkdown */.FV)(report.image)}: ${count}`,
        '',
        ...report.warnings.map((warning) => `- ⚠️ ${(0,markdown/* escapeMarkdown */.FV)(warning)}`),
        '',
        ...ringTable(report),
        ...(devices.length > 0 ? spreadPie(report) : []),
        ...driftTable(report),
        ...deviceTable(devices),
        ...patchTable(report.timeToPatch)
    ].join('\n');
}
/** The same in short for a log: each ring, and each device that has drifted. */
function driftLines({ rings, devices }) {
    const drifted = devices.filter((device) => device.drifted);
    return [
        ...rings.map(({ ring, holds, devices: count, releases }) => holds
            ? `${ring} holds ${releaseName(holds)}: ${onCurrent(releases)} of ${count} devices run it`
            : `${ring}: no such tag, ${count} devices follow it`),
        ...drifted
            .slice(0, maxRows)
            .map(({ device, reasons }) => `${device}: ${reasons.map(({ code: id, text }) => `${id}, ${text}`).join('; ')}`),
        ...(drifted.length > maxRows ? [`${drifted.length - maxRows} more have drifted; they are in the report`] : [])
    ];
}
function onCurrent(releases) {
    return releases.filter(({ current }) => current).reduce((sum, { devices }) => sum + devices, 0);
}
function ringTable({ rings }) {
    if (rings.length === 0)
        return ['No device follows a tag of this image.', ''];
    return [
        (0,markdown/* table */.tp)(['Ring', 'Holds', 'Since (UTC)', 'Devices', 'On it', ''], rings.map(({ ring, holds, since, devices, releases }) => {
            const on = onCurrent(releases);
            return [
                (0,markdown/* code */.aY)(ring),
                holds ? (0,markdown/* code */.aY)(releaseName(holds)) : 'no such tag',
                since === undefined ? '' : minute(since),
                String(devices),
                devices === 0 ? '' : `${on} (${Math.floor((on / devices) * 100)} %)`,
                devices === 0 ? '' : shareBar(on, devices)
            ];
        }))
    ];
}
function driftTable({ devices }) {
    const drifted = devices.filter((device) => device.drifted);
    if (drifted.length === 0)
        return ['No device has drifted.', ''];
    const counts = new Map();
    for (const reason of drifted.flatMap(({ reasons }) => [...new Set(reasons.map((each) => each.code))]))
        counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return [
        '### Drifted',
        '',
        (0,markdown/* table */.tp)(['Reason', 'Devices', 'What to do'], [...counts]
            .sort(([, a], [, b]) => b - a)
            .map(([reason, count]) => [(0,markdown/* code */.aY)(reason), String(count), remedies[reason]])),
        (0,markdown/* table */.tp)(['Device', 'Follows', 'Runs', 'Why'], drifted
            .slice(0, maxRows)
            .map(({ device, follows, runs, reasons }) => [
            (0,markdown/* code */.aY)(device),
            follows === undefined ? '' : (0,markdown/* code */.aY)(follows),
            runs ? (0,markdown/* code */.aY)(releaseName(runs)) : '',
            reasons.map((reason) => (0,markdown/* escapeMarkdown */.FV)(reason.text)).join('<br>')
        ])),
        ...more(drifted.length)
    ];
}
/** As docs/fleet.md says at more length. */
const remedies = {
    unreadable: 'See whether the device is on, and the collecting works there.',
    'not-bootc': 'Install it anew.',
    stale: 'See whether the device lives.',
    behind: 'Where an upgrade is staged, reboot; else look at its update timer and network.',
    'unknown-digest': 'Find out how it got there; `bootc switch` to the ring.',
    'blocked-digest': '`bootc upgrade` or `bootc rollback`, then reboot.',
    'other-image': '`bootc switch` to a ring of this image.',
    'other-tag': '`bootc switch` to a ring.',
    'pinned-digest': '`bootc switch` to a ring.',
    'wrong-ring': 'Correct the list of devices, or `bootc switch`.',
    'usr-unlocked': 'Reboot; with a persistent overlay install it anew.',
    incompatible: '`rpm-ostree reset`, or install it anew.',
    pinned: '`ostree admin pin --unpin 0` when it is not needed any more.'
};
function deviceTable(devices) {
    if (devices.length === 0)
        return [];
    return [
        '<details><summary>Devices</summary>',
        '',
        (0,markdown/* table */.tp)(['Device', 'Ring', 'Runs', 'Held by', 'Days old', 'Staged', 'Can go back to', 'Notes'], devices
            .slice(0, maxRows)
            .map(({ device, ring, runs, rings, ageDays, staged, rollback, notes }) => [
            (0,markdown/* code */.aY)(device),
            ring === undefined ? '' : (0,markdown/* code */.aY)(ring),
            runs ? (0,markdown/* code */.aY)(releaseName(runs)) : '',
            rings.map(markdown/* code */.aY).join(', '),
            ageDays === undefined ? '' : String(ageDays),
            staged ? (0,markdown/* code */.aY)(releaseName(staged)) : '',
            rollback ? (0,markdown/* code */.aY)(releaseName(rollback)) : '',
            notes.map(markdown/* escapeMarkdown */.FV).join('<br>')
        ])),
        ...more(devices.length),
        '</details>',
        ''
    ];
}
function more(count) {
    return count > maxRows ? [`${count - maxRows} more are in the report.`, ''] : [];
}
function patchTable(times) {
    const [first] = times;
    if (!first)
        return [];
    return [
        '### Time to patch',
        '',
        (0,markdown/* table */.tp)(['Release', 'Commit (UTC)', ...first.rings.map(({ ring }) => (0,markdown/* code */.aY)(ring)), '50 %', '95 %', '100 %'], times.map(({ release, rings, fleet }) => [
            (0,markdown/* code */.aY)(releaseName(release)),
            [release.revision?.slice(0, 12), release.createdAt && minute(release.createdAt)].filter(Boolean).join('<br>'),
            ...rings.map(({ at, seconds }) => (at === undefined ? 'not known' : duration(seconds, at))),
            ...fleet.map(share)
        ])),
        'Counted from the commit. A share of the fleet is seen from one report to the next: it was reached by the time given, ' +
            'and not yet at the earlier one in brackets.',
        ''
    ];
}
function share({ state, at, after, seconds }) {
    if (state === 'unknown' || at === undefined)
        return state === 'not-yet' ? 'not yet' : 'not known';
    return `≤ ${duration(seconds, at)}${after === undefined ? '' : ` (after ${minute(after)})`}`;
}
/** `3 d 4 h`, `2 h 5 min`; the time itself where nothing says since when. */
function duration(seconds, at) {
    if (seconds === undefined)
        return minute(at);
    const minutes = Math.round(seconds / 60);
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
    if (days > 0)
        return `${days} d ${hours} h`;
    return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
/** `2026-11-21 12:00` in UTC. */
function minute(iso) {
    return iso.slice(0, 16).replace('T', ' ');
}

// EXTERNAL MODULE: ./src/rings/days.ts
var days = __webpack_require__(96840);
// EXTERNAL MODULE: ./src/rings/drift-report.ts + 2 modules
var drift_report = __webpack_require__(90651);
// EXTERNAL MODULE: ./src/registry/referrers.ts
var referrers = __webpack_require__(9191);
// EXTERNAL MODULE: ./src/rings/inventory.ts
var inventory = __webpack_require__(43671);
;// CONCATENATED MODULE: ./src/rings/fleet.ts



/** So many of the releases that a ring has held are looked up. */
const recent = 10;
/** The digests of a fleet, and the tags of the image that it follows. */
function fleetNames(devices, image) {
    const digests = new Set();
    const tags = new Set();
    for (const { status } of devices) {
        if (typeof status === 'string')
            continue;
        for (const deployment of [status.booted, status.staged, status.rollback])
            if (deployment?.digest)
                digests.add(deployment.digest);
        const tag = status.follows?.transport === 'registry' ? followedTag(status.follows.image, image) : undefined;
        if (tag !== undefined)
            tags.add(tag);
    }
    return { digests, tags };
}
function followedTag(text, image) {
    try {
        const reference = (0,model_reference/* parseReference */.F2)(text);
        return (0,model_reference/* imageName */.tO)(reference) === image && !reference.digest ? (reference.tag ?? 'latest') : undefined;
    }
    catch {
        // Not for us to refuse: the device is told apart as following another image.
        return undefined;
    }
}
/**
 * Asks the registry what the rings hold and have held, and what it knows of the digests that devices named. A digest is asked for
 * once, however many devices have it.
 * @throws RegistryFailure
 */
async function readFleet(store, history, rings, fleet) {
    const releases = new Map();
    const wholes = new Map();
    const blocked = new Map();
    const learn = async (digest) => {
        if (releases.has(digest))
            return;
        const manifest = await store.manifest(digest);
        if (!manifest)
            return;
        const children = manifest.config ? [] : ((0,referrers/* parseIndex */.A1)(manifest.bytes) ?? []).map((child) => child.digest);
        for (const child of children)
            wholes.set(child, [...(wholes.get(child) ?? []), digest]);
        releases.set(digest, { digest, ...(await factsOf(store, manifest, children)) });
    };
    const found = [];
    for (const ring of rings.names) {
        const manifest = await store.manifest(ring);
        const tenures = manifest ? await history.tenures(ring, manifest.digest) : [];
        const held = tenures.map(({ digest, since }) => ({ digest, from: since.getTime() }));
        found.push({ ring, ...(manifest && { holds: manifest.digest }), held });
        const digests = [...(manifest ? [manifest.digest] : []), ...held.slice(0, recent).map(({ digest }) => digest)];
        for (const digest of digests)
            await learn(digest);
    }
    await (0,inventory/* forAll */.Lw)([...fleet.digests], learn);
    const images = new Set([...fleet.digests, ...found.flatMap(({ holds }) => holds ?? [])]
        .filter((digest) => releases.has(digest))
        .flatMap((digest) => wholes.get(digest) ?? [digest]));
    await (0,inventory/* forAll */.Lw)([...images], async (digest) => {
        const block = await history.block(digest);
        if (block)
            blocked.set(digest, block.reason ?? 'no reason was given');
    });
    return { image: fleet.image, rings: found, closed: rings.closed, releases, wholes, blocked };
}
async function factsOf(store, manifest, children) {
    const first = children[0];
    const config = manifest.config ?? (first && (await store.manifest(first))?.config);
    return config === undefined ? {} : (0,inventory/* imageFacts */.JC)(store, config);
}

// EXTERNAL MODULE: ./src/rings/history.ts
var rings_history = __webpack_require__(35843);
// EXTERNAL MODULE: ./src/rings/policy.ts
var policy = __webpack_require__(12749);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/plain-line.ts
var plain_line = __webpack_require__(17416);
;// CONCATENATED MODULE: ./src/rings/status.ts





/** Reads a status; a text says why it is none. Keys that an older bootc does not write, and null, are absent. */
function parseStatus(value) {
    if (!isObject(value))
        return 'it is no JSON object';
    if (value['kind'] !== 'BootcHost')
        return `it is no status of bootc: kind is ${JSON.stringify(value['kind']) ?? 'missing'}`;
    const status = value['status'];
    if (!isObject(status))
        return 'it has no status';
    const spec = isObject(value['spec']) ? value['spec'] : {};
    const follows = isObject(spec['image']) ? spec['image'] : undefined;
    const [image, transport] = [status_text(follows?.['image']), status_text(follows?.['transport'])];
    const [booted, staged, rollback] = [status['booted'], status['staged'], status['rollback']].map(deployment);
    const overlay = isObject(status['usrOverlay']) ? status['usrOverlay'] : undefined;
    return {
        ...(image !== undefined && { follows: { image, transport: transport ?? 'registry' } }),
        ...(booted && { booted }),
        ...(staged && { staged }),
        ...(rollback && { rollback }),
        rollbackQueued: status['rollbackQueued'] === true,
        ...(overlay && {
            usrOverlay: {
                accessMode: status_text(overlay['accessMode']) ?? 'unknown',
                persistence: status_text(overlay['persistence']) ?? 'unknown'
            }
        })
    };
}
function deployment(value) {
    if (!isObject(value))
        return undefined;
    const status = isObject(value['image']) ? value['image'] : {};
    const reference = isObject(status['image']) ? status['image'] : {};
    const [image, transport] = [status_text(reference['image']), status_text(reference['transport'])];
    const digest = status_text(status['imageDigest']);
    const [version, createdAt] = [status_text(status['version']), time(status['timestamp'])];
    return {
        ...(image !== undefined && { image }),
        ...(transport !== undefined && { transport }),
        ...(digest !== undefined && (0,model_digest/* isDigest */.Bc)(digest) && { digest }),
        ...(version !== undefined && { version }),
        ...(createdAt !== undefined && { createdAt }),
        pinned: value['pinned'] === true,
        incompatible: value['incompatible'] === true
    };
}
/**
 * Reads one file of statuses. It holds what `bootc status --json` printed, then the file's name is the device's; or
 * `{device, collectedAt, ring, status}`, a list of these, or one of these a line. `status` may be the text that bootc printed.
 */
function parseStatusFile(name, content) {
    const device = (0,external_node_path_.basename)(name, (0,external_node_path_.extname)(name));
    if (content.trim() === '')
        return [{ device, status: 'the file is empty' }];
    const whole = parseJson(content);
    if (typeof whole !== 'string')
        return devicesIn(whole.value, device);
    const lines = content.split('\n').filter((line) => line.trim() !== '');
    // A file that broke off is no list of lines.
    if (lines.length < 2 || typeof parseJson(lines[0]) === 'string')
        return [{ device, status: whole }];
    return lines.flatMap((line, at) => {
        const parsed = parseJson(line);
        const fallback = `${device}, line ${at + 1}`;
        return typeof parsed === 'string' ? [{ device: fallback, status: parsed }] : devicesIn(parsed.value, fallback);
    });
}
function devicesIn(value, fallback) {
    if (Array.isArray(value))
        return value.flatMap((item, at) => devicesIn(item, `${fallback}, entry ${at + 1}`));
    if (!isObject(value) || value['kind'] !== undefined || !('status' in value))
        return [{ device: fallback, status: parseStatus(value) }];
    const { device, collectedAt, ring, status } = value;
    const inner = typeof status === 'string' ? parseJson(status) : { value: status };
    const taken = time(collectedAt);
    return [
        {
            device: status_text(device) ?? fallback,
            ...(taken !== undefined && { collectedAt: taken }),
            ...(status_text(ring) !== undefined && { enrolled: status_text(ring) }),
            status: typeof inner === 'string' ? inner : parseStatus(inner.value)
        }
    ];
}
function parseJson(content) {
    try {
        return { value: JSON.parse(content) };
    }
    catch (error) {
        return `it is not JSON: ${plain((0,failure/* messageOf */.bD)(error))}`;
    }
}
/**
 * Reads files, and the .json and .jsonl files of directories and of those below. Of two statuses of one device the one taken
 * later counts, else the later in the order of the names.
 */
function readStatuses(paths) {
    const devices = new Map();
    const warnings = [];
    // By links a file can have several names (a mounted ConfigMap gives each two); it is read once.
    const files = new Map(paths.flatMap(statusFiles).map((path) => [(0,external_node_fs_.realpathSync)(path), path]));
    for (const path of files.values()) {
        for (const status of parseStatusFile(path, (0,external_node_fs_.readFileSync)(path, 'utf8'))) {
            const other = devices.get(status.device);
            if (other)
                warnings.push(`There are several statuses of ${status.device}; the latest counts.`);
            if (!other || (status.collectedAt ?? '') >= (other.collectedAt ?? ''))
                devices.set(status.device, status);
        }
    }
    return { devices: [...devices.values()], warnings: [...new Set(warnings)] };
}
function statusFiles(path) {
    if (!(0,external_node_fs_.statSync)(path).isDirectory())
        return [path];
    return (0,external_node_fs_.readdirSync)(path, { recursive: true, withFileTypes: true })
        .filter((entry) => /\.jsonl?$/.test(entry.name))
        .map((entry) => (0,external_node_path_.join)(entry.parentPath, entry.name))
        .filter((file) => (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.isFile())
        .sort();
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A device can write anything: no control characters, no lines of its own. */
function status_text(value) {
    return typeof value === 'string' && value !== '' ? plain(value) : undefined;
}
function plain(value) {
    return (0,plain_line/* cutLine */.H)((0,plain_line/* withoutControl */.E)(value.replace(/[\r\n\t]+/g, ' ')), 200);
}
/** An instant in ISO 8601, as UTC; what is none is absent. */
function time(value) {
    const at = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN;
    return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

;// CONCATENATED MODULE: ./src/entries/drift.ts















/** Says what every device runs, and whether that is what it should. */
const action = {
    read(raw, context) {
        const given = (0,inputs/* required */.mw)(raw, 'image');
        const { tag, digest, ...image } = (0,model_reference/* parseReference */.F2)(given);
        if (tag !== undefined || digest)
            throw (0,failure/* badInput */.AN)('image', given, 'expected a repository such as ghcr.io/owner/kiosk.');
        (0,inputs/* required */.mw)(raw, 'statuses');
        const policyPath = raw.get('policy');
        const policyFile = (0,external_node_path_.resolve)(context.workspace, policyPath ?? policy/* defaultPolicy */.G4);
        if (policyPath !== undefined && !(0,external_node_fs_.existsSync)(policyFile))
            throw (0,failure/* badInput */.AN)('policy', policyPath, 'there is no such file.');
        const existing = (input) => (0,inputs/* list */.p_)(raw, input).map((path) => {
            const found = (0,external_node_path_.resolve)(context.workspace, path);
            if (!(0,external_node_fs_.existsSync)(found))
                throw (0,failure/* badInput */.AN)(input, path, 'there is no such file or directory.');
            return found;
        });
        return {
            statuses: existing('statuses'),
            image,
            ...((0,external_node_fs_.existsSync)(policyFile) && {
                policy: (0,policy/* parsePolicy */.ON)((0,external_node_fs_.readFileSync)(policyFile, 'utf8'), policyPath ?? policy/* defaultPolicy */.G4)
            }),
            maxBehind: (0,days/* readDays */.Q)(raw, 'max-behind', 14),
            previous: (0,drift_report/* readPreviousReports */.bu)(existing('previous-reports')),
            login: (0,registry_login/* readLogin */.mN)(raw, context)
        };
    },
    async run({ statuses, image, policy, maxBehind, previous, login: loginOptions }, { context, reporter }) {
        const { devices, warnings } = readStatuses(statuses);
        if (devices.length === 0)
            throw new failure/* Failure */.HR('usage', 'There is no status in what statuses names.', {
                code: 'no-statuses',
                remedy: 'Collect `bootc status --json` of each device into a file NAME.json, and give their directory.'
            });
        const login = (0,registry_login/* registryLogin */.j8)({ ...loginOptions, registry: image.registry }, reporter);
        try {
            const store = new client/* RegistryClient */.b({ image, login, access: 'pull', reporter });
            const names = fleetNames(devices, (0,model_reference/* imageName */.tO)(image));
            const rings = policy ? policy.rings.map(({ name }) => name) : [...names.tags].sort();
            const facts = await readFleet(store, new rings_history/* History */.B(store), { names: rings, closed: policy !== undefined }, { image: (0,model_reference/* imageName */.tO)(image), digests: names.digests });
            const report = (0,drift_report/* driftReport */.CP)({ devices, facts, maxBehind, previous, warnings, now: new Date() });
            for (const warning of report.warnings)
                reporter.warning(warning);
            for (const line of driftLines(report))
                reporter.info(line);
            const [path, picture] = [(0,external_node_path_.join)(context.outputDir, 'drift.json'), (0,external_node_path_.join)(context.outputDir, 'fleet.svg')];
            (0,external_node_fs_.writeFileSync)(path, `${JSON.stringify(report, null, 2)}\n`);
            (0,external_node_fs_.writeFileSync)(picture, spreadSvg(report));
            return {
                outputs: {
                    drifted: report.devices
                        .filter((device) => device.drifted)
                        .map(({ device }) => device)
                        .join('\n'),
                    spread: JSON.stringify((0,drift_report/* spreadOf */.jg)(report)),
                    picture,
                    report: path
                },
                summary: driftSummary(report)
            };
        }
        finally {
            login.remove();
        }
    }
};


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
