import { isIPv4 } from "node:net";

/** The interface that other machines cannot reach. */
export const LOOPBACK = "127.0.0.1";

/** Whether an address that is listened on is one that other machines cannot reach. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}

/**
 * Whether the Host header of a request names this machine and port. A page of another site whose name resolves to loopback (DNS
 * rebinding) names that site.
 *
 * @param address what is listened on
 */
export function namesLoopback(
  header: string | undefined,
  port: number,
  address: string = LOOPBACK,
): boolean {
  const own = address.includes(":") ? `[${address}]` : address;
  const hosts = [`${own}:${port}`, `localhost:${port}`];
  // Browsers leave out the port that http has by default.
  if (port === 80) hosts.push(own, "localhost");
  return hosts.includes(header ?? "");
}
