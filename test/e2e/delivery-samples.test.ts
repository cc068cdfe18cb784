import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../../src/domain/client';
import type { SendingClaim } from '../../src/domain/invoice/sending-claim';
import { createInvoices } from '../../src/usecases/create-invoices';
import { PINGEN_APP, PingenSimulator, SIGNED_WITH } from '../simulators/delivery/pingen';
import { RECOMMAND_KEY, RecommandSimulator } from '../simulators/delivery/recommand';
import { anInvoiceRequest } from '../support/builders/requests';
import { waitFor, type Workflow } from './harness';
import { call, sample, Scene, value } from './scene';

const OWNER = 'owner@example.com';
const PEPPOL = { deliverBy: 'e-invoice', buyerReference: '0150' } as const;

/** The delivery samples as they are shipped, against strict simulators of the services, in a real n8n (model D). */
describe('The delivery samples', () => {
	const folder = mkdtempSync(join(tmpdir(), 'invoicing-letters-'));
	const [recommand, pingen] = [new RecommandSimulator(), new PingenSimulator()];
	let scene: Scene;
	beforeAll(async () => {
		await Promise.all([recommand.start(), pingen.start()]);
		scene = await Scene.start({ env: { N8N_RESTRICT_FILE_ACCESS_TO: folder } });
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
		await scene.n8n.putCredential({ name: 'Recommand', type: 'httpBasicAuth', data: { ...RECOMMAND_KEY } });
		const oAuth2 = {
			grantType: 'clientCredentials',
			accessTokenUrl: `${pingen.base}/auth/access-tokens`,
			scope: 'letter',
			authentication: 'body',
			...PINGEN_APP,
		};
		await scene.n8n.putCredential({ name: 'Pingen', type: 'oAuth2Api', data: oAuth2 });
	}, 180_000);
	afterAll(async () => {
		await scene?.stop();
		await Promise.all([recommand.stop(), pingen.stop()]);
		rmSync(folder, { recursive: true, force: true });
	});
	afterEach(() => expect([...recommand.complaints, ...pingen.complaints]).toEqual([]));

	/** A sample as its user sets it up: the credentials chosen, the placeholders filled in. */
	function setUp(name: string): Workflow {
		const filled = JSON.stringify(sample(name))
			.replaceAll('https://app.recommand.eu', recommand.base)
			.replaceAll('c_your_company_id', 'c_test')
			.replaceAll('https://api-staging.pingen.com', pingen.base)
			.replaceAll('your-organisation-id', 'org-test')
			.replaceAll('/home/node/.n8n-files', folder);
		const workflow = JSON.parse(filled) as Workflow;
		const nodes = workflow.nodes.map((node) => {
			const type = node.parameters.genericAuthType as string | undefined;
			return type === undefined ? node : { ...node, credentials: { [type]: {} } };
		}) as Workflow['nodes'];
		return { ...workflow, nodes };
	}

	const webhook = (path: string) => `http://127.0.0.1:${scene.n8n.port}/webhook/${path}`;
	/** As if the morning had come. */
	const morning = (id: string) => scene.n8n.runWorkflow(id, { trigger: 'Every morning' });

	async function billed(name: string, fields: Partial<Client>) {
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
		return value((await createInvoices([request], scene.ledger, call()))[0]).invoice;
	}
	const claimsOf = async (id: string) => (await scene.ledger.claims.all('ledger', [id]))[0]!;
	const outcomesOf = async (id: string) =>
		(await claimsOf(id)).map(({ channel, outcome, arrival }) => [channel, outcome, arrival?.state ?? null]);
	const until = async (id: string, outcomes: readonly (readonly unknown[])[]) =>
		await waitFor('the sendings', async () => JSON.stringify(await outcomesOf(id)) === JSON.stringify(outcomes));
	/** An earlier run took it on two hours ago, and died. */
	async function died(invoiceId: string, channel: 'e-invoice' | 'letter') {
		const claim: SendingClaim = {
			invoiceId,
			number: 1,
			run: { id: 'a run that died', delivery: null },
			actor: 'e2e test',
			to: '',
			channel,
			fileHash: '',
			remoteId: '',
			arrival: null,
			claimedAt: new Date(Date.now() - 7_200_000).toISOString(),
			isAgain: false,
			outcome: null,
			endedAt: null,
			isRunOver: false,
		};
		expect(await scene.ledger.claims.append('ledger', [claim])).toEqual([true]);
	}
	const toOwner = (words: string) =>
		scene.n8n.waitForMail(({ to, subject, text }) => to.includes(OWNER) && `${subject} ${text}`.includes(words));

	describe('by access point', () => {
		let id: string;
		beforeAll(async () => {
			id = await scene.n8n.importAndPublish(setUp('deliver-by-access-point'));
		}, 60_000);
		afterAll(async () => void (await scene?.n8n.api.unpublish(id)));

		it('each goes its way; who cannot be reached gets an e-mail; no second morning sends anything', async () => {
			recommand.unknown.add('0192:974760673');
			const mail = await billed('mail', {});
			const peppol = await billed('peppol', { ...PEPPOL, electronicAddress: '0192:923609016' });
			const nobody = await billed('nobody', { ...PEPPOL, electronicAddress: '0192:974760673' });
			const letter = await billed('letter', { deliverBy: 'letter' });
			const byHand = await billed('by-hand', { deliverBy: 'none' });
			await morning(id);
			await until(nobody.id, [
				['e-invoice', 'sent', 'failed'],
				['email', 'sent', null],
			]);
			expect(
				recommand.sent.map(({ parsed, xml }) => [parsed.invoiceNumber, xml.includes('application/pdf')]),
			).toEqual([[peppol.number, true]]);
			expect((await claimsOf(peppol.id))[0]!.remoteId).toBe(recommand.sent[0]!.envelopeId);
			for (const name of ['mail', 'nobody'])
				expect(
					(await scene.n8n.waitForMail(({ to }) => to.includes(`${name}@client.example`))).attachments,
				).toMatchObject([{ contentType: 'application/pdf' }]);
			expect((await toOwner(`Print and post: invoice ${letter.number}`)).attachments).toHaveLength(1);
			await toOwner('It is handed over by you');
			expect([await outcomesOf(mail.id), await outcomesOf(letter.id), await outcomesOf(byHand.id)]).toEqual([
				[['email', 'sent', null]],
				[['letter', 'sent', null]],
				[],
			]);
			const before = (await scene.n8n.mails()).filter(({ to }) => !to.includes(OWNER)).length;
			await morning(id);
			expect(recommand.sent).toHaveLength(1);
			expect((await scene.n8n.mails()).filter(({ to }) => !to.includes(OWNER))).toHaveLength(before);
		}, 180_000);

		it('an answer that was lost comes to a person, and what is in doubt is asked for before it is sent', async () => {
			const address = '0192:889640782';
			recommand.lostAnswers = 1;
			const lost = await billed('lost', { ...PEPPOL, electronicAddress: address });
			const crashed = await billed('crashed', { ...PEPPOL, electronicAddress: address });
			const kept = recommand.keep(crashed.number!, address);
			await died(crashed.id, 'e-invoice');
			const before = recommand.sent.length;
			await morning(id);
			expect(recommand.sent.slice(before).map(({ parsed }) => parsed.invoiceNumber)).toEqual([lost.number]);
			await toOwner(`invoice ${lost.number}`);
			expect(await outcomesOf(lost.id)).toEqual([['e-invoice', null, null]]);
			expect(await outcomesOf(crashed.id)).toEqual([
				['e-invoice', 'unknown', null],
				['e-invoice', 'sent', null],
			]);
			expect((await claimsOf(crashed.id))[1]!.remoteId).toBe(kept.envelopeId);
		}, 120_000);

		it('a response that rejects it sends the invoice by e-mail; one that accepts another is kept', async () => {
			const url = webhook('recommand-0f9b6a52c4');
			const [good, bad] = [
				await billed('accepts', { ...PEPPOL, electronicAddress: '0192:910747711' }),
				await billed('rejects', { ...PEPPOL, electronicAddress: '0192:910747711' }),
			];
			await morning(id);
			const documentOf = ({ number }: { readonly number: string | null }) =>
				recommand.sent.find(({ parsed }) => parsed.invoiceNumber === number)!;
			expect(await recommand.call(url, { eventType: 'document.label.assigned', documentId: 'doc_none' })).toBe(
				200,
			);
			expect(await recommand.respond(documentOf(good), 'AP', url)).toBe(200);
			expect(await recommand.respond(documentOf(bad), 'RE', url)).toBe(200);
			await until(good.id, [['e-invoice', 'sent', 'delivered']]);
			await until(bad.id, [
				['e-invoice', 'sent', 'failed'],
				['email', 'sent', null],
			]);
			await scene.n8n.waitForMail(({ to }) => to.includes('rejects@client.example'));
		}, 120_000);
	});

	describe('by letters of Pingen', () => {
		let id: string;
		const url = () => webhook('pingen-7d41c0b89e');
		beforeAll(async () => {
			id = await scene.n8n.importAndPublish(setUp('deliver-letters-by-pingen'));
		}, 60_000);
		afterAll(async () => void (await scene?.n8n.api.unpublish(id)));

		it('a letter is ordered once, in spite of a lost answer; one in doubt is left to a person', async () => {
			pingen.lostAnswers = 1;
			const letter = await billed('posted', { deliverBy: 'letter' });
			const doubtful = await billed('doubtful', { deliverBy: 'letter' });
			await died(doubtful.id, 'letter');
			await morning(id);
			expect(pingen.letters.map(({ attributes }) => attributes)).toMatchObject([
				{ file_original_name: `Invoice ${letter.number}.pdf`, auto_send: true, address_position: 'left' },
			]);
			expect(pingen.letters[0]!.file.subarray(0, 5).toString()).toBe('%PDF-');
			expect(await claimsOf(letter.id)).toMatchObject([{ outcome: 'sent', remoteId: pingen.letters[0]!.id }]);
			await toOwner('It is not known whether an earlier run sent it');
			expect(await outcomesOf(doubtful.id)).toEqual([['letter', null, null]]);
		}, 120_000);

		it('one that came back goes by e-mail; who cannot sign changes nothing; an issue comes to a person', async () => {
			const { id: letterId, attributes } = pingen.letters[0]!;
			const number = /Invoice (.+)\.pdf/.exec(String(attributes.file_original_name))![1]!;
			const { items } = await scene.ledger.invoicing.list({
				filter: { field: 'number', comparison: 'is', value: number },
				after: null,
				limit: 1,
				now: call().now,
			});
			const invoiceId = items[0]!.invoice.id;
			await pingen.report(letterId, 'undeliverable', url(), 'forged');
			await pingen.report(letterId, 'issues', url(), SIGNED_WITH, 'Content failed inspection');
			await toOwner('Content failed inspection');
			await pingen.report(letterId, 'sent', url());
			expect(await outcomesOf(invoiceId)).toEqual([['letter', 'sent', null]]);
			await pingen.report(letterId, 'undeliverable', url(), SIGNED_WITH, 'Moved away');
			await until(invoiceId, [
				['letter', 'sent', 'failed'],
				['email', 'sent', null],
			]);
			expect((await claimsOf(invoiceId))[0]!.arrival).toMatchObject({ reason: 'Moved away' });
			await scene.n8n.waitForMail(({ to }) => to.includes('posted@client.example'));
		}, 120_000);
	});

	it('letters that you print are files in a folder, and an e-invoice comes to you', async () => {
		const id = await scene.n8n.importAndPublish(setUp('deliver-letters-printed-by-you'));
		const letter = await billed('printed', { deliverBy: 'letter' });
		const peppol = await billed('no-peppol', { ...PEPPOL, electronicAddress: '0192:923609016' });
		await morning(id);
		const files = readdirSync(folder).filter((name) => name.includes(letter.number!));
		expect(files).toEqual([`Invoice ${letter.number}.pdf`]);
		expect(readFileSync(join(folder, files[0]!)).subarray(0, 5).toString()).toBe('%PDF-');
		expect(await claimsOf(letter.id)).toMatchObject([
			{ channel: 'letter', outcome: 'sent', remoteId: letter.number },
		]);
		await toOwner(`invoice ${peppol.number}`);
		expect(await outcomesOf(peppol.id)).toEqual([['e-invoice', 'failed', null]]);
	}, 120_000);
});
