import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { LinkInvoiceToJob } from '../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, LinkInvoiceToJob, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const run = (type: string, parameters: INodeParameters, ...items: IDataObject[]) =>
	engine.run(chain(items, { type, parameters }));
const create = (parameters: INodeParameters, ...items: IDataObject[]) =>
	run(
		'createInvoice',
		{
			content: 'json',
			linesJson: '[{ "description": "Work", "unitPrice": 10 }]',
			client: byId(office.ada.id),
			...parameters,
		},
		...items,
	);

/** The node stops with these words, and has written nothing. */
async function expectRefused(running: () => ReturnType<typeof run>, words: RegExp): Promise<void> {
	const before = await office.everything();
	const { error } = await running();
	expect(`${error?.message} ${error?.description}`).toMatch(words);
	expect(await office.everything()).toEqual(before);
}

describe('A key that an expression gives', () => {
	const key = { idempotencyKey: '={{ $json.key }}' };

	it.each([
		['an object', { order: 1 }, /Unique Key is an object/],
		['a list', ['a'], /Unique Key is a list/],
		['true', true, /Unique Key is true/],
		['a number that lost its last digits', 12345678901234567000, /Unique Key is 12345678901234567000.*as a text/],
	])('that is %s is refused, not taken for an empty one', async (_what, value, words) => {
		await expectRefused(() => create(key, { key: value }), words);
		await expectRefused(
			() =>
				run(
					'createInvoice',
					{ mode: 'items' },
					{ idempotencyKey: value, clientId: office.ada.id, lines: [{ description: 'Work', unitPrice: 1 }] },
				),
			words,
		);
		await expectRefused(() => run('registerPayment', { amount: '1', ...key }, { id: 'inv_1', key: value }), words);
	});

	it('that is no number is refused: all such items would share one key', async () => {
		await expectRefused(
			() => create({ idempotencyKey: '={{ $json.order * 1 }}' }, { order: 'A' }, { order: 'B' }),
			/Unique Key is NaN/,
		);
	});

	it('that is a number is taken as it is written', async () => {
		expect((await create(key, { key: 4711 })).jsonOf('createInvoice')).toMatchObject([{ idempotencyKey: '4711' }]);
	});
});

describe('A choice that an expression gives', () => {
	it('and that is none finalises nothing', async () => {
		await expectRefused(
			() => create({ finish: '={{ $json.finish }}' }, { finish: 'Draft' }),
			/After Creating is "Draft".*"finalise" \(Finalise\).*"draft" \(Save as Draft\)/,
		);
		await expectRefused(
			() => create({ finish: '={{ $json.finish }}' }, {}),
			/After Creating is an expression that gave nothing/,
		);
	});

	it('and that is no payment method is refused: "Online" is not "online"', async () => {
		const bill = await office.bill();
		await expectRefused(
			() =>
				run('registerPayment', { invoice: byId(bill.id), method: '={{ $json.method }}' }, { method: 'Online' }),
			/Payment Method is "Online".*"online" \(Online\)/,
		);
	});

	it.each([
		['isPending', 'yes'],
		['isPending', null],
		['isUnapplied', 'yes'],
		['isUnapplied', 1],
	])('%s: %j is refused: money on its way must not count', async (field, value) => {
		const words = value === null ? /gave nothing/ : /true or false/;
		const bill = await office.bill();
		await expectRefused(
			() =>
				run(
					'registerPayment',
					{ invoice: byId(bill.id), amount: '5', [field]: '={{ $json.value }}' },
					{ value },
				),
			words,
		);
	});

	it('and that is true as a text is true', async () => {
		const bill = await office.bill();
		const done = await run(
			'registerPayment',
			{ invoice: byId(bill.id), isPending: '={{ $json.value }}' },
			{ value: 'true' },
		);
		expect(done.jsonOf('registerPayment')).toMatchObject([
			{ payment: { state: 'pending' }, invoice: { status: 'open' } },
		]);
	});
});

describe('An expression that gives nothing', () => {
	it.each([[{}], [{ amount: null }], [{ amount: '' }]])(
		'for the amount does not pay all that is open: %j',
		async (item) => {
			const bill = await office.bill();
			await expectRefused(
				() => run('registerPayment', { invoice: byId(bill.id), amount: '={{ $json.amount }}' }, item),
				/Amount is an expression that gave nothing/,
			);
		},
	);

	it('for the amount or the payer does not apply another payment', async () => {
		const bill = await office.bill();
		const asked = { operation: 'apply', invoice: byId(bill.id), findBy: 'facts' };
		await run(
			'registerPayment',
			{ isUnapplied: true, amount: '7', options: { currency: 'EUR', payerEmail: 'x@x.example' } },
			{},
		);
		await expectRefused(
			() =>
				run(
					'registerPayment',
					{ ...asked, findAmount: '={{ $json.amount }}', findPayerEmail: 'x@x.example' },
					{},
				),
			/Amount is an expression that gave nothing/,
		);
		await expectRefused(
			() => run('registerPayment', { ...asked, findAmount: '7', findPayerEmail: '={{ $json.payer }}' }, {}),
			/Payer E-Mail is an expression that gave nothing/,
		);
	});

	it("for the currency does not bill in the ledger's own", async () => {
		await expectRefused(
			() => create({ options: { currency: '={{ $json.currency }}' } }, {}),
			/Options: Currency is an expression that gave nothing/,
		);
	});
});

describe('A job that an expression gives', () => {
	it.each([[{ job: { title: 'Roof' } }], [{ job: [null] }], [{ job: true }]])(
		'and that names none is refused, not left out: %j',
		async (item) => {
			await expectRefused(() => create({ job: byId('={{ $json.job }}') }, item), /job/i);
		},
	);

	it("and that is nothing links nothing where the field is as it was, and is refused where it is the user's own", async () => {
		expect((await create({}, {})).jsonOf('createInvoice')).toMatchObject([{ jobs: [] }]);
		await expectRefused(
			() => create({ job: byId('={{ $json.job }}') }, {}),
			/Link to Job is an expression that gave nothing/,
		);
	});

	it.each([[','], [' , ']])('and that holds commas alone (%j) names none', async (job) => {
		await expectRefused(() => create({ job: byId('={{ $json.job }}') }, { job }), /No job was named/);
	});
});

describe('An access level that is none', () => {
	it.each([['read only'], [''], [null], [true], [{ full: true }]])('%j writes nothing', async (access) => {
		const credentials = { invoicingLedgerApi: { id: '1', name: 'Books' } };
		const step = {
			type: 'registerPayment',
			parameters: { isUnapplied: true, amount: '1', options: { currency: 'EUR' } },
			credentials,
		};
		await expectRefused(
			() => engine.run(chain([{}], step), { credential: { access, database: 'sqlite', file: '' } as never }),
			/reading only/,
		);
	});
});
