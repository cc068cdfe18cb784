import { countersBehind } from '../payment-reference/counters-behind';
import { paymentReferenceOf } from '../payment-reference/payment-reference';
import { nextCounter, referenceCounter, styleOf, type Series } from '../numbering';
import type { Refusal } from '../refusal';
import type { Settings } from '../settings';
import type { Imported } from './importing';

/** How many numbers ahead are looked at: no ledger gives so many while an invoice of another program is open. */
const REACH = 1_000_000n;

/** What an import is held against. */
interface Own {
	/** As they go on behind the import's own number. */
	readonly series: Series;
	readonly settings: Settings;
	/** The number of the invoice of the ledger's own that has a reference. */
	readonly numberWith: (reference: string) => string | undefined;
}

/**
 * Why an imported invoice cannot bring its payment reference: an invoice of the ledger's own has it, or will get it as
 * the series are now. A payment with it would then be for two invoices. References that other imported invoices have
 * are taken: some programs give a client one for all its invoices.
 * @returns `reference_taken`; null where nothing bars it
 */
export function referenceBarred(
	{ paymentReference }: Pick<Imported, 'paymentReference'>,
	{ series, settings, numberWith }: Own,
): Refusal | null {
	if (paymentReference === '') return null;
	const number = numberWith(paymentReference);
	if (number !== undefined)
		return taken(
			`Invoice ${number} has the payment reference ${paymentReference} already.`,
			'Check the reference, or leave it out: the client then pays with the number.',
		);
	const counter = counterAhead(paymentReference, series, settings);
	if (counter === null) return null;
	return taken(
		`The ledger would give the payment reference ${paymentReference} to the invoice that it numbers ${counter}, too.`,
		`Begin the own numbers with ${counter + 1n} or more, with Setting → Set Next Number, or leave the reference out.`,
	);
}

const taken = (message: string, fix: string): Refusal => ({
	code: 'reference_taken',
	message,
	fix,
	field: 'paymentReference',
});

/** The counter within reach from which the series would make this very reference; null where there is none. */
function counterAhead(reference: string, series: Series, settings: Settings): bigint | null {
	const style = styleOf('invoice', settings);
	for (const digits of countersBehind(reference)) {
		const made = BigInt(digits);
		const own = paymentReferenceOf(made, settings);
		if (!own.ok || own.value !== reference) continue;
		const date = `${style.restart === 'yearly' ? digits.slice(0, 4) : '2000'}-01-01`;
		const counter = style.restart === 'yearly' ? BigInt(digits.slice(4) || '0') : made;
		if (counter === 0n || referenceCounter(counter, date, style) !== made) continue;
		const next = nextCounter(series, 'invoice', date, style.restart);
		if (counter >= next && counter < next + REACH) return counter;
	}
	return null;
}
