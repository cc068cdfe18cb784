import type { ProposalWords } from './words';

export const swedish: ProposalWords = {
	code: 'sv',
	proposal: 'Offert',
	preparedFor: 'Till',
	validUntil: 'Giltig till och med',
	optional: 'Tillval',
	optionalHint: 'Kryssa för de tillval du vill ha.',
	updateTotal: 'Uppdatera summan',
	signHeading: 'Skriv under offerten',
	name: 'Ditt fullständiga namn',
	nameHint: 'Namnet du skriver är din underskrift.',
	drawing: 'Ritad underskrift (frivilligt)',
	drawingHint: 'Rita här med finger, penna eller mus.',
	clear: 'Rensa ritningen',
	consent: 'Jag har läst offerten och accepterar den. Mitt namn här är min underskrift.',
	sign: 'Skriv under och acceptera',
	declineHeading: 'Tacka nej i stället',
	reason: 'Anledning (frivilligt)',
	decline: 'Tacka nej till offerten',
	signature: 'Underskrift',
	signedBy: 'Undertecknad av',
	signedAt: 'Undertecknad den',
	fingerprint: 'Fingeravtryck (SHA-256)',
	declinedOn: 'Avböjd den',
	declineReason: 'Anledning',
	print: 'Skriv ut',
	questions: 'Frågor? Skriv till',
	faultHeading: 'Inte undertecknad än',
	thanks: { heading: 'Tack!', text: 'Offerten är undertecknad. Vi hör av oss.' },
	signedBefore: { heading: 'Offerten är undertecknad', text: 'Du behöver inte göra något mer.' },
	declined: { heading: 'Du har tackat nej', text: 'Tack för att du meddelade oss.' },
	declinedBefore: { heading: 'Offerten har avböjts', text: 'Har du ändrat dig? Be oss om en ny.' },
	expired: (date) => ({
		heading: 'Offerten har gått ut',
		text: `Den kunde undertecknas till och med ${date}. Be oss om en ny.`,
	}),
	withdrawn: {
		heading: 'Offerten har dragits tillbaka',
		text: 'Den kan inte längre undertecknas. Fråga oss om du väntade dig något annat.',
	},
	unknown: {
		heading: 'Länken leder ingenstans',
		text: 'Använd länken i det senaste mejlet med offerten, precis som den står där.',
	},
	unavailable: { heading: 'Sidan kan inte visas just nu', text: 'Inget har ändrats. Försök igen om några minuter.' },
	faults: {
		consent_missing: 'Kryssa i rutan om att du accepterar offerten.',
		missing_text: 'Skriv ditt fullständiga namn.',
		text_too_long: 'Texten är för lång. Korta den.',
		unstorable_text: 'Namnet innehåller tecken som inte kan sparas. Skriv det igen.',
		proposal_changed:
			'Offerten har ändrats sedan du öppnade den. Läs den igen som den är nu och skriv sedan under.',
		total_not_shown: 'Summan har ändrats med dina val. Kontrollera den och skriv sedan under.',
		nothing_chosen: 'Välj minst en rad.',
		not_a_drawing: 'Ritningen kan inte läsas. Rita igen, eller skriv bara ditt namn.',
		drawing_too_large: 'Ritningen är för detaljerad. Rita igen, eller skriv bara ditt namn.',
		other: 'Det som skickades kan inte läsas. Fyll i sidan igen.',
	},
	subject: (title, company) => (company ? `${title}: offert från ${company}` : `${title}: offert`),
	intro: (company) => (company ? `Här kommer offerten från ${company}.` : 'Här kommer din offert.'),
	readAndSign: 'Läs och skriv under',
	copySubjects: { accepted: (title) => `Undertecknad: ${title}`, declined: (title) => `Avböjd: ${title}` },
	copyIntros: {
		accepted: (company) =>
			company
				? `Tack. Här är din kopia av offerten från ${company} som du har skrivit under.`
				: 'Tack. Här är din kopia av offerten som du har skrivit under.',
		declined: (company) =>
			company
				? `Här är en kopia av offerten från ${company} som du har tackat nej till. Tack för att du meddelade oss.`
				: 'Här är en kopia av offerten som du har tackat nej till. Tack för att du meddelade oss.',
	},
	validNote: (date) => `Du kan skriva under till och med ${date}.`,
};
