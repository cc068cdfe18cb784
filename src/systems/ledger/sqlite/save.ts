import type { LinkPair } from '../../../ports/link-table';
import { CLIENTS, TEMPLATES, settingsText } from '../sql/catalogue';
import { DUE_WATCHES, LOOKS, PUBLISHED_STEPS, touchedInvoices } from '../sql/due-steps';
import { DEDUCTIONS } from '../sql/deductions';
import { INVOICES } from '../sql/invoices';
import { PRODUCTS } from '../sql/products';
import { JOBS, PIPELINES, LINKS } from '../sql/jobs';
import { KEYS, EVENTS, deliverySubject, HISTORY } from '../sql/log';
import { OPERATION_PROGRESS, OPERATIONS } from '../sql/operations';
import { PAYMENTS } from '../sql/payments';
import { TABLES_OF_CLIENTS } from '../sql/merged-clients';
import { PROPOSALS, ACCEPTANCES, PROPOSAL_LINKS } from '../sql/proposals';
import { RECURRING, RECURRING_PROGRESS } from '../sql/recurring';
import { REMINDERS, WAIVERS } from '../sql/reminders';
import type { SqlValue, Table } from '../sql/table';
import type { DomainEvent } from '../../../domain/event';
import { lastBeginning } from '../../../ports/inbox';
import type { OperationRef } from '../../../ports/journal';
import type { Changes, NewAcceptance } from '../changes';
import { LEDGER } from '../store';
import type { Database } from './database';

type Named = Pick<Table<never>, 'name' | 'names' | 'identity'>;

const insert = ({ name, names }: Named): string =>
	`INSERT INTO ${name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
/** The identity is not set again: the database would look up every row that refers to it. */
const update = (table: Named): string =>
	`UPDATE ${table.name} SET ${othersOf(table)
		.map((name) => `${name} = ?`)
		.join(', ')} WHERE ${table.identity.map(({ name }) => `${name} = ?`).join(' AND ')}`;
const put = (table: Named): string =>
	`${insert(table)} ON CONFLICT (id) DO UPDATE SET ${othersOf(table)
		.map((name) => `${name} = excluded.${name}`)
		.join(', ')}`;
/** The columns after the identity, which comes first. */
const othersOf = ({ names, identity }: Named): readonly string[] => names.slice(identity.length);

const OF_OPERATION = 'system = ? AND operation = ? AND key = ?';
const OF_LINK = 'invoice_system = ? AND invoice_id = ? AND job_system = ? AND job_id = ?';
const SQL = {
	newInvoice: insert(INVOICES),
	changedInvoice: update(INVOICES),
	newDeduction: insert(DEDUCTIONS),
	noDeductions: 'DELETE FROM deductions WHERE invoice_id = ?',
	newPayment: insert(PAYMENTS),
	changedPayment: update(PAYMENTS),
	newReminder: insert(REMINDERS),
	newWaiver: insert(WAIVERS),
	newJob: insert(JOBS),
	changedJob: update(JOBS),
	restedJob: 'UPDATE jobs SET hops = 0 WHERE id = ?',
	// Links of other systems' invoices and jobs are not loaded: a second link is ignored here.
	newLink: `${insert(LINKS)} ON CONFLICT DO NOTHING`,
	// The first entry stays: a repeated event changes nothing.
	doneLink: `UPDATE links SET done_in_entry = ? WHERE ${OF_LINK} AND done_in_entry IS NULL`,
	removedLink: `DELETE FROM links WHERE ${OF_LINK}`,
	reopened: `UPDATE links SET done_in_entry = NULL WHERE invoice_system = '${LEDGER}' AND invoice_id = ?`,
	noLinks: `DELETE FROM links WHERE invoice_system = '${LEDGER}' AND invoice_id = ?`,
	noWaivers: 'DELETE FROM charge_waivers WHERE reminder_id IN (SELECT id FROM reminders WHERE invoice_id = ?)',
	noReminders: 'DELETE FROM reminders WHERE invoice_id = ?',
	noPayments: 'DELETE FROM payments WHERE invoice_id = ?',
	noInvoice: 'DELETE FROM invoices WHERE id = ?',
	client: put(CLIENTS),
	noClient: 'DELETE FROM clients WHERE id = ?',
	keyOfMerged: "UPDATE operation_keys SET result = ? WHERE scope = 'client' AND result = ?",
	noJob: 'DELETE FROM jobs WHERE id = ?',
	template: put(TEMPLATES),
	product: put(PRODUCTS),
	pipeline: put(PIPELINES),
	releasedTemplate: 'UPDATE stage_automations SET invoice_template_id = NULL WHERE invoice_template_id = ?',
	recurring: put(RECURRING),
	movedRecurring: update(RECURRING_PROGRESS),
	key: insert(KEYS),
	history: insert(HISTORY),
	event: insert(EVENTS),
	unseenEvent: `${insert(EVENTS)} ON CONFLICT (id) DO NOTHING`,
	// '' is before every moment: due at once, whatever the clocks say.
	deliver: `INSERT INTO deliveries (listener_id, event_seq, subject, state, attempt, due_at)
		SELECT id, ?, ?, 'ready', 0, '' FROM listeners
		WHERE system = ? AND EXISTS (SELECT 1 FROM json_each(kinds) WHERE value = ?) AND registered_at <= ?`,
	dueWatch: `${insert(DUE_WATCHES)} ON CONFLICT (owner) DO UPDATE SET data = excluded.data`,
	publishedStep: insert(PUBLISHED_STEPS),
	lookAgain: `${insert(LOOKS)} ON CONFLICT (owner, invoice_id) DO UPDATE SET day = excluded.day`,
	lookedAt: 'DELETE FROM due_looks WHERE owner = ? AND invoice_id = ?',
	// '' is before every day. A watch over another system's invoices lists them anew each day.
	touched: `INSERT INTO due_looks (owner, invoice_id, day)
		SELECT w.owner, t.value, '' FROM due_watches w, json_each(?) t WHERE w.data ->> 'system' IS NULL
		ON CONFLICT (owner, invoice_id) DO UPDATE SET day = ''`,
	newOperation: insert(OPERATIONS),
	changedOperation: update(OPERATION_PROGRESS),
	withdrawnOperation: `DELETE FROM operations WHERE ${OF_OPERATION}`,
	settings: 'UPDATE settings SET data = ? WHERE id = 1',
	series: 'INSERT INTO series (name, next) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next = excluded.next',
	newProposal: insert(PROPOSALS),
	changedProposal: update(PROPOSALS),
	acceptance: insert(ACCEPTANCES),
	proposalLink: insert(PROPOSAL_LINKS),
} as const;

const movedTo = (table: string): string => `UPDATE ${table} SET client_id = ? WHERE client_id = ?`;

/** Writes a decision. What others refer to comes first; what a batch made and then changed or deleted is made first. */
export function save(db: Database, changes: Changes): void {
	if (changes.settings) db.statement(SQL.settings).run([settingsText(changes.settings)]);
	each(db, SQL.series, [...changes.series], (next) => next);
	const merged = [...changes.mergedClients].map(([from, into]) => [into, from]);
	each(db, SQL.client, changes.clients, CLIENTS.values);
	for (const table of TABLES_OF_CLIENTS) each(db, movedTo(table), merged, (pair) => pair);
	each(db, SQL.keyOfMerged, merged, (pair) => pair);
	each(db, SQL.template, changes.templates, TEMPLATES.values);
	each(db, SQL.product, changes.products, PRODUCTS.values);
	each(db, SQL.pipeline, changes.pipelines, PIPELINES.values);
	each(db, SQL.releasedTemplate, changes.releasedTemplates, (id) => [id]);
	each(db, SQL.recurring, changes.recurring, RECURRING.values);
	each(db, SQL.movedRecurring, changes.movedRecurring, identityLast(RECURRING_PROGRESS));
	each(db, SQL.newJob, changes.newJobs, JOBS.values);
	each(db, SQL.changedJob, changes.changedJobs, identityLast(JOBS));
	each(db, SQL.restedJob, changes.restedJobs, (id) => [id]);
	each(db, SQL.newInvoice, changes.newInvoices, INVOICES.values);
	each(db, SQL.changedInvoice, changes.changedInvoices, identityLast(INVOICES));
	each(db, SQL.newDeduction, changes.newDeductions, DEDUCTIONS.values);
	each(db, SQL.noDeductions, changes.freeingInvoices, (id) => [id]);
	each(db, SQL.newPayment, changes.newPayments, PAYMENTS.values);
	each(db, SQL.changedPayment, changes.changedPayments, identityLast(PAYMENTS));
	each(db, SQL.newReminder, changes.newReminders, REMINDERS.values);
	each(db, SQL.newWaiver, changes.newWaivers, WAIVERS.values);
	saveLinks(db, changes);
	saveProposals(db, changes);
	for (const sql of [SQL.noLinks, SQL.noWaivers, SQL.noReminders, SQL.noPayments, SQL.noInvoice])
		each(db, sql, changes.deletedInvoices, (id) => [id]);
	each(db, SQL.noJob, changes.deletedJobs, (id) => [id]);
	each(db, SQL.noClient, changes.deletedClients, (id) => [id]);
	each(db, SQL.key, changes.keys, KEYS.values);
	each(db, SQL.history, changes.history, HISTORY.values);
	each(db, SQL.newOperation, changes.newOperations, OPERATIONS.values);
	each(db, SQL.changedOperation, changes.changedOperations, identityLast(OPERATION_PROGRESS));
	each(db, SQL.withdrawnOperation, changes.withdrawnOperations, ofOperation);
	saveDueSteps(db, changes);
	for (const event of changes.events) saveEvent(db, event);
}

function saveDueSteps(db: Database, changes: Changes): void {
	const { dueWatch } = changes;
	if (dueWatch) db.statement(SQL.dueWatch).run(DUE_WATCHES.values({ owner: dueWatch.owner, data: dueWatch }));
	each(db, SQL.publishedStep, changes.publishedSteps, PUBLISHED_STEPS.values);
	each(db, SQL.lookedAt, changes.lookedAt, ({ owner, invoiceId }) => [owner, invoiceId]);
	each(db, SQL.lookAgain, changes.looksAgain, LOOKS.values);
	const touched = touchedInvoices(changes);
	if (touched.length > 0) db.statement(SQL.touched).run([JSON.stringify(touched)]);
}

function saveProposals(db: Database, changes: Changes): void {
	each(db, SQL.newProposal, changes.newProposals, PROPOSALS.values);
	each(db, SQL.changedProposal, changes.changedProposals, identityLast(PROPOSALS));
	each(db, SQL.acceptance, changes.newAcceptances, acceptanceValues);
	each(db, SQL.proposalLink, changes.newProposalLinks, PROPOSAL_LINKS.values);
}

const acceptanceValues = ({ proposalId, acceptance }: NewAcceptance): SqlValue[] =>
	ACCEPTANCES.values({ ...acceptance, proposalId });

function saveLinks(db: Database, changes: Changes): void {
	each(db, SQL.newLink, changes.newLinks, LINKS.values);
	each(db, SQL.doneLink, changes.doneLinks, ({ link, entry }) => [entry, ...ofLink(link)]);
	each(db, SQL.reopened, changes.reopenedInvoices, (id) => [id]);
	each(db, SQL.removedLink, changes.removedLinks, ofLink);
}

/** Every listener of its system and kind is owed an event from the moment it is written. */
function saveEvent(db: Database, event: DomainEvent): void {
	const { id } = db.statement(SQL.event).run(EVENTS.values(event));
	deliver(db, id, event, ANY_BEGINNING);
}

/**
 * Saves an event of a remote system, unless it is there. Listeners that had begun when it happened are owed it.
 * @returns whether it is new
 */
export function saveIfNew(db: Database, event: DomainEvent): boolean {
	const { changes, id } = db.statement(SQL.unseenEvent).run(EVENTS.values(event));
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

/** Values for `update`. */
const identityLast =
	<Stored>({ values, identity }: Table<Stored>) =>
	(record: Stored): SqlValue[] => {
		const all = values(record);
		all.push(...all.splice(0, identity.length));
		return all;
	};
