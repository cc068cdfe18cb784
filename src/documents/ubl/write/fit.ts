import { isBlank } from '../../../domain/text';
import type { EInvoice } from '../model/e-invoice';
import type { EInvoiceLine } from '../model/line';
import { RULE_SETS, type EInvoiceProfile, type RuleSet } from '../rule-set';
import { printableText } from '../../xml';
import { asXRechnung } from './x-rechnung';

/**
 * The same invoice with its texts where the profile has room for them: notes become one, or several that are short
 * enough, and what is too long of an item's name goes on in its description and then in the note of the line. Nothing
 * is cut off: what fits nowhere stays too long, and is refused. Where XRechnung asks for something that is known under
 * another name, it stands there too.
 */
export function fitted(of: EInvoice, profile: EInvoiceProfile): EInvoice {
	const rules = RULE_SETS[profile];
	const fit = { ...of, notes: notesFor(of.notes, rules), lines: of.lines.map((line) => lineFor(line, rules)) };
	return profile === 'xrechnung' ? asXRechnung(fit) : fit;
}

function notesFor(notes: readonly string[], { mostNotes, longestNote }: RuleSet): string[] {
	const said = notes.map((note) => printableText(note).trim()).filter((note) => !isBlank(note));
	if (mostNotes === 1) return said.length === 0 ? [] : [said.join('\n')];
	return said.flatMap((note) => splitText(note, longestNote));
}

function lineFor(line: EInvoiceLine, rules: RuleSet): EInvoiceLine {
	const [name = '', ...rest] = splitText(line.item.name, rules.longestItemName);
	if (rest.length === 0) return line;
	const text = [rest.join(' '), line.item.description].filter(Boolean).join(' ');
	const [description = '', ...more] = splitText(text, rules.longestItemDescription);
	const note = [more.join(' '), line.note].filter(Boolean).join(' ');
	return { ...line, note, item: { ...line.item, name, description } };
}

/** A text in pieces of at most so many characters, between words where there are any. */
export function splitText(text: string, longest: number): string[] {
	const pieces: string[] = [];
	let left = text.trim();
	while (left.length > longest) {
		const end = cutBefore(left, longest);
		pieces.push(left.slice(0, end).trimEnd());
		left = left.slice(end).trimStart();
	}
	return left === '' ? pieces : [...pieces, left];
}

/** Where a text can be cut so that at most `longest` units stand before: at a blank, else not within a character. */
function cutBefore(text: string, longest: number): number {
	const blank = text.slice(0, longest + 1).search(/\s\S*$/);
	if (blank > 0) return blank;
	return /[\uD800-\uDBFF]/.test(text.charAt(longest - 1)) && longest > 1 ? longest - 1 : longest;
}
