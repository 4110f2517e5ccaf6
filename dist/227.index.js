export const id = 227;
export const ids = [227];
export const modules = {

/***/ 28007:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ fileChecksum)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _cleanup__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27030);



/** Large enough that the hash and not the system calls takes the time, small enough to stay in the processor's cache. */
const chunkBytes = 1 << 20;
/**
 * SHA-256 of a file as 64 hex digits and its size in bytes, in one pass over one buffer.
 * @throws the reason when this process is interrupted meanwhile
 */
async function fileChecksum(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const buffer = Buffer.allocUnsafe(chunkBytes);
    let bytes = 0;
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path);
    try {
        for (;;) {
            _cleanup__WEBPACK_IMPORTED_MODULE_2__/* .interrupted */ .VM.throwIfAborted();
            const { bytesRead } = await file.read(buffer, 0, chunkBytes);
            if (bytesRead === 0)
                return { sha256: hash.digest('hex'), bytes };
            hash.update(buffer.subarray(0, bytesRead));
            bytes += bytesRead;
        }
    }
    finally {
        await file.close();
    }
}


/***/ }),

/***/ 4220:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ networkBudget),
/* harmony export */   L5: () => (/* binding */ retry)
/* harmony export */ });
/* unused harmony export backoff */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);
/* harmony import */ var _cleanup__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27030);



/** 5 tries, 2 s doubling up to 60 s, as containers/image does for 429. */
const networkBudget = { attempts: 5, firstDelayMs: 2000, maxDelayMs: 60_000 };
/** Milliseconds before the next try: doubling, a server's wish if longer, the cap, and up to 10 % of jitter on top. */
function backoff(attempt, budget, afterSeconds = 0, random = Math.random()) {
    const wished = Math.max(budget.firstDelayMs * 2 ** (attempt - 1), afterSeconds * 1000);
    return Math.round(Math.min(wished, budget.maxDelayMs) * (1 + random * 0.1));
}
/**
 * Tries until it works, the decision says no, or the budget is used up; then the last error is thrown. Each wait is said.
 */
async function retry(what, reporter, budget, decide, attempt) {
    for (let number = 1;; number++) {
        try {
            return await attempt(number);
        }
        catch (error) {
            const decision = decide(error);
            if (!decision.again || number >= budget.attempts || _cleanup__WEBPACK_IMPORTED_MODULE_2__/* .interrupted */ .VM.aborted)
                throw error;
            const wait = backoff(number, budget, decision.afterSeconds);
            reporter.warning(`${what}: ${(0,_model_failure__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)} Trying again in ${(wait / 1000).toFixed(1)} s (${number + 1} of ${budget.attempts}).`);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(wait, undefined, { signal: _cleanup__WEBPACK_IMPORTED_MODULE_2__/* .interrupted */ .VM });
        }
    }
}


/***/ }),

/***/ 86676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ parseTag),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   OU: () => (/* binding */ isCommitTag),
/* harmony export */   lU: () => (/* binding */ isOfCommit),
/* harmony export */   tO: () => (/* binding */ imageName)
/* harmony export */ });
/* harmony import */ var _digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);
/* harmony import */ var _failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42891);


/** Longest tag and its characters: opencontainers/distribution-spec spec.md, "Pulling manifests". */
const tagGrammar = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const repositoryGrammar = new RegExp(`^${component}(?:/${component})*$`);
const registryGrammar = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$/;
function malformed(text, why) {
    return new _failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('usage', `Malformed image reference ${JSON.stringify(text)}: ${why}.`, {
        code: 'bad-reference',
        remedy: 'Write registry/name, registry/name:tag or registry/name@sha256:…, e.g. ghcr.io/owner/kiosk.'
    });
}
/**
 * Reads `registry/name[:tag][@digest]`. The name is lower-cased (registries refuse upper case, GitHub owners have it); a
 * name without a registry is refused, for what a short name resolves to depends on the machine.
 * @throws Failure (usage)
 */
function parseReference(text) {
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : (0,_digest__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(text.slice(at + 1), 'image');
    const rest = at < 0 ? text : text.slice(0, at);
    const slash = rest.indexOf('/');
    if (slash < 1)
        throw malformed(text, 'it names no registry');
    const registry = rest.slice(0, slash).toLowerCase();
    if (!registryGrammar.test(registry) || !(/[.:]/.test(registry) || registry === 'localhost'))
        throw malformed(text, `${JSON.stringify(registry)} is not a registry host`);
    const path = rest.slice(slash + 1);
    const colon = path.indexOf(':');
    const repository = (colon < 0 ? path : path.slice(0, colon)).toLowerCase();
    const tag = colon < 0 ? undefined : path.slice(colon + 1);
    if (!repositoryGrammar.test(repository))
        throw malformed(text, `${JSON.stringify(repository)} is not a repository name`);
    if (tag !== undefined && !tagGrammar.test(tag))
        throw malformed(text, `${JSON.stringify(tag)} is not a tag`);
    return { registry, repository, ...(tag !== undefined && { tag }), ...(digest && { digest }) };
}
/** `registry/repository`, the image without tag or digest. */
function imageName(reference) {
    return `${reference.registry}/${reference.repository}`;
}
/** The reference as tools want it. With a digest the tag is left out: podman refuses both in some commands. */
function formatReference(reference) {
    if (reference.digest)
        return `${imageName(reference)}@${reference.digest}`;
    return reference.tag === undefined ? imageName(reference) : `${imageName(reference)}:${reference.tag}`;
}
/** @throws Failure (usage) when the text is not a tag */
function parseTag(text) {
    if (tagGrammar.test(text))
        return text;
    throw new _failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('usage', `${JSON.stringify(text)} is not an image tag.`, {
        remedy: 'A tag has up to 128 letters, digits, dots, dashes and underscores, and starts with a letter, digit or underscore.'
    });
}
/** Whether a tag is of one commit: its full SHA, or that with a word behind it (`-dirty`, `-arm64`). No machine follows one. */
function isOfCommit(tag) {
    return /^[0-9a-f]{40}(?:-.*)?$/.test(tag);
}
/** Whether a tag is a full commit SHA, the tag that must never move. */
function isCommitTag(tag) {
    return /^[0-9a-f]{40}$/.test(tag);
}


/***/ }),

/***/ 55640:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ defaultAuthFiles),
/* harmony export */   E6: () => (/* binding */ withLogin),
/* harmony export */   aL: () => (/* binding */ basicToken),
/* harmony export */   gD: () => (/* binding */ findCredentials),
/* harmony export */   mS: () => (/* binding */ mergeAuthFiles),
/* harmony export */   nb: () => (/* binding */ readAuthFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42891);
/* harmony import */ var _model_secret__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31405);





const nothing = { auths: {}, credHelpers: {} };
/** @throws Failure (usage) when the file cannot be read or is no authfile; what it holds is never quoted */
function readAuthFile(path) {
    let content;
    try {
        content = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch (error) {
        // A JSON error quotes the text around the fault, which here is a login.
        const why = error instanceof SyntaxError ? 'it is not JSON' : (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error);
        throw new _model_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('usage', `The authfile ${path} cannot be used: ${why}.`, { code: 'bad-authfile' });
    }
    if (!isObject(content))
        throw new _model_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('usage', `The authfile ${path} is not a JSON object.`, { code: 'bad-authfile' });
    return {
        auths: isObject(content['auths']) ? content['auths'] : {},
        credHelpers: isObject(content['credHelpers']) ? content['credHelpers'] : {}
    };
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Where the tools look for this user's logins, the first that knows a registry wins: containers-auth.json(5). */
function defaultAuthFiles(env = process.env, home = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)()) {
    if (env['REGISTRY_AUTH_FILE'])
        return [env['REGISTRY_AUTH_FILE']];
    const runtime = env['XDG_RUNTIME_DIR'] || `/run/containers/${process.getuid?.() ?? 0}`;
    return [
        (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(runtime, 'containers/auth.json'),
        (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env['XDG_CONFIG_HOME'] || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.config'), 'containers/auth.json'),
        (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env['DOCKER_CONFIG'] || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.docker'), 'config.json')
    ].filter((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path));
}
/** The logins of several files as one; where two know a registry, the first counts. */
function mergeAuthFiles(files) {
    return files.reduceRight((rest, file) => ({
        auths: { ...rest.auths, ...file.auths },
        credHelpers: { ...rest.credHelpers, ...file.credHelpers }
    }), nothing);
}
/** The names under which the tools keep Docker Hub's login. */
const dockerHub = ['docker.io', 'https://index.docker.io/v1/'];
/** The same logins with one for this registry put in or replaced. */
function withLogin(file, registry, credentials) {
    const keys = registry === 'docker.io' ? dockerHub : [registry];
    const auth = basicToken(credentials);
    const helpers = Object.entries(file.credHelpers).filter(([name]) => !keys.includes(name));
    return {
        auths: { ...file.auths, ...Object.fromEntries(keys.map((key) => [key, { auth }])) },
        // A helper would be asked first.
        credHelpers: Object.fromEntries(helpers)
    };
}
/** `user:password` in base64: RFC 7617, and the `auth` of an authfile. */
function basicToken(credentials) {
    return Buffer.from(`${credentials.username}:${credentials.password.reveal()}`).toString('base64');
}
/**
 * The login for a repository: its own entry, else that of the nearest namespace above it, else the registry's.
 * @returns `unsupported` where there is a login that only a helper program or docker itself can use
 */
function findCredentials(file, registry, repository) {
    if (file.credHelpers[registry])
        return { unsupported: `credential helper ${file.credHelpers[registry]}` };
    for (const key of keysFor(registry, repository)) {
        const entry = Object.entries(file.auths).find(([name]) => normalise(name) === key)?.[1];
        if (entry?.identitytoken)
            return { unsupported: 'identity token' };
        const text = Buffer.from(entry?.auth ?? '', 'base64').toString();
        const colon = text.indexOf(':');
        if (colon > 0 && colon < text.length - 1)
            return {
                credentials: {
                    username: text.slice(0, colon),
                    password: new _model_secret__WEBPACK_IMPORTED_MODULE_4__/* .Secret */ .z(text.slice(colon + 1).replace(/\0+$/, ''), `login of ${key}`)
                }
            };
    }
    return {};
}
function keysFor(registry, repository) {
    const parts = repository.split('/');
    const namespaces = parts.map((_, index) => [registry, ...parts.slice(0, parts.length - index)].join('/'));
    return [...namespaces, registry];
}
/** docker writes `https://ghcr.io/v1/` where podman writes `ghcr.io`. */
function normalise(key) {
    const host = /^https?:\/\/([^/]+)/.exec(key)?.[1] ?? key;
    return host === 'index.docker.io' ? 'docker.io' : host;
}


/***/ }),

/***/ 77098:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ RegistryClient)
});

// EXTERNAL MODULE: ./src/host/checksum.ts
var checksum = __webpack_require__(28007);
// EXTERNAL MODULE: ./src/host/retry.ts
var retry = __webpack_require__(4220);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/registry/auth-file.ts
var auth_file = __webpack_require__(55640);
;// CONCATENATED MODULE: ./src/registry/challenge.ts
const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const parameter = new RegExp(`^[\\s,]*(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))`);
const scheme = new RegExp(`^[\\s,]*(${token})(?=\\s|,|$)`);
/** Every challenge of the header, in its order. What is no challenge ends the reading. */
function parseChallenges(header) {
    const challenges = [];
    let rest = header;
    for (;;) {
        const pair = parameter.exec(rest);
        const current = challenges.at(-1);
        if (pair && current) {
            current.parameters[pair[1].toLowerCase()] = pair[2]?.replace(/\\(.)/g, '$1') ?? pair[3];
            rest = rest.slice(pair[0].length);
            continue;
        }
        const next = scheme.exec(rest);
        if (!next)
            return challenges;
        challenges.push({ scheme: next[1].toLowerCase(), parameters: {} });
        rest = rest.slice(next[0].length);
    }
}

// EXTERNAL MODULE: ./src/registry/failure.ts
var failure = __webpack_require__(2465);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/model/failure.ts
var model_failure = __webpack_require__(42891);
;// CONCATENATED MODULE: ./src/registry/http.ts








/** Manifests are limited to 4 MiB (distribution-spec), configs are smaller; no more than this is read. */
const maxBody = 8 * 1024 * 1024;
const maxRedirects = 5;
/** Where distributions keep the machine's certificate authorities; Node brings its own list and does not read these. */
const systemBundles = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem'
];
/** A plain HTTP client: one request at a time, a deadline for each, redirects followed for GET. */
class HttpClient {
    #tls;
    #timeoutMs;
    /** @param options.ca PEM text of authorities to trust besides Node's and the machine's */
    constructor(options) {
        this.#timeoutMs = options.timeoutMs;
        const system = [process.env['SSL_CERT_FILE'], ...systemBundles].find((path) => path && (0,external_node_fs_.existsSync)(path));
        const secureContext = (0,external_node_tls_.createSecureContext)({
            ca: [...external_node_tls_.rootCertificates, ...(system ? [(0,external_node_fs_.readFileSync)(system)] : []), ...(options.ca ? [options.ca] : [])]
        });
        this.#tls = new external_node_https_.Agent({ secureContext, rejectUnauthorized: options.tlsVerify });
    }
    /** @throws RegistryFailure when no answer comes; any status that comes is an answer */
    async send(request) {
        let current = request;
        for (let redirects = 0;; redirects++) {
            const response = await this.#once(current);
            const location = response.headers.location;
            if (request.method !== 'GET' || response.status < 301 || response.status > 308 || location === undefined)
                return response;
            if (redirects >= maxRedirects)
                throw new failure/* RegistryFailure */.Yp(`${request.url.host} redirects without end.`, { code: 'registry-refused' });
            const url = new URL(location, current.url);
            current = { ...current, url, headers: url.host === current.url.host ? current.headers : {} };
        }
    }
    async #once(request) {
        const deadline = request.saveTo === undefined ? AbortSignal.timeout(this.#timeoutMs) : new AbortController().signal;
        try {
            return await this.#exchange(request, AbortSignal.any([deadline, cleanup/* interrupted */.VM]));
        }
        catch (error) {
            cleanup/* interrupted */.VM.throwIfAborted();
            if (error instanceof failure/* RegistryFailure */.Yp)
                throw error;
            if (deadline.aborted)
                throw new failure/* RegistryFailure */.Yp(`${request.url.host} did not answer within ${this.#timeoutMs / 1000} s.`, {
                    code: 'registry-timeout',
                    cause: error
                });
            throw noAnswer(request.url, error);
        }
    }
    #exchange(request, signal) {
        const plain = request.url.protocol === 'http:';
        const start = plain ? external_node_http_.request : external_node_https_.request;
        return new Promise((resolve, reject) => {
            const outgoing = start(request.url, {
                method: request.method,
                headers: { 'user-agent': 'bootc-actions', ...request.headers },
                signal,
                agent: plain ? false : this.#tls
            }, (incoming) => {
                if (request.saveTo !== undefined && incoming.statusCode === 200) {
                    (0,promises_.pipeline)(incoming, (0,external_node_fs_.createWriteStream)(request.saveTo)).then(() => resolve({ status: 200, headers: incoming.headers, body: Buffer.alloc(0) }), reject);
                    return;
                }
                const chunks = [];
                let size = 0;
                incoming.on('data', (chunk) => {
                    chunks.push(chunk);
                    size += chunk.length;
                    if (size > maxBody)
                        outgoing.destroy(new failure/* RegistryFailure */.Yp(`${request.url.host} sent more than ${maxBody} bytes for ${request.url.pathname}.`, {
                            code: 'registry-refused'
                        }));
                });
                incoming.on('error', reject);
                incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }));
            });
            outgoing.on('error', reject);
            if (request.saveTo !== undefined)
                outgoing.setTimeout(this.#timeoutMs, () => outgoing.destroy(new Error('it fell silent')));
            outgoing.end(request.body);
        });
    }
}
/** Certificate errors of Node's TLS: doc/api/tls.md, "X509 certificate error codes". */
const certificateCode = /CERT|UNABLE_TO_(?:GET|VERIFY)|ALTNAME|SELF_SIGNED/;
function noAnswer(url, error) {
    const code = String(error.code ?? '');
    const evidence = code && !(0,model_failure/* messageOf */.bD)(error).includes(code) ? `${code}: ${(0,model_failure/* messageOf */.bD)(error)}` : (0,model_failure/* messageOf */.bD)(error);
    if (certificateCode.test(code))
        return new failure/* RegistryFailure */.Yp(`The certificate of ${url.host} is not trusted.`, {
            code: 'registry-certificate',
            evidence,
            remedy: 'Give its certificate authority as registry-ca.',
            cause: error
        });
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return new failure/* RegistryFailure */.Yp(`${url.host} cannot be reached.`, {
            code: 'registry-unreachable',
            evidence,
            remedy: 'Check the name and port of the registry, and that this machine may reach it.',
            cause: error
        });
    if (/EPROTO|ERR_SSL|HPE_INVALID/.test(code))
        return new failure/* RegistryFailure */.Yp(`${url.host} does not speak ${url.protocol === 'https:' ? 'TLS' : 'HTTP'}.`, {
            code: 'registry-refused',
            evidence,
            remedy: 'For a registry without TLS set tls-verify to false.',
            cause: error
        });
    return new failure/* RegistryFailure */.Yp(`The connection to ${url.host} broke off.`, {
        code: 'registry-busy',
        evidence,
        cause: error
    });
}

// EXTERNAL MODULE: ./src/registry/manifest.ts
var registry_manifest = __webpack_require__(10506);
// EXTERNAL MODULE: ./src/registry/referrers.ts
var referrers = __webpack_require__(9191);
;// CONCATENATED MODULE: ./src/registry/client.ts










/** 127.0.0.0/8, ::1, localhost: never leaves this machine. docker speaks plain HTTP with these too. */
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
/**
 * One repository of a registry (opencontainers/distribution-spec). Every digest it returns is of bytes that it has read.
 * Requests are repeated within the budget after 429, 5xx, resets and missed deadlines.
 * @throws RegistryFailure from every method
 */
class RegistryClient {
    #options;
    #http;
    #name;
    #origin;
    #authorization;
    constructor(options) {
        this.#options = options;
        this.#name = (0,reference/* imageName */.tO)(options.image);
        this.#http = new HttpClient({
            ca: options.login.ca,
            tlsVerify: options.login.tlsVerify,
            timeoutMs: options.timeoutMs ?? 30_000
        });
    }
    /** The manifest of a tag or digest; undefined when the repository has none of it. */
    async manifest(tagOrDigest) {
        const response = await this.#send('GET', `manifests/${tagOrDigest}`, { accept: registry_manifest/* manifestTypes */.F.join(', ') });
        if (response.status === 404)
            return undefined;
        this.#expect(response, 200, `${this.#name}, ${tagOrDigest}`);
        const manifest = (0,registry_manifest/* readManifest */.W)(response.body, response.headers['content-type']);
        if (!manifest)
            throw new failure/* RegistryFailure */.Yp(`${this.#name}, ${tagOrDigest}: the registry sent no image manifest.`, {
                code: 'registry-refused',
                evidence: `content type ${response.headers['content-type'] ?? '(none)'}`
            });
        const promised = (0,model_digest/* isDigest */.Bc)(tagOrDigest) ? tagOrDigest : response.headers['docker-content-digest'];
        if (promised !== undefined && promised !== manifest.digest)
            throw damaged(`${this.#name}, ${tagOrDigest}`, String(promised), manifest.digest);
        return manifest;
    }
    /** Puts a manifest under a tag, or under its own digest: the layers stay where they are. */
    async putManifest(tag, manifest) {
        await this.#putManifest(tag, manifest);
    }
    async #putManifest(tag, manifest) {
        const response = await this.#send('PUT', `manifests/${tag}`, { 'content-type': manifest.mediaType }, manifest.bytes);
        this.#expect(response, 201, `tag ${this.#name}:${tag}`);
        return response;
    }
    /**
     * Deletes a manifest and with it every tag that points to it.
     * @returns false when there was none
     * @throws RegistryFailure `registry-refused` also where a registry lets nobody delete (405)
     */
    async deleteManifest(digest) {
        const response = await this.#send('DELETE', `manifests/${digest}`, {});
        if (response.status === 404)
            return false;
        this.#expect(response, 202, `deletion of ${this.#name}@${digest}`);
        return true;
    }
    /** Uploads a small blob in one piece, unless the repository has it. */
    async putBlob(bytes) {
        const digest = (0,model_digest/* digestOf */.ol)(bytes);
        if ((await this.#send('HEAD', `blobs/${digest}`, {})).status === 200)
            return digest;
        // An upload that broke off is begun again whole: its location may be gone.
        await this.#retry(async (origin) => {
            const begun = await this.#authorized({ method: 'POST', url: this.#url(origin, 'blobs/uploads/'), headers: {} });
            this.#expect(begun, 202, `upload to ${this.#name}`);
            const url = new URL(String(begun.headers.location ?? ''), this.#url(origin, 'blobs/uploads/'));
            url.searchParams.set('digest', digest);
            const headers = { 'content-type': 'application/octet-stream' };
            const request = { method: 'PUT', url, headers, body: bytes };
            // A store elsewhere is no place for our login; its location carries what lets the upload in.
            const put = await (url.origin === origin ? this.#authorized(request) : this.#http.send(request));
            this.#refuse(put);
            this.#expect(put, 201, `blob ${digest} of ${this.#name}`);
        });
        return digest;
    }
    /**
     * What refers to a manifest, of one artifact type or of all: by the referrers API, where there is none by the fallback tag
     * (distribution-spec, "Listing Referrers").
     */
    async referrers(digest, artifactType) {
        const all = (await this.#referrersByApi(digest)) ?? (await this.#referrersByTag(digest));
        return all.filter((each) => artifactType === undefined || each.artifactType === artifactType);
    }
    async #referrersByApi(digest) {
        let found;
        let path = `referrers/${digest}`;
        while (path !== undefined) {
            const response = await this.#send('GET', path, { accept: referrers/* indexType */.xt });
            // Registries without the API answer in many ways, a page for people among them.
            const isIndex = String(response.headers['content-type'] ?? '').startsWith(referrers/* indexType */.xt);
            const page = response.status === 200 && isIndex ? (0,referrers/* parseIndex */.A1)(response.body) : undefined;
            if (page === undefined) {
                if (found === undefined)
                    return undefined;
                // It has the API: a part of the list, or another one, would be taken for all there is.
                throw new failure/* RegistryFailure */.Yp(`${this.#name}: the registry ends the list of what refers to ${digest} half-way.`, {
                    code: 'registry-refused',
                    status: response.status,
                    evidence: excerpt(response),
                    remedy: 'Run again; if it stays, ask those who run the registry.'
                });
            }
            found = [...(found ?? []), ...page];
            const query = nextPage(response);
            path = query === undefined ? undefined : `referrers/${digest}?${query}`;
        }
        return found;
    }
    async #referrersByTag(digest) {
        const index = await this.manifest((0,referrers/* referrersTag */.LN)(digest));
        return index === undefined ? [] : ((0,referrers/* parseIndex */.A1)(index.bytes) ?? []);
    }
    /**
     * Attaches a JSON document to a manifest as an artifact of its own (image-spec manifest.md, "Guidelines for Artifact
     * Usage": config = the document, artifactType = its media type), and reads back that it is listed.
     * @throws RegistryFailure `registry-busy` when others kept changing the fallback tag at the same time
     */
    async attach(subject, artifact) {
        await this.putBlob(referrers/* emptyBlob */.Ro);
        const document = Buffer.from(artifact.json);
        await this.putBlob(document);
        const { manifest, descriptor } = (0,referrers/* artifactManifest */.si)(subject, document, artifact);
        const response = await this.#putManifest(descriptor.digest, manifest);
        // With this header the registry lists it by itself (distribution-spec, "Pushing Manifests with Subject").
        if (response.headers['oci-subject'] === undefined)
            await this.#listByTag(subject.digest, descriptor);
        return descriptor;
    }
    /** No registry can change a tag only if it is as it was: what somebody else overwrote is put in again. */
    async #listByTag(subject, descriptor) {
        for (let attempt = 1; attempt <= 5; attempt++) {
            const listed = await this.#referrersByTag(subject);
            if (listed.some(({ digest }) => digest === descriptor.digest))
                return;
            await this.putManifest((0,referrers/* referrersTag */.LN)(subject), { mediaType: referrers/* indexType */.xt, bytes: (0,referrers/* indexOf */.qh)([...listed, descriptor]) });
        }
        const listed = await this.#referrersByTag(subject);
        if (listed.some(({ digest }) => digest === descriptor.digest))
            return;
        throw new failure/* RegistryFailure */.Yp(`${this.#name}:${(0,referrers/* referrersTag */.LN)(subject)} is being changed by somebody else.`, {
            code: 'registry-busy',
            evidence: `${descriptor.digest} was put into it 5 times and was gone again each time`,
            remedy: 'Run again, one after the other.'
        });
    }
    /** The JSON of a manifest's config. */
    async config(digest) {
        const response = await this.#send('GET', `blobs/${digest}`, {});
        this.#expect(response, 200, `config ${digest} of ${this.#name}`);
        if ((0,model_digest/* digestOf */.ol)(response.body) !== digest)
            throw damaged(`The config of ${this.#name}`, digest, (0,model_digest/* digestOf */.ol)(response.body));
        return JSON.parse(response.body.toString('utf8'));
    }
    /** Fetches a blob of any size to a file. @returns false when the repository has none of it */
    async download(digest, path) {
        const response = await this.#retry((origin) => this.#authorized({ method: 'GET', url: this.#url(origin, `blobs/${digest}`), headers: {}, saveTo: path }));
        if (response.status === 404)
            return false;
        this.#expect(response, 200, `blob ${digest} of ${this.#name}`);
        const { sha256 } = await (0,checksum/* fileChecksum */.C)(path);
        if (`sha256:${sha256}` !== digest)
            throw damaged(`A blob of ${this.#name}`, digest, `sha256:${sha256}`);
        return true;
    }
    /** All tags; none where the repository does not exist. */
    async tags() {
        const tags = [];
        let path = 'tags/list';
        while (path !== undefined) {
            const response = await this.#send('GET', path, {});
            if (response.status === 404)
                return [];
            this.#expect(response, 200, `the tags of ${this.#name}`);
            const page = JSON.parse(response.body.toString('utf8'));
            tags.push(...(page.tags ?? []));
            const query = nextPage(response);
            path = query === undefined ? undefined : `tags/list?${query}`;
        }
        return tags;
    }
    #send(method, path, headers, body) {
        return this.#retry((origin) => this.#authorized({ method, url: this.#url(origin, path), headers, ...(body && { body }) }));
    }
    #retry(attempt) {
        const { image, reporter, budget } = this.#options;
        return (0,retry/* retry */.L5)(image.registry, reporter, budget ?? retry/* networkBudget */.CI, (0,failure/* registryRetry */.SW)(), async () => attempt((this.#origin ??= await this.#findOrigin())));
    }
    #url(origin, path) {
        return new URL(`/v2/${this.#options.image.repository}/${path}`, origin);
    }
    /** Where the API is, and whether it speaks TLS. Without TLS only where that is allowed. */
    async #findOrigin() {
        const { registry } = this.#options.image;
        const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
        const ping = (scheme) => this.#http.send({ method: 'GET', url: new URL(`${scheme}://${host}/v2/`), headers: {} });
        try {
            await ping('https');
            return `https://${host}`;
        }
        catch (error) {
            const noTls = error instanceof failure/* RegistryFailure */.Yp && /registry-(refused|unreachable|busy)/.test(error.code ?? '');
            if (!noTls || !this.#plainAllowed())
                throw error;
            await ping('http');
            return `http://${host}`;
        }
    }
    #plainAllowed() {
        return !this.#options.login.tlsVerify || loopback.test(this.#options.image.registry);
    }
    /** Sends with what got in last time; asked for a login, gets it and sends once more. */
    async #authorized(request) {
        const attempt = () => this.#http.send({
            ...request,
            headers: { ...request.headers, ...(this.#authorization && { authorization: this.#authorization }) }
        });
        let response = await attempt();
        if (response.status === 401) {
            this.#authorization = await this.#authorize(response);
            response = await attempt();
        }
        this.#refuse(response);
        return response;
    }
    async #authorize(response) {
        const challenges = parseChallenges(String(response.headers['www-authenticate'] ?? ''));
        const bearer = challenges.find((challenge) => challenge.scheme === 'bearer');
        const { credentials } = this.#options.login.credentials(this.#options.image);
        if (bearer)
            return `Bearer ${await this.#token(bearer, credentials)}`;
        if (credentials && challenges.some((challenge) => challenge.scheme === 'basic'))
            return `Basic ${(0,auth_file/* basicToken */.aL)(credentials)}`;
        throw this.#denied(response);
    }
    async #token(challenge, credentials) {
        const { image, access } = this.#options;
        const realm = challenge.parameters['realm'] ?? '';
        const url = URL.canParse(realm) ? new URL(realm) : undefined;
        // The password goes there: not in clear text, unless that was allowed.
        if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && this.#plainAllowed())))
            throw new failure/* RegistryFailure */.Yp(`${image.registry} names no usable place for its login.`, {
                code: 'registry-refused',
                evidence: `realm ${JSON.stringify(realm)}`
            });
        if (challenge.parameters['service'])
            url.searchParams.set('service', challenge.parameters['service']);
        url.searchParams.set('scope', `repository:${image.repository}:${access}`);
        const headers = credentials ? { authorization: `Basic ${(0,auth_file/* basicToken */.aL)(credentials)}` } : {};
        const response = await this.#http.send({ method: 'GET', url, headers });
        this.#refuse(response);
        const { token, access_token: accessToken } = parseToken(response);
        const value = token ?? accessToken;
        if (value === undefined)
            throw this.#denied(response);
        return value;
    }
    /** @throws RegistryFailure for every answer that ends the request; leaves 2xx and 404 */
    #refuse(response) {
        const { status } = response;
        if (status === 401 || status === 403)
            throw this.#denied(response);
        if (status === 408 || status === 429 || status >= 500)
            throw new failure/* RegistryFailure */.Yp(`${this.#options.image.registry} answered ${status}.`, {
                code: 'registry-busy',
                status,
                evidence: excerpt(response),
                afterSeconds: (0,failure/* retryAfter */.P9)(response.headers['retry-after'])
            });
    }
    #denied(response) {
        const { image, login, access } = this.#options;
        const { credentials, unsupported } = login.credentials(image);
        const what = access === 'pull' ? 'read' : 'write to';
        return new failure/* RegistryFailure */.Yp(`${image.registry} does not let us ${what} ${this.#name}.`, {
            code: 'registry-denied',
            status: response.status,
            evidence: excerpt(response),
            remedy: (0,failure/* deniedRemedy */.a3)(image.registry, { given: credentials !== undefined, unsupported })
        });
    }
    #expect(response, status, what) {
        if (response.status === status)
            return;
        throw new failure/* RegistryFailure */.Yp(`${what}: the registry answered ${response.status} instead of ${status}.`, {
            code: 'registry-refused',
            status: response.status,
            evidence: excerpt(response)
        });
    }
}
/** The query of the next page, which is named relative to this one: Link: </v2/name/tags/list?last=x>; rel="next". */
function nextPage(response) {
    const next = /<([^>]+)>\s*;\s*rel="?next"?/.exec(String(response.headers['link'] ?? ''))?.[1];
    return next?.split('?')[1];
}
function parseToken(response) {
    try {
        return JSON.parse(response.body.toString('utf8'));
    }
    catch {
        return {};
    }
}
/** The status and what a registry says about it: its error code and message, else the start of the body. */
function excerpt(response) {
    const text = response.body.toString('utf8').slice(0, 2000);
    const code = /"code"\s*:\s*"([^"]*)"/.exec(text)?.[1];
    const message = /"message"\s*:\s*"([^"]*)"/.exec(text)?.[1];
    const said = [code, message].filter(Boolean).join(': ') || text.replace(/\s+/g, ' ').slice(0, 200);
    return `HTTP ${response.status}${said ? `, ${said}` : ''}`;
}
function damaged(what, promised, got) {
    return new failure/* RegistryFailure */.Yp(`${what}: the content does not have its digest.`, {
        code: 'registry-refused',
        evidence: `promised ${promised}, got ${got}`,
        remedy: 'Something between here and the registry changes what it sends: a proxy, a damaged store, or worse.'
    });
}


/***/ }),

/***/ 2465:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P9: () => (/* binding */ retryAfter),
/* harmony export */   SW: () => (/* binding */ registryRetry),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   Yp: () => (/* binding */ RegistryFailure),
/* harmony export */   a3: () => (/* binding */ deniedRemedy),
/* harmony export */   ke: () => (/* binding */ transportCauses)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);

/** How a request to a registry went wrong, and whether the same request may go well later. */
class RegistryFailure extends _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR {
    constructor(message, details) {
        super('fail', message, details);
        this.name = 'RegistryFailure';
        this.status = details.status;
        this.afterSeconds = details.afterSeconds;
    }
    status;
    afterSeconds;
}
/** Whether the same may go well later: busy, unreachable, late. `timeout` is a tool's that was stopped. */
function isPassing(error) {
    const codes = ['registry-busy', 'registry-timeout', 'registry-unreachable', 'timeout'];
    return error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR && codes.includes(error.code ?? '');
}
/** A closed port rarely opens within a minute: three tries are enough. */
const unreachableTries = 3;
/** Decides for `retry`: again after 429, 5xx, resets and missed deadlines, never after a refusal. */
function registryRetry() {
    let unreachable = 0;
    return (error) => {
        if (!isPassing(error))
            return { again: false };
        if (!(error instanceof RegistryFailure))
            return { again: true };
        if (error.code === 'registry-unreachable' && ++unreachable >= unreachableTries)
            return { again: false };
        return { again: true, ...(error.afterSeconds !== undefined && { afterSeconds: error.afterSeconds }) };
    };
}
/** What to check when a registry says no. */
function deniedRemedy(registry, login) {
    if (login.unsupported !== undefined)
        return `The known login for ${registry} is a ${login.unsupported}, which is not supported: give username and password.`;
    if (!login.given)
        return `No login for ${registry} was given: set username and password, or authfile.`;
    if (registry === 'ghcr.io')
        return ('Check that the job has `permissions: packages: write` (read to pull), and that the package grants this repository ' +
            'access (package settings, "Manage Actions access").');
    return `Check username and password for ${registry}, that they are not expired, and that they may write to this repository.`;
}
/** Seconds of a Retry-After header: a number, or a date (RFC 9110, 10.2.3). */
function retryAfter(value, now = Date.now()) {
    if (value === undefined)
        return undefined;
    if (/^\d{1,6}$/.test(value.trim()))
        return Number(value);
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
/** Causes of a failed transfer that lie in how a registry is spoken to, by what podman, buildah and docker print. */
const transportCauses = [
    {
        pattern: /x509:|certificate (?:signed by unknown authority|is not trusted|has expired)/i,
        make: (evidence, { registry }) => new RegistryFailure(`The certificate of ${registry} is not trusted.`, {
            code: 'registry-certificate',
            evidence,
            remedy: 'Give its certificate authority as registry-ca.'
        })
    },
    {
        pattern: /server gave HTTP response to HTTPS client/i,
        make: (evidence, { registry }) => new RegistryFailure(`${registry} does not speak TLS.`, {
            code: 'registry-refused',
            evidence,
            remedy: 'Set tls-verify to false if that is meant to be.'
        })
    }
];


/***/ }),

/***/ 74142:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j8: () => (/* binding */ registryLogin),
/* harmony export */   mN: () => (/* binding */ readLogin)
/* harmony export */ });
/* unused harmony export loginArguments */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _host_files__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73285);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42891);
/* harmony import */ var _model_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30492);
/* harmony import */ var _model_secret_forms__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(56671);
/* harmony import */ var _auth_file__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55640);







/**
 * Reads and checks `username`, `password`, `authfile`, `tls-verify` and `registry-ca`.
 * @throws Failure (usage)
 */
function readLogin(raw, context) {
    const username = raw.get('username');
    const password = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_4__/* .secret */ .rJ)(raw, 'password');
    const authfile = raw.get('authfile');
    const ca = raw.get('registry-ca');
    const tlsVerify = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_4__/* .bool */ .lc)(raw, 'tls-verify', true);
    if (username !== undefined && password === undefined)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('password', undefined, passwordMissing(context));
    if (username === undefined && password !== undefined)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('username', undefined, 'password is given, so is a user name needed.');
    // RFC 7617: the first colon ends the user name.
    if (username !== undefined && /[:\p{Cc}]/u.test(username))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('username', username, 'a user name has no colon and no control character.');
    return {
        ...(username !== undefined && { username }),
        ...(password && { password }),
        ...(authfile !== undefined && { authfile: checkedAuthFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(context.workspace, authfile)) }),
        ...(ca !== undefined && { ca: certificates(ca, context.workspace) }),
        tlsVerify
    };
}
function passwordMissing(context) {
    const why = context.secretSource === 'None'
        ? 'this event (a pull request from a fork, or Dependabot) gets no secrets.'
        : 'an empty secret counts as none.';
    return `username is given, so a password is needed; ${why}`;
}
function checkedAuthFile(path) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('authfile', path, 'there is no such file.');
    (0,_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .readAuthFile */ .nb)(path);
    return path;
}
const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;
function certificates(input, workspace) {
    if (pem.test(input))
        return input;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, input);
    const text = !input.includes('\n') && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8') : undefined;
    if (text === undefined || !pem.test(text))
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_3__/* .badInput */ .AN)('registry-ca', input, 'expected a certificate in PEM form, or the path of a file that holds one.');
    return text;
}
/**
 * Makes the files of a login. The user's own logins are read, so that other registries' images can still be pulled, and
 * never written: what `podman login` would change stays as it is.
 */
function registryLogin(options, reporter) {
    const { registry, username, password, ca, tlsVerify } = options;
    const known = (0,_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .mergeAuthFiles */ .mS)((options.authfile ? [options.authfile] : (0,_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .defaultAuthFiles */ .Dc)()).map(_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .readAuthFile */ .nb));
    const given = username !== undefined && password ? { username, password } : undefined;
    if (given) {
        for (const form of (0,_model_secret_forms__WEBPACK_IMPORTED_MODULE_6__/* .secretForms */ .eo)(given.password.reveal(), given.username))
            reporter.mask(form);
    }
    const logins = given ? (0,_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .withLogin */ .E6)(known, registry, given) : known;
    const files = writeFiles(logins, ca);
    const explicit = given !== undefined || options.authfile !== undefined;
    return {
        ...files.paths,
        ...(explicit && files.paths.authfile !== undefined && { dockerConfig: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(files.paths.authfile) }),
        ...(ca !== undefined && { ca }),
        tlsVerify,
        credentials: (reference) => (0,_auth_file__WEBPACK_IMPORTED_MODULE_5__/* .findCredentials */ .gD)(logins, reference.registry, reference.repository),
        args: () => loginArguments({ ...files.paths, tlsVerify }),
        remove: files.remove
    };
}
/** `--authfile`, `--cert-dir` and `--tls-verify` as podman and buildah take them. */
function loginArguments(login) {
    return [
        ...(login.authfile !== undefined ? ['--authfile', login.authfile] : []),
        ...(login.certDir !== undefined ? ['--cert-dir', login.certDir] : []),
        ...(login.tlsVerify ? [] : ['--tls-verify=false'])
    ];
}
function writeFiles(logins, ca) {
    const holdsLogin = Object.keys(logins.auths).length + Object.keys(logins.credHelpers).length > 0;
    // docker wants its logins in a file of this name, podman and buildah take any.
    const auth = holdsLogin ? (0,_host_files__WEBPACK_IMPORTED_MODULE_2__/* .secretDirectory */ .Uj)('login') : undefined;
    const authfile = auth && (0,_host_files__WEBPACK_IMPORTED_MODULE_2__/* .writeSecretFile */ .AK)(auth, 'config.json', JSON.stringify(logins));
    const certs = ca === undefined ? undefined : (0,_host_files__WEBPACK_IMPORTED_MODULE_2__/* .secretDirectory */ .Uj)('ca');
    // Files that end in .crt are authorities: containers-certs.d(5).
    if (certs && ca !== undefined)
        (0,_host_files__WEBPACK_IMPORTED_MODULE_2__/* .writeSecretFile */ .AK)(certs, 'ca.crt', ca);
    return {
        paths: { ...(authfile !== undefined && { authfile }), ...(certs && { certDir: certs.path }) },
        remove: () => {
            auth?.remove();
            certs?.remove();
        }
    };
}


/***/ }),

/***/ 10506:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ manifestTypes),
/* harmony export */   W: () => (/* binding */ readManifest)
/* harmony export */ });
/* harmony import */ var _model_digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);

/** image-spec media-types.md, and docker's older names for the same. */
const manifestTypes = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.docker.distribution.manifest.list.v2+json'
];
/** @returns undefined when the bytes are no manifest of a known type */
function readManifest(bytes, contentType) {
    let content;
    try {
        content = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
    // The content type counts; an OCI manifest may leave its own mediaType out.
    const named = contentType?.split(';')[0]?.trim() ?? content.mediaType;
    const mediaType = manifestTypes.find((type) => type === named);
    if (mediaType === undefined)
        return undefined;
    const config = content.config?.digest;
    return {
        digest: (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes),
        mediaType,
        bytes,
        ...(typeof config === 'string' && (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(config) && { config }),
        ...(content.layers && { layerTypes: content.layers.map((layer) => String(layer.mediaType)) })
    };
}


/***/ }),

/***/ 9191:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ parseIndex),
/* harmony export */   LN: () => (/* binding */ referrersTag),
/* harmony export */   Ro: () => (/* binding */ emptyBlob),
/* harmony export */   qh: () => (/* binding */ indexOf),
/* harmony export */   si: () => (/* binding */ artifactManifest),
/* harmony export */   xt: () => (/* binding */ indexType)
/* harmony export */ });
/* harmony import */ var _model_digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);

const indexType = 'application/vnd.oci.image.index.v1+json';
const manifestType = 'application/vnd.oci.image.manifest.v1+json';
/** image-spec manifest.md, "Guidance for an Empty Descriptor". */
const emptyBlob = Buffer.from('{}');
const emptyDescriptor = {
    mediaType: 'application/vnd.oci.empty.v1+json',
    digest: (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(emptyBlob),
    size: emptyBlob.length
};
/** The tag that lists what refers to a digest where a registry has no referrers API: distribution-spec, "Referrers Tag Schema". */
function referrersTag(digest) {
    return digest.replace(':', '-');
}
/** The manifest of an artifact that refers to `subject`, and the descriptor under which it is listed. */
function artifactManifest(subject, document, { artifactType, annotations }) {
    const bytes = Buffer.from(JSON.stringify({
        schemaVersion: 2,
        mediaType: manifestType,
        artifactType,
        config: { mediaType: artifactType, digest: (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(document), size: document.length },
        layers: [emptyDescriptor],
        subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.bytes.length },
        annotations
    }));
    return {
        manifest: { mediaType: manifestType, bytes },
        descriptor: { mediaType: manifestType, digest: (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes), size: bytes.length, artifactType, annotations }
    };
}
/** The bytes of an index of these manifests. */
function indexOf(manifests) {
    return Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests }));
}
/** The manifests of an index; undefined when the bytes are none. Entries that are no descriptors are left out. */
function parseIndex(bytes) {
    try {
        const { manifests } = JSON.parse(bytes.toString('utf8'));
        return Array.isArray(manifests) ? manifests.flatMap(descriptorOf) : undefined;
    }
    catch {
        return undefined;
    }
}
function descriptorOf(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    const { mediaType, digest, size, artifactType, annotations } = value;
    if (typeof mediaType !== 'string' || typeof digest !== 'string' || !(0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest) || typeof size !== 'number')
        return [];
    return [
        {
            mediaType,
            digest,
            size,
            ...(typeof artifactType === 'string' && { artifactType }),
            ...(isTexts(annotations) && { annotations })
        }
    ];
}
function isTexts(value) {
    return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}


/***/ })

};
