import { valueOf } from '../../conformance/deps';
import { closeAccounts, openAccount } from './account';

afterEach(closeAccounts);

describe('two edits of one invoice in a batch', () => {
	it('build on each other: the second counts from what the first left, and may take it back', async () => {
		const { hubSpot, simulator, deps } = await openAccount();
		const { id: contact } = simulator.admin.contact({ email: 'a@example.com' });
		const { invoice } = await deps.invoice({ id: contact } as never, {
			finalise: false,
			issueDate: '2026-03-01',
			note: 'before',
		});
		const edit = async (...edits: readonly object[]) =>
			(
				await hubSpot.invoicing.update(
					edits.map((each) => ({ id: invoice.id, edit: each })),
					deps.call(),
				)
			)
				.map(valueOf)
				.at(-1)!.invoice;
		expect(
			await edit(
				{ issueDate: '2026-04-01', dueDate: '2026-04-02', note: 'between' },
				{ paymentTermsDays: 10, note: 'before' },
			),
		).toMatchObject({ issueDate: '2026-04-01', dueDate: '2026-04-11', note: 'before' });
		expect((await deps.read({ invoice } as never)).invoice).toMatchObject({
			dueDate: '2026-04-11',
			note: 'before',
		});
	});
});
