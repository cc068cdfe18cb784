import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENDORS } from '../../nodes/shared/systems/registry';
import { FIELD_WORDS } from '../../src/domain/field-name';
import { FIELD_PARTS } from '../../src/domain/field-parts';
import { isRefusalCode, REFUSAL_CODES } from '../../src/domain/refusal-codes';

/** In two halves. */
const LIST = 'src/domain/refusal-codes';
const ROOT = join(__dirname, '../..');

const sources = ['src', 'nodes'].flatMap((top) =>
	readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
		.map((file) => join(top, file))
		.filter((file) => file.endsWith('.ts') && !file.startsWith(LIST))
		.map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') })),
);

/** Codes that are put together from parts. */
const PUT_TOGETHER =
	/^(unknown_(client|invoice|job|payment|pipeline|proposal|recurring|template)|client_without_(name|email|phone)|ambiguous_(pipeline|stage|template)|(client|invoice|payment|job)_was_deleted|(pipeline|template)_name_taken)$/;

const sorted = (words: readonly string[]): readonly string[] => [...words].sort();

describe('C.19: the codes of refusals', () => {
	const codes = Object.keys(REFUSAL_CODES);

	it('stand in the order of the alphabet, in snake_case, each with a sentence', () => {
		expect(codes).toEqual(sorted(codes));
		expect(codes.filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
		expect(Object.entries(REFUSAL_CODES).filter(([, meaning]) => !/^[A-Z].*\.$/.test(meaning))).toEqual([]);
	});

	it('name no vendor: one reason has one code in every system', () => {
		const vendors = Object.values(VENDORS).map(({ label }) => label.toLowerCase());
		expect(codes.filter((code) => vendors.some((vendor) => code.replaceAll('_', '').includes(vendor)))).toEqual([]);
	});

	it('are all given somewhere', () => {
		expect(
			codes.filter((code) => !PUT_TOGETHER.test(code) && !sources.some(({ text }) => text.includes(`'${code}'`))),
		).toEqual([]);
	});

	it('are the only ones that the source gives', () => {
		const given = sources.flatMap(({ file, text }) =>
			[...text.matchAll(/\brefuse\(\s*'([^']+)'|\bcode: '([a-z]\w*_\w+)'/g)].map((found) => ({
				file,
				code: found[1] ?? found[2]!,
			})),
		);
		expect(given.length).toBeGreaterThan(200);
		expect(given.filter(({ code }) => !isRefusalCode(code))).toEqual([]);
	});

	it('are not to be had from what an object inherits', () => {
		for (const none of ['constructor', 'toString', '', 'unknown', null, undefined, 7])
			expect(isRefusalCode(none)).toBe(false);
	});
});

describe('C.19: the words for fields', () => {
	it('stand in the order of the alphabet', () => {
		for (const words of [Object.keys(FIELD_WORDS), Object.keys(FIELD_PARTS), ...Object.values(FIELD_PARTS)])
			expect(words).toEqual(sorted(words));
	});

	it('are one for one thing, however it is named', () => {
		const others = [
			'clientEmail',
			'clientId',
			'expectedEntry',
			'invoiceId',
			'invoiceTemplateId',
			'jobId',
			'jobIds',
			'jobs',
			'linesJson',
			'templateId',
		];
		expect(others.filter((other) => Object.hasOwn(FIELD_WORDS, other))).toEqual([]);
	});
});
