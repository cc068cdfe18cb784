import type { Refusal } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import type { ClientMaker, InvoiceWithClient } from '../../../ports/client-maker';
import { abreast } from '../../../remote/abreast';
import type { Visma } from '../context';
import { readNamed } from '../invoices/creating/named';
import { prepareFor, prepare } from '../invoices/creating/prepare';
import type { CustomerBody, CompanyTerms } from '../map/customer-body';
import type { WireCustomer } from '../wire/schemas';
import { companyTerms, makeCustomers, seeCustomer } from './make';

/** Makes customers in Visma together with their invoices. */
export const clientMaker = (visma: Visma): ClientMaker => ({
	putClients: (batch, call) => makeCustomers(visma, batch, call),
	// What cannot be asked now says nothing: whoever writes meets it again.
	whyNot: (planned, call) => whyNot(visma, planned, call).catch(() => planned.map(() => null)),
});

async function whyNot(
	visma: Visma,
	planned: readonly InvoiceWithClient[],
	call: Call,
): Promise<readonly (Refusal | null)[]> {
	const invoices = planned.map(({ invoice }) => invoice);
	const [company, named] = await Promise.all([companyTerms(visma), readNamed(visma, invoices, call)]);
	return abreast(planned, async ({ newClient, invoice }) => {
		if (newClient === null) {
			const [prepared] = await prepare(visma, [{ input: invoice, marker: '' }], call);
			return prepared!.ok ? null : prepared!.refusal;
		}
		const seen = await seeCustomer(visma, newClient, company);
		if (!seen.ok) return seen.refusal;
		const customer = seen.value.kind === 'there' ? seen.value.customer : asIfThere(seen.value.body, company);
		const prepared = prepareFor(visma, { input: invoice, marker: '' }, customer, named);
		return prepared.ok ? null : prepared.refusal;
	});
}

/** No customer has it. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A customer as it will be once it is made. */
const asIfThere = (body: CustomerBody, { terms }: CompanyTerms): WireCustomer => ({
	...body,
	Id: NOBODY,
	TermsOfPayment: terms.find(({ Id }) => Id === body.TermsOfPaymentId) ?? null,
});
