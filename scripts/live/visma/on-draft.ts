import { asDraft, invoiceRecord } from '../../../src/systems/visma/map/invoice';
import { replacementBody, rowsAgain } from '../../../src/systems/visma/map/body';
import { markerIn } from '../../../src/systems/visma/map/marker';
import { said } from '../asking';
import { at, listAt, textAt } from '../json';
import { no, open, yesOrNo, yes, type Finding, type Probe } from '../probe';
import { PLAIN, type VismaDraft } from './draft';
import type { VismaLive } from './live';

async function adapterReading(live: VismaLive, { id, customerId }: VismaDraft): Promise<Finding> {
	const wire = await live.api.readDraft(id);
	if (wire === 'absent') return no('The draft is not there when it is read.');
	const around = { system: 'visma', timeZone: 'UTC', now: live.asking.client.now(), client: null, sending: null };
	const { invoice } = invoiceRecord(asDraft(wire), around);
	const isPrice = invoice.lines.some(({ unitPrice }) => Number(unitPrice) === Number(PLAIN));
	return yesOrNo(
		invoice.phase === 'draft' && invoice.lines.length === 1 && isPrice && wire.CustomerId === customerId,
		`Phase ${invoice.phase}, ${invoice.lines.length} lines, the price ${isPrice ? 'as it was sent' : 'another'}, the marker ${markerIn(wire) ? 'kept' : 'gone'}.`,
	);
}

async function found(live: VismaLive, { id, marker }: VismaDraft): Promise<Finding> {
	const reply = await live.raw('/customerinvoicedrafts', {
		$filter: `SubscriptionNumber eq '${marker}'`,
		$page: '1',
		$pagesize: '10',
	});
	if (reply.status >= 400) return no(`${said(live.asking, reply)}.`);
	const own = listAt(reply.body, 'Data').find((one) => textAt(one, 'Id') === id);
	return own === undefined ? no('The list does not show it.') : yes('The list shows it at once.');
}

async function listedRows(live: VismaLive, { id }: VismaDraft): Promise<Finding> {
	const reply = await live.raw('/customerinvoicedrafts', { $filter: `Id eq ${id}`, $page: '1', $pagesize: '100' });
	const own = listAt(reply.body, 'Data').find((one) => textAt(one, 'Id') === id);
	if (own === undefined) return open('The list does not show the draft by its id.');
	const rows = listAt(own, 'Rows').length;
	return yesOrNo(rows > 0, `${rows} rows came with it.`);
}

/** A second row that takes one off; it changes the draft, so it is asked last. */
async function negative(live: VismaLive, { id }: VismaDraft): Promise<Finding> {
	const wire = await live.api.readDraft(id);
	if (wire === 'absent') return open('The draft is not there.');
	const [row] = rowsAgain(wire.Rows ?? []);
	const body = replacementBody(wire, {}, [row!, { ...row, UnitPrice: -1 }]);
	const reply = await live.asking.ask({ method: 'PUT', path: `/customerinvoicedrafts/${id}`, body }, 'repeatable');
	if (reply.status >= 400) return no(`${said(live.asking, reply)}.`);
	const isLess = Number(at(reply.body, 'TotalAmount')) < Number(at(wire, 'TotalAmount'));
	return yesOrNo(isLess, `Taken (${reply.status}); the total is ${isLess ? 'less' : 'not less'} than before.`);
}

/** What is asked of the draft; what changes it comes last. */
export const draftProbes: readonly Probe<VismaLive, VismaDraft>[] = [
	{ id: 'adapter-reading', words: [], asks: 'The package reads the draft as it was written.', ask: adapterReading },
	{ id: 'marker-found', words: [], asks: 'A draft is found by its marker.', ask: found },
	{ id: 'list-rows', words: [], asks: 'The list of drafts shows their rows.', ask: listedRows },
	{ id: 'negative', words: ['prices below zero'], asks: 'A price below zero is taken in a row.', ask: negative },
];

export const afterProbes: readonly Probe<VismaLive, VismaDraft>[] = [
	{
		id: 'deleted',
		words: [],
		asks: 'A deleted draft is answered as one that is not there.',
		ask: async (live, { id }) =>
			yesOrNo(
				(await live.api.readDraft(id).catch(() => null)) === 'absent',
				`${said(live.asking, await live.raw(`/customerinvoicedrafts/${id}`))}.`,
			),
	},
];
