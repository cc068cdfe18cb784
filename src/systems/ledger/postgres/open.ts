import type { LedgerStore } from '../store';
import { breathe } from '../sql/breathe';
import { ChangeNotifier } from './change-notifier';
import { findOwing, readAccounts } from './client-accounts';
import { Connection } from './connection';
import { PostgresDocumentFiles } from './document-files';
import { dueSearch } from './due-search';
import { PostgresEventStore } from './event-store';
import { PostgresInbox } from './inbox';
import { migrate, versionOf } from './migrate';
import { findUnsettledOperations, leaseDueOperations } from './operations';
import { refuseMoved } from './moved';
import { figuresOf } from './overview';
import { channelOf, schemaOf, type PostgresOptions } from './options';
import * as search from './search';
import { PostgresSendingClaims } from './sending-claims';
import { PostgresSendingLog } from './sending-log';
import { PostgresStageAutomations } from './stage-automations';
import * as recurring from './search-recurring';
import { findProducts } from './search-products';
import { findProposals } from './search-proposals';
import { read, write } from './transactions';

/**
 * A ledger in PostgreSQL, for n8n in queue mode on several hosts. Makes or updates its schema when needed.
 * @throws LedgerUnavailable
 */
export async function openPostgresLedger(options: PostgresOptions): Promise<LedgerStore> {
	const schema = schemaOf(options);
	const connection = await Connection.open({ ...options, schema });
	let isReady = false;
	try {
		await connection.retrying(async (session) => {
			if ((await versionOf(session, schema, options)) > 0) await refuseMoved(session, connection.at);
			await migrate(session, schema, options);
		});
		isReady = true;
	} finally {
		if (!isReady) await connection.close();
	}
	return storeOn(connection, new ChangeNotifier(connection, channelOf(schema)));
}

/**
 * Whether there is a ledger in the schema; makes and changes nothing.
 * @throws LedgerUnavailable when the server cannot be used, or what is there is none or of a newer version
 */
export async function lookAtPostgresLedger(options: PostgresOptions): Promise<boolean> {
	const schema = schemaOf(options);
	const connection = await Connection.open({ ...options, schema });
	try {
		return (await connection.retrying((session) => versionOf(session, schema, options))) > 0;
	} finally {
		await connection.close();
	}
}

function storeOn(connection: Connection, appended: ChangeNotifier): LedgerStore {
	return {
		breathe,
		write: (wanted, decide) => write(connection, wanted, decide),
		read: (wanted) => read(connection, wanted),
		findInvoices: (query) => search.findInvoices(connection, query),
		findClients: (query) => search.findClients(connection, query),
		findTemplates: (query) => search.findTemplates(connection, query),
		findProducts: (query) => findProducts(connection, query),
		findPipelines: (isArchived) => search.findPipelines(connection, isArchived),
		findJobs: (query) => search.findJobs(connection, query),
		findRecurring: (query) => recurring.findRecurring(connection, query),
		invoicesOfRecurring: (ids, most) => recurring.invoicesOfRecurring(connection, ids, most),
		findPayments: (text, limit) => search.findPayments(connection, text, limit),
		findProposals: (query) => findProposals(connection, query),
		overviewFigures: (query) => figuresOf(connection, query),
		readAccounts: (clientIds) => readAccounts(connection, clientIds),
		findOwing: () => findOwing(connection),
		linksOfJobs: (jobs) => search.linksOfJobs(connection, jobs),
		linksOfInvoices: (invoices) => search.linksOfInvoices(connection, invoices),
		history: (subject, ids) => search.history(connection, subject, ids),
		leaseDueOperations: (system, limit, now, leaseUntil) =>
			leaseDueOperations(connection, system, limit, now, leaseUntil),
		findUnsettledOperations: (system, limit) => findUnsettledOperations(connection, system, limit),
		due: dueSearch(connection),
		events: new PostgresEventStore(connection, appended),
		inbox: new PostgresInbox(connection),
		automations: new PostgresStageAutomations(connection),
		sendings: new PostgresSendingLog(connection),
		claims: new PostgresSendingClaims(connection),
		files: new PostgresDocumentFiles(connection),
		close: async () => {
			appended.close();
			await connection.close();
		},
	};
}
