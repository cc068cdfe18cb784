import { MARK } from '../../../scripts/live/vendor';
import { JumpingClock } from '../../support/jumping-clock';
import { httpTransport } from '../../simulators/shared/http-transport';
import { startVisma, type VismaSim, type VismaSimOptions } from '../../simulators/visma/simulator';
import { play, withAnswer, type Play, type Played } from './scene';

let sim: VismaSim;
let clock: JumpingClock;
let customerId: string;
afterEach(async () => {
	await sim.close();
	expect(sim.violations ?? []).toEqual([]);
});

const post = async (path: string, body: object = {}): Promise<{ Id: string }> =>
	(await httpTransport({ url: sim.url, token: sim.tokens.access })({ method: 'POST', path, body }, 5_000))
		.body as never;

const bodyOf = (fields: object = {}) => ({
	CustomerId: customerId,
	EuThirdParty: false,
	RotReducedInvoicingType: 0,
	Rows: [
		{
			IsTextRow: false,
			ReversedConstructionServicesVatFree: false,
			ArticleId: [...sim.state.articles.keys()][0],
			Text: 'Slate',
			UnitPrice: 77777.5,
			Quantity: 1,
		},
	],
	...fields,
});

/** A company in use: a project, an invoice that is open, one that was paid, and one that was voided. */
async function company(options: VismaSimOptions = {}): Promise<void> {
	clock = new JumpingClock(1_000);
	sim = await startVisma({ now: () => Date.parse(clock.now()), ...options });
	customerId = sim.admin.customer({
		Name: 'Zelda Quistgaard',
		EmailAddress: 'zelda@quistgaard.example',
		SalesDocumentLanguage: 'sv',
	}).Id;
	sim.admin.project(customerId, { Name: 'Roofing Alpha' });
	for (const ending of ['open', 'paid', 'voided']) {
		const { Id } = await post(
			`/customerinvoicedrafts/${(await post('/customerinvoicedrafts', bodyOf())).Id}/convert`,
		);
		if (ending === 'paid') sim.admin.paidAtTheBank(Id);
		if (ending === 'voided') sim.admin.credit(Id);
	}
	sim.forgetCalls();
}

const round = (
	args: readonly string[] = ['--sandbox', '--contact', customerId],
	more: Partial<Play> = {},
): Promise<Played> => play(['visma', ...args], { url: sim.url, token: sim.tokens.access, clock, ...more });

const everything = () =>
	JSON.stringify([sim.state.invoices, sim.state.customers, sim.state.projects].map((kept) => [...kept.values()]));
const writes = () => sim.calls.filter(({ method }) => method !== 'GET').map(({ method, path }) => [method, path]);

describe('a live round in Visma', () => {
	it('answers every question of a healthy company, and leaves it as it was', async () => {
		await company();
		const before = everything();
		const played = await round();
		expect(withAnswer(played, 'not so')).toEqual([]);
		expect(withAnswer(played, 'cannot be determined')).toEqual([
			'A voided invoice reads as one that is set off in full.',
		]);
		expect(played.seen['A voided invoice reads as one that is set off in full.']).toBe(
			'Of 1 that were set off, 1 were in full, and on 1 nothing is open.',
		);
		expect([withAnswer(played, 'confirmed').length, withAnswer(played, 'not asked').length]).toEqual([13, 5]);
		expect([played.code, everything() === before, sim.state.drafts.size, sim.state.messages]).toEqual([
			0,
			true,
			0,
			[],
		]);
		expect(writes().map(([method]) => method)).toEqual(['POST', 'PUT', 'DELETE']);
	});

	it.each([[['--contact', 'zelda@quistgaard.example']], [['--sandbox']], [['--sandbox', '--read-only']]])(
		'%j: writes nothing, and removes nothing that an earlier round left',
		async (args) => {
			await company();
			await post('/customerinvoicedrafts', left());
			sim.forgetCalls();
			const played = await round(args, { agrees: args.includes('--sandbox') ? false : true });
			expect([played.code, writes(), sim.state.drafts.size]).toEqual([0, [], 1]);
			expect(played.screen).toContain(args.includes('--read-only') ? 'changes nothing' : 'makes no draft');
		},
	);

	const left = (fields: object = {}) => {
		const { Rows, ...rest } = bodyOf({
			YourReference: MARK,
			SubscriptionNumber: `n8n-${'a'.repeat(24)}`,
			...fields,
		});
		return { ...rest, Rows: Rows.map((row) => ({ ...row, Text: MARK })) };
	};

	it('removes what an earlier round left, and nothing that only looks like it', async () => {
		await company();
		const [ours, ...others] = [
			await post('/customerinvoicedrafts', left()),
			await post('/customerinvoicedrafts', left({ SubscriptionNumber: 'n8n-1' })),
			await post('/customerinvoicedrafts', left({ YourReference: 'Zelda' })),
		];
		sim.forgetCalls();
		const played = await round(undefined, { agrees: true });
		expect(played.code).toBe(0);
		expect(writes()[0]).toEqual(['DELETE', `/customerinvoicedrafts/${ours!.Id}`]);
		expect([...sim.state.drafts.keys()]).toEqual(others.map(({ Id }) => Id));
	});

	it('says what is otherwise than the package takes it to be', async () => {
		await company({ filtersByAll: false, largestPage: 50, listsShowRows: false, keepsConvertedDrafts: true });
		const played = await round();
		expect([...withAnswer(played, 'not so')].sort()).toEqual([
			'A converted draft is gone.',
			'A draft is found by its marker.',
			'A filter by the marker is heeded.',
			'A page has at least 100 rows.',
			'Lists take the filters and orders that the package sends.',
		]);
		expect(played.seen['Lists take the filters and orders that the package sends.']).toContain("invoices' marker");
		expect([played.code, [...sim.state.drafts.values()].every(({ isConverted }) => isConverted === true)]).toEqual([
			0,
			true,
		]);
	});

	it('deletes the draft when it is ended in the middle', async () => {
		await company();
		const played = await round(undefined, { stopAt: 'A draft is found by its marker.' });
		expect([played.code, sim.state.drafts.size]).toEqual([1, 0]);
	});

	it('ends at a token that Visma does not know, and says so', async () => {
		await company();
		const played = await round(undefined, { token: 'stale-token' });
		expect(played.code).toBe(1);
		expect(played.screen).toContain('Visma eAccounting does not accept the access token');
		expect(writes()).toEqual([]);
	});

	it('shows and keeps neither the credential nor anything of the company', async () => {
		await company();
		const { code, screen, report } = await round(['--sandbox', '--contact', 'zelda@quistgaard.example']);
		expect(code).toBe(0);
		const ids = [...sim.state.invoices.keys(), ...sim.state.customers.keys(), ...sim.state.projects.keys()];
		for (const secret of [sim.tokens.access, 'Zelda', 'Quistgaard', 'Roofing', 'Slate', '77777', 'Sim AB', ...ids])
			expect([secret, screen.includes(secret), report.includes(secret)]).toEqual([secret, false, false]);
	});
});
