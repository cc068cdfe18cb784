import type { LinkPair } from '../../../ports/link-table';
import {
	clientValues,
	deliverySubject,
	eventValues,
	historyValues,
	invoiceValues,
	jobValues,
	keyValues,
	linkValues,
	paymentValues,
	pipelineValues,
	settingsText,
	templateValues,
	type SqlValue,
} from '../sql/rows';
import type { DomainEvent } from '../../../domain/event';
import { lastBeginning } from '../../../ports/inbox';
import { operationName, operationValues } from '../sql/operations';
import { placeValues, recurringValues } from '../sql/recurring-rows';
import { acceptanceValues, proposalLinkValues, proposalValues } from '../sql/proposal-rows';
import type { Changes } from '../store';
import { CHANNEL } from './options';
import { Params } from './params';
import { prepared, type Statement } from './session';
import {
	ACCEPTANCES,
	CLIENTS,
	EVENTS,
	HISTORY,
	INVOICES,
	JOBS,
	KEYS,
	LINKS,
	OPERATIONS,
	PAYMENTS,
	PIPELINES,
	PROPOSAL_LINKS,
	PROPOSALS,
	RECURRING,
	RECURRING_PLACES,
	recordset,
	rowsJson,
	TEMPLATES,
	type Table,
} from './recordset';

/**
 * One statement that writes a whole decision, whatever its size; null when there is nothing to write. Its parts see the
 * ledger as it was before the statement and not what the other parts write, so no row may be touched by two of them:
 * `folded` sees to that.
 */
export function saveStatement(changes: Changes): Statement | null {
	const save = new Save();
	records(save, changes);
	invoices(save, changes);
	links(save, changes);
	operations(save, changes);
	proposals(save, changes);
	events(save, changes.events);
	if (save.parts.length === 0) return null;
	const told = changes.events.length > 0 ? `pg_notify('${CHANNEL}', '')` : 'true';
	return prepared(`WITH ${save.withs()}\nSELECT ${told} AS written`, save.params.values);
}

/** A record that was made and changed in one decision is written once, as it is at last. */
function folded<T extends { readonly id: string }>(
	made: readonly T[],
	changed: readonly T[],
): { readonly made: readonly T[]; readonly changed: readonly T[] } {
	if (changed.length === 0) return { made, changed };
	const last = new Map(changed.map((record) => [record.id, record]));
	const ids = new Set(made.map(({ id }) => id));
	return {
		made: made.map((record) => last.get(record.id) ?? record),
		changed: [...last.values()].filter(({ id }) => !ids.has(id)),
	};
}

const lastOfEach = <T extends { readonly id: string }>(records: readonly T[]): readonly T[] =>
	folded([], records).changed;

class Save {
	readonly params = new Params();
	readonly parts: { readonly sql: string; readonly name?: string }[] = [];

	withs = (): string => this.parts.map((part, at) => `${part.name ?? `w${at}`} AS (${part.sql})`).join(',\n');

	rows(table: Pick<Table, 'name' | 'columns'>, rows: readonly (readonly SqlValue[])[]): string {
		return recordset(this.params.addJson(rowsJson(table, rows)), table.columns);
	}

	insert<T>(
		table: Table,
		records: readonly T[],
		values: (record: T) => readonly SqlValue[],
		end = '',
		name?: string,
	): void {
		if (records.length === 0) return;
		const columns = table.columns.join(', ');
		this.parts.push({
			name,
			sql: `INSERT INTO {${table.name}} (${columns}) SELECT ${columns} FROM ${this.rows(table, records.map(values))}${end}`,
		});
	}

	put<T>(table: Table, records: readonly T[], values: (record: T) => readonly SqlValue[]): void {
		const set = table.columns.slice(1).map((column) => `${column} = excluded.${column}`);
		this.insert(table, records, values, ` ON CONFLICT (id) DO UPDATE SET ${set.join(', ')}`);
	}

	update<T>(table: Table, records: readonly T[], values: (record: T) => readonly SqlValue[]): void {
		if (records.length === 0) return;
		const set = table.columns.slice(1).map((column) => `${column} = r.${column}`);
		this.parts.push({
			sql: `UPDATE {${table.name}} t SET ${set.join(', ')} FROM ${this.rows(table, records.map(values))} WHERE t.id = r.id`,
		});
	}
}

function records(save: Save, changes: Changes): void {
	if (changes.settings)
		save.parts.push({
			sql: `UPDATE {settings} SET data = ${save.params.addJson(settingsText(changes.settings))} WHERE id = 1`,
		});
	if (changes.nextNumber !== null)
		save.parts.push({
			sql: `UPDATE {series} SET next = ${save.params.add(changes.nextNumber.toString())}::bigint WHERE name = 'invoice'`,
		});
	save.put(CLIENTS, lastOfEach(changes.clients), clientValues);
	save.put(TEMPLATES, lastOfEach(changes.templates), templateValues);
	save.put(PIPELINES, lastOfEach(changes.pipelines), pipelineValues);
	if (changes.releasedTemplates.length > 0) {
		const released = save.params.add(changes.releasedTemplates);
		save.parts.push({
			sql: `UPDATE {stage_automations} SET invoice_template_id = NULL WHERE invoice_template_id = ANY(${released}::text[])`,
		});
	}
	save.put(RECURRING, lastOfEach(changes.recurring), recurringValues);
	save.update(RECURRING_PLACES, lastOfEach(changes.movedRecurring), placeValues);
	const jobs = folded(changes.newJobs, changes.changedJobs);
	save.insert(JOBS, jobs.made, jobValues);
	save.update(JOBS, jobs.changed, jobValues);
	if (changes.restedJobs.length > 0)
		save.parts.push({
			sql: `UPDATE {jobs} SET hops = 0 WHERE id = ANY(${save.params.add(changes.restedJobs)}::text[])`,
		});
	save.insert(KEYS, changes.keys, keyValues);
	save.insert(HISTORY, changes.history, historyValues);
}

function invoices(save: Save, changes: Changes): void {
	const invoices = folded(changes.newInvoices, changes.changedInvoices);
	save.insert(INVOICES, invoices.made, invoiceValues);
	save.update(INVOICES, invoices.changed, invoiceValues);
	const gone = new Set(changes.deletedInvoices);
	const payments = folded(changes.newPayments, changes.changedPayments);
	save.insert(PAYMENTS, payments.made, paymentValues);
	save.update(
		PAYMENTS,
		payments.changed.filter(({ invoiceId }) => invoiceId === null || !gone.has(invoiceId)),
		paymentValues,
	);
	if (gone.size === 0) return;
	const ids = `ANY(${save.params.add([...gone])}::text[])`;
	save.parts.push({ sql: `DELETE FROM {links} WHERE invoice_system = 'ledger' AND invoice_id = ${ids}` });
	save.parts.push({ sql: `DELETE FROM {payments} WHERE invoice_id = ${ids}` });
	save.parts.push({ sql: `DELETE FROM {invoices} WHERE id = ${ids}` });
}

function proposals(save: Save, changes: Changes): void {
	if (changes.nextProposalNumber !== null)
		save.parts.push({
			sql: `UPDATE {series} SET next = ${save.params.add(changes.nextProposalNumber.toString())}::bigint WHERE name = 'proposal'`,
		});
	const proposals = folded(changes.newProposals, changes.changedProposals);
	save.insert(PROPOSALS, proposals.made, proposalValues);
	save.update(PROPOSALS, proposals.changed, proposalValues);
	save.insert(ACCEPTANCES, changes.newAcceptances, acceptanceValues);
	save.insert(PROPOSAL_LINKS, changes.newProposalLinks, proposalLinkValues);
}

const OF_LINK = LINKS.identity.map((column) => `t.${column} = r.${column}`).join(' AND ');
const namedLink = (...more: string[]) => ({ name: LINKS.name, columns: [...LINKS.identity, ...more] });
const ofLink = ({ invoice, job }: LinkPair): string[] => [invoice.system, invoice.id, job.system, job.id];

function links(save: Save, changes: Changes): void {
	const removed = new Map(changes.removedLinks.map((pair) => [ofLink(pair).join('\n'), pair]));
	const kept = changes.newLinks.filter(
		(link) => !removed.has([link.invoiceSystem, link.invoiceId, link.jobSystem, link.jobId].join('\n')),
	);
	// Links of other systems' invoices and jobs are not loaded: linking them twice is noticed here.
	save.insert(LINKS, kept, linkValues, ' ON CONFLICT DO NOTHING');
	if (removed.size > 0)
		save.parts.push({
			sql: `DELETE FROM {links} t USING ${save.rows(namedLink(), [...removed.values()].map(ofLink))} WHERE ${OF_LINK}`,
		});
	// The entry in which a link was used up stays: saying it again, later, changes nothing.
	const reopened = new Set(changes.reopenedInvoices);
	const done = changes.doneLinks.filter(
		({ link }) => link.invoice.system !== 'ledger' || !reopened.has(link.invoice.id),
	);
	if (done.length > 0) {
		const rows = save.rows(
			namedLink('done_in_entry'),
			done.map(({ link, entry }) => [...ofLink(link), entry]),
		);
		save.parts.push({
			sql: `UPDATE {links} t SET done_in_entry = r.done_in_entry FROM ${rows} WHERE ${OF_LINK} AND t.done_in_entry IS NULL`,
		});
	}
	if (reopened.size > 0)
		save.parts.push({
			sql: `UPDATE {links} SET done_in_entry = NULL WHERE invoice_system = 'ledger' AND invoice_id = ANY(${save.params.add([...reopened])}::text[])`,
		});
}

const OF_OPERATION = OPERATIONS.identity.map((column) => `t.${column} = r.${column}`).join(' AND ');

/** New ones in one order for all, so that two processes with the same news wait for one another only one way. */
function operations(save: Save, { newOperations, changedOperations, withdrawnOperations }: Changes): void {
	save.insert(
		OPERATIONS,
		[...newOperations].sort((a, b) => (operationName(a) < operationName(b) ? -1 : 1)),
		operationValues,
	);
	if (changedOperations.length > 0) {
		const set = OPERATIONS.columns.slice(5).map((column) => `${column} = r.${column}`);
		save.parts.push({
			sql: `UPDATE {operations} t SET ${set.join(', ')} FROM ${save.rows(OPERATIONS, changedOperations.map(operationValues))} WHERE ${OF_OPERATION}`,
		});
	}
	if (withdrawnOperations.length > 0) {
		const rows = save.rows(
			{ name: OPERATIONS.name, columns: OPERATIONS.identity },
			withdrawnOperations.map(({ system, operation, key }) => [system, operation, key]),
		);
		save.parts.push({ sql: `DELETE FROM {operations} t USING ${rows} WHERE ${OF_OPERATION}` });
	}
}

/** Later than any moment. */
const ANY_BEGINNING = '9999';

/**
 * Every listener of its system and kind is owed an event from the moment it is written.
 * @param begunBy the last moment at which a listener may have begun
 */
function events(
	save: Save,
	written: readonly DomainEvent[],
	onSeen = '',
	begunBy: (event: DomainEvent) => string = () => ANY_BEGINNING,
): void {
	if (written.length === 0) return;
	save.insert(EVENTS, written, eventValues, `${onSeen} RETURNING seq, id, system, kind`, 'e');
	const subjects = save.rows(
		{ name: 'deliveries', columns: ['id', 'subject', 'begun_by'] },
		written.map((event) => [event.id, deliverySubject(event), begunBy(event)]),
	);
	save.parts.push({
		sql: `INSERT INTO {deliveries} (listener_id, event_seq, subject) SELECT l.id, e.seq, r.subject
			FROM e JOIN ${subjects} ON r.id = e.id JOIN {listeners} l ON l.system = e.system AND e.kind = ANY(l.kinds) AND l.registered_at <= r.begun_by ORDER BY e.seq`,
	});
}

/** Writes events that nobody saw before; answers with how many as `fresh`, and tells whoever listens. */
export function receiveStatement(received: readonly DomainEvent[]): Statement {
	const save = new Save();
	const ids = new Set<string>();
	const firstOfEach = received.filter(({ id }) => !ids.has(id) && ids.add(id));
	events(save, firstOfEach, ' ON CONFLICT (id) DO NOTHING', lastBeginning);
	const told = `CASE WHEN count(*) > 0 THEN pg_notify('${CHANNEL}', '')::text END AS told`;
	return prepared(`WITH ${save.withs()}\nSELECT count(*)::int AS fresh, ${told} FROM e`, save.params.values);
}
