import type { Part } from '../../xml';
import type { EInvoice, PayeeAccount, PaymentInstruction } from '../model/e-invoice';
import { group, leaf } from './xml';

const payeeAccount = ({ id, name, branch }: PayeeAccount): Part =>
	group(
		'PayeeFinancialAccount',
		leaf('ID', id),
		leaf('Name', name),
		group('FinancialInstitutionBranch', leaf('ID', branch)),
	);

const cardAccount = ({ card }: PaymentInstruction): Part =>
	card &&
	group(
		'CardAccount',
		leaf('PrimaryAccountNumberID', card.number),
		leaf('NetworkID', card.network),
		leaf('HolderName', card.holder),
	);

const mandate = ({ mandate: of }: PaymentInstruction): Part =>
	of &&
	group('PaymentMandate', leaf('ID', of.reference), group('PayerFinancialAccount', leaf('ID', of.payerAccount)));

/**
 * How to pay: one element for each account, all with the same code and reference (UBL-SR-44, UBL-SR-47). What may be
 * there once stands in the first. A credit note has its due date here (BT-9).
 */
export function paymentMeans({ kind, payment, dueDate }: EInvoice): Part[] {
	if (payment === null) return [];
	const accounts = payment.accounts.length === 0 ? [null] : payment.accounts;
	return accounts.map((account, at) => {
		const once = (part: Part): Part => (at === 0 ? part : null);
		return group(
			'PaymentMeans',
			leaf('PaymentMeansCode', payment.code, at === 0 ? { name: payment.text } : {}),
			once(kind === 'credit-note' ? leaf('PaymentDueDate', dueDate) : null),
			leaf('PaymentID', payment.reference),
			once(cardAccount(payment)),
			account && payeeAccount(account),
			once(mandate(payment)),
		);
	});
}

/** A line that begins with # is a discount for early payment in XRechnung, and has a line end even as the last one. */
export function paymentTerms({ paymentTerms: terms }: EInvoice): Part {
	const note = leaf('Note', terms);
	const isDiscountLast = typeof note?.content === 'string' && /(^|\n)[^\S\n]*#.*$/.test(note.content);
	return group('PaymentTerms', isDiscountLast ? { ...note, content: `${note.content as string}\n` } : note);
}
