import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { LedgerUnavailable } from '../../src/systems/ledger/store';
import type { PostgresOptions, TlsMode } from '../../src/systems/ledger/postgres/options';

/** Where a ledger is. */
export type LedgerPlace = { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'postgres'; readonly options: PostgresOptions };

/** What of n8n's environment decides the place; the only reading of it. */
export interface HostFacts {
	readonly userFolder: string;
	readonly isQueueMode: boolean;
}

export const hostFacts = (): HostFacts => ({
	// The same rule by which n8n finds its own folder.
	userFolder: join(process.env.N8N_USER_FOLDER ?? homedir(), '.n8n'),
	isQueueMode: process.env.EXECUTIONS_MODE === 'queue',
});

/**
 * The ledger that a credential names; without one, the default file in n8n's folder.
 * @throws LedgerUnavailable in queue mode on SQLite, unless the credential says that all processes share this machine
 */
export function ledgerPlace(credential: ICredentialDataDecryptedObject | null, host: HostFacts): LedgerPlace {
	if (credential?.database === 'postgres') return { kind: 'postgres', options: postgresOptions(credential) };
	if (host.isQueueMode && credential?.isSharedHost !== true)
		throw new LedgerUnavailable(
			'n8n runs in queue mode, where a SQLite ledger would be a different file on each machine.',
			'Choose PostgreSQL in an Invoicing Ledger credential, or switch on "All n8n Processes Share This Machine" there if they do.',
		);
	const file = typeof credential?.file === 'string' ? credential.file.trim() : '';
	return { kind: 'sqlite', path: file === '' ? join(host.userFolder, 'invoicing', 'ledger.sqlite') : file };
}

function postgresOptions(credential: ICredentialDataDecryptedObject): PostgresOptions {
	const text = (field: string) => (typeof credential[field] === 'string' ? credential[field].trim() : '');
	const ssl = text('ssl');
	return {
		host: text('host') || 'localhost',
		port: Number(credential.port) || 5432,
		database: text('databaseName'),
		user: text('user'),
		// As typed: a password may end in a space.
		password: String(credential.password ?? ''),
		...(ssl !== '' && ssl !== 'automatic' && { ssl: ssl as TlsMode }),
		...(text('trustedAuthority') !== '' && { caCertificate: text('trustedAuthority') }),
		schema: text('schema') || 'invoicing',
	};
}
