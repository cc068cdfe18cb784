import type { InvoiceFilter } from '../../../src/domain/invoice/filter';
import { valueOf } from '../../conformance/deps';
import { highLevelJobs } from '../../../src/systems/highLevel/jobs/jobs';
import { listInvoicesInHighLevel } from '../../../src/systems/highLevel/invoices/reading/list';
import { allInvoices } from '../../../src/systems/highLevel/invoices/creating/find-marked';
import { findEstimates } from '../../../src/systems/highLevel/proposals/find-estimates';
import { Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.start();
	const { invoicing } = scene.open();
	const contacts = [scene.sim.admin.contact(), scene.sim.admin.contact()];
	const orders = Array.from({ length: 230 }, (_one, at) =>
		scene.order(contacts[at % 2]!, {
			reference: `R${at}`,
			finalise: at % 3 !== 0,
			issueDate: `2026-0${1 + (at % 9)}-01`,
		}),
	);
	const made = (await invoicing.create(orders, scene.call())).map(valueOf);
	await invoicing.recordPayments(
		made
			.filter(({ invoice }) => invoice.phase === 'issued')
			.slice(0, 20)
			.map(({ invoice }) => scene.payment(invoice.id)),
		scene.call(),
	);
}, 60_000);
afterAll(() => scene.sim.close());

const list = async (filter: InvoiceFilter | null, limit: number) => {
	const { invoicing } = scene.open();
	const pages: string[][] = [];
	let after: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof invoicing.list>> = await invoicing.list({
			filter,
			after,
			limit,
			now: scene.clock.now(),
		});
		pages.push(page.items.map(({ invoice }) => invoice.id));
		after = page.next;
	} while (after !== null);
	return pages;
};

describe('lists of invoices in HighLevel', () => {
	it('go on where a page ended, the latest issue date first, none twice', async () => {
		const pages = await list(null, 70);
		expect(pages.map(({ length }) => length)).toEqual([70, 70, 70, 20]);
		expect(new Set(pages.flat()).size).toBe(230);
		const dates = pages.flat().map((id) => scene.sim.state.invoices.get(id)!.issueDate);
		expect(dates).toEqual([...dates].sort().reverse());
	});

	it('narrow by status and contact at the vendor, and by the other conditions here', async () => {
		const contact = [...scene.sim.state.contacts.keys()][0]!;
		expect((await list({ field: 'status', comparison: 'is', value: 'paid' }, 250)).flat()).toHaveLength(20);
		expect((await list({ field: 'clientId', comparison: 'is', value: contact }, 250)).flat()).toHaveLength(115);
		expect(
			(
				await list(
					{
						all: [
							{ field: 'reference', comparison: 'is', value: 'R7' },
							{ field: 'clientId', comparison: 'isNot', value: contact },
						],
					},
					250,
				)
			).flat(),
		).toHaveLength(1);
		expect(
			(
				await list(
					{
						any: [
							{ field: 'status', comparison: 'is', value: 'draft' },
							{ field: 'number', comparison: 'is', value: '2' },
						],
					},
					250,
				)
			).flat().length,
		).toBeGreaterThanOrEqual(77);
	});

	it('start nowhere else than where a page ended', async () => {
		await expect(
			scene.open().invoicing.list({ filter: null, after: 'x', limit: 1, now: scene.clock.now() }),
		).rejects.toThrow(RangeError);
	});

	it('kept to what the published description allows', () => expect(scene.violations).toEqual([]));
});

describe('lists of HighLevel whose pages go round', () => {
	/** A vendor that says the same page whatever it is asked, until the test has seen enough. */
	const same = (items: readonly object[], total: number) => {
		let calls = 0;
		const answer = async () => {
			calls += 1;
			if (calls > 20) throw new Error('Asked without end.');
			return { items, total, next: { startAfter: '1', startAfterId: 'a' } };
		};
		return {
			api: { listInvoices: answer, listTransactions: answer, listEstimates: answer, searchOpportunities: answer },
			system: 'highLevel:x',
			invoiceField: '',
			settings: async () => ({ timeZone: 'UTC', currency: 'EUR' }),
			sendings: { lastSent: async () => [] },
		} as never;
	};
	const full = Array.from({ length: 100 }, (_none, at) => ({ _id: `${at}`, id: `${at}` }));
	const code = (work: Promise<unknown>) =>
		work.then(
			() => 'done',
			(fault: { refusal?: { code: string }; message: string }) => fault.refusal?.code ?? fault.message,
		);

	it('are a fault, not a loop and not a list with records missing', async () => {
		expect(
			await code(
				listInvoicesInHighLevel(same(full, 500), {
					filter: { field: 'status', comparison: 'is', value: 'void' },
					after: null,
					limit: 9,
					now: scene.clock.now(),
				}),
			),
		).toBe('list_unreadable');
		expect(
			await code(
				highLevelJobs(same(full, 500)).listJobs({ search: '', clientId: null, pipelineId: null, limit: 900 }),
			),
		).toBe('list_unreadable');
		expect(await code(findEstimates(same(full, 500), ['not there']))).toBe('list_unreadable');
	});

	it('prove of no invoice that it is absent', async () => {
		expect(await allInvoices(same(full, 200), 'contact')).toBe('cannot-tell');
	});
});
