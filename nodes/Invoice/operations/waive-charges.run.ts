import { toMajor } from '../../../src/domain/money';
import { openCharges } from '../../../src/domain/reminder/reminder';
import { sumOf } from '../../../src/domain/reminder/waiver';
import { waiveChargesOf } from '../../../src/usecases/waive-charges';
import { keyReader } from '../../shared/run/fallback-key';
import { invoiceNameOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const execute: Execute = async (context, field) => {
	const keyOf = keyReader(context, field);
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({
			invoice: invoiceNameOf(field('invoice', itemIndex)),
			idempotencyKey: keyOf(itemIndex),
			step: field('step', itemIndex, ''),
			reason: field('reason', itemIndex),
		}),
		run: async (asked, call, { invoicing }) => await waiveChargesOf(asked, invoicing, call),
		show: ({ waivers, reminders, record }, { replayed }, itemIndex) => {
			const { invoice } = record;
			const major = (minor: bigint) => toMajor(minor, invoice.currency);
			const own = reminders.filter(({ id }) => waivers.some(({ reminderId }) => reminderId === id));
			return {
				...shownInvoice(record, field<boolean>('simple', itemIndex)),
				waived: {
					amount: major(sumOf(waivers)),
					currency: invoice.currency,
					steps: own.map(({ step }) => step),
					date: waivers[0]?.waivedOn ?? null,
					reason: waivers[0]?.reason ?? '',
					openCharges: major(openCharges(reminders, invoice)),
				},
				created: !replayed,
			};
		},
	});
};
