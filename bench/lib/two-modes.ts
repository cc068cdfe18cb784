import type { Figure } from './figure';
import type { Mode } from './twelve-fields';

/** Milliseconds of one execution: all of it, and our node in it. */
export interface Took {
	readonly whole: number;
	readonly node: number;
}

const ROUNDS = 5;

/**
 * R5 in one host: the two modes of Create Invoice run in turn. In item mode next to nothing is read, so its node is the
 * package's own time.
 */
export async function* twoModes(
	host: string,
	run: (mode: Mode, round: string) => Promise<Took>,
): AsyncIterable<Figure> {
	const field: Took[] = [];
	const item: Took[] = [];
	for (let round = 0; round <= ROUNDS; round += 1) {
		const took = { field: await run('field', `field-${round}`), item: await run('item', `item-${round}`) };
		// The first round only warms up.
		if (round === 0) continue;
		field.push(took.field);
		item.push(took.item);
	}
	const figure = (what: string, values: number[], gate: Figure['gate'], unit?: string): Figure => ({
		id: 'R5',
		what: `${host}, 1,000 invoices: ${what}`,
		values,
		gate,
		unit,
	});
	yield figure(
		'package ÷ field mode run',
		item.map(({ node }, at) => node / field[at]!.whole),
		{ atMost: 0.1 },
	);
	yield figure(
		'field mode ÷ item mode, node',
		field.map(({ node }, at) => node / item[at]!.node),
		{ atLeast: 10 },
	);
	yield figure(
		'whole run, field mode',
		field.map(({ whole }) => whole),
		null,
		'ms',
	);
	yield figure(
		'whole run, item mode',
		item.map(({ whole }) => whole),
		null,
		'ms',
	);
	yield figure(
		'node, item mode',
		item.map(({ node }) => node),
		null,
		'ms',
	);
}
