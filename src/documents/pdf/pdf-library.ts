/** The one file that touches `pdfkit`: the build bundles the library into it. It imports nothing of ours. */
export { PDFDocument } from 'pdfkit';
export type { PdfImage, PdfStructure } from 'pdfkit';
