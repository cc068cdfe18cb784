import { accept, refuse, type Result } from './refusal';

const NOT_SEEN = /\p{Default_Ignorable_Code_Point}/gu;
const BLANKS = /\p{White_Space}+/gu;

/**
 * How the names of templates, pipelines and stages are compared: as they look, whatever their capitals. Letters are
 * composed last, since taking out what is not seen and lowering may bring together what is written as one letter.
 */
export const nameKey = (name: string): string =>
	name.replace(NOT_SEEN, '').replace(BLANKS, ' ').trim().toLowerCase().normalize('NFC');

export const isSameName = (one: string, other: string): boolean => nameKey(one) === nameKey(other);

/** A record that people know by its name. */
export interface Named {
	readonly id: string;
	readonly name: string;
}

/** The record in use that has a name already, if there is one. */
export type FindNamesake<T extends Named> = (name: string) => T | undefined;

interface NamedKind {
	/** Part of the code: `template_name_taken`. */
	readonly kind: 'template' | 'pipeline';
	readonly label: string;
	/** Where the Invoicing Ledger node keeps it. */
	readonly resource: string;
	/** How a record of the kind is taken away. */
	readonly away: string;
}

const TEMPLATE: NamedKind = {
	kind: 'template',
	label: 'invoice template',
	resource: 'Invoice Template',
	away: 'Delete',
};
const PIPELINE: NamedKind = { kind: 'pipeline', label: 'pipeline', resource: 'Pipeline', away: 'Archive' };

/**
 * Records of one name are one. A record that had the name before keeps it, also beside a namesake: ledgers of older
 * versions may hold some, and must stay workable.
 * @param before null for a new record
 * @returns refusals `template_name_taken`, `pipeline_name_taken`, or null where the name is free
 */
function nameTaken<T extends Named>(
	of: NamedKind,
	record: Named,
	before: Named | null,
	namesake: FindNamesake<T>,
): Result<never> | null {
	if (before && isSameName(before.name, record.name)) return null;
	const other = namesake(record.name);
	if (!other || other.id === record.id) return null;
	const { kind, label, resource, away } = of;
	const message = `The ledger has the ${label} "${other.name}" already, with the id ${other.id}.`;
	const update = `To change it, use ${resource} → Create or Update, or Update with this id.`;
	const fix = before
		? `Give this one another name, or first rename the other one or take it away, with ${resource} → Update or ${away}.`
		: `${update} To use it is, go on with its id in place of this step. For a second one, give another name.`;
	return refuse(`${kind}_name_taken`, message, fix, 'name');
}

export const templateNameTaken = <T extends Named>(
	record: Named,
	before: Named | null,
	namesake: FindNamesake<T>,
): Result<never> | null => nameTaken(TEMPLATE, record, before, namesake);

export const pipelineNameTaken = <T extends Named>(
	record: Named,
	before: Named | null,
	namesake: FindNamesake<T>,
): Result<never> | null => nameTaken(PIPELINE, record, before, namesake);

const MEANT = { template: TEMPLATE, pipeline: PIPELINE };

/**
 * The record that Create or Update means by a name; null for one that is not there yet.
 * @param found those in use that have the name: ledgers of older versions may hold several
 * @returns refusals `ambiguous_template`, `ambiguous_pipeline`
 */
export function meantByName<T extends Named>(kind: keyof typeof MEANT, found: readonly T[]): Result<T | null> {
	if (found.length < 2) return accept(found[0] ?? null);
	const { label, resource } = MEANT[kind];
	return refuse(
		`ambiguous_${kind}`,
		`${found.length} ${label}s are called "${found[0]!.name}".`,
		`Rename all but one with ${resource} → Update: ${found.map(({ id }) => id).join(', ')}.`,
		'name',
	);
}
