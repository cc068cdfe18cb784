import type { Client } from '../../domain/client';
import { labelOf } from '../../domain/system-name';
import type { Refusal } from '../../domain/refusal';
import type { JobRecord } from '../../ports/job-system';

/** Somebody who is billed, as far as it is known. */
export type Billed = Pick<Client, 'email'> & Partial<Pick<Client, 'id' | 'name'>>;

/**
 * The invoice and the job belong to the same client (model A.3). In one system its id decides; between two systems its
 * e-mail address, where both have one. An address that is missing is no reason to refuse.
 * @returns null when nothing speaks against it
 */
export function clientMismatch(
	invoiceSystem: string,
	billed: Billed,
	{ system, job, client }: JobRecord,
): Refusal | null {
	if (client === null) return null;
	const isSameId = system === invoiceSystem && billed.id === client.id;
	const isSameEmail = billed.email !== '' && billed.email.toLowerCase() === client.email.toLowerCase();
	const isTold = system === invoiceSystem ? billed.id !== undefined : billed.email !== '' && client.email !== '';
	if (isSameId || isSameEmail || !isTold) return null;
	return {
		code: 'job_of_other_client',
		message: `The invoice is for ${billed.name ?? billed.email}, and the job "${job.title}" in ${labelOf(system)} is for ${client.name}.`,
		fix: 'Pick a job of the same client; between two systems, the client needs the same e-mail address in both.',
		field: 'job',
	};
}

/**
 * Whether a job that is named in a link is there. Jobs of a system that cannot be asked are taken as they are named.
 */
export const noSuchJob = (system: string, id: string): Refusal => ({
	code: 'unknown_job',
	message: `There is no job "${id}" in ${labelOf(system)}.`,
	fix: 'Pick the job from the list, or check the id.',
	field: 'job',
});
