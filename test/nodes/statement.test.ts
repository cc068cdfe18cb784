import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const STATEMENT = { resource: 'client', operation: 'statement' };
const run = (parameters: INodeParameters) =>
	engine.run(chain([{}], { type: 'invoicingLedger', parameters: { ...STATEMENT, ...parameters } }));
const items = async (parameters: INodeParameters) => {
	const execution = await run(parameters);
	expect(execution.error).toBeUndefined();
	return execution.itemsOf('invoicingLedger');
};
const textOf = (item: { binary?: Record<string, { data: string }> } | undefined, field = 'data') =>
	Buffer.from(item!.binary![field]!.data, 'base64').toString('utf8');

describe('Client › Statement', () => {
	it('says what is open, as data', async () => {
		const { number } = await office.bill();
		const [item] = await items({ client: byId(office.ada.id) });
		expect(item!.json).toMatchObject({
			client: { name: office.ada.name, id: office.ada.id },
			shows: 'openItems',
			firstDay: null,
			statements: [
				{
					currency: 'EUR',
					closing: 125,
					credit: 0,
					pending: 0,
					items: [{ kind: 'invoice', number, total: 125, open: 125, daysOverdue: 0 }],
					ageing: { notDue: 125, days1To30: 0, days31To60: 0, days61To90: 0, daysOver90: 0 },
				},
			],
			idempotencyKey: `statement:${office.ada.id}:${String(item!.json.lastDay)}`,
		});
		expect(item!.binary).toBeUndefined();
	});

	it('lists a period with its balance, as the spreadsheet reads it', async () => {
		const options = { delimiter: ';', decimalMark: ',', isMarked: true, binaryField: 'sheet', fileName: 'ada.csv' };
		const asked = { client: byId(office.ada.id), shows: 'period', firstDay: '2020-01-01', format: 'csv', options };
		const [item] = await items(asked);
		expect(item!.binary!.sheet).toMatchObject({ fileName: 'ada.csv', mimeType: 'text/csv' });
		expect(textOf(item as never, 'sheet')).toMatch(
			/^\uFEFFClient;Currency;Date.*\r\n.*;2020-01-01;Opening Balance;;;;;;0,00\r\n.*;Invoice;.*;125,00;125,00\r\n$/,
		);
		expect((item!.json.statements as IDataObject[])[0]).toMatchObject({ opening: 0, entries: [{ amount: 125 }] });
	});

	it('writes the e-mail of every client who owes, with the PDF', async () => {
		const all = await items({ statementOf: 'owing', format: 'email', lastDay: '2040-01-31' });
		expect(all.map(({ json }) => (json.client as IDataObject).id)).toEqual([office.ada.id]);
		expect(all[0]!.json).toMatchObject({
			idempotencyKey: `statement:${office.ada.id}:2040-01-31`,
			email: { to: office.ada.email, subject: expect.stringContaining('31 January 2040') },
			statements: [{ ageing: { notDue: 0, daysOver90: 125 } }],
		});
		expect(all[0]!.binary!.data).toMatchObject({
			fileName: `Statement 2040-01-31 ${office.ada.name}.pdf`,
			mimeType: 'application/pdf',
		});
		expect(textOf(all[0] as never).slice(0, 5)).toBe('%PDF-');
	});

	it('refuses a client that is not there, and a period that ends before it starts', async () => {
		const codeOf = async (parameters: INodeParameters) =>
			((await run(parameters)).error?.context as IDataObject)?.code;
		expect(await codeOf({ client: byId('cli_none') })).toBe('unknown_client');
		const backward = { shows: 'period', firstDay: '2026-02-01', lastDay: '2026-01-31' };
		expect(await codeOf({ client: byId(office.ada.id), ...backward })).toBe('period_ends_before_start');
	});
});
