import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from '../../src/domain/client';
import { createInvoices } from '../../src/usecases/create-invoices';
import { anInvoiceRequest } from '../support/builders/requests';
import { manualTrigger, node, waitFor, type Workflow } from './harness';
import { call, Scene, value } from './scene';

const MAIL = {
	fromEmail: 'invoices@seller.example',
	toEmail: '={{ $json.email.to }}',
	subject: '={{ $json.email.subject }}',
	emailFormat: 'both',
	text: '={{ $json.email.text }}',
	html: '={{ $json.email.html }}',
	options: { appendAttribution: false, fileAttachments: 'data' },
};
const RECORD = { resource: 'sending', operation: 'recordSending' };

interface Taken {
	readonly path: string;
	readonly type: string;
	readonly body: Buffer;
}

/** An access point and a letter service: each takes a file, and says under which id it was queued. */
class Services {
	readonly taken: Taken[] = [];
	private readonly server: Server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const path = request.url ?? '';
			this.taken.push({ path, type: request.headers['content-type'] ?? '', body: Buffer.concat(parts) });
			const answer = { id: `${path.slice(1)}-${this.taken.length}`, status: 'queued' };
			response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
		});
	});

	async start(): Promise<string> {
		await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((stopped) => this.server.close(stopped));
	}
}

/** Deliver Invoice behind a trigger, with a service and Record Sending behind each of its ways. */
function delivering(name: string, trigger: ReturnType<typeof node>, base: string): Workflow {
	const post = (to: string) =>
		node(
			to,
			'n8n-nodes-base.httpRequest',
			{
				method: 'POST',
				url: `${base}/${to}`,
				sendBody: true,
				contentType: 'binaryData',
				inputDataFieldName: 'data',
				options: {},
			},
			{ typeVersion: 4.2 },
		);
	const record = (way: string) => node(`Record ${way}`, 'invoice', { ...RECORD, remoteId: '={{ $json.id }}' });
	const ways = [
		[node('mail', 'n8n-nodes-base.emailSend', MAIL, { typeVersion: 2.1 }), node('Record mail', 'invoice', RECORD)],
		[post('peppol'), record('peppol')],
		[post('letter'), record('letter')],
	] as const;
	const to = (one: { readonly name: string }) => [{ node: one.name, type: 'main' as const, index: 0 }];
	const deliver = node('Deliver', 'deliverInvoice');
	return {
		name,
		nodes: [trigger, deliver, ...ways.flat()],
		connections: {
			[trigger.name]: { main: [to(deliver)] },
			Deliver: { main: ways.map(([service]) => to(service)) },
			...Object.fromEntries(ways.map(([service, recorded]) => [service.name, { main: [to(recorded)] }])),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Each invoice leaves by the way that its client takes, in a real n8n (model D). */
describe('Deliver Invoice', () => {
	const services = new Services();
	let scene: Scene;
	let base: string;
	beforeAll(async () => {
		[scene, base] = [await Scene.start(), await services.start()];
		const seller = {
			street: 'Storgatan 12',
			postalCode: '903 26',
			city: 'Umeå',
			country: 'SE',
			organisationNumber: '556016-0680',
			vatNumber: 'SE556016068001',
			deliveryFallback: ['email'],
		} as const;
		value(await scene.ledger.catalogue.putSettings(seller, call()));
	}, 180_000);
	afterAll(async () => {
		await scene?.stop();
		await services.stop();
	});

	async function billed(name: string, fields: Partial<Client>): Promise<string> {
		const known = { street: 'Karl Johans gate 1', postalCode: '0154', city: 'Oslo', country: 'NO' };
		const put = {
			id: null,
			idempotencyKey: name,
			fields: { name, email: `${name}@client.example`, ...known, ...fields },
		};
		const client = value((await scene.ledger.catalogue.putClients([put], call()))[0]);
		const request = anInvoiceRequest({
			idempotencyKey: `invoice ${name}`,
			client: { id: client.id },
			lines: [{ description: 'Work', unitPrice: 100, taxRate: 25 }],
			currency: 'EUR',
		});
		return value((await createInvoices([request], scene.ledger, call()))[0]).invoice.id;
	}
	/** The newest sending of an invoice. */
	const sendingOf = async (id: string) => {
		const [claim] = await scene.ledger.claims.latest('ledger', [id]);
		return { number: claim?.number, channel: claim?.channel, outcome: claim?.outcome };
	};

	it('D: three clients, three branches; a failed e-invoice comes back and leaves by mail', async () => {
		const ids = [
			await billed('mail', {}),
			await billed('peppol', {
				deliverBy: 'e-invoice',
				electronicAddress: '0192:923609016',
				buyerReference: '0150',
			}),
			await billed('letter', { deliverBy: 'letter' }),
		];
		const status = node(
			'Status',
			'n8n-nodes-base.webhook',
			{ path: 'status', httpMethod: 'POST', responseMode: 'lastNode', options: {} },
			{ typeVersion: 2, webhookId: 'status' },
		);
		const update = node('Update', 'invoice', {
			resource: 'sending',
			operation: 'updateDeliveryStatus',
			deliveryStatus: '={{ $json.body.status }}',
			reason: '={{ $json.body.reason || "none given" }}',
		});
		await scene.n8n.importAndPublish({
			name: 'Status',
			nodes: [status, update],
			connections: { Status: { main: [[{ node: 'Update', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});
		await scene.n8n.importAndPublish(delivering('Came back', node('Failed', 'invoiceDeliveryTrigger'), base));
		await scene.n8n.runWorkflow({
			...delivering('Deliver', manualTrigger(), base),
			pinData: { [manualTrigger().name]: ids.map((id) => ({ json: { id } })) },
		});
		expect(services.taken.map(({ path }) => path).sort()).toEqual(['/letter', '/peppol']);
		const of = (path: string) => services.taken.find((one) => one.path === path)!;
		expect(of('/letter').type).toBe('application/pdf');
		expect(of('/letter').body.subarray(0, 5).toString()).toBe('%PDF-');
		expect(of('/peppol').body.toString()).toContain('<cbc:EndpointID schemeID="0192">923609016</cbc:EndpointID>');
		await scene.n8n.waitForMail(({ to }) => to.includes('mail@client.example'));
		expect(await Promise.all(ids.map(sendingOf))).toEqual(
			['email', 'e-invoice', 'letter'].map((channel) => ({ number: 1, channel, outcome: 'sent' })),
		);

		const id = `peppol-${services.taken.indexOf(of('/peppol')) + 1}`;
		const report = async (body: object) =>
			(
				await fetch(`http://127.0.0.1:${scene.n8n.port}/webhook/status`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body),
				})
			).status;
		expect(await report({ id, status: 'failed', reason: 'not registered' })).toBe(200);
		const mail = await scene.n8n.waitForMail(({ to }) => to.includes('peppol@client.example'));
		expect(mail.attachments).toMatchObject([{ contentType: 'application/pdf' }]);
		await waitFor('the second sending', async () => {
			const { number, channel, outcome } = await sendingOf(ids[1]!);
			return number === 2 && channel === 'email' && outcome === 'sent';
		});
		// The same webhook once more changes nothing.
		await report({ id, status: 'failed', reason: 'not registered' });
		expect(services.taken).toHaveLength(2);
	}, 180_000);
});
