import type { ObjectType } from '../../../src/systems/hubSpot/wire/address';
import { usualType } from './association-types';
import { ruleOf, type PropertyRule } from './properties';
import { notFound } from './errors';
import { stageDateRule } from './stage-dates';

export interface Version {
	/** From when on a search finds it. */
	readonly indexedAt: number;
	readonly properties: Readonly<Record<string, string>>;
}

export interface SimObject {
	readonly id: string;
	readonly type: ObjectType;
	readonly createdAt: number;
	properties: Record<string, string>;
	/** From the oldest; what a search sees is the newest that is old enough. */
	readonly versions: Version[];
	readonly history: Record<
		string,
		{
			readonly value: string;
			readonly timestamp: string;
			readonly sourceType: string;
			readonly sourceLabel?: string;
		}[]
	>;
	updatedAt: number;
	archivedAt: number | null;
}

export interface SimPipeline {
	readonly id: string;
	readonly label: string;
	readonly stages: readonly { readonly id: string; readonly label: string }[];
}

/** The settings of an account that a user makes in HubSpot. */
export interface SimAccount {
	readonly portalId: number;
	/** An IANA name. */
	timeZone: string;
	companyCurrency: string;
	additionalCurrencies: string[];
	/** Invoices that are open may be edited or deleted. */
	editFinalised: boolean;
	deleteUnpaid: boolean;
	/** HubSpot payments or Stripe is connected: without one no payment can be recorded. */
	hasProcessor: boolean;
	/** Where tax is rounded. */
	rounding: 'line' | 'group';
	/** Added to every invoice by the account itself, in minor units. */
	automaticFee: bigint;
	/** How long a change that is made now stays unknown to searches. */
	searchLagMs: number;
	/** HubSpot may give fewer results than were asked for, with a next page behind them. */
	mostResults: number;
	/** The last record of a full page of results changes while it is read: it comes back newer than it was found. */
	changesLastOfPage: boolean;
	/** So far outside of the range that was asked for moments may lie that a search finds. */
	rangeSlackMs: number;
	/** Plans below Professional keep no dates of entering a stage. */
	plan: 'starter' | 'professional';
	/** Whether batch answers repeat the trace of their input. */
	echoesTrace: boolean;
	/** Properties that a stage asks for, by stage. */
	stageNeeds: Record<string, readonly string[]>;
	/** Properties that the account has besides HubSpot's own, and those of HubSpot's that this account lacks. */
	extra: Partial<Record<ObjectType, Record<string, PropertyRule>>>;
	lacking: Partial<Record<ObjectType, readonly string[]>>;
}

/** HubSpot leaves the label out where it has none. */
export type Who = { readonly sourceType: string; readonly sourceLabel?: string };
export const BY_API: Who = { sourceType: 'INTEGRATION', sourceLabel: 'n8n' };
export const BY_HUB_SPOT: Who = { sourceType: 'CALCULATED' };

/** Everything that the account holds. Rules stand in the files beside this one. */
export class HubSpotState {
	readonly objects = new Map<ObjectType, Map<string, SimObject>>();
	/** By `from-type from-id to-type`, both directions: the types of association with each record. */
	private readonly links = new Map<string, Map<string, Set<number>>>();
	/** Records at which HubSpot itself fails whenever a batch is about them, by id: with which category. */
	readonly failing = new Map<string, string>();
	/** Invoices with a credit memo, by id. */
	readonly credited = new Set<string>();
	/** Ids of records that were merged, with the record that was made of them: whoever reads them gets that one. */
	readonly merged = new Map<string, string>();
	/** Records that HubSpot does not let go: a batch that deletes them is refused. */
	readonly stuck = new Set<string>();
	readonly pipelines: Record<'deals' | 'tickets', SimPipeline[]> = { deals: [], tickets: [] };
	readonly taxRates: {
		id: string;
		name: string;
		label: string;
		percentageRate: number;
		active: boolean;
		createdAt: string;
		updatedAt: string;
	}[] = [];
	/** Names of properties that an update brought and that HubSpot ignored. */
	readonly ignored: string[] = [];
	nextInvoiceNumber = 1001;
	private lastId = 200_000_000;

	constructor(
		readonly now: () => number,
		readonly account: SimAccount,
	) {}

	newId = (): string => String((this.lastId += 1));

	of(type: ObjectType): Map<string, SimObject> {
		const own = this.objects.get(type) ?? new Map<string, SimObject>();
		this.objects.set(type, own);
		return own;
	}

	live(type: ObjectType): SimObject[] {
		return [...this.of(type).values()].filter(({ archivedAt }) => archivedAt === null);
	}

	find(type: ObjectType, id: string): SimObject {
		const object = this.of(type).get(id);
		if (!object || object.archivedAt !== null) throw notFound(`${type} ${id}`);
		return object;
	}

	rule(type: ObjectType, name: string): PropertyRule | null {
		if (this.account.lacking[type]?.includes(name)) return null;
		if ((type === 'deals' || type === 'tickets') && name.startsWith('hs_v2_date_entered_'))
			return stageDateRule(this.account, this.pipelines[type], name);
		return ruleOf(type, name, this.account.extra[type]);
	}

	add(type: ObjectType, properties: Record<string, string>): SimObject {
		const now = this.now();
		const object: SimObject = {
			id: this.newId(),
			type,
			createdAt: now,
			properties: {},
			versions: [],
			history: {},
			updatedAt: now,
			archivedAt: null,
		};
		this.of(type).set(object.id, object);
		const stamp = new Date(now).toISOString();
		this.set(object, { ...properties, hs_object_id: object.id, createdate: stamp, hs_createdate: stamp }, BY_API);
		return object;
	}

	/** Changes properties, with their history and what a search will see. */
	set(object: SimObject, changes: Readonly<Record<string, string>>, who: Who): void {
		const changed = Object.entries(changes).filter(([name, value]) => (object.properties[name] ?? '') !== value);
		if (changed.length === 0) return;
		this.stamp(object, changed, who);
	}

	/** Whatever changes a record without changing what the account shows of it. */
	touch(object: SimObject): void {
		this.stamp(object, [], BY_HUB_SPOT);
	}

	private stamp(object: SimObject, changed: readonly (readonly [string, string])[], who: Who): void {
		const now = this.now();
		const timestamp = new Date(now).toISOString();
		for (const [name, value] of [
			...changed,
			['hs_lastmodifieddate', timestamp] as const,
			['lastmodifieddate', timestamp] as const,
		]) {
			object.properties[name] = value;
			(object.history[name] ??= []).unshift({ value, timestamp, ...who });
		}
		object.updatedAt = now;
		object.versions.push({ indexedAt: now + this.account.searchLagMs, properties: { ...object.properties } });
		while (object.versions.length > 2 && object.versions[1]!.indexedAt <= now) object.versions.shift();
	}

	/** The record as a search finds it now; null while it is too new. */
	indexed(object: SimObject): Version | null {
		const now = this.now();
		return object.versions.findLast(({ indexedAt }) => indexedAt <= now) ?? null;
	}

	/** @param typeId from the first to the second; the usual one when left out */
	link(a: SimObject, b: SimObject, typeId = usualType(a.type, b.type)): void {
		for (const [from, to, type] of [
			[a, b, typeId],
			[b, a, usualType(b.type, a.type)],
		] as const) {
			const key = `${from.type} ${from.id} ${to.type}`;
			const others = this.links.get(key) ?? new Map<string, Set<number>>();
			this.links.set(key, others.set(to.id, (others.get(to.id) ?? new Set<number>()).add(type)));
		}
	}

	typesOf = ({ type, id }: Pick<SimObject, 'type' | 'id'>, to: SimObject): readonly number[] => [
		...(this.links.get(`${type} ${id} ${to.type}`)?.get(to.id) ?? []),
	];

	unlink(a: SimObject, b: SimObject): void {
		for (const [from, to] of [
			[a, b],
			[b, a],
		] as const)
			this.links.get(`${from.type} ${from.id} ${to.type}`)?.delete(to.id);
	}

	/** Live records of that type which it is associated with. */
	linked({ type, id }: Pick<SimObject, 'type' | 'id'>, to: ObjectType): SimObject[] {
		const ids = this.links.get(`${type} ${id} ${to}`)?.keys() ?? [];
		return [...ids]
			.flatMap((other) => this.of(to).get(other) ?? [])
			.filter(({ archivedAt }) => archivedAt === null);
	}

	/**
	 * Of two records a new one is made: it has the history of both and stands as the first one, which HubSpot writes
	 * down anew.
	 */
	merge(kept: SimObject, other: SimObject): SimObject {
		const made = this.add(kept.type, {});
		for (const name of new Set([kept, other].flatMap(({ history }) => Object.keys(history)))) {
			const values = [kept, other].flatMap(({ history }) => history[name] ?? []);
			made.history[name] = [...(made.history[name] ?? []), ...values].sort((a, b) =>
				a.timestamp < b.timestamp ? 1 : a.timestamp > b.timestamp ? -1 : 0,
			);
		}
		for (const [key, others] of [...this.links])
			for (const old of [kept, other])
				if (key.startsWith(`${old.type} ${old.id} `))
					for (const id of others.keys()) this.link(made, this.of(key.split(' ')[2] as ObjectType).get(id)!);
		this.set(
			made,
			{ ...kept.properties, hs_object_id: made.id, hs_merged_object_ids: `${kept.id};${other.id}` },
			{ sourceType: 'MERGE_OBJECTS' },
		);
		for (const { id } of [kept, other]) this.merged.set(id, made.id);
		for (const { id } of [kept, other]) this.of(kept.type).delete(id);
		return made;
	}

	/** Invoices are gone for good; what else is archived stays in the recycling bin. */
	archive(object: SimObject): void {
		if (object.type === 'invoices') this.of('invoices').delete(object.id);
		object.archivedAt = this.now();
		object.updatedAt = this.now();
	}
}
