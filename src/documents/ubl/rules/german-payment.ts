import { remainder97 } from '../../../domain/check-digit/modulus-97';
import { isBlank } from '../../../domain/text';
import type { EInvoice, PaymentInstruction } from '../model/e-invoice';
import { CREDITOR_SCHEME } from '../rule-set';
import { advise, fault, NONE, unless, type Check, type EInvoiceFault } from './fault';

const IBAN_FIX = 'Set the IBAN in the settings of the ledger, under Bank Accounts and References.';
const MANDATE_FIX = 'Give the mandate with the account that is debited, or pay by credit transfer.';

/** What a way of payment says (BG-17, BG-18, BG-19), and the rules on it: it is there, and the others are not. */
const WAYS = {
	transfer: { codes: ['30', '58'], rules: ['BR-DE-23-a', 'BR-DE-23-b'], name: 'credit transfer' },
	card: { codes: ['48', '54', '55'], rules: ['BR-DE-24-a', 'BR-DE-24-b'], name: 'card' },
	debit: { codes: ['59'], rules: ['BR-DE-25-a', 'BR-DE-25-b'], name: 'direct debit' },
} as const;

const saidOf = ({ accounts, card, mandate }: PaymentInstruction): Readonly<Record<keyof typeof WAYS, boolean>> => ({
	transfer: accounts.some(({ id }) => !isBlank(id)),
	card: card !== null,
	debit: mandate !== null,
});

/** BR-DE-23 to BR-DE-25: what is said is what the code says, and nothing else. */
function ways(of: PaymentInstruction): readonly EInvoiceFault[] {
	const said = saidOf(of);
	return Object.entries(WAYS).flatMap(([way, { codes, rules, name }]) => {
		if (!(codes as readonly string[]).includes(of.code)) return [];
		const others = Object.entries(said).some(([other, isSaid]) => other !== way && isSaid);
		const [missing, surplus] = rules;
		return [
			...unless(
				said[way as keyof typeof WAYS],
				missing,
				way === 'transfer' ? ['payment.accounts', 'iban'] : 'payment',
				`The invoice is to be paid by ${name}, and does not say how.`,
				way === 'transfer' ? IBAN_FIX : `Give what a payment by ${name} needs.`,
			),
			...unless(
				!others,
				surplus,
				'payment',
				`The invoice is to be paid by ${name}, and names another way too.`,
				'Name one way of payment.',
			),
		];
	});
}

function isIban(text: string): boolean {
	const iban = text.replace(/\s/g, '').toUpperCase();
	return /^[A-Z]{2}\d{2}[A-Z0-9]{0,30}$/.test(iban) && remainder97(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** BR-DE-19 and BR-DE-20: SEPA knows accounts by their IBAN. */
const ibans = ({ code, accounts, mandate }: PaymentInstruction): readonly EInvoiceFault[] => [
	...advise(
		code !== '58' || accounts.every(({ id }) => isIban(id)),
		'BR-DE-19',
		['payment.accounts', 'iban'],
		'The invoice is to be paid by SEPA credit transfer, and an account has no valid IBAN.',
		IBAN_FIX,
	),
	...advise(
		code !== '59' || mandate === null || isIban(mandate.payerAccount),
		'BR-DE-20',
		'payment.mandate.payerAccount',
		'The account that is debited has no valid IBAN.',
		MANDATE_FIX,
	),
];

/** BR-DE-30 and BR-DE-31. */
function mandate({ payment, seller, payee }: EInvoice): readonly EInvoiceFault[] {
	const of = payment?.mandate ?? null;
	if (of === null) return NONE;
	const creditors = [...seller.identifiers, payee?.identifier ?? null];
	return [
		...unless(
			creditors.some((one) => one?.scheme === CREDITOR_SCHEME),
			'BR-DE-30',
			'seller.identifiers',
			'A direct debit does not say under which identifier the bank knows the creditor.',
			'Give the creditor identifier with the scheme SEPA.',
		),
		...unless(
			!isBlank(of.payerAccount),
			'BR-DE-31',
			'payment.mandate.payerAccount',
			'A direct debit does not say which account is debited.',
			MANDATE_FIX,
		),
	];
}

const DISCOUNT = /^#SKONTO#TAGE=\d+#PROZENT=\d+\.\d{2}(#BASISBETRAG=-?\d+\.\d{2})?#$/;

/** BR-DE-18: lines that begin with # are discounts for early payment. */
const discounts = ({ paymentTerms }: EInvoice): readonly EInvoiceFault[] =>
	unless(
		paymentTerms
			.trim()
			.split('\n')
			.filter((line) => line.trim().startsWith('#'))
			.every((line) => DISCOUNT.test(line)),
		'BR-DE-18',
		'paymentTerms',
		'A discount for early payment is not written as XRechnung asks for it.',
		'Write it as #SKONTO#TAGE=14#PROZENT=2.00# on a line of its own.',
	);

/** How an XRechnung is paid. It has to say so (BR-DE-1). */
export const germanPayment: Check = (of) =>
	of.payment === null
		? fault('BR-DE-1', ['payment', 'iban'], 'The invoice does not say how it is to be paid.', IBAN_FIX)
		: [...ways(of.payment), ...ibans(of.payment), ...mandate(of), ...discounts(of)];
