export const id = 876;
export const ids = [876];
export const modules = {

/***/ 19876:
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
// EXTERNAL MODULE: ./src/host/retry.ts
var retry = __webpack_require__(4220);
// EXTERNAL MODULE: ./src/model/failure.ts
var model_failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
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
var registry_failure = __webpack_require__(2465);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
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
                throw new registry_failure/* RegistryFailure */.Yp(`${request.url.host} redirects without end.`, { code: 'registry-refused' });
            const url = new URL(location, current.url);
            current = { ...current, url, headers: url.host === current.url.host ? current.headers : {} };
        }
    }
    async #once(request) {
        const deadline = AbortSignal.timeout(this.#timeoutMs);
        try {
            return await this.#exchange(request, AbortSignal.any([deadline, cleanup/* interrupted */.VM]));
        }
        catch (error) {
            cleanup/* interrupted */.VM.throwIfAborted();
            if (error instanceof registry_failure/* RegistryFailure */.Yp)
                throw error;
            if (deadline.aborted)
                throw new registry_failure/* RegistryFailure */.Yp(`${request.url.host} did not answer within ${this.#timeoutMs / 1000} s.`, {
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
                const chunks = [];
                let size = 0;
                incoming.on('data', (chunk) => {
                    chunks.push(chunk);
                    size += chunk.length;
                    if (size > maxBody)
                        outgoing.destroy(new registry_failure/* RegistryFailure */.Yp(`${request.url.host} sent more than ${maxBody} bytes for ${request.url.pathname}.`, {
                            code: 'registry-refused'
                        }));
                });
                incoming.on('error', reject);
                incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }));
            });
            outgoing.on('error', reject);
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
        return new registry_failure/* RegistryFailure */.Yp(`The certificate of ${url.host} is not trusted.`, {
            code: 'registry-certificate',
            evidence,
            remedy: 'Give its certificate authority as registry-ca.',
            cause: error
        });
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return new registry_failure/* RegistryFailure */.Yp(`${url.host} cannot be reached.`, {
            code: 'registry-unreachable',
            evidence,
            remedy: 'Check the name and port of the registry, and that this machine may reach it.',
            cause: error
        });
    if (/EPROTO|ERR_SSL|HPE_INVALID/.test(code))
        return new registry_failure/* RegistryFailure */.Yp(`${url.host} does not speak ${url.protocol === 'https:' ? 'TLS' : 'HTTP'}.`, {
            code: 'registry-refused',
            evidence,
            remedy: 'For a registry without TLS set tls-verify to false.',
            cause: error
        });
    return new registry_failure/* RegistryFailure */.Yp(`The connection to ${url.host} broke off.`, {
        code: 'registry-busy',
        evidence,
        cause: error
    });
}

;// CONCATENATED MODULE: ./src/registry/manifest.ts

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
        digest: (0,model_digest/* digestOf */.ol)(bytes),
        mediaType,
        bytes,
        ...(typeof config === 'string' && (0,model_digest/* isDigest */.Bc)(config) && { config }),
        ...(content.layers && { layerTypes: content.layers.map((layer) => String(layer.mediaType)) })
    };
}

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
        const response = await this.#send('GET', `manifests/${tagOrDigest}`, { accept: manifestTypes.join(', ') });
        if (response.status === 404)
            return undefined;
        this.#expect(response, 200, `${this.#name}, ${tagOrDigest}`);
        const manifest = readManifest(response.body, response.headers['content-type']);
        if (!manifest)
            throw new registry_failure/* RegistryFailure */.Yp(`${this.#name}, ${tagOrDigest}: the registry sent no image manifest.`, {
                code: 'registry-refused',
                evidence: `content type ${response.headers['content-type'] ?? '(none)'}`
            });
        const promised = (0,model_digest/* isDigest */.Bc)(tagOrDigest) ? tagOrDigest : response.headers['docker-content-digest'];
        if (promised !== undefined && promised !== manifest.digest)
            throw damaged(`${this.#name}, ${tagOrDigest}`, String(promised), manifest.digest);
        return manifest;
    }
    /** Puts a manifest under a tag: the layers stay where they are. */
    async putManifest(tag, manifest) {
        const response = await this.#send('PUT', `manifests/${tag}`, { 'content-type': manifest.mediaType }, manifest.bytes);
        this.#expect(response, 201, `tag ${this.#name}:${tag}`);
    }
    /** The JSON of a manifest's config. */
    async config(digest) {
        const response = await this.#send('GET', `blobs/${digest}`, {});
        this.#expect(response, 200, `config ${digest} of ${this.#name}`);
        if ((0,model_digest/* digestOf */.ol)(response.body) !== digest)
            throw damaged(`The config of ${this.#name}`, digest, (0,model_digest/* digestOf */.ol)(response.body));
        return JSON.parse(response.body.toString('utf8'));
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
            // The next page is named relative to this one: Link: </v2/name/tags/list?last=x>; rel="next".
            const next = /<([^>]+)>\s*;\s*rel="?next"?/.exec(String(response.headers['link'] ?? ''))?.[1];
            const query = next?.split('?')[1];
            path = query === undefined ? undefined : `tags/list?${query}`;
        }
        return tags;
    }
    #send(method, path, headers, body) {
        const { image, reporter, budget } = this.#options;
        return (0,retry/* retry */.L5)(image.registry, reporter, budget ?? retry/* networkBudget */.CI, (0,registry_failure/* registryRetry */.SW)(), async () => {
            const origin = (this.#origin ??= await this.#findOrigin());
            const url = new URL(`/v2/${image.repository}/${path}`, origin);
            return this.#authorized({ method, url, headers, ...(body && { body }) });
        });
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
            const noTls = error instanceof registry_failure/* RegistryFailure */.Yp && /registry-(refused|unreachable|busy)/.test(error.code ?? '');
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
            throw new registry_failure/* RegistryFailure */.Yp(`${image.registry} names no usable place for its login.`, {
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
            throw new registry_failure/* RegistryFailure */.Yp(`${this.#options.image.registry} answered ${status}.`, {
                code: 'registry-busy',
                status,
                evidence: excerpt(response),
                afterSeconds: (0,registry_failure/* retryAfter */.P9)(response.headers['retry-after'])
            });
    }
    #denied(response) {
        const { image, login, access } = this.#options;
        const { credentials, unsupported } = login.credentials(image);
        const what = access === 'pull' ? 'read' : 'write to';
        return new registry_failure/* RegistryFailure */.Yp(`${image.registry} does not let us ${what} ${this.#name}.`, {
            code: 'registry-denied',
            status: response.status,
            evidence: excerpt(response),
            remedy: (0,registry_failure/* deniedRemedy */.a3)(image.registry, { given: credentials !== undefined, unsupported })
        });
    }
    #expect(response, status, what) {
        if (response.status === status)
            return;
        throw new registry_failure/* RegistryFailure */.Yp(`${what}: the registry answered ${response.status} instead of ${status}.`, {
            code: 'registry-refused',
            status: response.status,
            evidence: excerpt(response)
        });
    }
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
    return new registry_failure/* RegistryFailure */.Yp(`${what}: the content does not have its digest.`, {
        code: 'registry-refused',
        evidence: `promised ${promised}, got ${got}`,
        remedy: 'Something between here and the registry changes what it sends: a proxy, a damaged store, or worse.'
    });
}

// EXTERNAL MODULE: ./src/registry/login.ts
var registry_login = __webpack_require__(74142);
// EXTERNAL MODULE: ./src/image/identity.ts
var identity = __webpack_require__(40915);
// EXTERNAL MODULE: ./src/image/inspect.ts
var inspect = __webpack_require__(44557);
// EXTERNAL MODULE: ./src/image/tags.ts
var image_tags = __webpack_require__(17800);
;// CONCATENATED MODULE: ./src/image/find-local.ts





/**
 * The local image to upload. Where a commit's tag is among the tags, that names it; otherwise the tags that the engine knows
 * must be one image, and of the commit that build-image last named: an old `stable` may lie about.
 * @param builtTag a tag under which the image may be known besides those it shall get
 * @throws Failure (usage) when there is none, or more than one that could be meant
 */
async function findLocal(engine, image, builtTag) {
    const principal = (0,image_tags/* principalTag */.LC)(image.tags);
    const found = await localImages(engine, image, [...new Set([principal, ...image.tags])]);
    const built = builtTag === undefined ? [] : await localImages(engine, image, [builtTag]);
    const [first] = [...found, ...built];
    if (!first)
        throw new model_failure/* Failure */.HR('usage', `${engine.name} has no local image ${(0,image_tags/* tagged */.VK)(image, principal)}.`, {
            remedy: 'Run build-image first, as the same user and with the same engine; or give digest to move tags only.',
            code: 'image-missing'
        });
    const revision = first.labels[identity/* labelKeys */.vN.revision];
    const other = found.find(({ id }) => id !== first.id) ??
        built.find(({ id, labels }) => id !== first.id && (revision === undefined || labels[identity/* labelKeys */.vN.revision] !== revision));
    if (other && !(0,reference/* isCommitTag */.OU)(principal))
        throw new model_failure/* Failure */.HR('usage', `${first.name} and ${other.name} are different local images.`, {
            evidence: `${first.id} and ${other.id}`,
            remedy: 'Give the one that is meant as image, with its tag.',
            code: 'image-ambiguous'
        });
    return first;
}
async function localImages(engine, image, tags) {
    const found = [];
    for (const name of tags.map((tag) => (0,image_tags/* tagged */.VK)(image, tag))) {
        const local = await (0,inspect/* findImage */.F1)(engine, name);
        if (local)
            found.push({ ...local, name });
    }
    return found;
}

// EXTERNAL MODULE: ./src/host/git.ts
var git = __webpack_require__(93086);
;// CONCATENATED MODULE: ./src/image/forward.ts



/**
 * Lets a tag move only to an image of the same commit or of a later one. What is earlier and later is read from the
 * history of the work tree: commit times can be set to anything.
 * @param move commits as the revision labels of the images say them
 * @param workTree a checkout with the history of both commits
 * @throws Failure
 */
async function guardForward({ tag, from, to }, workTree) {
    for (const [revision, whose] of [
        [from, 'there'],
        [to, 'to be set']
    ]) {
        if (revision !== undefined && (0,reference/* isCommitTag */.OU)(revision))
            continue;
        throw new model_failure/* Failure */.HR('fail', `Nothing says of which commit the image ${whose} is; ${tag} was not moved.`, {
            evidence: revision === undefined ? 'it has no revision label' : `its revision label is ${revision}`,
            remedy: 'Move the tag once without forward-only, when you know that it is right.',
            code: 'commit-unknown'
        });
    }
    if (from === to)
        return;
    const forward = await (0,git/* isAncestor */.QX)(workTree, from, to);
    if (forward === true)
        return;
    if (forward === undefined)
        throw new model_failure/* Failure */.HR('fail', `The history here does not say which commit is the later one; ${tag} was not moved.`, {
            evidence: `there: ${from}; to be set: ${to}; one of them is not in ${workTree}`,
            remedy: 'Check out with fetch-depth: 0. If history was rewritten, move the tag once without forward-only.',
            code: 'commit-unknown'
        });
    throw new model_failure/* Failure */.HR('fail', `${tag} holds a commit that is no ancestor of this one; it was not moved.`, {
        evidence: `there: ${from}; to be set: ${to}`,
        remedy: 'A newer commit was released meanwhile: nothing is to be done. To go back on purpose, leave out forward-only.',
        code: 'older-commit'
    });
}

;// CONCATENATED MODULE: ./src/image/push-arguments.ts
const compressions = ['gzip', 'zstd', 'zstd:chunked'];
/**
 * The engine's arguments for one upload. gzip is every engine's own choice and is not asked for: asked for by name, newer
 * podman compresses again what the base image has in the registry already.
 * docker pushes a name, so the source has to have it.
 */
function pushArguments(engine, plan) {
    if (engine === 'docker')
        return ['push', plan.target];
    return [
        'push',
        ...plan.login,
        '--digestfile',
        plan.digestFile,
        ...(plan.compression === 'gzip' ? [] : ['--compression-format', plan.compression]),
        plan.source,
        `docker://${plan.target}`
    ];
}

;// CONCATENATED MODULE: ./src/image/push-failure.ts


/** Causes that another try does not change, by what the engines print. */
const push_failure_final = [
    {
        pattern: /no space left on device/i,
        make: (evidence) => new model_failure/* Failure */.HR('host', 'The upload failed: the disk of this machine is full.', {
            evidence,
            remedy: 'Make room where temporary files are kept (TMPDIR, else /var/tmp).',
            code: 'disk-full'
        })
    },
    {
        pattern: /unauthorized|denied|forbidden|authentication required|invalid username\/password|\b40[13]\b/i,
        make: (evidence, { image, registry, login }) => new registry_failure/* RegistryFailure */.Yp(`${registry} does not let us write to ${image}.`, {
            code: 'registry-denied',
            evidence,
            remedy: (0,registry_failure/* deniedRemedy */.a3)(registry, login)
        })
    },
    ...registry_failure/* transportCauses */.ke,
    {
        pattern: /name invalid|manifest invalid|unsupported|unknown (?:flag|compression)|invalid compression/i,
        make: (evidence, { registry }) => new registry_failure/* RegistryFailure */.Yp(`${registry} or the engine refuses this upload.`, { code: 'registry-refused', evidence })
    }
];
/**
 * Why an engine's upload failed. What is not known to be final counts as passing: engines give a server's error (500, reset,
 * EOF, timeout) in many words, and one more try costs little.
 */
function explainPush(exit, target) {
    const lines = exit.tail.filter((line) => line.trim() !== '');
    const last = lines.findLast((line) => /error|fail|denied|unauthorized/i.test(line)) ?? lines.at(-1) ?? `exit code ${exit.code}`;
    // The last error decides: podman prints its own retries before.
    const cause = push_failure_final.find(({ pattern }) => pattern.test(last));
    if (cause)
        return cause.make(last, target);
    return new registry_failure/* RegistryFailure */.Yp(`The upload to ${target.registry} failed.`, {
        code: /connection refused|no such host/i.test(last) ? 'registry-unreachable' : 'registry-busy',
        evidence: last,
        remedy: 'Try again later; if it stays so, look at the registry.'
    });
}

;// CONCATENATED MODULE: ./src/image/push.ts















const pushLimits = { ...retry/* networkBudget */.CI, stallMs: 120_000 };
/** A large image over a slow line; a stalled one is noticed long before. */
const longestUpload = 2 * 3600_000;
/**
 * Brings one image under all its tags into the registry: one upload, the other tags as the same manifest, each read back.
 * @throws Failure, before anything is changed, when a commit's tag holds another image
 */
async function pushImage(options, reporter, limits) {
    const started = Date.now();
    const { repository, tags } = options.image;
    const login = (0,registry_login/* registryLogin */.j8)({ ...options.login, registry: repository.registry }, reporter);
    try {
        const client = new RegistryClient({ image: repository, login, access: 'pull,push', reporter, budget: limits });
        const push = { options, name: (0,reference/* imageName */.tO)(repository), client, login, reporter, limits };
        const source = options.digest === undefined ? await upload(push) : await present(push, options.digest);
        const warnings = [...tags.filter((tag) => tag.endsWith('-dirty')).map(dirtyWarning), ...otherwise(push, source)];
        for (const warning of warnings)
            reporter.warning(warning);
        const labels = await labelsOf(push, source.manifest);
        await onlyForward(push, source, labels.revision);
        const pushed = await setTags(push, source);
        const { manifest, imageId, attempts } = source;
        return {
            schemaVersion: 1,
            kind: 'push',
            createdAt: new Date().toISOString(),
            image: push.name,
            digest: manifest.digest,
            reference: `${push.name}@${manifest.digest}`,
            mediaType: manifest.mediaType,
            tags: pushed,
            ...(imageId !== undefined && { imageId }),
            ...labels,
            attempts,
            warnings,
            seconds: Math.round((Date.now() - started) / 100) / 10
        };
    }
    finally {
        login.remove();
    }
}
/** Nothing was uploaded yet: with `forwardIn` the image is in the registry already. */
async function onlyForward(push, { before, manifest }, to) {
    const { forwardIn } = push.options;
    if (forwardIn === undefined)
        return;
    for (const [tag, held] of before) {
        if (!held || held.digest === manifest.digest)
            continue;
        const { revision: from } = await labelsOf(push, held);
        await guardForward({ tag: `${push.name}:${tag}`, from, to }, forwardIn);
    }
}
function dirtyWarning(tag) {
    return `Tag ${tag}: the image was built from a work tree that differed from its commit.`;
}
/** A registry's own copy of a layer is used as it is, except by a podman that is new enough to insist. */
function otherwise({ options }, { manifest, uploaded }) {
    const types = manifest.layerTypes ?? [];
    const other = types.filter((type) => !type.endsWith('+zstd'));
    if (uploaded === undefined || options.compression === 'gzip' || other.length === 0)
        return [];
    return [`${other.length} of ${types.length} layers are not ${options.compression}: the registry had them already.`];
}
/** The manifest of the digest that the tags shall move to. */
async function present(push, digest) {
    const manifest = await push.client.manifest(digest);
    if (!manifest)
        throw new model_failure/* Failure */.HR('fail', `${push.name} has no image ${digest}.`, {
            remedy: 'Check the digest, and that it was pushed to this very repository.',
            code: 'digest-missing'
        });
    const before = await tagsBefore(push);
    guardCommitTags(push, before, (held) => held.digest === digest, digest);
    return { manifest, before, attempts: 0 };
}
async function upload(push) {
    const { options, client } = push;
    const engine = await (0,image_engine/* withLogin */.E6)(await (0,image_engine/* chooseEngine */.mN)(options.engine), push.login);
    if (engine.name === 'docker' && options.compression !== 'gzip')
        throw new model_failure/* Failure */.HR('usage', `docker cannot upload with compression ${options.compression}.`, {
            remedy: 'Use gzip, or install podman.'
        });
    const local = await findLocal(engine, options.image, options.builtTag);
    const before = await tagsBefore(push);
    guardCommitTags(push, before, (held) => isSame(held, local), local.id);
    const tag = (0,image_tags/* principalTag */.LC)(options.image.tags);
    const held = before.get(tag);
    if ((0,reference/* isCommitTag */.OU)(tag) && held && isSame(held, local)) {
        push.reporter.info(`${push.name}:${tag} holds this image already; nothing to upload.`);
        return { manifest: held, before, imageId: local.id, attempts: 0 };
    }
    const scratch = (0,image_engine/* engineScratch */.XU)('push');
    try {
        let attempts = 0;
        const manifest = await push.reporter.group(`upload with ${engine.name} ${engine.version}`, () => (0,retry/* retry */.L5)('upload', push.reporter, push.limits, (0,registry_failure/* registryRetry */.SW)(), (number) => {
            attempts = number;
            return uploadOnce(push, { engine, local, tag, client, scratch, number });
        }));
        return { manifest, before, imageId: local.id, uploaded: tag, attempts };
    }
    finally {
        scratch.remove();
    }
}
async function tagsBefore(push) {
    const before = new Map();
    for (const tag of push.options.image.tags)
        before.set(tag, await push.client.manifest(tag));
    return before;
}
/** Docker with containerd's store names an image by its manifest, every other engine by its config. */
function isSame(held, local) {
    return held.config === local.id || held.digest === local.id;
}
/** A commit's tag never moves: what was audited under it is what it holds. */
function guardCommitTags(push, before, same, wanted) {
    if (push.options.overwriteSha)
        return;
    for (const [tag, held] of before) {
        if (!held || !(0,reference/* isCommitTag */.OU)(tag) || same(held))
            continue;
        throw new model_failure/* Failure */.HR('fail', `${push.name}:${tag} exists and holds another image; a commit's tag is not moved.`, {
            evidence: `there: ${held.digest}${held.config ? ` (image ${held.config})` : ''}; to push: ${wanted}`,
            remedy: 'Use the image that is there, commit anew, or set overwrite-sha to true if it must be replaced.',
            code: 'commit-tag-taken'
        });
    }
}
/** One upload, judged by what the registry then holds: an upload that seemed to fail may have arrived. */
async function uploadOnce(push, upload) {
    const digestFile = (0,external_node_path_.join)(upload.scratch.path, `digest-${upload.number}`);
    const failure = await runUpload(push, upload, digestFile);
    if (failure && !(0,registry_failure/* isPassing */.WG)(failure))
        throw failure;
    const held = await upload.client.manifest(upload.tag);
    if (failure) {
        if (!held || !isSame(held, upload.local))
            throw failure;
        push.reporter.warning(`The upload ended with an error, and yet the image has arrived. ${(0,model_failure/* messageOf */.bD)(failure)}`);
        return held;
    }
    const written = (0,external_node_fs_.existsSync)(digestFile) ? (0,external_node_fs_.readFileSync)(digestFile, 'utf8').trim() : undefined;
    if (held && (written === undefined ? isSame(held, upload.local) : held.digest === written))
        return held;
    throw differs(`${push.name}:${upload.tag}`, written ?? upload.local.id, held);
}
async function runUpload(push, upload, digestFile) {
    const { options, login, reporter } = push;
    const args = pushArguments(upload.engine.name, {
        source: upload.local.name,
        target: (0,image_tags/* tagged */.VK)(options.image, upload.tag),
        compression: options.compression,
        digestFile,
        login: login.args()
    });
    const { registry } = options.image.repository;
    const { credentials, unsupported } = login.credentials(options.image.repository);
    try {
        // docker uploads by name, so the image needs the one it shall have.
        const target = (0,image_tags/* tagged */.VK)(options.image, upload.tag);
        if (upload.engine.name === 'docker' && upload.local.name !== target)
            await (0,image_engine/* runEngine */.cn)(upload.engine, ['tag', upload.local.id, target]);
        const exit = await (0,image_engine/* longEngine */.l6)(upload.engine, args, {
            what: `The upload to ${registry}`,
            timeoutMs: longestUpload,
            stallMs: push.limits.stallMs,
            env: upload.scratch.env,
            onLine: (line) => reporter.tool(line)
        });
        if (exit.code === 0)
            return undefined;
        return explainPush(exit, { registry, image: push.name, login: { given: credentials !== undefined, unsupported } });
    }
    catch (error) {
        if (error instanceof model_failure/* Failure */.HR && error.code === 'timeout')
            return error;
        throw error;
    }
}
/** Sets every tag that is not there yet and reads all of them back. */
async function setTags(push, source) {
    const pushed = [];
    for (const [tag, held] of source.before) {
        const how = tag === source.uploaded ? 'uploaded' : held?.digest === source.manifest.digest ? 'unchanged' : 'set';
        if (how === 'set')
            await push.client.putManifest(tag, source.manifest);
        pushed.push({ tag, how, ...(held && { previous: held.digest }) });
    }
    for (const { tag } of pushed) {
        const held = await push.client.manifest(tag);
        if (held?.digest !== source.manifest.digest)
            throw differs(`${push.name}:${tag}`, source.manifest.digest, held);
    }
    return pushed;
}
function differs(what, wanted, held) {
    return new model_failure/* Failure */.HR('fail', `${what} does not hold what was pushed.`, {
        evidence: `pushed ${wanted}, the registry has ${held?.digest ?? 'nothing'}`,
        remedy: 'Somebody else may have pushed at the same time; push again, one after the other.',
        code: 'digest-differs'
    });
}
/** Version and revision of the image; an index of several platforms has no config of its own. */
async function labelsOf(push, manifest) {
    if (manifest.config === undefined)
        return {};
    const config = (await push.client.config(manifest.config));
    const version = config.config?.Labels?.[identity/* labelKeys */.vN.version];
    const revision = config.config?.Labels?.[identity/* labelKeys */.vN.revision];
    return { ...(version !== undefined && { version }), ...(revision !== undefined && { revision }) };
}

// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/report/image.ts
var report_image = __webpack_require__(97891);
;// CONCATENATED MODULE: ./src/entries/push-image.ts











/** Brings the image into the registry, or moves tags to a digest that is there. */
const action = {
    read(raw, context) {
        const commit = (0,image_tags/* commitTag */.m)(context);
        const digest = raw.get('digest');
        const image = (0,image_tags/* readTaggedImage */.kA)(raw, context);
        const forwardOnly = (0,inputs/* bool */.lc)(raw, 'forward-only', false);
        if (forwardOnly && digest === undefined)
            throw (0,model_failure/* badInput */.AN)('forward-only', 'true', 'it guards tags that move to a digest; give digest.');
        return {
            image,
            // build-image names the image by its commit, whatever tags it shall have in the registry.
            ...(commit !== undefined && !image.exact && { builtTag: commit }),
            ...(digest !== undefined && { digest: (0,model_digest/* parseDigest */.m)(digest, 'Input digest') }),
            ...(forwardOnly && { forwardIn: context.workspace }),
            overwriteSha: (0,inputs/* bool */.lc)(raw, 'overwrite-sha', false),
            engine: (0,inputs/* oneOf */.yL)(raw, 'engine', ['auto', ...image_engine/* engineNames */.Ry], 'auto'),
            login: (0,registry_login/* readLogin */.mN)(raw, context),
            compression: (0,inputs/* oneOf */.yL)(raw, 'compression', compressions, 'gzip'),
            maxAttempts: (0,inputs/* integer */.nd)(raw, 'max-attempts', { min: 1, max: 20 }, pushLimits.attempts)
        };
    },
    async run(options, { context, reporter }) {
        const report = await pushImage(options, reporter, { ...pushLimits, attempts: options.maxAttempts });
        const path = (0,external_node_path_.join)(context.outputDir, 'push.json');
        (0,external_node_fs_.writeFileSync)(path, `${JSON.stringify(report, null, 2)}\n`);
        return {
            outputs: {
                digest: report.digest,
                reference: report.reference,
                references: report.tags.map(({ tag }) => `${report.image}:${tag}`).join('\n'),
                report: path
            },
            summary: (0,report_image/* pushSummary */.t)(report)
        };
    }
};


/***/ }),

/***/ 93086:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QX: () => (/* binding */ isAncestor),
/* harmony export */   gi: () => (/* binding */ gitFacts)
/* harmony export */ });
/* unused harmony export webAddress */
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13695);

/**
 * What git knows of a work tree; empty outside of one. `dirty` follows `git describe --dirty`: files that git does not
 * track do not count, for a workflow's own outputs lie among them.
 * @param known the commit, where the event names it
 */
async function gitFacts(dir, known) {
    // The runner's work tree belongs to another user than root: allowed for this call only.
    const git = (...args) => (0,_run__WEBPACK_IMPORTED_MODULE_0__/* .tryRun */ .JR)('git', ['-c', `safe.directory=${dir}`, '-C', dir, ...args]);
    const head = await git('rev-parse', '--verify', 'HEAD').catch(() => undefined);
    if (head?.exitCode !== 0)
        return known === undefined ? {} : { commit: known };
    const [status, time, remote] = await Promise.all([
        git('status', '--porcelain', '--untracked-files=no'),
        git('log', '-1', '--format=%ct', known ?? 'HEAD').then((out) => out.exitCode === 0 ? out : git('log', '-1', '--format=%ct')),
        git('remote', 'get-url', 'origin')
    ]);
    const source = remote.exitCode === 0 ? webAddress(remote.stdout.trim()) : undefined;
    return {
        commit: known ?? head.stdout.trim(),
        dirty: status.stdout.trim() !== '',
        commitTime: Number(time.stdout.trim()),
        ...(source !== undefined && { source })
    };
}
/**
 * Whether a commit is among the ancestors of another (git-merge-base(1)); undefined when the history at hand lacks one of
 * them.
 */
async function isAncestor(dir, older, newer) {
    const args = ['-c', `safe.directory=${dir}`, '-C', dir, 'merge-base', '--is-ancestor', older, newer];
    const { exitCode } = await (0,_run__WEBPACK_IMPORTED_MODULE_0__/* .tryRun */ .JR)('git', args);
    return exitCode === 0 ? true : exitCode === 1 ? false : undefined;
}
/** The https address of a remote (`git@host:owner/name.git`, `https://token@host/…`), without any credential in it. */
function webAddress(remote) {
    const match = /^(?:(?:https?|ssh|git):\/\/(?:[^@/]*@)?|[^@/\s]+@)([\w.-]+)(?::\d+(?=\/))?[:/](.+?)(?:\.git)?\/?$/.exec(remote);
    return match ? `https://${match[1]}/${match[2]}` : undefined;
}


/***/ }),

/***/ 56819:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cp: () => (/* binding */ storageRoot),
/* harmony export */   E6: () => (/* binding */ withLogin),
/* harmony export */   Ry: () => (/* binding */ engineNames),
/* harmony export */   XU: () => (/* binding */ engineScratch),
/* harmony export */   cn: () => (/* binding */ runEngine),
/* harmony export */   l6: () => (/* binding */ longEngine),
/* harmony export */   mN: () => (/* binding */ chooseEngine),
/* harmony export */   qg: () => (/* binding */ tryEngine)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _host_containers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58004);
/* harmony import */ var _host_files__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73285);
/* harmony import */ var _host_packages__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21725);
/* harmony import */ var _host_process__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5787);
/* harmony import */ var _host_run__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13695);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(42891);







const engineNames = ['podman', 'buildah', 'docker'];
/**
 * podman where it is installed, else buildah, else docker with a daemon that answers.
 * @throws Failure (host) when the wanted one, or none of them, can be used
 */
async function chooseEngine(wanted) {
    const candidates = wanted === 'auto' ? engineNames.filter((name) => (0,_host_packages__WEBPACK_IMPORTED_MODULE_3__/* .which */ .K)(name) !== undefined) : [wanted];
    let problem;
    for (const name of candidates) {
        if ((0,_host_packages__WEBPACK_IMPORTED_MODULE_3__/* .which */ .K)(name) === undefined)
            throw (0,_host_run__WEBPACK_IMPORTED_MODULE_5__/* .toolMissing */ .Nm)(name);
        const version = await versionOf(name);
        if (version.exitCode === 0)
            return { name, version: numberIn(version.stdout), global: [] };
        problem = new _model_failure__WEBPACK_IMPORTED_MODULE_6__/* .Failure */ .HR('host', `${name} is installed and cannot be used.`, {
            evidence: version.stderr.trim() || version.stdout.trim(),
            remedy: name === 'docker' ? 'Start its daemon, or install podman.' : `Run ${name} info to see what is wrong.`,
            code: 'engine-unusable'
        });
    }
    throw (problem ??
        new _model_failure__WEBPACK_IMPORTED_MODULE_6__/* .Failure */ .HR('host', 'There is no container engine: neither podman nor buildah nor docker is installed.', {
            remedy: 'Install podman, on Debian and Ubuntu: apt-get install podman',
            code: 'tool-missing'
        }));
}
/** docker's client answers also without a daemon; its server version does not. */
function versionOf(name) {
    const args = name === 'docker' ? ['version', '--format', '{{.Server.Version}}'] : ['--version'];
    return (0,_host_run__WEBPACK_IMPORTED_MODULE_5__/* .tryRun */ .JR)(name, args, { env: environment(name) });
}
function numberIn(text) {
    return /\d+(?:\.\d+)+[\w.+-]*/.exec(text)?.[0] ?? text.trim();
}
/**
 * The engine with a login. podman and buildah take it as arguments of each command (`login.args()`); docker takes a
 * configuration directory, in which the user's choice of daemon would be missing and is therefore named.
 * @throws Failure (usage) for what docker cannot be told from here
 */
async function withLogin(engine, login) {
    if (engine.name !== 'docker')
        return engine;
    if (login.ca !== undefined)
        throw new _model_failure__WEBPACK_IMPORTED_MODULE_6__/* .Failure */ .HR('usage', 'registry-ca cannot be used with docker, whose daemon keeps its own authorities.', {
            remedy: 'Put the certificate into /etc/docker/certs.d/<registry>/ca.crt, or use podman.'
        });
    if (login.dockerConfig === undefined)
        return engine;
    const host = await (0,_host_run__WEBPACK_IMPORTED_MODULE_5__/* .tryRun */ .JR)('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']);
    return {
        ...engine,
        global: [
            '--config',
            login.dockerConfig,
            ...(host.exitCode === 0 && host.stdout.trim() !== '' ? ['--host', host.stdout.trim()] : [])
        ]
    };
}
function environment(name) {
    return name === 'docker' ? {} : (0,_host_containers__WEBPACK_IMPORTED_MODULE_1__/* .engineEnvironment */ .IN)();
}
/** Runs a short command of the engine; the exit code is the caller's to judge. */
function tryEngine(engine, args) {
    return (0,_host_run__WEBPACK_IMPORTED_MODULE_5__/* .tryRun */ .JR)(engine.name, [...engine.global, ...args], { env: environment(engine.name) });
}
/** As tryEngine. @throws Failure (host) when the command fails */
async function runEngine(engine, args) {
    const output = await tryEngine(engine, args);
    if (output.exitCode === 0)
        return output;
    throw new _model_failure__WEBPACK_IMPORTED_MODULE_6__/* .Failure */ .HR('host', `${engine.name} ${args[0] ?? ''} failed.`, {
        evidence: output.stderr.trim() || output.stdout.trim() || `exit code ${output.exitCode}`,
        code: 'engine-failed'
    });
}
/** Runs a command of the engine that takes long. */
function longEngine(engine, args, options) {
    return (0,_host_process__WEBPACK_IMPORTED_MODULE_4__/* .runLong */ .Gk)(engine.name, [...engine.global, ...args], {
        ...options,
        env: { ...environment(engine.name), ...options.env }
    });
}
/** Where the engine keeps images and containers; undefined when it does not say. */
async function storageRoot(engine) {
    const format = { podman: '{{.Store.GraphRoot}}', buildah: '{{.store.GraphRoot}}', docker: '{{.DockerRootDir}}' };
    const output = await tryEngine(engine, ['info', '--format', format[engine.name]]);
    return output.exitCode === 0 ? output.stdout.trim() : undefined;
}
/**
 * A directory of ours for the engine's large temporary files (layers, archives, the bundles of RUN steps), which it leaves
 * behind when it is stopped. It lies where the engine would put them: /tmp is often in memory.
 */
function engineScratch(what) {
    const dir = (0,_host_files__WEBPACK_IMPORTED_MODULE_2__/* .ownDirectory */ .cy)(what, process.pid, [process.env['TMPDIR'] || _host_files__WEBPACK_IMPORTED_MODULE_2__/* .largePlace */ .t3, (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)()]);
    return { ...dir, env: { TMPDIR: dir.path } };
}


/***/ }),

/***/ 40915:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J0: () => (/* binding */ imageLabels),
/* harmony export */   vN: () => (/* binding */ labelKeys)
/* harmony export */ });
/* unused harmony export versionStamp */
/* harmony import */ var _tags__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17800);

/** Keys of the OCI image-spec, annotations.md "Pre-Defined Annotation Keys". */
const labelKeys = {
    revision: 'org.opencontainers.image.revision',
    source: 'org.opencontainers.image.source',
    created: 'org.opencontainers.image.created',
    version: 'org.opencontainers.image.version'
};
/**
 * A version that sorts by time and is one commit's own, `20261121.130842-0123456789ab`: `bootc status` shows the version
 * label, so this is how an operator tells two builds apart. All of it comes from the commit, so that building the same
 * commit again gives the same image.
 */
function versionStamp(context, now) {
    const commit = context.commit === undefined ? '' : `-${context.commit.slice(0, 12)}`;
    const time = iso(buildTime(context, now)).replace(/[-:Z]/g, '').replace('T', '.');
    return `${time}${commit}${context.dirty ? '-dirty' : ''}`;
}
/** The labels we set; what the user gives under the same name wins. */
function imageLabels(context, given, now) {
    const revision = (0,_tags__WEBPACK_IMPORTED_MODULE_0__/* .commitTag */ .m)(context);
    const ours = new Map([
        ...(revision === undefined ? [] : [[labelKeys.revision, revision]]),
        ...(context.source === undefined ? [] : [[labelKeys.source, context.source]]),
        [labelKeys.created, iso(buildTime(context, now))],
        [labelKeys.version, versionStamp(context, now)]
    ]);
    return [...new Map([...ours, ...given])];
}
/** The commit's time, or now where there is no commit. */
function buildTime(context, now) {
    return context.commitTime === undefined ? now : new Date(context.commitTime * 1000);
}
/** RFC 3339 in whole seconds. */
function iso(time) {
    return time.toISOString().replace(/\.\d+Z$/, 'Z');
}


/***/ }),

/***/ 44557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ findImage),
/* harmony export */   mm: () => (/* binding */ inspectImage)
/* harmony export */ });
/* unused harmony exports parseInspection, digestOfId */
/* harmony import */ var _engine__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56819);

/** The image of this name or id; undefined when the engine has none. */
async function findImage(engine, name) {
    const output = await (0,_engine__WEBPACK_IMPORTED_MODULE_0__/* .tryEngine */ .qg)(engine, inspectArguments(engine.name, name));
    return output.exitCode === 0 ? parseInspection(engine.name, output.stdout) : undefined;
}
/** @throws Failure (host) when the engine has no such image */
async function inspectImage(engine, name) {
    const output = await (0,_engine__WEBPACK_IMPORTED_MODULE_0__/* .runEngine */ .cn)(engine, inspectArguments(engine.name, name));
    return parseInspection(engine.name, output.stdout);
}
function inspectArguments(engine, name) {
    return engine === 'buildah' ? ['inspect', '--type', 'image', name] : ['image', 'inspect', name];
}
/** Reads what `inspect` printed: an array from podman and docker, an object of other names from buildah. */
function parseInspection(engine, json) {
    if (engine === 'buildah') {
        const { FromImageID: id, OCIv1: oci } = JSON.parse(json);
        return { id: digestOfId(id), labels: oci.config?.Labels ?? {}, architecture: oci.architecture };
    }
    const [image] = JSON.parse(json);
    return { id: digestOfId(image.Id), labels: image.Config?.Labels ?? {}, architecture: image.Architecture };
}
/** podman and buildah write an id without its algorithm. */
function digestOfId(id) {
    return (id.startsWith('sha256:') ? id : `sha256:${id}`);
}


/***/ }),

/***/ 17800:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LC: () => (/* binding */ principalTag),
/* harmony export */   VK: () => (/* binding */ tagged),
/* harmony export */   kA: () => (/* binding */ readTaggedImage),
/* harmony export */   m: () => (/* binding */ commitTag)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);
/* harmony import */ var _model_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30492);
/* harmony import */ var _model_reference__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86676);



/** The tag of the commit being built: its full SHA, `<sha>-dirty` when the work tree differs from it. */
function commitTag(context) {
    return context.commit === undefined ? undefined : `${context.commit}${context.dirty ? '-dirty' : ''}`;
}
/**
 * Reads `image` and `tags`. Without tags it is the one in `image`, else `latest` and the commit's.
 * @throws Failure (usage)
 */
function readTaggedImage(raw, context) {
    const given = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(raw, 'image');
    const wanted = (0,_model_inputs__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(raw, 'tags');
    const { tag, digest, ...repository } = (0,_model_reference__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(given);
    if (digest)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('image', given, 'expected a repository such as ghcr.io/owner/kiosk, without a digest.');
    if (tag !== undefined && wanted.length > 0)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('image', given, 'it has a tag, and tags is given too: leave one of them out.');
    if (tag !== undefined)
        return { repository, tags: [tag], exact: true };
    if (wanted.length > 0)
        return { repository, tags: [...new Set(wanted.map(_model_reference__WEBPACK_IMPORTED_MODULE_2__/* .parseTag */ .ED))], exact: false };
    const commit = commitTag(context);
    if (commit === undefined)
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)('tags', undefined, 'it defaults to latest and the commit SHA, and no commit is known here: give tags.');
    return { repository, tags: ['latest', commit], exact: false };
}
/** The tag that names the image for good: that of a commit if there is one, else the first. */
function principalTag(tags) {
    return tags.find((tag) => (0,_model_reference__WEBPACK_IMPORTED_MODULE_2__/* .isCommitTag */ .OU)(tag.replace(/-dirty$/, ''))) ?? tags[0];
}
/** `registry/repository:tag` */
function tagged(image, tag) {
    return `${(0,_model_reference__WEBPACK_IMPORTED_MODULE_2__/* .imageName */ .tO)(image.repository)}:${tag}`;
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

/***/ 97891:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ buildSummary),
/* harmony export */   t: () => (/* binding */ pushSummary)
/* harmony export */ });
/* harmony import */ var _markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54285);

/** What was built, for the job summary. */
function buildSummary(report) {
    const rows = [
        ['Version', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(report.version)],
        ['Image', report.tags.map((tag) => (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(`${report.image}:${tag}`)).join('<br>')],
        ['Id', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(report.imageId)],
        ['Commit', `${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(report.revision ?? 'none')}${report.dirty ? ' (the work tree differed from it)' : ''}`],
        ['Architecture', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(report.architecture)],
        ['Kernel', report.kernels.map(_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY).join(', ')],
        ['bootc container lint', lintText(report)],
        ['Archive', report.archive ? (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(report.archive.path) : ''],
        ['Engine', (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(`${report.engine.name} ${report.engine.version}`)],
        ['Time', `${report.seconds} s`]
    ].filter(([, value]) => value !== '');
    const title = report.problems.length > 0 ? 'Image refused' : 'Image built';
    return [
        `## ${title}: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(report.image)}`,
        '',
        ...report.problems.map((problem) => `- ❌ ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(problem)}`),
        ...[...report.warnings, ...report.lint.warnings.map(({ name, text }) => `${name}: ${text}`)].map((warning) => `- ⚠️ ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(warning)}`),
        '',
        (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', ''], rows)
    ].join('\n');
}
function lintText({ lint }) {
    if (!lint.ran)
        return (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(`not run: ${lint.reason ?? 'unknown'}`);
    if (lint.failures.length > 0)
        return `failed: ${lint.failures.map(({ name }) => (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(name)).join(', ')}`;
    return lint.warnings.length === 0 ? 'passed' : `passed, ${lint.warnings.length} warnings`;
}
/** What the registry holds now, for the job summary. */
function pushSummary(report) {
    const rows = report.tags.map(({ tag, how, previous }) => [
        (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(tag),
        how,
        previous === undefined || previous === report.digest ? '' : (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(previous)
    ]);
    return [
        `## Image pushed: ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(report.image)}`,
        '',
        `${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(report.reference)}${report.version === undefined ? '' : `, version ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(report.version)}`}`,
        '',
        ...report.warnings.map((warning) => `- ⚠️ ${(0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(warning)}`),
        '',
        (0,_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Tag', 'How', 'Before'], rows)
    ].join('\n');
}


/***/ })

};
