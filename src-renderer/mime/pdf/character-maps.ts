// Which character a Chinese PDF means where it brings no font of its own: the tables of the old encodings, packed with the program.

/** Only what Chinese documents name; the tables of all languages are three times as large. */
const addresses = import.meta.glob(
  [
    '../../../node_modules/pdfjs-dist/cmaps/Adobe-{CNS1,GB1}-UCS2.bcmap',
    '../../../node_modules/pdfjs-dist/cmaps/{B5,CNS,ETen,ETHK,GB,HKscs}*.bcmap',
    '../../../node_modules/pdfjs-dist/cmaps/Uni{CNS,GB}-{UCS2,UTF16}*.bcmap',
  ],
  { query: '?url', import: 'default', eager: true },
) as Readonly<Record<string, string>>;
const byName = new Map(
  Object.entries(addresses).map(([path, address]) => [/([^/]+)\.bcmap$/.exec(path)?.[1], address]),
);

/** In the shape pdf.js asks for them. */
export class CharacterMaps {
  /** Rejects for a table that is not packed; pdf.js then goes on without it. */
  async fetch({ name }: { readonly name: string }): Promise<{
    readonly cMapData: Uint8Array;
    readonly isCompressed: true;
  }> {
    const address = byName.get(name);
    if (address === undefined) throw new Error(`No character map of the name ${name}`);
    const answer = await fetch(new URL(address, import.meta.url));
    if (!answer.ok) throw new Error(`The character map ${name} could not be read`);
    return { cMapData: new Uint8Array(await answer.arrayBuffer()), isCompressed: true };
  }
}
