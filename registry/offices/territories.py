"""Countries as people write them: by name in either language, by code, EU for all its members, or worldwide."""

import re
from collections.abc import Iterable, Sequence

from babel import Locale
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from registry.offices.offices import OFFICES

# The office of a state is named as the state is; the others register for several.
COUNTRIES = frozenset(c for c, office in OFFICES.items() if office.name.en == Locale("en").territories.get(c))
MEMBERS_OF_THE_EU = OFFICES["EM"].covers
_WORLDWIDE = frozenset({"worldwide", "world", "everywhere", "all", "*", "全球", "全世界", "不限"})
_EU = frozenset({"eu", "european union", "欧盟"})
_SEPARATORS = re.compile(r"[,;/|\n\t，；、]+")


def _by_name() -> dict[str, str]:
    """Every spelling that is understood, in small letters, and the code that it means."""
    spelt = {code.lower(): code for code in COUNTRIES} | {"uk": "GB", "usa": "US"}
    for locale in (Locale("en"), Locale("zh", script="Hans")):
        spelt |= {locale.territories[code].lower(): code for code in COUNTRIES}
    return spelt


_SPELT = _by_name()


def read_territories(text: str, *, field: str = "territories") -> list[str]:
    """The codes that a text names, in order; empty for worldwide. Raises Refused for a name that is not known."""
    words = [" ".join(word.split()) for word in _SEPARATORS.split(text) if word.strip()]
    if not words:
        raise Refused(_("Name the countries, or write “worldwide”."), field=field)
    if _WORLDWIDE & {word.lower() for word in words}:
        return []
    found: set[str] = set()
    for word in words:
        if word.lower() in _EU:
            found.update(MEMBERS_OF_THE_EU)
        elif word.lower() in _SPELT:
            found.add(_SPELT[word.lower()])
        else:
            raise Refused(_unknown(word), field=field)
    return sorted(found)


def check_territories(codes: Iterable[str], *, field: str = "territories") -> list[str]:
    """The same from codes, as programs send them. Raises Refused for a code that is not one."""
    wanted = {str(code).strip().upper() for code in codes}
    if strange := sorted(wanted - COUNTRIES):
        raise Refused(_unknown(strange[0]), field=field)
    return sorted(wanted)


def name_territories(codes: Sequence[str]) -> str:
    """The countries by name in the active language; "worldwide" for none, the EU in one word."""
    if not codes:
        return _("Worldwide")
    names = Locale.parse(to_locale(get_language() or "en")).territories
    left, said = set(codes), []
    if left >= set(MEMBERS_OF_THE_EU):
        left -= set(MEMBERS_OF_THE_EU)
        said.append(_("European Union"))
    said += sorted(str(names.get(code, code)) for code in left)
    return _(", ").join(said)


def write_territories(codes: Sequence[str]) -> str:
    """A text that `read_territories` reads back as these codes."""
    return ", ".join(codes) if codes else _("worldwide")


def _unknown(word: str) -> str:
    text = _("“%(word)s” is not a country that we know. Write its name or its two-letter code, such as DE.")
    return text % {"word": word[:60]}
