import type { BusinessDocument, DocumentLine } from '../../../src/documents/model/document';
import { aBusinessDocument, aDocumentLine, aPaymentBlock, EPC_TEXT } from './business-document';
import { aPng } from './png';

const cells = (
	quantity: string,
	unitPrice: string,
	discount: string,
	tax: string,
	amount: string,
): DocumentLine['cells'] => ({ quantity, unitPrice, discount, tax, amount });

/** A Swedish invoice with a logo, a discount and two codes. */
export const inSwedish = (): BusinessDocument =>
	aBusinessDocument({
		language: 'sv',
		locale: 'sv-SE',
		title: 'Faktura 2026-0012',
		heading: 'Faktura',
		number: '2026-0012',
		seller: {
			name: 'Åkerströms Trädgård & Mark AB',
			address: ['Ängsvägen 4', '752 31 Uppsala'],
			identifiers: [
				{ label: 'Org.nr', value: '556677-8899' },
				{ label: 'Momsreg.nr', value: 'SE556677889901' },
			],
			contact: [{ label: 'Telefon', value: '018-12 34 56' }],
		},
		buyer: {
			name: 'Bostadsrättsföreningen Björkhöjden',
			address: ['c/o Förvaltning Öst', 'Box 123', '751 04 Uppsala'],
			identifiers: [{ label: 'Org.nr', value: '769600-1234' }],
			contact: [],
		},
		buyerLabel: 'Kund',
		facts: [
			{ label: 'Fakturanummer', value: '2026-0012' },
			{ label: 'Fakturadatum', value: '1 mars 2026' },
			{ label: 'Förfallodatum', value: '31 mars 2026' },
			{ label: 'Er referens', value: 'Åsa Öberg' },
		],
		columns: [
			{ id: 'description', label: 'Beskrivning' },
			{ id: 'quantity', label: 'Antal' },
			{ id: 'unitPrice', label: 'À-pris' },
			{ id: 'discount', label: 'Rabatt' },
			{ id: 'tax', label: 'Moms' },
			{ id: 'amount', label: 'Belopp' },
		],
		lines: [
			aDocumentLine({
				description: 'Beskärning av häckar och träd, hela föreningens område\nUtfört vecka 8 och 9',
				cells: cells('16\u00a0tim', '650,00\u00a0kr', '10\u00a0%', '25\u00a0%', '9\u00a0360,00\u00a0kr'),
			}),
			aDocumentLine({
				description: 'Bortforsling av ris',
				cells: cells('1\u00a0st', '1\u00a0800,00\u00a0kr', '', '25\u00a0%', '1\u00a0800,00\u00a0kr'),
			}),
		],
		sums: [
			{ label: 'Netto', value: '11\u00a0160,00\u00a0kr', isMain: false },
			{ label: 'Moms 25\u00a0%', value: '2\u00a0790,00\u00a0kr', isMain: false },
			{ label: 'Att betala', value: '13\u00a0950,00\u00a0kr', isMain: true },
		],
		payments: null,
		payment: aPaymentBlock({
			heading: 'Betalning',
			due: { label: 'Att betala', value: '13\u00a0950,00\u00a0kr' },
			dueBy: 'Senast 31 mars 2026',
			details: [
				{ label: 'Bankgiro', value: '123-4567', copy: '1234567' },
				{ label: 'OCR', value: '2026001234', copy: '2026001234' },
			],
			codes: [
				{ kind: 'swish', label: 'Betala med Swish', text: 'C1231234567;13950.00;2026001234;0' },
				{ kind: 'epc', label: 'Betala med bankens app', text: EPC_TEXT },
			],
			link: null,
		}),
		notes: ['Tack för förtroendet!'],
		footer: ['Godkänd för F-skatt. Styrelsens säte: Uppsala.'],
		brand: { colour: '#2f6b3a', logo: { type: 'image/png', base64: aPng(120, 40) }, logoUrl: '' },
		pageOf: (page, pages) => `Sida ${page} av ${pages}`,
	});

/** A Norwegian credit note that was paid back: nothing is to be paid. */
export const inNorwegian = (): BusinessDocument =>
	aBusinessDocument({
		kind: 'credit-note',
		language: 'nb',
		locale: 'nb-NO',
		title: 'Kreditnota 31',
		heading: 'Kreditnota',
		number: '31',
		stamp: { text: 'Betalt', tone: 'good' },
		seller: {
			name: 'Bjørnsen Rør & Bad AS',
			address: ['Storgata 10', '0155 Oslo'],
			identifiers: [{ label: 'Foretaksregisteret', value: 'NO 987 654 321 MVA' }],
			contact: [],
		},
		buyer: { name: 'Søren Ødegård', address: ['Åsveien 3', '7020 Trondheim'], identifiers: [], contact: [] },
		buyerLabel: 'Kunde',
		facts: [{ label: 'Gjelder faktura', value: '30' }],
		lines: [
			aDocumentLine({
				description: 'Rørleggerarbeid',
				cells: cells('−2\u00a0t', '950,00\u00a0kr', '', '25\u00a0%', '−1\u00a0900,00\u00a0kr'),
			}),
		],
		sums: [{ label: 'Å utbetale', value: '2\u00a0375,00\u00a0kr', isMain: true }],
		payments: null,
		payment: null,
		notes: [],
		footer: [],
		brand: { colour: '#7b2d8b', logo: null, logoUrl: '' },
		pageOf: (page, pages) => `Side ${page} av ${pages}`,
	});

/** A Romanian draft in a light colour, with a link. */
export const inRomanian = (): BusinessDocument =>
	aBusinessDocument({
		language: 'ro',
		locale: 'ro-RO',
		title: 'Factură',
		heading: 'Factură',
		number: '',
		stamp: { text: 'Ciornă', tone: 'neutral' },
		createdAt: null,
		seller: {
			name: 'Țiriac & Șerban Construcții S.R.L.',
			address: ['Str. Ștefan cel Mare nr. 14', 'București, sector 2'],
			identifiers: [{ label: 'CUI', value: 'RO12345678' }],
			contact: [],
		},
		buyer: {
			name: 'Întreprinderea Mărțișor S.A.',
			address: ['Bd. Unirii 20', '400001 Cluj-Napoca', 'România'],
			identifiers: [{ label: 'CUI', value: 'RO87654321' }],
			contact: [],
		},
		buyerLabel: 'Cumpărător',
		lines: [
			aDocumentLine({
				description: 'Lucrări de construcții – fundație și structură',
				cells: cells('120\u00a0m²', '1.250,00\u00a0RON', '', '21%', '150.000,00\u00a0RON'),
			}),
		],
		sums: [{ label: 'Total de plată', value: '181.500,00\u00a0RON', isMain: true }],
		payments: null,
		payment: aPaymentBlock({
			heading: 'Plată',
			details: [{ label: 'Cont', value: 'RO49 AAAA 1B31 0075 9384 0000', copy: 'RO49AAAA1B31007593840000' }],
			codes: [],
		}),
		brand: { colour: '#ffd24d', logo: null, logoUrl: '' },
		pageOf: (page, pages) => `Pagina ${page} din ${pages}`,
	});

/** Lines with numbers; every seventh has a longer description. */
export const manyLines = (count: number): DocumentLine[] =>
	Array.from({ length: count }, (_, at) =>
		aDocumentLine({
			description:
				at % 7 === 3
					? `Position ${at + 1}: installation of heat pumps and everything that belongs to it, wrapped\nSerial ${at}`
					: `Position ${at + 1}`,
			cells: cells(`${at + 1}\u00a0h`, `€${at + 10}.50`, '', '25%', `€${((at + 1) * (at + 10.5)).toFixed(2)}`),
		}),
	);
