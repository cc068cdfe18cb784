/**
 * An event whose workflow takes the whole process down never gets as far as a failed attempt. After twice as many
 * attempts it becomes a dead letter without a run; every second one runs all the same, so that a person who offers it
 * again gets to see what happens.
 */
export const isPoisonEvent = (attempt: number, maxAttempts: number): boolean =>
	attempt > 2 * maxAttempts && attempt % 2 === 1;

export const POISON_REASON =
	'The last attempts never reported a result: n8n may have stopped in the middle of the workflow each time.';
