import { createHmac } from 'node:crypto';
import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const SHOP_KEY = { consumerKey: 'ck_1', consumerSecret: 'cs_1' } as const;

const LIST_NAMES = ['after', 'before', 'modified_after', 'page', 'per_page', 'status', 'order', 'orderby', 'dp'];

interface Taxed {
	readonly total: string;
	readonly total_tax: string;
	readonly taxes: readonly { readonly id: number; readonly total: string }[];
}
/** An order as the REST API v3 gives it, of its fields those that a sample may read. */
export interface ShopOrder {
	readonly id: number;
	readonly number: string;
	readonly status: string;
	readonly currency: string;
	readonly date_modified_gmt: string;
	readonly date_paid_gmt: string | null;
	readonly transaction_id: string;
	readonly total: string;
	readonly customer_id: number;
	readonly billing: Readonly<Record<string, string>>;
	readonly line_items: readonly (Taxed & { readonly name: string; readonly quantity: number })[];
	readonly shipping_lines: readonly (Taxed & { readonly method_title: string })[];
	readonly fee_lines: readonly (Taxed & { readonly name: string })[];
	readonly tax_lines: readonly { readonly rate_id: number; readonly rate_percent: number }[];
}

/** The orders and webhooks of WooCommerce's REST API v3, with the names of its reference. Lists have two a page. */
export class WooCommerceSimulator extends StrictServer {
	readonly orders: ShopOrder[] = [];
	private webhook: { readonly url: string; readonly secret: string } | null = null;

	/** Calls the webhook as the shop does. @returns how it was answered */
	async report(order: ShopOrder, secret = this.webhook?.secret ?? ''): Promise<number> {
		const body = JSON.stringify(order);
		const headers = {
			'content-type': 'application/json',
			'x-wc-webhook-id': '7',
			'x-wc-webhook-topic': 'order.updated',
			'x-wc-webhook-signature': createHmac('sha256', secret).update(body).digest('base64'),
		};
		return (await fetch(this.webhook!.url, { method: 'POST', headers, body })).status;
	}

	protected answer({ method, path, query, headers, body }: Asked): Answer {
		const basic = Buffer.from(`${SHOP_KEY.consumerKey}:${SHOP_KEY.consumerSecret}`).toString('base64');
		if (headers.authorization !== `Basic ${basic}`) return this.refuse(401, 'Sorry, you cannot list resources.');
		if (path === '/wp-json/wc/v3/webhooks' && method === 'GET') return { status: 200, json: [] };
		if (path === '/wp-json/wc/v3/webhooks' && method === 'POST') return this.listen(body);
		if (path.startsWith('/wp-json/wc/v3/webhooks/') && method === 'DELETE') return { status: 200, json: { id: 7 } };
		if (path !== '/wp-json/wc/v3/orders' || method !== 'GET') return this.refuse(404, `${method} ${path}`);
		const unknown = unknownIn(Object.fromEntries(query), LIST_NAMES);
		if (unknown.length > 0) return this.refuse(400, unknown.join());
		const page = Number(query.get('page') ?? 1);
		const found = this.orders.slice((page - 1) * 2, page * 2);
		const next = `${this.base}${path}?page=${page + 1}`;
		const link = this.orders.length > page * 2 ? `<${next}>; rel="next"` : `<${next}>; rel="prev"`;
		return { status: 200, json: found, headers: { link } };
	}

	private listen(body: Buffer): Answer {
		const asked = JSON.parse(body.toString()) as Record<string, string>;
		const unknown = unknownIn(asked, ['delivery_url', 'topic', 'secret', 'name']);
		if (unknown.length > 0 || asked.topic !== 'order.updated') return this.refuse(400, JSON.stringify(asked));
		this.webhook = { url: asked.delivery_url!, secret: asked.secret! };
		return { status: 201, json: { id: 7, ...asked, status: 'active' } };
	}
}
