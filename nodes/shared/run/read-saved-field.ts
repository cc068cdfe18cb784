import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { accept, refuse, type Result } from '../../../src/domain/refusal';
import { shown } from '../../../src/domain/shown';
import { isNothing } from '../../../src/domain/text';
import { clientDetails } from '../fields/client-fields';
import { fromItemOf } from '../fields/from-item';
import { isOptionalCell } from '../fields/optional-cell';
import { pathOf } from './field-path';
import { locatorOf } from './field-values';
import { readFieldValue, type Place } from './read-field-value';

/** Whether the value a node was saved with has an expression in it, however deep. */
export function holdsExpression(saved: unknown): boolean {
	if (typeof saved === 'string') return saved.startsWith('=');
	return typeof saved === 'object' && saved !== null && Object.values(saved).some(holdsExpression);
}

/** Whether a field is empty that holds no texts: it means what it means when nobody fills it in. */
export const isLeftEmpty = ({ type }: INodeProperties, value: unknown): boolean =>
	value === undefined || (type === 'number' && isNothing(value));

/** Nobody can empty these in the editor, so nothing in them is a slip of a program. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(['boolean', 'options']);

const isText = ({ type }: INodeProperties): boolean => type === 'string';
const saysNothingOfClient = (field: INodeProperties): boolean => isText(field) && field.name !== 'currency';

/**
 * Texts that a row may have nothing for, by the collection they stand in: an empty cell, or an empty field of a form,
 * says nothing of the client or the company, and what is known of it stays. What bills in another way, such as the
 * currency, is none. A table of another program has empty cells, too, such as those of a tax rate that an invoice does
 * not have.
 */
const OPTIONAL: ReadonlyMap<string, (field: INodeProperties) => boolean> = new Map([
	['clientDetails', saysNothingOfClient],
	[
		'options',
		(field: INodeProperties) =>
			isOptionalCell(field) || (clientDetails.includes(field) && saysNothingOfClient(field)),
	],
	['importOptions', ({ type, name }: INodeProperties) => type !== 'boolean' && name !== 'currency'],
	['taxTotals', ({ name }: INodeProperties) => name === 'net' || name === 'tax'],
	['company', isText],
	['bankAccounts', isText],
	['brand', isText],
	['invoices', ({ name }: INodeProperties) => name === 'numberPrefix'],
]);

/**
 * What is recorded beside something that cannot be undone, a letter that left: refusing it would have it sent once
 * more. Whoever reads such a field warns of what is nothing or cannot be kept. A field that is left to the incoming
 * item looks something up.
 */
const AFTER_THE_FACT: ReadonlySet<string> = new Set(['recipient', 'remoteId']);
const isAfterTheFact = (field: INodeProperties): boolean => AFTER_THE_FACT.has(field.name) && !fromItemOf(field);

/** One field of one item. */
export interface Given {
	/** What the node was saved with: expressions that are not worked out yet. */
	readonly saved: unknown;
	readonly value: unknown;
	readonly at: Place;
}

/** Finds the description of a field among others; null where there is none of that name. */
export type Describe = (fields: readonly INodeProperties[], name: string) => INodeProperties | null;

/**
 * What a field gives, held against what it was saved with and against its description. An expression must give
 * something; what is left empty by hand comes out as it is.
 * @returns refusals `expression_empty`, `not_a_collection`, and those of `readFieldValue`, each for the field by its
 * name
 */
export function readSavedField(field: INodeProperties, given: Given, describe: Describe): Result<unknown> {
	if (field.type === 'collection') return readMembers(field, given, describe);
	if (field.type === 'fixedCollection') return readGroups(field, given, describe);
	if (!isNothingGiven(field, given.value)) {
		const read = readFieldValue(field, given.value, given.at);
		return read.ok || !isAfterTheFact(field) ? read : accept(given.value);
	}
	const refused = isOptionalCell(field) && isCell(given.value) ? null : expressionEmpty(field, given);
	if (refused) return refused;
	return NEVER_EMPTY.has(field.type) ? readFieldValue(field, given.value, given.at) : accept(given.value);
}

/** What a row has, be it nothing; `undefined` is a column that is not there. */
const isCell = (value: unknown): boolean => value === null || typeof value === 'string';

/** A choice may be a blank, such as the tab between the columns of a file. */
function isNothingGiven({ type, options = [] }: INodeProperties, value: unknown): boolean {
	if (type === 'resourceLocator') return isNothing(locatorOf(value).value);
	if (type === 'multiOptions' && Array.isArray(value)) return value.length === 0;
	return isNothing(value) && (value === '' || !options.some((option) => 'value' in option && option.value === value));
}

function expressionEmpty(field: INodeProperties, { saved, at: { label, path } }: Given): Result<never> | null {
	const { required, type } = field;
	if (!holdsExpression(saved) || isAfterTheFact(field)) return null;
	const message = `${label} is an expression that gave nothing.`;
	const otherwise = NEVER_EMPTY.has(type) ? ', or choose a fixed value' : ', or empty the field to leave it out';
	const fix = `Check the expression against the incoming item${required ? '' : otherwise}.`;
	return refuse('expression_empty', message, fix, path);
}

type Rows = Readonly<Record<string, unknown>>;

const isRows = (value: unknown): value is Rows => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was saved of a part; of something that is an expression as a whole, that expression. */
const partOf = (saved: unknown, name: string): unknown =>
	typeof saved === 'object' && saved !== null ? (saved as Rows)[name] : saved;

/** The fields that were added to a collection. Use cases know them by their own names, without the collection's. */
function readMembers(field: INodeProperties, given: Given, describe: Describe): Result<Rows> {
	const placeOf = ({ displayName, name }: INodeProperties): Place => ({
		label: `${given.at.label}: ${displayName}`,
		path: pathOf(name),
	});
	const members = field.options as INodeProperties[];
	return readParts(members, withoutEmptyCells(field.name, members, given, describe), { describe, placeOf });
}

/** Without the texts for which an expression found an empty cell. One that found no such cell at all stays. */
function withoutEmptyCells(name: string, members: readonly INodeProperties[], given: Given, describe: Describe): Given {
	const isOptional = OPTIONAL.get(name);
	const { saved, value } = given;
	if (!isOptional || !isRows(value)) return given;
	const isEmptyCell = ([part, cell]: readonly [string, unknown]): boolean => {
		const member = describe(members, part);
		return (
			member !== null &&
			isOptional(member) &&
			isCell(cell) &&
			isNothing(cell) &&
			holdsExpression(partOf(saved, part))
		);
	};
	return { ...given, value: Object.fromEntries(Object.entries(value).filter((part) => !isEmptyCell(part))) };
}

/** The rows of each group of a fixed collection. */
function readGroups(field: INodeProperties, { saved, value, at }: Given, describe: Describe): Result<Rows> {
	if (!isRows(value)) return isLeftOut(saved, value) ? accept({}) : notACollection(value, at);
	const read: Record<string, unknown> = { ...value };
	for (const group of (field.options ?? []) as INodePropertyCollection[]) {
		const rows = value[group.name];
		if (!Array.isArray(rows)) continue;
		const savedRows = partOf(saved, group.name);
		const readRows: Rows[] = [];
		for (const [index, row] of rows.entries()) {
			const place = { label: `${group.displayName} ${index + 1}`, path: pathOf(`${field.name}[${index}]`) };
			const given = { saved: partOf(savedRows, String(index)), value: row as unknown, at: place };
			const result = readRow(
				group.values,
				withoutEmptyCells(field.name, group.values, given, describe),
				describe,
			);
			if (!result.ok) return result;
			readRows.push(result.value);
		}
		read[group.name] = readRows;
	}
	return accept(read);
}

/** A field of a row that is left empty keeps its default, as if the row did not have it. */
function readRow(fields: readonly INodeProperties[], given: Given, describe: Describe): Result<Rows> {
	const { label, path } = given.at;
	const placeOf = ({ displayName, name }: INodeProperties): Place => ({
		label: `${label}: ${displayName}`,
		path: pathOf(`${path}.${name}`),
	});
	const row = readParts(fields, given, { describe, placeOf });
	if (!row.ok) return row;
	const filled = Object.entries(row.value).filter(([name, value]) => {
		const field = describe(fields, name);
		return field === null || !isLeftEmpty(field, value);
	});
	return accept(Object.fromEntries(filled));
}

interface Naming {
	readonly describe: Describe;
	readonly placeOf: (field: INodeProperties) => Place;
}

function readParts(
	fields: readonly INodeProperties[],
	{ saved, value, at }: Given,
	{ describe, placeOf }: Naming,
): Result<Rows> {
	if (!isRows(value)) return isLeftOut(saved, value) ? accept({}) : notACollection(value, at);
	const read: Record<string, unknown> = { ...value };
	for (const name of Object.keys(value)) {
		const field = describe(fields, name);
		if (!field) continue;
		const part = { saved: partOf(saved, name), value: value[name], at: placeOf(field) };
		const result = readSavedField(field, part, describe);
		if (!result.ok) return result;
		read[name] = result.value;
	}
	return accept(read);
}

const isLeftOut = (saved: unknown, value: unknown): boolean => isNothing(value) && !holdsExpression(saved);

const notACollection = (value: unknown, { label, path }: Place): Result<never> =>
	refuse(
		'not_a_collection',
		`${label} is ${shown(value)}, which holds no fields.`,
		'Fill in its fields one by one.',
		path,
	);
