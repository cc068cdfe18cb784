import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDate, formatPercent, formatUnitPrice } from '../../../src/documents/format';
import { languageOf } from '../../../src/documents/language';
import { openFonts, useFonts } from '../../../src/documents/pdf/fonts';
import * as library from '../../../src/documents/pdf/pdf-library';
import { SRGB_PROFILE } from '../../../src/documents/pdf/srgb-profile';

async function fonts() {
	const pdf = new library.PDFDocument({ font: null, autoFirstPage: false });
	return { pdf, hasGlyph: useFonts(pdf, await openFonts()) };
}

const LETTERS: Readonly<Record<string, string>> = {
	'the Nordic countries': 'ÅÄÖÆØåäöæøÐðÞþ',
	'Romania, with commas below': 'ĂÂÎȘȚăâîșțŞŢşţ',
	'Central and Eastern Europe': 'ĄąĆćČčĎďĘęĚěŁłŃńŇňŐőŘřŚśŠšŤťŮůŰűŹźŻżŽžĦħĠġĶķĻļŅņĪīŪūĖėĮįŲų',
	'Western Europe': 'ÀÂÇÉÈÊËÎÏÔÛÙÜŸŒœàâçéèêëîïôûùüÿßẞÑñ¿¡ÃõŴŵŶŷ',
	Turkey: 'ĞğİıŞşəƏ',
	Greece: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίόύώϊϋΐΰς',
	'Bulgaria, Serbia, Ukraine': 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯЂЈЉЊЋЏЄІЇҐабвгдежзийклмнопрстуфхцчшщъьюяђјљњћџєіїґ',
	Vietnam: 'ĂÂĐÊÔƠƯăâđêôơưẠạẾếỆệỐốỘộỚớỰựỲỳỸỹ',
	currencies: '€£¥$¢₹₺₽₴₿₪₩₫₦',
	signs: '−–—‘’‚“”„«»‹›…•·†‡°§¶©®™№‰½¼¾²³×÷±µ\u00a0\u202f\u2009\u2007',
};

describe('the fonts', () => {
	it.each(Object.entries(LETTERS))('have the letters of %s', async (_, letters) => {
		const { hasGlyph } = await fonts();
		expect([...letters].filter((letter) => !hasGlyph(letter.codePointAt(0)!))).toEqual([]);
	});

	it('have every character that our amounts and days are written with', async () => {
		const { hasGlyph } = await fonts();
		const texts = ['en', 'sv', 'nb', 'ro']
			.map(languageOf)
			.flatMap((language) => [
				formatUnitPrice('-1234567.8901', 'EUR', language),
				formatUnitPrice('-1234567.8901', 'JPY', language),
				formatPercent('-12.5', language),
				...Array.from({ length: 12 }, (_, month) =>
					formatDate(`2026-${String(month + 1).padStart(2, '0')}-03`, language),
				),
			]);
		expect([...texts.join('')].filter((letter) => !hasGlyph(letter.codePointAt(0)!))).toEqual([]);
	});

	it('have digits of one width, so that amounts stand below one another', async () => {
		const { pdf } = await fonts();
		for (const name of ['regular', 'semiBold']) {
			const widths = [...'0123456789'].map((digit) => pdf.font(name).fontSize(10).widthOfString(digit));
			expect(new Set(widths).size).toBe(1);
		}
	});
});

describe('the colour profile', () => {
	it('is the one that pdfkit has', () => {
		const folder = join(require.resolve('pdfkit'), '..', 'data');
		const profile = readFileSync(join(folder, 'sRGB_IEC61966_2_1.icc'));
		expect(Buffer.from(SRGB_PROFILE, 'base64').equals(profile)).toBe(true);
	});
});
