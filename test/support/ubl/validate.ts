import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EInvoiceProfile } from '../../../src/documents/ubl/rule-set';
import { isQuickLane } from '../property-runs';
import { RULES_FOLDER as FOLDER, schemaFile } from './specs';

const PROGRAM = join(__dirname, 'validator.mjs');

/** What each profile is validated with; that of Romania has the rules of EN 16931 in it. */
const RULES: Readonly<Record<EInvoiceProfile, readonly string[]>> = {
	peppol: ['en16931', 'peppol'],
	xrechnung: ['en16931', 'xrechnung'],
	'cius-ro': ['cius-ro'],
	'factur-x': ['en16931-cii', 'factur-x'],
};

/** The schema of the profile EN 16931 of Factur-X, with those that it imports beside it. */
const CII_SCHEMA = join(FOLDER, 'factur-x/FACTUR-X_EN16931.xsd');

const rulesFile = (name: string) => join(FOLDER, `${name}.sef.json`);

/** Whether the rules of a profile are there; the quick lane goes without them. */
export const hasRules = (profile: EInvoiceProfile): boolean =>
	!isQuickLane && RULES[profile].every((name) => existsSync(rulesFile(name)));
export const hasSchemas = (): boolean => schemaFile('Invoice') !== null;
export const hasCiiSchema = (): boolean => existsSync(CII_SCHEMA);

/** What the official schemas and rules say of a document. */
export interface Validation {
	/** Faults of the schema, such as an element in the wrong place. */
	readonly schema: readonly string[];
	readonly rules: readonly { readonly id: string; readonly flag: string }[];
}

/** One answer for each document, in order. Schemas or rules that are not there are passed over. */
export function validate(documents: readonly string[], profile: EInvoiceProfile): readonly Validation[] {
	const schemas = Object.fromEntries([
		...(['Invoice', 'CreditNote'] as const).flatMap((root) => {
			const file = schemaFile(root);
			return file === null ? [] : [[root, file] as const];
		}),
		...(hasCiiSchema() ? [['CrossIndustryInvoice', CII_SCHEMA] as const] : []),
	]);
	const rules = hasRules(profile) ? RULES[profile].map(rulesFile) : [];
	const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM], {
		input: JSON.stringify({ documents, schemas, rules }),
		encoding: 'utf8',
		maxBuffer: 64 << 20,
	});
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout) as readonly Validation[];
}

/** The rules that a document breaks, without what is only advised against. */
export const fatal = ({ rules }: Validation): readonly string[] =>
	rules.filter(({ flag }) => flag === 'fatal').map(({ id }) => id);
