import { codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

async function linked(deps: Deps) {
	const client = await deps.client();
	const pipeline = await deps.pipeline();
	return { client, pipeline, job: await deps.job(client, pipeline), invoice: await deps.invoice(client) };
}

export const links: Theme = (test) => {
	test(
		'I9 linking twice is one link, seen from both sides',
		['link', 'create', 'move', 'linkTable'],
		async (deps) => {
			const { job, invoice } = await linked(deps);
			const pair = deps.pair(invoice, job);
			const link = async () => (await deps.system.links.link([pair], deps.call()))[0];
			const first = valueOf(await link());
			const again = await link();
			expect(isReplayed(again)).toBe(true);
			expect(valueOf(again)).toEqual(first);
			expect(await deps.system.links.linksOfJobs([pair.job])).toEqual([[first]]);
			expect(await deps.system.links.linksOfInvoices([pair.invoice])).toEqual([[first]]);
			expect((await deps.read(invoice)).jobs).toMatchObject([pair.job]);
			expect((await deps.read(invoice)).invoice.jobs).toEqual([pair.job]);
		},
	);

	test(
		'A.3 links are many-to-many, and answers stand in the order of the questions',
		['link', 'create', 'move', 'linkTable'],
		async (deps) => {
			const { client, pipeline, job, invoice } = await linked(deps);
			const [otherJob, otherInvoice] = [await deps.job(client, pipeline), await deps.invoice(client)];
			const pairs = [deps.pair(invoice, job), deps.pair(invoice, otherJob), deps.pair(otherInvoice, job)];
			await deps.system.links.link([...pairs, pairs[0]!], deps.call());
			const ofJobs = await deps.system.links.linksOfJobs([deps.jobRef(otherJob), deps.jobRef(job)]);
			expect(ofJobs.map((found) => found.map(({ invoiceId }) => invoiceId).sort())).toEqual([
				[invoice.invoice.id],
				[invoice.invoice.id, otherInvoice.invoice.id].sort(),
			]);
		},
	);

	test(
		'A.3 the invoice and the job belong to the same client',
		['link', 'create', 'move', 'linkTable'],
		async (deps) => {
			const { pipeline, invoice } = await linked(deps);
			const job = await deps.job(await deps.client(), pipeline);
			expect(codeOf((await deps.system.links.link([deps.pair(invoice, job)], deps.call()))[0])).toBe(
				'job_of_other_client',
			);
			expect((await deps.read(invoice)).jobs).toEqual([]);
		},
	);

	test(
		'refused: an invoice or job that is not there, and a void invoice',
		['link', 'create', 'move', 'void', 'linkTable'],
		async (deps) => {
			const { job, invoice } = await linked(deps);
			const pair = deps.pair(invoice, job);
			const link = async (fields: object) =>
				(await deps.system.links.link([{ ...pair, ...fields }], deps.call()))[0];
			expect(codeOf(await link({ invoice: { ...pair.invoice, id: 'inv_none' } }))).toBe('unknown_invoice');
			expect(codeOf(await link({ job: { ...pair.job, id: 'job_none' } }))).toBe('unknown_job');
			expect(
				codeOf(await link({ invoice: { system: 'elsewhere', id: '1' }, job: { ...pair.job, id: 'job_none' } })),
			).toBe('unknown_job');
			await deps.system.invoicing.voidInvoices([{ id: invoice.invoice.id }], deps.call());
			expect(codeOf(await link({}))).toBe('invoice_is_void');
		},
	);

	test(
		'links across systems stand in the link table, once each',
		['link', 'create', 'move', 'linkTable'],
		async (deps) => {
			const { job, invoice } = await linked(deps);
			const pairs = [
				{ invoice: { system: 'elsewhere', id: 'i1' }, job: deps.jobRef(job) },
				{ invoice: deps.pair(invoice, job).invoice, job: { system: 'elsewhere', id: 'j1' } },
				{ invoice: { system: 'elsewhere', id: 'i1' }, job: { system: 'third', id: 'j2' } },
			];
			const first = await deps.system.links.link(pairs, deps.call());
			expect(first.map(isReplayed)).toEqual([false, false, false]);
			const again = await deps.system.links.link(pairs, deps.call());
			expect(again.map(isReplayed)).toEqual([true, true, true]);
			expect(again.map(valueOf)).toEqual(first.map(valueOf));
			const [ofForeign, ofOurs] = await deps.system.links.linksOfInvoices([pairs[0]!.invoice, pairs[1]!.invoice]);
			expect([ofForeign!.length, ofOurs!.length]).toEqual([2, 1]);
			const undone = await deps.system.links.unlink(pairs, deps.call());
			expect(undone.map(isReplayed)).toEqual([false, false, false]);
			expect((await deps.system.links.unlink(pairs, deps.call())).map(isReplayed)).toEqual([true, true, true]);
			expect((await deps.system.links.linksOfInvoices([pairs[0]!.invoice, pairs[1]!.invoice])).flat()).toEqual(
				[],
			);
		},
	);

	test(
		'unlinking takes the link away; again is done and replayed, and so is a void invoice (A.5)',
		['link', 'create', 'move', 'void', 'linkTable'],
		async (deps) => {
			const { job, invoice } = await linked(deps);
			const pair = deps.pair(invoice, job);
			await deps.system.links.link([pair], deps.call());
			await deps.system.invoicing.voidInvoices([{ id: invoice.invoice.id }], deps.call());
			expect(isReplayed((await deps.system.links.link([pair], deps.call()))[0])).toBe(true);
			const unlink = async () => (await deps.system.links.unlink([pair], deps.call()))[0];
			expect([isReplayed(await unlink()), isReplayed(await unlink())]).toEqual([false, true]);
			expect((await deps.read(invoice)).jobs).toEqual([]);
		},
	);

	test(
		'a link is done once; deleting the payment opens it again',
		['link', 'create', 'move', 'registerPayment', 'deletePayment', 'linkTable'],
		async (deps) => {
			const { job, invoice } = await linked(deps);
			const pair = deps.pair(invoice, job);
			await deps.system.links.link([pair], deps.call());
			const { payment } = await deps.pay(invoice);
			await deps.system.links.markDone([{ link: pair, entry: 1 }]);
			await deps.system.links.markDone([
				{ link: pair, entry: 2 },
				{ link: { ...pair, job: { system: 'no', id: 'no' } }, entry: 1 },
			]);
			const doneIn = async () =>
				(await deps.system.links.linksOfJobs([pair.job]))[0]!.map(({ doneInEntry }) => doneInEntry);
			expect(await doneIn()).toEqual([1]);
			expect(valueOf((await deps.system.links.link([pair], deps.call()))[0]).doneInEntry).toBe(1);
			await deps.system.invoicing.deletePayments([{ paymentId: payment.id }], deps.call());
			expect(await doneIn()).toEqual([null]);
		},
	);

	test(
		'a free invoice that is edited to cost something is owed anew: its links count again',
		['link', 'create', 'move', 'update', 'linkTable'],
		async (deps) => {
			const { job, invoice: other } = await linked(deps);
			const free = await deps.invoice(other.client, {
				lines: lines('EUR', { description: 'Free', unitPrice: 0 }),
				jobs: [deps.jobRef(job)],
			});
			const pair = deps.pair(free, job);
			await deps.set({ editFinalised: true });
			await deps.system.links.markDone([{ link: pair, entry: 1 }]);
			const edit = async (unitPrice: number) =>
				valueOf(
					(
						await deps.system.invoicing.update(
							[
								{
									id: free.invoice.id,
									edit: { lines: lines('EUR', { description: 'Work', unitPrice }) },
								},
							],
							deps.call(),
						)
					)[0],
				);
			const doneIn = async () =>
				(await deps.system.links.linksOfJobs([pair.job]))[0]!.map(({ doneInEntry }) => doneInEntry);
			await edit(0);
			expect(await doneIn()).toEqual([1]);
			await edit(5);
			expect(await doneIn()).toEqual([null]);
		},
	);

	test(
		'a payment that leaves the invoice paid leaves its links done',
		['link', 'create', 'move', 'registerPayment', 'deletePayment', 'linkTable'],
		async (deps) => {
			const { job, invoice } = await linked(deps);
			const pair = deps.pair(invoice, job);
			await deps.system.links.link([pair], deps.call());
			await deps.set({ overpayment: 'credit' });
			await deps.pay(invoice);
			const extra = await deps.pay(invoice, { amount: 5n });
			await deps.system.links.markDone([{ link: pair, entry: 1 }]);
			await deps.system.invoicing.deletePayments([{ paymentId: extra.payment.id }], deps.call());
			expect((await deps.system.links.linksOfJobs([pair.job]))[0]).toMatchObject([{ doneInEntry: 1 }]);
		},
	);
};
