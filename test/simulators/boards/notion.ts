import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const NOTION_KEY = { apiKey: 'ntn_test' } as const;
const DATABASE = '0a1b2c3d-0000-4000-8000-00000000000d';
const FIRST_MOMENT = Date.UTC(2026, 2, 1);
const PAGE = 100;
/** The versions of the API whose names are known here. */
const VERSIONS = ['2021-08-16', '2022-06-28'];

interface NotionPage {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly status: string;
	readonly editedAt: string;
}

/**
 * One database of Notion, as its reference (developers.notion.com/reference) names calls, parameters and fields: its
 * pages are queried page by page, and one is changed. It refuses every other name. Its properties are *Name*, the
 * title, *E-Mail* and *Status*, of the type status. Times are those of the minute, as Notion rounds them.
 */
export class NotionSimulator extends StrictServer {
	readonly databaseId = DATABASE;
	/** Changes are answered with "too many requests" for as long as this is true. */
	isBusy = false;
	/** How many changes were refused because it was busy. */
	refusedMoves = 0;
	readonly moves: { readonly card: string; readonly list: string }[] = [];
	private readonly pages = new Map<string, NotionPage>();
	private changes = 0;

	/** @param options of the property *Status* */
	constructor(private readonly options: readonly string[]) {
		super();
	}

	/** A person adds a page. @param email '' for an empty property */
	add(name: string, status: string, email: string): { readonly id: string; readonly name: string } {
		const id = `0a1b2c3d-0000-4000-8000-${String(this.pages.size).padStart(12, '0')}`;
		this.keep({ id, name, email, status, editedAt: '' });
		return { id, name };
	}

	/** A person chooses another status. */
	drag(id: string, status: string): void {
		this.keep({ ...this.pages.get(id)!, status });
	}

	listOf(id: string): string {
		return this.pages.get(id)!.status;
	}

	urlOf(id: string): string {
		return `https://www.notion.so/${id.replaceAll('-', '')}`;
	}

	protected override answer({ method, path, query, headers, body }: Asked): Answer {
		if (headers.authorization?.trim() !== `Bearer ${NOTION_KEY.apiKey}`)
			return this.no(401, 'unauthorized', 'API token is invalid.');
		if (!VERSIONS.includes(String(headers['notion-version'])))
			return this.no(400, 'missing_version', `Notion-Version ${headers['notion-version']}`);
		if (query.size > 0) return this.no(400, 'validation_error', `the query ${query}`);
		const given = JSON.parse(body.toString() || '{}') as Record<string, unknown>;
		if (method === 'POST' && path === `/v1/databases/${DATABASE}/query`) return this.query(given);
		const page = this.pages.get(/^\/v1\/pages\/([0-9a-f-]{36})$/.exec(path)?.[1] ?? '');
		if (method === 'PATCH' && page) return this.change(page, given);
		return this.no(404, 'object_not_found', `${method} ${path}`);
	}

	private query(given: Readonly<Record<string, unknown>>): Answer {
		const [odd] = unknownIn(given, ['sorts', 'start_cursor', 'page_size']);
		const { sorts = [], start_cursor: cursor, page_size: size = PAGE } = given;
		if (odd !== undefined || JSON.stringify(sorts) !== '[]')
			return this.no(400, 'validation_error', `body.${odd ?? 'sorts'} is not known here`);
		const all = [...this.pages.values()];
		const from = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor);
		if (from < 0 || typeof size !== 'number' || size > PAGE)
			return this.no(400, 'validation_error', JSON.stringify(given));
		const next = all[from + size]?.id ?? null;
		const results = all.slice(from, from + size).map((page) => this.shown(page));
		return { status: 200, json: { object: 'list', results, next_cursor: next, has_more: next !== null } };
	}

	private change(page: NotionPage, given: Readonly<Record<string, unknown>>): Answer {
		const [odd] = unknownIn(given, ['properties']);
		const properties = (given.properties ?? {}) as Record<string, { type?: string; status?: { name?: string } }>;
		const [unknown] = [odd, ...unknownIn(properties, ['Status'])].filter((one) => one !== undefined);
		if (unknown !== undefined) return this.no(400, 'validation_error', `${unknown} is not a property that exists.`);
		const { type = 'status', status, ...rest } = properties.Status ?? {};
		if (type !== 'status' || Object.keys(rest).length > 0 || !this.options.includes(status?.name ?? ''))
			return this.no(400, 'validation_error', `Status is expected to be status: ${JSON.stringify(properties)}`);
		if (this.isBusy) {
			this.refusedMoves += 1;
			return { status: 429, json: { object: 'error', status: 429, code: 'rate_limited', message: 'slower' } };
		}
		this.moves.push({ card: page.name, list: status!.name! });
		return { status: 200, json: this.shown(this.keep({ ...page, status: status!.name! })) };
	}

	private keep(page: NotionPage): NotionPage {
		this.changes += 1;
		const kept = { ...page, editedAt: new Date(FIRST_MOMENT + this.changes * 60_000).toISOString() };
		this.pages.set(page.id, kept);
		return kept;
	}

	private shown({ id, name, email, status, editedAt }: NotionPage) {
		return {
			object: 'page',
			id,
			created_time: new Date(FIRST_MOMENT).toISOString(),
			last_edited_time: editedAt,
			archived: false,
			url: this.urlOf(id),
			parent: { type: 'database_id', database_id: DATABASE },
			properties: {
				Name: {
					id: 'title',
					type: 'title',
					title: [{ type: 'text', text: { content: name }, plain_text: name }],
				},
				'E-Mail': { id: 'mail', type: 'email', email: email || null },
				Status: { id: 'stat', type: 'status', status: { id: 'one', name: status, color: 'default' } },
			},
		};
	}

	/** Refuses in Notion's words. */
	private no(status: number, code: string, message: string): Answer {
		return { ...this.refuse(status, message), json: { object: 'error', status, code, message } };
	}
}
