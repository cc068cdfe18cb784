import { createVerify, generateKeyPairSync } from 'node:crypto';
import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

const TOKEN = 'google_token_test';
const EMAIL = 'n8n@test.iam.gserviceaccount.com';
const RENDERED = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'];
const INPUT = ['RAW', 'USER_ENTERED'];
const SCOPE = 'https://www.googleapis.com/auth/spreadsheets';

type Cell = string | number;

/**
 * A spreadsheet with one tab, as the reference of the Sheets API v4 (developers.google.com/workspace/sheets/api) names
 * calls, parameters and fields, and the token of a service account. It refuses every other name. Cells are compared by
 * value; formats of cells are not kept.
 */
export class GoogleSheetsSimulator extends StrictServer {
	/** As long as 44 characters, as ids of Google are. */
	readonly id = '1testSheetABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456';
	/** Writes that are done, and whose answer is lost. */
	lostAnswers = 0;
	/** Writes are answered with "too many requests" for as long as this is true. */
	isBusy = false;
	/** How often cells were written. */
	writes = 0;
	/** How many writes were refused because it was busy. */
	refusedWrites = 0;
	/** What a person does right after the rows were read. */
	afterRead: () => void = () => undefined;
	private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

	/** @param rows the first one has the names of the columns */
	constructor(
		readonly tab: string,
		readonly rows: Cell[][],
	) {
		super();
	}

	/** What n8n's credential *Google Service Account API* needs. */
	get credential() {
		const privateKey = this.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
		return { region: 'global', email: EMAIL, privateKey };
	}

	/** What the person sees in the row that has this in its first column. */
	row(key: Cell): Record<string, Cell> {
		const found = this.rows.find(([first]) => first === key);
		if (!found) throw new Error(`No row ${key}`);
		return Object.fromEntries(this.rows[0]!.map((name, at) => [name, found[at] ?? '']));
	}

	/** A person writes into that row. */
	write(key: Cell, column: string, value: Cell): void {
		const found = this.rows.find(([first]) => first === key)!;
		found[this.rows[0]!.indexOf(column)] = value;
	}

	protected override answer({ method, path, query, headers, body }: Asked): Answer {
		if (headers.host === 'oauth2.googleapis.com')
			return this.token(method, path, new URLSearchParams(body.toString()));
		if (headers.host !== 'sheets.googleapis.com') return this.refuse(404, `the host ${headers.host}`);
		if (headers.authorization !== `Bearer ${TOKEN}`) return this.no(401, 'UNAUTHENTICATED', 'invalid credentials');
		const given = Object.fromEntries(query);
		const at = `/v4/spreadsheets/${this.id}`;
		if (method === 'GET' && path === at) return this.properties(given);
		if (method === 'GET' && path.startsWith(`${at}/values/`))
			return this.read(decodeURIComponent(path.slice(`${at}/values/`.length)), given);
		if (method === 'POST' && path === `${at}/values:batchUpdate`) return this.update(given, body.toString());
		return this.no(404, 'NOT_FOUND', `${method} ${path}`);
	}

	/** RFC 7523, as developers.google.com/identity/protocols/oauth2/service-account describes it. */
	private token(method: string, path: string, form: URLSearchParams): Answer {
		if (method !== 'POST' || path !== '/token') return this.refuse(404, `${method} ${path}`);
		const [odd] = unknownIn(Object.fromEntries(form), ['grant_type', 'assertion']);
		if (odd !== undefined) return this.refuse(400, `the parameter ${odd}`);
		if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer')
			return this.refuse(400, 'the grant');
		const [head = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
		const isSigned = createVerify('RSA-SHA256')
			.update(`${head}.${claims}`)
			.verify(this.keys.publicKey, Buffer.from(signature, 'base64url'));
		const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, string>;
		if (!isSigned || said.iss !== EMAIL || said.aud !== 'https://oauth2.googleapis.com/token')
			return this.refuse(400, 'an assertion that is not signed for it');
		if (!said.scope?.split(' ').includes(SCOPE)) return this.refuse(400, `the scope ${said.scope}`);
		return { status: 200, json: { access_token: TOKEN, expires_in: 3599, token_type: 'Bearer' } };
	}

	private properties(given: Readonly<Record<string, string>>): Answer {
		if (JSON.stringify(given) !== '{"fields":"sheets.properties"}')
			return this.no(400, 'INVALID_ARGUMENT', `the parameters ${JSON.stringify(given)}`);
		const grid = { rowCount: 1000, columnCount: 26 };
		const properties = { sheetId: 0, title: this.tab, index: 0, sheetType: 'GRID', gridProperties: grid };
		return { status: 200, json: { sheets: [{ properties }] } };
	}

	private read(range: string, given: Readonly<Record<string, string>>): Answer {
		const { valueRenderOption = 'FORMATTED_VALUE', dateTimeRenderOption = 'SERIAL_NUMBER', ...rest } = given;
		const [odd] = Object.keys(rest);
		if (odd !== undefined) return this.no(400, 'INVALID_ARGUMENT', `the parameter ${odd}`);
		if (!RENDERED.includes(valueRenderOption)) return this.no(400, 'INVALID_ARGUMENT', valueRenderOption);
		if (!['SERIAL_NUMBER', 'FORMATTED_STRING'].includes(dateTimeRenderOption))
			return this.no(400, 'INVALID_ARGUMENT', dateTimeRenderOption);
		if (range !== `'${this.tab}'`) return this.no(400, 'INVALID_ARGUMENT', `Unable to parse range: ${range}`);
		const shown = (cell: Cell) => (valueRenderOption === 'UNFORMATTED_VALUE' ? cell : String(cell));
		const values = this.rows.map((row) => withoutEnd(row.map((cell) => shown(cell ?? ''))));
		this.afterRead();
		return { status: 200, json: { range: `${this.tab}!A1:Z1000`, majorDimension: 'ROWS', values } };
	}

	private update(given: Readonly<Record<string, string>>, text: string): Answer {
		const asked = JSON.parse(text) as { valueInputOption?: string; data?: { range: string; values: Cell[][] }[] };
		const [odd] = [...unknownIn(asked, ['valueInputOption', 'data']), ...Object.keys(given)];
		if (odd !== undefined) return this.no(400, 'INVALID_ARGUMENT', `Unknown name "${odd}"`);
		if (!INPUT.includes(asked.valueInputOption ?? ''))
			return this.no(400, 'INVALID_ARGUMENT', "'valueInputOption' is required");
		if (this.isBusy) {
			this.refusedWrites += 1;
			return {
				status: 429,
				json: { error: { code: 429, message: 'Quota exceeded', status: 'RESOURCE_EXHAUSTED' } },
			};
		}
		for (const { range, values, ...rest } of asked.data ?? []) {
			const cell = /^(.+)!([A-Z])(\d+)$/.exec(range);
			const fits = cell?.[1] === this.tab && values.length === 1 && values[0]!.length === 1;
			if (!cell || !fits || Object.keys(rest).length > 0)
				return this.no(400, 'INVALID_ARGUMENT', `Unable to parse range: ${range}`);
			this.rows[Number(cell[3]) - 1]![cell[2]!.charCodeAt(0) - 65] = values[0]![0]!;
		}
		this.writes += 1;
		const isLost = this.lostAnswers > 0;
		if (isLost) this.lostAnswers -= 1;
		return { status: 200, isLost, json: { spreadsheetId: this.id, totalUpdatedCells: asked.data?.length ?? 0 } };
	}

	/** Refuses in Google's words. */
	private no(code: number, status: string, message: string): Answer {
		return { ...this.refuse(code, message), json: { error: { code, message, status } } };
	}
}

/** Empty cells at the end of a row are left out of an answer. */
function withoutEnd(row: readonly Cell[]): readonly Cell[] {
	const last = row.findLastIndex((cell) => cell !== '');
	return row.slice(0, last + 1);
}
