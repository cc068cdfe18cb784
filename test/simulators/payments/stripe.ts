import { createHmac, randomUUID } from 'node:crypto';
import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const STRIPE_KEY = { secretKey: 'sk_test_1', signatureSecret: '' } as const;

/** Names of a new session, with indexes as `[n]`, that the sample may use. */
const SESSION_NAMES = [
	'mode',
	'client_reference_id',
	'success_url',
	'cancel_url',
	'customer_email',
	'metadata[invoice_id]',
	'payment_intent_data[metadata][invoice_id]',
	'line_items[n][quantity]',
	'line_items[n][price_data][currency]',
	'line_items[n][price_data][unit_amount]',
	'line_items[n][price_data][product_data][name]',
];
const LIST_NAMES = ['limit', 'status', 'created[gte]', 'starting_after', 'ending_before', 'payment_intent'];
const ENDPOINT_NAMES = ['url', 'description', 'enabled_events[n]', 'api_version'];
const WHOLE = /^[1-9]\d*$/;

export interface StripeSession {
	readonly id: string;
	readonly created: number;
	readonly metadata: Readonly<Record<string, string>>;
	readonly amount_total: number;
	readonly currency: string;
	readonly url: string | null;
	readonly status: 'open' | 'complete';
	readonly payment_status: 'unpaid' | 'paid';
	readonly payment_intent: string | null;
	readonly customer_details: { readonly email: string } | null;
	readonly success_url: string;
}
interface Endpoint {
	readonly id: string;
	readonly url: string;
	readonly events: readonly string[];
	readonly secret: string;
}

/**
 * Stripe's Checkout Sessions and webhook endpoints, with the names of its reference (docs.stripe.com/api), and its
 * idempotency keys: the same key and fields give the first answer, other fields under it an error.
 */
export class StripeSimulator extends StrictServer {
	readonly sessions: StripeSession[] = [];
	private readonly endpoints = new Map<string, Endpoint>();
	private readonly answers = new Map<string, { readonly body: string; readonly answer: Answer }>();
	/** How many answers to new sessions are lost. */
	lostAnswers = 0;
	/** Lists have this many entries a page, at most. */
	pageSize = 100;

	/** The client pays on the page of the session. A bank debit completes it first, and is paid later. */
	pay(id: string, how: 'card' | 'debit' = 'card'): StripeSession {
		return this.change(id, {
			status: 'complete',
			payment_status: how === 'card' ? 'paid' : 'unpaid',
			payment_intent: `pi_${id}`,
			customer_details: { email: 'payer@client.example' },
			url: null,
		});
	}

	arrive = (id: string): StripeSession => this.change(id, { payment_status: 'paid' });

	/** Calls each endpoint that listens to the type, as Stripe does. Returns how each answered. */
	async report(type: string, session: StripeSession, secret?: string): Promise<readonly number[]> {
		const id = `evt_${randomUUID()}`;
		const body = JSON.stringify({ id, object: 'event', type, livemode: false, data: { object: session } });
		const listening = [...this.endpoints.values()].filter(({ events }) => events.includes(type));
		return await Promise.all(
			listening.map(async (endpoint) => {
				const t = Math.floor(Date.now() / 1000);
				const signed = createHmac('sha256', secret ?? endpoint.secret)
					.update(`${t}.${body}`)
					.digest('hex');
				const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${t},v1=${signed}` };
				return (await fetch(endpoint.url, { method: 'POST', headers, body })).status;
			}),
		);
	}

	protected answer(asked: Asked): Answer {
		if (asked.headers.authorization !== `Bearer ${STRIPE_KEY.secretKey}`) return this.error(401, 'no such key');
		const [, version, ...rest] = asked.path.split('/');
		const [resource, id] = rest[0] === 'checkout' ? ['sessions', rest[2]] : rest;
		if (version !== 'v1') return this.error(404, asked.path);
		if (resource === 'sessions' && id === undefined)
			return asked.method === 'POST' ? this.once(asked) : this.list(asked);
		if (resource === 'webhook_endpoints') return this.endpoint(asked, id);
		return this.error(404, `${asked.method} ${asked.path}`);
	}

	private once(asked: Asked): Answer {
		const key = String(asked.headers['idempotency-key'] ?? '');
		const body = asked.body.toString();
		const before = this.answers.get(key);
		if (before && before.body !== body) return this.error(400, 'idempotency_error: other fields under this key');
		const answer = before?.answer ?? this.open(new URLSearchParams(body));
		if (key !== '') this.answers.set(key, { body, answer });
		if (this.lostAnswers > 0) {
			this.lostAnswers -= 1;
			return { ...answer, isLost: true };
		}
		return answer;
	}

	private open(form: URLSearchParams): Answer {
		const fault = faultOf(form);
		if (fault !== null) return this.error(400, fault);
		const id = `cs_test_${randomUUID().replaceAll('-', '')}`;
		const session: StripeSession = {
			id,
			created: Math.floor(Date.now() / 1000),
			metadata: { invoice_id: form.get('metadata[invoice_id]') ?? '' },
			amount_total: Number(form.get('line_items[0][price_data][unit_amount]')),
			currency: form.get('line_items[0][price_data][currency]')!,
			url: `https://checkout.stripe.com/c/pay/${id}`,
			status: 'open',
			payment_status: 'unpaid',
			payment_intent: null,
			customer_details: null,
			success_url: form.get('success_url')!,
		};
		this.sessions.unshift(session);
		return { status: 200, json: session };
	}

	private list({ query }: Asked): Answer {
		const unknown = unknownIn(Object.fromEntries(query), LIST_NAMES);
		if (unknown.length > 0) return this.error(400, `unknown parameter: ${unknown.join()}`);
		const since = Number(query.get('created[gte]') ?? 0);
		const status = query.get('status');
		const fitting = this.sessions.filter(
			(one) => one.created >= since && (status === null || one.status === status),
		);
		const after = query.get('starting_after');
		const from = after === null ? 0 : fitting.findIndex(({ id }) => id === after) + 1;
		if (after !== null && from === 0) return this.error(400, `No such checkout.session: ${after}`);
		const limit = Math.min(Number(query.get('limit') ?? 10), this.pageSize);
		const data = fitting.slice(from, from + limit);
		return { status: 200, json: { object: 'list', data, has_more: from + limit < fitting.length } };
	}

	private endpoint(asked: Asked, id: string | undefined): Answer {
		if (id !== undefined) {
			if (!this.endpoints.has(id)) return this.error(404, 'resource_missing', false);
			if (asked.method === 'DELETE') this.endpoints.delete(id);
			return { status: 200, json: { id, object: 'webhook_endpoint', deleted: asked.method === 'DELETE' } };
		}
		const form = new URLSearchParams(asked.body.toString());
		const unknown = indexed(form).filter((name) => !ENDPOINT_NAMES.includes(name));
		if (asked.method !== 'POST' || unknown.length > 0) return this.error(400, `${asked.method} ${unknown.join()}`);
		const events = [...form].flatMap(([name, value]) => (name.startsWith('enabled_events') ? [value] : []));
		const made = { id: `we_${randomUUID()}`, url: form.get('url')!, events, secret: `whsec_${randomUUID()}` };
		this.endpoints.set(made.id, made);
		const { url, secret } = made;
		return { status: 200, json: { id: made.id, url, secret, enabled_events: events, status: 'enabled' } };
	}

	private change(id: string, change: Partial<StripeSession>): StripeSession {
		const at = this.sessions.findIndex((one) => one.id === id);
		if (at < 0) throw new Error(`There is no session ${id}`);
		return (this.sessions[at] = { ...this.sessions[at]!, ...change });
	}

	private error(status: number, message: string, isComplaint = true): Answer {
		if (isComplaint) this.complaints.push(message);
		return { status, json: { error: { type: 'invalid_request_error', message } } };
	}
}

const indexed = (form: URLSearchParams): readonly string[] =>
	[...form.keys()].map((name) => name.replace(/\[\d*\]/g, '[n]'));

function faultOf(form: URLSearchParams): string | null {
	const unknown = indexed(form).filter((name) => !SESSION_NAMES.includes(name));
	if (unknown.length > 0) return `Received unknown parameter: ${unknown.join()}`;
	if (form.get('mode') !== 'payment') return 'mode has to be payment here';
	if (!WHOLE.test(form.get('line_items[0][price_data][unit_amount]') ?? '')) return 'unit_amount is no whole number';
	if (!/^[a-z]{3}$/.test(form.get('line_items[0][price_data][currency]') ?? '')) return 'currency is no code';
	if ((form.get('line_items[0][price_data][product_data][name]') ?? '') === '') return 'a product needs a name';
	return /^https?:\/\//.test(form.get('success_url') ?? '') ? null : 'Not a valid URL: success_url';
}
