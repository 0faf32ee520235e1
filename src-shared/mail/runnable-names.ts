// Names of files that run something when they are opened, on any of the systems Outpost runs on. The page judges attachments by it, and
// main, which opens them, once more.

/** What a file system would make of a name: Windows drops blanks and dots at its end, saving drops what cannot be seen. */
export function plainFileName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .replace(/[\s.]+$/u, '');
}

/** The ending without its dot, lower case; empty where there is none. */
export function endingOf(name: string): string {
  const plain = plainFileName(name);
  const dot = plain.lastIndexOf('.');
  return dot < 0 ? '' : plain.slice(dot + 1).toLowerCase();
}

export function isRunnableName(name: string): boolean {
  return runnableEndings.has(endingOf(name));
}

/**
 * What Outlook Express and Outlook held back (Microsoft KB 883260), what came since, and what macOS and Linux run. Disk images and
 * shortcuts count: what is in them loses the mark of having come from the Internet.
 */
export const runnableEndings: ReadonlySet<string> = new Set(
  [
    // Programs, drivers and what installs them.
    'exe com scr pif cpl dll ocx sys drv msi msp mst msu msix msixbundle appx appxbundle appinstaller application appref-ms gadget',
    'app command pkg mpkg dmg dylib prefpane saver workflow action terminal tool run appimage elf deb rpm snap flatpakref',
    'flatpakrepo flatpak apk xapk apks aab ipa jar jnlp xbap xpi crx air ade adp osx so kext plg isp',
    // Scripts.
    'bat cmd js jse mjs vb vbs vbe vbp vbscript ws wsf wsc wsh sct scf hta htc msh msh1 msh2 mshxml msh1xml msh2xml ps1 ps1xml ps2',
    'ps2xml psc1 psc2 psd1 psm1 py pyc pyo pyw pyz pyzw rb pl php phtml sh bash zsh ksh csh tcsh fish shb shs scpt scptd applescript',
    'a3x ahk au3 lua tcl nsh job class dex',
    // Shortcuts, settings and links that start something.
    'lnk url website webloc inetloc fileloc desktop reg inf ins library-ms search-ms searchconnector-ms settingcontent-ms theme themepack',
    'deskthemepack diagcab diagpkg diagcfg appcontent-ms scrc udl rdp xnk pcd prf prg fxp crt',
    // Help, databases and sheets that run by themselves.
    'chm hlp hpj asp aspx cnt grp mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz accde msc ops osd pst tmp',
    'vsmacros vsw xll wll ppa iqy oqy rqy dqy slk',
    // Disk images.
    'iso img ima vhd vhdx vmdk vdi udf wim nrg toast cdr sparseimage sparsebundle',
  ]
    .join(' ')
    .split(' '),
);

const runnableTypes =
  /^application\/(?:x-msdownload|x-msdos-program|vnd\.microsoft\.portable-executable|x-dosexec|x-msi|x-sh|x-csh|x-executable|x-elf|x-mach-binary|hta|javascript|x-javascript|ecmascript|java-archive|x-java-archive|x-ms-shortcut|x-apple-diskimage|x-iso9660-image|vnd\.android\.package-archive|x-bat)$/;

/** Types a letter may declare, which a system might go by where the name says nothing. */
export function isRunnableType(contentType: string): boolean {
  return runnableTypes.test(contentType);
}
