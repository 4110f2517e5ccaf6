export const id = 865;
export const ids = [865];
export const modules = {

/***/ 42865:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cacheStore: () => (/* binding */ cacheStore)
/* harmony export */ });
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);
/* harmony import */ var _stalls__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54828);
/* harmony import */ var _undici__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35207);



/** Events whose content is the branch's own. Others may carry foreign content into what the default branch reads. */
const trusted = ['push', 'schedule', 'workflow_dispatch'];
const limits = {
    /** A silent connection is given up after this. */
    stallMs: 30_000,
    /** What takes longer to restore is slower than a registry. */
    restoreMs: 300_000
};
/**
 * The cache of the repository. Nothing that goes wrong with it ends a step: it is said as a warning, and is a miss. A run of
 * a tag or a release has none, for whoever can write to a cache must not get into what is released.
 */
function cacheStore(reporter, env = process.env, limit = limits) {
    const release = env['GITHUB_REF_TYPE'] === 'tag' || env['GITHUB_EVENT_NAME'] === 'release';
    const available = async () => {
        await (0,_undici__WEBPACK_IMPORTED_MODULE_2__.loadUndici)();
        const client = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(838), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
        if (release)
            reporter.info('A release uses no cache.');
        else if (!client.isFeatureAvailable())
            reporter.info('There is no cache here.');
        else
            return client;
        return undefined;
    };
    return {
        writable: !release && trusted.includes(env['GITHUB_EVENT_NAME'] ?? ''),
        restore: (key, path) => orWarning(false, reporter, async () => {
            const client = await available();
            if (!client)
                return false;
            const options = { timeoutInMs: limit.stallMs, segmentTimeoutInMs: limit.restoreMs };
            const restored = (0,_stalls__WEBPACK_IMPORTED_MODULE_1__/* .withoutStalls */ .G)(limit.stallMs, () => client.restoreCache([path], key, [], options));
            const hit = await within(limit.restoreMs, restored);
            if (hit === undefined)
                reporter.info(`The cache holds no ${key}.`);
            return hit === key;
        }),
        save: (key, path) => orWarning(undefined, reporter, async () => {
            const client = await available();
            if (client)
                await (0,_stalls__WEBPACK_IMPORTED_MODULE_1__/* .withoutStalls */ .G)(limit.stallMs, () => client.saveCache([path], key));
        })
    };
}
async function orWarning(otherwise, reporter, body) {
    try {
        return await body();
    }
    catch (error) {
        reporter.warning(`Cache: ${(0,_model_failure__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        return otherwise;
    }
}
/** @throws Error when the time is up; what was begun goes on and its end is of no interest */
async function within(milliseconds, begun) {
    begun.catch(() => undefined);
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`it took longer than ${milliseconds / 1000} s.`)), milliseconds);
    });
    try {
        return await Promise.race([begun, late]);
    }
    finally {
        clearTimeout(timer);
    }
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

/***/ 42891:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AN: () => (/* binding */ badInput),
/* harmony export */   HR: () => (/* binding */ Failure),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   hS: () => (/* binding */ exitCodes)
/* harmony export */ });
const exitCodes = { fail: 1, usage: 2, host: 3 };
/** An error for people: what failed, the evidence (a line of a tool, an event), what to do next. */
class Failure extends Error {
    kind;
    evidence;
    remedy;
    /** Stable name of the cause for machines, e.g. `disk-full`. */
    code;
    constructor(kind, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = 'Failure';
        this.kind = kind;
        this.evidence = details.evidence;
        this.remedy = details.remedy;
        this.code = details.code;
    }
    /** One line: message, evidence, remedy. */
    get line() {
        return [this.message, this.evidence && `Evidence: ${this.evidence}`, this.remedy && `Do: ${this.remedy}`]
            .filter(Boolean)
            .join(' ')
            .replace(/\s*\n\s*/g, ' | ');
    }
}
/** A wrong input: names the input, the value and what is allowed. The value is quoted by JSON, so that it is one line. */
function badInput(name, value, allowed) {
    return new Failure('usage', `Input ${name}: ${value === undefined ? 'missing' : JSON.stringify(value)} — ${allowed}`, {
        code: 'bad-input'
    });
}
/** The text of anything thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ })

};
