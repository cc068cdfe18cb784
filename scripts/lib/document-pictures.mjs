// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from './log.mjs';
import { mailPicture, pagePicture } from './pictures.mjs';
import { linkIn } from './demo/visitor.mjs';

const PDF_WIDTH = 900;
const DESK = 1000;
const PHONE = 390;

/** Two sellers whose invoices are complete, each in the language of the client. Accounts and numbers are examples. */
export const SELLERS = {
	en: {
		company: {
			companyName: 'Fjord & Pine Studio',
			companyEmail: 'hello@fjordandpine.example',
			street: 'Lindenstraße 12',
			postalCode: '10969',
			city: 'Berlin',
			country: 'DE',
			vatNumber: 'DE136695976',
			website: 'fjordandpine.example',
		},
		bankAccounts: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', referenceScheme: 'rf' },
		brand: { brandColour: '#1f6f54', closingWords: 'Thank you for working with us.' },
		invoices: { currency: 'EUR', numberPrefix: 'INV-' },
		client: {
			clientName: 'Harbour Bakery',
			clientEmail: 'anna@harbourbakery.example',
			clientDetails: {
				street: '2 Quay Street',
				postalCode: 'T12 X8N6',
				city: 'Cork',
				country: 'IE',
				language: 'en',
			},
		},
		lines: [
			{ description: 'Website', quantity: 1, unitPrice: 1200, taxRate: 19 },
			{ description: 'Photography', quantity: 4, unit: 'h', unitPrice: 85, taxRate: 19 },
		],
	},
	sv: {
		company: {
			companyName: 'Fjäll & Fura AB',
			companyEmail: 'hej@fjallochfura.example',
			street: 'Storgatan 12',
			postalCode: '903 26',
			city: 'Umeå',
			country: 'SE',
			organisationNumber: '556016-0680',
			vatNumber: 'SE556016068001',
			taxNote: 'Godkänd för F-skatt',
			website: 'fjallochfura.example',
		},
		bankAccounts: {
			bankgiro: '5050-1055',
			swishNumber: '1231181189',
			iban: '',
			bic: '',
			referenceScheme: 'ocr-check',
		},
		brand: { brandColour: '#7a3b2e', closingWords: 'Tack för förtroendet.' },
		invoices: { currency: 'SEK', numberPrefix: '' },
		client: {
			clientName: 'Nordbageriet AB',
			clientEmail: 'kim@nordbageriet.example',
			clientDetails: {
				street: 'Kajen 2',
				postalCode: '871 30',
				city: 'Härnösand',
				country: 'SE',
				language: 'sv',
			},
		},
		lines: [
			{ description: 'Webbplats', quantity: 1, unitPrice: 12000, taxRate: 25 },
			{ description: 'Fotografering', quantity: 4, unit: 'h', unitPrice: 850, taxRate: 25 },
		],
	},
};

const node = (name, type, parameters, typeVersion = 1) => ({ id: name, name, type, typeVersion, parameters });

/** Tells the ledger who sells, bills the client, and mails the invoice with its PDF. */
function workflowOf(language, { company, bankAccounts, brand, invoices, client, lines }) {
	const settings = { resource: 'setting', operation: 'update', company, bankAccounts, brand, invoices };
	const mail = {
		fromEmail: '={{ $json.email.from }}',
		toEmail: '={{ $json.email.to }}',
		subject: '={{ $json.email.subject }}',
		emailFormat: 'both',
		text: '={{ $json.email.text }}',
		html: '={{ $json.email.html }}',
		options: { appendAttribution: false, fileAttachments: 'data' },
	};
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		node('Seller', 'n8n-nodes-invoicing.invoicingLedger', settings),
		node('Bill', 'n8n-nodes-invoicing.createInvoice', {
			content: 'json',
			linesJson: JSON.stringify(lines),
			clientFrom: 'fields',
			...client,
			job: { __rl: true, mode: 'list', value: '' },
			finish: 'send',
			idempotencyKey: `picture-${language}`,
		}),
		node('Mail', 'n8n-nodes-base.emailSend', mail, 2.1),
	].map((one, at) => ({ ...one, position: [at * 200, 0] }));
	const link = (to) => ({ main: [[{ node: to, type: 'main', index: 0 }]] });
	const connections = { Start: link('Seller'), Seller: link('Bill'), Bill: link('Mail') };
	return { name: `Pictures ${language}`, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** The first page of a PDF as a picture. */
export function pdfPicture(content, folder, name) {
	const file = join(folder, name);
	mkdirSync(folder, { recursive: true });
	writeFileSync(`${file}.pdf`, content);
	try {
		execFileSync('pdftoppm', [
			'-png',
			'-singlefile',
			'-scale-to-x',
			`${PDF_WIDTH}`,
			'-scale-to-y',
			'-1',
			`${file}.pdf`,
			file,
		]);
	} catch (fault) {
		throw new Fault(`pdftoppm (poppler) could not draw the PDF: ${fault.message}`, 'Install poppler-utils.');
	}
	return readFileSync(`${file}.png`);
}

/** The page of the invoice that the mail leads to. */
export function pageLink(letter) {
	const page = linkIn(letter, (link) => /\/webhook\/.*\/invoice\?/.test(link));
	if (!page) throw new Fault(`The mail "${letter.subject}" has no link to the page.`);
	return page.replace('//localhost:', '//127.0.0.1:');
}

/** PDF, mail and page of an invoice in each language, by file name. The n8n has to host the page already. */
export async function documentPictures({ browser, stage, folder }) {
	const pictures = {};
	for (const [language, seller] of Object.entries(SELLERS)) {
		await stage.runOnce(workflowOf(language, seller));
		const letter = await stage.mailTo(seller.client.clientEmail, '');
		const pdf = letter.attachments.find(({ contentType }) => contentType === 'application/pdf');
		const url = pageLink(letter);
		if (!pdf) throw new Fault(`The mail in ${language} has no PDF.`);
		pictures[`invoice-pdf-${language}.png`] = pdfPicture(pdf.content, folder, language);
		pictures[`invoice-page-${language}.png`] = await pagePicture(browser, url, DESK);
		if (language === 'en') pictures['invoice-page-phone.png'] = await pagePicture(browser, url, PHONE);
		pictures[`invoice-mail-${language}.png`] = await mailPicture(browser, letter.html, 640);
	}
	return pictures;
}
