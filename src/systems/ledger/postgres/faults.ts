import { LedgerUnavailable } from '../store';
import { REOPEN } from '../copy/moved';
import type { PostgresOptions } from './options';

/**
 * What to do about a fault: `again` the same write may succeed at once (another one got in between); `wait` it may
 * succeed soon; `stop` only a person can fix it; `unrelated` it is not the database's doing.
 */
export type FaultClass = 'again' | 'wait' | 'stop' | 'unrelated';

interface Said {
	readonly faultClass: FaultClass;
	readonly what: (at: Place) => string;
	readonly fix: string;
}
type Place = Pick<PostgresOptions, 'host' | 'port' | 'database' | 'user' | 'schema'>;

export const whereIs = ({ host, port }: Pick<PostgresOptions, 'host' | 'port'>): string => `${host}:${port}`;

const UNSTORABLE: Said = {
	faultClass: 'stop',
	what: () =>
		'A text holds a character that PostgreSQL cannot keep (U+0000, or half of a character); nothing was written.',
	fix: 'Remove characters that cannot be printed from the item.',
};
const CREDENTIAL = 'in the ledger credential';
const unreachable = (why: string): Said => ({
	faultClass: 'wait',
	what: (at) => `PostgreSQL at ${whereIs(at)} ${why}.`,
	fix: `Check that the server runs and that host and port ${CREDENTIAL} are right, then run it again.`,
});
const busy: Said = {
	faultClass: 'again',
	what: (at) => `Other processes kept changing the same records in the ledger at ${whereIs(at)}.`,
	fix: 'Run it again in a moment.',
};
const untrusted = (why: string): Said => ({
	faultClass: 'stop',
	what: (at) => `The certificate of PostgreSQL at ${whereIs(at)} ${why}.`,
	fix: `Give the certificate of the authority that signed it ${CREDENTIAL}, use the host name that it was made for, or choose "On, Certificate Not Checked" there.`,
});
const stop = (what: Said['what'], fix: string): Said => ({ faultClass: 'stop', what, fix });
const swapped = stop(
	(at) =>
		`${whereIs(at)} is a pooler that swaps connections: it gives each transaction of the ledger another connection to PostgreSQL.`,
	`Switch the pooler to session mode for this database (PgBouncer: pool_mode = session), or give host and port of the PostgreSQL server itself ${CREDENTIAL}.`,
);
const full: Said = {
	faultClass: 'wait',
	what: (at) => `${whereIs(at)} accepted a connection of the ledger, but PostgreSQL did not answer on it in time.`,
	fix: 'A pooler in session mode needs up to 11 connections to the server for each n8n process and credential: let it have more (PgBouncer: default_pool_size). Without a pooler, check that the server is well.',
};

/** What a closed ledger says to every writing statement; `moved.ts` has the database say it. */
export const MOVED_STATE = 'LM001';

/**
 * By SQLSTATE (five characters), Node's or OpenSSL's error code, the code of a PoolerFault, or the index that was
 * violated.
 */
const KNOWN: Readonly<Record<string, Said>> = {
	// What must be there once, by the name of the index that says so. Any other double is a mistake of ours and
	// reported as
	// it is.
	operation_keys_pkey: busy,
	operations_pkey: busy,
	jobs_by_external_id: busy,
	invoices_by_number: stop(
		() => 'Another invoice has the number that this one would get; nothing was written.',
		'Change the number prefix in the ledger settings, so that new numbers differ from all earlier ones.',
	),
	'40001': busy,
	'40P01': busy,
	'55P03': { ...busy, what: (at) => `Records of the ledger at ${whereIs(at)} stayed locked by another process.` },
	'57014': stop(
		(at) => `PostgreSQL at ${whereIs(at)} took too long and the request was stopped.`,
		'Run it again with fewer items, or when the server is less busy.',
	),
	'28P01': stop(
		(at) => `PostgreSQL at ${whereIs(at)} did not accept the password of user "${at.user}".`,
		`Check user and password ${CREDENTIAL}.`,
	),
	'28000': stop(
		(at) => `PostgreSQL at ${whereIs(at)} does not let user "${at.user}" into database "${at.database}" from here.`,
		`Check user and SSL ${CREDENTIAL}, and the server's pg_hba.conf.`,
	),
	'3D000': stop(
		(at) => `PostgreSQL at ${whereIs(at)} has no database "${at.database}".`,
		`Create the database, or correct its name ${CREDENTIAL}.`,
	),
	'42501': stop(
		(at) => `User "${at.user}" lacks a permission in database "${at.database}" that the ledger needs.`,
		"Let the user create a schema in the database (GRANT CREATE ON DATABASE), or make it the owner of the ledger's schema and tables.",
	),
	'42P07': stop(
		(at) => `Schema "${at.schema}" of database "${at.database}" holds tables of another program.`,
		`Choose another schema ${CREDENTIAL}.`,
	),
	'42P01': stop(
		(at) => `Tables of the ledger are missing from schema "${at.schema}" of database "${at.database}".`,
		'Restore them from a backup, or choose another schema; restart n8n to have an empty ledger made.',
	),
	POOLER_SWAPS: swapped,
	POOLER_IS_FULL: full,
	// A prepared statement that the ledger made is not there, or one that it has still to make is: the connection is
	// another one.
	'26000': swapped,
	'42P05': swapped,
	[MOVED_STATE]: stop(
		(at) =>
			`The ledger in schema "${at.schema}" of database "${at.database}" was copied to another place and is closed; nothing was written.`,
		REOPEN,
	),
	'22021': UNSTORABLE,
	'22P02': UNSTORABLE,
	'22P05': UNSTORABLE,
	'25006': stop(
		(at) => `PostgreSQL at ${whereIs(at)} is read only.`,
		`Name the primary server ${CREDENTIAL}, not a replica.`,
	),
	'53100': stop(
		(at) => `The disk of PostgreSQL at ${whereIs(at)} is full; nothing was written.`,
		'Make room on the server, then run it again.',
	),
	'53200': stop(
		(at) => `PostgreSQL at ${whereIs(at)} is out of memory; nothing was written.`,
		'Run it again with fewer items, or when the server is less busy.',
	),
	'53300': {
		...unreachable('has too many connections'),
		fix: "Raise the server's max_connections, or let fewer n8n processes use it: each opens up to 11.",
	},
	'57P03': unreachable('is starting up or shutting down'),
	ENOTFOUND: unreachable('cannot be found: no such host'),
	EAI_AGAIN: unreachable('cannot be found: its name could not be looked up'),
	ECONNREFUSED: unreachable('does not answer: the connection was refused'),
	CERT_HAS_EXPIRED: untrusted('has expired'),
	ERR_TLS_CERT_ALTNAME_INVALID: untrusted('was made for another host name'),
};

/** PgBouncer gives one code to most of what it refuses by itself. */
const POOLERS_REFUSAL = '08P01';
const REFUSED_BY_POOLER: readonly (readonly [RegExp, keyof typeof KNOWN])[] = [
	[/authentication failed|no such user/i, '28P01'],
	[/no such database/i, '3D000'],
	[/no more connections allowed/i, '53300'],
	[/query_wait_timeout/i, 'POOLER_IS_FULL'],
	[/statement pooling/i, 'POOLER_SWAPS'],
];

const UNIQUE_VIOLATION = '23505';
const CERTIFICATE = /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_/;
/** Connection exceptions, and what an administrator or a crash does to a connection. */
const LOST_STATE = /^(08...|57P0[12]|25P03)$/;
const LOST_CODE = /^(ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNABORTED|ENOTCONN|ERR_STREAM)/;
/** What `pg` itself says; these carry no code. */
const LOST_TEXT =
	/^(connection terminated|client has encountered a connection error|client was closed|query read timeout|timeout expired|timeout exceeded)/i;
const NO_TLS = /does not support SSL/i;

interface Fault {
	readonly code?: unknown;
	readonly constraint?: unknown;
	readonly message?: unknown;
	readonly severity?: unknown;
	readonly errors?: readonly unknown[];
}

function describe(fault: unknown): Said | null {
	const { code, constraint, message, errors } = (fault ?? {}) as Fault;
	const text = typeof message === 'string' ? message : '';
	if (Array.isArray(errors) && errors.length > 0 && !message) return describe(errors[0]);
	if (code === UNIQUE_VIOLATION)
		return typeof constraint === 'string' && Object.hasOwn(KNOWN, constraint) ? KNOWN[constraint]! : null;
	if (typeof code === 'string') {
		if (Object.hasOwn(KNOWN, code)) return KNOWN[code]!;
		const byPooler = code === POOLERS_REFUSAL && REFUSED_BY_POOLER.find(([words]) => words.test(text));
		if (byPooler) return KNOWN[byPooler[1]]!;
		if (CERTIFICATE.test(code)) return untrusted('is not signed by an authority that is trusted here');
		if (LOST_STATE.test(code) || LOST_CODE.test(code)) return unreachable('broke the connection off');
	}
	if (NO_TLS.test(text))
		return stop(
			(at) => `PostgreSQL at ${whereIs(at)} does not offer SSL.`,
			`Switch SSL on at the server, or set SSL to "Off" ${CREDENTIAL}.`,
		);
	return LOST_TEXT.test(text) ? unreachable('did not answer in time, or broke the connection off') : null;
}

export const classifyFault = (fault: unknown): FaultClass => describe(fault)?.faultClass ?? 'unrelated';

/** The server itself answered that the statement failed and lives on: what was asked certainly did not happen. */
export const isServersRefusal = (fault: unknown): boolean => (fault as Fault | null)?.severity === 'ERROR';

/** The server itself answered; a FATAL one ends the session after it. */
export const isServersAnswer = (fault: unknown): boolean => typeof (fault as Fault | null)?.severity === 'string';

/**
 * The same fault as whoever uses the ledger should read it. Never names the password: a database's own message is not
 * repeated, since it may quote what it was sent.
 */
export function toUnavailable(fault: unknown, at: Place): unknown {
	if (fault instanceof LedgerUnavailable) return fault;
	const said = describe(fault);
	return said
		? new LedgerUnavailable(said.what(at), said.fix, { cause: fault, isPassing: said.faultClass !== 'stop' })
		: fault;
}
