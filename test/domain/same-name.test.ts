import { isSameName, nameKey, pipelineNameTaken, templateNameTaken } from '../../src/domain/same-name';
import { said } from './payment-reference/said';

describe('D.21: names are compared as they look', () => {
	it.each([
		['capitals', 'ÅSA', 'åsa'],
		['blanks around', '  Build\t', 'Build'],
		['blanks of any kind and number within', 'Dup2 \u00A0\u3000x', 'Dup2 x'],
		['composed letters', 'Ha\u030A', 'H\u00E5'],
		['letters that are composed only as small ones', 'J\u030C', '\u01F0'],
		['characters that are not seen', 'Dup2\u200B', 'Dup2'],
		['characters that are not seen, between what is composed', 'a\u034F\u030A', '\u00E5'],
		['blanks beside characters that are not seen', 'Dup2 \u200B x\u2060 ', 'Dup2 x'],
	])('%s make no difference', (_what, one, other) => {
		expect(nameKey(one)).toBe(nameKey(other));
		expect(isSameName(one, other)).toBe(true);
		expect(nameKey(nameKey(one))).toBe(nameKey(one));
	});

	it.each([
		['Ha', 'H\u00E5'],
		['Dup2', 'Dup 2'],
		['Dup2', 'Dup\u00B2'],
		['A-B', 'AB'],
	])('"%s" and "%s" are two names', (one, other) => expect(isSameName(one, other)).toBe(false));
});

describe('a name that is taken', () => {
	const record = { id: 'x_1', name: 'Rent' };
	const other = { id: 'x_2', name: 'RENT' };

	it.each([
		[templateNameTaken, 'template', 'invoice template', 'Invoice Template', 'Delete'],
		[pipelineNameTaken, 'pipeline', 'pipeline', 'Pipeline', 'Archive'],
	])(
		'case %#: says whose it is, and what to do with a new and with an old record',
		(taken, kind, label, resource, away) => {
			const message = `The ledger has the ${label} "RENT" already, with the id x_2.`;
			expect(said(taken(record, null, () => other)!)).toEqual([
				`${kind}_name_taken`,
				'name',
				message,
				`To change it, use ${resource} → Create or Update, or Update with this id. To use it is, go on with its id in place of this step. For a second one, give another name.`,
			]);
			expect(said(taken(record, { id: 'x_1', name: 'Lease' }, () => other)!)).toEqual([
				`${kind}_name_taken`,
				'name',
				message,
				`Give this one another name, or first rename the other one or take it away, with ${resource} → Update or ${away}.`,
			]);
		},
	);

	it('is free where nobody has it, and for whoever has it already', () => {
		expect(templateNameTaken(record, null, () => undefined)).toBeNull();
		expect(templateNameTaken(record, null, () => record)).toBeNull();
		expect(templateNameTaken(record, { id: 'x_1', name: ' rent' }, () => other)).toBeNull();
		const asked: string[] = [];
		templateNameTaken(record, null, (name) => void asked.push(name));
		expect(asked).toEqual(['Rent']);
	});
});
