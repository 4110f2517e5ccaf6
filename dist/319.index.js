export const id = 319;
export const ids = [319];
export const modules = {

/***/ 76319:
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
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./src/model/access-report.ts
var access_report = __webpack_require__(91546);
// EXTERNAL MODULE: ./src/model/failure.ts
var failure = __webpack_require__(42891);
;// CONCATENATED MODULE: ./src/access/refuse.ts

/**
 * A refusal of something a person wrote: where it stands, why it will not do, what to write instead. The text never
 * holds what was written when that may be a secret in the wrong place.
 */
function refuse(where, why, remedy) {
    return new failure/* Failure */.HR('usage', `${where}: ${why}`, { remedy, code: 'bad-access' });
}

;// CONCATENATED MODULE: ./src/access/expiry.ts

const dayMs = 86_400_000;
/** Ten years: later than any machine should follow an emergency account. */
const maxDays = 3650;
/**
 * Reads `2027-03-01` or `30d`.
 * @throws Failure (usage) when it is neither, has passed, or is more than ten years away
 */
function parseExpiry(text, where, now) {
    const today = dayOf(now);
    const days = /^(\d{1,4})d$/.exec(text)?.[1];
    const day = days === undefined ? parseDate(text) : today + Number(days);
    if (day === undefined)
        throw refuse(where, `${JSON.stringify(text)} is neither a date like 2027-03-01 nor a number of days like 30d.`);
    if (day <= today)
        throw refuse(where, `${text} is not in the future: the account could never be used.`);
    if (day > today + maxDays)
        throw refuse(where, `${text} is more than ten years away: that is no expiry.`);
    return { date: isoDate(day), ...(days !== undefined && { days: Number(days) }) };
}
/** Days since 1970-01-01, as /etc/shadow and the builder's `expiredate` count. */
function epochDays(date) {
    return Date.parse(`${date}T00:00:00Z`) / dayMs;
}
function dayOf(time) {
    return Math.floor(time.getTime() / dayMs);
}
function isoDate(day) {
    return new Date(day * dayMs).toISOString().slice(0, 10);
}
/** Days since 1970-01-01 of a date that exists in the calendar. */
function parseDate(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
        return undefined;
    const day = epochDays(text);
    return Number.isInteger(day) && isoDate(day) === text ? day : undefined;
}

;// CONCATENATED MODULE: ./src/access/key-options.ts

/** Options of authorized_keys that only take rights away, or give back what `restrict` took: sshd(8). */
const flags = [
    'restrict',
    'pty',
    'port-forwarding',
    'agent-forwarding',
    'x11-forwarding',
    'user-rc',
    'no-pty',
    'no-port-forwarding',
    'no-agent-forwarding',
    'no-x11-forwarding',
    'no-user-rc',
    'verify-required'
];
/** Addresses, networks, host names and patterns of them; nothing that could end the quotes around them. */
const fromGrammar = /^[A-Za-z0-9.:*?!/_,-]{1,512}$/;
const expiryGrammar = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?Z?$/;
/**
 * Reads the options in front of a key.
 * @returns them one by one, as they are to be written
 * @throws Failure (usage) for an option that is not known to only narrow what the key may do
 */
function parseKeyOptions(text, where, now) {
    return splitOptions(text, where).map((option) => {
        const match = /^([A-Za-z0-9-]+)(?:="([^"]*)")?$/.exec(option);
        const [name, value] = [match?.[1]?.toLowerCase(), match?.[2]];
        if (name === 'from' && value !== undefined && fromGrammar.test(value))
            return `from="${value}"`;
        if (name === 'expiry-time' && value !== undefined)
            return `expiry-time="${parseExpiryTime(value, where, now)}"`;
        if (name !== undefined && value === undefined && flags.includes(name))
            return name;
        throw refuse(where, `the key option ${JSON.stringify(option)} is not taken.`, `Taken are from="…", expiry-time="…" and ${flags.join(', ')}.`);
    });
}
/** Whether an option needs double quotes, which the builder's kickstart line cannot carry. */
function needsQuotes(options) {
    return options.some((option) => option.includes('"'));
}
/** At commas outside quotes. */
function splitOptions(text, where) {
    const options = text.match(/(?:"[^"]*"|[^",])+/g) ?? [];
    if (options.join(',') !== text)
        throw refuse(where, 'the options in front of the key are malformed.');
    return options;
}
function parseExpiryTime(value, where, now) {
    const match = expiryGrammar.exec(value);
    if (!match)
        throw refuse(where, `expiry-time ${JSON.stringify(value)} is not YYYYMMDD[HHMM[SS]][Z].`);
    const [year, month, day, hour = '00', minute = '00', second = '00'] = match.slice(1);
    const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    if (Number.isNaN(time) || new Date(time).getUTCDate() !== Number(day))
        throw refuse(where, `expiry-time ${JSON.stringify(value)} is no date.`);
    if (time <= now.getTime())
        throw refuse(where, `expiry-time ${value} has passed: the key could never be used.`);
    return value;
}

;// CONCATENATED MODULE: ./src/access/names.ts

/** As useradd takes it, and inside what the builder takes: osbuild stages/org.osbuild.users, "propertyNames". */
const nameGrammar = /^[a-z_][a-z0-9_-]{0,31}$/;
/** Groups that image after image gives administrator rights by its own sudo or polkit rules. */
const adminGroups = ['wheel', 'sudo', 'admin'];
/** Groups whose members can become root without any sudo rule. */
const rootEquivalent = ['root', 'docker', 'disk', 'lxd', 'libvirt', 'shadow'];
/** @throws Failure (usage) */
function parseUserName(text, where) {
    if (text === 'root')
        throw refuse(where, 'root is not an account of its own: nobody can tell who used it, and its password is locked on purpose.', 'Name an account, e.g. rescue, and let it use sudo.');
    if (nameGrammar.test(text))
        return text;
    throw refuse(where, `${JSON.stringify(text)} is not a user name.`, 'Use up to 32 lower-case letters, digits, dashes and underscores, not starting with a digit or a dash.');
}
/** @throws Failure (usage) for a malformed or repeated name (the builder refuses repeated ones) */
function parseGroups(names, where) {
    names.forEach((name, index) => {
        if (!nameGrammar.test(name))
            throw refuse(where, `${JSON.stringify(name)} is not a group name.`);
        if (names.indexOf(name) !== index)
            throw refuse(where, `the group ${name} is named twice.`);
    });
    return names;
}
function groupWarnings(user, groups) {
    return groups
        .filter((group) => rootEquivalent.includes(group))
        .map((group) => `${user}: members of the group ${group} can become root without sudo.`);
}
/** Certificate principals: names that cannot be mistaken for a list or end the quoted option they are written in. */
function parsePrincipals(names, where) {
    for (const name of names)
        if (!/^[A-Za-z0-9@._-]{1,64}$/.test(name))
            throw refuse(where, `${JSON.stringify(name)} is not a principal: up to 64 letters, digits and @ . _ - are taken.`);
    return [...new Set(names)];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/access/ssh-wire.ts
/** Reads the binary encoding of RFC 4251 §5. Every method throws a RangeError when the data do not hold what is asked. */
class WireReader {
    data;
    #at = 0;
    constructor(data) {
        this.data = data;
    }
    /** A string: four bytes of length, then as many bytes. */
    bytes() {
        if (this.#at + 4 > this.data.length)
            throw new RangeError('it ends too early');
        const length = this.data.readUInt32BE(this.#at);
        const start = this.#at + 4;
        if (start + length > this.data.length)
            throw new RangeError('it ends too early');
        this.#at = start + length;
        return this.data.subarray(start, this.#at);
    }
    /** A string of ASCII. */
    text() {
        return this.bytes().toString('latin1');
    }
    /** A positive mpint; returns its length in bits. */
    integerBits() {
        const bytes = this.bytes();
        const first = bytes[0] ?? 0;
        if (first >= 0x80)
            throw new RangeError('a number in it is negative');
        if (first === 0 && (bytes[1] ?? 0) < 0x80)
            throw new RangeError('a number in it is not in its shortest form');
        const body = first === 0 ? bytes.subarray(1) : bytes;
        return body.length * 8 - Math.clz32(body[0]) + 24;
    }
    end() {
        if (this.#at !== this.data.length)
            throw new RangeError('it has bytes after its end');
    }
}

;// CONCATENATED MODULE: ./src/access/ssh-key.ts




/** The key types of current OpenSSH: PROTOCOL and RFC 4253, 5656, 8709. DSA is gone from OpenSSH 10. */
const types = {
    'ssh-ed25519': (reader) => ed25519(reader),
    'sk-ssh-ed25519@openssh.com': (reader) => ed25519(reader) && application(reader, 256),
    'ecdsa-sha2-nistp256': (reader) => ecdsa(reader, 'nistp256', 256),
    'ecdsa-sha2-nistp384': (reader) => ecdsa(reader, 'nistp384', 384),
    'ecdsa-sha2-nistp521': (reader) => ecdsa(reader, 'nistp521', 521),
    'sk-ecdsa-sha2-nistp256@openssh.com': (reader) => application(reader, ecdsa(reader, 'nistp256', 256)),
    'ssh-rsa': (reader) => {
        reader.integerBits();
        return reader.integerBits();
    }
};
const commentGrammar = /^[A-Za-z0-9@._-]{1,64}$/;
/** A type name, the base64 after it, and what follows; the front is options. */
const lineGrammar = new RegExp(`^(?:(?<options>.*?)[ \\t]+)?(?<type>${Object.keys(types)
    .map((type) => type.replaceAll('.', '\\.'))
    .join('|')})[ \\t]+(?<blob>[A-Za-z0-9+/]+={0,2})(?:[ \\t]+(?<comment>.*))?$`);
/**
 * Reads one line of authorized_keys.
 * @throws Failure (usage) when it is not exactly one key of a known type whose data agree with its name. The reason that
 *   this is strict: the builder copies the line into a kickstart as it is, where a quote or a newline becomes code.
 */
function parsePublicKey(line, where, now) {
    if (/-----BEGIN/.test(line))
        throw refuse(where, 'this is a private key or a certificate file, not a public key line.', 'Give the .pub file’s line, and replace a private key that was committed.');
    // Everything but printable ASCII is refused before anything is parsed; a 16384-bit RSA key has 2.8 kB.
    if (line.length > 8192 || /[^\x20-\x7e\t]/.test(line))
        throw refuse(where, 'a key is one line of printable ASCII.');
    const groups = lineGrammar.exec(line.trim())?.groups;
    if (!groups)
        throw refuse(where, 'this is not a public key line.', `Write TYPE BASE64 [COMMENT], with TYPE one of ${Object.keys(types).join(', ')}.`);
    const { options: front, type, blob, comment } = groups;
    const options = front === undefined ? [] : parseKeyOptions(front, where, now);
    const bits = readBlob(type, blob, where);
    if (type === 'ssh-rsa' && (bits < 2048 || bits > 16384))
        throw refuse(where, `an RSA key of ${bits} bits is not taken.`, 'Use an ed25519 key, or RSA with at least 3072 bits.');
    const keepsComment = comment !== undefined && commentGrammar.test(comment.trim());
    const fingerprint = fingerprintOf(blob);
    return {
        type,
        bits,
        blob,
        fingerprint,
        options,
        ...(keepsComment && { comment: comment.trim() }),
        warnings: [
            ...(type === 'ssh-rsa' && bits < 3072
                ? [`${where}: RSA with ${bits} bits is weak; 3072 is the least to be made today.`]
                : []),
            ...(comment !== undefined && comment.trim() !== '' && !keepsComment
                ? [`${where}: the comment of ${fingerprint} was dropped, it holds more than letters, digits and @ . _ -`]
                : []),
            ...(options.some((option) => option.startsWith('expiry-time'))
                ? [
                    `${where}: ${fingerprint} has a fixed expiry-time: machines installed later than that never accept it, and all machines stop on the same day.`
                ]
                : [])
        ]
    };
}
/** The key as one line of authorized_keys. */
function keyLine(key, options = key.options) {
    return [options.join(','), key.type, key.blob, key.comment].filter(Boolean).join(' ');
}
/** Whether the key lives in a FIDO token. */
function isFido(key) {
    return key.type.startsWith('sk-');
}
function fingerprintOf(blob) {
    return `SHA256:${(0,external_node_crypto_.createHash)('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '')}`;
}
function readBlob(type, blob, where) {
    const bytes = Buffer.from(blob, 'base64');
    if (bytes.toString('base64') !== blob)
        throw refuse(where, 'the key is not whole: its base64 is broken or cut.');
    const reader = new WireReader(bytes);
    try {
        const inside = reader.text();
        if (inside !== type)
            throw refuse(where, `the line says ${type}, the key inside says ${JSON.stringify(inside.slice(0, 40))}.`);
        const bits = types[type](reader);
        reader.end();
        return bits;
    }
    catch (error) {
        if (error instanceof RangeError)
            throw refuse(where, `the key is not whole: ${error.message}.`);
        throw error;
    }
}
function ed25519(reader) {
    if (reader.bytes().length !== 32)
        throw new RangeError('an ed25519 key has 32 bytes');
    return 256;
}
function ecdsa(reader, curve, bits) {
    if (reader.text() !== curve)
        throw new RangeError(`its curve is not ${curve}`);
    const point = reader.bytes();
    // SEC 1: 0x04 and both coordinates uncompressed.
    if (point[0] !== 4 || point.length !== 1 + 2 * Math.ceil(bits / 8))
        throw new RangeError('its point is malformed');
    return bits;
}
/** The application string of a FIDO key, `ssh:` by default; passes the bits on. */
function application(reader, bits) {
    if (!reader.text().startsWith('ssh:'))
        throw new RangeError('its FIDO application does not start with ssh:');
    return bits;
}

;// CONCATENATED MODULE: ./src/access/account.ts






/** Where an account's password comes from; `secret`: from the input `password` or `password-hash`. */
const passwordSources = ['none', 'secret', 'generated'];
/**
 * Checks every part of an account and that the parts can work together.
 * @param where names a field in messages, e.g. `.github/bootc-access.yml: users[0].kind`, `Input kind`
 * @throws Failure (usage)
 */
function checkAccount(draft, where, now) {
    const name = parseUserName(draft.name, where('name'));
    const groups = parseGroups(draft.groups, where('groups'));
    const keys = readKeys(draft.sshKeys, where('ssh-keys'), now);
    const caKeys = readKeys(draft.sshCaKeys, where('ssh-ca-keys'), now);
    for (const key of caKeys)
        if (key.options.length > 0)
            throw refuse(where('ssh-ca-keys'), 'a CA key takes no options; its principals are ssh-principals.');
    if (caKeys.length === 0 && draft.sshPrincipals.length > 0)
        throw refuse(where('ssh-principals'), 'principals mean nothing without ssh-ca-keys.');
    const principals = caKeys.length === 0 ? [] : parsePrincipals(draft.sshPrincipals, where('ssh-principals'));
    checkSudo(draft, where('sudo'));
    if (keys.length + caKeys.length === 0 && draft.password === 'none')
        throw refuse(where('name'), `${name} has no way in: no key, no CA key and no password.`);
    const expiry = readExpiry(draft, where, now);
    return {
        name,
        kind: draft.kind,
        ...(expiry && { expiry }),
        keys,
        caKeys,
        principals: caKeys.length > 0 && principals.length === 0 ? [name] : principals,
        password: draft.password,
        groups,
        sudo: draft.sudo,
        warnings: [...groupWarnings(name, groups), ...[...keys, ...caKeys].flatMap((key) => key.warnings)]
    };
}
function readKeys(lines, where, now) {
    const keys = lines.map((line, index) => parsePublicKey(line, lines.length > 1 ? `${where}, key ${index + 1}` : where, now));
    keys.forEach((key, index) => {
        if (keys.findIndex(({ fingerprint }) => fingerprint === key.fingerprint) !== index)
            throw refuse(where, `the key ${key.fingerprint} is given twice.`);
    });
    return keys;
}
function checkSudo(draft, where) {
    if (draft.sudo === 'password' && draft.password === 'none')
        throw refuse(where, 'sudo asks for a password that this account does not have.', 'Say sudo: nopasswd or none, or give the account a password.');
    const admin = draft.groups.find((group) => adminGroups.includes(group));
    if (draft.sudo === 'none' && admin !== undefined)
        throw refuse(where, `the group ${admin} gives administrator rights by the image's own rules, so "none" would not hold.`, `Take the account out of ${admin} (as an input: groups: '#').`);
}
function readExpiry(draft, where, now) {
    if (draft.kind === 'emergency') {
        if (draft.expires === undefined)
            throw refuse(where('expires'), 'missing: an emergency account must be disabled by itself (NIST SP 800-53 AC-2(2)).', 'Give a date like 2027-03-01 or days like 30d; an account that must always work is kind: last-resort.');
        return parseExpiry(draft.expires, where('expires'), now);
    }
    if (draft.expires !== undefined)
        throw refuse(where('expires'), 'an account of last resort does not expire: it must work when nothing else does.', 'Take expires out, or say kind: emergency.');
    return undefined;
}
/** The lines of authorized_keys of an account: its keys, and its CA keys for the principals that may use them. */
function authorizedKeys(account) {
    const authority = ['cert-authority', `principals="${account.principals.join(',')}"`];
    return [...account.keys.map((key) => keyLine(key)), ...account.caKeys.map((key) => keyLine(key, authority))];
}
/** Whether every line fits between the double quotes of a kickstart `sshkey` command. */
function fitsKickstartLine(account) {
    return account.caKeys.length === 0 && account.keys.every((key) => !needsQuotes(key.options));
}
/** The ways into an account, best first, where `supplied` is the rung of a secret that was given. */
function waysIn(account, supplied) {
    const rungs = [
        ...(account.caKeys.length > 0 ? ['SSH certificate'] : []),
        ...account.keys.map((key) => (isFido(key) ? 'FIDO key' : 'SSH key')),
        ...(account.password === 'none' ? [] : [account.password === 'generated' ? 'generated password' : supplied])
    ];
    return access_report/* ladder */.T1.filter((rung) => rungs.includes(rung)).map(wayOf);
}
function wayOf(rung) {
    const byPassword = access_report/* ladder */.T1.indexOf(rung) >= access_report/* ladder */.T1.indexOf('generated password');
    return { rung, surfaces: byPassword ? ['console', 'ssh-password'] : ['ssh'], withoutNetwork: byPassword };
}

;// CONCATENATED MODULE: ./src/access/access-file.ts



/** Where the access file lies unless an input says otherwise. */
const defaultAccessFile = '.github/bootc-access.yml';
const accountKinds = ['emergency', 'last-resort'];
const sudoRules = ['password', 'none', 'nopasswd'];
const defaultGroups = ['wheel'];
const userKeys = [
    'name',
    'kind',
    'expires',
    'ssh-keys',
    'ssh-ca-keys',
    'ssh-principals',
    'password',
    'groups',
    'sudo'
];
/**
 * Reads an access file: who gets in, without any secret.
 * @param where the file's name for messages
 * @throws Failure (usage) naming the line or the field
 */
function parseAccessFile(text, where, now) {
    const users = usersOf(readYaml(text, where), where);
    const accounts = users.map((user, index) => {
        const place = (field) => `${where}: users[${index}].${field}`;
        return checkAccount(readDraft(user, place), place, now);
    });
    accounts.forEach(({ name }, index) => {
        if (accounts.findIndex((account) => account.name === name) !== index)
            throw refuse(`${where}: users[${index}].name`, `${name} is described twice.`);
    });
    return accounts;
}
function readYaml(text, where) {
    const lineCounter = new dist/* LineCounter */.HN();
    // Its own messages quote the source, which could hold a secret that strayed in.
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter, prettyErrors: false });
    const error = document.errors[0];
    if (error)
        throw refuse(`${where}, line ${lineCounter.linePos(error.pos[0]).line}`, `not YAML as expected (${error.code}).`);
    try {
        // An alias could make a small file huge; nothing here needs one.
        return document.toJS({ maxAliasCount: 0 });
    }
    catch {
        throw refuse(where, 'YAML aliases are not taken.');
    }
}
function usersOf(file, where) {
    if (typeof file !== 'object' || file === null || Array.isArray(file))
        throw refuse(where, 'it has no list named users.');
    const unknown = Object.keys(file).find((key) => key !== 'users');
    if (unknown !== undefined)
        throw refuse(where, `unknown key ${JSON.stringify(unknown)}; only users is taken.`);
    const users = file.users;
    if (!Array.isArray(users) || users.length === 0)
        throw refuse(where, 'it has no list named users with an account in it.');
    return users;
}
function readDraft(user, where) {
    if (typeof user !== 'object' || user === null || Array.isArray(user))
        throw refuse(where('name'), 'an account is a mapping with a name.');
    const fields = user;
    for (const key of Object.keys(fields))
        checkKey(key, where);
    const text = (key) => optionalText(fields[key], where(key));
    const lines = (key) => textList(fields[key], where(key));
    return {
        name: requiredText(text('name'), where('name')),
        kind: access_file_closed(requiredText(text('kind'), where('kind'), accountKinds), accountKinds, where('kind')),
        expires: text('expires'),
        sshKeys: lines('ssh-keys') ?? [],
        sshCaKeys: lines('ssh-ca-keys') ?? [],
        sshPrincipals: lines('ssh-principals') ?? [],
        password: readPasswordSource(text('password'), where('password')),
        groups: lines('groups') ?? defaultGroups,
        sudo: access_file_closed(text('sudo') ?? 'password', sudoRules, where('sudo'))
    };
}
function checkKey(key, where) {
    if (userKeys.some((known) => known === key))
        return;
    if (/pass|hash|secret|token/i.test(key))
        throw refuse(where(key), 'a secret has no place in the access file, which is committed.', 'Say password: secret, and give the secret as the input password or password-hash.');
    throw refuse(where(key), `unknown key. Known are ${userKeys.join(', ')}.`);
}
/** Anything else than the three words may be a password or a hash, so it is not repeated. */
function readPasswordSource(text, where) {
    const source = passwordSources.find((item) => item === (text ?? 'none'));
    if (source !== undefined)
        return source;
    throw refuse(where, `expected one of ${passwordSources.join(', ')}; the password itself or its hash has no place in the access file, which is committed.`, 'Say password: secret, give the secret as the input password or password-hash, and replace a secret that was committed.');
}
function optionalText(value, where) {
    if (value === undefined || value === null)
        return undefined;
    if (typeof value !== 'string')
        throw refuse(where, 'expected a text.');
    return value;
}
function requiredText(value, where, allowed) {
    if (value === undefined)
        throw refuse(where, `missing${allowed ? `: one of ${allowed.join(', ')}` : ''}.`);
    return value;
}
function textList(value, where) {
    if (value === undefined || value === null)
        return undefined;
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
        throw refuse(where, 'expected a list of texts.');
    return value;
}
function access_file_closed(text, allowed, where) {
    const found = allowed.find((item) => item === text);
    if (found === undefined)
        throw refuse(where, `${JSON.stringify(text)} is not one of ${allowed.join(', ')}.`);
    return found;
}

;// CONCATENATED MODULE: ./src/access/kernel-append.ts

/**
 * Kernel arguments, one line. Quotes, `$`, backslashes and control characters are refused: on the way to the machine the line
 * passes a kickstart, a boot loader entry and the kernel, which disagree about them. So is a bare `--`: the kernel hands
 * what follows it to init, also the arguments that others append, and the installer's parser drops it.
 * @returns the arguments, separated by single blanks
 * @throws Failure (usage)
 */
function parseKernelAppend(text, where) {
    const bad = /[^\x20\x21\x23\x25\x26\x28-\x5b\x5d-\x5f\x61-\x7e]/.exec(text)?.[0];
    if (bad !== undefined)
        throw refuse(where, `the character ${JSON.stringify(bad)} cannot be carried to a kernel command line.`);
    if (text.length > 2048)
        throw refuse(where, 'longer than the 2048 characters that every kernel takes.');
    const words = text.split(/ +/).filter(Boolean);
    if (words.includes('--'))
        throw refuse(where, 'after "--" nothing reaches the kernel, not even what others append.');
    return words.join(' ');
}

// EXTERNAL MODULE: ./src/host/files.ts
var files = __webpack_require__(73285);
// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var smol_toml_dist = __webpack_require__(3292);
// EXTERNAL MODULE: ./src/model/config-keys.ts
var config_keys = __webpack_require__(72512);
;// CONCATENATED MODULE: ./src/access/config-rules.ts


/** osbuild/images pkg/policies: custom files only below these. */
const filePlaces = /^\/(etc|root|usr\/local\/(bin|sbin))\//;
const accountFiles = /^\/etc\/(fstab|shadow|passwd|group)$/;
/** Files that give access, which only the access file may. */
const accessFiles = /^\/etc\/sudoers(\.d\/|$)|^\/root\/\.ssh\//;
/** osbuild/images bootc_imagetype.go: the directories below /var that are links or the system's own. */
const varTaken = /^\/var\/(home|lock|mail|mnt|roothome|run|srv|usrlocal)(\/|$)/;
/** @throws Failure (usage) for what the builder's loader takes by grammar and refuses by rule */
function checkConfigRules(config, where) {
    const parts = config.customizations ?? {};
    const deny = (why) => {
        throw refuse(where, why);
    };
    parseKernelAppend(parts.kernel?.append ?? '', `${where}: customizations.kernel.append`);
    if (parts.filesystem && parts.disk)
        deny('customizations.filesystem and customizations.disk cannot go together.');
    const installer = parts.installer ?? {};
    if (installer['sudo-nopasswd']?.length)
        deny('customizations.installer.sudo-nopasswd gives rights that no access report would show.');
    if (installer.unattended)
        deny('customizations.installer.unattended has no effect on bootc media, and the builder refuses it beside a kickstart.');
    if (installer.modules?.disable?.some((module) => module.endsWith('.Users')))
        deny('customizations.installer.modules.disable takes away the module that makes accounts.');
    for (const group of parts.group ?? [])
        if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(group.name ?? ''))
            deny(`${JSON.stringify(group.name)} is not a group name.`);
    for (const { mountpoint = '' } of parts.filesystem ?? [])
        if (!isMountpoint(mountpoint))
            deny(`${JSON.stringify(mountpoint)} cannot be a mountpoint of a bootc disk.`);
    for (const { path = '', mode } of parts.files ?? []) {
        if (!isPlain(path) || !filePlaces.test(path) || accountFiles.test(path))
            deny(`a file at ${JSON.stringify(path)} is not allowed: below /etc, /root, /usr/local/bin and /usr/local/sbin only.`);
        if (accessFiles.test(path))
            deny(`${path} gives access that no access report would show.`);
        if (!isMode(mode))
            deny(`the mode ${JSON.stringify(mode)} of ${path} is not octal.`);
    }
    for (const { path = '', mode } of parts.directories ?? []) {
        if (!isPlain(path) || !path.startsWith('/etc/'))
            deny(`a directory at ${JSON.stringify(path)} is not allowed: below /etc only.`);
        if (!isMode(mode))
            deny(`the mode ${JSON.stringify(mode)} of ${path} is not octal.`);
    }
    if (!/^[\w-]+$/.test(parts.iso?.volume_id ?? '_'))
        deny(`${JSON.stringify(parts.iso?.volume_id)} is not an ISO volume id: letters, digits, _ and - only.`);
}
/** osbuild/images fsnode_customizations.go: validateModeString. */
function isMode(mode) {
    return mode === undefined || /^0?[0-7]{3}$/.test(mode);
}
function isPlain(path) {
    return (path.startsWith('/') &&
        !path.endsWith('/') &&
        path
            .slice(1)
            .split('/')
            .every((part) => part !== '' && part !== '.' && part !== '..'));
}
function isMountpoint(path) {
    if (path === '/' || path === '/boot')
        return true;
    return isPlain(path) && path.startsWith('/var/') && !varTaken.test(path);
}

;// CONCATENATED MODULE: ./src/access/base-config.ts





/**
 * Reads a builder's TOML strictly: what its loader would refuse is refused here, by name, before anything is built.
 * @param where the file's name for messages
 * @throws Failure (usage)
 */
function parseBaseConfig(text, where, types) {
    const config = readToml(text, where);
    for (const { name, value, key } of (0,config_keys/* configValues */.br)(config)) {
        if (/^customizations\.(user|sshkey)\b/.test(name))
            throw refuse(where, `${name} gives access that no access report would show.`, 'Describe the account in the access file.');
        if (!key)
            throw unknownKey(name, where);
        const { is, called } = shapes[key.shape];
        if (!is(value))
            throw refuse(where, `${name} must be ${called}.`);
    }
    checkConfigRules(config, where);
    return {
        config,
        warnings: types.flatMap((type) => (0,config_keys/* ignoredSections */.t_)(config, type).map((section) => `${where}: ${section} is ignored for ${type}.`))
    };
}
function readToml(text, where) {
    try {
        return (0,smol_toml_dist/* parse */.qg)(text);
    }
    catch (error) {
        const place = error instanceof smol_toml_dist/* TomlError */.zx ? `${where}, line ${error.line}` : where;
        throw refuse(place, `not TOML (${(0,failure/* messageOf */.bD)(error).split('\n')[0]}).`);
    }
}
function unknownKey(name, where) {
    const siblings = (0,config_keys/* childrenOf */.LU)(name.split('.').slice(0, -1).join('.'));
    return refuse(where, `unknown key ${name}: the builder refuses it.`, `Known here: ${siblings.join(', ')}.`);
}
const shapes = {
    text: { is: (value) => typeof value === 'string', called: 'a text' },
    integer: { is: Number.isInteger, called: 'a whole number' },
    boolean: { is: (value) => typeof value === 'boolean', called: 'true or false' },
    texts: {
        is: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
        called: 'a list of texts'
    },
    size: {
        is: (value) => Number.isInteger(value) || (typeof value === 'string' && /^\d+ ?(B|kB|KiB|[MGT]i?B)?$/.test(value)),
        called: 'bytes, or a size like "10 GiB"'
    },
    'name-or-id': { is: (value) => typeof value === 'string' || Number.isInteger(value), called: 'a name or a number' },
    anything: { is: () => true, called: 'anything' }
};

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./src/model/media.ts
var media = __webpack_require__(48757);
;// CONCATENATED MODULE: ./src/access/base-kickstart.ts

/** Commands that would give access, which only the access file may. */
const accessCommands = ['user', 'sshkey', 'rootpw', 'sshpw'];
/** Commands that end the installation; without one Anaconda waits for a key. */
const endings = ['reboot', 'poweroff', 'shutdown', 'halt'];
const sections = [
    ...['%pre', '%pre-install', '%post', '%onerror', '%traceback'],
    ...['%packages', '%addon', '%anaconda', '%certificate']
];
/** What Python's splitlines(), and so the installer, takes for the end of a line beside `\n` and `\r\n`; and NUL. */
const hiddenLineEnd = /[\0\v\f\x1c-\x1e\x85\u2028\u2029]|\r(?!\n)/;
/**
 * Reads a kickstart that accounts are to be added to, as pykickstart's parser.py does.
 * @throws Failure (usage) when it makes accounts itself or could hide that, or a section is left open and would swallow
 *   what is added
 */
function parseBaseKickstart(text, where) {
    if (hiddenLineEnd.test(text))
        throw refuse(where, 'it has a control character that ends a line for the installer and for nobody else.');
    const commands = [];
    let section;
    for (const line of text.split(/\r?\n/)) {
        const [word = ''] = line.trim().split(/\s+/);
        if (sections.includes(word)) {
            if (section !== undefined)
                break;
            section = word;
        }
        else if (section === undefined ? word !== '' && !word.startsWith('#') : word === '%include')
            commands.push(word);
        else if (word === '%end')
            section = undefined;
    }
    if (section !== undefined)
        throw refuse(where, `the section ${section} has no %end.`);
    // The installer takes the quotes off a command; an %include, in a section too, brings what nobody here has seen.
    const odd = commands.find((command) => !/^[a-z0-9]+$/.test(command));
    if (odd !== undefined)
        throw refuse(where, `${JSON.stringify(odd)} is not a plain command.`, 'Write its content here.');
    const access = commands.find((command) => accessCommands.includes(command));
    if (access !== undefined)
        throw refuse(where, `the command ${access} gives access that no access report would show.`, 'Describe the account in the access file.');
    return {
        text: text.replace(/\n*$/, '\n'),
        ends: commands.some((command) => endings.includes(command)),
        hasBootloader: commands.includes('bootloader')
    };
}

;// CONCATENATED MODULE: ./src/access/kickstart.ts


/** Ends the here-documents below. It has an underscore, which neither base64 nor any line of ours consists of alone. */
const end = 'BREAK_GLASS_END';
/**
 * The file system of a machine installed by our own kickstart. The builder's `--rootfs` has no say there, since a user
 * kickstart replaces the builder's partitioning; xfs is what build-media falls back to.
 */
const kickstartRootfs = 'xfs';
/** As the builder's own defaults (osbuild/images anaconda_installer_iso_tree.go), and a disk of any history is taken. */
const installation = [
    'lang en_US.UTF-8',
    'keyboard us',
    'timezone UTC --utc',
    'network --bootproto=dhcp --activate',
    'zerombr',
    'clearpart --all --initlabel',
    `autopart --nohome --type=plain --fstype=${kickstartRootfs}`
];
/** The whole kickstart: the builder adds only the payload and the update reference to it. */
function renderKickstart(parts) {
    const commands = [
        ...(parts.base ? [] : installation),
        ...(parts.kernelAppend ? [`bootloader --append="${parts.kernelAppend}"`] : []),
        'rootpw --lock',
        ...parts.groups.map(({ name, gid }) => `group --name=${name}${gid === undefined ? '' : ` --gid=${gid}`}`),
        ...parts.accounts.flatMap((account) => accountCommands(account, parts.hashes.get(account.name))),
        ...(parts.base?.ends ? [] : ['reboot --eject'])
    ];
    const script = postScript(parts);
    return [
        ...(parts.base ? [parts.base.text] : []),
        lines(commands),
        ...(script.length > 0 ? [`\n%post --erroronfail\n${lines(['set -eu', ...script])}%end\n`] : [])
    ].join('');
}
function lines(items) {
    return items.map((item) => `${item}\n`).join('');
}
function accountCommands(account, hash) {
    const user = [
        'user',
        `--name=${account.name}`,
        ...(account.groups.length > 0 ? [`--groups=${account.groups.join(',')}`] : []),
        ...(hash === undefined ? [] : ['--iscrypted', `--password=${hash}`])
    ].join(' ');
    const keys = fitsKickstartLine(account) ? authorizedKeys(account) : [];
    return [user, ...keys.map((key) => `sshkey --username=${account.name} "${key}"`)];
}
/** Shell commands that run inside the installed system, after the accounts were made. */
function postScript(parts) {
    return [
        ...parts.accounts.flatMap(({ name, expiry }) => (expiry ? [`chage --expiredate ${expiry.date} ${name}`] : [])),
        ...parts.files.flatMap(fileCommands),
        ...parts.accounts.filter((account) => !fitsKickstartLine(account)).flatMap(keyCommands),
        ...(parts.updateTrust ? [ifThere('update-ca-trust', '')] : [])
    ];
}
function fileCommands({ path, mode, data }) {
    return [
        `mkdir -p ${(0,external_node_path_.dirname)(path)}`,
        ...hereDocument(`(umask 077; cat > ${path})`, data),
        `chmod ${mode} ${path}`,
        ifThere('restorecon', ` -F ${path}`)
    ];
}
/** Lines with double quotes do not fit the `sshkey` command, which the installer's parser would read as code. */
function keyCommands(account) {
    return [
        `home=$(getent passwd ${account.name} | cut -d: -f6)`,
        'mkdir -p "$home/.ssh"',
        ...hereDocument('cat >> "$home/.ssh/authorized_keys"', lines(authorizedKeys(account))),
        'chmod 0700 "$home/.ssh"',
        'chmod 0600 "$home/.ssh/authorized_keys"',
        `chown -R ${account.name}: "$home/.ssh"`,
        ifThere('restorecon', ' -RF "$home/.ssh"')
    ];
}
function hereDocument(command, data) {
    return [`${command} <<'${end}'`, ...data.replace(/\n$/, '').split('\n'), end];
}
function ifThere(tool, args) {
    return `if command -v ${tool} > /dev/null; then ${tool}${args}; fi`;
}

;// CONCATENATED MODULE: ./src/access/target-files.ts
/** Where bootc looks for registry logins: bootc's container.md. */
const registryLoginPath = '/etc/ostree/auth.json';
const authorityPath = '/etc/pki/ca-trust/source/anchors/bootc-registry.crt';
/** Whether the account's sudo rule is one that no group gives it: bootc images have a rule for wheel. */
function needsSudoRule(account) {
    if (account.sudo === 'password')
        return !account.groups.includes('wheel');
    return account.sudo === 'nopasswd';
}
/** The files that give the installed machine its sudo rules and its registry access. */
function targetFiles(accounts, registry) {
    return [
        ...accounts.filter(needsSudoRule).map((account) => ({
            // sudo skips names with a dot; the number puts it after what images bring.
            path: `/etc/sudoers.d/60-break-glass-${account.name}`,
            mode: '0440',
            data: `${account.name} ALL=(ALL:ALL) ${account.sudo === 'nopasswd' ? 'NOPASSWD: ' : ''}ALL\n`
        })),
        ...(registry.login === undefined ? [] : [{ path: registryLoginPath, mode: '0600', data: `${registry.login}\n` }]),
        ...(registry.authorities === undefined ? [] : [{ path: authorityPath, mode: '0644', data: registry.authorities }])
    ];
}
/**
 * On a disk image nothing runs before its first boot, so a unit takes the authority into the trust store then. It is
 * wanted by a drop-in of the target, for the builder makes files and no links.
 */
const trustAtBoot = [
    {
        path: '/etc/systemd/system/bootc-registry-trust.service',
        mode: '0644',
        data: [
            '[Unit]',
            'Description=Trust the certificate authority of the image registry',
            'ConditionFileIsExecutable=/usr/bin/update-ca-trust',
            '[Service]',
            'Type=oneshot',
            'ExecStart=/usr/bin/update-ca-trust',
            ''
        ].join('\n')
    },
    {
        path: '/etc/systemd/system/multi-user.target.d/50-bootc-registry-trust.conf',
        mode: '0644',
        data: '[Unit]\nWants=bootc-registry-trust.service\n'
    }
];
/** Where Anaconda leaves the kickstart, hash and key included: pyanaconda installation.py, boot-options.rst "inst.nosave". */
const kickstartLeftovers = [
    '/root/anaconda-ks.cfg',
    '/root/original-ks.cfg',
    '/var/log/anaconda'
];
/** Removes them at the first boot: Anaconda writes them after the last script of the kickstart. */
const removeLeftovers = {
    path: '/etc/tmpfiles.d/break-glass-leftovers.conf',
    mode: '0644',
    data: kickstartLeftovers.map((path) => `R! ${path}\n`).join('')
};

;// CONCATENATED MODULE: ./src/access/builder-config.ts











/**
 * How the builder is told. Its user fields serve disks in everything; on the way into an ISO's kickstart they lose the
 * expiry, take one key, hash a hash again that the builder does not know, and have neither sudo rules nor files, so there
 * the whole kickstart is ours when one is needed.
 */
function chooseRendering(parts) {
    if (!parts.types.some(media/* isIso */.AO))
        return 'user-customization';
    const needed = parts.verbatimHash === true ||
        kickstartOf(parts.base) !== undefined ||
        parts.registry.login !== undefined ||
        parts.registry.authorities !== undefined ||
        parts.accounts.some((account) => account.expiry !== undefined || account.keys.length > 1 || !fitsKickstartLine(account) || needsSudoRule(account));
    return needed ? 'kickstart' : 'user-customization';
}
/** A person's own kickstart, when the base config has one. @throws Failure (usage) when accounts cannot be added to it */
function baseKickstart(parts) {
    const contents = kickstartOf(parts.base);
    const where = `${parts.baseName}: customizations.installer.kickstart.contents`;
    if (contents === undefined)
        return undefined;
    if (!parts.types.some(media/* isIso */.AO))
        throw refuse(where, 'a kickstart has no effect on a disk image, and the builder refuses it together with users.');
    const base = parseBaseKickstart(contents, where);
    if (base.hasBootloader && kernelArguments(parts) !== '')
        throw refuse(where, 'it has a bootloader command, so kernel arguments cannot be added.', 'Write them into that command.');
    return base;
}
/**
 * The builder's config.toml.
 * @param hashes crypt hashes by account name
 * @throws Failure (usage) when the base config is in the way; Error when the TOML does not read back as what was meant
 */
function renderBuilderConfig(parts, hashes) {
    const config = chooseRendering(parts) === 'kickstart' ? kickstartConfig(parts, hashes) : customizationConfig(parts, hashes);
    const text = (0,smol_toml_dist/* stringify */.As)(config);
    if (!(0,external_node_util_.isDeepStrictEqual)(plain((0,smol_toml_dist/* parse */.qg)(text)), plain(config)))
        throw new Error('The rendered TOML does not read back as what was meant.');
    return text;
}
/** Kernel arguments of the base config and of the input, in this order. */
function kernelArguments(parts) {
    const base = customizationsOf(parts.base)['kernel'];
    return [(0,config_keys/* isTable */.bI)(base) ? base['append'] : undefined, parts.kernelAppend].filter(Boolean).join(' ');
}
function customizationConfig(parts, hashes) {
    const base = customizationsOf(parts.base);
    const append = kernelArguments(parts);
    return {
        ...parts.base,
        customizations: {
            ...base,
            ...(append !== '' && { kernel: { append } }),
            user: parts.accounts.map((account) => userFields(account, hashes.get(account.name))),
            ...(!parts.types.some(media/* isIso */.AO) && diskFiles(parts, base))
        }
    };
}
function userFields(account, hash) {
    const keys = authorizedKeys(account);
    return {
        name: account.name,
        ...(account.groups.length > 0 && { groups: account.groups }),
        ...(hash !== undefined && { password: hash }),
        // On a disk the field is appended to authorized_keys as it is, so it carries several lines.
        ...(keys.length > 0 && { key: keys.join('\n') }),
        ...(account.expiry && { expiredate: epochDays(account.expiry.date) })
    };
}
function diskFiles(parts, base) {
    const trust = parts.registry.authorities === undefined ? [] : trustAtBoot;
    const files = [...targetFiles(parts.accounts, parts.registry), ...trust];
    if (files.length === 0)
        return {};
    const [baseFiles, baseDirectories] = [tables(base['files']), tables(base['directories'])];
    const taken = files.find(({ path }) => baseFiles.some((file) => file['path'] === path));
    if (taken)
        throw refuse(parts.baseName, `customizations.files has ${taken.path}, which is rendered here.`);
    const directories = [...new Set(files.map(({ path }) => (0,external_node_path_.dirname)(path)))].filter((path) => !baseDirectories.some((directory) => directory['path'] === path));
    return {
        // Without a mode an existing directory is left as it is.
        directories: [...baseDirectories, ...directories.map((path) => ({ path, ensure_parents: true }))],
        files: [...baseFiles, ...files.map(fileFields)]
    };
}
function fileFields({ path, mode, data }) {
    return { path, mode, data };
}
function kickstartConfig(parts, hashes) {
    // With a kickstart of the user's the builder refuses groups and drops kernel arguments: both are in the kickstart.
    const { group, kernel, ...base } = customizationsOf(parts.base);
    const installer = (0,config_keys/* isTable */.bI)(base['installer']) ? base['installer'] : {};
    const contents = renderKickstart({
        accounts: parts.accounts,
        hashes,
        groups: tables(group),
        files: [...targetFiles(parts.accounts, parts.registry), removeLeftovers],
        kernelAppend: kernelArguments(parts),
        updateTrust: parts.registry.authorities !== undefined,
        base: baseKickstart(parts)
    });
    return {
        ...parts.base,
        customizations: {
            ...base,
            // bootc-installer gives them to the installer's own kernel too.
            ...(parts.types.includes('bootc-installer') && kernel !== undefined && { kernel }),
            installer: { ...installer, kickstart: { contents } }
        }
    };
}
function kickstartOf(base) {
    const installer = customizationsOf(base)['installer'];
    const kickstart = (0,config_keys/* isTable */.bI)(installer) ? installer['kickstart'] : undefined;
    const contents = (0,config_keys/* isTable */.bI)(kickstart) ? kickstart['contents'] : undefined;
    return typeof contents === 'string' && contents !== '' ? contents : undefined;
}
function customizationsOf(base) {
    const customizations = base?.['customizations'];
    return (0,config_keys/* isTable */.bI)(customizations) ? customizations : {};
}
function tables(value) {
    return Array.isArray(value) ? value.filter(config_keys/* isTable */.bI) : [];
}
/** Ordinary objects all the way down: the TOML parser makes them without a prototype. */
function plain(value) {
    return JSON.parse(JSON.stringify(value));
}

// EXTERNAL MODULE: ./src/model/secret.ts
var secret = __webpack_require__(31405);
// EXTERNAL MODULE: ./src/model/secret-forms.ts
var secret_forms = __webpack_require__(56671);
;// CONCATENATED MODULE: ./src/access/crypt-hash.ts


/**
 * Grammars: Drepper, "Unix crypt using SHA-256 and SHA-512"; OpenBSD's bcrypt and yescrypt as crypt(5) of libxcrypt has
 * them. `$6$`, `$5$` and `$2b$` are the hashes that every builder takes for one: osbuild/images pkg/crypt/crypt.go.
 */
const schemes = {
    $6$: {
        algorithm: 'sha512crypt',
        grammar: /^\$6\$(?:rounds=(?<cost>[1-9]\d{3,8})\$)?(?<salt>[./0-9A-Za-z]{1,16})\$[./0-9A-Za-z]{85}[./01]$/,
        costName: 'rounds',
        defaultCost: '5000',
        low: (rounds) => Number(rounds) < 5000
    },
    $5$: {
        algorithm: 'sha256crypt',
        grammar: /^\$5\$(?:rounds=(?<cost>[1-9]\d{3,8})\$)?(?<salt>[./0-9A-Za-z]{1,16})\$[./0-9A-Za-z]{42}[./0-9A-D]$/,
        costName: 'rounds',
        defaultCost: '5000',
        low: (rounds) => Number(rounds) < 5000
    },
    $2b$: {
        algorithm: 'bcrypt',
        grammar: /^\$2b\$(?<cost>0[4-9]|[12]\d|3[01])\$(?<salt>[./A-Za-z0-9]{21}[.Oeu])[./A-Za-z0-9]{30}[.CGKOSWaeimquy26]$/,
        costName: 'cost',
        defaultCost: '',
        low: (cost) => Number(cost) < 10
    },
    $y$: {
        algorithm: 'yescrypt',
        // The eleven parameters that crypt_gensalt(3), and so passwd and mkpasswd, makes: libxcrypt lib/crypt-yescrypt.c.
        // The lookahead bounds the salt, base64 of whole bytes, at 64 of them.
        grammar: /^\$y\$(?<cost>j(?:[78]5|[7-9A-F]T))\$(?=[^$]{0,86}\$)(?<salt>(?:[./0-9A-Za-z]{4})*(?:[./0-9A-Za-z][./01]|[./0-9A-Za-z]{2}[./0-9A-D])?)\$[./0-9A-Za-z]{42}[./0-9A-D]$/,
        costName: 'params',
        defaultCost: '',
        low: (params) => /^j[78]/.test(params)
    }
};
const rehashed = 'the builder does not know this kind for a hash and hashes it again; the login would then ask for the hash itself';
/** Kinds that exist and are refused, and why. */
const refused = [
    { prefix: /^\$(gy|7)\$/, why: `${rehashed}.` },
    { prefix: /^\$2[axy]?\$/, why: `this variant of bcrypt is not $2b$: ${rehashed}.` },
    { prefix: /^\$(1|md5|sha1)\$?/, why: `MD5 and SHA-1 are broken, and ${rehashed}.` },
    { prefix: /^[!*]/, why: 'this locks the password. Say password: none instead.' },
    { prefix: /^[^$]/, why: 'this is not a crypt hash. A password itself belongs into the input password.' }
];
const remedy = 'Make one with: openssl passwd -6 (or mkpasswd --method=sha-512).';
/**
 * Checks a crypt hash to its last character: a cut or mistyped one locks the account on every machine installed from
 * the media. Messages never hold any of it.
 * @throws Failure (usage)
 */
function parseCryptHash(text, where) {
    const scheme = Object.entries(schemes).find(([prefix]) => text.startsWith(prefix))?.[1];
    if (!scheme) {
        const why = refused.find(({ prefix }) => prefix.test(text))?.why ?? `an unknown kind of hash: ${rehashed}.`;
        throw refuse(where, why, remedy);
    }
    const parts = scheme.grammar.exec(text)?.groups;
    if (!parts)
        throw refuse(where, `this is no whole ${scheme.algorithm} hash: a part is cut, too long or has a character that cannot stand there.`, remedy);
    return {
        algorithm: scheme.algorithm,
        cost: `${scheme.costName}=${(parts['cost'] ?? scheme.defaultCost).replace(/^0/, '')}`,
        saltLength: parts['salt'].length
    };
}
/**
 * Refuses a hash that a builder's user field would spoil: builders before September 2026 know only `$6$`, `$5$` and `$2b$`
 * (osbuild/image-builder#2650), and which builder will be used is not known when a config is rendered. A kickstart of
 * ours carries any hash as it is.
 * @throws Failure (usage)
 */
function checkHashCarried(facts, types, where) {
    if (facts.algorithm !== 'yescrypt' || types.every(media/* isIso */.AO))
        return;
    throw refuse(where, `yescrypt ($y$) is taken for ISOs only. For ${types.join(', ')} the hash goes through a field of the builder, and ` +
        `builders older than September 2026 do not take it there: ${rehashed}.`, remedy);
}
/** What a reviewer should know about a hash that works. */
function hashWarnings(facts, user) {
    const scheme = Object.values(schemes).find(({ algorithm }) => algorithm === facts.algorithm);
    const cost = facts.cost.slice(scheme.costName.length + 1);
    return [
        ...(scheme.low(cost) ? [`${user}: the hash is cheap to guess at (${facts.cost}); make a new one.`] : []),
        ...(facts.saltLength < 8 ? [`${user}: the hash has a salt of only ${facts.saltLength} characters.`] : [])
    ];
}

// EXTERNAL MODULE: ./src/host/run.ts
var run = __webpack_require__(13695);
;// CONCATENATED MODULE: ./src/access/password.ts





/** NIST SP 800-63B-4: the least for a password that is the only factor. */
const minPassword = 15;
/** `openssl passwd` cuts at 256 bytes in silence. */
const maxPassword = 128;
/**
 * Twenty times the default of sha512-crypt: a medium can be attacked offline for as long as it lies around, and one login
 * still takes a tenth of a second.
 */
const rounds = 100_000;
/** Divisible by three: base64 of it with a newline then still begins with base64 of it alone (a mask that fits). */
const generatedLength = 24;
const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/**
 * Checks a password that a person chose. Messages never hold any of it.
 * @throws Failure (usage)
 */
function checkPassword(password, where) {
    const text = password.reveal();
    if (/[^\x20-\x7e]/.test(text))
        throw refuse(where, 'it holds a control character (a newline at its end?) or a character outside ASCII, which a rescue console may not be able to type.', 'Use printable ASCII, or give its hash as password-hash.');
    if (text.trim() !== text)
        throw refuse(where, 'it begins or ends with a blank, which tools on the way strip without a word.');
    if (text.length < minPassword || text.length > maxPassword)
        throw refuse(where, `it has ${text.length < minPassword ? `fewer than ${minPassword}` : `more than ${maxPassword}`} characters.`, `Take at least ${minPassword} (a medium can be attacked offline), or let it be generated.`);
    if (text.startsWith('$') && isHash(text))
        throw refuse(where, 'this is a crypt hash.', 'Give it as password-hash.');
}
/** A password of 24 letters and digits: 142 bits. */
function generatePassword(name) {
    return new secret/* Secret */.z(randomText(alphanumeric, generatedLength), name);
}
/** The arguments that make openssl hash what it reads on standard input. The salt is no secret: it is part of the hash. */
function hashArguments(salt) {
    return ['passwd', '-6', '-salt', `rounds=${rounds}$${salt}`, '-stdin'];
}
/**
 * The sha512-crypt hash of a password, with a new salt of 16 characters. The password goes to openssl by standard input.
 * @throws Failure (host) when openssl is not installed; Error when it did not make the hash that was asked for
 */
async function hashPassword(password, salt = randomText(`./${alphanumeric}`, 16)) {
    const output = await (0,run/* run */.eF)('openssl', hashArguments(salt), { input: `${password.reveal()}\n` });
    const hash = output.stdout.trim();
    const facts = parseCryptHash(hash, 'openssl passwd');
    if (!hash.startsWith(`$6$rounds=${rounds}$${salt}$`))
        throw new Error('openssl passwd ignored the rounds or the salt that were asked for.');
    return { hash: new secret/* Secret */.z(hash, `hash of ${password.name}`), facts };
}
function isHash(text) {
    try {
        parseCryptHash(text, '');
        return true;
    }
    catch {
        return false;
    }
}
function randomText(alphabet, length) {
    return Array.from({ length }, () => alphabet[(0,external_node_crypto_.randomInt)(alphabet.length)]).join('');
}

;// CONCATENATED MODULE: ./src/access/credentials.ts






/** Masks every form of a secret. To be called before the secret is used. */
function maskSecret(reporter, value, user) {
    for (const form of (0,secret_forms/* secretForms */.eo)(value, user))
        reporter.mask(form);
}
/**
 * Checks that the secrets given are the ones the accounts take: none missing, none to spare, one account only.
 * @param secretSource where this event's secrets come from, for the message
 * @throws Failure (usage)
 */
function checkSupplied(accounts, supplied, secretSource) {
    const takers = accounts.filter(({ password }) => password === 'secret').map(({ name }) => name);
    const given = supplied.password ?? supplied.passwordHash;
    if (takers.length > 1)
        throw new failure/* Failure */.HR('usage', `${takers.join(' and ')} both take the secret password, and there is one input for it.`, {
            remedy: 'Give each account its own: password: generated, or keys.',
            code: 'bad-access'
        });
    if (takers.length === 0 && given)
        throw refuse(`Input ${given.name}`, 'no account takes it.', 'Say password: secret in the access file, or leave the input out.');
    const [taker] = takers;
    if (taker === undefined || given)
        return;
    if (secretSource === 'None')
        throw new failure/* Failure */.HR('usage', `The account ${taker} needs a password, and this event has no secrets (a pull request from a fork?).`, {
            remedy: 'Run render-config with report-only: true here, or with throw-away: true for media that are only booted in a test; render on an event that has secrets.',
            code: 'no-secrets'
        });
    throw new failure/* Failure */.HR('usage', `The account ${taker} takes a secret, and neither password nor password-hash is given.`, {
        remedy: 'Pass it from a secret: password: ${{ secrets.BREAK_GLASS_PASSWORD }}; an empty value means that the secret does not exist.',
        code: 'secret-missing'
    });
}
/** The rung of the password of an account that takes a secret; the worst where it is not known. */
function suppliedRung(supplied) {
    return supplied.passwordHash ? 'supplied hash' : 'supplied password';
}
/**
 * Gives every account that has a password one that nobody knows: random, masked, hashed and forgotten. For media of which
 * only a boot is tested.
 */
async function makeThrowAway(accounts, reporter) {
    const credentials = [];
    for (const { name } of accounts.filter(({ password }) => password !== 'none')) {
        const { hash, facts } = await hashed(generatePassword(`throw-away password of ${name}`), name, reporter);
        credentials.push({ user: name, hash, facts: { source: 'throw-away', ...facts }, warnings: [] });
    }
    return credentials;
}
/** Makes the hash of every account that has a password. Every form of every secret is masked before it is used. */
async function makeCredentials(accounts, supplied, reporter) {
    const credentials = [];
    for (const account of accounts) {
        if (account.password === 'generated')
            credentials.push(await generated(account.name, reporter));
        else if (account.password === 'secret')
            credentials.push(await fromSecret(account.name, supplied, reporter));
    }
    return credentials;
}
async function generated(user, reporter) {
    const password = generatePassword(`generated password of ${user}`);
    const { hash, facts } = await hashed(password, user, reporter);
    return { user, hash, facts: { source: 'generated', ...facts }, generated: password, warnings: [] };
}
async function fromSecret(user, supplied, reporter) {
    if (supplied.passwordHash) {
        const text = supplied.passwordHash.reveal();
        // Checked first: masking whatever was pasted, a single letter maybe, would blank the log.
        const facts = parseCryptHash(text, `Input ${supplied.passwordHash.name}`);
        maskSecret(reporter, text, user);
        return {
            user,
            hash: supplied.passwordHash,
            facts: { source: 'hash', ...facts },
            warnings: hashWarnings(facts, user)
        };
    }
    const password = supplied.password;
    checkPassword(password, `Input ${password.name}`);
    const { hash, facts } = await hashed(password, user, reporter);
    return {
        user,
        hash,
        facts: { source: 'plaintext', ...facts },
        warnings: [
            `${user}: the password itself is in this job. A hash (password-hash), a generated password or a key keeps it out.`
        ]
    };
}
async function hashed(password, user, reporter) {
    maskSecret(reporter, password.reveal(), user);
    const made = await hashPassword(password);
    maskSecret(reporter, made.hash.reveal(), user);
    return made;
}
/** The text to be sealed: who gets in with which password, and what it opens. */
function sealedText(credentials, about) {
    const generated = credentials.filter(({ generated }) => generated);
    if (generated.length === 0)
        return undefined;
    return [
        ...about.map((line) => `# ${line}`),
        ...generated.flatMap(({ user, generated }) => [`user: ${user}`, `password: ${generated.reveal()}`]),
        ''
    ].join('\n');
}

;// CONCATENATED MODULE: ./src/access/difference.ts
/** What changed between two reports, in words: `+` came, `-` went, `±` is another. Dates of relative expiries do not count. */
function differences(before, after) {
    return [
        ...came(before.users, after.users, ({ name }) => name).map(userLine('+')),
        ...came(after.users, before.users, ({ name }) => name).map(userLine('-')),
        ...after.users.flatMap((user) => {
            const old = before.users.find(({ name }) => name === user.name);
            return old ? userChanges(old, user) : [];
        }),
        // A report without secrets cannot know of logins.
        ...([before, after].some(({ reportOnly, throwAway }) => reportOnly || throwAway)
            ? []
            : set(before.registry.logins, after.registry.logins, 'registry login')),
        ...set(before.registry.authorities.map(authorityName), after.registry.authorities.map(authorityName), 'registry authority'),
        ...value('kernel arguments', before.kernelAppend ?? 'none', after.kernelAppend ?? 'none'),
        ...value('root', rootWord(before), rootWord(after))
    ];
}
function userLine(sign) {
    return (user) => `${sign} user ${user.name} (${user.kind}, ${validity(user)}, groups: ${names(user.groups)}, sudo: ${user.sudo}, ` +
        `password: ${passwordWord(user.password)}, keys: ${names([...user.keys, ...user.authorities].map(({ fingerprint }) => fingerprint))})`;
}
function userChanges(before, after) {
    const of = (what) => `${what} of ${after.name}`;
    return [
        ...value(of('kind'), before.kind, after.kind),
        ...value(of('expiry'), validity(before), validity(after)),
        ...set(before.groups, after.groups, of('group')),
        ...value(of('sudo'), before.sudo, after.sudo),
        ...passwordChange(before.password, after.password).map((change) => `± password of ${after.name}: ${change}`),
        ...keyChanges(before.keys, after.keys, of('key')),
        ...keyChanges(before.authorities, after.authorities, of('CA key')),
        ...set(before.principals, after.principals, of('principal'))
    ];
}
function keyChanges(before, after, what) {
    const name = ({ type, fingerprint }) => `${type} ${fingerprint}`;
    return [
        ...set(before.map(name), after.map(name), what),
        ...after.flatMap((key) => {
            const old = before.find(({ fingerprint }) => fingerprint === key.fingerprint);
            return old ? value(`${what} ${key.fingerprint}: options`, names(old.options), names(key.options)) : [];
        })
    ];
}
/** A report without secrets knows less than one with them; only what both know is compared. */
function passwordChange(before, after) {
    const sources = [before?.source, after?.source];
    if (before && after && sources.includes('throw-away'))
        return [];
    if (before && after && sources.includes('not-read') && !sources.includes('generated'))
        return [];
    const [old, now] = [passwordWord(before), passwordWord(after)];
    return old === now ? [] : [`${old} → ${now}`];
}
function passwordWord(facts) {
    if (!facts)
        return 'none';
    const how = [facts.algorithm, facts.cost].filter(Boolean).join(', ');
    return `${facts.source}${how === '' ? '' : ` (${how})`}`;
}
function validity(user) {
    if (user.validDays !== undefined)
        return `valid for ${user.validDays} days`;
    return user.expires === undefined ? 'never expires' : `expires ${user.expires}`;
}
function authorityName({ subject, fingerprint }) {
    return `${subject} ${fingerprint}`;
}
function rootWord(report) {
    return report.rootLocked ? 'locked' : 'as the image has it';
}
function value(what, before, after) {
    return before === after ? [] : [`± ${what}: ${before} → ${after}`];
}
function set(before, after, what) {
    return [
        ...came(before, after, (item) => item).map((item) => `+ ${what}: ${item}`),
        ...came(after, before, (item) => item).map((item) => `- ${what}: ${item}`)
    ];
}
function came(before, after, key) {
    return after.filter((item) => !before.some((old) => key(old) === key(item)));
}
function names(items) {
    return items.length === 0 ? 'none' : items.join(', ');
}

;// CONCATENATED MODULE: ./src/access/registry-access.ts



/** Shorter ones would blank half of every log when masked. */
const shortestSecret = 6;
const hostGrammar = /^[A-Za-z0-9][A-Za-z0-9.:/_-]*$/;
/**
 * Reads the text of an auth.json (containers-auth.json(5)): `{"auths": {"host": {"auth": "base64 of user:password"}}}`.
 * @throws Failure (usage); messages never hold any of it
 */
function parseRegistryLogin(secret) {
    const where = `Input ${secret.name}`;
    let file;
    try {
        file = JSON.parse(secret.reveal());
    }
    catch {
        throw refuse(where, 'it is not JSON.', 'Give the content of an auth.json as podman login writes it.');
    }
    const auths = file?.auths;
    if (typeof auths !== 'object' || auths === null || Array.isArray(auths) || Object.keys(auths).length === 0)
        throw refuse(where, 'it has no "auths" with a registry in it.');
    const logins = Object.entries(auths).map(([host, entry]) => ({ host, auth: readAuth(host, entry, where) }));
    return {
        hosts: logins.map(({ host }) => host),
        secrets: logins.flatMap(({ auth }) => (0,secret_forms/* authSecrets */.O6)(auth)),
        json: JSON.stringify({ auths: Object.fromEntries(logins.map(({ host, auth }) => [host, { auth }])) })
    };
}
function readAuth(host, entry, where) {
    if (!hostGrammar.test(host))
        throw refuse(where, 'a registry in it is not a host name.');
    const fields = typeof entry === 'object' && entry !== null ? entry : {};
    const auth = fields['auth'];
    const plain = typeof auth === 'string' ? Buffer.from(auth, 'base64') : Buffer.alloc(0);
    const [user, ...password] = plain.toString('utf8').split(':');
    if (typeof auth !== 'string' || plain.toString('base64') !== auth || !user || password.length === 0)
        throw refuse(where, `the entry of ${host} has no "auth" that is base64 of user:password.`);
    if (Object.keys(fields).length > 1)
        throw refuse(where, `the entry of ${host} has more than "auth"; only that is installed.`);
    if (password.join(':').length < shortestSecret)
        throw refuse(where, `the password of ${host} is shorter than ${shortestSecret} characters: masking it would blank the log.`);
    return auth;
}
/**
 * Reads PEM certificates of registry authorities. They are public.
 * @returns the certificates in their usual form, and what to publish of each
 * @throws Failure (usage) when there is no certificate, one is broken or has run out, or a private key is with it
 */
function parseAuthorities(text, where, now) {
    if (/PRIVATE KEY/.test(text))
        throw refuse(where, 'it holds a private key.', 'Give the certificate of the authority only.');
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
    if (!blocks)
        throw refuse(where, 'it holds no PEM certificate.');
    const certificates = blocks.map((block) => {
        try {
            return new external_node_crypto_.X509Certificate(block);
        }
        catch {
            throw refuse(where, 'a certificate in it is broken.');
        }
    });
    for (const { subject, validTo } of certificates)
        if (Date.parse(validTo) < now.getTime())
            throw refuse(where, `${oneLine(subject)} ran out on ${validTo}.`);
    return {
        pem: certificates.map((certificate) => certificate.toString()).join(''),
        facts: certificates.map((certificate) => ({
            subject: oneLine(certificate.subject),
            fingerprint: certificate.fingerprint256,
            notAfter: new Date(certificate.validTo).toISOString()
        }))
    };
}
function oneLine(text) {
    return text.replace(/\s*\n\s*/g, ', ');
}

;// CONCATENATED MODULE: ./src/access/whereabouts.ts
/** What the media hold, in words; empty: no secret. */
function held({ sources, holdsLogin }) {
    return [...(sources.size > 0 ? ['crypt hash'] : []), ...(holdsLogin ? ['registry login'] : [])].join(', ');
}
/** The way of the secrets, place by place; empty when there are none. */
function hopsOf(facts) {
    const { sources, iso } = facts;
    const holds = held(facts);
    if (holds === '')
        return [];
    const input = [
        ...(sources.has('plaintext') ? ['password'] : []),
        ...(sources.has('hash') ? ['crypt hash'] : []),
        ...(facts.holdsLogin ? ['registry login'] : [])
    ];
    const plain = ['plaintext', 'generated', 'throw-away'].some((source) => sources.has(source));
    return [
        ...(input.length > 0
            ? [
                {
                    place: 'input of render-config (in a workflow: the environment of this step)',
                    holds: input.join(', '),
                    mode: 'this process and root',
                    until: 'it is read, at the start'
                }
            ]
            : []),
        ...(plain
            ? [{ place: 'standard input of openssl', holds: 'password', mode: 'the two processes', until: 'it is hashed' }]
            : []),
        ...(facts.sealed
            ? [
                {
                    place: 'the sealed credential (output sealed-credential)',
                    holds: 'generated password, encrypted with age',
                    mode: 'the recipients',
                    until: 'the file is deleted'
                }
            ]
            : []),
        {
            place: 'config.toml, in memory where the host has a tmpfs',
            holds,
            mode: 'the user of the job, 0600',
            until: "the job's post steps"
        },
        {
            place: 'the builder: mounted config, manifest, log',
            holds,
            mode: 'root',
            until: 'build-media removes the manifest and redacts the log'
        },
        {
            place: iso ? 'the ISO, in its kickstart' : 'the disk image, in /etc',
            holds,
            mode: 'whoever has the media',
            until: 'the media are deleted'
        },
        { place: 'the installed machine, in /etc', holds, mode: 'root', until: 'it is changed there' }
    ];
}
/** Where a secret is once the media are built, and where it is not; empty when there is none. */
function placesOf(facts) {
    const holds = held(facts);
    if (holds === '')
        return [];
    const scan = 'the scan of build-media (media.json)';
    return [
        { place: facts.iso ? 'the ISO, in its kickstart' : 'the disk image, in /etc', holds, shownBy: scan },
        { place: 'the installed machine, in /etc', holds, shownBy: 'smoke-boot, which reads it back (verdict.json)' },
        { place: 'the container image: layers, history, labels', holds: '', shownBy: scan },
        { place: "the builder's manifest", holds: '', shownBy: `build-media deletes it; ${scan}` },
        { place: 'logs, summaries, outputs', holds: '', shownBy: `masked before first use; ${scan}` },
        { place: 'this report', holds: '', shownBy: 'it is made of facts about secrets, no secret is handed to it' },
        { place: 'caches', holds: '', shownBy: 'render-config and build-media write none' }
    ];
}

;// CONCATENATED MODULE: ./src/access/report.ts





/** The access report, without the comparison with a previous one. */
function buildReport(facts) {
    const users = facts.accounts.map((account) => userFacts(account, facts));
    const iso = facts.types.some(media/* isIso */.AO);
    const secrets = {
        iso,
        sources: new Set(facts.reportOnly ? [] : [...facts.passwords.values()].map(({ source }) => source)),
        holdsLogin: facts.logins.length > 0,
        sealed: facts.sealedTo.length > 0
    };
    return {
        schemaVersion: 1,
        kind: 'access-report',
        createdAt: facts.createdAt.toISOString(),
        ...(facts.commit !== undefined && { commit: facts.commit }),
        ...(facts.runUrl !== undefined && { runUrl: facts.runUrl }),
        ...(facts.secretSource !== undefined && { secretSource: facts.secretSource }),
        reportOnly: facts.reportOnly,
        users,
        throwAway: facts.throwAway,
        ...(facts.publicRepository !== undefined && { publicRepository: facts.publicRepository }),
        // The builder's own kickstart locks root as ours does; on a disk it has no way to.
        rootLocked: iso,
        ...(facts.kernelAppend !== '' && { kernelAppend: facts.kernelAppend }),
        rendering: facts.rendering,
        types: facts.types,
        holdsPassword: users.some(({ password }) => password !== null) || facts.logins.length > 0,
        registry: { logins: facts.logins, authorities: facts.authorities },
        sealedTo: facts.sealedTo,
        hops: hopsOf(secrets),
        places: placesOf(secrets),
        leftovers: iso && facts.rendering === 'user-customization' ? kickstartLeftovers : [],
        warnings: [...facts.warnings, ...accessWarnings(facts)],
        notes: notes(facts, iso),
        changes: null
    };
}
function userFacts(account, facts) {
    return {
        name: account.name,
        kind: account.kind,
        ...(account.expiry && { expires: account.expiry.date }),
        ...(account.expiry?.days !== undefined && { validDays: account.expiry.days }),
        groups: account.groups,
        sudo: account.sudo,
        password: facts.passwords.get(account.name) ?? null,
        keys: account.keys.map((key) => keyFacts(key, facts)),
        authorities: account.caKeys.map((key) => keyFacts(key, facts)),
        principals: account.principals,
        ways: waysIn(account, facts.suppliedRung)
    };
}
function keyFacts({ type, bits, fingerprint, options }, facts) {
    const since = knownSince(fingerprint, facts);
    return {
        type,
        ...(bits !== undefined && { bits }),
        fingerprint,
        options,
        ...(since !== undefined && { since })
    };
}
/** The time of the first report that has the key; undefined where no earlier report is at hand. */
function knownSince(fingerprint, { previous, createdAt }) {
    if (!previous)
        return undefined;
    const old = previous.users
        .flatMap(({ keys, authorities }) => [...keys, ...authorities])
        .find((key) => key.fingerprint === fingerprint);
    if (!old)
        return createdAt.toISOString();
    return [old.since, previous.createdAt].find((time) => !Number.isNaN(Date.parse(time ?? '')));
}
function accessWarnings(facts) {
    const offline = facts.accounts.some((account) => waysIn(account, facts.suppliedRung).some(({ withoutNetwork }) => withoutNetwork));
    return [
        ...facts.accounts.flatMap(({ warnings }) => warnings),
        ...facts.accounts.flatMap(({ name, expiry }) => expiry === undefined
            ? []
            : [
                `${name}: all machines lose this account on ${expiry.date}, and one installed on that day or later never has it, for the date is written into the media. Render and build again before that day.`
            ]),
        ...(offline
            ? []
            : [
                'Every way in needs the network. When the network is what is broken, nobody gets in: only a password works at the console.'
            ]),
        ...(facts.ownKickstart
            ? ['The base config has a kickstart of its own; what its scripts do is not in this report.']
            : [])
    ];
}
function notes(facts, iso) {
    const { accounts, passwords } = facts;
    const groups = [...new Set(accounts.flatMap((account) => account.groups))];
    const lasting = accounts.filter(({ kind }) => kind === 'last-resort').map(({ name }) => name);
    const given = [...passwords.values()].some(({ source }) => ['plaintext', 'hash', 'not-read'].includes(source));
    return [
        ...(facts.secretSource === 'None' ? ['This event has no secrets (a pull request from a fork?).'] : []),
        ...(facts.throwAway
            ? [
                'No secret was looked at. Each password was made at random, hashed and forgotten: nobody can log in with it. A registry login is left out. upload-media refuses the media.'
            ]
            : []),
        ...(lasting.length > 0
            ? [
                `${lasting.join(', ')}: no expiry, so rotate by hand. A new image or new media do not reach machines already installed: change key and password on each of them too.`
            ]
            : []),
        ...(given
            ? [
                'How long a password has been the same cannot be told: nothing is published by which two passwords could be compared. Whoever may write to the repository can read its secrets; only an environment with reviewers holds them back.'
            ]
            : []),
        ...(accounts.some(({ caKeys }) => caKeys.length > 0)
            ? [
                'A CA key is a cert-authority line in the authorized_keys of the account, not a setting of sshd. A certificate ends by its own validity; to take it back earlier, change that line on every machine.'
            ]
            : []),
        ...(groups.length > 0 ? [`Whether the image has the groups ${groups.join(', ')} is checked by build-media.`] : []),
        'Use of these accounts is logged only as the image has it (sudo log, audit rules): this rendering adds nothing. smoke-boot reads back what the machine has.',
        ...(iso ? [] : ["Whether root can log in is the image's doing: disk types have no way to lock its password."]),
        ...(facts.rendering === 'kickstart' && !facts.ownKickstart
            ? [`The kickstart takes the whole disk and makes ${kickstartRootfs}; build-media's rootfs has no effect on it.`]
            : [])
    ];
}

;// CONCATENATED MODULE: ./src/access/seal.ts


/** Native age recipients: X25519 and the hybrid post-quantum kind. bech32 has no 1, b, i, o in its data. */
const recipientGrammar = /^age1(?:pq1)?[02-9ac-hj-np-z]{58,4000}$/;
/** @throws Failure (usage) for what cannot be a recipient; its checksum is checked when something is sealed to it */
function parseRecipients(texts, where) {
    for (const text of texts) {
        if (/^AGE-SECRET-KEY/i.test(text))
            throw refuse(where, 'this is a secret key: whoever reads this can open what is sealed.', 'Give the age1… line, and replace the key.');
        if (!recipientGrammar.test(text))
            throw refuse(where, `${JSON.stringify(text.slice(0, 40))} is not an age recipient (age1…).`);
    }
    return [...new Set(texts)];
}
/**
 * Seals a text so that the `age` tool opens it with the key of any recipient.
 * @returns the ASCII-armored file
 * @throws Failure (usage) when a recipient's checksum is wrong
 */
async function sealTo(recipients, text) {
    // Loaded here: the cryptography is half a megabyte that most runs do not need.
    const { Encrypter, armor } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const encrypter = new Encrypter();
    for (const recipient of recipients) {
        try {
            encrypter.addRecipient(recipient);
        }
        catch (error) {
            throw new failure/* Failure */.HR('usage', `Input recipients: ${recipient} is mistyped, its checksum is wrong.`, {
                code: 'bad-access',
                cause: error
            });
        }
    }
    return armor.encode(await encrypter.encrypt(text));
}

;// CONCATENATED MODULE: ./src/access/render.ts
















/**
 * Renders who gets in into the builder's config, and reports it. Nothing is written before everything has been checked.
 * @throws Failure (usage) for whatever a person has to change; Failure (host) when openssl is missing
 */
async function renderAccess(options, context, reporter, now = new Date()) {
    const prepared = prepare(options, context, now);
    for (const { value, user } of prepared.login?.secrets ?? [])
        maskSecret(reporter, value, user);
    const { accounts } = prepared.parts;
    const credentials = await credentialsFor(accounts, options, reporter);
    const current = report(options, context, prepared, credentials, now);
    const changes = prepared.previous ? differences(prepared.previous, current) : null;
    const compared = { ...current, changes };
    if (options.failOnChange && changes?.length)
        return { report: compared, failure: changed(changes) };
    if (options.reportOnly)
        return { report: compared };
    return { report: compared, ...(await write(prepared.parts, credentials, compared, options.recipients)) };
}
async function credentialsFor(accounts, { reportOnly, throwAway, supplied }, reporter) {
    if (reportOnly)
        return [];
    return throwAway ? makeThrowAway(accounts, reporter) : makeCredentials(accounts, supplied, reporter);
}
function prepare(options, context, now) {
    const accounts = loadAccounts(options, now);
    const readsSecrets = !options.reportOnly && !options.throwAway;
    if (readsSecrets)
        checkSupplied(accounts, options.supplied, context.secretSource);
    if (!options.throwAway)
        checkRecipients(accounts, options.recipients);
    const { baseConfig, registryAuthorities, registryLogin, previousReport } = options;
    const baseName = (0,external_node_path_.basename)(baseConfig ?? '');
    const base = baseConfig && parseBaseConfig(readText('base-config', baseConfig), baseName, options.types);
    const authorities = registryAuthorities && parseAuthorities(textOf('registry-ca', registryAuthorities), 'Input registry-ca', now);
    const login = registryLogin && readsSecrets ? parseRegistryLogin(registryLogin) : undefined;
    const parts = {
        accounts,
        types: options.types,
        kernelAppend: options.kernelAppend,
        ...(base && { base: base.config }),
        baseName,
        verbatimHash: readsSecrets && needsVerbatim(options),
        registry: { login: login?.json, authorities: authorities?.pem }
    };
    return {
        parts,
        ownKickstart: baseKickstart(parts) !== undefined,
        login,
        authorities: authorities?.facts ?? [],
        ...(previousReport !== undefined && { previous: readPrevious(previousReport) }),
        warnings: base ? base.warnings : []
    };
}
/** Whether the hash that is supplied must reach the machine by a kickstart. @throws Failure (usage) when it cannot */
function needsVerbatim({ supplied: { passwordHash }, types }) {
    if (!passwordHash)
        return false;
    const where = `Input ${passwordHash.name}`;
    const facts = parseCryptHash(passwordHash.reveal(), where);
    checkHashCarried(facts, types, where);
    return facts.algorithm === 'yescrypt';
}
function report(options, { commit, runUrl, secretSource, publicRepository }, { parts, ...prepared }, credentials, now) {
    return buildReport({
        createdAt: now,
        commit,
        runUrl,
        secretSource,
        publicRepository,
        reportOnly: options.reportOnly,
        throwAway: options.throwAway,
        accounts: parts.accounts,
        passwords: passwordFacts(parts.accounts, credentials),
        suppliedRung: options.throwAway ? 'generated password' : suppliedRung(options.supplied),
        rendering: chooseRendering(parts),
        ownKickstart: prepared.ownKickstart,
        types: options.types,
        kernelAppend: kernelArguments(parts),
        logins: prepared.login?.hosts ?? [],
        authorities: prepared.authorities,
        sealedTo: options.throwAway ? [] : options.recipients,
        previous: prepared.previous,
        warnings: [...prepared.warnings, ...credentials.flatMap(({ warnings }) => warnings)]
    });
}
function loadAccounts(options, now) {
    const source = options.accounts;
    if ('draft' in source)
        return [checkAccount(source.draft, (field) => `Input ${field === 'name' ? 'username' : field}`, now)];
    return parseAccessFile(readText('access-file', source.path), source.name, now);
}
function checkRecipients(accounts, recipients) {
    const generated = accounts.find(({ password }) => password === 'generated');
    if (generated && recipients.length === 0)
        throw refuse('Input recipients', `missing: nobody could read the password that is generated for ${generated.name}.`, 'Give age recipients (age1…), one a line.');
    if (!generated && recipients.length > 0)
        throw refuse('Input recipients', 'no password is generated, so there is nothing to seal.', 'Say generate-password: true, or leave them out.');
}
function passwordFacts(accounts, credentials) {
    return new Map(accounts
        .filter(({ password }) => password !== 'none')
        .map(({ name, password }) => [
        name,
        credentials.find(({ user }) => user === name)?.facts ?? {
            source: password === 'generated' ? 'generated' : 'not-read'
        }
    ]));
}
async function write(parts, credentials, report, recipients) {
    const secret = sealedText(credentials, [
        `Break-glass passwords made on ${report.createdAt}`,
        ...(report.commit === undefined ? [] : [`for ${report.commit}`])
    ]);
    const sealed = secret === undefined ? undefined : await sealTo(recipients, secret);
    const config = renderBuilderConfig(parts, new Map(credentials.map(({ user, hash }) => [user, hash.reveal()])));
    // It outlives this process and belongs to the one that runs the steps: when that is gone, a sweep may remove it.
    const directory = (0,files/* secretDirectory */.Uj)('config', process.ppid);
    const path = (0,files/* writeSecretFile */.AK)(directory, 'config.toml', config);
    (0,files/* writeSecretFile */.AK)(directory, (0,external_node_path_.basename)((0,access_report/* accessSidecar */.wo)(path)), `${JSON.stringify(report, undefined, 2)}\n`);
    directory.keep();
    return { config: { path, directory: directory.path }, ...(sealed !== undefined && { sealed }) };
}
function changed(changes) {
    return new failure/* Failure */.HR('fail', `Access differs from the previous report: ${changes.join('; ')}.`, {
        remedy: 'Have the change reviewed; then render without fail-on-change, or with the reviewed report as previous-report.',
        code: 'access-changed'
    });
}
function readPrevious(path) {
    let report;
    try {
        report = JSON.parse(readText('previous-report', path));
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            throw error;
        throw refuse('Input previous-report', `${path} is not JSON.`);
    }
    if ((0,access_report/* isAccessReport */.fF)(report))
        return report;
    throw refuse('Input previous-report', `${path} is not an access report of version 1.`);
}
function textOf(input, source) {
    return 'text' in source ? source.text : readText(input, source.path);
}
function readText(input, path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        throw refuse(`Input ${input}`, `${path} cannot be read (${(0,failure/* messageOf */.bD)(error)}).`);
    }
}

// EXTERNAL MODULE: ./src/model/access-fingerprint.ts
var access_fingerprint = __webpack_require__(58698);
// EXTERNAL MODULE: ./src/model/inputs.ts
var model_inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(54285);
;// CONCATENATED MODULE: ./src/report/access.ts



/** The access report as a page for people who have to agree to it. */
function accessMarkdown(report) {
    return [
        report.throwAway ? '## NOT FOR USE: access with throw-away passwords' : '## Break-glass access',
        '',
        ...lead(report),
        ...section('Decide about these', report.warnings.map(markdown/* escapeMarkdown */.FV)),
        ...changes(report),
        '### Who gets in',
        '',
        (0,markdown/* table */.tp)(['Account', 'Until when', 'Groups', 'sudo', 'Gets in when the network is down'], report.users.map((user) => [
            (0,markdown/* code */.aY)(user.name),
            until(user),
            user.groups.map(markdown/* code */.aY).join(', ') || 'none',
            sudoWords(user),
            user.ways.some(({ withoutNetwork }) => withoutNetwork) ? 'yes' : '**no**'
        ])),
        '### With what, best first',
        '',
        (0,markdown/* table */.tp)(['Account', 'Way', 'What', 'Works at', 'Known since'], report.users.flatMap((user) => wayRows(user, report))),
        ...(report.sealedTo.length > 0
            ? [`Generated passwords are sealed to ${report.sealedTo.map(markdown/* code */.aY).join(', ')}.`, '']
            : []),
        ...registry(report),
        ...whereabouts(report),
        ...section('Copies of hash or key left on the installed machine', report.leftovers.map(markdown/* code */.aY)),
        ...section('To know', [...report.notes.map(markdown/* escapeMarkdown */.FV), ...builder(report), visibility(report)]),
        ...check(),
        ...standards(report)
    ].join('\n');
}
function lead(report) {
    const { users, types } = report;
    const worst = Math.max(...users.flatMap(({ ways }) => ways.map(({ rung }) => access_report/* ladder */.T1.indexOf(rung))));
    const how = report.rendering === 'kickstart' ? 'a kickstart written here' : "the builder's user fields";
    return [
        ...(report.reportOnly ? ['**Report only**: no secret was looked at, no config was rendered.', ''] : []),
        `${users.length === 1 ? '1 account' : `${users.length} accounts`} on machines made from ${types.map(markdown/* code */.aY).join(', ')}, by ${how}.`,
        '',
        `- Weakest way in: **${access_report/* ladder */.T1[worst] ?? 'none'}** (rung ${worst + 1} of ${access_report/* ladder */.T1.length}; the best, 1, is an ${access_report/* ladder */.T1[0]}).`,
        `- The media ${report.holdsPassword ? '**hold a secret** (a password hash or a registry login is one): keep them like one' : 'hold no secret'}.`,
        `- root: ${report.rootLocked ? 'its password is locked' : 'as the image has it'}.`,
        ...(report.kernelAppend === undefined ? [] : [`- Kernel arguments: ${(0,markdown/* code */.aY)(report.kernelAppend)}`]),
        ''
    ];
}
function until(user) {
    if (user.expires === undefined)
        return 'no end (last resort)';
    const days = user.validDays === undefined ? '' : `, ${user.validDays} days from the rendering`;
    return `${user.expires}, 00:00 UTC${days} (emergency)`;
}
/** The rule in force: by the image for members of wheel, else by a file in /etc/sudoers.d that is rendered. */
function sudoWords(user) {
    if (user.sudo === 'none')
        return 'none is rendered';
    const rule = user.sudo === 'nopasswd' || !user.groups.includes('wheel') ? 'rule rendered' : "image's rule for wheel";
    return `every command as every user, ${user.sudo === 'nopasswd' ? '**without a password**' : 'with its own password'} (${rule})`;
}
function changes(report) {
    if (report.changes === null)
        return [];
    return section('Changes since the previous report', report.changes.length === 0 ? ['none'] : report.changes.map(markdown/* escapeMarkdown */.FV));
}
function wayRows(user, { createdAt }) {
    return user.ways.flatMap((way) => {
        const row = (what, since) => [
            (0,markdown/* code */.aY)(user.name),
            `${way.rung} (rung ${access_report/* ladder */.T1.indexOf(way.rung) + 1})`,
            what,
            way.surfaces.map((surface) => surfaces[surface]).join(', '),
            since
        ];
        const keys = keysOf(user, way).map((key) => row(keyText(key, user, way), age(key.since, createdAt)));
        if (keys.length > 0 || !user.password)
            return keys;
        return [row(passwordText(user.password), passwordAge(user.password))];
    });
}
const surfaces = {
    console: 'console',
    ssh: 'SSH',
    'ssh-password': "SSH if the image's sshd takes passwords"
};
function keysOf(user, { rung }) {
    if (rung === 'SSH certificate')
        return user.authorities;
    if (rung === 'FIDO key')
        return user.keys.filter(({ type }) => type.startsWith('sk-'));
    return rung === 'SSH key' ? user.keys.filter(({ type }) => !type.startsWith('sk-')) : [];
}
function keyText(key, user, { rung }) {
    return [
        ...(rung === 'SSH certificate' ? [`signed by this CA for ${user.principals.map(markdown/* code */.aY).join(' or ')}:`] : []),
        `${(0,markdown/* escapeMarkdown */.FV)(key.type)}${key.bits === undefined ? '' : `, ${key.bits} bits`}, ${(0,markdown/* code */.aY)(key.fingerprint)}`,
        ...key.options.map(markdown/* code */.aY)
    ].join(' ');
}
const sources = {
    plaintext: 'given to this job and hashed in it',
    hash: 'given as a hash',
    generated: 'generated in this job',
    'throw-away': 'made up and forgotten: nobody knows it',
    'not-read': 'from a secret, not looked at'
};
function passwordText(facts) {
    if (facts.algorithm === undefined)
        return sources[facts.source];
    return `${sources[facts.source]}; ${facts.algorithm}, ${facts.cost ?? ''}, salt of ${facts.saltLength ?? 0} characters`;
}
function passwordAge({ source }) {
    return source === 'generated' || source === 'throw-away' ? 'this rendering' : 'cannot be told';
}
function age(since, now) {
    if (since === undefined)
        return 'unknown without a previous report';
    const days = Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000);
    return days === 0 ? 'today' : `${since.slice(0, 10)} (${days} days)`;
}
function registry(report) {
    return section('Registry access of the installed machine', [
        ...report.registry.logins.map((host) => `login for ${(0,markdown/* code */.aY)(host)}`),
        ...report.registry.authorities.map(({ subject, fingerprint, notAfter }) => `trusts ${(0,markdown/* escapeMarkdown */.FV)(subject)} (${(0,markdown/* code */.aY)(fingerprint)}, until ${notAfter.slice(0, 10)})`)
    ]);
}
function whereabouts(report) {
    if (report.hops.length === 0)
        return [];
    return [
        '### Where the secret goes',
        '',
        (0,markdown/* table */.tp)(['Place', 'Holds', 'Who can read it', 'Until'], report.hops.map(({ place, holds, mode, until }) => [place, holds, mode, until].map(markdown/* escapeMarkdown */.FV))),
        '### Where it is in the end, and where it is not',
        '',
        (0,markdown/* table */.tp)(['Place', 'Holds', 'Shown by'], report.places.map(({ place, holds, shownBy }) => [
            (0,markdown/* escapeMarkdown */.FV)(place),
            holds === '' ? 'nothing' : `**${(0,markdown/* escapeMarkdown */.FV)(holds)}**`,
            (0,markdown/* escapeMarkdown */.FV)(shownBy)
        ]))
    ];
}
/** What a builder makes of the hash: some hash again what they do not know for a hash. */
function builder({ users }) {
    const algorithms = users.flatMap(({ password }) => password?.algorithm ?? []);
    if (algorithms.length === 0)
        return [];
    const taken = algorithms.includes('yescrypt')
        ? 'The kickstart carries the yescrypt hash as it is, whatever the builder knows of it.'
        : 'Every builder takes this kind of hash as it is.';
    return [`${taken} Which builder makes the media, by digest and version, is decided by build-media (media.json).`];
}
function visibility({ publicRepository: isPublic, holdsPassword }) {
    const who = isPublic === undefined
        ? 'Whether this repository is public is not known here; upload-media takes it for public unless it can ask.'
        : isPublic
            ? 'This repository is public: everybody with a GitHub account can download its artifacts.'
            : 'This repository is private: everybody who can read it can download its artifacts.';
    const refused = 'upload-media refuses to upload media that hold a password where they are public.';
    return [who, ...(holdsPassword && isPublic !== false ? [refused] : []), kept].join(' ');
}
const kept = 'How long they are kept is the retention-days of upload-media, 3 days unless given where media with a password are public.';
/** Both files lie beside the media in their artifact. */
function check() {
    return [
        '### To check, beside the downloaded media',
        '',
        '```sh',
        `sha256sum -c ${media/* checksumsName */.uw} && test "$(sha256sum < ${media/* accessReportName */.iV} | cut -d' ' -f1)" = "$(jq -r .access.report ${media/* mediaReportName */.s0})"`,
        '```',
        '',
        'The first part shows that the media are whole, the second that this report is theirs.',
        ''
    ];
}
/** NIST SP 800-53 rev. 5. */
function standards(report) {
    const answer = (kind, words) => {
        const names = report.users.filter((user) => user.kind === kind).map(({ name }) => (0,markdown/* code */.aY)(name));
        return names.length === 0 ? [] : [`${names.join(', ')}: ${words}`];
    };
    const ends = [
        ...answer('emergency', 'ends by itself'),
        ...answer('last-resort', 'of last resort, which the discussion of AC-2 exempts')
    ];
    const image = 'the image decides what is logged; smoke-boot reads back what the machine has';
    return [
        '<details><summary>Where a control of NIST SP 800-53 is answered</summary>',
        '',
        (0,markdown/* table */.tp)(['Control', 'Answer'], [
            [
                'AC-2 account management',
                'the accounts stand in the repository; each change is a diff there and a line here'
            ],
            ['AC-2(2) emergency accounts end by themselves', ends.join('; ')],
            ['AC-6(9) use of privileged functions is logged', image],
            ['AU-2, AU-12 events to log', image],
            [
                'IA-5 authenticators',
                'see the rungs above; a password given as such has 15 characters or more; only salted hashes reach the media'
            ]
        ]),
        '</details>',
        ''
    ];
}
function section(title, items) {
    return items.length === 0 ? [] : [`### ${title}`, '', ...items.map((item) => `- ${item}`), ''];
}

;// CONCATENATED MODULE: ./src/entries/render-config.ts












const action = {
    read: readOptions,
    async run(options, { context, reporter }) {
        const rendered = await renderAccess(options, context, reporter);
        const { report } = rendered;
        for (const warning of report.warnings)
            reporter.warning(warning);
        for (const change of report.changes ?? [])
            reporter.info(change);
        const outputs = {
            report: render_config_write(context, 'access.json', `${JSON.stringify(report, undefined, 2)}\n`),
            fingerprint: (0,access_fingerprint/* accessFingerprint */.Z)(report),
            ...(report.changes && { changed: String(report.changes.length > 0) }),
            ...(rendered.config && { config: rendered.config.path }),
            ...(rendered.sealed !== undefined && { 'sealed-credential': render_config_write(context, 'break-glass.age', rendered.sealed) })
        };
        return { outputs, summary: accessMarkdown(report), ...ending(rendered) };
    }
};
function ending({ config, failure }) {
    return { ...(config && { keepUntilPost: [config.directory] }), ...(failure && { failure }) };
}
function render_config_write(context, name, content) {
    const path = (0,external_node_path_.join)(context.outputDir, name);
    (0,external_node_fs_.writeFileSync)(path, content);
    return path;
}
function readOptions(raw, context) {
    const accessFile = raw.get('access-file');
    const supplied = { password: (0,model_inputs/* secret */.rJ)(raw, 'password'), passwordHash: (0,model_inputs/* secret */.rJ)(raw, 'password-hash') };
    const generate = (0,model_inputs/* bool */.lc)(raw, 'generate-password', false);
    const throwAway = (0,model_inputs/* bool */.lc)(raw, 'throw-away', false);
    const reportOnly = (0,model_inputs/* bool */.lc)(raw, 'report-only', false);
    const unseen = throwAway || reportOnly || context.secretSource === 'None';
    const given = supplied.password ?? supplied.passwordHash;
    const shorthand = readShorthand(raw, { generate, unseen, given: given !== undefined });
    const options = {
        supplied,
        recipients: parseRecipients((0,model_inputs/* list */.p_)(raw, 'recipients'), 'Input recipients'),
        registryLogin: (0,model_inputs/* secret */.rJ)(raw, 'registry-auth'),
        registryAuthorities: textSource(raw.get('registry-ca'), 'registry-ca', context),
        baseConfig: path(raw, 'base-config', context),
        kernelAppend: parseKernelAppend(raw.get('kernel-append') ?? '', 'Input kernel-append'),
        types: readTypes(raw),
        previousReport: path(raw, 'previous-report', context),
        failOnChange: (0,model_inputs/* bool */.lc)(raw, 'fail-on-change', false),
        reportOnly,
        throwAway
    };
    if (throwAway && options.reportOnly)
        throw (0,failure/* badInput */.AN)('throw-away', 'true', 'report-only renders nothing; say one of the two.');
    if (options.failOnChange && options.previousReport === undefined)
        throw (0,failure/* badInput */.AN)('fail-on-change', 'true', 'it compares with previous-report, which is missing.');
    const secrets = [supplied.password, supplied.passwordHash, generate || undefined].filter(Boolean);
    if (secrets.length > 1)
        throw refuse('Inputs password, password-hash, generate-password', 'only one of them can be the account’s password.');
    return { ...options, accounts: chooseAccounts(accessFile, shorthand, context) };
}
/** Where events have no secrets, the input is empty: then a password is what the rest of the account cannot do without. */
function passwordSource(inputs, sudo, keys) {
    if (inputs.generate)
        return 'generated';
    return inputs.given || (inputs.unseen && (sudo === 'password' || keys === 0)) ? 'secret' : 'none';
}
function readShorthand(raw, inputs) {
    const username = raw.get('username');
    const expires = raw.get('expires');
    const kind = raw.get('kind') === undefined ? undefined : (0,model_inputs/* oneOf */.yL)(raw, 'kind', accountKinds, 'emergency');
    const [sshKeys, sshCaKeys, sshPrincipals] = [
        (0,model_inputs/* list */.p_)(raw, 'ssh-keys'),
        (0,model_inputs/* list */.p_)(raw, 'ssh-ca-keys'),
        (0,model_inputs/* list */.p_)(raw, 'ssh-principals')
    ];
    const sudo = (0,model_inputs/* oneOf */.yL)(raw, 'sudo', sudoRules, 'password');
    const given = {
        username,
        expires,
        kind,
        'ssh-keys': sshKeys[0],
        'ssh-ca-keys': sshCaKeys[0],
        'ssh-principals': sshPrincipals[0]
    };
    return {
        username,
        kind,
        draft: {
            expires,
            sshKeys,
            sshCaKeys,
            sshPrincipals,
            password: passwordSource(inputs, sudo, sshKeys.length + sshCaKeys.length),
            groups: raw.get('groups') === undefined ? defaultGroups : (0,model_inputs/* list */.p_)(raw, 'groups'),
            sudo
        },
        given: [
            ...Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name])),
            ...(inputs.generate ? ['generate-password'] : [])
        ]
    };
}
function chooseAccounts(accessFile, shorthand, context) {
    const name = accessFile ?? defaultAccessFile;
    const file = (0,external_node_path_.resolve)(context.workspace, name);
    if ((0,external_node_fs_.existsSync)(file)) {
        if (shorthand.given.length > 0)
            throw refuse(`Inputs ${shorthand.given.join(', ')}`, `the access file ${name} describes who gets in; a second description beside it is not taken.`, 'Write it into the access file, or remove the file.');
        return { path: file, name };
    }
    if (accessFile !== undefined)
        throw (0,failure/* badInput */.AN)('access-file', accessFile, 'this file does not exist.');
    const { username, kind, draft } = shorthand;
    if (username === undefined)
        throw (0,failure/* badInput */.AN)('username', undefined, `needed where there is no access file (${defaultAccessFile}).`);
    if (kind === undefined)
        throw (0,failure/* badInput */.AN)('kind', undefined, `say emergency (it expires) or last-resort (it never does); there is no default.`);
    return { draft: { name: username, kind, ...draft } };
}
function readTypes(raw) {
    const types = (0,model_inputs/* manyOf */.J5)(raw, 'types', media/* mediaTypes */.Ib, ['anaconda-iso']);
    if (types.includes('bootc-generic-iso'))
        throw (0,failure/* badInput */.AN)('types', 'bootc-generic-iso', 'its builder takes no config, so nothing rendered would have an effect.');
    if (types.some(media/* isIso */.AO) && !types.every(media/* isIso */.AO))
        throw (0,failure/* badInput */.AN)('types', types.join(', '), 'the builder makes ISOs and disks in calls of their own; render each by itself.');
    return types;
}
/** A path input against the workspace. The file must exist. */
function path(raw, name, context) {
    const value = raw.get(name);
    if (value === undefined)
        return undefined;
    const file = (0,external_node_path_.resolve)(context.workspace, value);
    if (!(0,external_node_fs_.existsSync)(file))
        throw (0,failure/* badInput */.AN)(name, value, 'this file does not exist.');
    return file;
}
function textSource(value, name, context) {
    if (value === undefined)
        return undefined;
    if (value.includes('-----BEGIN'))
        return { text: value };
    const file = (0,external_node_path_.resolve)(context.workspace, value);
    if (!(0,external_node_fs_.existsSync)(file))
        throw (0,failure/* badInput */.AN)(name, value, 'neither PEM text nor a file that exists.');
    return { path: file };
}


/***/ }),

/***/ 94743:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ childEnvironment)
/* harmony export */ });
/**
 * The environment our children get: a list of what tools need, nothing else. What the runner puts in ours (inputs,
 * tokens, secrets of other steps) stays here.
 */
const passed = /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|LANG|LANGUAGE|LC_.*|TMPDIR|XDG_.*|(https?|no|all|ftp)_proxy|(HTTPS?|NO|ALL|FTP)_PROXY|SSL_CERT_(FILE|DIR)|CONTAINERS_(CONF|STORAGE_CONF|REGISTRIES_CONF|CONF_OVERRIDE)|STORAGE_(DRIVER|OPTS)|BUILDAH_(ISOLATION|FORMAT)|DOCKER_(HOST|CONFIG|CONTEXT|BUILDKIT)|SOURCE_DATE_EPOCH|LAB_.*)$/;
/** @param extra values of ours to add; never a secret, for every process of this user can read them */
function childEnvironment(extra = {}) {
    const env = { LC_ALL: 'C.UTF-8' };
    for (const [name, value] of Object.entries(process.env)) {
        if (value !== undefined && passed.test(name))
            env[name] = value;
    }
    return { ...env, ...extra };
}


/***/ }),

/***/ 21725:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ which),
/* harmony export */   w: () => (/* binding */ packageOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** Debian's and Ubuntu's package of each tool that we start. */
const packages = {
    'qemu-system-x86_64': 'qemu-system-x86',
    'qemu-img': 'qemu-utils',
    'docker-registry': 'docker-registry',
    htpasswd: 'apache2-utils',
    ssh: 'openssh-client',
    'ssh-keygen': 'openssh-client',
    mmdebstrap: 'mmdebstrap',
    mke2fs: 'e2fsprogs',
    git: 'git'
};
function packageOf(tool) {
    return packages[tool] ?? tool;
}
/** Absolute path of a tool on PATH, also in the sbin folders that a user's PATH leaves out; undefined when there is none. */
function which(tool, path = process.env['PATH'] ?? '') {
    if (tool.includes('/'))
        return isExecutable(tool) ? tool : undefined;
    return [...path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
        .filter((dir) => dir !== '')
        .map((dir) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, tool))
        .find(isExecutable);
}
function isExecutable(file) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 13695:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ ToolFailed),
/* harmony export */   JR: () => (/* binding */ tryRun),
/* harmony export */   Nm: () => (/* binding */ toolMissing),
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   fM: () => (/* binding */ lastLine)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _model_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42891);
/* harmony import */ var _environment__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94743);
/* harmony import */ var _packages__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21725);





/** A tool ended with an exit code that is not 0. Carries the end of what it printed. */
class ToolFailed extends Error {
    tool;
    args;
    output;
    constructor(tool, args, output) {
        super(`${tool} ${args[0] ?? ''} ended with exit code ${output.exitCode}: ${lastLine(output.stderr) ?? lastLine(output.stdout) ?? 'it printed nothing'}`);
        this.tool = tool;
        this.args = args;
        this.output = output;
        this.name = 'ToolFailed';
    }
}
/** The last line that is not blank. */
function lastLine(text) {
    return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .at(-1);
}
/**
 * Runs a short tool to its end and returns what it printed and its exit code. For tools that take seconds and may be
 * left to finish; what must be stopped goes through `startProcess`.
 * @throws Failure (host) when the tool is not installed, naming its package
 */
async function tryRun(tool, args, options = {}) {
    const path = (0,_packages__WEBPACK_IMPORTED_MODULE_3__/* .which */ .K)(tool);
    if (path === undefined)
        throw toolMissing(tool);
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(path, [...args], {
        env: (0,_environment__WEBPACK_IMPORTED_MODULE_4__/* .childEnvironment */ .Q)(options.env),
        ...(options.cwd !== undefined && { cwd: options.cwd })
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    // A child that ends before it has read its input is judged by its exit code; @actions/exec dies of the EPIPE, and
    // without an input leaves the pipe open, on which a tool that reads waits for ever.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const exitCode = await new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code, signal) => resolve(code ?? 128 + node_os__WEBPACK_IMPORTED_MODULE_1__.constants.signals[signal ?? 'SIGKILL']));
    });
    return { exitCode, stdout: stdout(), stderr: stderr() };
}
function collect(stream) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString();
}
/** As tryRun, and an exit code other than 0 throws ToolFailed. */
async function run(tool, args, options = {}) {
    const output = await tryRun(tool, args, options);
    if (output.exitCode !== 0)
        throw new ToolFailed(tool, args, output);
    return output;
}
function toolMissing(tool) {
    return new _model_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('host', `${tool} is not installed.`, {
        remedy: `Install it, on Debian and Ubuntu: apt-get install ${(0,_packages__WEBPACK_IMPORTED_MODULE_3__/* .packageOf */ .w)(tool)}`,
        code: 'tool-missing'
    });
}


/***/ }),

/***/ 58698:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ accessFingerprint)
/* harmony export */ });
/* harmony import */ var _digest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);

/**
 * One value for who gets in: the same for two reports that let in the same people by the same ways, whether or not a secret
 * was looked at. It stands in the attestation of a verdict, and in the policy where a change of access is approved.
 */
function accessFingerprint(report) {
    const { users, rootLocked, kernelAppend, registry } = report;
    return (0,_digest__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(JSON.stringify({
        version: 1,
        users: users.map(userFacts).sort(by((user) => user[0])),
        rootLocked,
        kernelAppend: kernelAppend ?? null,
        authorities: registry.authorities.map(({ fingerprint }) => fingerprint).sort()
    }));
}
function userFacts(user) {
    return [
        user.name,
        user.kind,
        // An expiry in days from the rendering is another date every day.
        user.validDays ?? user.expires ?? null,
        [...user.groups].sort(),
        user.sudo,
        user.password !== null,
        user.keys.map(keyFacts).sort(),
        user.authorities.map(keyFacts).sort(),
        [...user.principals].sort()
    ];
}
function keyFacts({ type, fingerprint, options }) {
    return [type, fingerprint, ...[...options].sort()].join(' ');
}
function by(key) {
    return (a, b) => (key(a) < key(b) ? -1 : 1);
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

/***/ 72512:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   bI: () => (/* binding */ isTable),
/* harmony export */   br: () => (/* binding */ configValues),
/* harmony export */   t_: () => (/* binding */ ignoredSections),
/* harmony export */   vX: () => (/* binding */ unknownKeys)
/* harmony export */ });
/* harmony import */ var _media__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48757);

const everywhere = ['disk', 'iso', 'installer', 'pxe'];
const onDisk = ['disk', 'pxe'];
const onIso = ['iso', 'installer'];
function keys(prefix, applied, shapes) {
    return Object.entries(shapes).map(([name, shape]) => [`${prefix}.${name}`, { shape, applied }]);
}
const partition = 'customizations.disk.partitions[]';
const node = { path: 'text', user: 'name-or-id', group: 'name-or-id', mode: 'text' };
/**
 * What the builder's loader takes, `[]` standing for a list of tables: osbuild/blueprint pkg/blueprint; for what is
 * applied where, osbuild/image-builder data/distrodefs/bootc-generic/imagetypes.yaml.
 */
const known = new Map([
    ['name', { shape: 'text', applied: everywhere }],
    ['description', { shape: 'text', applied: everywhere }],
    ['version', { shape: 'text', applied: everywhere }],
    ...keys('customizations.user[]', everywhere, {
        name: 'text',
        description: 'text',
        password: 'text',
        key: 'text',
        home: 'text',
        shell: 'text',
        groups: 'texts',
        uid: 'integer',
        gid: 'integer',
        expiredate: 'integer',
        force_password_reset: 'boolean'
    }),
    ...keys('customizations.group[]', everywhere, { name: 'text', gid: 'integer' }),
    ...keys('customizations.kernel', everywhere, { append: 'text' }),
    ...keys('customizations.kernel', [], { name: 'text' }),
    ...keys('customizations.filesystem[]', onDisk, { mountpoint: 'text', minsize: 'size' }),
    ...keys('customizations.disk', ['disk'], {
        type: 'text',
        minsize: 'size',
        start_offset: 'size',
        sector_size: 'integer'
    }),
    ...keys(partition, ['disk'], {
        type: 'text',
        minsize: 'size',
        part_type: 'text',
        part_label: 'text',
        part_uuid: 'text',
        mountpoint: 'text',
        label: 'text',
        fs_type: 'text',
        name: 'text'
    }),
    ...keys(`${partition}.logical_volumes[]`, ['disk'], {
        name: 'text',
        minsize: 'size',
        mountpoint: 'text',
        label: 'text',
        fs_type: 'text'
    }),
    ...keys(`${partition}.subvolumes[]`, ['disk'], { name: 'text', mountpoint: 'text' }),
    ...keys('customizations.files[]', onDisk, { ...node, data: 'text', uri: 'text' }),
    ...keys('customizations.directories[]', onDisk, { ...node, ensure_parents: 'boolean' }),
    ...keys('customizations.bootloader.grub2', ['disk'], {
        terminal_input: 'texts',
        terminal_output: 'texts',
        serial: 'text'
    }),
    ...keys('customizations.ignition.firstboot', ['disk'], { url: 'text', empty: 'boolean' }),
    ...keys('customizations', onIso, { fips: 'boolean' }),
    ...keys('customizations.installer.kickstart', onIso, { contents: 'text' }),
    ...keys('customizations.installer.modules', onIso, { enable: 'texts', disable: 'texts' }),
    ...keys('customizations.installer', [], { unattended: 'boolean', 'sudo-nopasswd': 'texts' }),
    ...keys('customizations.iso', ['iso', 'pxe'], { volume_id: 'text' }),
    ...keys('customizations.iso', [], { application_id: 'text', publisher: 'text' }),
    // The loader knows these, and no bootc type applies them.
    ...['distro', 'arch', 'minimal', 'packages', 'modules', 'enabled_modules', 'groups', 'containers'].map(notApplied),
    ...[
        'sshd',
        'hostname',
        'timezone',
        'locale',
        'firewall',
        'services',
        'openscap',
        'repositories',
        'cacerts',
        'rpm',
        'rhsm',
        'dnf',
        'fdo',
        'partitioning_mode',
        'installation_device',
        'containers-storage'
    ].map((name) => notApplied(`customizations.${name}`))
]);
function notApplied(name) {
    return [name, { shape: 'anything', applied: [] }];
}
/** Every value of a parsed config with its full name; what is under an unknown key is one value. */
function configValues(config, name = '') {
    const key = known.get(name);
    if (key)
        return [{ name, value: config, key }];
    if (Array.isArray(config) && config.every(isTable))
        return config.flatMap((item) => configValues(item, `${name}[]`));
    if (!isTable(config) || (name !== '' && childrenOf(name).length === 0))
        return [{ name, value: config }];
    return Object.entries(config).flatMap(([child, value]) => configValues(value, name === '' ? child : `${name}.${child}`));
}
/** Names of keys that the builder's loader refuses. */
function unknownKeys(config) {
    return [...new Set(configValues(config).flatMap(({ name, key }) => (key ? [] : [name])))];
}
/** Names of the keys that the builder knows beside or below this one, for a message. */
function childrenOf(name) {
    const prefix = name === '' ? '' : `${name}.`;
    const below = [...known.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    return [...new Set(below.map((key) => key.split(/[.[]/)[0]))];
}
/** Sections of the config, `customizations.hostname`, that have no effect on media of this type. */
function ignoredSections(config, type) {
    const ignored = configValues(config).filter(({ key }) => key && !key.applied.some((family) => family === familyOf(type)));
    return [...new Set(ignored.map(({ name }) => sectionOf(name)))];
}
function sectionOf(name) {
    const parts = name.replaceAll('[]', '').split('.');
    return parts.slice(0, parts[1] === 'installer' ? 3 : 2).join('.');
}
/** Undefined for the type that takes no config at all: osbuild/image-builder pkg/distro/generic, manifestForGenericISO. */
function familyOf(type) {
    if (type === 'bootc-generic-iso')
        return undefined;
    if (type === 'bootc-installer')
        return 'installer';
    if (type === 'pxe-tar-xz')
        return 'pxe';
    return (0,_media__WEBPACK_IMPORTED_MODULE_0__/* .isIso */ .AO)(type) ? 'iso' : 'disk';
}
function isTable(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}


/***/ }),

/***/ 48757:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AO: () => (/* binding */ isIso),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   WL: () => (/* binding */ parseMediaReport),
/* harmony export */   iV: () => (/* binding */ accessReportName),
/* harmony export */   s0: () => (/* binding */ mediaReportName),
/* harmony export */   uw: () => (/* binding */ checksumsName)
/* harmony export */ });
/* unused harmony export isoTypes */
/* harmony import */ var _failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42891);

/**
 * The builders' names: osbuild/image-builder internal/bibimg/imagetypes.go; `bootc-generic-iso` is known to the
 * image-builder command alone (doc/20-advanced/20-bootc/10-isos.md there).
 */
const mediaTypes = [
    'anaconda-iso',
    'iso',
    'bootc-installer',
    'bootc-generic-iso',
    'qcow2',
    'raw',
    'ami',
    'vmdk',
    'vhd',
    'gce',
    'ova',
    'pxe-tar-xz'
];
const isoTypes = ['anaconda-iso', 'iso', 'bootc-installer', 'bootc-generic-iso'];
function isIso(type) {
    return isoTypes.includes(type);
}
/** File names beside the media; the workflows of users rely on them. */
const mediaReportName = 'media.json';
const checksumsName = 'SHA256SUMS';
const accessReportName = 'access-report.json';
/**
 * Reads the text of a media.json. Its paths stay below its own directory, so that nobody's media.json can name a file
 * elsewhere.
 * @param where the file's path, for messages
 * @throws Failure (usage)
 */
function parseMediaReport(text, where) {
    let report;
    try {
        report = JSON.parse(text);
    }
    catch (error) {
        throw notMedia(where, (0,_failure__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
    }
    if (report?.kind !== 'media')
        throw notMedia(where, 'its kind is not "media"');
    if (report.schemaVersion !== 1)
        throw notMedia(where, `its schemaVersion is ${String(report.schemaVersion)}, not 1`);
    if (!Array.isArray(report.files) || report.files.length === 0)
        throw notMedia(where, 'it names no files');
    const files = report.files;
    files.forEach((file) => {
        if (!isMediaFile(file))
            throw notMedia(where, `it has a wrong entry: ${JSON.stringify(file)}`);
    });
    if (typeof report.access?.holdsPassword !== 'boolean' || typeof report.access.throwAway !== 'boolean')
        throw notMedia(where, 'it does not say what access the media hold');
    return report;
}
function isMediaFile(value) {
    const file = value;
    return (typeof file === 'object' &&
        mediaTypes.some((type) => type === file?.type) &&
        typeof file?.path === 'string' &&
        isBelow(file.path) &&
        Number.isSafeInteger(file.bytes) &&
        /^[0-9a-f]{64}$/.test(file.sha256 ?? ''));
}
function isBelow(path) {
    // A newline or a backslash would need escaping in SHA256SUMS (GNU coreutils sha256sum), and no builder writes one.
    return path !== '' && !/[\n\r\\]/.test(path) && !path.startsWith('/') && !path.split('/').includes('..');
}
function notMedia(where, why) {
    return new _failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('usage', `${where} is not a media.json: ${why}.`, {
        code: 'bad-media-report',
        remedy: 'Give the `report` output of build-media.'
    });
}


/***/ })

};
