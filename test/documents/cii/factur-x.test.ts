import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { facturX } from '../../../src/documents/cii/factur-x';
import { invoiceDocument } from '../../../src/documents/model/invoice-document';
import { drawPdf } from '../../../src/documents/pdf/draw-pdf';
import { eInvoiceOf } from '../../../src/documents/ubl/from-ledger/e-invoice-of';
import { anInvoiceRecord } from '../../support/builders/invoice-record';
import { readCii } from '../../support/cii/read-cii';
import { attachmentFaults, attachmentsOf } from '../../support/pdf/attachments';
import { readPdf } from '../../support/pdf/raw-pdf';
import { structureFaults } from '../../support/pdf/structure-faults';
import { xmlText } from '../../support/pdf/xml-faults';
import { skipped } from '../../support/skipped';
import { GERMAN, GERMAN_BUYER } from '../../support/ubl/samples';

const record = anInvoiceRecord({
	settings: GERMAN,
	client: { ...GERMAN_BUYER, name: 'Stadt Köln & <Partner>' },
	lines: [{ description: 'Bücherregal', quantity: 2, unitPrice: '249.50', taxRate: 19 }],
	invoice: { buyerReference: 'Kostenstelle 7' },
});
const document = () => invoiceDocument({ record, settings: GERMAN, logo: null, kind: 'invoice' });
const attached = () => facturX(eInvoiceOf({ record, settings: GERMAN }));
const drawn = async () => (await drawPdf(document(), { attached: attached() })).bytes;

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const folder = mkdtempSync(join(tmpdir(), 'factur-x-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file of Factur-X', () => {
	it('holds the very XML, as another form of its pages', async () => {
		const files = attachmentsOf(readPdf(await drawn()));
		expect(files.map(({ bytes, ...file }) => ({ ...file, xml: bytes.toString('utf8') }))).toEqual([
			{
				name: 'factur-x.xml',
				relationship: 'Alternative',
				mimeType: 'text/xml',
				changedAt: expect.stringMatching(/^D:\d{14}Z$/),
				isAssociated: true,
				xml: attached().xml,
			},
		]);
		expect(readCii(files[0]!.bytes.toString('utf8')).totals.due).toBe(record.settlement.balance);
	});

	it('says of itself what it is', async () => {
		const pdf = readPdf(await drawn());
		const xmp = pdf.stream(pdf.dict(pdf.trailer.get('Root')).get('Metadata')).toString('utf8');
		const said = ['DocumentType', 'DocumentFileName', 'Version', 'ConformanceLevel'];
		expect(said.map((name) => xmlText(xmp, `fx:${name}`))).toEqual(['INVOICE', 'factur-x.xml', '1.0', 'EN 16931']);
		expect(xmp).toContain('xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"');
	});

	it('is PDF/A-3a and PDF/UA-1 as far as we see, as one without an e-invoice is', async () => {
		for (const bytes of [await drawn(), (await drawPdf(document())).bytes]) {
			expect(structureFaults(bytes)).toEqual([]);
			expect(attachmentFaults(readPdf(bytes))).toEqual([]);
		}
	});

	it('has the same bytes twice, and others than the file without it, or with another', async () => {
		const first = digest(await drawn());
		expect(digest(await drawn())).toBe(first);
		const other = await drawPdf(document(), {
			attached: {
				...attached(),
				xml: attached().xml.replace('EUR', 'SEK'),
			},
		});
		expect(digest(other.bytes)).not.toBe(first);
		expect(digest((await drawPdf(document())).bytes)).not.toBe(first);
	});

	const QPDF: string = 'qpdf';
	const hasQpdf = spawnSync(QPDF, ['--version']).error === undefined;
	if (hasQpdf) {
		it('is read by qpdf, which finds the XML', async () => {
			const file = join(folder, 'invoice.pdf');
			writeFileSync(file, await drawn());
			const run = (...args: string[]) => spawnSync(QPDF, [...args, file], { encoding: 'utf8' });
			expect(run('--check').stdout).toMatch(/No syntax or stream encoding errors found/);
			expect(run('--list-attachments').stdout).toMatch(/^factur-x\.xml -> /);
			expect(run('--show-attachment=factur-x.xml').stdout).toBe(attached().xml);
		});
	} else {
		skipped('is read by qpdf, which finds the XML', 'there is no qpdf on this machine');
	}
});

describe('the search for faults of attachments finds', () => {
	const read = async (change: (pdf: string) => string) =>
		attachmentFaults(readPdf(Buffer.from(change(Buffer.from(await drawn()).toString('latin1')), 'latin1')));

	it('a property that is not described', async () => {
		expect(await read((pdf) => pdf.replace('<pdfaProperty:name>Version<', '<pdfaProperty:name>Edition<'))).toEqual([
			'XMP: fx:Version is not described',
		]);
	});

	it('a file without type, date or relationship', async () => {
		const broken = await read((pdf) =>
			pdf
				.replace('/AFRelationship', '/AFRelationshiq')
				.replace('/Subtype /text#2Fxml', '/Subtyqe /text#2Fxml')
				.replace('/ModDate', '/ModDatf'),
		);
		expect(broken).toEqual([
			'factur-x.xml has no relationship to the document',
			'factur-x.xml has no type',
			'factur-x.xml has no date',
		]);
	});
});
