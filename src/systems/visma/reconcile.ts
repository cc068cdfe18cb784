import type { Unsettled } from '../../ports/journal';
import { refused, type Outcome } from '../../ports/outcome';
import type { Finding } from '../../ports/remote-system';
import { abreast } from '../../remote/abreast';
import { outcomeOfFault } from '../../remote/client';
import { markerOf } from '../../remote/marker';
import { keptMove, wasMoved, type MoveClue } from '../../remote/moves-made';
import type { Visma } from './context';
import { customerMeant, type Recognised } from './customers/meant';
import { readCreateClue } from './invoices/creating/create';
import { unsureFor } from './invoices/creating/find-created';
import { findMarked } from './invoices/reading/find';
import { readJobs } from './jobs/read-jobs';
import { idOf } from './map/invoice';
import { findPayment } from './payments/find-payment';
import { keptOf, type PaymentClue } from './payments/payment-record';

/** For the reconciler: what became of operations whose outcome is not known. Writes nothing. */
export const lookFor = (visma: Visma, operations: readonly Unsettled[], now: string): Promise<readonly Finding[]> =>
	abreast(operations, async (operation) => {
		try {
			return await lookForOne(visma, operation, now);
		} catch (fault) {
			return undecided(outcomeOfFault(fault));
		}
	});

function lookForOne(visma: Visma, operation: Unsettled, now: string): Promise<Finding> {
	switch (operation.operation) {
		case 'create_client':
			return ofCustomer(visma, operation, now);
		case 'create_invoice':
		case 'clone_invoice':
			return ofInvoice(visma, operation, now);
		case 'register_payment':
			return ofPayment(visma, operation, now);
		case 'move_job':
			return ofMove(visma, operation, now);
	}
}

async function ofCustomer(visma: Visma, { clue, since }: Unsettled, now: string): Promise<Finding> {
	if (clue === '') return { kind: 'cannot-tell', why: 'Which customer was to be made was not written down.' };
	const meant = await customerMeant(visma, JSON.parse(clue) as Recognised);
	if (!meant.ok) return undecided(refused(meant.refusal));
	if (meant.value) return { kind: 'made', result: meant.value.Id };
	return unsureFor(since, now) > 0
		? { kind: 'cannot-tell', why: 'Whether the customer was made is not certain yet.' }
		: { kind: 'absent' };
}

async function ofInvoice(visma: Visma, operation: Unsettled, now: string): Promise<Finding> {
	const found = await findMarked(visma, markerOf(operation));
	if (!found)
		return unsureFor(operation.since, now) > 0
			? { kind: 'cannot-tell', why: 'Whether the invoice was made is not certain yet.' }
			: { kind: 'absent' };
	const finalise = operation.operation === 'create_invoice' && readCreateClue(operation.clue).finalise;
	return finalise && found.kind === 'draft'
		? { kind: 'partial', why: 'The invoice was made as a draft, and is not finalised yet.' }
		: { kind: 'made', result: idOf(found) };
}

async function ofPayment(visma: Visma, operation: Unsettled, now: string): Promise<Finding> {
	if (operation.clue === '')
		return { kind: 'cannot-tell', why: 'Which invoice was to be paid was not written down.' };
	const clue = JSON.parse(operation.clue) as PaymentClue;
	const found = await findPayment(visma, operation.since, clue, now);
	if (found === 'absent') return { kind: 'absent' };
	if ('kind' in found) return undecided(found);
	const { timeZone } = await visma.settings();
	const kept = keptOf(clue, markerOf(operation), operation.since, found.amount, timeZone);
	return { kind: 'made', result: JSON.stringify(kept) };
}

async function ofMove(visma: Visma, { clue, since }: Unsettled, now: string): Promise<Finding> {
	if (clue === '') return { kind: 'cannot-tell', why: 'Which job was to be moved was not written down.' };
	const asked = JSON.parse(clue) as MoveClue;
	const [record = 'absent'] = await readJobs(visma, [asked.jobId]);
	if (record === 'absent') return { kind: 'absent' };
	const { jobId, toStageId } = asked;
	if (wasMoved(record.job, asked))
		return { kind: 'made', result: keptMove({ jobId, fromStageId: '', toStageId, entry: record.job.entry }) };
	return unsureFor(since, now) > 0
		? { kind: 'cannot-tell', why: 'Whether the job was moved is not certain yet.' }
		: { kind: 'absent' };
}

function undecided(outcome: Outcome<unknown>): Finding {
	if (outcome.kind === 'refused')
		return { kind: 'cannot-tell', why: `${outcome.refusal.message} ${outcome.refusal.fix}` };
	return { kind: 'cannot-tell', why: outcome.kind === 'done' ? '' : outcome.why };
}
