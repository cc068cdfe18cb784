import { escapeHtml } from '../html';
import { QUIET_ZONE, qrModules } from '../qr/qr-modules';

/** A QR code as a picture within a page, with its quiet zone; null when the text is longer than a code can be. */
export async function qrSvg(text: string, label: string): Promise<string | null> {
	const modules = await qrModules(text);
	if (modules === null) return null;
	const size = modules.length + 2 * QUIET_ZONE;
	const path = modules.map((row, y) => rowPath(row, y + QUIET_ZONE)).join('');
	return `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${escapeHtml(label)}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}

/** Each run of dark modules is one rectangle. */
function rowPath(row: readonly boolean[], y: number): string {
	const runs: string[] = [];
	for (let start = 0; start < row.length; start += 1) {
		if (!row[start]) continue;
		let end = start;
		while (row[end + 1]) end += 1;
		const width = end - start + 1;
		runs.push(`M${start + QUIET_ZONE} ${y}h${width}v1h-${width}z`);
		start = end;
	}
	return runs.join('');
}
