import type { LocalDate } from '../../../domain/local-date';

/** A day from and a day to; one of them may be open. */
export interface Period {
	readonly start: LocalDate | null;
	readonly end: LocalDate | null;
}

/** An identifier with the code of its scheme; a scheme that is not known is ''. */
export interface Identifier {
	readonly id: string;
	readonly scheme: string;
}
