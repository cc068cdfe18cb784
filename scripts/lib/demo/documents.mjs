// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, done } from '../log.mjs';
import { workDir } from '../paths.mjs';

const PAGE = /href="([^"]*\/webhook\/[^"]*\/invoice\?[^"]*)"/;

/** What the client gets: keeps the PDF of the mail as a file, opens the page once, and says where both are. */
export async function showDocuments(letter, visitor) {
	const pdf = letter.attachments.find(({ contentType }) => contentType === 'application/pdf');
	if (!pdf) throw new Fault('The e-mail carries no PDF.');
	const folder = join(workDir, 'documents');
	mkdirSync(folder, { recursive: true });
	const file = join(folder, pdf.filename);
	writeFileSync(file, pdf.content);
	done(`It carries the invoice as a PDF: ${file}`);
	const [, link] = PAGE.exec(letter.html) ?? [];
	if (!link) throw new Fault('The e-mail has no link to the page of the invoice.');
	const url = link.replaceAll('&amp;', '&');
	const { status } = await visitor.open(url);
	if (status !== 200) throw new Fault(`The page of the invoice answered with ${status}.`);
	done(`Its page, for the client: ${url}`);
}
