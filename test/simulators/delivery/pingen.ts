import { createHmac, randomUUID } from 'node:crypto';
import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const PINGEN_APP = { clientId: 'app_test', clientSecret: 'app_secret' } as const;
/** As the sample has it. */
export const SIGNED_WITH = 'your-signing-key';
const JSON_API = 'application/vnd.api+json';
const ORGANISATION = 'org-test';
const LETTERS = `/organisations/${ORGANISATION}/deliveries/letters`;
const ATTRIBUTES = [
	'file_original_name',
	'file_url',
	'file_url_signature',
	'address_position',
	'auto_send',
	'delivery_product',
	'print_mode',
	'print_spectrum',
	'meta_data',
];

export interface OrderedLetter {
	readonly id: string;
	readonly key: string;
	readonly attributes: Readonly<Record<string, unknown>>;
	readonly file: Buffer;
}

/**
 * Pingen, which prints and posts letters, as its published programs (the SDK and the node for n8n) name calls and
 * fields. It refuses every other name. Two orders with one key are one letter.
 */
export class PingenSimulator extends StrictServer {
	readonly letters: OrderedLetter[] = [];
	/** How many answers are lost after a letter was ordered. */
	lostAnswers = 0;
	private readonly uploads = new Map<string, { readonly signature: string; file: Buffer | null }>();
	private readonly token = randomUUID();

	/** Reports on a letter as Pingen does: signed with the key of the webhook. */
	async report(letterId: string, category: string, webhook: string, key = SIGNED_WITH, reason = ''): Promise<number> {
		const related = (type: string, id: string) => ({ links: { related: 'string' }, data: { id, type } });
		const body = JSON.stringify({
			data: {
				id: randomUUID(),
				type: `webhook_${category}`,
				attributes: { ...(reason && { reason }), url: webhook, created_at: '2026-11-30T09:42:48+0100' },
				relationships: {
					organisation: related('organisations', ORGANISATION),
					letter: related('letters', letterId),
					event: related('letters_events', randomUUID()),
				},
				links: { self: 'string' },
			},
			included: [{}],
		});
		const signature = createHmac('sha256', key).update(body).digest('hex');
		const headers = { 'content-type': JSON_API, signature };
		return (await fetch(webhook, { method: 'POST', headers, body })).status;
	}

	protected override answer(asked: Asked): Answer {
		const { method, path, headers } = asked;
		const call = `${method} ${path}`;
		if (call === 'POST /auth/access-tokens') return this.login(asked);
		const upload = /^PUT \/storage\/([^/]+)$/.exec(call)?.[1];
		if (upload !== undefined) return this.take(upload, asked);
		if (headers.authorization !== `Bearer ${this.token}`) return this.refuse(401, `${call} without a token`);
		if (!headers.accept?.includes(JSON_API)) return this.refuse(406, `${call} accepts ${headers.accept}`);
		if (call === 'GET /file-upload') return this.offer();
		if (call === `POST ${LETTERS}`) return this.order(asked);
		return this.refuse(404, call);
	}

	private login({ body }: Asked): Answer {
		const form = Object.fromEntries(new URLSearchParams(body.toString()));
		const [odd] = unknownIn(form, ['grant_type', 'client_id', 'client_secret', 'scope']);
		const isKnown = form.client_id === PINGEN_APP.clientId && form.client_secret === PINGEN_APP.clientSecret;
		if (odd !== undefined || !isKnown || form.grant_type !== 'client_credentials')
			return this.refuse(400, `a login with ${body.toString()}`);
		return { status: 200, json: { token_type: 'Bearer', access_token: this.token, expires_in: 43_200 } };
	}

	private offer(): Answer {
		const id = randomUUID();
		const signature = `$2y$${randomUUID()}`;
		this.uploads.set(id, { signature, file: null });
		const attributes = { url: `${this.base}/storage/${id}`, url_signature: signature, expires_at: '2099-01-01' };
		return { status: 200, type: JSON_API, json: { data: { id, type: 'file_uploads', attributes } } };
	}

	private take(id: string, { headers, body }: Asked): Answer {
		const upload = this.uploads.get(id);
		if (!upload || headers.authorization !== undefined) return this.refuse(403, 'an upload that is not as offered');
		upload.file = body;
		return { status: 200 };
	}

	private order({ headers, body }: Asked): Answer {
		if (headers['content-type'] !== JSON_API) return this.refuse(415, `the type ${headers['content-type']}`);
		const { data } = JSON.parse(body.toString()) as { data: { type: string; attributes: Record<string, unknown> } };
		const [odd] = unknownIn(data.attributes, ATTRIBUTES);
		if (data.type !== 'letters' || odd !== undefined) return this.refuse(422, `the attribute ${odd}`);
		const { file_url: url, file_url_signature: signature } = data.attributes;
		const upload = this.uploads.get(String(url).split('/').at(-1)!);
		if (!upload?.file || upload.signature !== signature) return this.refuse(422, 'a file that was not uploaded');
		const key = String(headers['idempotency-key'] ?? '');
		if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)) return this.refuse(422, `the key "${key}"`);
		const known = this.letters.find((one) => one.key === key);
		const letter = known ?? { id: randomUUID(), key, attributes: data.attributes, file: upload.file };
		if (!known) this.letters.push(letter);
		const isLost = this.lostAnswers > 0;
		if (isLost) this.lostAnswers -= 1;
		const attributes = { status: 'validating', file_original_name: data.attributes.file_original_name };
		const json = { data: { id: letter.id, type: 'letters', attributes } };
		return { status: 201, type: JSON_API, json, isLost };
	}
}
