import type { ProposalWords } from './words';

export const norwegian: ProposalWords = {
	code: 'nb',
	proposal: 'Tilbud',
	preparedFor: 'Til',
	validUntil: 'Gyldig til og med',
	optional: 'Tilvalg',
	optionalHint: 'Kryss av for tilvalgene du vil ha.',
	updateTotal: 'Oppdater summen',
	signHeading: 'Signer tilbudet',
	name: 'Ditt fulle navn',
	nameHint: 'Navnet du skriver, er signaturen din.',
	drawing: 'Tegnet signatur (valgfritt)',
	drawingHint: 'Tegn her med finger, penn eller mus.',
	clear: 'Fjern tegningen',
	consent: 'Jeg har lest tilbudet og godtar det. Navnet mitt her er signaturen min.',
	sign: 'Signer og godta',
	declineHeading: 'Takk nei i stedet',
	reason: 'Årsak (valgfritt)',
	decline: 'Takk nei til tilbudet',
	signature: 'Signatur',
	signedBy: 'Signert av',
	signedAt: 'Signert den',
	fingerprint: 'Fingeravtrykk (SHA-256)',
	declinedOn: 'Avslått den',
	declineReason: 'Årsak',
	print: 'Skriv ut',
	questions: 'Spørsmål? Skriv til',
	faultHeading: 'Ikke signert ennå',
	thanks: { heading: 'Takk!', text: 'Tilbudet er signert. Du hører fra oss.' },
	signedBefore: { heading: 'Tilbudet er signert', text: 'Du trenger ikke å gjøre noe mer.' },
	declined: { heading: 'Du har takket nei', text: 'Takk for at du ga oss beskjed.' },
	declinedBefore: { heading: 'Tilbudet er avslått', text: 'Har du ombestemt deg? Be oss om et nytt.' },
	expired: (date) => ({
		heading: 'Tilbudet har utløpt',
		text: `Det kunne signeres til og med ${date}. Be oss om et nytt.`,
	}),
	withdrawn: {
		heading: 'Tilbudet er trukket tilbake',
		text: 'Det kan ikke lenger signeres. Spør oss hvis du ventet noe annet.',
	},
	unknown: {
		heading: 'Lenken fører ingen steder',
		text: 'Bruk lenken i den nyeste e-posten med tilbudet, slik den står der.',
	},
	unavailable: {
		heading: 'Siden kan ikke vises akkurat nå',
		text: 'Ingenting er endret. Prøv igjen om noen minutter.',
	},
	faults: {
		consent_missing: 'Kryss av i ruten om at du godtar tilbudet.',
		missing_text: 'Skriv ditt fulle navn.',
		text_too_long: 'Teksten er for lang. Gjør den kortere.',
		unstorable_text: 'Navnet inneholder tegn som ikke kan lagres. Skriv det på nytt.',
		proposal_changed: 'Tilbudet er endret siden du åpnet det. Les det på nytt slik det er nå, og signer så.',
		total_not_shown: 'Summen er endret med valgene dine. Kontroller den, og signer så.',
		nothing_chosen: 'Velg minst én linje.',
		not_a_drawing: 'Tegningen kan ikke leses. Tegn på nytt, eller skriv bare navnet ditt.',
		drawing_too_large: 'Tegningen er for detaljert. Tegn på nytt, eller skriv bare navnet ditt.',
		other: 'Det som ble sendt, kan ikke leses. Fyll ut siden på nytt.',
	},
	subject: (title, company) => (company ? `${title}: tilbud fra ${company}` : `${title}: tilbud`),
	intro: (company) => (company ? `Her er tilbudet fra ${company}.` : 'Her er tilbudet ditt.'),
	readAndSign: 'Les og signer',
	copySubjects: { accepted: (title) => `Signert: ${title}`, declined: (title) => `Avslått: ${title}` },
	copyIntros: {
		accepted: (company) =>
			company
				? `Takk. Her er din kopi av tilbudet fra ${company} som du har signert.`
				: 'Takk. Her er din kopi av tilbudet som du har signert.',
		declined: (company) =>
			company
				? `Her er en kopi av tilbudet fra ${company} som du har takket nei til. Takk for at du ga oss beskjed.`
				: 'Her er en kopi av tilbudet som du har takket nei til. Takk for at du ga oss beskjed.',
	},
	validNote: (date) => `Du kan signere til og med ${date}.`,
};
