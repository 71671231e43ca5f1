/**
 * The customer's address on the internet, as the provider asks for it (`userIp`, IPv4). It comes from the connection,
 * or from as many `X-Forwarded-For` hops, counted from the right, as the operator trusts; never from a body.
 *
 * IPv6: an IPv4-mapped address is its IPv4. Any other becomes an address in 240.0.0.0/4, which no host has, made of a
 * hash of its /64: the same customer gets the same one, and it is never somebody else's. Unknown: 0.0.0.0.
 */
export async function clientIp(forwarded: string | null, remote: string | undefined, trustedHops: number): Promise<string> {
  const chain = [...(forwarded?.split(',').map((one) => one.trim()) ?? []), remote ?? ''];
  // The last entry is the connection itself; each trusted hop vouches for the one before it.
  const address = chain[Math.max(chain.length - 1 - trustedHops, 0)] ?? '';
  return toIpv4(trustedHops === 0 ? (remote ?? '') : address);
}

const IPV4 = /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

async function toIpv4(address: string): Promise<string> {
  const bare = address.replace(/^\[|\](:\d+)?$/g, '').replace(/%.*$/, '');
  if (IPV4.test(bare)) return bare;
  const withPort = /^([\d.]+):\d+$/.exec(bare)?.[1];
  if (withPort !== undefined && IPV4.test(withPort)) return withPort;
  const groups = expandIpv6(bare);
  if (!groups) return '0.0.0.0';
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high = 0, low = 0] = groups.slice(6);
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  const network = new Uint8Array(groups.slice(0, 4).flatMap((group) => [group >> 8, group & 255]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', network));
  return [240 | ((hash[0] ?? 0) & 15), hash[1], hash[2], hash[3]].join('.');
}

function expandIpv6(text: string): number[] | undefined {
  // Nothing but an address, so that no bracket of it ends the host and begins another.
  if (!/^[\da-f:.]+$/i.test(text) || !URL.canParse(`http://[${text}]/`)) return undefined;
  const [left = '', right] = new URL(`http://[${text}]/`).hostname.slice(1, -1).split('::');
  const parse = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [head, tail] = [parse(left), parse(right ?? '')];
  return right === undefined ? head : [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}
