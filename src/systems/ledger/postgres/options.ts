import type { ClientConfig } from './pg-library';
import { LedgerUnavailable } from '../store';

/** `require` encrypts without asking who answers; `verify-full` also checks the server's certificate and name. */
export type TlsMode = 'disable' | 'require' | 'verify-full';

export interface PostgresOptions {
	readonly host: string;
	readonly port: number;
	readonly database: string;
	readonly user: string;
	readonly password: string;
	/** Left out: `verify-full`, but none towards this machine itself. */
	readonly ssl?: TlsMode;
	/** PEM. Whom to trust besides the authorities that Node trusts. */
	readonly caCertificate?: string;
	/** Everything the ledger keeps lives in a schema of its own. */
	readonly schema?: string;
	readonly maxConnections?: number;
	/** Called before each statement, counted from 1 per ledger: a place for tests to let things go wrong. */
	readonly beforeStatement?: BeforeStatement;
}

export type BeforeStatement = (n: number, sql: string) => void | Promise<void>;

const DEFAULT_SCHEMA = 'invoicing';
const MOST_CONNECTIONS = 10;
const CONNECT_WITHIN = 10_000;
/**
 * A little above the server's own limit, which answers with a better message; this one is for servers that fell silent.
 */
const ANSWER_WITHIN = 45_000;

/** Room is left for the channel's prefix: PostgreSQL cuts names at 63 bytes. */
const SCHEMA = /^(?!pg_)[a-z_][a-z0-9_]{0,49}$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/** @throws LedgerUnavailable when the name cannot be a schema of our own */
export function schemaOf(options: PostgresOptions): string {
	const schema = options.schema ?? DEFAULT_SCHEMA;
	if (SCHEMA.test(schema) && schema !== 'information_schema') return schema;
	const fix =
		'Use up to 50 lower-case letters, digits and underscores, such as "invoicing". It must not begin with "pg_".';
	throw new LedgerUnavailable(`"${schema}" cannot be the name of the ledger's schema.`, fix);
}

/** The channel of this ledger's `NOTIFY`. */
export const channelOf = (schema: string): string => `ledger_${schema}`;

/** The same, as texts of statements write it. */
export const CHANNEL = channelOf('{schema}');

export const tlsOf = (options: PostgresOptions): TlsMode =>
	options.ssl ?? (LOOPBACK.test(options.host) ? 'disable' : 'verify-full');

/** What both the pool and the listening client connect with. */
export function clientConfig(options: PostgresOptions): ClientConfig {
	return {
		host: options.host,
		port: options.port,
		database: options.database,
		user: options.user,
		password: options.password,
		ssl: tlsConfig(options),
		application_name: 'n8n-nodes-invoicing',
		connectionTimeoutMillis: CONNECT_WITHIN,
		query_timeout: ANSWER_WITHIN,
		keepAlive: true,
	};
}

export const poolSize = (options: PostgresOptions): number => Math.max(1, options.maxConnections ?? MOST_CONNECTIONS);

function tlsConfig(options: PostgresOptions): ClientConfig['ssl'] {
	const mode = tlsOf(options);
	if (mode === 'disable') return false;
	const ca = options.caCertificate?.trim();
	return { rejectUnauthorized: mode === 'verify-full', ...(ca ? { ca } : {}) };
}
