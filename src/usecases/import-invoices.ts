import { readCompact } from '../domain/compact-text';
import { readCurrency } from '../domain/currency';
import { readNeededKey } from '../domain/idempotency-key';
import { readLines } from '../domain/invoice/line-item';
import { eachText, type InvoiceText } from '../domain/invoice/texts';
import { readDate } from '../domain/local-date';
import { readAmount } from '../domain/money';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Settings } from '../domain/settings';
import { isNothing } from '../domain/text';
import { clientText } from '../domain/understood-fingerprint';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { ImportClientRef, ImportInvoice } from '../ports/invoice-imports';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import { linesFingerprint } from './creating/request-fingerprint';
import { readTaxTotals, type TaxTotals } from './importing/read-tax-totals';
import { readEach } from './items';
import { runOffered } from './offered';
import { readOptional, readTexts, readWords } from './read-fields';

/** A row of another program as a user gives it; what is `unknown` has not been read yet, and most may be empty. */
export interface ImportAsked extends Readonly<Partial<Record<InvoiceText, unknown>>> {
	/** '' takes `import:` and the number. */
	readonly idempotencyKey: string;
	/** null names none. */
	readonly client: ImportClientRef | null;
	readonly invoiceNumber: unknown;
	readonly issueDate: unknown;
	readonly dueDate: unknown;
	readonly paymentReference: unknown;
	/** Empty is the ledger's. */
	readonly currency: unknown;
	/** Each as on an invoice; undefined where `taxTotals` says all that is known. */
	readonly lines?: unknown;
	/** Each as `TaxTotalInput`. */
	readonly taxTotals?: unknown;
	/** Major units, all three; what is given must agree. */
	readonly total: unknown;
	readonly amountPaid: unknown;
	readonly openAmount: unknown;
	/** Empty is the issue date. */
	readonly paidOn: unknown;
	readonly publishes: boolean;
}

interface Deps {
	readonly invoicing: InvoicingSystem;
	readonly catalogue: Pick<Catalogue, 'settings'>;
}

/**
 * Takes over invoices of another program: one for a key. They keep their numbers, and nothing is mailed.
 * @returns refusals `not_offered` where the system cannot, `client_missing`, `invoice_missing`, those of the readers,
 * and those of `importInvoice`
 */
export async function importInvoices(
	asked: readonly ImportAsked[],
	{ invoicing, catalogue }: Deps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const settings = invoicing.capabilities.can.import ? await catalogue.settings() : null;
	const prepared = settings === null ? [] : await readEach(asked, (one) => prepare(one, settings), call);
	const ready = settings === null ? asked.map(() => NOT_READ) : prepared;
	return await runOffered(invoicing, ['import', 'take over invoices of another program'], ready, call, (batch) =>
		invoicing.imports!.importInvoices(batch, call),
	);
}

/** Never seen: a system that cannot import refuses by name. */
const NOT_READ = refuse('invoice_missing', 'Nothing was read.', 'Use the built-in ledger.');

const LONGEST_NUMBER = 60;

function prepare(asked: ImportAsked, { currency: own }: Settings): Result<ImportInvoice> {
	const { client } = asked;
	if (client === null)
		return refuse(
			'client_missing',
			'The invoice names no client.',
			'Give the client by ID, by e-mail address, or by the key under which it was made.',
			'client',
		);
	const number = readNumber(asked.invoiceNumber);
	if (!number.ok) return number;
	const key = readNeededKey(
		asked.idempotencyKey || `import:${number.value}`,
		'Leave it empty for that of the number.',
	);
	if (!key.ok) return key;
	const isCurrencyAssumed = isNothing(asked.currency);
	const currency = isCurrencyAssumed ? accept(own) : readCurrency(asked.currency, 'currency');
	if (!currency.ok) return currency;
	const texts = readTexts(asked);
	if (!texts.ok) return texts;
	const dated = readDates(asked);
	if (!dated.ok) return dated;
	const reference = readOptional(asked.paymentReference, (input) => readCompact(input, 'paymentReference'));
	if (!reference.ok) return reference;
	const content = readContent(asked, currency.value, number.value);
	if (!content.ok) return content;
	const amounts = readAmounts(asked, currency.value);
	if (!amounts.ok) return amounts;
	const { issueDate, dueDate, paidOn } = dated.value;
	const input: Omit<ImportInvoice, 'request'> = {
		...eachText((name) => texts.value[name] ?? ''),
		...content.value,
		...amounts.value,
		idempotencyKey: key.value,
		client,
		number: number.value,
		currency: currency.value,
		isCurrencyAssumed,
		issueDate,
		dueDate,
		paymentReference: reference.value ?? '',
		paidOn: paidOn ?? issueDate,
		publishes: asked.publishes,
	};
	return accept({ ...input, request: fingerprintOf(input) });
}

/** Numbers that look like one come out of a table as a number. */
function readNumber(input: unknown): Result<string> {
	const read = readWords(input, 'invoiceNumber', LONGEST_NUMBER);
	if (!read.ok) return read;
	if (read.value !== null) return accept(read.value);
	return refuse(
		'invoice_missing',
		'The row has no invoice number.',
		'Give the number that stands on the invoice: an invoice without one is made with Create Invoice.',
		'invoiceNumber',
	);
}

function readDates(asked: ImportAsked) {
	const issueDate = readDate(asked.issueDate, 'issueDate');
	if (!issueDate.ok) return issueDate;
	const dueDate = readOptional(asked.dueDate, (input) => readDate(input, 'dueDate'));
	if (!dueDate.ok) return dueDate;
	const paidOn = readOptional(asked.paidOn, (input) => readDate(input, 'paidOn'));
	if (!paidOn.ok) return paidOn;
	return accept({ issueDate: issueDate.value, dueDate: dueDate.value, paidOn: paidOn.value });
}

function readAmounts(asked: ImportAsked, currency: string): Result<Pick<ImportInvoice, 'total' | 'paid' | 'open'>> {
	const total = readOptional(asked.total, (input) => readAmount(input, currency, 'total'));
	if (!total.ok) return total;
	const paid = readOptional(asked.amountPaid, (input) => readAmount(input, currency, 'amountPaid'));
	if (!paid.ok) return paid;
	const open = readOptional(asked.openAmount, (input) => readAmount(input, currency, 'openAmount'));
	if (!open.ok) return open;
	return accept({ total: total.value, paid: paid.value, open: open.value });
}

function readContent(
	{ lines, taxTotals }: ImportAsked,
	currency: string,
	number: string,
): Result<Pick<TaxTotals, 'lines'> & Pick<ImportInvoice, 'taxes'>> {
	if (lines === undefined) return readTaxTotals(taxTotals, currency, number);
	const read = readLines(lines ?? [], currency);
	return read.ok ? accept({ lines: read.value, taxes: null }) : read;
}

const clientNamed = (client: ImportClientRef): string =>
	clientText('id' in client ? client.id : 'email' in client ? client.email : client.key);

const written = (amount: bigint | null): string => amount?.toString() ?? '';

/** What the row said, as it was understood. A row that was imported says the same when it comes again. */
const fingerprintOf = (input: Omit<ImportInvoice, 'request'>): ImportInvoice['request'] => ({
	client: clientNamed(input.client),
	invoiceNumber: input.number,
	lines: linesFingerprint(input.lines),
	taxTotals: (input.taxes ?? []).map(({ category, rate, tax }) => `${category} ${rate} ${tax}`).join(', '),
	currency: input.currency,
	issueDate: input.issueDate,
	dueDate: input.dueDate ?? '',
	paymentReference: input.paymentReference,
	...eachText((name) => input[name]),
	total: written(input.total),
	amountPaid: written(input.paid),
	openAmount: written(input.open),
	paidOn: input.paidOn,
});
