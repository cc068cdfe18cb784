import { MARK } from '../../../scripts/live/vendor';
import { textOf } from '../../docs/pages';
import { JumpingClock } from '../../support/jumping-clock';
import {
	SIM_BEARER,
	SIM_LOCATION,
	startHighLevel,
	ALL_SCOPES,
	type HighLevelSim,
	type HighLevelSimOptions,
} from '../../simulators/highLevel/simulator';
import type { SimContact } from '../../simulators/highLevel/state';
import { play, withAnswer, type Play, type Played } from './scene';

let sim: HighLevelSim;
let clock: JumpingClock;
let contact: SimContact;
afterEach(() => sim.close());

/** A location in use: opportunities, an invoice that was paid in part, an accepted estimate. */
async function location(options: HighLevelSimOptions = {}): Promise<void> {
	clock = new JumpingClock(1_000);
	sim = await startHighLevel({ now: () => Date.parse(clock.now()), ...options });
	contact = sim.admin.contact({
		firstName: 'Zelda',
		lastName: 'Quistgaard',
		email: 'zelda@quistgaard.example',
		phone: '+46701234567',
	});
	const opportunity = sim.admin.opportunity(contact, sim.admin.pipeline('Zanzibar Deals'), { name: 'Roofing Alpha' });
	const field = sim.admin.customField('Invoices');
	opportunity.customFields = [{ id: field.id, fieldValue: 'x' }];
	sim.admin.accept(sim.admin.estimate(contact, [{ name: 'Slate', amount: 77777.5, qty: 1 }]));
	const [estimate] = [...sim.state.estimates.values()];
	const response = await fetch(`${sim.url}/invoices/estimate/${estimate!._id}/invoice`, {
		method: 'POST',
		headers: { authorization: `Bearer ${SIM_BEARER}`, version: '2021-07-28', 'content-type': 'application/json' },
		body: JSON.stringify({ altId: SIM_LOCATION, altType: 'location', markAsInvoiced: true }),
	});
	const { invoice } = (await response.json()) as { invoice: { _id: string } };
	sim.state.invoices.get(invoice._id)!.status = 'sent';
	sim.admin.payOnline(invoice._id, 100);
	clock.jump(60_000);
	sim.forgetCalls();
}

const round = (args: readonly string[] = ['--contact', contact.id], more: Partial<Play> = {}): Promise<Played> =>
	play(['highlevel', ...args], { url: sim.url, token: SIM_BEARER, location: SIM_LOCATION, clock, ...more });

const ours = () => [...sim.state.invoices.values()].filter(({ name }) => name.startsWith(MARK));

describe('13: a live round in HighLevel', () => {
	it('answers every question of a healthy location, and leaves it as it was', async () => {
		await location();
		const before = JSON.stringify([
			...sim.state.invoices.values(),
			...sim.state.opportunities.values(),
			...sim.state.contacts.values(),
			...sim.state.estimates.values(),
		]);
		const played = await round();
		expect(withAnswer(played, 'not so')).toEqual(['A change keeps what its request leaves out.']);
		expect(withAnswer(played, 'cannot be determined')).toEqual([
			'Taxes of invoices have ids of 24 hexadecimal digits.',
			'A transaction gives back the `meta` of its payment.',
		]);
		expect(withAnswer(played, 'confirmed').length).toBe(13);
		expect(withAnswer(played, 'not asked').length).toBe(5);
		expect(
			JSON.stringify([
				...sim.state.invoices.values(),
				...sim.state.opportunities.values(),
				...sim.state.contacts.values(),
				...sim.state.estimates.values(),
			]),
		).toBe(before);
		expect([played.code, ours(), sim.state.messages, sim.state.transactions.length]).toEqual([0, [], [], 1]);
		// A page too large and a filter too long are what two probes are about.
		expect(sim.calls.filter(({ ended }) => ended === 422)).toHaveLength(2);
		const refused = 'POST /contacts/search: 422 is not described';
		expect((sim.violations ?? []).filter((violation) => violation !== refused)).toEqual([]);
	});

	it('shows and keeps neither the credential nor anything of the location', async () => {
		await location();
		const { code, screen, report } = await round(['--contact', 'zelda@quistgaard.example']);
		expect(code).toBe(0);
		const ids = [
			...sim.state.invoices.keys(),
			...sim.state.contacts.keys(),
			...sim.state.opportunities.keys(),
			...sim.state.estimates.keys(),
		];
		for (const secret of [
			SIM_BEARER,
			SIM_LOCATION,
			'Zelda',
			'Quistgaard',
			'quistgaard.example',
			'46701234567',
			'Roofing',
			'Zanzibar',
			'Slate',
			'77777',
			'Sim Works',
			...ids,
		]) {
			expect([secret, screen.includes(secret)]).toEqual([secret, false]);
			expect([secret, report.includes(secret)]).toEqual([secret, false]);
		}
	});

	it('says what it cannot ask without a contact', async () => {
		await location();
		const played = await round([]);
		expect(played.seen["The list's search looks into invoice names."]).toBe(
			'Not asked: HighLevel makes no invoice without a contact: name one with --contact.',
		);
		expect(played.seen['The contact search takes the filter `email` `eq`.']).toContain(
			'Name a contact with --contact',
		);
		// Said at once, too, so that nobody waits for the end to learn it.
		const atOnce =
			'It reads, and makes no draft: HighLevel makes no invoice without a contact: name one with --contact.';
		expect([played.screen.includes(atOnce), played.screen.includes('6 questions stay open.')]).toEqual([
			true,
			true,
		]);
		expect([played.code, sim.count('POST', '/invoices/')]).toEqual([0, 0]);
	});

	it('needs no other scopes than its page names', async () => {
		const chapter = textOf('docs/systems/highlevel.md').split('## If you have an account\n')[1]!;
		// The scene itself makes an estimate's invoice.
		await location({
			scopes: ALL_SCOPES.filter(
				(scope) => chapter.includes(`\`${scope}\``) || scope === 'invoices/estimate.write',
			),
		});
		const { seen } = await round();
		expect(Object.entries(seen).filter(([, answer]) => answer.includes('for this scope'))).toEqual([]);
	});

	it('says that HighLevel has no such contact', async () => {
		await location();
		const played = await round(['--contact', 'nobody@example.com']);
		expect(played.seen["The list's search looks into invoice names."]).toBe(
			'Not asked: the draft was not made: HighLevel has no contact with the id or address that --contact gives.',
		);
		expect([played.code, sim.count('POST', '/invoices/')]).toEqual([0, 0]);
	});

	it('reports a location that differs', async () => {
		await location({ searchFindsNames: false, showsMeta: false });
		const { seen, code } = await round();
		expect(seen["The list's search looks into invoice names."]).toBe(
			"Not within 120 seconds; the list of its contact's invoices shows it.",
		);
		expect([code, ours()]).toEqual([0, []]);
	});

	it('reports a missing scope as an answer, and goes on', async () => {
		await location({
			scopes: ALL_SCOPES.filter(
				(scope) => scope !== 'payments/transactions.readonly' && scope !== 'opportunities.readonly',
			),
		});
		const played = await round();
		expect(played.seen['A transaction gives back the `meta` of its payment.']).toBe(
			'The credential may not do that: 401, "The token is not authorized for this scope.".',
		);
		expect(played.answers["The list's search looks into invoice names."]).toBe('confirmed');
		expect([played.code, ours()]).toEqual([0, []]);
	});

	it('ends at once where the token or the location is not known', async () => {
		await location();
		const token = await round(undefined, { token: 'pit-of-nobody' });
		expect([
			token.code,
			token.report,
			token.screen.includes('HighLevel does not accept the token for this location (401'),
		]).toEqual([1, '', true]);
		const elsewhere = await round(undefined, { location: 'elsewhere' });
		expect([
			elsewhere.code,
			elsewhere.report,
			elsewhere.screen.includes('HighLevel does not accept the token for this location (403'),
		]).toEqual([1, '', true]);
	});
});

describe('13: a fault in the middle of a round in HighLevel', () => {
	it.each([
		['a change gets no answer', 'PUT', { kind: 'reset', when: 'after' }],
		['the first removal gets no answer', 'DELETE', { kind: 'reset', when: 'before' }],
		['a removal was done and the answer was lost', 'DELETE', { kind: 'reset', when: 'after' }],
	] as const)('%s: the draft is deleted', async (_what, method, fault) => {
		await location();
		sim.failNext(fault, { method });
		expect([(await round()).code, ours()]).toEqual([0, []]);
	});

	it('Ctrl-C ends the questions, and the draft is deleted', async () => {
		await location();
		const { code, screen } = await round(undefined, { stopAt: 'An amount of 100.5' });
		expect([code, ours(), screen.includes('A change keeps')]).toEqual([1, [], false]);
	});

	it('a draft that is left is named in the last line, and removed by the next round', async () => {
		await location();
		sim.failNext({ kind: 'status', status: 500, when: 'before' }, { method: 'DELETE', times: 1_000 });
		const first = await round();
		expect([first.code, ours().length]).toEqual([1, 1]);
		expect(first.screen.trimEnd().split('\n').at(-1)).toContain(
			`its id is ${ours()[0]!._id}. In HighLevel, open Payments`,
		);
		sim.heal();
		expect([(await round(['--yes', '--contact', contact.id])).code, ours()]).toEqual([0, []]);
	});

	it('a draft whose making got no answer is removed by the next round', async () => {
		await location();
		sim.failNext({ kind: 'reset', when: 'after' }, { method: 'POST', path: '/invoices/' });
		const first = await round();
		expect([first.code, ours().length, first.screen.includes('Whether a draft was made is not known')]).toEqual([
			1,
			1,
			true,
		]);
		expect([(await round(['--yes'])).code, ours()]).toEqual([0, []]);
	});
});
