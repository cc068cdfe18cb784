import { dateIn, type LocalDate } from '../../../../domain/local-date';
import type { Call } from '../../../../ports/call';
import type { CreateInvoice } from '../../../../ports/invoicing-system';
import { abreast, readOnce } from '../../../../remote/abreast';
import type { Visma } from '../../context';
import { readProjects } from '../../jobs/read-jobs';
import { dayOf } from '../../map/moment';
import { isId } from '../../wire/filter';
import type { WireArticle, WireProject, WireQuote, WireSettings, WireTerms } from '../../wire/schemas';

/** Everything that new invoices refer to, each thing read once. */
export interface Named {
	readonly settings: WireSettings;
	readonly terms: readonly WireTerms[];
	/** By VAT rate. */
	readonly articles: ReadonlyMap<string, WireArticle | null>;
	/** By their ids in lower case, as far as they are there. */
	readonly projects: ReadonlyMap<string, WireProject>;
	readonly quotes: ReadonlyMap<string, WireQuote | 'absent'>;
	readonly today: LocalDate;
}

/** Reads it, each thing at once. */
export async function readNamed(visma: Visma, inputs: readonly CreateInvoice[], call: Call): Promise<Named> {
	const { api, account, system } = visma;
	const rates = [...new Set(inputs.flatMap(({ lines }) => lines.map(({ taxRate }) => taxRate)))];
	const projectIds = inputs.flatMap(({ jobs }) => jobs.filter((job) => job.system === system).map(({ id }) => id));
	const [settings, terms, found, projects, quotes, today] = await Promise.all([
		account.settings(),
		account.terms(),
		abreast(rates, (rate) => account.articleFor(rate)),
		readProjects(visma, projectIds),
		readOnce(
			inputs.flatMap(({ proposalId }) => (proposalId ? [proposalId] : [])),
			async (id) => (isId(id) ? api.readQuote(id) : 'absent'),
		),
		visma.settings().then(({ timeZone }) => dateIn(call.now, timeZone)),
	]);
	return { settings, terms, articles: new Map(rates.map((rate, at) => [rate, found[at]!])), projects, quotes, today };
}

/** Up to which day the books are locked; null for none. */
export const lockedTo = ({ AccountingLockedTo }: WireSettings): LocalDate | null => dayOf(AccountingLockedTo);
