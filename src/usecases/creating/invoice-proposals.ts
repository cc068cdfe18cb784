import { accept, type Result } from '../../domain/refusal';
import type { Call } from '../../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../../ports/invoicing-system';
import type { Outcome } from '../../ports/outcome';
import type { InvoiceProposal, ProposalBook } from '../../ports/proposal-book';
import { runAccepted } from '../items';
import { namedProposal } from '../keep-proposals';
import { mailable, type MailDeps } from '../mailing';
import { offers } from '../send-invoices';
import type { InvoiceRequest } from './invoice-request';

export interface InvoiceProposalDeps extends MailDeps {
	readonly proposals: Pick<ProposalBook, 'invoice'>;
	readonly invoicing: Pick<InvoicingSystem, 'system' | 'capabilities'>;
}

type ProposalRequest = Pick<InvoiceRequest, 'proposalId' | 'finalise' | 'byEmail' | 'sendBy' | 'deposits'>;

/**
 * The one invoice of each proposal that the invoices' system keeps itself: the draft that its signature made, or a new
 * one where nobody signed (model C.3). The system writes the invoice and the proposal in one transaction.
 */
export async function invoiceProposals(
	requests: readonly ProposalRequest[],
	deps: InvoiceProposalDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const prepared = requests.map((request) => readRequest(request, deps.invoicing));
	const outcomes = await runAccepted(prepared, call, (ready) => deps.proposals.invoice(ready, call));
	return await mailable(
		outcomes,
		requests.map(({ byEmail }) => byEmail === true),
		deps,
		call,
	);
}

function readRequest(
	{ proposalId, finalise, byEmail = false, sendBy, deposits }: ProposalRequest,
	invoicing: InvoiceProposalDeps['invoicing'],
): Result<InvoiceProposal> {
	if (deposits && !deposits.ok) return deposits;
	const sending = sendBy ? offers(invoicing, sendBy) : accept(null);
	if (!sending.ok) return sending;
	const id = namedProposal(proposalId ?? '');
	return id.ok ? accept({ id: id.value, finalise, byEmail }) : id;
}
