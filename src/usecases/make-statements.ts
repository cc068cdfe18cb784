import { mergedClient } from '../domain/archiving';
import { noEmail, type Client } from '../domain/client';
import { dateIn, readDate, type Instant } from '../domain/local-date';
import { accept, refuse, type Result } from '../domain/refusal';
import { noCompanyName, sellerOfSettings } from '../domain/invoice/parties';
import type { ClientStatement, StatementShows } from '../domain/statement/client-statement';
import { emptyStatement, statementsOf, type Statement } from '../domain/statement/statement';
import type { Settings } from '../domain/settings';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { ClientAccounts } from '../ports/client-accounts';
import { done, type Outcome } from '../ports/outcome';
import { findClients, type ClientName, type ClientsByName } from './keep-clients';
import { runOffered, type Offering } from './offered';
import { readOptional } from './read-fields';

/** A statement as a user asks for it; what is `unknown` has not been read yet. */
export interface StatementAsked {
	readonly client: ClientName;
	readonly shows: StatementShows;
	/** Of a period; empty for everything from the beginning. */
	readonly firstDay: unknown;
	/** Empty for today, in the ledger's zone. */
	readonly lastDay: unknown;
	/** It becomes a document, which comes from somebody; by e-mail it needs an address, too. */
	readonly as: 'data' | 'document' | 'email';
}

interface Deps {
	/** The system that keeps the invoices. */
	readonly invoicing: Offering;
	/** Left out where the system keeps no accounts of its clients. */
	readonly clientAccounts?: ClientAccounts;
	readonly catalogue: ClientsByName & Pick<Catalogue, 'settings'>;
}

type Prepared = Omit<ClientStatement, 'statements'>;

/**
 * The statements of clients. Nothing is written.
 * @returns refusals `not_offered`, `not_a_date`, `period_ends_before_start`, `company_name_missing`,
 * `client_without_email`, `client_merged`, and those of `findClients`
 */
export async function makeStatements(
	asked: readonly StatementAsked[],
	{ invoicing, clientAccounts, catalogue }: Deps,
	call: Call,
): Promise<readonly Outcome<ClientStatement>[]> {
	const names = asked.map(({ client }) => client);
	const clients = clientAccounts ? await findClients(names, catalogue) : [];
	const settings = await catalogue.settings();
	const prepared = asked.map((one, at): Result<Prepared> => {
		const client = clients[at];
		if (client?.ok === false) return client;
		// What it owed moved with the merge: a statement of nothing would be wrong.
		const merged = client && mergedClient(client.value);
		if (merged) return merged;
		return prepare(one, client?.value ?? null, settings, call.now);
	});
	return await runOffered(invoicing, ['statement', 'make statements of account'], prepared, call, async (ready) => {
		const accounts = await clientAccounts!.read(ready.map(({ client }) => client.id));
		return ready.map((one, at) => {
			const shown = shownOf(one, statementsOf(accounts[at]!, one));
			const currency = one.client.currency || settings.currency;
			return done({ ...one, statements: shown.length > 0 ? shown : [emptyStatement(currency, one.until)] });
		});
	});
}

function prepare(asked: StatementAsked, client: Client | null, settings: Settings, now: Instant): Result<Prepared> {
	const { shows } = asked;
	const isPeriod = shows === 'period';
	const from = isPeriod ? readOptional(asked.firstDay, (input) => readDate(input, 'firstDay')) : accept(null);
	if (!from.ok) return from;
	const last = readOptional(asked.lastDay, (input) => readDate(input, 'lastDay'));
	if (!last.ok) return last;
	const until = last.value ?? dateIn(now, settings.timeZone);
	if (from.value !== null && until < from.value)
		return refuse(
			'period_ends_before_start',
			`The statement ends on ${until}, before it starts on ${from.value}.`,
			'Give a last day on or after the first one.',
			'lastDay',
		);
	const barred =
		(asked.as === 'data' ? null : noCompanyName(sellerOfSettings(settings), 'The statement', 'be written')) ??
		(asked.as === 'email' && client ? noEmail(client, 'statement') : null);
	if (barred) return { ok: false, refusal: barred };
	return accept({ client: client!, shows, from: from.value, until });
}

/** Of open items, a currency in which nothing is open and nothing is kept says nothing. */
const shownOf = ({ shows }: Prepared, statements: readonly Statement[]): readonly Statement[] =>
	shows === 'period'
		? statements.filter(({ opening, entries }) => opening !== 0n || entries.length > 0)
		: statements.filter(({ items, credit, pending }) => items.length > 0 || credit !== 0n || pending > 0n);
