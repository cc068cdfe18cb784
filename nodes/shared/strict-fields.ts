import type { FieldName } from '../../src/domain/field-name';
import { refuse, type Refusal, type Result } from '../../src/domain/refusal';
import { shown } from '../../src/domain/shown';
import { holdsExpression } from './field-reader';

/*
 * Fields in which an expression of the wrong type must not pass for an empty one: a key that is no text would bill twice,
 * an amount that is not there would pay all that is open, a choice that is none would finalise what was to stay a draft.
 */

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

/** The text of an idempotency key; '' for none. Numbers are taken as they are written, as long as all their digits are there. */
export function keyText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
	return unreadable(refuse('not_a_text', `idempotencyKey is ${shown(value)}, which cannot name anything.`, 'Give the key as a text, such as an order number.', 'idempotencyKey'));
}

/** One of the choices of an options field. */
export function choiceOf<Choice extends string>(value: unknown, field: FieldName, choices: readonly Choice[]): Choice {
	const chosen = choices.find((choice) => choice === value);
	return chosen ?? unreadable(refuse('not_a_choice', `${field} is ${shown(value)}, which is not one of its choices.`, `Use one of ${choices.join(', ')}.`, field));
}

/** What a switch says. */
export function truthOf(value: unknown, field: FieldName): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	return unreadable(refuse('not_a_truth', `${field} is ${shown(value)}, and it must be true or false.`, 'Write true or false.', field));
}

/** A value that may be left empty by hand, but not by an expression that gave nothing. @param raw what the node was saved with */
export function notLost(value: unknown, raw: unknown, field: FieldName): unknown {
	const isNothing = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
	if (!isNothing || !holdsExpression(raw)) return value;
	return unreadable(refuse('expression_empty', `${field} is an expression that gave nothing.`, 'Check the expression against the incoming item, or empty the field to leave it out.', field));
}
