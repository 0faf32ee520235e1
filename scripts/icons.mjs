// Draws the program's icons from assets/icons/icon.svg, in every size desktops ask for. Run after changing the drawing:
// `node scripts/icons.mjs`. The pictures are kept in the repository, so that packaging needs no browser.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './lib/chromium.mjs';
import { root } from './lib/project.mjs';

const SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const folder = path.join(root, 'assets', 'icons');
const drawing = fs.readFileSync(path.join(folder, 'icon.svg')).toString('base64');

const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}img{display:block;width:${size}px;height:${size}px}</style>` +
        `<img src="data:image/svg+xml;base64,${drawing}">`,
      { waitUntil: 'load' },
    );
    const picture = await page.screenshot({ omitBackground: true });
    fs.writeFileSync(path.join(folder, `${size}x${size}.png`), picture);
  }
} finally {
  await browser.close();
}
console.log(`${SIZES.length} icons drawn`);
