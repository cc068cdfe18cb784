import type { Notice } from './language';

/** The words of the e-mail that asks the owner whether an invoice may go out, in one language. */
export interface ApprovalWords {
	readonly subject: (client: string, total: string) => string;
	/** Of a proposal that was signed. @param number may be empty @param when day and time */
	readonly signed: (by: string, title: string, number: string, when: string) => string;
	/** @param to the client's e-mail address, or its name */
	readonly question: (to: string) => string;
	/** Below the total of a draft. */
	readonly notSentYet: string;
	readonly approve: string;
	readonly keep: string;
	readonly footNote: string;
	/** What a click answers. */
	readonly taken: Readonly<Record<'approved' | 'kept', Notice>>;
}

const english: ApprovalWords = {
	subject: (client, total) => `Approve the invoice for ${client}, ${total}?`,
	signed: (by, title, number, when) =>
		`${by} signed the proposal "${title}"${number ? ` (${number})` : ''} on ${when}.`,
	question: (to) => `The invoice below is ready. Approve it, and it is finalised and sent to ${to}.`,
	notSentYet: 'A draft: nothing was sent yet.',
	approve: 'Approve and send',
	keep: 'Keep as draft',
	footNote: 'The buttons answer for you, without signing in. Do not pass this e-mail on.',
	taken: {
		approved: { heading: 'Thank you', text: 'The invoice is finalised and sent now. You can close this page.' },
		kept: {
			heading: 'Thank you',
			text: 'The invoice stays a draft, to be changed or deleted. You can close this page.',
		},
	},
};

const swedish: ApprovalWords = {
	subject: (client, total) => `Godkänn fakturan till ${client}, ${total}?`,
	signed: (by, title, number, when) =>
		`${by} skrev under offerten ”${title}”${number ? ` (${number})` : ''} den ${when}.`,
	question: (to) => `Fakturan nedan är klar. Godkänn den, så slutförs den och skickas till ${to}.`,
	notSentYet: 'Ett utkast: inget har skickats än.',
	approve: 'Godkänn och skicka',
	keep: 'Behåll som utkast',
	footNote: 'Knapparna svarar åt dig, utan inloggning. Skicka inte mejlet vidare.',
	taken: {
		approved: { heading: 'Tack', text: 'Fakturan slutförs och skickas nu. Du kan stänga sidan.' },
		kept: {
			heading: 'Tack',
			text: 'Fakturan förblir ett utkast som kan ändras eller tas bort. Du kan stänga sidan.',
		},
	},
};

const norwegian: ApprovalWords = {
	subject: (client, total) => `Godkjenne fakturaen til ${client}, ${total}?`,
	signed: (by, title, number, when) =>
		`${by} signerte tilbudet «${title}»${number ? ` (${number})` : ''} den ${when}.`,
	question: (to) => `Fakturaen nedenfor er klar. Godkjenn den, så fullføres den og sendes til ${to}.`,
	notSentYet: 'Et utkast: ingenting er sendt ennå.',
	approve: 'Godkjenn og send',
	keep: 'Behold som utkast',
	footNote: 'Knappene svarer for deg, uten innlogging. Ikke send e-posten videre.',
	taken: {
		approved: { heading: 'Takk', text: 'Fakturaen fullføres og sendes nå. Du kan lukke siden.' },
		kept: {
			heading: 'Takk',
			text: 'Fakturaen forblir et utkast som kan endres eller slettes. Du kan lukke siden.',
		},
	},
};

const romanian: ApprovalWords = {
	subject: (client, total) => `Aprobați factura pentru ${client}, ${total}?`,
	signed: (by, title, number, when) => `${by} a semnat oferta „${title}”${number ? ` (${number})` : ''} la ${when}.`,
	question: (to) => `Factura de mai jos este gata. Aprobați-o și va fi finalizată și trimisă către ${to}.`,
	notSentYet: 'Ciornă: încă nu s-a trimis nimic.',
	approve: 'Aprobați și trimiteți',
	keep: 'Păstrați ca ciornă',
	footNote: 'Butoanele răspund în numele dumneavoastră, fără autentificare. Nu redirecționați acest e-mail.',
	taken: {
		approved: { heading: 'Vă mulțumim', text: 'Factura este acum finalizată și trimisă. Puteți închide pagina.' },
		kept: {
			heading: 'Vă mulțumim',
			text: 'Factura rămâne ciornă și poate fi modificată sau ștearsă. Puteți închide pagina.',
		},
	},
};

const WORDS: Readonly<Record<string, ApprovalWords>> = { en: english, sv: swedish, nb: norwegian, ro: romanian };

/** The words in the language with that code; another or an empty code gives English. */
export const approvalWords = (code: string): ApprovalWords => (Object.hasOwn(WORDS, code) ? WORDS[code]! : english);
