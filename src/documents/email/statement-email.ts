import { copiesBeside, readEmail } from '../../domain/email-address';
import type { Settings } from '../../domain/settings';
import type { ClientStatement } from '../../domain/statement/client-statement';
import { formatDate } from '../format';
import { languageOf } from '../language';
import { statementWords } from '../language/statement-words';
import type { BusinessDocument } from '../model/document';
import { statementDocuments } from '../model/statement-document';
import { linesOf, type Content } from './content';
import { headerLine } from './header-line';
import type { InvoiceEmail } from './invoice-email';
import { pageOf } from './page';
import { plainTextOf } from './plain-text';

/** The e-mail that carries a statement of account, in the client's language, ready for any mail node. */
export function composeStatementEmail(account: ClientStatement, settings: Settings): InvoiceEmail {
	const { client, until } = account;
	// Mail programs show no picture that is not behind an address.
	const document = inOne(statementDocuments({ account, settings, logo: null }));
	const language = languageOf(document.language);
	const words = statementWords(language.code);
	const [company, day] = [document.seller.name, formatDate(until, language)];
	const content: Content = {
		language,
		document,
		subject: words.subject(company, day),
		opening: `${language.greeting(client.name)}\n\n${words.intro(company, day)}`,
		...linesOf(document, language),
		links: [],
	};
	const to = addressOf(client.email);
	return {
		to,
		cc: copiesBeside(to, client.cc.map(addressOf).filter(Boolean)).join(', '),
		subject: headerLine(content.subject),
		text: plainTextOf(content),
		html: pageOf(content),
	};
}

/** The documents of several currencies below one another: every amount says its own, and none are added up. */
function inOne(documents: readonly BusinessDocument[]): BusinessDocument {
	const [first, ...others] = documents;
	if (others.length === 0) return first!;
	const [block] = documents.flatMap(({ payments }) => payments ?? []);
	return {
		...first!,
		headline: { ...first!.headline, value: documents.map(({ headline }) => headline.value).join(' · ') },
		lines: documents.flatMap(({ lines }) => lines),
		sums: documents.flatMap(({ sums }) => sums),
		payments: block ? { ...block, rows: documents.flatMap(({ payments }) => payments?.rows ?? []) } : null,
		notes: [...new Set(documents.flatMap(({ notes }) => notes))],
	};
}

function addressOf(email: string): string {
	const read = readEmail(email, 'email');
	return read.ok ? read.value : '';
}
