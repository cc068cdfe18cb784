import type { SimulatedReply } from '../shared/simulator';
import { failed, ok } from './rules';

type Row = Readonly<Record<string, unknown>>;
type Test = (row: Row) => boolean;
type Value = string | number | boolean | null;

/** The filter cannot be read, or names what the list is not filtered by. */
class FilterFault extends Error {}

const TOKEN = /\s*(\(|\)|,|'(?:[^']|'')*'|[^\s(),']+)/gy;

/** Reads the part of OData filters that the vendor shows in its changelog. @throws FilterFault */
class FilterReader {
	private readonly tokens: string[];
	private at = 0;

	constructor(
		text: string,
		private readonly fields: readonly string[],
	) {
		TOKEN.lastIndex = 0;
		this.tokens = [...text.matchAll(TOKEN)].map((match) => match[1]!);
	}

	whole(): Test {
		const test = this.any();
		if (this.at < this.tokens.length) throw new FilterFault(`Unexpected ${this.tokens[this.at]}`);
		return test;
	}

	private any(): Test {
		const parts = [this.all()];
		while (this.take('or')) parts.push(this.all());
		return (row) => parts.some((part) => part(row));
	}

	private all(): Test {
		const parts = [this.one()];
		while (this.take('and')) parts.push(this.one());
		return (row) => parts.every((part) => part(row));
	}

	private one(): Test {
		if (this.take('(')) {
			const inner = this.any();
			this.must(')');
			return inner;
		}
		if (this.take('contains')) {
			this.must('(');
			const field = this.field();
			this.must(',');
			const part = this.value();
			this.must(')');
			return (row) => String(field(row) ?? '').includes(String(part));
		}
		const field = this.field();
		const operator = this.next();
		const value = this.value();
		return (row) => compare(operator, field(row), value);
	}

	private field(): (row: Row) => Value {
		const name = this.next();
		if (name === 'tolower') {
			this.must('(');
			const inner = this.field();
			this.must(')');
			return (row) => String(inner(row) ?? '').toLowerCase();
		}
		if (!this.fields.includes(name)) throw new FilterFault(`Could not find a property named '${name}'.`);
		return (row) => (row[name] ?? null) as Value;
	}

	private value(): Value {
		const text = this.next();
		if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
		if (text === 'true' || text === 'false') return text === 'true';
		return text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
	}

	private next(): string {
		const token = this.tokens[this.at];
		if (token === undefined) throw new FilterFault('The filter ends too early.');
		this.at += 1;
		return token;
	}

	private take(token: string): boolean {
		if (this.tokens[this.at] !== token) return false;
		this.at += 1;
		return true;
	}

	private must(token: string): void {
		if (!this.take(token)) throw new FilterFault(`Expected ${token}`);
	}
}

function compare(operator: string, left: Value, right: Value): boolean {
	const [a, b] =
		typeof left === 'string' && typeof right === 'string' && /^[0-9a-f]{8}-/i.test(left)
			? [left.toLowerCase(), right.toLowerCase()]
			: [left, right];
	if (operator === 'eq') return a === b;
	if (operator === 'ne') return a !== b;
	if (!['gt', 'ge', 'lt', 'le'].includes(operator)) throw new FilterFault(`Unknown operator ${operator}`);
	if (a === null || b === null) return false;
	return operator === 'gt' ? a > b : operator === 'ge' ? a >= b : operator === 'lt' ? a < b : a <= b;
}

export interface ListOptions {
	/** What the list can be filtered and ordered by. */
	readonly fields: readonly string[];
	/** Names of query parameters beside those of every list. */
	readonly others?: readonly string[];
	/** The most rows of a page. */
	readonly largestPage: number;
	readonly now: string;
}

const NAMES = ['$filter', '$orderby', '$page', '$pagesize'];

/** One page of a list, with what the vendor says of it; error 6000 for a query that it does not take. */
export function listOf(
	rows: readonly Row[],
	query: URLSearchParams,
	{ fields, others = [], largestPage, now }: ListOptions,
): SimulatedReply {
	const strange = [...query.keys()].find((name) => !NAMES.includes(name) && !others.includes(name));
	if (strange !== undefined) return failed(400, 6000, `The query parameter '${strange}' is not known.`);
	try {
		const test = query.has('$filter') ? new FilterReader(query.get('$filter')!, fields).whole() : () => true;
		const found = ordered(rows.filter(test), query.get('$orderby'), fields);
		const [page, asked] = [Number(query.get('$page') ?? 1), Number(query.get('$pagesize') ?? 50)];
		if (!(page >= 1) || !(asked >= 1)) return failed(400, 6000, 'The page is not valid.');
		const PageSize = Math.min(asked, largestPage);
		return ok({
			Meta: {
				CurrentPage: page,
				PageSize,
				TotalNumberOfPages: Math.ceil(found.length / PageSize),
				TotalNumberOfResults: found.length,
				ServerTimeUtc: now,
			},
			Data: found.slice((page - 1) * PageSize, page * PageSize),
		});
	} catch (cause) {
		if (cause instanceof FilterFault) return failed(400, 6000, cause.message);
		throw cause;
	}
}

function ordered(rows: readonly Row[], by: string | null, fields: readonly string[]): readonly Row[] {
	if (by === null) return rows;
	const [name = '', direction = 'asc'] = by.split(' ');
	if (!fields.includes(name)) throw new FilterFault(`Could not find a property named '${name}'.`);
	const sign = direction === 'desc' ? -1 : 1;
	return [...rows].sort((a, b) => {
		const [left, right] = [a[name] as string, b[name] as string];
		return left === right ? 0 : sign * (left < right ? -1 : 1);
	});
}
