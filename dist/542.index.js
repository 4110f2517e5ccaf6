export const id = 542;
export const ids = [542];
export const modules = {

/***/ 72130:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runLab: () => (/* binding */ runLab)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/host/containers.ts
var containers = __webpack_require__(58004);
// EXTERNAL MODULE: ./src/host/disk.ts
var disk = __webpack_require__(83409);
// EXTERNAL MODULE: ./src/host/files.ts
var files = __webpack_require__(73285);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./src/host/packages.ts
var host_packages = __webpack_require__(21725);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
;// CONCATENATED MODULE: ./src/host/foreground.ts



/**
 * Runs a tool in the foreground with this terminal: it may ask its own questions and gets Ctrl-C itself. Returns its exit
 * code, 128 and more when a signal ended it.
 */
function foreground(tool, args) {
    const path = (0,host_packages/* which */.K)(tool);
    if (path === undefined)
        throw (0,run/* toolMissing */.Nm)(tool);
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(path, [...args], { stdio: 'inherit' });
        child.on('error', reject);
        child.on('close', (code) => resolve(code ?? 128));
    });
}

// EXTERNAL MODULE: ./src/host/git.ts
var git = __webpack_require__(93086);
// EXTERNAL MODULE: ./src/host/process.ts + 1 modules
var host_process = __webpack_require__(5787);
// EXTERNAL MODULE: ./src/host/sweep.ts
var sweep = __webpack_require__(56622);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/secret.ts
var secret = __webpack_require__(31405);
// EXTERNAL MODULE: ./src/report/verdict.ts + 1 modules
var report_verdict = __webpack_require__(26951);
// EXTERNAL MODULE: external "node:readline/promises"
var promises_ = __webpack_require__(26848);
;// CONCATENATED MODULE: ./src/cli/lab-packages.ts





/** include/uapi/linux/magic.h */
const cgroup2Magic = 0x63677270;
/** What the lab needs of the machine: a package is there when its tool (or file) is. */
const needs = [
    ...[
        ['podman', 'podman'],
        ['qemu-system-x86', 'qemu-system-x86_64'],
        ['qemu-utils', 'qemu-img'],
        ['openssh-client', 'ssh'],
        ['openssl', 'openssl']
    ].map(([name, tool]) => ({ package: name, there: () => (0,host_packages/* which */.K)(tool) !== undefined })),
    { package: 'ovmf', there: () => (0,external_node_fs_.existsSync)('/usr/share/OVMF') },
    // podman's network on Debian 12 and later; a machine that has the older plugins does without.
    {
        package: 'netavark',
        there: () => ['/usr/lib/podman/netavark', '/usr/lib/cni/bridge'].some(external_node_fs_.existsSync) || noNetworkStack()
    },
    // crun does not run on cgroup v1 without more rights than such a machine gives.
    { package: 'runc', there: () => (0,host_packages/* which */.K)('runc') !== undefined || (0,external_node_fs_.statfsSync)('/sys/fs/cgroup').type === cgroup2Magic }
];
const offlineNeeds = [
    { package: 'mmdebstrap', there: () => (0,host_packages/* which */.K)('mmdebstrap') !== undefined },
    { package: 'debian-archive-keyring', there: () => (0,external_node_fs_.existsSync)('/usr/share/keyrings/debian-archive-keyring.gpg') },
    { package: 'docker-registry', there: () => (0,host_packages/* which */.K)('docker-registry') !== undefined },
    { package: 'apache2-utils', there: () => (0,host_packages/* which */.K)('htpasswd') !== undefined }
];
function noNetworkStack() {
    return (0,external_node_fs_.statfsSync)('/sys/fs/cgroup').type !== cgroup2Magic;
}
/** Debian packages that this machine lacks for the lab. */
function missingPackages(upstream) {
    return [...needs, ...(upstream ? [] : offlineNeeds)].filter((need) => !need.there()).map((need) => need.package);
}
/**
 * Installs what is missing, after asking on a terminal.
 * @throws Failure (host) when it is declined or cannot be installed here
 */
async function installPackages(names, yes, reporter) {
    if (names.length === 0)
        return;
    reporter.info(`Debian packages needed and not installed: ${names.join(' ')}`);
    const command = `apt-get install --no-install-recommends ${names.join(' ')}`;
    if ((0,host_packages/* which */.K)('apt-get') === undefined)
        throw new failure/* Failure */.HR('host', 'The lab installs Debian packages, and this machine has no apt-get.', {
            remedy: `Install what holds these, then start again: ${names.join(' ')}`
        });
    if (!yes && process.stdin.isTTY && !(await agreed('Install them now? [Y/n] ')))
        throw new failure/* Failure */.HR('host', 'The lab cannot run without these packages.', { remedy: command });
    await reporter.group('install packages', async () => {
        // A list that cannot be refreshed may still do: the installation decides.
        await apt(['update'], reporter);
        const exit = await apt(['install', '--yes', '--no-install-recommends', ...names], reporter);
        if (exit.code !== 0)
            throw new failure/* Failure */.HR('host', 'The packages could not be installed.', {
                evidence: exit.tail.filter((line) => /^E: /.test(line)).at(-1) ?? exit.tail.at(-1),
                remedy: command
            });
    });
}
function apt(args, reporter) {
    return (0,host_process/* runLong */.Gk)('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], {
        what: `apt-get ${args[0]}`,
        timeoutMs: 1_800_000,
        env: { DEBIAN_FRONTEND: 'noninteractive' },
        onLine: (line) => {
            reporter.tool(line);
            reporter.progress(line);
        }
    });
}
async function agreed(question) {
    const terminal = (0,promises_.createInterface)({ input: process.stdin, output: process.stderr });
    try {
        return !/^n/i.test((await terminal.question(question)).trim());
    }
    finally {
        terminal.close();
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/machine/ports.ts
var ports = __webpack_require__(96653);
;// CONCATENATED MODULE: ./src/cli/lab-registry.ts












/** Configuration of Debian's docker-registry: distribution/distribution docs/configuration.md. */
function registryConfig(dir, port) {
    return [
        'version: 0.1',
        'log: {level: error, accesslog: {disabled: true}}',
        `storage: {filesystem: {rootdirectory: ${(0,external_node_path_.join)(dir, 'data')}}, delete: {enabled: true}}`,
        `http: {addr: "127.0.0.1:${port}"}`,
        `auth: {htpasswd: {realm: lab, path: ${(0,external_node_path_.join)(dir, 'htpasswd')}}}`,
        ''
    ].join('\n');
}
/** Starts a registry with login on loopback; its data is gone when it stops. */
async function startRegistry() {
    const dir = (0,files/* ownDirectory */.cy)('registry');
    const username = 'lab';
    const password = new secret/* Secret */.z((0,external_node_crypto_.randomBytes)(18).toString('hex'), 'registry password');
    const port = await (0,ports/* freePort */.o)();
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(dir.path, 'data'));
    const htpasswd = await (0,run/* run */.eF)('htpasswd', ['-n', '-i', '-B', username], { input: `${password.reveal()}\n` });
    (0,files/* writeSecretFile */.AK)(dir, 'htpasswd', htpasswd.stdout.trim() + '\n');
    const config = (0,external_node_path_.join)(dir.path, 'config.yml');
    (0,external_node_fs_.writeFileSync)(config, registryConfig(dir.path, port));
    const registry = (0,host_process/* startProcess */.kp)('docker-registry', ['serve', config]);
    for (let waited = 0; (await lab_registry_status(port)) !== 401; waited += 100) {
        if (registry.exited() || waited > 15_000)
            throw new failure/* Failure */.HR('host', 'The registry of the lab did not start.', {
                evidence: (await registry.stop()).tail.at(-1)
            });
        await (0,external_node_timers_promises_.setTimeout)(100, undefined, { signal: cleanup/* interrupted */.VM });
    }
    return {
        host: `127.0.0.1:${port}`,
        username,
        password,
        stop: async () => {
            await registry.stop();
            dir.remove();
        }
    };
}
function lab_registry_status(port) {
    return new Promise((resolve) => {
        (0,external_node_http_.request)({ host: '127.0.0.1', port, path: '/v2/', timeout: 2000 }, (response) => {
            response.resume();
            resolve(response.statusCode);
        })
            .on('error', () => resolve(undefined))
            .end();
    });
}

// EXTERNAL MODULE: ./src/cli/manifest.ts
var manifest = __webpack_require__(44497);
;// CONCATENATED MODULE: ./src/cli/lab.ts

















/** Base, builder, example, media, disk and registry together, measured with room to spare. */
const spaceNeeded = 7 * 1024 ** 3;
const fedoraBase = 'quay.io/fedora/fedora-bootc:43';
const examples = {
    web: { build: { context: 'test/lab/example' }, questions: {} },
    kiosk: {
        build: { context: 'test/lab', containerfile: 'test/lab/kiosk/Containerfile' },
        questions: { 'session-unit': 'kiosk-session.service', 'default-target': 'graphical.target' }
    },
    upstream: { build: { context: 'test', containerfile: 'test/e2e/kiosk/Containerfile' }, questions: {} }
};
/**
 * The whole way on one machine: build, tag, push, render, make an ISO, install it, boot its disk, log in, judge, and
 * only then move `latest`. Returns the exit code.
 */
async function runLab(flags, load, reporter) {
    const upstream = flags.on.has('upstream');
    const kiosk = flags.on.has('kiosk');
    reporter.info(upstream ? `lab: upstream, ${fedoraBase} and the real builder` : 'lab: Debian, not bootc');
    for (const name of flags.values.keys())
        throw new failure/* Failure */.HR('usage', `Unknown option --${name}.`, {
            remedy: 'lab knows --yes, --kiosk, --upstream and --verbose.'
        });
    if (upstream && kiosk)
        throw new failure/* Failure */.HR('usage', 'The kiosk is an example of the offline lab: give --kiosk or --upstream.');
    const root = (0,manifest/* projectRoot */.YQ)();
    if (process.getuid?.() !== 0) {
        reporter.info('The lab makes disk images and runs a privileged builder, which needs root: going on with sudo.');
        return foreground('sudo', ['--', process.execPath, (0,external_node_path_.join)(root, 'dist/cli/index.js'), ...process.argv.slice(2)]);
    }
    await installPackages(missingPackages(upstream), flags.on.has('yes'), reporter);
    const context = await labContext(root);
    preparePrivateStore();
    for (const removed of [...(await (0,sweep/* sweep */.X0)()), ...(await (0,containers/* sweepContainers */.V5)())])
        reporter.info(`Removed what a killed run had left: ${removed}`);
    try {
        const parts = upstream
            ? { example: examples.upstream, base: fedoraBase, builder: undefined }
            : await reporter.group('base image and builder', () => makeParts(root, kiosk, reporter));
        const registry = await reporter.group('registry with login on loopback', startRegistry);
        try {
            return await wholeWay({ root, context, reporter, load, registry }, parts, reporter);
        }
        finally {
            await registry.stop();
        }
    }
    finally {
        await giveBack(context.outputDir);
    }
}
async function labContext(root) {
    const outputDir = (0,external_node_path_.join)(process.cwd(), 'bootc-out');
    (0,external_node_fs_.rmSync)((0,external_node_path_.join)(outputDir, 'media'), { recursive: true, force: true });
    (0,external_node_fs_.mkdirSync)(outputDir, { recursive: true });
    return { ...(await (0,git/* gitFacts */.gi)(root)), actions: false, workspace: root, outputDir };
}
/** Where the lab keeps what a second run reuses. */
function cacheDirectory() {
    return process.env['LAB_CACHE'] ?? '/var/cache/bootc-actions-lab';
}
/** A container store of the lab's own: the machine's images are neither seen nor touched. */
function preparePrivateStore() {
    const cache = cacheDirectory();
    (0,external_node_fs_.mkdirSync)(cache, { recursive: true, mode: 0o700 });
    const free = (0,disk/* freeBytes */.go)(cache);
    if (free < spaceNeeded)
        throw new failure/* Failure */.HR('host', `The lab needs ${(0,disk/* formatBytes */.z3)(spaceNeeded)} in ${cache}; ${(0,disk/* formatBytes */.z3)(free)} are free.`, {
            remedy: 'Make room, or set LAB_CACHE to a directory on another file system.',
            code: 'disk-full'
        });
    const config = (0,external_node_path_.join)(cache, 'storage.conf');
    (0,external_node_fs_.writeFileSync)(config, `[storage]\ndriver="overlay"\ngraphroot=${JSON.stringify((0,external_node_path_.join)(cache, 'storage'))}\nrunroot="/run/bootc-actions-lab"\n`);
    process.env['CONTAINERS_STORAGE_CONF'] = config;
}
async function makeParts(root, kiosk, reporter) {
    const make = async (script, ...args) => {
        let reference = '';
        const path = (0,external_node_path_.join)(root, 'test/lab', script);
        const exit = await (0,host_process/* runLong */.Gk)('bash', [path, ...args], {
            what: script,
            timeoutMs: 900_000,
            env: (0,containers/* engineEnvironment */.IN)(),
            onLine: (line, stream) => {
                if (stream === 'stdout' && line.trim() !== '')
                    reference = line.trim();
                reporter.tool(line);
                reporter.progress(`${script}: ${line}`);
            }
        });
        if (exit.code === 0)
            return reference;
        throw new failure/* Failure */.HR('host', `${script} failed.`, {
            evidence: exit.tail.filter((line) => line.trim() !== '').at(-1),
            remedy: 'Run again with --verbose to see all of it.'
        });
    };
    const [base, builder] = await Promise.all([
        make('make-base.sh', ...(kiosk ? ['kiosk'] : [])),
        make('make-builder.sh')
    ]);
    return { example: kiosk ? examples.kiosk : examples.web, base, builder };
}
async function wholeWay(lab, parts, terminal) {
    const image = `${lab.registry.host}/example/kiosk`;
    const sha = lab.context.commit === undefined ? 'lab' : lab.context.commit + (lab.context.dirty ? '-dirty' : '');
    const login = { username: lab.registry.username, 'tls-verify': 'false' };
    const registryPassword = { password: lab.registry.password };
    const rescue = await makeRescueAccount(lab.context.outputDir);
    const built = await step(lab, 'build-image', {
        image,
        ...parts.example.build,
        tags: `latest\n${sha}`,
        'build-args': `BASE=${parts.base}\nVERSION=${new Date().toISOString().slice(0, 10)}\nREVISION=${sha}`,
        engine: 'podman'
    });
    if (built.failure)
        throw built.failure;
    const pushed = await step(lab, 'push-image', { image, tags: sha, engine: 'podman', ...login }, registryPassword);
    if (pushed.failure)
        throw pushed.failure;
    const digest = output(pushed, 'digest');
    const rendered = await step(lab, 'render-config', { 'access-file': rescue.accessFile, types: 'anaconda-iso' }, { password: rescue.password });
    if (rendered.failure)
        throw rendered.failure;
    try {
        const media = await step(lab, 'build-media', {
            image: `${image}@${digest}`,
            'update-reference': `${image}:latest`,
            types: 'anaconda-iso',
            config: output(rendered, 'config'),
            'output-dir': (0,external_node_path_.join)(lab.context.outputDir, 'media'),
            ...(parts.builder !== undefined && { 'builder-image': parts.builder, rootfs: 'ext4' }),
            ...login
        }, registryPassword);
        if (media.failure)
            throw media.failure;
        const judged = await step(lab, 'smoke-boot', {
            media: output(media, 'report'),
            'access-report': output(rendered, 'report'),
            'ssh-user': rescue.name,
            services: 'kiosk-content.service\nkiosk-web.service',
            ...parts.example.questions,
            endpoints: `http://127.0.0.1:8080/health 200 ~ok\nhttp://127.0.0.1:8080/ 200 ~${sha}`,
            // The fastest to emulate. Without cx16, whose instruction QEMU before 8 emulates wrongly (it leaves rubbish in the flags
            // and the guest's kernel double-faults); a real image may need a newer baseline.
            ...(parts.builder !== undefined && { 'cpu-model': 'qemu64,-cx16', memory: '1024' })
        }, { 'ssh-password': rescue.password, 'ssh-key': rescue.key });
        if (!judged.failure) {
            const moved = await step(lab, 'push-image', { image, tags: 'latest', digest, engine: 'podman', ...login }, registryPassword);
            if (moved.failure)
                throw moved.failure;
        }
        tell(terminal, media, rendered, judged);
        return judged.failure ? failure/* exitCodes */.hS[judged.failure.kind] : 0;
    }
    finally {
        for (const path of rendered.keepUntilPost ?? [])
            (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
        await (0,containers/* rootPodman */.c5)(['image', 'prune', '--force']);
    }
}
async function step(lab, name, inputs, secrets = {}) {
    const raw = { get: (input) => inputs[input], secret: (input) => secrets[input]?.reveal() };
    const action = await lab.load(name);
    const options = action.read(raw, lab.context);
    return lab.reporter.group(name, () => action.run(options, { context: lab.context, reporter: lab.reporter }));
}
function output(result, name) {
    const value = result.outputs[name];
    if (value === undefined || value === '')
        throw new Error(`The output ${name} is missing.`);
    return value;
}
/** A break-glass account as a project has it: an access file without a secret, a key of the operator's, a password. */
async function makeRescueAccount(dir) {
    const place = (0,files/* secretDirectory */.Uj)('lab-key');
    const keyFile = (0,external_node_path_.join)(place.path, 'id_ed25519');
    await (0,run/* run */.eF)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'ops@example', '-f', keyFile]);
    const publicKey = (0,external_node_fs_.readFileSync)(`${keyFile}.pub`, 'utf8').trim();
    const key = new secret/* Secret */.z((0,external_node_fs_.readFileSync)(keyFile, 'utf8'), 'ssh-key');
    place.remove();
    const accessFile = (0,external_node_path_.join)(dir, 'access.yml');
    (0,external_node_fs_.writeFileSync)(accessFile, [
        'users:',
        '  - name: rescue',
        '    kind: last-resort',
        `    ssh-keys: [${JSON.stringify(publicKey)}]`,
        '    password: secret',
        '    groups: [wheel]',
        '    sudo: password',
        ''
    ].join('\n'));
    return { name: 'rescue', accessFile, key, password: new secret/* Secret */.z((0,external_node_crypto_.randomBytes)(18).toString('hex'), 'password') };
}
/** The end of a run: verdict, timeline, and where everything lies. */
function tell(terminal, media, rendered, judged) {
    const verdict = JSON.parse((0,external_node_fs_.readFileSync)(output(judged, 'report'), 'utf8'));
    terminal.info('');
    terminal.info((0,report_verdict/* verdictText */.n)(verdict));
    const places = [
        ['ISO', media.outputs['iso']],
        ['media report', media.outputs['report']],
        ['checksums', media.outputs['output-dir'] && (0,external_node_path_.join)(media.outputs['output-dir'], 'SHA256SUMS')],
        ['access report', rendered.outputs['report']],
        ['verdict', judged.outputs['report']],
        ['screenshot', judged.outputs['screenshot']],
        ['console', judged.outputs['serial-log']]
    ];
    for (const [what, path] of places)
        if (path)
            terminal.info(`${what.padEnd(14)} ${(0,external_node_path_.relative)(process.cwd(), path)}`);
    terminal.info(`${'total'.padEnd(14)} ${terminal.totalSeconds.toFixed(0)} s`);
}
/** Under sudo, what was made belongs to who called. */
async function giveBack(dir) {
    const { SUDO_UID: uid, SUDO_GID: gid } = process.env;
    if (uid !== undefined && gid !== undefined)
        await (0,run/* run */.eF)('chown', ['-R', `${uid}:${gid}`, dir]);
    else
        (0,external_node_fs_.chmodSync)(dir, 0o755);
}


/***/ }),

/***/ 58004:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ engineEnvironment),
/* harmony export */   V5: () => (/* binding */ sweepContainers),
/* harmony export */   c5: () => (/* binding */ rootPodman),
/* harmony export */   ck: () => (/* binding */ longRootPodman),
/* harmony export */   dw: () => (/* binding */ runRootContainer),
/* harmony export */   nq: () => (/* binding */ tryRootPodman),
/* harmony export */   xN: () => (/* binding */ containerName)
/* harmony export */ });
/* unused harmony export containersConf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _cleanup__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27030);
/* harmony import */ var _files__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73285);
/* harmony import */ var _packages__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21725);
/* harmony import */ var _privileged__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25693);
/* harmony import */ var _process__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5787);
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(13695);
/* harmony import */ var _sweep__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(56622);









/** include/uapi/linux/magic.h */
const cgroup2Magic = 0x63677270;
/** Bit of CAP_SYS_RESOURCE in capabilities(7). */
const capSysResource = 24n;
/**
 * What podman needs to know about a machine that holds containers on a short leash (a virtual machine or sandbox without
 * CAP_SYS_RESOURCE, with cgroup v1): its defaults for ulimits, network and runtime fail there. Undefined on any other
 * machine, or where somebody has set CONTAINERS_CONF. The machine's own configuration is never written.
 */
function containersConf(facts) {
    if (facts.conf !== undefined || (facts.capEff >> capSysResource) & 1n)
        return undefined;
    return [
        '[containers]',
        'default_ulimits=["nofile=1024:1024","nproc=1024:1024"]',
        'netns="host"',
        '[engine]',
        'cgroup_manager="cgroupfs"',
        'events_logger="file"',
        ...(facts.hasRunc && !facts.cgroup2 ? ['runtime="runc"'] : []),
        ''
    ].join('\n');
}
let confDirectory;
/** Environment additions for podman and buildah on this machine; empty where their defaults work. */
function engineEnvironment() {
    if (process.getuid?.() !== 0)
        return {};
    if (confDirectory)
        return { CONTAINERS_CONF: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(confDirectory.path, 'containers.conf') };
    const capEff = /^CapEff:\s*([0-9a-f]+)$/m.exec((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/self/status', 'latin1'))?.[1] ?? 'ffffffffff';
    const conf = containersConf({
        capEff: BigInt(`0x${capEff}`),
        cgroup2: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statfsSync)('/sys/fs/cgroup').type === cgroup2Magic,
        hasRunc: (0,_packages__WEBPACK_IMPORTED_MODULE_4__/* .which */ .K)('runc') !== undefined,
        conf: process.env['CONTAINERS_CONF']
    });
    if (conf === undefined)
        return {};
    confDirectory = (0,_files__WEBPACK_IMPORTED_MODULE_3__/* .ownDirectory */ .cy)('containers');
    return { CONTAINERS_CONF: (0,_files__WEBPACK_IMPORTED_MODULE_3__/* .writeSecretFile */ .AK)(confDirectory, 'containers.conf', conf) };
}
/** Variables that choose a container store; sudo drops them, so they are handed on by name. */
function storeEnvironment() {
    const names = ['CONTAINERS_CONF', 'CONTAINERS_STORAGE_CONF', 'CONTAINERS_REGISTRIES_CONF'];
    return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
function rootCommand(args, env) {
    return (0,_privileged__WEBPACK_IMPORTED_MODULE_5__/* .privileged */ .w)({ tool: 'podman', args }, { ...storeEnvironment(), ...env });
}
/** podman as root, where the builder needs the image. */
async function rootPodman(args, options = {}) {
    const env = engineEnvironment();
    const command = rootCommand(args, env);
    return (0,_run__WEBPACK_IMPORTED_MODULE_7__/* .run */ .eF)(command.tool, command.args, { ...options, env: { ...env, ...options.env } });
}
async function tryRootPodman(args, options = {}) {
    const env = engineEnvironment();
    const command = rootCommand(args, env);
    return (0,_run__WEBPACK_IMPORTED_MODULE_7__/* .tryRun */ .JR)(command.tool, command.args, { ...options, env: { ...env, ...options.env } });
}
/** podman as root for what takes long (pull, push). */
async function longRootPodman(args, options) {
    const env = engineEnvironment();
    const command = rootCommand(args, env);
    return (0,_process__WEBPACK_IMPORTED_MODULE_6__/* .runLong */ .Gk)(command.tool, command.args, { ...options, env: { ...env, ...options.env } });
}
/** A container name of ours: the sweep finds it by its prefix and knows by the mark whether its owner lives. */
function containerName(what) {
    return `${_files__WEBPACK_IMPORTED_MODULE_3__/* .ownPrefix */ .l1}${(0,_files__WEBPACK_IMPORTED_MODULE_3__/* .processMark */ .tz)(process.pid) ?? `${process.pid}-0`}-${what}`;
}
/**
 * Runs a container as root to its end, by a name of ours. It is removed by force afterwards and when we are stopped:
 * `podman stop` waits ten seconds, and an unprivileged process cannot signal root's children.
 * @param args everything after `podman run`, without --name and --rm
 */
async function runRootContainer(what, args, options) {
    const name = containerName(what);
    const registered = (0,_cleanup__WEBPACK_IMPORTED_MODULE_2__/* .atExit */ .sz)(`container ${name}`, () => removeContainer(name));
    try {
        return await longRootPodman(['run', '--rm', '--name', name, ...args], options);
    }
    finally {
        await registered.now();
    }
}
async function removeContainer(name) {
    await tryRootPodman(['rm', '--force', '--time', '0', '--volumes', '--ignore', name]);
}
/** Removes containers and volumes of ours whose owner is gone. Returns their names; nothing where there is no podman. */
async function sweepContainers() {
    if ((0,_packages__WEBPACK_IMPORTED_MODULE_4__/* .which */ .K)('podman') === undefined)
        return [];
    const removed = [];
    const filter = ['--filter', `name=${_files__WEBPACK_IMPORTED_MODULE_3__/* .ownPrefix */ .l1}`];
    const containers = await tryRootPodman(['ps', '--all', ...filter, '--format', '{{.Names}}']);
    for (const name of dead(containers.stdout)) {
        await removeContainer(name);
        removed.push(`container ${name}`);
    }
    const volumes = await tryRootPodman(['volume', 'ls', ...filter, '--format', '{{.Name}}']);
    for (const name of dead(volumes.stdout)) {
        await tryRootPodman(['volume', 'rm', '--force', name]);
        removed.push(`volume ${name}`);
    }
    return removed;
}
function dead(names) {
    return names.split('\n').filter((name) => {
        const mark = (0,_sweep__WEBPACK_IMPORTED_MODULE_8__/* .markIn */ .bk)(name);
        return mark !== undefined && !(0,_sweep__WEBPACK_IMPORTED_MODULE_8__/* .isAlive */ ._n)(mark);
    });
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

/***/ 54285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   OV: () => (/* binding */ shellBlock),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   a0: () => (/* binding */ cutPage),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   jg: () => (/* binding */ failureSummary),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);

/** Text that means nothing to Markdown or HTML, on one line: for names and lines that came from outside. */
function escapeMarkdown(text) {
    return escapeHtml(text).replace(/[\\`*_{}[\]|#!~]/g, (char) => `\\${char}`);
}
/** The same for what stands inside an HTML element, where Markdown means nothing. */
function escapeHtml(text) {
    return text
        .replace(/[\r\n]+/g, ' ')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;');
}
/** Inline code of any text. */
function code(text) {
    const line = text.replace(/[\r\n]+/g, ' ');
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((match) => match[0].length));
    const fence = '`'.repeat(longest + 1);
    const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}
/** A table; cells are Markdown already (see escapeMarkdown, code), pipes in them are escaped here. */
function table(head, rows) {
    const line = (cells) => `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}
/** A block of lines as they are. */
function block(lines) {
    const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map((match) => match[0].length)));
    const fence = '`'.repeat(longest + 1);
    return [fence + 'text', ...lines, fence, ''].join('\n');
}
/** Lines to copy into a shell. Nothing from outside belongs in it: a reader pastes it. */
function shellBlock(lines) {
    return ['```sh', ...lines, '```', ''].join('\n');
}
/** Something long that few want to see, folded away. The title is plain text; the body is Markdown already. */
function folded(title, body) {
    return [`<details><summary>${escapeHtml(title)}</summary>`, '', body, '</details>', ''].join('\n');
}
/**
 * The beginning of a page, at most so many bytes, with a last line that says so. Cut at the end of a line; what stands open
 * there (a block of lines, something folded) is closed, so that the rest of GitHub's page is not swallowed.
 */
function cutPage(page, maxBytes) {
    if (Buffer.byteLength(page) <= maxBytes)
        return page;
    const last = '(cut here: the whole is in the report)';
    // Room for what closes: the longest fence and every fold.
    const bytes = Buffer.from(page).subarray(0, Math.max(0, maxBytes - 1000));
    const text = bytes.subarray(0, bytes.lastIndexOf(10) + 1).toString('utf8');
    let fence;
    let folds = 0;
    for (const line of text.split('\n')) {
        const [mark] = /^`{3,}/.exec(line) ?? [];
        if (fence === undefined) {
            folds += count(line, '<details>') - count(line, '</details>');
            fence = mark;
        }
        else if (line === fence)
            fence = undefined;
    }
    return [
        text.trimEnd(),
        ...(fence === undefined ? [] : [fence]),
        ...Array.from({ length: Math.max(0, folds) }, () => '</details>'),
        '',
        last,
        ''
    ].join('\n');
}
function count(text, part) {
    return text.split(part).length - 1;
}
/** The page of a run that broke off with nothing else to say: what failed, the evidence, what to do. */
function failureSummary(name, error) {
    const { evidence, remedy } = error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR ? error : {};
    return [
        `## ❌ ${escapeMarkdown(name)}: not done`,
        '',
        `**${escapeMarkdown((0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))}**`,
        '',
        ...(evidence === undefined ? [] : [`Evidence: ${escapeMarkdown(evidence)}`, '']),
        ...(remedy === undefined ? [] : [`Do: ${escapeMarkdown(remedy)}`, ''])
    ].join('\n');
}


/***/ })

};
