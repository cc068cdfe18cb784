import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Official examples and schemas, kept beside the checkout; they are not part of this repository. */
const FOLDER = resolve(__dirname, '../../../../shared/specs');

/** Where the official rules lie, with the examples of some of them. */
export const RULES_FOLDER = process.env.E_INVOICE_RULES ?? resolve(__dirname, '../../../.n8n/e-invoice-rules');

export interface Example {
	/** Such as peppol/base-example.xml. */
	readonly name: string;
	readonly xml: string;
}

/** The official examples of a set; none where they do not lie beside the checkout. */
export function examplesOf(set: 'peppol' | 'en16931' | 'cius-ro'): readonly Example[] {
	return examplesIn(join(FOLDER, set, 'examples'), set);
}

/** The examples that lie with the rules, in a folder of the set's name. */
export const examplesWithRules = (set: 'factur-x' | 'en16931-cii' | 'xrechnung'): readonly Example[] =>
	examplesIn(join(RULES_FOLDER, 'examples', set), set);

function examplesIn(folder: string, set: string): readonly Example[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((file) => file.toLowerCase().endsWith('.xml'))
		.sort()
		.map((file) => ({ name: `${set}/${file}`, xml: readFileSync(join(folder, file), 'utf8') }));
}

/** The schema of a kind of document; null where it does not lie beside the checkout. */
export function schemaFile(root: 'Invoice' | 'CreditNote'): string | null {
	const file = join(FOLDER, 'ubl21-xsdrt/maindoc', `UBL-${root}-2.1.xsd`);
	return existsSync(file) ? file : null;
}
