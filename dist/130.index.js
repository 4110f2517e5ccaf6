export const id = 130;
export const ids = [130];
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
// EXTERNAL MODULE: ./src/report/verdict.ts
var report_verdict = __webpack_require__(90687);
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
/**
 * The whole way on one machine: build, tag, push, render, make an ISO, install it, boot its disk, log in, judge, and
 * only then move `latest`. Returns the exit code.
 */
async function runLab(flags, load, reporter) {
    const upstream = flags.on.has('upstream');
    reporter.info(upstream ? `lab: upstream, ${fedoraBase} and the real builder` : 'lab: Debian, not bootc');
    for (const name of flags.values.keys())
        throw new failure/* Failure */.HR('usage', `Unknown option --${name}.`, { remedy: 'lab knows --yes, --upstream and --verbose.' });
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
            ? { base: fedoraBase, builder: undefined }
            : await reporter.group('base image and builder', () => makeParts(root, reporter));
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
    return { ...(await (0,git/* gitFacts */.g)(root)), actions: false, workspace: root, outputDir };
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
async function makeParts(root, reporter) {
    const make = async (script) => {
        let reference = '';
        const path = (0,external_node_path_.join)(root, 'test/lab', script);
        const exit = await (0,host_process/* runLong */.Gk)('bash', [path], {
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
    const [base, builder] = await Promise.all([make('make-base.sh'), make('make-builder.sh')]);
    return { base, builder };
}
async function wholeWay(lab, parts, terminal) {
    const image = `${lab.registry.host}/example/kiosk`;
    const sha = lab.context.commit === undefined ? 'lab' : lab.context.commit + (lab.context.dirty ? '-dirty' : '');
    const login = { username: lab.registry.username, 'tls-verify': 'false' };
    const registryPassword = { password: lab.registry.password };
    const rescue = await makeRescueAccount(lab.context.outputDir);
    const example = parts.builder === undefined
        ? { context: 'test', containerfile: 'test/e2e/kiosk/Containerfile' }
        : { context: 'test/lab/example' };
    const built = await step(lab, 'build-image', {
        image,
        ...example,
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
    if (options.onData)
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

/***/ 31405:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

/**
 * A value that must reach nobody but the tool it is meant for. It refuses to be printed, serialised, concatenated or
 * passed as an argument: each of these throws (inspection, which error reports do on their own, shows the name only).
 */
class Secret {
    name;
    #value;
    /** @param name what to call it in messages, e.g. the input it came from */
    constructor(value, name) {
        this.name = name;
        if (value === '')
            throw new TypeError(`The secret ${name} is empty.`);
        this.#value = value;
    }
    /** The plain value. Each caller is a place to review: `grep -rn 'reveal()' src`. */
    reveal() {
        return this.#value;
    }
    get length() {
        return this.#value.length;
    }
    toString() {
        throw new TypeError(`The secret ${this.name} was about to be printed.`);
    }
    toJSON() {
        throw new TypeError(`The secret ${this.name} was about to be serialised.`);
    }
    [Symbol.toPrimitive]() {
        throw new TypeError(`The secret ${this.name} was about to become a string.`);
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return `[secret ${this.name}]`;
    }
}


/***/ }),

/***/ 54285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** Text that means nothing to Markdown or HTML, on one line: for names and lines that came from outside. */
function escapeMarkdown(text) {
    return text
        .replace(/[\r\n]+/g, ' ')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_{}[\]|#!~]/g, (char) => `\\${char}`);
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


/***/ }),

/***/ 90687:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ verdictMarkdown),
/* harmony export */   n: () => (/* binding */ verdictText)
/* harmony export */ });
/* harmony import */ var _markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54285);

const marks = { pass: '✅', fail: '❌', error: '⚠️' };
/** Lines of a failing machine's console that a summary shows; the whole is in the log. */
const contextLines = 25;
function headline(verdict) {
    const cause = verdict.verdict === 'pass' ? '' : ` (${verdict.cause})`;
    return `${verdict.verdict}${cause}: ${verdict.reason}`;
}
function machineLine({ machine }) {
    if (!machine)
        return 'no machine was started';
    return `${machine.firmware}, ${machine.accelerator} (${machine.acceleratorReason}), ${machine.cpus} × ${machine.cpuModel}, ${machine.memoryMiB} MiB, QEMU ${machine.qemuVersion}`;
}
function timelineRow(entry) {
    return [entry.phase, entry.at.toFixed(1), entry.stage, (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(entry.text)];
}
function probeRow(probe) {
    return [probe.ok ? '✅' : '❌', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(probe.name), (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(probe.detail), probe.seconds.toFixed(1)];
}
function runMarkdown(verdict) {
    const { media, identity, files } = verdict;
    const parts = [`${marks[verdict.verdict]} **${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(headline(verdict))}**\n`];
    if (verdict.remedy !== undefined)
        parts.push(`${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(verdict.remedy)}\n`);
    parts.push(`${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(media.path)} (${media.type}), sha256 ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(media.sha256)}; ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(machineLine(verdict))}; ${verdict.seconds} s\n`);
    if (identity.by !== undefined)
        parts.push(`Identity by ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(identity.by)}: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(identity.image ?? '')} ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(identity.digest ?? '')}\n`);
    if (verdict.evidence.length > 0)
        parts.push('Evidence:\n', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(verdict.evidence));
    if (verdict.timeline.length > 0)
        parts.push((0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['phase', 's', 'stage', 'seen'], verdict.timeline.map(timelineRow)));
    if (verdict.probes.length > 0)
        parts.push((0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', 'probe', 'found', 's'], verdict.probes.map(probeRow)));
    if (verdict.context.length > 0)
        parts.push('Last console lines:\n', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(verdict.context.slice(-contextLines)));
    parts.push(...verdict.warnings.map((warning) => `- ⚠️ ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(warning)}\n`));
    if (files.screenshot !== undefined)
        parts.push(`Screenshot: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(files.screenshot)}\n`);
    return parts.join('\n');
}
/** The job summary's section. */
function verdictMarkdown(verdict) {
    const runs = verdict.runs ?? [verdict];
    const title = (run) => (runs.length > 1 ? `### ${run.machine?.firmware ?? 'run'}\n\n` : '');
    return `## Boot test\n\n${runs.map((run) => `${title(run)}${runMarkdown(run)}`).join('\n')}`;
}
function seconds(value) {
    return value.toFixed(1).padStart(6);
}
function runText(verdict) {
    const lines = [`verdict: ${headline(verdict)}`, `machine: ${machineLine(verdict)}`];
    lines.push(...verdict.timeline.map((entry) => `${seconds(entry.at)} s  ${entry.phase.padEnd(7)} ${entry.stage.padEnd(14)} ${entry.text.slice(0, 90)}`));
    lines.push(...verdict.probes.map((probe) => `  ${probe.ok ? 'ok  ' : 'FAIL'}  ${probe.name}: ${probe.detail}`));
    lines.push(...verdict.evidence.map((line) => `  evidence: ${line}`));
    lines.push(...verdict.warnings.map((warning) => `  warning: ${warning}`));
    if (verdict.remedy !== undefined)
        lines.push(`do: ${verdict.remedy}`);
    return lines.join('\n');
}
/** The same for a terminal, one line an entry. */
function verdictText(verdict) {
    return (verdict.runs ?? [verdict]).map(runText).join('\n\n');
}


/***/ })

};
