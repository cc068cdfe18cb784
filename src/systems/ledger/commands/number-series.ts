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
import type { Settings } from '../../../domain/settings';

const lowered = (number: string): string => number.toLowerCase();

/** The series as they are after the inputs of the batch that were decided already. */
export class NumberSeries {
	readonly changed = new Map<string, bigint>();
	private readonly series: Map<string, bigint>;

	private readonly taken: Set<string>;

	/** @param taken the numbers that documents have, as far as they may be those of the batch */
	constructor(loaded: Series, taken: ReadonlySet<string>) {
		this.series = new Map(loaded);
		this.taken = new Set([...taken].map(lowered));
	}

	/** In capitals or not, a number names one document. */
	isTaken = (number: string): boolean => this.taken.has(lowered(number));

	/** A document has the number of another program, and the series go on behind it. */
	follow(foreign: ForeignNumber, settings: Settings): void {
		this.taken.add(lowered(foreign.number));
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
