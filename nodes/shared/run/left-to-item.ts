import type { INodeProperties } from 'n8n-workflow';
import { accept, refuse, type Result } from '../../../src/domain/refusal';
import { isNothing } from '../../../src/domain/text';
import { fromItemOf, type FromItem } from '../fields/from-item';
import { locatorOf } from './field-values';
import { readFieldValue, type Place } from './read-field-value';

/**
 * Where a field takes its value from the incoming item: it is one that may, and it was left empty, or holds the
 * expression that it held in a fresh node of earlier versions. A locator is left empty in its list only: nothing in any
 * other way to name a record is a slip, which must not become the record of the item.
 * @param saved what the node was saved with
 * @returns null for a field that says something itself
 */
export function leftTo(field: INodeProperties, saved: unknown): FromItem | null {
	const from = fromItemOf(field);
	if (!from) return null;
	return (field.type === 'resourceLocator' ? isEmptyList(saved, from) : isEmptyText(saved, from)) ? from : null;
}

function isEmptyList(saved: unknown, { formerly }: FromItem): boolean {
	const { mode, value } = locatorOf(saved);
	return (mode === 'list' && isNothing(value)) || (mode === 'id' && value === formerly);
}

const isEmptyText = (saved: unknown, { formerly }: FromItem): boolean => isNothing(saved) || saved === formerly;

/** What an item has for a field, and where the field says to look. */
interface Taken {
	readonly from: FromItem;
	readonly taken: unknown;
	readonly at: Place;
}

/**
 * What an item has for a field that is left to it, as the field's type asks for it; '' where it has nothing and the
 * node goes on without it.
 * @returns refusals of `readFieldValue`, and the one that the field declares for an item that has nothing
 */
export function readFromItem(field: INodeProperties, { from: { missing }, taken, at }: Taken): Result<unknown> {
	if (!isNothing(taken)) {
		const value = field.type === 'resourceLocator' ? { __rl: true, mode: 'id', value: taken } : taken;
		return readFieldValue(field, value, at);
	}
	if (!missing) return accept('');
	const message = `${at.label} is empty, and the incoming item names no ${missing.record}.`;
	return refuse(missing.code, message, missing.fix, at.path);
}
