/**
 * What a Retry-After header asks for, in milliseconds from now: seconds or an HTTP date (RFC 9110, 10.2.3).
 * @returns null where there is none, or none that can be read; 0 for a time that is over
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
	const text = header?.trim() ?? '';
	if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
	// Date.parse takes far more than HTTP dates; what a date of a vendor's must have is a day by name.
	const at = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(at) ? null : Math.max(at - now, 0);
}
