import { ExpressionParser, type IExecuteFunctions } from 'n8n-workflow';
import { labelOf } from '../../../src/domain/field-label';
import type { FieldName } from '../../../src/domain/field-name';
import { shown } from '../../../src/domain/shown';
import { isNothing } from '../../../src/domain/text';
import { hintsOf } from './run-hints';
import { UnreadableField } from './strict-fields';

type Context = Pick<IExecuteFunctions, 'getNode' | 'evaluateExpression'>;
type Chunk = ReturnType<typeof ExpressionParser.splitExpression>[number];

type WatchKey = (itemIndex: number, key: string) => void;

const hintOf = (key: string, why: string): string =>
	`The unique key is ${key}: ${why}. What has the same key counts as the same and is made once; check the expression.`;

/** No key is longer, so nothing longer is looked at. */
const LONGEST_KEY = 500;

/** What JavaScript writes for a value that is not there, where an expression puts a text together itself. */
const NOTHING_WORD = /(?<![\p{L}\p{N}])(undefined|null|NaN|\[object Object\])(?![\p{L}\p{N}])/u;

/**
 * Looks at unique keys that are put together of text and expressions, such as `order-{{ $json.orderId }}`: where an
 * expression gave nothing, all items get the key `order-`, and only the first of them makes something. Such an item
 * gets a hint.
 */
export function keyWatcher(context: Context): WatchKey {
	const whyOf = emptyPartFinder(context, 'idempotencyKey');
	return (itemIndex, key) => {
		const why = whyOf(itemIndex, key);
		if (why) hintsOf(context).add(itemIndex, hintOf(shown(key), why));
	};
}

/**
 * The same of keys that name a record which is changed, such as `crm-{{ $json.customer }}` of a client: all rows would
 * be written over one record, each over the one before.
 * @throws UnreadableField `expression_empty`
 */
export function changingKeyWatcher(context: Context, field: FieldName & string): WatchKey {
	const whyOf = emptyPartFinder(context, field);
	return (itemIndex, key) => {
		const why = whyOf(itemIndex, key);
		if (!why) return;
		throw new UnreadableField({
			code: 'expression_empty',
			message: `${labelOf(field)} is ${shown(key)}: ${why}.`,
			fix: 'Check the expression, such as the name of the column: all items with that key would change one and the same record.',
			field,
		});
	};
}

/** What in a key stands for nothing, as a part of a sentence; undefined where all of it says something. */
function emptyPartFinder(context: Context, field: string): (itemIndex: number, key: string) => string | undefined {
	const raw = context.getNode().parameters[field];
	if (typeof raw !== 'string' || !raw.startsWith('=')) return () => undefined;
	const chunks = ExpressionParser.splitExpression(raw.slice(1));
	const suspects = chunks.flatMap((chunk, at) =>
		chunk.type === 'code' && standsBesideText(chunks, at) ? [{ chunk, literals: literalsWithout(chunks, at) }] : [],
	);
	return (itemIndex, key) => {
		if (key === '' || key.length > LONGEST_KEY) return undefined;
		const empty = suspects.filter(
			({ chunk, literals }) =>
				mayBe(bare(key), literals) &&
				isNothing(context.evaluateExpression(ExpressionParser.joinExpression([chunk]), itemIndex)),
		);
		const word = NOTHING_WORD.exec(key)?.[1];
		if (empty.length > 0)
			return `${empty.map(({ chunk }) => `{{ ${chunk.text.trim()} }}`).join(' and ')} in it gave nothing`;
		return word && `"${word}" in it stands for a value that is not there`;
	};
}

/** Beside another expression, or alone, an empty one is often meant: `{{ id }}{{ isRush ? "-rush" : "" }}`. */
const standsBesideText = (chunks: readonly Chunk[], at: number): boolean =>
	[chunks[at - 1], chunks[at + 1]].some((beside) => beside?.type === 'text' && beside.text.trim() !== '');

/**
 * The text of a key in which this expression is empty, in pieces; between them stands what the other expressions give.
 */
function literalsWithout(chunks: readonly Chunk[], empty: number): readonly string[] {
	const literals = [''];
	for (const [at, chunk] of chunks.entries()) {
		if (chunk.type === 'text') literals.push(literals.pop()! + bare(chunk.text));
		else if (at !== empty) literals.push('');
	}
	return literals;
}

/** Whether the key may be these pieces with anything between them: of most keys no expression is worked out again. */
function mayBe(key: string, literals: readonly string[]): boolean {
	const [first = '', last = ''] = [literals[0], literals.at(-1)];
	if (literals.length === 1) return key === first;
	if (!key.startsWith(first) || !key.endsWith(last)) return false;
	const end = key.length - last.length;
	let from = first.length;
	for (const literal of literals.slice(1, -1)) {
		const at = key.indexOf(literal, from);
		if (at < 0) return false;
		from = at + literal.length;
	}
	return from <= end;
}

const bare = (text: string): string => text.replace(/\s+/g, '');
