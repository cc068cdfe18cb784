import { labelOf } from '../../../src/domain/field-label';
import { refuse, type Refusal, type Result } from '../../../src/domain/refusal';
import { shown } from '../../../src/domain/shown';

/* A key of the wrong type must not pass for an empty one: it would bill twice. */

/** A field that cannot be read as given; the node shows the refusal on its item. */
export class UnreadableField extends Error {
	constructor(readonly refusal: Refusal) {
		super(refusal.message);
		this.name = 'UnreadableField';
	}
}

function unreadable(refused: Result<never>): never {
	if (refused.ok) return refused.value;
	throw new UnreadableField(refused.refusal);
}

/**
 * The text of an idempotency key; '' for none. Numbers are taken as they are written, as long as all their digits are
 * there.
 */
export function keyText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER)
		return String(value);
	return unreadable(
		refuse(
			'not_a_text',
			`${labelOf('idempotencyKey')} is ${shown(value)}, which cannot name anything.`,
			'Give the key as a text, such as an order number.',
			'idempotencyKey',
		),
	);
}
