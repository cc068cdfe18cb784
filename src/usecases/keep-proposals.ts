import { currencyFor } from '../domain/client-defaults';
import { readNeededKey } from '../domain/idempotency-key';
import { addDays, dateIn, readDate, type LocalDate } from '../domain/local-date';
import { readProposalLines } from '../domain/proposal/lines';
import type { Proposal } from '../domain/proposal/proposal';
import { accept, refuse, type Result } from '../domain/refusal';
import type { RequestFingerprint } from '../domain/request-fingerprint';
import type { Settings } from '../domain/settings';
import { readText } from '../domain/text';
import { clientText, numberText } from '../domain/understood-fingerprint';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { ClientRef } from '../ports/invoicing-system';
import type { NewProposal, ProposalBook, ProposalEntry, UpdateProposal } from '../ports/proposal-book';
import type { Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { getClients, type ClientsByName } from './keep-clients';
import { asSaid, readLineProducts, type LineProducts, type Products } from './products/lines-of-products';
import { atLeastOneField, readOptional, readOwnCurrency, readTerms, readWords } from './read-fields';

/** What a proposal says, unread. A field left out takes the ledger's; in an update it stays as it is. */
export interface RawProposal {
	readonly title?: unknown;
	readonly message?: unknown;
	readonly currency?: unknown;
	readonly lines?: unknown;
	readonly validUntil?: unknown;
	readonly paymentTermsDays?: unknown;
}

export interface ProposalRequest {
	readonly idempotencyKey: string;
	readonly client: ClientRef | null;
	readonly fields: RawProposal;
}

export interface ProposalDeps {
	readonly proposals: ProposalBook;
	readonly catalogue: Pick<Catalogue, 'settings'> & ClientsByName & Products;
}

const LONGEST_TITLE = 200;
const LONGEST_MESSAGE = 10_000;

/** Writes proposals: drafts until their e-mail is prepared; one per key for ever. */
export async function createProposals(
	requests: readonly ProposalRequest[],
	{ proposals, catalogue }: ProposalDeps,
	call: Call,
): Promise<readonly Outcome<ProposalEntry>[]> {
	const settings = await catalogue.settings();
	const today = dateIn(call.now, settings.timeZone);
	const clients = await getClients(
		requests.map(({ client }) => client ?? { id: '' }),
		catalogue,
		{ ...call, policy: 'each' },
	);
	const products = await readLineProducts(
		requests.map(({ fields }) => fields.lines),
		catalogue,
	);
	return runAccepted(
		requests.map((request, at) => {
			const client = clients[at]!;
			const currency = currencyFor({ client: client.kind === 'done' ? client.value : null, settings });
			return readNew(request, { ...settings, currency }, today, products);
		}),
		call,
		(ready) => proposals.create(ready, call),
	);
}

function readNew(
	{ idempotencyKey, client, fields }: ProposalRequest,
	settings: Settings,
	today: LocalDate,
	products: LineProducts,
): Result<NewProposal> {
	const key = readNeededKey(idempotencyKey, 'Give a text that names this proposal, such as the id of the enquiry.');
	if (!key.ok) return key;
	if (client === null)
		return refuse('client_missing', 'No client was named.', 'Pick the client that the proposal is for.', 'client');
	const currency = readOwnCurrency(fields.currency);
	if (!currency.ok) return currency;
	const money = currency.value ?? settings.currency;
	const title = readText(fields.title, 'title', LONGEST_TITLE);
	if (!title.ok) return title;
	const filled = products.fillIn(fields.lines ?? [], money);
	const lines = filled.ok ? readProposalLines(filled.value, money) : filled;
	if (!lines.ok) return lines;
	const rest = readRest(fields);
	if (!rest.ok) return rest;
	const validUntil = rest.value.validUntil ?? addDays(today, settings.proposalValidityDays);
	const content = {
		title: title.value,
		message: rest.value.message ?? '',
		currency: money,
		lines: lines.value,
		validUntil,
		paymentTermsDays: rest.value.terms,
	};
	const said = { ...content, lines: asSaid(lines.value, fields.lines), validUntil: rest.value.validUntil };
	const request = fingerprintOf(client, said);
	return accept({ idempotencyKey: key.value, client, ...content, request });
}

interface Fingerprinted extends Pick<NewProposal, 'title' | 'message' | 'currency' | 'lines' | 'paymentTermsDays'> {
	readonly validUntil: LocalDate | null;
}

/**
 * What the request said, as it was understood. A validity that was left out counts from the day of the run, so it is
 * not compared.
 */
const fingerprintOf = (client: ClientRef, asked: Fingerprinted): RequestFingerprint => ({
	client: clientText('id' in client ? client.id : client.email),
	title: asked.title,
	message: asked.message,
	currency: asked.currency,
	lines: JSON.stringify(asked.lines.map((line) => ({ ...line, net: line.net.toString() }))),
	validUntil: asked.validUntil ?? '',
	paymentTermsDays: numberText(asked.paymentTermsDays),
});

interface Rest {
	readonly message: string | null;
	readonly validUntil: LocalDate | null;
	readonly terms: number | null;
}

function readRest(fields: RawProposal): Result<Rest> {
	const message = readWords(fields.message, 'message', LONGEST_MESSAGE);
	if (!message.ok) return message;
	const validUntil = readOptional(fields.validUntil, (given) => readDate(given, 'validUntil'));
	if (!validUntil.ok) return validUntil;
	const terms = readTerms(fields.paymentTermsDays);
	return terms.ok ? accept({ message: message.value, validUntil: validUntil.value, terms: terms.value }) : terms;
}

export interface ProposalChange {
	readonly id: string;
	readonly fields: RawProposal;
}

/**
 * Changes proposals as long as nobody signed. What a client sees is always what is signed: an open page is asked to be
 * read anew.
 */
export async function updateProposals(
	requests: readonly ProposalChange[],
	{ proposals, catalogue }: ProposalDeps,
	call: Call,
): Promise<readonly Outcome<ProposalEntry>[]> {
	const ids = [...new Set(requests.flatMap(({ id }) => (id === '' ? [] : [id])))];
	const entries = ids.length === 0 ? [] : await proposals.read(ids, call);
	const before = new Map(
		entries.flatMap((entry) => (entry === 'absent' ? [] : [[entry.proposal.id, entry.proposal] as const])),
	);
	const products = await readLineProducts(
		requests.map(({ fields }) => fields.lines),
		catalogue,
	);
	return runAccepted(
		requests.map((request) => readChange(request, before.get(request.id), products)),
		call,
		(ready) => proposals.update(ready, call),
	);
}

function readChange(
	{ id, fields }: ProposalChange,
	before: Proposal | undefined,
	products: LineProducts,
): Result<UpdateProposal> {
	const named = namedProposal(id);
	if (!named.ok) return named;
	const change = atLeastOneField(fields);
	if (!change.ok) return change;
	if (fields.currency !== undefined)
		return refuse(
			'currency_fixed',
			'The currency of a proposal cannot be changed.',
			'Write a new proposal in the other currency.',
			'currency',
		);
	const title = fields.title === undefined ? accept(undefined) : readText(fields.title, 'title', LONGEST_TITLE);
	if (!title.ok) return title;
	// Of a proposal that is not there nothing can be read; the ledger says so.
	const filled =
		fields.lines === undefined || !before ? accept(undefined) : products.fillIn(fields.lines, before.currency);
	if (!filled.ok) return filled;
	const lines =
		filled.value === undefined || !before ? accept(undefined) : readProposalLines(filled.value, before.currency);
	if (!lines.ok) return lines;
	const rest = readRest(fields);
	if (!rest.ok) return rest;
	return accept({
		id,
		edit: {
			...(title.value !== undefined && { title: title.value }),
			...(lines.value !== undefined && { lines: lines.value }),
			...(fields.message !== undefined && { message: rest.value.message ?? '' }),
			...(rest.value.validUntil !== null && { validUntil: rest.value.validUntil }),
			...(fields.paymentTermsDays !== undefined && { paymentTermsDays: rest.value.terms }),
		},
	});
}

export const namedProposal = (id: string): Result<string> =>
	id === ''
		? refuse('proposal_missing', 'No proposal was named.', 'Pick the proposal, or give its id.', 'proposal')
		: accept(id);
