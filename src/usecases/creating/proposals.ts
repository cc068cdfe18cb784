import { proposalKeyIn } from '../../domain/proposal/invoicing';
import type { SystemName } from '../../domain/system-name';
import { labelOf } from '../../domain/system-name';
import { accept, refuse, type Result } from '../../domain/refusal';
import type { Call } from '../../ports/call';
import { cannot } from '../../ports/capabilities';
import type { ProposalRecord } from '../../ports/proposal-source';
import type { CreateDeps, InvoiceRequest } from './invoice-request';
import { hasOwnLines, isEmpty } from './read-content';

/** The proposals that the requests of one run are made of: null for a request that is made of none. */
export type ProposalOf = (id: string | null | undefined) => Result<ProposalRecord | null>;

/** Reads them together, each once. Where the system has no proposals, every request that names one is refused. */
export async function readProposals(
	requests: readonly InvoiceRequest[],
	{ proposalSource, invoicing }: CreateDeps,
	call: Call,
): Promise<ProposalOf> {
	const ids = [
		...new Set(
			requests.flatMap(({ proposalId }) => (isNamed(proposalId) && proposalId !== '' ? [proposalId] : [])),
		),
	];
	const records = ids.length === 0 || !proposalSource ? [] : await proposalSource.readProposals(ids, call);
	const found = new Map(ids.map((id, at) => [id, records[at]] as const));
	return (id) => {
		if (!isNamed(id)) return accept(null);
		if (!proposalSource)
			return {
				ok: false,
				refusal: {
					...cannot(
						labelOf(invoicing.system),
						'acceptProposal',
						'give accepted proposals',
						invoicing.capabilities,
					),
					field: 'proposal',
				},
			};
		return readable(found.get(id), id, invoicing.system);
	};
}

export const isNamed = (id: string | null | undefined): id is string => id !== null && id !== undefined;

function readable(
	record: ProposalRecord | 'absent' | undefined,
	id: string,
	system: SystemName,
): Result<ProposalRecord> {
	if (id === '')
		return refuse(
			'proposal_missing',
			'No proposal was named.',
			'Pick the proposal from the list, or give its id.',
			'proposal',
		);
	if (record === undefined || record === 'absent')
		return refuse(
			'unknown_proposal',
			`There is no proposal "${id}" in ${labelOf(system)}.`,
			'Pick the proposal from the list, or check the id.',
			'proposal',
		);
	if (!record.isAccepted)
		return refuse(
			'proposal_not_accepted',
			`The proposal "${record.title}" has not been accepted.`,
			'Wait for its acceptance, or make the invoice from lines of your own.',
			'proposal',
		);
	return accept(record);
}

/** One invoice per accepted proposal for ever, whatever the request's own key (model C.3). */
export const keyOf = ({ idempotencyKey, proposalId }: InvoiceRequest, system: SystemName): string =>
	isNamed(proposalId) && proposalId !== '' ? proposalKeyIn(system, proposalId) : idempotencyKey;

/**
 * The request with what the proposal says: its client, its lines and currency, its number as the reference, and its
 * jobs beside those asked for.
 */
export function fromProposal(request: InvoiceRequest, proposal: ProposalRecord | null): Result<InvoiceRequest> {
	if (!proposal) return accept(request);
	if (hasOwnLines(request))
		return refuse(
			'lines_of_proposal',
			'The invoice is made of a proposal, and brings lines of its own.',
			'Leave the lines empty, and edit the draft afterwards.',
			'lines',
		);
	if (!request.client && !proposal.client)
		return refuse(
			'client_missing',
			`The proposal "${proposal.title}" has no client.`,
			'Name the client.',
			'client',
		);
	const others = proposal.jobs.filter(
		(job) => !request.jobs.some(({ system, id }) => system === job.system && id === job.id),
	);
	return accept({
		...request,
		client: request.client ?? { id: proposal.client!.id },
		lines: proposal.lines,
		currency: proposal.currency,
		reference: isEmpty(request.reference) ? (proposal.number ?? '') : request.reference,
		jobs: [...request.jobs, ...others],
	});
}
