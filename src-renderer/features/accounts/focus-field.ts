// Puts the keyboard where the person has to type next.
import type { RefObject } from 'react';

/** The first field with nothing in it, else the first field. */
export function focusFirstEmpty(page: HTMLElement | null): void {
  const fields = [...(page?.querySelectorAll('input:not([type=checkbox])') ?? [])];
  const inputs = fields.filter((field) => field instanceof HTMLInputElement);
  (inputs.find((field) => field.value === '') ?? inputs[0])?.focus();
}

/** The first field marked invalid, once the marks are drawn; a drop-down list is marked around its button. */
export function focusFirstInvalid(page: RefObject<HTMLElement | null>): void {
  requestAnimationFrame(() => {
    page.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid] button')?.focus();
  });
}
