import type { UblProfile } from '../../../src/documents/ubl/rule-set';
import { eInvoiceXml } from '../../../src/documents/ubl/write/document';
import { skipped } from '../../support/skipped';
import { readEInvoice } from '../../support/ubl/read-e-invoice';
import { swedish } from '../../support/ubl/samples';
import { examplesOf } from '../../support/ubl/specs';
import { fatal, hasRules, hasSchemas, validate } from '../../support/ubl/validate';

const SETS: readonly (readonly ['peppol' | 'en16931' | 'cius-ro', UblProfile])[] = [
	['peppol', 'peppol'],
	['en16931', 'peppol'],
	['cius-ro', 'cius-ro'],
];

const RUN = SETS.filter(([set, profile]) => hasSchemas() && hasRules(profile) && examplesOf(set).length > 0);

if (RUN.length === 0) {
	skipped(
		'official examples under the official rules, as they are and as we write them',
		'the official rules of e-invoices are not there, and docs/testing.md says where they are published',
	);
} else {
	describe('official examples under the official schemas and rules', () => {
		it('are looked at: an element in the wrong place is found by the schema, a wrong sum by the rules', () => {
			const xml = eInvoiceXml(swedish(), 'peppol');
			const misplaced = xml.replace(/(<cbc:IssueDate>.*\s*)(<cbc:DueDate>.*\s*)/, '$2$1');
			const wrong = xml.replace(/(<cbc:PayableAmount [^>]*>)/, '$11');
			const [first, second, third] = validate([xml, misplaced, wrong], 'peppol');
			expect(first).toEqual({ schema: [], rules: [] });
			expect(second).toEqual({ schema: [expect.stringContaining('DueDate')], rules: [] });
			expect(third).toEqual({ schema: [], rules: [{ id: 'BR-CO-16', flag: 'fatal' }] });
		}, 240_000);

		it.each(RUN)(
			'%s: what we write fits the schema, and breaks no rule of %s that the example keeps',
			(set, profile) => {
				const examples = examplesOf(set);
				const theirs = validate(
					examples.map(({ xml }) => xml),
					profile,
				);
				const ours = validate(
					examples.map(({ xml }) => eInvoiceXml(readEInvoice(xml), profile)),
					profile,
				);
				expect(ours.flatMap(({ schema }) => schema)).toEqual([]);
				examples.forEach(({ name }, at) => {
					const kept = fatal(ours[at]!).filter((rule) => !fatal(theirs[at]!).includes(rule));
					expect({ name, kept }).toEqual({ name, kept: [] });
				});
				// The examples of EN 16931 know nothing of Peppol; the others are right under the rules of their own.
				if (set !== 'en16931') expect(ours.flatMap(fatal)).toEqual([]);
			},
			240_000,
		);
	});
}
