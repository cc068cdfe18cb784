import type { ProposalSearch } from '../store';

/**
 * The where clause of a list of proposals `p`. Values go in as parameters only, in the order in which they are written.
 * @param param keeps a value and returns its placeholder
 */
export function proposalFilter(
	{ states, clientId, sentUntil, today }: ProposalSearch,
	param: (value: string) => string,
): string {
	const where: string[] = [];
	if (clientId !== null) where.push(`p.client_id = ${param(clientId)}`);
	if (sentUntil !== null) where.push(`p.sent_at <= ${param(sentUntil)}`);
	if (states !== null) where.push(`(${states.map((state) => stateIs(state, today, param)).join(' OR ') || '1 = 0'})`);
	return where.length > 0 ? where.join(' AND ') : '1 = 1';
}

/** The stored phase, and for those that are out whether they have expired (see `stateOf`). */
function stateIs(state: string, today: string, param: (value: string) => string): string {
	if (state === 'expired') return `(p.phase IN ('sent', 'viewed') AND p.valid_until < ${param(today)})`;
	if (state === 'sent' || state === 'viewed')
		return `(p.phase = ${param(state)} AND p.valid_until >= ${param(today)})`;
	return `p.phase = ${param(state)}`;
}
