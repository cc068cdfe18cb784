import type { IDataObject, INode } from 'n8n-workflow';
import { refusalError } from './node-errors';

/*
 * A trigger shows a sample where there is no real record yet, so that fields can be mapped. It must never be taken for
 * a real one: all that names anything in it carries the words below, and no node does anything with it.
 */

/** In every id, key, name and address of a sample, with a space, a hyphen or an underscore between the words. */
const MARK = /sample.{0,40}no[ _-]real[ _-]record/i;

/** An id or key of a sample. No ledger and no other system gives such ids. */
export const sampleId = (what: string): string => `sample_${what}_no_real_record`;

/** A name as a sample shows it. */
export const sampleName = (what: string): string => `Sample ${what} (no real record)`;

/** Nobody can own a domain that ends in `.invalid` (RFC 2606), so that no mail reaches anybody. */
export const SAMPLE_EMAIL = 'sample.no-real-record@sample.invalid';
export const SAMPLE_URL = 'https://sample.invalid/no-real-record';

/** The item as a sample: the same fields, and one that says so. */
export const asSample = (item: IDataObject): IDataObject => ({ sample: true, ...item });

/** How deep a request is looked through. None is deeper. */
const DEEPEST = 6;

/** Whether something holds a text of a sample, at any place. */
function isMarked(value: unknown, depth = 0): boolean {
	if (typeof value === 'string') return MARK.test(value);
	if (typeof value !== 'object' || value === null || depth > DEEPEST || ArrayBuffer.isView(value)) return false;
	for (const part of Array.isArray(value) ? (value as unknown[]) : Object.values(value))
		if (isMarked(part, depth + 1)) return true;
	return false;
}

/**
 * Refuses the sample of a trigger, and all that took a name, an address or a key from one.
 * @param json what came in
 * @param asked what the fields made of it
 * @throws NodeOperationError `sample_record`
 */
export function refuseSample(node: INode, json: IDataObject, itemIndex: number, asked?: unknown): void {
	const isSample = json.sample === true && isMarked([json.id, json.eventId, json.idempotencyKey]);
	if (!isSample && !isMarked(asked)) return;
	throw refusalError(
		node,
		{
			code: 'sample_record',
			message:
				'This is the sample record that the trigger shows while the ledger has no real one. Nothing was written.',
			fix: 'Use it to map fields. Publish the workflow, or execute the trigger again once there is a real record.',
		},
		itemIndex,
	);
}
