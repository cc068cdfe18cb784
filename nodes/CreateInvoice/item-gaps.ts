import type { IDataObject } from 'n8n-workflow';
import { isFieldWord, type FieldWord } from '../../src/domain/field-name';
import { folded, meantBy, type LineWord } from '../../src/domain/invoice/line-synonyms';
import { refuse, type Result } from '../../src/domain/refusal';
import type { RefusalCode } from '../../src/domain/refusal-codes';
import { shown } from '../../src/domain/shown';
import { isNothing } from '../../src/domain/text';
import { isSystemKind } from '../../src/domain/system-name';
import { listOf } from '../shared/run/raw-lines';
import { UnreadableField } from '../shared/run/strict-fields';

/*
 * Incoming items carry much that is none of ours, so unknown words are left alone. But what decides money, a date, a
 * person or the key is never passed over: neither nothing in it, nor its word written in another way.
 */

/** A word of an item that decides something. */
interface Deciding {
	/** Of the refusal of nothing. */
	readonly code: RefusalCode;
	/** What counts where the item does not have the word. */
	readonly absent: string;
}

const DECIDING: Readonly<Record<string, Deciding>> = {
	templateId: { code: 'template_missing', absent: 'the invoice is made of its lines then' },
	invoiceTemplateId: { code: 'template_missing', absent: 'the invoice is made of its lines then' },
	lines: { code: 'no_lines', absent: 'the invoice is made of its template then' },
	currency: { code: 'unknown_currency', absent: 'it is the one of the template or the ledger then' },
	issueDate: { code: 'not_a_date', absent: 'it is the day on which the invoice is finalised then' },
	dueDate: { code: 'not_a_date', absent: 'it is counted from the issue date then' },
	paymentTermsDays: { code: 'out_of_range', absent: 'they are those of the template or the ledger then' },
	pricesIncludeTax: { code: 'not_a_truth', absent: 'prices are read as the template says then' },
	discountPercent: { code: 'not_a_number', absent: 'the discount is that of the template then' },
	discountAmount: { code: 'not_a_number', absent: 'the discount is that of the template then' },
	exchangeRate: { code: 'exchange_rate_missing', absent: 'nothing is said in the currency of the ledger then' },
	exchangeRateDate: { code: 'not_a_date', absent: 'it is the issue date then' },
	depositPercent: { code: 'not_a_number', absent: 'the whole is billed then' },
	depositAmount: { code: 'not_a_number', absent: 'the whole is billed then' },
	deductDeposits: { code: 'not_a_record', absent: 'nothing is deducted then' },
	charges: { code: 'not_a_charge', absent: 'they are those of the template then' },
	idempotencyKey: { code: 'missing_text', absent: 'each execution makes a new invoice then' },
};
const DECIDING_WORDS = Object.keys(DECIDING);

/** Where null may stand. */
const NO_NULL: ReadonlySet<string> = new Set(['currency']);

/** Words of one thing: each is enough. */
const SAME: readonly (readonly string[])[] = [
	['client', 'clientId', 'clientEmail'],
	['templateId', 'invoiceTemplateId'],
	['jobs', 'jobIds', 'jobId', 'jobExternalId'],
	...DECIDING_WORDS.filter((word) => !word.endsWith('emplateId')).map((word) => [word]),
];
const CLIENT = SAME[0]!;

/** What refusals call that which several words of an item name. */
const FIELDS: Readonly<Record<string, FieldWord>> = {
	clientId: 'client',
	clientEmail: 'client',
	templateId: 'template',
	invoiceTemplateId: 'template',
	jobs: 'job',
	jobIds: 'job',
	jobId: 'job',
	jobExternalId: 'job',
};
const fieldOf = (word: string): FieldWord | undefined => FIELDS[word] ?? (isFieldWord(word) ? word : undefined);

/** @param hasClient whether the item names one @throws UnreadableField for an item that leaves open what it decides */
export function refuseGaps(json: IDataObject, hasClient: boolean): void {
	for (const word of DECIDING_WORDS) {
		if (!Object.hasOwn(json, word) || !saysNothing(json, word) || isOwnNothing(json, word)) continue;
		const { code, absent } = DECIDING[word]!;
		fail(refuse(code, nothingIn(json, word), `Give ${word} a value, or leave it out: ${absent}.`, fieldOf(word)));
	}
	if (!hasClient) refuseNobody(json);
	refuseMisspelt(json);
	refuseLooseLine(json);
}

function fail(refused: Result<never>): never {
	if (refused.ok) return refused.value;
	throw new UnreadableField(refused.refusal);
}

/** Lines say nothing as an empty list, too, and both as JSON: the template would be billed in their place. */
function saysNothing(json: IDataObject, word: string): boolean {
	if (isNothing(json[word])) return true;
	if (word !== 'lines') return false;
	const lines = listOf(json.lines);
	return isNothing(lines) || (Array.isArray(lines) && lines.length === 0);
}

/** What our own records say of what they do not have. */
function isOwnNothing(json: IDataObject, word: string): boolean {
	if (word === 'lines') return Array.isArray(json.lines) && isRecurring(json);
	if (word === 'idempotencyKey') return isOurs(json);
	return json[word] === null && !NO_NULL.has(word) && isOurs(json);
}

const nothingIn = (json: IDataObject, word: string): string =>
	`${word} is ${shown(json[word])}: it is there with nothing in it.`;

/**
 * A record of our own nodes and triggers, in which null says that it has no such thing. It is known by the properties
 * that only ours have.
 */
const isOurs = (json: IDataObject): boolean =>
	(isSystemKind(json.system) && typeof json.account === 'string') || isRecurring(json) || isTemplate(json);

const isRecurring = ({ recurring, nextDates }: IDataObject): boolean =>
	Array.isArray(nextDates) || (typeof recurring === 'object' && recurring !== null && 'id' in recurring);

const isTemplate = ({ deleted, email }: IDataObject): boolean =>
	typeof deleted === 'boolean' && typeof email === 'object' && email !== null && 'cc' in email;

/** A client without a name or id: the client of the job would be billed in its place. */
function refuseNobody(json: IDataObject): void {
	const word = CLIENT.find((one) => Object.hasOwn(json, one));
	if (word === undefined) return;
	const message = isNothing(json[word])
		? nothingIn(json, word)
		: `${word} is ${shown(json[word])}, which names nobody.`;
	const otherwise = `or leave ${word} out: the client of the linked job is billed then`;
	fail(refuse('client_missing', message, `Give the client's id or e-mail address, ${otherwise}.`, 'client'));
}

/** "due_date" for `dueDate`, as other programs write it. */
const BY_FOLDED: ReadonlyMap<string, string> = new Map(SAME.flat().map((word) => [folded(word), word]));
/** The keys of items come again and again. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 10_000;
const LONGEST_KEY = 60;

/** The word of ours that a key is another way to write; null for our own words and all others. */
function misspeltOf(key: string): string | null {
	if (key.length > LONGEST_KEY) return null;
	const before = known.get(key);
	if (before !== undefined) return before;
	const word = BY_FOLDED.get(folded(key)) ?? null;
	const meant = word === key ? null : word;
	if (known.size >= MOST_KNOWN) known.clear();
	known.set(key, meant);
	return meant;
}

function refuseMisspelt(json: IDataObject): void {
	for (const key in json) {
		const word = misspeltOf(key);
		if (word === null || isNothing(json[key])) continue;
		const same = SAME.find((words) => words.includes(word))!;
		if (!Object.hasOwn(json, key) || same.some((one) => Object.hasOwn(json, one))) continue;
		const message = `The item has ${shown(key)}, which is not read.`;
		fail(refuse('misspelled_field', message, `Write ${word} in its place.`, fieldOf(word)));
	}
}

const FIGURES: ReadonlySet<LineWord> = new Set(['quantity', 'unitPrice', 'discountPercent', 'taxRate']);
const LISTS: ReadonlySet<string> = new Set(
	'line lineitems invoicelines orderlines items rows products positions articles'.split(' '),
);

/** An item that is itself a line, or has its lines under another name: the advice to add a line would not help. */
function refuseLooseLine(json: IDataObject): void {
	const hasContent = ['lines', 'templateId', 'invoiceTemplateId'].some((word) => Object.hasOwn(json, word));
	if (hasContent || isOurs(json)) return;
	const list = Object.keys(json).find((key) => LISTS.has(folded(key)));
	if (list !== undefined) {
		const fix = 'Write lines in its place: a list with a description and a unitPrice in each.';
		fail(refuse('no_lines', `The item has ${shown(list)}, but no lines.`, fix, 'lines'));
	}
	const loose = Object.keys(json).filter((key) => meantBy(key).some((word) => FIGURES.has(word)));
	if (loose.length === 0) return;
	const message = `The item has ${loose.slice(0, 5).map(shown).join(', ')}, but no lines.`;
	const fix =
		'Put what is billed into a list: "lines": [{ "description": …, "quantity": …, "unitPrice": …, "taxRate": … }].';
	fail(refuse('no_lines', message, fix, 'lines'));
}
