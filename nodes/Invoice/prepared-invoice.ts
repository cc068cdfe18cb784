import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { reminderOfKey } from '../../src/domain/reminder/reminder';
import type { PreparedByRun } from '../../src/usecases/record-sendings';
import type { InvoiceName } from '../../src/usecases/name-invoices';
import { textOf } from '../shared/run/field-values';
import { pairedItem } from '../shared/run/run-reports';

/** The last part of the type names of our nodes that prepare the sending of an invoice. */
const PREPARERS = ['.createInvoice', '.deliverInvoice', '.invoice'];

/**
 * The invoice that an item is about where the field names none: the item itself, the one whose e-mail, e-invoice or
 * letter the nearest node before gave for it, or the one that this run prepared for whom the mail went to; of Remind,
 * the reminder, by its key. Where no
 * node before gives any, the `id` of the item.
 */
export function invoiceOfItem(context: IExecuteFunctions, itemIndex: number): InvoiceName | PreparedByRun {
	const { json } = context.getInputData()[itemIndex]!;
	if (isInvoice(json)) return { id: subjectOf(json) };
	const preparers = context
		.getParentNodes(context.getNode().name)
		.filter(({ type }) => PREPARERS.some((end) => type.endsWith(end)));
	const given = nearest(
		context,
		preparers.flatMap(({ name }) => handedOut(context, name, itemIndex) ?? []),
	);
	const ids = [...new Set(given.flatMap(({ id, isToGo }) => (isToGo ? [id] : [])))];
	// A node gave nothing to send for the item, nor did another for the same invoice: none of the run is meant.
	if (given.some(({ id }) => id === null || !ids.includes(id))) return { recipients: null };
	if (ids.length === 1) return { id: ids[0]! };
	const id = textOf(json.id);
	// Behind a mail node this would be the id of the mail.
	if (id !== '' && preparers.length === 0) return { id };
	return { recipients: recipientsOf(json) };
}

/** What a node gave for an item. */
interface HandedOut {
	readonly node: string;
	/** The invoice of the item, or the key of its reminder; null where the node refused it or found no way for it. */
	readonly id: string | null;
	/** It gave something to send. */
	readonly isToGo: boolean;
}

/** null where n8n does not know what the item was made from, and where the node prepares nothing. */
function handedOut(context: IExecuteFunctions, node: string, itemIndex: number): HandedOut | null {
	const json = pairedItem(context, node, itemIndex)?.json;
	if (json === undefined || !(isPrepared(json) || 'email' in json || 'error' in json)) return null;
	const isToGo = goesOut(json);
	return { node, id: isInvoice(json) && (isToGo || !isPrepared(json)) ? subjectOf(json) : null, isToGo };
}

/** Remind puts out what it made beside the invoice, and its e-mail is that of the reminder. */
function subjectOf({ id, reminder }: IDataObject & { readonly id: string }): string {
	const key = isObject(reminder) ? reminder.idempotencyKey : undefined;
	return typeof key === 'string' ? key : id;
}

/** The reminder of an invoice that was named, where the nearest node before gave its e-mail; else what was named. */
export function namedOrReminder(context: IExecuteFunctions, itemIndex: number, name: InvoiceName): InvoiceName {
	if (!('id' in name)) return name;
	const given = invoiceOfItem(context, itemIndex);
	return 'id' in given && reminderOfKey(given.id)?.invoiceId === name.id ? given : name;
}

const isPrepared = ({ delivery }: IDataObject): boolean => isObject(delivery) && 'chosen' in delivery;

/** Deliver Invoice says by which way; null for what a person has to see to. */
const goesOut = ({ delivery, email }: IDataObject): boolean =>
	isObject(delivery) && 'chosen' in delivery ? delivery.chosen !== null : Boolean(email);

const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null;

/** Those from which the way leads through none of the others. */
function nearest(context: IExecuteFunctions, given: readonly HandedOut[]): readonly HandedOut[] {
	const before = new Set(given.flatMap(({ node }) => context.getParentNodes(node).map(({ name }) => name)));
	const last = given.filter(({ node }) => !before.has(node));
	// In a loop each is before the other.
	return last.length > 0 ? last : given;
}

/** A mail node that goes on after an error puts that out in place of the mail. */
export function saysItFailed(context: Pick<IExecuteFunctions, 'getInputData'>, itemIndex: number): boolean {
	const { json, error } = context.getInputData()[itemIndex]!;
	return Boolean(json.error ?? error);
}

/** Items of this package say of an invoice where it lives and what is open on it; what mail nodes put out does not. */
const isInvoice = (json: IDataObject): json is IDataObject & { readonly id: string } =>
	typeof json.id === 'string' && typeof json.system === 'string' && 'number' in json && 'balance' in json;

/** Lower-case addresses, from where the mail nodes of n8n put them; none where they say nothing. */
function recipientsOf({ envelope, accepted, to }: IDataObject): readonly string[] {
	const places = [
		accepted,
		typeof envelope === 'object' && envelope !== null && 'to' in envelope ? envelope.to : undefined,
		to,
	];
	const texts = places
		.flatMap((place) => (Array.isArray(place) ? place : [place]))
		.filter((text): text is string => typeof text === 'string');
	return texts.flatMap((text) => text.toLowerCase().match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? []);
}
