import { missingForEInvoice } from '../../../src/documents/ubl/missing-for-e-invoice';
import type { EInvoiceProfile } from '../../../src/documents/ubl/rule-set';
import { readCii } from '../../support/cii/read-cii';
import { skipped } from '../../support/skipped';
import { readEInvoice } from '../../support/ubl/read-e-invoice';
import { german } from '../../support/ubl/samples';
import { examplesWithRules } from '../../support/ubl/specs';
import { fatal, hasCiiSchema, hasRules, validate } from '../../support/ubl/validate';
import { xmlIn } from '../../support/ubl/xml-in';

const SETS: readonly (readonly ['factur-x' | 'en16931-cii' | 'xrechnung', EInvoiceProfile])[] = [
	['factur-x', 'factur-x'],
	['en16931-cii', 'factur-x'],
	['xrechnung', 'xrechnung'],
];

const RUN = SETS.filter(([set, profile]) => hasRules(profile) && hasCiiSchema() && examplesWithRules(set).length > 0);

if (RUN.length === 0) {
	skipped(
		'official examples of CII and XRechnung under the official rules',
		'the official rules of e-invoices are not there, and docs/testing.md says where they are published',
	);
} else {
	describe('official examples under the official schemas and rules', () => {
		it('are looked at: the schema finds an element in the wrong place, the rules a sum and a code that are wrong', () => {
			const xml = xmlIn(german(), 'factur-x');
			const misplaced = xml.replace(/(<ram:ID>.*\s*)(<ram:TypeCode>380.*\s*)/, '$2$1');
			const sum = xml.replace(/<ram:DuePayableAmount>/, '$&1');
			const code = xml.replace(/<ram:InvoiceCurrencyCode>EUR/, '<ram:InvoiceCurrencyCode>EUX');
			const [right, second, third, fourth] = validate([xml, misplaced, sum, code], 'factur-x');
			expect(right).toEqual({ schema: [], rules: [] });
			expect(second!.schema).toEqual([expect.stringContaining('TypeCode')]);
			expect(fatal(third!)).toContain('BR-CO-16');
			expect(fatal(fourth!)).toContain('BR-CL-04');
			expect(fatal(fourth!).some((id) => id.startsWith('FX-SCH'))).toBe(true);
		}, 240_000);

		it.each(RUN)(
			'%s: what we write fits the schema, and breaks no rule of %s that the example keeps',
			(set, profile) => {
				const examples = examplesWithRules(set);
				const read = profile === 'factur-x' ? readCii : readEInvoice;
				const theirs = validate(
					examples.map(({ xml }) => xml),
					profile,
				);
				const ours = validate(
					examples.map(({ xml }) => xmlIn(read(xml), profile)),
					profile,
				);
				const found = examples.flatMap(({ name }, at) => {
					const broken = fatal(ours[at]!).filter((rule) => !fatal(theirs[at]!).includes(rule));
					const { schema } = ours[at]!;
					return broken.length + schema.length === 0 ? [] : [{ name, broken, schema }];
				});
				expect(found).toEqual([]);
			},
			480_000,
		);

		it.each(RUN)(
			'%s: our own rules find what the official ones of %s find, and nothing else',
			(set, profile) => {
				const examples = examplesWithRules(set);
				const read = profile === 'factur-x' ? readCii : readEInvoice;
				const official = validate(
					examples.map(({ xml }) => xmlIn(read(xml), profile)),
					profile,
				);
				const different = examples.flatMap(({ name, xml }, at) => {
					const ours = missingForEInvoice(read(xml), profile).filter(({ severity }) => severity === 'error');
					const isRefused = fatal(official[at]!).length > 0;
					return isRefused === ours.length > 0
						? []
						: [
								{
									name,
									official: fatal(official[at]!),
									ours: ours.map(({ rule, path }) => `${rule} ${path}`),
								},
							];
				});
				expect(different).toEqual([]);
			},
			480_000,
		);
	});
}
