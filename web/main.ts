import { startEarly, workerCount } from "./engine/start-worker.ts";
import { EXAMPLE, VIEWS } from "./state/state.ts";
import { LOAD } from "./views/views.ts";

/*
 * What the page waits for is asked for at once and loads side by side: workers, the view's code, and the page's. A map begins
 * with a look that one worker takes; more of them would hold it up.
 */
const named = new URLSearchParams(location.search).get("view");
const view = VIEWS.find((one) => one === named) ?? EXAMPLE.view;
startEarly(view === "map" ? 1 : workerCount());
LOAD[view]().catch(() => {});
import("./start.tsx").then(({ start }) => start());
