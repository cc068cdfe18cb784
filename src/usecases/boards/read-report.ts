import { readPaymentLink } from '../../domain/invoice/read-payment-link';
import { readChangedAt } from '../../domain/job/read-changed-at';
import type { IdOrName } from '../../domain/job/named-stage';
import type { JobReport } from '../../domain/job/put-job';
import { accept, refuse, type Result } from '../../domain/refusal';
import type { ClientName, PutClientRequest } from '../keep-clients';
import { readNewClient, type NewClient } from '../creating/new-client';
import { readOptional, readWords } from '../read-fields';

/** A job as a board reports it; what is empty says nothing, and what the job has stays. */
export interface JobReportRequest {
	/** What the board calls the job, such as `trello:5f2c`. */
	readonly externalId: unknown;
	/** The id of a job without an external key that is to get this one; '' for none. */
	readonly jobId: string;
	readonly title: unknown;
	/** null where none is named. */
	readonly client: ClientName | null;
	/** The client as the request describes it, in place of `client`; null where it describes none. */
	readonly newClient: PutClientRequest | null;
	readonly pipeline: IdOrName | null;
	readonly stage: IdOrName | null;
	readonly url: unknown;
	readonly changedAt: unknown;
}

/** A report that could be read; the client is not looked up yet, nor is the pipeline. */
export interface ReadReport extends Pick<JobReport, 'externalId' | 'title' | 'url' | 'changedAt' | 'stage'> {
	readonly newClient: NewClient | null;
}

/** An id, or a name, that nothing was written into names nothing. */
export const givenName = (named: IdOrName | null): IdOrName | null =>
	named === null || ('id' in named ? named.id : named.name).trim() === '' ? null : named;

/** @returns refusals `key_missing`, `not_a_web_address`, `not_a_date`, and those of `readText` and `readNewClient` */
export function readReport(request: JobReportRequest): Result<ReadReport> {
	const externalId = readWords(request.externalId, 'externalId', 500);
	if (!externalId.ok) return externalId;
	if (externalId.value === null)
		return refuse(
			'key_missing',
			'The job has no external key to be recognised by.',
			"Give the board and the card's id, such as trello:5f2c.",
			'externalId',
		);
	const title = readWords(request.title, 'title', 200);
	if (!title.ok) return title;
	const url = readWords(request.url, 'url', 2_000);
	if (!url.ok) return url;
	const address = readPaymentLink(url.value ?? '', 'url');
	if (!address.ok) return address;
	const changedAt = readOptional(request.changedAt, (input) => readChangedAt(input, 'changedAt'));
	if (!changedAt.ok) return changedAt;
	const newClient = request.newClient === null ? accept(null) : readNewClient(request.newClient);
	if (!newClient.ok) return newClient;
	return accept({
		externalId: externalId.value,
		title: title.value,
		url: url.value,
		changedAt: changedAt.value,
		stage: givenName(request.stage),
		newClient: newClient.value,
	});
}
