/** What says how a company is owned, and not what it is called; a name is compared without. */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
	(
		'ab aktiebolag publ hb kb as asa ans da ba sa enk aksjeselskap aps is oy oyj ky tmi gmbh mbh ag kg ohg ug gbr eg ' +
		'ev bv nv vof srl sprl bvba spa sas sarl eurl snc sl slu lda ltd limited plc llp llc inc corp co company sro doo dd ' +
		'zoo spzoo ood eood kft zrt nyrt sia uab ou ehf hf pfa ii ra'
	).split(' '),
);

/** Letters that have no plain letter inside, for Unicode. */
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th' };

/**
 * Whether two names may be of one company: all words of the shorter one are in the longer one, whatever their
 * capitals, accents, order and legal form. "Harbour Bakery" and "HARBOUR BAKERY AS, avd. Bergen" may be.
 */
export function mayBeSameCompany(one: string, other: string): boolean {
	const [fewer, more] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size) as [Words, Words];
	return fewer.size === 0 ? more.size === 0 : [...fewer].every((word) => more.has(word));
}

type Words = ReadonlySet<string>;

function wordsOf(name: string): Words {
	const plain = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[øæœßłđðþ]/g, (letter) => PLAIN[letter]!)
		// A/S, S.R.L. and B.V. are one word each.
		.replace(/(?<=(?<![a-z0-9])[a-z])[./](?=[a-z](?![a-z0-9]))/g, '');
	const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
	const own = words.filter((word) => !LEGAL_FORMS.has(word));
	return new Set(own.length > 0 ? own : words);
}
