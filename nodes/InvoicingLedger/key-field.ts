import { idempotencyKeyField } from '../shared/fields/idempotency-key-field';

/** With a key a set-up workflow can run twice and makes everything once. */
export const onceField = (what: string, placeholder: string) =>
	idempotencyKeyField({
		placeholder,
		description: `Names this ${what}, so that it is made once however often the workflow runs. Left empty, each execution makes a new one, which Retry On Fail does not make twice.`,
	});

/** Of records that have a name each: what a second execution comes to without a key. */
export const namedOnceField = (what: string, placeholder: string) =>
	idempotencyKeyField({
		placeholder,
		description:
			`Names this ${what}, so that the workflow can run again: the same key gives the ${what} that it made. ` +
			'Left empty, a second execution is refused, since the name is taken.',
	});
