import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import { DELIVERY_DEFAULTS } from '../../../src/delivery/delivery-options';
import { fieldReader } from '../run/field-reader';
import { eventDeliveryFields } from './delivery-fields';

export interface DeliveryChoices {
	readonly maxAttempts: number;
	readonly leaseMs: number;
	readonly concurrency: number;
	readonly runLimitMs: number;
	readonly mostEvents: number;
	readonly waitsForEnd: boolean;
}

/**
 * Within what the field allows, also where the workflow was written by a program: a timer above 24 days would fire at
 * once, again and again.
 */
export const within = (least: number, most: number, value: unknown, fallback: number): number =>
	typeof value === 'number' ? Math.min(most, Math.max(least, value)) : fallback;

export function readDeliveryChoices(trigger: ITriggerFunctions): DeliveryChoices {
	const options = fieldReader(trigger, [eventDeliveryFields])<IDataObject>('options', 0, {});
	return {
		maxAttempts: Math.floor(within(1, 100, options.maxAttempts, DELIVERY_DEFAULTS.maxAttempts)),
		leaseMs: Math.round(within(0.1, 1_440, options.leaseMinutes, DELIVERY_DEFAULTS.leaseMs / 60_000) * 60_000),
		concurrency: Math.floor(within(1, 100, options.concurrency, DELIVERY_DEFAULTS.concurrency)),
		mostEvents: Math.floor(within(1, 10_000, options.mostEvents, DELIVERY_DEFAULTS.mostEvents)),
		runLimitMs: Math.round(
			within(6, 10_080, options.longestRunMinutes, DELIVERY_DEFAULTS.runLimitMs / 60_000) * 60_000,
		),
		waitsForEnd: options.markAsDelivered !== 'started',
	};
}
