export const id = 193;
export const ids = [193];
export const modules = {

/***/ 45193:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kept: () => (/* binding */ kept),
  start: () => (/* binding */ start),
  startPost: () => (/* binding */ startPost)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/host/containers.ts
var containers = __webpack_require__(58004);
// EXTERNAL MODULE: ./src/host/files.ts
var files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/host/sweep.ts
var sweep = __webpack_require__(56622);
// EXTERNAL MODULE: ./src/model/aliases.ts
var aliases = __webpack_require__(47337);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/host/git.ts
var git = __webpack_require__(93086);
;// CONCATENATED MODULE: ./src/github/context.ts



function readEvent(path) {
    if (path === undefined || path === '')
        return {};
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch {
        return {};
    }
}
/** What the runner says of this job (docs.github.com, "Default environment variables") and the event's payload. */
async function actionsContext(env) {
    const event = readEvent(env['GITHUB_EVENT_PATH']);
    const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
    const outputDir = (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? workspace, 'bootc-actions');
    (0,external_node_fs_.mkdirSync)(outputDir, { recursive: true });
    const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const repository = env['GITHUB_REPOSITORY'];
    const source = repository ? `${server}/${repository}` : undefined;
    const pullRequest = event.pull_request?.head?.sha;
    // A pull request's commit is its head: the merge that is checked out nobody will find again. Otherwise a work tree of this repository
    // outweighs the event, for the workflow may have checked out another commit (`ref:` of actions/checkout).
    const facts = pullRequest === undefined
        ? await (0,git/* gitFacts */.gi)(workspace, env['GITHUB_SHA'], source)
        : await (0,git/* gitFacts */.gi)(workspace, pullRequest);
    const actor = env['GITHUB_TRIGGERING_ACTOR'] ?? env['GITHUB_ACTOR'];
    const fromFork = event.pull_request?.head?.repo?.fork === true || env['GITHUB_ACTOR'] === 'dependabot[bot]';
    return {
        ...facts,
        actions: true,
        workspace,
        outputDir,
        ...(repository &&
            source && {
            repository,
            source,
            runUrl: `${server}/${repository}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`
        }),
        // Who started this attempt of the run: somebody else may have started the first.
        ...(actor && { actor }),
        ...(env['GITHUB_EVENT_NAME'] && { event: env['GITHUB_EVENT_NAME'] }),
        ...(event.repository?.private !== undefined && { publicRepository: !event.repository.private }),
        ...(fromFork && { secretSource: 'None' })
    };
}

;// CONCATENATED MODULE: ./src/github/inputs.ts
/**
 * The inputs of this step. The runner hands them over as INPUT_* variables, which every child would inherit: all of them
 * are taken out of the environment at once.
 */
class ActionInputs {
    #values = new Map();
    #asked = new Set();
    constructor(env) {
        for (const [key, value] of Object.entries(env)) {
            if (!key.startsWith('INPUT_'))
                continue;
            this.#values.set(key.slice('INPUT_'.length).toLowerCase(), (value ?? '').trim());
            delete env[key];
        }
    }
    get(name) {
        this.#asked.add(name);
        const value = this.#values.get(name);
        return value === '' ? undefined : value;
    }
    secret(name) {
        return this.get(name);
    }
    /** Names that were given although they are not among the known ones (by default: those asked for). */
    unknown(known = this.#asked) {
        return [...this.#values.keys()].filter((name) => !known.has(name)).sort();
    }
}

// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(54285);
// EXTERNAL MODULE: ./src/host/retry.ts
var retry = __webpack_require__(4220);
// EXTERNAL MODULE: ./src/github/undici.ts
var undici = __webpack_require__(35207);
;// CONCATENATED MODULE: ./src/github/octokit.ts



/** As for registries; a rate limit may ask for up to a minute. */
const githubBudget = { attempts: 4, firstDelayMs: 1000, maxDelayMs: 60_000 };
/** After a limit that does not say how long: docs.github.com, "Rate limits for the REST API". */
const secondaryMs = 60_000;
/** A limit that lasts longer is not waited for here. */
const longestWaitMs = 120_000;
/** A busy GitHub. */
class Passing extends Error {
    pauseMs;
    constructor(message, 
    /** Milliseconds that it wants to be left alone. */
    pauseMs) {
        super(message);
        this.pauseMs = pauseMs;
    }
}
/** A client of the REST API that tries again after 5xx, rate limits and broken connections. Loaded with its first request. */
function restClient(token, reporter, env = process.env, budget = githubBudget) {
    const octokit = async () => {
        await (0,undici.loadUndici)();
        const { getOctokit } = await __webpack_require__.e(/* import() */ 351).then(__webpack_require__.bind(__webpack_require__, 61351));
        const baseUrl = env['GITHUB_API_URL'] ?? 'https://api.github.com';
        return getOctokit(token.reveal(), { baseUrl, log: silent });
    };
    let client;
    return async (route, parameters, answers = []) => {
        const github = await (client ??= octokit());
        try {
            return await (0,retry/* retry */.L5)('GitHub', reporter, budget, decide, async () => {
                try {
                    const { status, data, headers } = (await github.request(route, { ...parameters }));
                    return { status, data, headers };
                }
                catch (error) {
                    const answer = answerOf(error);
                    if (answer === undefined)
                        throw new Passing(`no answer (${(0,failure/* messageOf */.bD)(error)}).`, undefined);
                    if (answers.includes(answer.status))
                        return answer;
                    const pause = pauseOf(answer);
                    throw answer.status >= 500 || pause !== undefined ? new Passing(`${textOf(answer)}.`, pause) : error;
                }
            });
        }
        catch (error) {
            throw failureOf(route, parameters, error);
        }
    };
}
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
function decide(error) {
    if (!(error instanceof Passing))
        return { again: false };
    const { pauseMs } = error;
    if (pauseMs === undefined)
        return { again: true };
    return pauseMs > longestWaitMs ? { again: false } : { again: true, afterSeconds: pauseMs / 1000 };
}
function answerOf(error) {
    const response = error.response;
    if (typeof response?.status !== 'number')
        return undefined;
    return { status: response.status, data: response.data, headers: response.headers ?? {} };
}
/**
 * Milliseconds to wait before the same may go well, where an answer is one of limits: 429, or 403 with no requests left, a time
 * to wait, or words that say so. Undefined for every other answer. docs.github.com, "Rate limits for the REST API".
 * @param unsaid of a limit that does not say how long
 */
function pauseOf({ status, headers, data }, unsaid = secondaryMs) {
    if (status !== 403 && status !== 429)
        return undefined;
    const after = numberOf(headers['retry-after']);
    if (after !== undefined)
        return after * 1000;
    const reset = numberOf(headers['x-ratelimit-reset']);
    if (numberOf(headers['x-ratelimit-remaining']) === 0 && reset !== undefined)
        return Math.max(0, Math.ceil(reset * 1000 - Date.now()));
    return status === 429 || /rate limit|abuse detection/i.test(messageIn(data) ?? '') ? unsaid : undefined;
}
/** The number in a header; undefined where there is none. */
function numberOf(value) {
    const number = value === undefined || value === '' ? NaN : Number(value);
    return Number.isNaN(number) ? undefined : number;
}
/** What an answer says, in one line: `HTTP 404, Not Found`. */
function textOf({ status, data }) {
    const message = messageIn(data);
    return `HTTP ${status}${message === undefined ? '' : `, ${message.slice(0, 300)}`}`;
}
function messageIn(data) {
    const message = data?.message;
    return typeof message === 'string' ? message : undefined;
}
function failureOf(route, parameters, error) {
    const answer = answerOf(error);
    if (!(error instanceof Passing) && answer === undefined)
        return error;
    const path = route.replace(/\{(\w+)\}/g, (_, name) => String(parameters[name]));
    if (error instanceof Passing)
        return new failure/* Failure */.HR('host', `GitHub did not do what was asked: ${path}`, {
            evidence: error.message,
            remedy: error.pauseMs !== undefined && error.pauseMs > longestWaitMs
                ? `Run again after ${new Date(Date.now() + error.pauseMs).toISOString()}: the limit of requests is used up.`
                : 'Run again later; see https://www.githubstatus.com.',
            code: 'github-busy',
            cause: error
        });
    const { status = 0 } = answer ?? {};
    const denied = status === 401 || status === 403 || status === 404;
    return new failure/* Failure */.HR(denied ? 'usage' : 'fail', `GitHub refused: ${path}`, {
        evidence: textOf({ status, data: answer?.data }),
        ...(denied && {
            remedy: 'Check the permissions of the job or of the token, and that it may reach this repository.'
        }),
        code: denied ? 'github-denied' : 'github-refused',
        cause: error
    });
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./src/github/packages.ts




/** docs.github.com, "Rate limits for the REST API" and "Best practices for using the REST API". */
const restLimits = {
    /** Requests of the hour that are left for others: the limit is the repository's or the user's, not ours. */
    reserve: 50,
    /** Between two that change something. */
    paceMs: 1000,
    /** After a secondary limit that does not say how long. */
    secondaryMs: 60_000,
    /** All waiting for limits together. */
    waitMs: 300_000
};
const perPage = 100;
/** The REST API within its limits: counts, keeps the pace, waits a while where GitHub asks to, and ends before the limit. */
class Limited {
    rest;
    limits;
    reporter;
    requests = 0;
    #remaining = Infinity;
    #resetAt;
    #waited = 0;
    #changedAt = -Infinity;
    constructor(rest, limits, reporter) {
        this.rest = rest;
        this.limits = limits;
        this.reporter = reporter;
    }
    /** @throws Failure with the codes of GitHubStorage */
    async call(route, parameters) {
        for (;;) {
            if (this.#remaining <= this.limits.reserve)
                throw this.#limit(`${this.#remaining} requests are left`);
            if (route.startsWith('DELETE'))
                await this.#pace();
            this.requests++;
            const answer = await this.rest(route, parameters, [400, 401, 403, 404, 409, 422, 429]);
            this.#remaining = numberOf(answer.headers['x-ratelimit-remaining']) ?? this.#remaining;
            const reset = numberOf(answer.headers['x-ratelimit-reset']);
            if (reset !== undefined)
                this.#resetAt = reset * 1000;
            if (answer.status < 300)
                return answer;
            const pause = pauseOf(answer, this.limits.secondaryMs);
            if (pause === undefined)
                throw refusal(route, answer);
            if (this.#waited + pause > this.limits.waitMs)
                throw this.#limit(textOf(answer), Date.now() + pause);
            this.reporter.info(`GitHub asks to wait ${Math.ceil(pause / 1000)} s.`);
            this.#waited += pause;
            await wait(pause);
            // What counts from now on is what the next answer says.
            this.#remaining = Infinity;
        }
    }
    async #pace() {
        await wait(this.#changedAt + this.limits.paceMs - Date.now());
        this.#changedAt = Date.now();
    }
    #limit(evidence, again = this.#resetAt) {
        const at = again !== undefined && Number.isFinite(again) ? new Date(again).toISOString() : undefined;
        return new failure/* Failure */.HR('fail', "GitHub's limit for requests is near.", {
            code: 'github-limit',
            evidence,
            remedy: `Run again${at === undefined ? ' in an hour' : ` after ${at}`}: what is done stays done.`
        });
    }
}
async function wait(milliseconds) {
    if (milliseconds > 0)
        await (0,promises_.setTimeout)(milliseconds, undefined, { signal: cleanup/* interrupted */.VM });
}
function refusal(route, answer) {
    if (answer.status === 404 && route.startsWith('DELETE'))
        return new failure/* Failure */.HR('fail', 'It is gone already, or the token may not delete it: GitHub does not tell these apart.', {
            code: 'github-missing',
            evidence: textOf(answer)
        });
    // What a token may not see is not found.
    if ([401, 403, 404].includes(answer.status))
        return new failure/* Failure */.HR('fail', `The token may not ${route}.`, {
            code: 'github-denied',
            evidence: textOf(answer),
            remedy: 'Give the job `permissions: packages: write, actions: write, contents: write` for what it shall delete, and the ' +
                'repository the role Admin in the settings of the package ("Manage Actions access").'
        });
    return new failure/* Failure */.HR('fail', 'GitHub does not delete it.', { code: 'github-refused', evidence: textOf(answer) });
}
/** Media as build-media names them, also packed. */
const mediaFile = /\.(?:iso|qcow2|raw|vmdk|vhd|ova|img)(?:\.(?:xz|zst|gz))?$|^image\.tar\.gz$|\.pxe\.tar\.xz$/;
/**
 * What GitHub stores for a repository. The shapes are those of api.github.com's description (github/rest-api-description):
 * packages, actions/artifacts, actions/caches, releases.
 * @param repository owner/name; undefined: package versions only
 */
function gitHubStorage(rest, repository, reporter, limits = restLimits) {
    const api = new Limited(rest, limits, reporter);
    const [owner, repo] = repository?.split('/') ?? [];
    const here = { owner, repo };
    const pages = async (route, parameters, take) => {
        const all = [];
        for (let page = 1;; page++) {
            const answer = await api.call(route, { ...parameters, per_page: perPage, page });
            const entries = take(answer.data);
            all.push(...entries);
            if (entries.length < perPage)
                return all;
        }
    };
    const packages = new Map();
    const packagePath = (image) => {
        const path = packages.get(image) ?? findPackage(api, image);
        packages.set(image, path);
        return path;
    };
    const list = async (kind, image = '') => {
        switch (kind) {
            case 'package-version': {
                const route = `GET ${await packagePath(image)}/versions`;
                return (await pages(route, {}, (data) => data)).map(({ id, name, created_at, metadata }) => ({
                    ...{ kind, id: String(id), name, createdAt: created_at },
                    tags: metadata?.container?.tags ?? []
                }));
            }
            case 'artifact': {
                const take = (data) => data.artifacts;
                return (await pages('GET /repos/{owner}/{repo}/actions/artifacts', here, take))
                    .filter(({ expired }) => !expired)
                    .map(({ id, name, size_in_bytes: bytes, created_at: createdAt }) => ({
                    ...{ kind, id: String(id), name, bytes, createdAt }
                }));
            }
            case 'cache': {
                const take = (data) => data.actions_caches;
                return (await pages('GET /repos/{owner}/{repo}/actions/caches', here, take)).map(({ id, key: name, size_in_bytes: bytes, last_accessed_at: createdAt }) => ({
                    ...{ kind, id: String(id), name, bytes, createdAt }
                }));
            }
            case 'release-media': {
                const releases = await pages('GET /repos/{owner}/{repo}/releases', here, (data) => data);
                return releases.filter(({ draft }) => !draft).flatMap(mediaOf);
            }
        }
    };
    const routes = {
        artifact: 'DELETE /repos/{owner}/{repo}/actions/artifacts/{id}',
        cache: 'DELETE /repos/{owner}/{repo}/actions/caches/{id}',
        'release-media': 'DELETE /repos/{owner}/{repo}/releases/assets/{id}'
    };
    return {
        list,
        remove: async ({ kind, id }, image = '') => {
            const route = kind === 'package-version' ? `DELETE ${await packagePath(image)}/versions/{id}` : routes[kind];
            await api.call(route, { ...(kind !== 'package-version' && here), id });
        },
        get requests() {
            return api.requests;
        }
    };
}
function mediaOf({ tag_name: tag, target_commitish: target, assets }) {
    const commit = /^[0-9a-f]{40}$/.test(target) ? { commit: target } : {};
    return assets
        .filter(({ name }) => mediaFile.test(name))
        .map(({ id, name, size: bytes, created_at: createdAt }) => ({
        ...{ kind: 'release-media', id: String(id), name, bytes, createdAt },
        release: { tag, ...commit }
    }));
}
/** Packages of organisations and of users have addresses of their own; which one an owner is, only GitHub knows. */
async function findPackage(api, image) {
    const [, owner = '', ...name] = image.split('/');
    const { data } = await api.call('GET /users/{owner}', { owner });
    const scope = data.type === 'Organization' ? 'orgs' : 'users';
    return `/${scope}/${encodeURIComponent(owner)}/packages/container/${encodeURIComponent(name.join('/'))}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/report/masking.ts
var masking = __webpack_require__(54974);
;// CONCATENATED MODULE: ./src/github/reporter.ts



/** Longest annotation that GitHub keeps whole: actions/runner src/Runner.Worker/ExecutionContext.cs. */
const maxAnnotation = 4000;
/** A step shows ten warnings and drops the others without a word (actions/runner, the same place); one says that there are more. */
const maxWarnings = 10;
/**
 * Reports to the job's log: groups, annotations, masks. What tools and guests print is shown with the runner's command
 * processing stopped by a random token, so that no line of theirs can give the runner an order.
 */
class ActionsReporter {
    masks = new masking/* Masks */.O7();
    #token;
    #depth = 0;
    #warnings = 0;
    info(message) {
        // Our messages quote names and lines from outside too; a line that looks like a command is shown, not obeyed. The
        // runner ends a line at a lone carriage return as well (.NET's ReadLine).
        for (const line of this.masks.apply(message).split(/\r\n|[\r\n]/)) {
            if (/^\s*::|##\[/.test(line))
                this.tool(line);
            else
                this.#own(() => core/* info */.pq(line));
        }
    }
    warning(message) {
        this.#warnings++;
        if (this.#warnings >= maxWarnings)
            this.info(`Warning: ${message}`);
        const shown = this.#warnings === maxWarnings ? 'There are more warnings: they are in the log and the summary.' : message;
        if (this.#warnings <= maxWarnings)
            this.#own(() => core/* warning */.$e(this.masks.apply(shown).slice(0, maxAnnotation)));
    }
    error(message) {
        this.#own(() => core/* setFailed */.C1(this.masks.apply(message).slice(0, maxAnnotation)));
    }
    debug(message) {
        this.#own(() => core/* debug */.Yz(this.masks.apply(message)));
    }
    progress(message) {
        this.debug(message);
    }
    tool(line) {
        if (this.#token === undefined) {
            this.#token = (0,external_node_crypto_.randomBytes)(16).toString('hex');
            process.stdout.write(`::stop-commands::${this.#token}\n`);
        }
        process.stdout.write(`${(0,masking/* plainLine */.h0)(this.masks.apply(line))}\n`);
    }
    async group(title, body) {
        const started = Date.now();
        // Groups do not nest in the log: an inner one is a line of the outer.
        const outer = this.#depth++ === 0;
        if (outer)
            this.#own(() => core/* startGroup */.Oh(this.masks.apply(title)));
        else
            this.info(title);
        try {
            return await body();
        }
        finally {
            this.#depth--;
            this.info(`${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
            if (outer)
                this.#own(() => core/* endGroup */.N4());
        }
    }
    mask(value) {
        for (const part of this.masks.add(value))
            this.#own(() => core/* setSecret */.Pq(part));
    }
    /** Ends the stretch of untrusted output, if one is open, and then speaks for ourselves. */
    #own(speak) {
        if (this.#token !== undefined) {
            process.stdout.write(`::${this.#token}::\n`);
            this.#token = undefined;
        }
        speak();
    }
}

;// CONCATENATED MODULE: ./src/github/rings.ts


/** Pages of deployments that are searched for a move: a hundred each. */
const maxPages = 5;
/** Deployments, files, pull requests and events by the REST API: docs.github.com/rest. */
function ringsOnGitHub(rest) {
    return {
        beginDeployment: (deployment) => beginDeployment(rest, deployment),
        async endDeployment(id, deployment, success) {
            await setState(rest, id, deployment, success ? 'success' : 'failure');
        },
        async file(repository, path, branch) {
            const on = branch ?? (await defaultBranch(rest, repository));
            const { status, data } = await rest(`GET ${contents(path)}`, { ...ownerAndRepo(repository), ref: on }, [404]);
            const { content, sha } = data;
            if (status === 404 || content === undefined || sha === undefined)
                return undefined;
            return { text: Buffer.from(content, 'base64').toString('utf8'), sha, branch: on };
        },
        commit: (change) => commit(rest, change, change.branch),
        propose: (change) => propose(rest, change),
        withdraw: (repository, head, reason) => withdraw(rest, repository, head, reason),
        async dispatch(repository, event, payload) {
            await rest('POST /repos/{owner}/{repo}/dispatches', {
                ...ownerAndRepo(repository),
                event_type: event,
                client_payload: payload
            });
        }
    };
}
function ownerAndRepo(repository) {
    const [owner = '', repo = ''] = repository.split('/');
    return { owner, repo };
}
/** The path is a part of the address: its slashes stay, all else is encoded. */
function contents(path) {
    return `/repos/{owner}/{repo}/contents/${path.split('/').map(encodeURIComponent).join('/')}`;
}
async function defaultBranch(rest, repository) {
    const { data } = await rest('GET /repos/{owner}/{repo}', ownerAndRepo(repository));
    return data.default_branch;
}
async function beginDeployment(rest, deployment) {
    const url = `${serverUrl()}/${deployment.repository}/deployments/${encodeURIComponent(deployment.environment)}`;
    const known = await findDeployment(rest, deployment);
    if (known !== undefined)
        return { id: known.id, url, done: await isDone(rest, deployment, known.id) };
    const id = await createDeployment(rest, deployment);
    await setState(rest, id, deployment, 'in_progress');
    return { id, url, done: false };
}
function serverUrl() {
    return process.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
}
async function findDeployment(rest, deployment) {
    const { repository, environment, task, digest, movedAt } = deployment;
    for (let page = 1; page <= maxPages; page++) {
        const { data } = await rest('GET /repos/{owner}/{repo}/deployments', {
            ...ownerAndRepo(repository),
            environment,
            task,
            per_page: 100,
            page
        });
        const deployments = data;
        const found = deployments.find(({ payload }) => {
            const { digest: its, movedAt: at } = payloadOf(payload);
            return its === digest && at === movedAt;
        });
        if (found || deployments.length < 100)
            return found;
    }
    return undefined;
}
/** GitHub gives a payload back as an object, or as the text of one. */
function payloadOf(payload) {
    try {
        const value = typeof payload === 'string' ? JSON.parse(payload) : payload;
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}
async function isDone(rest, { repository }, id) {
    const { data } = await rest('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        ...ownerAndRepo(repository),
        deployment_id: id,
        per_page: 100
    });
    return data.some(({ state }) => state === 'success');
}
async function createDeployment(rest, deployment) {
    const { repository, environment, refs, task, description, image, digest, previous, movedAt } = deployment;
    const body = {
        ...ownerAndRepo(repository),
        environment,
        task,
        description,
        // What may move was decided by the policy; GitHub is told of it and merges and asks nothing.
        auto_merge: false,
        required_contexts: [],
        payload: { image, digest, ...(previous !== undefined && { previous }), movedAt }
    };
    const route = 'POST /repos/{owner}/{repo}/deployments';
    for (const ref of refs.slice(0, -1)) {
        // 422: the image may be of a commit of another repository, or of one that is gone.
        const { status, data } = await rest(route, { ...body, ref }, [422]);
        if (status !== 422)
            return data.id;
    }
    const { data } = await rest(route, { ...body, ref: refs.at(-1) ?? 'HEAD' });
    return data.id;
}
async function setState(rest, id, { repository, environment, logUrl, description }, state) {
    await rest('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        ...ownerAndRepo(repository),
        deployment_id: id,
        state,
        environment,
        description,
        ...(logUrl !== undefined && { log_url: logUrl })
    });
}
/** How GitHub says 409 when the file, or the branch, is not as it was read; rules of the branch are answered by 409, too. */
const changedMeanwhile = /does not match|but expected|expected to be at/;
/** docs.github.com/rest/repos/contents. @returns undefined when somebody else was faster */
async function commit(rest, change, branch) {
    const { status, data } = await rest(`PUT ${contents(change.path)}`, {
        ...ownerAndRepo(change.repository),
        branch,
        message: change.message,
        sha: change.sha,
        content: Buffer.from(change.text, 'utf8').toString('base64')
    }, [409]);
    if (status !== 409)
        return { url: data.commit.html_url };
    const evidence = textOf({ status, data });
    if (changedMeanwhile.test(evidence))
        return undefined;
    throw new failure/* Failure */.HR('fail', `GitHub lets this token not write to ${branch} of ${change.repository}.`, {
        evidence,
        remedy: 'Where the branch wants pull requests, set by: pull-request in the policy; or let the token pass the rule.',
        code: 'github-refused'
    });
}
async function propose(rest, change) {
    const where = ownerAndRepo(change.repository);
    const known = await openPull(rest, where, change.head, { base: change.branch });
    if (known)
        return { url: known.html_url, created: false };
    const { data: base } = await rest('GET /repos/{owner}/{repo}/git/ref/{ref}', {
        ...where,
        ref: `heads/${change.branch}`
    });
    const { sha } = base.object;
    // 422: the branch is there, of a run that broke off or of a closed pull request. It begins anew where the base is.
    const { status } = await rest('POST /repos/{owner}/{repo}/git/refs', { ...where, ref: `refs/heads/${change.head}`, sha }, [422]);
    if (status === 422)
        await rest('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
            ...where,
            ref: `heads/${change.head}`,
            sha,
            force: true
        });
    if ((await commit(rest, change, change.head)) === undefined)
        throw new failure/* Failure */.HR('fail', `${change.repository}: ${change.path} was changed at the same time.`, {
            remedy: 'Run again: it proposes the change of what is there then.',
            code: 'gitops-conflict'
        });
    const { data } = await rest('POST /repos/{owner}/{repo}/pulls', {
        ...where,
        head: change.head,
        base: change.branch,
        title: change.title,
        body: change.body
    });
    return { url: data.html_url, created: true };
}
async function openPull(rest, where, head, filter = {}) {
    const { data } = await rest('GET /repos/{owner}/{repo}/pulls', {
        ...where,
        state: 'open',
        head: `${where.owner}:${head}`,
        ...filter
    });
    return data[0];
}
async function withdraw(rest, repository, head, reason) {
    const where = ownerAndRepo(repository);
    const pull = await openPull(rest, where, head);
    if (pull === undefined)
        return undefined;
    await rest('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
        ...where,
        pull_number: pull.number,
        state: 'closed',
        body: [`Closed: the ring has moved on.\n\n${reason}`, pull.body ?? ''].join('\n\n---\n\n')
    });
    return { url: pull.html_url };
}

;// CONCATENATED MODULE: ./src/github/visibility.ts
/**
 * Whether a repository is public, asked of the REST API; undefined when it cannot be known. Most events say so in their
 * payload, a scheduled one does not.
 */
async function isPublicRepository(repository, token, env = process.env) {
    try {
        const response = await fetch(`${env['GITHUB_API_URL'] ?? 'https://api.github.com'}/repos/${repository}`, {
            headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
            signal: AbortSignal.timeout(15_000)
        });
        if (!response.ok)
            return undefined;
        const { private: isPrivate } = (await response.json());
        return typeof isPrivate === 'boolean' ? !isPrivate : undefined;
    }
    catch {
        // Unreachable or no JSON: the caller treats "unknown" as public.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/github/main.ts

















/** Name of the state that hands the directories to remove over to the post step. Paths only, never values. */
const keepState = 'keep';
/** Bytes. A summary above 1 MiB is refused whole: actions/runner src/Runner.Worker/FileCommandManager.cs. */
const maxSummary = 1_000_000;
/**
 * Runs one action as a step: the one place that catches, sets outputs and fails the step. Ends the process.
 * @param load brings the action's code in; whatever it throws is reported too
 * @param loadCache the same for the cache; an action that knows a credential is given none, and so cannot load it
 */
async function start(name, load, loadCache) {
    const reporter = new ActionsReporter();
    (0,cleanup/* handleSignals */.yK)((signal) => reporter.error(`${name} was interrupted by ${signal}; cleaning up.`));
    try {
        const inputs = new ActionInputs(process.env);
        const result = await runAction(name, await load(), inputs, reporter, loadCache);
        await publish(name, result, reporter);
    }
    catch (error) {
        report(name, error, reporter);
        await addSummary((0,markdown/* failureSummary */.jg)(name, error), reporter).catch((problem) => reporter.warning(`The summary could not be written: ${(0,failure/* messageOf */.bD)(problem)}`));
    }
    for (const problem of await (0,cleanup/* cleanUp */.nY)())
        reporter.warning(`Clean-up: ${problem}`);
    process.exit(process.exitCode ?? 0);
}
async function runAction(name, action, inputs, reporter, loadCache) {
    const context = await actionsContext(process.env);
    const { raw, notices } = (0,aliases/* withAliases */.Pu)(name, inputs);
    for (const notice of notices)
        core/* notice */.lm(notice);
    const options = action.read(raw, context);
    const unknown = inputs.unknown();
    if (unknown.length > 0)
        throw new failure/* Failure */.HR('usage', `Unknown input: ${unknown.join(', ')}.`, {
            remedy: 'Compare with the table in the README.'
        });
    for (const removed of await (0,sweep/* sweep */.X0)())
        reporter.info(`Removed what a killed run had left: ${removed}`);
    const { artifactStore } = await __webpack_require__.e(/* import() */ 616).then(__webpack_require__.bind(__webpack_require__, 4616));
    return action.run(options, {
        context,
        reporter,
        artifacts: artifactStore(reporter),
        ...(loadCache && { cache: await loadCache(reporter) }),
        isPublic: async (token) => context.repository === undefined ? undefined : isPublicRepository(context.repository, token.reveal()),
        rings: (token) => ringsOnGitHub(restClient(token, reporter)),
        storage: (token) => gitHubStorage(restClient(token, reporter), context.repository, reporter)
    });
}
async function publish(name, result, reporter) {
    for (const [output, value] of Object.entries({ ...result.outputs, ...(0,aliases/* aliasOutputs */.Bz)(name, result.outputs) })) {
        if (reporter.masks.holds(value))
            throw new Error(`Output ${output} of ${name} would hold a secret; it is not set.`);
        core/* setOutput */.uH(output, value);
    }
    if (result.keepUntilPost?.length)
        core/* saveState */.LZ(keepState, JSON.stringify(result.keepUntilPost));
    await addSummary(result.summary, reporter);
    if (result.failure)
        report(name, result.failure, reporter);
}
async function addSummary(page, reporter) {
    const summary = reporter.masks.apply(page);
    if (summary !== '' && process.env['GITHUB_STEP_SUMMARY'])
        await core/* summary */.z.addRaw((0,markdown/* cutPage */.a0)(summary, maxSummary)).addEOL().write();
}
function report(name, error, reporter) {
    if (error instanceof failure/* Failure */.HR)
        return reporter.error(`${name}: ${error.line}`);
    reporter.error(`${name}: ${(0,failure/* messageOf */.bD)(error)}`);
    if (error instanceof Error && error.stack)
        reporter.debug(error.stack);
}
/** The post step: removes what the main step kept for later steps, and what a killed main step left. */
async function startPost(name) {
    const reporter = new ActionsReporter();
    try {
        for (const path of kept(core/* getState */.Gu(keepState))) {
            (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
            reporter.info(`Removed ${path}`);
        }
        for (const removed of await (0,sweep/* sweep */.X0)())
            reporter.info(`Removed ${removed}`);
        if (name === 'build-media' || name === 'build-image')
            for (const removed of await (0,containers/* sweepContainers */.V5)())
                reporter.info(`Removed ${removed}`);
    }
    catch (error) {
        // The job's result stands; what stays is swept by the next run.
        reporter.warning(`${name} (post): ${(0,failure/* messageOf */.bD)(error)}`);
    }
    process.exit(0);
}
/** Paths from the state; anything that is not of ours is left alone. */
function kept(state) {
    if (state === '')
        return [];
    const paths = JSON.parse(state);
    if (!Array.isArray(paths))
        return [];
    return paths.filter((path) => typeof path === 'string' && (0,external_node_path_.basename)(path).startsWith(files/* ownPrefix */.l1));
}


/***/ }),

/***/ 35207:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ProxyAgent: () => (/* binding */ ProxyAgent),
/* harmony export */   fetch: () => (/* binding */ fetch),
/* harmony export */   loadUndici: () => (/* binding */ loadUndici)
/* harmony export */ });
// The bundle has this in place of undici (tsconfig.json, paths): @actions/core names undici through @actions/http-client in
// every step, uses it in none, and it costs a third of a short step's CPU. So it is a chunk of its own.
/** Undefined until `loadUndici` is done; @actions/http-client needs it behind a proxy, @actions/github always. */
let ProxyAgent;
let fetch;
/** To be awaited before a client of @actions/artifact, cache or github is made. */
async function loadUndici() {
    ;
    ({ ProxyAgent, fetch } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19)));
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
