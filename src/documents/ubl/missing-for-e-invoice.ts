import type { EInvoice } from './model/e-invoice';
import type { EInvoiceProfile } from './rule-set';
import { breakdown } from './rules/breakdown';
import { document } from './rules/document';
import type { Check, EInvoiceFault } from './rules/fault';
import { norway, sweden } from './rules/nordic';
import { peppol } from './rules/peppol';
import { required } from './rules/required';
import { romania } from './rules/romania';
import { sums } from './rules/sums';
import { tax } from './rules/tax';
import { fitted } from './write/fit';

export type { EInvoiceFault } from './rules/fault';

const EN_16931: readonly Check[] = [required, tax, breakdown, sums, document];

const CHECKS: Readonly<Record<EInvoiceProfile, readonly Check[]>> = {
	peppol: [...EN_16931, peppol, norway, sweden],
	'cius-ro': [...EN_16931, romania],
};

/**
 * Everything that is missing in an e-invoice or does not fit the rules of its profile, each with a fix. Empty where
 * receivers will take it. The rules are those that refuse most often, and more than a network asks for: what is looked
 * for elsewhere, such as the order of elements, the writers always do right.
 */
export function missingForEInvoice(of: EInvoice, profile: EInvoiceProfile): readonly EInvoiceFault[] {
	const written = fitted(of, profile);
	const faults = CHECKS[profile].flatMap((check) => check(written)).filter(({ rule }) => binds(rule, profile));
	return faults.filter(
		({ rule, path }, at) => faults.findIndex((one) => one.rule === rule && one.path === path) === at,
	);
}

/** Some checks stand with those of EN 16931, and are rules of Peppol alone. */
const binds = (rule: string, profile: EInvoiceProfile): boolean => profile === 'peppol' || !rule.startsWith('PEPPOL-');

/** Whether nothing but advice is left. */
export const isFitForEInvoice = (faults: readonly EInvoiceFault[]): boolean =>
	faults.every(({ severity }) => severity === 'warning');
