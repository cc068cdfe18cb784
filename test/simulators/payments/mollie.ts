import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const MOLLIE_KEY = 'test_mollie_1';

const PAYMENT_NAMES = [
	'amount',
	'description',
	'redirectUrl',
	'cancelUrl',
	'webhookUrl',
	'metadata',
	'locale',
	'method',
];
const LIST_NAMES = ['from', 'limit', 'sort', 'profileId', 'testmode'];
const WITHOUT_DECIMALS = ['ISK', 'JPY'];

interface Amount {
	readonly currency: string;
	readonly value: string;
}
interface NewPayment {
	readonly amount: Amount;
	readonly description: string;
	readonly redirectUrl: string;
	readonly webhookUrl: string;
	readonly metadata: Readonly<Record<string, string>> | null;
}
export interface MolliePayment extends NewPayment {
	readonly id: string;
	readonly status: 'open' | 'paid' | 'expired';
	readonly paidAt?: string;
	readonly _links: { readonly checkout?: { readonly href: string } };
}

/**
 * Mollie's Payments API v2 with the names of its reference (docs.mollie.com/reference/create-payment). Its webhook
 * says an ID and nothing else, and comes again while the answer is none in the two hundreds. Mollie itself does not
 * call an address of this machine; that one thing is allowed here.
 */
export class MollieSimulator extends StrictServer {
	readonly payments: MolliePayment[] = [];
	private readonly answers = new Map<string, { readonly body: string; readonly answer: Answer }>();
	lostAnswers = 0;

	async settle(id: string, status: 'paid' | 'expired' = 'paid'): Promise<number> {
		const at = this.payments.findIndex((one) => one.id === id);
		const paid = status === 'paid' && { paidAt: '2026-11-28T09:30:00+00:00' };
		this.payments[at] = { ...this.payments[at]!, status, ...paid, _links: {} };
		return await this.report(id);
	}

	/** @returns how the webhook answered */
	async report(id: string): Promise<number> {
		const { webhookUrl } = this.payments.find((one) => one.id === id)!;
		return (await fetch(webhookUrl, { method: 'POST', body: new URLSearchParams({ id }) })).status;
	}

	protected answer(asked: Asked): Answer {
		const { method, path, query, headers } = asked;
		if (headers.authorization !== `Bearer ${MOLLIE_KEY}`) return this.error(401, 'Missing authentication');
		if (method === 'POST' && path === '/v2/payments') return this.once(asked);
		if (method === 'GET' && path === '/v2/payments') {
			const unknown = unknownIn(Object.fromEntries(query), LIST_NAMES);
			if (unknown.length > 0 || Number(query.get('limit') ?? 50) > 250) return this.error(400, `${query}`);
			const found = this.payments.slice(0, Number(query.get('limit') ?? 50));
			return { status: 200, json: { count: found.length, _embedded: { payments: found }, _links: {} } };
		}
		const id = /^\/v2\/payments\/(\w+)$/.exec(path)?.[1];
		const payment = this.payments.find((one) => one.id === id);
		if (method !== 'GET' || id === undefined) return this.error(404, `${method} ${path}`);
		return payment ? { status: 200, json: payment } : { status: 404, json: { status: 404, title: 'Not Found' } };
	}

	private once({ headers, body: bytes }: Asked): Answer {
		const key = String(headers['idempotency-key'] ?? '');
		const body = bytes.toString();
		const before = this.answers.get(key);
		if (before && before.body !== body) return this.error(400, 'other fields under this Idempotency-Key');
		const answer = before?.answer ?? this.open(JSON.parse(body) as NewPayment);
		if (key !== '') this.answers.set(key, { body, answer });
		if (this.lostAnswers === 0) return answer;
		this.lostAnswers -= 1;
		return { ...answer, isLost: true };
	}

	private open(asked: NewPayment): Answer {
		const unknown = [...unknownIn(asked, PAYMENT_NAMES), ...unknownIn(asked.amount, ['currency', 'value'])];
		if (unknown.length > 0) return this.error(422, `Non-existent body parameter ${unknown.join()}`);
		const decimals = WITHOUT_DECIMALS.includes(asked.amount.currency) ? /^\d+$/ : /^\d+\.\d{2}$/;
		if (!decimals.test(asked.amount.value))
			return this.error(422, `The amount is no amount: ${asked.amount.value}`);
		if (!asked.description) return this.error(422, 'The description is missing');
		if (![asked.redirectUrl, asked.webhookUrl].every((url) => /^https?:\/\//.test(url)))
			return this.error(422, 'The webhook or redirect URL is invalid');
		const id = `tr_${this.payments.length}aB3`;
		const href = `https://www.mollie.com/checkout/select-method/${id}`;
		const payment: MolliePayment = { ...asked, id, status: 'open', _links: { checkout: { href } } };
		this.payments.unshift(payment);
		return { status: 201, json: payment };
	}

	private error(status: number, detail: string): Answer {
		this.complaints.push(detail);
		return { status, json: { status, title: 'Error', detail } };
	}
}
