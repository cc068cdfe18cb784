import { formatAmount } from '../../../../domain/money';
import type { Refusal } from '../../../../domain/refusal';
import { done, refused, unknown, type Outcome } from '../../../../ports/outcome';
import { outcomeOfFault, type RemoteClient } from '../../../../remote/client';
import type { HubSpotContext } from '../../context';
import { minorFrom } from '../../map/amounts';
import { OPEN_WORD } from '../../map/status';
import { billedOtherwise } from '../../refusals';
import { readAssociations } from '../../wire/associations';
import { archiveObjects, updateObjects } from '../../wire/batch';
import { readById } from '../../wire/read';
import type { DraftPlan } from './plan';

/** A draft that has all its lines. */
export interface Begun {
	readonly id: string;
	readonly marker: string;
	readonly plan: DraftPlan;
}

/** Whether HubSpot's totals were compared with ours in this run yet. */
export interface Comparing {
	isDone: boolean;
}

/**
 * How many invoices of a run are compared at first: one call. What the account adds by itself, it adds to all of them.
 */
const SAMPLE = 100;

/** HubSpot may count with a delay: a total that differs is looked at again after these. */
const LOOK_AGAIN_MS: readonly number[] = [500, 1_500, 3_000];

/** Finalises what is to be final, once HubSpot's total is the total that was asked for. */
export async function finishInvoices(
	context: HubSpotContext,
	client: RemoteClient,
	begun: readonly Begun[],
	comparing: Comparing,
): Promise<readonly Outcome<string>[]> {
	const outcomes = new Map<string, Outcome<string>>();
	const toFinalise = begun.filter(({ plan }) => plan.finalise);
	for (const [id, refusal] of await differing(context, client, toFinalise, comparing)) {
		const invoice = begun.find((each) => each.id === id)!;
		const back = await takeBack(client, invoice, refusal);
		outcomes.set(id, back);
	}
	const ready = toFinalise.filter(({ id }) => !outcomes.has(id));
	const finalised = await updateObjects(
		client,
		'invoices',
		ready.map(({ id }) => ({ id, properties: { hs_invoice_status: OPEN_WORD } })),
		true,
	);
	for (const [at, invoice] of ready.entries()) outcomes.set(invoice.id, await sumUp(client, invoice, finalised[at]!));
	return begun.map(({ id }) => outcomes.get(id) ?? done(id));
}

async function sumUp(client: RemoteClient, invoice: Begun, outcome: Outcome<unknown>): Promise<Outcome<string>> {
	if (outcome.kind === 'done') return done(invoice.id);
	if (outcome.kind === 'refused') return takeBack(client, invoice, outcome.refusal);
	return unknown(`The draft ${invoice.id} was made; whether it was finalised is not known. ${outcome.why}`);
}

/** Which invoices HubSpot would bill otherwise than asked. */
async function differing(
	context: HubSpotContext,
	client: RemoteClient,
	invoices: readonly Begun[],
	comparing: Comparing,
): Promise<ReadonlyMap<string, Refusal>> {
	const sample = comparing.isDone ? [] : invoices.slice(0, SAMPLE);
	const atStake = invoices.filter((invoice) => invoice.plan.expected?.isRoundingAtStake && !sample.includes(invoice));
	comparing.isDone ||= sample.length > 0;
	let suspects = await compare(client, [...sample, ...atStake]);
	// The account adds something by itself: then every invoice is looked at.
	if (suspects.size > 0)
		suspects = new Map([
			...suspects,
			...(await compare(
				client,
				invoices.filter((invoice) => !sample.includes(invoice) && !atStake.includes(invoice)),
			)),
		]);
	for (const ms of LOOK_AGAIN_MS) {
		if (suspects.size === 0) break;
		await context.pause(ms);
		suspects = await compare(
			client,
			invoices.filter(({ id }) => suspects.has(id)),
		);
	}
	return suspects;
}

async function compare(client: RemoteClient, invoices: readonly Begun[]): Promise<Map<string, Refusal>> {
	const compared = invoices.filter(({ plan }) => plan.expected !== null);
	const billed =
		compared.length === 0
			? new Map()
			: await readById(
					client,
					'invoices',
					compared.map(({ id }) => id),
					{ properties: ['hs_amount_billed', 'hs_currency'] },
				);
	const differ = new Map<string, Refusal>();
	for (const { id, plan } of compared) {
		const { total, currency } = plan.expected!;
		const counted = minorFrom(billed.get(id)?.properties.hs_amount_billed, currency);
		// Nothing counted yet is no word against it.
		if (counted !== null && counted !== total && counted !== 0n)
			differ.set(
				id,
				billedOtherwise(
					`${formatAmount(total, currency)} ${currency}`,
					`${formatAmount(counted, currency)} ${currency}`,
				),
			);
	}
	return differ;
}

/**
 * A draft that cannot become what was asked for goes again, with its lines, so that a refusal leaves nothing behind.
 */
export async function takeBack(
	client: RemoteClient,
	{ id }: Pick<Begun, 'id'>,
	refusal: Refusal,
): Promise<Outcome<never>> {
	try {
		const lines = (await readAssociations(client, 'invoices', 'line_items', [id])).get(id) ?? [];
		const gone = [
			...(await archiveObjects(client, 'invoices', [id])),
			...(await archiveObjects(client, 'line_items', lines)),
		];
		if (gone.every(({ kind }) => kind === 'done')) return refused(refusal);
	} catch (fault) {
		// What is no answer of HubSpot's goes on as it is.
		outcomeOfFault(fault);
	}
	return unknown(`${refusal.message} The draft ${id} that was begun could not be taken back yet.`);
}
