const ESCAPED: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};
const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	'#39': "'",
};

/** A note as the HTML that HighLevel keeps its terms in: nothing in it can be taken for a tag. */
export const toTerms = (note: string): string =>
	note === ''
		? ''
		: `<p>${note.replace(/[&<>"']/g, (character) => ESCAPED[character]!).replace(/\r\n?|\n/g, '<br>')}</p>`;

/** Terms as plain text: ends of lines and paragraphs stay, tags go. */
export const fromTerms = (html: string | null | undefined): string =>
	(html ?? '')
		.replace(/<br\s*\/?>|<\/(?:p|div|li|h[1-6])>(?=.)/gi, '\n')
		.replace(/<[^>]*>/g, '')
		.replace(/&(#39|[a-z]+);/gi, (whole, name: string) => NAMED[name.toLowerCase()] ?? whole)
		.trim();
