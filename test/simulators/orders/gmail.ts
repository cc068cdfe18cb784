import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const GMAIL_TOKEN = 'ya29.test';
const LIST_NAMES = ['q', 'maxResults', 'pageToken', 'labelIds', 'includeSpamTrash'];

interface KeptMail {
	readonly id: string;
	readonly raw: string;
	readonly labels: Set<string>;
}

/** The messages of the Gmail API v1: listed by a search, read whole, and given or rid of labels. */
export class GmailSimulator extends StrictServer {
	private readonly kept: KeptMail[] = [];
	/** How many changes of labels are refused. */
	refusedChanges = 0;

	add(from: string, subject: string, text: string): string {
		const id = (0x18c0000000000000n + BigInt(this.kept.length)).toString(16);
		const head = [
			`From: ${from}`,
			'To: me@acme.example',
			`Subject: ${subject}`,
			'Content-Type: text/plain; charset=utf-8',
		];
		const raw = Buffer.from([...head, '', text].join('\r\n')).toString('base64url');
		this.kept.push({ id, raw, labels: new Set(['INBOX', 'UNREAD']) });
		return id;
	}

	isUnread = (id: string): boolean => this.kept.some((mail) => mail.id === id && mail.labels.has('UNREAD'));

	protected answer({ method, path, query, headers, body }: Asked): Answer {
		if (headers.authorization !== `Bearer ${GMAIL_TOKEN}`) return this.refuse(401, 'Invalid Credentials');
		const [, id, action] = /^\/gmail\/v1\/users\/me\/messages(?:\/(\w+))?(?:\/(\w+))?$/.exec(path) ?? [null];
		if (path === '/gmail/v1/users/me/labels') return { status: 200, json: { labels: [] } };
		if (id === undefined && method === 'GET') {
			const unknown = unknownIn(Object.fromEntries(query), LIST_NAMES);
			if (unknown.length > 0 || query.get('q') !== 'label:orders is:unread') return this.refuse(400, `${query}`);
			const found = this.kept.filter(({ labels }) => labels.has('UNREAD'));
			return { status: 200, json: { messages: found.map((mail) => ({ id: mail.id, threadId: mail.id })) } };
		}
		const mail = this.kept.find((one) => one.id === id);
		if (!mail) return this.refuse(404, `${method} ${path}`);
		if (method === 'GET' && action === undefined && query.get('format') === 'raw')
			return { status: 200, json: { id, threadId: id, labelIds: [...mail.labels], raw: mail.raw } };
		if (method !== 'POST' || action !== 'modify') return this.refuse(404, `${method} ${path}?${query}`);
		const change = JSON.parse(body.toString()) as Record<string, readonly string[]>;
		if (unknownIn(change, ['addLabelIds', 'removeLabelIds']).length > 0) return this.refuse(400, 'unknown field');
		if (this.refusedChanges > 0) {
			this.refusedChanges -= 1;
			return { status: 429, json: { error: { code: 429, message: 'rateLimitExceeded' } } };
		}
		for (const label of change.removeLabelIds ?? []) mail.labels.delete(label);
		return { status: 200, json: { id, threadId: id, labelIds: [...mail.labels] } };
	}
}
