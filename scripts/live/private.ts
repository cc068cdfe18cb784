const PATTERNS: readonly RegExp[] = [
	// Tokens.
	/\b(?:bearer\s+)[\w.~+/=-]+/gi,
	/\bp[ia]t-[\w-]+/gi,
	/\beyJ[\w.-]+/g,
	// Addresses.
	/\S+@\S+\.\S+/g,
	/\b(?:https?|wss?):\/\/\S+/gi,
	// Ids: UUIDs, hex, long mixed words, long numbers; also behind an underscore, as in the name of a stage's property.
	/(?<![a-z0-9])[0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}(?![a-z0-9])/gi,
	/(?<![a-z0-9])(?=[0-9a-f]*\d)[0-9a-f]{16,}(?![a-z0-9])/gi,
	/(?<![A-Za-z0-9])(?=[A-Za-z]*\d)(?=[a-z0-9]*[A-Z])(?=[A-Z0-9]*[a-z])[A-Za-z0-9]{15,}/g,
	/\+?\d{5,}/g,
];

/** Under these keys stands what belongs to the account and its clients. */
const PERSONAL = /name|mail|phone|company|address|title|comment|note|subject|number|city|street|website/i;
/** A capital inside of a sentence may begin a name that nobody has read before. */
const NAMES = /(?<=[\p{L}\p{N},;:…] )\p{Lu}\p{Ll}[\p{L}'-]*/gu;
/** An amount; a count or a date in a vendor's words is none. */
const AMOUNTS = /(?<![\w.,])\d[\d.,]*[.,]\d+/g;
const SHORTEST = 3;
const CUT = '…';

/** What must never be shown: it is cut out of every line before it is printed or kept. */
export class Private {
	private readonly secrets = new Set<string>();
	private readonly seen = new Set<string>();

	/** Cut out of every line, whatever it says. */
	hide(...values: readonly (string | null | undefined)[]): void {
		for (const value of values) if (value && value.length >= SHORTEST) this.secrets.add(value);
	}

	/** Remembers what an account's records say of people, so that it is cut out of the vendor's words. */
	learn(body: unknown, key = ''): void {
		if (typeof body === 'string') {
			if (!PERSONAL.test(key)) return;
			for (const part of [body, ...body.split(/\s+/)]) if (part.length >= SHORTEST) this.seen.add(part);
		} else if (Array.isArray(body)) for (const one of body) this.learn(one, key);
		else if (typeof body === 'object' && body !== null)
			for (const [name, value] of Object.entries(body)) this.learn(value, name);
	}

	/** A line of ours, fit to be shown. */
	line(text: string): string {
		return PATTERNS.reduce((rest, pattern) => rest.replace(pattern, CUT), without(text, this.secrets));
	}

	/** Why a vendor said no, in its own words with every value cut out of them. */
	words(body: unknown): string {
		const error = body as {
			message?: unknown;
			category?: unknown;
			/** Visma's number of the error, and its words for it. */
			ErrorCode?: unknown;
			DeveloperErrorMessage?: unknown;
		} | null;
		const message = typeof body === 'object' ? (error?.message ?? error?.DeveloperErrorMessage) : body;
		const text = (Array.isArray(message) ? message : [message])
			.filter((part): part is string => typeof part === 'string')
			.join('; ');
		const plain = text.replace(/"[^"]*"|“[^”]*”|'[^']{2,}'|`[^`]*`|\[[^\]]*\]|\{[^}]*\}/g, CUT);
		const bare = without(plain, this.seen).replace(NAMES, CUT).replace(AMOUNTS, CUT);
		const category =
			typeof error?.category === 'string' && /^[A-Z_]{1,40}$/.test(error.category)
				? `${error.category} `
				: typeof error?.ErrorCode === 'number'
					? `${error.ErrorCode} `
					: '';
		return this.line(`${category}${bare}`.replace(/[|\r\n]+/g, ' '))
			.slice(0, 160)
			.trim();
	}
}

const without = (text: string, values: ReadonlySet<string>): string =>
	[...values].sort((a, b) => b.length - a.length).reduce((rest, value) => rest.replaceAll(value, CUT), text);
