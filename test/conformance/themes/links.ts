import { codeOf, isReplayed, lines, valueOf, type World } from '../world';
import type { Theme } from '../suite';

async function linked(world: World) {
	const client = await world.client();
	const pipeline = await world.pipeline();
	return { client, pipeline, job: await world.job(client, pipeline), invoice: await world.invoice(client) };
}

export const links: Theme = (test) => {
	test(
		'I9 linking twice is one link, seen from both sides',
		['link', 'create', 'move', 'linkTable'],
		async (world) => {
			const { job, invoice } = await linked(world);
			const pair = world.pair(invoice, job);
			const link = async () => (await world.system.links.link([pair], world.call()))[0];
			const first = valueOf(await link());
			const again = await link();
			expect(isReplayed(again)).toBe(true);
			expect(valueOf(again)).toEqual(first);
			expect(await world.system.links.linksOfJobs([pair.job])).toEqual([[first]]);
			expect(await world.system.links.linksOfInvoices([pair.invoice])).toEqual([[first]]);
			expect((await world.read(invoice)).jobs).toMatchObject([pair.job]);
			expect((await world.read(invoice)).invoice.jobs).toEqual([pair.job]);
		},
	);

	test(
		'A.3 links are many-to-many, and answers stand in the order of the questions',
		['link', 'create', 'move', 'linkTable'],
		async (world) => {
			const { client, pipeline, job, invoice } = await linked(world);
			const [otherJob, otherInvoice] = [await world.job(client, pipeline), await world.invoice(client)];
			const pairs = [world.pair(invoice, job), world.pair(invoice, otherJob), world.pair(otherInvoice, job)];
			await world.system.links.link([...pairs, pairs[0]!], world.call());
			const ofJobs = await world.system.links.linksOfJobs([world.jobRef(otherJob), world.jobRef(job)]);
			expect(ofJobs.map((found) => found.map(({ invoiceId }) => invoiceId).sort())).toEqual([
				[invoice.invoice.id],
				[invoice.invoice.id, otherInvoice.invoice.id].sort(),
			]);
		},
	);

	test(
		'A.3 the invoice and the job belong to the same client',
		['link', 'create', 'move', 'linkTable'],
		async (world) => {
			const { pipeline, invoice } = await linked(world);
			const job = await world.job(await world.client(), pipeline);
			expect(codeOf((await world.system.links.link([world.pair(invoice, job)], world.call()))[0])).toBe(
				'job_of_other_client',
			);
			expect((await world.read(invoice)).jobs).toEqual([]);
		},
	);

	test(
		'refused: an invoice or job that is not there, and a void invoice',
		['link', 'create', 'move', 'void', 'linkTable'],
		async (world) => {
			const { job, invoice } = await linked(world);
			const pair = world.pair(invoice, job);
			const link = async (fields: object) =>
				(await world.system.links.link([{ ...pair, ...fields }], world.call()))[0];
			expect(codeOf(await link({ invoice: { ...pair.invoice, id: 'inv_none' } }))).toBe('unknown_invoice');
			expect(codeOf(await link({ job: { ...pair.job, id: 'job_none' } }))).toBe('unknown_job');
			expect(
				codeOf(await link({ invoice: { system: 'elsewhere', id: '1' }, job: { ...pair.job, id: 'job_none' } })),
			).toBe('unknown_job');
			await world.system.invoicing.voidInvoices([{ id: invoice.invoice.id }], world.call());
			expect(codeOf(await link({}))).toBe('invoice_is_void');
		},
	);

	test(
		'links across systems stand in the link table, once each',
		['link', 'create', 'move', 'linkTable'],
		async (world) => {
			const { job, invoice } = await linked(world);
			const pairs = [
				{ invoice: { system: 'elsewhere', id: 'i1' }, job: world.jobRef(job) },
				{ invoice: world.pair(invoice, job).invoice, job: { system: 'elsewhere', id: 'j1' } },
				{ invoice: { system: 'elsewhere', id: 'i1' }, job: { system: 'third', id: 'j2' } },
			];
			const first = await world.system.links.link(pairs, world.call());
			expect(first.map(isReplayed)).toEqual([false, false, false]);
			const again = await world.system.links.link(pairs, world.call());
			expect(again.map(isReplayed)).toEqual([true, true, true]);
			expect(again.map(valueOf)).toEqual(first.map(valueOf));
			const [ofForeign, ofOurs] = await world.system.links.linksOfInvoices([
				pairs[0]!.invoice,
				pairs[1]!.invoice,
			]);
			expect([ofForeign!.length, ofOurs!.length]).toEqual([2, 1]);
			const undone = await world.system.links.unlink(pairs, world.call());
			expect(undone.map(isReplayed)).toEqual([false, false, false]);
			expect((await world.system.links.unlink(pairs, world.call())).map(isReplayed)).toEqual([true, true, true]);
			expect((await world.system.links.linksOfInvoices([pairs[0]!.invoice, pairs[1]!.invoice])).flat()).toEqual(
				[],
			);
		},
	);

	test(
		'unlinking takes the link away; again is done and replayed, and so is a void invoice (A.5)',
		['link', 'create', 'move', 'void', 'linkTable'],
		async (world) => {
			const { job, invoice } = await linked(world);
			const pair = world.pair(invoice, job);
			await world.system.links.link([pair], world.call());
			await world.system.invoicing.voidInvoices([{ id: invoice.invoice.id }], world.call());
			expect(isReplayed((await world.system.links.link([pair], world.call()))[0])).toBe(true);
			const unlink = async () => (await world.system.links.unlink([pair], world.call()))[0];
			expect([isReplayed(await unlink()), isReplayed(await unlink())]).toEqual([false, true]);
			expect((await world.read(invoice)).jobs).toEqual([]);
		},
	);

	test(
		'a link is done once; deleting the payment opens it again',
		['link', 'create', 'move', 'registerPayment', 'deletePayment', 'linkTable'],
		async (world) => {
			const { job, invoice } = await linked(world);
			const pair = world.pair(invoice, job);
			await world.system.links.link([pair], world.call());
			const { payment } = await world.pay(invoice);
			await world.system.links.markDone([{ link: pair, entry: 1 }]);
			await world.system.links.markDone([
				{ link: pair, entry: 2 },
				{ link: { ...pair, job: { system: 'no', id: 'no' } }, entry: 1 },
			]);
			const doneIn = async () =>
				(await world.system.links.linksOfJobs([pair.job]))[0]!.map(({ doneInEntry }) => doneInEntry);
			expect(await doneIn()).toEqual([1]);
			expect(valueOf((await world.system.links.link([pair], world.call()))[0]).doneInEntry).toBe(1);
			await world.system.invoicing.deletePayments([{ paymentId: payment.id }], world.call());
			expect(await doneIn()).toEqual([null]);
		},
	);

	test(
		'a free invoice that is edited to cost something is owed anew: its links count again',
		['link', 'create', 'move', 'update', 'linkTable'],
		async (world) => {
			const { job, invoice: other } = await linked(world);
			const free = await world.invoice(other.client, {
				lines: lines('EUR', { description: 'Free', unitPrice: 0 }),
				jobs: [world.jobRef(job)],
			});
			const pair = world.pair(free, job);
			await world.set({ editFinalised: true });
			await world.system.links.markDone([{ link: pair, entry: 1 }]);
			const edit = async (unitPrice: number) =>
				valueOf(
					(
						await world.system.invoicing.update(
							[
								{
									id: free.invoice.id,
									edit: { lines: lines('EUR', { description: 'Work', unitPrice }) },
								},
							],
							world.call(),
						)
					)[0],
				);
			const doneIn = async () =>
				(await world.system.links.linksOfJobs([pair.job]))[0]!.map(({ doneInEntry }) => doneInEntry);
			await edit(0);
			expect(await doneIn()).toEqual([1]);
			await edit(5);
			expect(await doneIn()).toEqual([null]);
		},
	);

	test(
		'a payment that leaves the invoice paid leaves its links done',
		['link', 'create', 'move', 'registerPayment', 'deletePayment', 'linkTable'],
		async (world) => {
			const { job, invoice } = await linked(world);
			const pair = world.pair(invoice, job);
			await world.system.links.link([pair], world.call());
			await world.set({ overpayment: 'credit' });
			await world.pay(invoice);
			const extra = await world.pay(invoice, { amount: 5n });
			await world.system.links.markDone([{ link: pair, entry: 1 }]);
			await world.system.invoicing.deletePayments([{ paymentId: extra.payment.id }], world.call());
			expect((await world.system.links.linksOfJobs([pair.job]))[0]).toMatchObject([{ doneInEntry: 1 }]);
		},
	);
};
