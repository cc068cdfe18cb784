import { reminderDocument } from '../../../src/documents/model/reminder-document';
import { reminderAsItStands } from '../../../src/documents/model/reminder-standing';
import type { Payment } from '../../../src/domain/payment/payment';
import type { Reminder } from '../../../src/domain/reminder/reminder';
import { aPayment } from '../../support/builders/invoice';
import { anInvoiceRecord, SWEDISH } from '../../support/builders/invoice-record';

const LINES = [{ description: 'Work', unitPrice: 1_000, taxRate: 0 }];
const REMINDER: Reminder = {
	id: 'rem_1',
	invoiceId: 'inv_1',
	step: 14,
	kind: 'reminder',
	date: '2026-04-14',
	dueDate: '2026-04-28',
	currency: 'SEK',
	balance: 1_000_00n,
	interest: 0n,
	interestPercent: '',
	fee: 60_00n,
	lumpSum: 0n,
	earlier: 0n,
	paid: 0n,
	subject: '',
	text: '',
	createdAt: '2026-04-14T08:00:00.000Z',
	waivers: [],
};
const LATER: Reminder = { ...REMINDER, id: 'rem_2', step: 28, kind: 'notice', earlier: 60_00n, dueDate: '2026-05-12' };
const paid = (amount: bigint, fields: Partial<Payment> = {}) =>
	aPayment({ amount, currency: 'SEK', paidOn: '2026-04-20', createdAt: '2026-04-20T12:00:00.000Z', ...fields });
const charged = (amount: bigint) => paid(amount, { id: 'pay_2', kind: 'charges', counts: false });

interface Scene {
	readonly payments?: readonly Payment[];
	readonly reminders?: readonly Reminder[];
	readonly today?: string;
}
function standing({ payments = [], reminders = [REMINDER], today = '2026-04-20' }: Scene = {}) {
	const record = anInvoiceRecord({
		lines: LINES,
		client: { language: 'en' },
		invoice: { payments, paymentLink: 'https://pay.example/1' },
	});
	const input = { record, settings: SWEDISH, logo: null, reminder: reminders[0]! };
	return {
		document: reminderAsItStands({ ...input, reminders, today }),
		made: reminderDocument({ ...input, waived: 0n }),
	};
}
const plain = (text: string) => text.replace(/\u00a0/g, ' ');
const sumsOf = ({ document }: ReturnType<typeof standing>) =>
	document.sums.map(({ label, value }) => `${label}: ${plain(value)}`);
const headlineOf = ({ document: { headline } }: ReturnType<typeof standing>) =>
	plain(`${headline.label}: ${headline.value}, ${headline.note}`);

describe('a reminder on its page', () => {
	it('says what it said when it was made, while nothing became of it', () => {
		const { document, made } = standing();
		expect({ ...document, pageOf: null }).toEqual({ ...made, pageOf: null });
	});

	it('says since when it is due once its day is over', () => {
		expect(headlineOf(standing({ today: '2026-04-28' }))).toBe('Amount due: SEK 1,060.00, Due 28 April 2026');
		const late = standing({ today: '2026-04-29' });
		expect(headlineOf(late)).toBe('Amount due: SEK 1,060.00, Was due 28 April 2026');
		expect(late.document.payment?.dueBy).toBe('Was due 28 April 2026');
	});

	it('asks for what is left of the invoice and of the charges', () => {
		const part = standing({ payments: [paid(400_00n)] });
		expect(sumsOf(part)).toEqual(['Total: SEK 1,060.00', 'Balance due: SEK 660.00']);
		expect([plain(part.document.payment!.due.value), part.document.payment!.link]).toEqual(['SEK 660.00', null]);
		const charges = standing({ payments: [paid(1_000_00n), charged(20_00n)] });
		expect(headlineOf(charges)).toBe('Amount due: SEK 40.00, Due 28 April 2026');
		expect(charges.document.stamp).toBeNull();
		expect(charges.document.payments?.rows.map(({ value }) => plain(value))).toEqual(['SEK 1,000.00', 'SEK 20.00']);
	});

	it('asks for nothing once all is paid', () => {
		const all = standing({ payments: [paid(1_000_00n), charged(60_00n)], today: '2026-06-01' });
		expect(headlineOf(all)).toBe('Paid in full: SEK 1,060.00, Paid on 20 April 2026');
		expect(all.document).toMatchObject({ stamp: { tone: 'good' }, payment: null, notes: [] });
	});

	it('asks no more for what was waived', () => {
		const waiver = {
			id: 'wai_1',
			reminderId: 'rem_1',
			currency: 'SEK',
			amount: 60_00n,
			reason: 'Goodwill',
			waivedOn: '2026-04-15',
			createdAt: '2026-04-15T08:00:00.000Z',
		};
		const waived = standing({ reminders: [{ ...REMINDER, waivers: [waiver] }] });
		expect(headlineOf(waived)).toBe('Amount due: SEK 1,000.00, Due 28 April 2026');
		expect(waived.document.payment?.link?.url).toBe('https://pay.example/1');
		expect(plain(waived.document.lines.at(-1)!.cells.amount!)).toBe('-SEK 60.00');
	});

	it('has the charges of later reminders, and the day that they gave', () => {
		const later = standing({ reminders: [REMINDER, LATER], payments: [paid(400_00n)] });
		expect(sumsOf(later)).toEqual([
			'Total: SEK 1,060.00',
			'Charges of later reminders: SEK 60.00',
			'Balance due: SEK 720.00',
		]);
		expect(headlineOf(later)).toBe('Amount due: SEK 720.00, Due 12 May 2026');
	});
});
