import { associationsPath, objectsPath } from '../../../src/systems/hubSpot/wire/address';
import { at, keysOf, listAt, textAt } from '../json';
import { open, yesOrNo, type Finding, type Probe } from '../probe';
import { followCursor } from './cursor';
import type { HubSpotDraft } from './draft';
import type { HubSpotLive } from './live';

async function associationShape(live: HubSpotLive, { id, lineIds }: HubSpotDraft): Promise<Finding> {
	if (lineIds.length === 0) return open('The draft has no lines.');
	const reply = await live.asking.ask({
		method: 'POST',
		path: associationsPath('invoices', 'line_items', 'batch/read'),
		body: { inputs: [{ id }] },
	});
	const [first] = listAt(reply.body, 'results', 0, 'to');
	const type = at(first, 'associationTypes', 0);
	const label = !keysOf(type).includes('label') ? 'left out' : at(type, 'label') === null ? 'null' : 'a text';
	return yesOrNo(
		listAt(reply.body, 'results', 0, 'to').length === lineIds.length,
		`${reply.status}; \`toObjectId\` is a ${typeof at(first, 'toObjectId')}, \`label\` is ${label}, \`startedAt\` is ${keysOf(reply.body).includes('startedAt') ? 'there' : 'left out'}.`,
	);
}

async function associationCursor({ asking }: HubSpotLive, { id, lineIds }: HubSpotDraft): Promise<Finding> {
	if (lineIds.length < 2) return open('The draft has too few lines.');
	const path = objectsPath('invoices', `/${id}/associations/line_items`);
	return followCursor(
		asking,
		(after) => asking.ask({ method: 'GET', path, query: { limit: '1', ...(after && { after }) } }),
		'toObjectId',
	);
}

async function byContact(live: HubSpotLive, { id, contactId }: HubSpotDraft): Promise<Finding> {
	if (contactId === null) return open('No contact was named: give one with --contact.');
	const body = await live.asking.read({
		method: 'POST',
		path: associationsPath('contacts', 'invoices', 'batch/read'),
		body: { inputs: [{ id: contactId }] },
	});
	const isThere = listAt(body, 'results', 0, 'to').some((to) => textAt(to, 'toObjectId') === id);
	return yesOrNo(
		isThere,
		isThere ? "The contact's invoices hold the draft at once." : "The contact's invoices do not hold the draft.",
	);
}

/** What the associations of the draft show. */
export const linkProbes: readonly Probe<HubSpotLive, HubSpotDraft>[] = [
	{
		id: 'association-shape',
		words: [],
		asks: "A draft's lines are shown by its associations at once.",
		ask: associationShape,
	},
	{
		id: 'association-cursor',
		words: ['cursor of a next page of associations'],
		asks: 'The cursor of a next page of associations is taken decoded.',
		ask: associationCursor,
	},
	{
		id: 'draft-of-contact',
		words: ['associations'],
		asks: 'A draft is found by its contact at once.',
		ask: byContact,
	},
];
