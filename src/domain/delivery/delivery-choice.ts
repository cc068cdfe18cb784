/** How an invoice can reach its client. */
export const DELIVERY_WAYS = ['email', 'e-invoice', 'letter'] as const;
export type DeliveryWay = (typeof DELIVERY_WAYS)[number];

/** What a client or an invoice asks for: `none` is handed over by the seller himself, '' leaves it to the settings. */
export type DeliveryWish = DeliveryWay | 'none' | '';

/** What the owner of a ledger decides of it. */
export interface DeliverySettings {
	/** For clients that ask for nothing. */
	readonly deliverBy: DeliveryWay | 'none';
	/** By this way goes every invoice, whatever its client asks for; '' for as each client asks. */
	readonly deliverAllBy: DeliveryWay | '';
	/** What is tried in its order where the way asked for cannot be gone. */
	readonly deliveryFallback: readonly DeliveryWay[];
}

/** Why an invoice cannot go by some ways; a way without a reason is open. */
export type Obstacles = Readonly<Partial<Record<DeliveryWay, string>>>;

export interface DeliveryChoice {
	readonly wanted: DeliveryWay | 'none';
	/** Null where a person has to see to it. */
	readonly chosen: DeliveryWay | null;
	/** Why it is not the way that was wanted, or none: never silent (model D). '' where it is as wanted. */
	readonly reason: string;
}

/** What an invoice and its client ask for. */
export interface DeliveryWishes {
	readonly invoice: DeliveryWish;
	readonly client: DeliveryWish;
}

/** The invoice's own wish, else the one way for all, else the client's wish, else the ledger's. */
const wantedWay = (wishes: DeliveryWishes, settings: DeliverySettings): DeliveryWay | 'none' =>
	wishes.invoice || settings.deliverAllBy || wishes.client || settings.deliverBy;

/**
 * Whether an invoice is meant to be an e-invoice, for a client that takes them: one that asks for them, or has an
 * address to receive them at. A setting that asks for e-invoices binds no client that has none.
 */
export const isForEInvoice = (wishes: DeliveryWishes, hasAddress: boolean, settings: DeliverySettings): boolean =>
	wantedWay(wishes, settings) === 'e-invoice' &&
	(hasAddress || wishes.invoice === 'e-invoice' || wishes.client === 'e-invoice');

/**
 * By which way an invoice goes (model D.1): the way that is wanted. Where it cannot be gone, the first open way of the
 * fall-back order.
 */
export function chooseDelivery(
	wishes: DeliveryWishes,
	settings: DeliverySettings,
	obstacles: Obstacles,
): DeliveryChoice {
	const wanted = wantedWay(wishes, settings);
	if (wanted === 'none') return { wanted, chosen: null, reason: 'It is handed over by you: nothing is to be sent.' };
	const tried = [wanted, ...settings.deliveryFallback.filter((way) => way !== wanted)];
	const chosen = tried.find((way) => obstacles[way] === undefined) ?? null;
	const barred = chosen === null ? tried : tried.slice(0, tried.indexOf(chosen));
	return { wanted, chosen, reason: barred.map((way) => `${LABELS[way]}: ${obstacles[way]!}`).join(' ') };
}

const LABELS: Readonly<Record<DeliveryWay, string>> = { email: 'E-mail', 'e-invoice': 'E-invoice', letter: 'Letter' };
