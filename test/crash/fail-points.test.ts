import { settlementOf } from '../../src/domain/invoice/settlement';
import { createOrUpdateJobs } from '../../src/usecases/put-jobs';
import { moveJobs, type MoveRequest } from '../../src/usecases/move-jobs';
import { call, checkBooks, furnish, invoiceOf, value } from './books';
import { DEPOSIT_SCENES } from './deposit-scenes';
import { imported } from '../support/builders/imported-invoice';
import { databases, openAt } from './places';
import { PRODUCT_SCENES } from './product-scenes';
import { REMINDER_SCENES } from './reminder-scenes';
import { ofClient, pay, theInvoice, type Furniture, type Scene } from './scene';

/** The process ends here: nothing after this statement reaches the database. */
class Died extends Error {}

const creditOf = (invoiceId: string, rest: 'keep' | 'refund') => ({
	idempotencyKey: `credit:${invoiceId}`,
	invoiceId,
	wish: { of: 'full' as const },
	reason: '',
	rest,
	issueDate: null,
	finalise: true,
	request: { creditOf: invoiceId },
});

const refundOn = (creditNoteId: string) => ({
	idempotencyKey: `refund:${creditNoteId}`,
	creditNoteId,
	amount: null,
	method: 'bank_transfer' as const,
	paidOn: null,
	reference: '',
	request: { creditNoteId },
});

const SCENES: readonly Scene[] = [
	...DEPOSIT_SCENES,
	{
		name: 'create, finalise and link an invoice',
		run: (ledger, { client, job }) =>
			ledger.invoicing.create([invoiceOf(`more:${client.id}`, client.id, [job.id])], call),
		effects: async (ledger, at) =>
			(await ofClient(ledger, at)).filter(
				({ invoice, jobs }) =>
					invoice.idempotencyKey.startsWith('more') && jobs.length === 1 && invoice.number !== null,
			).length,
	},
	{
		name: 'register a payment',
		run: (ledger, { invoiceId }) => ledger.invoicing.recordPayments([pay(`pay:${invoiceId}`, invoiceId)], call),
		effects: async (ledger, at) => {
			const invoice = (await theInvoice(ledger, at))!;
			const published = (await ledger.events.newest('ledger', ['invoice.paid'], 1_000)).filter(
				({ subject }) => subject === at.invoiceId,
			).length;
			expect(invoice.payments.length).toBe(published);
			return settlementOf(invoice).status === 'paid' ? invoice.payments.length : 0;
		},
	},
	{
		name: 'import an invoice with what was paid of it, whose number the series follow',
		run: async (ledger, at) => {
			const number = String(Number((await theInvoice(ledger, at))!.number) + 1).padStart(4, '0');
			const { lines } = invoiceOf('', at.client.id);
			const row = { number, client: { id: at.client.id }, lines, currency: 'SEK', paid: 1n, publishes: true };
			return ledger.invoicing.imports!.importInvoices([imported(row)], call);
		},
		effects: async (ledger, at) => {
			const found = (await ofClient(ledger, at)).filter(({ invoice }) => invoice.source === 'import');
			const published = (await ledger.events.newest('ledger', ['invoice.partially_paid'], 1_000)).filter(
				({ subject }) => found.some(({ invoice }) => invoice.id === subject),
			);
			// The invoice, the payment and its event are there together, or none of them is.
			expect(published).toHaveLength(found.length);
			expect(found.flatMap(({ invoice }) => invoice.payments)).toHaveLength(found.length);
			return found.length;
		},
	},
	{
		name: 'void an invoice',
		run: (ledger, { invoiceId }) => ledger.invoicing.voidInvoices([{ id: invoiceId }], call),
		effects: async (ledger, at) => ((await theInvoice(ledger, at))!.phase === 'void' ? 1 : 0),
	},
	{
		name: 'clone an invoice',
		run: (ledger, { invoiceId }) =>
			ledger.invoicing.clone([{ id: invoiceId, idempotencyKey: `clone:${invoiceId}` }], call),
		effects: async (ledger, at) =>
			(await ofClient(ledger, at)).filter(({ invoice }) => invoice.source === 'clone').length,
	},
	{
		name: 'merge two clients',
		run: async (ledger, { client }) => {
			const twin = { id: null, idempotencyKey: `twin:${client.id}`, fields: { name: 'Twin' } };
			const into = value((await ledger.catalogue.putClients([twin], call))[0]).id;
			return ledger.catalogue.mergeClients([{ id: client.id, into }], call);
		},
		effects: async (ledger, at) => {
			const [merged] = await ledger.catalogue.readClients([at.client.id]);
			const into = (merged as Exclude<typeof merged, 'absent' | undefined>).mergedInto;
			const [record] = await ledger.jobs.readJobs([at.job.id], call);
			const { clientId } = (record as Exclude<typeof record, 'absent' | undefined>).job;
			// What hangs on it and where it points to move together.
			expect([clientId, (await theInvoice(ledger, at))!.clientId]).toEqual(Array(2).fill(into ?? at.client.id));
			return into === undefined ? 0 : 1;
		},
	},
	{
		name: 'move a job',
		run: (ledger, { job }) => {
			const request: MoveRequest = {
				idempotencyKey: `move:${job.id}`,
				job: { system: 'ledger', id: job.id },
				to: 'next',
				when: 'always',
				expectedStageId: null,
				unpaid: 'keep',
			};
			return moveJobs([request], { jobs: ledger.jobs, links: ledger.links, invoicing: [ledger.invoicing] }, call);
		},
		effects: async (ledger, { job }) => {
			const [record] = await ledger.jobs.readJobs([job.id], call);
			const entered = (await ledger.events.newest('ledger', ['job.stage_entered'], 1_000)).filter(
				({ subject }) => subject === job.id,
			).length;
			const { entry } = (record as Exclude<typeof record, 'absent' | undefined>).job;
			expect(entered).toBe(entry);
			return entry - 1;
		},
	},
	{
		name: 'follow a card that was moved',
		run: (ledger, { job, client }) =>
			createOrUpdateJobs(
				[
					{
						externalId: `trello:${job.id}`,
						jobId: job.id,
						title: 'Card',
						client: null,
						newClient: { key: '', fields: { name: client.name, email: client.email } },
						pipeline: null,
						stage: { name: 'two' },
						url: '',
						changedAt: '',
					},
				],
				ledger,
				call,
			),
		effects: async (ledger, { job }) => {
			const [record] = await ledger.catalogue.findJobsByExternalId([`trello:${job.id}`]);
			const entered = (await ledger.events.newest('ledger', ['job.stage_entered'], 1_000)).filter(
				({ subject }) => subject === job.id,
			).length;
			// The key, the move and its event are there together, or none of them is.
			expect(entered).toBe(record === 'absent' || record === undefined ? 1 : record.job.entry);
			return entered - 1;
		},
	},
	{
		name: 'publish a recurring invoice that fell due',
		run: async (ledger, { client }) => {
			const fields = {
				owner: client.id,
				name: 'Rent',
				clientId: client.id,
				lines: invoiceOf('', client.id).lines,
				currency: 'SEK',
			};
			value((await ledger.recurring.put([{ id: null, idempotencyKey: client.id, fields }], call))[0]);
			await ledger.recurring.publishDue(client.id, { ...call, now: '2026-11-24T06:15:00.000Z' });
			return [];
		},
		effects: async (ledger, { client }) =>
			(await ledger.events.newest('ledger', ['recurring.due'], 1_000)).filter(
				({ data }) => data.owner === client.id,
			).length,
	},
	{
		name: 'publish a step of an invoice that is due',
		run: async (ledger, { client }) => {
			const wish = {
				steps: [0],
				time: '06:15',
				catchUp: 'all',
				startWith: 'all',
				includesPending: true,
			} as const;
			await ledger.due.watch(client.id, wish, call);
			while (await ledger.due.publishDue(client.id, { ...call, now: '2027-11-24T06:15:00.000Z' }));
			return [];
		},
		effects: async (ledger, { invoiceId }) =>
			(await ledger.events.newest('ledger', ['invoice.due'], 1_000)).filter(
				({ subject }) => subject === invoiceId,
			).length,
	},
	{
		name: 'credit an invoice that was paid',
		run: async (ledger, { invoiceId }) => [
			...(await ledger.invoicing.recordPayments([pay(`pay:${invoiceId}`, invoiceId)], call)),
			...(await ledger.invoicing.credits!.credit([creditOf(invoiceId, 'keep')], call)),
		],
		effects: async (ledger, at) => {
			const [note] = (await theInvoice(ledger, at))!.creditNotes;
			const kept = (await ledger.invoicing.listPayments('', 1_000)).filter(
				({ creditNoteId }) => creditNoteId !== null && creditNoteId === note?.id,
			);
			const published = (await ledger.events.newest('ledger', ['invoice.credited'], 1_000)).filter(
				({ subject }) => subject === at.invoiceId,
			);
			// The note, what it keeps and its event are there together, or none of them is.
			expect([kept.length, published.length]).toEqual(note ? [1, 1] : [0, 0]);
			return kept.length;
		},
	},
	{
		name: 'take a credit note back',
		run: async (ledger, { invoiceId }) => {
			const [note] = await ledger.invoicing.credits!.credit([creditOf(invoiceId, 'keep')], call);
			return ledger.invoicing.voidInvoices([{ id: value(note).invoice.id }], call);
		},
		effects: async (ledger, at) => {
			const invoice = (await theInvoice(ledger, at))!;
			const isVoid = invoice.creditNotes[0]?.phase === 'void';
			if (isVoid) expect(settlementOf(invoice)).toMatchObject({ status: 'open', credited: 0n });
			return isVoid ? 1 : 0;
		},
	},
	{
		name: 'record a refund of what was kept',
		run: async (ledger, { invoiceId }) => {
			await ledger.invoicing.recordPayments([pay(`pay:${invoiceId}`, invoiceId)], call);
			const [note] = await ledger.invoicing.credits!.credit([creditOf(invoiceId, 'keep')], call);
			const { id } = value(note).invoice;
			return ledger.invoicing.credits!.recordRefunds([refundOn(id)], call);
		},
		effects: async (ledger, at) => {
			const id = (await theInvoice(ledger, at))!.creditNotes[0]?.id;
			const own = (await ledger.invoicing.listPayments('', 1_000)).filter(
				({ creditNoteId }) => creditNoteId !== null && creditNoteId === id,
			);
			// What was kept is paid back: one of the two stands.
			if (id !== undefined) expect(own).toHaveLength(1);
			return own.filter(({ kind }) => kind === 'refund').length;
		},
	},
	{
		name: 'finalise an invoice that is paid from what was kept',
		run: async (ledger, { client, invoiceId }) => {
			await ledger.catalogue.putSettings({ applyKept: true }, call);
			await ledger.invoicing.recordPayments([pay(`pay:${invoiceId}`, invoiceId)], call);
			await ledger.invoicing.credits!.credit([creditOf(invoiceId, 'keep')], call);
			return ledger.invoicing.create([invoiceOf(`next:${client.id}`, client.id)], call);
		},
		effects: async (ledger, at) => {
			const others = (await ofClient(ledger, at)).filter(({ invoice }) => invoice.id !== at.invoiceId);
			const published = await ledger.events.newest('ledger', ['invoice.paid'], 1_000);
			// It is never there unpaid: what was kept pays it in the transaction that gives its number.
			for (const { invoice, settlement } of others) {
				expect(settlement).toMatchObject({ status: 'paid', balance: 0n });
				expect(published.filter(({ subject }) => subject === invoice.id)).toHaveLength(1);
			}
			return others.length;
		},
	},
	...PRODUCT_SCENES,
	...REMINDER_SCENES,
	{
		name: 'delete a payment',
		// The key of a deleted payment is refused: whoever tries again finds the payment on its invoice.
		run: async (ledger, at) => {
			const [known] = (await theInvoice(ledger, at))!.payments;
			const [paid] = known
				? []
				: await ledger.invoicing.recordPayments([pay(`pay:${at.invoiceId}`, at.invoiceId)], call);
			return ledger.invoicing.deletePayments([{ paymentId: known?.id ?? value(paid).payment.id }], call);
		},
		effects: async (ledger, at) => {
			const invoice = (await theInvoice(ledger, at))!;
			return invoice.payments.filter(({ deletedAt }) => deletedAt !== null).length;
		},
	},
];

describe.each(databases())('T3 fail points on $name', ({ place }) => {
	it.each(SCENES)('$name: all or nothing at every statement, and a retry completes it once', async (scene) => {
		const at = await place();
		const steady = await openAt(at);
		let stoppedAt = 0;
		for (let k = 1; ; k += 1) {
			const furniture = await furnish(steady, `k${k}`);
			const invoice = value(
				(await steady.invoicing.create([invoiceOf(`first:${k}`, furniture.client.id)], call))[0],
			).invoice;
			const here = { ...furniture, invoiceId: invoice.id };
			let armed = false;
			let statements = 0;
			const dying = await openAt(at, () => {
				if (armed && (statements += 1) === k) throw new Died();
			});
			armed = true;
			const died = await scene.run(dying, here).then(
				() => false,
				() => true,
			);
			armed = false;
			await dying.close();
			expect([0, 1]).toContain(await scene.effects(steady, here));
			for (const outcome of await scene.run(steady, here)) expect(outcome.kind).toBe('done');
			expect(await scene.effects(steady, here)).toBe(1);
			if (!died) break;
			stoppedAt = k;
			expect(k).toBeLessThan(200);
		}
		// BEGIN, a load, a save and COMMIT at the least: otherwise nothing was tried.
		expect(stoppedAt).toBeGreaterThanOrEqual(3);
		await checkBooks(steady);
		await steady.close();
	});
});
