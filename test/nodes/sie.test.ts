import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([Invoice, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const ACCOUNTS: IDataObject[] = [
	{ accountOf: 'receivables', number: '1510' },
	{ accountOf: 'charges', number: '8313' },
	{ accountOf: 'sales', number: '3001', taxCategory: '', taxRate: 25 },
	{ accountOf: 'tax', number: 2611, taxCategory: 'S', taxRate: 25 },
];
const run = (accounts: IDataObject[], more: INodeParameters = {}) =>
	engine.run(
		chain([{}], {
			type: 'invoice',
			parameters: {
				operation: 'export',
				format: 'sie',
				firstDay: '2020-01-01',
				lastDay: '2099-12-31',
				bookAccounts: { account: accounts },
				...more,
			} as INodeParameters,
		}),
	);
const codeOf = async (...asked: Parameters<typeof run>) => ((await run(...asked)).error?.context as IDataObject)?.code;

describe('Invoice › Export › SIE 4', () => {
	it('writes the vouchers of the period on the accounts given', async () => {
		const { number } = await office.bill();
		const execution = await run(ACCOUNTS);
		expect(execution.error).toBeUndefined();
		const [item] = execution.itemsOf('invoice');
		expect(item!.json).toEqual({ count: 1, fileName: 'vouchers.si' });
		const text = Buffer.from(item!.binary!.data!.data, 'base64').toString('latin1');
		expect(text).toContain(`"Faktura ${number} ${office.ada.name}"\r\n{\r\n  #TRANS 1510 {} 125.00\r\n`);
		expect(text).not.toContain('#TRANS 8313');
		expect(text).toContain('  #TRANS 3001 {} -100.00\r\n  #TRANS 2611 {} -25.00\r\n}\r\n');
	});

	it('books money on the day it came, whether it stands on an invoice by then or later', async () => {
		const { id } = await office.bill();
		const pay = async (parameters: INodeParameters) =>
			(await engine.run(chain([{}], { type: 'registerPayment', parameters }))).itemsOf('registerPayment')[0]!
				.json;
		const rows = async () => {
			const [item] = (await run([...ACCOUNTS, { accountOf: 'bank', number: '1930' }])).itemsOf('invoice');
			const text = Buffer.from(item!.binary!.data!.data, 'base64').toString('latin1');
			return text.split('\r\n').filter((line) => line.includes('#TRANS'));
		};
		const before = await rows();
		const options = { currency: 'EUR', payerEmail: 'ada@client.example' };
		const { payment } = await pay({ isUnapplied: true, amount: '125', options });
		const unapplied = await rows();
		expect(unapplied.sort()).toEqual([...before, '  #TRANS 1930 {} 125.00', '  #TRANS 1510 {} -125.00'].sort());
		await pay({ operation: 'apply', invoice: byId(id), payment: byId((payment as IDataObject).id as string) });
		expect((await rows()).sort()).toEqual(unapplied);
	});

	it('refuses what it cannot post, by name', async () => {
		expect(await codeOf(ACCOUNTS.slice(0, 3))).toBe('book_account_missing');
		expect(await codeOf([...ACCOUNTS, ACCOUNTS[0]!])).toBe('book_account_twice');
		expect(await codeOf([{ accountOf: 'bank', number: 'bank' }])).toBe('not_an_account_number');
		expect(await codeOf(ACCOUNTS, { firstDay: '2026-02-01', lastDay: '2026-01-01' })).toBe(
			'period_ends_before_start',
		);
		expect(await codeOf(ACCOUNTS, { firstDay: 'soon' })).toBe('not_a_date');
	});
});
