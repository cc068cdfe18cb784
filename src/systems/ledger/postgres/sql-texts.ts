import { createHash } from 'node:crypto';

/*
 * Every statement names the schema of the ledger itself. A setting of the connection (`SET search_path`) is gone
 * behind a pooler that hands it another server connection, and the rows would land in the schema of somebody else.
 *
 * Texts write in braces what lies in the schema: `{invoices}` is that table, view or function, and `{schema}` the name
 * of the schema.
 * Braces are no SQL, so that a text which is sent without being filled in fails.
 */

const IN_BRACES = /\{([a-z_]+)\}/g;

/** The text as it is sent. @param schema as `schemaOf` lets it pass, so that no sign in it needs a look */
export const inSchema = (sql: string, schema: string): string =>
	sql.replace(IN_BRACES, (_braces, name: string) => (name === 'schema' ? schema : `"${schema}".${name}`));

/** A statement that a connection plans once and keeps under its name. */
interface PreparedText {
	readonly text: string;
	readonly name: string;
}

/**
 * The name follows from the text as it is sent, schema included: the same name means the same statement, whichever
 * process, version or ledger prepared it on a connection that comes to be shared. A number that each process counts
 * would have another one run in its place.
 */
const nameOf = (text: string): string => `ledger_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;

/** The texts of one ledger. */
export class SqlTexts {
	/** There are as many as kinds of work. */
	private readonly known = new Map<string, PreparedText>();

	constructor(private readonly schema: string) {}

	/** For a text that differs each time, such as a search. */
	once = (sql: string): string => inSchema(sql, this.schema);

	prepared(sql: string): PreparedText {
		const known = this.known.get(sql);
		if (known) return known;
		const text = this.once(sql);
		const made = { text, name: nameOf(text) };
		this.known.set(sql, made);
		return made;
	}
}
