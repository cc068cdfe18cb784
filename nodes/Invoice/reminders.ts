import type { IDataObject } from 'n8n-workflow';
import { composeReminderEmail } from '../../src/documents/email/compose-invoice-email';
import { reminderDocument } from '../../src/documents/model/reminder-document';
import type { BusinessDocument } from '../../src/documents/model/document';
import { reminderPageUrl } from '../../src/domain/invoice/page-link';
import { sellerShown } from '../../src/domain/invoice/parties';
import { toMajor } from '../../src/domain/money';
import { chargesOf, demandOf, reminderKey } from '../../src/domain/reminder/reminder';
import type { Settings } from '../../src/domain/settings';
import type { ReminderRecord } from '../../src/ports/reminder-documents';
import type { PreparedReminder } from '../../src/usecases/claim-reminders';
import { drawnDocument, type DocumentSource, type DrawnDocument } from '../shared/present/invoice-documents';

/** A reminder as items have it. Amounts are plain numbers in major units. */
export function reminderToItem({ reminder, waived }: Pick<ReminderRecord, 'reminder' | 'waived'>): IDataObject {
	const major = (minor: bigint) => toMajor(minor, reminder.currency);
	return {
		step: reminder.step,
		kind: reminder.kind,
		date: reminder.date,
		dueDate: reminder.dueDate,
		demand: major(demandOf(reminder, waived)),
		currency: reminder.currency,
		balance: major(reminder.balance),
		charges: major(chargesOf(reminder, waived)),
		interest: major(reminder.interest),
		interestPercent: reminder.interestPercent,
		fee: major(reminder.fee),
		lumpSum: major(reminder.lumpSum),
		earlierFees: major(reminder.earlier),
		paidCharges: major(reminder.paid),
		waivedCharges: major(waived),
		id: reminder.id,
		idempotencyKey: reminderKey(reminder.invoiceId, reminder.step),
	};
}

/**
 * What a mail node needs to send a reminder, to the address that the client has today; null where there is none, where
 * it was sent, and where a person has to look first.
 */
export function reminderEmail(
	{ reminder, waived, record, mail }: PreparedReminder,
	settings: Settings,
): IDataObject | null {
	if (mail !== 'to send' && mail !== 'copy') return null;
	const url = reminderPageUrl(record.url, reminder.step);
	const email = composeReminderEmail({ reminder, waived, record, settings, url });
	return email.to === '' ? null : { ...email, from: settings.companyEmail, alreadySent: mail === 'copy' };
}

/** What the document of a reminder says. */
async function documentOfReminder(
	{ reminder, waived, record }: ReminderRecord,
	source: DocumentSource,
): Promise<BusinessDocument> {
	const settings = await source.settings();
	const logo = await source.files.logo(sellerShown(record.invoice, settings).logo);
	return reminderDocument({ reminder, waived, record, settings, logo });
}

/** A reminder as a PDF file. */
export const drawnReminder = async (made: ReminderRecord, source: DocumentSource): Promise<DrawnDocument> =>
	await drawnDocument(await documentOfReminder(made, source));
