import type { INodeProperties } from 'n8n-workflow';
import { readDecimal } from '../../../src/domain/decimal';
import type { FieldName } from '../../../src/domain/field-name';
import { accept, refuse, type Result } from '../../../src/domain/refusal';
import { shown } from '../../../src/domain/shown';
import { idOf, locatorOf } from './field-values';

/** A field as refusals name it. */
export interface Place {
	/** As the user sees it: "Line 2: Quantity". */
	readonly label: string;
	/** As programs know it: "lines[1].quantity". */
	readonly path: FieldName;
}

type ReadValue = (field: INodeProperties, value: unknown, at: Place) => Result<unknown>;

/**
 * A value that is there, as the field's type asks for it. Numbers and truths that are written as texts are read; what a
 * type does not say (dates, JSON) is left to the use case.
 * @returns refusals `not_a_choice`, `not_a_truth`, `not_a_text`, `not_a_record`, and those of `readDecimal`
 */
export function readFieldValue(field: INodeProperties, value: unknown, at: Place): Result<unknown> {
	const read = READERS[field.type];
	return read ? read(field, value, at) : accept(value);
}

const MOST_DECIMALS = 40;
/** So many digits every JavaScript number keeps. */
const SURE_DIGITS = 15;

/**
 * Texts with more digits than a number keeps stay texts: use cases read those exactly. `readDecimal` speaks of the
 * field by what it is called there; here that is the label, and the path takes its place in the refusal.
 */
const readNumber: ReadValue = (_field, value, { label, path }) => {
	if (typeof value === 'number' && Number.isFinite(value)) return accept(value);
	const text = typeof value === 'string' ? value.trim() : value;
	const read = readDecimal(text, label as FieldName, MOST_DECIMALS);
	if (!read.ok) return { ok: false, refusal: { ...read.refusal, field: path } };
	return accept(typeof text === 'string' && text.replace(/\D/g, '').length <= SURE_DIGITS ? Number(text) : text);
};

const readTruth: ReadValue = (_field, value, { label, path }) => {
	if (typeof value === 'boolean') return accept(value);
	const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (text === 'true' || text === 'false') return accept(text === 'true');
	const message = `${label} is ${shown(value)}, and it must be true or false.`;
	return refuse('not_a_truth', message, 'Write true or false.', path);
};

/** Every choice counts, also one that the chosen system cannot do: the use case says what to do there instead. */
const isChoice = ({ options = [] }: INodeProperties, value: unknown): boolean =>
	options.some((option) => 'value' in option && option.value === value);

const notAChoice = ({ options = [] }: INodeProperties, value: unknown, { label, path }: Place): Result<never> => {
	const choices = options.flatMap((choice) =>
		!('value' in choice) || choice.value === '' ? [] : [`${shown(choice.value)} (${choice.name})`],
	);
	const message = `${label} is ${shown(value)}, which is not one of its choices.`;
	return refuse('not_a_choice', message, `Use one of ${choices.join(', ')}.`, path);
};

const readChoice: ReadValue = (field, value, at) =>
	isChoice(field, value) ? accept(value) : notAChoice(field, value, at);

/** A list of choices, also written as a text with commas. */
const readChoices: ReadValue = (field, value, at) => {
	const chosen: readonly unknown[] =
		typeof value === 'string' ? value.split(',').map((one) => one.trim()) : [value].flat();
	const wrong = chosen.findIndex((one) => !isChoice(field, one));
	return wrong < 0 ? accept(chosen) : notAChoice(field, chosen[wrong], at);
};

/** Fields that take several values: as a text, with commas or in JSON, or as a list. */
const TAKE_LISTS: ReadonlySet<string> = new Set(['cc', 'job', 'linesJson']);

const readWords: ReadValue = ({ name }, value, { label, path }) => {
	const isText = typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
	if (isText || (Array.isArray(value) && TAKE_LISTS.has(name))) return accept(value);
	const message = `${label} is ${shown(value)}, which is not a text.`;
	return refuse('not_a_text', message, 'Check what the expression takes from the incoming item.', path);
};

/** A record by its id, by the record itself, or by what the chosen mode asks for. */
const readReference: ReadValue = ({ name }, value, { label, path }) => {
	const { mode, value: named } = locatorOf(value);
	if (Array.isArray(named) && TAKE_LISTS.has(name)) return accept(value);
	const isRecord = typeof named === 'object' && !Array.isArray(named) && (mode === 'id' || mode === 'list');
	const isName = typeof named === 'string' || (typeof named === 'number' && Number.isFinite(named));
	if (isName || (isRecord && idOf(value) !== '')) return accept(value);
	const message = `${label} is ${shown(named)}, which names no record.`;
	return refuse(
		'not_a_record',
		message,
		'Check what the expression takes from the incoming item, such as its id.',
		path,
	);
};

const READERS: { readonly [Type in INodeProperties['type']]?: ReadValue } = {
	number: readNumber,
	boolean: readTruth,
	options: readChoice,
	multiOptions: readChoices,
	string: readWords,
	color: readWords,
	resourceLocator: readReference,
};
