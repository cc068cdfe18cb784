import { done, refused, unknown, type Outcome } from '../../../../ports/outcome';
import type { RemoteClient } from '../../../../remote/client';
import { ASSOCIATION } from '../../wire/address';
import type { HubSpotContext } from '../../context';
import { createObjects, type NewObject, type Properties } from '../../wire/batch';
import type { CrmObject } from '../../wire/schemas';
import { finishInvoices, takeBack, type Begun, type Comparing } from './finish';
import type { DraftPlan } from './plan';

/** A plan with the marker by which what is made of it is found again. */
export interface Wanted {
	readonly plan: DraftPlan;
	readonly marker: string;
}

/**
 * Makes invoices, step by step for all of them together: drafts with their associations, line items, and the
 * finalising. Whatever goes wrong after a draft was made leaves it to be gone on with (`unknown`), or takes it back
 * (`refused`).
 * @returns the invoice's id
 */
export async function makeInvoices(
	context: HubSpotContext,
	client: RemoteClient,
	wanted: readonly Wanted[],
	comparing: Comparing,
): Promise<readonly Outcome<string>[]> {
	const drafts = await createDrafts(context, client, wanted);
	const begun = drafts.flatMap((outcome, at): Begun[] =>
		outcome.kind === 'done' ? [{ ...wanted[at]!, id: outcome.value.id }] : [],
	);
	const withLines = await addLines(
		context,
		client,
		begun.map((invoice) => ({ invoice, lines: invoice.plan.lines.map((properties, at) => ({ properties, at })) })),
	);
	const finished = await finishInvoices(
		context,
		client,
		withLines.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : [])),
		comparing,
	);
	const [nextLines, nextFinished] = [withLines.values(), finished.values()];
	return drafts.map((draft): Outcome<string> => {
		if (draft.kind !== 'done') return draft;
		const lined = nextLines.next().value!;
		return lined.kind === 'done' ? nextFinished.next().value! : lined;
	});
}

/** One after the other, so that ids and numbers come in the order of the inputs. */
async function createDrafts(
	context: HubSpotContext,
	client: RemoteClient,
	wanted: readonly Wanted[],
): Promise<readonly Outcome<CrmObject>[]> {
	const marker = await context.marker('invoices');
	if (!marker.ok) return wanted.map(() => refused(marker.refusal));
	const inputs = wanted.map(
		({ plan, marker: value }): NewObject => ({
			trace: value,
			properties: { ...plan.properties, [marker.value.name]: value },
			associations: plan.associations,
		}),
	);
	const drafts = await createObjects(client, 'invoices', inputs, true);
	// Our marker is there already: an earlier attempt's, seen late. It is found when it is looked for.
	return drafts.map((draft) =>
		draft.kind === 'refused' && draft.refusal.code === 'conflict'
			? unknown('The invoice was begun before.')
			: draft,
	);
}

/** An invoice with the lines that it lacks, by their places. */
export interface Lacking {
	readonly invoice: Begun;
	readonly lines: readonly { readonly properties: Properties; readonly at: number }[];
}

/**
 * Adds line items, a hundred in a call whatever invoice they are for. An invoice whose lines HubSpot refuses is taken
 * back.
 */
export async function addLines(
	context: HubSpotContext,
	client: RemoteClient,
	lacking: readonly Lacking[],
): Promise<readonly Outcome<Begun>[]> {
	const marker = await context.optionalMarker('line_items');
	const inputs = lacking.flatMap(({ invoice, lines }) =>
		lines.map(({ properties, at }): NewObject => {
			const trace = `${invoice.marker}-${at}`;
			return {
				trace,
				properties: marker ? { ...properties, [marker.name]: trace } : properties,
				associations: [{ toId: invoice.id, typeId: ASSOCIATION.lineItemToInvoice }],
			};
		}),
	);
	const outcomes = (await createObjects(client, 'line_items', inputs)).values();
	const sums = lacking.map(({ lines }) => lines.map(() => outcomes.next().value!));
	return Promise.all(lacking.map(({ invoice }, at) => sumUp(client, invoice, sums[at]!)));
}

async function sumUp(
	client: RemoteClient,
	invoice: Begun,
	lines: readonly Outcome<CrmObject>[],
): Promise<Outcome<Begun>> {
	const dark = lines.find(({ kind }) => kind === 'unknown' || kind === 'later');
	if (dark) return unknown(`The draft ${invoice.id} was made; whether it has all its lines is not known.`);
	const bad = lines.find((outcome) => outcome.kind === 'refused');
	if (bad?.kind !== 'refused') return done(invoice);
	// A line with our marker is there already: an earlier attempt's, seen late. It has to be looked at again.
	if (bad.refusal.code === 'conflict')
		return unknown(`The draft ${invoice.id} was made; one of its lines was made before.`);
	return takeBack(client, invoice, bad.refusal);
}
