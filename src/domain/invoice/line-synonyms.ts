/** What a user can say of a line, in the order in which advice lists it. */
export const LINE_WORDS = [
	'description',
	'quantity',
	'unit',
	'unitPrice',
	'discountPercent',
	'discountAmount',
	'taxRate',
	'taxCategory',
	'productCode',
] as const;

export type LineWord = (typeof LINE_WORDS)[number];

/** What stands in them, for advice. */
export const MEANINGS: Readonly<Record<LineWord, string>> = {
	description: 'what is billed',
	quantity: 'how many',
	unit: 'such as h',
	unitPrice: 'of one, before tax',
	discountPercent: 'in percent',
	discountAmount: 'money off the line',
	taxRate: 'in percent',
	taxCategory: 'such as AE',
	productCode: 'of a product',
};

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What other programs and languages call them, as `folded` writes it. Some may mean two of them. */
const SYNONYMS: Readonly<Record<LineWord, readonly string[]>> = {
	description: words(`
		name title text item desc descr details detail label productname article service itemname
		itemdescription summary beskrivning benamning beskrivelse varetekst descriere denumire bezeichnung
		beschreibung
	`),
	quantity: words(`
		qty quantities count pcs pieces piece units hours number no nr num amount total sum linetotal antal antall
		stk cantitate menge anzahl
	`),
	unit: words(`
		uom um unitname unitcode unitofmeasure measure unittype enhet enhed einheit unitate
	`),
	unitPrice: words(`
		price cost rate amount total sum linetotal unitcost unitamount unitvalue value priceperunit priceeach
		pricenet netprice grossprice itemprice listprice saleprice hourlyrate pris apris styckpris enhetspris
		stykpris pret pretunitar preis einzelpreis
	`),
	discountPercent: words(`
		discount discounts discountpercentage discountpct discountrate discountvalue linediscount percentoff rebate
		reduction allowance rabatt rabattprocent rabattprosent reducere
	`),
	discountAmount: words(`
		discount discounts discountvalue linediscount amountoff discounttotal rebate reduction allowance rabatt
		rabattbelopp rabattbelop reducere
	`),
	taxRate: words(`
		tax rate taxes taxpercent taxpercentage taxpct vat vatrate vatpercent vatpercentage salestax gst hst moms
		momssats momsprocent mva mvasats tva cotatva mwst ust btw iva alv
	`),
	taxCategory: words(`
		taxcode taxtype taxclass taxkind vatcategory vatcode vattype vatclass momskod mvakode
	`),
	productCode: words(`
		product sku code itemcode itemno itemnumber productid productno productnumber articlecode articleno
		articlenumber artikelnr artikelnummer varenr varenummer codprodus codarticol artikelno
	`),
};

const MEANT: ReadonlyMap<string, readonly LineWord[]> = new Map(
	[...new Set(LINE_WORDS.flatMap((word) => [folded(word), ...SYNONYMS[word]]))].map((synonym) => [
		synonym,
		LINE_WORDS.filter((word) => folded(word) === synonym || SYNONYMS[word].includes(synonym)),
	]),
);

/** A word without capitals, accents, signs and digits: "Tax Rate (%)" and "tax_rate" are one. */
export function folded(word: string): string {
	return word
		.slice(0, 60)
		.normalize('NFD')
		.replace(/[^a-z]/gi, '')
		.toLowerCase();
}

/** Which words of a line another word means: none, one, or two of them. */
export const meantBy = (word: string): readonly LineWord[] => MEANT.get(folded(word)) ?? [];
