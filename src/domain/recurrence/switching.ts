import type { Instant } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import { indexAfter } from './occurrences';
import type { RecurringInvoice } from './recurring-invoice';
import { movedTo } from './publish-due';

export const SWITCHES = ['pause', 'resume', 'stop'] as const;
export type Switch = (typeof SWITCHES)[number];

/**
 * The recurring invoice paused, resumed or stopped; itself where it is so already. What was due before must have been
 * published: only what falls due from now on is passed over.
 * @returns refusal `recurring_is_over`
 */
export function switched(recurring: RecurringInvoice, to: Switch, now: Instant): Result<RecurringInvoice> {
	switch (to) {
		case 'pause':
			if (recurring.state === 'paused') return accept(recurring);
			return recurring.state === 'active'
				? accept({ ...recurring, state: 'paused', next: null })
				: isOver(recurring);
		case 'resume':
			if (recurring.state === 'active') return accept(recurring);
			// What fell due in the pause is never billed later (model E.1).
			return recurring.state === 'paused'
				? accept(movedTo(recurring, indexAfter(recurring.schedule, now, recurring.nextIndex)))
				: isOver(recurring);
		case 'stop':
			if (recurring.state === 'stopped') return accept(recurring);
			return accept({ ...recurring, state: 'stopped', next: null });
	}
}

/** @returns refusal `recurring_is_over` */
export function isOver({ name, state }: RecurringInvoice): Result<never> {
	return state === 'stopped'
		? refuse(
				'recurring_is_over',
				`The recurring invoice "${name}" was stopped for good.`,
				'Make a new one.',
				'recurring',
			)
		: refuse(
				'recurring_is_over',
				`The recurring invoice "${name}" has come to its end.`,
				'Give it a later end date or a higher count, or make a new one.',
				'recurring',
			);
}
