import { MARK } from '../../../scripts/live/vendor';
import { textOf } from '../../docs/pages';
import { JumpingClock } from '../../support/jumping-clock';
import { startHubSpot, type HubSpotSimulator, type HubSpotSimulatorOptions } from '../../simulators/hubSpot/hub-spot';
import { ALL_SCOPES } from '../../simulators/hubSpot/scopes';
import { create, update } from '../../simulators/hubSpot/objects';
import { play, withAnswer, type Play, type Played } from './scene';

const CREATE = '/crm/objects/*/invoices/batch/create';
const LINES = '/crm/objects/*/line_items/batch/create';
/** A key that HubSpot does not know. */
const STRANGER = 'pat-eu1-of-nobody';
const DELETE = '/crm/objects/*/invoices/batch/archive';

/** Where HubSpot says nothing, the simulated account may be either way. */
const EITHER = [
	'HubSpot has an association of its own between tickets and invoices, in both directions.',
	'A search takes `hs_v2_date_entered_` with the id of a stage.',
	'The list of properties has one for each stage, named by its id.',
];

const MERGES = 'A deal that others were merged into says which, and when.';

let simulator: HubSpotSimulator;
let clock: JumpingClock;
let contactId: string;
afterEach(() => simulator.close());

/** An account in use: deals, a finalised invoice, tax rates. */
async function account(options: HubSpotSimulatorOptions = {}): Promise<void> {
	clock = new JumpingClock(1_000);
	simulator = await startHubSpot({ now: () => Date.parse(clock.now()), ...options });
	const { admin, state } = simulator;
	const pipeline = admin.pipeline('deals', 'Zanzibar Deals', ['New', 'Won']);
	contactId = admin.contact({
		firstname: 'Zelda',
		lastname: 'Quistgaard',
		email: 'zelda@quistgaard.example',
		company: 'Quistgaard Roofs',
	}).id;
	for (const title of ['Roofing Alpha', 'Roofing Beta']) admin.deal(title, pipeline, undefined, [contactId]);
	for (const rate of [25, 12]) admin.taxRate(rate);
	const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 177 }];
	const invoice = create(state, 'invoices', {
		properties: {
			hs_currency: 'EUR',
			hs_title: 'Quistgaard 4711',
		},
		associations: [{ to: { id: contactId }, types }],
	});
	admin.date(invoice.id, { issued: '2026-11-01', due: '2026-11-30' });
	admin.line(invoice.id, { name: 'Slate', quantity: '1', price: '77777.77' });
	update(state, 'invoices', invoice.id, { hs_invoice_status: 'open' });
	clock.jump(60_000);
}

const round = (args: readonly string[] = ['--contact', contactId], more: Partial<Play> = {}): Promise<Played> =>
	play(['hubspot', ...args], { url: simulator.url, token: simulator.token, clock, ...more });

const drafts = () =>
	simulator.state.live('invoices').filter(({ properties }) => properties.hs_invoice_status === 'draft');
const linesOfOurs = () => simulator.state.live('line_items').filter(({ properties }) => properties.name === MARK);

describe('13: a live round in HubSpot', () => {
	it('answers every question of a healthy account, and leaves it as it was', async () => {
		await account();
		const before = JSON.stringify([
			...simulator.state.live('invoices'),
			...simulator.state.live('deals'),
			...simulator.state.live('contacts'),
		]);
		const played = await round();
		expect(withAnswer(played, 'not so').filter((asks) => !EITHER.includes(asks))).toEqual([]);
		expect(withAnswer(played, 'cannot be determined')).toEqual([
			'Accepted quotes say whether HubSpot bills them, and what they come to.',
			MERGES,
		]);
		expect(withAnswer(played, 'confirmed').length).toBeGreaterThan(29);
		expect(withAnswer(played, 'not asked').length).toBe(3);
		expect(played.code).toBe(0);
		expect(
			JSON.stringify([
				...simulator.state.live('invoices'),
				...simulator.state.live('deals'),
				...simulator.state.live('contacts'),
			]),
		).toBe(before);
		expect([linesOfOurs(), simulator.state.live('commerce_payments'), simulator.state.ignored]).toEqual([
			[],
			[],
			[],
		]);
		// Nothing is asked for by a name that is not documented.
		expect(simulator.calls.map(({ ended }) => ended)).not.toContain(404);
	});

	it('finds out how a merged deal names those that it was made of', async () => {
		await account();
		const [first, second] = simulator.state.live('deals');
		simulator.admin.merge(first!, second!);
		expect(withAnswer(await round(), 'confirmed')).toContain(MERGES);
	});

	it('shows and keeps neither the credential nor anything of the account', async () => {
		await account();
		const { screen, report, code } = await round(['--contact', 'zelda@quistgaard.example']);
		expect(code).toBe(0);
		const { state, token } = simulator;
		const ids = [...state.objects.values()].flatMap((all) => [...all.keys()]);
		const stages = state.pipelines.deals.flatMap((one) =>
			one.stages.flatMap(({ id }) => [id, id.replaceAll('-', '_')]),
		);
		for (const secret of [
			token,
			'Zelda',
			'Quistgaard',
			'quistgaard.example',
			'Roofing',
			'Zanzibar',
			'Slate',
			'77777',
			String(state.account.portalId),
			'INV-1001',
			'example.test',
			...ids,
			...stages,
		]) {
			expect([secret, screen.includes(secret)]).toEqual([secret, false]);
			expect([secret, report.includes(secret)]).toEqual([secret, false]);
		}
	});

	it('shows nothing of a client whom HubSpot names in a refusal', async () => {
		await account();
		const real = globalThis.fetch;
		const message = `Contact Zelda Quistgaard (zelda@quistgaard.example) of Quistgaard Roofs may not use key ${simulator.token}, says Umberto`;
		const refusal = () => new Response(JSON.stringify({ category: 'VALIDATION_ERROR', message }), { status: 400 });
		const spy = jest
			.spyOn(globalThis, 'fetch')
			.mockImplementation(async (input, init) =>
				String(input as URL).endsWith('line_items/batch/create') ? refusal() : real(input, init),
			);
		const { screen, report, seen } = await round(['--contact', 'zelda@quistgaard.example']);
		spy.mockRestore();
		expect(seen['`hs_discount_percentage` takes its part off a line.']).toMatch(
			/^The lines were refused: 400, "VALIDATION_ERROR Contact … … .* may not use key …, says …"\.$/,
		);
		for (const secret of [simulator.token, 'Zelda', 'Quistgaard', 'Roofs', 'Umberto'])
			expect([secret, screen.includes(secret), report.includes(secret)]).toEqual([secret, false, false]);
		expect([drafts(), linesOfOurs()]).toEqual([[], []]);
	});

	it('reports an account that differs', async () => {
		await account({
			account: { lacking: { invoices: ['hs_external_invoice_id'] }, echoesTrace: false, rounding: 'line' },
		});
		const played = await round();
		expect(withAnswer(played, 'not so')).toEqual(
			expect.arrayContaining([
				'Invoices have a property for the marker that may be written.',
				'Answers to batches repeat the trace of their inputs.',
				'Tax is rounded once for all lines of a rate.',
				'The marker is kept with the draft.',
				'A search finds the draft by its marker.',
			]),
		);
		expect([played.code, drafts(), linesOfOurs()]).toEqual([0, [], []]);
	});

	it('gives a search two minutes', async () => {
		await account({ account: { searchLagMs: 10 * 60_000 } });
		const { seen, code } = await round();
		expect(seen['A search finds the draft by its marker.']).toBe('Not within 120 seconds.');
		expect([code, drafts()]).toEqual([0, []]);
	});

	it('reports a missing scope as an answer, and goes on', async () => {
		await account();
		const played = await round(undefined, {
			token: simulator.admin.tokenWithout('tax_rates.read', 'crm.objects.deals.read', 'tickets'),
		});
		expect(played.seen['The cursor of the list of tax rates leads to the next page.']).toMatch(
			/^The credential may not do that: 403, "MISSING_SCOPES .*"\.$/,
		);
		expect(withAnswer(played, 'cannot be determined')).toEqual(
			expect.arrayContaining([
				'A search by a property that does not exist is refused.',
				'A search takes `hs_v2_date_entered_` with the id of a stage.',
				'Newer records have higher ids.',
				'Tax is rounded once for all lines of a rate.',
			]),
		);
		expect(played.answers['A search finds the draft by its marker.']).toBe('confirmed');
		expect([played.code, drafts(), linesOfOurs()]).toEqual([0, [], []]);
	});

	it('needs no other scopes than its page names', async () => {
		await account();
		const chapter = textOf('docs/systems/hubspot.md').split('## If you have an account\n')[1]!;
		const named = new Set(
			[...chapter.matchAll(/`((?:crm\.|tickets|tax_rates)[\w.]*)`/g)].map(([, scope]) => scope!),
		);
		const token = simulator.admin.tokenWithout(...ALL_SCOPES.filter((scope) => !named.has(scope)));
		const { seen } = await round(undefined, { token });
		expect(Object.entries(seen).filter(([, answer]) => /MISSING_SCOPES|may not/.test(answer))).toEqual([]);
	});

	it('keeps what a search shows of other records where a scope lacks for one', async () => {
		await account();
		const { seen, answers } = await round(undefined, {
			token: simulator.admin.tokenWithout('crm.objects.quotes.read'),
		});
		const asks = 'A search filters `hs_lastmodifieddate` of deals, tickets, invoices, payments and quotes.';
		expect(seen[asks]).toMatch(
			/^deals: taken, one found; .*invoices: taken, one found; .*quotes: 403, "MISSING_SCOPES/,
		);
		expect(answers[asks]).toBe('cannot be determined');
	});

	it('makes no draft where the credential may not, and says so', async () => {
		await account();
		const played = await round(undefined, { token: simulator.admin.tokenWithout('crm.objects.invoices.write') });
		expect(played.seen['A search finds the draft by its marker.']).toMatch(
			/^Not asked: the draft was not made: The credential may not do that: 403/,
		);
		expect([played.code, drafts()]).toEqual([0, []]);
	});

	it.each(['999', 'nobody@example.com'])(
		'says that HubSpot has no contact %s, and makes no draft',
		async (contact) => {
			await account();
			const played = await round(['--contact', contact]);
			const why = 'he draft was not made: HubSpot has no contact with the id or address that --contact gives.';
			expect(played.seen['The marker is kept with the draft.']).toBe(`Not asked: t${why}`);
			expect(played.screen).toContain(`\nT${why}\n`);
			expect([played.code, simulator.count('POST', CREATE)]).toEqual([0, 0]);
		},
	);

	it('only reads when asked to', async () => {
		await account();
		const played = await round(['--read-only']);
		expect([played.code, simulator.count('POST', CREATE), simulator.count('POST', DELETE)]).toEqual([0, 0, 0]);
		expect(played.answers['The account tells its time zone.']).toBe('confirmed');
	});

	it('ends at once where the credential is not known', async () => {
		await account();
		const { code, screen, report } = await round(undefined, { token: STRANGER });
		expect(screen).toContain('HubSpot does not accept the service key (401');
		expect([code, report, screen.includes('pat-eu1')]).toEqual([1, '', false]);
	});

	it('does nothing for a person who does not agree', async () => {
		await account();
		simulator.forgetCalls();
		expect([(await round(undefined, { agrees: false })).code, simulator.count()]).toEqual([0, 0]);
	});
});

describe('13: a fault in the middle', () => {
	it.each([
		['lines are refused', LINES, { kind: 'status', status: 400, when: 'before' }],
		['lines were made and the answer was lost', LINES, { kind: 'reset', when: 'after' }],
		['the first removal gets no answer', DELETE, { kind: 'reset', when: 'before' }],
		['a removal was done and the answer was lost', DELETE, { kind: 'reset', when: 'after' }],
		['the associations fail', '/crm/associations/**', { kind: 'status', status: 500, when: 'before' }],
	] as const)('%s: the draft is deleted with its lines', async (_what, path, fault) => {
		await account();
		simulator.failNext(fault, { path, times: 1 });
		const { code } = await round();
		expect([code, drafts(), linesOfOurs()]).toEqual([0, [], []]);
	});

	it('Ctrl-C ends the questions, and the draft is deleted', async () => {
		await account();
		const { code, screen, report } = await round(undefined, { stopAt: 'Answers to batches' });
		expect([code, drafts(), linesOfOurs()]).toEqual([1, [], []]);
		expect(screen).toContain('It was ended early.');
		expect(report).not.toContain('A search finds the draft');
	});

	it('Ctrl-C while a search is waited for leaves its question open', async () => {
		await account({ account: { searchLagMs: 10 * 60_000 } });
		const { code, answers } = await round(undefined, { stopAt: 'The marker is kept' });
		expect([
			code,
			drafts(),
			answers['The marker is kept with the draft.'],
			answers['A search finds the draft by its marker.'],
		]).toEqual([1, [], 'confirmed', undefined]);
	});

	it('a draft that cannot be deleted is named in the last line, and removed by the next round', async () => {
		await account();
		simulator.failNext({ kind: 'status', status: 500, when: 'before' }, { path: DELETE, times: 1_000 });
		const first = await round();
		const [left] = drafts();
		expect(first.code).toBe(1);
		expect(first.screen.trimEnd().split('\n').at(-1)).toBe(
			`A draft is still in HubSpot, or is no draft any more: its id is ${left!.id}. In HubSpot, open Commerce → Invoices, find the draft with the comment "${MARK}", and delete it.`,
		);
		expect(first.report).not.toContain(left!.id);
		simulator.heal();
		clock.jump(600_000);

		const declined = await round(['--read-only']);
		expect([declined.code, drafts().length]).toEqual([0, 1]);
		const second = await round();
		expect(second.screen).toContain(
			`A draft called "${MARK}" from an earlier run, or one that is going on, is there.`,
		);
		expect(drafts().map(({ id }) => id)).toEqual([left!.id]);
		const third = await round(['--yes']);
		expect([third.code, drafts(), linesOfOurs()]).toEqual([0, [], []]);
	});

	it('a draft whose making got no answer is removed by the next round', async () => {
		await account();
		simulator.failNext({ kind: 'reset', when: 'after' }, { path: CREATE });
		const first = await round();
		expect([first.code, drafts().length]).toEqual([1, 1]);
		expect(first.screen).toContain('Whether a draft was made is not known: run the same command in ten minutes');
		clock.jump(600_000);
		expect([(await round(['--yes'])).code, drafts()]).toEqual([0, []]);
	});

	it('the draft that a person finalises meanwhile is not deleted, even where HubSpot would', async () => {
		await account({ account: { deleteUnpaid: true } });
		simulator.failBy(({ path }) => {
			const [ours] = drafts().filter(({ properties }) => properties.hs_comments === MARK);
			if (ours && path.endsWith('/contacts/invoices/batch/read'))
				simulator.admin.set('invoices', ours.id, { hs_invoice_status: 'open' });
			return null;
		});
		const { code, screen } = await round();
		const ours = simulator.state.live('invoices').find(({ properties }) => properties.hs_comments === MARK);
		expect([
			code,
			ours?.properties.hs_invoice_status,
			linesOfOurs().length,
			simulator.count('POST', DELETE),
		]).toEqual([1, 'open', 4, 0]);
		expect(screen).toContain('or is no draft any more');
	});

	it('drafts of others stay, and so does one of ours that a person has finalised', async () => {
		await account();
		const { state } = simulator;
		const of = (properties: Record<string, string>) =>
			create(state, 'invoices', { properties: { hs_currency: 'EUR', ...properties } }).id;
		const kept = [of({ hs_comments: `${MARK} please` }), of({ hs_title: MARK })];
		const ours = of({ hs_comments: MARK });
		simulator.admin.set('invoices', ours, { hs_invoice_status: 'open' });
		const { code, screen } = await round(['--yes']);
		expect(screen).not.toContain('from an earlier run');
		expect([code, drafts().map(({ id }) => id), state.live('invoices').some(({ id }) => id === ours)]).toEqual([
			0,
			kept,
			true,
		]);
	});
});
