/** Words of fields about reminders; see field-name.ts. */
export const REMINDER_WORDS = {
	ifMadeBefore: 'what happens to a reminder that was made before',
	reminderLumpSum: 'a setting of the ledger',
	reminderRates: 'the interest rates of reminders',
	reminderSteps: 'the steps of reminders',
	reminderWords: 'the words of the e-mails of reminders',
	reminders: 'the group of settings about reminders',
	step: 'the step of a reminder, by its days',
} as const;
