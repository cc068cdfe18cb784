import type { LocalDate } from '../local-date';

/**
 * How earnest a reminder is: a friendly word, a reminder, or the notice that the claim goes to collection if it is not
 * paid (Norwegian inkassovarsel).
 */
export const REMINDER_KINDS = ['friendly', 'reminder', 'notice'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** A step of the ladder. It is known by its days: each invoice gets one reminder of a step, for ever. */
export interface ReminderStep {
	/** Days after the due date from which on it is made, from 1. */
	readonly days: number;
	readonly kind: ReminderKind;
	/** Major units of the ledger's currency, as decimal text above zero; '' for none. */
	readonly fee: string;
	/** Whether it asks for the interest that has run since the due date. */
	readonly interest: boolean;
	/** Whether it asks for the lump sum of the settings, if none was asked for before. */
	readonly lumpSum: boolean;
	/** Days from the reminder to its new due date. */
	readonly termDays: number;
}

/** A yearly rate, from a day on. */
export interface InterestRate {
	/** The first day on which it holds; '' for ever before the next one. */
	readonly from: LocalDate;
	/** Decimal text: "10.5" is 10.5 % a year. */
	readonly percent: string;
}

/** The user's own words of an e-mail, in the place of the standard ones. */
export interface ReminderWords {
	readonly kind: ReminderKind;
	/** en, sv, nb or ro; '' for every language that has no words of its own. */
	readonly language: string;
	/** '' for the standard one. */
	readonly subject: string;
	/** '' for the standard one. */
	readonly text: string;
}

/** What the owner of a ledger decides about reminders. Nothing is asked for beside the balance at first. */
export interface ReminderSettings {
	/** By their days, each once. */
	readonly reminderSteps: readonly ReminderStep[];
	/** By their first days, each once; empty for no interest. */
	readonly reminderRates: readonly InterestRate[];
	/** Major units of the ledger's currency, as decimal text above zero; '' for none. */
	readonly reminderLumpSum: string;
	readonly reminderWords: readonly ReminderWords[];
}

const step = (days: number, kind: ReminderKind, termDays: number): ReminderStep => ({
	days,
	kind,
	fee: '',
	interest: false,
	lumpSum: false,
	termDays,
});

export const DEFAULT_REMINDERS: ReminderSettings = {
	reminderSteps: [step(3, 'friendly', 10), step(14, 'reminder', 14), step(28, 'notice', 14)],
	reminderRates: [],
	reminderLumpSum: '',
	reminderWords: [],
};

/** The words for a kind in a language: those of the language, else those for every language; null for none. */
export function wordsFor(words: readonly ReminderWords[], kind: ReminderKind, language: string): ReminderWords | null {
	const ofKind = words.filter((one) => one.kind === kind);
	return ofKind.find((one) => one.language === language) ?? ofKind.find((one) => one.language === '') ?? null;
}
