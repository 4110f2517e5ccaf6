export const id = 424;
export const ids = [424];
export const modules = {

/***/ 33137:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O4: () => (/* binding */ shownOptions),
/* harmony export */   TK: () => (/* binding */ expiryTime),
/* harmony export */   TR: () => (/* binding */ keyOption),
/* harmony export */   au: () => (/* binding */ parseAuthorizedKey),
/* harmony export */   ax: () => (/* binding */ fingerprintOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

const lineGrammar = /^(?:(?<options>(?:"(?:\\"|[^"])*"|[^"\s])+)\s+)?(?:ssh-|ecdsa-|sk-)\S+\s+(?<blob>[A-Za-z0-9+/]+=*)(?:\s|$)/;
/** Reads a line; undefined when it holds no key. */
function parseAuthorizedKey(line) {
    const groups = lineGrammar.exec(line.trim())?.groups;
    const blob = groups?.['blob'];
    if (blob === undefined)
        return undefined;
    const all = groups?.['options']?.match(/(?:"(?:\\"|[^"])*"|[^",])+/g) ?? [];
    const principals = all.map((option) => /^principals="(.*)"$/i.exec(option)?.[1]).find((list) => list !== undefined);
    return {
        fingerprint: fingerprint(blob),
        options: all.filter((option) => !/^(?:cert-authority$|principals=)/i.test(option)),
        authority: all.some((option) => /^cert-authority$/i.test(option)),
        ...(principals !== undefined && { principals: principals.split(',') })
    };
}
/** The fingerprint of an authorized_keys line, as ssh-keygen -l prints it; undefined when the line holds no key. */
function fingerprintOf(line) {
    return parseAuthorizedKey(line)?.fingerprint;
}
function fingerprint(blob) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(Buffer.from(blob, 'base64')).digest('base64');
    return `SHA256:${hash.replace(/=+$/, '')}`;
}
/** The value of an option like `from="…"`; undefined where it is not set. */
function keyOption(options, name) {
    const option = options.find((text) => text.toLowerCase().startsWith(`${name}="`));
    return option?.slice(name.length + 2, -1);
}
/** The moment of an `expiry-time` option, in seconds since 1970; a time without Z is taken as UTC. */
function expiryTime(options) {
    const match = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?Z?$/.exec(keyOption(options, 'expiry-time') ?? '');
    if (!match)
        return undefined;
    const [year, month, day, hour = '00', minute = '00', second = '00'] = match.slice(1);
    return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) / 1000;
}
/**
 * Options for a report: in one order, and of those that no report of ours has, such as command= and environment=, the
 * name only, since their values may be secret.
 */
function shownOptions(options) {
    return options
        .map((option) => (/^(?:from|expiry-time)=/i.test(option) ? option : option.replace(/=.*$/s, '=…')))
        .map((option) => option.replace(/^[^=]*/, (name) => name.toLowerCase()))
        .sort();
}


/***/ }),

/***/ 38470:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ho: () => (/* binding */ traceQuestions),
/* harmony export */   rS: () => (/* binding */ testAddress),
/* harmony export */   tC: () => (/* binding */ accountQuestions)
/* harmony export */ });
/* unused harmony export hashFunction */
/* harmony import */ var _shell__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91750);

/** Where a login of the test comes from as the machine sees it: the host's address in QEMU's user network. */
const testAddress = '10.0.2.2';
/** Where Anaconda leaves the kickstart, hash and key included: pyanaconda installation.py, boot-options.rst "inst.nosave". */
const anacondaLeftovers = ['/root/anaconda-ks.cfg', '/root/original-ks.cfg', '/var/log/anaconda'];
/** What decides over SSH who gets in, by sshd_config(5). `sshd -T` of OpenSSH 10.6 writes them as the manual does, earlier ones in small letters. */
const settings = [
    'allowgroups',
    'allowusers',
    'authenticationmethods',
    'authorizedkeyscommand',
    'authorizedkeysfile',
    'authorizedprincipalsfile',
    'denygroups',
    'denyusers',
    'kbdinteractiveauthentication',
    'passwordauthentication',
    'permitrootlogin',
    'pubkeyauthentication',
    'trustedusercakeys'
];
/**
 * Method, parameters, and the lengths of salt and digest: that is all of a hash that leaves the machine. Parameters are
 * shown only where they cannot be anything else, for what stands in the field may be anything, a password too.
 */
const hashFunction = `hash_facts() {
  hash=$1 lock=open
  case $hash in '!'* | '*'*) lock=locked ;; esac
  while :; do case $hash in '!'*) hash=\${hash#?} ;; *) break ;; esac; done
  case $hash in
  '' | '*'*) echo "hash $lock"; return ;;
  '$'*) ;;
  *) echo "hash $lock other"; return ;;
  esac
  old=$IFS IFS='$'
  set -f
  set -- $hash
  set +f
  IFS=$old
  case $2 in
  5 | 6) case $3 in rounds=*) set -- "$2" "$3" "$4" "$5" ;; *) set -- "$2" rounds=5000 "$3" "$4" ;; esac ;;
  2[abxy]) tail=\${4#??????????????????????}; set -- "$2" "cost=$3" "\${4%"$tail"}" "$tail" ;;
  y | gy) case \${#5} in 43) set -- "$2" "params=$3" "$4" "$5" ;; *) set -- "$2" - '' '' ;; esac ;;
  1 | 7) set -- "$2" - "$3" "$4" ;;
  *) echo "hash $lock other"; return ;;
  esac
  case $2 in
  rounds=*[!0-9]* | cost=*[!0-9]* | params=*[!./0-9A-Za-z]* | params=?????????????????*) set -- "$1" - "$3" "$4" ;;
  esac
  case $1$2 in [56]-) set -- "$1" - '' '' ;; esac
  echo "hash $lock $1 $2 \${#3} \${#4}"
}
`;
/**
 * One account, each line with its kind in front: ids, shell, groups, what /etc/shadow says (which is what passwd -S and
 * chage -l print), sudo rules, what sshd decides for it, and the public keys in the files that sshd reads.
 */
const accountFunction = `account() {
  entry=$(getent passwd "$1") || return 1
  IFS=: read -r name hash uid gid gecos home shell <<END
$entry
END
  shell=\${shell:-/bin/sh}
  echo "uid $uid"
  if [ -x "$shell" ]; then echo "shell yes $shell"; else echo "shell no $shell"; fi
  echo "primary $(id -gn "$1")"
  echo "groups $(id -Gn "$1")"
  changed= most= expires=
  entry=$(getent shadow "$1") && IFS=: read -r name hash changed least most warn inactive expires flag <<END
$entry
END
  [ "$hash" != x ] || hash='!'
  hash_facts "$hash"
  echo "age changed=$changed most=$most expires=$expires"
  if command -v sudo >/dev/null; then sudo -n -l -U "$1" 2>&1 | sed 's/^/sudo /'; fi
  if daemon=$(command -v sshd); then
    decided=$("$daemon" -T -C "user=$1,host=${testAddress},addr=${testAddress}" 2>/dev/null)
    echo "sshd $daemon"
    printf '%s\\n' "$decided" | grep -iE '^(${settings.join('|')}) ' | sed 's/^/sshd-set /'
  else
    decided=
  fi
  files=$(printf '%s\\n' "$decided" | sed -n 's/^[Aa]uthorized[Kk]eys[Ff]ile //p')
  set -f
  for file in \${files:-.ssh/authorized_keys .ssh/authorized_keys2}; do
    [ "$file" != none ] || continue
    file=$(printf '%s\\n' "$file" | sed "s|%h|$home|g; s|%u|$1|g; s|%U|$uid|g; s|%%|%|g")
    case $file in /*) ;; *) file=$home/$file ;; esac
    keys "$file"
  done
  set +f
  case $decided in *[Aa]uthorized[Kk]eys[Cc]ommand' none'*) ;; *) for file in "$home"/.ssh/authorized_keys.d/*; do keys "$file"; done ;; esac
}
keys() {
  [ -f "$1" ] && sed -n 's/^[[:blank:]]*\\([^#[:blank:]].*\\)/key \\1/p' "$1" 2>/dev/null
  return 0
}
`;
/** Which of these paths hold a crypt hash. */
const leftoversFunction = `leftovers() {
  for path; do
    ! grep -rqsE -e '\\$(1|5|6|7|y|gy|2[abxy])\\$[./0-9A-Za-z=,]+\\$?[./0-9A-Za-z]{8}' -- "$path" || echo "$path"
  done
}
`;
/** The questions about accounts, answered as \`user:NAME\`. */
function accountQuestions(users) {
    if (users.length === 0)
        return '';
    const questions = users.map((user) => `ask ${(0,_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T)(`user:${user}`)} 60000 account ${(0,_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T)(user)}\n`);
    return `${hashFunction}${accountFunction}${questions.join('')}`;
}
/**
 * The questions about copies of hashes and about traces of use, answered as \`leftovers\` and \`auditd\`.
 * @param declared paths that the access report knows to hold a copy
 */
function traceQuestions(declared) {
    const paths = [...new Set([...anacondaLeftovers, ...declared])];
    return `${leftoversFunction}ask leftovers 8000 leftovers ${paths.map(_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T).join(' ')}
ask auditd 100 systemctl is-active auditd.service
`;
}


/***/ }),

/***/ 11225:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xj: () => (/* binding */ SshDoor),
/* harmony export */   e0: () => (/* binding */ newMark),
/* harmony export */   e3: () => (/* binding */ PortDoor),
/* harmony export */   lk: () => (/* binding */ DoorError)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _probe_script__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25404);



/** There is no way in, or the session broke. */
class DoorError extends Error {
}
/** A guest may print for ever; an answer never is longer. */
const maxOutput = 4 * 1024 * 1024;
/** A word that nothing in the guest can know beforehand. */
function newMark() {
    return `probe-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(9).toString('hex')}`;
}
/** The shell behind a virtio port. What is written before the guest opens the port waits there. */
class PortDoor {
    socket;
    name = 'virtio-serial';
    #turn = Promise.resolve();
    #output = '';
    #changed = () => undefined;
    #closed = false;
    constructor(socket) {
        this.socket = socket;
        socket.setEncoding('utf8');
        socket.on('data', (text) => {
            if (this.#output.length < maxOutput)
                this.#output += text;
            this.#changed();
        });
        socket.on('close', () => {
            this.#closed = true;
            this.#changed();
        });
        socket.resume();
    }
    /** Resolves when the shell answers. Never, if there is none; ends with the signal. */
    async ready(signal) {
        const mark = newMark();
        this.socket.write(`printf '\\n%s done\\n' ${mark}\n`);
        return this.#wait(() => (0,_probe_script__WEBPACK_IMPORTED_MODULE_2__/* .isComplete */ .As)(this.#output, mark), signal);
    }
    /** There is one shell: a script waits for the one before it. Its time runs meanwhile. */
    async run(script, mark, timeoutMs) {
        const late = AbortSignal.timeout(Math.round(timeoutMs));
        const before = this.#turn.catch(() => undefined);
        const session = before.then(() => (late.aborted ? undefined : this.#session(script, mark, late)));
        this.#turn = session;
        const output = await Promise.race([session, aborted(late)]);
        if (output === undefined)
            throw new DoorError(this.#closed
                ? 'the machine closed the probe port'
                : `the probe did not end within ${Math.round(timeoutMs / 1000)} s`);
        return output;
    }
    /** Undefined when the session broke or its time was over. */
    async #session(script, mark, late) {
        this.#output = '';
        this.socket.write(script);
        return (await this.#wait(() => (0,_probe_script__WEBPACK_IMPORTED_MODULE_2__/* .isComplete */ .As)(this.#output, mark), late)) ? this.#output : undefined;
    }
    async #wait(condition, signal) {
        while (!condition()) {
            if (signal.aborted || this.#closed)
                return false;
            await new Promise((resolve) => {
                const wake = () => {
                    signal.removeEventListener('abort', wake);
                    resolve();
                };
                this.#changed = wake;
                signal.addEventListener('abort', wake);
            });
        }
        return true;
    }
}
function aborted(signal) {
    return new Promise((resolve) => {
        if (signal.aborted)
            resolve(undefined);
        signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
}
/** Logs in as root with the probe's own key. */
class SshDoor {
    login;
    name = 'ssh';
    constructor(login) {
        this.login = login;
    }
    /** Tries until it is let in or the signal comes. A refusal may end when the system is further up. */
    async ready(signal) {
        while (!signal.aborted) {
            const mark = newMark();
            const { stdout } = await this.login({
                command: 'sh -s',
                input: `printf '\\n%s done\\n' ${mark}\n`,
                timeoutMs: 20_000
            });
            if ((0,_probe_script__WEBPACK_IMPORTED_MODULE_2__/* .isComplete */ .As)(stdout, mark))
                return true;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(1000, undefined, { signal }).catch(() => undefined);
        }
        return false;
    }
    async run(script, mark, timeoutMs) {
        const result = await this.login({ command: 'sh -s', input: script, timeoutMs });
        if (!(0,_probe_script__WEBPACK_IMPORTED_MODULE_2__/* .isComplete */ .As)(result.stdout, mark))
            throw new DoorError(`the probe's SSH session broke: ${result.reason ?? result.stderr.trim().split('\n').at(-1) ?? 'no reason given'}`);
        return result.stdout;
    }
}


/***/ }),

/***/ 10969:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ maybeEmulators)
/* harmony export */ });
const strayBreakpoint = /^Oops: int3\b/;
/**
 * Whether QEMU may have crashed the guest's kernel rather than the kernel itself. Linux patches its own code behind a
 * breakpoint (linux arch/x86/kernel/alternative.c, smp_text_poke_batch_finish); where each virtual CPU is emulated by a thread of
 * its own, one can run into that breakpoint when it has been taken away (see accelerator.ts). Such a boot gets one more try: what
 * crashes twice is the machine's.
 */
function maybeEmulators({ cause, evidence }, { name }) {
    return name === 'tcg' && cause === 'kernel-oops' && evidence.some((line) => strayBreakpoint.test(line));
}


/***/ }),

/***/ 25726:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ parseEndpoint),
/* harmony export */   Ki: () => (/* binding */ guestPort),
/* harmony export */   Sr: () => (/* binding */ askInside),
/* harmony export */   Wp: () => (/* binding */ parseAnswer),
/* harmony export */   dA: () => (/* binding */ judgeEndpoint),
/* harmony export */   on: () => (/* binding */ askThroughPort)
/* harmony export */ });
/* unused harmony export endpointName */
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_https__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42891);
/* harmony import */ var _shell__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91750);




/** A body is searched and quoted up to here. */
const maxBody = 256 * 1024;
/** @throws Failure (usage) naming the line */
function parseEndpoint(line) {
    const match = /^(?:([A-Z]+) +)?(\S+)(?: +(\d{3}))?(?: +~(.*))?$/.exec(line);
    const allowed = 'expected `[METHOD ]URL [STATUS] [~regex]`, e.g. `GET http://localhost:8080/health 200 ~ok`.';
    if (!match?.[2])
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('endpoints', line, allowed);
    const [, method = 'GET', address, status, pattern] = match;
    let url;
    try {
        url = new URL(address);
    }
    catch {
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('endpoints', line, allowed);
    }
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('endpoints', line, 'the URL must be http or https.');
    if (url.username !== '' || url.password !== '')
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('endpoints', line, 'a URL with a password in it is not taken.');
    let body;
    try {
        if (pattern !== undefined)
            body = new RegExp(pattern);
    }
    catch (error) {
        throw (0,_model_failure__WEBPACK_IMPORTED_MODULE_2__/* .badInput */ .AN)('endpoints', line, `the regular expression is wrong: ${String(error)}`);
    }
    return { method, url, ...(status !== undefined && { status: Number(status) }), ...(body && { body }) };
}
function endpointName(endpoint) {
    return `endpoint ${endpoint.method} ${endpoint.url.href}`;
}
/** The port in the guest that a URL of the machine itself names; undefined for another host. */
function guestPort(endpoint) {
    const { hostname, port, protocol } = endpoint.url;
    if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname))
        return undefined;
    return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}
/**
 * Asks through a forwarded port. The Host header and the TLS name stay those of the URL; a certificate is not checked, as a
 * machine under test has one of its own.
 * @throws Error when nothing answers in HTTP
 */
function askThroughPort(endpoint, hostPort, timeoutMs) {
    const { url, method } = endpoint;
    const options = {
        host: '127.0.0.1',
        port: hostPort,
        method,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, connection: 'close' },
        timeout: timeoutMs,
        agent: false
    };
    return new Promise((resolve, reject) => {
        const send = url.protocol === 'https:' ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request;
        const tls = url.protocol === 'https:'
            ? { rejectUnauthorized: false, servername: /^[\d.[]/.test(url.hostname) ? '' : url.hostname }
            : {};
        const sent = send({ ...options, ...tls }, (response) => {
            let body = '';
            response.setEncoding('utf8');
            response.on('data', (chunk) => {
                if (body.length < maxBody)
                    body += chunk;
            });
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
            response.on('error', reject);
        });
        // The socket's own time limit counts idle time only; this one counts all.
        const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
        sent.on('close', () => clearTimeout(timer));
        sent.on('error', reject);
        sent.end();
    });
}
/** Shell commands that ask from inside the machine and print the whole HTTP answer: curl, or bash where there is none. */
function askInside(endpoint) {
    const { url, method } = endpoint;
    const curl = `curl -q -i -sS -k --http1.1 --max-time 10 -X ${(0,_shell__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .T)(method)} -- ${(0,_shell__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .T)(url.href)}`;
    if (url.protocol !== 'http:')
        return curl;
    const bash = [
        `exec 3<>/dev/tcp/${url.hostname.replace(/[[\]]/g, '')}/${url.port === '' ? 80 : url.port}`,
        `printf '%s\\r\\n' ${(0,_shell__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .T)(`${method} ${url.pathname}${url.search} HTTP/1.0`)} ${(0,_shell__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .T)(`Host: ${url.host}`)} 'Connection: close' '' >&3`,
        'cat <&3'
    ].join(' && ');
    return `if command -v curl >/dev/null; then ${curl}; else bash -c ${(0,_shell__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .T)(bash)}; fi`;
}
/** Reads what askInside printed; undefined when it is no HTTP answer. */
function parseAnswer(text) {
    const match = /^HTTP\/\S+ (\d{3})[^\n]*\n/.exec(text);
    if (!match)
        return undefined;
    const end = /\r?\n\r?\n/.exec(text);
    return { status: Number(match[1]), body: end ? text.slice(end.index + end[0].length) : '' };
}
/** Judges an answer, or the reason why there is none. */
function judgeEndpoint(endpoint, answer) {
    const name = endpointName(endpoint);
    const fail = (detail, lines = []) => ({
        name,
        ok: false,
        detail,
        cause: 'endpoint-failed',
        lines
    });
    if (typeof answer === 'string')
        return fail(answer);
    const excerpt = answer.body.split('\n', 5).map((line) => line.trimEnd().slice(0, 200));
    const right = endpoint.status === undefined ? answer.status >= 200 && answer.status < 300 : answer.status === endpoint.status;
    if (!right)
        return fail(`answered ${answer.status}, expected ${endpoint.status ?? '2xx'}`, excerpt);
    if (endpoint.body && !endpoint.body.test(answer.body))
        return fail(`answered ${answer.status}, and the body does not match ${String(endpoint.body)}`, excerpt);
    return { name, ok: true, detail: `answered ${answer.status}` };
}


/***/ }),

/***/ 39468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G3: () => (/* binding */ compareIdentity),
/* harmony export */   U$: () => (/* binding */ parseImageRecord),
/* harmony export */   p5: () => (/* binding */ parseBootcStatus),
/* harmony export */   zk: () => (/* binding */ expectedIdentity)
/* harmony export */ });
/* harmony import */ var _model_digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);

/**
 * The expectation, from the inputs and else from media.json. An explicit digest stands alone: it is compared as it is.
 */
function expectedIdentity(inputs, report) {
    const image = inputs.image ?? report?.updateReference;
    const noted = [report?.image.digest, report?.image.storageDigest].filter((digest) => digest !== undefined);
    const digests = inputs.digest ? [inputs.digest, ...(noted.includes(inputs.digest) ? noted : [])] : noted;
    const known = inputs.digest === undefined || noted.includes(inputs.digest) ? report?.image : undefined;
    const imageId = known?.id?.replace(/^sha256:/, '');
    const marks = {
        ...(imageId !== undefined && /^[0-9a-f]{64}$/.test(imageId) && { imageId }),
        ...(known?.revision !== undefined && { revision: known.revision }),
        ...(known?.version !== undefined && { version: known.version })
    };
    if (image === undefined && digests.length === 0 && Object.keys(marks).length === 0)
        return undefined;
    return { ...(image !== undefined && { image }), digests: [...new Set(digests)], ...marks };
}
/**
 * Reads `bootc status --json` (apiVersion org.containers.bootc/v1): undefined when the text is no such status or the
 * machine was not booted by bootc. Fields that older versions lack, and composefs leaves null, are left out.
 */
function parseBootcStatus(text) {
    let status;
    try {
        status = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    const booted = status?.status?.booted?.image;
    if (!booted)
        return undefined;
    const { image, imageDigest, version } = {
        image: booted.image?.image,
        imageDigest: booted.imageDigest,
        version: booted.version
    };
    return {
        ...(typeof image === 'string' && { image }),
        ...(typeof imageDigest === 'string' && (0,_model_digest__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(imageDigest) && { digest: imageDigest }),
        ...(typeof version === 'string' && version !== '' && { version })
    };
}
/** Reads what the machine's own record of the image says; see the question for it in probe-script.ts. */
function parseImageRecord(text) {
    const imageId = /^image-id ([0-9a-f]{64})$/m.exec(text)?.[1];
    const revision = /^revision (\S.*)$/m.exec(text)?.[1];
    return { ...(imageId !== undefined && { imageId }), ...(revision !== undefined && { revision }) };
}
/**
 * Compares. An installation through containers-storage or an OCI layout records a manifest that was made anew
 * (bootc#1197), so where the manifest digest differs, that of the image's configuration decides; and where the image was
 * converted between docker's format and OCI's, so that this one differs too, its labels do: revision, then version.
 */
function compareIdentity(booted, expected) {
    const known = {
        ...booted,
        ...(expected?.image !== undefined && { expectedImage: expected.image }),
        ...(expected?.digests[0] !== undefined && { expectedDigest: expected.digests[0] })
    };
    if (!expected)
        return { findings: [], identity: known, warnings: [] };
    if (!booted) {
        const detail = 'bootc status names no booted image: the machine cannot say what it runs';
        return {
            findings: [{ name: 'identity', ok: false, detail, cause: 'wrong-identity' }],
            identity: known,
            warnings: []
        };
    }
    const { finding, by, warning } = compareContent(booted, expected);
    const findings = [...(finding ? [finding] : []), ...compareReference(booted, expected)];
    return {
        findings,
        identity: { ...known, ...(by !== undefined && { by }) },
        warnings: warning === undefined ? [] : [warning]
    };
}
function compareContent(booted, expected) {
    const name = 'identity';
    const { digests, imageId, revision, version } = expected;
    if (digests.length === 0 && imageId === undefined && revision === undefined && version === undefined)
        return {};
    const well = (by, value) => ({ finding: { name, ok: true, detail: `${by} ${value}` }, by });
    if (booted.digest !== undefined && digests.includes(booted.digest))
        return well('manifest digest', booted.digest);
    if (imageId !== undefined && booted.imageId === imageId)
        return well('image id', imageId);
    // Of the labels that both sides know none may differ.
    const labels = [
        { by: 'revision label', wanted: revision, found: booted.revision },
        { by: 'version label', wanted: version, found: booted.version }
    ].filter(({ wanted, found }) => wanted !== undefined && found !== undefined);
    const [label] = labels;
    if (label && labels.every(({ wanted, found }) => wanted === found)) {
        const warning = `The machine reports digest ${booted.digest ?? '(none)'}, expected ${digests[0]}. Its ${label.by} ${label.found} is right; an installation through containers-storage records a digest of its own (bootc#1197).`;
        return { ...well(label.by, String(label.found)), ...(digests.length > 0 && { warning }) };
    }
    return {
        finding: {
            name,
            ok: false,
            detail: `the machine runs ${named(booted.digest, booted)}; expected ${named(digests[0], expected)}`,
            cause: 'wrong-identity'
        }
    };
}
/** What names an image, as far as it is known. */
function named(digest, { imageId, revision, version }) {
    return [
        digest ?? 'no digest',
        imageId === undefined ? '' : `image id ${imageId.slice(0, 12)}`,
        revision === undefined ? '' : `revision ${revision}`,
        version === undefined ? 'no version' : `version ${version}`
    ]
        .filter((part) => part !== '')
        .join(', ');
}
function compareReference(booted, expected) {
    if (expected.image === undefined)
        return [];
    const ok = booted.image === expected.image;
    const detail = ok
        ? `follows ${booted.image}`
        : `the machine follows ${booted.image ?? 'nothing'}; expected ${expected.image}`;
    return [{ name: 'update reference', ok, detail, ...(!ok && { cause: 'wrong-update-reference' }) }];
}


/***/ }),

/***/ 4035:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ checkCertificate),
  s: () => (/* binding */ proveLogin)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/host/files.ts
var files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./src/machine/certificate.ts



/** Reads a certificate file with ssh-keygen. @throws ToolFailed when it is none */
async function readCertificate(file) {
    const { stdout } = await (0,run/* run */.eF)('ssh-keygen', ['-L', '-f', file], { env: { TZ: 'UTC' } });
    return parseCertificate(stdout);
}
/** Parses what `ssh-keygen -L` prints under TZ=UTC: ssh-keygen.c, print_cert. */
function parseCertificate(text) {
    const lines = text.split('\n');
    const field = (name) => lines.map((line) => new RegExp(`^ {8}${name}: (.*)$`).exec(line)?.[1]).find((value) => value !== undefined) ?? '';
    const below = (name) => {
        const rest = lines.slice(lines.findIndex((line) => line.startsWith(`        ${name}:`)) + 1);
        const end = rest.findIndex((line) => !line.startsWith(' '.repeat(16)));
        return rest.slice(0, end).map((line) => line.trim());
    };
    const [, from, until] = /from (\S+) to (\S+)/.exec(field('Valid')) ?? [];
    const [, after] = /^after (\S+)/.exec(field('Valid')) ?? [];
    const [, before] = /^before (\S+)/.exec(field('Valid')) ?? [];
    const seconds = (time) => (time === undefined ? undefined : Date.parse(`${time}Z`) / 1000);
    const [starts, ends] = [seconds(from ?? after), seconds(until ?? before)];
    const source = below('Critical Options')
        .map((line) => /^source-address (.*)$/.exec(line)?.[1])
        .find((value) => value !== undefined);
    const print = (name) => /SHA256:\S+/.exec(field(name))?.[0] ?? '';
    return {
        key: print('Public key'),
        authority: print('Signing CA'),
        principals: below('Principals'),
        ...(starts !== undefined && { from: starts }),
        ...(ends !== undefined && { until: ends }),
        ...(source !== undefined && { sourceAddress: source })
    };
}
/** Where ssh looks for the certificate of a private key. */
function certificateOf(privateKeyFile) {
    return `${privateKeyFile}-cert.pub`;
}
/**
 * Makes a key with a certificate for these principals, for ever, by an authority made up here and thrown away.
 * @param directory one for secrets
 * @returns the path of the private key
 */
async function selfMadeCertificate(directory, principals) {
    const [authority, key] = [(0,external_node_path_.join)(directory, 'authority'), (0,external_node_path_.join)(directory, 'stranger')];
    for (const file of [authority, key])
        await (0,run/* run */.eF)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
    const names = principals.length > 0 ? ['-n', principals.join(',')] : [];
    await (0,run/* run */.eF)('ssh-keygen', ['-q', '-s', authority, '-I', 'bootc-actions', ...names, `${key}.pub`]);
    (0,external_node_fs_.rmSync)(authority);
    return key;
}
/** The public half of a private key, as one line. @throws ToolFailed when it is no key, or has a passphrase */
async function publicKeyOf(privateKeyFile) {
    const { stdout } = await (0,run/* run */.eF)('ssh-keygen', ['-y', '-P', '', '-f', privateKeyFile]);
    return stdout.trim();
}

// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/boot/access-keys.ts
var access_keys = __webpack_require__(33137);
;// CONCATENATED MODULE: ./src/boot/login.ts







/**
 * Checks that a certificate can be used at all, before a machine is started for it.
 * @throws Failure (usage) when it is none, is for another key, or has expired
 */
async function checkCertificate(wish) {
    if (wish.certificate === undefined || !wish.key)
        return;
    const place = (0,files/* secretDirectory */.Uj)('certificate');
    try {
        const keyFile = writeCertified(wish.key, wish.certificate, place);
        const certificate = await readCertificate(certificateOf(keyFile)).catch(noneWhere);
        const key = await publicKeyOf(keyFile).catch(noneWhere);
        const reason = !certificate
            ? 'it is not an OpenSSH certificate.'
            : key === undefined || (0,access_keys/* fingerprintOf */.ax)(key) !== certificate.key
                ? `it is for the key ${certificate.key}, and ssh-key is not that key (or has a passphrase).`
                : (certificate.until ?? Infinity) * 1000 <= Date.now()
                    ? 'it has expired.'
                    : undefined;
        if (reason !== undefined)
            throw (0,failure/* badInput */.AN)('ssh-certificate', wish.certificate.slice(0, 60), reason);
    }
    finally {
        place.remove();
    }
}
/** Where ssh-keygen says no there is none; whatever else went wrong is not about the key. */
function noneWhere(error) {
    if (!(error instanceof run/* ToolFailed */.CV))
        throw error;
}
function writeCertified(key, certificate, place) {
    (0,files/* writeSecretFile */.AK)(place, certificateOf('key'), `${certificate.trim()}\n`);
    return writeKey(key, place);
}
/** ssh wants the last line of a key file ended. */
function writeKey(key, place) {
    return (0,files/* writeSecretFile */.AK)(place, 'key', `${key.reveal().trimEnd()}\n`);
}
async function waysOf(wish, place, wrongKeyFile) {
    const ways = [];
    if (wish.key && wish.certificate !== undefined) {
        const keyFile = writeCertified(wish.key, wish.certificate, place);
        const { principals } = await readCertificate(certificateOf(keyFile));
        const wrong = { keyFile: await selfMadeCertificate(place.path, principals), certified: true };
        ways.push({ what: 'certificate', right: { keyFile, certified: true }, wrong });
    }
    else if (wish.key) {
        ways.push({ what: 'key', right: { keyFile: writeKey(wish.key, place) }, wrong: { keyFile: wrongKeyFile } });
    }
    if (wish.password) {
        const passwordFile = (0,files/* writeSecretFile */.AK)(place, 'password', wish.password.reveal());
        const wrong = (0,files/* writeSecretFile */.AK)(place, 'wrong-password', (0,external_node_crypto_.randomBytes)(12).toString('hex'));
        ways.push({ what: 'password', right: { passwordFile }, wrong: { passwordFile: wrong } });
    }
    return ways;
}
/** Proves that the account lets in with each right credential, and refuses a wrong one of the same kind. */
async function proveLogin(wish, parts) {
    const place = (0,files/* secretDirectory */.Uj)('login');
    try {
        const ways = await waysOf(wish, place, parts.wrongKeyFile);
        return (await Promise.all(ways.map((way) => proveWay(wish.user, way, parts)))).flat();
    }
    finally {
        place.remove();
    }
}
/** Both at the same time: the server's pause after a wrong password is long, and the two know nothing of each other. */
async function proveWay(user, way, parts) {
    const name = `login ${user} by ${way.what}`;
    const [right, wrong] = await Promise.all([
        tryUntilKnown(user, way.right, parts, 'a refusal may be early'),
        tryUntilKnown(user, way.wrong, parts, 'a refusal is an answer')
    ]);
    const finding = judgeRight(name, right);
    // What lets nobody in has refused the wrong one as well.
    if (finding.ok)
        return [{ finding }, { finding: judgeWrong(`${name}, wrong one`, user, way, wrong) }];
    return [{ finding, ...(finding.cause === 'login-refused' && { refused: await presented(user, way) }) }];
}
async function presented(user, { what, right }) {
    const { keyFile, certified } = right;
    if (keyFile === undefined)
        return { user, way: what };
    // A key with a passphrase cannot be looked into: then its fingerprint explains nothing.
    const line = await publicKeyOf(keyFile).catch(noneWhere);
    return {
        user,
        way: what,
        ...(line !== undefined && { key: (0,access_keys/* fingerprintOf */.ax)(line) }),
        ...(certified === true && { certificate: await readCertificate(certificateOf(keyFile)) })
    };
}
function judgeRight(name, right) {
    const reason = right.reason ?? 'no reason given';
    if (right.problem === 'refused')
        return { name, ok: false, detail: `refused: ${reason}`, cause: 'login-refused' };
    if (right.problem === 'unreachable')
        return { name, ok: false, detail: `nothing answers: ${reason}`, cause: 'login-unreachable' };
    // Nobody has said no: a machine that is too slow, or a login that hangs.
    if (right.problem === 'late')
        return { name, ok: false, detail: `there is no session: ${reason}`, cause: 'login-unreachable' };
    if (right.problem === undefined && right.code === 0)
        return { name, ok: true, detail: 'let in' };
    // Whoever has no shell is let in by sshd and thrown out by nologin(8): no way in for a person.
    const said = right.reason ?? (lastLine(right) || `exit code ${right.code}`);
    return { name, ok: false, detail: `the session failed: ${said}`, cause: 'login-refused' };
}
function judgeWrong(name, user, way, wrong) {
    if (wrong.problem === 'refused')
        return { name, ok: true, detail: 'refused' };
    // A session that was opened was let in, whatever became of it.
    if (wrong.problem === undefined)
        return {
            name,
            ok: false,
            detail: `the machine let ${user} in with a wrong ${way.what}`,
            cause: 'login-wrong-accepted'
        };
    return { name, ok: false, detail: `no answer: ${wrong.reason ?? wrong.problem}`, cause: 'login-unreachable' };
}
function lastLine(result) {
    return `${result.stdout}\n${result.stderr}`.trim().split('\n').at(-1) ?? '';
}
function attempt(user, login, parts) {
    return parts.ssh({ port: parts.port, user, ...login, command: 'true', timeoutMs: parts.timeoutMs });
}
/** A door that is not there when the machine is up gets this many tries to appear. */
const doorTries = 5;
/** One that has answered gets more: sshd of OpenSSH 9.8 closes on whoever failed often, for half a minute (PerSourcePenalties). */
const penaltyTries = 30;
/** Tries again while nobody answers, and once more after a refusal that may have come before the machine was up. */
async function tryUntilKnown(user, login, parts, refusals) {
    let up = false;
    void parts.started.then(() => (up = true));
    let silences = 0;
    let heard = false;
    let refused;
    for (;;) {
        const wasUp = up;
        const result = await attempt(user, login, parts);
        if (result.problem === 'refused')
            refused = result;
        heard ||= refused !== undefined || /not permitted to log in yet/i.test(result.reason ?? '');
        const early = result.problem === 'refused' && refusals === 'a refusal may be early' && !wasUp;
        const silent = result.problem === 'unreachable' && (!wasUp || ++silences < (heard ? penaltyTries : doorTries));
        if ((!early && !silent) || parts.signal.aborted)
            // What has refused and then says no more has refused.
            return result.problem === 'unreachable' ? (refused ?? result) : result;
        if (early)
            await Promise.race([parts.started, aborted(parts.signal)]);
        else
            await (0,promises_.setTimeout)(parts.pauseMs, undefined, { signal: parts.signal }).catch(() => undefined);
    }
}
function aborted(signal) {
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}


/***/ }),

/***/ 58466:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Pt: () => (/* binding */ checkMedia),
  aQ: () => (/* binding */ chooseMedia)
});

// UNUSED EXPORTS: listedChecksum

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/host/checksum.ts
var checksum = __webpack_require__(28007);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/media.ts
var media = __webpack_require__(48757);
// EXTERNAL MODULE: ./src/host/disk.ts
var disk = __webpack_require__(83409);
;// CONCATENATED MODULE: ./src/boot/media-format.ts


/** ECMA-119: the primary volume descriptor is in sector 16, its mark one byte in. */
const isoSector = 2048;
const isoDescriptor = 16 * isoSector;
async function bytesAt(file, position, length) {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read(buffer, 0, length, position);
    return buffer.subarray(0, bytesRead);
}
/** Bytes an ISO says it has (ECMA-119 8.4.8 and 8.4.12); undefined when it is no ISO. */
async function isoBytes(file) {
    const descriptor = await bytesAt(file, isoDescriptor, isoSector);
    if (descriptor.toString('latin1', 1, 6) !== 'CD001' || descriptor.length < 132)
        return undefined;
    return descriptor.readUInt32LE(80) * descriptor.readUInt16LE(128);
}
/** qemu/docs/interop/qcow2.txt, "Header". Only an image that is complete by itself is taken. */
function qcow2Problem(header, size) {
    const version = header.readUInt32BE(4);
    if (version !== 2 && version !== 3)
        return `it is qcow2 version ${version}`;
    // A backing file is a path on this machine, chosen by whoever made the image; the guest could read it.
    if (header.readBigUInt64BE(8) !== 0n)
        return 'it names a backing file: it is not the whole disk';
    if (version === 3 && (header.readBigUInt64BE(72) & 4n) !== 0n)
        return 'it keeps its data in another file';
    const tableEnd = Number(header.readBigUInt64BE(40)) + header.readUInt32BE(36) * 8;
    if (tableEnd > size)
        return `it is cut short: its tables end at byte ${tableEnd}, it has ${size}`;
    return undefined;
}
const sector = 512;
/** A hybrid ISO's partition may be rounded up to a cylinder that the file does not fill. */
const isoSlack = 1024 * 1024;
/** Whether the first bytes are those of a partitioned disk: an MBR ends its sector with 55 AA. */
function isPartitioned(head) {
    return head.length >= sector && head.readUInt16BE(510) === 0x55aa;
}
/**
 * Bytes a partitioned disk must have at least, by its own tables: up to the second header of a GPT (UEFI 2.10, 5.3.2), or
 * the end of the last partition of an MBR (its entry of type EE only covers the GPT). 0 without partitions.
 */
function partitionedBytes(head) {
    if (!isPartitioned(head))
        return 0;
    const gpt = head.length === 2 * sector && head.toString('latin1', sector, sector + 8) === 'EFI PART';
    const ends = [446, 462, 478, 494]
        .filter((entry) => head[entry + 4] !== 0 && head[entry + 4] !== 0xee)
        .map((entry) => head.readUInt32LE(entry + 8) + head.readUInt32LE(entry + 12));
    if (gpt)
        ends.push(Number(head.readBigUInt64LE(sector + 32)) + 1);
    return Math.max(0, ...ends) * sector;
}
function cutShort(what, said, size) {
    return `it is cut short: ${what} ${said} bytes (${(0,disk/* formatBytes */.z3)(said)}), the file has ${size}`;
}
const others = [
    ['KDMV', 'a VMDK image'],
    ['conectix', 'a VHD image'],
    ['vhdxfile', 'a VHDX image'],
    ['\x1f\x8b', 'a gzip archive'],
    ['\xfd7zXZ', 'an xz archive'],
    ['\x28\xb5\x2f\xfd', 'a zstd archive'],
    ['PK\x03\x04', 'a zip archive']
];
async function inspectOpen(file, size) {
    if (size === 0)
        return { problem: 'it is empty' };
    const head = await bytesAt(file, 0, 2 * sector);
    const said = await isoBytes(file);
    const parts = partitionedBytes(head);
    if (said !== undefined) {
        if (said > size)
            return { format: 'iso', problem: cutShort('the ISO says', said, size) };
        return parts > size + isoSlack
            ? { format: 'iso', problem: cutShort('its partitions end at', parts, size) }
            : { format: 'iso' };
    }
    if (head.toString('latin1', 0, 4) === 'QFI\xfb' && head.length >= 80) {
        const problem = qcow2Problem(head, size);
        return { format: 'qcow2', ...(problem !== undefined && { problem }) };
    }
    const other = others.find(([magic]) => head.toString('latin1', 0, magic.length) === magic);
    if (other)
        return { problem: `it is ${other[1]}; smoke-boot takes an ISO, a qcow2 or a raw disk` };
    if (isPartitioned(head)) {
        return parts > size ? { format: 'raw', problem: cutShort('its partitions end at', parts, size) } : { format: 'raw' };
    }
    return { problem: 'it is no ISO, no qcow2 and has no partition table' };
}
/** Looks at a file's own marks, not at its name. Reads a few kilobytes. */
async function inspectMedia(path) {
    const file = await (0,promises_.open)(path, 'r');
    try {
        return await inspectOpen(file, (await file.stat()).size);
    }
    finally {
        await file.close();
    }
}

// EXTERNAL MODULE: ./src/boot/remedies.ts
var remedies = __webpack_require__(85198);
;// CONCATENATED MODULE: ./src/boot/media.ts








function isBootable(type) {
    return (0,media/* isIso */.AO)(type) || type === 'qcow2' || type === 'raw' || type === 'ami';
}
/** Directories where build-media leaves media.json and SHA256SUMS: the output directory, a level above the file. */
function places(path) {
    return [(0,external_node_path_.dirname)(path), (0,external_node_path_.dirname)((0,external_node_path_.dirname)(path))];
}
function reportAt(path) {
    return (0,media/* parseMediaReport */.WL)((0,external_node_fs_.readFileSync)(path, 'utf8'), path);
}
/**
 * Finds the file that a `media` input means: the file itself (with the media.json beside it, if that lists it), or the
 * first bootable one of a media.json.
 * @throws Failure (usage) when there is no such file or nothing in it can be booted
 */
function chooseMedia(input, workspace) {
    const path = (0,external_node_path_.resolve)(workspace, input);
    if (!(0,external_node_fs_.existsSync)(path) || !(0,external_node_fs_.statSync)(path).isFile())
        throw (0,failure/* badInput */.AN)('media', input, 'there is no such file.');
    if (path.endsWith('.json'))
        return fromReport(path);
    for (const place of places(path)) {
        const reportPath = (0,external_node_path_.join)(place, media/* mediaReportName */.s0);
        if (!(0,external_node_fs_.existsSync)(reportPath))
            continue;
        const report = reportAt(reportPath);
        const entry = report.files.find((file) => (0,external_node_path_.resolve)(place, file.path) === path);
        if (entry)
            return { path, entry, report };
    }
    return { path };
}
function fromReport(reportPath) {
    const report = reportAt(reportPath);
    const bootable = report.files.filter((file) => isBootable(file.type));
    const entry = bootable[0];
    if (!entry)
        throw (0,failure/* badInput */.AN)('media', reportPath, `it lists ${report.files.map((file) => file.type).join(', ')}; smoke-boot takes an ISO, a qcow2 or a raw disk.`);
    const path = (0,external_node_path_.join)((0,external_node_path_.dirname)(reportPath), entry.path);
    if (!(0,external_node_fs_.existsSync)(path))
        throw (0,failure/* badInput */.AN)('media', reportPath, `it lists ${entry.path}, which is not there.`);
    const rest = bootable.slice(1).map((file) => file.path);
    return {
        path,
        entry,
        report,
        ...(rest.length > 0 && {
            note: `${reportPath} lists more than one bootable file. This run boots ${entry.path}; name ${rest.join(' or ')} to boot that.`
        })
    };
}
/** The checksum that a SHA256SUMS beside the file has for it, as `sha256sum` writes and reads it. */
async function listedChecksum(path) {
    for (const place of places(path)) {
        const where = (0,external_node_path_.join)(place, media/* checksumsName */.uw);
        if (!(0,external_node_fs_.existsSync)(where))
            continue;
        const name = (0,external_node_path_.relative)(place, path);
        for (const line of (await (0,promises_.readFile)(where, 'utf8')).split('\n')) {
            const match = /^([0-9a-f]{64}) [ *](?:\.\/)?(.+)$/.exec(line.trimEnd());
            if (match?.[1] !== undefined && match[2] === name)
                return { sha256: match[1], where };
        }
    }
    return undefined;
}
function unreadable(path, problem) {
    return new failure/* Failure */.HR('fail', `${path} cannot be booted: ${problem}.`, {
        code: 'media-unreadable',
        evidence: problem,
        remedy: remedies/* remedies */.J['media-unreadable']
    });
}
function changed(path, evidence) {
    return new failure/* Failure */.HR('fail', `${path} is not the file that was built.`, {
        code: 'media-changed',
        evidence,
        remedy: remedies/* remedies */.J['media-changed']
    });
}
/**
 * Looks at the media before anything is booted: the size and checksum that were noted when it was built, then the file's
 * own marks.
 * @throws Failure (fail): `media-changed`, `media-unreadable`
 */
async function checkMedia(choice) {
    const { path, entry } = choice;
    const { size } = (0,external_node_fs_.statSync)(path);
    const inspection = await inspectMedia(path);
    const seen = inspection.problem === undefined ? '' : `; ${inspection.problem}`;
    if (entry && entry.bytes !== size)
        throw changed(path, `media.json says ${entry.bytes} bytes, the file has ${size}${seen}`);
    const wanted = await listedChecksum(path);
    // The cheap look first: a file cut short has another checksum too, and the cut says more. But noted checksums win.
    if (inspection.problem !== undefined && !entry && !wanted)
        throw unreadable(path, inspection.problem);
    const { sha256, bytes } = await (0,checksum/* fileChecksum */.C)(path);
    if (entry && entry.sha256 !== sha256)
        throw changed(path, `media.json says sha256 ${entry.sha256}, the file has ${sha256}${seen}`);
    if (wanted && wanted.sha256 !== sha256)
        throw changed(path, `${wanted.where} says ${wanted.sha256}, the file has ${sha256}${seen}`);
    if (inspection.problem !== undefined || inspection.format === undefined)
        throw unreadable(path, inspection.problem ?? 'unknown');
    if (entry && (0,media/* isIso */.AO)(entry.type) !== (inspection.format === 'iso'))
        throw unreadable(path, `media.json says ${entry.type}, the file is ${inspection.format}`);
    return {
        ...choice,
        format: inspection.format,
        type: entry?.type ?? (inspection.format === 'iso' ? 'unknown' : inspection.format),
        sha256,
        bytes
    };
}


/***/ }),

/***/ 91649:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xV: () => (/* binding */ asDecision),
  Rw: () => (/* binding */ machineFacts),
  KI: () => (/* binding */ machineOptions),
  IU: () => (/* binding */ noteEnd),
  cE: () => (/* binding */ withMachine)
});

// EXTERNAL MODULE: ./src/host/files.ts
var host_files = __webpack_require__(73285);
;// CONCATENATED MODULE: ./src/boot/credentials.ts
/** Name of the virtio-serial port on which the probe in the guest listens. */
const probePort = 'org.bootc-actions.probe';
const unit = 'bootc-actions-probe.service';
const names = '/sys/class/virtio-ports/*/name';
/**
 * A root shell on the virtio port, put into the boot by systemd.extra-unit (systemd.system-credentials(7), systemd 256).
 * Not in the initrd, which gets the same credentials. The port is found by its name in /sys, for udev's link to it comes
 * late; it can be opened once only, so one descriptor serves both ways. `$$` is systemd's way to write `$`. A system that
 * falls back to its emergency or rescue target keeps the door: there it has most to tell.
 */
const probeUnit = `[Unit]
Description=Door for the boot test
DefaultDependencies=no
ConditionPathExists=!/etc/initrd-release
IgnoreOnIsolate=yes
Conflicts=shutdown.target
Before=shutdown.target

[Service]
ExecStart=/bin/sh -c 'until p=$$(grep -lx ${probePort} ${names}); do sleep 1; done; p=$\${p%%/name}; exec /bin/sh <>/dev/$\${p##*/} >&0 2>&1'
StandardOutput=null
StandardError=null
`;
/**
 * Adds the key to root's, whatever is there already. By tmpfiles.extra (systemd 252) and not ssh.authorized_keys.root, which
 * does nothing where the image has such a file; tmpfiles follows the symlink that /root is on bootc systems. Lines of type
 * `w` come after all others: tmpfiles.d(5).
 */
function keyLines(publicKey) {
    const line = Buffer.from(`\n${publicKey}\n`).toString('base64');
    return [
        'd /root/.ssh 0700 root root -',
        'f /root/.ssh/authorized_keys 0600 root root -',
        `w+~ /root/.ssh/authorized_keys - - - - ${line}`,
        ''
    ].join('\n');
}
/**
 * systemd credentials that open the probe's doors for one boot, without touching the artifact.
 * @param doors which of them; `tmpfiles`: lines of tmpfiles.d(5) to go with them
 */
function probeCredentials(doors) {
    const lines = `${doors.publicKey === undefined ? '' : keyLines(doors.publicKey)}${doors.tmpfiles ?? ''}`;
    return {
        ...(doors.shell && {
            [`systemd.extra-unit.${unit}`]: probeUnit,
            'systemd.unit-dropin.sysinit.target': `[Unit]\nWants=${unit}\n`
        }),
        ...(lines !== '' && { 'tmpfiles.extra': lines })
    };
}

// EXTERNAL MODULE: ./src/boot/decision.ts
var boot_decision = __webpack_require__(15912);
// EXTERNAL MODULE: ./src/boot/phase.ts + 1 modules
var boot_phase = __webpack_require__(42128);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/boot/access-keys.ts
var access_keys = __webpack_require__(33137);
;// CONCATENATED MODULE: ./src/boot/access-sudo.ts
/**
 * Reads the answer of `sudo -l -U NAME` under LC_ALL=C: "Matching Defaults entries", then the rules in the order of
 * sudoers, of which the last one that fits a command counts: sudoers(5).
 */
function parseSudo(lines) {
    const defaults = section(lines, /^Matching Defaults entries/).flatMap((line) => split(line));
    const always = defaults.includes('!authenticate');
    const rules = section(lines, /may run the following commands/)
        .flatMap(rulesOf)
        .filter(({ runAs }) => /^(?:ALL|root)\b/.test(runAs) && !runAs.includes('!root'))
        .map((rule) => ({ ...rule, free: rule.free || always }));
    const everything = rules.findLastIndex(({ command }) => command === 'ALL' || command === '!ALL');
    // What stands before a rule for everything is overruled by it.
    const [whole, rest] = [rules[everything], rules.slice(everything + 1)];
    const asksFor = defaults.find((entry) => /^(?:root|target|runas)pw$/.test(entry));
    return { ...reachOf(whole, rest), defaults, ...(asksFor !== undefined && { asksFor }) };
}
function reachOf(whole, rest) {
    const denied = rest.filter(({ command }) => command.startsWith('!'));
    const allowed = rest.filter(({ command }) => !command.startsWith('!'));
    const names = (rules) => rules.map(({ command, free }) => `${free ? 'NOPASSWD: ' : ''}${command}`);
    if (whole?.command !== 'ALL')
        return { reach: allowed.length > 0 ? 'some' : 'none', commands: names(rest) };
    const differing = allowed.filter(({ free }) => free !== whole.free);
    if (denied.length > 0)
        return { reach: 'some', commands: names([whole, ...rest]) };
    return { reach: whole.free ? 'nopasswd' : 'password', commands: names(differing) };
}
/** The indented lines below a heading, each with those it goes on in: they are indented further. */
function section(lines, heading) {
    const start = lines.findIndex((line) => heading.test(line));
    const below = start < 0 ? [] : lines.slice(start + 1);
    const end = below.findIndex((line) => !/^\s/.test(line));
    const joined = [];
    for (const line of end < 0 ? below : below.slice(0, end)) {
        if (/^ {0,4}\S/.test(line) || joined.length === 0)
            joined.push(line.trim());
        else
            joined.push(`${joined.pop() ?? ''} ${line.trim()}`);
    }
    return joined;
}
/** `(ALL : ALL) NOPASSWD: /bin/a, PASSWD: !/bin/b`: a tag holds for what follows it. */
function rulesOf(line) {
    const match = /^\((?<runAs>[^)]*)\)\s*(?<commands>.*)$/.exec(line);
    if (!match?.groups)
        return [];
    const { runAs = '', commands = '' } = match.groups;
    let free = false;
    return split(commands).map((item) => {
        const command = item.replace(/^(?:[A-Z_]+(?:: *|=\S+ +))+/, (tags) => {
            for (const tag of tags.match(/\b(?:NO)?PASSWD:/g) ?? [])
                free = tag.startsWith('NO');
            return '';
        });
        return { runAs, command, free };
    });
}
/** At commas that no backslash stands before. */
function split(text) {
    return text
        .split(/(?<!\\),/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}

;// CONCATENATED MODULE: ./src/boot/access-account.ts


/** Names as the access report has them, and the characters of a whole digest: crypt(5). */
const kinds = {
    '1': { algorithm: 'md5crypt', digest: 22 },
    '5': { algorithm: 'sha256crypt', digest: 43 },
    '6': { algorithm: 'sha512crypt', digest: 86 },
    '7': { algorithm: 'scrypt', digest: 43 },
    y: { algorithm: 'yescrypt', digest: 43 },
    gy: { algorithm: 'gost-yescrypt', digest: 43 },
    '2b': { algorithm: 'bcrypt', digest: 31 },
    '2a': { algorithm: 'bcrypt-2a', digest: 31 },
    '2x': { algorithm: 'bcrypt-2x', digest: 31 },
    '2y': { algorithm: 'bcrypt-2y', digest: 31 }
};
/** As login.defs has it for never. */
const never = 99_999;
/** Reads the answer of the script's `account` function; undefined when it is none. */
function parseAccount(name, text) {
    const lines = text.split('\n');
    const of = (kind) => lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
    const uid = of('uid')[0];
    const shell = /^(yes|no) (.*)$/.exec(of('shell')[0] ?? '');
    if (uid === undefined || !shell)
        return undefined;
    const age = agesOf(of('age')[0] ?? '');
    const [sudo, sshd] = [of('sudo'), of('sshd')];
    return {
        name,
        uid: Number(uid),
        shell: shell[2],
        shellRuns: shell[1] === 'yes',
        primaryGroup: of('primary')[0] ?? '',
        groups: (of('groups')[0] ?? '').split(/\s+/).filter((group) => group !== ''),
        password: parsePassword(of('hash')[0] ?? ''),
        ...age,
        ...(sudo.length > 0 && { sudo: parseSudo(sudo) }),
        ...(sshd.length > 0 && { sshd: settingsOf(of('sshd-set')) }),
        keys: of('key')
            .map(access_keys/* parseAuthorizedKey */.au)
            .filter((key) => key !== undefined)
    };
}
/** sshd -T repeats the keyword for each entry of AllowUsers and the like. OpenSSH 10.6 no longer writes it in small letters. */
function settingsOf(lines) {
    const settings = new Map();
    for (const line of lines) {
        const [name = '', ...values] = line.trim().split(/\s+/);
        const keyword = name.toLowerCase();
        settings.set(keyword, [settings.get(keyword), ...values].filter(Boolean).join(' '));
    }
    return settings;
}
/** The fields of shadow(5) that set an end; a password that was never changed (0) has to be at the next login. */
function agesOf(text) {
    const day = (name) => {
        const value = new RegExp(`(?:^| )${name}=(\\d+)`).exec(text)?.[1];
        return value === undefined ? undefined : Number(value);
    };
    const [expires, changed, most] = [day('expires'), day('changed'), day('most')];
    const passwordExpires = changed === 0 ? 0 : changed !== undefined && most !== undefined && most < never ? changed + most + 1 : undefined;
    return { ...(expires !== undefined && { expires }), ...(passwordExpires !== undefined && { passwordExpires }) };
}
/** Reads `LOCK [KIND COST SALT DIGEST]`. */
function parsePassword(text) {
    const [lock, kind, cost, salt, digest] = text.split(' ');
    if (lock !== 'open')
        return { state: 'locked' };
    if (kind === undefined)
        return { state: 'empty' };
    const known = kinds[kind];
    if (!known)
        return { state: 'set', hash: { whole: false } };
    const whole = Number(digest) === known.digest;
    return {
        state: 'set',
        hash: {
            algorithm: known.algorithm,
            ...(cost !== '-' && { cost: (cost ?? '').replace(/=0+(?=\d)/, '=') }),
            ...(whole && { saltLength: Number(salt) }),
            whole
        }
    };
}
/** `YYYY-MM-DD` of a day since 1970-01-01. */
function dateOf(day) {
    return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

// EXTERNAL MODULE: ./src/boot/access-script.ts
var access_script = __webpack_require__(38470);
;// CONCATENATED MODULE: ./src/boot/access-ways.ts

/** Whether a login shell lets a person do anything: nologin(8) and its kin let nobody. */
function shellProblem({ shell, shellRuns }) {
    if (!shellRuns)
        return `its shell ${shell} is not there`;
    return /\/(?:nologin|false|true|sync|shutdown|halt)$/.test(shell) ? `its shell ${shell} lets nobody in` : undefined;
}
/** Why sshd's settings let nobody into the account this way; undefined when they do, or when they are not known. */
function sshProblem(account, way) {
    const { sshd } = account;
    if (!sshd)
        return 'there is no sshd';
    const is = (name, value) => sshd.get(name) === value;
    const listed = listProblem(account, sshd);
    if (listed !== undefined)
        return listed;
    if (account.uid === 0 && (is('permitrootlogin', 'no') || (way === 'password' && !is('permitrootlogin', 'yes'))))
        return `sshd has PermitRootLogin ${sshd.get('permitrootlogin') ?? 'unknown'}`;
    const methods = (sshd.get('authenticationmethods') ?? 'any').split(' ');
    if (way === 'password') {
        if (is('passwordauthentication', 'no') && is('kbdinteractiveauthentication', 'no'))
            return 'sshd has PasswordAuthentication no and KbdInteractiveAuthentication no';
        return methods.some((list) => /^(?:any|password|keyboard-interactive(?::\w+)?)$/.test(list))
            ? undefined
            : `sshd has AuthenticationMethods ${methods.join(' ')}`;
    }
    if (is('pubkeyauthentication', 'no'))
        return 'sshd has PubkeyAuthentication no';
    return methods.some((list) => /^(?:any|publickey)$/.test(list))
        ? undefined
        : `sshd has AuthenticationMethods ${methods.join(' ')}`;
}
/** By AllowUsers and the like. A pattern with a host counts as open where only the host is not known to fit. */
function listProblem(account, sshd) {
    const patterns = (name) => (sshd.get(name) ?? '').split(/\s+/).filter((pattern) => pattern !== '');
    const user = (pattern, unknown) => {
        const [name = '', host] = pattern.split('@');
        if (!matches(name, account.name))
            return false;
        return host === undefined || host === access_script/* testAddress */.rS || host === '*' || unknown;
    };
    const inGroup = (pattern) => account.groups.some((group) => matches(pattern, group));
    if (patterns('denyusers').some((pattern) => user(pattern, false)))
        return 'sshd has it in DenyUsers';
    const [allowUsers, allowGroups] = [patterns('allowusers'), patterns('allowgroups')];
    if (allowUsers.length > 0 && !allowUsers.some((pattern) => user(pattern, true)))
        return `sshd has AllowUsers ${allowUsers.join(' ')}`;
    if (patterns('denygroups').some(inGroup))
        return 'sshd has a group of it in DenyGroups';
    if (allowGroups.length > 0 && !allowGroups.some(inGroup))
        return `sshd has AllowGroups ${allowGroups.join(' ')}`;
    return undefined;
}
/** A pattern of ssh_config(5): `*` and `?`. */
function matches(pattern, text) {
    const expression = pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.');
    return new RegExp(`^${expression}$`).test(text);
}
/** The ways in that are open as things are, apart from dates. */
function openWays(account) {
    if (shellProblem(account) !== undefined)
        return [];
    const { keys, password } = account;
    const has = {
        certificate: keys.some(({ authority }) => authority),
        key: keys.some(({ authority }) => !authority),
        // An empty password is for the console: sshd refuses it unless told otherwise.
        password: password.state === 'set'
    };
    const ways = ['certificate', 'key', 'password'].filter((way) => has[way] && sshProblem(account, way) === undefined);
    return [
        ...ways.map((way) => `${way} over SSH`),
        ...(password.state === 'set' ? ['password at the console'] : []),
        ...(password.state === 'empty' ? ['no password at all at the console'] : [])
    ];
}

;// CONCATENATED MODULE: ./src/boot/access-facts.ts



const daySeconds = 86_400;
/** Those that every builder takes for a hash: osbuild/images pkg/crypt/crypt.go. Anything else may have been hashed again. */
const builderHashes = ['sha512crypt', 'sha256crypt', 'bcrypt'];
const differs = (difference, cause = 'access-differs') => ({ difference, cause });
const when = (condition, found) => (condition ? [found] : []);
/** The causes that explain most, first. */
const order = [
    'clock-wrong',
    'access-expired',
    'password-rehashed',
    'access-blocked',
    'credential-left',
    'access-differs'
];
/** The cause that explains most. */
function strongest(causes) {
    return order.find((cause) => causes.includes(cause)) ?? 'access-differs';
}
function fact(what, expected, found, differences) {
    if (differences.length === 0)
        return { what, expected, found };
    return {
        what,
        expected,
        found,
        difference: differences.map(({ difference }) => difference).join('; '),
        cause: strongest(differences.map(({ cause }) => cause))
    };
}
/** Everything about an account of the report, as it has to be and as it is. */
function accountFacts(account, wanted, clock) {
    if (!account)
        return [fact('account', 'there', 'not there', [differs('the account is not there')])];
    const { password, uid } = account;
    return [
        fact('user id', 'not 0', String(uid), when(uid === 0, differs('it is root: its user id is 0'))),
        shellFact(account),
        groupsFact(account, wanted),
        sudoFact(account.sudo, wanted),
        passwordFact(password, wanted.password),
        expiryFact(account, wanted, clock),
        ...(password.state === 'set' ? passwordAgeFacts(account, clock) : []),
        keysFact(account, wanted, clock),
        ...authorityFacts(account, wanted),
        ...sshFacts(account, wanted)
    ];
}
/** Root, of whom the report says only whether the rendering locks it. */
function rootFacts(root, locked) {
    const { state } = root.password;
    const wrong = locked && state !== 'locked';
    const difference = state === 'empty' ? 'root has an empty password' : 'root has a password, expected a locked one';
    return [
        fact('password', locked ? 'locked' : "the image's doing", stateText(root.password), when(wrong, differs(difference))),
        fact('keys', "the image's doing", keyTexts(root.keys).join(', ') || 'none', [])
    ];
}
function shellFact(account) {
    const problem = shellProblem(account);
    return fact('shell', 'a login shell', account.shell, problem === undefined ? [] : [differs(problem, 'access-blocked')]);
}
/** A group that is the account's own, by name, is no difference. */
function groupsFact({ name, groups, primaryGroup }, wanted) {
    const found = groups.filter((group) => group !== name || group !== primaryGroup);
    const missing = wanted.groups.filter((group) => !groups.includes(group));
    const extra = found.filter((group) => !wanted.groups.includes(group));
    const text = (names) => [...names].sort().join(', ') || 'none';
    return fact('groups', text(wanted.groups), text(found), [
        ...missing.map((group) => differs(`not in group ${group}`)),
        ...extra.map((group) => differs(`in group ${group}, which the report does not have`))
    ]);
}
function sudoFact(sudo, { sudo: wanted }) {
    const reach = sudo?.reach ?? 'none';
    const commands = sudo?.commands ?? [];
    const list = commands.join(', ');
    const found = [reach, ...(list === '' ? [] : [`(${list})`])].join(' ');
    const asks = sudo?.asksFor;
    return fact('sudo', wanted, sudo ? found : 'none, there is no sudo', [
        ...when(reach !== wanted, differs(`sudo is ${found}, expected ${wanted}`)),
        ...when(reach === wanted && list !== '', differs(`sudo makes an exception of ${list}`)),
        ...when(asks !== undefined && reach === 'password' && wanted === 'password', differs(`sudo asks for the password of another account (Defaults ${asks ?? ''})`, 'access-blocked'))
    ]);
}
function stateText({ state, hash }) {
    if (state !== 'set')
        return state;
    return [hash?.algorithm ?? 'a hash of unknown kind', hash?.cost].filter(Boolean).join(' ');
}
function passwordFact(found, wanted) {
    const expected = wanted ? [wanted.algorithm ?? 'set', wanted.cost].filter(Boolean).join(' ') : 'none';
    return fact('password', expected, stateText(found), passwordDifferences(found, wanted));
}
function passwordDifferences({ state, hash }, wanted) {
    if (state === 'empty')
        return [differs('has an empty password: the console asks nothing')];
    if (!wanted)
        return when(state === 'set', differs('has a password, expected none'));
    if (state === 'locked' || !hash)
        return [differs('has no usable password, expected one')];
    const { algorithm = 'unknown kind of hash', cost, saltLength } = hash;
    if (!hash.whole)
        return [differs(`its hash (${algorithm}) is cut or broken, so no password fits`, 'access-blocked')];
    if (wanted.algorithm !== undefined && algorithm !== wanted.algorithm)
        return [
            algorithm === 'sha512crypt' && !builderHashes.includes(wanted.algorithm)
                ? differs(`${algorithm}, expected ${wanted.algorithm}: this builder hashed the hash again, so the password does not work`, 'password-rehashed')
                : differs(`${algorithm}, expected ${wanted.algorithm}`)
        ];
    if (wanted.cost !== undefined && cost !== wanted.cost)
        return [differs(`${algorithm} with ${cost ?? 'an unknown cost'}, expected ${wanted.cost}`)];
    const salts = [saltLength, wanted.saltLength];
    return when(wanted.saltLength !== undefined && salts[0] !== salts[1], differs(`another hash: its salt has ${salts[0] ?? 0} characters, expected ${salts[1] ?? 0}`));
}
/** How far the machine's clock is off, in words. */
function clockText(clock) {
    const off = clock.machine - clock.here;
    const size = Math.abs(off);
    const amount = size >= 2 * daySeconds ? `${Math.round(size / daySeconds)} days` : `${Math.max(1, Math.round(size / 60))} minutes`;
    return `the machine's clock is ${amount} ${off > 0 ? 'ahead' : 'behind'}`;
}
/** What has passed on the machine, and whether it has here: then only its clock is wrong. */
function ended(text, end, clock) {
    if (clock.machine < end)
        return [];
    if (clock.here < end)
        return [differs(`${text} by its own clock only: ${clockText(clock)}`, 'clock-wrong')];
    return [
        differs(`${text}; the machine has ${new Date(clock.machine * 1000).toISOString().slice(0, 10)}`, 'access-expired')
    ];
}
function expiryFact({ expires }, wanted, clock) {
    const found = expires === undefined ? 'never' : dateOf(expires);
    const expected = wanted.expires ?? 'never';
    return fact('expiry', expected, found, [
        ...when(found !== expected, differs(`expires: ${found}, expected: ${expected}`)),
        ...(expires === undefined ? [] : ended(`it expired on ${found}`, expires * daySeconds, clock))
    ]);
}
/** A password that has to be changed while the account still holds is an end that nobody was told of. */
function passwordAgeFacts({ expires, passwordExpires: end }, clock) {
    if (end === undefined)
        return [];
    const found = end === 0 ? 'to be changed at the next login' : `to be changed from ${dateOf(end)} on`;
    const over = ended(`its password is ${found}`, end * daySeconds, clock);
    const early = expires === undefined || end < expires;
    return [
        fact('password age', 'no end before the account’s', found, over.length > 0 ? over : when(early, differs(`its password is ${found}, which the report does not say`)))
    ];
}
function keyText({ fingerprint, options }) {
    return [fingerprint, ...(0,access_keys/* shownOptions */.O4)(options)].join(' ');
}
function keyTexts(keys) {
    return keys.map((key) => `${key.authority ? 'cert-authority ' : ''}${keyText(key)}`);
}
function keysFact(account, wanted, clock) {
    const keys = account.keys.filter(({ authority }) => !authority);
    const by = new Map(keys.map((key) => [key.fingerprint, key]));
    const known = new Set(wanted.keys.map(({ fingerprint }) => fingerprint));
    const list = (texts) => [...texts].sort().join(', ') || 'none';
    return fact('keys', list(wanted.keys.map(keyText)), list(keys.map(keyText)), [
        ...wanted.keys.flatMap((key) => keyDifferences(by.get(key.fingerprint), key, clock)),
        ...keys
            .filter(({ fingerprint }) => !known.has(fingerprint))
            .map(({ fingerprint }) => differs(`key ${fingerprint} is there and not in the report`))
    ]);
}
function keyDifferences(found, wanted, clock) {
    const { fingerprint } = wanted;
    if (!found)
        return [differs(`key ${fingerprint} is missing`)];
    const [has, should] = [found, wanted].map(({ options }) => (0,access_keys/* shownOptions */.O4)(options).join(',') || 'none');
    const end = (0,access_keys/* expiryTime */.TK)(found.options);
    return [
        ...when(has !== should, differs(`key ${fingerprint} has options ${has ?? ''}, expected ${should ?? ''}`)),
        ...(end === undefined ? [] : ended(`key ${fingerprint} expired`, end, clock))
    ];
}
function authorityFacts(account, wanted) {
    const found = account.keys.filter(({ authority }) => authority);
    if (found.length + wanted.authorities.length === 0)
        return [];
    const principalsOf = (key) => [...(key.principals ?? [account.name])].sort().join(',');
    const should = [...wanted.principals].sort().join(',');
    const by = new Map(found.map((key) => [key.fingerprint, key]));
    const known = new Set(wanted.authorities.map(({ fingerprint }) => fingerprint));
    const list = (texts) => [...texts].sort().join(', ') || 'none';
    return [
        fact('authorities', list(wanted.authorities.map(({ fingerprint }) => `${fingerprint} for ${should}`)), list(found.map((key) => `${keyText(key)} for ${principalsOf(key)}`)), [
            ...wanted.authorities.flatMap(({ fingerprint }) => {
                const key = by.get(fingerprint);
                if (!key)
                    return [differs(`authority ${fingerprint} is missing`)];
                const has = principalsOf(key);
                return when(has !== should, differs(`authority ${fingerprint} vouches for ${has}, expected ${should}`));
            }),
            ...found
                .filter(({ fingerprint }) => !known.has(fingerprint))
                .map(({ fingerprint }) => differs(`authority ${fingerprint} is there and not in the report`))
        ])
    ];
}
/** The ways over SSH that the report promises: keys and certificates. A password may be for the console alone. */
function sshFacts(account, wanted) {
    const promised = [
        ...(wanted.keys.length > 0 ? ['key'] : []),
        ...(wanted.authorities.length > 0 ? ['certificate'] : [])
    ];
    if (promised.length === 0)
        return [];
    const problems = [...new Set(promised.map((way) => sshProblem(account, way)))].filter((problem) => problem !== undefined);
    const found = problems.length > 0 ? problems.join('; ') : 'open';
    return [
        fact('ssh', `open for ${promised.join(' and ')}`, account.sshd?.size === 0 ? 'not known: sshd -T said nothing' : found, problems.map((problem) => differs(`${promised.join(' and ')} cannot work: ${problem}`, 'access-blocked')))
    ];
}

;// CONCATENATED MODULE: ./src/boot/access.ts



/** Seconds that a clock may be off before it is worth a word: certificates of a few minutes exist. */
const clockTolerance = 120;
/** Compares the machine with the report: one finding for each account, for root where it has to be locked, and for leftovers. */
function compareAccess(report, machine) {
    const users = report.users.map((wanted) => {
        const account = machine.accounts.get(wanted.name);
        return foundAccount(wanted.name, account, accountFacts(account, wanted, machine.clock));
    });
    const root = report.users.some(({ name }) => name === 'root') ? undefined : machine.accounts.get('root');
    const rootFound = root && foundAccount('root', root, rootFacts(root, report.rootLocked));
    const leftovers = machine.leftovers.map((path) => ({ path, declared: report.leftovers.includes(path) }));
    const ahead = Math.round(machine.clock.machine - machine.clock.here);
    return {
        findings: [
            ...users.map((user) => accountFinding(user, 'as the access report says')),
            ...(rootFound && report.rootLocked ? [accountFinding(rootFound, 'password locked')] : []),
            leftoverFinding(leftovers)
        ],
        found: {
            accounts: [...users, ...(rootFound ? [rootFound] : [])],
            leftovers,
            audit: auditOf(machine),
            ...(Math.abs(ahead) >= clockTolerance && { clockAhead: ahead })
        },
        warnings: root && root.keys.length > 0 ? [`root can be entered with ${root.keys.length} key(s) of the image.`] : []
    };
}
function foundAccount(name, account, facts) {
    return {
        name,
        facts,
        ways: account ? openWays(account) : [],
        sshd: Object.fromEntries(account?.sshd ?? [])
    };
}
function accountFinding({ name, facts, ways }, well) {
    const title = `account ${name}`;
    const different = facts.filter(({ difference }) => difference !== undefined);
    if (different.length === 0)
        return { name: title, ok: true, detail: ways.length > 0 ? `${well}: ${ways.join(', ')}` : well };
    return {
        name: title,
        ok: false,
        detail: different.map(({ difference }) => difference).join('; '),
        cause: strongest(different.map(({ cause }) => cause ?? 'access-differs'))
    };
}
function leftoverFinding(leftovers) {
    const name = 'leftovers';
    const stray = leftovers.filter(({ declared }) => !declared).map(({ path }) => path);
    if (stray.length > 0)
        return { name, ok: false, detail: `a password hash is left in ${stray.join(', ')}`, cause: 'credential-left' };
    const declared = leftovers.map(({ path }) => path);
    return {
        name,
        ok: true,
        detail: declared.length > 0 ? `a password hash in ${declared.join(', ')}, as the access report says` : 'none'
    };
}
/** From the Defaults of sudo that are in force; it writes to syslog unless told not to: sudoers(5). */
function auditOf({ accounts, auditd }) {
    const sudo = [...accounts.values()].map((account) => account.sudo).filter((found) => found !== undefined);
    const defaults = sudo.find((found) => found.defaults.length > 0)?.defaults ?? [];
    const logs = defaults.flatMap((entry) => /^logfile=(.+)$/.exec(entry)?.[1] ?? []);
    return {
        ...(sudo.length > 0 && {
            sudoLog: [...(defaults.includes('!syslog') ? [] : ['syslog']), ...logs],
            sudoUsePty: defaults.includes('use_pty')
        }),
        auditd
    };
}

// EXTERNAL MODULE: ./src/boot/doors.ts
var doors = __webpack_require__(11225);
// EXTERNAL MODULE: ./src/boot/probe-script.ts
var probe_script = __webpack_require__(25404);
;// CONCATENATED MODULE: ./src/boot/bundle.ts


/**
 * What a machine that is not well is asked for: this, and nothing else. No file of it is read but the kernel's own tables;
 * each answer is cut to its last 64 KiB.
 */
const questions = [
    { title: 'systemctl --failed', command: 'systemctl list-units --failed --plain --no-pager --full' },
    { title: 'systemctl list-jobs', command: 'systemctl list-jobs --no-pager --full' },
    { title: 'bootc status', command: 'bootc status' },
    { title: 'systemd-analyze blame (the 30 slowest)', command: 'systemd-analyze blame --no-pager | head -n 30' },
    { title: 'mounts', command: 'cat /proc/mounts' },
    { title: 'df', command: 'df -h' },
    { title: 'addresses', command: 'ip -brief address' },
    {
        title: 'journal of this boot (the last 1000 lines)',
        command: 'journalctl -b -q --no-pager -o short-monotonic -n 1000'
    }
];
const perQuestion = 10;
/**
 * Asks a machine for what explains its state.
 * @returns the text, redacted
 * @throws DoorError when the machine has not answered in time
 */
async function pullBundle(door, redact, timeoutMs) {
    const mark = (0,doors/* newMark */.e0)();
    const commands = questions.map(({ command }) => `timeout ${perQuestion} sh -c '${command}'`);
    const answers = (0,probe_script/* parseAnswers */.lF)(await door.run((0,probe_script/* commandScript */.l)(commands, mark), mark, timeoutMs), mark);
    const parts = questions.map(({ title }, index) => {
        const answer = answers.get(`ask:${index}`);
        const code = answer && answer.code !== 0 ? ` (exit code ${answer.code})` : '';
        return `== ${title}${code}\n${answer?.text ?? '(no answer)'}\n`;
    });
    return redact(parts.join('\n'));
}

// EXTERNAL MODULE: ./src/boot/endpoints.ts
var boot_endpoints = __webpack_require__(25726);
// EXTERNAL MODULE: ./src/boot/login.ts + 1 modules
var login = __webpack_require__(4035);
;// CONCATENATED MODULE: ./src/boot/access-refusal.ts




const blocked = (text) => ({ cause: 'access-blocked', text });
const refused = (text) => ({ cause: 'login-refused', text });
const access_refusal_daySeconds = 86_400;
/**
 * Why the machine refused what is right, as well as it can be known from inside; undefined when nothing explains it.
 * @param account as read back; undefined: there is none of this name
 * @param wanted its line in the access report, if there is one
 */
function whyRefused(shown, account, wanted, clock) {
    if (!account)
        return { cause: 'access-differs', text: `the machine has no account ${shown.user}` };
    const { expires } = account;
    const over = expires === undefined ? [] : ended('the account expired', expires * access_refusal_daySeconds, clock);
    const problem = over[0] ? undefined : (shellProblem(account) ?? sshProblem(account, shown.way));
    if (over[0])
        return { cause: over[0].cause, text: over[0].difference };
    if (problem !== undefined)
        return blocked(shown.way === 'password' ? consoleStays(problem, account) : problem);
    if (shown.way === 'password')
        return whyNoPassword(account, wanted, clock);
    if (shown.way === 'key')
        return whyNoKey(shown.key, account, clock);
    return shown.certificate ? whyNoCertificate(shown.certificate, account, clock) : undefined;
}
function consoleStays(problem, account) {
    return account.sshd && shellProblem(account) === undefined ? `${problem}; the password is for the console` : problem;
}
function whyNoPassword(account, wanted, clock) {
    const { state, hash } = account.password;
    if (state !== 'set')
        return blocked(state === 'locked' ? 'the password is locked' : 'the account has no password');
    const facts = wanted ? accountFacts(account, wanted, clock) : [];
    const fact = facts.find(({ what, cause }) => (what === 'password' || what === 'password age') && cause !== undefined);
    if (fact?.cause !== undefined && fact.difference !== undefined)
        return { cause: fact.cause, text: fact.difference };
    return hash && !hash.whole ? blocked(`the hash (${hash.algorithm ?? 'unknown kind'}) is cut or broken`) : undefined;
}
function whyNoKey(key, account, clock) {
    if (key === undefined)
        return undefined;
    const keys = account.keys.filter(({ authority }) => !authority);
    const found = keys.find(({ fingerprint }) => fingerprint === key);
    if (found)
        return whyOptions(found, clock);
    const others = keys.map(({ fingerprint }) => fingerprint).join(', ');
    return refused(`the account does not take the key ${key}, ${others === '' ? 'nor any other' : `but ${others}`}`);
}
function whyOptions({ options }, clock) {
    const end = (0,access_keys/* expiryTime */.TK)(options);
    const over = end === undefined ? undefined : ended("the key's expiry-time passed", end, clock)[0];
    if (over)
        return { cause: over.cause, text: over.difference };
    const from = (0,access_keys/* keyOption */.TR)(options, 'from');
    return from === undefined
        ? undefined
        : refused(`the key is taken from ${from} only, and this test comes from ${access_script/* testAddress */.rS}`);
}
function whyNoCertificate(certificate, account, clock) {
    const { from, until, principals } = certificate;
    if (from !== undefined && clock.machine < from)
        return clock.here < from
            ? { cause: 'access-expired', text: 'the certificate is not valid yet' }
            : { cause: 'clock-wrong', text: `the certificate is not valid yet there: ${clockText(clock)}` };
    const over = until === undefined ? undefined : ended('the certificate expired', until, clock)[0];
    if (over)
        return { cause: over.cause, text: over.difference };
    const authority = account.keys.find((key) => key.authority && key.fingerprint === certificate.authority);
    const system = account.sshd?.get('trustedusercakeys') ?? 'none';
    if (!authority)
        return system === 'none'
            ? refused(`the account does not take certificates of the authority ${certificate.authority}`)
            : undefined;
    const taken = authority.principals ?? [account.name];
    if (!principals.some((name) => taken.includes(name)))
        return refused(`the certificate is for ${principals.join(', ') || 'nobody'}, and the account takes ${taken.join(', ')}`);
    if (certificate.sourceAddress !== undefined)
        return refused(`the certificate is for logins from ${certificate.sourceAddress}, and this test comes from ${access_script/* testAddress */.rS}`);
    return whyOptions(authority, clock);
}

// EXTERNAL MODULE: ./src/model/verdict.ts
var verdict = __webpack_require__(47088);
;// CONCATENATED MODULE: ./src/boot/units.ts
/** Units to ask for: every one once, the session's among them. */
function unitsToAsk(services, sessionUnit) {
    return [...new Set([...services, ...(sessionUnit === undefined ? [] : [sessionUnit])])];
}
function properties(block) {
    return new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
/** Blocks of `systemctl show`, one a unit, in the order asked for. */
function blocks(answers, id) {
    const text = answers.get(id)?.text;
    return text === undefined || text === '' ? [] : text.split('\n\n').map(properties);
}
function journal(answers, unit) {
    return (answers
        .get(`journal:${unit}`)
        ?.text.split('\n')
        .filter((line) => line !== '') ?? []);
}
/**
 * Judges the units that must be active and stay so. A crash loop is active most of the time: its restart counter gives it
 * away, when it goes on growing.
 */
function judgeUnits(units, answers, kind) {
    const states = blocks(answers, 'units');
    const kept = answers.get('steady')?.text !== 'no';
    const again = blocks(answers, 'units-again');
    const all = unitOrder(answers);
    return units.map((unit) => {
        const index = all.indexOf(unit);
        const state = states[index];
        const name = `${kind.name} ${unit}`;
        const fail = (detail) => ({
            name,
            ok: false,
            detail,
            cause: kind.cause,
            lines: journal(answers, unit)
        });
        if (!state)
            return fail('systemctl show says nothing of it');
        if (state.get('LoadState') !== 'loaded')
            return fail(`not there (${state.get('LoadState') ?? 'unknown'})`);
        const now = again[index] ?? state;
        const [before, after] = [Number(state.get('NRestarts') ?? 0), Number(now.get('NRestarts') ?? 0)];
        const status = Number(now.get('ExecMainStatus') ?? 0);
        const ended = status > 0 ? `, its last exit code ${status}` : '';
        if (after > before && !kept)
            return fail(`restarts again and again (${after} times so far${ended})`);
        const active = now.get('ActiveState') ?? 'unknown';
        const result = now.get('Result') ?? 'success';
        const times = after > 0 ? `, restarted ${after} time(s)` : '';
        const detail = `${active} (${now.get('SubState') ?? ''}${result === 'success' ? '' : `, ${result}`}${times})`;
        return active === 'active' ? { name, ok: true, detail } : fail(detail);
    });
}
/** The order of the units in the answer is that of the question, which the script notes first. */
function unitOrder(answers) {
    return answers.get('unit-order')?.text.split('\n') ?? [];
}
/** Names in the first column of `systemctl list-units --plain`, or of another listing of that form. */
function firstWords(text) {
    return (text ?? '').split('\n').flatMap((line) => line.trim().split(/\s+/)[0] || []);
}
/** Units that have failed, whether they may or not. */
function failedUnits(answers) {
    return firstWords(answers.get('failed')?.text);
}
/** Judges the system's state: running, or degraded by nothing but units that may fail. */
function judgeSystem(answers, allowed) {
    const name = 'system state';
    const state = answers.get('state')?.text ?? '';
    if (state === 'running')
        return { name, ok: true, detail: state };
    const failed = failedUnits(answers);
    if (state === 'degraded' && failed.length > 0) {
        const bad = failed.filter((unit) => !allowed.includes(unit));
        if (bad.length === 0)
            return { name, ok: true, detail: `degraded by ${failed.join(', ')}, which may fail` };
        const lines = bad.flatMap((unit) => journal(answers, unit).map((line) => `${unit}: ${line}`));
        const others = failed.filter((unit) => !bad.includes(unit));
        const allowedToo = others.length > 0 ? ` (and ${others.join(', ')}, which may fail)` : '';
        return { name, ok: false, detail: `failed: ${bad.join(', ')}${allowedToo}`, cause: 'units-failed', lines };
    }
    const jobs = (answers.get('jobs')?.text ?? '').split('\n').filter((line) => line.trim() !== '');
    const waiting = jobs.map((line) => line.trim().split(/\s+/)[1] ?? '').filter((unit) => unit !== '');
    const detail = `${state === '' ? 'unknown' : state}${waiting.length > 0 ? `, still starting: ${waiting.slice(0, 10).join(', ')}` : ''}`;
    // What waits for itself to end says why, if anything does.
    const lines = waiting.flatMap((unit) => journal(answers, unit).map((line) => `${unit}: ${line}`));
    return { name, ok: false, detail, cause: 'system-not-running', lines: [...jobs, ...lines] };
}
/**
 * Judges the default target: the expected one, and reached. Anaconda sets multi-user.target where it has installed nothing
 * graphical by itself, whatever the image says (bootc-image-builder#1176).
 */
function judgeDefaultTarget(wanted, answers) {
    const name = 'default target';
    const target = answers.get('default-target')?.text ?? '';
    const state = answers.get('default-target-state')?.text ?? 'unknown';
    if (target === wanted && state === 'active')
        return { name, ok: true, detail: `${target} (${state})` };
    const changed = wanted === 'graphical.target' && target === 'multi-user.target'
        ? '; an installation by Anaconda sets it so, unless the kickstart says `xconfig --startxonboot`'
        : '';
    return {
        name,
        ok: false,
        detail: `${target} (${state}), expected ${wanted}${changed}`,
        cause: 'default-target'
    };
}
/** Judges the commands: exit code 0 each. */
function judgeCommands(commands, answers) {
    return commands.map((command, index) => {
        const name = `command ${command}`;
        const answer = answers.get(`command:${index}`);
        const lines = answer?.text.split('\n').slice(-10) ?? [];
        if (answer?.code === 0)
            return { name, ok: true, detail: lines.at(-1) ?? '' };
        return {
            name,
            ok: false,
            detail: answer ? `exit code ${answer.code}` : 'no answer',
            cause: 'command-failed',
            lines
        };
    });
}

;// CONCATENATED MODULE: ./src/boot/facts.ts



/** Reads what the machine is like from its answers. What it did not answer is left out. */
function readFacts(answers, { given, nonce, clock }) {
    const lines = (answers.get('facts')?.text ?? '').split('\n');
    const facts = new Map(lines.map((line) => [line.split(' ')[0], line.split(' ')[1]]));
    const selinux = verdict/* selinuxModes */.tn.find((mode) => mode === facts.get('selinux'));
    const usr = facts.get('usr');
    const target = answers.get('default-target');
    const outbound = answers.get('outbound');
    return {
        state: answers.get('state')?.text || 'unknown',
        failedUnits: failedUnits(answers),
        ...(target?.code === 0 && target.text !== '' && { defaultTarget: target.text }),
        ...(selinux && { selinux }),
        ...((usr === 'read-only' || usr === 'writable') && { usr }),
        network: { given, ...(outbound && { reachesOut: outbound.text.includes(nonce) }) },
        ...(answers.has('clock') && { clockAhead: clockAhead(clock) })
    };
}
/** Whole seconds. */
function clockAhead({ machine, here }) {
    return Math.round(machine - here);
}
/** In words, when it is worth a word. */
function clockOff(ahead) {
    if (ahead === undefined || Math.abs(ahead) < clockTolerance)
        return undefined;
    return `${span(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} this one`;
}
/** Seconds as people say them. */
function span(seconds) {
    if (seconds >= 2 * 86_400)
        return `${Math.round(seconds / 86_400)} days`;
    return seconds >= 7200 ? `${Math.round(seconds / 3600)} hours` : `${seconds} s`;
}
function clockWarning(ahead) {
    const off = clockOff(ahead);
    return off === undefined ? [] : [`The machine's clock is ${off}.`];
}
/** What programs say whose certificates, tokens or files are of another time than their clock. */
const timeTrouble = /certificate (?:is not yet valid|has expired|is expired)|certificate has expired or is not yet valid|not yet valid|not valid (?:before|until)|clock skew|(?:timestamp|signature|modification time).{0,60} in the future|(?:signature|token|release file).{0,60} (?:expired|not valid yet)/i;
/** A probe that failed by the clock has that for its cause, and says so. */
function blameClock(result, ahead) {
    const off = clockOff(ahead);
    if (result.ok || off === undefined || result.cause === 'clock-wrong')
        return result;
    const line = [result.detail, ...(result.lines ?? [])].find((text) => timeTrouble.test(text));
    if (line === undefined)
        return result;
    const detail = `${result.detail.replace(/\.$/, '')}; the machine's clock is ${off}`;
    return { ...result, cause: 'clock-wrong', detail };
}

// EXTERNAL MODULE: ./src/boot/identity.ts
var boot_identity = __webpack_require__(39468);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./src/boot/outbound.ts



/** This host as a guest of QEMU's user network sees it: QEMU leads the address to 127.0.0.1. */
const hostAddress = '10.0.2.2';
/** Listens on a free port of 127.0.0.1, for one session. Nothing of the world is asked: the host alone is as far as it goes. */
async function openEar() {
    const nonce = (0,external_node_crypto_.randomBytes)(12).toString('hex');
    const server = (0,external_node_http_.createServer)((_request, response) => response.end(`${nonce}\n`));
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
    });
    server.unref();
    const { port } = server.address();
    const url = new URL(`http://${hostAddress}:${port}/`);
    return {
        question: (0,boot_endpoints/* askInside */.Sr)({ method: 'GET', url }),
        nonce,
        close: () => {
            server.close();
            server.closeAllConnections();
        }
    };
}

;// CONCATENATED MODULE: ./src/boot/screen.ts
/** Squares of this many pixels a side tell how much of a screen is in use: thin letters are few pixels, but many squares. */
const square = 16;
/** A mouse pointer and a stray pixel touch no more than this part of the squares, or this number on a small screen. */
const blankPart = 0.005;
const blankSquares = 12;
/** Cells of the kernel's console fonts, and of those twice as large (drivers/video/console, lib/fonts in the kernel). */
const cellWidth = 8;
const cellHeight = 16;
/** A text console has that many colours at most. */
const textColours = 16;
/** Whether there is anything to see on a screen: from the frame alone, whatever drew it. */
function judgeFrame(frame) {
    const counts = new Map();
    for (let at = 0; at < frame.pixels.length; at += 3) {
        const colour = colourAt(frame, at);
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const [ground] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
    const colours = counts.size;
    if (isBlank(frame, ground)) {
        const part = (counts.get(ground) * 300) / frame.pixels.length;
        const detail = `blank (${part.toFixed(part === 100 ? 0 : 2)} % of it is #${ground.toString(16).padStart(6, '0')})`;
        return { shows: 'nothing', colours, detail };
    }
    if (ground === 0 && colours <= textColours && isText(frame))
        return { shows: 'text', colours, detail: `shows a text console of ${colours} colours` };
    return { shows: 'picture', colours, detail: `shows a picture of ${colours} colours` };
}
function colourAt({ pixels }, at) {
    return (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
}
/** Whether all that differs from the ground is in so few squares that it is at most a cursor. */
function isBlank(frame, ground) {
    const { width, height } = frame;
    const columns = Math.ceil(width / square);
    const touched = new Set();
    for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
            if (colourAt(frame, (y * width + x) * 3) !== ground)
                touched.add(Math.floor(y / square) * columns + Math.floor(x / square));
    return touched.size <= Math.max(blankSquares, columns * Math.ceil(height / square) * blankPart);
}
/** Whether each cell has two colours at most, as characters of a console's font have, and nothing else has that is smooth. */
function isText(frame) {
    const { width, height } = frame;
    for (let top = 0; top < height; top += cellHeight)
        for (let left = 0; left < width; left += cellWidth) {
            const seen = new Set();
            for (let y = top; y < Math.min(top + cellHeight, height); y++)
                for (let x = left; x < Math.min(left + cellWidth, width); x++)
                    seen.add(colourAt(frame, (y * width + x) * 3));
            if (seen.size > 2)
                return false;
        }
    return true;
}

// EXTERNAL MODULE: ./src/boot/shell.ts
var shell = __webpack_require__(91750);
;// CONCATENATED MODULE: ./src/boot/screen-probe.ts





/** A session is watched until it has been up for this long without a restart, seconds. */
const steadySeconds = 10;
/** The longest that an application may take to show something, from the end of the start-up, seconds. */
const patienceSeconds = 60;
const pauseSeconds = 1;
/** One restart can be an early start; two while we look are a loop. */
const loopRestarts = 2;
const journalLines = 20;
/**
 * Whether the session stays up and the screen shows something. It is looked at again and again until both are so, or for
 * long enough. A machine whose start-up went wrong is not asked: its verdict stands.
 */
async function watchSession(unit, parts, started) {
    const { well } = await started;
    const door = await parts.door;
    if (!well || !door)
        return [];
    const { timeoutScale, signal } = parts;
    const patience = Math.min(patienceSeconds * timeoutScale, parts.secondsLeft() * 0.8);
    const end = performance.now() + patience * 1000;
    const first = await readSession(unit, door, parts);
    let session = first;
    for (;;) {
        const staying = judgeStaying(unit, session, session.restarts - first.restarts, steadySeconds * timeoutScale);
        const screen = judgeScreen(await parts.look(), session.graphical, patience);
        const over = performance.now() >= end || signal.aborted;
        const loops = session.restarts - first.restarts >= loopRestarts;
        if (loops || over || (staying.ok && screen.ok)) {
            // What a session shows that does not stay is of no interest.
            const findings = staying.ok ? [staying, screen] : [staying];
            if (findings.every((finding) => finding.ok))
                return findings;
            const lines = await readJournal(unit, door, parts);
            return findings.map((finding) => (finding.ok ? finding : { ...finding, lines }));
        }
        await (0,promises_.setTimeout)(pauseSeconds * timeoutScale * 1000, undefined, { signal }).catch(() => undefined);
        session = await readSession(unit, door, parts);
    }
}
function judgeStaying(unit, session, restarts, steady) {
    const name = `session ${unit} stays up`;
    const up = Math.round(session.upFor);
    const fail = (detail) => ({ name, ok: false, detail, cause: 'session-down' });
    if (restarts >= loopRestarts)
        return fail(`restarts again and again (${session.restarts} times so far)`);
    if (session.state !== 'active')
        return fail(`it is ${session.state} (restarted ${session.restarts} times so far)`);
    if (session.upFor < steady)
        return fail(`up for ${up} s only after ${session.restarts} restarts, ${Math.round(steady)} s are wanted`);
    return { name, ok: true, detail: `up for ${up} s${restarts > 0 ? ', after a restart' : ''}` };
}
function judgeScreen(frame, graphical, patience) {
    const sight = frame && judgeFrame(frame);
    const ok = sight !== undefined && (sight.shows === 'picture' || (sight.shows === 'text' && !graphical));
    if (ok)
        return { name: 'screen', ok, detail: sight.detail };
    const console = sight?.shows === 'text' ? ' and not the session' : '';
    const detail = `${sight?.detail ?? 'there is no picture of it'}${console}, ${Math.round(patience)} s after the start-up`;
    return { name: 'screen', ok, detail, cause: 'blank-screen' };
}
async function askAll(commands, door, parts) {
    const mark = (0,doors/* newMark */.e0)();
    return (0,probe_script/* parseAnswers */.lF)(await door.run((0,probe_script/* commandScript */.l)(commands, mark), mark, parts.secondsLeft() * 1000), mark);
}
async function readSession(unit, door, parts) {
    const properties = ['ActiveState', 'NRestarts', 'ActiveEnterTimestampMonotonic'].map((name) => `-p ${name}`);
    const answers = await askAll([`systemctl show ${properties.join(' ')} -- ${(0,shell/* quoted */.T)(unit)}`, 'cat /proc/uptime', 'systemctl get-default'], door, parts);
    const shown = answers.get('ask:0')?.text ?? '';
    const value = (name) => new RegExp(`^${name}=(.*)$`, 'm').exec(shown)?.[1];
    const uptime = Number(answers.get('ask:1')?.text.split(' ')[0]);
    return {
        state: value('ActiveState') ?? 'unknown',
        restarts: Number(value('NRestarts') ?? 0),
        // In microseconds of the clock that /proc/uptime is of as well, for a machine that has not slept (systemctl(1)).
        upFor: uptime - Number(value('ActiveEnterTimestampMonotonic')) / 1e6 || 0,
        graphical: answers.get('ask:2')?.text === 'graphical.target'
    };
}
/** systemd as the user's own manager, which starts with each session and has nothing to say of it. */
const userManager = /^systemd\[(?!1\])/;
/**
 * The last journal lines of the unit and of its user's programs, each with who said it: logind moves a session out of its
 * unit, into a scope.
 */
async function readJournal(unit, door, parts) {
    const name = (0,shell/* quoted */.T)(unit);
    const ask = `user=$(systemctl show -p User --value -- ${name})
uid=$(id -u "$user" 2>/dev/null)
journalctl -b -q --no-pager -o short -n ${journalLines * 5} _SYSTEMD_UNIT=${name} + UNIT=${name} \${user:++ _UID=$uid}`;
    const text = (await askAll([ask], door, parts)).get('ask:0')?.text ?? '';
    return (text
        .split('\n')
        // Month, day, time and host.
        .map((line) => line.replace(/^(\S+ +){4}/, ''))
        .filter((line) => line !== '' && !userManager.test(line))
        .slice(-journalLines));
}

;// CONCATENATED MODULE: ./src/boot/probes.ts













/** A service may open its port a moment after systemd calls it active, and be slow with its first answer (seconds). */
const silenceGrace = 5;
const wrongGrace = 2;
/** Runs a question and notes how long it took. */
async function timed(body) {
    const started = performance.now();
    const findings = await body();
    const seconds = secondsSince(started);
    return findings.map((finding) => ({ ...finding, seconds }));
}
function secondsSince(started) {
    return Math.round(performance.now() - started) / 1000;
}
/** Asks all questions, those that do not depend on each other at the same time. */
async function probe(questions, parts) {
    const session = askSession(questions, parts);
    const started = session.then(({ findings }) => ({ well: findings.every((finding) => finding.ok) }), () => ({ well: false }));
    const { login } = parts;
    const { sessionUnit } = questions;
    const [asked, ...others] = await Promise.all([
        session,
        ...questions.endpoints.map((endpoint) => timed(async () => [await askEndpoint(endpoint, parts, started)])),
        ...(login
            ? [
                timed(async () => {
                    const outcomes = await login(started.then(() => undefined));
                    return Promise.all(outcomes.map((outcome) => explained(outcome, questions, parts, session)));
                })
            ]
            : []),
        ...(sessionUnit === undefined ? [] : [timed(() => watchSession(sessionUnit, parts, started))])
    ]);
    const { findings, seconds, identity, system, access, warnings } = asked;
    return {
        probes: [...findings.map((finding) => ({ ...finding, seconds: finding.seconds ?? seconds })), ...others.flat()].map((result) => redacted(blameClock(result, system?.clockAhead), parts.redact)),
        identity,
        ...(system && { system }),
        ...(access && { access }),
        warnings
    };
}
function redacted(result, redact) {
    const { detail, lines } = result;
    return { ...result, detail: redact(detail), ...(lines && { lines: redact(lines.join('\n')).split('\n') }) };
}
/** A refused login says why, as well as it can be known from inside: what the session read, or else reads now. */
async function explained({ finding, refused }, questions, parts, session) {
    const read = refused && ((await session).accounts.has(refused.user) ? await session : await askAccount(refused.user, parts));
    if (!refused || !read)
        return finding;
    const wanted = questions.accessReport?.users.find(({ name }) => name === refused.user);
    const why = whyRefused(refused, read.accounts.get(refused.user), wanted, read.clock);
    return why ? { ...finding, cause: why.cause, detail: `${finding.detail.replace(/\.$/, '')}: ${why.text}` } : finding;
}
/** Undefined without a door; an account that is not there is not in the answer. */
async function askAccount(user, parts) {
    const door = await parts.door;
    if (!door)
        return undefined;
    const mark = (0,doors/* newMark */.e0)();
    const answers = (0,probe_script/* parseAnswers */.lF)(await door.run((0,probe_script/* accountScript */.p5)(user, mark), mark, parts.secondsLeft() * 1000), mark);
    return readAccounts([user], answers, parts);
}
async function askSession(questions, parts) {
    const door = await parts.door;
    const here = Date.now() / 1000;
    if (!door)
        return {
            findings: [],
            seconds: 0,
            identity: {},
            warnings: [],
            accounts: new Map(),
            clock: { machine: here, here }
        };
    const begun = performance.now();
    const ear = await openEar();
    const answers = await ask(door, questions, parts, ear).finally(() => ear.close());
    const read = readAccounts(accountsToAsk(questions), answers, parts);
    const access = questions.accessReport && compareAccess(questions.accessReport, { ...read, ...tracesIn(answers) });
    const booted = (0,boot_identity/* parseBootcStatus */.p5)(answers.get('bootc')?.text ?? '');
    const { findings, identity, warnings } = (0,boot_identity/* compareIdentity */.G3)(booted && { ...booted, ...(0,boot_identity/* parseImageRecord */.U$)(answers.get('image-record')?.text ?? '') }, parts.expected);
    const took = (finding, ...ids) => ({ ...finding, seconds: sum(answers, ids) });
    return {
        findings: [
            took(judgeSystem(answers, questions.allowFailedUnits), 'state', 'failed', 'jobs'),
            ...judgeAnswers(questions, answers, took),
            ...(access?.findings ?? []).map((finding) => took(finding, finding.name.startsWith('account ') ? `user:${finding.name.slice(8)}` : finding.name)),
            ...findings.map((finding) => took(finding, 'bootc', 'image-record'))
        ],
        seconds: secondsSince(begun),
        identity,
        system: readFacts(answers, { given: parts.network, nonce: ear.nonce, clock: read.clock }),
        ...(access && { access: access.found }),
        warnings: [...warnings, ...(access?.warnings ?? []), ...clockWarning(clockAhead(read.clock))],
        ...read
    };
}
/** Seconds that the machine took for these questions; undefined when it has not said. */
function sum(answers, ids) {
    const known = ids.map((id) => answers.get(id)?.seconds).filter((seconds) => seconds !== undefined);
    return known.length === 0 ? undefined : Math.round(known.reduce((all, one) => all + one, 0) * 100) / 100;
}
/** Seconds for which a unit that has restarted must stay as it is to be taken for well. */
const probes_steadySeconds = 10;
/** For an address to come by DHCP after the start-up. */
const addressSeconds = 10;
async function ask(door, questions, parts, ear) {
    const mark = (0,doors/* newMark */.e0)();
    // The machine has the time that is left, less what the questions after the start-up take.
    const waitSeconds = Math.max(1, Math.floor(parts.secondsLeft() * 0.8));
    const script = (0,probe_script/* probeScript */.Ai)({
        waitSeconds,
        services: unitsToAsk(questions.services, questions.sessionUnit),
        steadySeconds: Math.ceil(probes_steadySeconds * parts.timeoutScale),
        commands: questions.commands,
        // Whoever is given no network is not waited for.
        reachOut: {
            command: ear.question,
            seconds: parts.network === 'isolated' ? 0 : Math.ceil(addressSeconds * parts.timeoutScale)
        },
        users: accountsToAsk(questions),
        leftovers: questions.accessReport?.leftovers
    }, mark);
    return (0,probe_script/* parseAnswers */.lF)(await door.run(script, mark, parts.secondsLeft() * 1000), mark);
}
function accountsToAsk({ accessReport }) {
    return accessReport ? [...new Set([...accessReport.users.map((user) => user.name), 'root'])] : [];
}
function readAccounts(users, answers, parts) {
    const here = Date.now() / 1000;
    const machine = Number(answers.get('clock')?.text || here);
    const accounts = new Map();
    for (const user of users) {
        const account = parseAccount(user, answers.get(`user:${user}`)?.text ?? '');
        if (!account)
            continue;
        const keys = account.keys.filter(({ fingerprint }) => fingerprint !== parts.ownFingerprint);
        accounts.set(user, { ...account, keys });
    }
    return { accounts, clock: { machine: Number.isFinite(machine) ? machine : here, here } };
}
function tracesIn(answers) {
    const lines = answers.get('leftovers')?.text.split('\n') ?? [];
    return {
        leftovers: lines.filter((line) => line.startsWith('/')),
        auditd: answers.get('auditd')?.text.trim() || 'unknown'
    };
}
function judgeAnswers(questions, answers, took) {
    const { sessionUnit, defaultTarget } = questions;
    return [
        ...judgeUnits(questions.services, answers, { name: 'service', cause: 'service-down' }).map((finding) => took(finding, 'units', 'units-again')),
        // A wrong target is why a session is not there.
        ...(defaultTarget === undefined
            ? []
            : [took(judgeDefaultTarget(defaultTarget, answers), 'default-target', 'default-target-state')]),
        ...judgeUnits(sessionUnit === undefined ? [] : [sessionUnit], answers, {
            name: 'session',
            cause: 'session-down'
        }).map((finding) => took(finding, 'units', 'units-again')),
        ...judgeCommands(questions.commands, answers).map((finding, index) => took(finding, `command:${index}`))
    ];
}
/**
 * Asks until the answer is right, or has been wrong for a while after the start-up. What no forwarded port reaches is
 * asked from inside the machine.
 */
async function askEndpoint(endpoint, parts, started) {
    const inner = (0,boot_endpoints/* guestPort */.Ki)(endpoint);
    const port = inner === undefined ? undefined : parts.hostPort(inner);
    const patience = patienceAfter(started, parts.timeoutScale);
    while (port !== undefined) {
        const answer = await (0,boot_endpoints/* askThroughPort */.on)(endpoint, port, 10_000).catch(nobodyThere);
        const finding = (0,boot_endpoints/* judgeEndpoint */.dA)(endpoint, answer);
        const silent = typeof answer === 'string';
        if (!finding.ok && !parts.signal.aborted && !patience.isOver(silent ? silenceGrace : wrongGrace)) {
            await (0,promises_.setTimeout)(patience.pauseMs(), undefined, { signal: parts.signal }).catch(() => undefined);
            continue;
        }
        // Silence at the port may be the machine's firewall, or a service on its loopback only.
        const door = silent ? await parts.door : undefined;
        if (finding.ok || !door)
            return finding;
        const inside = await askFromInside(endpoint, door);
        return inside.ok ? inside : { ...inside, detail: `${finding.detail}; ${inside.detail}` };
    }
    await started;
    const door = await parts.door;
    if (door)
        return askFromInside(endpoint, door);
    return (0,boot_endpoints/* judgeEndpoint */.dA)(endpoint, 'not a port of the machine, and there is no way in to ask from inside');
}
/** The port of the address is one of this host's, which tells nobody anything. */
function nobodyThere(error) {
    return `no HTTP answer from outside (${(0,failure/* messageOf */.bD)(error)
        .replace(/^Error: /, '')
        .replace(/ 127\.0\.0\.1:\d+$/, '')})`;
}
/**
 * Counts from the end of the start-up; before it, questions only take the machine's time. A machine that is not well gets
 * no patience: its verdict stands already.
 */
function patienceAfter(started, scale) {
    let since = Infinity;
    void started.then(({ well }) => (since = well ? performance.now() : -Infinity));
    return {
        isOver: (grace) => performance.now() - since > grace * 1000 * scale,
        pauseMs: () => (since === Infinity ? 1000 : 250)
    };
}
async function askFromInside(endpoint, door) {
    const mark = (0,doors/* newMark */.e0)();
    let answer;
    try {
        const output = await door.run((0,probe_script/* commandScript */.l)([(0,boot_endpoints/* askInside */.Sr)(endpoint)], mark), mark, 30_000);
        const text = (0,probe_script/* parseAnswers */.lF)(output, mark).get('ask:0')?.text ?? '';
        answer = (0,boot_endpoints/* parseAnswer */.Wp)(text) ?? (text.split('\n')[0] || 'no answer');
    }
    catch (error) {
        answer = (0,failure/* messageOf */.bD)(error);
    }
    const finding = (0,boot_endpoints/* judgeEndpoint */.dA)(endpoint, answer);
    return { ...finding, detail: `${finding.detail} (asked inside the machine)` };
}

// EXTERNAL MODULE: ./src/model/plain-line.ts
var plain_line = __webpack_require__(17416);
// EXTERNAL MODULE: ./src/model/secret-forms.ts
var secret_forms = __webpack_require__(56671);
;// CONCATENATED MODULE: ./src/boot/redact.ts


const mask = '***';
/** A shorter form would hide half of the text and tell its reader as much as it hides. */
const shortestForm = 6;
const keyBegins = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;
const keyEnds = /-----END [A-Z0-9 ]*PRIVATE KEY-----/;
/** A key of 16384 bits has 200 lines; what claims to be longer ends here. */
const longestKey = 250;
/** A login in a URL, and those in HTTP's Authorization header. */
const urlLogin = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi;
const header = /\b(Bearer|Basic) +[A-Za-z0-9+/=._~-]{8,}/gi;
/**
 * Makes text of a machine fit for a report: without the secrets that the test itself was given, in any of their forms,
 * without crypt hashes, private keys, logins in URLs and headers, and without terminal control.
 */
function redactor(secrets) {
    const forms = secrets
        .flatMap(({ secret, user }) => {
        const value = secret.reveal();
        // Each line of a key too: a journal breaks it into entries.
        return [...(0,secret_forms/* secretForms */.eo)(value, user), ...value.split(/[\r\n]+/)].map(plain_line/* withoutControl */.E);
    })
        .filter((form) => form.length >= shortestForm)
        .sort((a, b) => b.length - a.length);
    const clean = (line) => (0,plain_line/* cutLine */.H)(forms
        .reduce((text, form) => text.replaceAll(form, mask), (0,plain_line/* withoutControl */.E)(line))
        .replace(secret_forms/* cryptHash */.fS, mask)
        .replace(urlLogin, `$1${mask}@`)
        .replace(header, `$1 ${mask}`));
    return (text) => {
        let inKey = 0;
        const lines = [];
        for (const line of text.split('\n')) {
            if (inKey > 0) {
                inKey = keyEnds.test(line) ? 0 : inKey - 1;
                continue;
            }
            lines.push(keyBegins.test(line) ? '(a private key, which is not shown)' : clean(line));
            if (keyBegins.test(line) && !keyEnds.test(line))
                inKey = longestKey;
        }
        return lines.join('\n');
    };
}

;// CONCATENATED MODULE: ./src/boot/questioning.ts












/** Where SSH is in the guest. */
const sshPort = 22;
/** After login has been reached a door has this long to open, seconds. */
const doorPatience = 30;
/** The port's shell is there earlier than sshd where systemd can make it; this much later (seconds) SSH is tried. */
const portAhead = 3;
const afterBreakMs = 2000;
/** Ports of the guest that a boot's questions need to reach. */
function neededPorts(questions) {
    const ssh = questions.channel === 'auto' || questions.channel === 'ssh' || questions.login !== undefined;
    const endpoints = questions.endpoints.map(boot_endpoints/* guestPort */.Ki).filter((port) => port !== undefined);
    return [...new Set([...(ssh ? [sshPort] : []), ...endpoints])];
}
/** Which doors to open for the questions. */
function wantedDoors(questions) {
    const { channel } = questions;
    return { shell: channel === 'auto' || channel === 'virtio-serial', ssh: channel === 'auto' || channel === 'ssh' };
}
/**
 * Waits for a way into the machine, asks all questions there and at its ports. A machine that restarts on its way up is
 * asked again: what it had been asked died with its boot.
 * @returns undefined when the phase was over first: its own judgement counts
 */
async function question(phase, asked) {
    while (!phase.over.aborted) {
        const boot = watchBoot(phase);
        const report = await Promise.race([questionBoot(boot, asked), boot.ended]);
        boot.forget();
        if (report)
            return report;
    }
    return undefined;
}
function watchBoot(phase) {
    const { boots } = phase.monitor;
    const ending = new AbortController();
    const timer = setInterval(() => {
        if (phase.monitor.boots !== boots)
            ending.abort();
    }, 200);
    const over = AbortSignal.any([phase.over, ending.signal]);
    const ended = new Promise((resolve) => {
        if (over.aborted)
            resolve(undefined);
        over.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    return { ...phase, over, ended, forget: () => clearInterval(timer) };
}
async function questionBoot(phase, asked) {
    try {
        return await probe(asked.questions, {
            door: wayIn(phase, asked),
            hostPort: (port) => asked.access.ports.get(port),
            login: loginProof(phase, asked),
            expected: asked.expected,
            look: () => phase.machine.frame(),
            ownFingerprint: (0,access_keys/* fingerprintOf */.ax)(asked.access.key.publicKey),
            network: asked.network,
            secondsLeft: () => Math.max(1, Math.round(asked.timeoutSeconds - phase.now())),
            timeoutScale: asked.timeoutScale,
            redact: redactorOf(asked.questions),
            signal: phase.over
        });
    }
    catch (error) {
        // A session breaks when the machine does: what the monitor makes of that says more, and may come a moment later.
        if (error instanceof doors/* DoorError */.lk)
            await (0,promises_.setTimeout)(afterBreakMs, undefined, { signal: phase.over }).catch(() => undefined);
        if (phase.over.aborted)
            return undefined;
        if (!(error instanceof doors/* DoorError */.lk))
            throw error;
        const detail = error.message;
        return {
            probes: [{ name: 'probe', ok: false, detail, cause: 'probe-unreachable', seconds: 0 }],
            identity: {},
            warnings: []
        };
    }
}
async function wayIn(phase, asked) {
    const door = asked.questions.channel === 'none' ? await questioning_login(phase) : await openDoor(phase, asked);
    if (door)
        asked.onDoor(door);
    phase.monitor.answered(phase.now(), door ? `the probe answers over ${door.name}` : 'login reached');
    return door;
}
async function questioning_login(phase) {
    phase.monitor.awaits('login');
    while (phase.monitor.stage !== 'login')
        await (0,promises_.setTimeout)(200, undefined, { signal: phase.over });
    return undefined;
}
/** The first door that opens. @throws DoorError when none has, a while after login */
async function openDoor(phase, asked) {
    const wanted = wantedDoors(asked.questions);
    phase.monitor.awaits(`the probe to answer over ${[wanted.shell && 'virtio-serial', wanted.ssh && 'SSH'].filter(Boolean).join(' or ')}`);
    const found = new AbortController();
    const signal = AbortSignal.any([phase.over, found.signal]);
    const problems = [];
    const attempts = [
        ...(wanted.shell ? [openPort(phase, signal)] : []),
        ...(wanted.ssh ? [openSsh(asked, wanted.shell ? portAhead * asked.timeoutScale : 0, signal, problems)] : [])
    ];
    try {
        return await Promise.race([firstOf(attempts), noDoor(phase, asked.timeoutScale, signal, problems)]);
    }
    finally {
        found.abort();
    }
}
async function firstOf(attempts) {
    try {
        return await Promise.any(attempts);
    }
    catch (error) {
        const problems = error instanceof AggregateError ? error.errors.map(failure/* messageOf */.bD) : [(0,failure/* messageOf */.bD)(error)];
        throw new doors/* DoorError */.lk(problems.join('; '));
    }
}
async function openPort(phase, signal) {
    const door = new doors/* PortDoor */.e3(phase.machine.port(probePort));
    if (await door.ready(signal))
        return door;
    throw new doors/* DoorError */.lk('the probe port stayed silent');
}
async function openSsh(asked, aheadSeconds, signal, problems) {
    const { access, room } = asked;
    const port = access.ports.get(sshPort);
    const banner = await room.waitForBanner(port, asked.timeoutSeconds * 1000, signal);
    if (banner === undefined)
        throw new doors/* DoorError */.lk('nothing answers on the SSH port');
    await (0,promises_.setTimeout)(aheadSeconds * 1000, undefined, { signal });
    const door = new doors/* SshDoor */.Xj(async (request) => {
        const result = await room.ssh({ port, user: 'root', keyFile: access.key.privateKeyFile, ...request });
        if (result.problem)
            problems.push(`SSH (${banner}): ${result.reason ?? result.problem}`);
        return result;
    });
    if (await door.ready(signal))
        return door;
    throw new doors/* DoorError */.lk('root is not let in over SSH');
}
async function noDoor(phase, timeoutScale, signal, problems) {
    while (phase.monitor.stage !== 'login')
        await (0,promises_.setTimeout)(200, undefined, { signal });
    await (0,promises_.setTimeout)(doorPatience * timeoutScale * 1000, undefined, { signal });
    throw new doors/* DoorError */.lk(`the machine reached login, but gives the probe no way in: ${problems.at(-1) ?? 'no door opened'}`);
}
function loginProof(phase, asked) {
    const wish = asked.questions.login;
    if (!wish)
        return undefined;
    return async (started) => {
        const place = (0,host_files/* secretDirectory */.Uj)('wrong-key');
        try {
            const wrong = await asked.room.sshKeyPair(place.path);
            const port = asked.access.ports.get(sshPort);
            // No client is sent to a door that is not there yet; when the start-up is over, one is sent anyway.
            await Promise.race([asked.room.waitForBanner(port, asked.timeoutSeconds * 1000, phase.over), started]);
            return await (0,login/* proveLogin */.s)(wish, {
                port,
                ssh: (options) => asked.room.ssh(options),
                wrongKeyFile: wrong.privateKeyFile,
                started,
                signal: phase.over,
                timeoutMs: 15_000 * asked.timeoutScale,
                pauseMs: 1000
            });
        }
        finally {
            place.remove();
        }
    };
}
/** A machine that ended so answers nobody any more. */
const mute = new Set([
    'kernel-panic',
    'guest-shutdown',
    'boot-loop',
    'silent-hang',
    'probe-unreachable',
    'qemu-failed'
]);
/** For all of a machine's last answers, seconds. */
const bundleSeconds = 20;
/** Keeps what a failing machine says of itself, where it still has a way in. A machine that gives nothing changes no verdict. */
async function keepBundle(request, file) {
    const { door, judgement, questions, timeoutScale, reporter } = request;
    if (judgement.verdict === 'pass' || mute.has(judgement.cause))
        return;
    reporter.progress(`failed (${judgement.cause}); asking the machine for its journal`);
    try {
        (0,external_node_fs_.writeFileSync)(file, await pullBundle(door, redactorOf(questions), bundleSeconds * timeoutScale * 1000));
    }
    catch (error) {
        if (!(error instanceof doors/* DoorError */.lk))
            throw error;
        reporter.debug(`The failing machine gave no journal: ${error.message}`);
    }
}
/** Knows the secrets that the test was given for its login. */
function redactorOf({ login }) {
    const secrets = login ? [login.key, login.password].filter((secret) => secret !== undefined) : [];
    return redactor(secrets.map((secret) => ({ secret, ...(login && { user: login.user }) })));
}

;// CONCATENATED MODULE: ./src/boot/one-boot.ts





function machineOptions({ options, firmware, accelerator }, disk, directory) {
    const { cpus, memoryMiB, network } = options;
    return {
        firmware,
        accelerator,
        cpus,
        memoryMiB,
        network,
        disk,
        directory,
        boot: 'disk',
        forwards: [],
        credentials: {},
        rebootExits: false
    };
}
/**
 * Starts a machine from a disk with the probe's doors and gives it to the body, which ends its phase.
 * @throws Failure (host) when the machine cannot be started
 */
async function withMachine(plan, body) {
    const { request, questions, files, recorder } = plan;
    const { options, accelerator, room, reporter } = request;
    const doors = wantedDoors(questions);
    const network = plan.network ?? options.network;
    const place = (0,host_files/* secretDirectory */.Uj)('probe');
    try {
        const key = await room.sshKeyPair(place.path);
        const guestPorts = neededPorts(questions);
        const timeoutSeconds = options.bootTimeout * accelerator.timeoutScale;
        const { timeoutScale } = accelerator;
        let ports = new Map();
        const phase = await room.withFreePorts(guestPorts.length, (hostPorts) => {
            ports = new Map(guestPorts.map((port, index) => [port, hostPorts[index]]));
            return (0,boot_phase/* startPhase */.CJ)({
                start: (machine) => room.startMachine(machine),
                machine: {
                    ...machineOptions(request, plan.disk, plan.directory),
                    network,
                    forwards: [...ports].map(([guestPort, hostPort]) => ({ guestPort, hostPort })),
                    credentials: probeCredentials({
                        shell: doors.shell,
                        ...(doors.ssh && { publicKey: key.publicKey }),
                        ...(plan.tmpfiles !== undefined && { tmpfiles: plan.tmpfiles })
                    }),
                    rebootExits: plan.rebootExits ?? false,
                    ...(doors.shell && { virtioPorts: [probePort] }),
                    ...(plan.attachment && { attachment: plan.attachment }),
                    ...(plan.firmwareVariables !== undefined && { firmwareVariables: plan.firmwareVariables })
                },
                monitor: { phase: 'boot', installed: plan.installed, timeoutSeconds, timeoutScale, passAtLogin: false },
                reporter,
                recorder,
                screenshot: options.screenshot ? files.screenshot : undefined,
                consoleLog: files.serialLog
            });
        });
        let door;
        const judge = async () => {
            const asked = question(phase, {
                questions,
                expected: plan.expected,
                access: { key, ports },
                room,
                network,
                timeoutScale,
                timeoutSeconds,
                onDoor: (opened) => (door = opened)
            });
            const report = await Promise.race([asked, phase.judged.then(() => undefined)]);
            // A fatal line that has just come outweighs what the probes found.
            if (!report || phase.monitor.suspects)
                return asDecision(await phase.judged, phase);
            recorder.write({ at: phase.now(), type: 'probes', report });
            const decision = (0,boot_decision/* decide */.LD)(report, phase.now(), phase.monitor.context);
            if (decision.judgement.verdict === 'pass')
                phase.monitor.note('done', 'everything asked for is right', phase.now());
            else
                noteEnd(decision.judgement, phase);
            return decision;
        };
        return await body({
            phase,
            door: () => door,
            judge,
            keepBundle: async (judgement) => {
                if (door)
                    await keepBundle({ door, judgement, questions, timeoutScale, reporter }, files.bundle);
            }
        });
    }
    finally {
        place.remove();
    }
}
/** What the monitor judged, as the end of a run. */
function asDecision(judgement, phase) {
    noteEnd(judgement, phase);
    return {
        judgement,
        probes: [],
        identity: {},
        warnings: [],
        context: judgement.verdict === 'pass' ? [] : phase.monitor.context
    };
}
/** The last entry of a timeline that did not end well: when it was known, and what. */
function noteEnd({ verdict, cause, stage, at }, phase) {
    if (verdict !== 'pass')
        phase.monitor.note(stage, `${verdict}: ${cause}`, at);
}
/** @param qemuVersion empty where no QEMU was started */
function machineFacts({ options, firmware, accelerator }, qemuVersion = '') {
    return {
        firmware,
        accelerator: accelerator.name,
        acceleratorReason: accelerator.reason,
        cpuModel: accelerator.cpuModel,
        cpus: options.cpus,
        memoryMiB: options.memoryMiB,
        qemuVersion,
        timeoutScale: accelerator.timeoutScale
    };
}


/***/ }),

/***/ 42128:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Gw: () => (/* binding */ runFileNames),
  NW: () => (/* binding */ runFiles),
  bg: () => (/* binding */ screenFile),
  CJ: () => (/* binding */ startPhase)
});

// UNUSED EXPORTS: progressLine

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
;// CONCATENATED MODULE: ./src/boot/frames.ts
/** Pictures that are kept of a phase. */
const mostScreens = 12;
const columns = 32;
const rows = 24;
/** Of 256 shades: noise, a blinking cursor and the hands of a clock stay below. */
const clearShade = 12;
/** Of all cells, this part must have changed clearly. */
const clearPart = 0.03;
/** The mean brightness of each cell of a grid over the screen. */
function shades({ width, height, pixels }) {
    const sums = new Float64Array(columns * rows);
    const counts = new Uint32Array(columns * rows);
    // Every second pixel of every second row is enough for a mean.
    for (let y = 0; y < height; y += 2)
        for (let x = 0; x < width; x += 2) {
            const cell = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
            const at = (y * width + x) * 3;
            sums[cell] = (sums[cell] ?? 0) + ((pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 3;
            counts[cell] = (counts[cell] ?? 0) + 1;
        }
    return Uint8Array.from(sums, (sum, cell) => sum / Math.max(1, counts[cell] ?? 0));
}
/** Whether a person would call it another screen. */
function changedClearly(before, after) {
    const different = after.reduce((count, shade, cell) => count + (Math.abs(shade - (before[cell] ?? 0)) >= clearShade ? 1 : 0), 0);
    return different >= after.length * clearPart;
}
/**
 * Which picture to give up when there are too many, by their times: the one that is nearest to the one before it. The
 * first and the last stay.
 */
function leastMissed(times) {
    const gaps = times.map((at, index) => index === 0 || index === times.length - 1 ? Infinity : at - times[index - 1]);
    return gaps.indexOf(Math.min(...gaps));
}

// EXTERNAL MODULE: ./src/boot/monitor.ts + 8 modules
var boot_monitor = __webpack_require__(36626);
;// CONCATENATED MODULE: ./src/boot/phase.ts





/** How often time itself is told to the monitor: the grace after a fatal line is half a second. */
const tickMs = 200;
/** The screen is kept this often, for a machine that ends by itself leaves none. */
const screenMs = 15_000;
/** A screen that is watched is looked at this often. */
const frameMs = 4000;
/** Starts a machine and watches it until the monitor knows how the phase ends. */
async function startPhase(options) {
    const { reporter, recorder } = options;
    (0,external_node_fs_.mkdirSync)(options.machine.directory, { recursive: true });
    const monitor = new boot_monitor/* Monitor */.V(options.monitor, (told) => recorder.write(told));
    const machine = await options.start(options.machine);
    const started = performance.now();
    const now = () => Math.round(performance.now() - started) / 1000;
    const over = new AbortController();
    let settle = () => undefined;
    const judged = new Promise((resolve) => (settle = resolve));
    const look = () => {
        if (!monitor.judgement || over.signal.aborted)
            return;
        over.abort();
        settle(monitor.judgement);
    };
    recorder.write({ at: 0, type: 'phase', phase: options.monitor.phase, options: options.monitor });
    machine.onEvent((event) => {
        recorder.write(event);
        monitor.take(event);
        look();
    });
    let said = -1;
    const ticks = setInterval(() => {
        monitor.take({ at: now(), type: 'tick' });
        look();
        const second = Math.floor(now());
        if (second !== said)
            reporter.progress(progressLine(monitor, (said = second)));
    }, tickMs);
    const shots = setInterval(() => void screenshot(options, machine), screenMs);
    const screens = [];
    const film = options.screens && filmScreen(machine, options, monitor, screens, now);
    return {
        machine,
        monitor,
        over: over.signal,
        judged,
        screens,
        now,
        end: async () => {
            clearInterval(ticks);
            clearInterval(shots);
            clearInterval(film);
            if (!cleanup/* interrupted */.VM.aborted)
                await screenshot(options, machine);
            await machine.stop();
            over.abort();
            (0,external_node_fs_.renameSync)(machine.consoleLog, options.consoleLog);
        }
    };
}
async function screenshot({ screenshot: path }, machine) {
    // A machine that is gone has no screen any more; an earlier picture of it stays.
    if (path !== undefined)
        await machine.screenshot(path).catch(() => undefined);
}
/** Keeps a picture of each screen that is clearly another than the last one kept. A bounded number: see leastMissed. */
function filmScreen(machine, { screens: place, monitor: { phase, timeoutScale } }, monitor, kept, now) {
    let last;
    let busy = false;
    let number = 0;
    const look = async () => {
        const frame = await machine.frame();
        const seen = frame && shades(frame);
        if (!seen || (last && !changedClearly(last, seen)))
            return;
        const at = now();
        monitor.screen(at);
        const path = place?.(++number);
        await machine.screenshot(path);
        last = seen;
        kept.push({ phase, at, path });
        if (kept.length <= mostScreens)
            return;
        const [given] = kept.splice(leastMissed(kept.map((screen) => screen.at)), 1);
        if (given)
            (0,external_node_fs_.rmSync)(given.path, { force: true });
    };
    return setInterval(() => {
        if (busy)
            return;
        busy = true;
        // A machine that is gone has no screen any more.
        void look()
            .catch(() => undefined)
            .finally(() => (busy = false));
        // A scale below one is for tests.
    }, frameMs * Math.min(1, timeoutScale));
}
/** `install: kernel, 12 s — the last console line` */
function progressLine(monitor, seconds) {
    const line = monitor.lastLine;
    return `${monitor.options.phase}: ${monitor.stage}, ${seconds} s${line === '' ? '' : ` — ${line.slice(0, 120)}`}`;
}
const runFileNames = ['serialLog', 'installLog', 'screenshot', 'events', 'bundle'];
/** The files of one run, in a directory. */
function runFiles(directory, name) {
    return {
        serialLog: (0,external_node_path_.join)(directory, `${name}-console.log`),
        installLog: (0,external_node_path_.join)(directory, `${name}-install-console.log`),
        screenshot: (0,external_node_path_.join)(directory, `${name}.png`),
        events: (0,external_node_path_.join)(directory, `${name}-events.jsonl`),
        bundle: (0,external_node_path_.join)(directory, `${name}-machine.txt`)
    };
}
/** The file of a picture of the installation, by its number. */
function screenFile(directory, name, number) {
    return (0,external_node_path_.join)(directory, `${name}-install-${String(number).padStart(3, '0')}.png`);
}


/***/ }),

/***/ 25404:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ai: () => (/* binding */ probeScript),
/* harmony export */   As: () => (/* binding */ isComplete),
/* harmony export */   l: () => (/* binding */ commandScript),
/* harmony export */   lF: () => (/* binding */ parseAnswers),
/* harmony export */   p5: () => (/* binding */ accountScript)
/* harmony export */ });
/* harmony import */ var _access_script__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38470);
/* harmony import */ var _shell__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91750);


/** Journal lines of a unit that is not well. */
const journalLines = 20;
/** Units whose journal is fetched: the first failures explain the others. */
const journalUnits = 10;
/** Restarts while one looks on that make a crash loop. */
const loopRestarts = 3;
/**
 * The functions every session starts with. `ask ID LIMIT COMMAND…` prints the answer between two marks. Standard input is
 * the script itself, so no command may read it.
 */
function prelude(mark) {
    return `mark=${(0,_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T)(mark)}
LC_ALL=C.UTF-8 SYSTEMD_COLORS=0 SYSTEMD_PAGER=
export LC_ALL SYSTEMD_COLORS SYSTEMD_PAGER
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
ask() {
  id=$1 limit=$2
  shift 2
  read -r from idle </proc/uptime
  out=$("$@" 2>&1 </dev/null)
  code=$?
  read -r to idle </proc/uptime
  printf '\\n%s begin %s\\n' "$mark" "$id"
  printf '%s\\n' "$out" | tail -c "$limit"
  printf '\\n%s took %s %s\\n' "$mark" "$from" "$to"
  printf '\\n%s end %s %s\\n' "$mark" "$code" "$id"
}
within() {
  if command -v timeout >/dev/null; then timeout "$@"; else shift; "$@"; fi
}
uptime() { cut -d. -f1 /proc/uptime; }
`;
}
function closing(mark) {
    return `printf '\\n%s done\\n' ${(0,_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T)(mark)}\n`;
}
/** `--wait` ends when no job is left; it can end early where D-Bus is late, so the state is asked again. */
function stateQuestions(waitSeconds) {
    return `state() {
  end=$(($(uptime) + ${waitSeconds}))
  now=$(within ${waitSeconds} systemctl is-system-running --wait 2>/dev/null)
  while :; do
    case $now in running | degraded | maintenance | stopping) break ;; esac
    [ "$(uptime)" -lt $end ] || break
    sleep 0.5
    now=$(systemctl is-system-running 2>/dev/null)
  done
  echo "$now"
}
journal() { journalctl -b -q --no-pager -o cat -n ${journalLines} -u "$1"; }
ask state 100 state
case $out in
running) ;;
*)
  ask jobs 8000 systemctl list-jobs --no-legend --no-pager --full
  stuck=$(printf '%s\\n' "$out" | sed -n 's/^ *[0-9][0-9]* *\\([^ ]*\\) .* running *$/\\1/p')
  ask failed 8000 systemctl list-units --failed --plain --no-legend --no-pager --full
  printf '%s\\n%s\\n' "$(printf '%s\\n' "$out" | sed 's/^ *//; s/ .*//')" "$stuck" | sed '/^$/d' | head -n ${journalUnits} |
    while read -r unit; do ask "journal:$unit" 8000 journal "$unit"; done
  ;;
esac
`;
}
/** One call for all units. */
function firstLook(units) {
    if (units.length === 0)
        return '';
    return `look() {
  systemctl show --no-pager -p Id -p LoadState -p ActiveState -p SubState -p Result -p NRestarts -p ExecMainStatus -- ${units.map(_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T).join(' ')}
}
restarts() {
  sum=0
  for number in $(printf '%s\\n' "$1" | sed -n 's/^NRestarts=//p'); do sum=$((sum + number)); done
  echo $sum
}
ask unit-order 20000 printf '%s\\n' ${units.map(_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T).join(' ')}
ask units 20000 look
looked=$out since=$(uptime) before=$(restarts "$out")
`;
}
/**
 * Looks again; where a unit has restarted, until nothing has changed for long enough: in a crash loop it is active most of
 * the time. The other questions of the session stand between the looks, so a machine that is well waits for nothing.
 */
function secondLook(units, steadySeconds) {
    if (units.length === 0)
        return '';
    return `end=$(($(uptime) + ${2 * steadySeconds}))
while :; do
  now=$(look)
  [ "$now" = "$looked" ] || { looked=$now since=$(uptime); }
  seen=$(restarts "$now")
  [ "$seen" -gt 0 ] && [ $(($(uptime) - since)) -lt ${steadySeconds} ] || { kept=yes; break; }
  kept=no
  [ "$(uptime)" -lt $end ] && [ $((seen - before)) -lt ${loopRestarts} ] || break
  sleep 1
done
ask units-again 20000 printf '%s\\n' "$now"
ask steady 10 echo $kept
case $now in *ActiveState=[!a]* | *ActiveState=activating* | *NRestarts=[1-9]*)
  for unit in ${units.slice(0, journalUnits).map(_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T).join(' ')}; do ask "journal:$unit" 8000 journal "$unit"; done ;;
esac
`;
}
/** Without what bootc has to say beside its answer; versions before 1.1 know the older flag only. */
const bootcQuestion = `if command -v bootc >/dev/null; then
  ask bootc 60000 sh -c 'bootc status --format=json 2>/dev/null || bootc status --json 2>/dev/null'
fi
`;
/**
 * What an installation keeps of its image, whatever becomes of the manifest on the way: ostree-ext notes manifest and
 * configuration in the commit (ostree-rs-ext lib/src/container/store.rs META_MANIFEST, META_CONFIG), bootc's composefs
 * backend in its repository under the digest in the deployment's .origin, older ones beside that (bootc
 * crates/lib/src/bootc_composefs/status.rs get_imginfo). Read as text: JSON, perhaps inside a string or a GVariant's quotes.
 */
const recordQuestion = `image_record() {
  checksum=$(ostree admin status 2>/dev/null | sed -n 's/^\\* *[^ ]* *\\([0-9a-f]\\{64\\}\\)\\..*/\\1/p')
  verity=$(tr ' ' '\\n' </proc/cmdline | sed -n 's/^composefs=?*//p')
  if [ -n "$checksum" ]; then
    ostree show --print-metadata-key=ostree.manifest "$checksum"
    ostree show --print-metadata-key=ostree.container.image-config "$checksum"
  elif [ -n "$verity" ]; then
    deployment=/sysroot/state/deploy/$verity/$verity
    cat "$deployment.imginfo" ||
      within 30 bootc internals cfs oci inspect "@$(sed -n 's/^manifest_digest *= *//p' "$deployment.origin")"
  fi 2>/dev/null | tr -d '\\\\\\n' | tr '{,' '\\n\\n' |
    sed -n -e '/"config" *:/,/}/s/^ *"digest" *: *"sha256:\\([0-9a-f]\\{64\\}\\)".*/image-id \\1/p' \\
      -e 's/^ *"org.opencontainers.image.revision" *: *"\\([^"]*\\)".*/revision \\1/p'
}
ask image-record 1000 image_record
`;
const factsQuestion = `facts() {
  if [ -r /sys/fs/selinux/enforce ]; then
    read -r mode </sys/fs/selinux/enforce
    if [ "$mode" = 1 ]; then echo 'selinux enforcing'; else echo 'selinux permissive'; fi
  elif [ -e /etc/selinux/config ]; then echo 'selinux disabled'
  else echo 'selinux none'; fi
  if [ -w /usr ]; then echo 'usr writable'; else echo 'usr read-only'; fi
}
ask facts 1000 facts
ask default-target 200 systemctl get-default
ask default-target-state 100 systemctl is-active -- "$out"
`;
/** Where there is nothing to ask with, there is no answer. No unit has to wait for an address: it may come after the start-up. */
function outboundQuestion({ command, seconds }) {
    return `reach_out() {
  end=$(($(uptime) + ${seconds}))
  until within 10 sh -c ${(0,_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T)(command)}; do
    [ "$(uptime)" -lt "$end" ] || return 1
    sleep 1
  done
}
if command -v curl >/dev/null || command -v bash >/dev/null; then
  ask outbound 1000 reach_out
fi
`;
}
const clockQuestion = 'ask clock 100 date +%s\n';
/** The script for a root shell: all questions of a boot, in the order in which their answers become known. */
function probeScript(plan, mark) {
    return [
        prelude(mark),
        stateQuestions(plan.waitSeconds),
        firstLook(plan.services),
        bootcQuestion,
        recordQuestion,
        factsQuestion,
        plan.reachOut === undefined ? '' : outboundQuestion(plan.reachOut),
        plan.commands.map((command, index) => `ask command:${index} 4000 sh -c ${(0,_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T)(command)}\n`).join(''),
        (0,_access_script__WEBPACK_IMPORTED_MODULE_1__/* .accountQuestions */ .tC)(plan.users),
        plan.leftovers ? (0,_access_script__WEBPACK_IMPORTED_MODULE_1__/* .traceQuestions */ .Ho)(plan.leftovers) : '',
        clockQuestion,
        secondLook(plan.services, plan.steadySeconds),
        closing(mark)
    ].join('');
}
/** A script that describes one account alone, answered as `user:NAME` and `clock`. */
function accountScript(user, mark) {
    return [prelude(mark), (0,_access_script__WEBPACK_IMPORTED_MODULE_1__/* .accountQuestions */ .tC)([user]), clockQuestion, closing(mark)].join('');
}
/** A script of plain commands, answered as `ask:0`, `ask:1` … */
function commandScript(commands, mark) {
    return [
        prelude(mark),
        ...commands.map((command, index) => `ask ask:${index} 65536 sh -c ${(0,_shell__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .T)(command)}\n`),
        closing(mark)
    ].join('');
}
/** Whether the output of a script is complete. */
function isComplete(output, mark) {
    return output.includes(`\n${mark} done\n`);
}
/** Takes the answers out of a script's output. What stands outside of the marks is not ours. */
function parseAnswers(output, mark) {
    const answers = new Map();
    let open;
    for (const line of output.split('\n')) {
        const [word, verb = '', ...rest] = line.split(' ');
        if (word !== mark)
            open?.lines.push(line.trimEnd());
        else if (verb === 'begin')
            open = { id: rest.join(' '), lines: [] };
        else if (verb === 'took' && open)
            open.seconds = Math.round((Number(rest[1]) - Number(rest[0])) * 100) / 100;
        else if (verb === 'end' && open && rest.slice(1).join(' ') === open.id) {
            const { id, lines, seconds } = open;
            const text = lines.join('\n').replace(/^\n+|\n+$/g, '');
            answers.set(id, { code: Number(rest[0]), text, ...(seconds !== undefined && { seconds }) });
            open = undefined;
        }
    }
    return answers;
}


/***/ }),

/***/ 36119:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ realRoom)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/host/files.ts
var files = __webpack_require__(73285);
// EXTERNAL MODULE: ./src/host/process.ts + 1 modules
var host_process = __webpack_require__(5787);
// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
;// CONCATENATED MODULE: ./src/machine/probe-guest.ts
const sectorBytes = 512;
/** Where every PC BIOS loads the first sector of a disk. */
const loadAddress = 0x7c00;
/** Exit code of QEMU when the guest writes 0x10 to isa-debug-exit: (value << 1) | 1. */
const probeExitCode = 0x21;
/**
 * The smallest guest there is: a boot sector that writes a text to the first serial port, asks QEMU to end by its
 * isa-debug-exit device, and halts where there is none.
 */
function bootSector(text) {
    const message = Buffer.from(`${text}\0`, 'latin1');
    const code = (address) => [
        0xfa, // cli
        ...[0x31, 0xc0], // xor ax, ax
        ...[0x8e, 0xd8], // mov ds, ax
        ...[0xbe, address & 0xff, address >> 8], // mov si, address of the text
        0xfc, // cld
        // next:
        0xac, // lodsb
        ...[0x84, 0xc0], // test al, al
        ...[0x74, 0x06], // jz done
        ...[0xba, 0xf8, 0x03], // mov dx, 0x3f8 (COM1)
        0xee, // out dx, al
        ...[0xeb, 0xf5], // jmp next
        // done:
        ...[0xb0, 0x10], // mov al, 0x10
        ...[0xe6, 0xf4], // out 0xf4, al (isa-debug-exit)
        // halt:
        0xf4, // hlt
        ...[0xeb, 0xfd] // jmp halt
    ];
    const sector = Buffer.alloc(sectorBytes);
    const program = Buffer.from(code(loadAddress + code(0).length));
    if (program.length + message.length > sectorBytes - 2)
        throw new Error('the text does not fit into a boot sector');
    program.copy(sector);
    message.copy(sector, program.length);
    sector.set([0x55, 0xaa], sectorBytes - 2);
    return sector;
}
/** Arguments of QEMU to run a boot sector under an accelerator; the guest's serial port is QEMU's stdout. */
function probeArguments(accelerator, cpuModel, sectorFile) {
    const disk = { driver: 'raw', 'node-name': 'disk', 'read-only': true, file: { driver: 'file', filename: sectorFile } };
    return [
        '-no-user-config',
        '-nodefaults',
        '-machine',
        'q35',
        '-accel',
        accelerator,
        '-cpu',
        cpuModel,
        '-m',
        '64M',
        '-display',
        'none',
        '-no-reboot',
        '-serial',
        'stdio',
        '-blockdev',
        JSON.stringify(disk),
        '-device',
        'virtio-blk-pci,drive=disk,bootindex=0',
        '-device',
        'isa-debug-exit,iobase=0xf4,iosize=0x04'
    ];
}

;// CONCATENATED MODULE: ./src/machine/accelerator.ts







/** Emulation takes about three times as long as KVM where a system boots (measured; kola and syzkaller scale so too). */
const tcgScale = 3;
/** A working KVM needs half a second for the probe guest. */
const probeMs = 5000;
/**
 * QEMU 7.2 leaves rubbish in EFLAGS after CMPXCHG16B; with it, kernel 6.12 dies of a double fault in its memory allocator in
 * most boots (measured), without it in none. 8.0 has the instruction written anew.
 */
const firstWithSoundCmpxchg16b = 8;
/**
 * With a thread for each virtual CPU, QEMU 7.2 has a CPU run into a breakpoint that another has taken away while it patched the
 * kernel: `Oops: int3` in 3 of 95 boots of kernel 6.12 with two CPUs, in none of 105 on one thread, which takes a tenth longer.
 */
const firstWithThreads = 8;
/** An assertion of QEMU's names its source file first; what failed stands at the end. */
const longestQuote = 100;
/** A rule and no chmod: packages that are installed later may restart udev, which sets the mode anew. */
const kvmForAll = `echo 'KERNEL=="kvm", GROUP="kvm", MODE="0666", OPTIONS+="static_node=kvm"' | sudo tee /etc/udev/rules.d/99-kvm4all.rules && ` +
    'sudo udevadm control --reload-rules && sudo udevadm trigger --name-match=kvm';
const token = 'bootc-actions: the guest runs\r\n';
/**
 * Chooses how the guest's CPU is made. KVM is taken only when a probe guest has run under it: a /dev/kvm that opens may
 * still abort QEMU or run nothing at all, and QEMU's own `-accel kvm -accel tcg` does not fall back then.
 * @throws Failure (host): `kvm-unusable` when KVM is demanded and does not run a guest, `tool-missing` without QEMU
 */
async function chooseAccelerator(wish, device = '/dev/kvm', arch = process.arch) {
    if (wish.wanted === 'tcg')
        return emulation(wish, 'as asked');
    const cpuModel = wish.cpuModel === 'auto' ? 'host' : wish.cpuModel;
    // The host's own model first: where KVM is broken it aborts in a moment, while another model may hang for the whole limit.
    const problem = archProblem(arch) ??
        deviceProblem(device) ??
        (await kvmProblem('host')) ??
        (cpuModel === 'host' ? undefined : await kvmProblem(cpuModel));
    if (problem === undefined)
        return { name: 'kvm', reason: 'a probe guest ran under KVM', cpuModel, timeoutScale: 1 };
    if (wish.wanted === 'kvm') {
        throw new failure/* Failure */.HR('host', 'KVM is demanded and cannot be used on this machine.', {
            evidence: problem.seen,
            remedy: `${problem.remedy} Or let it be emulated: accelerator: auto.`,
            code: 'kvm-unusable'
        });
    }
    wish.reporter.warning(`KVM cannot be used: ${problem.seen}. The machine is emulated (TCG); time limits are multiplied by ${tcgScale}. ${problem.remedy}`);
    return emulation(wish, `KVM cannot be used: ${problem.seen}`);
}
async function emulation({ cpuModel, reporter }, reason) {
    const { stdout } = await (0,run/* run */.eF)('qemu-system-x86_64', ['--version']);
    const version = /version ([\d.]+)/.exec(stdout)?.[1] ?? 'unknown';
    const before = (first) => Number.parseInt(version) < first;
    const emulated = {
        name: 'tcg',
        reason,
        timeoutScale: tcgScale,
        ...(before(firstWithThreads) && { oneThread: true })
    };
    if (cpuModel !== 'auto')
        return { ...emulated, cpuModel };
    if (!before(firstWithSoundCmpxchg16b))
        return { ...emulated, cpuModel: 'max' };
    reporter.warning(`QEMU ${version} emulates the instruction CMPXCHG16B wrongly, which makes kernels panic: the emulated CPU goes without it. ` +
        'Systems that need it (x86-64-v2: EL9, EL10) want QEMU 8 or newer, or KVM. To have it all the same: cpu-model: max.');
    return { ...emulated, cpuModel: 'max,-cx16' };
}
/** KVM runs guests of the machine's own architecture, and ours are x86_64. */
function archProblem(arch) {
    if (arch === 'x64')
        return undefined;
    return { seen: `this machine is ${arch}, the guest x86_64`, remedy: 'Use an x86_64 machine for KVM.' };
}
/** Why the device cannot be opened, or undefined when it can. */
function deviceProblem(device) {
    try {
        (0,external_node_fs_.accessSync)(device, external_node_fs_.constants.R_OK | external_node_fs_.constants.W_OK);
        return undefined;
    }
    catch (error) {
        if (error.code === 'ENOENT') {
            return { seen: `${device} does not exist`, remedy: 'Use a machine with (nested) virtualisation for KVM.' };
        }
        // Hosted runners have it as root:kvm 0660, and the runner's user is not in that group.
        return { seen: `this user may not open ${device}`, remedy: `For KVM: ${kvmForAll}` };
    }
}
/**
 * Why no guest runs under KVM, or undefined when one does.
 * @param limitMs how long a guest may take to show that it runs
 */
async function kvmProblem(cpuModel, limitMs = probeMs) {
    const directory = (0,files/* ownDirectory */.cy)('probe');
    const remedy = 'Use a machine whose KVM runs guests.';
    let output = '';
    try {
        const sector = (0,external_node_path_.join)(directory.path, 'boot-sector');
        (0,external_node_fs_.writeFileSync)(sector, bootSector(token));
        const exit = await (0,host_process/* runLong */.Gk)('qemu-system-x86_64', probeArguments('kvm', cpuModel, sector), {
            timeoutMs: limitMs,
            what: 'The probe guest',
            onData: (chunk) => (output = (output + chunk.toString('latin1')).slice(-1000))
        });
        if (exit.code === probeExitCode && output.includes(token))
            return undefined;
        return { seen: `QEMU under KVM ended with ${howEnded(exit)} before a probe guest ran`, remedy };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR && error.code === 'timeout'))
            throw error;
        return { seen: `under KVM a probe guest gave no sign within ${limitMs / 1000} s`, remedy };
    }
    finally {
        directory.remove();
    }
}
function howEnded({ code, signal, tail }) {
    const said = tail.filter((line) => line.trim() !== '').at(-1);
    return `${signal ?? `exit code ${code}`}${said === undefined ? '' : ` (${said.trim().slice(-longestQuote)})`}`;
}

;// CONCATENATED MODULE: ./src/machine/disk.ts


/** Arguments of qemu-img for an empty disk. */
function blankDiskArguments(path, size) {
    return ['create', '-q', '-f', 'qcow2', (0,external_node_path_.resolve)(path), size];
}
/** Arguments of qemu-img for a disk that reads from another and writes to itself. */
function overlayArguments(path, backing) {
    // Absolute: a relative name of the backing file is taken from the overlay's directory, and `a:b` for a protocol.
    return ['create', '-q', '-f', 'qcow2', '-F', backing.format, '-b', (0,external_node_path_.resolve)(backing.path), (0,external_node_path_.resolve)(path)];
}
/**
 * Makes an empty disk that grows as it is written to.
 * @param size as qemu-img takes it: bytes, or with K, M, G, T
 * @throws Failure (host) without qemu-img
 */
async function makeDisk(path, size) {
    await (0,run/* run */.eF)('qemu-img', blankDiskArguments(path, size));
    return { path, format: 'qcow2' };
}
/**
 * Makes a disk with the content of another, which is never written to.
 * @param format of the backing file; given, not guessed: in a raw image the guest decides what a guess would find
 * @throws Failure (host) without qemu-img
 */
async function makeOverlay(path, backing, format) {
    await (0,run/* run */.eF)('qemu-img', overlayArguments(path, { path: backing, format }));
    return { path, format: 'qcow2' };
}

;// CONCATENATED MODULE: ./src/machine/arguments.ts
/** A value inside a comma-separated option: a comma is written twice. */
function quote(value) {
    return value.replaceAll(',', ',,');
}
/** A block device in JSON: paths need no quoting there. `throwAway`: never flushed, a crash of the host may spoil it. */
function blockDevice(name, { path, format }, access) {
    const cache = access === 'throw-away' ? { cache: { 'no-flush': true }, discard: 'unmap' } : {};
    const readOnly = { 'read-only': access === 'read-only' };
    return [
        '-blockdev',
        JSON.stringify({
            driver: format,
            'node-name': name,
            ...readOnly,
            ...cache,
            file: { driver: 'file', filename: path, ...readOnly, ...cache }
        })
    ];
}
function firmwareArguments(firmware, files) {
    if (firmware && files.firmwareVariables !== undefined) {
        return [
            '-machine',
            'q35,pflash0=firmware-code,pflash1=firmware-variables',
            ...blockDevice('firmware-code', { path: firmware.code, format: firmware.format }, 'read-only'),
            ...blockDevice('firmware-variables', { path: files.firmwareVariables, format: firmware.format }, 'throw-away')
        ];
    }
    // OVMF shows its console on the serial port by itself; SeaBIOS does when told the port's address.
    const serialConsole = files.biosConsolePort === undefined ? [] : ['-fw_cfg', `name=etc/sercon-port,file=${quote(files.biosConsolePort)}`];
    return ['-machine', 'q35', ...serialConsole];
}
/** `strict`: what has no boot index is never tried, or OVMF goes on to network boot for ever. */
function bootArguments(options) {
    const fromCd = options.boot === 'cdrom';
    return [
        '-boot',
        'strict=on',
        ...blockDevice('disk', options.disk, 'throw-away'),
        '-device',
        `virtio-blk-pci,drive=disk,bootindex=${fromCd ? 1 : 0}`,
        ...(options.attachment === undefined
            ? []
            : [
                ...blockDevice('attachment', { path: options.attachment.path, format: 'raw' }, 'read-only'),
                '-device',
                `virtio-blk-pci,drive=attachment,serial=${quote(options.attachment.serial)}`
            ]),
        ...(options.cdrom === undefined
            ? []
            : [
                ...blockDevice('cdrom', { path: options.cdrom, format: 'raw' }, 'read-only'),
                '-device',
                `ide-cd,drive=cdrom${fromCd ? ',bootindex=0' : ''}`
            ])
    ];
}
/** `romfile=`: no network boot, and no need for the package that holds the ROM. */
function networkArguments(options) {
    const forwards = options.forwards.map(({ hostPort, guestPort }) => `,hostfwd=tcp:127.0.0.1:${hostPort}-:${guestPort}`);
    return [
        '-netdev',
        `user,id=net,restrict=${options.network === 'isolated' ? 'on' : 'off'}${forwards.join('')}`,
        '-device',
        'virtio-net-pci,netdev=net,romfile='
    ];
}
function virtioPortArguments(options, files) {
    const names = options.virtioPorts ?? [];
    if (names.length === 0)
        return [];
    return [
        '-device',
        'virtio-serial-pci',
        ...names.flatMap((name, index) => [
            '-chardev',
            `socket,id=port${index},path=${quote(files.portSockets[index] ?? '')}`,
            '-device',
            `virtserialport,chardev=port${index},name=${quote(name)}`
        ])
    ];
}
/**
 * The whole argument list of qemu-system-x86_64. The machine starts stopped (`-S`): it is let go when all listen.
 * Two choices to know about: a guest's panic is told as an event and then left to the guest (`panic=none`), and the
 * screen is plain VGA, the only one that both firmwares, every kernel and `screendump` can do.
 */
function qemuArguments(options, firmware, files) {
    const { accelerator } = options;
    return [
        '-no-user-config',
        '-nodefaults',
        '-S',
        ...firmwareArguments(firmware, files),
        '-accel',
        accelerator.name === 'kvm' ? 'kvm' : `tcg,thread=${accelerator.oneThread ? 'single' : 'multi'}`,
        '-cpu',
        accelerator.cpuModel,
        '-smp',
        String(options.cpus),
        '-m',
        `${options.memoryMiB}M`,
        '-display',
        'none',
        '-device',
        'VGA',
        '-device',
        'virtio-rng-pci',
        '-device',
        'pvpanic-pci',
        '-action',
        'panic=none',
        ...(options.rebootExits ? ['-no-reboot'] : []),
        ...(options.rtcBase === undefined ? [] : ['-rtc', `base=${quote(options.rtcBase)}`]),
        '-chardev',
        `socket,id=qmp,path=${quote(files.qmpSocket)}`,
        '-mon',
        'chardev=qmp,mode=control',
        '-chardev',
        `socket,id=console,path=${quote(files.consoleSocket)}`,
        '-serial',
        'chardev:console',
        ...bootArguments(options),
        ...networkArguments(options),
        ...virtioPortArguments(options, files),
        ...files.smbios.flatMap((path) => ['-smbios', `type=11,path=${quote(path)}`])
    ];
}

;// CONCATENATED MODULE: ./src/machine/events.ts
/** Stamps what happens with the time since the start and tells the listeners; the first one also hears what came before. */
class Events {
    started = performance.now();
    listeners = [];
    earlier = [];
    get hasListener() {
        return this.listeners.length > 0;
    }
    emit(happening) {
        const at = Math.round(performance.now() - this.started) / 1000;
        const event = { at, ...happening };
        if (!this.hasListener)
            this.earlier.push(event);
        for (const listener of this.listeners)
            listener(event);
    }
    listen(listener) {
        this.listeners.push(listener);
        const missed = this.earlier;
        this.earlier = [];
        missed.forEach(listener);
    }
}

;// CONCATENATED MODULE: ./src/machine/firmware.ts



/**
 * Where OVMF without Secure Boot lies, best first. The 4M builds are what current distributions test; Ubuntu 24.04 and
 * Debian 13 ship no others. Code and variables are a pair: a 2M store does not fit 4M code.
 */
const ovmf = [
    // Debian, Ubuntu
    { code: '/usr/share/OVMF/OVMF_CODE_4M.fd', vars: '/usr/share/OVMF/OVMF_VARS_4M.fd', format: 'raw' },
    // Fedora
    {
        code: '/usr/share/edk2/ovmf/OVMF_CODE_4M.qcow2',
        vars: '/usr/share/edk2/ovmf/OVMF_VARS_4M.qcow2',
        format: 'qcow2'
    },
    { code: '/usr/share/OVMF/OVMF_CODE.fd', vars: '/usr/share/OVMF/OVMF_VARS.fd', format: 'raw' },
    { code: '/usr/share/edk2/ovmf/OVMF_CODE.fd', vars: '/usr/share/edk2/ovmf/OVMF_VARS.fd', format: 'raw' }
];
/**
 * The firmware files of this machine; undefined for BIOS, which QEMU brings itself.
 * @param root where the file system begins
 * @throws Failure (host, `tool-missing`) when no complete pair is installed
 */
function findFirmware(firmware, root = '/') {
    if (firmware === 'bios')
        return undefined;
    const found = ovmf
        .map(({ code, vars, format }) => ({ code: (0,external_node_path_.join)(root, code), vars: (0,external_node_path_.join)(root, vars), format }))
        .find(({ code, vars }) => (0,external_node_fs_.existsSync)(code) && (0,external_node_fs_.existsSync)(vars));
    if (found)
        return found;
    throw new failure/* Failure */.HR('host', 'The UEFI firmware for QEMU (OVMF) is not installed.', {
        remedy: 'Install it, on Debian and Ubuntu: apt-get install ovmf; on Fedora: dnf install edk2-ovmf',
        code: 'tool-missing'
    });
}

;// CONCATENATED MODULE: ./src/machine/qmp.ts

/** QEMU answers at once, but for a host so busy that it does not get to run. */
const answerMs = 20_000;
function qmp_failure(what, evidence) {
    return new failure/* Failure */.HR('host', `QEMU ${what}.`, { evidence, code: 'qemu-failed' });
}
/**
 * Takes QEMU's greeting on a connected socket and negotiates. Events go to the listener from then on, in their order.
 * @throws Failure (host, `qemu-failed`)
 */
async function connectQmp(socket, onEvent, timeoutMs = answerMs) {
    const waiting = new Map();
    const greetingId = 0;
    let nextId = 1;
    let over;
    /** The promise of an answer; it is given up when time or the connection ends. */
    function answer(id, what, deadlineMs) {
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => settle(id)?.reject(qmp_failure(`did not ${what} within ${deadlineMs / 1000} s`)), deadlineMs);
            waiting.set(id, {
                resolve: (value) => (clearTimeout(timer), resolve(value)),
                reject: (error) => (clearTimeout(timer), reject(error))
            });
        });
    }
    function settle(id) {
        const entry = waiting.get(id);
        waiting.delete(id);
        return entry;
    }
    function end(reason) {
        over ??= reason;
        for (const id of [...waiting.keys()])
            settle(id)?.reject(over);
    }
    function take(line) {
        if (line.trim() === '')
            return;
        let message;
        try {
            message = JSON.parse(line);
        }
        catch {
            end(qmp_failure('sent something that is not JSON on its monitor', line.slice(0, 200)));
            socket.destroy();
            return;
        }
        if (message.QMP)
            settle(greetingId)?.resolve(message.QMP.version.qemu);
        else if (message.event !== undefined)
            onEvent(message.event, message.data);
        else if (message.id !== undefined) {
            const entry = settle(message.id);
            if (message.error)
                entry?.reject(qmp_failure('refused a command', message.error.desc));
            else
                entry?.resolve(message.return);
        }
    }
    async function command(name, args = {}, deadlineMs = timeoutMs) {
        if (over)
            throw over;
        const id = nextId++;
        const promise = answer(id, `answer ${name}`, deadlineMs);
        socket.write(`${JSON.stringify({ execute: name, arguments: args, id })}\n`);
        return promise;
    }
    const greeting = answer(greetingId, 'greet', timeoutMs);
    let rest = '';
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(take);
    });
    socket.on('close', () => end(qmp_failure('has ended')));
    const { major, minor, micro } = (await greeting);
    await command('qmp_capabilities');
    return { version: `${major}.${minor}.${micro}`, command };
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./src/machine/commands.ts



/** What a machine can be told, by its monitor. */
function commands(qmp, secrets) {
    const command = async (name) => void (await qmp.command(name));
    const file = (0,external_node_path_.join)(secrets.path, 'screen.ppm');
    return {
        screenshot: async (path) => {
            const part = `${(0,external_node_path_.resolve)(path)}.part`;
            try {
                await qmp.command('screendump', { filename: part, format: 'png' });
                (0,external_node_fs_.renameSync)(part, path);
            }
            finally {
                (0,external_node_fs_.rmSync)(part, { force: true });
            }
        },
        frame: async () => {
            try {
                // A PPM in memory: to compress a PNG holds up the guest for longer than all the rest.
                await qmp.command('screendump', { filename: file });
                return parsePpm(await (0,external_node_fs_promises_.readFile)(file));
            }
            catch {
                return undefined;
            }
        },
        sendKey: async (keys) => {
            await qmp.command('send-key', { keys: keys.map((key) => ({ type: 'qcode', data: key })) });
        },
        powerDown: () => command('system_powerdown'),
        endOnReboot: async () => void (await qmp.command('set-action', { reboot: 'shutdown' })),
        pause: () => command('stop'),
        resume: () => command('cont')
    };
}
/** As QEMU writes it: `P6`, width, height, 255, each after white space, one white space, then the bytes. */
function parsePpm(image) {
    const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 64));
    if (!head)
        return undefined;
    const [width, height] = [Number(head[1]), Number(head[2])];
    const pixels = image.subarray(head[0].length);
    return pixels.length >= width * height * 3 ? { width, height, pixels } : undefined;
}

;// CONCATENATED MODULE: ./src/machine/console-log.ts

/** A boot prints well under 1 MiB; a guest that floods its console fills no disk of ours. */
const headBytes = 16 * 1024 * 1024;
const tailBytes = 128 * 1024;
/** A file with the raw bytes of a console: all of them, or the first and the last and how many are left out between. */
class ConsoleLog {
    path;
    head;
    fd;
    written = 0;
    /** A ring of the last bytes that did not go into the head. */
    ring;
    ringTotal = 0;
    constructor(path, head = headBytes, tail = tailBytes) {
        this.path = path;
        this.head = head;
        this.fd = (0,external_node_fs_.openSync)(path, 'w');
        this.ring = Buffer.alloc(tail);
    }
    write(chunk) {
        this.keep(chunk.subarray(this.writeHead(chunk)));
    }
    close() {
        const leftOut = this.ringTotal - this.ring.length;
        try {
            if (leftOut > 0)
                (0,external_node_fs_.writeSync)(this.fd, `\n[${leftOut} bytes of console output left out]\n`);
            (0,external_node_fs_.writeSync)(this.fd, this.tail());
        }
        catch {
            // A full disk: the machine's events have told all of it, and its end must still be told.
        }
        finally {
            (0,external_node_fs_.closeSync)(this.fd);
        }
    }
    /**
     * Returns how many bytes went to the file; the head is over once it was not all. Not awaited: the reader of the console
     * cannot run ahead of the disk this way, whatever the guest sends.
     */
    writeHead(chunk) {
        const direct = chunk.subarray(0, this.head - this.written);
        if (direct.length === 0 || this.ringTotal > 0)
            return 0;
        try {
            const written = (0,external_node_fs_.writeSync)(this.fd, direct);
            this.written += written;
            return written;
        }
        catch {
            // A full disk must not end the run that is to say so.
            return 0;
        }
    }
    keep(bytes) {
        const skipped = Math.max(0, bytes.length - this.ring.length);
        let position = (this.ringTotal + skipped) % this.ring.length;
        for (let from = skipped; from < bytes.length;) {
            const copied = bytes.copy(this.ring, position, from);
            from += copied;
            position = (position + copied) % this.ring.length;
        }
        this.ringTotal += bytes.length;
    }
    tail() {
        const position = this.ringTotal % this.ring.length;
        if (this.ringTotal <= this.ring.length)
            return this.ring.subarray(0, this.ringTotal);
        return Buffer.concat([this.ring.subarray(position), this.ring.subarray(0, position)]);
    }
}

;// CONCATENATED MODULE: ./src/machine/sample.ts

/** CPU times in /proc are in hundredths of a second on Linux, whatever the kernel's own tick (USER_HZ, proc(5)). */
const ticksPerSecond = 100;
/** CPU seconds of a process since its start, all threads, from the text of /proc/PID/stat. */
function cpuSeconds(stat) {
    // After the command name, which may hold spaces and parentheses, utime and stime are fields 14 and 15 of proc(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
/** Run and wait time of each thread in nanoseconds: the first two fields of /proc/PID/task/TID/schedstat (proc(5)). */
function threadTimes(pid) {
    let [guest, wait] = [0, 0];
    for (const thread of (0,external_node_fs_.readdirSync)(`/proc/${pid}/task`)) {
        const [ran, waited] = schedstat(`/proc/${pid}/task/${thread}/schedstat`);
        if (Number(thread) !== pid)
            guest += ran;
        wait += waited;
    }
    return { ...(guest > 0 && { guestSeconds: guest / 1e9 }), waitSeconds: wait / 1e9 };
}
/** Zeros for a thread that has ended, and on a kernel that keeps no such figures. */
function schedstat(path) {
    try {
        const [ran, waited] = (0,external_node_fs_.readFileSync)(path, 'latin1').split(' ').map(Number);
        return [ran ?? 0, waited ?? 0];
    }
    catch {
        return [0, 0];
    }
}
/** What a process has used, and the bytes its disk file takes up; undefined when the process is gone. */
function sample(pid, disk) {
    try {
        return {
            seconds: cpuSeconds((0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'latin1')),
            // st_blocks counts 512 bytes, whatever the file system's block size: stat(2).
            diskBytes: (0,external_node_fs_.statSync)(disk).blocks * 512,
            ...threadTimes(pid)
        };
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/machine/running.ts







/** What QEMU needs to write back when it ends is in memory already; the process that stops us waits 6 s in all. */
const stopMs = 4000;
/** The machine that the parts make: reads its console, takes its samples, and clears away after its end. */
function runningMachine(parts) {
    const { options, secrets, child, qmp, console, events } = parts;
    const log = new ConsoleLog((0,external_node_path_.join)(options.directory, 'console.log'));
    readConsole(console, log, events);
    const sampler = setInterval(() => {
        const used = sample(child.pid, options.disk.path);
        if (used)
            events.emit({ type: 'cpu', ...used });
    }, 1000);
    const ended = async () => {
        const { code, signal, tail } = await child.exit;
        clearInterval(sampler);
        await lastWords(parts);
        log.close();
        events.emit({ type: 'exit', code, signal, tail });
        secrets.remove();
    };
    const done = ended();
    return {
        pid: child.pid,
        qemuVersion: qmp.version,
        consoleLog: log.path,
        firmwareVariables: parts.files.firmwareVariables,
        done,
        onEvent: (listener) => {
            events.listen(listener);
            console.resume();
        },
        ...commands(qmp, secrets),
        port: (name) => {
            const socket = parts.ports[options.virtioPorts?.indexOf(name) ?? -1];
            if (!socket)
                throw new Error(`the machine has no virtio port ${name}`);
            return socket;
        },
        stop: async () => {
            await child.stop(stopMs);
            await done;
        }
    };
}
/** Chunks go to the log and to the listeners one by one, and QEMU waits meanwhile: a flood fills no memory. */
function readConsole(console, log, events) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    const tell = (data) => data !== '' && events.emit({ type: 'console', data });
    console.on('data', (chunk) => {
        log.write(chunk);
        tell(decoder.write(chunk));
    });
    console.on('end', () => tell(decoder.end()));
    console.pause();
}
/**
 * Waits until everything that QEMU wrote before its end has been read, on those sockets that somebody reads. The console is
 * read in any case now: only what fits into a socket can be left.
 */
async function lastWords({ console, qmpSocket, ports }) {
    console.resume();
    const sockets = [console, qmpSocket, ...ports];
    const closed = sockets
        .filter((socket) => socket.readableFlowing && !socket.closed)
        .map((socket) => (0,external_node_events_.once)(socket, 'close'));
    await Promise.race([Promise.all(closed), (0,promises_.setTimeout)(2000, undefined, { ref: false })]);
    sockets.forEach((socket) => socket.destroy());
}

;// CONCATENATED MODULE: ./src/machine/smbios.ts

/** systemd's names of credentials are file names (systemd.exec(5), LoadCredential=). */
const credentialName = /^[A-Za-z0-9_.@-]{1,255}$/;
/**
 * The SMBIOS type 11 string that hands a credential to systemd in the guest (systemd.system-credentials(7)). Base64, as a
 * string there may not hold a newline.
 */
function credentialString(name, value) {
    if (!credentialName.test(name))
        throw new Error(`not a name for a credential: ${JSON.stringify(name)}`);
    return `io.systemd.credential.binary:${name}=${Buffer.from(value).toString('base64')}`;
}
/** Writes each string to a file of its own, readable by this user only; returns the paths in the same order. */
function writeSmbiosFiles(directory, strings) {
    return strings.map((value, index) => (0,files/* writeSecretFile */.AK)(directory, `smbios-${index}`, value));
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./src/machine/sockets.ts


/** Listens on a path. We listen and QEMU connects: its first byte cannot be missed, and no polling is needed. */
async function listenOn(path) {
    const server = (0,external_node_net_.createServer)();
    let come;
    const visitor = new Promise((resolve) => {
        server.once('connection', (socket) => {
            server.close();
            // What breaks a connection is told by QEMU's exit; unheard, this event would end our process.
            socket.on('error', () => undefined);
            come = socket;
            resolve(socket);
        });
    });
    server.listen(path);
    await (0,external_node_events_.once)(server, 'listening');
    const close = () => {
        server.close();
        come?.destroy();
    };
    return { path, visitor, close };
}

;// CONCATENATED MODULE: ./src/machine/start-failure.ts


/** A busy host may take its time to load QEMU; longer than this, something is wrong. */
const connectMs = 30_000;
/**
 * The value, which needs QEMU to start.
 * @throws Failure (host) with QEMU's own words when it ends first, or has not got there in time
 */
async function orStartFailure(child, value) {
    const timer = new AbortController();
    const ended = child.exit.then((exit) => {
        throw startFailure(exit);
    });
    const late = (0,promises_.setTimeout)(connectMs, undefined, { signal: timer.signal }).then(() => {
        throw new failure/* Failure */.HR('host', `QEMU did not start within ${connectMs / 1000} s.`, { code: 'qemu-failed' });
    });
    // A QEMU that ends breaks off its connections first: its own words are on the way, and say more.
    const patient = value.catch(async (error) => {
        await Promise.race([ended, (0,promises_.setTimeout)(1000, undefined, { ref: false })]);
        throw error;
    });
    try {
        return await Promise.race([patient, ended, late]);
    }
    finally {
        timer.abort();
    }
}
/** What QEMU's last words mean. */
function startFailure(exit) {
    const evidence = exit.tail.filter((line) => line.trim() !== '' && !/: warning: /.test(line)).at(-1);
    const ended = exit.signal === null ? `exit code ${exit.code}` : exit.signal;
    const clash = /Could not set up host forwarding rule 'tcp:127\.0\.0\.1:(\d+)-/.exec(evidence ?? '');
    if (clash) {
        return new failure/* Failure */.HR('host', `Port ${clash[1]} on 127.0.0.1 is in use already.`, {
            evidence,
            remedy: `End what listens on port ${clash[1]}, or choose another port.`,
            code: 'port-taken'
        });
    }
    const noMemory = /cannot set up guest memory|Cannot allocate memory/i.test(evidence ?? '');
    return new failure/* Failure */.HR('host', `QEMU ended before the machine started (${ended}).`, {
        evidence,
        remedy: noMemory ? 'Give the virtual machine less memory (input memory), or this one more.' : undefined,
        code: 'qemu-failed'
    });
}

;// CONCATENATED MODULE: ./src/machine/machine.ts













/** Address of the first serial port, COM1, as SeaBIOS reads it: little endian. */
const com1 = new Uint8Array([0xf8, 0x03]);
/**
 * Starts QEMU and lets the guest run. It is stopped when this process ends. Listen at once: the guest's console is not read
 * before the first listener.
 * @throws Failure (host): `tool-missing` without QEMU or OVMF, `port-taken` when a host port of `forwards` is in use
 * (see withFreePorts), `qemu-failed` with QEMU's own words for all else
 */
async function startMachine(options) {
    const firmware = findFirmware(options.firmware);
    (0,external_node_fs_.mkdirSync)(options.directory, { recursive: true });
    const secrets = (0,files/* secretDirectory */.Uj)('machine');
    const entrances = [];
    let child;
    try {
        const files = prepareFiles(options, firmware, secrets);
        for (const path of [files.qmpSocket, files.consoleSocket, ...files.portSockets])
            entrances.push(await listenOn(path));
        const events = new Events();
        child = (0,host_process/* startProcess */.kp)('qemu-system-x86_64', qemuArguments(options, firmware, files));
        const [qmpSocket, console, ...ports] = (await orStartFailure(child, Promise.all(entrances.map((entrance) => entrance.visitor))));
        const qmp = await orStartFailure(child, connectQmp(qmpSocket, (event, data) => events.emit({ type: 'qmp', event, ...(data !== undefined && { data }) })));
        const machine = runningMachine({ options, files, secrets, child, qmp, qmpSocket, console, ports, events });
        await orStartFailure(child, qmp.command('cont'));
        return machine;
    }
    catch (error) {
        await child?.stop();
        for (const entrance of entrances)
            entrance.close();
        secrets.remove();
        throw error;
    }
}
/** Writes what QEMU reads at its start. Sockets lie beside the secrets: a path there is short (a socket's may have 107 bytes). */
function prepareFiles(options, firmware, secrets) {
    const credentials = Object.entries(options.credentials).map(([name, value]) => credentialString(name, value));
    const firmwareVariables = firmware && (0,external_node_path_.join)((0,external_node_path_.resolve)(options.directory), 'firmware-variables');
    if (firmware && firmwareVariables !== undefined) {
        (0,external_node_fs_.copyFileSync)(options.firmwareVariables ?? firmware.vars, firmwareVariables);
    }
    return {
        qmpSocket: (0,external_node_path_.join)(secrets.path, 'qmp'),
        consoleSocket: (0,external_node_path_.join)(secrets.path, 'console'),
        portSockets: (options.virtioPorts ?? []).map((_, index) => (0,external_node_path_.join)(secrets.path, `port${index}`)),
        firmwareVariables,
        smbios: writeSmbiosFiles(secrets, [...credentials, ...(options.smbios ?? [])]),
        biosConsolePort: firmware ? undefined : (0,files/* writeSecretFile */.AK)(secrets, 'com1', com1)
    };
}

// EXTERNAL MODULE: ./src/machine/ports.ts
var ports = __webpack_require__(96653);
;// CONCATENATED MODULE: ./src/machine/ssh.ts







/** A guest may print for ever; a command's answer is read by people or parsed, and is never longer than this. */
const maxOutput = 1024 * 1024;
/** Makes a key pair (ed25519, no passphrase) in a directory, which is to be one for secrets. `publicKey` is one line for authorized_keys. */
async function sshKeyPair(directory) {
    const privateKeyFile = (0,external_node_path_.join)(directory, 'ssh-key');
    await (0,run/* run */.eF)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'bootc-actions', '-f', privateKeyFile]);
    const { stdout } = await (0,run/* run */.eF)('ssh-keygen', ['-y', '-f', privateKeyFile]);
    return { privateKeyFile, publicKey: stdout.trim() };
}
/**
 * Arguments of the OpenSSH client for one command. Nothing of the user's own comes in: no configuration, agent, keys or
 * known hosts. The host key is not checked: the port is our QEMU's own, on loopback, and the guest makes its key at boot.
 */
function sshArguments(options) {
    const settings = {
        StrictHostKeyChecking: 'no',
        UserKnownHostsFile: '/dev/null',
        GlobalKnownHostsFile: '/dev/null',
        IdentitiesOnly: 'yes',
        IdentityAgent: 'none',
        // First choice only: the post-quantum exchange costs an emulated guest a second of CPU a login, on loopback for nothing.
        KexAlgorithms: '^curve25519-sha256',
        // For the connection up to the server's banner; before our own deadline, so that ssh says what it has waited for.
        ConnectTimeout: String(Math.max(1, Math.floor(options.timeoutMs / 1000) - 1)),
        // INFO: the server's own words on a refusal come at this level.
        LogLevel: 'INFO',
        ...(options.keyFile === undefined
            ? {
                PubkeyAuthentication: 'no',
                PreferredAuthentications: 'password,keyboard-interactive',
                NumberOfPasswordPrompts: '1'
            }
            : { BatchMode: 'yes', PreferredAuthentications: 'publickey', IdentityFile: options.keyFile }),
        // With CertificateFile, ssh looks for the private key among those that are left, and here none would be.
        ...(options.certified === true && { PubkeyAcceptedAlgorithms: '*-cert-v01@openssh.com' })
    };
    return [
        '-F',
        '/dev/null',
        '-T',
        ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
        '-p',
        String(options.port),
        '-l',
        options.user,
        '--',
        '127.0.0.1',
        options.command
    ];
}
/** Runs a command in the guest. What goes wrong on the way is in the result: the caller judges. */
async function ssh(options) {
    const askpass = options.passwordFile === undefined ? undefined : askpassProgram(options.passwordFile);
    try {
        return await runSsh(options, askpass?.env ?? {});
    }
    finally {
        askpass?.directory.remove();
    }
}
async function runSsh(options, env) {
    const chunks = [];
    let bytes = 0;
    const child = (0,host_process/* startProcess */.kp)('ssh', sshArguments(options), {
        env,
        ...(options.input !== undefined && { input: options.input }),
        onData: (chunk) => {
            if (bytes < maxOutput)
                chunks.push(chunk);
            bytes += chunk.length;
        }
    });
    let late = false;
    const timer = setTimeout(() => {
        late = true;
        void child.stop(500);
    }, options.timeoutMs);
    const { code, tail } = await child.exit.finally(() => clearTimeout(timer));
    const stdout = Buffer.concat(chunks).toString('utf8').slice(0, maxOutput);
    const stderr = tail.filter((line) => !/^Warning: Permanently added /.test(line)).join('\n');
    if (late) {
        const reason = `no end within ${options.timeoutMs / 1000} s`;
        return { code: null, stdout, stderr, problem: 'late', reason };
    }
    // 255 is the client's own code, and a command may end with it too: then the client has said nothing.
    const problem = code === 255 ? sshProblem(stderr) : undefined;
    return problem ? { code: null, stdout, stderr, ...problem } : { code, stdout, stderr };
}
/**
 * A program that tells ssh the password. It holds none: the file's path is in its environment. It does not lie beside the
 * password, as /dev/shm may be mounted noexec (in a container it is).
 */
function askpassProgram(passwordFile) {
    const directory = (0,files/* ownDirectory */.cy)('askpass');
    const program = (0,external_node_path_.join)(directory.path, 'askpass');
    (0,external_node_fs_.writeFileSync)(program, '#!/bin/sh\nexec cat -- "$SSH_PASSWORD_FILE"\n', { mode: 0o700 });
    return {
        directory,
        env: { SSH_ASKPASS: program, SSH_ASKPASS_REQUIRE: 'force', SSH_PASSWORD_FILE: passwordFile }
    };
}
/** In the order of precedence: a system that still boots says so and then closes the connection, or denies. */
const problems = [
    // pam_nologin(8): from boot until systemd-user-sessions.service
    [/not permitted to log in yet/i, 'unreachable'],
    [/permission denied|too many authentication failures|no more authentication methods/i, 'refused'],
    [/(account|password) (has|is) (expired|locked)|account is currently not available/i, 'refused'],
    [
        /connection (refused|timed out|reset|closed)|timed out during banner|operation timed out|no route to host/i,
        'unreachable'
    ],
    [/kex_exchange_identification|banner exchange|broken pipe|closed by remote host/i, 'unreachable']
];
/** What the SSH client's own words mean; undefined when it said nothing. */
function sshProblem(stderr) {
    const lines = stderr.split('\n').filter((line) => line.trim() !== '');
    const last = lines.at(-1)?.trim();
    if (last === undefined)
        return undefined;
    for (const [pattern, problem] of problems) {
        const line = lines.find((candidate) => pattern.test(candidate));
        if (line !== undefined)
            return { problem, reason: line.trim() };
    }
    return { problem: 'other', reason: last };
}
/**
 * The first line of an SSH server on a port of 127.0.0.1, e.g. `SSH-2.0-OpenSSH_10.0`; undefined when none comes in time.
 * A connection alone proves nothing: QEMU's network accepts it before anybody in the guest listens.
 */
async function bannerOf(port, timeoutMs) {
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)({ host: '127.0.0.1', port });
        let text = '';
        const timer = setTimeout(() => finish(), timeoutMs);
        const finish = (banner) => {
            clearTimeout(timer);
            socket.destroy();
            resolve(banner);
        };
        socket.setEncoding('latin1');
        socket.on('data', (chunk) => {
            text += chunk;
            // A server may send other lines first: RFC 4253, 4.2.
            const banner = /^(SSH-[^\r\n]*)\r?\n/m.exec(text);
            if (banner)
                finish(banner[1]);
            else if (text.length > 4096)
                finish();
        });
        socket.on('error', () => finish());
        socket.on('close', () => finish());
    });
}
/** A guest on a slow machine takes seconds from the connection to the banner. */
const bannerMs = 5000;
/** Asks for the banner again and again; undefined when none has come in time, or once the signal is given. */
async function waitForBanner(port, timeoutMs, stop) {
    const deadline = Date.now() + timeoutMs;
    for (let left = timeoutMs; left > 0 && !stop?.aborted; left = deadline - Date.now()) {
        const banner = await bannerOf(port, Math.min(left, bannerMs));
        if (banner !== undefined)
            return banner;
        await (0,promises_.setTimeout)(Math.min(500, Math.max(0, deadline - Date.now())));
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/boot/real-room.ts





/** The real machine library. */
const realRoom = {
    chooseAccelerator: chooseAccelerator,
    startMachine: startMachine,
    makeDisk: makeDisk,
    makeOverlay: makeOverlay,
    withFreePorts: ports/* withFreePorts */.t,
    sshKeyPair: sshKeyPair,
    ssh: ssh,
    waitForBanner: waitForBanner
};


/***/ }),

/***/ 42148:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ Recorder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** A boot records well under 1 MiB; a machine that floods its console fills no disk of ours, and its end is still kept. */
const maxConsoleBytes = 32 * 1024 * 1024;
const maxBytes = maxConsoleBytes + 8 * 1024 * 1024;
/** Text kept back, so that a console's single bytes are not as many writes. */
const keptBack = 16 * 1024;
/** Writes what happened as JSON lines, from which the verdict can be had again: `{"at":1.2,"type":"console","data":"…"}`. */
class Recorder {
    path;
    #fd;
    #bytes = 0;
    #console;
    #lines = '';
    constructor(path) {
        this.path = path;
        this.#fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'w');
    }
    /** Console text of the same millisecond is one event; other events go to the file at once. */
    write(event) {
        if (event.type === 'console') {
            if (this.#console?.at === event.at && this.#console.data.length < keptBack)
                this.#console.data += event.data;
            else {
                this.#takeConsole();
                this.#console = { at: event.at, data: event.data };
            }
            return;
        }
        this.#takeConsole();
        this.#add(event, maxBytes);
        this.#flush();
    }
    /** What comes after it is dropped. */
    close() {
        if (this.#bytes === Infinity)
            return;
        this.#takeConsole();
        this.#flush();
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(this.#fd);
        this.#bytes = Infinity;
    }
    #takeConsole() {
        const text = this.#console;
        this.#console = undefined;
        if (text)
            this.#add({ at: text.at, type: 'console', data: text.data }, maxConsoleBytes);
    }
    #add(event, limit) {
        if (this.#bytes > limit)
            return;
        const line = `${JSON.stringify(event)}\n`;
        this.#bytes += line.length;
        this.#lines += line;
        if (this.#lines.length > keptBack)
            this.#flush();
    }
    #flush() {
        if (this.#lines !== '')
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(this.#fd, this.#lines);
        this.#lines = '';
    }
}


/***/ }),

/***/ 76739:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Wf: () => (/* binding */ beforeBoot),
  ai: () => (/* binding */ install),
  $e: () => (/* binding */ makeTheDisk),
  Jh: () => (/* binding */ runOnce)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/host/cleanup.ts
var cleanup = __webpack_require__(27030);
// EXTERNAL MODULE: ./src/host/files.ts
var host_files = __webpack_require__(73285);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./src/boot/boot-sector.ts

/** Bytes of code in a master boot record; after them come the disk's signature and the partition table. */
const codeBytes = 440;
/** Offsets in a qcow2 table entry are bits 9 to 55; bit 62 says compressed: qemu/docs/interop/qcow2.txt, "Cluster mapping". */
const offsetMask = 0x00fffffffffffe00n;
const compressed = 1n << 62n;
async function wordAt(file, position) {
    const word = Buffer.alloc(8);
    await file.read(word, 0, 8, position);
    return word.readBigUInt64BE();
}
/** Where the guest's first bytes are in a qcow2 file: undefined when they are compressed, 0 when nothing was written. */
async function firstCluster(file) {
    const l1 = Number(await wordAt(file, 40));
    const l2 = Number((await wordAt(file, l1)) & offsetMask);
    if (l2 === 0)
        return 0;
    const entry = await wordAt(file, l2);
    return entry & compressed ? undefined : Number(entry & offsetMask);
}
/**
 * Whether a disk has nothing that a BIOS could start: an MBR without code runs on into its zeros for ever, and prints
 * nothing. False where it cannot be told.
 */
async function lacksBootCode({ path, format }) {
    const file = await (0,promises_.open)(path, 'r');
    try {
        const start = format === 'raw' ? 0 : await firstCluster(file);
        if (start === undefined)
            return false;
        if (start === 0 && format === 'qcow2')
            return true;
        const { buffer, bytesRead } = await file.read(Buffer.alloc(codeBytes), 0, codeBytes, start);
        return buffer.subarray(0, bytesRead).every((byte) => byte === 0);
    }
    finally {
        await file.close();
    }
}

// EXTERNAL MODULE: ./src/boot/decision.ts
var decision = __webpack_require__(15912);
// EXTERNAL MODULE: ./src/boot/identity.ts
var identity = __webpack_require__(39468);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./src/boot/install.ts


/** Seconds after the boot loader has started at which Enter is pressed; before the kernel has, it can start nothing else. */
const presses = [3, 6, 10];
/** Name of osbuild's kickstart in an ISO's root directory, which lies near the start. */
const kickstart = 'OSBUILD.KS';
const searched = 4 * 1024 * 1024;
/** Names in the directories of an installer medium: Anaconda's kernel, and any kickstart. */
const installerKernel = 'PXEBOOT';
const anyKickstart = /\.KS;1|\bKS\.CFG;1/;
/** Where the directories of an ISO are, as text. */
async function directoriesOf(path) {
    const file = await (0,promises_.open)(path, 'r');
    try {
        const buffer = Buffer.alloc(searched);
        const { bytesRead } = await file.read(buffer, 0, searched, 0);
        return buffer.toString('latin1', 0, bytesRead);
    }
    finally {
        await file.close();
    }
}
/** Whether an ISO is one of osbuild's Anaconda ISOs, whose GRUB menu waits 60 seconds. */
async function isAnacondaIso(media) {
    if (media.type === 'anaconda-iso' || media.type === 'iso')
        return true;
    return (await directoriesOf(media.path)).includes(kickstart);
}
/** Whether an ISO is an installer's and holds no kickstart: unless the network has one, it asks a person. */
async function isAttended({ path }) {
    const names = await directoriesOf(path);
    return names.includes(installerKernel) && !anyKickstart.test(names);
}
/** GRUB's countdown, where its menu is on the serial console too. */
const countdown = /The highlighted entry will be executed automatically in \d+s/;
/**
 * Ends the wait of a boot menu by pressing Enter, which takes its default entry. The ISO stays as it is. Where the console
 * shows that the kernel runs, no key is pressed any more. Each press is in the timeline.
 * @param blind the menu is on the screen alone: Enter is pressed when it must be there
 */
async function shortenMenu(phase, timeoutScale, blind) {
    const pause = () => (0,external_node_timers_promises_.setTimeout)(200, undefined, { signal: phase.over });
    const press = async (why) => {
        await phase.machine.sendKey(['ret']);
        phase.monitor.note('boot-loader', `Enter pressed to shorten the boot menu: ${why}`, phase.now());
    };
    try {
        while (phase.monitor.stage === 'firmware')
            await pause();
        const since = phase.now();
        const due = blind ? presses.map((second) => second * Math.min(timeoutScale, 2)) : [];
        for (let counted = false; phase.monitor.stage === 'boot-loader' && (due.length > 0 || !blind); await pause()) {
            if (!counted && phase.monitor.context.some((line) => countdown.test(line))) {
                counted = true;
                await press('it counts down');
            }
            while ((due[0] ?? Infinity) <= phase.now() - since)
                await press(`${due.shift()} s after the firmware`);
        }
    }
    catch {
        // The phase is over, or QEMU is: its own judgement says how.
    }
}

// EXTERNAL MODULE: ./src/boot/one-boot.ts + 16 modules
var one_boot = __webpack_require__(91649);
// EXTERNAL MODULE: ./src/boot/phase.ts + 1 modules
var boot_phase = __webpack_require__(42128);
// EXTERNAL MODULE: ./src/boot/recorder.ts
var boot_recorder = __webpack_require__(42148);
;// CONCATENATED MODULE: ./src/boot/run.ts











/**
 * Boots one media file under one firmware: an ISO installs to a blank disk, which then boots alone; a disk image boots
 * through an overlay and is never written to.
 * @throws Failure (host) when the machine cannot be started
 */
async function runOnce(request) {
    const work = (0,host_files/* ownDirectory */.cy)('boot');
    const files = (0,boot_phase/* runFiles */.NW)(work.path, request.name);
    const recorder = new boot_recorder/* Recorder */.v(files.events);
    const gathered = {
        timeline: [],
        warnings: [],
        screens: [],
        work,
        recorder,
        files,
        seconds: 0,
        qemuVersion: ''
    };
    try {
        const iso = request.media.format === 'iso';
        const disk = await makeTheDisk(request, work);
        const installed = iso ? await install(request, disk, gathered) : undefined;
        cleanup/* interrupted */.VM.throwIfAborted();
        const decision = installed?.decision ??
            (await beforeBoot(request, disk, recorder)) ??
            (await boot(request, disk, installed?.firmwareVariables, gathered));
        cleanup/* interrupted */.VM.throwIfAborted();
        recorder.close();
        return verdictOf(request, gathered, decision, {
            files: keepFiles(request, files),
            screens: keepScreens(request, gathered.screens)
        });
    }
    finally {
        recorder.close();
        work.remove();
    }
}
/** Copies what there is to the output directory (another file system, perhaps): an interrupted run leaves nothing there. */
function keepFiles({ outputDir, name }, files) {
    const kept = (0,boot_phase/* runFiles */.NW)(outputDir, name);
    const there = boot_phase/* runFileNames */.Gw.filter((file) => (0,external_node_fs_.existsSync)(files[file]));
    for (const file of there)
        (0,external_node_fs_.copyFileSync)(files[file], kept[file]);
    return Object.fromEntries(there.map((file) => [file, kept[file]]));
}
function keepScreens({ outputDir }, screens) {
    return screens.map((screen) => {
        const path = (0,external_node_path_.join)(outputDir, (0,external_node_path_.basename)(screen.path));
        (0,external_node_fs_.copyFileSync)(screen.path, path);
        return { ...screen, path };
    });
}
function makeTheDisk({ media, options, room }, work) {
    const path = (0,external_node_path_.join)(work.path, 'disk.qcow2');
    return media.format === 'iso'
        ? room.makeDisk(path, options.diskSize)
        : room.makeOverlay(path, media.path, media.format);
}
async function install(request, disk, gathered) {
    const { options, accelerator, media, reporter } = request;
    const phase = await (0,boot_phase/* startPhase */.CJ)({
        start: (machine) => request.room.startMachine(machine),
        machine: {
            ...(0,one_boot/* machineOptions */.KI)(request, disk, (0,external_node_path_.join)(gathered.work.path, 'install')),
            cdrom: media.path,
            boot: 'cdrom',
            // A second emulated CPU makes an installation slower: unpacking takes turns on one lock (26 s with one, 39 s with two).
            cpus: accelerator.name === 'tcg' ? 1 : options.cpus,
            rebootExits: true
        },
        monitor: {
            phase: 'install',
            installed: false,
            timeoutSeconds: options.installTimeout * accelerator.timeoutScale,
            timeoutScale: accelerator.timeoutScale,
            passAtLogin: false,
            attended: await isAttended(media)
        },
        reporter,
        recorder: gathered.recorder,
        screenshot: options.screenshot ? gathered.files.screenshot : undefined,
        screens: options.screenshot ? (number) => (0,boot_phase/* screenFile */.bg)(gathered.work.path, request.name, number) : undefined,
        consoleLog: gathered.files.installLog
    });
    void shortenMenu(phase, accelerator.timeoutScale, await isAnacondaIso(media));
    const judgement = await watched(phase, gathered, async () => {
        const judged = await phase.judged;
        (0,one_boot/* noteEnd */.IU)(judged, phase);
        return judged;
    });
    const { firmwareVariables } = phase.machine;
    if (judgement.verdict !== 'pass')
        return { decision: (0,one_boot/* asDecision */.xV)(judgement, phase), firmwareVariables };
    const bytes = (0,external_node_fs_.statSync)(disk.path).blocks * 512;
    gathered.recorder.write({ at: judgement.at, type: 'disk', bytes });
    const empty = (0,decision/* judgeDisk */.Dv)(bytes, judgement);
    return { ...(empty && { decision: (0,one_boot/* asDecision */.xV)(empty, phase) }), firmwareVariables };
}
/** What can be said of a disk before it is booted: a BIOS that starts an empty boot record would hang without a word. */
async function beforeBoot(request, disk, recorder) {
    const { media } = request;
    const installed = media.format === 'iso';
    const subject = media.format === 'iso' ? disk : { path: media.path, format: media.format };
    if (request.firmware !== 'bios' || !(await lacksBootCode(subject)))
        return undefined;
    recorder.write({ at: 0, type: 'no-boot-code', installed });
    return { judgement: (0,decision/* noBootCode */.Dc)(installed), probes: [], identity: {}, warnings: [], context: [] };
}
/** Runs the body, ends the phase whatever happens, and keeps what it told. */
async function watched(phase, gathered, body) {
    try {
        return await body();
    }
    finally {
        gathered.seconds += phase.now();
        await phase.end();
        gathered.qemuVersion = phase.machine.qemuVersion;
        gathered.timeline.push(...phase.monitor.timeline);
        gathered.warnings.push(...phase.monitor.warnings);
        gathered.screens.push(...phase.screens);
    }
}
function boot(request, disk, firmwareVariables, gathered) {
    const { options, media } = request;
    const { questions } = options;
    const plan = {
        request,
        disk,
        firmwareVariables,
        directory: (0,external_node_path_.join)(gathered.work.path, 'boot'),
        questions,
        expected: questions.channel === 'none' ? undefined : (0,identity/* expectedIdentity */.zk)(questions.expected, media.report),
        installed: media.format === 'iso',
        files: gathered.files,
        recorder: gathered.recorder
    };
    return (0,one_boot/* withMachine */.cE)(plan, (started) => watched(started.phase, gathered, async () => {
        const decision = await started.judge();
        await started.keepBundle(decision.judgement);
        return decision;
    }));
}
function verdictOf(request, gathered, decision, { files, screens }) {
    const { judgement } = decision;
    const { media } = request;
    const stage = judgement.verdict === 'pass' ? 'done' : judgement.stage;
    return {
        schemaVersion: 1,
        kind: 'verdict',
        verdict: judgement.verdict,
        reason: judgement.reason,
        cause: judgement.cause,
        stage,
        evidence: judgement.evidence,
        context: decision.context,
        ...(judgement.remedy !== undefined && { remedy: judgement.remedy }),
        seconds: Math.round(gathered.seconds * 10) / 10,
        createdAt: new Date().toISOString(),
        media: { path: media.path, type: media.type, sha256: media.sha256, bytes: media.bytes },
        machine: (0,one_boot/* machineFacts */.Rw)(request, gathered.qemuVersion),
        identity: decision.identity,
        timeline: gathered.timeline,
        probes: decision.probes,
        ...(decision.system && { system: decision.system }),
        ...(decision.access && { access: decision.access }),
        warnings: [...(media.note === undefined ? [] : [media.note]), ...gathered.warnings, ...decision.warnings],
        ...(screens.length > 0 && { screens }),
        files
    };
}


/***/ }),

/***/ 91750:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ quoted)
/* harmony export */ });
/** Text as one word of a POSIX shell. */
function quoted(text) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}


/***/ }),

/***/ 81053:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OL: () => (/* binding */ smokeBoot),
/* harmony export */   Ui: () => (/* binding */ failureVerdict),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   kg: () => (/* binding */ combine),
/* harmony export */   xI: () => (/* binding */ marked),
/* harmony export */   zD: () => (/* binding */ needSpace)
/* harmony export */ });
/* harmony import */ var _host_disk__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83409);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42891);
/* harmony import */ var _model_verdict__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(47088);
/* harmony import */ var _emulator__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(10969);
/* harmony import */ var _media__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58466);
/* harmony import */ var _one_boot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91649);
/* harmony import */ var _real_room__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36119);
/* harmony import */ var _remedies__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85198);
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(76739);










/** An installation needs about three times the bytes of its ISO; a disk image's overlay takes what the first boot writes. */
const isoFactor = 3;
const overlayBytes = 512 * 1024 * 1024;
/**
 * Boot-tests one media file under each firmware asked for. What the host or the media did wrong is a verdict too.
 * @throws Failure (usage), and whatever interrupted the process
 */
async function smokeBoot(options, deps) {
    const room = deps.room ?? _real_room__WEBPACK_IMPORTED_MODULE_5__/* .realRoom */ .y;
    const { reporter } = deps;
    let media;
    try {
        const checked = await (0,_media__WEBPACK_IMPORTED_MODULE_3__/* .checkMedia */ .Pt)(options.media);
        media = checked;
        needSpace(checked);
        const { accelerator: wanted, cpuModel } = options;
        const accelerator = await room.chooseAccelerator({ wanted, cpuModel, reporter });
        reporter.info(`Booting ${checked.path} (${checked.format}, ${(0,_host_disk__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(checked.bytes)}) under ${accelerator.name}: ${accelerator.reason}.`);
        const runs = [];
        for (const firmware of options.firmwares) {
            const name = options.firmwares.length > 1 ? `${deps.name}-${firmware}` : deps.name;
            const request = {
                options,
                media: checked,
                firmware,
                accelerator,
                reporter,
                room,
                outputDir: deps.outputDir,
                name
            };
            runs.push(await reporter.group(`Boot under ${firmware}`, () => runToVerdict(request)));
        }
        return marked(combine(runs), options, media);
    }
    catch (error) {
        if (!(error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR) || error.kind === 'usage')
            throw error;
        return marked(failureVerdict(error, options, media), options, media);
    }
}
/** Under the one firmware this host may fail, and under the other not: each has its verdict. */
async function runToVerdict(request) {
    try {
        return await runAgainIfQemus(request);
    }
    catch (error) {
        if (!(error instanceof _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR) || error.kind === 'usage')
            throw error;
        return { ...failureVerdict(error, request.options, request.media), machine: (0,_one_boot__WEBPACK_IMPORTED_MODULE_4__/* .machineFacts */ .Rw)(request) };
    }
}
/** Media with a made-up credential are for this test alone: whoever reads its verdict must know. */
function marked(verdict, { questions }, media) {
    const throwAway = questions.accessReport?.throwAway === true || media?.report?.access.throwAway === true;
    return throwAway ? { ...verdict, throwAway } : verdict;
}
/** QEMU's own death or fault says nothing about the media: one more try. */
async function runAgainIfQemus(request) {
    const first = await (0,_run__WEBPACK_IMPORTED_MODULE_7__/* .runOnce */ .Jh)(request);
    if (first.cause !== 'qemu-failed' && !(0,_emulator__WEBPACK_IMPORTED_MODULE_8__/* .maybeEmulators */ .v)(first, request.accelerator))
        return first;
    request.reporter.warning(`${first.reason} Trying once more.`);
    const second = await (0,_run__WEBPACK_IMPORTED_MODULE_7__/* .runOnce */ .Jh)(request);
    return { ...second, warnings: [`First try: ${first.reason}`, ...second.warnings] };
}
const severity = { pass: 0, fail: 1, error: 2 };
/** One report of all runs: the worst decides, the first of equals. Seconds and warnings are those of all. */
function combine(runs) {
    const [worst] = [...runs].sort((a, b) => severity[b.verdict] - severity[a.verdict]);
    if (!worst)
        throw new Error('there was no run');
    if (runs.length === 1)
        return worst;
    const seconds = Math.round(runs.reduce((sum, run) => sum + run.seconds, 0) * 10) / 10;
    const warnings = runs.flatMap((run) => run.warnings.map((warning) => `${run.machine?.firmware}: ${warning}`));
    return { ...worst, seconds, warnings: [...new Set(warnings)], runs };
}
function needSpace(media) {
    const place = process.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)();
    const need = media.format === 'iso' ? media.bytes * isoFactor : overlayBytes;
    const free = (0,_host_disk__WEBPACK_IMPORTED_MODULE_0__/* .freeBytes */ .go)(place);
    if (free >= need)
        return;
    throw new _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('host', `Not enough disk space for the virtual machine's disk in ${place}: ${(0,_host_disk__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(need)} needed, ${(0,_host_disk__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(free)} free.`, {
        code: 'host-disk-full',
        remedy: `${_remedies__WEBPACK_IMPORTED_MODULE_6__/* .remedies */ .J['host-disk-full']} Or set RUNNER_TEMP (TMPDIR in a terminal) to a larger place.`
    });
}
function isCause(code) {
    return _model_verdict__WEBPACK_IMPORTED_MODULE_9__/* .causes */ .ps.some((cause) => cause === code);
}
/** The verdict of a run that came to no machine: the media are no good (fail), or this host is not (error). */
function failureVerdict(failure, options, media) {
    const { entry, path } = options.media;
    return {
        schemaVersion: 1,
        kind: 'verdict',
        verdict: failure.kind === 'fail' ? 'fail' : 'error',
        reason: failure.message,
        cause: isCause(failure.code) ? failure.code : 'unknown',
        stage: 'prepare',
        evidence: failure.evidence === undefined ? [] : [failure.evidence],
        context: [],
        ...(failure.remedy !== undefined && { remedy: failure.remedy }),
        seconds: 0,
        createdAt: new Date().toISOString(),
        media: {
            path,
            type: media?.type ?? entry?.type ?? 'unknown',
            sha256: media?.sha256 ?? '',
            bytes: media?.bytes ?? 0
        },
        identity: {},
        timeline: [],
        probes: [],
        warnings: [],
        files: {}
    };
}
/** The failure that a verdict is for whoever called: one line with cause, evidence and remedy. Undefined for a pass. */
function failureOf(verdict) {
    if (verdict.verdict === 'pass')
        return undefined;
    const under = verdict.runs && verdict.machine ? ` under ${verdict.machine.firmware}` : '';
    return new _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR(verdict.verdict === 'fail' ? 'fail' : 'host', `${verdict.verdict}${under} (${verdict.cause}): ${verdict.reason}`, {
        evidence: verdict.evidence.slice(0, 3).join(' | ') || undefined,
        remedy: verdict.remedy,
        code: verdict.cause
    });
}


/***/ }),

/***/ 14424:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cs: () => (/* binding */ artifactName),
  nr: () => (/* binding */ mediaInput),
  rf: () => (/* binding */ readBoot),
  Yw: () => (/* binding */ readQuestions),
  ll: () => (/* binding */ verdictResult)
});

// UNUSED EXPORTS: reportFiles

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/boot/endpoints.ts
var boot_endpoints = __webpack_require__(25726);
// EXTERNAL MODULE: ./src/boot/media.ts + 1 modules
var media = __webpack_require__(58466);
;// CONCATENATED MODULE: ./src/boot/options.ts
const probeChannels = ['auto', 'virtio-serial', 'ssh', 'none'];

// EXTERNAL MODULE: ./src/boot/smoke.ts
var smoke = __webpack_require__(81053);
// EXTERNAL MODULE: ./src/model/access-report.ts
var access_report = __webpack_require__(91546);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/model/secret.ts
var secret = __webpack_require__(31405);
// EXTERNAL MODULE: ./src/report/verdict.ts + 1 modules
var report_verdict = __webpack_require__(26951);
;// CONCATENATED MODULE: ./src/entries/boot-inputs.ts











/** systemd.unit(5): names of units. */
const unitName = /^[A-Za-z0-9:_.\\@-]{1,255}\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)$/;
function units(raw, name) {
    return (0,inputs/* list */.p_)(raw, name).map((unit) => checkedUnit(name, unit));
}
/** A name without a suffix means a service, as for systemctl. */
function checkedUnit(name, unit) {
    const full = unit.includes('.') ? unit : `${unit}.service`;
    if (!unitName.test(full))
        throw (0,failure/* badInput */.AN)(name, unit, 'expected the name of a systemd unit, e.g. kiosk.service.');
    return full;
}
function optionalUnit(raw, name, suffix) {
    const unit = raw.get(name);
    if (unit === undefined)
        return undefined;
    const full = unit.includes('.') ? unit : `${unit}${suffix}`;
    if (!unitName.test(full))
        throw (0,failure/* badInput */.AN)(name, unit, `expected the name of a systemd unit, e.g. graphical${suffix}.`);
    return full;
}
/** Whether the report has what a machine is compared with, beyond what every reader of it needs. */
function isComparable({ leftovers, rootLocked, users }) {
    return (Array.isArray(leftovers) &&
        leftovers.every((path) => typeof path === 'string') &&
        typeof rootLocked === 'boolean' &&
        users?.every(({ password, sudo }) => typeof password === 'object' && typeof sudo === 'string') === true);
}
function readAccessReport(raw, workspace) {
    const path = raw.get('access-report');
    if (path === undefined)
        return undefined;
    let value;
    try {
        value = JSON.parse((0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(workspace, path), 'utf8'));
    }
    catch (error) {
        throw (0,failure/* badInput */.AN)('access-report', path, `it cannot be read: ${(0,failure/* messageOf */.bD)(error)}`);
    }
    if (!(0,access_report/* isAccessReport */.fF)(value) || !isComparable(value))
        throw (0,failure/* badInput */.AN)('access-report', path, 'it is not a report of render-config.');
    return value;
}
/** A private key given as text, or the path of its file. */
function keyOf(given, workspace) {
    if (!given)
        return undefined;
    if (/^-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(given.reveal().trimStart()))
        return given;
    const path = (0,external_node_path_.resolve)(workspace, given.reveal());
    if (given.reveal().includes('\n') || !(0,external_node_fs_.existsSync)(path))
        throw new failure/* Failure */.HR('usage', 'Input ssh-key: neither a private key nor the path of one.', { code: 'bad-input' });
    return new secret/* Secret */.z((0,external_node_fs_.readFileSync)(path, 'utf8'), 'ssh-key');
}
/** A certificate given as its line, or the path of its file. It is public. */
function certificateOf(given, workspace) {
    if (given === undefined)
        return undefined;
    const path = (0,external_node_path_.resolve)(workspace, given);
    const text = !given.includes('\n') && (0,external_node_fs_.existsSync)(path) ? (0,external_node_fs_.readFileSync)(path, 'utf8') : given;
    if (!/^\s*\S+-cert-v01@openssh\.com [A-Za-z0-9+/]+=*( [^\n]*)?\s*$/.test(text))
        throw (0,failure/* badInput */.AN)('ssh-certificate', given.slice(0, 60), 'neither an OpenSSH user certificate nor the path of one (…-cert.pub).');
    return text.trim();
}
function readLogin(raw, workspace) {
    const user = raw.get('ssh-user');
    const key = keyOf((0,inputs/* secret */.rJ)(raw, 'ssh-key'), workspace);
    const certificate = certificateOf(raw.get('ssh-certificate'), workspace);
    const password = (0,inputs/* secret */.rJ)(raw, 'ssh-password');
    if (certificate !== undefined && !key)
        throw (0,failure/* badInput */.AN)('ssh-certificate', undefined, 'give ssh-key with it.');
    if (user === undefined) {
        if (key ?? password)
            throw (0,failure/* badInput */.AN)('ssh-user', undefined, 'whose key or password is it?');
        return undefined;
    }
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}\$?$/.test(user))
        throw (0,failure/* badInput */.AN)('ssh-user', user, 'expected the name of an account.');
    if (!key && !password)
        throw (0,failure/* badInput */.AN)('ssh-user', user, 'give ssh-key or ssh-password (or both) with it.');
    return {
        user,
        ...(key && { key }),
        ...(certificate !== undefined && { certificate }),
        ...(password && { password })
    };
}
/**
 * Reads what is to be asked of a machine.
 * @throws Failure (usage)
 */
function readQuestions(raw, workspace, expected) {
    const channel = (0,inputs/* oneOf */.yL)(raw, 'probe-channel', probeChannels, 'auto');
    const accessReport = readAccessReport(raw, workspace);
    const login = readLogin(raw, workspace);
    const endpoints = (0,inputs/* list */.p_)(raw, 'endpoints').map(boot_endpoints/* parseEndpoint */.Bk);
    const defaultTarget = optionalUnit(raw, 'default-target', '.target');
    const sessionUnit = optionalUnit(raw, 'session-unit', '.service');
    const questions = {
        channel,
        expected,
        services: units(raw, 'services'),
        endpoints,
        commands: (0,inputs/* list */.p_)(raw, 'commands'),
        allowFailedUnits: units(raw, 'allow-failed-units'),
        ...(accessReport && { accessReport }),
        ...(login && { login }),
        ...(defaultTarget !== undefined && { defaultTarget }),
        ...(sessionUnit !== undefined && { sessionUnit })
    };
    if (channel === 'none')
        refuseWithoutDoor(raw);
    return questions;
}
/** Without a way in nothing inside can be asked: said, not skipped. */
function refuseWithoutDoor(raw) {
    const inside = [
        'services',
        'commands',
        'default-target',
        'session-unit',
        'access-report',
        'expect-image',
        'expect-digest',
        'allow-failed-units'
    ];
    const asked = inside.filter((name) => raw.get(name) !== undefined);
    if (asked.length > 0)
        throw (0,failure/* badInput */.AN)('probe-channel', 'none', `without a way into the machine these cannot be asked: ${asked.join(', ')}.`);
}
function diskSize(raw) {
    const value = raw.get('disk-size') ?? '20G';
    if (!/^[1-9]\d{0,6}[MGT]$/.test(value))
        throw (0,failure/* badInput */.AN)('disk-size', value, 'expected a number with M, G or T, e.g. 20G.');
    return value;
}
/** What the input `media` means. @throws Failure (usage) */
function mediaInput(raw, context) {
    return (0,media/* chooseMedia */.aQ)((0,inputs/* required */.mw)(raw, 'media'), context.workspace);
}
/**
 * Reads them.
 * @throws Failure (usage)
 */
function readBoot(raw, media) {
    const firmware = (0,inputs/* oneOf */.yL)(raw, 'firmware', ['uefi', 'bios', 'both'], 'uefi');
    const cpuModel = raw.get('cpu-model') ?? 'auto';
    if (!/^[A-Za-z0-9][A-Za-z0-9_.,=+-]*$/.test(cpuModel))
        throw (0,failure/* badInput */.AN)('cpu-model', cpuModel, 'expected auto or a CPU model of QEMU.');
    const artifactName = raw.get('artifact-name');
    if (artifactName !== undefined && !/^[^"<>|*?\r\n\\/:]{1,255}$/.test(artifactName))
        throw (0,failure/* badInput */.AN)('artifact-name', artifactName, 'an artifact name has none of " < > | * ? \\ / : in it.');
    return {
        media,
        firmwares: firmware === 'both' ? ['uefi', 'bios'] : [firmware],
        accelerator: (0,inputs/* oneOf */.yL)(raw, 'accelerator', ['auto', 'kvm', 'tcg'], 'auto'),
        cpuModel,
        memoryMiB: (0,inputs/* integer */.nd)(raw, 'memory', { min: 256, max: 1_048_576 }, 4096),
        cpus: (0,inputs/* integer */.nd)(raw, 'cpus', { min: 1, max: 255 }, 2),
        diskSize: diskSize(raw),
        network: (0,inputs/* oneOf */.yL)(raw, 'network', ['outbound', 'isolated'], 'outbound'),
        installTimeout: (0,inputs/* seconds */.YA)(raw, 'install-timeout', 900),
        bootTimeout: (0,inputs/* seconds */.YA)(raw, 'boot-timeout', 300),
        screenshot: (0,inputs/* bool */.lc)(raw, 'screenshot', true),
        upload: (0,inputs/* bool */.lc)(raw, 'upload', true),
        artifactName
    };
}
/** `<what>-<sha>-<type>-<arch>-<firmware>`; parts that are not known are left out. The input's name outweighs it. */
function artifactName(what, options, commit) {
    const firmware = options.firmwares.length > 1 ? 'both' : options.firmwares[0];
    const parts = [what, commit, options.media.entry?.type, options.media.report?.arch ?? 'x86_64', firmware];
    return options.artifactName ?? parts.filter((part) => part !== undefined).join('-');
}
/**
 * Ends a run that came to a verdict: writes its report, uploads all that the run left, and tells it in outputs and a page.
 * @param artifact name of the artifact; undefined: none
 */
async function verdictResult(verdict, { file, artifact: name }, deps) {
    const report = (0,external_node_path_.join)(deps.context.outputDir, file);
    (0,external_node_fs_.writeFileSync)(report, `${JSON.stringify(verdict, null, 2)}\n`);
    for (const warning of verdict.warnings)
        deps.reporter.warning(warning);
    const artifact = await uploadReport(name, verdict, report, deps);
    const failure = (0,smoke/* failureOf */.g5)(verdict);
    const summary = (0,report_verdict/* verdictMarkdown */.B)(verdict, artifact);
    return { outputs: outputsOf(verdict, report), summary, ...(failure && { failure }) };
}
/** The outputs of a verdict. */
function outputsOf(verdict, report) {
    const { files } = verdict;
    return {
        verdict: verdict.verdict,
        reason: verdict.reason,
        cause: verdict.cause,
        stage: verdict.stage,
        seconds: String(verdict.seconds),
        screenshot: files.screenshot ?? '',
        'serial-log': files.serialLog ?? files.installLog ?? '',
        report
    };
}
/** All that the runs of a verdict left. */
function reportFiles(verdict) {
    const files = (verdict.runs ?? [verdict]).flatMap((run) => [
        ...Object.values(run.files),
        ...(run.screens ?? []).map(({ path }) => path),
        ...(run.upgrade?.boots ?? []).flatMap(({ serialLog }) => serialLog ?? [])
    ]);
    return [...new Set(files)];
}
/** Uploads all that a run left. Undefined when there is no artifact. */
async function uploadReport(name, verdict, report, deps) {
    if (name === undefined || !deps.artifacts)
        return undefined;
    try {
        const { url } = await deps.artifacts.upload({
            name,
            files: [report, ...reportFiles(verdict)],
            root: deps.context.outputDir,
            compressionLevel: 6
        });
        return { name, url };
    }
    catch (error) {
        // The verdict stands without its artifact.
        deps.reporter.warning(`The boot report could not be uploaded: ${(0,failure/* messageOf */.bD)(error)}`);
        return undefined;
    }
}


/***/ }),

/***/ 91546:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T1: () => (/* binding */ ladder),
/* harmony export */   fF: () => (/* binding */ isAccessReport),
/* harmony export */   wo: () => (/* binding */ accessSidecar)
/* harmony export */ });
/** The rungs of the credential ladder, best first. A configuration stands on the worst rung that it uses. */
const ladder = [
    'SSH certificate',
    'FIDO key',
    'SSH key',
    'generated password',
    'supplied hash',
    'supplied password'
];
/** Where render-config leaves a copy of the report for build-media: beside the config. */
function accessSidecar(config) {
    return `${config}.access.json`;
}
/**
 * Whether this is an access report that this version understands. Checked is what code works with: users, groups, keys.
 */
function isAccessReport(value) {
    const report = value;
    return (report?.kind === 'access-report' &&
        report.schemaVersion === 1 &&
        typeof report.holdsPassword === 'boolean' &&
        typeof report.throwAway === 'boolean' &&
        areStrings(report.registry?.logins) &&
        Array.isArray(report.registry?.authorities) &&
        Array.isArray(report.users) &&
        report.users.every(isUser));
}
function isUser(value) {
    const user = value;
    return (typeof user?.name === 'string' &&
        areStrings(user.groups) &&
        areStrings(user.principals) &&
        [user.keys, user.authorities].every((keys) => Array.isArray(keys) && keys.every((key) => isKey(key))));
}
function isKey(key) {
    return typeof key?.fingerprint === 'string' && typeof key.type === 'string' && areStrings(key.options);
}
function areStrings(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
}


/***/ }),

/***/ 17416:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ withoutControl),
/* harmony export */   H: () => (/* binding */ cutLine)
/* harmony export */ });
const ansi = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** A line without terminal control: no ANSI sequences, no control characters but the tab. */
function withoutControl(line) {
    return line.replace(ansi, '').replace(control, '');
}
/** The line, or its beginning and a remark. */
function cutLine(line, max = 2000) {
    return line.length > max ? `${line.slice(0, max)}… (cut)` : line;
}


/***/ })

};
