import type { FieldName, FieldWord } from '../../../src/domain/field-name';

/** Fields that are several in a node, and one thing in refusals. */
const WORDS: Readonly<Record<string, FieldWord>> = {
	accentColour: 'layout',
	clientEmail: 'email',
	clientName: 'name',
	highLevelAuthentication: 'authentication',
	hubSpotAuthentication: 'authentication',
	linesJson: 'lines',
	logoFile: 'logo',
	logoFromUrl: 'logo',
	removeLogo: 'logo',
	vismaAuthentication: 'authentication',
};
const IN_CONDITIONS: Readonly<Record<string, 'comparison' | 'value'>> = {
	amount: 'value',
	date: 'value',
	orderComparison: 'comparison',
	plainComparison: 'comparison',
	status: 'value',
	text: 'value',
	textComparison: 'comparison',
	truth: 'value',
};

/**
 * A field of a description in the words of refusals. The names are only known when a node runs, so that the types
 * cannot say it: a test walks all of them.
 * @param path such as `currency`, `lines[2]`, `lines[2].unitPrice`
 */
export function pathOf(path: string): FieldName {
	const start = path.lastIndexOf('.') + 1;
	const [element, name] = [path.slice(0, start), path.slice(start)];
	const words = element.startsWith('conditions[') ? IN_CONDITIONS : WORDS;
	return `${element}${words[name] ?? name}` as FieldName;
}
