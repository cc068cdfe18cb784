import { meantShortcode } from '../../src/domain/misspelled-shortcode';
import { SHORTCODES } from '../../src/domain/shortcodes';

describe('meantShortcode', () => {
	it.each([
		['customer name', 'client name'],
		['Name of Client', 'client name'],
		['job_name', 'job title'],
		['invoice no.', 'invoice number'],
		['invoice nr', 'invoice number'],
		['invoice-num', 'invoice number'],
		['invoice id', 'invoice number'],
		['total amount', 'total'],
		['total due', 'total'],
		['amount due', 'balance due'],
		['balance', 'balance due'],
		['date due', 'due date'],
		['company name', 'company'],
		['client', 'client name'],
		['name', 'client name'],
		['job', 'job title'],
		['amount', 'total'],
	])('%s is another name', (written, meant) => expect(meantShortcode(written, SHORTCODES)).toBe(meant));

	it.each<[string, string | null, string]>([
		['totl', 'total', 'a letter left out'],
		['totall', 'total', 'one too many'],
		['tutal', 'total', 'another one'],
		['toatl', 'total', 'two swapped'],
		['tootl', null, 'two slips in a short name'],
		['tolat', null, 'letters swapped across another'],
		['otal', null, 'the first letter'],
		['ottal', null, 'the first letters swapped'],
		['duedats', 'due date', 'another last letter'],
		['duedatss', null, 'two slips in seven letters'],
		['jobtitelx', 'job title', 'two slips in eight letters'],
		['jobtitelxy', null, 'three'],
		['clientnmae', 'client name', 'two swapped'],
		['clinetnmae', 'client name', 'two pairs swapped'],
		['clienntnamee', 'client name', 'two letters too many'],
		['cientame', 'client name', 'two letters left out'],
		['b', null, 'hardly anything'],
		['balance due!', null, 'another sign'],
		['', null, 'nothing'],
	])('%s: %s (%s)', (written, meant) => expect(meantShortcode(written, SHORTCODES)).toBe(meant));

	it('takes only names that there are', () => {
		expect(meantShortcode('customer name', ['total'])).toBeNull();
		expect(meantShortcode('constructor', ['total'])).toBeNull();
		expect(meantShortcode('Total', ['total'])).toBe('total');
	});
});
