import type { ReminderKind } from '../../domain/reminder/ladder';

/** What reminders say in one language. Dates and amounts come as people write them. */
export interface ReminderTexts {
	readonly headings: Readonly<Record<ReminderKind, string>>;
	/** The day of the reminder. */
	readonly date: string;
	/** The day by which the invoice was to be paid, and the one that the reminder gives. */
	readonly firstDueDate: string;
	readonly newDueDate: string;
	/** The line of the invoice. */
	readonly balanceOf: (number: string) => string;
	/** @param percent with its sign; '' where the rate is not said */
	readonly interest: (percent: string, until: string) => string;
	readonly fee: string;
	readonly lumpSum: string;
	readonly earlierFees: string;
	readonly paidCharges: string;
	readonly waivedCharges: string;
	/** On the page: what reminders after this one ask for beside it. */
	readonly laterCharges: string;
	/** The button that leads to the page. */
	readonly view: string;
	/** @param company may be empty */
	readonly subject: (heading: string, number: string, company: string) => string;
	/** What the client is asked for, and what happens otherwise. */
	readonly asks: Readonly<Record<ReminderKind, (number: string, dueDate: string) => string>>;
}

const english: ReminderTexts = {
	headings: { friendly: 'Payment reminder', reminder: 'Reminder', notice: 'Notice before debt collection' },
	date: 'Reminder date',
	firstDueDate: 'Was due',
	newDueDate: 'New due date',
	balanceOf: (number) => `Invoice ${number}, open balance`,
	interest: (percent, until) => `Interest on late payment${percent && `, ${percent} a year,`} until ${until}`,
	fee: 'Reminder fee',
	lumpSum: 'Compensation for late payment',
	earlierFees: 'Charges of earlier reminders',
	paidCharges: 'Charges paid',
	waivedCharges: 'Charges waived',
	laterCharges: 'Charges of later reminders',
	view: 'View reminder',
	subject: (heading, number, company) => `${heading}: invoice ${number}${company && ` from ${company}`}`,
	asks: {
		friendly: (number, dueDate) =>
			`You may have overlooked invoice ${number}. Please pay it by ${dueDate}. If you have paid in the meantime, thank you; nothing is left to do.`,
		reminder: (number, dueDate) => `Invoice ${number} is still not paid. Please pay the amount due by ${dueDate}.`,
		notice: (number, dueDate) =>
			`Invoice ${number} is still not paid. If the amount due is not paid by ${dueDate}, the claim goes to debt collection without further notice, which means further costs for you.`,
	},
};

const swedish: ReminderTexts = {
	headings: { friendly: 'Betalningspåminnelse', reminder: 'Påminnelse', notice: 'Sista påminnelse före inkasso' },
	date: 'Påminnelsedatum',
	firstDueDate: 'Förföll',
	newDueDate: 'Ny förfallodag',
	balanceOf: (number) => `Faktura ${number}, kvar att betala`,
	interest: (percent, until) => `Dröjsmålsränta${percent && ` ${percent} per år`} till och med ${until}`,
	fee: 'Påminnelseavgift',
	lumpSum: 'Förseningsersättning',
	earlierFees: 'Avgifter från tidigare påminnelser',
	paidCharges: 'Betalda avgifter',
	waivedCharges: 'Efterskänkta avgifter',
	laterCharges: 'Avgifter från senare påminnelser',
	view: 'Visa påminnelsen',
	subject: (heading, number, company) => `${heading}: faktura ${number}${company && ` från ${company}`}`,
	asks: {
		friendly: (number, dueDate) =>
			`Faktura ${number} kan ha glömts bort. Betala den senast ${dueDate}. Har du redan betalat kan du bortse från den här påminnelsen.`,
		reminder: (number, dueDate) => `Faktura ${number} är fortfarande obetald. Betala beloppet senast ${dueDate}.`,
		notice: (number, dueDate) =>
			`Faktura ${number} är fortfarande obetald. Om beloppet inte betalas senast ${dueDate} lämnas ärendet till inkasso, vilket medför ytterligare kostnader.`,
	},
};

const norwegian: ReminderTexts = {
	headings: { friendly: 'Betalingspåminnelse', reminder: 'Purring', notice: 'Inkassovarsel' },
	date: 'Dato for påminnelse',
	firstDueDate: 'Opprinnelig forfall',
	newDueDate: 'Ny betalingsfrist',
	balanceOf: (number) => `Faktura ${number}, utestående`,
	interest: (percent, until) => `Forsinkelsesrente${percent && ` ${percent} per år`} til og med ${until}`,
	fee: 'Purregebyr',
	lumpSum: 'Standardkompensasjon',
	earlierFees: 'Gebyrer fra tidligere purringer',
	paidCharges: 'Betalte gebyrer',
	waivedCharges: 'Frafalte gebyrer',
	laterCharges: 'Gebyrer fra senere purringer',
	view: 'Se påminnelsen',
	subject: (heading, number, company) => `${heading}: faktura ${number}${company && ` fra ${company}`}`,
	asks: {
		friendly: (number, dueDate) =>
			`Faktura ${number} kan ha blitt oversett. Vennligst betal den innen ${dueDate}. Har du allerede betalt, kan du se bort fra denne påminnelsen.`,
		reminder: (number, dueDate) =>
			`Faktura ${number} er fortsatt ikke betalt. Vennligst betal beløpet innen ${dueDate}.`,
		notice: (number, dueDate) =>
			`Faktura ${number} er fortsatt ikke betalt. Dersom beløpet ikke er betalt innen ${dueDate}, vil kravet bli sendt til inkasso uten ytterligere varsel, noe som medfører ekstra kostnader.`,
	},
};

const romanian: ReminderTexts = {
	headings: {
		friendly: 'Înștiințare de plată',
		reminder: 'Reamintire de plată',
		notice: 'Notificare înainte de recuperarea creanței',
	},
	date: 'Data reamintirii',
	firstDueDate: 'Scadența inițială',
	newDueDate: 'Noua scadență',
	balanceOf: (number) => `Factura ${number}, sold de plată`,
	interest: (percent, until) => `Dobândă penalizatoare${percent && ` ${percent} pe an`} până la ${until}`,
	fee: 'Taxă de reamintire',
	lumpSum: 'Daune-interese minimale',
	earlierFees: 'Taxe din reamintirile anterioare',
	paidCharges: 'Taxe plătite',
	waivedCharges: 'Taxe anulate',
	laterCharges: 'Taxe din reamintirile ulterioare',
	view: 'Vedeți reamintirea',
	subject: (heading, number, company) => `${heading}: factura ${number}${company && ` de la ${company}`}`,
	asks: {
		friendly: (number, dueDate) =>
			`Este posibil să fi omis factura ${number}. Vă rugăm să o achitați până la ${dueDate}. Dacă ați plătit între timp, vă mulțumim și vă rugăm să ignorați acest mesaj.`,
		reminder: (number, dueDate) =>
			`Factura ${number} nu este încă achitată. Vă rugăm să plătiți suma datorată până la ${dueDate}.`,
		notice: (number, dueDate) =>
			`Factura ${number} nu este încă achitată. Dacă suma datorată nu este plătită până la ${dueDate}, creanța va fi transmisă spre recuperare fără o altă notificare, ceea ce implică costuri suplimentare.`,
	},
};

const TEXTS: Readonly<Record<string, ReminderTexts>> = { en: english, sv: swedish, nb: norwegian, ro: romanian };

/** The words of reminders, by the code of a language that `languageOf` gave. */
export const reminderTexts = (code: string): ReminderTexts => TEXTS[code] ?? english;
