import {
	ccText,
	clientText,
	jobsText,
	jsonText,
	numberText,
	parsed,
	textOf,
	understood,
} from '../../src/domain/understood-fingerprint';
import { differingField, keyReused, withClientOf } from '../../src/domain/request-fingerprint';
import { said } from './payment-reference/said';

describe('C.15: texts as they are understood', () => {
	it.each([
		[' a ', 'a'],
		[14, '14'],
		['', ''],
		[null, ''],
		[undefined, ''],
		[true, ''],
		[{}, ''],
	])('%j is the text "%s"', (input, is) => expect(textOf(input)).toBe(is));

	it.each([
		[' Ada@ACME.example ', 'ada@acme.example'],
		[' Cli_1 ', 'Cli_1'],
	])('the client %j is "%s"', (input, is) => expect(clientText(input)).toBe(is));

	it.each([
		['ledger:job_2 ledger:job_1', 'ledger:job_1 ledger:job_2'],
		[' ledger:job_1  ledger:job_1 ', 'ledger:job_1'],
		['', ''],
	])('the jobs %j are "%s"', (input, is) => expect(jobsText(input)).toBe(is));

	it.each([
		['14', '14'],
		[14, '14'],
		[' 14.0 ', '14'],
		['014', '14'],
		['0', '0'],
		['', ''],
		[null, ''],
		['many', 'many'],
	])('the number %j is "%s"', (input, is) => expect(numberText(input)).toBe(is));

	it.each([
		[undefined, false, ''],
		[null, true, ''],
		['', true, ''],
		[[], false, ''],
		[[], true, 'nobody'],
		['b@x.example, A@x.example', false, 'a@x.example,b@x.example'],
		[['B@x.example', 'a@x.example'], true, 'a@x.example,b@x.example'],
		['nobody here', false, '"nobody here"'],
		[['a@x.example', 7], false, '["a@x.example",7]'],
	])('copies to %j (template: %p) are %j', (input, hasTemplate, is) => expect(ccText(input, hasTemplate)).toBe(is));

	it.each([
		[' not JSON ', 'not JSON'],
		['{"b":1,"a":2}', '{"a":2,"b":1}'],
		['{"c":1,"a":2,"d":{"z":1,"y":2},"b":3}', '{"a":2,"b":3,"c":1,"d":{"y":2,"z":1}}'],
		['{"a":null,"b":false,"c":"","d":[],"e":{},"f":0}', '{"f":0}'],
		['[1,null,"",2,null,""]', '[1,null,null,2]'],
		['[null]', ''],
		['[]', ''],
		['{}', ''],
		['{"a":[null,{"b":""}]}', ''],
		['null', ''],
		['"x"', '"x"'],
		['true', 'true'],
	])('the JSON %j is %j', (input, is) => expect(jsonText(input)).toBe(is));

	it('a text that is no JSON has no value', () => {
		expect(parsed('{"a":1}')).toEqual({ a: 1 });
		expect([parsed('{'), parsed('')]).toEqual([undefined, undefined]);
	});
});

describe('C.15: a print as it is understood', () => {
	it.each<[Record<string, string>, Record<string, string>]>([
		[
			{ client: ' A@x.example', jobs: 'b a' },
			{ client: 'a@x.example', jobs: 'a b' },
		],
		[{ payerEmail: ' A@X.example ' }, { payerEmail: 'a@x.example' }],
		[
			{ note: ' n ', every: '2.0', count: '03' },
			{ note: 'n', every: '2', count: '3' },
		],
		[
			{ startDate: ' 2026-12-31T00:00:00', endDate: ' soon ' },
			{ startDate: '2026-12-31', endDate: 'soon' },
		],
		[{ time: ' 6:15 ' }, { time: '06:15' }],
		[{ time: '16:15' }, { time: '16:15' }],
		[{ lines: 'EUR [{"a":1}]' }, { currency: 'EUR', lines: '[{"a":1}]' }],
		[{ lines: '[{"a":1}]' }, { lines: '[{"a":1}]' }],
		[{ lines: 'xEUR [1]' }, { lines: 'xEUR [1]' }],
		[{ lines: 'EUR x' }, { lines: 'EUR x' }],
		[
			{ dates: '2026-01-01 2026-02-01 14' },
			{ issueDate: '2026-01-01', dueDate: '2026-02-01', paymentTermsDays: '14' },
		],
		[{ dates: '  ' }, { issueDate: '', dueDate: '', paymentTermsDays: '' }],
		[{ dates: 'none' }, { issueDate: '', dueDate: '', paymentTermsDays: '' }],
		[{ words: 'one\ntwo' }, { reference: 'one', note: 'two' }],
		[{ words: 'one' }, { reference: 'one', note: '' }],
		[{ email: '{"subject":" S ","cc":["a@x.example"]}' }, { emailSubject: 'S', emailText: '', cc: 'a@x.example' }],
		[
			{ email: '{"text":"T","cc":[]}', template: 'tpl_1' },
			{ template: 'tpl_1', emailSubject: '', emailText: 'T', cc: 'nobody' },
		],
		[{ email: 'no JSON' }, { emailSubject: '', emailText: '', cc: '' }],
	])('%j', (print, is) => expect(understood(print, {})).toEqual(is));

	it('two words in one text end where the reference of the other request ends', () => {
		const words = ' one \ntwo\nthree';
		expect(understood({ words }, { reference: 'one \ntwo' })).toEqual({ reference: 'one \ntwo', note: 'three' });
		expect(understood({ words }, { reference: 'one' })).toEqual({ reference: 'one', note: 'two\nthree' });
		expect(understood({ words }, { reference: 'other' })).toEqual({ reference: 'one', note: 'two\nthree' });
	});
});

it('a key that was used names the field that differs', () => {
	expect(said(keyReused('k', 'client'))).toEqual([
		'key_reused',
		'client',
		'The unique key "k" was used before for a request that differs in client.',
		'Use the key of this request only for this request, or give a new key when you want a second one.',
	]);
	expect(differingField({ a: '1' }, { a: '2' })).toBe('idempotencyKey');
});

it('a request takes over how the first one named its client, where both name one', () => {
	const [first, asked] = [{ client: 'cli_1' }, { client: 'a@x.example', note: 'n' }];
	expect(withClientOf(first, asked)).toEqual({ client: 'cli_1', note: 'n' });
	expect(withClientOf({}, asked)).toBe(asked);
	expect(withClientOf(first, { note: 'n' })).toEqual({ note: 'n' });
});
