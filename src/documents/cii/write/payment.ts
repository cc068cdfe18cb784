import type { Part } from '../../xml';
import type { EInvoice, PayeeAccount, PaymentInstruction } from '../../ubl/model/e-invoice';
import { CREDITOR_SCHEME } from '../../ubl/rule-set';
import { day, group, leaf } from './elements';

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** An IBAN and a number of the country's own have elements of their own. */
const payeeAccount = ({ id, name, branch }: PayeeAccount): Part[] => {
	const isIban = IBAN.test(id.replace(/\s/g, ''));
	return [
		group(
			'PayeePartyCreditorFinancialAccount',
			isIban ? leaf('IBANID', id) : null,
			leaf('AccountName', name),
			isIban ? null : leaf('ProprietaryID', id),
		),
		group('PayeeSpecifiedCreditorFinancialInstitution', leaf('BICID', branch)),
	];
};

const card = ({ card: of }: PaymentInstruction): Part =>
	of && group('ApplicableTradeSettlementFinancialCard', leaf('ID', of.number), leaf('CardholderName', of.holder));

/** How to pay: one element for each account, all with the same code. What may be there once stands in the first. */
export function paymentMeans({ payment }: EInvoice): Part[] {
	if (payment === null) return [];
	const accounts = payment.accounts.length === 0 ? [null] : payment.accounts;
	return accounts.map((account, at) =>
		group(
			'SpecifiedTradeSettlementPaymentMeans',
			leaf('TypeCode', payment.code),
			at === 0 ? leaf('Information', payment.text) : null,
			at === 0 ? card(payment) : null,
			at === 0
				? group('PayerPartyDebtorFinancialAccount', leaf('IBANID', payment.mandate?.payerAccount ?? null))
				: null,
			account === null ? [] : payeeAccount(account),
		),
	);
}

/** Terms, the day until which to pay, and the mandate of a direct debit. */
export const paymentTerms = ({ paymentTerms: terms, dueDate, payment }: EInvoice): Part =>
	group(
		'SpecifiedTradePaymentTerms',
		leaf('Description', terms),
		day('DueDateDateTime', dueDate),
		leaf('DirectDebitMandateID', payment?.mandate?.reference ?? null),
	);

/** The identifier by which the bank knows who collects direct debits (BT-90): of the payee, else of the seller. */
export const creditor = ({ seller, payee }: EInvoice): Part => {
	const all = [payee?.identifier ?? null, ...seller.identifiers];
	return leaf('CreditorReferenceID', all.find((of) => of?.scheme === CREDITOR_SCHEME)?.id ?? null);
};
