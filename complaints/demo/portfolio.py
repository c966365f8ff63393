"""One right of every kind beyond the marks that the story's complaints stand on. All of it is invented."""

from datetime import date
from typing import Any

ALICE, LIN, MAYA = "alice@vestra.example", "lin@qingyu.example", "maya@lumo.example"

PORTFOLIO: list[dict[str, Any]] = [
    {
        "who": ALICE, "brand": "VESTRA", "kind": "invention_patent",
        "title": "Load frame that folds into its own hip belt",
        "office": "EP", "registration_number": "3 712 406 B1", "designations": ["DE", "FR", "NO", "SE"],
        "inventors": "I. Dahl, S. Moen", "filed_on": date(2017, 3, 14), "registered_on": date(2020, 9, 2),
        "expires_on": date(2037, 3, 14),
        "main_claim": "A frame of two arcs that slide into the hip belt, so that the empty pack folds flat.",
    },
    {
        "who": ALICE, "brand": "VESTRA", "kind": "design", "title": "Backpack", "office": "EM",
        "registration_number": "009012345-0001", "locarno_class": "03-01", "product": "Backpacks",
        "filed_on": date(2022, 4, 4), "registered_on": date(2022, 4, 19), "expires_on": date(2027, 4, 4),
        "description": "Slanted pocket with a wave-shaped seam; three straps of unequal width.",
    },
    {
        "who": ALICE, "brand": "VESTRA", "kind": "original_pictures", "title": "Autumn catalogue, 12 pictures",
        "author": "Tone Vik", "completed_on": date(2026, 8, 21), "first_shown_on": date(2026, 9, 1),
        "description": "Backpacks on a fjord, taken for the autumn catalogue.", "work_url": "https://vestra.example/autumn",
    },
    {
        "who": LIN, "brand": "青屿 Qingyu", "kind": "geographical_indication", "title": "青屿岩茶", "office": "CN",
        "registration_number": "10020301", "entitlement": "authorised_user", "product": "茶叶",
        "area": "青屿岛西坡，海拔 200 米以上", "registered_on": date(2015, 6, 30),
    },
    {
        "who": LIN, "brand": "青屿 Qingyu", "kind": "publication", "title": "青屿茶事", "isbn": "978-7-04-000000-9",
        "author": "林清", "publisher": "海屿出版社", "published_on": date(2023, 5, 1), "book_format": "print",
    },
    {
        "who": LIN, "brand": "青屿 Qingyu", "kind": "audiovisual", "subtype": "short_drama", "title": "潮归青屿",
        "producer": "青屿影视", "episodes": 60, "first_shown_on": date(2026, 2, 14),
        "description": "一家茶园三代人的故事，共 60 集。", "work_url": "https://qingyu.example/drama",
    },
    {
        "who": MAYA, "brand": "Lumo the fox", "kind": "copyright_registered", "title": "Lumo and the lighthouse",
        "author": "Maya Ortiz", "work_type": "art", "office": "US", "registration_number": "VA 2-345-678",
        "registered_on": date(2024, 2, 6), "description": "A painting of the fox below a lighthouse.",
    },
    {
        "who": MAYA, "brand": "Lumo the fox", "kind": "software", "title": "Lumo's night sky",
        "developer": "Studio Lumo", "software_version": "V3.2", "completed_on": date(2025, 10, 9),
        "description": "A game for children: find the stars with the fox.", "work_url": "https://lumo.example/night-sky",
    },
    {
        "who": MAYA, "brand": "Lumo the fox", "kind": "virtual_persona", "subtype": "performed", "title": "Luma",
        "operator": "Studio Lumo", "driver_name": "Ana Prieto", "identity_number": "X0000123T",
        "accounts": "Bazaar Live: luma", "first_shown_on": date(2025, 3, 20),
        "description": "A fox with a lantern who reads stories aloud.",
    },
    {
        "who": LIN, "brand": "青屿 Qingyu", "kind": "organisation_name", "title": "青屿茶业",
        "description": "青屿岛的茶园和茶厂，线上线下销售岩茶和茶礼。", "work_url": "https://qingyu.example/",
    },
]  # fmt: skip
