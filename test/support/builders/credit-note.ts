import type { CreditNote, CreditTerms } from '../../../src/domain/credit/credit-note';
import { draftCredit } from '../../../src/domain/credit/draft-credit';
import { issueCredit, type IssuedCredit } from '../../../src/domain/credit/issue-credit';
import type { CreditWish } from '../../../src/domain/credit/plan-credit';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import { priceInvoice } from '../../../src/domain/invoice/priced';
import { PLAIN_PRICING } from '../../../src/domain/invoice/pricing';
import { roundTotals, type RoundTotals } from '../../../src/domain/invoice/rounding';
import type { Result } from '../../../src/domain/refusal';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { anInvoice } from './invoice';

export const NOW = '2026-03-10T12:00:00.000Z';

/** What was accepted; a refusal is a fault of the test. */
export function accepted<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
	return result.value;
}

/** A finalised invoice with these lines, and the totals that the ledger keeps for them. */
export function anInvoiceOf(
	lines: readonly LineInput[],
	fields: Partial<Invoice> = {},
	round: RoundTotals = 'none',
): Invoice {
	const { currency = 'EUR', pricing = PLAIN_PRICING } = fields;
	const priced = accepted(priceInvoice(accepted(readLines(lines, currency)), pricing, currency));
	const totals = accepted(roundTotals(priced.totals, currency, round));
	return anInvoice({ ...fields, currency, lines: priced.lines, totals });
}

export const TERMS: CreditTerms = {
	invoiceId: 'inv_1',
	invoiceNumber: '0001',
	invoiceDate: '2026-03-01',
	reason: '',
	rest: 'keep',
	ofLines: [],
	offset: 0n,
	kept: 0n,
	refund: 0n,
};

/** A finalised credit note over 100.00 EUR, as far as the rules look at it. */
export const aCreditNote = (fields: Partial<CreditNote> = {}): CreditNote => ({
	...anInvoice({ id: 'cn_1', number: fields.phase === 'draft' ? null : 'C-0001', source: 'credit', ...fields }),
	credit: fields.credit ?? TERMS,
});

/** A draft of a credit note, as the invoice stands. */
export const drafted = (
	invoice: Invoice,
	wish: CreditWish = { of: 'full' },
	rest: CreditTerms['rest'] = 'keep',
	id = `cn_${invoice.creditNotes.length + 1}`,
	round: RoundTotals = 'none',
): Result<CreditNote> =>
	draftCredit(
		invoice,
		{ wish, reason: '', rest, issueDate: null },
		{ ...DEFAULT_SETTINGS, roundTotals: round },
		{
			id,
			idempotencyKey: id,
			now: NOW,
			language: 'en',
		},
	);

/** The draft, finalised. */
export function issuedOf(draft: CreditNote, invoice: Invoice): Result<IssuedCredit> {
	let made = 0;
	const issuing = { number: `C-${draft.id}`, today: '2026-03-10', parties: null };
	return issueCredit(draft, invoice, issuing, DEFAULT_SETTINGS, {
		now: NOW,
		newId: () => `pay_${draft.id}_${(made += 1)}`,
	});
}

/** Credits an invoice at once. */
export const credited = (invoice: Invoice, wish?: CreditWish, rest?: CreditTerms['rest']): IssuedCredit =>
	accepted(issuedOf(accepted(drafted(invoice, wish, rest)), invoice));
