import { accept, type Refusal, type Result } from '../refusal';
import { badShortcode, readFilled, shortcodeWithoutValue, type OwnText, type ShortcodeValues } from '../shortcodes';
import type { EmailWording } from './invoice';

/** The parts of an invoice, a template or a recurring invoice that say something in the user's own words. */
export interface OwnWords {
	readonly lines: readonly { readonly description: string }[];
	readonly note: string;
	readonly email: Pick<EmailWording, 'subject' | 'text'>;
}

type Stored = Pick<OwnText, 'isStored'>;

const lineText = (text: string, at: number): OwnText => ({
	text,
	field: `lines[${at}].description`,
	place: 'invoice',
});
const noteText = (text: string): OwnText => ({ text, field: 'note', place: 'invoice' });

const emailTexts = ({ subject, text }: OwnWords['email'], stored: Stored): readonly OwnText[] => [
	...(subject === null ? [] : [{ text: subject, field: 'emailSubject', place: 'invoiceEmail', ...stored } as const]),
	...(text === null ? [] : [{ text, field: 'emailText', place: 'invoiceEmail', ...stored } as const]),
];

const firstOf = <T>(all: readonly T[], refusalOf: (one: T) => Refusal | null): Refusal | null => {
	for (const one of all) {
		const refusal = refusalOf(one);
		if (refusal) return refusal;
	}
	return null;
};

/** Why words can never be filled in, whoever is billed; what is left out is not looked at. Null where they can. */
export const badWords = (
	{ lines = [], note = '', email }: Partial<OwnWords>,
	stored: Stored = { isStored: false },
): Refusal | null =>
	firstOf(
		[
			...lines.map(({ description }, at) => ({ ...lineText(description, at), ...stored })),
			{ ...noteText(note), ...stored },
			...(email ? emailTexts(email, stored) : []),
		],
		badShortcode,
	);

/** Why the e-mail cannot be written in the user's own words; null where everything in them has a value. */
export const emailWithoutValue = (
	email: OwnWords['email'],
	values: ShortcodeValues,
	stored: Stored = { isStored: false },
): Refusal | null =>
	firstOf(emailTexts(email, stored), (own) => badShortcode(own) ?? shortcodeWithoutValue(own, values));

/**
 * Lines and note with their shortcodes filled in.
 * @param isKept texts that are not filled in, such as those that an invoice has already
 * @returns refusals of `readFilled`
 */
export function fillWords<Content extends Partial<Pick<OwnWords, 'lines' | 'note'>>>(
	content: Content,
	values: ShortcodeValues,
	isKept: (text: string) => boolean = () => false,
	stored: Stored = { isStored: false },
): Result<Content> {
	const fill = (own: OwnText) => (isKept(own.text) ? accept(own.text) : readFilled({ ...own, ...stored }, values));
	const lines: { readonly description: string }[] = [];
	for (const [at, line] of (content.lines ?? []).entries()) {
		const description = fill(lineText(line.description, at));
		if (!description.ok) return description;
		lines.push(description.value === line.description ? line : { ...line, description: description.value });
	}
	const note = content.note === undefined ? accept(undefined) : fill(noteText(content.note));
	if (!note.ok) return note;
	return accept({
		...content,
		...(content.lines && { lines }),
		...(note.value !== undefined && { note: note.value }),
	});
}
