import { NodeOperationError, type IDataObject, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';
import { describeEach } from '../../../src/delivery/describe-events';
import { reasonOf, type Recipient } from '../../../src/delivery/recipient';
import type { DomainEvent, EventKind } from '../../../src/domain/event';
import type { SystemName } from '../../../src/domain/system-name';
import type { Clock } from '../../../src/ports/clock';
import type { EventStore } from '../../../src/ports/event-store';
import { asNodeError, codeOfError, withCode } from '../run/node-errors';

/** How far back a trial looks for an event that fits. */
const LOOK_BACK = 100;
const POLL_MS = 2_000;
/** A system behind an API is not asked more often than this. */
const REMOTE_POLL_MS = 15_000;

export interface Trial {
	readonly events: EventStore;
	readonly system: SystemName;
	readonly kinds: readonly EventKind[];
	readonly recipient: Pick<Recipient<IDataObject>, 'matches' | 'describe'>;
	readonly clock: Clock;
	/** The newest records of a remote system, for when none of its events was received yet; null for the ledger. */
	readonly recent: (() => Promise<readonly DomainEvent[]>) | null;
}

/**
 * A trial in the editor: shows the newest event that fits, or waits for the first one. Nothing is leased or acked, so
 * that a trial never takes an event from the published workflow.
 */
export function trialRun(trigger: ITriggerFunctions, trial: Trial): ITriggerResponse {
	let isOver = false;
	let cancelPoll = (): void => undefined;
	const close = (): void => {
		isOver = true;
		cancelPoll();
	};
	const look = async (): Promise<void> => {
		const item = await newestItem(trial);
		if (isOver) return;
		if (item) trigger.emit([[{ json: item }]]);
		else cancelPoll = trial.clock.after(trial.recent ? REMOTE_POLL_MS : POLL_MS, lookAgain);
	};
	const lookAgain = (): void => {
		look().catch((cause) => {
			if (!isOver)
				trigger.emitError(
					withCode(
						new NodeOperationError(trigger.getNode(), reasonOf(cause)),
						codeOfError(asNodeError(trigger.getNode(), cause)),
					),
				);
		});
	};
	return { closeFunction: async () => close(), manualTriggerFunction: look };
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
