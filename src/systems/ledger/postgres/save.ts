import type { LinkPair } from '../../../ports/link-table';
import { operationName } from '../operation';
import { CLIENTS, TEMPLATES, settingsText } from '../sql/catalogue';
import { DEDUCTIONS } from '../sql/deductions';
import { INVOICES } from '../sql/invoices';
import { PRODUCTS } from '../sql/products';
import { JOBS, PIPELINES, LINKS } from '../sql/jobs';
import { HISTORY, KEYS } from '../sql/log';
import { OPERATION_PROGRESS, OPERATION_REFS, OPERATIONS } from '../sql/operations';
import { PAYMENTS } from '../sql/payments';
import { TABLES_OF_CLIENTS } from '../sql/merged-clients';
import { PROPOSALS, ACCEPTANCES, PROPOSAL_LINKS } from '../sql/proposals';
import { RECURRING, RECURRING_PROGRESS } from '../sql/recurring';
import { REMINDERS, WAIVERS } from '../sql/reminders';
import type { Changes } from '../changes';
import { CHANNEL } from './options';
import { saveDueSteps } from './save-due-steps';
import { addEvents } from './save-events';
import { prepared, type Statement } from './session';
import { isSameRow, StatementParts } from './statement-parts';

/**
 * One statement that writes a whole decision, whatever its size; null when there is nothing to write. Its parts see the
 * ledger as it was before the statement and not what the other parts write, so no row may be touched by two of them:
 * `folded` sees to that.
 */
export function saveStatement(changes: Changes): Statement | null {
	const save = new StatementParts();
	records(save, changes);
	invoices(save, changes);
	links(save, changes);
	operations(save, changes);
	proposals(save, changes);
	saveDueSteps(save, changes);
	addEvents(save, changes.events);
	if (save.isEmpty) return null;
	const notified = changes.events.length > 0 ? `pg_notify('${CHANNEL}', '')` : 'true';
	return prepared(`WITH ${save.withs()}\nSELECT ${notified} AS written`, save.params.values);
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

function records(save: StatementParts, changes: Changes): void {
	if (changes.settings)
		save.add(`UPDATE {settings} SET data = ${save.params.addJson(settingsText(changes.settings))} WHERE id = 1`);
	if (changes.series.size > 0) saveSeries(save, changes.series);
	save.put(CLIENTS, lastOfEach(changes.clients));
	if (changes.mergedClients.size > 0) mergeClients(save, changes.mergedClients);
	save.put(TEMPLATES, lastOfEach(changes.templates));
	save.put(PRODUCTS, lastOfEach(changes.products));
	save.put(PIPELINES, lastOfEach(changes.pipelines));
	if (changes.releasedTemplates.length > 0) {
		const released = save.params.add(changes.releasedTemplates);
		save.add(
			`UPDATE {stage_automations} SET invoice_template_id = NULL WHERE invoice_template_id = ANY(${released}::text[])`,
		);
	}
	save.put(RECURRING, lastOfEach(changes.recurring));
	save.update(RECURRING_PROGRESS, lastOfEach(changes.movedRecurring));
	const jobs = folded(changes.newJobs, changes.changedJobs);
	save.insert(JOBS, jobs.made);
	save.update(JOBS, jobs.changed);
	if (changes.restedJobs.length > 0)
		save.add(`UPDATE {jobs} SET hops = 0 WHERE id = ANY(${save.params.add(changes.restedJobs)}::text[])`);
	for (const [table, ids] of [
		['jobs', changes.deletedJobs],
		['clients', changes.deletedClients],
	] as const)
		if (ids.length > 0) save.add(`DELETE FROM {${table}} WHERE id = ANY(${save.params.add(ids)}::text[])`);
	save.insert(KEYS, changes.keys);
	save.insert(HISTORY, changes.history);
}

function mergeClients(save: StatementParts, merged: Changes['mergedClients']): void {
	const ids = [[...merged.keys()], [...merged.values()]].map((each) => `${save.params.add(each)}::text[]`);
	const pairs = `unnest(${ids.join(', ')}) AS r(merged, kept)`;
	for (const table of TABLES_OF_CLIENTS)
		save.add(`UPDATE {${table}} t SET client_id = r.kept FROM ${pairs} WHERE t.client_id = r.merged`);
	save.add(
		`UPDATE {operation_keys} t SET result = r.kept FROM ${pairs} WHERE t.scope = 'client' AND t.result = r.merged`,
	);
}

function saveSeries(save: StatementParts, series: Changes['series']): void {
	const names = save.params.add([...series.keys()]);
	const nexts = save.params.add([...series.values()].map(String));
	save.add(`INSERT INTO {series} (name, next) SELECT * FROM unnest(${names}::text[], ${nexts}::bigint[])
		ON CONFLICT (name) DO UPDATE SET next = excluded.next`);
}

function invoices(save: StatementParts, changes: Changes): void {
	const invoices = folded(changes.newInvoices, changes.changedInvoices);
	save.insert(INVOICES, invoices.made);
	save.update(INVOICES, invoices.changed);
	const gone = new Set(changes.deletedInvoices);
	const payments = folded(changes.newPayments, changes.changedPayments);
	save.insert(PAYMENTS, payments.made);
	save.update(
		PAYMENTS,
		payments.changed.filter(({ invoiceId }) => invoiceId === null || !gone.has(invoiceId)),
	);
	save.insert(REMINDERS, changes.newReminders);
	save.insert(DEDUCTIONS, changes.newDeductions);
	if (changes.freeingInvoices.length > 0)
		save.add(
			`DELETE FROM {deductions} WHERE invoice_id = ANY(${save.params.add(changes.freeingInvoices)}::text[])`,
		);
	save.insert(WAIVERS, changes.newWaivers);
	if (gone.size === 0) return;
	const ids = `ANY(${save.params.add([...gone])}::text[])`;
	save.add(`DELETE FROM {links} WHERE invoice_system = 'ledger' AND invoice_id = ${ids}`);
	save.add(
		`DELETE FROM {charge_waivers} WHERE reminder_id IN (SELECT r.id FROM {reminders} r WHERE r.invoice_id = ${ids})`,
	);
	save.add(`DELETE FROM {reminders} WHERE invoice_id = ${ids}`);
	save.add(`DELETE FROM {payments} WHERE invoice_id = ${ids}`);
	save.add(`DELETE FROM {invoices} WHERE id = ${ids}`);
}

function proposals(save: StatementParts, changes: Changes): void {
	const proposals = folded(changes.newProposals, changes.changedProposals);
	save.insert(PROPOSALS, proposals.made);
	save.update(PROPOSALS, proposals.changed);
	save.insert(
		ACCEPTANCES,
		changes.newAcceptances.map(({ proposalId, acceptance }) => ({ ...acceptance, proposalId })),
	);
	save.insert(PROPOSAL_LINKS, changes.newProposalLinks);
}

const IS_LINK = isSameRow(LINKS);
const DONE_IN_ENTRY = LINKS.columns.filter(({ name }) => name === 'done_in_entry');
const ofLink = ({ invoice, job }: LinkPair): string[] => [invoice.system, invoice.id, job.system, job.id];

function links(save: StatementParts, changes: Changes): void {
	const removed = new Map(changes.removedLinks.map((pair) => [ofLink(pair).join('\n'), pair]));
	const kept = changes.newLinks.filter(
		(link) => !removed.has([link.invoiceSystem, link.invoiceId, link.jobSystem, link.jobId].join('\n')),
	);
	// Links of other systems' invoices and jobs are not loaded: a second link is ignored here.
	save.insert(LINKS, kept, ' ON CONFLICT DO NOTHING');
	if (removed.size > 0)
		save.add(
			`DELETE FROM {links} t USING ${save.rows(LINKS.identity, [...removed.values()].map(ofLink))} WHERE ${IS_LINK}`,
		);
	// The first entry stays: a repeated event changes nothing.
	const reopened = new Set(changes.reopenedInvoices);
	const done = changes.doneLinks.filter(
		({ link }) => link.invoice.system !== 'ledger' || !reopened.has(link.invoice.id),
	);
	if (done.length > 0) {
		const rows = save.rows(
			[...LINKS.identity, ...DONE_IN_ENTRY],
			done.map(({ link, entry }) => [...ofLink(link), entry]),
		);
		save.add(
			`UPDATE {links} t SET done_in_entry = r.done_in_entry FROM ${rows} WHERE ${IS_LINK} AND t.done_in_entry IS NULL`,
		);
	}
	if (reopened.size > 0)
		save.add(
			`UPDATE {links} SET done_in_entry = NULL WHERE invoice_system = 'ledger' AND invoice_id = ANY(${save.params.add([...reopened])}::text[])`,
		);
}

/** Inserts new operations in one order everywhere, so that two processes never wait for each other. */
function operations(save: StatementParts, { newOperations, changedOperations, withdrawnOperations }: Changes): void {
	save.insert(
		OPERATIONS,
		[...newOperations].sort((a, b) => (operationName(a) < operationName(b) ? -1 : 1)),
	);
	save.update(OPERATION_PROGRESS, changedOperations);
	if (withdrawnOperations.length > 0) {
		const rows = save.rows(OPERATION_REFS.columns, withdrawnOperations.map(OPERATION_REFS.values));
		save.add(`DELETE FROM {operations} t USING ${rows} WHERE ${isSameRow(OPERATION_REFS)}`);
	}
}
