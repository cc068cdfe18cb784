import { CreateInvoice } from '../../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../../nodes/Invoice/Invoice.node';
import { sampleFrom, Play } from './play';

const ORDER = {
	'Order Number': '1042',
	Client: 'Harbour & <Bakery>',
	'E-Mail': 'anna@harbourbakery.example',
	Street: '',
	'Postal Code': '',
	City: '',
	Country: 'SE',
	What: 'Cake',
	Quantity: 2,
	'Unit Price': 400,
	'Tax Rate': 12,
};

describe('The order form', () => {
	let play: Play;
	beforeAll(async () => {
		play = await Play.open([CreateInvoice, Invoice]);
	});
	afterAll(() => play.close());

	const enter = (order: object) =>
		play.run(sampleFrom('order-form', 'When an order is entered', [{ ...ORDER, ...order }]));

	it('says which invoice went to whom', async () => {
		const { page, sent } = await enter({});
		expect(sent).toHaveLength(1);
		expect(page('Billed')!.title).toBe('Invoice 0001 went to anna@harbourbakery.example');
		expect(page('Billed')!.text).toMatch(/^Harbour &amp; &lt;Bakery> owes €896\.00, due on \d+ \w+ \d{4}\.$/);
	});

	it('says that an order was billed before, and sends nothing', async () => {
		const { page, sent, shown } = await enter({});
		expect([sent, shown]).toMatchObject([[], [{ node: 'Billed before', title: 'Order 1042 was billed before' }]]);
		expect(page('Billed before')!.text).toContain('0001');
	});

	it('says what is refused, and what to do', async () => {
		const { execution, shown, sent } = await enter({ 'Order Number': '1043', Quantity: 'two' });
		expect([execution.error, sent]).toEqual([undefined, []]);
		expect(shown).toMatchObject([{ node: 'Refused', title: 'No invoice was made' }]);
		expect(shown[0]!.text).toMatch(/^<b>.*Quantity.*<\/b><br><br>.{10,}<br><br>Nothing was sent/);
	});
});
