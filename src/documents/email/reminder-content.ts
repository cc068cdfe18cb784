import { demandOf } from '../../domain/reminder/reminder';
import { billedOf } from '../../domain/invoice/billed';
import { periodValues } from '../../domain/period-words';
import { fillShortcodes, type ShortcodeValues } from '../../domain/shortcodes';
import { isBlank } from '../../domain/text';
import { namedJob } from '../../ports/named-job';
import { formatMoney } from '../../domain/money';
import { formatDate } from '../format';
import { languageOf } from '../language';
import { reminderTexts } from '../language/reminder-words';
import { reminderDocument, type ReminderDocumentInput } from '../model/reminder-document';
import { webAddress } from '../web-address';
import { linesOf, type Content } from './content';

export interface ReminderEmailInput extends Omit<ReminderDocumentInput, 'logo'> {
	/** Where the client can see the reminder, http or https; anything else is left out. */
	readonly url: string | null;
}

/** A reminder, with the user's own words in the place of the standard ones where there are any. */
export function reminderContent({ url, ...input }: ReminderEmailInput): Content {
	const { reminder, waived, record } = input;
	// Mail programs show no picture that is not behind an address.
	const document = reminderDocument({ ...input, logo: null });
	const language = languageOf(document.language);
	const texts = reminderTexts(document.language);
	const { number, seller, buyer } = document;
	const day = formatDate(reminder.dueDate, language);
	const money = (minor: bigint) => formatMoney(minor, reminder.currency, language.code);
	const values: ShortcodeValues = {
		...periodValues(billedOf(record.invoice), record.client.language),
		'client name': buyer.name,
		'job title': namedJob(record)?.title ?? '',
		'invoice number': number,
		total: money(record.invoice.totals.total),
		'balance due': money(demandOf(reminder, waived)),
		'due date': day,
		company: seller.name,
	};
	const own = (text: string) => (isBlank(text) ? null : fillShortcodes(text.trim(), values));
	const page = webAddress(url ?? '');
	const standard = `${language.greeting(buyer.name)}\n\n${texts.asks[reminder.kind](number, day)}`;
	return {
		language,
		// The e-mail begins with it.
		document: { ...document, notes: document.notes.slice(1) },
		...linesOf(document, language),
		subject: own(reminder.subject) ?? texts.subject(document.heading, number, seller.name),
		opening: own(reminder.text) ?? standard,
		links: [
			...(document.payment?.link ? [document.payment.link] : []),
			...(page === null ? [] : [{ url: page, label: texts.view }]),
		],
	};
}
