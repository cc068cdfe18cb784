import { readKey, readNeededKey, readOptionalKey } from '../../src/domain/idempotency-key';
import { said } from './payment-reference/said';

const FIX = 'Take the number of the order.';
const TOO_LONG = [
	'text_too_long',
	'idempotencyKey',
	'Unique Key is 501 characters long, and 500 are the most.',
	'Shorten Unique Key to 500 characters.',
];

describe('an idempotency key', () => {
	it.each([
		['readKey', readKey],
		['readOptionalKey', readOptionalKey],
		['readNeededKey', (key: string) => readNeededKey(key, FIX)],
	])('%s takes 500 characters, trimmed', (_name, read) => {
		expect(said(read(' order-7 '))).toBe('order-7');
		expect(said(read('k'.repeat(500)))).toBe('k'.repeat(500));
		expect(said(read('k'.repeat(501)))).toEqual(TOO_LONG);
	});

	it('may be left out only where it is optional', () => {
		expect(said(readOptionalKey(''))).toBe('');
		expect(said(readNeededKey('', FIX))).toEqual([
			'key_missing',
			'idempotencyKey',
			'The unique key is empty.',
			FIX,
		]);
		expect(said(readKey(''))).toEqual([
			'missing_text',
			'idempotencyKey',
			'Unique Key is empty.',
			'Give Unique Key a text.',
		]);
	});
});
