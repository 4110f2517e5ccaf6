export const id = 203;
export const ids = [203];
export const modules = {

/***/ 75203:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readArguments: () => (/* binding */ readArguments),
  replayFile: () => (/* binding */ replayFile),
  replayHelp: () => (/* binding */ replayHelp)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/boot/monitor.ts + 8 modules
var boot_monitor = __webpack_require__(36626);
;// CONCATENATED MODULE: ./src/boot/recording.ts



const gzip = Buffer.from([0x1f, 0x8b]);
/**
 * Reads a recording, gzipped or not: JSON lines, each an event, or else a console log.
 * @throws Failure (usage) for JSON lines that are no recording
 */
function readRecording(bytes) {
    const text = (bytes.subarray(0, 2).equals(gzip) ? unzip(bytes) : bytes).toString('utf8');
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines[0] === undefined || !asEvent(lines[0]))
        return { kind: 'console', log: text };
    const events = lines.map((line, index) => {
        const event = asEvent(line);
        // A killed run leaves a last line that is cut off.
        if (!event && index < lines.length - 1) {
            throw new failure/* Failure */.HR('usage', `Line ${index + 1} of the recording is not an event.`, {
                evidence: line.slice(0, 200),
                remedy: 'Give the events file of smoke-boot as it was written, or a console log.'
            });
        }
        return event;
    });
    return { kind: 'events', events: events.filter((event) => event !== undefined) };
}
function unzip(bytes) {
    try {
        return (0,external_node_zlib_.gunzipSync)(bytes);
    }
    catch {
        throw new failure/* Failure */.HR('usage', 'The recording is not a whole gzip file.', { remedy: 'Fetch it again.' });
    }
}
function asEvent(line) {
    try {
        const value = JSON.parse(line);
        const valid = typeof value === 'object' && typeof value?.at === 'number' && typeof value.type === 'string';
        return valid ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** Marks that the recorder of a console log put in: seconds since the start. */
const mark = /<(\d{1,6}\.\d{1,3})>/;
/** The kernel's last words of a machine that went down on purpose. */
const wentDown = /reboot: (Power down|Restarting system|machine restart)\s*$/;
/** How QEMU tells the end of a machine that went down or restarted, with `-no-reboot`. */
function endOfMachine(at, words) {
    const reason = words === 'Power down' ? 'guest-shutdown' : 'guest-reset';
    return [
        { at, type: 'qmp', event: 'SHUTDOWN', data: { guest: true, reason } },
        { at, type: 'exit', code: 0, signal: null, tail: [] }
    ];
}
/** Events of a bare console log, with or without `<seconds>` marks. Its end is silence, or the machine's own end. */
function consoleEvents(log) {
    const events = [];
    let at = 0;
    log.split(mark).forEach((piece, index) => {
        // A machine cannot print itself back in time.
        if (index % 2 === 1)
            at = Math.max(at, Number(piece));
        else if (piece !== '')
            events.push({ at, type: 'console', data: piece });
    });
    const down = wentDown.exec(log.replace(new RegExp(mark, 'g'), ''));
    return down ? [...events, ...endOfMachine(at, down[1] ?? '')] : events;
}
/**
 * Gives a monitor events as it got them: with time going on in between. Stops when it has judged.
 * @returns the time of the last event it was given
 */
function feed(monitor, events, from = 0) {
    let now = from;
    for (const event of events) {
        while (now + 1 < event.at && !monitor.judgement)
            monitor.take({ at: ++now, type: 'tick' });
        if (monitor.judgement)
            break;
        now = Math.max(now, event.at);
        monitor.take(event);
    }
    return now;
}
/** What the monitor makes of silence from now on: the deadline decides at the latest. */
function settle(monitor, at) {
    let now = at;
    let judgement = monitor.end();
    while (!judgement) {
        monitor.take({ at: ++now, type: 'tick' });
        judgement = monitor.judgement;
    }
    return judgement;
}
/** Judges a phase. After its last event time goes on without a sign of life, until something decides. */
function replay(events, options) {
    const monitor = new Monitor(options);
    return { judgement: settle(monitor, feed(monitor, events)), monitor };
}

// EXTERNAL MODULE: ./src/boot/console-text.ts
var console_text = __webpack_require__(31809);
// EXTERNAL MODULE: ./src/boot/decision.ts
var decision = __webpack_require__(15912);
// EXTERNAL MODULE: ./src/boot/marks.ts
var marks = __webpack_require__(74254);
;// CONCATENATED MODULE: ./src/boot/recording-verdict.ts





/** The defaults of smoke-boot under emulation, for recordings that do not say: the slowest machine that is still well. */
const scale = 3;
const defaults = {
    install: { phase: 'install', installed: false, timeoutSeconds: 900 * scale, timeoutScale: scale, passAtLogin: false },
    boot: { phase: 'boot', installed: false, timeoutSeconds: 300 * scale, timeoutScale: scale, passAtLogin: true }
};
/**
 * The verdict of a recording: of smoke-boot's own the one that the run had, of a bare console log the one that a machine
 * has which goes on in silence from its end.
 * @param media of a recording that does not say it; guessed from a console log when absent
 */
function judgeRecording(recording, media) {
    const timeline = [];
    const warnings = [];
    let seconds = 0;
    let last;
    for (const part of phasesOf(recording, media)) {
        // Where the machine was questioned, reaching login is not all.
        const asked = part.events.some((event) => event.type === 'probes');
        const monitor = new boot_monitor/* Monitor */.V(asked ? { ...part.options, passAtLogin: false } : part.options);
        last = judgePhase(monitor, part.events);
        seconds += last.at;
        timeline.push(...monitor.timeline);
        warnings.push(...monitor.warnings);
        if (last.verdict !== 'pass')
            break;
        if (part.options.phase === 'install' && !monitor.installerFinished)
            last = unfinished(last);
    }
    if (!last)
        throw new Error('a recording has one phase at least');
    const stage = last.verdict === 'pass' ? 'done' : last.stage;
    const { verdict, reason, cause, evidence, remedy } = last;
    return {
        verdict,
        reason,
        cause,
        stage,
        evidence,
        seconds: Math.round(seconds * 100) / 100,
        ...(remedy !== undefined && { remedy }),
        timeline,
        warnings
    };
}
/** An installation that only ended: it stands when nothing shows that its disk boots. */
function unfinished(ended) {
    return (0,decision/* failed */.gz)('no-installed-system', 'The installer ended the machine without saying that it finished, and nothing shows that its disk boots.', ended.evidence, ended);
}
function judgePhase(monitor, events) {
    let now = 0;
    let disk;
    for (const event of events) {
        if (event.type === 'no-boot-code')
            return (0,decision/* noBootCode */.Dc)(event.installed);
        if (event.type === 'disk')
            disk = event.bytes;
        else if (event.type === 'probes') {
            now = feed(monitor, [{ at: event.at, type: 'tick' }], now);
            // As in the run itself: a fatal line that has just come outweighs what the probes found.
            if (!monitor.judgement && !monitor.suspects)
                return (0,decision/* decide */.LD)(event.report, event.at, monitor.context).judgement;
        }
        else if (event.type !== 'phase')
            now = feed(monitor, [event], now);
    }
    const judgement = monitor.judgement ?? settle(monitor, now);
    return (disk !== undefined && judgement.verdict === 'pass' && (0,decision/* judgeDisk */.Dv)(disk, judgement)) || judgement;
}
function phasesOf(recording, media) {
    if (recording.kind === 'console')
        return consolePhases(consoleEvents(recording.log), media);
    const phases = [];
    let started = false;
    for (const event of recording.events) {
        const current = phases.at(-1);
        if (event.type === 'phase') {
            const installed = phases.some((part) => part.options.phase === 'install');
            phases.push({ options: event.options ?? { ...defaults[event.phase], installed }, events: [] });
            started = true;
        }
        else if (current)
            current.events.push(event);
        else
            phases.push({ options: defaults[media === 'iso' ? 'install' : 'boot'], events: [event] });
    }
    if (started || media !== 'iso')
        return phases.length > 0 ? phases : [{ options: defaults.boot, events: [] }];
    return splitAtExit(phases[0]?.events ?? []);
}
/** Events without phases of an ISO: the first QEMU installed, a second one booted the disk. */
function splitAtExit(events) {
    const exit = events.findIndex((event) => event.type === 'exit');
    const install = exit < 0 ? events : events.slice(0, exit + 1);
    const boot = exit < 0 ? [] : events.slice(exit + 1);
    return [
        { options: defaults.install, events: install },
        ...(boot.length > 0 ? [{ options: { ...defaults.boot, installed: true }, events: boot }] : [])
    ];
}
function consolePhases(events, media) {
    const pieces = oneLineEach(events);
    if ((media ?? guess(pieces)) === 'disk')
        return [{ options: defaults.boot, events: events }];
    const cut = endOfInstall(pieces);
    if (!cut)
        return [{ options: defaults.install, events: pieces }];
    const end = pieces[cut.index - 1]?.at ?? 0;
    const rest = pieces.slice(cut.index).map((event) => ({ ...event, at: event.at - end }));
    return [
        {
            options: defaults.install,
            events: [...pieces.slice(0, cut.index), ...endOfMachine(end, cut.words)]
        },
        ...(rest.some((event) => event.type === 'console' && event.data.trim() !== '')
            ? [{ options: { ...defaults.boot, installed: true }, events: rest }]
            : [])
    ];
}
/** No piece goes on after the end of a line. */
function oneLineEach(events) {
    return events.flatMap((event) => event.type === 'console' ? event.data.split(/(?<=\n)/).map((data) => ({ ...event, data })) : [event]);
}
/** Whose firmware boots from a CD, or whose installer speaks, is an installation. */
function guess(pieces) {
    const text = new console_text/* ConsoleText */.v();
    const install = marks/* marks */.Z8.filter((mark) => mark.stage === 'install');
    for (const event of pieces) {
        if (event.type !== 'console')
            continue;
        for (const { text: line } of text.take(event.data)) {
            if (/^BdsDxe: starting Boot\S+ ".*(?:DVD|CD-?ROM)|^Booting from DVD\/CD/.test(line))
                return 'iso';
            if (install.some((mark) => mark.pattern.test(line)))
                return 'iso';
        }
    }
    return 'disk';
}
/**
 * Where an installation's log goes on with the boot of the disk: after the kernel's last words, or where the firmware or
 * the kernel starts again. `index` is that of the next piece.
 */
function endOfInstall(pieces) {
    const text = new console_text/* ConsoleText */.v();
    let lineStart = 0;
    let words;
    let [kernel, started] = [false, false];
    for (const [index, event] of pieces.entries()) {
        if (event.type !== 'console')
            continue;
        for (const { text: line } of text.take(event.data)) {
            const down = wentDown.exec(line);
            const stage = marks/* marks */.Z8.find((mark) => mark.pattern.test(line))?.stage;
            const again = (kernel && (marks/* kernelBanner */.WZ.test(line) || stage === 'firmware')) || (started && /^BdsDxe: loading /.test(line));
            if (words !== undefined && !down)
                return { index: lineStart, words };
            if (again)
                return { index: lineStart, words: 'Restarting system' };
            words = down?.[1] ?? words;
            kernel ||= marks/* kernelBanner */.WZ.test(line) || stage === 'install';
            started = /^BdsDxe: failed /.test(line) ? false : started || /^BdsDxe: starting .*(?:DVD|CD)/.test(line);
        }
        if (event.data.endsWith('\n'))
            lineStart = index + 1;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/cli/replay.ts




const replayHelp = [
    'replay: judges a recorded boot again, without a machine',
    '',
    'Usage: bootc-actions replay FILE [--media iso|disk]',
    '',
    'FILE is the events file of smoke-boot (…-events.jsonl) or the log of a serial console; either may be gzipped. Marks',
    'like <12.34> in a log are seconds since the start; its end is taken as silence until the deadline.',
    '',
    '--media iso: an installation and, where the log goes on after it, the boot of the disk; disk: a boot. An events file',
    'says it itself; of a log it is guessed when not given.',
    '',
    'Prints the verdict as JSON. Exit code: 0 pass, 1 fail, 2 usage, 3 error.',
    ''
].join('\n');
const codes = { pass: 0, fail: failure/* exitCodes */.hS.fail, error: failure/* exitCodes */.hS.host };
/**
 * Prints the verdict of a recording on stdout and returns the exit code that smoke-boot would end with.
 * @throws Failure (usage)
 */
function replayFile(args) {
    if (args.includes('--help')) {
        process.stdout.write(replayHelp);
        return 0;
    }
    const { file, media } = readArguments(args);
    let bytes;
    try {
        bytes = (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        throw (0,failure/* badInput */.AN)('FILE', file, `cannot be read (${error.code ?? 'unknown'}).`);
    }
    const verdict = judgeRecording(readRecording(bytes), media);
    process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
    return codes[verdict.verdict];
}
/** `FILE` and `--media KIND` or `--media=KIND`, in any order; the command line's own switches may stand between. */
function readArguments(args) {
    const files = [];
    let media;
    for (let at = 0; at < args.length; at++) {
        const arg = args[at];
        if (arg === '--media')
            media = args[++at] ?? '';
        else if (arg.startsWith('--media='))
            media = arg.slice('--media='.length);
        else if (arg === '--json' || arg === '--verbose')
            continue;
        else if (arg.startsWith('-'))
            throw new failure/* Failure */.HR('usage', `Unknown option ${arg}.`, { remedy: 'See bootc-actions replay --help.' });
        else
            files.push(arg);
    }
    const [file, ...more] = files;
    if (file === undefined || more.length > 0)
        throw new failure/* Failure */.HR('usage', 'replay takes one FILE.', { remedy: 'See bootc-actions replay --help.' });
    if (media !== undefined && media !== 'iso' && media !== 'disk')
        throw (0,failure/* badInput */.AN)('media', media, 'expected iso or disk.');
    return { file, media };
}


/***/ })

};
