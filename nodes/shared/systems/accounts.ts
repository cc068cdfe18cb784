import { systemName } from '../../../src/domain/system-name';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import type { RemoteClient } from '../../../src/remote/client';
import { createRemoteClient } from '../../../src/remote/create-client';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { systemClock } from '../trigger/system-clock';
import { carriedBy, carriedTransport, throughNode } from './carrier';
import type { SignIn } from './sign-in';
import type { Opening, RemoteKind, Vendor, VendorCode, VendorWebhook } from './vendor';

/** One account's client, with the name of the account. */
interface Account {
	readonly client: RemoteClient;
	readonly account: string;
}

/** By credential: one client per account and process, so that all nodes keep its limits together. */
const accounts = new Map<string, Promise<Account>>();
/** What a system has read of its account's settings serves every node; each ledger has its own journal. */
const systems = new WeakMap<Ledger, Map<string, RemoteSystem>>();
const webhooks = new WeakMap<Ledger, Map<string, VendorWebhook>>();

/** The account's system as one node uses it. @throws RemoteFault when the account cannot be looked up */
export async function openAccount(
	kind: RemoteKind,
	vendor: Vendor,
	signIn: SignIn,
	ledger: Ledger,
): Promise<RemoteSystem> {
	const { code, opening } = await openingOf(kind, vendor, signIn, ledger);
	return throughNode(
		onceFor(systems, ledger, signIn.key, () => code.create(opening)),
		signIn.transport,
	);
}

/** What takes the account's webhooks, with what it has seen of them; null where the vendor sends none. */
export async function openWebhook(
	kind: RemoteKind,
	vendor: Vendor,
	signIn: SignIn,
	ledger: Ledger,
): Promise<VendorWebhook | null> {
	const { code, opening } = await openingOf(kind, vendor, signIn, ledger);
	if (!code.webhook) return null;
	const shared = onceFor(webhooks, ledger, signIn.key, () => code.webhook!(opening));
	return { ...shared, receive: (delivery, now) => carriedBy(signIn.transport, () => shared.receive(delivery, now)) };
}

async function openingOf(
	kind: RemoteKind,
	vendor: Vendor,
	{ credential, key, transport }: SignIn,
	ledger: Ledger,
): Promise<{ readonly code: VendorCode; readonly opening: Opening }> {
	const code = await vendor.load();
	const { client, account } = await knownAccount(key, () =>
		carriedBy(transport, () => lookUp(vendor, code, credential)),
	);
	return { code, opening: { system: systemName(kind, account), client, ledger, credential } };
}

function onceFor<T>(all: WeakMap<Ledger, Map<string, T>>, ledger: Ledger, key: string, make: () => T): T {
	const ofLedger = all.get(ledger) ?? new Map<string, T>();
	all.set(ledger, ofLedger);
	const one = ofLedger.get(key) ?? make();
	ofLedger.set(key, one);
	return one;
}

/** A look-up that fails is forgotten, so that the next run tries again. */
function knownAccount(key: string, lookUpNow: () => Promise<Account>): Promise<Account> {
	const known = accounts.get(key);
	if (known) return known;
	const looking = lookUpNow();
	accounts.set(key, looking);
	looking.catch(() => accounts.delete(key));
	return looking;
}

async function lookUp(
	vendor: Vendor,
	{ limits, explain, accountOf }: VendorCode,
	credential: SignIn['credential'],
): Promise<Account> {
	const client = createRemoteClient(carriedTransport, {
		clock: systemClock,
		limits,
		explain,
		random: Math.random,
		systemLabel: vendor.label,
	});
	return { client, account: await accountOf(client, credential) };
}
