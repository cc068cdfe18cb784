/** What a database driver takes. It may hand integers back as any of bigint, number or decimal text. */
export type SqlValue = string | number | bigint | null;

/**
 * How the values of a column are kept. `json` is text that holds JSON. `amount` is a 64-bit integer whose JSON form is
 * text, because a JSON number loses what is above 2^53.
 */
export type ColumnKind = 'text' | 'json' | 'integer' | 'bigint' | 'amount';

export interface Column<Name extends string = string> {
	readonly name: Name;
	readonly kind: ColumnKind;
}

export type Row<Name extends string = string> = Readonly<Record<Name, SqlValue>>;

/** How one property of a record is kept: in one column, or in several. */
export interface Field<Value, Name extends string = string> {
	readonly columns: readonly Column<Name>[];
	readonly read: (row: Row) => Value;
	/** Adds one value for each column, in their order. */
	readonly write: (value: Value, values: SqlValue[]) => void;
}

/** A field for every property: a property without one does not compile. */
export type FieldsOf<Stored extends object> = { readonly [Property in keyof Stored]-?: Field<Stored[Property]> };
type ColumnsOf<T> = T extends { readonly columns: readonly Column<infer Name>[] } ? Name : never;
type ColumnOf<Fields> = ColumnsOf<Fields[keyof Fields]>;

/** A table: its columns, and how its rows become records and records its rows. */
export interface Table<Stored, Name extends string = string> {
	readonly name: string;
	readonly columns: readonly Column<Name>[];
	/** The names of the columns, in their order. */
	readonly names: readonly Name[];
	/** The columns that identify a row. */
	readonly identity: readonly Column<Name>[];
	readonly read: (row: Row<Name>) => Stored;
	/** In the order of the columns. */
	readonly values: (record: Stored) => SqlValue[];
}

/** The rows of a table, by the names of its columns. */
export type RowOf<T> = Row<ColumnsOf<T>>;

/**
 * Describes the table that keeps records of a type. Both databases take column lists, readers and row types from it.
 * @returns a function that takes the table's name, the columns that identify a row, and a field for each property
 */
export const tableOf =
	<Stored extends object>() =>
	<Fields extends FieldsOf<Stored>>(
		name: string,
		identity: readonly ColumnOf<Fields>[],
		fields: Fields,
	): Table<Stored, ColumnOf<Fields>> => {
		type Name = ColumnOf<Fields>;
		const properties = Object.keys(fields);
		const kept = Object.values(fields) as Field<unknown, Name>[];
		const columns = kept.flatMap((field) => field.columns);
		const reads = kept.map((f) => f.read);
		const blank = Object.fromEntries(properties.map((p) => [p, null]));
		return {
			name,
			columns,
			names: columns.map((column) => column.name),
			identity: columns.filter((column) => identity.includes(column.name)),
			read: (row) => {
				const record: Record<string, unknown> = { ...blank };
				for (let at = 0; at < kept.length; at += 1) record[properties[at]!] = reads[at]!(row as Row);
				return record as Stored;
			},
			values: (record) => {
				const values: SqlValue[] = [];
				for (let at = 0; at < kept.length; at += 1)
					kept[at]!.write(record[properties[at] as keyof Stored], values);
				return values;
			},
		};
	};

/** A record that is not handed out yet. */
export type Mutable<Stored> = { -readonly [Property in keyof Stored]: Stored[Property] };
