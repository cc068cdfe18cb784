import type { Refusal, Result } from '../../../../domain/refusal';
import { accept } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { ClientRef, CreateInvoice } from '../../../../ports/invoicing-system';
import type { Marked } from '../../../../remote/once';
import { contactsOf } from '../../clients';
import { fromWireAmount } from '../../../../remote/wire-amounts';
import { billsAlready } from '../../map/billed';
import { detailsOf, type ContactDetails } from '../../map/client';
import { findEstimates } from '../../proposals/find-estimates';
import {
	ambiguousClient,
	jobOfOtherClient,
	proposalNotAccepted,
	proposalOfOtherClient,
	unknownClient,
	unknownJob,
	unknownProposal,
	userMissing,
} from '../../refusals';
import type { HighLevel } from '../../context';
import { readOnce } from '../../../../remote/abreast';
import { statusOf } from '../../map/estimate';
import type { WireContact, WireEstimate, WireOpportunity } from '../../wire/schemas';
import { writeInvoice, type Around, type Ready } from './written';

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

export interface Prepared extends Ready {
	readonly input: CreateInvoice;
	readonly marker: string;
}

/** Everything that new invoices refer to, each thing read once. */
interface Named {
	readonly contacts: ReadonlyMap<string, readonly WireContact[]>;
	readonly opportunities: ReadonlyMap<string, WireOpportunity | 'absent'>;
	readonly estimates: ReadonlyMap<string, WireEstimate>;
	readonly around: Around;
}

const nameOf = (ref: ClientRef): string => JSON.stringify(ref);

/** Checks what can be checked before the first invoice is made; one result each. */
export async function prepare(
	highLevel: HighLevel,
	inputs: readonly Marked<CreateInvoice>[],
	call: Call,
): Promise<readonly Result<Prepared>[]> {
	const named = await readNamed(
		highLevel,
		inputs.map(({ input }) => input),
	);
	return inputs.map((marked) => prepareOne(highLevel, marked, named, call));
}

async function readNamed(highLevel: HighLevel, inputs: readonly CreateInvoice[]): Promise<Named> {
	const { api, system } = highLevel;
	const [contacts, opportunities, estimates, around] = await Promise.all([
		readOnce(
			inputs.map(({ client }) => nameOf(client)),
			(name) => contactsOf(highLevel, JSON.parse(name) as ClientRef),
		),
		readOnce(
			inputs.flatMap(({ jobs }) => jobs.filter((job) => job.system === system).map(({ id }) => id)),
			(id) => api.readOpportunity(id),
		),
		findEstimates(
			highLevel,
			inputs.flatMap(({ proposalId }) => (proposalId ? [proposalId] : [])),
		),
		readAround(highLevel),
	]);
	return { contacts, opportunities, estimates, around };
}

export async function readAround({ api, settings, liveMode }: HighLevel): Promise<Around> {
	const [own, { timeZone }] = await Promise.all([api.invoiceSettings(), settings()]);
	return { settings: own, timeZone, liveMode };
}

function prepareOne(
	{ userId, system }: HighLevel,
	{ input, marker }: Marked<CreateInvoice>,
	named: Named,
	call: Call,
): Result<Prepared> {
	if (input.finalise && userId === '') return no(userMissing());
	const contact = billable(input.client, named.contacts.get(nameOf(input.client))!);
	if (!contact.ok) return contact;
	for (const job of input.jobs) {
		if (job.system !== system) continue;
		const opportunity = named.opportunities.get(job.id)!;
		if (opportunity === 'absent') return no(unknownJob(job.id));
		if (opportunity.contactId !== contact.value.id) return no(jobOfOtherClient(opportunity.name ?? job.id));
	}
	const estimate = input.proposalId ? named.estimates.get(input.proposalId) : undefined;
	const barred = input.proposalId ? barredProposal(input.proposalId, estimate, contact.value) : null;
	if (barred) return no(barred);
	const ready = writeInvoice(input, contact.value, marker, named.around, call);
	return ready.ok
		? accept({ ...ready.value, total: acceptedTotal(input, estimate) ?? ready.value.total, input, marker })
		: ready;
}

/** What the client accepted, where the invoice is to bill just that; null where it bills other lines. Minor units. */
export function acceptedTotal(
	{ lines, currency }: Pick<CreateInvoice, 'lines' | 'currency'>,
	estimate: WireEstimate | undefined,
): bigint | null {
	if (!estimate || estimate.currency !== currency || estimate.total === null || estimate.total === undefined)
		return null;
	const { items, discount } = estimate;
	return billsAlready({ items: items ?? [], discount, currency }, lines)
		? fromWireAmount(estimate.total, currency)
		: null;
}

/** The one contact that is meant, with all that HighLevel needs to bill it. */
export function billable(ref: ClientRef, found: readonly WireContact[]): Result<ContactDetails> {
	const name = 'id' in ref ? ref.id : ref.email;
	if (found.length > 1) return no(ambiguousClient(name, found.length));
	if (!found[0]) return no(unknownClient(name));
	const details = detailsOf(found[0]);
	return 'code' in details ? no(details) : accept(details);
}

function barredProposal(id: string, estimate: WireEstimate | undefined, contact: ContactDetails): Refusal | null {
	if (!estimate) return unknownProposal(id);
	const status = statusOf(estimate);
	if (status !== 'accepted') return proposalNotAccepted(estimate.name ?? id, status);
	const contactId = estimate.contactDetails?.id ?? contact.id;
	return contactId === contact.id ? null : proposalOfOtherClient(estimate.name ?? id);
}
