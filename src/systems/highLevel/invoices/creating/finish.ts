import { outcomeOfFault, RemoteFault } from '../../../../remote/client';
import { done, refused, unknown, type Outcome } from '../../../../ports/outcome';
import { fromWireAmount } from '../../../../remote/wire-amounts';
import { standingOf } from '../../map/status';
import { totalDiffers } from '../../refusals';
import type { HighLevel } from '../../context';
import type { WireInvoice } from '../../wire/schemas';

/** What is to become of a draft that stands in HighLevel. */
export interface Ending {
	readonly finalise: boolean;
	/** Minor units of the invoice's currency. */
	readonly total: bigint;
	/** False where a draft that cannot be finished has to stay: the one that was made of an estimate. */
	readonly mayDelete: boolean;
}

/**
 * Takes a draft to where it is to be. A draft that bills another total than was asked for is taken back before it
 * becomes a claim, and so is one that HighLevel refuses to finalise: then nothing was written. Whatever else goes wrong
 * leaves a draft that is found again and gone on with.
 */
export async function finish(highLevel: HighLevel, draft: WireInvoice, ending: Ending): Promise<Outcome<WireInvoice>> {
	if (standingOf(draft.status).phase !== 'draft') return done(draft);
	const currency = draft.currency ?? '';
	const billed = fromWireAmount(draft.total, currency);
	if (billed !== ending.total) {
		const fix = 'Give each line a quantity and price that come to whole amounts, and one tax rate.';
		return takeBack(
			highLevel,
			draft,
			ending,
			totalDiffers(
				ending.total,
				billed,
				currency,
				ending.mayDelete ? 'nothing was made.' : 'the invoice stays a draft.',
				fix,
			),
		);
	}
	if (!ending.finalise) return done(draft);
	try {
		return done(await finalise(highLevel, draft));
	} catch (fault) {
		if (fault instanceof RemoteFault && fault.kind === 'refused' && !fault.isAfterDoubt)
			return takeBack(highLevel, draft, ending, fault.refusal);
		return leftBehind(fault);
	}
}

/** Finalising is marking as sent, which sends nothing: HighLevel has no other way from a draft to a claim. */
export const finalise = ({ api, userId, liveMode }: HighLevel, draft: WireInvoice): Promise<WireInvoice> =>
	api.sendInvoice(draft._id, { action: 'send_manually', userId, liveMode: draft.liveMode ?? liveMode });

async function takeBack(
	{ api }: HighLevel,
	draft: WireInvoice,
	{ mayDelete }: Ending,
	refusal: Parameters<typeof refused>[0],
): Promise<Outcome<WireInvoice>> {
	if (!mayDelete) return unknown(`${refusal.message} ${refusal.fix} The draft that was made stands in HighLevel.`);
	try {
		await api.deleteInvoice(draft._id);
		return refused(refusal);
	} catch (fault) {
		return leftBehind(fault);
	}
}

/** The draft is there: whatever happened after it, this was not nothing. */
function leftBehind(fault: unknown): Outcome<never> {
	const outcome = outcomeOfFault(fault);
	const why = outcome.kind === 'refused' ? outcome.refusal.message : outcome.kind === 'done' ? '' : outcome.why;
	return unknown(
		`The invoice was begun as a draft and not finished: ${why} Run it again with the same unique key, and it is finished.`,
	);
}
