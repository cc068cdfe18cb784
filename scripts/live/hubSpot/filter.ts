import { objectsPath, type ObjectType } from '../../../src/systems/hubSpot/wire/address';
import { said } from '../asking';
import { listAt } from '../json';
import { no, open, yes, type Finding } from '../probe';
import type { HubSpotLive } from './live';

/** A search with one filter, and what it is called in the report. */
export interface FilterTry {
	readonly name: string;
	readonly type: ObjectType;
	readonly filter: object;
}

/** Whether searches take their filters. A right that is missing for one type leaves the answers of the others. */
export async function filterFinding({ asking }: HubSpotLive, tries: readonly FilterTry[]): Promise<Finding> {
	const seen: string[] = [];
	let conclusion = yes;
	for (const { name, type, filter } of tries) {
		const body = { filterGroups: [{ filters: [filter] }], properties: [], sorts: [], limit: 1, after: '0' };
		const reply = await asking.greet({ method: 'POST', path: objectsPath(type, '/search'), body });
		const count = listAt(reply.body, 'results').length;
		seen.push(
			`${name}: ${reply.status < 400 ? `taken, ${count > 0 ? 'one found' : 'none found'}` : said(asking, reply)}`,
		);
		if (reply.status === 401 || reply.status === 403) conclusion = conclusion === yes ? open : conclusion;
		else if (reply.status >= 400) conclusion = no;
	}
	return conclusion(`${seen.join('; ')}.`);
}
