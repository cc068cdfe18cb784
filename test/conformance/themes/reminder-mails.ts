import { settlementOf } from '../../../src/domain/invoice/settlement';
import { monthOf } from '../../../src/domain/overview/month';
import { OVERDUE_FIRST, OWING_FIRST } from '../../../src/domain/overview/order';
import { reminderKey } from '../../../src/domain/reminder/reminder';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { withClaimedSendings } from '../../../src/usecases/claimed-sendings';
import { aSendingClaim } from '../../support/builders/sending-claim';
import type { Deps } from '../deps';
import type { Theme } from '../suite';
import { DAY, overdue, remind } from './reminders';

const NEEDS = ['reminderDocuments', 'history', 'ownRecords'] as const;

const claim = async (deps: Deps, { invoice }: InvoiceRecord, step: number, fields: object = {}) => {
	const invoiceId = reminderKey(invoice.id, step);
	const own = aSendingClaim({ invoiceId, claimedAt: deps.now, to: 'anna@x.example', ...fields });
	await deps.system.claims!.append(deps.system.invoicing.system, [own]);
	return invoiceId;
};

const figures = (deps: Deps, most = 100) => {
	const today = deps.now.slice(0, 10);
	const orders = { invoices: OVERDUE_FIRST, clients: OWING_FIRST };
	return deps.system.overview!.figures({ now: deps.now, today, month: monthOf(today), ...orders, most });
};

const doubtful = async (deps: Deps, most?: number) => {
	const { doubtfulReminders, doubtfulReminderCount } = await figures(deps, most);
	return [doubtfulReminderCount, doubtfulReminders];
};

export const reminderMails: Theme = (test) => {
	test('H. the history has the e-mail of each reminder, apart from those of the invoice', NEEDS, async (deps) => {
		const { claims, invoicing } = deps.system;
		const other = await deps.invoice(await deps.client());
		const invoice = await overdue(deps, 14);
		await remind(deps, invoice);
		const first = await claim(deps, invoice, 14);
		deps.wait(60);
		await claim(deps, invoice, 14, { number: 2, isAgain: true });
		deps.wait(60);
		await claims!.end(invoicing.system, [first], 'failed', deps.now);
		await claim(deps, invoice, 14, { number: 3 });
		deps.wait(60);
		await claims!.end(invoicing.system, [first], 'sent', deps.now);
		deps.wait(14 * DAY);
		await remind(deps, invoice);
		const second = await claim(deps, invoice, 28);
		const refs = [other, invoice, invoice].map((record) => ({ id: record.invoice.id }));
		const shown = withClaimedSendings(invoicing, claims!, () => deps.now);
		const [others, entries, again] = await shown.history(refs, deps.call());
		expect(others!.map(({ action }) => action)).toEqual(['created']);
		expect(again).toEqual(entries);
		expect(entries!.map(({ action }) => action)).toEqual([
			'created',
			'reminded',
			'reminder e-mail prepared',
			'reminder sending in doubt',
			'reminder e-mail prepared once more',
			'reminder sending failed',
			'reminder e-mail prepared',
			'reminder sent',
			'reminded',
			'reminder e-mail prepared',
		]);
		expect(entries!.every(({ subjectId }) => subjectId === invoice.invoice.id)).toBe(true);
		expect(entries!.at(-1)!.changes).toEqual([
			{ field: 'reminder', from: null, to: second },
			{ field: 'channel', from: null, to: 'email' },
			{ field: 'recipient', from: null, to: 'anna@x.example' },
		]);
		// The invoice itself was not sent.
		const [read] = await shown.read([refs[1]!], deps.call());
		expect(read).toMatchObject({ sendingState: null, invoice: { sending: null } });
	});

	test('H. the overview counts reminders whose mail is in doubt', NEEDS, async (deps) => {
		const { claims, events, invoicing } = deps.system;
		const { system } = invoicing;
		const [invoice, other] = [await overdue(deps, 14), await deps.invoice(await deps.client())];
		await remind(deps, invoice);
		const key = await claim(deps, invoice, 14);
		const claimedAt = deps.now;
		// That of an invoice is not that of a reminder; nor is another system's.
		await claims!.append(system, [aSendingClaim({ invoiceId: other.invoice.id, claimedAt })]);
		await claims!.append('hubSpot:1', [aSendingClaim({ invoiceId: reminderKey(other.invoice.id, 14), claimedAt })]);
		expect(await doubtful(deps)).toEqual([0, []]);
		deps.wait(3_599);
		expect(await doubtful(deps)).toEqual([0, []]);
		deps.wait(1);
		const { id: invoiceId, number } = invoice.invoice;
		const client = invoice.currentClient.name;
		const first = { invoiceId, number, client, step: 14, to: 'anna@x.example', at: claimedAt };
		expect(await doubtful(deps)).toEqual([1, [first]]);

		deps.wait(14 * DAY);
		await events.register({ id: 'w:n', system, kinds: ['invoice.paid'] }, deps.now);
		await deps.pay(other);
		await remind(deps, invoice);
		const [leased] = await events.lease('w:n', 1, deps.now, deps.in(120));
		const delivery = { listenerId: 'w:n', eventId: leased!.event.id, attempt: 1 };
		await claim(deps, invoice, 28, { run: { id: 'run-2', delivery } });
		expect((await doubtful(deps))[0]).toBe(1);
		await events.nack(delivery, deps.now, 'stopped', true);
		expect(await doubtful(deps)).toEqual([2, [{ ...first, step: 28, at: deps.now }, first]]);
		expect(await doubtful(deps, 1)).toEqual([2, [{ ...first, step: 28, at: deps.now }]]);

		await claims!.end(system, [key], 'sent', deps.now);
		expect(await doubtful(deps)).toEqual([1, [{ ...first, step: 28, at: deps.now }]]);
		await deps.pay(invoice, { amount: 100_00n });
		expect(await doubtful(deps)).toEqual([0, []]);
	});

	test('H. the overview takes no money for charges as paid on the invoice', NEEDS, async (deps) => {
		const invoice = await overdue(deps, 14);
		await remind(deps, invoice);
		const mistake = await deps.pay(invoice, { amount: 40_00n });
		await deps.pay(invoice, { amount: 70_00n });
		await deps.system.invoicing.deletePayments([{ paymentId: mistake.payment.id }], deps.call());
		const { balance } = settlementOf((await deps.read(invoice)).invoice);
		expect((await figures(deps)).invoices).toMatchObject([{ id: invoice.invoice.id, balance }]);
	});
};
