/** The words of the e-mail that lists a day's recurring invoices for the owner (model E.3), in one language. */
export interface SummaryWords {
	/** @param sent how many went out @param failed how many did not */
	readonly subject: (sent: number, failed: number, date: string) => string;
	readonly sent: string;
	readonly made: string;
	/** Prepared for sending, and nobody knows whether they left. */
	readonly inDoubt: string;
	readonly failed: string;
	readonly next: string;
	readonly nothing: string;
	/** @param count how many are not shown, from 1 */
	readonly more: (count: number) => string;
}

const english: SummaryWords = {
	subject: (sent, failed, date) =>
		`Recurring invoices of ${date}: ${sent} sent${failed > 0 ? `, ${failed} failed` : ''}`,
	sent: 'Sent',
	made: 'Made, not sent',
	inDoubt: 'Not known whether they were sent',
	failed: 'Failed',
	next: 'What comes next',
	nothing: 'Nothing was due.',
	more: (count) => (count === 1 ? 'and one more' : `and ${count} more`),
};

const swedish: SummaryWords = {
	subject: (sent, failed, date) =>
		`Återkommande fakturor ${date}: ${sent} skickade${failed > 0 ? `, ${failed} misslyckades` : ''}`,
	sent: 'Skickade',
	made: 'Skapade, inte skickade',
	inDoubt: 'Okänt om de skickades',
	failed: 'Misslyckades',
	next: 'Kommande',
	nothing: 'Inget skulle faktureras.',
	more: (count) => (count === 1 ? 'och en till' : `och ${count} till`),
};

const norwegian: SummaryWords = {
	subject: (sent, failed, date) =>
		`Gjentakende fakturaer ${date}: ${sent} sendt${failed > 0 ? `, ${failed} mislyktes` : ''}`,
	sent: 'Sendt',
	made: 'Laget, ikke sendt',
	inDoubt: 'Ukjent om de ble sendt',
	failed: 'Mislyktes',
	next: 'Kommende',
	nothing: 'Ingenting skulle faktureres.',
	more: (count) => (count === 1 ? 'og én til' : `og ${count} til`),
};

const romanian: SummaryWords = {
	subject: (sent, failed, date) =>
		`Facturi recurente din ${date}: ${sent} trimise${failed > 0 ? `, ${failed} nereușite` : ''}`,
	sent: 'Trimise',
	made: 'Create, netrimise',
	inDoubt: 'Nu se știe dacă au fost trimise',
	failed: 'Nereușite',
	next: 'Urmează',
	nothing: 'Nu era nimic de facturat.',
	more: (count) => (count === 1 ? 'și încă una' : `și încă ${count}`),
};

const WORDS: Readonly<Record<string, SummaryWords>> = { en: english, sv: swedish, nb: norwegian, ro: romanian };

export const summaryWords = (code: string): SummaryWords => WORDS[code] ?? english;
