export const id = 460;
export const ids = [460];
export const modules = {

/***/ 79794:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   action: () => (/* binding */ action),
/* harmony export */   reportName: () => (/* binding */ reportName)
/* harmony export */ });
/* harmony import */ var _boot_login__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4035);
/* harmony import */ var _boot_smoke__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81053);
/* harmony import */ var _model_digest__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95305);
/* harmony import */ var _model_reference__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86676);
/* harmony import */ var _boot_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(14424);





function read(raw, context) {
    const [image, digest] = [raw.get('expect-image'), raw.get('expect-digest')];
    const questions = (0,_boot_inputs__WEBPACK_IMPORTED_MODULE_4__/* .readQuestions */ .Yw)(raw, context.workspace, {
        ...(image !== undefined && { image: (0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)((0,_model_reference__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(image)) }),
        ...(digest !== undefined && { digest: (0,_model_digest__WEBPACK_IMPORTED_MODULE_2__/* .parseDigest */ .m)(digest, 'Input expect-digest') })
    });
    return { ...(0,_boot_inputs__WEBPACK_IMPORTED_MODULE_4__/* .readBoot */ .rf)(raw, context), questions };
}
/** `boot-report-<sha>-<type>-<arch>-<firmware>`; parts that are not known are left out. */
function reportName(options, commit) {
    return (0,_boot_inputs__WEBPACK_IMPORTED_MODULE_4__/* .artifactName */ .Cs)('boot-report', options, commit);
}
const action = {
    read,
    async run(options, deps) {
        const { context, reporter } = deps;
        if (options.questions.login)
            await (0,_boot_login__WEBPACK_IMPORTED_MODULE_0__/* .checkCertificate */ .y)(options.questions.login);
        const verdict = await (0,_boot_smoke__WEBPACK_IMPORTED_MODULE_1__/* .smokeBoot */ .OL)(options, { reporter, outputDir: context.outputDir, name: 'boot' });
        const artifact = options.upload ? reportName(options, context.commit) : undefined;
        return (0,_boot_inputs__WEBPACK_IMPORTED_MODULE_4__/* .verdictResult */ .ll)(verdict, { file: 'verdict.json', artifact }, deps);
    }
};


/***/ }),

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


/***/ })

};
