import { noEmail } from '../../../../domain/client';
import { accept, type Refusal, type Result } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { ClientRef, CreateInvoice } from '../../../../ports/invoicing-system';
import type { Marked } from '../../../../remote/once';
import { customersOfAll } from '../../clients';
import type { Visma } from '../../context';
import { clientOf } from '../../map/client';
import { APPROVED, INVOICED } from '../../map/quote';
import {
	ambiguousClient,
	inactiveClient,
	jobOfOtherClient,
	proposalNotAccepted,
	proposalOfOtherClient,
	unknownClient,
	unknownJob,
	unknownProposal,
} from '../../refusals';
import { sameId } from '../../wire/filter';
import type { WireCustomer, WireQuote } from '../../wire/schemas';
import { readNamed, type Named } from './named';
import { writeInvoice, type Ready } from './written';

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

export interface Prepared extends Ready {
	readonly input: CreateInvoice;
	readonly customer: WireCustomer;
}

/** Checks what can be checked before the first draft is made; one result each. */
export async function prepare(
	visma: Visma,
	inputs: readonly Marked<CreateInvoice>[],
	call: Call,
): Promise<readonly Result<Prepared>[]> {
	const orders = inputs.map(({ input }) => input);
	const [customers, named] = await Promise.all([
		customersOfAll(
			visma,
			orders.map(({ client }) => client),
		),
		readNamed(visma, orders, call),
	]);
	return inputs.map((marked, at) => {
		const customer = billable(marked.input.client, customers[at]!);
		return customer.ok ? prepareFor(visma, marked, customer.value, named) : customer;
	});
}

/** Checks an invoice for a customer who is known. */
export function prepareFor(
	{ system }: Pick<Visma, 'system'>,
	{ input, marker }: Marked<CreateInvoice>,
	customer: WireCustomer,
	named: Named,
): Result<Prepared> {
	const missing = input.byEmail ? noEmail(clientOf(customer)) : null;
	if (missing) return no(missing);
	const own = input.jobs.filter((job) => job.system === system);
	for (const { id } of own) {
		const project = named.projects.get(id.toLowerCase());
		if (!project) return no(unknownJob(id));
		if (project.CustomerId && !sameId(project.CustomerId, customer.Id))
			return no(jobOfOtherClient(project.Name ?? id));
	}
	const barred = input.proposalId
		? barredQuote(input.proposalId, named.quotes.get(input.proposalId)!, customer)
		: null;
	if (barred) return no(barred);
	// A row names one project; several are kept in the link table alone.
	const projectId = own.length === 1 ? own[0]!.id : null;
	const ready = writeInvoice(input, customer, { marker, projectId }, named);
	return ready.ok ? accept({ ...ready.value, input, customer }) : ready;
}

/** The one customer that is meant. */
function billable(ref: ClientRef, found: readonly WireCustomer[]): Result<WireCustomer> {
	const name = 'id' in ref ? ref.id : ref.email;
	if (found.length > 1) return no(ambiguousClient(name, found.length));
	if (!found[0]) return no(unknownClient(name));
	return found[0].IsActive === false ? no(inactiveClient(found[0].Name ?? name)) : accept(found[0]);
}

function barredQuote(id: string, quote: WireQuote | 'absent', customer: WireCustomer): Refusal | null {
	if (quote === 'absent') return unknownProposal(id);
	const title = `Quote ${quote.Number ?? id}`;
	if (quote.Status !== APPROVED) return proposalNotAccepted(title, quote.Status === INVOICED);
	return sameId(quote.CustomerId, customer.Id) ? null : proposalOfOtherClient(title);
}
