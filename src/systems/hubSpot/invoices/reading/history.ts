import type { FieldChange, HistoryEntry } from '../../../../domain/history';
import type { HubSpotContext } from '../../context';
import { dayFrom, instantFrom } from '../../map/dates';
import { readById } from '../../wire/read';
import type { CrmObject, HistoryValue } from '../../wire/schemas';

/** What the history shows, in words of the domain. */
const FIELDS: Readonly<Record<string, string>> = {
	hs_invoice_status: 'status',
	hs_number: 'number',
	hs_amount_billed: 'total',
	hs_amount_paid: 'paid',
	hs_balance_due: 'balance',
	hs_invoice_date: 'issueDate',
	hs_due_date: 'dueDate',
	hs_purchase_order_number: 'reference',
	hs_comments: 'note',
};

/** Oldest first: what HubSpot kept of each property, changes of one moment and source together. */
export async function readHistory(
	context: HubSpotContext,
	ids: readonly string[],
): Promise<readonly (readonly HistoryEntry[])[]> {
	const [found, zone] = await Promise.all([
		readById(context.client, 'invoices', ids, { properties: [], propertiesWithHistory: Object.keys(FIELDS) }),
		context.zone(),
	]);
	return ids.map((id) => (found.has(id) ? entriesOf(found.get(id)!, zone) : []));
}

/** Shown as days, as the account's people see them. */
const DAYS: readonly string[] = ['issueDate', 'dueDate'];

interface DatedChange {
	readonly value: HistoryValue;
	readonly change: FieldChange;
}

function entriesOf({ id, propertiesWithHistory }: CrmObject, zone: string): readonly HistoryEntry[] {
	const changes = Object.entries(FIELDS).flatMap(([property, field]) =>
		changesOf(field, propertiesWithHistory?.[property] ?? [], zone),
	);
	const moments = new Map<string, DatedChange[]>();
	for (const one of changes) {
		const key = `${instantFrom(one.value.timestamp)}\n${actorOf(one.value)}`;
		moments.set(key, [...(moments.get(key) ?? []), one]);
	}
	return [...moments.values()]
		.map((together): HistoryEntry => {
			const { value } = together[0]!;
			return {
				subject: 'invoice',
				subjectId: id,
				at: instantFrom(value.timestamp) ?? '',
				actor: actorOf(value),
				action: actionOf(together),
				changes: together.map(({ change }) => change),
			};
		})
		.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** @param values newest first, as HubSpot gives them */
function changesOf(field: string, values: readonly HistoryValue[], zone: string): readonly DatedChange[] {
	const shown = (value: HistoryValue | undefined) =>
		(DAYS.includes(field) && dayFrom(value?.value, zone)) || (value?.value ?? null);
	return values.map((value, at) => ({ value, change: { field, from: shown(values[at + 1]), to: shown(value) } }));
}

const actorOf = ({ sourceLabel, sourceType, sourceId }: HistoryValue): string =>
	sourceLabel || [sourceType, sourceId].filter(Boolean).join(' ') || 'HubSpot';

/** The action that names best what changed together. */
function actionOf(together: readonly DatedChange[]): string {
	const status = together.find(({ change }) => change.field === 'status')?.change;
	if (status?.from === null) return 'created';
	if (status?.to === 'open' && status.from === 'draft') return 'finalised';
	if (status?.to === 'voided') return 'voided';
	return together.some(({ change }) => change.field === 'paid') ? 'payment changed' : 'updated';
}
