import { readEmail } from '../domain/email-address';
import type { SendingChannel } from '../domain/invoice/invoice';
import type { SendingClaim } from '../domain/invoice/sending-claim';
import { accept, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import type { Call } from '../ports/call';
import type { InvoiceRecord, InvoicingSystem, RecordSending } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import type { SendingClaims } from '../ports/sending-claims';
import { runAccepted } from './items';
import { readNamedInvoices, type InvoiceName } from './name-invoices';
import { readWords } from './read-fields';

export interface SendingRequest {
	readonly invoice: InvoiceName;
	/** '' for the way by which it was prepared; by e-mail where it was not. */
	readonly channel: SendingChannel | '';
	/**
	 * Whom it went to. Empty takes the client's e-mail address of today where it went by e-mail, and otherwise whom it
	 * was prepared for.
	 */
	readonly to: unknown;
	/** Under which the service that carries it knows it, a text or a number; empty where it said nothing. */
	readonly remoteId?: unknown;
	/**
	 * Told, in sentences, of a recipient or an id that is not kept. What went out is recorded without it then:
	 * unrecorded, it would go out once more. Left out, such a request is refused.
	 */
	readonly warn?: (words: string) => void;
}

export interface HandOverDeps {
	readonly invoicing: InvoicingSystem;
	readonly claims: SendingClaims;
	/** The run that records. */
	readonly runId: string;
}

interface Ready extends RecordSending {
	readonly remoteId: string;
	/** The newest claim before; null for none. */
	readonly claim: SendingClaim | null;
}

/** The longest id of a delivery service that is kept. */
const LONGEST_REMOTE_ID = 200;

/**
 * Records that invoices went out, now (model B.5), by which way, and under which id their delivery service knows them
 * (model D). An id is kept for a sending that nobody prepared, too: its arrival may be reported.
 * @returns the outcomes of recording; refusals of the id and the recipient, as `readWords` and `readEmail` have them
 */
export async function recordSendings(
	requests: readonly SendingRequest[],
	{ invoicing, claims, runId }: HandOverDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const records = await readNamedInvoices(
		requests.map(({ invoice }) => invoice),
		invoicing,
		call,
	);
	const ids = records.flatMap((record) => (record.ok ? [record.value.invoice.id] : []));
	const newest = (await claims.latest(invoicing.system, ids)).values();
	const prepared = requests.map((request, at): Result<Ready> => {
		const record = records[at]!;
		return record.ok ? readSending(request, record.value, newest.next().value!, call) : record;
	});
	return runAccepted(prepared, call, async (ready) => {
		const outcomes = await invoicing.recordSendings(
			ready.map(({ id, sending }) => ({ id, sending })),
			call,
		);
		const sent = ready.filter((_one, at) => outcomes[at]!.kind === 'done');
		await keepRemoteIds(sent, { invoicing, claims, runId }, call);
		return outcomes;
	});
}

function readSending(
	request: SendingRequest,
	{ invoice, currentClient }: InvoiceRecord,
	claim: SendingClaim | null,
	call: Call,
): Result<Ready> {
	const given = orWarned(readWords(request.to, 'recipient', 500), null, NOBODY_ELSE, request);
	if (!given.ok) return given;
	const asked = readWords(request.remoteId ?? '', 'remoteId', LONGEST_REMOTE_ID);
	const remoteId = orWarned(asked, null, NOT_FOUND, request);
	if (!remoteId.ok) return remoteId;
	const channel = request.channel || (claim?.channel ?? 'email');
	const preparedFor = claim?.channel === channel ? claim.to : '';
	const own = currentClient.email;
	const to =
		channel !== 'email'
			? accept(given.value ?? preparedFor)
			: given.value === null
				? readEmail(own, 'recipient')
				: orWarned(readEmail(given.value, 'recipient'), own, NOBODY_ELSE, request);
	if (!to.ok) return to;
	const sending = { at: call.now, channel, to: to.value };
	const ready: Ready = { id: invoice.id, sending, remoteId: remoteId.value ?? '', claim };
	if (claim !== null && isOfCopy(ready, claim)) request.warn?.(copyWords(ready.remoteId, claim.remoteId));
	return accept(ready);
}

/** It was sent before under another id, or by another way: that sending keeps its place. */
const isOfCopy = ({ remoteId, sending }: Ready, claim: SendingClaim): boolean =>
	claim.outcome === 'sent' &&
	isHeld(claim) &&
	remoteId !== '' &&
	remoteId !== claim.remoteId &&
	(claim.remoteId !== '' || claim.channel !== sending.channel);

const copyWords = (remoteId: string, before: string): string =>
	`The remote ID ${shown(remoteId)} is not kept: the invoice was recorded as sent before${before === '' ? '' : `, under ${shown(before)}`}. Update Delivery Status finds that sending.`;

const NOT_FOUND = 'Update Delivery Status will not find this sending.';
const NOBODY_ELSE = 'The client is taken for the recipient.';

/** What was read, or what stands for it where whoever asks is warned. @param missed what follows from that */
function orWarned<T>(read: Result<T>, otherwise: T, missed: string, { warn }: SendingRequest): Result<T> {
	if (read.ok || !warn) return read;
	warn(`${read.refusal.message} ${missed}`);
	return accept(otherwise);
}

/**
 * Keeps by which way and under which id each went out, beside its claim. A copy of what was recorded as sent before, by
 * another way, leaves the first sending as it is.
 */
async function keepRemoteIds(
	sent: readonly Ready[],
	{ invoicing: { system }, claims, runId }: HandOverDeps,
	call: Call,
): Promise<void> {
	const told = new Map(sent.filter(saysMore).map((one) => [one.id, one]));
	if (told.size === 0) return;
	const unclaimed = [...told.values()].filter(({ claim }) => claim === null || !isHeld(claim));
	if (unclaimed.length > 0)
		await claims.append(
			system,
			unclaimed.map((one) => claimOf(one, runId, call)),
		);
	await claims.handOver(
		system,
		[...told.values()].map(({ id, sending, remoteId }) => ({ invoiceId: id, channel: sending.channel, remoteId })),
		call.now,
	);
}

const saysMore = ({ claim, sending, remoteId }: Ready): boolean => {
	const isOtherWay = claim !== null && claim.channel !== sending.channel;
	if (claim?.outcome === 'sent' && claim.arrival?.state !== 'failed') return remoteId !== '' && !isOtherWay;
	return remoteId !== '' || (isOtherWay && claim.outcome === null);
};

/** The claim is what was sent. Otherwise it was given up, or did not arrive, and this is another sending. */
const isHeld = ({ outcome, arrival }: SendingClaim): boolean =>
	outcome === null || (outcome === 'sent' && arrival?.state !== 'failed');

const claimOf = ({ id, sending, claim }: Ready, runId: string, call: Call): SendingClaim => ({
	invoiceId: id,
	number: (claim?.number ?? 0) + 1,
	run: { id: runId, delivery: null },
	actor: call.actor,
	to: sending.to,
	channel: sending.channel,
	fileHash: '',
	remoteId: '',
	arrival: null,
	claimedAt: call.now,
	isAgain: false,
	outcome: null,
	endedAt: null,
	isRunOver: false,
});
