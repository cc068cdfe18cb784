import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it came in. */
export interface Asked {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingMessage['headers'];
	readonly body: Buffer;
}

export interface Answer {
	readonly status: number;
	/** Sent as JSON; undefined for an empty answer. */
	readonly json?: unknown;
	readonly type?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** It was done, and the connection breaks before the answer. */
	readonly isLost?: boolean;
}

/** A service on a loopback port. What its vendor does not document is answered as an error, and kept for the test. */
export abstract class StrictServer {
	/** What was asked for and is not documented. */
	readonly complaints: string[] = [];
	base = '';
	private readonly server: Server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://service');
			const { method = '', headers } = request;
			const answer = this.answer({ method, path, query, headers, body: Buffer.concat(parts) });
			if (answer.isLost) return request.socket.destroy();
			response.writeHead(answer.status, {
				'content-type': answer.type ?? 'application/json',
				...answer.headers,
			});
			return response.end(answer.json === undefined ? '' : JSON.stringify(answer.json));
		});
	});

	async start(): Promise<this> {
		await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
		this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
		return this;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((stopped) => this.server.close(stopped));
	}

	protected abstract answer(asked: Asked): Answer;

	/** @param why what is not documented */
	protected refuse(status: number, why: string): Answer {
		this.complaints.push(why);
		return { status, json: { success: false, errors: { root: [why] } } };
	}
}

/** The names in `given` that are not `known`. */
export const unknownIn = (given: object, known: readonly string[]): readonly string[] =>
	Object.keys(given).filter((name) => !known.includes(name));
