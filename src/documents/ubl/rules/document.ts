import { isBlank } from '../../../domain/text';
import type { Period } from '../model/basics';
import type { EInvoice } from '../model/e-invoice';
import type { Adjustment } from '../model/sums';
import { ALLOWANCE_CODES, CURRENCY_CODES } from '../rule-set';
import { each, NONE, unless, type Check, type EInvoiceFault } from './fault';

/** What the rules on an adjustment are called, by where it stands and what it does. */
const REASON_RULES = {
	document: { allowance: 'BR-CO-21', charge: 'BR-CO-22' },
	line: { allowance: 'BR-CO-23', charge: 'BR-CO-24' },
} as const;

/** BR-CO-21 to 24 (with BR-33, 38, 42 and 44), and the codes of reasons. */
function reasons(of: Adjustment, path: string, place: 'document' | 'line'): readonly EInvoiceFault[] {
	const { isCharge, reason, reasonCode } = of;
	return [
		...unless(
			!isBlank(reason) || !isBlank(reasonCode),
			REASON_RULES[place][isCharge ? 'charge' : 'allowance'],
			`${path}.reason`,
			`A ${isCharge ? 'charge' : 'discount'} does not say what it is for.`,
			'Give it a reason.',
		),
		...unless(
			isCharge || reasonCode === '' || ALLOWANCE_CODES.has(reasonCode),
			'PEPPOL-EN16931-CL002',
			`${path}.reasonCode`,
			`${reasonCode} is no reason for a discount in UNCL5189.`,
			'Use 95 for a discount, or leave the code out.',
		),
	];
}

const period = (of: Period | null, rule: string, path: string): readonly EInvoiceFault[] =>
	unless(
		of?.start == null || of.end === null || of.start <= of.end,
		rule,
		[path, 'periodEnd'],
		'The last day of the period is before its first.',
		'Change one of the days.',
	);

/** PEPPOL-EN16931-R110 and R111: the period of a line lies within that of the document. */
const within = (of: Period | null, whole: Period | null, path: string): readonly EInvoiceFault[] => {
	const fix = 'Change the period of the line, or of the invoice.';
	const isEarly = of?.start != null && whole?.start != null && of.start < whole.start;
	const isLate = of?.end != null && whole?.end != null && of.end > whole.end;
	return [
		...unless(!isEarly, 'PEPPOL-EN16931-R110', path, 'A line is for a time before that of the invoice.', fix),
		...unless(!isLate, 'PEPPOL-EN16931-R111', path, 'A line is for a time after that of the invoice.', fix),
	];
};

/** UNCL4461: credit transfers need an account, direct debits a mandate. */
const CREDIT_TRANSFERS = ['30', '58'];
const DIRECT_DEBITS = ['49', '59'];

const payment: Check = ({ payment: of }) => {
	if (of === null) return NONE;
	const isTransfer = CREDIT_TRANSFERS.includes(of.code);
	return [
		...unless(
			!isTransfer || (of.accounts.length > 0 && of.accounts.every(({ id }) => !isBlank(id))),
			'BR-61',
			['payment.accounts', 'iban'],
			'The invoice is to be paid by credit transfer, and names no account.',
			'Set an account in the settings of the ledger, under Bank Accounts and References.',
		),
		...unless(
			!DIRECT_DEBITS.includes(of.code) || (of.mandate !== null && !isBlank(of.mandate.reference)),
			'PEPPOL-EN16931-R061',
			'payment.mandate',
			'A direct debit does not name its mandate.',
			'Give the reference of the mandate.',
		),
	];
};

/** BR-CL-05, PEPPOL-EN16931-R055 and BR-CO-03: the VAT in the currency of the accounts, and its tax point. */
const accounting: Check = ({ accounting: of, totals, taxPointDate, taxPointCode }: EInvoice) => [
	...unless(
		of === null || CURRENCY_CODES.has(of.currency),
		'BR-CL-05',
		'accounting.currency',
		`${of?.currency} is not a currency that e-invoices take.`,
		'Use a currency of ISO 4217.',
	),
	...unless(
		of === null || of.tax === 0n || totals.tax === 0n || of.tax > 0n === totals.tax > 0n,
		'PEPPOL-EN16931-R055',
		'accounting.tax',
		'The VAT in the currency of the accounts has another sign than the VAT of the invoice.',
		'Convert the VAT of the invoice.',
	),
	...unless(
		taxPointDate === null || taxPointCode === '',
		'BR-CO-03',
		'taxPointCode',
		'The tax point is given as a date and as a code.',
		'Give one of them.',
	),
];

/** What EN 16931 and Peppol ask of the parts of a document where they are there. */
export const document: Check = (of) => [
	...each(of.allowances, (one, at) => reasons(one, `allowances[${at}]`, 'document')),
	...each(of.lines, (line, at) => [
		...each(line.adjustments, (one, nth) => reasons(one, `lines[${at}].adjustments[${nth}]`, 'line')),
		...period(line.period, 'BR-30', `lines[${at}].period`),
		...within(line.period, of.period, `lines[${at}].period`),
	]),
	...period(of.period, 'BR-29', 'period'),
	...payment(of),
	...accounting(of),
];
