import { isFieldWord, type FieldWord } from './field-name';
import { refuse, type Result } from './refusal';
import { understood } from './understood-fingerprint';

/**
 * The fingerprint of a request: field name and text, kept with the key for ever. It is made of what was understood, not
 * of what was typed, and names fields so that a refusal can say which one differs.
 *
 * Whoever adds a field: its text is '' where the request says nothing of it, so that keys of earlier versions stay
 * good. The names `dates`, `words` and `email` are taken: earlier versions kept several fields under each.
 */
export type RequestFingerprint = Readonly<Record<string, string>>;

/** Fields whose name in a print is not the word that users know. Prints are kept for ever, so their names stay. */
const WORDS: Readonly<Record<string, FieldWord>> = {
	clientId: 'client',
	cloneOf: 'invoice',
	creditOf: 'invoice',
	finalise: 'finish',
	invoiceId: 'invoice',
	jobs: 'job',
	of: 'creditOf',
	pipelineId: 'pipeline',
	stageId: 'stage',
	state: 'isPending',
	templateId: 'template',
	to: 'stage',
	unpaid: 'unpaidInvoices',
	zone: 'timeZone',
};

/** The word for a field of a print; the key itself where no one field of the user's is meant. */
const wordOf = (printed: string): FieldWord => WORDS[printed] ?? (isFieldWord(printed) ? printed : 'idempotencyKey');

/**
 * The first field in which two requests differ, by the name that users know, or null when they say the same. A field
 * that one of them does not have equals an empty one: an earlier version may not have known it.
 */
export function differingField(first: RequestFingerprint, second: RequestFingerprint): FieldWord | null {
	const [one, other] = [understood(first, second), understood(second, first)];
	const differs = [...Object.keys(one), ...Object.keys(other)].find(
		(field) => (one[field] ?? '') !== (other[field] ?? ''),
	);
	return differs === undefined ? null : wordOf(differs);
}

/**
 * The request with its client named as the first request named it. For a client who is known to be the same person: an
 * id and an address are two names of one.
 */
export const withClientOf = (first: RequestFingerprint, asked: RequestFingerprint): RequestFingerprint =>
	first.client === undefined || asked.client === undefined ? asked : { ...asked, client: first.client };

/** A key names one request for ever; with another request it is refused (I5). */
export const keyReused = (key: string, field: FieldWord): Result<never> =>
	refuse(
		'key_reused',
		`The unique key "${key}" was used before for a request that differs in ${field}.`,
		'Use the key of this request only for this request, or give a new key when you want a second one.',
		field,
	);
