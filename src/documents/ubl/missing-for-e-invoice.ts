import type { EInvoice } from './model/e-invoice';
import { PEPPOL_RULES_OF_XRECHNUNG, type EInvoiceProfile } from './rule-set';
import { breakdown } from './rules/breakdown';
import { codeLists } from './rules/code-lists';
import { decimals, decimalsInCii } from './rules/decimals';
import { document } from './rules/document';
import type { Check, EInvoiceFault } from './rules/fault';
import { germany } from './rules/germany';
import { norway, sweden } from './rules/nordic';
import { endpoints, peppol } from './rules/peppol';
import { required } from './rules/required';
import { romania } from './rules/romania';
import { sums } from './rules/sums';
import { tax } from './rules/tax';
import { fitted } from './write/fit';

export type { EInvoiceFault } from './rules/fault';

const EN_16931: readonly Check[] = [required, tax, breakdown, sums, document];
const IN_UBL: readonly Check[] = [...EN_16931, decimals];

const CHECKS: Readonly<Record<EInvoiceProfile, readonly Check[]>> = {
	peppol: [...IN_UBL, peppol, norway, sweden],
	xrechnung: [...IN_UBL, codeLists, endpoints, germany],
	'cius-ro': [...IN_UBL, codeLists, romania],
	'factur-x': [...EN_16931, decimalsInCii, codeLists],
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

/** Some checks stand with those of EN 16931, and are rules of Peppol alone; XRechnung has taken over some of them. */
const binds = (rule: string, profile: EInvoiceProfile): boolean =>
	profile === 'peppol' ||
	!rule.startsWith('PEPPOL-') ||
	(profile === 'xrechnung' && PEPPOL_RULES_OF_XRECHNUNG.has(rule));

/** Whether nothing but advice is left. */
export const isFitForEInvoice = (faults: readonly EInvoiceFault[]): boolean =>
	faults.every(({ severity }) => severity === 'warning');
