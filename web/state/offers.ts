import type { FileKind } from "./file-kind.ts";

/** A file that the server of `cimpass ui` offers; its name is the path by which the user named it. */
export interface Offer {
  readonly name: string;
  readonly kind: FileKind;
  readonly href: string;
}

let listed: Promise<readonly Offer[]> | undefined;

/** The files that the page's server offers; none where the site is only files. */
export function offeredFiles(): Promise<readonly Offer[]> {
  listed ??= list();
  return listed;
}

async function list(): Promise<readonly Offer[]> {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="cimpass-offers"]');
  const address = meta?.content;
  if (!address) return [];
  const response = await fetch(address);
  return response.ok ? ((await response.json()) as readonly Offer[]) : [];
}

/** What the file contains now; undefined if it is there no more. */
export async function contentOf({ href }: Offer): Promise<Blob | undefined> {
  const response = await fetch(href);
  return response.ok ? response.blob() : undefined;
}
