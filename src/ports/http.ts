/** One request to a system's API. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/**
	 * Below the API's address, with a slash before it: `/crm/objects/2026-09/invoices`. Ids in it are encoded already.
	 */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON. */
	readonly body?: unknown;
}

/** What came back, whatever its status. */
export interface HttpReply {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Read as JSON where it is JSON; otherwise its text. */
	readonly body: unknown;
}

/**
 * Carries one request to the API of one account: address, authentication, proxy and certificates are its own business.
 * Every status is a reply. @throws NoReply when there was none in time
 */
export type Transport = (request: HttpRequest, timeoutMs: number) => Promise<HttpReply>;

/** No answer came. `mayHaveArrived` is false only when the request certainly never reached the system. */
export class NoReply extends Error {
	constructor(
		message: string,
		readonly mayHaveArrived: boolean,
	) {
		super(message);
		this.name = 'NoReply';
	}
}
