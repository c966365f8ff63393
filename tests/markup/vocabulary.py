"""The words of HTML: its elements, their attributes, what may stand in what, and how values are written."""

import re


def _words(text: str) -> set[str]:
    return set(text.split())


VOID = _words("area base br col embed hr img input link meta source track wbr")
GLOBAL = _words(
    "accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint hidden id inert "
    "inputmode itemid itemprop itemref itemscope itemtype lang nonce popover role slot spellcheck style tabindex title "
    "translate"
)
ATTRIBUTES = {  # every element that a page may have; those without attributes of their own stand at the end
    "a": "href target download ping rel hreflang type referrerpolicy",
    "area": "alt coords shape href target download ping rel referrerpolicy",
    "audio": "src crossorigin preload autoplay loop muted controls",
    "base": "href target",
    "blockquote": "cite",
    "button": "command commandfor disabled form formaction formenctype formmethod formnovalidate formtarget name"
    " popovertarget popovertargetaction type value",
    "canvas": "width height",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "details": "name open",
    "dialog": "open",
    "embed": "src type width height",
    "fieldset": "disabled form name",
    "form": "accept-charset action autocomplete enctype method name novalidate rel target",
    "iframe": "src srcdoc name sandbox allow allowfullscreen width height referrerpolicy loading",
    "img": "alt src srcset sizes crossorigin usemap ismap width height referrerpolicy decoding loading fetchpriority",
    "input": "accept alt autocomplete checked dirname disabled form formaction formenctype formmethod formnovalidate"
    " formtarget height list max maxlength min minlength multiple name pattern placeholder popovertarget"
    " popovertargetaction readonly required size src step type value width",
    "ins": "cite datetime",
    "label": "for",
    "li": "value",
    "link": "href crossorigin rel media integrity hreflang type referrerpolicy sizes imagesrcset imagesizes as blocking"
    " color disabled fetchpriority",
    "map": "name",
    "meta": "name http-equiv content charset media property",  # property: RDFa, which Open Graph is written in
    "meter": "value min max low high optimum",
    "object": "data type name form width height",
    "ol": "reversed start type",
    "optgroup": "disabled label",
    "option": "disabled label selected value",
    "output": "for form name",
    "progress": "value max",
    "q": "cite",
    "script": "src type nomodule async defer crossorigin integrity referrerpolicy blocking fetchpriority",
    "select": "autocomplete disabled form multiple name required size",
    "slot": "name",
    "source": "type media src srcset sizes width height",
    "style": "media blocking",
    "td": "colspan rowspan headers",
    "textarea": "autocomplete cols dirname disabled form maxlength minlength name placeholder readonly required rows"
    " wrap",
    "th": "colspan rowspan headers scope abbr",
    "time": "datetime",
    "track": "kind src srclang label default",
    "video": "src crossorigin poster preload autoplay playsinline loop muted controls width height",
} | dict.fromkeys(
    _words(
        "html head title body article section nav aside h1 h2 h3 h4 h5 h6 hgroup header footer address main p hr pre ul"
        " dl dt dd figure figcaption menu search div em strong small s cite dfn abbr ruby rt rp code var samp kbd sub"
        " sup i b u mark bdi bdo span br wbr picture table caption tbody thead tfoot tr datalist legend summary"
        " noscript template"
    ),
    "",
)
PHRASING = _words(
    "a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em embed i iframe img input ins kbd"
    " label link map mark meta meter noscript object output picture progress q ruby s samp script select slot small"
    " span strong sub sup svg template textarea time u var video wbr"
)
TRANSPARENT = _words("a ins del map object video audio noscript slot canvas")
HEADINGS = _words("h1 h2 h3 h4 h5 h6 hgroup")
SECTIONS = _words("article aside nav section")
ONLY_PHRASING = (PHRASING | _words("p h1 h2 h3 h4 h5 h6 pre legend summary")) - TRANSPARENT
ONLY_PHRASING -= _words("datalist picture ruby select svg template")  # which say themselves what they hold
CHILDREN = {  # scripts and templates may stand anywhere
    "ul": "li",
    "ol": "li",
    "menu": "li",
    "dl": "dt dd div",
    "table": "caption colgroup thead tbody tfoot",
    "thead": "tr",
    "tbody": "tr",
    "tfoot": "tr",
    "tr": "td th",
    "colgroup": "col",
    "select": "option optgroup hr",
    "optgroup": "option",
    "picture": "source img",
    "hgroup": "p h1 h2 h3 h4 h5 h6",
}
PARENTS = {
    "li": "ul ol menu",
    "dt": "dl div",
    "dd": "dl div",
    "legend": "fieldset",
    "figcaption": "figure",
    "summary": "details",
    "option": "select optgroup datalist",
    "optgroup": "select",
    "source": "picture audio video",
    "track": "audio video",
    "style": "head",
    "title": "head",
    "base": "head",
}
FIRST = {"legend", "summary", "caption"}  # of their parent's children
NOT_WITHIN = {
    "header": {"header", "footer", "address", "dt", "th"},
    "footer": {"header", "footer", "address", "dt", "th"},
    "form": {"form"},
    "label": {"label"},
    "table": {"caption"},
    **{name: {"address", "dt", "th"} for name in HEADINGS | SECTIONS},
}
LABELABLE = _words("button input meter output progress select textarea")
PRESSED = _words("button details embed iframe label select textarea")
NAMELESS = _words(
    "b bdi bdo caption code data del div em i ins p pre q s samp small span strong sub sup u"  # of no role, or of such
)
IDS = "aria-activedescendant aria-controls aria-describedby aria-details aria-errormessage aria-flowto aria-labelledby"
REFERENCES = _words(f"{IDS} aria-owns headers for form list popovertarget commandfor itemref")

IN_BODY = _words("dns-prefetch modulepreload pingback preconnect prefetch preload stylesheet")  # links
BOOLEAN = _words(
    "allowfullscreen async autofocus autoplay checked controls default defer disabled formnovalidate inert ismap"
    " itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected"
)
URLS = _words("action cite data formaction href poster src")
URL = re.compile(r"""(?:[^\s"<>\\^`{|}\[\]%]|%[0-9A-Fa-f]{2})*""")
DAY = r"\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
TIME = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?"
NUMBER = r"-?(?:\d+|\d*\.\d+)(?:[eE][+-]?\d+)?"
COUNT = r"[1-9]\d*"
DATES = "date month week time datetime-local"
WORDS = "text search url tel email password"
VALUES = {  # of an attribute, or of an element's attribute
    "id": r"\S+",
    "lang": r"(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)?",
    "dir": "ltr|rtl|auto",
    "hidden": "|hidden|until-found",
    "tabindex": r"-?\d+",
    "translate": "|yes|no",
    "spellcheck": "|true|false",
    "draggable": "true|false",
    "contenteditable": "|true|false|plaintext-only",
    "inputmode": "none|text|tel|url|email|numeric|decimal|search",
    "enterkeyhint": "enter|done|go|next|previous|search|send",
    "autocapitalize": "off|none|on|sentences|words|characters",
    "target": r"_blank|_self|_parent|_top|[^_].*",
    "name": r"(?s).+",
    "colspan": COUNT,
    "rowspan": r"\d+",
    "rows": COUNT,
    "cols": COUNT,
    "size": COUNT,
    "span": COUNT,
    "maxlength": r"\d+",
    "minlength": r"\d+",
    "width": r"\d+",
    "height": r"\d+",
    "loading": "lazy|eager",
    "decoding": "sync|async|auto",
    "fetchpriority": "high|low|auto",
    "preload": "|none|metadata|auto",
    "crossorigin": "|anonymous|use-credentials",
    "method": "get|post|dialog",
    "enctype": "application/x-www-form-urlencoded|multipart/form-data|text/plain",
    "scope": "row|col|rowgroup|colgroup",
    "kind": "subtitles|captions|descriptions|chapters|metadata",
    "wrap": "soft|hard",
    "button type": "submit|reset|button",
    "input type": f"{DATES}|{WORDS}|hidden|number|range|color|checkbox|radio|file|submit|image|reset|button".replace(
        " ", "|"
    ),
    "li value": r"-?\d+",
    "ol start": r"-?\d+",
    "time datetime": rf"\d{{4,}}|\d{{4,}}-\d\d|{DAY}|{TIME}|{DAY}[T ]{TIME}(?:Z|[+-]\d\d:?\d\d)?|\d{{4,}}-W\d\d"
    r"|P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?",
} | dict.fromkeys([f"{name} {number}" for name in ("meter", "progress") for number in ("min", "max", "value")], NUMBER)
OF_TYPES = {  # 4.10.5: the types of input that an attribute applies to
    "accept": "file",
    "checked": "checkbox radio",
    "list": f"text search url tel email {DATES} number range color",
    **dict.fromkeys(["max", "min", "step"], f"{DATES} number range"),
    **dict.fromkeys(["maxlength", "minlength", "pattern", "size"], WORDS),
    "multiple": "email file",
    "placeholder": f"{WORDS} number",
    "readonly": f"{WORDS} {DATES} number",
    "required": f"{WORDS} {DATES} number checkbox radio file",
    "autocomplete": f"hidden {WORDS} {DATES} number range color",
    **dict.fromkeys(["alt", "height", "width", "src"], "image"),
    **dict.fromkeys(["formaction", "formmethod", "formnovalidate", "formtarget", "formenctype"], "submit image"),
    **dict.fromkeys(["popovertarget", "popovertargetaction"], "submit image reset button"),
}
OF_TYPE = {"date": DAY, "datetime-local": rf"{DAY}[T ]{TIME}", "time": TIME, "number": NUMBER, "range": NUMBER}
AUTOCOMPLETE = _words(
    "on off name honorific-prefix given-name additional-name family-name honorific-suffix nickname username"
    " new-password current-password one-time-code organization-title organization street-address address-line1"
    " address-line2 address-line3 address-level4 address-level3 address-level2 address-level1 country country-name"
    " postal-code language bday sex url photo tel email impp webauthn shipping billing home work mobile"
)

# How tags and references are written.
START_TAG = re.compile(
    r"""<[a-zA-Z][^\s/>]*(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>""",
)
END_TAG = re.compile(r"</[a-zA-Z][^\s>]*\s+[^\s>][^>]*>")
REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9]*)(;?)")
RAW = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
