/** The parameters of one statement: values never become part of its text. */
export class Params {
	readonly values: unknown[] = [];

	/** @returns the placeholder */
	readonly add = (value: unknown): string => `$${this.values.push(value)}`;

	/** A list of texts, as a row each. */
	readonly each = (values: readonly string[] | undefined): string => `SELECT unnest(${this.add(values ?? [])}::text[])`;
}

const names = new Map<string, string>();

/** One name per statement text, so that each connection plans it once. There are as many texts as kinds of work. */
export function preparedName(sql: string): string {
	let name = names.get(sql);
	if (name === undefined) {
		name = `ledger_${names.size + 1}`;
		names.set(sql, name);
	}
	return name;
}
