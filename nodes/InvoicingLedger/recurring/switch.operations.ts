import type { Switch } from '../../../src/domain/recurrence/switching';
import { recurringField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

/** Pausing, resuming and stopping differ in nothing but what they are called. */
const switching = (to: Switch, name: string, description: string): Operation => ({
	name,
	value: to,
	action: `${name} recurring invoice`,
	description,
	fields: [recurringField({ description: `The recurring invoice to ${to}` })],
	load: async () => ({ execute: (await import('./switch.run')).switchingTo(to) }),
});

export const pauseRecurring = switching(
	'pause',
	'Pause',
	'No more invoices until it is resumed; dates in the pause are never billed',
);
export const resumeRecurring = switching('resume', 'Resume', 'Go on with the next date that is still to come');
export const stopRecurring = switching('stop', 'Stop', 'No more invoices for good; those it has made stay');
