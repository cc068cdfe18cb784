import { drawPdf } from '../../../src/documents/pdf/draw-pdf';
import { LINE_COLUMNS, type BusinessDocument, type DocumentParty } from '../../../src/documents/model/document';
import { aBusinessDocument } from '../../support/builders/business-document';
import { spokenIn } from '../../support/pdf/spoken';
import { structureFaults } from '../../support/pdf/structure-faults';

/** A document with that text in every field that a user, a client or a translation can fill. */
function fullOf(text: string): BusinessDocument {
	const fact = { label: text, value: text };
	const party: DocumentParty = { name: text, address: [text, text], identifiers: [fact], contact: [fact] };
	const cells = { quantity: text, unitPrice: text, discount: text, tax: text, amount: text };
	return aBusinessDocument({
		title: text,
		heading: text,
		number: text,
		stamp: { text, tone: 'bad' },
		seller: party,
		buyer: party,
		buyerLabel: text,
		facts: [fact, { label: '', value: text }, { label: text, value: '' }],
		columns: LINE_COLUMNS.map((id) => ({ id, label: text })),
		lines: [
			{ description: text, cells },
			{ description: `${text}\n\n${text}`, cells: { ...cells, quantity: '', amount: '' } },
		],
		sums: [
			{ ...fact, isMain: false },
			{ ...fact, isMain: true },
		],
		payments: { heading: text, rows: [fact] },
		payment: {
			heading: text,
			due: fact,
			dueBy: text,
			details: [{ ...fact, copy: text }],
			codes: [
				{ kind: 'epc', label: text, text },
				{ kind: 'swish', label: text, text },
				{ kind: 'epc', label: text, text: 'x'.repeat(9_999) },
			],
			link: { url: `https://pay.example/${encodeURIComponent(text.toWellFormed())}`, label: text },
		},
		notes: [text, `${text}\n${text}`],
		footer: [text],
		pageOf: () => text,
	});
}

const HOSTILE: Readonly<Record<string, string>> = {
	'what ends a string or a stream of PDF': ')(\\ endstream endobj %%EOF >> ] EMC Q << /Length 0 >>',
	'what ends an element of XML': '</rdf:li></x:xmpmeta><?xpacket end="w"?> A & B <C> "d" \'e\' ]]>',
	'script and markup': '<script>alert(1)</script><img src=x onerror=alert(1)>',
	'control characters': 'a\u0000b\u0007c\u001bd\u007fe\u0085f\u2028g\r\nh\ti\u000bj',
	'letters from right to left': 'שלום עולם، مرحبا بالعالم \u202Etxt.exe\u202C \u2066x\u2069',
	'Chinese, Japanese, Korean': '株式会社 請求書 발행 发票',
	'emoji with joiners': '👨‍👩‍👧 👍🏽 🏳️‍🌈 ❤️',
	'accents on their own': 'e\u0301 a\u030a s\u0326 \u0301\u0301\u0301 Z̸̢̛a͜l̵̰g̶o',
	'halves of characters': '\ud800 x \udfff \ud83d',
	'no characters that are seen': '\u200b\u200d\ufeff\u00ad\u2060\u180e\ufe0f',
	'signs of the private area and none at all': '\ue000\uf8ff \ufffe \uffff \u{10ffff} \u{e0041}',
	'a word that fits into no line': 'x'.repeat(2_000),
	nothing: '',
	'line feeds': '\n\n\n',
	'spaces of all kinds': ' \u00a0\u2002\u2009\u202f\u3000\u205f x',
};

describe('hostile text in every field', () => {
	it.each(Object.entries(HOSTILE))('%s', async (_, text) => {
		const { bytes } = await drawPdf(fullOf(text));
		expect(structureFaults(bytes)).toEqual([]);
	});
});

describe('text without glyphs', () => {
	it('is replaced and listed, each character once, in order', async () => {
		const buyer = { ...aBusinessDocument().buyer, name: '株式会社 Ａcme ① 株 😀' };
		const { bytes, missing } = await drawPdf(aBusinessDocument({ buyer }));
		expect(missing).toEqual(['株', '式', '会', '社', 'Ａ', '①', '😀']);
		expect(spokenIn(bytes)).toContain('P ???? Acme 1 ? ?');
	});

	it('stays in the title and the descriptions, which are not printed', async () => {
		const document = aBusinessDocument({ title: '請求書 1' });
		const { bytes, missing } = await drawPdf(document);
		expect(missing).toEqual([]);
		expect(structureFaults(bytes)).toEqual([]);
	});
});

describe('a link', () => {
	it.each(['javascript:alert(1)', 'file:///etc/passwd', 'not an address', 'data:text/html,x', ''])(
		'to %j is left out',
		async (url) => {
			const { payment } = aBusinessDocument();
			const { bytes } = await drawPdf(
				aBusinessDocument({ payment: { ...payment!, link: { url, label: 'Pay' } } }),
			);
			expect(spokenIn(bytes).filter((each) => each.startsWith('Link'))).toEqual([]);
			expect(structureFaults(bytes)).toEqual([]);
		},
	);
});
