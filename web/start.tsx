import { render } from "preact";
import { App } from "./app.tsx";

/** Shows the page. */
export function start(): void {
  const root = document.getElementById("app");
  if (!root) throw new Error("the page lacks its root");
  render(<App />, root);
}
