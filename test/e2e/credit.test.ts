import { isCreditNote, type CreditNote } from '../../src/domain/credit/credit-note';
import { waitFor } from './harness';
import { sample, Scene } from './scene';

/** The sample that credits an invoice, and Automove 2, as they are shipped, in a real n8n (model G). */
describe('Credit', () => {
	let scene: Scene;
	let creditId: string;

	beforeAll(async () => {
		scene = await Scene.start();
		await scene.n8n.importAndPublish(sample('automove-1-create-and-send'));
		await scene.n8n.importAndPublish(sample('automove-2-paid-move'));
	}, 180_000);
	afterAll(async () => scene?.stop());

	const notes = async (): Promise<readonly CreditNote[]> => {
		const now = new Date().toISOString();
		const query = { kind: 'creditNote', filter: null, after: null, limit: 100, now } as const;
		return (await scene.ledger.invoicing.list(query)).items.map(({ invoice }) => invoice).filter(isCreditNote);
	};

	/** The sample over that invoice, run once more. */
	async function credit(number: string): Promise<void> {
		const { nodes, ...rest } = sample('credit-and-send');
		const jsonOutput = JSON.stringify({ invoiceNumber: number, reason: 'Returned goods' });
		const filled = nodes.map((one) =>
			one.name === 'Which invoice, and why' ? { ...one, parameters: { ...one.parameters, jsonOutput } } : one,
		);
		creditId ??= await scene.n8n.importWorkflow({ ...rest, nodes: filled });
		await scene.n8n.runWorkflow(creditId);
	}

	it('a sent invoice of a job is credited: its client gets one e-mail with the PDF, and the job moves on', async () => {
		const { job, client } = await scene.job({ bills: true });
		const toClient = async () => (await scene.n8n.mails()).filter(({ to }) => to.includes(client.email));
		const sent = await waitFor('the sending', async () => {
			const [record] = await scene.invoicesOf(job.id);
			return record?.invoice.sending ? record : undefined;
		});
		expect(await toClient()).toHaveLength(1);
		await credit(sent.invoice.number!);
		const [note, ...others] = await waitFor('the credit note that was sent', async () => {
			const made = await notes();
			return made[0]?.sending ? made : undefined;
		});
		expect(others).toEqual([]);
		expect(note).toMatchObject({ phase: 'issued', credit: { invoiceId: sent.invoice.id, offset: 500_00n } });
		const mails = await toClient();
		expect(mails).toHaveLength(2);
		expect(mails[1]!.subject).toContain(note!.number);
		expect(mails[1]!.text).toContain(sent.invoice.number);
		expect(mails[1]!.attachments).toMatchObject([{ contentType: 'application/pdf' }]);
		expect((await scene.untilEntry(job.id, 2)).job.stageId).not.toBe(job.stageId);

		await credit(sent.invoice.number!);
		expect([await notes(), await toClient()]).toMatchObject([{ length: 1 }, { length: 2 }]);
		expect((await scene.read(job.id)).job.entry).toBe(2);
	});
});
