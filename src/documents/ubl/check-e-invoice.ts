import { isForEInvoice } from '../../domain/delivery/delivery-choice';
import { receivingAddressOf } from '../../domain/delivery/receiving-address';
import { settlementOf } from '../../domain/invoice/settlement';
import type { Refusal } from '../../domain/refusal';
import type { AboutToBeIssued, IssueCheck } from '../../ports/issue-check';
import { eInvoiceReadiness } from './readiness';

/**
 * What an invoice for a client that takes e-invoices lacks or has wrong, before it is finalised: afterwards most of it
 * cannot be changed.
 * @returns `e_invoice_incomplete`
 */
export const checkEInvoice: IssueCheck = (issued) => {
	const { invoice, client, settings } = issued;
	const wishes = { invoice: invoice.deliverBy, client: client.deliverBy };
	if (!isForEInvoice(wishes, receivingAddressOf(client) !== null, settings)) return null;
	const faults = faultsOf(issued);
	if (faults.length === 0) return null;
	return {
		code: 'e_invoice_incomplete',
		message: `The invoice is to go to ${client.name} as an e-invoice, and is not finalised as it is. ${faults
			.map(({ message, rule }) => `${message} (${rule})`)
			.join(' ')}`,
		fix: [...new Set([...faults.map(({ fix }) => fix), ANOTHER_WAY])].join(' '),
		field: faults[0]!.field ?? 'invoice',
	} satisfies Refusal;
};

const ANOTHER_WAY = 'Or let it go another way: choose one in Deliver By of the invoice.';

const faultsOf = ({ invoice, client, settings }: AboutToBeIssued) =>
	eInvoiceReadiness(
		{ invoice, client, currentClient: client, settlement: settlementOf(invoice) },
		settings,
		'',
	).faults.filter(({ severity }) => severity === 'error');
