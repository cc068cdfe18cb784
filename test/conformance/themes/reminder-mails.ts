import { reminderKey } from '../../../src/domain/reminder/reminder';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { withClaimedSendings } from '../../../src/usecases/claimed-sendings';
import { aSendingClaim } from '../../support/builders/sending-claim';
import type { Deps } from '../deps';
import type { Theme } from '../suite';
import { overdue, remind } from './reminders';

const NEEDS = ['reminderDocuments', 'history', 'ownRecords'] as const;

const claim = async (deps: Deps, { invoice }: InvoiceRecord, step: number, fields: object = {}) => {
	const invoiceId = reminderKey(invoice.id, step);
	const own = aSendingClaim({ invoiceId, claimedAt: deps.now, to: 'anna@x.example', ...fields });
	await deps.system.claims!.append(deps.system.invoicing.system, [own]);
	return invoiceId;
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
		deps.wait(14 * 86_400);
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
};
