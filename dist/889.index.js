export const id = 889;
export const ids = [889];
export const modules = {

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

/***/ 96653:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ freePort),
/* harmony export */   t: () => (/* binding */ withFreePorts)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78474);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_events__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42891);



/** Ports this process has given away: the kernel may offer one again before its QEMU has taken it. */
const given = new Set();
/** A port that nobody uses on 127.0.0.1 now, and that this process has not given to anybody before. */
async function freePort() {
    for (;;) {
        const server = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.createServer)();
        server.listen(0, '127.0.0.1');
        await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(server, 'listening');
        const { port } = server.address();
        server.close();
        await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(server, 'close');
        if (given.has(port))
            continue;
        given.add(port);
        return port;
    }
}
/**
 * Starts something that takes free ports, with other ones when somebody was quicker (Failure code `port-taken`).
 * syzkaller tries a thousand times; twenty clashes in a row are no accident any more.
 */
async function withFreePorts(count, start) {
    for (let attempt = 1;; attempt++) {
        const ports = [];
        while (ports.length < count)
            ports.push(await freePort());
        try {
            return await start(ports);
        }
        catch (error) {
            if (!(error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR) || error.code !== 'port-taken' || attempt === 20)
                throw error;
        }
    }
}


/***/ }),

/***/ 26951:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ verdictMarkdown),
  n: () => (/* binding */ verdictText)
});

// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(54285);
;// CONCATENATED MODULE: ./src/report/upgrade.ts

const mark = (ok) => (ok ? '✅' : '❌');
function upgrade_short(digest) {
    return digest === undefined ? '' : (0,markdown/* code */.aY)(digest.replace('sha256:', '').slice(0, 12));
}
/** Bytes for people, as a registry counts them. */
function size(bytes) {
    if (bytes === undefined)
        return '';
    return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
function stepRows({ steps }) {
    return steps.map(({ name, ok, seconds, from, to, bytes }) => [
        mark(ok),
        (0,markdown/* escapeMarkdown */.FV)(name),
        seconds.toFixed(1),
        upgrade_short(from),
        upgrade_short(to),
        size(bytes)
    ]);
}
function pulledLine({ bytes }) {
    if (!bytes)
        return [];
    if (bytes.pulled === 0)
        return [`Nothing was pulled over a network; the whole image is ${size(bytes.full)}.\n`];
    const share = Math.round((bytes.pulled / bytes.full) * 100);
    return [`The upgrade pulled ${size(bytes.pulled)} of the image's ${size(bytes.full)} (${share} %).\n`];
}
function unitLines({ units }) {
    if (!units)
        return [];
    const list = (what, names) => names.length > 0 ? [`- ${what}: ${names.slice(0, 20).map(markdown/* code */.aY).join(', ')}${names.length > 20 ? ', …' : ''}`] : [];
    const lines = [
        ...list('units added', units.added),
        ...list('units removed', units.removed),
        ...list('units that fail and did not before', units.failed)
    ];
    return lines.length > 0 ? [`${lines.join('\n')}\n`] : [];
}
/** The summary's section of an upgrade test. */
function upgradeMarkdown(report) {
    const { from, to, backend, way, carried, boots, healing, interruptions, injected } = report;
    return [
        `From ${(0,markdown/* code */.aY)(from.image ?? '')} ${upgrade_short(from.digest)} to ${(0,markdown/* code */.aY)(to.image)} ${upgrade_short(to.digest)} by ${way}; bootc's backend: ${backend}.\n`,
        (0,markdown/* table */.tp)(['', 'step', 's', 'from', 'to', 'pulled'], stepRows(report)),
        ...pulledLine(report),
        ...(carried.length > 0
            ? [
                (0,markdown/* table */.tp)(['', 'what', 'in the state', 'found'], carried.map(({ what, state, kept, required, detail }) => [
                    kept || required ? mark(kept) : 'ℹ️',
                    (0,markdown/* escapeMarkdown */.FV)(what),
                    state,
                    (0,markdown/* escapeMarkdown */.FV)(kept ? `kept (${detail})` : detail)
                ]))
            ]
            : []),
        ...unitLines(report),
        ...(healing
            ? [
                (0,markdown/* table */.tp)(['', 'broken on purpose', 'boots', 's', 'what came of it'], healing.map(({ kind, result, boots: tries, seconds, detail }) => [
                    result === 'not-tried' ? '➖' : mark(result === 'healed'),
                    kind,
                    String(tries),
                    seconds.toFixed(1),
                    (0,markdown/* escapeMarkdown */.FV)(detail)
                ]))
            ]
            : []),
        ...(interruptions
            ? [
                (0,markdown/* table */.tp)(['', 'interrupted', 'cause', 'runs', 'what came of it'], interruptions.map(({ kind, ok, cause, runs, detail }) => [
                    mark(ok),
                    kind,
                    cause ?? '',
                    runs,
                    (0,markdown/* escapeMarkdown */.FV)(detail)
                ]))
            ]
            : []),
        (0,markdown/* table */.tp)(['boot', 'runs', 'up after s', 's', 'CPU s'], boots.map(({ name, digest, upSeconds, seconds, cpuSeconds }) => [
            (0,markdown/* escapeMarkdown */.FV)(name),
            upgrade_short(digest),
            // One that was only watched, and went down before it answered.
            upSeconds > 0 ? upSeconds.toFixed(1) : '',
            seconds.toFixed(1),
            cpuSeconds.toFixed(1)
        ])),
        ...(injected.length > 0
            ? [`Put in for the test:\n\n${injected.map((what) => `- ${(0,markdown/* escapeMarkdown */.FV)(what)}`).join('\n')}\n`]
            : [])
    ];
}

;// CONCATENATED MODULE: ./src/report/verdict.ts


const marks = { pass: '✅', fail: '❌', error: '⚠️' };
/** Console lines of a failing machine that a summary shows around the one that decided; the whole is in the log. */
const linesBefore = 12;
const linesAfter = 8;
/** Journal lines of one unit, and findings with lines, that a summary shows. */
const journalLines = 20;
const shownFindings = 10;
function headline(verdict) {
    const cause = verdict.verdict === 'pass' ? '' : ` (${verdict.cause})`;
    return `${verdict.verdict}${cause}: ${verdict.reason}`;
}
function machineLine({ machine }) {
    if (!machine)
        return 'no machine was started';
    const qemu = machine.qemuVersion === '' ? 'QEMU did not start' : `QEMU ${machine.qemuVersion}`;
    return `${machine.firmware}, ${machine.accelerator} (${machine.acceleratorReason}), ${machine.cpus} × ${machine.cpuModel}, ${machine.memoryMiB} MiB, ${qemu}`;
}
/** What came, when, and how long it had been waited for. */
function timelineRows(timeline) {
    return timeline.map((entry, index) => {
        const before = timeline[index - 1];
        const since = before?.phase === entry.phase ? before.at : 0;
        return [entry.phase, entry.at.toFixed(1), Math.max(0, entry.at - since).toFixed(1), entry.stage, (0,markdown/* code */.aY)(entry.text)];
    });
}
function probeRow(probe) {
    return [probe.ok ? '✅' : '❌', (0,markdown/* code */.aY)(probe.name), (0,markdown/* escapeMarkdown */.FV)(probe.detail), probe.seconds.toFixed(1)];
}
function systemLine({ state, defaultTarget, failedUnits, selinux, usr, network, clockAhead }) {
    const reach = network.reachesOut === undefined ? '' : network.reachesOut ? ', reaches out' : ', reaches nothing';
    return [
        `state ${state}`,
        ...(failedUnits.length > 0 ? [`failed units ${failedUnits.join(', ')}`] : []),
        ...(defaultTarget === undefined ? [] : [`default target ${defaultTarget}`]),
        ...(selinux === undefined ? [] : [`SELinux ${selinux}`]),
        ...(usr === undefined ? [] : [`/usr ${usr}`]),
        `network ${network.given}${reach}`,
        ...(clockAhead === undefined ? [] : [`clock ${clockAhead >= 0 ? '+' : ''}${clockAhead} s`])
    ].join('; ');
}
function accessRows({ accounts }) {
    return accounts.flatMap(({ name, facts }) => facts.map(({ what, expected, found, difference }) => [
        difference === undefined ? '✅' : '❌',
        (0,markdown/* code */.aY)(name),
        what,
        (0,markdown/* escapeMarkdown */.FV)(expected),
        (0,markdown/* escapeMarkdown */.FV)(found)
    ]));
}
/** What sshd and the traces of use are like, one line each. */
function accessLines({ accounts, leftovers, audit, clockAhead }) {
    const { sudoLog, sudoUsePty, auditd } = audit;
    const sshd = (settings) => Object.entries(settings).map(([name, value]) => `${name} ${value}`);
    return [
        ...accounts.map(({ name, ways }) => `${name} gets in with: ${ways.join(', ') || 'nothing'}`),
        ...accounts.flatMap(({ name, sshd: settings }) => Object.keys(settings).length > 0 ? [`sshd -T for ${name}: ${sshd(settings).join(', ')}`] : []),
        ...leftovers.map(({ path, declared }) => `password hash in ${path}${declared ? ', as declared' : ''}`),
        `traces of use: sudo ${sudoLog === undefined ? 'is not there' : `logs to ${sudoLog.join(', ') || 'nothing'}`}${sudoUsePty === true ? ' and uses a pty' : ''}; auditd is ${auditd}`,
        ...(clockAhead === undefined ? [] : [`clock: ${Math.abs(clockAhead)} s ${clockAhead > 0 ? 'ahead' : 'behind'}`])
    ];
}
function accessMarkdown(access) {
    return [
        (0,markdown/* table */.tp)(['', 'account', 'what', 'expected', 'found'], accessRows(access)),
        `${accessLines(access)
            .map((line) => `- ${(0,markdown/* escapeMarkdown */.FV)(line)}`)
            .join('\n')}\n`
    ];
}
/** Causes that no single line is the evidence of: the last ones before it are. */
const withoutLine = new Set(['boot-loop', 'guest-shutdown']);
/**
 * The line that decided, among those around it. Evidence may be a part of a console's line. Without one, the last lines:
 * the machine ended or fell silent there.
 */
function contextMarkdown({ context, evidence, cause }) {
    if (context.length === 0)
        return [];
    const text = withoutLine.has(cause) ? '' : (evidence[0] ?? '').replace(/^last line: /, '').trim();
    const whole = context.lastIndexOf(text);
    const decided = text === '' ? -1 : whole >= 0 ? whole : context.findLastIndex((line) => line.includes(text));
    if (decided < 0)
        return ['Last console lines:\n', (0,markdown/* block */.om)(context.slice(-linesBefore - linesAfter))];
    const [from, to] = [Math.max(0, decided - linesBefore), decided + linesAfter + 1];
    const shown = context.slice(from, to).map((line, index) => `${from + index === decided ? '> ' : '  '}${line}`);
    return ['The console around it:\n', (0,markdown/* block */.om)(shown)];
}
/** What the machine's own journal, or a command, says of each failing probe; the same line of a unit once only. */
function findingsMarkdown(probes) {
    const failing = probes.filter(({ ok, lines }) => !ok && lines?.some((line) => line.trim() !== ''));
    const named = failing.flatMap(({ name }) => /^(?:service|session) (\S+)$/.exec(name)?.[1] ?? []);
    return failing.slice(0, shownFindings).flatMap(({ name, detail, lines = [] }) => {
        const units = new Map();
        for (const line of lines) {
            const unit = /^([\w:.@\\-]+\.[a-z]+): /.exec(line)?.[1] ?? '';
            if (name !== 'system state' || !named.includes(unit))
                units.set(unit, [...(units.get(unit) ?? []), line]);
        }
        const shown = [...units.values()].flatMap((group) => group.slice(-journalLines));
        if (shown.length === 0)
            return [];
        return [`${(0,markdown/* code */.aY)(name)}: ${(0,markdown/* escapeMarkdown */.FV)(detail)}\n`, (0,markdown/* block */.om)(shown)];
    });
}
function evidenceMarkdown(verdict) {
    const findings = findingsMarkdown(verdict.probes);
    // What a failing probe quotes is its evidence, and is there whole.
    const evidence = findings.length > 0 || verdict.evidence.length === 0 ? [] : ['Evidence:\n', (0,markdown/* block */.om)(verdict.evidence)];
    return [...evidence, ...findings, ...(verdict.stage === 'probes' ? [] : contextMarkdown(verdict))];
}
/** Names of the files, which are in the artifact, or beside verdict.json. */
function filesMarkdown({ files, screens = [] }, artifact) {
    const named = [
        ['last screen', files.screenshot],
        ['console', files.serialLog],
        ['console of the installation', files.installLog],
        ['what the machine says of itself', files.bundle],
        ['events, for replay', files.events]
    ];
    const items = named.flatMap(([what, path]) => path === undefined ? [] : [`${what} ${(0,markdown/* code */.aY)(fileName(path, artifact))}`]);
    const film = screens.map(({ at, path }) => `${(0,markdown/* code */.aY)(fileName(path, artifact))} (${Math.floor(at)} s)`);
    if (film.length > 0)
        items.push(`screens of the installation ${film.join(', ')}`);
    if (items.length === 0)
        return '';
    const where = artifact
        ? ` in the artifact ${artifact.url === '' ? (0,markdown/* code */.aY)(artifact.name) : `[${(0,markdown/* escapeMarkdown */.FV)(artifact.name)}](${artifact.url})`}`
        : '';
    return `Files${where}: ${items.join('; ')}\n`;
}
function fileName(path, artifact) {
    return artifact ? path.split('/').at(-1) : path;
}
/** Folded away where all went well; open where somebody looks for the cause. */
function unlessFailed({ verdict }, title, body) {
    return verdict === 'pass' ? (0,markdown/* folded */.TM)(title, body) : `${title}:\n\n${body}`;
}
/** What a pass is good for. */
function nextMarkdown() {
    return [
        '\n### What to do next\n',
        '- Keep the media: upload-media with this verdict; it refuses files that are not those booted here.',
        '- Release the image: push-image with its digest and the tag that machines follow.\n'
    ].join('\n');
}
function runMarkdown(verdict, artifact) {
    const { media, identity } = verdict;
    const parts = [`${marks[verdict.verdict]} **${(0,markdown/* escapeMarkdown */.FV)(headline(verdict))}**\n`];
    if (verdict.remedy !== undefined)
        parts.push(`What to do: ${(0,markdown/* escapeMarkdown */.FV)(verdict.remedy)}\n`);
    parts.push(...evidenceMarkdown(verdict));
    parts.push(...verdict.warnings.map((warning) => `- ⚠️ ${(0,markdown/* escapeMarkdown */.FV)(warning)}\n`));
    if (verdict.upgrade)
        parts.push(...upgradeMarkdown(verdict.upgrade));
    if (verdict.probes.length > 0)
        parts.push((0,markdown/* table */.tp)(['', 'probe', 'found', 's'], verdict.probes.map(probeRow)));
    if (verdict.system)
        parts.push(`The machine: ${(0,markdown/* escapeMarkdown */.FV)(systemLine(verdict.system))}\n`);
    if (identity.by !== undefined)
        parts.push(`Identity by ${(0,markdown/* escapeMarkdown */.FV)(identity.by)}: ${(0,markdown/* code */.aY)(identity.image ?? '')} ${(0,markdown/* code */.aY)(identity.digest ?? '')}\n`);
    if (verdict.timeline.length > 0) {
        const rows = (0,markdown/* table */.tp)(['phase', 'at s', 'waited s', 'stage', 'what came'], timelineRows(verdict.timeline));
        const events = `${verdict.timeline.length} events`;
        // The seconds of an upgrade test are those of all its boots, and the timeline is of one.
        const title = verdict.upgrade
            ? `Timeline of the boot that decided: ${events}`
            : `Timeline: ${events} in ${verdict.seconds} s`;
        parts.push(unlessFailed(verdict, title, rows));
    }
    if (verdict.access)
        parts.push(unlessFailed(verdict, 'Access, read back from the machine', accessMarkdown(verdict.access).join('\n')));
    parts.push(`${(0,markdown/* code */.aY)(media.path)} (${media.type}), sha256 ${(0,markdown/* code */.aY)(media.sha256)}; ${(0,markdown/* escapeMarkdown */.FV)(machineLine(verdict))}; ${verdict.seconds} s\n`, filesMarkdown(verdict, artifact));
    return parts.join('\n');
}
/**
 * The job summary's section.
 * @param artifact where the files of the verdict have gone, if they have
 */
function verdictMarkdown(verdict, artifact) {
    const runs = verdict.runs ?? [verdict];
    const title = (run) => (runs.length > 1 ? `### ${run.machine?.firmware ?? 'run'}\n\n` : '');
    const sections = runs.map((run) => `${title(run)}${runMarkdown(run, artifact)}`);
    const test = runs.some(({ upgrade }) => upgrade) ? 'Upgrade test' : 'Boot test';
    if (verdict.throwAway !== true)
        return `## ${test}\n\n${sections.join('\n')}${verdict.verdict === 'pass' && !verdict.upgrade ? nextMarkdown() : ''}`;
    const what = 'the credential in these media is a throw-away one that nobody has. They were made for this boot only.';
    return `## NOT FOR USE: ${test.toLowerCase()} with throw-away access\n\n**NOT FOR USE: ${what}**\n\n${sections.join('\n')}`;
}
function seconds(value) {
    return value.toFixed(1).padStart(6);
}
function runText(verdict) {
    const lines = [`verdict: ${headline(verdict)}`, `machine: ${machineLine(verdict)}`];
    lines.push(...verdict.timeline.map((entry) => `${seconds(entry.at)} s  ${entry.phase.padEnd(7)} ${entry.stage.padEnd(14)} ${entry.text.slice(0, 90)}`));
    lines.push(...verdict.probes.map((probe) => `  ${probe.ok ? 'ok  ' : 'FAIL'}  ${probe.name}: ${probe.detail}`));
    if (verdict.system)
        lines.push(`  system: ${systemLine(verdict.system)}`);
    lines.push(...verdict.evidence.map((line) => `  evidence: ${line}`));
    lines.push(...verdict.warnings.map((warning) => `  warning: ${warning}`));
    if (verdict.remedy !== undefined)
        lines.push(`do: ${verdict.remedy}`);
    return lines.join('\n');
}
/** The same for a terminal, one line an entry. */
function verdictText(verdict) {
    const runs = (verdict.runs ?? [verdict]).map(runText);
    return [...(verdict.throwAway === true ? ['NOT FOR USE: media with throw-away access'] : []), ...runs].join('\n\n');
}


/***/ })

};
