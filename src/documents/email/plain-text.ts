import { webAddress } from '../web-address';
import type { Content, Row } from './content';
import type { InvoiceEmailInput } from './invoice-email';

/** The e-mail for readers without HTML. */
export function plainTextOf(content: Content, input: InvoiceEmailInput): string {
	const { language, due } = content;
	const url = webAddress(input.url);
	const lines = content.lines.map(
		({ label, detail, value }) => `- ${label.replace(/\s*\n\s*/g, '\n  ')}\n  ${detail} = ${value}`,
	);
	const sections = [
		content.opening,
		[`${due.label}: ${due.value}`, due.by].filter(Boolean).join('\n'),
		url ? `${language.viewInvoice}: ${url}` : '',
		content.facts.map(rowText).join('\n'),
		[...lines, content.moreLines ? `  … ${content.moreLines}` : ''].filter(Boolean).join('\n'),
		content.sums.map(rowText).join('\n'),
		content.note,
		[language.regards, input.seller.name, input.seller.email ?? ''].filter(Boolean).join('\n'),
	];
	return `${sections.filter(Boolean).join('\n\n')}\n`;
}

const rowText = ({ label, value }: Row): string => `${label}: ${value}`;
