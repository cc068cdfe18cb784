import type { SimulatedReply, SimulatedRequest } from '../shared/simulator';
import { failed, ok } from './rules';

/** The client that signs in: what a user copies from Visma into the credential. */
export const SIM_CLIENT = { id: 'simulated-client', secret: 'visma-secret-1' } as const;

/** What an authorization is asked for; without these a token is good for nothing. */
const NEEDED = ['ea:api', 'offline_access'];

/** Access tokens that run out, refresh tokens and codes of which each is good once. */
export class SimTokens {
	access = 'visma-access-1';
	refresh = 'visma-refresh-1';
	/** Where each code that was given is to be brought back to. */
	private readonly codes = new Map<string, string>();
	private made = 1;

	/** From now on the access token is refused. */
	expire(): void {
		this.access = `expired-${this.access}`;
	}

	barred({ headers }: SimulatedRequest): SimulatedReply | null {
		return headers.authorization === `Bearer ${this.access}` ? null : failed(401, 4005, 'The token is not valid.');
	}

	/** The page on which a person signs in; this one says yes to everything, and sends the browser back with a code. */
	authorize({ query }: SimulatedRequest): SimulatedReply {
		const scopes = (query.get('scope') ?? '').split(' ');
		const to = query.get('redirect_uri') ?? '';
		const isGood =
			query.get('client_id') === SIM_CLIENT.id &&
			query.get('response_type') === 'code' &&
			NEEDED.every((scope) => scopes.includes(scope)) &&
			URL.canParse(to);
		if (!isGood) return { status: 400, body: { error: 'invalid_request' } };
		const code = `visma-code-${this.codes.size + 1}`;
		this.codes.set(code, to);
		const back = new URL(to);
		back.searchParams.set('code', code);
		back.searchParams.set('state', query.get('state') ?? '');
		return { status: 302, headers: { location: back.href } };
	}

	/** The token endpoint: a code or a refresh token for an access token and the next refresh token. */
	renew({ body, method, headers }: SimulatedRequest): SimulatedReply {
		const asked = new URLSearchParams(typeof body === 'string' ? body : '');
		const basic = `Basic ${Buffer.from(`${SIM_CLIENT.id}:${SIM_CLIENT.secret}`).toString('base64')}`;
		if (headers.authorization !== basic) return { status: 401, body: { error: 'invalid_client' } };
		if (method !== 'POST' || !this.isGood(asked)) return { status: 400, body: { error: 'invalid_grant' } };
		this.made += 1;
		this.access = `visma-access-${this.made}`;
		this.refresh = `visma-refresh-${this.made}`;
		return ok({ access_token: this.access, refresh_token: this.refresh, token_type: 'Bearer', expires_in: 3_600 });
	}

	private isGood(asked: URLSearchParams): boolean {
		if (asked.get('grant_type') === 'refresh_token') return asked.get('refresh_token') === this.refresh;
		const code = asked.get('code') ?? '';
		const isKnown = asked.get('grant_type') === 'authorization_code' && this.codes.has(code);
		const isSame = isKnown && this.codes.get(code) === asked.get('redirect_uri');
		// A code that came once is used up, also by a request that was refused.
		if (isKnown) this.codes.set(code, '');
		return isSame;
	}
}
