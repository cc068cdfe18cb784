import { done, later, refused, replayed, unknown, type Outcome } from '../../../../ports/outcome';
import type { RemoteClient } from '../../../../remote/client';
import { instantAfter } from '../../../../remote/reconcile-schedule';
import { MARKER_PROPERTIES } from '../../wire/address';
import type { HubSpotContext } from '../../context';
import { LINE_PROPERTIES, lineFingerprint } from '../../map/lines';
import { readAssociations } from '../../wire/associations';
import { archiveObjects } from '../../wire/batch';
import { readById } from '../../wire/read';
import type { CrmObject } from '../../wire/schemas';
import { findLeft, isRecord, READ_CERTAIN_MS, type Left, type Lost } from './find-marked';
import { finishInvoices, type Begun } from './finish';
import { addLines, type Lacking, type Wanted } from './make';
import type { OwnedType } from './owned';
import { isDraft, isWholeDraft } from './whole';

/** A plan whose earlier attempt never reported a result. */
export type Dark = Wanted & Lost;

/**
 * Goes on with invoices that an earlier attempt may have begun: found by their marker, given the lines they lack, rid
 * of lines that came twice, finalised. Until nothing of the earlier attempt can still appear, nothing is made anew.
 */
export async function resumeInvoices(
	context: HubSpotContext,
	client: RemoteClient,
	dark: readonly Dark[],
): Promise<readonly (Outcome<string> | 'absent')[]> {
	const markers = await context.markersOf('invoices', 'anew');
	if (!markers.ok) return dark.map(() => refused(markers.refusal));
	const left = await findLeft(client, 'invoices', markers.value, dark, ['hs_invoice_status']);
	const now = Date.parse(client.now());
	const begun = dark.flatMap((each): Draft[] => {
		const found = left.get(each.marker)!;
		return isBegun(found)
			? [{ ...each, id: found.id, isCertain: Date.parse(each.since) + READ_CERTAIN_MS <= now }]
			: [];
	});
	const next = (await goOn(context, client, begun)).values();
	return dark.map((each) => {
		const found = left.get(each.marker)!;
		return isBegun(found) ? next.next().value! : outcomeOfLeft(found, client.now());
	});
}

/** Requests of which only this is asked: whether anything was made of them. `later` while it may still appear. */
export async function lookForMarked(
	context: HubSpotContext,
	client: RemoteClient,
	type: OwnedType,
	dark: readonly Lost[],
): Promise<ReadonlyMap<string, Outcome<string> | 'absent'>> {
	if (dark.length === 0) return new Map();
	const markers = await context.markersOf(type, 'anew');
	if (!markers.ok) return new Map(dark.map(({ marker }) => [marker, unknown(markers.refusal.message)]));
	const left = await findLeft(client, type, markers.value, dark, []);
	return new Map([...left].map(([marker, found]) => [marker, outcomeOfLeft(found, client.now())]));
}

/**
 * The outcome of a lost operation by what is left of it: that it was made, that it was not, or when it will be known.
 */
export function outcomeOfLeft(left: Left, now: string): Outcome<string> | 'absent' {
	if (left === 'absent') return left;
	return isRecord(left) ? replayed(left.id) : later(left.waitMs, notYet(left.waitMs, now));
}

/** @param waitMs until nothing that is found proves that nothing was made */
export const notYet = (waitMs: number, now: string): string =>
	`HubSpot does not show it; it may still appear. Until ${instantAfter(now, waitMs)} nothing is made anew.`;

const isBegun = (left: Left): left is CrmObject => isRecord(left) && isDraft(left);

type Draft = Begun & { readonly isCertain: boolean; readonly clue: string };

async function goOn(
	context: HubSpotContext,
	client: RemoteClient,
	drafts: readonly Draft[],
): Promise<readonly Outcome<string>[]> {
	const lineIds = await readAssociations(
		client,
		'invoices',
		'line_items',
		drafts.map(({ id }) => id),
	);
	const lines = await readById(client, 'line_items', [...lineIds.values()].flat(), {
		properties: [...LINE_PROPERTIES, ...MARKER_PROPERTIES.line_items],
	});
	const standing = drafts.map((draft) => {
		const ids = lineIds.get(draft.id) ?? [];
		const { lacking, twice, outdated } = compareLines(
			draft,
			ids.flatMap((id) => lines.get(id) ?? []),
		);
		// It was made in whole, of lines or tax rates that may have changed since: it stays as it is.
		if (twice.length === 0 && isWholeDraft(draft.clue, ids.length))
			return { invoice: draft, lacking: [], surplus: [] };
		return { invoice: draft, lacking, surplus: [...twice, ...outdated] };
	});
	const removed = (
		await archiveObjects(
			client,
			'line_items',
			standing.flatMap(({ surplus }) => surplus),
		)
	).values();
	// A line that came twice and could not be taken away would be billed twice.
	const tidy = standing.filter(({ surplus }) =>
		surplus.map(() => removed.next().value!).every(({ kind }) => kind === 'done'),
	);
	const whole = tidy.filter(({ lacking, invoice }) => lacking.length === 0 || invoice.isCertain);
	const lined = await addLines(
		context,
		client,
		whole.map(({ invoice, lacking }): Lacking => ({ invoice, lines: lacking })),
	);
	const ready = lined.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : []));
	const finished = await finishInvoices(context, client, ready, { isDone: false });
	const [nextLined, nextFinished] = [lined.values(), finished.values()];
	return standing.map((each): Outcome<string> => {
		if (!tidy.includes(each))
			return unknown(`The draft ${each.invoice.id} has lines twice that could not be taken away yet.`);
		if (!whole.includes(each))
			return unknown(`The draft ${each.invoice.id} was begun; its other lines may still appear.`);
		const outcome = nextLined.next().value!;
		if (outcome.kind !== 'done') return outcome;
		const end = nextFinished.next().value!;
		const wasWhole = each.lacking.length === 0 && each.surplus.length === 0 && !each.invoice.plan.finalise;
		return end.kind === 'done' && wasWhole ? replayed(end.value) : end.kind === 'done' ? done(end.value) : end;
	});
}

/**
 * Which planned lines a draft lacks, which of its lines are there once too often, and which are of an earlier attempt
 * and no longer wanted: the quote or template that they come from may have changed. What a person added stays.
 */
function compareLines(invoice: Begun, present: readonly CrmObject[]) {
	const waiting = new Map<string, string[]>();
	const ours = new Set<string>();
	for (const { id, properties } of present) {
		const fingerprint = lineFingerprint(properties);
		if (isOurs(invoice, properties)) ours.add(id);
		waiting.set(fingerprint, [...(waiting.get(fingerprint) ?? []), id]);
	}
	const planned = new Set<string>();
	const lacking = invoice.plan.lines.flatMap((properties, at) => {
		const fingerprint = lineFingerprint(properties);
		planned.add(fingerprint);
		const twins = waiting.get(fingerprint) ?? [];
		waiting.set(fingerprint, twins.slice(1));
		return twins.length === 0 ? [{ properties, at }] : [];
	});
	const twice = [...waiting].flatMap(([fingerprint, ids]) => (planned.has(fingerprint) ? ids : []));
	const outdated = [...waiting].flatMap(([fingerprint, ids]) =>
		planned.has(fingerprint) ? [] : ids.filter((id) => ours.has(id)),
	);
	return { lacking, twice, outdated };
}

/** By the marker that a line got when it was made, where the account has a property for it. */
const isOurs = ({ marker }: Begun, properties: CrmObject['properties']): boolean =>
	MARKER_PROPERTIES.line_items.some((name) => properties[name]?.startsWith(`${marker}-`));
