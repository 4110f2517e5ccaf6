export const id = 616;
export const ids = [616];
export const modules = {

/***/ 4616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   artifactStore: () => (/* binding */ artifactStore)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);
/* harmony import */ var _undici__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35207);


/** Without these a step has no artifact storage: set by the runner, and by act with --artifact-server-path. */
const needed = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'];
/**
 * The artifact storage of this workflow run. The client and the storage SDK behind it are loaded with the first upload:
 * they take longer to load than the rest of an action.
 */
function artifactStore(reporter, env = process.env) {
    return {
        upload: async (request) => {
            const missing = needed.filter((name) => !env[name]);
            if (missing.length > 0)
                throw new _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('host', `No artifact storage: the runner sets no ${missing.join(' and no ')}.`, {
                    code: 'no-artifact-storage',
                    remedy: 'Set upload: false; under act, start it with --artifact-server-path.'
                });
            reporter.info(`Uploading artifact ${request.name} (${request.files.length} files)`);
            await (0,_undici__WEBPACK_IMPORTED_MODULE_1__.loadUndici)();
            const { DefaultArtifactClient } = await __webpack_require__.e(/* import() */ 495).then(__webpack_require__.bind(__webpack_require__, 65495));
            const uploaded = await new DefaultArtifactClient()
                .uploadArtifact(request.name, [...request.files], request.root, {
                compressionLevel: request.compressionLevel,
                ...(request.retentionDays !== undefined && { retentionDays: request.retentionDays })
            })
                .catch((error) => {
                throw uploadFailure(request.name, error);
            });
            if (uploaded.id === undefined || uploaded.digest === undefined)
                throw uploadFailure(request.name, new Error('the service returned no id and digest'));
            return { id: String(uploaded.id), url: artifactUrl(env, uploaded.id), digest: `sha256:${uploaded.digest}` };
        }
    };
}
function uploadFailure(name, cause) {
    const text = (0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(cause);
    if (/409|[Cc]onflict|already exists/.test(text))
        return new _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('fail', `This run has an artifact ${name} already; artifacts cannot be replaced.`, {
            evidence: text,
            code: 'artifact-exists',
            remedy: 'Give each upload of a run an artifact-name of its own.',
            cause
        });
    return new _model_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('host', `The artifact ${name} was not uploaded.`, {
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


/***/ })

};
