// Endings of kinds that are opened without a question, unless their bytes speak against them.

const families = {
  image: 'jpg jpeg jpe jfif pjpeg png apng gif webp bmp dib tif tiff heic heif avif ico psd',
  audio: 'mp3 m4a aac ogg oga opus wav flac mid midi amr wma aif aiff caf',
  video: 'mp4 m4v mov avi mkv webm mpg mpeg 3gp wmv ogv ts',
  text: 'txt text log csv tsv md markdown json yaml yml ini srt vtt po asc sig diff patch tex bib',
  pdf: 'pdf',
  office:
    'doc dot docx dotx xls xlt xlsx xlsb xltx ppt pps pot ppsx pptx potx rtf odt ott ods ots odp otp odg pages numbers key hwp hwpx wps vsd vsdx',
  mail: 'eml msg ics ical ifb vcf vcard p7s p7m p7c p7b p10 cer pem gpg pgp mbox dat',
  archive:
    'zip zipx rar r00 7z gz tgz tar bz2 tbz tbz2 xz txz zst lz lzma lzh lha cab arj ace z cbz cbr epub kmz',
  font: 'ttf otf woff woff2',
  map: 'gpx kml geojson dwg dxf stl step stp',
} as const;

export type Family = keyof typeof families;

const familyByEnding: ReadonlyMap<string, Family> = new Map(
  Object.entries(families).flatMap(([family, endings]) =>
    endings.split(' ').map((ending) => [ending, family as Family] as const),
  ),
);

/** Shown by a browser, with whatever scripts are in them. */
const pages = new Set('html htm xhtml xht shtml shtm mht mhtml svg svgz xml xsl xslt'.split(' '));

/** Office's own endings of files that may hold macros. */
const macros = new Set(
  'docm dotm xlsm xltm xlam xla xlm xlw pptm potm ppam ppsm sldm otm'.split(' '),
);

export function familyOf(ending: string): Family | null {
  return familyByEnding.get(ending) ?? null;
}

export function isPageEnding(ending: string): boolean {
  return pages.has(ending);
}

export function isMacroEnding(ending: string): boolean {
  return macros.has(ending);
}

export function isKnownEnding(ending: string): boolean {
  return familyByEnding.has(ending) || pages.has(ending) || macros.has(ending);
}
