import { openLedgerAt } from '../../nodes/shared/ledger/open-ledgers';
import { fingerprintOfFields } from '../../src/domain/catalogue-check';
import { OVERDUE_FIRST, OWING_FIRST } from '../../src/domain/overview/order';
import type { InvoiceRecord, RecordPayment } from '../../src/ports/invoicing-system';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { readOverview } from '../../src/usecases/read-overview';
import { call, invoiceOf, value } from '../../test/crash/books';
import { runSql } from '../../test/support/embedded-postgres';
import { keysOf } from '../lib/creators';
import type { Figure } from '../lib/figure';
import type { Part } from '../lib/part';
import { postgresPlaces, sqlitePlaces, type Places } from '../lib/places';

const ROUNDS = 7;
const SIZES = [1_000, 100_000] as const;
/** Invoices made in one call. */
const BATCH = 1_000;
/** Every so many-th invoice stays open. */
const OPEN = 20;
/** Over which payments are spread: three years. */
const MONTHS = 36;
const PAGE = 100;
/** Lists of a page that the overview may take. Milliseconds have no gate: they say more of the machine. */
const GATE = 100;

/** R20: the overview of a ledger of a thousand and of a hundred thousand invoices, beside a list of a hundred. */
export const overview: Part = {
	ids: ['R20'],
	async *run() {
		for (const placesOf of [sqlitePlaces, postgresPlaces]) {
			const places = await placesOf();
			try {
				yield* measured(places);
			} finally {
				await places.end();
			}
		}
	},
};

async function* measured(places: Places): AsyncIterable<Figure> {
	const { place, clientId } = await places.place();
	const ledger = await openLedgerAt(place);
	let made = 0;
	try {
		for (const size of SIZES) {
			for (; made < size; made += BATCH) await fill(ledger, clientId, made);
			// As the server does it by itself within minutes.
			if (place.kind === 'postgres') await runSql(place.options, 'VACUUM ANALYZE');
			const [page, whole]: [number[], number[]] = [[], []];
			for (let round = 0; round <= ROUNDS; round += 1) {
				const { now } = call;
				page.push(await timed(() => ledger.invoicing.list({ filter: null, after: null, limit: PAGE, now })));
				const orders = { invoices: OVERDUE_FIRST, clients: OWING_FIRST };
				whole.push(await timed(() => readOverview(ledger, orders, now)));
			}
			const what = `${places.name}, ${size.toLocaleString('en')} invoices`;
			// The first round prepares statements.
			const [pages, wholes] = [page.slice(1), whole.slice(1)];
			const ratios = wholes.map((ms, round) => ms / pages[round]!);
			yield { id: 'R20', what: `${what}, overview ÷ a list of ${PAGE}`, values: ratios, gate: { atMost: GATE } };
			yield { id: 'R20', what: `${what}, overview`, values: wholes, unit: 'ms', gate: null };
		}
	} finally {
		await ledger.close();
	}
}

/** A batch of invoices, almost all of them paid. */
async function fill(ledger: Ledger, clientId: string, from: number): Promise<void> {
	const keys = keysOf(`overview-${from}`, BATCH);
	const asked = keys.map((key) => invoiceOf(key, clientId));
	const records = (await ledger.invoicing.create(asked, call)).map(value);
	const paid = records.filter((_record, at) => at % OPEN !== 0).map((record, at) => paymentOf(record, at));
	(await ledger.invoicing.recordPayments(paid, call)).map(value);
}

/** Paid on some day of the last MONTHS months. */
function paymentOf({ invoice: { id } }: InvoiceRecord, at: number): RecordPayment {
	const month = new Date(Date.parse(call.now));
	month.setUTCMonth(month.getUTCMonth() - (at % MONTHS));
	const asked = {
		idempotencyKey: `pay ${id}`,
		invoiceId: id,
		amount: null,
		currency: null,
		state: 'cleared',
		method: 'bank_transfer',
		paidOn: month.toISOString().slice(0, 10),
		payerEmail: '',
		reference: '',
	} as const;
	return { ...asked, request: fingerprintOfFields(asked) };
}

/** @returns milliseconds */
async function timed(work: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
}
