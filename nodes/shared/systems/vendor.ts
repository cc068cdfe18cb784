import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { DomainEvent } from '../../../src/domain/event';
import type { Instant } from '../../../src/domain/local-date';
import type { Refusal } from '../../../src/domain/refusal';
import type { SystemKind, SystemName } from '../../../src/domain/system-name';
import type { Capabilities } from '../../../src/ports/capabilities';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import type { AccountCache } from '../../../src/remote/account-cache';
import type { Explain, RemoteClient } from '../../../src/remote/client';
import type { RateLimits } from '../../../src/remote/rate-rules';
import type { SeenDeliveries } from '../../../src/remote/seen-deliveries';
import type { Ledger } from '../../../src/systems/ledger/ledger';

export type RemoteKind = Exclude<SystemKind, 'ledger'>;

/** One of the ways in which a node signs in. */
export interface SignInWay {
	/** The value of the sign-in field. */
	readonly value: string;
	readonly name: string;
	readonly credentialType: string;
	/** As n8n shows it. */
	readonly credentialName: string;
	readonly isOAuth2: boolean;
}

/** A system behind an API, as the nodes know it. Its own code is loaded when it is used, never with the nodes. */
export interface Vendor {
	readonly label: string;
	/** What it is good for, beside its name in the list of systems. */
	readonly description: string;
	readonly capabilities: Capabilities;
	/** The field that chooses the way to sign in. */
	readonly signInField: string;
	/** The usual one first. */
	readonly ways: readonly SignInWay[];
	/** What of a credential says whose account it opens; when it changes, the account is looked up anew. */
	accountFacts(credential: ICredentialDataDecryptedObject): readonly unknown[];
	load(): Promise<VendorCode>;
}

/** What one node's system of one account is made of. */
export interface Opening {
	readonly system: SystemName;
	/** Sends through the node. */
	readonly client: RemoteClient;
	/** Shared by all nodes that use the account. */
	readonly cache: AccountCache;
	readonly ledger: Ledger;
	readonly credential: ICredentialDataDecryptedObject;
}

export interface VendorCode {
	readonly limits: RateLimits;
	readonly explain: Explain;
	/** The account that stands in the system's name. */
	accountOf(client: RemoteClient, credential: ICredentialDataDecryptedObject): Promise<string>;
	create(opening: Opening): RemoteSystem;
	/**
	 * Its own notifications; left out where it sends none that a package can receive.
	 * @param seen shared by all nodes that use the account with the ledger
	 */
	webhook?(opening: Opening, seen: SeenDeliveries): VendorWebhook;
	/** Why no delivery could be verified with what the credential holds; null where one can. */
	checkWebhook?(credential: ICredentialDataDecryptedObject): Refusal | null;
}

/** A delivery as it came in, byte by byte: signatures are over that. */
export interface WebhookDelivery {
	readonly rawBody: Buffer;
	readonly signature: string;
}

export interface VendorWebhook {
	/** Name of the header with the signature, in lower case. */
	readonly signatureHeader: string;
	/** @throws RemoteFault where the record could not be read: the vendor delivers it again */
	receive(
		delivery: WebhookDelivery,
		now: Instant,
	): Promise<
		| { readonly kind: 'refused' | 'replayed' | 'ignored' }
		| { readonly kind: 'received'; readonly events: readonly DomainEvent[] }
	>;
	/** Its events are kept: from now on the delivery counts as seen. */
	settled(delivery: WebhookDelivery, now: Instant): void;
}

/** A field of a credential as text; '' where there is none. */
export const textIn = (credential: ICredentialDataDecryptedObject, field: string): string =>
	typeof credential[field] === 'string' ? credential[field].trim() : '';
