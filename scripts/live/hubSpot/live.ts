import type { RemoteClient } from '../../../src/remote/client';
import {
	ACCOUNT_PATH,
	MARKER_PROPERTIES,
	objectsPath,
	propertiesPath,
	type MarkedType,
	type ObjectType,
} from '../../../src/systems/hubSpot/wire/address';
import { readTaxRates } from '../../../src/systems/hubSpot/wire/settings';
import type { TaxRateReply } from '../../../src/systems/hubSpot/wire/schemas';
import type { Asking } from '../asking';
import { at, listAt, textAt } from '../json';
import type { Given } from '../vendor';

/** A property as the account defines it. */
export interface Property {
	readonly name: string;
	readonly isWritable: boolean;
	readonly isUnique: boolean;
}

/** What the probes of HubSpot share: the account's settings, each read once. */
export class HubSpotLive {
	/** How many lines were there still right after their draft was deleted; null before. */
	linesLeft: number | null = null;
	private readonly kept = new Map<string, Promise<unknown>>();

	constructor(
		readonly asking: Asking,
		readonly given: Given,
	) {}

	get client(): RemoteClient {
		return this.asking.client;
	}

	account = (): Promise<unknown> =>
		this.once('account', () => this.asking.read({ method: 'GET', path: ACCOUNT_PATH }));
	/** The adapter's own reading: every rate of the account. */
	taxRates = (): Promise<readonly TaxRateReply[]> => this.once('rates', () => readTaxRates(this.client));
	/** The first of the properties that may hold the idempotency marker that can be written; null for none. */
	marker = async (type: MarkedType): Promise<Property | null> => {
		const properties = await this.properties(type);
		return MARKER_PROPERTIES[type].map((name) => properties.get(name)).find((one) => one?.isWritable) ?? null;
	};

	/** The properties of a type by name. */
	properties = (type: ObjectType): Promise<ReadonlyMap<string, Property>> =>
		this.once(`properties ${type}`, async () => {
			const body = await this.asking.read({ method: 'GET', path: propertiesPath(type) });
			return new Map(listAt(body, 'results').map((one) => [textAt(one, 'name'), propertyFrom(one)]));
		});

	async search(
		type: ObjectType,
		filters: readonly object[],
		properties: readonly string[],
		more: { readonly sort?: string; readonly direction?: string; readonly limit?: number } = {},
	): Promise<readonly unknown[]> {
		const { sort = 'hs_object_id', direction = 'DESCENDING', limit = 20 } = more;
		const body = {
			filterGroups: filters.length === 0 ? [] : [{ filters }],
			properties,
			sorts: [{ propertyName: sort, direction }],
			limit,
			after: '0',
		};
		return listAt(await this.asking.read({ method: 'POST', path: objectsPath(type, '/search'), body }), 'results');
	}

	/** Records by id that are there. */
	async byId(
		type: ObjectType,
		ids: readonly string[],
		properties: readonly string[],
		how: { readonly isArchived?: boolean; readonly idProperty?: string } = {},
	): Promise<readonly unknown[]> {
		const body = {
			inputs: ids.map((id) => ({ id })),
			properties,
			propertiesWithHistory: [],
			...(how.idProperty && { idProperty: how.idProperty }),
		};
		const query = how.isArchived ? { query: { archived: 'true' } } : {};
		return listAt(
			await this.asking.read({ method: 'POST', path: objectsPath(type, '/batch/read'), body, ...query }),
			'results',
		);
	}

	private once<T>(name: string, read: () => Promise<T>): Promise<T> {
		const known = this.kept.get(name) as Promise<T> | undefined;
		if (known) return known;
		const value = read();
		this.kept.set(name, value);
		return value;
	}
}

const propertyFrom = (one: unknown): Property => ({
	name: textAt(one, 'name'),
	isWritable:
		at(one, 'modificationMetadata', 'readOnlyValue') !== true &&
		at(one, 'calculated') !== true &&
		at(one, 'archived') !== true,
	isUnique: at(one, 'hasUniqueValue') === true,
});

/** The value of a property of a record; '' where it has none. */
export const valueOf = (record: unknown, name: string): string => textAt(record, 'properties', name);
