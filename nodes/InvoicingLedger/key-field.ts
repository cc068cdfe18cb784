import { keyText } from '../shared/strict-fields';
import { idempotencyKeyField } from '../shared/fields/idempotency-key-field';
import type { ReadField } from '../shared/field-reader';

/** With a key a set-up workflow can run twice and makes everything once. */
export const onceField = (what: string) =>
	idempotencyKeyField({ keyFrom: '', description: `Names this ${what}, so that it is made once however often the workflow runs. Left empty, each execution makes a new one, which Retry On Fail does not make twice.` });

export const givenKey = (read: ReadField, itemIndex: number): string => keyText(read('idempotencyKey', itemIndex, ''));
