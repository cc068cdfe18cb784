import { draftInvoice, type DraftContent } from '../invoice/drafting';
import type { Invoice } from '../invoice/invoice';
import { priceInvoice } from '../invoice/priced';
import type { RoundTotals } from '../invoice/rounding';
import type { Instant } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import { deductionOf } from './deduct';
import type { Deduction } from './deductions';
import { depositOf, ofNothing, type DepositShare } from './share';

/** What an invoice has to do with deposits. */
export interface DepositWish {
	/** It bills this share of its lines; null for all of them. */
	readonly share: DepositShare | null;
	/** Those that it deducts, each once. */
	readonly deposits: readonly Invoice[];
	/** Of the client: en, sv, nb or ro. */
	readonly language: string;
	/** The setting of the ledger. */
	readonly round: RoundTotals;
}

const WORDS: Readonly<Record<string, string>> = { en: 'Deposit', sv: 'Förskott', nb: 'Forskudd', ro: 'Avans' };

/** "Deposit 30 %", with the decimal mark of the language. */
function wordsOf(share: DepositShare, language: string): string {
	const word = WORDS[language] ?? WORDS.en!;
	if ('amount' in share) return word;
	return `${word} ${language in WORDS && language !== 'en' ? share.percent.replace('.', ',') : share.percent} %`;
}

/**
 * A new draft that may bill a deposit, or deduct deposits.
 * @returns refusals of `draftInvoice`, `depositOf`, `deductionOf` and `deduct`, and `deposit_deducts`
 */
export function draftWithDeposits(
	id: string,
	idempotencyKey: string,
	content: DraftContent,
	wish: DepositWish,
	now: Instant,
): Result<Invoice> {
	const whole = contentOf(content, wish);
	if (!whole.ok) return whole;
	const draft = draftInvoice(id, idempotencyKey, whole.value, now, wish.round);
	// Rounded to nothing, it would ask for nothing, and be deducted all the same.
	return draft.ok && wish.share && draft.value.totals.total === 0n ? ofNothing() : draft;
}

function contentOf(content: DraftContent, { share, deposits, language }: DepositWish): Result<DraftContent> {
	if (share && deposits.length > 0) return bothWays();
	if (share) {
		const { lines, pricing, currency } = content;
		const priced = priceInvoice(lines, pricing, currency);
		if (!priced.ok) return priced;
		const part = depositOf(priced.value, pricing, share, currency, wordsOf(share, language));
		return part.ok ? accept({ ...content, ...part.value }) : part;
	}
	if (deposits.length === 0) return accept(content);
	const deductions: Deduction[] = [];
	for (const deposit of deposits) {
		const deduction = deductionOf(deposit, content);
		if (!deduction.ok) return deduction;
		deductions.push(deduction.value);
	}
	return accept({ ...content, pricing: { ...content.pricing, deductions } });
}

const bothWays = (): Result<never> =>
	refuse(
		'deposit_deducts',
		'The invoice bills a deposit, and deducts deposits.',
		'Deduct the deposits on the final invoice, which bills everything.',
		'deductDeposits',
	);
