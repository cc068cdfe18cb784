/** What people write for a shortcode, letters alone. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
	client: 'client name',
	customer: 'client name',
	name: 'client name',
	customername: 'client name',
	nameofclient: 'client name',
	job: 'job title',
	jobname: 'job title',
	project: 'job title',
	invoice: 'invoice number',
	number: 'invoice number',
	invoiceno: 'invoice number',
	invoicenr: 'invoice number',
	invoicenum: 'invoice number',
	invoiceid: 'invoice number',
	amount: 'total',
	totalamount: 'total',
	totaldue: 'total',
	amountdue: 'balance due',
	balance: 'balance due',
	datedue: 'due date',
	seller: 'company',
	companyname: 'company',
	thismonth: 'month',
	currentmonth: 'month',
	followingmonth: 'next month',
	lastmonth: 'previous month',
	thisyear: 'year',
	currentyear: 'year',
	lastyear: 'previous year',
	billingperiod: 'period',
	invoiceperiod: 'period',
};

/**
 * The name that somebody meant who wrote something like it: another spacing, a slip of a letter or two, or a common
 * other name; null where it is a word of its own.
 */
export function meantShortcode<Name extends string>(written: string, names: readonly Name[]): Name | null {
	const letters = lettersOf(written);
	if (!/^[a-z]+$/.test(letters)) return null;
	const other = Object.hasOwn(OTHER_NAMES, letters) ? OTHER_NAMES[letters] : undefined;
	return names.find((name) => name === other) ?? names.find((name) => isSlip(letters, lettersOf(name))) ?? null;
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[\s_.-]+/g, '');

/** A long name may have two wrong letters, a short one only one, and none the first: "[subtitle]" is no job title. */
const isSlip = (written: string, name: string): boolean =>
	written[0] === name[0] && slips(written, name) <= (name.length < 8 ? 1 : 2);

/** How many letters were left out, added, changed or swapped with the next one. */
function slips(written: string, name: string): number {
	const rows: number[][] = [Array.from({ length: name.length + 1 }, (_, at) => at)];
	for (let i = 1; i <= written.length; i += 1) {
		const row = [i];
		for (let j = 1; j <= name.length; j += 1) {
			const same = written[i - 1] === name[j - 1] ? 0 : 1;
			const isSwapped = i > 1 && j > 1 && written[i - 1] === name[j - 2] && written[i - 2] === name[j - 1];
			row.push(
				Math.min(
					rows[i - 1]![j]! + 1,
					row[j - 1]! + 1,
					rows[i - 1]![j - 1]! + same,
					isSwapped ? rows[i - 2]![j - 2]! + 1 : Infinity,
				),
			);
		}
		rows.push(row);
	}
	return rows[written.length]![name.length]!;
}
