"""The shop's pages: a shelf, a listing, and what stands where a hidden one was."""

from html import escape

from portal.shop.stock import Listing

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 "Segoe UI", Roboto, "Noto Sans CJK SC", sans-serif; }
body { margin: 0; background: light-dark(#fbf7f0, #17150f); color: light-dark(#241d12, #ece6da); }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 1rem 1.5rem; }
header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; }
header a { font-size: 1.5rem; font-weight: 700; color: inherit; text-decoration: none; }
ul { list-style: none; padding: 0; display: grid; gap: 1rem; }
ul { grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); }
li, article { background: light-dark(#fff, #221f17); border-radius: 12px; padding: 1rem; }
svg { width: 100%; height: auto; max-width: 22rem; display: block; border-radius: 8px; }
.label { border: 1px solid; border-radius: 8px; padding: .25rem .75rem; }
.price { font-weight: 700; } .quiet { color: light-dark(#5d5340, #b8ad97); font-size: .9rem; }
a { color: light-dark(#7a3b00, #f0b678); }
"""
LABELS = {
    "label": "Made by a machine: this is not the real person or a real recording.",
    "label_origin": "This does not come from the place that its name suggests.",
    "freeze": "It cannot be bought just now.",
}
SHAPES = {
    "bag": '<rect x="65" y="52" width="70" height="100" rx="22"/><path d="M82 52a18 20 0 0 1 36 0" fill="none"'
    ' stroke="currentColor" stroke-width="7"/><rect x="78" y="100" width="44" height="34" rx="6" fill="#fff4"/>',
    "jacket": '<path d="M70 50l20-8h20l20 8 18 60-18 6-6-22v62H76V94l-6 22-18-6z"/><path d="M100 44v112"'
    ' stroke="#fff6" stroke-width="3"/>',
    "tin": '<rect x="66" y="60" width="68" height="96" rx="6"/><rect x="62" y="46" width="76" height="20" rx="6"/>'
    '<rect x="80" y="84" width="40" height="52" fill="#fff8"/>',
    "cup": '<rect x="60" y="66" width="66" height="82" rx="8"/><path d="M126 82h14a12 12 0 0 1 0 40h-14" fill="none"'
    ' stroke="currentColor" stroke-width="9"/>',
    "poster": '<rect x="55" y="36" width="90" height="128"/><circle cx="118" cy="66" r="13" fill="#fff8"/>'
    '<path d="M66 148l28-52 20 32 12-14 14 34z" fill="#fff6"/>',
}


def page(title: str, body: str) -> str:
    """A whole page; `body` is HTML made here."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} · Bazaar</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="/style.css"></head><body><header><a href="/">Bazaar</a>'
        '<span class="quiet">A stand-in shop for the demonstration. Nothing here is for sale.</span></header>'
        f"<main>{body}</main></body></html>"
    )


def shelf(listings: list[Listing]) -> str:
    """Everything on sale."""
    on_sale = [listing for listing in listings if listing.hidden_in is None and not listing.is_shut]
    items = "".join(
        f'<li>{_picture(x)}<a href="/item/{x.id}" lang="{_lang(x)}">{escape(x.title)}</a>'
        f'<div class="price">{escape(x.price)}</div><div class="quiet">{escape(x.seller)}</div></li>'
        for x in on_sale
    )
    hidden = len(listings) - len(on_sale)
    return page("Shelf", f"<h1>On sale</h1><ul>{items}</ul><p class='quiet'>{hidden} hidden just now.</p>")


def item(listing: Listing) -> str:
    """One listing on sale."""
    return page(
        listing.title,
        f'<article>{_picture(listing)}<h1 lang="{_lang(listing)}">{escape(listing.title)}</h1>'
        f"{_labels(listing)}"
        f'<p class="price">{escape(listing.price)}</p><p>Sold by {escape(listing.seller)}</p>'
        f'<p class="quiet">Item {listing.id}</p></article>',
    )


def shut(listing: Listing) -> str:
    """What stands where a listing of a suspended or closed seller was."""
    until = listing.effects.get("suspend", "")
    said = f"suspended until {escape(until)}" if until and "close" not in listing.effects else "closed"
    return page(
        "Not on sale",
        f"<article><h1>{escape(listing.seller)} is {said}</h1><p>Nothing of this seller is on sale until then. Nothing "
        "was deleted: it comes back as it was when the measure is taken back.</p></article>",
    )


def hidden(listing: Listing) -> str:
    """What stands where a hidden listing was."""
    where = f"in {escape(listing.hidden_in)}" if listing.hidden_in else "everywhere"
    return page(
        "Hidden",
        f"<article><h1>Item {listing.id} is hidden</h1><p>After a complaint the platform hid it {where}. Nothing was "
        "deleted: it comes back as it was when the measure is taken back.</p></article>",
    )


def missing() -> str:
    """No such page."""
    return page("Not found", "<article><h1>There is no such page</h1><p><a href='/'>To the shelf</a></p></article>")


def _labels(listing: Listing) -> str:
    return "".join(f'<p class="label">{LABELS[key]}</p>' for key in LABELS if key in listing.effects)


def _picture(listing: Listing) -> str:
    shape = SHAPES[listing.shape]
    return (
        f'<svg viewBox="0 0 200 200" role="img" aria-label="{escape(listing.title)}" fill="{listing.colour}"'
        f' color="{listing.colour}"><rect width="200" height="200" fill="#e9e4d8"/>{shape}</svg>'
    )


def _lang(listing: Listing) -> str:
    return "zh-Hans" if listing.language.startswith("zh") else "en"
