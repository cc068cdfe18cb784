import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const AIRTABLE_KEY = { accessToken: 'pat_test' } as const;
const [BASE, TABLE] = ['appTest0000000001', 'tblTest0000000001'];
const FIRST_MOMENT = Date.UTC(2026, 2, 1);
/** The most records that one answer or one change may have, by Airtable's reference. */
const [PAGE, BATCH] = [100, 10];

interface AirtableRecord {
	readonly id: string;
	readonly createdTime: string;
	/** Empty fields are left out. */
	readonly fields: Readonly<Record<string, string>>;
}

/**
 * One table of Airtable, as its reference (airtable.com/developers/web/api) names calls, parameters and fields: records
 * are listed page by page, and changed in batches. It refuses every other name. Its fields are *Name*, *E-Mail*,
 * *Status*, a single select, and *Last Modified*, which Airtable writes by itself. Its time goes on by a minute with
 * each change.
 */
export class AirtableSimulator extends StrictServer {
	readonly place = { base: BASE, table: TABLE } as const;
	/** Changes are answered with "too many requests" for as long as this is true. */
	isBusy = false;
	/** How many changes were refused because it was busy. */
	refusedMoves = 0;
	readonly moves: { readonly card: string; readonly list: string }[] = [];
	private readonly records = new Map<string, AirtableRecord>();
	private changes = 0;

	/** @param choices of the field *Status* */
	constructor(private readonly choices: readonly string[]) {
		super();
	}

	/** A person adds a record. @param email '' for an empty field */
	add(name: string, status: string, email: string): { readonly id: string; readonly name: string } {
		const id = `rec${String(this.records.size).padStart(14, '0')}`;
		const fields = { Name: name, Status: status, ...(email && { 'E-Mail': email }) };
		this.keep({ id, createdTime: new Date(FIRST_MOMENT).toISOString(), fields });
		return { id, name };
	}

	/** A person chooses another status. */
	drag(id: string, status: string): void {
		const record = this.records.get(id)!;
		this.keep({ ...record, fields: { ...record.fields, Status: status } });
	}

	listOf(id: string): string {
		return this.records.get(id)!.fields.Status!;
	}

	urlOf(id: string): string {
		return `https://airtable.com/${BASE}/${TABLE}/${id}`;
	}

	protected override answer({ method, path, query, headers, body }: Asked): Answer {
		if (headers.authorization !== `Bearer ${AIRTABLE_KEY.accessToken}`)
			return this.no(401, 'AUTHENTICATION_REQUIRED', 'Authentication required');
		if (path !== `/v0/${BASE}/${TABLE}`) return this.no(404, 'NOT_FOUND', path);
		if (method === 'GET' && body.length === 0) return this.list(Object.fromEntries(query));
		if (method === 'PATCH' && query.size === 0) return this.change(body.toString());
		return this.no(404, 'NOT_FOUND', `${method} ${path}`);
	}

	private list(given: Readonly<Record<string, string>>): Answer {
		const [odd] = unknownIn(given, ['pageSize', 'offset']);
		if (odd !== undefined) return this.no(422, 'INVALID_REQUEST_UNKNOWN', `the parameter ${odd}`);
		const size = Number(given.pageSize ?? PAGE);
		const from = Number((given.offset ?? 'itr/0').slice('itr/'.length));
		if (!(size >= 1 && size <= PAGE) || Number.isNaN(from))
			return this.no(422, 'INVALID_REQUEST_UNKNOWN', JSON.stringify(given));
		const records = [...this.records.values()].slice(from, from + size);
		const rest = this.records.size > from + size ? { offset: `itr/${from + size}` } : {};
		return { status: 200, json: { records, ...rest } };
	}

	private change(text: string): Answer {
		const asked = JSON.parse(text) as {
			records?: { id: string; fields: Record<string, string> }[];
			typecast?: boolean;
		};
		const records = asked.records ?? [];
		const [odd] = [
			...unknownIn(asked, ['records', 'typecast']),
			...records.flatMap((record) => unknownIn(record, ['id', 'fields'])),
			...records.flatMap(({ fields }) => unknownIn(fields, ['Name', 'E-Mail', 'Status'])),
		];
		if (odd !== undefined) return this.no(422, 'UNKNOWN_FIELD_NAME', `Unknown field name: "${odd}"`);
		if (records.length === 0 || records.length > BATCH) return this.no(422, 'INVALID_RECORDS', 'up to 10 records');
		const absent = records.find(({ id }) => !this.records.has(id));
		if (absent) return this.no(404, 'MODEL_ID_NOT_FOUND', absent.id);
		const choice = records.find(({ fields }) => fields.Status && !this.choices.includes(fields.Status));
		if (choice) return this.no(422, 'INVALID_MULTIPLE_CHOICE_OPTIONS', `no option "${choice.fields.Status}"`);
		if (this.isBusy) {
			this.refusedMoves += 1;
			return { status: 429, json: { errors: [{ error: 'RATE_LIMIT_REACHED', message: 'Rate limit exceeded' }] } };
		}
		for (const { id, fields } of records) {
			const record = this.records.get(id)!;
			this.moves.push({ card: record.fields.Name!, list: fields.Status! });
			this.keep({ ...record, fields: { ...record.fields, ...fields } });
		}
		return { status: 200, json: { records: records.map(({ id }) => this.records.get(id)) } };
	}

	private keep(record: AirtableRecord): void {
		this.changes += 1;
		const changed = new Date(FIRST_MOMENT + this.changes * 60_000).toISOString();
		this.records.set(record.id, { ...record, fields: { ...record.fields, 'Last Modified': changed } });
	}

	/** Refuses in Airtable's words. */
	private no(status: number, type: string, message: string): Answer {
		return { ...this.refuse(status, message), json: { error: { type, message } } };
	}
}
