import type { DocumentFiles, Logo } from '../../ports/document-files';

export function memoryDocumentFiles(): DocumentFiles {
	const logos = new Map<string, Logo>();
	let pageKey: string | null = null;
	return {
		logo: async (hash) => logos.get(hash) ?? null,
		keepLogo: async (logo) => void logos.set(logo.hash, logo),
		pageKey: async () => pageKey,
		keepPageKey: async (key) => (pageKey ??= key),
	};
}
