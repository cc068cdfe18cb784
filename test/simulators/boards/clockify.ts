import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const CLOCKIFY_KEY = { apiKey: 'clockify_key_test' } as const;
const WORKSPACE = '64a000000000000000000001';
/** What a detailed report can be asked for, by the reference. */
const REPORT = [
	...['amountShown', 'amounts', 'approvalState', 'archived', 'billable', 'clients', 'currency', 'customFields'],
	...['dateFormat', 'dateRangeEnd', 'dateRangeStart', 'dateRangeType', 'description', 'detailedFilter', 'exportType'],
	...['invoicingState', 'projects', 'rounding', 'sortOrder', 'tags', 'tasks', 'timeFormat', 'timeZone', 'userGroups'],
	...['userLocale', 'users', 'weekStart', 'withoutDescription', 'zoomLevel'],
];

export interface ClockifyEntry {
	readonly project: string | null;
	/** The name of a client; null for none. */
	readonly client: string | null;
	/** Such as `2026-02-03T09:00:00Z`. */
	readonly start: string;
	readonly hours: number;
	/** An hour, in hundredths of the currency. */
	readonly rate: number;
	readonly billable?: boolean;
}

/**
 * One workspace of Clockify, as its reference (docs.clockify.me) names calls, parameters and fields: its clients, the
 * detailed report of the reports API, and the mark *invoiced* of time entries. It refuses every other name.
 */
export class ClockifySimulator extends StrictServer {
	readonly workspaceId = WORKSPACE;
	/** Marks that are done, and whose answer is lost. */
	lostAnswers = 0;
	/** Marks are answered with an error of the server for as long as this is true. */
	isDown = false;
	refusedMarks = 0;
	private readonly entries: (ClockifyEntry & { readonly id: string; invoiced: boolean })[] = [];

	/** @param clients by name: their e-mail addresses, null for none */
	constructor(private readonly clients: Readonly<Record<string, string | null>>) {
		super();
	}

	/** A person enters hours. */
	track(entry: ClockifyEntry): void {
		this.entries.push({ ...entry, id: `64e${String(this.entries.length).padStart(21, '0')}`, invoiced: false });
	}

	/** The hours that are marked as invoiced. */
	get invoicedHours(): number {
		return this.entries.reduce((sum, { hours, invoiced }) => sum + (invoiced ? hours : 0), 0);
	}

	protected override answer({ method, path, query, headers, body }: Asked): Answer {
		if (headers['x-api-key'] !== CLOCKIFY_KEY.apiKey) return this.no(401, 'Api key does not exist');
		const asked = `${method} ${headers.host}${path.replaceAll('//', '/')}`;
		const given = Object.fromEntries(query);
		if (asked === `GET api.clockify.me/api/v1/workspaces/${WORKSPACE}/clients`) return this.list(given);
		if (query.size > 0) return this.no(400, `the query ${query}`);
		const json = JSON.parse(body.toString() || '{}') as Record<string, unknown>;
		if (asked === `POST reports.api.clockify.me/v1/workspaces/${WORKSPACE}/reports/detailed`)
			return this.report(json);
		if (asked === `PATCH api.clockify.me/api/v1/workspaces/${WORKSPACE}/time-entries/invoiced`)
			return this.mark(json);
		return this.no(404, asked);
	}

	private list(given: Readonly<Record<string, string>>): Answer {
		const [odd] = unknownIn(given, ['page', 'page-size']);
		if (odd !== undefined) return this.no(400, `the parameter ${odd}`);
		const size = Number(given['page-size'] ?? 50);
		const from = (Number(given.page ?? 1) - 1) * size;
		const all = Object.entries(this.clients).map(([name, email], at) => ({
			...{ id: clientId(at), name, email, workspaceId: WORKSPACE, archived: false, address: null, note: null },
			...{ currencyId: '64c000000000000000000001', currencyCode: 'EUR' },
		}));
		return { status: 200, json: all.slice(from, from + size) };
	}

	private report(given: Readonly<Record<string, unknown>>): Answer {
		const filter = (given.detailedFilter ?? {}) as Record<string, unknown>;
		const [odd] = [
			...unknownIn(given, REPORT),
			...unknownIn(filter, ['page', 'pageSize', 'sortColumn', 'options']),
		];
		const { page = 1, pageSize = 20 } = filter as { page?: number; pageSize?: number };
		const [from, to] = [given.dateRangeStart, given.dateRangeEnd].map((one) => Date.parse(String(one)));
		if (odd !== undefined || Number.isNaN(from! + to!) || pageSize > 200 || page < 1)
			return this.no(400, `the report ${JSON.stringify(given)}`);
		if (!['ALL', 'INVOICED', 'UNINVOICED'].includes(String(given.invoicingState ?? 'ALL')))
			return this.no(400, `the state ${given.invoicingState}`);
		const found = this.entries
			.filter(({ start }) => Date.parse(start) >= from! && Date.parse(start) <= to!)
			.filter(({ billable = true }) => given.billable === undefined || given.billable === billable)
			.filter(({ invoiced }) => given.invoicingState !== 'UNINVOICED' || !invoiced);
		const shown = found.slice((page - 1) * pageSize, page * pageSize).map((entry) => this.shown(entry));
		return { status: 200, json: { totals: [{ entriesCount: found.length }], timeentries: shown } };
	}

	private shown({ id, project, client, start, hours, rate, billable = true }: (typeof this.entries)[number]) {
		const duration = Math.round(hours * 3600);
		const end = new Date(Date.parse(start) + duration * 1000).toISOString();
		const at = Object.keys(this.clients).indexOf(client ?? '');
		return {
			_id: id,
			...{
				description: '',
				billable,
				isLocked: false,
				tags: [],
				userName: 'Ida',
				userEmail: 'ida@seller.example',
			},
			...{ projectId: project && `p-${project}`, projectName: project, taskId: null, rate, currency: 'EUR' },
			...{ clientId: at < 0 ? null : clientId(at), clientName: client },
			timeInterval: { start, end, duration },
		};
	}

	private mark(given: Readonly<Record<string, unknown>>): Answer {
		const [odd] = unknownIn(given, ['timeEntryIds', 'invoiced']);
		const ids = given.timeEntryIds as readonly string[];
		if (odd !== undefined || !Array.isArray(ids) || typeof given.invoiced !== 'boolean')
			return this.no(400, `the mark ${JSON.stringify(given)}`);
		if (this.isDown) {
			this.refusedMarks += 1;
			return { status: 500, json: { message: 'Internal server error', code: 500 } };
		}
		for (const entry of this.entries) if (ids.includes(entry.id)) entry.invoiced = given.invoiced;
		const isLost = this.lostAnswers > 0;
		if (isLost) this.lostAnswers -= 1;
		return { status: 200, isLost };
	}

	/** Refuses in Clockify's words. */
	private no(code: number, message: string): Answer {
		return { ...this.refuse(code, message), json: { message, code } };
	}
}

const clientId = (at: number) => `64b${String(at).padStart(21, '0')}`;
