import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import { closeAccounts, openAccount, type Account } from './account';

afterEach(closeAccounts);

const UPDATE = { method: 'POST', path: '/crm/objects/*/deals/batch/update' };
const stageOf = ({ simulator }: Account, id: string) => simulator.state.find('deals', id).properties.dealstage;

function oneDeal(account: Account) {
	const deal = account.simulator.admin.deal('Deal', account.pipeline);
	const [a, b, c] = account.pipeline.stages.map(({ id }) => id) as [string, string, string];
	const move = (toStageId: string, fields = {}) =>
		account.deps.move({ job: { id: deal.id } } as never, toStageId, {
			idempotencyKey: 'move',
			request: { to: 'next' },
			...fields,
		});
	const ask = async (input: ReturnType<typeof move>) =>
		(await account.hubSpot.jobs.move([input], account.deps.call()))[0]!;
	return { deal, a, b, c, move, ask };
}

describe('moving a deal in HubSpot', () => {
	it('whose answer was lost is one move, wherever "next" leads by now', async () => {
		const account = await openAccount();
		const { deal, b, c, move, ask } = oneDeal(account);
		account.time.pass(60_000);
		account.simulator.failNext({ kind: 'reset', when: 'after' }, { ...UPDATE, times: 99 });
		expect((await ask(move(b))).kind).toBe('unknown');
		account.simulator.heal();
		account.time.pass(11 * 60_000);
		const again = await ask(move(c));
		expect([isReplayed(again), stageOf(account, deal.id)]).toEqual([true, b]);
		expect(await account.hubSpot.jobs.findMoves([move(c)])).toMatchObject([{ jobId: deal.id, toStageId: b }]);
	});

	it('retries, once, a move whose request never reached HubSpot', async () => {
		const account = await openAccount();
		const { deal, b, move, ask } = oneDeal(account);
		account.simulator.failNext({ kind: 'reset', when: 'before' }, { ...UPDATE, times: 99 });
		expect((await ask(move(b))).kind).toBe('unknown');
		account.simulator.heal();
		account.time.pass(11 * 60_000);
		expect(isReplayed(await ask(move(b)))).toBe(false);
		expect(stageOf(account, deal.id)).toBe(b);
	});

	it('into a stage that asks for properties says which are missing, and takes them', async () => {
		const account = await openAccount();
		const { deal, b, move, ask } = oneDeal(account);
		account.simulator.state.account.stageNeeds[b] = ['closedate', 'closed_lost_reason'];
		const refused = await ask(move(b));
		expect([codeOf(refused), JSON.stringify(refused)]).toEqual([
			'refused_by_system',
			expect.stringMatching(/closedate, closed_lost_reason/),
		]);
		valueOf(await ask(move(b, { properties: { closedate: '2026-03-01', closed_lost_reason: 'price' } })));
		expect(account.simulator.state.find('deals', deal.id).properties).toMatchObject({
			dealstage: b,
			closed_lost_reason: 'price',
		});
	});

	it.each(['starter', 'professional'] as const)(
		'moved on by a person stays where it is, also when it came back, on the plan %s',
		async (plan) => {
			const account = await openAccount({ account: { plan } });
			const { deal, a, b, c, move, ask } = oneDeal(account);
			const entry = async () => {
				const [record] = await account.hubSpot.jobs.readJobs([deal.id], account.deps.call());
				const [listed] = await account.hubSpot.jobs.listJobs({
					search: '',
					clientId: null,
					pipelineId: account.pipeline.id,
					limit: 5,
				});
				if (record === undefined || record === 'absent') throw new Error('The deal is gone.');
				expect(listed!.job).toEqual(record.job);
				return record.job.entry;
			};
			const first = await entry();
			for (const stageId of [b, c, a]) {
				account.time.pass(1_000);
				const moved = account.time.epoch;
				account.simulator.admin.move(deal, stageId);
				expect(await entry()).toBe(moved);
				expect(codeOf(await ask(move(stageId === b ? c : b, { expectedEntry: first })))).toBe('job_moved_on');
				expect(stageOf(account, deal.id)).toBe(stageId);
			}
			const current = await entry();
			account.time.pass(1_000);
			account.simulator.admin.set('deals', deal.id, { dealname: 'Renamed' });
			const { job } = valueOf(await ask(move(b, { expectedEntry: current })));
			expect([job.stageId, job.entry]).toEqual([b, await entry()]);
			expect(job.entry).toBeGreaterThan(current);
		},
	);

	it('and tickets move by their own words, in one batch with deals', async () => {
		const account = await openAccount();
		const support = account.simulator.admin.pipeline('tickets', 'Support', ['Open', 'Closed']);
		const ticket = account.simulator.admin.ticket('Leak', support);
		const { deal, b, move } = oneDeal(account);
		const outcomes = await account.hubSpot.jobs.move(
			[move(b), { ...move(`ticket-${support.stages[1]!.id}`), jobId: `ticket-${ticket.id}` }],
			account.deps.call(),
		);
		expect(outcomes.map((outcome) => valueOf(outcome).job.id)).toEqual([deal.id, `ticket-${ticket.id}`]);
		expect([stageOf(account, deal.id), ticket.properties.hs_pipeline_stage]).toEqual([b, support.stages[1]!.id]);
		expect(
			(
				await account.hubSpot.jobs.listJobs({
					search: 'leak',
					clientId: null,
					pipelineId: `ticket-${support.id}`,
					limit: 5,
				})
			).map(({ job }) => job.title),
		).toEqual(['Leak']);
	});
});

describe('links in HubSpot', () => {
	it('join invoices with deals and tickets, each pair with its own end', async () => {
		const account = await openAccount();
		const { hubSpot, simulator, deps } = account;
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const support = simulator.admin.pipeline('tickets', 'Support', ['Open']);
		const [deal, ticket] = [
			simulator.admin.deal('Deal', account.pipeline),
			simulator.admin.ticket('Ticket', support),
		];
		const invoice = await deps.invoice({ id } as never);
		const pair = (jobId: string, invoiceId = invoice.invoice.id) => ({
			invoice: { system: hubSpot.system, id: invoiceId },
			job: { system: hubSpot.system, id: jobId },
		});
		const pairs = [pair(deal.id), pair(`ticket-${ticket.id}`), pair('999'), pair(deal.id, '999')];
		const joined = await hubSpot.invoicing.ownLinks!.join(pairs, deps.call());
		expect(joined.map((outcome) => (outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind))).toEqual([
			'done',
			'done',
			'unknown_job',
			'unknown_invoice',
		]);
		expect((await deps.read(invoice)).jobs.map(({ id: jobId, title }) => [jobId, title])).toEqual([
			[deal.id, 'Deal'],
			[`ticket-${ticket.id}`, 'Ticket'],
		]);
		expect((await hubSpot.invoicing.ownLinks!.part(pairs, deps.call())).map(isReplayed)).toEqual([
			false,
			false,
			true,
			true,
		]);
	});
});
