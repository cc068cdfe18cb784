import { placeColumns } from '../../../src/documents/pdf/columns';
import { aBusinessDocument, aDocumentLine } from '../../support/builders/business-document';

/** Ten points for each letter. */
const measure = (text: string): number => 10 * text.length;
const SPAN = { x: 100, width: 400 };

const columnsOf = (
	labels: Readonly<Record<string, string>>,
	cells: Partial<ReturnType<typeof aDocumentLine>['cells']>,
) =>
	placeColumns(
		aBusinessDocument({
			columns: Object.entries(labels).map(([id, label]) => ({ id: id as 'description', label })),
			lines: [aDocumentLine({ cells: { ...aDocumentLine().cells, ...cells } })],
		}),
		SPAN,
		measure,
		measure,
	);

describe('the columns', () => {
	it('are as wide as their widest text, and the description takes the rest', () => {
		const columns = columnsOf(
			{ description: 'What', tax: 'VAT', amount: 'Sum' },
			{ tax: '25%', amount: '1234.50' },
		);
		expect(columns.map(({ x, width }) => [x, width])).toEqual([
			[100, 400 - 30 - 14 - 70 - 14],
			[100 + 272 + 14, 30],
			[100 + 272 + 14 + 30 + 14, 70],
		]);
		expect(columns.map(({ align }) => align)).toEqual(['left', 'right', 'right']);
	});

	it('leave the description its share: the widest of the others give way', () => {
		const columns = columnsOf(
			{ description: 'What', tax: 'VAT', unitPrice: 'Price', amount: 'Sum' },
			{ tax: '25%', unitPrice: 'x'.repeat(30), amount: 'x'.repeat(30) },
		);
		const [description, tax, price, amount] = columns.map(({ width }) => width);
		expect(description).toBeCloseTo(0.36 * 400);
		expect(tax).toBe(30);
		expect(price).toBeCloseTo(amount!);
		expect(columns.at(-1)!.x + amount!).toBeCloseTo(500);
	});

	it('may be the description alone', () => {
		expect(columnsOf({ description: 'What' }, {}).map(({ x, width }) => [x, width])).toEqual([[100, 400]]);
	});
});
