import type { Call } from '../../ports/call';
import type { Unsettled } from '../../ports/journal';
import type { Finding } from '../../ports/remote-system';
import { markerOf } from '../../remote/marker';
import type { HubSpotContext } from './context';
import { findLeft, isRecord, type Lost } from './invoices/creating/find-marked';
import type { OwnedType } from './invoices/creating/owned';
import { notYet } from './invoices/creating/resume';
import { isDraft, isWhole } from './invoices/creating/whole';
import { readEntries } from './jobs/entries';
import { readAssociations } from './wire/associations';
import type { CrmObject } from './wire/schemas';

const TYPES: Readonly<Record<string, OwnedType>> = {
	create_invoice: 'invoices',
	clone_invoice: 'invoices',
	register_payment: 'commerce_payments',
};

/**
 * What operations may have made whose end is not known: found by the marker they put there, moves by the record's
 * history.
 */
export async function lookFor(
	context: HubSpotContext,
	operations: readonly Unsettled[],
	call: Call,
): Promise<readonly Finding[]> {
	const findings = new Map<Unsettled, Finding>();
	for (const type of ['invoices', 'commerce_payments'] as const) {
		const own = operations.filter(({ operation }) => TYPES[operation] === type);
		for (const [operation, finding] of await lookForRecords(context, type, own)) findings.set(operation, finding);
	}
	for (const [operation, finding] of await lookForMoves(
		context,
		operations.filter(({ operation }) => operation === 'move_job'),
		call,
	))
		findings.set(operation, finding);
	return operations.map(
		(operation) => findings.get(operation) ?? { kind: 'cannot-tell', why: 'Such an operation is not known.' },
	);
}

async function lookForRecords(
	context: HubSpotContext,
	type: OwnedType,
	operations: readonly Unsettled[],
): Promise<ReadonlyMap<Unsettled, Finding>> {
	if (operations.length === 0) return new Map();
	const markers = await context.markersOf(type, 'anew');
	if (!markers.ok)
		return new Map(
			operations.map((operation) => [operation, { kind: 'cannot-tell', why: markers.refusal.message }]),
		);
	const lost = operations.map((operation): Lost => ({ ...operation, marker: markerOf(operation) }));
	const left = await findLeft(
		context.client,
		type,
		markers.value,
		lost,
		['hs_invoice_status'].filter(() => type === 'invoices'),
	);
	const drafts = [...left.values()]
		.filter(isRecord)
		.filter(isDraft)
		.map(({ id }) => id);
	const lines =
		type === 'invoices'
			? await readAssociations(context.client, 'invoices', 'line_items', drafts)
			: new Map<string, readonly string[]>();
	return new Map(
		operations.map((operation): [Unsettled, Finding] => {
			const found = left.get(markerOf(operation))!;
			if (found === 'absent') return [operation, { kind: 'absent' }];
			if (!isRecord(found))
				return [operation, { kind: 'cannot-tell', why: notYet(found.waitMs, context.client.now()) }];
			return [operation, wholeOrPartial(found, operation, lines.get(found.id)?.length ?? 0)];
		}),
	);
}

const wholeOrPartial = (object: CrmObject, { operation, clue }: Unsettled, lines: number): Finding =>
	operation === 'register_payment' || isWhole(object, clue, lines)
		? { kind: 'made', result: object.id }
		: { kind: 'partial', why: `The draft ${object.id} was begun in HubSpot and not finished.` };

async function lookForMoves(
	context: HubSpotContext,
	operations: readonly Unsettled[],
	call: Call,
): Promise<ReadonlyMap<Unsettled, Finding>> {
	const clues = new Map(
		operations.map((operation) => [
			operation,
			JSON.parse(operation.clue) as { readonly jobId: string; readonly toStageId: string },
		]),
	);
	const entries = await readEntries(context, [...new Set([...clues.values()].map(({ jobId }) => jobId))]);
	return new Map(
		operations.map((operation): [Unsettled, Finding] => {
			const { jobId, toStageId } = clues.get(operation)!;
			const own = entries.get(jobId) ?? [];
			const at = own.findIndex(
				({ stageId, at: when }) => stageId === toStageId && when >= Date.parse(operation.since) - SKEW_MS,
			);
			if (at >= 0)
				return [
					operation,
					{
						kind: 'made',
						result: JSON.stringify({
							jobId,
							fromStageId: own[at - 1]?.stageId ?? '',
							toStageId,
							entry: own[at]!.at,
						}),
					},
				];
			const isCertain = Date.parse(operation.since) + IN_FLIGHT_MS <= Date.parse(call.now);
			return [
				operation,
				isCertain
					? { kind: 'absent' }
					: { kind: 'cannot-tell', why: 'HubSpot does not show the move; it may still be made.' },
			];
		}),
	);
}

/** How far HubSpot's clock and ours may differ. */
const SKEW_MS = 60_000;
/** How long a request may be under way that nobody waits for any more. */
const IN_FLIGHT_MS = 2 * 60_000;
