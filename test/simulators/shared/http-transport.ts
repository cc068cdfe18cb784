import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { NoReply, type HttpReply, type HttpRequest, type Transport } from '../../../src/ports/http';

export interface HttpTransportOptions {
	/** Of the API, without a slash at its end. */
	readonly url: string;
	readonly token: string;
	/** On every request, such as a version. */
	readonly headers?: Readonly<Record<string, string>>;
}

/** Real HTTP with a bearer token, for tests: what n8n's request helper does in a node. */
export function httpTransport({ url, token, headers = {} }: HttpTransportOptions): Transport {
	const agent = new Agent({ keepAlive: true, maxSockets: 20 });
	return (request, timeoutMs) =>
		ask(
			agent,
			new URL(url + request.path),
			request,
			{ authorization: `Bearer ${token}`, accept: 'application/json', ...headers },
			timeoutMs,
		);
}

/** Real HTTP without a credential, for public APIs. @param url of the API, without a slash at its end */
export function plainHttpTransport(url: string): Transport {
	const agent = new Agent({ keepAlive: true, maxSockets: 20 });
	return (request, timeoutMs) =>
		ask(agent, new URL(url + request.path), request, { accept: 'application/json' }, timeoutMs);
}

function ask(
	agent: Agent,
	at: URL,
	request: HttpRequest,
	headers: Readonly<Record<string, string>>,
	timeoutMs: number,
): Promise<HttpReply> {
	for (const [name, value] of Object.entries(request.query ?? {})) at.searchParams.append(name, value);
	const body = request.body === undefined ? null : Buffer.from(JSON.stringify(request.body));
	const sent = body === null ? {} : { 'content-type': 'application/json', 'content-length': String(body.length) };
	return new Promise((resolve, reject) => {
		const outgoing = httpRequest(at, {
			method: request.method,
			agent,
			headers: { ...headers, ...sent, ...request.headers },
		});
		const timer = setTimeout(
			() => outgoing.destroy(new NoReply(`No answer within ${timeoutMs} ms.`, true)),
			timeoutMs,
		).unref();
		const fail = (cause: Error & { readonly code?: string }): void => {
			clearTimeout(timer);
			reject(
				cause instanceof NoReply
					? cause
					: new NoReply(`The connection failed (${cause.code ?? 'unknown'}).`, cause.code !== 'ECONNREFUSED'),
			);
		};
		outgoing.on('error', fail);
		outgoing.on('response', (incoming) => {
			readReply(incoming).then((reply) => {
				clearTimeout(timer);
				resolve(reply);
			}, fail);
		});
		outgoing.end(body ?? undefined);
	});
}

async function readReply(incoming: IncomingMessage): Promise<HttpReply> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
	const text = Buffer.concat(chunks).toString('utf8');
	return { status: incoming.statusCode!, headers, body: readBody(text) };
}

function readBody(text: string): unknown {
	if (text === '') return null;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
