import { isBlank } from '../../domain/text';

/** The lines of a text that say something, trimmed. */
export const linesIn = (text: string): string[] =>
	text
		.split(/\r\n?|\n/)
		.map((line) => line.trim())
		.filter((line) => !isBlank(line));

/** The texts that say something, trimmed; their own line ends stay. */
export const said = (texts: readonly string[]): string[] =>
	texts.filter((text) => !isBlank(text)).map((text) => text.trim());
