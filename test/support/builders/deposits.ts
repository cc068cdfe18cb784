import { draftWithDeposits } from '../../../src/domain/deposit/draft';
import type { DepositShare } from '../../../src/domain/deposit/share';
import { NO_DETAILS } from '../../../src/domain/invoice/details';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import { NO_TEXTS } from '../../../src/domain/invoice/texts';
import type { LocalDate } from '../../../src/domain/local-date';
import { accept, type Result } from '../../../src/domain/refusal';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { accepted } from './credit-note';
import { anInvoiceRecord, type RecordFields } from './invoice-record';

/** A job that is billed in parts. */
export interface PartsOf extends Omit<RecordFields, 'invoice' | 'lines'> {
	readonly lines: readonly LineInput[];
	readonly pricing?: Pricing;
	readonly currency?: string;
	/** One deposit each, on the first days of February. */
	readonly shares: readonly DepositShare[];
	readonly invoice?: Partial<Invoice>;
}

export interface Parts {
	readonly deposits: readonly InvoiceRecord[];
	readonly final: InvoiceRecord;
	/** What the same lines come to without deposits. */
	readonly whole: Invoice;
}

/**
 * The deposit invoices of a job, 0031 of 1 February and on, and the final one, 0042 of 1 March, that deducts them.
 * @returns the refusal of any of them
 */
export function tryParts(of: PartsOf): Result<Parts> {
	const { lines, pricing = PLAIN_PRICING, shares, currency = 'SEK', ...fields } = of;
	const language = fields.client?.language ?? 'en';
	const round = fields.settings?.roundTotals ?? 'none';
	const drafted = (share: DepositShare | null, deposits: readonly Invoice[]) =>
		draftWithDeposits(
			'inv_0042',
			'key',
			{
				...NO_TEXTS,
				...NO_DETAILS,
				clientId: 'cli_1',
				currency,
				lines: accepted(readLines(lines, currency)),
				pricing,
				issueDate: null,
				dueDate: null,
				paymentTermsDays: 30,
				templateId: null,
				source: 'manual',
				email: { subject: null, text: null, cc: [] },
				jobs: [],
			},
			{ share, deposits, language, round },
			'2026-01-01T12:00:00.000Z',
		);
	const recordOf = (priced: Invoice, number: string, issueDate: LocalDate): InvoiceRecord => {
		const kept = {
			id: `inv_${number}`,
			number,
			issueDate,
			currency,
			pricing: priced.pricing,
			deposit: priced.deposit,
		};
		return anInvoiceRecord({ ...fields, lines: asked(priced), invoice: { ...kept, ...fields.invoice } });
	};
	const deposits: InvoiceRecord[] = [];
	for (const [at, share] of shares.entries()) {
		const draft = drafted(share, []);
		if (!draft.ok) return draft;
		deposits.push(recordOf(draft.value, `003${at + 1}`, `2026-02-0${at + 1}`));
	}
	const draft = drafted(
		null,
		deposits.map(({ invoice }) => invoice),
	);
	if (!draft.ok) return draft;
	const final = recordOf(draft.value, '0042', '2026-03-01');
	return accept({ deposits, final, whole: accepted(drafted(null, [])) });
}

/** Lines as they were asked for. */
const asked = ({ lines }: Invoice): readonly LineInput[] =>
	lines.map((line) => ({ ...line, net: undefined }) as LineInput);

export const partsOf = (of: PartsOf): Parts => accepted(tryParts(of));
