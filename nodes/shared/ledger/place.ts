import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { LedgerUnavailable } from '../../../src/systems/ledger/store';
import type { PostgresOptions, TlsMode } from '../../../src/systems/ledger/postgres/options';
import type { HostFacts } from './host-facts';
import { ledgerFile } from './file';

/** Where a ledger is. */
export type LedgerPlace =
	| { readonly kind: 'sqlite'; readonly path: string }
	| { readonly kind: 'postgres'; readonly options: PostgresOptions };

/** Where a ledger is, as its user knows it: the full path of its file, or server, database and schema. */
export const placeText = (place: LedgerPlace): string =>
	place.kind === 'sqlite'
		? place.path
		: `${place.options.host}:${place.options.port}/${place.options.database}/${place.options.schema}`;

/**
 * The ledger that a credential names; without one, the default file in n8n's folder.
 * @throws LedgerUnavailable in queue mode on SQLite, unless the credential says that all processes share this machine;
 * and for a file outside the folders that the host allows
 */
export function ledgerPlace(credential: ICredentialDataDecryptedObject | null, host: HostFacts): LedgerPlace {
	if (credential?.database === 'postgres') return { kind: 'postgres', options: postgresOptions(credential) };
	if (host.isQueueMode && credential?.isSharedHost !== true)
		throw new LedgerUnavailable(
			'n8n runs in queue mode, where a SQLite ledger would be a different file on each machine.',
			'Choose PostgreSQL in an Invoicing Ledger credential, or switch on "All n8n Processes Share This Machine" there if they do.',
		);
	return { kind: 'sqlite', path: ledgerFile(typeof credential?.file === 'string' ? credential.file : '', host) };
}

function postgresOptions(credential: ICredentialDataDecryptedObject): PostgresOptions {
	const text = (field: string) => (typeof credential[field] === 'string' ? credential[field].trim() : '');
	return {
		host: hostOf(text('host')),
		port: portOf(credential.port),
		database: text('databaseName'),
		user: text('user'),
		// As typed: a password may end in a space.
		password: String(credential.password ?? ''),
		...tlsOf(text('ssl')),
		...(text('trustedAuthority') !== '' && { caCertificate: text('trustedAuthority') }),
		schema: text('schema') || 'invoicing',
	};
}

const IN_THE_CREDENTIAL = 'in the ledger credential';

/**
 * Of an address that is pasted whole, the password would stand in every message that names the host: it is not
 * repeated.
 */
function hostOf(given: string): string {
	if (given === '') return 'localhost';
	if (!/[@?#\s]|:\/\//.test(given)) return given;
	throw new LedgerUnavailable(
		`The host ${IN_THE_CREDENTIAL} is not the name of a host.`,
		`Give host, port, database, user and password each in its own field ${IN_THE_CREDENTIAL}.`,
	);
}

function portOf(given: unknown): number {
	if (given === undefined || given === null || given === '') return 5432;
	const port = Number(given);
	if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
	throw new LedgerUnavailable(
		`The port ${IN_THE_CREDENTIAL} is not a port.`,
		`Give a number from 1 to 65535 ${IN_THE_CREDENTIAL}; PostgreSQL usually answers on 5432.`,
	);
}

const TLS_MODES: readonly TlsMode[] = ['disable', 'require', 'verify-full'];

/** Nothing for "automatic". An unknown mode must not end up as one that checks no certificate. */
function tlsOf(given: string): { readonly ssl?: TlsMode } {
	if (given === '' || given === 'automatic') return {};
	const ssl = TLS_MODES.find((mode) => mode === given);
	if (ssl) return { ssl };
	throw new LedgerUnavailable(
		`The SSL mode ${IN_THE_CREDENTIAL} is none of its choices.`,
		`Choose one of the SSL modes ${IN_THE_CREDENTIAL}.`,
	);
}
