import type { DocumentFiles, Logo, PageKind } from '../../ports/document-files';

export function memoryDocumentFiles(): DocumentFiles {
	const logos = new Map<string, Logo>();
	const keys = new Map<PageKind, string>();
	return {
		logo: async (hash) => logos.get(hash) ?? null,
		keepLogo: async (logo) => void logos.set(logo.hash, logo),
		pageKey: async (of = 'invoice') => keys.get(of) ?? null,
		keepPageKey: async (key, of = 'invoice') => {
			if (!keys.has(of)) keys.set(of, key);
			return keys.get(of)!;
		},
		replacePageKey: async (key, of) => void keys.set(of, key),
	};
}
