import { swedish } from '../../support/ubl/samples';
import { ARITHMETIC, broken, DOCUMENT, inCii, TAXES, type Broken } from './broken';

const fx = broken('factur-x', swedish);

/** Rules on Factur-X: those of EN 16931 that other profiles know too, and those that have names of their own in CII. */
export const RULES: readonly Broken[] = [
	...inCii([...ARITHMETIC, ...TAXES, ...DOCUMENT]),
	{
		rule: 'BR-DEC-09',
		profile: 'factur-x',
		of: swedish({
			invoice: { currency: 'KWD' },
			lines: [{ description: 'Work', quantity: 2, unit: 'h', unitPrice: '1.001', taxRate: 25 }],
		}),
	},
	fx('BR-CL-01', () => ({ typeCode: '999' })),
	fx('BR-CL-25', (of) => ({ buyer: { ...of.buyer, endpoint: { id: '1', scheme: '9999' } } })),
	fx('BR-CL-24', () => ({
		attachments: [
			{ id: '1', description: '', url: '', file: { mimeType: 'text/html', fileName: 'a.html', base64: 'YQ==' } },
		],
	})),
	fx('BR-CL-19', (of) => ({
		lines: of.lines.map((line) => ({
			...line,
			adjustments: [{ isCharge: false, amount: 1n, base: null, percent: null, reason: '', reasonCode: '99' }],
		})),
	})),
];
