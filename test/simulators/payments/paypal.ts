import { randomUUID } from 'node:crypto';
import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const PAYPAL_APP = { clientId: 'app_1', secret: 'secret_1' } as const;
const TOKEN = 'A21AA_test';

const ORDER = ['intent', 'purchase_units', 'payment_source'];
const UNIT = ['reference_id', 'custom_id', 'invoice_id', 'description', 'amount'];
const CONTEXT = ['user_action', 'shipping_preference', 'return_url', 'cancel_url', 'brand_name', 'locale'];
const WITHOUT_DECIMALS = ['HUF', 'JPY', 'TWD'];
const SIGNED = ['auth_algo', 'cert_url', 'transmission_id', 'transmission_sig', 'transmission_time'];

interface Amount {
	readonly currency_code: string;
	readonly value: string;
}
interface Unit {
	readonly custom_id: string;
	readonly invoice_id: string;
	readonly amount: Amount;
}
export interface PayPalCapture extends Unit {
	readonly id: string;
	readonly status: 'COMPLETED';
}
export interface PayPalOrder {
	readonly id: string;
	readonly unit: Unit;
	readonly returnUrl: string;
	status: 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED';
	capture: PayPalCapture | null;
}
interface AskedOrder {
	readonly intent: string;
	readonly purchase_units: readonly [Unit & Record<string, unknown>];
	readonly payment_source: { readonly paypal: { readonly experience_context: Record<string, string> } };
}

/**
 * PayPal's Orders v2 and its webhooks, with the names of its reference (developer.paypal.com/docs/api/orders/v2). An
 * order is captured once the payer approved it; an `invoice_id` is paid once; the same `PayPal-Request-Id` gives the
 * first answer.
 */
export class PayPalSimulator extends StrictServer {
	readonly orders: PayPalOrder[] = [];
	private readonly webhooks = new Map<string, { readonly url: string; readonly events: readonly string[] }>();
	private readonly answers = new Map<string, Answer>();
	private readonly signatures = new Set<string>();
	/** How many answers to captures are lost after the money was taken. */
	lostCaptures = 0;

	approve(order: PayPalOrder): void {
		order.status = 'APPROVED';
	}

	/** Sends an event to each webhook that listens; a forged one has a signature that PayPal does not know. */
	async report(event_type: string, resource: object, isForged = false): Promise<void> {
		const body = JSON.stringify({ id: `WH-${randomUUID()}`, event_type, resource });
		const sig = randomUUID();
		if (!isForged) this.signatures.add(sig);
		const headers = {
			'content-type': 'application/json',
			'paypal-auth-algo': 'SHA256withRSA',
			'paypal-cert-url': 'https://api.paypal.com/cert',
			'paypal-transmission-id': randomUUID(),
			'paypal-transmission-sig': sig,
			'paypal-transmission-time': '2026-11-28T09:30:00Z',
		};
		for (const { url, events } of this.webhooks.values())
			if (events.includes(event_type)) await fetch(url, { method: 'POST', headers, body });
	}

	protected answer(asked: Asked): Answer {
		const { method, path, headers, body } = asked;
		if (path === '/v1/oauth2/token') return this.token(asked);
		if (headers.authorization !== `Bearer ${TOKEN}`) return this.error(401, 'invalid_token');
		const json = body.length === 0 ? {} : (JSON.parse(body.toString()) as Record<string, unknown>);
		if (method === 'POST' && path === '/v2/checkout/orders') return this.once(asked, () => this.open(json));
		const order = /^\/v2\/checkout\/orders\/(\w+)\/capture$/.exec(path)?.[1];
		if (method === 'POST' && order !== undefined) return this.once(asked, () => this.capture(order), true);
		if (path.startsWith('/v1/notifications/')) return this.notifications(method, path, json);
		return this.error(404, `${method} ${path}`);
	}

	private token({ headers, body }: Asked): Answer {
		const basic = Buffer.from(`${PAYPAL_APP.clientId}:${PAYPAL_APP.secret}`).toString('base64');
		if (headers.authorization !== `Basic ${basic}`) return this.error(401, 'invalid_client');
		if (new URLSearchParams(body.toString()).get('grant_type') !== 'client_credentials')
			return this.error(400, 'unsupported_grant_type');
		return { status: 200, json: { access_token: TOKEN, token_type: 'Bearer', expires_in: 32400 } };
	}

	private once({ headers }: Asked, act: () => Answer, isCapture = false): Answer {
		const key = `${isCapture} ${String(headers['paypal-request-id'] ?? randomUUID())}`;
		const answer = this.answers.get(key) ?? act();
		if (answer.status < 300) this.answers.set(key, answer);
		if (!isCapture || this.lostCaptures === 0) return answer;
		this.lostCaptures -= 1;
		return { ...answer, isLost: true };
	}

	private open(json: object): Answer {
		const { intent, purchase_units: units, payment_source: source } = json as AskedOrder;
		const context = source?.paypal?.experience_context ?? {};
		const unit = units?.[0];
		const unknown = [...unknownIn(json, ORDER), ...unknownIn(unit, UNIT), ...unknownIn(context, CONTEXT)];
		if (unknown.length > 0) return this.error(422, `unknown: ${unknown.join()}`);
		if (intent !== 'CAPTURE' || !context.return_url || !context.cancel_url) return this.error(422, 'missing parts');
		const decimals = WITHOUT_DECIMALS.includes(unit.amount.currency_code) ? /^\d+$/ : /^\d+\.\d{2}$/;
		if (!decimals.test(unit.amount.value)) return this.error(422, `DECIMAL_PRECISION ${unit.amount.value}`);
		if (this.orders.some((one) => one.capture !== null && one.unit.invoice_id === unit.invoice_id))
			return this.error(422, 'DUPLICATE_INVOICE_ID', false);
		const id = randomUUID().replaceAll('-', '').slice(0, 17).toUpperCase();
		const { custom_id, invoice_id, amount } = unit;
		const returnUrl = context.return_url;
		const status = 'PAYER_ACTION_REQUIRED';
		this.orders.unshift({ id, unit: { custom_id, invoice_id, amount }, returnUrl, status, capture: null });
		const href = `https://www.paypal.com/checkoutnow?token=${id}`;
		return { status: 200, json: { id, status, links: [{ rel: 'payer-action', href, method: 'GET' }] } };
	}

	private capture(id: string): Answer {
		const order = this.orders.find((one) => one.id === id);
		if (!order) return this.error(404, 'RESOURCE_NOT_FOUND', false);
		if (order.status === 'PAYER_ACTION_REQUIRED') return this.error(422, 'ORDER_NOT_APPROVED', false);
		if (order.status === 'COMPLETED') return this.error(422, 'ORDER_ALREADY_CAPTURED', false);
		order.status = 'COMPLETED';
		order.capture = { ...order.unit, id: `CAP${order.id}`, status: 'COMPLETED' };
		const purchase_units = [{ reference_id: 'default', payments: { captures: [order.capture] } }];
		return { status: 201, json: { id, status: order.status, purchase_units } };
	}

	private notifications(method: string, path: string, json: Record<string, unknown>): Answer {
		if (path.endsWith('/verify-webhook-signature')) {
			const unknown = unknownIn(json, [...SIGNED, 'webhook_id', 'webhook_event']);
			if (unknown.length > 0 || !this.webhooks.has(String(json.webhook_id))) return this.error(400, path);
			const isGenuine = this.signatures.has(String(json.transmission_sig));
			return { status: 200, json: { verification_status: isGenuine ? 'SUCCESS' : 'FAILURE' } };
		}
		const id = path.split('/')[4];
		if (id !== undefined) {
			if (!this.webhooks.has(id)) return this.error(404, 'INVALID_RESOURCE_ID', false);
			if (method === 'DELETE') this.webhooks.delete(id);
			return { status: method === 'DELETE' ? 204 : 200, json: { id } };
		}
		const unknown = unknownIn(json, ['url', 'event_types']);
		if (method !== 'POST' || unknown.length > 0) return this.error(400, `${method} ${path} ${unknown.join()}`);
		const events = (json.event_types as { readonly name: string }[]).map(({ name }) => name);
		const made = randomUUID();
		this.webhooks.set(made, { url: json.url as string, events });
		return { status: 201, json: { id: made, url: json.url } };
	}

	private error(status: number, name: string, isComplaint = true): Answer {
		if (isComplaint) this.complaints.push(name);
		return { status, json: { name, message: name, details: [{ issue: name }] } };
	}
}
