/**
 * An address that may stand in a link or an image, or null: only http and https, so that no document of ours carries
 * `javascript:` or reads a local file.
 */
export function webAddress(input: string | undefined): string | null {
	if (!input || !URL.canParse(input)) return null;
	const url = new URL(input);
	return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}
