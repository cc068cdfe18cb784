import { emailKey } from '../../../domain/email-address';
import type { EmailWording } from '../../../domain/invoice/invoice';
import { STANDARD_LAYOUT, type DocumentLayout } from '../../../domain/invoice/layout';
import { isPlain, PLAIN_PRICING, type Pricing } from '../../../domain/invoice/pricing';
import type { Field, SqlValue } from './table';

/*
 * The fields of the tables, the same in both databases. Text, dates and moments are text; amounts are 64-bit integers;
 * flags are 0 or 1; what is never searched inside (lines, taxes, stages, parties) is JSON text.
 */

export const text = <Name extends string, Value extends string | null>(name: Name): Field<Value, Name> => ({
	columns: [{ name, kind: 'text' }],
	read: (row) => row[name] as Value,
	write: (value, values) => void values.push(value),
});

export const integer = <Name extends string>(name: Name): Field<number, Name> => ({
	columns: [{ name, kind: 'integer' }],
	read: (row) => Number(row[name]),
	write: (value, values) => void values.push(value),
});

export const integerOrNull = <Name extends string>(name: Name): Field<number | null, Name> => ({
	columns: [{ name, kind: 'integer' }],
	read: (row) => (row[name] === null ? null : Number(row[name])),
	write: (value, values) => void values.push(value),
});

/** Minor units of money. */
export const amount = <Name extends string>(name: Name): Field<bigint, Name> => ({
	columns: [{ name, kind: 'amount' }],
	read: (row) => BigInt(row[name]!),
	write: (value, values) => void values.push(value),
});

/** 0 or 1. */
export const flag = <Name extends string>(name: Name): Field<boolean, Name> => ({
	columns: [{ name, kind: 'integer' }],
	read: (row) => Number(row[name]) === 1,
	write: (value, values) => void values.push(value ? 1 : 0),
});

/** 0 or 1; a record says nothing where it is 0. */
export const flagIfSet = <Name extends string>(name: Name): Field<boolean | undefined, Name> => ({
	columns: [{ name, kind: 'integer' }],
	read: (row) => (Number(row[name]) === 1 ? true : undefined),
	write: (value, values) => void values.push(value ? 1 : 0),
});

/** '' while it is left out. */
export const textIfSet = <Name extends string>(name: Name): Field<string | undefined, Name> => ({
	columns: [{ name, kind: 'text' }],
	read: (row) => (row[name] === '' ? undefined : (row[name] as string)),
	write: (value, values) => void values.push(value ?? ''),
});

/** JSON text. */
export const json = <Name extends string, Value>(name: Name): Field<Value, Name> => ({
	columns: [{ name, kind: 'json' }],
	read: (row) => parsed<Value>(row[name]),
	write: (value, values) => void values.push(JSON.stringify(value)),
});

export const parsed = <Value>(value: SqlValue | undefined): Value => JSON.parse(value as string) as Value;

/** JSON knows no bigint: amounts become text. Copied line by line, since a replacer would be called for every value. */
export const linesText = (lines: readonly { readonly net: bigint }[]): string =>
	JSON.stringify(lines.map((line) => ({ ...line, net: line.net.toString() })));

type Line = { readonly net: bigint };
type KeptLine<L extends Line> = Omit<L, 'net'> & { readonly net: string };

/** Lines of an invoice, a template or a proposal. */
export const lines = <Name extends string, L extends Line>(name: Name): Field<readonly L[], Name> => ({
	columns: [{ name, kind: 'json' }],
	read: (row) =>
		parsed<KeptLine<L>[]>(row[name]).map((line) => ({ ...line, net: BigInt(line.net) })) as unknown as L[],
	write: (value, values) => void values.push(linesText(value)),
});

const STANDARD_WORDING = '{"subject":null,"text":null,"cc":[]}';

/** What an e-mail says. Most records say nothing of their own. */
export const wording = <Name extends string>(name: Name): Field<EmailWording, Name> => ({
	columns: [{ name, kind: 'json' }],
	read: (row) => parsed<EmailWording>(row[name]),
	write: ({ subject, text: body, cc }, values) =>
		void values.push(
			subject === null && body === null && cc.length === 0
				? STANDARD_WORDING
				: JSON.stringify({ subject, text: body, cc }),
		),
});

/** An e-mail address, and beside it the same as addresses are compared. */
export const address = <Name extends string, Key extends string>(name: Name, key: Key): Field<string, Name | Key> => ({
	columns: [
		{ name, kind: 'text' },
		{ name: key, kind: 'text' },
	],
	read: (row) => row[name] as string,
	write: (value, values) => void values.push(value, emailKey(value)),
});

/** What another table keeps. Whoever reads the record puts it in. */
export const elsewhere = <Value>(empty: Value): Field<Value, never> => ({
	columns: [],
	read: () => empty,
	write: () => undefined,
});

const STANDARD = JSON.stringify(STANDARD_LAYOUT);

/** How documents look. Most records say nothing of their own, and share one object. */
export const layout = <Name extends string>(name: Name): Field<DocumentLayout, Name> => ({
	columns: [{ name, kind: 'json' }],
	read: (row) =>
		row[name] === '{}' || row[name] === STANDARD
			? STANDARD_LAYOUT
			: { ...STANDARD_LAYOUT, ...parsed<Partial<DocumentLayout>>(row[name]) },
	write: (value, values) => void values.push(value === STANDARD_LAYOUT ? STANDARD : JSON.stringify(value)),
});

/** How prices are read. Most records have plain prices, and share one object. */
export const pricing = <Name extends string>(name: Name): Field<Pricing, Name> => ({
	columns: [{ name, kind: 'json' }],
	read: (row) => (row[name] === '{}' ? PLAIN_PRICING : { ...PLAIN_PRICING, ...parsed<Partial<Pricing>>(row[name]) }),
	write: (value, values) => void values.push(isPlain(value) ? '{}' : JSON.stringify(value)),
});
