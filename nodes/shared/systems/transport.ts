import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { HttpReply, HttpRequest, Transport } from '../../../src/ports/http';
import type { NodeContext } from './choice';
import { noReplyOf, replyOfFault } from './transport-faults';

export interface TransportOptions {
	/** The credential type with which n8n signs each request. */
	readonly credentialType: string;
	/** n8n renews an OAuth2 token only when a 401 is an error. */
	readonly isOAuth2: boolean;
	/** Of the API, without a slash at its end. */
	readonly address: string;
}

/**
 * Requests through n8n's own authenticated helper, so that its proxies, certificates and token renewal work. Nobody
 * here sees a token. A redirect is a reply like any other and is not followed: the token belongs to one address.
 */
export const n8nTransport =
	(context: NodeContext, { credentialType, isOAuth2, address }: TransportOptions): Transport =>
	async (request, timeoutMs) => {
		const options: IHttpRequestOptions = {
			...contentOf(request, address),
			timeout: timeoutMs,
			returnFullResponse: true,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: isOAuth2 ? { ignore: true, except: [401] } : true,
		};
		try {
			return replyOf(
				(await context.helpers.httpRequestWithAuthentication.call(
					context,
					credentialType,
					options,
				)) as IN8nHttpFullResponse,
			);
		} catch (fault) {
			const reply = replyOfFault(fault);
			if (reply) return reply;
			throw noReplyOf(fault);
		}
	};

/** Requests of a public API, which nobody signs. A redirect is a reply like any other here, too. */
export const plainTransport =
	({ helpers }: Pick<IExecuteFunctions, 'helpers'>, address: string): Transport =>
	async (request, timeoutMs) => {
		try {
			return replyOf(
				(await helpers.httpRequest({
					...contentOf(request, address),
					timeout: timeoutMs,
					returnFullResponse: true,
					disableFollowRedirect: true,
					ignoreHttpStatusErrors: true,
				})) as IN8nHttpFullResponse,
			);
		} catch (fault) {
			throw noReplyOf(fault);
		}
	};

/** As text: n8n would leave out a body that is an empty object, and encode a query in its own way. */
function contentOf({ method, path, query, headers, body }: HttpRequest, address: string): IHttpRequestOptions {
	const asked = new URLSearchParams(query).toString();
	return {
		method,
		url: `${address}${path}${asked === '' ? '' : `?${asked}`}`,
		headers: {
			Accept: 'application/json',
			...(body !== undefined && { 'Content-Type': 'application/json' }),
			...headers,
		},
		...(body !== undefined && { body: JSON.stringify(body) }),
	};
}

function replyOf({ statusCode, headers, body }: IN8nHttpFullResponse): HttpReply {
	const plain = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
	return {
		status: statusCode,
		headers: Object.fromEntries(plain) as Record<string, string>,
		body: body === '' || body === undefined ? null : body,
	};
}
