import type { HttpReply, HttpRequest, Transport } from '../../src/ports/http';

/** Ids of the records that this run made, or took over from an earlier run, by their kind. */
export type Made = (kind: string, id: unknown) => boolean;

/** A request that may leave. What fits no rule does not. */
export interface Rule {
	readonly method: HttpRequest['method'];
	/** The whole path, from `^` to `$`. */
	readonly path: RegExp;
	/** What else must hold: of the body, and of the parts that the path's groups caught. */
	readonly only?: (body: unknown, made: Made, parts: readonly string[]) => boolean;
	/** The kind of record that it makes, and where the answer has their ids. */
	readonly makes?: { readonly kind: string; readonly ids: (body: unknown) => readonly string[] };
}

export interface Rules {
	readonly rules: readonly Rule[];
	/** Whether a request may carry this query, whatever rule it fits. */
	readonly isQuery: (query: Readonly<Record<string, string>>, method: HttpRequest['method']) => boolean;
	/** Whether a record that was read carries exactly our mark and is a draft, so that a later run may delete it. */
	readonly isOurs: (kind: string, record: unknown) => boolean;
}

/** A request that no rule allows. It never left. */
export class Barred extends Error {
	constructor({ method, path }: Pick<HttpRequest, 'method' | 'path'>) {
		super(
			`${method} ${path.replace(/[^/]*\d[^/]*/g, '…')} is not among what a live round may do, so it was not sent.`,
		);
		this.name = 'Barred';
	}
}

/** Another method or host in disguise is no header that anybody here needs. */
const HEADERS = ['version'];

/**
 * Stands in front of every request: an account of a stranger is read, and nothing is changed in it but our own draft.
 */
export class Guard {
	private readonly records = new Set<string>();

	constructor(private readonly rules: Rules) {}

	private readonly made: Made = (kind, id) => typeof id === 'string' && this.records.has(`${kind} ${id}`);

	/** Ids of all records of a kind that this run made or took over. */
	ids(kind: string): readonly string[] {
		return [...this.records].flatMap((record) =>
			record.startsWith(`${kind} `) ? [record.slice(kind.length + 1)] : [],
		);
	}

	/** @throws Barred */
	check(request: HttpRequest): void {
		if (!this.ruleOf(request)) throw new Barred(request);
	}

	/**
	 * Takes a record over that an earlier run left behind.
	 * @throws Error for one that does not carry our mark, or is no draft any more
	 */
	adopt(kind: string, id: string, record: unknown): void {
		if (!this.rules.isOurs(kind, record))
			throw new Error('This record was not made by a live round, or is no draft any more.');
		this.records.add(`${kind} ${id}`);
	}

	/** The transport with the guard before it; what it lets through to be made is remembered. */
	over(transport: Transport): Transport {
		return async (request, timeoutMs) => {
			this.check(request);
			const rule = this.ruleOf(request)!;
			const reply = await transport(request, timeoutMs);
			if (rule.makes && isDone(reply))
				for (const id of rule.makes.ids(reply.body))
					if (id !== '') this.records.add(`${rule.makes.kind} ${id}`);
			return reply;
		};
	}

	private ruleOf({ method, path, headers = {}, query = {}, body }: HttpRequest): Rule | undefined {
		if (Object.keys(headers).some((name) => !HEADERS.includes(name.toLowerCase()))) return undefined;
		if (!this.rules.isQuery(query, method)) return undefined;
		return this.rules.rules.find((rule) => {
			const parts = rule.method === method ? rule.path.exec(path) : null;
			return parts !== null && (rule.only?.(body, this.made, parts.slice(1)) ?? true);
		});
	}
}

const isDone = ({ status }: HttpReply): boolean => status >= 200 && status <= 299;
