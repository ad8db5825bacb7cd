import { useEffect, useState } from "preact/hooks";
import { heldFile, hold } from "../state/held.ts";
import type { Offer } from "../state/offers.ts";
import { contentOf, offeredFiles } from "../state/offers.ts";
import type { Go } from "../state/page-state.ts";
import type { State } from "../state/state.ts";
import { takeFiles } from "../state/take-files.ts";

/** The files that were named to `cimpass ui`, each with what it is for. */
export function OfferedFiles({ state, go }: { readonly state: State; readonly go: Go }) {
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [missing, setMissing] = useState<string | undefined>(undefined);
  useEffect(() => {
    offeredFiles().then(setOffers);
  }, []);
  const { held } = state;
  // What is too large for a link is not asked for again where the server has it.
  useEffect(() => {
    const lacking = offers.filter(({ name }) => held?.includes(name) && !heldFile(name));
    if (lacking.length === 0) return;
    Promise.all(
      lacking.map(async (offer) => {
        const content = await contentOf(offer);
        if (content) hold(offer.name, content);
      }),
    ).then(() => go({ held: [...(held ?? [])] }, "in place"));
  }, [offers, held, go]);
  if (offers.length === 0) return null;
  const take = async (offer: Offer) => {
    const content = await contentOf(offer);
    setMissing(content ? undefined : offer.name);
    if (content) go(await takeFiles(state, [{ name: offer.name, content }]));
  };
  return (
    <section class="offers" aria-label="Your files">
      Your files:
      {offers.map((offer) => (
        <button type="button" key={offer.href} onClick={() => take(offer)}>
          {offer.name} <small>{offer.kind}</small>
        </button>
      ))}
      {missing !== undefined && <span role="alert">{missing} cannot be read any more.</span>}
    </section>
  );
}
