import { randomUUID } from 'node:crypto';
import { StrictServer, unknownIn, type Answer, type Asked } from '../shared/strict-server';

export const RECOMMAND_KEY = { user: 'key_test', password: 'secret_test' } as const;
const COMPANY = 'c_test';
const TEAM = 'team_test';
const SEND = ['recipient', 'email', 'pdfGeneration', 'documentType', 'document', 'doctypeId', 'processId'];
const LIST = [
	'page',
	'limit',
	'companyId',
	'direction',
	'search',
	'type',
	'from',
	'to',
	'isUnread',
	'envelopeId',
	'excludeAttachments',
];

export interface KeptDocument {
	readonly id: string;
	readonly direction: 'incoming' | 'outgoing';
	readonly receiverId: string;
	readonly type: string;
	readonly parsed: Readonly<Record<string, string>>;
	readonly envelopeId: string;
	readonly sentOverPeppol: boolean;
	readonly xml: string;
}

/**
 * Recommand, an access point of Peppol, as its reference (docs.recommand.eu) names calls and fields; what a Message
 * Level Response carries is from its published source. It refuses every other name.
 */
export class RecommandSimulator extends StrictServer {
	readonly documents: KeptDocument[] = [];
	/** Addresses that Peppol does not know. */
	readonly unknown = new Set<string>();
	/** How many answers are lost after the document went out. */
	lostAnswers = 0;

	get sent(): readonly KeptDocument[] {
		return this.documents.filter(({ direction }) => direction === 'outgoing');
	}

	/** As after a run that died once the document was out. */
	keep(number: string, receiverId: string, xml = ''): KeptDocument {
		return this.add({ direction: 'outgoing', receiverId, type: 'invoice', parsed: { invoiceNumber: number }, xml });
	}

	/** The receiver answers a document; the webhook is called as Recommand calls it. */
	async respond(to: KeptDocument, responseCode: 'AB' | 'AP' | 'RE', webhook: string): Promise<number> {
		const parsed = { id: randomUUID(), issueDate: '2026-11-30', responseCode, envelopeId: to.envelopeId };
		const { id: documentId } = this.add({
			direction: 'incoming',
			receiverId: '0007:5560160680',
			type: 'messageLevelResponse',
			parsed,
			xml: '',
		});
		return await this.call(webhook, {
			eventType: 'document.received',
			documentId,
			teamId: TEAM,
			companyId: COMPANY,
		});
	}

	async call(webhook: string, body: object): Promise<number> {
		const headers = { 'content-type': 'application/json' };
		return (await fetch(webhook, { method: 'POST', headers, body: JSON.stringify(body) })).status;
	}

	protected override answer(asked: Asked): Answer {
		const { method, path, headers } = asked;
		const login = Buffer.from(`${RECOMMAND_KEY.user}:${RECOMMAND_KEY.password}`).toString('base64');
		if (headers.authorization !== `Basic ${login}`) return this.refuse(401, 'Unauthorized');
		if (method === 'POST' && path === `/api/v1/${COMPANY}/send`) return this.send(asked);
		if (method === 'GET' && path === '/api/v1/documents') return this.list(asked);
		const id = /^\/api\/v1\/documents\/([^/]+)$/.exec(path)?.[1];
		if (method !== 'GET' || id === undefined) return this.refuse(404, `${method} ${path}`);
		const document = this.documents.find((one) => one.id === decodeURIComponent(id));
		return document ? { status: 200, json: { success: true, document } } : this.refuse(404, `no document ${id}`);
	}

	private send({ headers, body }: Asked): Answer {
		if (headers['content-type']?.split(';')[0] !== 'application/json') return this.refuse(400, 'not JSON');
		const input = JSON.parse(body.toString()) as Record<string, string>;
		const [odd] = unknownIn(input, SEND);
		if (odd !== undefined) return this.refuse(400, `the field ${odd}`);
		const { recipient, documentType, document: xml, doctypeId = '', processId = '' } = input;
		if (documentType !== 'xml' || typeof xml !== 'string' || !xml.includes('<Invoice'))
			return this.refuse(400, 'a document that is no XML');
		if (!/^\d{4}:\S+$/.test(recipient ?? '')) return this.refuse(400, `the recipient ${recipient}`);
		if (!doctypeId.endsWith('::2.1') || !processId.startsWith('urn:fdc:peppol.eu:')) return this.refuse(400, 'ids');
		if (this.unknown.has(recipient!)) {
			const root = ['Failed to send document over Peppol network. No SMP entry.'];
			return { status: 422, json: { success: false, errors: { root } } };
		}
		const number = /<cbc:ID>([^<]+)<\/cbc:ID>/.exec(xml)?.[1] ?? '';
		const { id, envelopeId } = this.keep(number, recipient!, xml);
		const ids = { teamId: TEAM, companyId: COMPANY, id, peppolMessageId: randomUUID(), envelopeId };
		const json = { success: true, ...ids, sentOverPeppol: true, sentOverEmail: false, emailRecipients: [] };
		const isLost = this.lostAnswers > 0;
		if (isLost) this.lostAnswers -= 1;
		return { status: 200, json, isLost };
	}

	private list({ query }: Asked): Answer {
		const [odd] = unknownIn(Object.fromEntries(query), LIST);
		if (odd !== undefined) return this.refuse(400, `the parameter ${odd}`);
		const limit = Number(query.get('limit') ?? 10);
		if (!(limit >= 1 && limit <= 100)) return this.refuse(400, `the limit ${limit}`);
		const search = (query.get('search') ?? '').toLowerCase();
		const found = this.documents.filter(
			({ direction, parsed }) =>
				(query.get('direction') ?? direction) === direction &&
				JSON.stringify(parsed).toLowerCase().includes(search),
		);
		const documents = found.slice(0, limit).map((one) => ({ ...one, xml: undefined }));
		const pagination = { total: found.length, page: 1, limit, totalPages: Math.ceil(found.length / limit) };
		return { status: 200, json: { success: true, documents, pagination } };
	}

	private add(fields: Omit<KeptDocument, 'id' | 'envelopeId' | 'sentOverPeppol'>): KeptDocument {
		const made = { ...fields, id: `doc_${randomUUID()}`, envelopeId: randomUUID(), sentOverPeppol: true };
		this.documents.push(made);
		return made;
	}
}
