import type { DeliveryWish } from './delivery/delivery-choice';
import { NO_POSTAL_ADDRESS, POSTAL_ADDRESS_TEXTS } from './postal-address';
import type { Refusal } from './refusal';

/** What is known of a client as a text that may be empty, and how long it may be, in characters. */
export const CLIENT_TEXTS = {
	organisationNumber: 50,
	vatNumber: 50,
	...POSTAL_ADDRESS_TEXTS,
	/** The whole address as one text, as earlier versions kept it; shown where `street` and `city` are empty. */
	address: 1_000,
	phone: 50,
	contactPerson: 200,
	/** Taken over by each new invoice that gives none of its own: BT-10 of EN 16931. */
	buyerReference: 200,
} as const;

type ClientText = keyof typeof CLIENT_TEXTS;

/** Those that are read as they are; a country has a reader of its own, which takes names, too. */
export const PLAIN_CLIENT_TEXTS = Object.entries(CLIENT_TEXTS).filter(([name]) => name !== 'country') as readonly [
	Exclude<ClientText, 'country'>,
	number,
][];

/** Who is billed. */
export interface Client extends Readonly<Record<ClientText, string>> {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	/** Further addresses that get a copy of each e-mail, unless the invoice names its own. At most nine (model B.5). */
	readonly cc: readonly string[];
	/** en, sv, nb, ro; '' takes the ledger's. */
	readonly language: string;
	/** Null takes the ledger's. The terms of an invoice or its template go first. */
	readonly paymentTermsDays: number | null;
	/** Where it receives e-invoices, such as `0192:923609016` (BT-49 of EN 16931); '' for nowhere. */
	readonly electronicAddress: string;
	/** How its invoices reach it; '' takes the ledger's. */
	readonly deliverBy: DeliveryWish;
	/** '' takes the ledger's. The currency of an invoice or its template goes first. */
	readonly currency: string;
	/** true when it was archived: it can be read, and nothing new is made for it. Left out while it is in use. */
	readonly isArchived?: boolean;
	/** The client that it was merged into, for good: it is archived then. Left out while it is one of its own. */
	readonly mergedInto?: string;
}

/** Nothing known of it yet. */
export const EMPTY_CLIENT: Omit<Client, 'id'> = {
	name: '',
	email: '',
	cc: [],
	language: '',
	organisationNumber: '',
	vatNumber: '',
	...NO_POSTAL_ADDRESS,
	address: '',
	phone: '',
	contactPerson: '',
	buyerReference: '',
	electronicAddress: '',
	deliverBy: '',
	paymentTermsDays: null,
	currency: '',
};

/** Why an invoice cannot go to this client by e-mail; null when it can. @param what goes to the client */
export const noEmail = ({ name, email }: Client, what = 'invoice'): Refusal | null =>
	email === ''
		? {
				code: 'client_without_email',
				message: `The client "${name}" has no e-mail address to send the ${what} to.`,
				fix: `Give the client an e-mail address, or send the ${what} another way.`,
				field: 'client',
			}
		: null;
