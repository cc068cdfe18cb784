/**
 * How a column goes out of PostgreSQL and into it as text, so that it is the same in every database: truths are 0 or 1,
 * lists are JSON. The only place that knows the differences; a type that is not here cannot be copied.
 */
interface ColumnType {
	/** Whether its text is a whole number. */
	readonly isWhole: boolean;
	readonly out: (column: string) => string;
	readonly into: (text: string) => string;
}

const whole = (type: string): ColumnType => ({
	isWhole: true,
	out: (column) => `${column}::text`,
	into: (text) => `${text}::${type}`,
});

const COLUMN_TYPES: Readonly<Record<string, ColumnType>> = {
	text: { isWhole: false, out: (column) => column, into: (text) => text },
	integer: whole('integer'),
	bigint: whole('bigint'),
	boolean: {
		isWhole: true,
		out: (column) => `${column}::integer::text`,
		into: (text) => `${text}::integer::boolean`,
	},
	'text[]': {
		isWhole: false,
		out: (column) => `array_to_json(${column})::text`,
		into: (text) => `ARRAY(SELECT json_array_elements_text(${text}::json))`,
	},
};

/** @throws Error for a type that nobody has said anything about */
export function columnType(type: string): ColumnType {
	const known = COLUMN_TYPES[type];
	if (!known) throw new Error(`No way is known to copy a column of type ${type}.`);
	return known;
}
