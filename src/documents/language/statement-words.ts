import type { Age } from '../../domain/statement/ageing';

/** The words of a statement of account and its e-mail, in one language. Numbers may be empty. */
export interface StatementWords {
	readonly heading: string;
	/** Over the client's name. */
	readonly client: string;
	/** Before the day at whose end something is open. */
	readonly asOf: string;
	readonly date: string;
	/** Over what is named in a row. */
	readonly entry: string;
	/** Over what is open on an invoice. */
	readonly open: string;
	readonly balance: string;
	readonly invoice: (number: string) => string;
	readonly creditNote: (number: string) => string;
	/** Of a credit note. */
	readonly corrects: (invoice: string) => string;
	readonly charge: (number: string) => string;
	readonly waiver: (number: string) => string;
	/** @param number of the invoice that it is on */
	readonly payment: (number: string) => string;
	/** @param number of the credit note that it is on */
	readonly refund: (number: string) => string;
	/** Of an invoice that was paid in part. */
	readonly of: (total: string) => string;
	readonly opening: string;
	readonly closing: string;
	/** Of everything that is open. */
	readonly allOpen: string;
	readonly ageing: string;
	readonly ages: Readonly<Record<Age, string>>;
	readonly pending: (amount: string) => string;
	readonly nothingOpen: string;
	/** How to pay: no payment reference is that of several invoices. */
	readonly payEach: string;
	/** @param company may be empty */
	readonly subject: (company: string, day: string) => string;
	readonly intro: (company: string, day: string) => string;
}

const numbered = (word: string) => (number: string) => [word, number].filter(Boolean).join(' ');

const english: StatementWords = {
	heading: 'Statement',
	client: 'Client',
	asOf: 'As of',
	date: 'Date',
	entry: 'Entry',
	open: 'Open',
	balance: 'Balance',
	invoice: numbered('Invoice'),
	creditNote: numbered('Credit note'),
	corrects: (invoice) => `for invoice ${invoice}`,
	charge: numbered('Charge'),
	waiver: numbered('Charge waived'),
	payment: (number) => (number ? `Payment of invoice ${number}` : 'Payment'),
	refund: (number) => (number ? `Refund of credit note ${number}` : 'Refund'),
	of: (total) => `of ${total}`,
	opening: 'Opening balance',
	closing: 'Closing balance',
	allOpen: 'Open in all',
	ageing: 'Open by age',
	ages: {
		notDue: 'Not due yet',
		days1To30: '1 to 30 days overdue',
		days31To60: '31 to 60 days overdue',
		days61To90: '61 to 90 days overdue',
		daysOver90: 'More than 90 days overdue',
	},
	pending: (amount) => `Payments of ${amount} are being processed and not counted yet.`,
	nothingOpen: 'Nothing is open.',
	payEach: 'Please pay each invoice with its own payment reference.',
	subject: (company, day) =>
		company ? `Statement of account from ${company}, ${day}` : `Statement of account, ${day}`,
	intro: (company, day) =>
		company
			? `Here is your statement of account with ${company} as of ${day}.`
			: `Here is your statement of account as of ${day}.`,
};

const swedish: StatementWords = {
	heading: 'Kontoutdrag',
	client: 'Kund',
	asOf: 'Per den',
	date: 'Datum',
	entry: 'Händelse',
	open: 'Obetalt',
	balance: 'Saldo',
	invoice: numbered('Faktura'),
	creditNote: numbered('Kreditfaktura'),
	corrects: (invoice) => `för faktura ${invoice}`,
	charge: numbered('Avgift'),
	waiver: numbered('Efterskänkt avgift'),
	payment: (number) => (number ? `Betalning av faktura ${number}` : 'Betalning'),
	refund: (number) => (number ? `Återbetalning av kreditfaktura ${number}` : 'Återbetalning'),
	of: (total) => `av ${total}`,
	opening: 'Ingående saldo',
	closing: 'Utgående saldo',
	allOpen: 'Obetalt totalt',
	ageing: 'Obetalt efter ålder',
	ages: {
		notDue: 'Ej förfallet',
		days1To30: 'Förfallet 1–30 dagar',
		days31To60: 'Förfallet 31–60 dagar',
		days61To90: 'Förfallet 61–90 dagar',
		daysOver90: 'Förfallet mer än 90 dagar',
	},
	pending: (amount) => `Betalningar på ${amount} är under behandling och räknas inte än.`,
	nothingOpen: 'Ingenting är obetalt.',
	payEach: 'Betala varje faktura med dess egen betalningsreferens.',
	subject: (company, day) => (company ? `Kontoutdrag från ${company}, ${day}` : `Kontoutdrag, ${day}`),
	intro: (company, day) =>
		company ? `Här är ditt kontoutdrag hos ${company} per den ${day}.` : `Här är ditt kontoutdrag per den ${day}.`,
};

const norwegian: StatementWords = {
	heading: 'Kontoutskrift',
	client: 'Kunde',
	asOf: 'Per',
	date: 'Dato',
	entry: 'Hendelse',
	open: 'Ubetalt',
	balance: 'Saldo',
	invoice: numbered('Faktura'),
	creditNote: numbered('Kreditnota'),
	corrects: (invoice) => `for faktura ${invoice}`,
	charge: numbered('Gebyr'),
	waiver: numbered('Frafalt gebyr'),
	payment: (number) => (number ? `Betaling av faktura ${number}` : 'Betaling'),
	refund: (number) => (number ? `Tilbakebetaling av kreditnota ${number}` : 'Tilbakebetaling'),
	of: (total) => `av ${total}`,
	opening: 'Inngående saldo',
	closing: 'Utgående saldo',
	allOpen: 'Ubetalt totalt',
	ageing: 'Ubetalt etter alder',
	ages: {
		notDue: 'Ikke forfalt',
		days1To30: 'Forfalt 1–30 dager',
		days31To60: 'Forfalt 31–60 dager',
		days61To90: 'Forfalt 61–90 dager',
		daysOver90: 'Forfalt mer enn 90 dager',
	},
	pending: (amount) => `Betalinger på ${amount} er under behandling og er ikke regnet med ennå.`,
	nothingOpen: 'Ingenting er ubetalt.',
	payEach: 'Betal hver faktura med dens egen betalingsreferanse.',
	subject: (company, day) => (company ? `Kontoutskrift fra ${company}, ${day}` : `Kontoutskrift, ${day}`),
	intro: (company, day) =>
		company ? `Her er kontoutskriften din hos ${company} per ${day}.` : `Her er kontoutskriften din per ${day}.`,
};

const romanian: StatementWords = {
	heading: 'Extras de cont',
	client: 'Client',
	asOf: 'La data de',
	date: 'Data',
	entry: 'Operațiune',
	open: 'Neachitat',
	balance: 'Sold',
	invoice: numbered('Factura'),
	creditNote: numbered('Factura storno'),
	corrects: (invoice) => `pentru factura ${invoice}`,
	charge: numbered('Penalitate'),
	waiver: numbered('Penalitate anulată'),
	payment: (number) => (number ? `Plata facturii ${number}` : 'Plată'),
	refund: (number) => (number ? `Rambursarea facturii storno ${number}` : 'Rambursare'),
	of: (total) => `din ${total}`,
	opening: 'Sold inițial',
	closing: 'Sold final',
	allOpen: 'Total neachitat',
	ageing: 'Neachitat pe vechime',
	ages: {
		notDue: 'Nescadent',
		days1To30: 'Restant 1–30 de zile',
		days31To60: 'Restant 31–60 de zile',
		days61To90: 'Restant 61–90 de zile',
		daysOver90: 'Restant peste 90 de zile',
	},
	pending: (amount) => `Plăți în valoare de ${amount} sunt în curs de procesare și nu sunt încă luate în calcul.`,
	nothingOpen: 'Nu există sume neachitate.',
	payEach: 'Vă rugăm să plătiți fiecare factură cu referința ei de plată.',
	subject: (company, day) => (company ? `Extras de cont de la ${company}, ${day}` : `Extras de cont, ${day}`),
	intro: (company, day) =>
		company
			? `Acesta este extrasul dumneavoastră de cont la ${company}, la data de ${day}.`
			: `Acesta este extrasul dumneavoastră de cont la data de ${day}.`,
};

const WORDS: Readonly<Record<string, StatementWords>> = { en: english, sv: swedish, nb: norwegian, ro: romanian };

/** The words in the language with that code; another or an empty code gives English. */
export const statementWords = (code: string): StatementWords => (Object.hasOwn(WORDS, code) ? WORDS[code]! : english);
