import { readCc } from '../domain/email-address';
import { billedOf } from '../domain/invoice/billed';
import type { InvoiceEdit } from '../domain/invoice/drafting';
import { hasExchange, readExchange } from '../domain/invoice/exchange';
import type { EmailWording, Invoice } from '../domain/invoice/invoice';
import { readLines } from '../domain/invoice/line-item';
import { badWords, fillWords } from '../domain/invoice/own-words';
import { hasPricing, readPricing } from '../domain/invoice/read-pricing';
import { eachText, type InvoiceText } from '../domain/invoice/texts';
import { readDate } from '../domain/local-date';
import { periodValues } from '../domain/period-words';
import { accept, refuse, type Refusal, type Result } from '../domain/refusal';
import type { Settings } from '../domain/settings';
import { shortcodesIn } from '../domain/shortcodes';
import { labelOf } from '../domain/system-name';
import type { Call } from '../ports/call';
import { notKept as whatIsNotKept } from '../ports/capabilities';
import { productNotKept } from '../ports/products-kept';
import type { InvoiceRecord, InvoicingSystem, UpdateInvoice } from '../ports/invoicing-system';
import { namedJob } from '../ports/named-job';
import type { Outcome } from '../ports/outcome';
import { withJobTitles, type MailDeps, type MailSettings } from './mailing';
import { readNamedInvoices, type InvoiceName } from './name-invoices';
import { runOffered, unlessOffered } from './offered';
import { readLineProducts, type LineProducts, type Products } from './products/lines-of-products';
import { readDetails, readInvoiceText, readOptional, readTerms, readWords, type RawDetails } from './read-fields';

/** What is to change, unread. A field left out stays as it is; an empty one is emptied. */
export interface InvoiceChanges extends Readonly<Partial<Record<InvoiceText, unknown>>>, RawDetails {
	readonly lines?: unknown;
	readonly issueDate?: unknown;
	readonly dueDate?: unknown;
	readonly holdRemindersUntil?: unknown;
	readonly paymentTermsDays?: unknown;
	readonly emailSubject?: unknown;
	readonly emailText?: unknown;
	readonly cc?: unknown;
}

export interface EditRequest {
	readonly invoice: InvoiceName;
	readonly changes: InvoiceChanges;
}

export interface EditDeps extends MailDeps {
	readonly invoicing: InvoicingSystem;
	readonly catalogue: { settings(): Promise<MailSettings & Pick<Settings, 'currency'>> } & Products;
}

/** An edit that could be read, and the invoice that it changes. */
interface Edit {
	readonly record: InvoiceRecord;
	readonly edit: InvoiceEdit;
}

/**
 * Edits invoices (model B.1). Lines are read in the invoice's own currency, so the invoices are read first, together.
 */
export async function editInvoices(
	requests: readonly EditRequest[],
	deps: EditDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const records = await readNamedInvoices(
		requests.map(({ invoice }) => invoice),
		deps.invoicing,
		call,
	);
	const { capabilities, system } = deps.invoicing;
	const products = await readLineProducts(
		capabilities.products ? requests.map(({ changes }) => changes.lines) : [],
		deps.catalogue,
	);
	// Only a rate has to do with the ledger's currency.
	const needsLedger = requests.some(({ changes }) => hasExchange(changes));
	const ledger = needsLedger ? (await deps.catalogue.settings()).currency : '';
	const edits = requests.map(({ changes }, at): Result<Edit> => {
		const record = records[at]!;
		if (!record.ok) return record;
		const unkept = productNotKept(labelOf(system), changes.lines, capabilities);
		if (unkept) return { ok: false, refusal: unkept };
		const edit = readEdit(changes, record.value.invoice, { products, ledger });
		const notKept = edit.ok ? whatItKeepsNot(edit.value, deps.invoicing) : null;
		if (notKept) return { ok: false, refusal: notKept };
		return edit.ok ? accept({ record: record.value, edit: edit.value }) : edit;
	});
	const filled = await fillInEdits(edits, deps, call);
	return runOffered(deps.invoicing, ['update', 'edit invoices'], filled, call, (ready) =>
		deps.invoicing.update(ready, call),
	);
}

/** The refusal of the first field that the system does not keep; null where it keeps them all. */
const whatItKeepsNot = (edit: InvoiceEdit, invoicing: InvoicingSystem): Refusal | null =>
	(edit.holdRemindersUntil === undefined
		? null
		: unlessOffered(invoicing, 'holdReminders', 'hold reminders of an invoice back')) ??
	whatIsNotKept(labelOf(invoicing.system), edit, invoicing.capabilities);

const textsOf = ({ lines = [], note = '' }: Pick<InvoiceEdit, 'lines' | 'note'>): readonly string[] => [
	...lines.map(({ description }) => description),
	note,
];

const mayHoldShortcodes = (edit: InvoiceEdit): boolean =>
	[...textsOf(edit), edit.email?.subject ?? '', edit.email?.text ?? ''].some((text) => text.includes('['));

/**
 * Shortcodes in new lines and notes are filled in as those of a new invoice are; those of the e-mail, when it is
 * written.
 */
async function fillInEdits(
	edits: readonly Result<Edit>[],
	deps: EditDeps,
	call: Call,
): Promise<readonly Result<UpdateInvoice>[]> {
	const own = edits.flatMap((read) => (read.ok && mayHoldShortcodes(read.value.edit) ? [read.value] : []));
	const settings = own.length === 0 ? null : await deps.catalogue.settings();
	const namesJob = own.map(({ edit }) => textsOf(edit).flatMap(shortcodesIn).includes('job title'));
	const records = own.map(({ record }) => record);
	const titled = await withJobTitles(records, (_record, at) => namesJob[at]!, deps.jobs, call);
	const known = new Map(own.map((edit, at) => [edit, titled[at]!] as const));
	return edits.map((read) => {
		if (!read.ok) return read;
		const record = known.get(read.value);
		const edit = record ? fillInEdit(read.value.edit, record, settings!) : accept(read.value.edit);
		return edit.ok ? accept({ id: read.value.record.invoice.id, edit: edit.value }) : edit;
	});
}

function fillInEdit(
	edit: InvoiceEdit,
	record: InvoiceRecord,
	{ companyName, language }: MailSettings,
): Result<InvoiceEdit> {
	const { subject = null, text = null } = edit.email ?? {};
	const bad = badWords({ email: { subject, text } });
	if (bad) return { ok: false, refusal: bad };
	// What the invoice says already was filled in before: a client may be called "[company]".
	const kept = new Set(textsOf(record.invoice));
	const values = {
		'client name': record.client.name,
		'job title': namedJob(record)?.title ?? '',
		company: companyName,
		...periodValues(billedOf({ ...record.invoice, ...edit }), record.client.language || language),
	};
	return fillWords(edit, values, (own) => kept.has(own));
}

const orEmpty = (read: Result<string | null>): Result<string> => (read.ok ? accept(read.value ?? '') : read);

/** How each field is read; what is emptied gets its nothing. */
const READERS: {
	readonly [Field in Exclude<keyof InvoiceChanges, 'lines' | keyof RawDetails>]: (input: unknown) => Result<unknown>;
} = {
	issueDate: (input) => readOptional(input, (given) => readDate(given, 'issueDate')),
	dueDate: (input) => readOptional(input, (given) => readDate(given, 'dueDate')),
	holdRemindersUntil: (input) => readOptional(input, (given) => readDate(given, 'holdRemindersUntil')),
	paymentTermsDays: (input) => {
		const terms = readTerms(input);
		return terms.ok && terms.value === null
			? refuse(
					'terms_missing',
					'paymentTermsDays is empty.',
					'Give the number of days, or leave the field out.',
					'paymentTermsDays',
				)
			: terms;
	},
	...eachText((name) => (input: unknown) => orEmpty(readInvoiceText(input, name))),
	emailSubject: (input) => readWords(input, 'emailSubject', 300),
	emailText: (input) => readWords(input, 'emailText', 10_000),
	cc: (input) => readCc(input, 'cc'),
};

const IN_EMAIL: Readonly<Record<string, keyof EmailWording>> = { emailSubject: 'subject', emailText: 'text', cc: 'cc' };

function readEdit(
	changes: InvoiceChanges,
	invoice: Pick<Invoice, 'currency' | 'pricing' | 'exchange'>,
	{ products, ledger }: { readonly products: LineProducts; readonly ledger: string },
): Result<InvoiceEdit> {
	const { currency, pricing: before } = invoice;
	const edit: Record<string, unknown> = {};
	const email: Record<string, unknown> = {};
	const pricing = hasPricing(changes) ? readPricing(changes, before, currency) : accept(before);
	if (!pricing.ok) return pricing;
	if (changes.lines !== undefined) {
		const filled = products.fillIn(changes.lines, currency, pricing.value.includesTax);
		const lines = filled.ok ? readLines(filled.value, currency) : filled;
		if (!lines.ok) return lines;
		edit.lines = lines.value;
	}
	for (const field of Object.keys(READERS) as (keyof typeof READERS)[]) {
		if (changes[field] === undefined) continue;
		const read = READERS[field](changes[field]);
		if (!read.ok) return read;
		const inEmail = IN_EMAIL[field];
		if (inEmail) email[inEmail] = read.value;
		else edit[field] = read.value;
	}
	const details = readDetails(changes);
	if (!details.ok) return details;
	Object.assign(edit, details.value);
	if (hasExchange(changes)) {
		const exchange = readExchange(changes, invoice.exchange, { invoice: currency, ledger }, true);
		if (!exchange.ok) return exchange;
		edit.exchange = exchange.value;
	}
	if (hasPricing(changes)) edit.pricing = pricing.value;
	if (Object.keys(email).length > 0) edit.email = email;
	if (Object.keys(edit).length === 0)
		return refuse('nothing_to_change', 'No field was given to change.', 'Add at least one field to update.');
	return accept(edit as InvoiceEdit);
}
