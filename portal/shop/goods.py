"""The shop's invented goods: some genuine, some copies. Sellers and addresses are invented too."""

from portal.shop.stock import Listing

TRAIL = ("Gorgeous Gear Outlet", "gorgeous.gear@sellers.example", "en")
PEAK = ("Peak Bargains", "peak.bargains@sellers.example", "en")
HILL = ("Hillside Sports (authorised dealer)", "hillside@sellers.example", "en")
TEA = ("茶香小铺", "chaxiang@sellers.example", "zh-hans")
GIFT = ("Gift Corner", "gift.corner@sellers.example", "en")


def _goods() -> tuple[Listing, ...]:
    rows = [
        ("Vestra Kari 30 backpack, petrol", "€ 29.90", TRAIL, "#2f5d73", "bag"),
        ("Kari backpack original, outlet price", "€ 31.00", TRAIL, "#31546b", "bag"),
        ("Vestra style daypack 30 L", "€ 26.50", PEAK, "#3b6a5a", "bag"),
        ("VESTRA Kari 30, last season", "€ 119.00", HILL, "#274b5f", "bag"),
        ("V-Estra Kari bag with tag", "€ 24.00", PEAK, "#44606e", "bag"),
        ("Vestra Storm shell jacket", "€ 39.00", TRAIL, "#8a3f2f", "jacket"),
        ("青屿明前龙井 250 克 铁罐", "¥ 68.00", TEA, "#3f6b3a", "tin"),
        ("青屿 茶叶礼盒 正品特价", "¥ 59.00", TEA, "#547b3f", "tin"),
        ("Qingyu green tea tin, gift set", "€ 12.00", GIFT, "#4b7347", "tin"),
        ("Mug with the Lumo fox drawing", "€ 9.90", GIFT, "#c9803b", "cup"),
        ("Poster: Lumo fox at night, A2", "€ 14.00", GIFT, "#3a3f6b", "poster"),
        ("Enamel cup, plain white", "€ 8.00", GIFT, "#9aa3a8", "cup"),
    ]
    return tuple(
        Listing(1001 + place, title, price, seller, email, language, "listing", colour, shape)
        for place, (title, price, (seller, email, language), colour, shape) in enumerate(rows)
    )


GOODS = _goods()
