import type { IDataObject } from 'n8n-workflow';
import { composeRunSummary, type RunSummary, type SummaryInvoice } from '../../../src/documents/email/run-summary';
import type { Settings } from '../../../src/domain/settings';

/** What the items of a run came to. */
export interface Outcomes {
	readonly sent: SummaryInvoice[];
	readonly made: SummaryInvoice[];
	readonly inDoubt: SummaryInvoice[];
	readonly failed: { what: string; why: string }[];
}

interface Run {
	readonly settings: Settings;
	readonly date: string;
	readonly outcomes: Outcomes;
	readonly next: RunSummary['next'];
}

/** The e-mail to the owner of the ledger, as a mail node takes it. */
export function runSummaryEmail({ settings, date, outcomes, next }: Run): IDataObject {
	const { companyName, companyEmail, language, brandColour } = settings;
	return {
		...composeRunSummary({
			owner: { name: companyName, email: companyEmail, language, colour: brandColour },
			date,
			...outcomes,
			next,
		}),
		from: companyEmail,
	};
}
