import { createInvoices, type InvoiceRequest } from '../../../src/usecases/create-invoices';
import type { SimObject } from '../../simulators/hubSpot/state';
import { openAccount, type Account } from './account';

export const ROOF = { name: 'Roof', quantity: '2', price: '50.00' };

const NOTHING = {
	currency: '',
	issueDate: '',
	dueDate: '',
	paymentTermsDays: '',
	reference: '',
	note: '',
	email: { subject: '', text: '', cc: [] },
};

/** An accepted quote of a contact, and Create Invoice's use case over it. */
export async function withQuote(line: Readonly<Record<string, string | undefined>> = ROOF) {
	const account = await openAccount();
	const { simulator, ledger, deps } = account;
	const { id } = simulator.admin.contact({ email: 'a@example.com', firstname: 'Anna' });
	const quote = simulator.admin.quote('Roof', 'EUR', [line as Record<string, string>], [id]);
	simulator.admin.accept(quote);
	const create = async ({
		hubSpot = account.hubSpot,
		ledger: { catalogue, links } = ledger,
		finalise = true,
	} = {}) => {
		const around = {
			...hubSpot,
			proposalSource: hubSpot.proposals,
			catalogue: {
				...catalogue,
				...hubSpot.clients,
				settings: () => catalogue.settings(),
				readTemplates: catalogue.readTemplates.bind(catalogue),
			},
			links,
		};
		const request: InvoiceRequest = {
			...NOTHING,
			idempotencyKey: '',
			client: null,
			templateId: null,
			lines: [],
			jobs: [],
			proposalId: quote.id,
			finalise,
		};
		return (await createInvoices([request], around, deps.call()))[0]!;
	};
	return { ...account, quote, create, contactId: id };
}

export const invoicesOf = ({ simulator: { state } }: Account, quote: SimObject) =>
	state.linked(quote, 'invoices').map(({ properties }) => properties.hs_invoice_status);
export const writes = ({ simulator }: Account) =>
	simulator.calls.filter(({ path }) => /\/(create|update|archive|default)$/.test(path));
