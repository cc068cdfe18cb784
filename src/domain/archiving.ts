import type { Client } from './client';
import type { Job } from './job/job';
import { accept, refuse, type Result } from './refusal';

/*
 * Archived clients and jobs can be read by their ids and keep what hangs on them. They leave lists, nothing new is made
 * for them, and an archived job stands still.
 */

export const isClientInUse = ({ isArchived }: Pick<Client, 'isArchived'>): boolean => isArchived !== true;
export const isJobInUse = ({ isArchived }: Pick<Job, 'isArchived'>): boolean => isArchived !== true;

/** Those in use, if there are any. An archived one shares its address with others without being meant. */
export function inUseFirst(clients: readonly Client[]): readonly Client[] {
	const inUse = clients.filter(isClientInUse);
	return inUse.length > 0 ? inUse : clients;
}

/** @returns refusal `client_merged`, or null for a client of its own */
export const mergedClient = ({ name, mergedInto }: Client): Result<never> | null =>
	mergedInto === undefined
		? null
		: refuse(
				'client_merged',
				`The client "${name}" was merged into another one.`,
				`Name that one, by the id ${mergedInto}.`,
				'client',
			);

/** @returns refusals `client_archived` and `client_merged`, or null while the client is in use */
export const archivedClient = (client: Client): Result<never> | null =>
	isClientInUse(client)
		? null
		: (mergedClient(client) ??
			refuse(
				'client_archived',
				`The client "${client.name}" was archived, and nothing new is made for it.`,
				`Name another client, or bring it back with Invoicing Ledger → Client → Restore and the id ${client.id}.`,
				'client',
			));

/** @returns refusal `job_archived`, or null while the job is in use */
export const archivedJob = (job: Pick<Job, 'id' | 'title' | 'isArchived'>): Result<never> | null =>
	isJobInUse(job)
		? null
		: refuse(
				'job_archived',
				`The job "${job.title}" was archived, so it stands still.`,
				`Name another job, or bring it back with Invoicing Ledger → Job → Restore and the id ${job.id}.`,
				'job',
			);

/** How much hangs on a client. */
export interface HangingOnClient {
	/** Drafts, and finalised ones that are not paid; and all of them. */
	readonly openInvoices: number;
	readonly invoices: number;
	readonly activeRecurring: number;
	readonly recurring: number;
	/** Drafts, and those that went out and were neither signed nor declined; and all of them. */
	readonly unsignedProposals: number;
	readonly proposals: number;
	readonly jobsInUse: number;
	readonly jobs: number;
}

/** How many invoices are linked to a job, in whichever system; the open ones of the ledger. */
export interface HangingOnJob {
	readonly openInvoices: number;
	readonly invoices: number;
}

/** What becomes of a client on whom open invoices hang. */
export const IF_OPEN = ['refuse', 'archive'] as const;
export type IfOpen = (typeof IF_OPEN)[number];

/** The record archived or in use; itself where it is so already. */
export function marked<T extends { readonly isArchived?: boolean }>(record: T, isArchived: boolean): T {
	if ((record.isArchived === true) === isArchived) return record;
	if (isArchived) return { ...record, isArchived };
	const inUse: { isArchived?: boolean } = { ...record };
	delete inUse.isArchived;
	return inUse as T;
}

/**
 * A client out of use. Recurring invoices are never stopped by it: active ones bar it, whatever was chosen.
 * @returns the client itself where it is archived already; refusal `client_in_use`, which says what hangs on it
 */
export function archiveClient(client: Client, hanging: HangingOnClient, ifOpen: IfOpen): Result<Client> {
	if (!isClientInUse(client)) return accept(client);
	const { activeRecurring, openInvoices } = hanging;
	if (activeRecurring > 0)
		return refuse(
			'client_in_use',
			`Invoices come to the client "${client.name}" by themselves: ${counted(activeRecurring, 'active recurring invoice')}.`,
			'Pause or stop them first, with Recurring Invoice → Pause or Stop.',
			'client',
		);
	if (openInvoices > 0 && ifOpen === 'refuse')
		return refuse(
			'client_in_use',
			`The client "${client.name}" has ${counted(openInvoices, 'open invoice')}, drafts included.`,
			'Have them paid, voided or deleted first, or choose "Archive Anyway" under "If Something Is Open".',
			'client',
		);
	return accept(marked(client, true));
}

/** A client in use again; itself where it is so. @returns refusal `client_merged`: that is for good */
export const restoreClient = (client: Client): Result<Client> => mergedClient(client) ?? accept(marked(client, false));

/** @returns refusal `client_in_use`, or null where nothing hangs on the client */
export function clientStays(client: Client, hanging: HangingOnClient): Result<never> | null {
	const found = [
		counted(hanging.invoices, 'invoice'),
		counted(hanging.recurring, 'recurring invoice'),
		counted(hanging.proposals, 'proposal'),
		counted(hanging.jobs, 'job'),
	].filter((text) => !text.startsWith('0 '));
	return found.length === 0
		? null
		: refuse(
				'client_in_use',
				`The client "${client.name}" cannot be deleted: it has ${found.join(', ')}.`,
				'Archive it instead, with Client → Archive: it leaves the lists, and all of them stay.',
				'client',
			);
}

/** @returns refusal `job_in_use`, or null where nothing hangs on the job */
export const jobStays = (job: Job, { invoices }: HangingOnJob): Result<never> | null =>
	invoices === 0
		? null
		: refuse(
				'job_in_use',
				`The job "${job.title}" cannot be deleted: ${counted(invoices, 'invoice')} linked to it.`,
				'Archive it instead, with Job → Archive: it leaves the lists, and its invoices stay.',
				'job',
			);

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
