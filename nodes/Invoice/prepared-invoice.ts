import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { PreparedByRun } from '../../src/usecases/record-sendings';
import type { InvoiceName } from '../../src/usecases/name-invoices';
import { textOf } from '../shared/field-values';
import { pairedItem } from '../shared/run-reports';
import { sendingRunId } from '../shared/sending-run';

/** The last part of the type names of our nodes that hand out the e-mail of an invoice. */
const PREPARERS = ['.createInvoice', '.invoice'];

/**
 * The invoice that an item is about where the field names none: the item itself, the one whose e-mail a node before gave for
 * it, or the one that this run prepared for whom the mail went to. Where no node before gives an e-mail, the `id` of the item.
 */
export function invoiceOfItem(context: IExecuteFunctions, itemIndex: number): InvoiceName | PreparedByRun {
	const { json } = context.getInputData()[itemIndex]!;
	if (isInvoice(json)) return { id: json.id };
	const preparers = context.getParentNodes(context.getNode().name).filter(({ type }) => PREPARERS.some((end) => type.endsWith(end)));
	for (const { name } of preparers) {
		const item = pairedItem(context, name, itemIndex);
		if (item && isInvoice(item.json) && item.json.email) return { id: item.json.id };
	}
	const id = textOf(json.id);
	// Behind a mail node this would be the id of the mail.
	if (id !== '' && preparers.length === 0) return { id };
	return { runId: sendingRunId(context), recipients: recipientsOf(json) };
}

/** Items of this package say of an invoice where it lives and what is open on it; what mail nodes put out does not. */
const isInvoice = (json: IDataObject): json is IDataObject & { readonly id: string } =>
	typeof json.id === 'string' && typeof json.system === 'string' && 'number' in json && 'balance' in json;

/** Lower-case addresses, from where the mail nodes of n8n put them; none where they say nothing. */
function recipientsOf({ envelope, accepted, to }: IDataObject): readonly string[] {
	const places = [accepted, typeof envelope === 'object' && envelope !== null && 'to' in envelope ? envelope.to : undefined, to];
	const texts = places.flatMap((place) => (Array.isArray(place) ? place : [place])).filter((text): text is string => typeof text === 'string');
	return texts.flatMap((text) => text.toLowerCase().match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? []);
}
