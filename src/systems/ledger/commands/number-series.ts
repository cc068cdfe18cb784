import { referenceBarred } from '../../../domain/invoice/imported-reference';
import type { Imported } from '../../../domain/invoice/importing';
import { numberKey } from '../../../domain/invoice/number-name';
import type { LocalDate } from '../../../domain/local-date';
import { followNumber, type ForeignNumber } from '../../../domain/number-following';
import {
	counted,
	formatNumber,
	nextCounter,
	referenceCounter,
	styleOf,
	type Series,
	type SeriesKind,
} from '../../../domain/numbering';
import type { Refusal } from '../../../domain/refusal';
import type { Settings } from '../../../domain/settings';
import type { TakenNumber } from '../wanted';

/** The series as they are after the inputs of the batch that were decided already. */
export class NumberSeries {
	readonly changed = new Map<string, bigint>();
	private readonly series: Map<string, bigint>;

	/** By their keys. */
	private readonly taken: Map<string, TakenNumber>;

	/** @param taken the numbers that documents have, as far as they may be those of the batch */
	constructor(loaded: Series, taken: readonly TakenNumber[]) {
		this.series = new Map(loaded);
		this.taken = new Map(taken.map((one) => [numberKey(one.number), one]));
	}

	/** The number that a document has which could be taken for this one: a number names one document. */
	takenAs = (number: string): string | undefined => this.taken.get(numberKey(number))?.number;

	/** Why an imported invoice cannot bring its payment reference. */
	barsReference(imported: ForeignNumber & Pick<Imported, 'paymentReference'>, settings: Settings): Refusal | null {
		return referenceBarred(imported, {
			series: new Map([...this.series, ...followNumber(this.series, imported, settings)]),
			settings,
			numberWith: (reference) =>
				[...this.taken.values()].find(({ ownReference }) => ownReference === reference)?.number,
		});
	}

	/** A document has the number of another program, and the series go on behind it. */
	follow(foreign: ForeignNumber, settings: Settings): void {
		this.taken.set(numberKey(foreign.number), { number: foreign.number, ownReference: '' });
		this.put(followNumber(this.series, foreign, settings));
	}

	/** The next number for a document of that date: as it is counted, written, and made into a payment reference. */
	next(kind: SeriesKind, date: LocalDate, settings: Settings) {
		const style = styleOf(kind, settings);
		const counter = nextCounter(this.series, kind, date, style.restart);
		return {
			counter,
			number: formatNumber(counter, date, style),
			forReference: referenceCounter(counter, date, style),
		};
	}

	/** The number was given. */
	take(kind: SeriesKind, date: LocalDate, counter: bigint): void {
		this.put(counted(this.series, kind, date, counter));
	}

	put(changes: Series): void {
		for (const [name, next] of changes) {
			this.series.set(name, next);
			this.changed.set(name, next);
		}
	}
}
