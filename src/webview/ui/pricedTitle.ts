/** A button's tooltip: what it does, and what that costs. */
export function pricedTitle(name: string, price: string | undefined): string {
  return price === undefined ? name : `${name} (${price})`;
}
