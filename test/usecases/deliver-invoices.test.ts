import type { DeliveryWay } from '../../src/domain/delivery/delivery-choice';
import type { Client } from '../../src/domain/client';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { withClaimedSendings } from '../../src/usecases/claimed-sendings';
import { deliverInvoices, type DeliverDeps, type DeliverRequest } from '../../src/usecases/deliver-invoices';
import { recordSendings } from '../../src/usecases/hand-over';
import { reportArrivals, type ArrivalRequest } from '../../src/usecases/report-arrivals';
import type { Call } from '../../src/ports/call';
import { sqliteLedger } from '../conformance/ledgers';
import { anInvoiceOrder } from '../support/builders/requests';
import { LINE, valueOf } from '../engine/office';
import { memoryWithCompany } from '../support/company';

const EVERY_WAY: Partial<Client> = {
	email: 'ada@client.example',
	electronicAddress: '0007:5560160680',
	street: 'Storgatan 1',
	postalCode: '90325',
	city: 'Umeå',
	country: 'SE',
};

describe.each([
	['memory', async () => memoryWithCompany() as unknown as Ledger],
	['SQLite', async () => (await sqliteLedger()) as unknown as Ledger],
] as const)('D: deliver invoices, over %s', (_name, open) => {
	let ledger: Ledger;
	let minutes = 0;
	let made = 0;
	let files: string[] = [];
	beforeAll(async () => {
		ledger = await open();
	});
	afterAll(async () => await ledger.close());
	beforeEach(() => {
		files = [];
	});

	const call = (policy: Call['policy'] = 'each'): Call => ({
		now: new Date(Date.parse('2027-01-01T00:00:00.000Z') + (minutes += 1) * 60_000).toISOString(),
		actor: 'test',
		policy,
	});
	const invoicing = () => withClaimedSendings(ledger.invoicing, ledger.claims, () => call().now);
	/** Its client asks for a way only afterwards: what an e-invoice lacks would else be refused at finalising. */
	const bill = async ({ deliverBy = '', ...fields }: Partial<Client> = {}, finalise = true) => {
		const name = `Client ${(made += 1)}`;
		const known = { ...EVERY_WAY, name, ...fields };
		const put = async (id: string | null, more: Partial<Client> = {}) =>
			valueOf(
				(
					await ledger.catalogue.putClients(
						[{ id, idempotencyKey: '', fields: { ...known, ...more } }],
						call(),
					)
				)[0],
			);
		const client = await put(null);
		const order = anInvoiceOrder({
			idempotencyKey: name,
			client: { id: client.id },
			currency: 'EUR',
			lines: [LINE],
			finalise,
		});
		const { invoice } = valueOf((await ledger.invoicing.create([order], call()))[0]);
		if (deliverBy !== '') await put(client.id, { deliverBy });
		return invoice.id;
	};
	const deps = (more: Partial<DeliverDeps> = {}): DeliverDeps => ({
		invoicing: invoicing(),
		claims: ledger.claims,
		catalogue: ledger.catalogue,
		jobs: ledger.jobs,
		eInvoiceFaults: () => [],
		makeFile: async ({ invoice }, way) => {
			files.push(`${way} ${invoice.id}`);
			return `hash of ${way}`;
		},
		...more,
	});
	const ask = (id: string, run = 'run-1', more: Partial<DeliverRequest> = {}): DeliverRequest => ({
		invoice: { id },
		deliverBy: '',
		run: { id: run, retryOf: null, delivery: null },
		ifInDoubt: 'ask',
		ifSent: 'ask',
		...more,
	});
	const deliver = async (
		asked: readonly DeliverRequest[],
		more: Partial<DeliverDeps> = {},
		policy?: Call['policy'],
	) => await deliverInvoices(asked, deps(more), call(policy));
	const one = async (asked: DeliverRequest, more: Partial<DeliverDeps> = {}) =>
		valueOf((await deliver([asked], more))[0]);
	const record = async (id: string, remoteId: string, channel: DeliveryWay | '' = '') =>
		valueOf(
			(
				await recordSendings(
					[{ invoice: { id }, channel, to: '', remoteId }],
					{ invoicing: invoicing(), claims: ledger.claims, runId: 'run-r' },
					call(),
				)
			)[0],
		);
	const arrive = async (...asked: readonly ArrivalRequest[]) =>
		await reportArrivals(asked, { invoicing: invoicing(), claims: ledger.claims }, call());
	const last = async (id: string) => (await ledger.claims.latest(ledger.invoicing.system, [id]))[0]!;

	it.each([
		['email', 'ada@client.example'],
		['e-invoice', '0007:5560160680'],
		['letter', ', Storgatan 1, 90325 Umeå, SE'],
	] as const)('by %s: claimed by that way, with its file and its recipient', async (way, to) => {
		const id = await bill({ deliverBy: way });
		expect(await one(ask(id))).toMatchObject({
			mail: 'to send',
			sendingState: 'prepared',
			delivery: { wanted: way, chosen: way, reason: '' },
		});
		expect(files).toEqual([`${way} ${id}`]);
		const claim = await last(id);
		expect(claim).toMatchObject({ channel: way, fileHash: `hash of ${way}`, outcome: null });
		expect(claim.to.endsWith(to)).toBe(true);
	});

	it('where it cannot go as its client wants: the next way and why, or a person', async () => {
		const faults = { eInvoiceFaults: () => ['it has no buyer reference.'] };
		expect((await one(ask(await bill({ deliverBy: 'e-invoice' })), faults)).delivery).toEqual({
			wanted: 'e-invoice',
			chosen: 'email',
			reason: 'E-invoice: it has no buyer reference.',
		});
		const nowhere = await bill({ deliverBy: 'letter', street: '', city: '', email: '' });
		files = [];
		expect(await one(ask(nowhere))).toMatchObject({
			mail: null,
			delivery: {
				chosen: null,
				reason: 'Letter: the client has no postal address. E-mail: the client has no e-mail address.',
			},
		});
		expect(await one(ask(await bill({ deliverBy: 'none' })))).toMatchObject({
			mail: null,
			delivery: { chosen: null },
		});
		expect(files).toEqual([]);
		expect(await ledger.claims.latest(ledger.invoicing.system, [nowhere])).toEqual([null]);
	});

	it('the way that the node says counts as the wish of the invoice', async () => {
		const id = await bill({ deliverBy: 'letter' });
		expect((await one(ask(id, 'run-1', { deliverBy: 'email' }))).delivery).toEqual({
			wanted: 'email',
			chosen: 'email',
			reason: '',
		});
	});

	it('5: a second run gets nothing while the first may send it, whichever way it would choose', async () => {
		const id = await bill();
		await one(ask(id));
		expect(await deliver([ask(id, 'run-2', { deliverBy: 'letter' })])).toMatchObject([
			{ kind: 'later', code: 'sending_claimed' },
		]);
		minutes += 61;
		expect(await one(ask(id, 'run-2'))).toMatchObject({
			mail: 'in doubt',
			delivery: { chosen: null, reason: expect.stringContaining('not known whether an earlier run sent it') },
		});
		expect(await one(ask(id, 'run-2', { ifInDoubt: 'sendAgain', deliverBy: 'letter' }))).toMatchObject({
			mail: 'to send',
			delivery: { chosen: 'letter' },
		});
		expect(await last(id)).toMatchObject({ number: 2, channel: 'letter', isAgain: true });
	});

	it('5: an invoice that comes twice goes out once', async () => {
		const id = await bill();
		const outcomes = await deliver([ask(id), ask(id)]);
		expect(outcomes.map((outcome) => valueOf(outcome).delivery.chosen)).toEqual(['email', null]);
		expect(files).toHaveLength(1);
	});

	it('what was sent is left to a person, or goes out as a copy', async () => {
		const id = await bill();
		await one(ask(id));
		await record(id, 'M-1');
		files = [];
		expect(await one(ask(id, 'run-2'))).toMatchObject({
			sendingState: 'sent',
			delivery: { chosen: null, reason: 'It was sent already, by e-mail.' },
		});
		expect(files).toEqual([]);
		expect(await one(ask(id, 'run-2', { ifSent: 'sendCopy' }))).toMatchObject({
			mail: 'sent',
			delivery: { chosen: 'email' },
		});
		expect(files).toEqual([`email ${id}`]);
	});

	it('a draft, a void invoice and one that is not there are refused; with the policy `all`, nothing is claimed', async () => {
		const [draft, good] = [await bill({}, false), await bill()];
		const outcomes = await deliver([ask(draft), ask('none'), ask(good)], {}, 'all');
		expect(outcomes).toMatchObject([
			{ kind: 'refused', refusal: { code: 'invoice_is_draft' } },
			{ kind: 'refused', refusal: { code: 'unknown_invoice' } },
			{ kind: 'later', code: 'held_back' },
		]);
		expect(files).toEqual([]);
		expect(await ledger.claims.latest(ledger.invoicing.system, [good])).toEqual([null]);
	});

	it('D: what did not arrive goes by the next way; a corrected address is tried again', async () => {
		const id = await bill({ deliverBy: 'letter' });
		await one(ask(id));
		const sent = await record(id, 'L-1');
		expect(sent.invoice.sending).toMatchObject({ channel: 'letter', to: expect.stringContaining('Storgatan 1') });
		expect(await arrive({ remoteId: 'L-1', state: 'failed', reason: 'moved away' })).toMatchObject([
			{
				kind: 'done',
				value: {
					invoice: { id },
					sendingState: 'not delivered',
					sendingReported: {
						number: 1,
						channel: 'letter',
						arrival: { state: 'failed', reason: 'moved away' },
					},
				},
			},
		]);
		const next = await one(ask(id, 'run-2'));
		expect(next).toMatchObject({
			mail: 'to send',
			sendingState: 'prepared',
			delivery: { wanted: 'letter', chosen: 'email', reason: 'Letter: it did not arrive (moved away).' },
		});
		await ledger.claims.end(ledger.invoicing.system, [id], 'failed', call().now);
		const fields = { street: 'Nygatan 2' };
		const { client } = next;
		valueOf((await ledger.catalogue.putClients([{ id: client.id, idempotencyKey: '', fields }], call()))[0]);
		expect((await one(ask(id, 'run-3'))).delivery).toEqual({ wanted: 'letter', chosen: 'letter', reason: '' });
	});

	it('D: the way of a recorded sending is the one that was prepared, unless another is named', async () => {
		const [a, b, c] = [await bill({ deliverBy: 'e-invoice' }), await bill({ deliverBy: 'letter' }), await bill()];
		await deliver([ask(a), ask(b)]);
		expect((await record(a, 'A-1')).invoice.sending).toMatchObject({ channel: 'e-invoice', to: '0007:5560160680' });
		expect(await last(a)).toMatchObject({ outcome: 'sent', remoteId: 'A-1', fileHash: 'hash of e-invoice' });
		expect((await record(b, '', 'email')).invoice.sending).toMatchObject({ to: 'ada@client.example' });
		expect(await last(b)).toMatchObject({ outcome: 'sent', channel: 'email', fileHash: '' });
		// Nobody prepared it, and its arrival can be reported.
		expect((await record(c, 'C-1', 'letter')).invoice.sending).toMatchObject({ channel: 'letter' });
		expect(await arrive({ remoteId: 'C-1', state: 'delivered', reason: '' })).toMatchObject([
			{ value: { invoice: { id: c }, sendingState: 'delivered' } },
		]);
		expect(await one(ask(c))).toMatchObject({ delivery: { chosen: null } });
	});

	it('D: a person may hand over what did not arrive; a copy by another way leaves the sending as it is', async () => {
		const id = await bill();
		await one(ask(id));
		await record(id, 'P-1');
		await record(id, 'P-2', 'letter');
		expect(await last(id)).toMatchObject({ number: 1, channel: 'email', remoteId: 'P-1' });
		await arrive({ remoteId: 'P-1', state: 'failed', reason: '' });
		const again = await record(id, 'P-3', 'letter');
		expect(again.invoice.sending).toMatchObject({ channel: 'letter' });
		expect(await last(id)).toMatchObject({ number: 2, channel: 'letter', remoteId: 'P-3', outcome: 'sent' });
	});

	it('D: the id of a copy is not kept beside that of the sending, which is said', async () => {
		const id = await bill();
		const words: string[] = [];
		const record = async (remoteId: string, channel: DeliveryWay | '' = '') => {
			const asked = { invoice: { id }, channel, to: '', remoteId, warn: (said: string) => words.push(said) };
			const around = { invoicing: invoicing(), claims: ledger.claims, runId: 'run-r' };
			valueOf((await recordSendings([asked], around, call()))[0]);
		};
		await one(ask(id));
		await record('K-1');
		await record('K-1');
		await record('');
		expect(words).toEqual([]);
		await record('K-2');
		await record('K-3', 'letter');
		expect(words).toEqual([
			expect.stringMatching(/"K-2" is not kept.*under "K-1"/),
			expect.stringMatching(/"K-3" is not kept.*under "K-1"/),
		]);
		await arrive({ remoteId: 'K-1', state: 'failed', reason: '' });
		await record('K-4');
		expect(words).toHaveLength(2);
	});

	it('D: reports that name no sending, several or none are refused by name; one on its way changes nothing', async () => {
		const [a, b] = [await bill(), await bill()];
		for (const id of [a, b]) await record(id, '7');
		await record(await bill(), 'R-1');
		const outcomes = await arrive(
			{ remoteId: ' ', state: 'failed', reason: '' },
			{ remoteId: 'nobody', state: 'failed', reason: '' },
			{ remoteId: 7, state: 'failed', reason: '' },
			{ remoteId: 'R-1', state: 'unchanged', reason: '' },
		);
		expect(outcomes).toMatchObject([
			{ kind: 'refused', refusal: { code: 'remote_id_missing', field: 'remoteId' } },
			{ kind: 'refused', refusal: { code: 'unknown_remote_id', message: expect.stringContaining('"nobody"') } },
			{ kind: 'refused', refusal: { code: 'ambiguous_remote_id' } },
			{ kind: 'done', value: { sendingState: 'sent', sendingReported: { remoteId: 'R-1', arrival: null } } },
		]);
		expect((await last(a)).arrival).toBeNull();
	});

	it('D: of the sendings of one invoice under one ID, such as its number, the newest is meant', async () => {
		const id = await bill({ deliverBy: 'letter' });
		await one(ask(id));
		await record(id, 'N-1');
		await arrive({ remoteId: 'N-1', state: 'failed', reason: 'moved away' });
		await record(id, 'N-1', 'letter');
		expect(await last(id)).toMatchObject({ number: 2, remoteId: 'N-1', arrival: null });
		expect(await arrive({ remoteId: 'N-1', state: 'failed', reason: 'again' })).toMatchObject([
			{ kind: 'done', value: { sendingReported: { number: 2, arrival: { reason: 'again' } } } },
		]);
		expect((await ledger.claims.all(ledger.invoicing.system, [id]))[0]).toMatchObject([
			{ number: 1, arrival: { reason: 'moved away' } },
			{ number: 2, arrival: { reason: 'again' } },
		]);
	});

	it('with the policy `all`, one report that cannot be kept holds back the others', async () => {
		const id = await bill();
		await record(id, 'Q-1');
		const asked = [
			{ remoteId: 'Q-1', state: 'failed', reason: '' },
			{ remoteId: 'nobody', state: 'failed', reason: '' },
		] as const;
		const outcomes = await reportArrivals(asked, { invoicing: invoicing(), claims: ledger.claims }, call('all'));
		expect(outcomes.map(({ kind }) => kind)).toEqual(['later', 'refused']);
		expect((await last(id)).arrival).toBeNull();
	});
});
