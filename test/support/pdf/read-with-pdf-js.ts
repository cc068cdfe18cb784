import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A text as it stands on a page: points from the bottom left corner. */
export interface PlacedText {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	/** '' for an artifact. */
	readonly mark: string;
}

/** A part of the structure tree of a page; a text is the content of the element around it. */
export type TreePart =
	| string
	| { readonly role: string; readonly alt?: string; readonly lang?: string; readonly children: readonly TreePart[] };

export interface ReadPage {
	readonly texts: readonly PlacedText[];
	readonly links: readonly { readonly url: string; readonly rect: readonly number[] }[];
	readonly tree: TreePart;
}

export interface ReadPdf {
	readonly info: Readonly<Record<string, unknown>>;
	readonly mark: { readonly Marked: boolean } | null;
	readonly pages: readonly ReadPage[];
}

const PROGRAM = join(__dirname, 'pdf-js.mjs');

/** What pdf.js, the viewer of Firefox, reads in a file. */
export const readWithPdfJs = (bytes: Uint8Array): ReadPdf =>
	JSON.parse(
		execFileSync(process.execPath, [PROGRAM], { input: bytes, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 }),
	) as ReadPdf;

/** All that stands on a page, artifacts too, one text a line. */
export const linesOnPage = ({ texts }: ReadPage): readonly string[] => texts.map(({ text }) => text);

/** The types of a page's structure, in order. */
export function typesOn({ tree }: ReadPage): readonly string[] {
	const types = (part: TreePart): string[] =>
		typeof part === 'string' ? [] : [part.role, ...part.children.flatMap(types)];
	return types(tree);
}
