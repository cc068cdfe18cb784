import type { IDataObject } from 'n8n-workflow';
import { toMajor } from '../../../src/domain/money';
import type { Outcome } from '../../../src/ports/outcome';

/** A finished copy of a ledger. */
interface Copied {
	readonly from: string;
	readonly to: string;
	readonly closed: boolean;
	readonly rows: Readonly<Record<string, number>>;
	/** Minor units by table and currency. */
	readonly sums: Readonly<Record<string, Readonly<Record<string, bigint>>>>;
}

/** A copy as an item: what was compared in both ledgers, for a person to compare again. */
export function copiedToItem({ from, to, closed, rows, sums }: Copied): IDataObject {
	const inMajor = (amounts: Readonly<Record<string, bigint>>) =>
		Object.fromEntries(Object.entries(amounts).map(([currency, minor]) => [currency, toMajor(minor, currency)]));
	return {
		from,
		to,
		closed,
		rows: { ...rows },
		sums: Object.fromEntries(Object.entries(sums).map(([table, amounts]) => [table, inMajor(amounts)])),
	};
}

/** One item after the other: each is a ledger of its own. */
export async function oneByOne<Request, Value>(
	requests: readonly Request[],
	run: (request: Request) => Promise<Outcome<Value>>,
): Promise<readonly Outcome<Value>[]> {
	const outcomes: Outcome<Value>[] = [];
	for (const request of requests) outcomes.push(await run(request));
	return outcomes;
}
