import type { Call } from '../../ports/call';
import type { Outcome } from '../../ports/outcome';
import type { Unsettled } from '../../ports/journal';
import type { Finding } from '../../ports/remote-system';
import { outcomeOfFault } from '../../remote/client';
import { markerOf } from '../../remote/marker';
import { findClone } from './invoices/creating/clone';
import { findCreated, readCreateClue } from './invoices/creating/find-created';
import { InvoiceLists, isOver } from './invoices/creating/find-marked';
import { entryOf } from './map/job';
import { markerIn } from './map/marker';
import { standingOf } from './map/status';
import { keptMove, wasMoved, type MoveClue } from '../../remote/moves-made';
import { findPayment, type PaymentClue } from './payments/find-payment';
import { keptOf } from './payments/record';
import { keptText } from './payments/payment-record';
import type { HighLevel } from './context';
import { abreast } from '../../remote/abreast';
import type { WireInvoice } from './wire/schemas';

/** For the reconciler: what became of operations whose outcome is not known. Writes nothing. */
export function lookFor(
	highLevel: HighLevel,
	operations: readonly Unsettled[],
	call: Call,
): Promise<readonly Finding[]> {
	const lists = new InvoiceLists(highLevel);
	return abreast(operations, async (operation) => {
		try {
			return await lookForOne(highLevel, lists, operation, call);
		} catch (fault) {
			return undecided(outcomeOfFault(fault));
		}
	});
}

function lookForOne(highLevel: HighLevel, lists: InvoiceLists, operation: Unsettled, call: Call): Promise<Finding> {
	const lost = { marker: markerOf(operation), since: operation.since, clue: operation.clue };
	switch (operation.operation) {
		case 'create_client':
			return Promise.resolve({ kind: 'cannot-tell', why: 'No clients are made in HighLevel.' });
		case 'create_invoice':
			return findCreated(highLevel, lists, lost, call).then((found) =>
				ofInvoice(found, lost.marker, readCreateClue(lost.clue).finalise),
			);
		case 'clone_invoice':
			return findClone(
				highLevel,
				lists,
				lost.clue === '' ? '' : (JSON.parse(lost.clue) as { readonly cloneOf: string }).cloneOf,
				lost,
				call,
			).then((found) => ofInvoice(found, lost.marker, false));
		case 'register_payment':
			if (lost.clue === '')
				return Promise.resolve({
					kind: 'cannot-tell',
					why: 'Which invoice was to be paid was not written down.',
				});
			return findPayment(highLevel, lost, call).then(async (found): Promise<Finding> => {
				if (found === 'absent') return { kind: 'absent' };
				if ('kind' in found) return undecided(found);
				const { timeZone } = await highLevel.settings();
				return {
					kind: 'made',
					result: keptText(
						keptOf(JSON.parse(lost.clue) as PaymentClue, lost.marker, lost.since, found.amount, timeZone),
					),
				};
			});
		case 'move_job':
			if (lost.clue === '')
				return Promise.resolve({ kind: 'cannot-tell', why: 'Which job was to be moved was not written down.' });
			return ofMove(highLevel, JSON.parse(lost.clue) as MoveClue, lost.since, call);
	}
}

function ofInvoice(found: WireInvoice | 'absent' | Outcome<never>, marker: string, finalise: boolean): Finding {
	if (found === 'absent') return { kind: 'absent' };
	if ('kind' in found) return undecided(found);
	if (markerIn(found.name) !== marker)
		return { kind: 'partial', why: 'The invoice of the estimate was made, and is not completed yet.' };
	if (finalise && standingOf(found.status).phase === 'draft')
		return { kind: 'partial', why: 'The invoice was made as a draft, and is not finalised yet.' };
	return { kind: 'made', result: found._id };
}

async function ofMove({ api }: HighLevel, clue: MoveClue, since: string, call: Call): Promise<Finding> {
	const { jobId, toStageId } = clue;
	const job = await api.readOpportunity(jobId);
	if (job === 'absent') return { kind: 'absent' };
	if (wasMoved({ stageId: job.pipelineStageId ?? '', entry: entryOf(job) }, clue))
		return { kind: 'made', result: keptMove({ jobId, fromStageId: '', toStageId, entry: entryOf(job) }) };
	return isOver(since, call.now)
		? { kind: 'absent' }
		: { kind: 'cannot-tell', why: 'Whether the job was moved is not certain yet.' };
}

function undecided(outcome: Outcome<unknown>): Finding {
	const why =
		outcome.kind === 'refused'
			? `${outcome.refusal.message} ${outcome.refusal.fix}`
			: outcome.kind === 'done'
				? ''
				: outcome.why;
	return { kind: 'cannot-tell', why };
}
