// Menu and MenuItem: templates, accelerators (matched in the page), and pop-ups, which are recorded and not drawn.
import type { BrowserWindow } from './browser-window.ts';
import { notImplemented, refuseUnknownOptions, StrictEmitter } from './strict.ts';
import { records, windows, world } from './world.ts';

const OPTIONS = new Set(['click', 'role', 'type', 'label', 'sublabel', 'toolTip', 'accelerator', 'icon', 'enabled', 'visible', 'checked', 'registerAccelerator', 'submenu', 'id', 'before', 'after', 'beforeGroupContaining', 'afterGroupContaining', 'acceleratorWorksWhenHidden']); // prettier-ignore
type Options = Electron.MenuItemConstructorOptions;

let applicationMenu: Menu | null = null;

export class MenuItem {
  readonly id: string;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | null;
  readonly submenu: Menu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  click: (window?: unknown) => void;

  constructor(options: Options) {
    refuseUnknownOptions('MenuItem', options, OPTIONS);
    this.id = options.id ?? '';
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
    this.role = options.role;
    this.label = options.label ?? '';
    this.accelerator = options.accelerator ?? null;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    const { submenu, click } = options;
    this.submenu = Array.isArray(submenu)
      ? Menu.buildFromTemplate(submenu)
      : (submenu as unknown as Menu | undefined);
    this.click = (window) => {
      if (!click) return runRole(this.role ?? this.label);
      if (this.type === 'checkbox') this.checked = !this.checked;
      click(this as never, window as never, {} as never);
    };
  }
}

export class Menu extends StrictEmitter {
  readonly items: MenuItem[] = [];

  constructor() {
    super('Menu', ['menu-will-show', 'menu-will-close']);
  }

  static buildFromTemplate(template: readonly (Options | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of template) {
      menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    }
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
    const accelerators = currentAccelerators();
    for (const window of windows.values()) {
      window.webContents.link.post({ t: 'shortcuts', accelerators });
    }
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    return allItems(this).find((item) => item.id === id) ?? null;
  }

  popup(options: { callback?: () => void } = {}): void {
    records.popups.push(this as unknown as Electron.Menu);
    this.emit('menu-will-show');
    setImmediate(() => {
      this.emit('menu-will-close');
      options.callback?.();
    });
  }

  closePopup(): void {
    this.emit('menu-will-close');
  }
}

/** Editing commands go to the window in front; other roles are Electron's own business. */
const EDITING_ROLES = new Set([
  ...['undo', 'redo', 'cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete', 'selectAll'],
]);

function runRole(role: string): void {
  if (!EDITING_ROLES.has(role)) throw notImplemented(`the menu role ${role}`);
  const contents = world.focused?.webContents;
  if (role === 'undo') contents?.undo();
  else if (role === 'redo') contents?.redo();
  else if (role === 'cut') contents?.cut();
  else if (role === 'copy') contents?.copy();
  else if (role === 'paste') contents?.paste();
  else if (role === 'pasteAndMatchStyle') contents?.pasteAndMatchStyle();
  else if (role === 'delete') contents?.delete();
  else contents?.selectAll();
}

/** Keys of the application menu, for the pages to watch. */
export function currentAccelerators(): string[] {
  return allItems(applicationMenu).flatMap(({ accelerator, click }) =>
    accelerator === null || !click ? [] : [accelerator],
  );
}

/** A page saw an accelerator pressed. */
export function runShortcut(accelerator: string, window: BrowserWindow): void {
  const item = allItems(applicationMenu).find((each) => each.accelerator === accelerator);
  if (item?.enabled) item.click(window);
}

function allItems(menu: Menu | null): MenuItem[] {
  return (menu?.items ?? []).flatMap((item) => [item, ...allItems(item.submenu ?? null)]);
}
