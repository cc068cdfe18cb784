import { missingForEInvoice } from '../../../src/documents/ubl/missing-for-e-invoice';
import { isFieldWord } from '../../../src/domain/field-name';
import { skipped } from '../../support/skipped';
import { readEInvoice } from '../../support/ubl/read-e-invoice';
import { examplesOf } from '../../support/ubl/specs';
import { hasRules, validate } from '../../support/ubl/validate';
import { xmlIn } from '../../support/ubl/xml-in';
import { ARITHMETIC, DOCUMENT, TAXES, type Broken } from './broken';
import { IN_ROMANIA } from './broken-in-romania';
import { RULES as IN_GERMANY } from './broken-in-germany';
import { RULES as IN_CII } from './broken-in-cii';

const OFFICIAL: readonly Broken[] = [
	...ARITHMETIC,
	...TAXES,
	...DOCUMENT,
	...IN_ROMANIA.RULES,
	...IN_ROMANIA.LENGTHS,
	...IN_GERMANY,
	...IN_CII,
];
const ALL: readonly Broken[] = [...OFFICIAL, ...IN_ROMANIA.NEVER_BROKEN];

describe('a broken rule', () => {
	it.each(ALL.map((one, at) => [`${one.rule} (${at})`, one] as const))('%s is found', (_, { rule, profile, of }) => {
		const faults = missingForEInvoice(of, profile);
		expect(faults.map((fault) => fault.rule)).toContain(rule);
	});

	it('says where, what and how to fix it', () => {
		for (const { path, field, message, fix } of ALL.flatMap(({ of, profile }) => missingForEInvoice(of, profile))) {
			expect(path).toMatch(/^[a-z][A-Za-z0-9]*(\[\d+\])?(\.[a-z][A-Za-z0-9]*(\[\d+\])?)*$/);
			expect(message).toMatch(/^\S.*\S\.$/);
			expect(fix).toMatch(/^\S.*\S\.$/);
			expect(`${message} ${fix}`).not.toMatch(/undefined|null|NaN|\[object/);
			if (field !== null) expect(isFieldWord(field.replace(/\[.*$/, ''))).toBe(true);
		}
	});

	for (const profile of ['peppol', 'cius-ro', 'xrechnung', 'factur-x'] as const) {
		if (hasRules(profile)) {
			it(`is what the official rules of ${profile} find, by the same name`, () => {
				const own = OFFICIAL.filter((one) => one.profile === profile);
				const found = validate(
					own.map(({ of }) => xmlIn(of, profile)),
					profile,
				);
				const missed = own
					.map(({ rule }, at) => ({ rule, found: found[at]!.rules.map(({ id }) => id) }))
					.filter(({ rule, found: ids }) => !ids.includes(rule));
				expect(missed).toEqual([]);
			}, 240_000);
		} else {
			skipped(
				`is what the official rules of ${profile} find, by the same name`,
				'the official rules are not there',
			);
		}
	}
});

describe('what keeps the rules', () => {
	const EXAMPLES = (['peppol', 'cius-ro'] as const).flatMap((set) =>
		examplesOf(set).map((example) => ({ ...example, profile: set })),
	);
	if (EXAMPLES.length > 0) {
		it.each(EXAMPLES)('$name, an official example, has no fault', ({ xml, profile }) => {
			expect(missingForEInvoice(readEInvoice(xml), profile)).toEqual([]);
		});
	} else {
		skipped('an official example has no fault', 'the official examples are not there');
	}
});
