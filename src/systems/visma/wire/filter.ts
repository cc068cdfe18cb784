import { IDS_IN_FILTER } from './address';

/** A text in a filter. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the form of Visma's ids; others are never asked for. */
export const isId = (text: string | null | undefined): text is string => ID.test(text ?? '');

/** Ids compare whatever their capitals. */
export const sameId = (a: string | null | undefined, b: string | null | undefined): boolean =>
	typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();

/** Filters that find these ids in one of the fields, a few ids each. */
export function byIds(
	ids: readonly string[],
	...fields: readonly string[]
): readonly (readonly [string, readonly string[]])[] {
	const size = Math.max(1, Math.floor(IDS_IN_FILTER / fields.length));
	return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) => {
		const some = ids.slice(at * size, (at + 1) * size);
		return [some.flatMap((id) => fields.map((field) => `${field} eq ${id}`)).join(' or '), some] as const;
	});
}
