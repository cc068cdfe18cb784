import { systemName } from '../../../src/domain/system-name';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import { AccountCache } from '../../../src/remote/account-cache';
import { createRemoteClient } from '../../../src/remote/create-client';
import { RateLimiter } from '../../../src/remote/rate-limiter';
import { SeenDeliveries } from '../../../src/remote/seen-deliveries';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { systemClock } from '../trigger/system-clock';
import type { SignIn } from './sign-in';
import type { Opening, RemoteKind, Vendor, VendorCode, VendorWebhook } from './vendor';

/**
 * What all nodes of a process share of one account: they keep its limits together, and read its settings once. Each
 * node has its own client and system, whose requests go through the node itself.
 */
interface SharedAccount {
	readonly limiter: RateLimiter;
	readonly cache: AccountCache;
}

/** By the key of the sign-in. */
const accounts = new Map<string, SharedAccount>();

/** By ledger and key: a delivery counts as seen once its events are in the inbox of that ledger. */
const seenDeliveries = new WeakMap<Ledger, Map<string, SeenDeliveries>>();

/** The account's system as one node uses it. @throws RemoteFault when the account cannot be looked up */
export async function openAccount(
	kind: RemoteKind,
	vendor: Vendor,
	signIn: SignIn,
	ledger: Ledger,
): Promise<RemoteSystem> {
	const { code, opening } = await openingOf(kind, vendor, signIn, ledger);
	return code.create(opening);
}

/** What takes the account's webhooks; null where the vendor sends none. */
export async function openWebhook(
	kind: RemoteKind,
	vendor: Vendor,
	signIn: SignIn,
	ledger: Ledger,
): Promise<VendorWebhook | null> {
	const { code, opening } = await openingOf(kind, vendor, signIn, ledger);
	const ofLedger = entryOf(seenDeliveries, ledger, () => new Map<string, SeenDeliveries>());
	return (
		code.webhook?.(
			opening,
			entryOf(ofLedger, signIn.key, () => new SeenDeliveries()),
		) ?? null
	);
}

async function openingOf(
	kind: RemoteKind,
	vendor: Vendor,
	{ credential, key, transport }: SignIn,
	ledger: Ledger,
): Promise<{ readonly code: VendorCode; readonly opening: Opening }> {
	const code = await vendor.load();
	const { limits, explain } = code;
	const { limiter, cache } = entryOf(accounts, key, () => ({
		limiter: new RateLimiter(limits, systemClock),
		cache: new AccountCache(),
	}));
	const client = createRemoteClient(transport, {
		clock: systemClock,
		limits,
		limiter,
		explain,
		random: Math.random,
		systemLabel: vendor.label,
	});
	// The key changes with the account, so its name holds as long as the process lives.
	const account = await cache.read(client, { name: 'account name', forMs: Number.POSITIVE_INFINITY }, () =>
		code.accountOf(client, credential),
	);
	return { code, opening: { system: systemName(kind, account), client, cache, ledger, credential } };
}

interface Entries<K, V> {
	get(key: K): V | undefined;
	set(key: K, value: V): unknown;
}

/** The entry of a key, made where there is none. */
function entryOf<K, V>(entries: Entries<K, V>, key: K, make: () => V): V {
	const entry = entries.get(key) ?? make();
	entries.set(key, entry);
	return entry;
}
