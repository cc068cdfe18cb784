import type { ProposalWords } from './words';

export const romanian: ProposalWords = {
	code: 'ro',
	proposal: 'Ofertă',
	preparedFor: 'Pentru',
	validUntil: 'Valabilă până la',
	optional: 'Opțional',
	optionalHint: 'Bifați liniile opționale pe care le doriți.',
	updateTotal: 'Actualizați totalul',
	signHeading: 'Semnați oferta',
	name: 'Numele dumneavoastră complet',
	nameHint: 'Numele scris este semnătura dumneavoastră.',
	drawing: 'Semnătură desenată (opțional)',
	drawingHint: 'Desenați aici cu degetul, stiloul sau mouse-ul.',
	clear: 'Ștergeți desenul',
	consent: 'Am citit această ofertă și o accept. Numele meu scris aici este semnătura mea.',
	sign: 'Semnez și accept',
	declineHeading: 'Refuzați oferta',
	reason: 'Motivul (opțional)',
	decline: 'Refuz oferta',
	signature: 'Semnătura',
	signedBy: 'Semnată de',
	signedAt: 'Semnată la',
	fingerprint: 'Amprentă (SHA-256)',
	declinedOn: 'Refuzată la',
	declineReason: 'Motivul',
	print: 'Tipăriți',
	questions: 'Întrebări? Scrieți la',
	faultHeading: 'Încă nesemnată',
	thanks: { heading: 'Vă mulțumim!', text: 'Oferta este semnată. Vă vom contacta.' },
	signedBefore: { heading: 'Această ofertă este semnată', text: 'Nu mai aveți nimic de făcut aici.' },
	declined: { heading: 'Ați refuzat oferta', text: 'Vă mulțumim că ne-ați anunțat.' },
	declinedBefore: { heading: 'Această ofertă a fost refuzată', text: 'Dacă v-ați răzgândit, cereți-ne una nouă.' },
	expired: (date) => ({
		heading: 'Această ofertă a expirat',
		text: `A putut fi semnată până la ${date}. Cereți-ne una nouă.`,
	}),
	withdrawn: {
		heading: 'Această ofertă a fost retrasă',
		text: 'Nu mai poate fi semnată. Întrebați-ne dacă așteptați altceva.',
	},
	unknown: {
		heading: 'Acest link nu duce nicăieri',
		text: 'Folosiți linkul din cel mai recent e-mail cu oferta, întreg, așa cum apare acolo.',
	},
	unavailable: {
		heading: 'Pagina nu poate fi afișată acum',
		text: 'Nu s-a schimbat nimic. Încercați din nou peste câteva minute.',
	},
	faults: {
		consent_missing: 'Bifați caseta prin care acceptați oferta.',
		missing_text: 'Scrieți numele dumneavoastră complet.',
		text_too_long: 'Textul este prea lung. Scurtați-l.',
		unstorable_text: 'Numele conține caractere care nu pot fi păstrate. Scrieți-l din nou.',
		proposal_changed:
			'Oferta s-a schimbat de când ați deschis-o. Citiți-o din nou așa cum este acum, apoi semnați.',
		total_not_shown: 'Totalul s-a schimbat odată cu alegerea dumneavoastră. Verificați-l, apoi semnați.',
		nothing_chosen: 'Alegeți cel puțin o linie.',
		not_a_drawing: 'Desenul nu poate fi citit. Desenați din nou sau scrieți doar numele.',
		drawing_too_large: 'Desenul este prea detaliat. Desenați din nou sau scrieți doar numele.',
		other: 'Ceea ce s-a trimis nu poate fi citit. Completați pagina din nou.',
	},
	subject: (title, company) => (company ? `${title}: ofertă de la ${company}` : `${title}: ofertă`),
	intro: (company) => (company ? `Vă trimitem oferta de la ${company}.` : 'Vă trimitem oferta dumneavoastră.'),
	readAndSign: 'Citiți și semnați',
	copySubjects: { accepted: (title) => `Ofertă semnată: ${title}`, declined: (title) => `Ofertă refuzată: ${title}` },
	copyIntros: {
		accepted: (company) =>
			company
				? `Vă mulțumim. Aceasta este copia ofertei de la ${company} pe care ați semnat-o.`
				: 'Vă mulțumim. Aceasta este copia ofertei pe care ați semnat-o.',
		declined: (company) =>
			company
				? `Aceasta este o copie a ofertei de la ${company} pe care ați refuzat-o. Vă mulțumim că ne-ați anunțat.`
				: 'Aceasta este o copie a ofertei pe care ați refuzat-o. Vă mulțumim că ne-ați anunțat.',
	},
	validNote: (date) => `Puteți semna până la ${date}.`,
};
