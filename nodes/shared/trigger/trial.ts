import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { describeEach } from '../../../src/delivery/describe-events';
import type { Recipient } from '../../../src/delivery/recipient';
import type { DomainEvent, EventKind } from '../../../src/domain/event';
import type { SystemName } from '../../../src/domain/system-name';
import type { EventStore } from '../../../src/ports/event-store';
import { asSample } from '../run/sample-record';

/** How far back a trial looks for an event that fits. */
const LOOK_BACK = 100;

export interface Trial {
	readonly events: EventStore;
	readonly system: SystemName;
	readonly kinds: readonly EventKind[];
	readonly recipient: Pick<Recipient<IDataObject>, 'matches' | 'describe'>;
	/** The newest records of a remote system, for when none of its events was received yet; null for the ledger. */
	readonly recent: (() => Promise<readonly DomainEvent[]>) | null;
	/** What is shown where there is no real record at all. */
	readonly sample: () => IDataObject;
}

/**
 * A trial in the editor: shows the newest event that fits or, where there is none, a sample that says so. Nothing is
 * leased or acked, so that a trial never takes an event from the published workflow.
 */
export function trialRun(trigger: ITriggerFunctions, trial: Trial): ITriggerResponse {
	let isOver = false;
	const show = async (): Promise<void> => {
		const item = (await newestItem(trial)) ?? asSample(trial.sample());
		if (!isOver) trigger.emit([[{ json: item }]]);
	};
	return {
		closeFunction: async () => {
			isOver = true;
		},
		manualTriggerFunction: show,
	};
}

async function newestItem({ events, system, kinds, recipient, recent }: Trial): Promise<IDataObject | null> {
	const stored = await itemOf(await events.newest(system, kinds, LOOK_BACK), recipient);
	return stored ?? (recent && (await itemOf(await recent(), recipient)));
}

async function itemOf(newest: readonly DomainEvent[], recipient: Trial['recipient']): Promise<IDataObject | null> {
	for (const event of newest.filter((candidate) => recipient.matches(candidate))) {
		const [item] = await describeEach(recipient, [event]);
		if (item?.kind === 'item') return item.item;
	}
	return null;
}
