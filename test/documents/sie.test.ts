import { inCodePage437 } from '../../src/documents/sie/cp437';
import { sieFile } from '../../src/documents/sie/sie-file';

const hex = (text: string) => Buffer.from(inCodePage437(text)).toString('hex');

test('Swedish letters stand where code page 437 has them', () => {
	expect(hex('åäöÅÄÖéü')).toBe('86849' + '48f8e99' + '8281');
	expect(hex('a\u030a')).toBe('86');
	expect(hex('Aș€\u0007\r\n')).toBe('41733f0d0a');
});

test('vouchers as a file that bookkeeping programs import', () => {
	const bytes = sieFile({
		company: { name: 'Kök "&" Bad\nAB', organisationNumber: '556016-0680' },
		currency: 'SEK',
		madeOn: '2026-04-01',
		vouchers: [
			{
				kind: 'invoice',
				date: '2026-03-05',
				number: '1042',
				client: 'Åsa',
				postings: [
					{ account: '1510', amount: 1_250_50n },
					{ account: '3001', amount: -1_000_40n },
					{ account: '2611', amount: -250_10n },
				],
			},
		],
	});
	expect(Buffer.from(bytes).toString('latin1').replaceAll('\x94', 'ö').replaceAll('\x8f', 'Å')).toBe(
		[
			'#FLAGGA 0',
			'#PROGRAM "n8n-nodes-invoicing" 1',
			'#FORMAT PC8',
			'#GEN 20260401',
			'#SIETYP 4',
			'#ORGNR "556016-0680"',
			'#FNAMN "Kök \\"&\\" Bad AB"',
			'#VALUTA SEK',
			'#VER "" "" 20260305 "Faktura 1042 Åsa"',
			'{',
			'  #TRANS 1510 {} 1250.50',
			'  #TRANS 3001 {} -1000.40',
			'  #TRANS 2611 {} -250.10',
			'}',
			'',
		].join('\r\n'),
	);
});

test('a backslash ends no text early', () => {
	const company = { name: 'A\\', organisationNumber: '' };
	const bytes = sieFile({ company, currency: 'SEK', madeOn: '2026-04-01', vouchers: [] });
	expect(Buffer.from(bytes).toString('latin1')).toContain('#FNAMN "A/"\r\n');
});
