// @ts-check

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `
	body { margin: 0; background: #fff; font: 15px 'Noto Sans', sans-serif; color: #222; }
	header { padding: 16px 24px 14px; border-bottom: 1px solid #ddd; }
	h1 { margin: 0 0 8px; font-size: 20px; }
	p { margin: 2px 0; color: #555; }
	.file { display: inline-block; margin-top: 10px; padding: 6px 12px; border: 1px solid #ccc; border-radius: 6px; color: #222; }
	.file b { margin-right: 8px; padding: 1px 5px; border-radius: 3px; background: #c9302c; color: #fff; font-size: 12px; }
	iframe { display: block; width: 100%; height: 700px; border: 0; }`;

/** A caught mail as a mailbox would show it: who, what, the attached file, and the text. */
export function letterPage({ from, to, subject, attachments, html }) {
	const [{ filename, size }] = attachments.filter(({ contentType }) => contentType === 'application/pdf');
	return `<!DOCTYPE html><meta charset="utf-8"><style>${STYLE}</style>
		<header>
			<h1>${escaped(subject)}</h1>
			<p>From: ${escaped(from.join(', '))}</p>
			<p>To: ${escaped(to.join(', '))}</p>
			<span class="file"><b>PDF</b>${escaped(filename)} · ${Math.round(size / 1000)} kB</span>
		</header>
		<iframe srcdoc="${escaped(html)}"></iframe>`;
}
