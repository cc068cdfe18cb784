import { pageLinkIn, reminderPageUrl } from '../../../src/domain/invoice/page-link';

const URL_OF_INVOICE = 'https://n8n.example/webhook/abc/invoice?invoice=inv_1&t=secret';

describe('the link to the page of a reminder', () => {
	it('is that of its invoice, with the step', () => {
		const url = reminderPageUrl(URL_OF_INVOICE, 14);
		expect(url).toBe(`${URL_OF_INVOICE}&reminder=14`);
		expect(pageLinkIn(url!)).toEqual({ invoiceId: 'inv_1', token: 'secret' });
		expect(reminderPageUrl(url, 28)).toBe(`${URL_OF_INVOICE}&reminder=28`);
	});

	it('is none while the invoice has none', () => expect(reminderPageUrl(null, 14)).toBeNull());
});
