import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import type { EventFilter } from '../../src/delivery/filter';
import { isBilled, type CatchUp } from '../../src/domain/recurrence/catch-up';
import type { DomainEvent } from '../../src/domain/event';
import type { Call } from '../../src/ports/call';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { putRecurring, type PutRecurringRequest } from '../../src/usecases/keep-recurring';
import { rawSchedule } from '../shared/run/raw-schedule';
import { clientRefOf, idOf } from '../shared/run/field-values';
import { outcomeError, refusalError } from '../shared/run/node-errors';
import { typedLines } from '../shared/run/raw-lines';
import { nameAfter } from '../shared/run/workflow-names';
import { within } from '../shared/trigger/delivery-choices';
import { pickedId } from '../shared/trigger/picked-id';
import { triggerFields, type ReadTriggerField } from '../shared/trigger/trigger-fields';
import { recurringFields } from './recurring-fields';

export type RecurringLedger = Pick<Ledger, 'events' | 'recurring' | 'catalogue' | 'invoicing'>;

/**
 * What the fields of the Recurring Invoice Trigger ask for. Read when the node is activated, since n8n can only read
 * them then.
 */
export interface RecurringSpec {
	/** '' for what is saved in the ledger; the node itself for what is defined in it. */
	readonly owner: string;
	/** null for any. */
	readonly recurringId: string | null;
	/** What the node defines; null where it delivers what is saved. */
	readonly definition: PutRecurringRequest | null;
	readonly catchUp: CatchUp;
	readonly mostInvoices: number;
}

export function readRecurringSpec(trigger: ITriggerFunctions, listenerId: string): RecurringSpec {
	const field = triggerFields(trigger, recurringFields);
	const isDefined = field('source', 'saved') === 'node';
	const { mostInvoices } = field<IDataObject>('options', {});
	return {
		owner: isDefined ? listenerId : '',
		recurringId: isDefined ? null : pickedId(field('recurring', '')),
		definition: isDefined ? definitionOf(trigger, field, listenerId) : null,
		catchUp: field<CatchUp>('catchUp', 'all'),
		mostInvoices: Math.floor(within(1, 10_000, mostInvoices, 1_000)),
	};
}

function definitionOf(trigger: ITriggerFunctions, field: ReadTriggerField, listenerId: string): PutRecurringRequest {
	const { currency, ...options } = field<IDataObject>('scheduleOptions', {});
	const isTemplate = field('content', 'template') === 'template';
	return {
		id: null,
		idempotencyKey: `node:${listenerId}`,
		onSeenKey: 'update',
		owner: listenerId,
		client: clientRefOf(field('client', '')) ?? { id: '' },
		fields: {
			name: nameAfter(trigger),
			currency,
			...(!isTemplate && { lines: typedLines(field('lines', {})) }),
			templateId: isTemplate ? idOf(field('template', '')) : null,
			// What is not among the options any more is taken back.
			schedule: rawSchedule({
				lastDayOfMonth: false,
				endDate: '',
				count: '',
				...options,
				period: field('period', 'month'),
				every: field('every', 1),
				startDate: field('startDate', ''),
			} as IDataObject),
		},
	};
}

/** Keeps what the node defines, and says what stands in the way of the trigger. */
export async function prepare(
	trigger: ITriggerFunctions,
	spec: RecurringSpec,
	ledger: RecurringLedger,
	call: Call,
): Promise<void> {
	if (spec.definition) {
		const [outcome] = await putRecurring([spec.definition], ledger, call);
		if (outcome?.kind !== 'done')
			throw outcomeError(trigger.getNode(), outcome ?? { kind: 'unknown', why: 'The ledger did not answer.' }, 0);
	}
	const [found] = spec.recurringId === null ? [] : await ledger.recurring.read([spec.recurringId]);
	if (found === 'absent')
		throw refusalError(trigger.getNode(), {
			code: 'unknown_recurring',
			message: `The ledger has no recurring invoice "${spec.recurringId}"`,
			fix: 'Pick the recurring invoice from the list, or choose Any Recurring Invoice.',
		});
}

export const filterOf = ({ owner, recurringId }: RecurringSpec): EventFilter => ({
	owner: [owner],
	...(recurringId === null ? {} : { recurringId: [recurringId] }),
});

/** Whether the choice for missed dates lets it through. */
export const isWanted = ({ data }: DomainEvent, catchUp: CatchUp): boolean =>
	isBilled({ isMissed: data.missed === true, isLatest: data.latest === true }, catchUp);
