import { systemName } from '../../../src/domain/system-name';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import type { RemoteClient } from '../../../src/remote/client';
import { createRemoteClient } from '../../../src/remote/create-client';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { systemClock } from '../trigger/system-clock';
import { carriedBy, carriedTransport, throughNode } from './carrier';
import type { SignIn } from './sign-in';
import type { RemoteKind, Vendor, VendorCode } from './vendor';

/** One account's client, with the name of the account. */
interface Account {
	readonly client: RemoteClient;
	readonly account: string;
}

/** By credential: one client per account and process, so that all nodes keep its limits together. */
const accounts = new Map<string, Promise<Account>>();
/** What a system has read of its account's settings serves every node; each ledger has its own journal. */
const systems = new WeakMap<Ledger, Map<string, RemoteSystem>>();

/** The account's system as one node uses it. @throws RemoteFault when the account cannot be looked up */
export async function openAccount(kind: RemoteKind, vendor: Vendor, { credential, key, transport }: SignIn, ledger: Ledger): Promise<RemoteSystem> {
	const code = await vendor.load();
	const { client, account } = await knownAccount(key, () => carriedBy(transport, () => lookUp(vendor, code, credential)));
	const ofLedger = systems.get(ledger) ?? new Map<string, RemoteSystem>();
	systems.set(ledger, ofLedger);
	const shared = ofLedger.get(key) ?? code.create({ system: systemName(kind, account), client, ledger, credential });
	ofLedger.set(key, shared);
	return throughNode(shared, transport);
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

async function lookUp(vendor: Vendor, { limits, explain, accountOf }: VendorCode, credential: SignIn['credential']): Promise<Account> {
	const client = createRemoteClient(carriedTransport, { clock: systemClock, limits, explain, random: Math.random, systemLabel: vendor.label });
	return { client, account: await accountOf(client, credential) };
}
