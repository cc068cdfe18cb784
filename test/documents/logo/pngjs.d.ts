/** The part of pngjs that the tests compare with; the package has no types of its own. */
declare module 'pngjs' {
	export const PNG: {
		readonly sync: {
			/** Four bytes a pixel. */
			read(bytes: Buffer): { readonly width: number; readonly height: number; readonly data: Buffer };
		};
	};
}
