import type { INodeParameters } from 'n8n-workflow';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicePaidTrigger } from '../../nodes/InvoicePaidTrigger/InvoicePaidTrigger.node';
import { now } from '../../nodes/shared/run/now';
import { addDays } from '../../src/domain/local-date';
import { Engine } from '../engine/engine';
import { Mail } from '../engine/mail-node';
import { openOffice, type Office } from '../engine/office';
import { byId, chain, type Step } from '../engine/workflow';

const remindBy = (parameters: INodeParameters = {}): Step => ({
	type: 'invoice',
	name: 'Remind',
	parameters: { resource: 'invoice', operation: 'remind', ...parameters },
});
const REMIND = remindBy();
const MAIL: Step = { type: 'mail', name: 'Mail' };
const record = (parameters: INodeParameters = {}): Step => ({
	type: 'invoice',
	name: 'Record',
	parameters: { resource: 'sending', operation: 'recordSending', ...parameters },
});
const LISTENER = 'wf-1:node-0';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([Invoice, InvoicePaidTrigger, Mail]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const today = () => new Date().toISOString().slice(0, 10);
const overdue = (clientId = office.ada.id) =>
	office.bill({ clientId, issueDate: addDays(today(), -60), dueDate: addDays(today(), -20) });
const run = (ids: readonly string[], ...steps: Step[]) =>
	engine.run(
		chain(
			ids.map((id) => ({ id })),
			...steps,
		),
	);
const reminded = async (id: string, parameters: INodeParameters = {}) =>
	(await run([id], remindBy(parameters))).jsonOf('Remind')[0];
const claimsOf = async (id: string) => (await engine.ledger.claims.all('ledger', [`reminder:${id}:14`]))[0]!;

/** The same attempt of a trigger, run again: n8n does so only where the run before is over. */
async function attempt(id: string, parameters: INodeParameters = {}) {
	const json = chain(
		[{ id, eventId: `due:${id}:14`, delivery: { listener: LISTENER, attempt: 1, at: now() } }],
		remindBy(parameters),
	);
	json.nodes[0]!.type = 'n8n-nodes-invoicing.invoicePaidTrigger';
	return (await engine.run(json)).jsonOf('Remind')[0];
}

describe('15.7: the e-mail of a reminder is not sent by two runs', () => {
	it('while the first may still send it, the second is refused as later', async () => {
		const { id } = await overdue();
		expect(await reminded(id)).toMatchObject({
			created: true,
			reminder: { sending: 'prepared' },
			email: { alreadySent: false },
		});
		expect((await run([id], REMIND)).error).toMatchObject({
			message: expect.stringMatching(/^The reminder of day 14 of invoice .* is being sent by another run/),
			context: { code: 'sending_claimed' },
		});
	});

	it('recorded as sent, it comes without its e-mail and file; the invoice itself was not sent', async () => {
		const { id } = await overdue();
		const sent = await run([id], REMIND, MAIL, record());
		expect(sent.jsonOf('Record')[0]).toMatchObject({ id, sending: null, sentAt: null });
		const again = await run([id], REMIND);
		expect(again.jsonOf('Remind')[0]).toMatchObject({
			created: false,
			reminder: { step: 14, sending: 'sent' },
			email: null,
		});
		expect(again.itemsOf('Remind')[0]!.binary).toBeUndefined();
		expect(await reminded(id, { ifMadeBefore: 'again' })).toMatchObject({ email: { alreadySent: true } });
	});

	it('a run that died between making and sending leaves it to the next one, once', async () => {
		const { id } = await overdue();
		expect(await attempt(id)).toMatchObject({ created: true, email: {} });
		expect(await attempt(id)).toMatchObject({ created: false, email: { alreadySent: false } });
		expect(await attempt(id)).toMatchObject({ reminder: { sending: 'in doubt' }, email: null });
	});

	it('or leaves it to a person by choice', async () => {
		const { id } = await overdue();
		expect(await attempt(id, { ifMadeBefore: 'ask' })).toMatchObject({ created: true, email: {} });
		expect(await attempt(id, { ifMadeBefore: 'ask' })).toMatchObject({
			reminder: { sending: 'in doubt' },
			email: null,
		});
	});

	it('It Failed gives it up, so that the next run sends it without a doubt', async () => {
		const { id } = await overdue();
		await run([id], REMIND, MAIL, record({ result: 'failed' }));
		expect(await reminded(id, { ifMadeBefore: 'ask' })).toMatchObject({ email: { alreadySent: false } });
		expect((await claimsOf(id)).map(({ outcome }) => outcome)).toEqual(['failed', null]);
	});
});

describe('15.7: Record Sending finds the reminder', () => {
	it('behind a mail node, where its invoice is named, and where the pairing is lost', async () => {
		const [a, b, c] = [await overdue(), await overdue(), await overdue(office.bo.id)];
		await run([a.id], REMIND, MAIL, record());
		await run([b.id], REMIND, MAIL, record({ invoice: byId(b.id) }));
		await run([c.id], REMIND, { ...MAIL, name: 'Unpaired' }, record());
		for (const { id } of [a, b, c]) {
			expect((await claimsOf(id)).map(({ outcome }) => outcome)).toEqual(['sent']);
			expect((await engine.ledger.claims.all('ledger', [id]))[0]).toEqual([]);
		}
	});

	it('by its key, beside invoices in one run', async () => {
		const [a, b] = [await overdue(), await overdue()];
		await run([a.id], REMIND);
		const both = await run([`reminder:${a.id}:14`, b.id, 'reminder:inv_none:14'], {
			...record({ invoice: byId('={{ $json.id }}') }),
			onError: 'continueRegularOutput',
		});
		expect(both.jsonOf('Record')).toMatchObject([
			{ id: a.id, sending: null },
			{ id: b.id, sending: 'sent' },
			{ code: 'unknown_invoice' },
		]);
		expect((await claimsOf(a.id)).map(({ outcome }) => outcome)).toEqual(['sent']);
	});
});
