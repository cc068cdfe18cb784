import type { Identifier } from '../model/basics';
import type { EInvoice } from '../model/e-invoice';
import type { Adjustment } from '../model/sums';
import { ALLOWANCE_CODES, ATTACHMENT_TYPES, EN_16931_SCHEME_CODES, RULE_SETS } from '../rule-set';
import { each, unless, type Check, type EInvoiceFault } from './fault';

const endpoint = (of: Identifier | null, path: string): readonly EInvoiceFault[] =>
	unless(
		of === null || of.scheme === '' || EN_16931_SCHEME_CODES.has(of.scheme),
		'BR-CL-25',
		[path, 'electronicAddress'],
		`${of?.scheme} is no scheme of electronic addresses.`,
		'Use a scheme of the EAS list, such as 0204, 0088 or EM for an e-mail address.',
	);

const allowance = ({ isCharge, reasonCode }: Adjustment, path: string): readonly EInvoiceFault[] =>
	unless(
		isCharge || reasonCode === '' || ALLOWANCE_CODES.has(reasonCode),
		'BR-CL-19',
		`${path}.reasonCode`,
		`${reasonCode} is no reason for a discount in UNCL5189.`,
		'Use 95 for a discount, or leave the code out.',
	);

const typeCode = ({ kind, typeCode: code }: EInvoice): readonly EInvoiceFault[] =>
	unless(
		RULE_SETS['factur-x'].typeCodes[kind].includes(code),
		'BR-CL-01',
		'typeCode',
		`${code || 'Nothing'} is not a type of ${kind === 'invoice' ? 'invoices' : 'credit notes'}.`,
		`Use ${kind === 'invoice' ? '380' : '381'}.`,
	);

/** The codes of EN 16931, where a profile has no shorter lists of its own: BR-CL-01, 19, 24 and 25. */
export const codeLists: Check = (of) => [
	...typeCode(of),
	...endpoint(of.seller.endpoint, 'seller.endpoint'),
	...endpoint(of.buyer.endpoint, 'buyer.endpoint'),
	...each(of.allowances, (one, at) => allowance(one, `allowances[${at}]`)),
	...each(of.lines, (line, at) =>
		each(line.adjustments, (one, nth) => allowance(one, `lines[${at}].adjustments[${nth}]`)),
	),
	...each(of.attachments, ({ file }, at) =>
		unless(
			file === null || ATTACHMENT_TYPES.has(file.mimeType),
			'BR-CL-24',
			`attachments[${at}].file.mimeType`,
			`A file of type ${file?.mimeType} cannot be attached.`,
			'Attach a PDF, PNG, JPEG, CSV, XLSX or ODS file.',
		),
	),
];
