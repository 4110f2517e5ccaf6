export const id = 616;
export const ids = [616];
export const modules = {

/***/ 4616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   artifactStore: () => (/* binding */ artifactStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42891);
/* harmony import */ var _stalls__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54828);
/* harmony import */ var _undici__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35207);





/** Without these a step has no artifact storage: set by the runner, and by act with --artifact-server-path. */
const needed = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'];
/** A silent connection is given up after this: in time for a second try before the client ends an upload that stands still, after five minutes. */
const stallMs = 120_000;
/**
 * The artifact storage of this workflow run. A later attempt of the run replaces what an earlier one has left under the
 * same name. The client and the storage SDK behind it are loaded with the first upload: they take longer to load than the
 * rest of an action.
 */
function artifactStore(reporter, env = process.env, limits = { stallMs }) {
    return {
        upload: async (request) => {
            const missing = needed.filter((name) => !env[name]);
            if (missing.length > 0)
                throw new _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('host', `No artifact storage: the runner sets no ${missing.join(' and no ')}.`, {
                    code: 'no-artifact-storage',
                    remedy: 'Set upload: false; under act, start it with --artifact-server-path.'
                });
            reporter.info(`Uploading artifact ${request.name} (${request.files.length} files)`);
            await (0,_undici__WEBPACK_IMPORTED_MODULE_4__.loadUndici)();
            const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(351), __webpack_require__.e(935)]).then(__webpack_require__.bind(__webpack_require__, 77935));
            const client = new DefaultArtifactClient();
            const upload = async () => {
                await removeEarlier(client, request.name, reporter, env);
                return client.uploadArtifact(request.name, [...request.files], request.root, {
                    compressionLevel: request.compressionLevel,
                    ...(request.retentionDays !== undefined && { retentionDays: request.retentionDays })
                });
            };
            const uploaded = await (0,_stalls__WEBPACK_IMPORTED_MODULE_3__/* .withoutStalls */ .G)(limits.stallMs, upload).catch((error) => {
                throw uploadFailure(request.name, error);
            });
            if (uploaded.id === undefined || uploaded.digest === undefined)
                throw uploadFailure(request.name, new Error('the service returned no id and digest'));
            return { id: String(uploaded.id), url: artifactUrl(env, uploaded.id), digest: `sha256:${uploaded.digest}` };
        }
    };
}
/**
 * Deletes the artifact of this name that an earlier attempt of the run has left: GitHub keeps those of all attempts, and
 * refuses the name or shows it twice. One that was made since this job began is another upload's and stays.
 */
async function removeEarlier(client, name, reporter, env) {
    if (!(Number(env['GITHUB_RUN_ATTEMPT']) > 1))
        return;
    const began = jobBegan(env);
    const { artifact } = await client.getArtifact(name).catch((error) => {
        if (error.name === 'ArtifactNotFoundError')
            return { artifact: undefined };
        throw error;
    });
    if (began === undefined || artifact?.createdAt === undefined || artifact.createdAt >= began)
        return;
    await client.deleteArtifact(name);
    reporter.info(`Removed ${name} (${artifact.id}), which an earlier attempt of this run had uploaded.`);
}
/**
 * When this job began: the runner empties its temporary directory then, and makes the event's directory for the first step
 * (actions/runner src/Runner.Worker/TempDirectoryManager.cs; ExecutionContext.cs, WriteWebhookPayload).
 */
function jobBegan(env) {
    const event = env['GITHUB_EVENT_PATH'];
    return event ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(event), { throwIfNoEntry: false })?.mtime : undefined;
}
function uploadFailure(name, cause) {
    const text = (0,_model_failure__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause);
    if (/409|[Cc]onflict|already exists/.test(text))
        return new _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('fail', `This attempt of the run has an artifact ${name} already.`, {
            evidence: text,
            code: 'artifact-exists',
            remedy: 'Give each upload of a run an artifact-name of its own; an upload that broke off keeps its name until the next attempt.',
            cause
        });
    return new _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('host', `The artifact ${name} was not uploaded.`, {
        evidence: text,
        code: 'upload-failed',
        remedy: 'Run the job again; if it stays, look at https://www.githubstatus.com.',
        cause
    });
}
function artifactUrl(env, id) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    if (!server || !repository || !run)
        return '';
    return `${server}/${repository}/actions/runs/${run}/artifacts/${id}`;
}


/***/ }),

/***/ 54828:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ withoutStalls)
/* harmony export */ });
/* harmony import */ var node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53053);
/* harmony import */ var node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__);

/**
 * Node tells of every request on these; the first, before the body is sent, from Node 22 on. The clients of artifact and
 * cache storage take no deadline for a request, and wait five minutes and longer for a connection that has gone silent.
 */
const channels = ['http.client.request.created', 'http.client.request.start'];
/**
 * Runs the body; meanwhile a request of this process on which no byte has moved for so long ends as ETIMEDOUT, which
 * both clients answer by sending it again.
 */
async function withoutStalls(milliseconds, body) {
    const watch = (message) => {
        const { request } = message;
        request.setTimeout(milliseconds, () => request.destroy(Object.assign(new Error(`No byte has moved for ${milliseconds / 1000} s.`), { code: 'ETIMEDOUT' })));
    };
    for (const channel of channels)
        (0,node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__.subscribe)(channel, watch);
    try {
        return await body();
    }
    finally {
        for (const channel of channels)
            (0,node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__.unsubscribe)(channel, watch);
    }
}


/***/ })

};
