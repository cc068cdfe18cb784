import { NoReply, type HttpReply, type HttpRequest, type Transport } from '../../src/ports/http';

/** Real HTTP with a bearer token. A redirect is a fault: the token goes to no other host. */
export const httpTransport =
	(url: string, token: string): Transport =>
	async (request, timeoutMs) => {
		try {
			const reply = await fetch(addressOf(url, request), {
				method: request.method,
				headers: {
					...request.headers,
					accept: 'application/json',
					authorization: `Bearer ${token}`,
					...(request.body !== undefined && { 'content-type': 'application/json' }),
				},
				...(request.body !== undefined && { body: JSON.stringify(request.body) }),
				redirect: 'error',
				signal: AbortSignal.timeout(timeoutMs),
			});
			return await readReply(reply);
		} catch (cause) {
			const code = (cause as { cause?: { code?: unknown } }).cause?.code;
			// What was thrown may hold the request with its token, so it goes no further.
			throw new NoReply('No answer came.', !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(String(code)));
		}
	};

function addressOf(url: string, { path, query = {} }: HttpRequest): URL {
	const address = new URL(url + path);
	for (const [name, value] of Object.entries(query)) address.searchParams.append(name, value);
	return address;
}

async function readReply(reply: Response): Promise<HttpReply> {
	const text = await reply.text();
	return { status: reply.status, headers: Object.fromEntries(reply.headers), body: parsed(text) };
}

function parsed(text: string): unknown {
	if (text === '') return null;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
