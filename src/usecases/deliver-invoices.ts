import {
	chooseDelivery,
	type DeliveryChoice,
	type DeliveryWay,
	type DeliveryWish,
} from '../domain/delivery/delivery-choice';
import { obstaclesOf } from '../domain/delivery/obstacles';
import { failedWays, recipientOf } from '../domain/delivery/recipient';
import type { SendingChannel } from '../domain/invoice/invoice';
import { mayI } from '../domain/invoice/life-cycle';
import { noCompanyName, sellerShown } from '../domain/invoice/parties';
import { isToBeSent, type IfInDoubt, type SendingRun } from '../domain/invoice/sending-claim';
import { accept, type Result } from '../domain/refusal';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings';
import type { Call } from '../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import { done, type Outcome } from '../ports/outcome';
import type { SendingClaims } from '../ports/sending-claims';
import { claimSendings, type PreparedInvoice } from './claim-sendings';
import type { ClaimAsker } from './claiming';
import { runAccepted } from './items';
import { mailable, type MailDeps } from './mailing';
import { readNamedInvoices, type InvoiceName } from './name-invoices';

/** What happens to an invoice that was sent already: a person looks, or a copy goes out by the way that is chosen. */
export type IfSent = 'ask' | 'sendCopy';

export interface DeliverRequest {
	readonly invoice: InvoiceName;
	/** Counts as the wish of the invoice; '' for its own. */
	readonly deliverBy: DeliveryWish;
	readonly run: SendingRun;
	readonly ifInDoubt: IfInDoubt;
	readonly ifSent: IfSent;
}

export interface DeliverDeps extends MailDeps {
	readonly invoicing: InvoicingSystem;
	readonly claims: SendingClaims;
	readonly catalogue: { settings(): Promise<Settings> };
	/** What the e-invoice of a finalised invoice lacks or has wrong; nothing where it can be written. */
	eInvoiceFaults(record: InvoiceRecord, settings: Settings): readonly string[];
	/**
	 * Makes the file that goes out, before its sending is claimed: a run that fails then has claimed nothing.
	 * @returns its SHA-256 in hexadecimal digits
	 */
	makeFile(record: InvoiceRecord, way: DeliveryWay, settings: Settings): Promise<string>;
}

/** An invoice with the way that it goes; null in `delivery.chosen` where a person has to see to it. */
export interface DeliveredInvoice extends PreparedInvoice {
	readonly delivery: DeliveryChoice;
}

/**
 * Chooses by which way each invoice goes (model D.1) and claims its sending, so that nothing goes out twice. Whatever
 * is not to be sent just now is left to a person, with the reason. Drafts and void invoices are refused, as is one
 * whose seller or e-mail cannot be named.
 * @returns outcomes in order; `later` with `sending_claimed` while another run may send an invoice
 */
export async function deliverInvoices(
	requests: readonly DeliverRequest[],
	deps: DeliverDeps,
	call: Call,
): Promise<readonly Outcome<DeliveredInvoice>[]> {
	const settings = await deps.catalogue.settings();
	const found = await deliverable(requests, deps, { settings, call });
	const choices = await chooseEach(requests, found, deps, settings);
	const sendable = await mailable(
		found,
		choices.map((choice) => choice?.chosen === 'email'),
		deps,
		call,
	);
	const askers = await askEach(requests, sendable, choices, { deps, settings, call });
	const outcomes = await claimSendings(sendable, askers, deps.claims, call);
	return outcomes.map((outcome, at) =>
		outcome.kind === 'done'
			? { ...outcome, value: { ...outcome.value, delivery: shownChoice(outcome.value, choices[at]!) } }
			: outcome,
	);
}

async function deliverable(
	requests: readonly DeliverRequest[],
	{ invoicing }: DeliverDeps,
	{ settings, call }: { readonly settings: Settings; readonly call: Call },
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const records = await readNamedInvoices(
		requests.map(({ invoice }) => invoice),
		invoicing,
		call,
	);
	const prepared = records.map((record) => (record.ok ? mayGo(record.value, settings) : record));
	return await runAccepted(prepared, call, async (ready) => ready.map(done));
}

function mayGo(record: InvoiceRecord, settings: Settings): Result<InvoiceRecord> {
	const { invoice } = record;
	const nameless =
		invoice.parties && noCompanyName(sellerShown(invoice, settings), `Invoice ${invoice.number}`, 'be delivered');
	const refusal = mayI('recordSending', invoice, DEFAULT_SETTINGS) ?? nameless;
	return refusal ? { ok: false, refusal } : accept(record);
}

/** @returns null for an outcome without an invoice */
async function chooseEach(
	requests: readonly DeliverRequest[],
	found: readonly Outcome<InvoiceRecord>[],
	{ claims, invoicing, eInvoiceFaults }: DeliverDeps,
	settings: Settings,
): Promise<readonly (Choice | null)[]> {
	const ids = found.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value.invoice.id] : []));
	const before = (await claims.all(invoicing.system, ids)).values();
	const taken = new Set<string>();
	return found.map((outcome, at): Choice | null => {
		if (outcome.kind !== 'done') return null;
		const record = outcome.value;
		const client = record.currentClient;
		const { deliverBy, ifSent } = requests[at]!;
		const wishes = { invoice: deliverBy || record.invoice.deliverBy, client: client.deliverBy };
		const obstacles = obstaclesOf({
			client,
			eInvoiceFaults: eInvoiceFaults(record, settings),
			failed: failedWays(before.next().value!, client),
		});
		const choice = chooseDelivery(wishes, settings, obstacles);
		const isCopy = record.invoice.sending !== null && !isToBeSent(record.sendingState ?? 'sent');
		const isTaken = taken.has(record.invoice.id);
		taken.add(record.invoice.id);
		return { ...choice, isCopy: isCopy && !isTaken && ifSent === 'sendCopy', isKept: isCopy && ifSent === 'ask' };
	});
}

interface Choice extends DeliveryChoice {
	/** It was sent before, and goes out once more. */
	readonly isCopy: boolean;
	/** It was sent before, and does not go out. */
	readonly isKept: boolean;
}

interface Around {
	readonly deps: DeliverDeps;
	readonly settings: Settings;
	readonly call: Call;
}

/** Who asks for each sending; null for what does not go out. An invoice that comes twice has one file. */
async function askEach(
	requests: readonly DeliverRequest[],
	sendable: readonly Outcome<InvoiceRecord>[],
	choices: readonly (Choice | null)[],
	{ deps, settings, call }: Around,
): Promise<readonly (ClaimAsker | null)[]> {
	const askers: (ClaimAsker | null)[] = [];
	const hashes = new Map<string, string>();
	const isStopped = call.policy === 'all' && sendable.some(({ kind }) => kind !== 'done');
	for (const [at, outcome] of sendable.entries()) {
		const choice = choices[at];
		if (isStopped || outcome.kind !== 'done' || !choice?.chosen || choice.isKept) {
			askers.push(null);
			continue;
		}
		const { value: record } = outcome;
		const { chosen: channel } = choice;
		const place = `${channel} ${record.invoice.id}`;
		const fileHash = hashes.get(place) ?? (await deps.makeFile(record, channel, settings));
		hashes.set(place, fileHash);
		const { run, ifInDoubt } = requests[at]!;
		const to = recipientOf(channel, record.currentClient);
		askers.push({ run, ifInDoubt, dispatch: { channel, to, fileHash } });
	}
	return askers;
}

/** The choice as it holds after the claim: what does not go out has the reason, and no way. */
function shownChoice({ invoice, mail }: PreparedInvoice, { isCopy, isKept, ...choice }: Choice): DeliveryChoice {
	if (choice.chosen === null || mail === 'to send' || isCopy) return choice;
	const why = isKept || mail === 'sent' ? sentWords(invoice.sending) : IN_DOUBT;
	return { ...choice, chosen: null, reason: why };
}

function sentWords(sending: InvoiceRecord['invoice']['sending']): string {
	if (sending === null) return 'It goes out already, by another item or run.';
	return `It was sent already, by ${SENT_BY[sending.channel]}.`;
}

const SENT_BY: Readonly<Record<SendingChannel, string>> = {
	email: 'e-mail',
	'e-invoice': 'e-invoice',
	letter: 'letter',
	other: 'another way',
};

const IN_DOUBT =
	'It is not known whether an earlier run sent it. Look whether it went out, then use Invoice → Record Sending.';
