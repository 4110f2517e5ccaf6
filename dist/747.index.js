export const id = 747;
export const ids = [747];
export const modules = {

/***/ 42747:
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
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/host/files.ts
var host_files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/host/retry.ts
var retry = __webpack_require__(4220);
// EXTERNAL MODULE: ./src/host/sweep.ts
var sweep = __webpack_require__(56622);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/registry/client.ts + 2 modules
var registry_client = __webpack_require__(77098);
// EXTERNAL MODULE: ./src/registry/login.ts
var registry_login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/host/checksum.ts
var host_checksum = __webpack_require__(28007);
// EXTERNAL MODULE: ./src/model/failure.ts
var model_failure = __webpack_require__(42891);
;// CONCATENATED MODULE: ./src/image/archive.ts






/** Arguments that write an image as an OCI archive: a tar of an image layout, which bootc and skopeo read. */
function archiveArguments(engine, reference, path) {
    return engine === 'podman'
        ? ['save', '--quiet', '--format', 'oci-archive', '--output', path, reference]
        : ['push', '--quiet', reference, `oci-archive:${path}:${reference}`];
}
/** @throws Failure (usage) for an engine that cannot write one */
function requireArchiver(engine) {
    if (engine !== 'docker')
        return;
    throw new model_failure/* Failure */.HR('usage', 'archive cannot be written by docker, which has no OCI archives.', {
        remedy: 'Install podman or buildah, or leave archive out.'
    });
}
/** Writes the archive; its path holds all of it or nothing. */
async function writeArchive(engine, reference, path) {
    const { name } = engine;
    requireArchiver(name);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    const partial = `${path}.partial`;
    (0,external_node_fs_.rmSync)(partial, { force: true });
    const remove = () => (0,external_node_fs_.rmSync)(partial, { force: true });
    const scratch = (0,image_engine/* engineScratch */.XU)('archive');
    const registered = (0,cleanup/* atExit */.sz)(`file ${partial}`, remove, remove);
    try {
        const exit = await (0,image_engine/* longEngine */.l6)(engine, archiveArguments(name, reference, partial), {
            what: 'Writing the archive',
            env: scratch.env,
            timeoutMs: 3_600_000
        });
        if (exit.code !== 0)
            throw notWritten(path, exit.tail);
        const checksum = await (0,host_checksum/* fileChecksum */.C)(partial);
        (0,external_node_fs_.renameSync)(partial, path);
        return { path, ...checksum };
    }
    finally {
        scratch.remove();
        await registered.now();
    }
}
function notWritten(path, tail) {
    const full = tail.some((line) => /no space left on device/i.test(line));
    return new model_failure/* Failure */.HR('host', `The archive ${path} could not be written${full ? ': the disk is full' : ''}.`, {
        evidence: tail.filter((line) => line.trim() !== '').at(-1),
        code: full ? 'disk-full' : 'archive-failed'
    });
}

;// CONCATENATED MODULE: ./src/image/build-arguments.ts
/**
 * The engine's arguments for a build without a tag: the image is named only when it has passed its checks.
 *
 * OCI format, because bootc's composefs backend refuses docker's manifests ("blob unknown to registry", bootc 1.16.9).
 * The date: newer engines take SOURCE_DATE_EPOCH from the environment and date the image alone. Older podman and buildah
 * know only `--timestamp`, which dates the files of new layers too; their cache goes on working, for it compares contents.
 */
function buildArguments(engine, plan) {
    const docker = engine === 'docker';
    const epoch = plan.sourceDateEpoch;
    return [
        'build',
        ...(docker ? [] : ['--format', 'oci', ...(plan.cache ? ['--layers'] : [])]),
        '--file',
        plan.containerfile,
        '--iidfile',
        plan.idFile,
        ...(plan.cache ? [] : ['--no-cache']),
        ...(plan.platform === undefined ? [] : ['--platform', plan.platform]),
        ...(plan.target === undefined ? [] : ['--target', plan.target]),
        ...flags('--label', plan.labels),
        ...flags('--annotation', plan.annotations),
        ...(epoch === undefined ? [] : ['--build-arg', `SOURCE_DATE_EPOCH=${epoch}`]),
        ...(epoch === undefined || plan.datesByEnvironment ? [] : ['--timestamp', String(epoch)]),
        ...flags('--build-arg', plan.buildArgs),
        ...plan.secrets.flatMap(({ id, path }) => ['--secret', `id=${id},src=${path}`]),
        ...(docker ? [] : plan.login),
        ...plan.extra,
        plan.context
    ];
}
function flags(name, pairs) {
    return pairs.flatMap(([key, value]) => [name, `${key}=${value}`]);
}

// EXTERNAL MODULE: ./src/host/disk.ts
var disk = __webpack_require__(83409);
;// CONCATENATED MODULE: ./src/image/build-failure.ts



/** A build that failed, and whether the same build may go well in a moment. */
class BuildFailure extends model_failure/* Failure */.HR {
    passing;
    constructor(failure, passing) {
        super(failure.kind, failure.message, failure);
        this.passing = passing;
    }
}
/** Causes by what the engines print, the surest first. */
const known = [
    {
        pattern: /no space left on device|disk quota exceeded/i,
        kind: 'host',
        code: 'disk-full',
        message: 'the disk is full',
        remedy: 'Make room where the engine keeps its images, or move its storage.'
    },
    {
        pattern: /out of memory|signal: killed|exit (?:status|code):? 137|returned a non-zero code: 137/i,
        kind: 'host',
        code: 'out-of-memory',
        message: 'the kernel killed a process, most likely for want of memory',
        remedy: 'Give the machine more memory or swap, or the build less to do at once.'
    },
    {
        pattern: /unauthorized|authentication required|access to the resource is denied|access denied|403 \(?forbidden/i,
        kind: 'fail',
        code: 'registry-denied',
        message: 'a registry refuses to give a base image',
        remedy: 'Check username and password; they are for the registry of `image`. Logins of other registries are given as authfile.'
    },
    {
        pattern: /x509:|certificate signed by unknown authority/i,
        kind: 'fail',
        code: 'registry-certificate',
        message: 'the certificate of a registry is not trusted',
        remedy: 'Give its certificate authority as registry-ca.'
    },
    {
        pattern: /server gave HTTP response to HTTPS client/i,
        kind: 'fail',
        code: 'registry-refused',
        message: 'a registry does not speak TLS',
        remedy: 'Set tls-verify to false if that is meant to be.'
    },
    {
        pattern: /manifest unknown|name unknown|repository .*not found|manifest for .* not found/i,
        kind: 'fail',
        code: 'base-missing',
        message: 'a base image does not exist',
        remedy: 'Check the FROM lines: name, tag and registry.'
    },
    {
        pattern: /(?:initializing source|pinging container registry|reading manifest|copying (?:system image|config|blob)|trying to reuse blob|reading blob).*(?:429|too many requests|50[0234]|internal server error|bad gateway|service unavailable|gateway time-?out|connection re(?:set|fused)|unexpected EOF|i\/o timeout|TLS handshake timeout|no such host|network is unreachable)/i,
        kind: 'fail',
        code: 'registry-unreachable',
        message: 'a base image cannot be pulled',
        remedy: 'Check that its registry can be reached from here.',
        passing: true
    }
];
/** Lines that stand at a build's end without being its cause. */
const noise = /^(?:--> |STEP |COMMIT|Error: exit status|time="[^"]*" level=(?:info|warning|debug))/;
/** Why a build ended: the step, the cause where its output names one, the line that says so. */
function explainBuild(exit, step) {
    const lines = exit.tail.filter((line) => line.trim() !== '');
    const cause = known.find(({ pattern }) => lines.some((line) => pattern.test(line)));
    const evidence = cause
        ? lines.findLast((line) => cause.pattern.test(line))
        : (lines.findLast((line) => /^error/i.test(line)) ?? lines.findLast((line) => !noise.test(line)));
    const where = step === undefined ? 'The build failed' : `The build failed at ${step}`;
    return new BuildFailure(new model_failure/* Failure */.HR(cause?.kind ?? 'fail', `${where}${cause ? `: ${cause.message}` : ` (exit code ${exit.code ?? 'none'})`}.`, {
        evidence: [...lastSaid(lines, evidence), evidence].filter(Boolean).join('\n'),
        remedy: cause?.remedy ?? 'Look at the last lines of that step in the log.',
        code: cause?.code ?? 'build-failed'
    }), cause?.passing ?? false);
}
/** What the failing step itself said last: an engine's own line names the exit code only. */
function lastSaid(lines, evidence) {
    const before = lines.slice(0, evidence === undefined ? lines.length : lines.lastIndexOf(evidence));
    return before.filter((line) => !noise.test(line) && !/^error: building at step/i.test(line)).slice(-2);
}
/** The failure with the free space of the engine's storage, where that is what was missing. */
async function withFreeSpace(engine, failure) {
    if (failure.code !== 'disk-full')
        return failure;
    const root = await (0,image_engine/* storageRoot */.Cp)(engine);
    if (root === undefined)
        return failure;
    return new model_failure/* Failure */.HR(failure.kind, failure.message, {
        evidence: `${failure.evidence}\n${(0,disk/* formatBytes */.z3)((0,disk/* freeBytes */.go)(root))} free in ${root}`,
        remedy: failure.remedy,
        code: failure.code
    });
}

// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/model/secret.ts
var secret = __webpack_require__(31405);
// EXTERNAL MODULE: ./src/model/secret-forms.ts
var secret_forms = __webpack_require__(56671);
;// CONCATENATED MODULE: ./src/image/build-secrets.ts







/** The id becomes a file name and a part of a comma-separated argument. */
const idGrammar = '[A-Za-z0-9][A-Za-z0-9_.-]{0,63}';
const enginesForm = new RegExp(`^id=(${idGrammar}),(src|source|env)=(.+)$`);
const plainForm = new RegExp(`^(${idGrammar})=(.*)$`);
/**
 * Reads `secrets`: `ID=VALUE`, `ID=@PATH`, or as the engines write it `id=ID,src=PATH` and `id=ID,env=NAME`. Messages name
 * the line's number, never its text.
 * @param from the directory that relative paths start at, and the environment that `env=` names
 * @throws Failure (usage)
 */
function parseBuildSecrets(text, from) {
    const secrets = (0,inputs/* splitList */.ry)(text).map((line, index) => parseLine(line, index + 1, from));
    const twice = secrets.find(({ id }, index) => secrets.findIndex((other) => other.id === id) !== index);
    if (twice)
        throw new model_failure/* Failure */.HR('usage', `Input secrets: the id ${twice.id} is given twice.`, { code: 'bad-input' });
    return secrets;
}
function parseLine(line, number, from) {
    const engines = enginesForm.exec(line);
    const plain = plainForm.exec(line);
    if (engines) {
        const [, id, kind, value] = engines;
        return {
            id,
            value: secretOf(id, kind === 'env' ? from.env[value] : fileContent(id, (0,external_node_path_.resolve)(from.workspace, value)))
        };
    }
    if (!plain)
        throw new model_failure/* Failure */.HR('usage', `Input secrets, item ${number}: expected ID=VALUE or ID=@PATH.`, {
            remedy: 'An id has letters, digits, dots, dashes and underscores. A value of several lines is given as a file.',
            code: 'bad-input'
        });
    const [, id, value] = plain;
    return {
        id,
        value: secretOf(id, value.startsWith('@') ? fileContent(id, (0,external_node_path_.resolve)(from.workspace, value.slice(1))) : value)
    };
}
function fileContent(id, path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        throw new model_failure/* Failure */.HR('usage', `Input secrets: the file of ${id} cannot be read: ${path}.`, {
            code: 'bad-input',
            cause: error
        });
    }
}
function secretOf(id, value) {
    if (value === undefined || value === '')
        throw new model_failure/* Failure */.HR('usage', `Input secrets: ${id} is empty.`, {
            remedy: 'Check that the secret exists. A pull request from a fork, and Dependabot, get no secrets.',
            code: 'bad-input'
        });
    return new secret/* Secret */.z(value, `build secret ${id}`);
}
/** Masks the secrets and writes them to 0600 files, for `--secret id=ID,src=PATH`. */
function writeBuildSecrets(secrets, reporter) {
    let dir;
    const files = secrets.map(({ id, value }) => {
        for (const form of (0,secret_forms/* secretForms */.eo)(value.reveal()))
            reporter.mask(form);
        dir ??= (0,host_files/* secretDirectory */.Uj)('build-secrets');
        return { id, path: (0,host_files/* writeSecretFile */.AK)(dir, id, value.reveal()) };
    });
    return { files, remove: () => dir?.remove() };
}

// EXTERNAL MODULE: ./src/host/containers.ts
var containers = __webpack_require__(58004);
;// CONCATENATED MODULE: ./src/image/lint.ts
const finding = /^(Lint warning|Failed lint): ([\w-]+): (.*)$/;
/** The figures at the end; a warning's own lines stand before an empty one. */
const figures = /^(?:Checks (?:passed|skipped|failed)|Warnings): \d+$/;
/** bootc stops at a lint that cannot be run, and says so on stderr alone. */
const broken = /running lint ([\w-]+): (.*)$/m;
/** Reads the output of bootc 1.16's lint. A text of several lines keeps them. */
function parseLint(stdout, stderr) {
    const warnings = [];
    const failures = [];
    let open;
    const close = () => {
        if (open)
            open.into.push({ name: open.name, text: open.lines.join('\n') });
        open = undefined;
    };
    for (const line of stdout.split(/\r?\n/)) {
        const [, kind, name, text] = finding.exec(line) ?? [];
        if (kind !== undefined && name !== undefined) {
            close();
            open = { into: kind === 'Failed lint' ? failures : warnings, name, lines: [text ?? ''] };
        }
        else if (line.trim() === '' || figures.test(line))
            close();
        else
            open?.lines.push(line);
    }
    close();
    const [, name, text] = broken.exec(stderr) ?? [];
    if (name !== undefined)
        failures.push({ name, text: text ?? '' });
    return { warnings, failures };
}

// EXTERNAL MODULE: ./src/image/packages.ts
var image_packages = __webpack_require__(72712);
;// CONCATENATED MODULE: ./src/image/checks.ts






const marker = 'bootc-actions:';
/** The script's own exit code for an image without bootc; bootc's are 0, 1 and 2. */
const noBootc = 90;
/** Runs inside the image: for what must be found builtins only, for nothing but a shell is certain to be there. */
const script = `
for file in /usr/lib/modules/*/vmlinuz; do
  if [ -e "$file" ]; then echo "${marker} kernel $file"; fi
done
${(0,image_packages/* packageScript */.oP)(marker)}
if [ "$1" = lint ]; then
  shift
  command -v bootc >/dev/null 2>&1 || exit ${noBootc}
  exec bootc container lint "$@"
fi
`;
/** Arguments that run the checks in a throw-away container without network; `bootc container lint` needs root in it. */
function checkArguments(engine, container, image, options) {
    const command = [
        '-c',
        script,
        'check',
        ...(options.lint
            ? ['lint', ...options.skip.filter((name) => name !== 'kernel').flatMap((name) => ['--skip', name])]
            : [])
    ];
    if (engine === 'buildah')
        return ['run', '--user', '0', '--', container, '/bin/sh', ...command];
    return [
        ...['run', '--rm', '--name', container, '--pull', 'never', '--network', 'none', '--user', '0'],
        ...['--entrypoint', '/bin/sh', image, ...command]
    ];
}
/** Looks into a built image: its label, its kernel, and bootc's own opinion where it has bootc. */
async function checkImage(engine, image, options, reporter) {
    const output = await runInImage(engine, image.id, options);
    for (const line of [...output.stdout, ...output.stderr])
        if (!line.startsWith(marker))
            reporter.tool(line);
    const kernels = output.stdout.flatMap((line) => /kernel \/usr\/lib\/modules\/([^/]+)\//.exec(line)?.[1] ?? []);
    const lint = lintReport(output, options);
    const packages = (0,image_packages/* packagesIn */.jQ)(output.stdout.filter((line) => line.startsWith(marker)));
    return {
        kernels,
        lint,
        packages,
        problems: [...labelProblem(image), ...kernelProblem(kernels, options), ...lintProblem(lint)]
    };
}
async function runInImage(engine, id, options) {
    const container = (0,containers/* containerName */.xN)('check');
    const registered = (0,cleanup/* atExit */.sz)(`container ${container}`, () => removeContainer(engine, container));
    const stdout = [];
    const stderr = [];
    try {
        if (engine.name === 'buildah')
            await (0,image_engine/* longEngine */.l6)(engine, ['from', '--pull-never', '--name', container, id], limits);
        const exit = await (0,image_engine/* longEngine */.l6)(engine, checkArguments(engine.name, container, id, options), {
            ...limits,
            onLine: (line, stream) => void (stream === 'stdout' ? stdout : stderr).push(line)
        });
        refuseUnusable(exit.code ?? -1, exit.tail);
        return { code: exit.code ?? -1, stdout, stderr };
    }
    finally {
        await registered.now();
    }
}
/** The lint reads every file name of the image: seconds on a disk of its own, more on a busy one. */
const limits = { what: 'The check inside the image', timeoutMs: 600_000 };
async function removeContainer(engine, container) {
    // podman would wait ten seconds for the container to stop by itself.
    const force = { podman: ['--force', '--time', '0', '--ignore'], buildah: [], docker: ['--force'] }[engine.name];
    await (0,image_engine/* tryEngine */.qg)(engine, ['rm', ...force, container]);
}
/** 125 to 127 are the engines' own: cannot run, cannot execute, not found (podman-run(1), "Exit Status"). */
function refuseUnusable(code, tail) {
    const evidence = tail.filter((line) => line.trim() !== '').at(-1);
    if (tail.some((line) => /exec format error/i.test(line)))
        throw new model_failure/* Failure */.HR('host', 'The image is for another processor, so its checks cannot run here.', {
            evidence,
            remedy: 'Build on a machine of that architecture, or install qemu-user-static with binfmt support.'
        });
    if (code === 127 || tail.some((line) => /\/bin\/sh.*no such file/i.test(line)))
        throw new model_failure/* Failure */.HR('fail', 'The image has no /bin/sh: it is no operating system that a machine could boot.', {
            evidence,
            remedy: 'Build it FROM a bootc base image.',
            code: 'not-an-os'
        });
    if (code === 125 || code === 126 || code < 0)
        throw new model_failure/* Failure */.HR('host', 'A container of the built image could not be started.', {
            evidence,
            code: 'engine-failed'
        });
}
function lintReport(output, options) {
    const none = { warnings: [], failures: [] };
    if (!options.lint)
        return { ran: false, reason: 'switched off by the input lint', ...none };
    if (output.code === noBootc)
        return { ran: false, reason: 'the image has no bootc', ...none };
    const stderr = output.stderr.join('\n');
    // bootc before 1.1 has no such command; its argument parser exits with 2.
    if (output.code === 2 && /unrecognized subcommand/.test(stderr))
        return { ran: false, reason: 'the bootc in the image has no lint', ...none };
    const found = parseLint(output.stdout.join('\n'), stderr);
    if (output.code === 0 || found.failures.length > 0)
        return { ran: true, ...found };
    const last = output.stderr.findLast((line) => line.trim() !== '');
    return { ran: true, ...found, failures: [{ name: 'lint', text: last ?? `exit code ${output.code}` }] };
}
/** What bootc-image-builder asks for too: osbuild/images pkg/setup/setup.go. */
function labelProblem(image) {
    if (image.labels['containers.bootc'] === '1')
        return [];
    const value = image.labels['containers.bootc'];
    return [
        new model_failure/* Failure */.HR('fail', 'The image is not marked as a bootc image.', {
            evidence: value === undefined ? 'label containers.bootc is missing' : `label containers.bootc=${value}`,
            remedy: 'Build FROM a bootc base image, or add `LABEL containers.bootc=1` to the Containerfile if it is one.',
            code: 'no-bootc-label'
        })
    ];
}
function kernelProblem(kernels, options) {
    if (kernels.length > 0 || options.skip.includes('kernel'))
        return [];
    return [
        new model_failure/* Failure */.HR('fail', 'The image has no kernel, so nothing could boot it. (`bootc container lint` lets that pass.)', {
            evidence: 'no /usr/lib/modules/<version>/vmlinuz',
            remedy: 'Install a kernel package, or build FROM a bootc base image that has one.',
            code: 'no-kernel'
        })
    ];
}
function lintProblem(lint) {
    const [first] = lint.failures;
    if (!first)
        return [];
    const names = lint.failures.map(({ name }) => name).join(', ');
    return [
        new model_failure/* Failure */.HR('fail', `bootc container lint refuses the image: ${names}.`, {
            evidence: `${first.name}: ${first.text}`,
            remedy: `Repair it in the Containerfile, or name it in lint-skip if you know better.`,
            code: 'lint-failed'
        })
    ];
}

// EXTERNAL MODULE: ./src/image/identity.ts
var identity = __webpack_require__(40915);
// EXTERNAL MODULE: ./src/image/inspect.ts
var inspect = __webpack_require__(44557);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
;// CONCATENATED MODULE: ./src/image/leftovers.ts





/** The id of the unused secret by which the working containers of a build are known again. */
const markId = 'bootc-actions';
/** runc keeps `bundle=PATH` among its labels, crun a field `bundle`. */
const bundle = /bundle"?(?:=|\s*:\s*")[^"]*\/bootc-actions-(\d+-\d+)-[^"]*"/;
/**
 * Removes what a stopped build leaves: podman and buildah, when told to stop, leave the processes of a RUN step running and
 * its working containers mounted (seen with podman 4.3). Only containers that carry a mark of ours are touched.
 * @param which decides by the mark of the owning process, see host/sweep
 * @returns the ids of the removed containers
 */
async function removeLeftovers(engine, which) {
    const root = engine.name === 'docker' ? undefined : await (0,image_engine/* storageRoot */.Cp)(engine);
    if (root === undefined)
        return [];
    await endSteps(which);
    const containers = workingContainers(root).filter(({ mark }) => mark !== undefined && which(mark));
    if (containers.length === 0)
        return [];
    const ids = containers.map(({ id }) => id);
    await (0,image_engine/* tryEngine */.qg)(engine, ['rm', ...(engine.name === 'podman' ? ['--force', '--time', '0', '--ignore'] : []), ...ids]);
    return ids;
}
/** Containers in a store of containers/storage, whoever made them. */
function workingContainers(root) {
    return list(root)
        .filter((name) => name.endsWith('-containers'))
        .flatMap((name) => {
        const dir = (0,external_node_path_.join)(root, name);
        const containers = (parse((0,external_node_path_.join)(dir, 'containers.json')) ?? []);
        return containers.map(({ id, names }) => ({ id, mark: markOf((0,external_node_path_.join)(dir, id), names ?? []) }));
    });
}
/** A container that we name ourselves has the mark in its name, one that a build makes in the path of its secret. */
function markOf(dir, names) {
    const named = names.map(sweep/* markIn */.bk).find((mark) => mark !== undefined);
    if (named !== undefined)
        return named;
    const builder = parse((0,external_node_path_.join)(dir, 'userdata/buildah.json'));
    const secret = builder?.CommonBuildOpts?.Secrets?.find((text) => text.startsWith(`id=${markId},`));
    return secret === undefined ? undefined : (0,sweep/* markIn */.bk)((0,external_node_path_.basename)((0,external_node_path_.dirname)(secret)));
}
/**
 * Ends the steps that still run, through the low-level runtime that runs them. A step is known by its bundle, which lies in
 * the engine's temporary directory, and that is ours (see engineScratch).
 */
async function endSteps(which) {
    const runtimes = process.getuid?.() === 0 ? '/run' : (process.env['XDG_RUNTIME_DIR'] ?? '/run');
    for (const runtime of ['runc', 'crun']) {
        for (const id of list((0,external_node_path_.join)(runtimes, runtime))) {
            const state = read((0,external_node_path_.join)(runtimes, runtime, id, 'state.json')) ?? read((0,external_node_path_.join)(runtimes, runtime, id, 'status')) ?? '';
            const mark = bundle.exec(state)?.[1];
            if (mark !== undefined && which(mark))
                await (0,run/* tryRun */.JR)(runtime, ['delete', '--force', id]);
        }
    }
}
/** Undefined for a file that is not there or is just being written. */
function parse(path) {
    try {
        return JSON.parse(read(path) ?? '');
    }
    catch {
        return undefined;
    }
}
function read(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        return undefined;
    }
}
function list(dir) {
    try {
        return (0,external_node_fs_.readdirSync)(dir);
    }
    catch {
        return [];
    }
}

// EXTERNAL MODULE: ./src/image/release-report.ts
var release_report = __webpack_require__(87515);
// EXTERNAL MODULE: ./src/image/tags.ts
var image_tags = __webpack_require__(17800);
;// CONCATENATED MODULE: ./src/image/build.ts





















/** A build may take as long as a job: GitHub ends those after six hours. */
const longestBuild = 6 * 3600_000;
/**
 * Builds the image, looks into it, and only then names it: what fails a check never carries a tag.
 * @throws Failure when there is no image to report on
 */
async function buildImage(options, context, reporter) {
    const started = Date.now();
    const login = (0,registry_login/* registryLogin */.j8)({ ...options.login, registry: options.image.repository.registry }, reporter);
    try {
        const engine = await (0,image_engine/* withLogin */.E6)(await (0,image_engine/* chooseEngine */.mN)(options.engine), login);
        if (options.archive !== undefined)
            requireArchiver(engine.name);
        const warnings = buildWarnings(options, context, engine);
        for (const warning of warnings)
            reporter.warning(warning);
        const id = await reporter.group(`build with ${engine.name} ${engine.version}`, () => build(engine, options, context, login.args(), reporter));
        const image = await (0,inspect/* inspectImage */.mm)(engine, id);
        const checks = await reporter.group('checks inside the image', () => checkImage(engine, image, { lint: options.lint, skip: options.lintSkip }, reporter));
        for (const { name, text } of checks.lint.warnings)
            reporter.warning(`bootc container lint, ${name}: ${text}`);
        const facts = {
            ...describe(options, context, engine, image, checks),
            ...packageFacts(checks, options.previous ?? (await earlierIn(options, image, login, reporter))),
            warnings
        };
        const [failure] = checks.problems;
        if (failure)
            return { report: { ...facts, tags: [], seconds: secondsSince(started) }, failure };
        const named = await nameImage(engine, options, image);
        return { report: { ...facts, ...named, seconds: secondsSince(started) } };
    }
    finally {
        login.remove();
    }
}
async function build(engine, options, context, login, reporter) {
    for (const id of await removeLeftovers(engine, (mark) => !(0,sweep/* isAlive */._n)(mark)))
        reporter.info(`Removed what a killed build had left: container ${id}`);
    const scratch = (0,image_engine/* engineScratch */.XU)('build');
    const mark = { id: markId, path: (0,host_files/* writeSecretFile */.AK)(scratch, 'mark', '') };
    const secrets = writeBuildSecrets(options.secrets, reporter);
    const epoch = context.commitTime;
    const idFile = (0,external_node_path_.join)(scratch.path, 'image-id');
    const args = buildArguments(engine.name, {
        ...options,
        idFile,
        labels: (0,identity/* imageLabels */.J0)(context, options.labels, new Date()),
        secrets: engine.name === 'docker' ? secrets.files : [mark, ...secrets.files],
        ...(epoch !== undefined && { sourceDateEpoch: epoch }),
        datesByEnvironment: await datesByEnvironment(engine),
        login,
        extra: options.extraArgs
    });
    const env = { ...scratch.env, ...(epoch !== undefined && { SOURCE_DATE_EPOCH: String(epoch) }) };
    const leftovers = (0,cleanup/* atExit */.sz)('containers of the build', async () => {
        await removeLeftovers(engine, (owner) => owner === (0,host_files/* processMark */.tz)(process.pid));
    });
    try {
        await (0,retry/* retry */.L5)('base image', reporter, retry/* networkBudget */.CI, (error) => ({ again: error instanceof BuildFailure && error.passing }), () => runBuild(engine, { args, idFile, env, directory: options.context }, reporter));
        leftovers.forget();
        return (0,external_node_fs_.readFileSync)(idFile, 'utf8').trim();
    }
    catch (error) {
        await leftovers.now();
        throw error instanceof BuildFailure ? await withFreeSpace(engine, error) : error;
    }
    finally {
        secrets.remove();
        scratch.remove();
    }
}
/** podman and buildah: `STEP 3/7: RUN …`; BuildKit: `#8 [3/7] RUN …`; docker's old builder: `Step 3/7 : RUN …`. */
const step = /^(?:STEP (\d+\/\d+): (.*)|#\d+ \[(?:[^\]]* )?(\d+\/\d+)\] (.*)|Step (\d+\/\d+) : (.*))$/;
async function runBuild(engine, command, reporter) {
    let current;
    const exit = await (0,image_engine/* longEngine */.l6)(engine, command.args, {
        what: 'The build',
        timeoutMs: longestBuild,
        cwd: command.directory,
        env: command.env,
        onLine: (line) => {
            const [number, text] = step.exec(line)?.slice(1).filter(Boolean) ?? [];
            if (number !== undefined) {
                current = `step ${number}, ${(text ?? '').slice(0, 200)}`;
                reporter.progress(current);
            }
            reporter.tool(line);
        }
    });
    // Told to stop by somebody else, podman 4.3 ends with 0.
    if (exit.code !== 0 || !(0,external_node_fs_.existsSync)(command.idFile))
        throw explainBuild(exit, current);
}
/** BuildKit always, podman from 5.6 and buildah from 1.41 on take SOURCE_DATE_EPOCH from the environment. */
async function datesByEnvironment(engine) {
    if (engine.name === 'docker')
        return true;
    const help = await (0,image_engine/* tryEngine */.qg)(engine, ['build', '--help']);
    return help.stdout.includes('--source-date-epoch');
}
function buildWarnings(options, context, engine) {
    const secretNames = options.buildArgs
        .map(([name]) => name)
        .filter((name) => /PASSW|SECRET|TOKEN|API_?KEY/i.test(name));
    return [
        ...(context.dirty
            ? [
                'The work tree differs from its commit: the image is not what the commit holds, and its SHA tag ends in -dirty.'
            ]
            : []),
        ...(engine.name === 'docker'
            ? ["docker uploads manifests in docker's own format, which bootc's composefs backend refuses; podman writes OCI."]
            : []),
        ...secretNames.map((name) => `Build argument ${name} looks like a secret; arguments stay in the image: use secrets.`)
    ];
}
function describe(options, context, engine, image, checks) {
    const revision = image.labels[identity/* labelKeys */.vN.revision];
    const source = image.labels[identity/* labelKeys */.vN.source];
    return {
        schemaVersion: 1,
        kind: 'build',
        createdAt: new Date().toISOString(),
        image: (0,model_reference/* imageName */.tO)(options.image.repository),
        imageId: image.id,
        version: image.labels[identity/* labelKeys */.vN.version] ?? '',
        ...(revision !== undefined && { revision }),
        ...(source !== undefined && { source }),
        dirty: context.dirty ?? false,
        ...(context.commitTime !== undefined && { sourceDateEpoch: context.commitTime }),
        architecture: image.architecture,
        labels: image.labels,
        engine: { name: engine.name, version: engine.version },
        containerfile: options.containerfile,
        context: options.context,
        kernels: checks.kernels,
        lint: checks.lint,
        problems: checks.problems.map((problem) => problem.line)
    };
}
/** The last release, or why there is none to compare with; undefined where nobody asked. */
async function earlierIn({ image: { repository }, compareWith }, { architecture }, login, reporter) {
    if (compareWith === undefined)
        return undefined;
    const client = new registry_client/* RegistryClient */.b({ image: repository, login, access: 'pull', reporter, budget: release_report/* comparisonBudget */.VS });
    const earlier = await (0,release_report/* lastRelease */.Ik)(client, compareWith, architecture);
    if (typeof earlier === 'string')
        reporter.info(`Packages: ${earlier}`);
    return earlier;
}
function packageFacts({ packages }, earlier) {
    if (Object.keys(packages).length === 0)
        return {};
    if (typeof earlier === 'string')
        return { packages, notCompared: earlier };
    if (earlier?.packages === undefined)
        return { packages };
    const { packages: before, version, tag, digest } = earlier;
    const found = { ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
    return { packages, packageChanges: { since: version, ...found, ...(0,image_packages/* packageChanges */.k7)(before, packages) } };
}
async function nameImage(engine, options, image) {
    const { tags } = options.image;
    for (const tag of tags)
        await (0,image_engine/* runEngine */.cn)(engine, ['tag', image.id, (0,image_tags/* tagged */.VK)(options.image, tag)]);
    const reference = (0,image_tags/* tagged */.VK)(options.image, (0,image_tags/* principalTag */.LC)(tags));
    if (options.archive === undefined)
        return { tags, reference };
    return { tags, reference, archive: await writeArchive(engine, reference, options.archive) };
}
function secondsSince(started) {
    return Math.round((Date.now() - started) / 100) / 10;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./src/host/packages.ts
var host_packages = __webpack_require__(21725);
// EXTERNAL MODULE: ./src/host/process.ts + 1 modules
var host_process = __webpack_require__(5787);
// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(95305);
;// CONCATENATED MODULE: ./src/image/cache-key.ts


/**
 * The images that a Containerfile builds on, each once: every FROM that names a registry. Left out is what no registry has
 * or only the engine can tell: `scratch`, earlier stages, short names, other transports.
 * @param args values of build arguments; they go before the file's own defaults
 */
function baseImages(containerfile, args) {
    const values = new Map();
    const stages = new Set();
    const found = new Map();
    let inStage = false;
    for (const { instruction, rest } of instructions(containerfile)) {
        const [, name, fallback] = /^([A-Za-z_]\w*)(?:=(.*))?$/.exec(rest) ?? [];
        // Only an ARG before the first FROM can be used in one: containerfile(5).
        if (instruction === 'ARG' && name !== undefined && !inStage) {
            const given = args.findLast(([key]) => key === name)?.[1];
            values.set(name, given ?? expand(fallback ?? '', values).replace(/^(["'])(.*)\1$/, '$2'));
        }
        if (instruction !== 'FROM')
            continue;
        inStage = true;
        const [image = '', as, stage] = rest.split(/\s+/).filter((word) => !word.startsWith('--'));
        const base = expand(image, values);
        const reference = stages.has(base.toLowerCase()) ? undefined : registryReference(base);
        if (reference)
            found.set((0,model_reference/* formatReference */.FH)(reference), reference);
        if (as?.toUpperCase() === 'AS' && stage !== undefined)
            stages.add(stage.toLowerCase());
    }
    return [...found.values()];
}
/** Name of the cache entry: the same bases of the same architecture, and nothing else. */
function layerKey(architecture, bases) {
    const digests = bases.map(({ digest }) => digest).sort();
    return `bootc-base-layers-v1-${architecture}-${(0,digest/* digestOf */.ol)(digests.join('\n')).slice(7, 39)}`;
}
function instructions(containerfile) {
    const whole = containerfile
        .split('\n')
        .filter((line) => !/^\s*#/.test(line))
        .join('\n')
        .replaceAll(/[\\`][ \t]*\r?\n/g, ' ');
    return whole.split('\n').flatMap((line) => {
        const [, instruction, rest] = /^\s*([A-Za-z]+)\s+(.*?)\s*$/.exec(line) ?? [];
        return instruction === undefined ? [] : [{ instruction: instruction.toUpperCase(), rest: rest }];
    });
}
/** `$NAME`, `${NAME}`, `${NAME:-otherwise}`. */
function expand(text, values) {
    return text.replaceAll(/\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::-([^}]*))?\})/g, (_, bare, braced, otherwise) => values.get((bare ?? braced)) || (otherwise ?? ''));
}
function registryReference(text) {
    try {
        return (0,model_reference/* parseReference */.F2)(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/image/cache.ts












/** Longest copy of one base image, and longest time in which nothing of it moves. */
const copyLimits = { timeoutMs: 1_800_000, stallMs: 120_000 };
/**
 * Runs the build with the layers of the images that it starts from in the engine's storage: from the cache or, where this
 * run may write to it, from their registries and into the cache. The build asks the registry as ever what its bases are; it
 * finds their layers by digest and leaves out the download. So a cache can put nothing into an image that its base does not
 * hold. Whatever goes wrong is said as a warning, and the build goes on without.
 */
async function withLayerCache(options, cache, build) {
    const { reporter } = cache;
    const loaded = [];
    const engine = await (0,image_engine/* chooseEngine */.mN)(options.engine);
    const login = (0,registry_login/* registryLogin */.j8)({ ...options.login, registry: options.image.repository.registry }, reporter);
    try {
        await reporter.group('layers of the base images', () => bringLayers(engine, options, login, cache, loaded));
    }
    catch (error) {
        reporter.warning(`layer-cache: ${(0,model_failure/* messageOf */.bD)(error)} The build goes on without it.`);
    }
    finally {
        login.remove();
    }
    try {
        return await build();
    }
    finally {
        // By our name alone: what the build has used has got another by now, and what it has not goes.
        for (const base of loaded)
            await (0,image_engine/* tryEngine */.qg)(engine, ['rmi', localName(base)]);
    }
}
async function bringLayers(engine, options, login, { cache, context, reporter }, loaded) {
    if (engine.name === 'docker')
        throw new Error('docker takes no layers from a directory; podman and buildah do.');
    if ((0,host_packages/* which */.K)('skopeo') === undefined)
        throw new Error('skopeo is not installed.');
    const bases = await currentBases(options, login, reporter);
    if (bases.length === 0)
        return reporter.info('The build starts from no image of a registry.');
    const architecture = architectureOf(options.platform);
    const key = layerKey(architecture, bases);
    // The same place in every run: an entry is found by its paths, too.
    const dir = (0,external_node_path_.join)(context.outputDir, 'base-layers');
    (0,external_node_fs_.rmSync)(dir, { recursive: true, force: true });
    (0,external_node_fs_.mkdirSync)(dir, { recursive: true });
    try {
        if (!(await cache.restore(key, dir)) && cache.writable) {
            for (const base of bases)
                await copy(base, dir, architecture, login, reporter);
            await cache.save(key, dir);
        }
        for (const base of bases.filter((each) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(dir, folder(each))))) {
            await load(engine, base, dir, key);
            loaded.push(base);
        }
    }
    finally {
        (0,external_node_fs_.rmSync)(dir, { recursive: true, force: true });
    }
}
async function currentBases({ containerfile, buildArgs }, login, reporter) {
    const bases = [];
    for (const reference of baseImages((0,external_node_fs_.readFileSync)(containerfile, 'utf8'), buildArgs)) {
        const client = new registry_client/* RegistryClient */.b({ image: reference, login, access: 'pull', reporter });
        const manifest = await client.manifest(reference.digest ?? reference.tag ?? 'latest');
        if (manifest)
            bases.push({ reference, digest: manifest.digest });
    }
    return bases;
}
/** As registries name it; of this machine where no platform is given. */
function architectureOf(platform) {
    return platform?.split('/')[1] ?? ((0,external_node_os_.arch)() === 'x64' ? 'amd64' : (0,external_node_os_.arch)());
}
/** podman 4 names what it loads from a layout after its directory, later ones after its tag; here both are the same. */
const folder = ({ digest }) => `bootc-actions-base-${digest.slice(7, 19)}`;
const localName = (base) => `localhost/${folder(base)}:latest`;
/** Arguments with which skopeo copies a base for one architecture, its layers as they are, into a directory. */
function copyArguments(base, dir, architecture, login) {
    const source = { ...base.reference, digest: base.digest };
    return [
        'copy',
        '--quiet',
        ...['--override-os', 'linux', '--override-arch', architecture],
        ...(login.authfile === undefined ? [] : ['--src-authfile', login.authfile]),
        ...(login.certDir === undefined ? [] : ['--src-cert-dir', login.certDir]),
        ...(login.tlsVerify ? [] : ['--src-tls-verify=false']),
        `docker://${(0,model_reference/* formatReference */.FH)(source)}`,
        `oci:${(0,external_node_path_.join)(dir, folder(base))}:${localName(base)}`
    ];
}
async function copy(base, dir, architecture, login, reporter) {
    const what = `Copying ${(0,model_reference/* formatReference */.FH)(base.reference)}`;
    reporter.info(`${what} for the cache`);
    const { code, tail } = await (0,host_process/* runLong */.Gk)('skopeo', copyArguments(base, dir, architecture, login), { what, ...copyLimits });
    if (code !== 0)
        throw new Error(`${what} failed: ${(0,run/* lastLine */.fM)(tail.join('\n')) ?? `exit code ${code}`}.`);
}
async function load(engine, base, dir, key) {
    const { code, tail } = await (0,image_engine/* longEngine */.l6)(engine, ['pull', '--quiet', `oci:${folder(base)}:${localName(base)}`], {
        what: 'Loading the layers',
        cwd: dir,
        ...copyLimits
    });
    if (code !== 0)
        throw new Error(`the layers cannot be used (${(0,run/* lastLine */.fM)(tail.join('\n')) ?? `exit code ${code}`}); delete the cache entry ${key}.`);
}

// EXTERNAL MODULE: ./src/report/image.ts
var report_image = __webpack_require__(97891);
;// CONCATENATED MODULE: ./src/entries/build-image.ts













/** Builds the image, checks it, and names it. */
const action = {
    read(raw, context) {
        const layerCache = readLayerCache(raw);
        const buildContext = readContext(raw, context);
        const target = raw.get('target');
        const platform = readPlatform(raw);
        const archive = raw.get('archive');
        const previous = raw.get('previous-report');
        const compareWith = readCompareWith(raw);
        return {
            image: (0,image_tags/* readTaggedImage */.kA)(raw, context),
            context: buildContext,
            containerfile: readContainerfile(raw, context, buildContext),
            buildArgs: (0,inputs/* pairs */.AS)(raw, 'build-args'),
            labels: (0,inputs/* pairs */.AS)(raw, 'labels'),
            annotations: (0,inputs/* pairs */.AS)(raw, 'annotations'),
            secrets: parseBuildSecrets(raw.secret('secrets') ?? '', { workspace: context.workspace, env: process.env }),
            ...(target !== undefined && { target }),
            ...(platform !== undefined && { platform }),
            engine: (0,inputs/* oneOf */.yL)(raw, 'engine', ['auto', ...image_engine/* engineNames */.Ry], 'auto'),
            login: (0,registry_login/* readLogin */.mN)(raw, context),
            cache: (0,inputs/* bool */.lc)(raw, 'cache', true),
            lint: (0,inputs/* bool */.lc)(raw, 'lint', true),
            lintSkip: readLintSkip(raw),
            ...(archive !== undefined && { archive: readArchive(archive, context) }),
            ...(previous !== undefined && { previous: (0,image_packages/* readPreviousReport */.kA)((0,external_node_path_.resolve)(context.workspace, previous)) }),
            ...(compareWith !== undefined && { compareWith }),
            extraArgs: (0,inputs/* list */.p_)(raw, 'extra-args'),
            layerCache
        };
    },
    async run({ layerCache, ...options }, { context, reporter, cache }) {
        const build = () => buildImage(options, context, reporter);
        const { report, failure } = await (layerCache && cache
            ? withLayerCache(options, { cache, context, reporter }, build)
            : build());
        const path = (0,external_node_path_.join)(context.outputDir, 'build.json');
        (0,external_node_fs_.writeFileSync)(path, `${JSON.stringify(report, null, 2)}\n`);
        return { outputs: outputs(report, path), summary: (0,report_image/* buildSummary */.f)(report), ...(failure && { failure }) };
    }
};
/** A refused image has a report and nothing that a later step could push. */
function outputs(report, path) {
    if (report.reference === undefined)
        return { report: path };
    return {
        image: report.image,
        'image-id': report.imageId,
        tags: report.tags.join('\n'),
        reference: report.reference,
        version: report.version,
        ...(report.archive && { archive: report.archive.path }),
        report: path
    };
}
function readCompareWith(raw) {
    const tag = raw.get('compare-with');
    if (tag !== undefined && raw.get('previous-report') !== undefined)
        throw (0,model_failure/* badInput */.AN)('compare-with', tag, 'previous-report names an image to compare with already; leave one of them out.');
    return tag === undefined ? undefined : (0,model_reference/* parseTag */.ED)(tag);
}
function readContext(raw, context) {
    const given = raw.get('context') ?? '.';
    const path = (0,external_node_path_.resolve)(context.workspace, given);
    if (!(0,external_node_fs_.existsSync)(path) || !(0,external_node_fs_.statSync)(path).isDirectory())
        throw (0,model_failure/* badInput */.AN)('context', given, `${path} is no directory.`);
    return path;
}
function readContainerfile(raw, context, buildContext) {
    const given = raw.get('containerfile');
    const candidates = given === undefined
        ? ['Containerfile', 'Dockerfile'].map((name) => (0,external_node_path_.join)(buildContext, name))
        : [...new Set([(0,external_node_path_.resolve)(context.workspace, given), (0,external_node_path_.resolve)(buildContext, given)])];
    const found = candidates.find((path) => (0,external_node_fs_.existsSync)(path) && (0,external_node_fs_.statSync)(path).isFile());
    if (found === undefined)
        throw (0,model_failure/* badInput */.AN)('containerfile', given, `there is no such file; looked for ${candidates.join(', ')}.`);
    return found;
}
/** Whoever can write to a cache must not come near a secret. */
function readLayerCache(raw) {
    const wanted = (0,inputs/* bool */.lc)(raw, 'layer-cache', false);
    if (wanted && raw.secret('secrets') !== undefined)
        throw (0,model_failure/* badInput */.AN)('layer-cache', 'true', 'a build with secrets uses no cache.');
    return wanted;
}
/** One image is one platform's: a machine of that architecture can also check and boot it. */
function readPlatform(raw) {
    const [platform, ...more] = (0,inputs/* list */.p_)(raw, 'platforms');
    if (more.length > 0)
        throw (0,model_failure/* badInput */.AN)('platforms', [platform, ...more].join(', '), 'build one platform per run, each in a job of its own.');
    if (platform !== undefined && !/^linux\/[a-z0-9]+(?:\/v\d+)?$/.test(platform))
        throw (0,model_failure/* badInput */.AN)('platforms', platform, 'expected linux/<architecture>, for example linux/arm64.');
    return platform;
}
function readLintSkip(raw) {
    return (0,inputs/* list */.p_)(raw, 'lint-skip').map((name) => {
        if (!/^[a-z][a-z0-9-]*$/.test(name))
            throw (0,model_failure/* badInput */.AN)('lint-skip', name, 'expected the name of a lint, one a line.');
        return name;
    });
}
function readArchive(given, context) {
    const path = (0,external_node_path_.resolve)(context.workspace, given);
    if (path.includes(':'))
        throw (0,model_failure/* badInput */.AN)('archive', given, 'the engines take a colon in the path for the start of a tag.');
    if ((0,external_node_fs_.existsSync)(path) && !(0,external_node_fs_.statSync)(path).isFile())
        throw (0,model_failure/* badInput */.AN)('archive', given, `${path} is there and no file.`);
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.dirname)(path)) && !(0,external_node_fs_.statSync)((0,external_node_path_.dirname)(path)).isDirectory())
        throw (0,model_failure/* badInput */.AN)('archive', given, `${(0,external_node_path_.dirname)(path)} is no directory.`);
    return path;
}


/***/ })

};
