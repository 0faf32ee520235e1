// What travels between a window's page and the main process, in both directions.

export type ToMain =
  | { t: 'invoke'; id: number; channel: string; args: unknown[] }
  | { t: 'send'; channel: string; args: unknown[]; ports: string[] }
  | { t: 'port'; id: string; data: unknown; ports: string[] }
  | { t: 'port-closed'; id: string }
  | { t: 'focus' | 'blur' | 'window-moved' | 'close-window' }
  | { t: 'open'; url: string; disposition: 'background-tab' | 'new-window' }
  | { t: 'shortcut'; accelerator: string }
  | { t: 'title'; title: string }
  | { t: 'zoom-changed'; direction: 'in' | 'out' }
  | { t: 'context-menu'; params: ContextMenuFacts };

export type ToPage =
  | { t: 'reply'; id: number; value: unknown }
  | { t: 'refusal'; id: number; message: string }
  | { t: 'send'; channel: string; args: unknown[]; ports: string[] }
  | { t: 'port'; id: string; data: unknown; ports: string[] }
  | { t: 'port-closed'; id: string }
  | { t: 'shortcuts'; accelerators: string[] }
  | { t: 'zoom'; factor: number };

export interface ContextMenuFacts {
  readonly x: number;
  readonly y: number;
  readonly linkURL: string;
  readonly linkText: string;
  readonly srcURL: string;
  readonly selectionText: string;
  readonly isEditable: boolean;
  readonly pageURL: string;
}

/** What the page script is told when its window is made. */
export interface PageSettings {
  readonly windowId: number;
  readonly platform: string;
  readonly arch: string;
  readonly versions: Record<string, string | undefined>;
  readonly argv: readonly string[];
  /** Ask the main process before the window's own close button closes it. */
  readonly guardClose: boolean;
  readonly accelerators: readonly string[];
  readonly zoomFactor: number;
}
