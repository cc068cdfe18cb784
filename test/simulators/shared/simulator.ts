import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Faults, fits, type Fault, type FaultTarget } from './faults';
import { RateLimits, type RateLimit } from './limits';

/** A call as a simulated vendor sees it. */
export interface SimulatedRequest {
	readonly method: string;
	/** Without the query; still encoded. */
	readonly path: string;
	readonly query: URLSearchParams;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Read from JSON; the bare text where it is none; undefined for no body. */
	readonly body: unknown;
}

export interface SimulatedReply {
	readonly status: number;
	/** Sent as JSON; a Buffer as it is; undefined for no body. */
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

export interface SimulatorOptions {
	/**
	 * The vendor: checks the token, keeps the records, enforces the rules. Called one at a time, so it may be
	 * synchronous.
	 */
	readonly handle: (request: SimulatedRequest) => SimulatedReply | Promise<SimulatedReply>;
	readonly limits?: readonly RateLimit[];
	/** Milliseconds before every answer. */
	readonly latencyMs?: number;
	/** For the rate limits; the machine's clock when left out. */
	readonly now?: () => number;
}

/** One call that came in, and how it ended: a status, or the kind of fault that left it without one. */
export interface SimulatedCall {
	readonly method: string;
	readonly path: string;
	readonly ended: number | string;
}

/** A vendor's API on a port of its own, failing on command. */
export interface Simulator {
	readonly url: string;
	/** Every call so far, in the order of their answers. */
	readonly calls: readonly SimulatedCall[];
	latencyMs: number;
	/** How many calls a rate limit refused. */
	readonly refusedByLimit: number;
	/** How many calls came: of this method, to paths that fit this pattern (`*` one part, `**` any). */
	count(method?: string, path?: string): number;
	forgetCalls(): void;
	failNext(fault: Fault, target?: FaultTarget): void;
	/** Deals faults by chance; ordered ones come first. */
	failBy(deal: (request: SimulatedRequest) => Fault | null): void;
	/** No more faults. */
	heal(): void;
	close(): Promise<void>;
}

/**
 * Starts a vendor's API. Faults, limits, latency and counting are done here; everything else is the vendor's `handle`.
 */
export async function startSimulator({
	handle,
	limits = [],
	latencyMs = 0,
	now = Date.now,
}: SimulatorOptions): Promise<Simulator> {
	const faults = new Faults();
	const rates = new RateLimits(limits, now);
	const calls: SimulatedCall[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((incoming, response) => void serve(incoming, response));
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});

	async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const request = await readRequest(incoming);
		if (simulator.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, simulator.latencyMs));
		const fault = faults.take(request);
		const { headers, refusal } = rates.count(request);
		const own = refusal ?? (fault && isBefore(fault) ? null : await answer(handle, request));
		const ended = respond(response, fault, own && { ...own, headers: { ...headers, ...own.headers } }, headers);
		calls.push({ method: request.method, path: request.path, ended });
	}

	const simulator: Simulator = {
		url: await listen(server),
		calls,
		latencyMs,
		get refusedByLimit() {
			return rates.refused;
		},
		count: (method, path) =>
			calls.filter(
				(call) => (method ?? call.method) === call.method && (path === undefined || fits(call.path, path)),
			).length,
		forgetCalls: () => void (calls.length = 0),
		failNext: (fault, target) => faults.next(fault, target),
		failBy: (deal) => faults.dealBy(deal),
		heal: () => faults.clear(),
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>((resolve) => void server.close(() => resolve()));
		},
	};
	return simulator;
}

const listen = (server: Server): Promise<string> =>
	new Promise(
		(resolve) =>
			void server.listen(0, '127.0.0.1', () =>
				resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
			),
	);

async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString('utf8');
	const at = new URL(incoming.url!, 'http://simulator');
	const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
	return {
		method: incoming.method!,
		path: at.pathname,
		query: at.searchParams,
		headers,
		body: text === '' ? undefined : parsed(text),
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** A fault of the simulator itself must be seen as one, not be taken for the vendor's. */
async function answer(handle: SimulatorOptions['handle'], request: SimulatedRequest): Promise<SimulatedReply> {
	try {
		return await handle(request);
	} catch (cause) {
		const details = cause instanceof Error ? cause.stack : String(cause);
		process.stderr.write(`The simulator failed at ${request.method} ${request.path}: ${details}\n`);
		return { status: 599, body: { message: `simulator: ${details}` } };
	}
}

const isBefore = (fault: Fault): boolean => fault.kind === 'tooMany' || ('when' in fault && fault.when === 'before');

/** @returns how the call ended */
function respond(
	response: ServerResponse,
	fault: Fault | null,
	own: SimulatedReply | null,
	limitHeaders: Readonly<Record<string, string>>,
): number | string {
	if (!fault) return write(response, own!);
	switch (fault.kind) {
		case 'timeout':
			return `timeout ${fault.when}`;
		case 'reset':
			response.destroy();
			return `reset ${fault.when}`;
		case 'halfBody': {
			const body = Buffer.from(JSON.stringify(own!.body ?? {}));
			response.writeHead(own!.status, {
				'content-type': 'application/json',
				'content-length': String(body.length + 1),
			});
			response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
			return 'halfBody';
		}
		case 'brokenJson':
			return write(response, {
				...own!,
				headers: { ...own!.headers, 'content-type': 'application/json' },
				body: Buffer.from(JSON.stringify(own!.body ?? {}).slice(0, -1)),
			});
		case 'html':
			return write(response, {
				status: fault.status ?? 200,
				headers: { ...limitHeaders, 'content-type': 'text/html' },
				body: Buffer.from('<html><body><h1>Bad gateway</h1></body></html>'),
			});
		case 'tooMany':
			return write(response, {
				status: 429,
				headers: { ...limitHeaders, ...retryAfter(fault) },
				body: { status: 'error', message: 'Too many requests.' },
			});
		case 'status':
			return write(response, {
				status: fault.status,
				headers: { ...limitHeaders, ...retryAfter(fault) },
				body: { status: 'error', message: 'The server failed.' },
			});
	}
}

const retryAfter = ({ retryAfter: header }: { readonly retryAfter?: string }): Record<string, string> =>
	header === undefined ? {} : { 'retry-after': header };

function write(response: ServerResponse, { status, body, headers = {} }: SimulatedReply): number {
	const bytes =
		body === undefined ? Buffer.alloc(0) : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
	response.writeHead(status, {
		'content-type': 'application/json',
		...headers,
		'content-length': String(bytes.length),
	});
	response.end(bytes);
	return status;
}
