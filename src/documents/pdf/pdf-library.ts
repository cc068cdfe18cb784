/** The one file that touches `pdfkit`: the build bundles the library into it. It imports nothing of ours. */
export { PDFDocument } from 'pdfkit';
export type { PdfFont, PdfImage, PdfStructure } from 'pdfkit';
