import { noEmail } from '../../../../domain/client';
import type { Sending } from '../../../../domain/invoice/invoice';
import type { Refusal } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { SendingWay } from '../../../../ports/capabilities';
import type { InvoiceRecord, RecordSending, SendInvoice } from '../../../../ports/invoicing-system';
import { done, replayed, type Outcome } from '../../../../ports/outcome';
import { recordOf } from '../reading/read';
import { userMissing } from '../../refusals';
import { barred } from '../rules';
import type { HighLevel } from '../../context';
import { go, inTwoSteps, stop, type Looked } from '../../../../remote/two-steps';
import type { WireInvoice } from '../../wire/schemas';
import { see, type Seen } from './change';

type OwnWay = Exclude<SendingWay, 'e_invoice' | 'consumer_e_invoice' | 'letter' | 'digital_mailbox'>;

const ACTIONS: Readonly<Record<OwnWay, string>> = {
	email: 'email',
	sms: 'sms',
	email_and_sms: 'sms_and_email',
	link: 'send_manually',
};

/**
 * Sent by HighLevel itself, which finalises a draft at the same time. `link` only marks it as sent: done already for
 * one that is. Each other way sends a message each time it is asked for; HighLevel has no key that would prevent it.
 */
export const sendInvoicesInHighLevel = (
	highLevel: HighLevel,
	batch: readonly SendInvoice[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> =>
	inTwoSteps(
		batch,
		call,
		({ id, way }) => see(highLevel, id, call, (seen) => lookAt(highLevel, seen, way)),
		async (wire, { id, way }) => {
			const sent = await highLevel.api.sendInvoice(id, {
				action: ACTIONS[way as OwnWay],
				userId: highLevel.userId,
				liveMode: wire.liveMode ?? highLevel.liveMode,
			});
			if (way !== 'link')
				await highLevel.sendings.recordSent(highLevel.system, [
					{ invoiceId: id, sending: sendingOf(way, wire, call) },
				]);
			return done(await recordOf(highLevel, sent, call));
		},
	);

function lookAt({ userId }: HighLevel, { wire, record }: Seen, way: SendingWay): Looked<WireInvoice, InvoiceRecord> {
	const isDraft = record.invoice.phase === 'draft';
	if (way === 'link' && record.invoice.phase === 'issued') return { outcome: replayed(record) };
	const refusal =
		(isDraft ? barred('finalise', record) : barred('recordSending', record)) ??
		(userId === '' ? userMissing() : null) ??
		unreachable(record, wire, way);
	return refusal ? stop(refusal) : go(wire);
}

function unreachable({ client }: InvoiceRecord, { contactDetails }: WireInvoice, way: SendingWay): Refusal | null {
	if (way === 'email' || way === 'email_and_sms') {
		const missing = noEmail(client);
		if (missing) return missing;
	}
	if ((way === 'sms' || way === 'email_and_sms') && !contactDetails?.phoneNo)
		return {
			code: 'client_without_phone',
			message: `The contact "${client.name}" has no phone number to send the invoice to.`,
			fix: 'Give the contact a phone number in HighLevel, or send the invoice another way.',
			field: 'client',
		};
	return null;
}

const sendingOf = (way: SendingWay, { contactDetails }: WireInvoice, { now }: Call): Sending => ({
	at: now,
	channel: way === 'sms' ? 'other' : 'email',
	to: (way === 'sms' ? contactDetails?.phoneNo : contactDetails?.email) ?? '',
});

/** It went out another way: kept in the ledger, since HighLevel has no call for it. */
export const recordSendingsInHighLevel = (
	highLevel: HighLevel,
	batch: readonly RecordSending[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> =>
	inTwoSteps(
		batch,
		call,
		({ id }) =>
			see(highLevel, id, call, ({ record }): Looked<InvoiceRecord, InvoiceRecord> => {
				const refusal = barred('recordSending', record);
				return refusal ? stop(refusal) : go(record);
			}),
		async (record, { id, sending }) => {
			await highLevel.sendings.recordSent(highLevel.system, [{ invoiceId: id, sending }]);
			return done({ ...record, invoice: { ...record.invoice, sending } });
		},
	);
