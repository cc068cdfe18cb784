import type { SimulatedReply, SimulatedRequest } from '../shared/simulator';
import { failed, ok } from './rules';

/** Access tokens that run out, and refresh tokens of which each is good once. */
export class SimTokens {
	access = 'visma-access-1';
	refresh = 'visma-refresh-1';
	private made = 1;

	/** From now on the access token is refused. */
	expire(): void {
		this.access = `expired-${this.access}`;
	}

	barred({ headers }: SimulatedRequest): SimulatedReply | null {
		return headers.authorization === `Bearer ${this.access}` ? null : failed(401, 4005, 'The token is not valid.');
	}

	renew({ body, method }: SimulatedRequest): SimulatedReply {
		const asked = new URLSearchParams(typeof body === 'string' ? body : '');
		const isGood =
			method === 'POST' &&
			asked.get('grant_type') === 'refresh_token' &&
			asked.get('refresh_token') === this.refresh;
		if (!isGood) return { status: 400, body: { error: 'invalid_grant' } };
		this.made += 1;
		this.access = `visma-access-${this.made}`;
		this.refresh = `visma-refresh-${this.made}`;
		return ok({ access_token: this.access, refresh_token: this.refresh, token_type: 'Bearer', expires_in: 3_600 });
	}
}
