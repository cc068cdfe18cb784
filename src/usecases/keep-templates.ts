import { readCc } from '../domain/email-address';
import { readLayout, type RawLayout } from '../domain/invoice/read-layout';
import { readLines } from '../domain/invoice/line-item';
import { PLAIN_PRICING } from '../domain/invoice/pricing';
import { hasPricing, readPricing, type RawPricing } from '../domain/invoice/read-pricing';
import { readOptionalKey } from '../domain/idempotency-key';
import { accept, refuse, type Result } from '../domain/refusal';
import type { InvoiceTemplate } from '../domain/template';
import { templateWasDeleted } from '../domain/catalogue-check';
import type { Call } from '../ports/call';
import type { Catalogue, Put, RecordQuery, TemplateDeletion, TemplateFields } from '../ports/catalogue';
import { done, type Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { readLineProducts, saidOf, withFilledLines, type Products } from './products/lines-of-products';
import { readInvoiceText, readOwnCurrency, readTerms, readWords } from './read-fields';

/** What an invoice template says, unread. A field left out stays as it is. */
export interface RawTemplate extends RawPricing {
	readonly name?: unknown;
	readonly currency?: unknown;
	readonly lines?: unknown;
	readonly paymentTermsDays?: unknown;
	readonly note?: unknown;
	readonly emailSubject?: unknown;
	readonly emailText?: unknown;
	readonly cc?: unknown;
	readonly paymentLink?: unknown;
	/** Columns, colour and words of documents. A part left out stays as it is; an empty one is as the settings say. */
	readonly layout?: RawLayout;
}

export interface PutTemplateRequest {
	/** null makes a new one. */
	readonly id: string | null;
	readonly idempotencyKey: string;
	readonly fields: RawTemplate;
}

type Kept = Products & Pick<Catalogue, 'putTemplates' | 'readTemplates' | 'settings'>;
type Templates = Pick<Catalogue, 'readTemplates' | 'listTemplates' | 'deleteTemplates'>;

/**
 * Makes or changes templates. Lines are read in the template's currency: the one given, the one it has, or the
 * ledger's.
 */
export async function putTemplates(
	requests: readonly PutTemplateRequest[],
	catalogue: Kept,
	call: Call,
): Promise<readonly Outcome<InvoiceTemplate>[]> {
	const { currency } = await catalogue.settings();
	const before = await readById(
		requests.flatMap(({ id }) => (id === null || id === '' ? [] : [id])),
		catalogue,
	);
	const products = await readLineProducts(
		requests.map(({ fields }) => fields.lines),
		catalogue,
	);
	const prepared = requests.map(({ id, idempotencyKey, fields }): Result<Put<TemplateFields>> => {
		const known = id === null ? accept(null) : nameable(id, before);
		if (!known.ok) return known;
		const key = readOptionalKey(idempotencyKey);
		if (!key.ok) return key;
		const money = currencyIn(fields, known.value, currency);
		const pricing = readPricing(fields, known.value?.pricing ?? PLAIN_PRICING, money);
		if (!pricing.ok) return pricing;
		const filled = withFilledLines(fields, money, products, pricing.value.includesTax);
		if (!filled.ok) return filled;
		const read = readTemplate(filled.value, known.value, currency);
		return read.ok
			? accept({ id, idempotencyKey: key.value, fields: read.value, ...saidOf(read.value, fields.lines) })
			: read;
	});
	return runAccepted(prepared, call, (ready) => catalogue.putTemplates(ready, call));
}

/** The currency that lines are read in; one that cannot be read is refused by whoever reads it. */
const currencyIn = (raw: RawTemplate, before: InvoiceTemplate | null, own: string): string => {
	const given = readOwnCurrency(raw.currency);
	return (given.ok ? given.value : null) ?? before?.currency ?? own;
};

/** What is given of a template, read. @param before null for one that is not there, or not known yet */
export function readTemplate(
	raw: RawTemplate,
	before: InvoiceTemplate | null,
	ownCurrency: string,
): Result<Partial<TemplateFields>> {
	const currency = readOwnCurrency(raw.currency);
	if (!currency.ok) return currency;
	const unit = currency.value ?? before?.currency ?? ownCurrency;
	const lines = linesOf(raw, before, unit);
	if (!lines.ok) return lines;
	const name = raw.name === undefined ? accept(undefined) : readWords(raw.name, 'name', 200);
	if (!name.ok) return name;
	const terms = readTerms(raw.paymentTermsDays);
	if (!terms.ok) return terms;
	const note = readWords(raw.note, 'note', 5_000);
	if (!note.ok) return note;
	const email = readWording(raw, before);
	if (!email.ok) return email;
	const link = readInvoiceText(raw.paymentLink, 'paymentLink');
	if (!link.ok) return link;
	const layout = raw.layout === undefined ? accept(undefined) : readLayout({ ...before?.layout, ...raw.layout });
	if (!layout.ok) return layout;
	const pricing = readPricing(raw, before?.pricing ?? PLAIN_PRICING, unit);
	if (!pricing.ok) return pricing;
	return accept({
		...(name.value !== undefined && { name: name.value ?? '' }),
		...(currency.value !== null && { currency: currency.value }),
		...(lines.value !== undefined && { lines: lines.value }),
		...(raw.paymentTermsDays !== undefined && { paymentTermsDays: terms.value }),
		...(raw.note !== undefined && { note: note.value ?? '' }),
		...(email.value !== undefined && { email: email.value }),
		...(raw.paymentLink !== undefined && { paymentLink: link.value ?? '' }),
		...(layout.value !== undefined && { layout: layout.value }),
		...(hasPricing(raw) && { pricing: pricing.value }),
	});
}

/** A change of currency counts the lines that stay anew: their prices are kept, in the new currency. */
function linesOf(
	{ lines }: RawTemplate,
	before: InvoiceTemplate | null,
	currency: string,
): Result<TemplateFields['lines'] | undefined> {
	if (lines !== undefined) return readLines(lines, currency);
	if (before === null || before.currency === currency) return accept(undefined);
	return readLines(before.lines, currency);
}

/** The e-mail's own words; what is left out stays as it was. */
export function readWording(
	raw: Pick<RawTemplate, 'emailSubject' | 'emailText' | 'cc'>,
	before: Pick<InvoiceTemplate, 'email'> | null,
): Result<TemplateFields['email'] | undefined> {
	if (raw.emailSubject === undefined && raw.emailText === undefined && raw.cc === undefined) return accept(undefined);
	const subject = readWords(raw.emailSubject, 'emailSubject', 300);
	if (!subject.ok) return subject;
	const text = readWords(raw.emailText, 'emailText', 10_000);
	if (!text.ok) return text;
	const cc = readCc(raw.cc, 'cc');
	if (!cc.ok) return cc;
	return accept({
		subject: raw.emailSubject === undefined ? (before?.email.subject ?? null) : subject.value,
		text: raw.emailText === undefined ? (before?.email.text ?? null) : text.value,
		cc: raw.cc === undefined ? (before?.email.cc ?? []) : cc.value,
	});
}

async function readById(
	ids: readonly string[],
	catalogue: Pick<Catalogue, 'readTemplates'>,
): Promise<ReadonlyMap<string, InvoiceTemplate>> {
	const distinct = [...new Set(ids)];
	const records = distinct.length === 0 ? [] : await catalogue.readTemplates(distinct);
	return new Map(records.flatMap((record) => (record === 'absent' ? [] : [[record.id, record] as const])));
}

const templateMissing = () =>
	refuse('template_missing', 'No template was named.', 'Pick a template, or give its id.', 'template');

function nameable(id: string, known: ReadonlyMap<string, InvoiceTemplate>): Result<InvoiceTemplate> {
	if (id === '') return templateMissing();
	const template = known.get(id);
	if (!template)
		return refuse(
			'unknown_template',
			`There is no invoice template "${id}".`,
			'Pick the template from the list, or check the id.',
			'template',
		);
	return template.isDeleted ? templateWasDeleted(template) : accept(template);
}

/** The templates that were named; a deleted one is refused as deleted. */
export async function getTemplates(
	ids: readonly string[],
	catalogue: Templates,
	call: Call,
): Promise<readonly Outcome<InvoiceTemplate>[]> {
	const known = await readById(
		ids.filter((id) => id !== ''),
		catalogue,
	);
	return runAccepted(
		ids.map((id) => nameable(id, known)),
		call,
		async (found) => found.map(done),
	);
}

/** Templates whose name or id holds the text. */
export const listTemplates = (
	queries: readonly RecordQuery[],
	catalogue: Templates,
): Promise<readonly Outcome<readonly InvoiceTemplate[]>[]> =>
	Promise.all(queries.map(async (query) => done(await catalogue.listTemplates(query))));

/**
 * No new invoice can be made from them. Refused, naming them, while recurring invoices are made from it, and while
 * stages are, unless the request switches those off.
 */
export function deleteTemplates(
	requests: readonly TemplateDeletion[],
	catalogue: Templates,
	call: Call,
): Promise<readonly Outcome<InvoiceTemplate>[]> {
	const prepared = requests.map((request): Result<TemplateDeletion> => {
		return request.id === '' ? templateMissing() : accept(request);
	});
	return runAccepted(prepared, call, (ready) => catalogue.deleteTemplates(ready, call));
}
