import fc from 'fast-check';

/** A value said in two ways, and a value that means something else. */
export interface Said {
	readonly one: unknown;
	readonly two: unknown;
	readonly other: unknown;
}

export type Sayings = Readonly<Record<string, fc.Arbitrary<Said>>>;

/** Two of the spellings of one meaning. */
const twoOf = (spellings: readonly unknown[], other: unknown): fc.Arbitrary<Said> =>
	fc.tuple(fc.constantFrom(...spellings), fc.constantFrom(...spellings)).map(([one, two]) => ({ one, two, other }));

/** A value, or nothing: said in one of the ways in which a field can be empty. */
const orNothing = (
	said: fc.Arbitrary<Said>,
	nothings: readonly unknown[] = [undefined, null, ''],
): fc.Arbitrary<Said> =>
	fc.oneof(
		{ weight: 3, arbitrary: said },
		{ weight: 1, arbitrary: said.chain(({ other }) => twoOf(nothings, other)) },
	);

const blanks = (text: string): readonly string[] => [text, `${text} `, ` ${text}`, `\n${text}\t`];

/** A text with blanks around it; one of digits also as a number. */
export function text({ optional = true } = {}): fc.Arbitrary<Said> {
	const words = fc
		.stringMatching(/^[a-zA-Z"{},;[\]:]([a-z \n]{0,12}[a-zA-Z.])?$/)
		.chain((word) => twoOf(blanks(word), `${word}!`));
	const digits = fc
		.integer({ min: 0, max: 99_999 })
		.chain((digit) => twoOf([digit, ...blanks(String(digit))], digit + 1));
	return optional ? orNothing(fc.oneof(words, digits), [undefined, null, '', ' ']) : words;
}

const day = fc
	.date({ min: new Date('2027-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

/** A day, also as a date-time. */
export const date = ({ optional = true } = {}): fc.Arbitrary<Said> => {
	const said = day.chain((one) =>
		twoOf([one, `${one}T00:00:00`, `${one}T23:59:59.999+02:00`, `${one} 10:15`], '2026-12-01'),
	);
	return optional ? orNothing(said) : said;
};

/** A whole number, also as a text. */
export const count = (max: number): fc.Arbitrary<Said> =>
	fc.integer({ min: 1, max: max - 1 }).chain((number) => twoOf([number, String(number), ` ${number} `], number + 1));
export const terms = (): fc.Arbitrary<Said> => orNothing(count(365));

/** An amount of cents, as a number and as texts. */
export const amount = (): fc.Arbitrary<Said> =>
	fc
		.integer({ min: 1, max: 999_999 })
		.chain((cents) => twoOf([cents / 100, (cents / 100).toFixed(2), String(cents / 100)], (cents + 1) / 100));

export const currency = (): fc.Arbitrary<Said> => orNothing(twoOf(['EUR', 'eur'], 'SEK'));

export const oneOf = (spellings: readonly unknown[], other: unknown): fc.Arbitrary<Said> => twoOf(spellings, other);

const ADDRESSES = ['a@x.example', 'b@x.example', 'c.d@y.example'];

/** Addresses in any order and any capitals, as a list or as a text. */
export function cc(): fc.Arbitrary<Said> {
	const said = fc.subarray(ADDRESSES, { minLength: 1 }).chain((addresses) => {
		const spelt = fc
			.tuple(
				fc.shuffledSubarray([...addresses, addresses[0]!.toUpperCase()], { minLength: addresses.length + 1 }),
				fc.constantFrom(',', '; ', '\n'),
				fc.boolean(),
			)
			.map(([list, separator, asText]): unknown => (asText ? list.join(separator) : list));
		return fc.tuple(spelt, spelt).map(([one, two]) => ({ one, two, other: 'z@x.example' }));
	});
	return orNothing(said, [undefined, null, '', []]);
}

/** Things in any order, some of them twice. */
export const anyOrder = <T>(things: readonly T[], other: unknown): fc.Arbitrary<Said> =>
	fc.subarray([...things], { minLength: 1 }).chain((chosen) => {
		const spelt = fc.shuffledSubarray([...chosen, chosen[0]!], { minLength: chosen.length + 1 });
		return fc.tuple(spelt, spelt).map(([one, two]): Said => ({ one, two, other }));
	});

/** Lines of an invoice. What is left out of a line has its default. */
export function lines(): fc.Arbitrary<Said> {
	const line = fc.record({
		price: fc.integer({ min: 1, max: 99_999 }),
		quantity: fc.integer({ min: 2, max: 99 }),
		rate: fc.constantFrom(0, 25),
	});
	return fc.array(line, { minLength: 1, maxLength: 3 }).chain((all) => {
		const spelt = fc.array(fc.boolean(), { minLength: all.length, maxLength: all.length }).map((plain) =>
			all.map(({ price, quantity, rate }, at) =>
				plain[at]
					? { description: 'Work', unitPrice: price / 100, quantity, ...(rate > 0 && { taxRate: rate }) }
					: {
							description: ' Work ',
							unitPrice: (price / 100).toFixed(2),
							quantity: `${quantity}.0`,
							unit: '',
							discountPercent: 0,
							taxRate: `${rate}.00`,
						},
			),
		);
		return fc
			.tuple(spelt, spelt)
			.map(([one, two]): Said => ({ one, two, other: [...two, { description: 'More', unitPrice: 1 }] }));
	});
}
