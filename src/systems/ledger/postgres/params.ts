/** The parameters of one statement: values never become part of its text. */
export class Params {
	readonly values: unknown[] = [];

	/** @returns the placeholder */
	readonly add = (value: unknown): string => `$${this.values.push(storable(value))}`;

	/** Text made by JSON.stringify, in which no character needs a look. */
	readonly addJson = (json: string): string => `$${this.values.push(json)}`;

	/** A list of texts, as a row each. */
	readonly each = (values: readonly string[] | undefined): string =>
		`SELECT unnest(${this.add(values ?? [])}::text[])`;
}

/**
 * PostgreSQL refuses texts with U+0000 altogether, also those that are only looked for. What is kept holds no control
 * character at all, so that another one is found just as little.
 */
function storable(value: unknown): unknown {
	if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\u0001') : value;
	return Array.isArray(value) ? value.map(storable) : value;
}
