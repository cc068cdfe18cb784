import type { LinkPair } from '../../../ports/link-table';
import {
	CLIENT_COLUMNS,
	clientValues,
	deliverySubject,
	EVENT_COLUMNS,
	eventValues,
	HISTORY_COLUMNS,
	historyValues,
	INVOICE_COLUMNS,
	invoiceValues,
	JOB_COLUMNS,
	jobValues,
	KEY_COLUMNS,
	keyValues,
	LINK_COLUMNS,
	linkValues,
	PAYMENT_COLUMNS,
	paymentValues,
	PIPELINE_COLUMNS,
	pipelineValues,
	settingsText,
	TEMPLATE_COLUMNS,
	templateValues,
	type SqlValue,
} from '../sql/rows';
import type { DomainEvent } from '../../../domain/event';
import { lastBeginning } from '../../../ports/inbox';
import type { OperationRef } from '../../../ports/journal';
import { OPERATION_COLUMNS, operationValues } from '../sql/operations';
import { PLACE_COLUMNS, placeValues, RECURRING_COLUMNS, recurringValues } from '../sql/recurring-rows';
import {
	ACCEPTANCE_COLUMNS,
	acceptanceValues,
	PROPOSAL_COLUMNS,
	PROPOSAL_LINK_COLUMNS,
	proposalLinkValues,
	proposalValues,
} from '../sql/proposal-rows';
import { LEDGER, type Changes } from '../store';
import type { Database } from './database';

const insert = (table: string, columns: readonly string[]): string =>
	`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
/** The id is the first column; it is not set anew, since that would have every row that refers to it looked up. */
const update = (table: string, [id, ...columns]: readonly string[]): string =>
	`UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE ${id} = ?`;
const put = (table: string, columns: readonly string[]): string =>
	`${insert(table, columns)} ON CONFLICT (id) DO UPDATE SET ${columns
		.slice(1)
		.map((column) => `${column} = excluded.${column}`)
		.join(', ')}`;

const OF_OPERATION = 'system = ? AND operation = ? AND key = ?';
const OF_LINK = 'invoice_system = ? AND invoice_id = ? AND job_system = ? AND job_id = ?';
const SQL = {
	newInvoice: insert('invoices', INVOICE_COLUMNS),
	changedInvoice: update('invoices', INVOICE_COLUMNS),
	newPayment: insert('payments', PAYMENT_COLUMNS),
	changedPayment: update('payments', PAYMENT_COLUMNS),
	newJob: insert('jobs', JOB_COLUMNS),
	changedJob: update('jobs', JOB_COLUMNS),
	restedJob: 'UPDATE jobs SET hops = 0 WHERE id = ?',
	// Links of other systems' invoices and jobs are not loaded: linking them twice is noticed here.
	newLink: `${insert('links', LINK_COLUMNS)} ON CONFLICT DO NOTHING`,
	// The entry that a link was done in first stays: a later word about it is an old event heard again.
	doneLink: `UPDATE links SET done_in_entry = ? WHERE ${OF_LINK} AND done_in_entry IS NULL`,
	removedLink: `DELETE FROM links WHERE ${OF_LINK}`,
	reopened: `UPDATE links SET done_in_entry = NULL WHERE invoice_system = '${LEDGER}' AND invoice_id = ?`,
	noLinks: `DELETE FROM links WHERE invoice_system = '${LEDGER}' AND invoice_id = ?`,
	noPayments: 'DELETE FROM payments WHERE invoice_id = ?',
	noInvoice: 'DELETE FROM invoices WHERE id = ?',
	client: put('clients', CLIENT_COLUMNS),
	template: put('templates', TEMPLATE_COLUMNS),
	pipeline: put('pipelines', PIPELINE_COLUMNS),
	releasedTemplate: 'UPDATE stage_automations SET invoice_template_id = NULL WHERE invoice_template_id = ?',
	recurring: put('recurring', RECURRING_COLUMNS),
	movedRecurring: update('recurring', PLACE_COLUMNS),
	key: insert('operation_keys', KEY_COLUMNS),
	history: insert('history', HISTORY_COLUMNS),
	event: insert('events', EVENT_COLUMNS),
	unseenEvent: `${insert('events', EVENT_COLUMNS)} ON CONFLICT (id) DO NOTHING`,
	// '' is before every moment: due at once, whatever the clocks say.
	deliver: `INSERT INTO deliveries (listener_id, event_seq, subject, state, attempt, due_at)
		SELECT id, ?, ?, 'ready', 0, '' FROM listeners
		WHERE system = ? AND EXISTS (SELECT 1 FROM json_each(kinds) WHERE value = ?) AND registered_at <= ?`,
	newOperation: insert('operations', OPERATION_COLUMNS),
	// What was asked for never changes.
	changedOperation: `UPDATE operations SET ${OPERATION_COLUMNS.slice(5)
		.map((column) => `${column} = ?`)
		.join(', ')} WHERE ${OF_OPERATION}`,
	withdrawnOperation: `DELETE FROM operations WHERE ${OF_OPERATION}`,
	settings: 'UPDATE settings SET data = ? WHERE id = 1',
	series: `UPDATE series SET next = ? WHERE name = 'invoice'`,
	proposalSeries: `UPDATE series SET next = ? WHERE name = 'proposal'`,
	newProposal: insert('proposals', PROPOSAL_COLUMNS),
	changedProposal: update('proposals', PROPOSAL_COLUMNS),
	acceptance: insert('proposal_acceptances', ACCEPTANCE_COLUMNS),
	proposalLink: insert('proposal_links', PROPOSAL_LINK_COLUMNS),
} as const;

/** Writes a decision. What others refer to comes first; what a batch made and then changed or deleted is made first. */
export function save(db: Database, changes: Changes): void {
	if (changes.settings) db.statement(SQL.settings).run([settingsText(changes.settings)]);
	if (changes.nextNumber !== null) db.statement(SQL.series).run([changes.nextNumber]);
	each(db, SQL.client, changes.clients, clientValues);
	each(db, SQL.template, changes.templates, templateValues);
	each(db, SQL.pipeline, changes.pipelines, pipelineValues);
	each(db, SQL.releasedTemplate, changes.releasedTemplates, (id) => [id]);
	each(db, SQL.recurring, changes.recurring, recurringValues);
	each(db, SQL.movedRecurring, changes.movedRecurring, (one) => idLast(placeValues(one)));
	each(db, SQL.newJob, changes.newJobs, jobValues);
	each(db, SQL.changedJob, changes.changedJobs, (job) => idLast(jobValues(job)));
	each(db, SQL.restedJob, changes.restedJobs, (id) => [id]);
	each(db, SQL.newInvoice, changes.newInvoices, invoiceValues);
	each(db, SQL.changedInvoice, changes.changedInvoices, (invoice) => idLast(invoiceValues(invoice)));
	each(db, SQL.newPayment, changes.newPayments, paymentValues);
	each(db, SQL.changedPayment, changes.changedPayments, (payment) => idLast(paymentValues(payment)));
	saveLinks(db, changes);
	saveProposals(db, changes);
	for (const sql of [SQL.noLinks, SQL.noPayments, SQL.noInvoice])
		each(db, sql, changes.deletedInvoices, (id) => [id]);
	each(db, SQL.key, changes.keys, keyValues);
	each(db, SQL.history, changes.history, historyValues);
	each(db, SQL.newOperation, changes.newOperations, operationValues);
	each(db, SQL.changedOperation, changes.changedOperations, (row) => [
		...operationValues(row).slice(5),
		...ofOperation(row),
	]);
	each(db, SQL.withdrawnOperation, changes.withdrawnOperations, ofOperation);
	for (const event of changes.events) saveEvent(db, event);
}

function saveProposals(db: Database, changes: Changes): void {
	if (changes.nextProposalNumber !== null) db.statement(SQL.proposalSeries).run([changes.nextProposalNumber]);
	each(db, SQL.newProposal, changes.newProposals, proposalValues);
	each(db, SQL.changedProposal, changes.changedProposals, (proposal) => idLast(proposalValues(proposal)));
	each(db, SQL.acceptance, changes.newAcceptances, acceptanceValues);
	each(db, SQL.proposalLink, changes.newProposalLinks, proposalLinkValues);
}

function saveLinks(db: Database, changes: Changes): void {
	each(db, SQL.newLink, changes.newLinks, linkValues);
	each(db, SQL.doneLink, changes.doneLinks, ({ link, entry }) => [entry, ...ofLink(link)]);
	each(db, SQL.reopened, changes.reopenedInvoices, (id) => [id]);
	each(db, SQL.removedLink, changes.removedLinks, ofLink);
}

/** Every listener of its system and kind is owed an event from the moment it is written. */
function saveEvent(db: Database, event: DomainEvent): void {
	const { id } = db.statement(SQL.event).run(eventValues(event));
	deliver(db, id, event, ANY_BEGINNING);
}

/**
 * Saves an event of a remote system, unless it is there. Listeners that had begun when it happened are owed it.
 * @returns whether it is new
 */
export function saveHeard(db: Database, event: DomainEvent): boolean {
	const { changes, id } = db.statement(SQL.unseenEvent).run(eventValues(event));
	if (changes > 0) deliver(db, id, event, lastBeginning(event));
	return changes > 0;
}

/** Later than any moment. */
const ANY_BEGINNING = '9999';

const deliver = (db: Database, seq: SqlValue, event: DomainEvent, begunBy: string) =>
	db.statement(SQL.deliver).run([seq, deliverySubject(event), event.system, event.kind, begunBy]);

function each<T>(db: Database, sql: string, records: readonly T[], values: (record: T) => readonly SqlValue[]): void {
	if (records.length === 0) return;
	const statement = db.statement(sql);
	for (const row of records.map(values)) statement.run(row);
}

const ofOperation = ({ system, operation, key }: OperationRef): SqlValue[] => [system, operation, key];
const ofLink = ({ invoice, job }: LinkPair): SqlValue[] => [invoice.system, invoice.id, job.system, job.id];

function idLast(values: SqlValue[]): SqlValue[] {
	values.push(values.shift()!);
	return values;
}
