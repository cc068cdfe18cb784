import type { Refusal } from '../refusal';
import type { ReminderStep } from './ladder';

/** Days after the due date before which a Norwegian reminder may ask for no fee. */
const BEFORE_A_FEE = 14;
/** Days that a Norwegian reminder with a fee, and the notice before collection, give to pay. */
const LEAST_TERM = 14;
/** Fees on one claim. */
const MOST_FEES = 2;

/**
 * Why a step may not be used by a seller in Norway; null where it may. A fee that is asked for too early, or with a
 * shorter term, is lost there.
 */
export function barredInNorway(
	{ days, kind, fee, termDays }: ReminderStep,
	field?: `reminderSteps[${number}]`,
): Refusal | null {
	if (fee !== '' && days < BEFORE_A_FEE)
		return {
			code: 'fee_too_early',
			message: `The reminder ${days} days after the due date asks for a fee, and Norwegian law allows none before day ${BEFORE_A_FEE}.`,
			fix: `Leave its fee empty, or let the step begin ${BEFORE_A_FEE} days after the due date or later.`,
			...(field && { field: `${field}.fee` }),
		};
	if ((fee !== '' || kind === 'notice') && termDays < LEAST_TERM)
		return {
			code: 'term_too_short',
			message: `The reminder ${days} days after the due date gives ${termDays} days to pay, and Norwegian law asks for at least ${LEAST_TERM} where it has a fee or warns of collection.`,
			fix: `Give it a term of ${LEAST_TERM} days or more.`,
			...(field && { field: `${field}.termDays` }),
		};
	return null;
}

/**
 * Why a reminder may ask for no fee of its step where the claim has had as many as a Norwegian one may; null where it
 * may. The ladder may have been changed between them.
 * @param asked how many fees were asked for before
 */
export function feeBarredInNorway({ days, fee }: ReminderStep, asked: number): Refusal | null {
	if (fee === '' || asked < MOST_FEES) return null;
	return {
		code: 'too_many_fees',
		message: `The reminder ${days} days after the due date asks for a fee, and ${asked} were asked for on this claim; Norwegian law allows ${MOST_FEES}.`,
		fix: 'Leave the fee of that step empty in the ledger settings, or name another step.',
		field: 'step',
	};
}

/** What bars a step, for a whole ladder: at most two of its steps ask for a fee. */
export function ladderBarredInNorway(steps: readonly ReminderStep[]): Refusal | null {
	for (const [at, step] of steps.entries()) {
		const barred = barredInNorway(step, `reminderSteps[${at}]`);
		if (barred) return barred;
	}
	if (steps.filter(({ fee }) => fee !== '').length <= MOST_FEES) return null;
	return {
		code: 'too_many_fees',
		message: `More than ${MOST_FEES} reminders ask for a fee, and Norwegian law allows ${MOST_FEES} for one claim.`,
		fix: 'Leave the fee of the others empty.',
		field: 'reminderSteps',
	};
}
