import type { Language } from './language';

/** Romanian puts "de" between a number and its noun when the last two digits are 0 or 20 to 99. */
const counted = (count: number, nouns: string): string => {
	const lastTwo = count % 100;
	return lastTwo === 0 || lastTwo >= 20 ? `${count} de ${nouns}` : `${count} ${nouns}`;
};

export const romanian: Language = {
	code: 'ro',
	locale: 'ro-RO',
	percentSign: '\u00a0%',
	invoice: 'Factura',
	issueDate: 'Data facturii',
	dueDate: 'Data scadenței',
	reference: 'Referință',
	job: 'Lucrare',
	description: 'Descriere',
	amount: 'Valoare',
	discount: 'reducere',
	subtotal: 'Total fără TVA',
	total: 'Total',
	paid: 'Plătit',
	balanceDue: 'Rest de plată',
	amountDue: 'De plată',
	paidInFull: 'Plătită integral',
	viewInvoice: 'Vezi factura',
	regards: 'Cu stimă,',
	taxes: {
		S: 'TVA',
		Z: 'TVA',
		E: 'Scutit de TVA',
		AE: 'Taxare inversă',
		K: 'Livrare intracomunitară',
		G: 'Export în afara UE',
		O: 'Neimpozabil',
	},
	greeting: (name) => (name ? `Bună ziua, ${name},` : 'Bună ziua,'),
	subject: (number, company) => (company ? `Factura ${number} de la ${company}` : `Factura ${number}`),
	intro: (number, company) =>
		company ? `Vă trimitem factura ${number} de la ${company}.` : `Vă trimitem factura ${number}.`,
	dueBy: (date) => `Scadentă la ${date}`,
	moreLines: (count) => (count === 1 ? 'și încă o linie' : `și încă ${counted(count, 'linii')}`),
};
