import type { Fact } from '../model/document';
import type { Content } from './content';

/** The e-mail for readers without HTML: everything that the other part says. */
export function plainTextOf({ language, document, opening, lines, moreLines, links, footNote }: Content): string {
	const { headline, facts, payment, payments, notes, seller, footer } = document;
	const sections = [
		opening,
		[inWords(headline), headline.note],
		payment && payment.details.length > 0 ? [payment.heading, ...payment.details.map(inWords)] : [],
		links.map(({ label, url }) => `${label}: ${url}`),
		facts.map(inWords),
		[...lines.map(lineInText), moreLines && `  … ${moreLines}`],
		document.sums.map((sum) => `${sum.isPart ? '  ' : ''}${inWords(sum)}`),
		payments ? [payments.heading, ...payments.rows.map(inWords)] : [],
		notes.join('\n\n'),
		...(footNote
			? [footNote]
			: [
					[language.regards, seller.name, ...seller.address, ...seller.identifiers.map(inWords)],
					[...seller.contact.map(inWords), ...footer],
				]),
	];
	const texts = sections.map((section) =>
		typeof section === 'string' ? section : section.filter(Boolean).join('\n'),
	);
	return `${texts.filter(Boolean).join('\n\n')}\n`;
}

const inWords = ({ label, value }: Fact): string => `${label}: ${value}`;

const lineInText = ({ label, detail, value }: Content['lines'][number]): string => {
	const figures = [detail, value].filter(Boolean).join(' = ');
	return `- ${label.replace(/\s*\n\s*/g, '\n  ')}${figures && `\n  ${figures}`}`;
};
