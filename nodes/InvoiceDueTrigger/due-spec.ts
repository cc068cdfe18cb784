import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import { isWanted } from '../../src/domain/due/steps-to-publish';
import type { DueWatch, DueWish } from '../../src/domain/due/due-watch';
import { readSteps } from '../../src/domain/due/steps';
import type { DomainEvent } from '../../src/domain/event';
import type { CatchUp } from '../../src/domain/recurrence/catch-up';
import { DEFAULT_TIME } from '../../src/domain/recurrence/schedule';
import { readTime } from '../../src/domain/recurrence/time-of-day';
import type { Result } from '../../src/domain/refusal';
import { unlessOffered } from '../../src/usecases/offered';
import { refusalError } from '../shared/run/node-errors';
import { checkClient } from '../shared/trigger/check-client';
import { within } from '../shared/trigger/delivery-choices';
import { pickedId } from '../shared/trigger/picked-id';
import { triggerFields } from '../shared/trigger/trigger-fields';
import type { EventLedger } from '../shared/trigger/trigger-spec';
import { dueFields } from './due-fields';

/** What the fields of the Invoice Due Trigger ask for. Read when the node is activated. */
export interface DueSpec {
	readonly wish: DueWish;
	/** null for any. */
	readonly clientId: string | null;
	readonly mostInvoices: number;
}

export function readDueSpec(trigger: ITriggerFunctions): DueSpec {
	const field = triggerFields(trigger, dueFields);
	const { mostInvoices, pendingPayments } = field<IDataObject>('options', {});
	const accepted = <T>(read: Result<T>): T => {
		if (!read.ok) throw refusalError(trigger.getNode(), read.refusal);
		return read.value;
	};
	return {
		wish: {
			steps: accepted(readSteps(field('steps', ''))),
			time: field('when', 'daily') === 'atOnce' ? null : accepted(readTime(field('time', DEFAULT_TIME))),
			catchUp: field<CatchUp>('catchUp', 'latest'),
			startWith: field<CatchUp>('startWith', 'none'),
			includesPending: pendingPayments === true,
		},
		clientId: pickedId(field('client', '')),
		mostInvoices: Math.floor(within(1, 10_000, mostInvoices, 1_000)),
	};
}

/** Says what stands in the way of the trigger. */
export async function checkDue(trigger: ITriggerFunctions, { clientId }: DueSpec, systems: EventLedger): Promise<void> {
	const silent = unlessOffered(systems.invoicing, 'dueEvent', 'start workflows with due invoices');
	if (silent) throw refusalError(trigger.getNode(), silent);
	await checkClient(trigger, systems, clientId);
}

/** Whether the event is for the trigger: another one with other steps or choices may have published it. */
export function isForWatch({ data }: DomainEvent, watch: DueWatch): boolean {
	const watched = watch.steps.find(({ step }) => step === data.step);
	if (!watched) return false;
	const one = { date: String(data.date), isMissed: data.missed === true, isLatest: data.latest === true };
	return isWanted({ ...one, since: watched.since }, watch);
}
