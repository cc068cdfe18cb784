import { paymentReferenceOf } from '../../src/domain/payment-reference/payment-reference';
import type { ReferenceScheme } from '../../src/domain/payment-reference/reference-scheme';
import { bankAccountFields } from '../../nodes/InvoicingLedger/setting/bank-account-fields';
import { textOf } from './pages';

/** Each choice of the setting, with the length that the page gives its example. */
const LENGTHS: Readonly<Record<ReferenceScheme, number>> = {
	none: 0,
	kid10: 10,
	kid11: 10,
	rf: 0,
	'ocr-check': 0,
	'ocr-length': 0,
	'ocr-fixed': 10,
};

const options = bankAccountFields.find(({ name }) => name === 'referenceScheme')!.options as {
	readonly name: string;
	readonly value: ReferenceScheme;
}[];

it.each(options)('docs/complete-invoice.md shows the reference of invoice 12345 by $value', ({ name, value }) => {
	const reference = paymentReferenceOf(12_345n, { referenceScheme: value, referenceLength: LENGTHS[value] });
	const row = textOf('docs/complete-invoice.md')
		.split('\n')
		.find((line) => line.startsWith(`| *${name}* |`));
	const shown = reference.ok && reference.value !== '' ? `\`${reference.value}\`` : '–';
	expect(row?.split('|')[2]).toContain(shown);
});
