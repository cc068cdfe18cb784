import { readCurrency } from '../currency';
import { badWords } from '../invoice/own-words';
import type { Instant } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import { readText } from '../text';
import type { RecurringContent, RecurringInvoice } from './recurring-invoice';
import { readSchedule, type RawSchedule } from './schedule-check';
import { movedTo } from './publish-due';

/** What may be asked of a recurring invoice; when changing, a field left out stays as it is. */
export type RecurringFields = RecurringContent & { readonly owner: string; readonly schedule: RawSchedule };

/** What one is checked against. */
export interface RecurringContext {
	readonly now: Instant;
	readonly currency: string;
	readonly zone: string;
	readonly hasClient: (id: string) => boolean;
	/** null where there is none, or it was deleted. */
	readonly templateName: (id: string) => string | null;
}

const EMPTY: Omit<RecurringContent, 'currency'> = {
	name: '',
	clientId: '',
	lines: [],
	templateId: null,
	paymentTermsDays: null,
	reference: '',
	note: '',
	email: { subject: null, text: null, cc: [] },
};

/** A recurring invoice as asked for. @param before null for a new one */
export function putRecurring(
	id: string,
	before: RecurringInvoice | null,
	fields: Partial<RecurringFields>,
	around: RecurringContext,
): Result<RecurringInvoice> {
	if (before?.state === 'stopped')
		return refuse(
			'recurring_is_over',
			`The recurring invoice "${before.name}" was stopped for good.`,
			'Make a new one.',
			'recurring',
		);
	const { schedule: raw = {}, ...content } = given(fields);
	const read = readSchedule(raw, before, around.now, around.zone);
	if (!read.ok) return read;
	const { schedule, isNewStart } = read.value;
	const kept = before ?? {
		...EMPTY,
		currency: around.currency,
		id,
		owner: '',
		state: 'active' as const,
		nextIndex: 0,
		next: null,
		timesPublished: 0,
		publishedUntil: null,
		createdAt: around.now,
		schedule,
	};
	const asked: RecurringInvoice = { ...kept, ...content, id, schedule };
	const checked = checkContent(asked, around);
	if (!checked.ok) return checked;
	const bad = badWords(content);
	if (bad) return { ok: false, refusal: bad };
	const recurring = { ...asked, ...checked.value };
	const nextIndex = isNewStart ? 0 : recurring.nextIndex;
	return accept(recurring.state === 'paused' ? { ...recurring, nextIndex } : movedTo(recurring, nextIndex));
}

type Tidied = Pick<RecurringInvoice, 'name' | 'currency'>;

function checkContent(asked: RecurringInvoice, around: RecurringContext): Result<Tidied> {
	const name = readText(asked.name, 'name', 200);
	if (!name.ok) return name;
	const currency = readCurrency(asked.currency, 'currency');
	if (!currency.ok) return currency;
	if (asked.clientId === '')
		return refuse('client_missing', 'No client was named.', 'Pick the client who is billed.', 'client');
	if (!around.hasClient(asked.clientId))
		return refuse(
			'unknown_client',
			`The ledger has no client "${asked.clientId}".`,
			'Pick the client from the list, or create it with the Invoicing Ledger node first.',
			'client',
		);
	if (asked.templateId === '')
		return refuse(
			'template_missing',
			'No invoice template was named.',
			'Pick the template from the list, or give lines.',
			'template',
		);
	if (asked.templateId !== null && around.templateName(asked.templateId) === null)
		return refuse(
			'unknown_template',
			`The ledger has no invoice template "${asked.templateId}".`,
			'Pick the template from the list; a deleted one cannot be used.',
			'template',
		);
	if (asked.templateId === null && asked.lines.length === 0)
		return refuse(
			'no_lines',
			'A recurring invoice needs at least one line or a template, and this one has neither.',
			'Add a line with a description and a unit price, or pick a template.',
			'lines',
		);
	return accept({ name: name.value, currency: currency.value });
}

/** Without the fields that were left out. */
const given = <T extends object>(fields: T): T =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
