import type { RemoteClient } from '../../../../remote/client';
import { readAssociations } from '../../wire/associations';
import { readById, readObjects } from '../../wire/read';
import type { CrmObject } from '../../wire/schemas';

/** What records are associated with in the very call that makes them. */
const OWNERS = { invoices: 'contacts', commerce_payments: 'invoices' } as const;
export type OwnedType = keyof typeof OWNERS;

/** Records of owners that have more than this in all are not gone through: a hundred calls. */
const MOST_RECORDS = 10_000;

export interface Owned {
	readonly records: readonly CrmObject[];
	/** Owners whose every record is among them. */
	readonly whole: ReadonlySet<string>;
}

/**
 * The records of owners, as they stand: associations and reads by id know at once what was made, where a search lags.
 * One that is gone, or was merged into another, has no associations of its own any more, so nothing is concluded from
 * it: that it is there is read last, since a merge may come in between.
 */
export async function readOwned(
	client: RemoteClient,
	type: OwnedType,
	ownerIds: readonly string[],
	properties: readonly string[],
): Promise<Owned> {
	const ids = [...new Set(ownerIds)];
	if (ids.length === 0) return { records: [], whole: new Set() };
	const owners = OWNERS[type];
	const links = await readAssociations(client, owners, type, ids);
	const there = await readById(client, owners, ids, { properties: [] });
	const linked = (id: string) => links.get(id) ?? [];
	const [whole, asked] = [new Set<string>(), new Set<string>()];
	for (const id of ids.filter((each) => there.has(each)).sort((a, b) => linked(a).length - linked(b).length)) {
		if (asked.size + linked(id).length > MOST_RECORDS) break;
		whole.add(id);
		for (const record of linked(id)) asked.add(record);
	}
	return { records: await readObjects(client, type, [...asked], { properties }), whole };
}
