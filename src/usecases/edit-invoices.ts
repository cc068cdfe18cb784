import { readCc } from '../domain/email-address';
import type { InvoiceEdit } from '../domain/invoice/drafting';
import type { EmailWording } from '../domain/invoice/invoice';
import { readLines } from '../domain/invoice/line-item';
import { readDate } from '../domain/local-date';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import { readNamedInvoices, type InvoiceName } from './name-invoices';
import { runOffered } from './offered';
import { readOptional, readTerms, readWords } from './read-fields';

/** What is to change, unread. A field left out stays as it is; an empty one is emptied. */
export interface InvoiceChanges {
	readonly lines?: unknown;
	readonly issueDate?: unknown;
	readonly dueDate?: unknown;
	readonly paymentTermsDays?: unknown;
	readonly reference?: unknown;
	readonly note?: unknown;
	readonly emailSubject?: unknown;
	readonly emailText?: unknown;
	readonly cc?: unknown;
}

export interface EditRequest {
	readonly invoice: InvoiceName;
	readonly changes: InvoiceChanges;
}

/** Edits invoices (model B.1). Lines are read in the invoice's own currency, so the invoices are read first, together. */
export async function editInvoices(requests: readonly EditRequest[], invoicing: InvoicingSystem, call: Call): Promise<readonly Outcome<InvoiceRecord>[]> {
	const records = await readNamedInvoices(requests.map(({ invoice }) => invoice), invoicing, call);
	const prepared = requests.map(({ changes }, at) => {
		const record = records[at]!;
		if (!record.ok) return record;
		const edit = readEdit(changes, record.value.invoice.currency);
		return edit.ok ? accept({ id: record.value.invoice.id, edit: edit.value }) : edit;
	});
	return runOffered(invoicing, ['update', 'edit invoices'], prepared, call, (ready) => invoicing.update(ready, call));
}

/** How each field is read; what is emptied gets its nothing. */
const READERS: { readonly [Field in Exclude<keyof InvoiceChanges, 'lines'>]: (input: unknown) => Result<unknown> } = {
	issueDate: (input) => readOptional(input, (given) => readDate(given, 'issueDate')),
	dueDate: (input) => readOptional(input, (given) => readDate(given, 'dueDate')),
	paymentTermsDays: (input) => {
		const terms = readTerms(input);
		return terms.ok && terms.value === null ? refuse('terms_missing', 'paymentTermsDays is empty.', 'Give the number of days, or leave the field out.', 'paymentTermsDays') : terms;
	},
	reference: (input) => orEmpty(readWords(input, 'reference', 200)),
	note: (input) => orEmpty(readWords(input, 'note', 5_000)),
	emailSubject: (input) => readWords(input, 'emailSubject', 300),
	emailText: (input) => readWords(input, 'emailText', 10_000),
	cc: (input) => readCc(input, 'cc'),
};

const orEmpty = (read: Result<string | null>): Result<string> => (read.ok ? accept(read.value ?? '') : read);

const IN_EMAIL: Readonly<Record<string, keyof EmailWording>> = { emailSubject: 'subject', emailText: 'text', cc: 'cc' };

function readEdit(changes: InvoiceChanges, currency: string): Result<InvoiceEdit> {
	const edit: Record<string, unknown> = {};
	const email: Record<string, unknown> = {};
	if (changes.lines !== undefined) {
		const lines = readLines(changes.lines, currency);
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
	if (Object.keys(email).length > 0) edit.email = email;
	if (Object.keys(edit).length === 0) return refuse('nothing_to_change', 'No field was given to change.', 'Add at least one field to update.');
	return accept(edit as InvoiceEdit);
}
