/** The words of deposit invoices, and of the final invoices that deduct them, in one language. */
export interface DepositWords {
	/** What a document that bills a deposit is called. */
	readonly heading: string;
	/** Before what a deposit takes off. @param day formatted */
	readonly deducted: (number: string, day: string) => string;
	/** The tax within what a deposit takes off. @param percent formatted, with its sign */
	readonly ofWhichTax: (percent: string) => string;
	/** What is left after the deposits, before tax. */
	readonly netLeft: string;
	/** What is left after the deposits, with tax. */
	readonly totalLeft: string;
	/** Of the e-mail. @param company may be empty */
	readonly subject: (number: string, company: string) => string;
	/** @param company may be empty */
	readonly intro: (number: string, company: string) => string;
}

const from = (text: string, preposition: string, company: string): string =>
	company ? `${text} ${preposition} ${company}` : text;

const english: DepositWords = {
	heading: 'Deposit invoice',
	deducted: (number, day) => `Deducted: deposit invoice ${number} of ${day}`,
	ofWhichTax: (percent) => `of which tax ${percent}`,
	netLeft: 'Left excluding tax',
	totalLeft: 'Total after deposits',
	subject: (number, company) => from(`Deposit invoice ${number}`, 'from', company),
	intro: (number, company) => `${from(`Here is deposit invoice ${number}`, 'from', company)}.`,
};

const swedish: DepositWords = {
	heading: 'Förskottsfaktura',
	deducted: (number, day) => `Avgår: förskottsfaktura ${number}, ${day}`,
	ofWhichTax: (percent) => `varav moms ${percent}`,
	netLeft: 'Återstår exkl. moms',
	totalLeft: 'Totalt efter förskott',
	subject: (number, company) => from(`Förskottsfaktura ${number}`, 'från', company),
	intro: (number, company) => `${from(`Här kommer förskottsfaktura ${number}`, 'från', company)}.`,
};

const norwegian: DepositWords = {
	heading: 'Forskuddsfaktura',
	deducted: (number, day) => `Til fradrag: forskuddsfaktura ${number}, ${day}`,
	ofWhichTax: (percent) => `herav mva. ${percent}`,
	netLeft: 'Gjenstår uten mva.',
	totalLeft: 'Totalt etter forskudd',
	subject: (number, company) => from(`Forskuddsfaktura ${number}`, 'fra', company),
	intro: (number, company) => `${from(`Her er forskuddsfaktura ${number}`, 'fra', company)}.`,
};

const romanian: DepositWords = {
	heading: 'Factură de avans',
	deducted: (number, day) => `Se scade: factura de avans ${number} din ${day}`,
	ofWhichTax: (percent) => `din care TVA ${percent}`,
	netLeft: 'Rest fără TVA',
	totalLeft: 'Total după avansuri',
	subject: (number, company) => from(`Factura de avans ${number}`, 'de la', company),
	intro: (number, company) => `${from(`Vă trimitem factura de avans ${number}`, 'de la', company)}.`,
};

const WORDS: Readonly<Record<string, DepositWords>> = { en: english, sv: swedish, nb: norwegian, ro: romanian };

/** The words in the language with that code; another or an empty code gives English. */
export const depositWords = (code: string): DepositWords => (Object.hasOwn(WORDS, code) ? WORDS[code]! : english);
