"""What counts as one target where the platform is a host of source code, and where it publishes notices: the patterns
that settings begin with.

A repository is its owner and name, whichever host shows it; snippets, pictures and sites are targets of their own;
names that the host keeps for itself are nobody's repository.
"""

_RESERVED = (
    "about|account|apps|blog|collections|contact|customer-stories|dashboard|enterprise|events|explore|features|github|"
    "issues|join|login|logout|marketplace|new|notifications|organizations|orgs|pages|password_reset|pricing|pulls|readme|"
    "search|security|sessions|settings|signup|site|sponsors|stars|support|team|topics|trending|users"
)
_REPOSITORY = (
    rf"(?!(?:{_RESERVED})/)(?P<owner>[A-Za-z0-9_.-]+)/+"
    r"(?P<name>[A-Za-z0-9_.-]*?[A-Za-z0-9_-])(?:\.git)?\.*(?![A-Za-z0-9_.-])"
)
SOURCE_CODE_HOST = (
    rf"(?:www\.|m\.)?github\.com/+{_REPOSITORY}",
    rf"api\.github\.com/repos/{_REPOSITORY}",
    rf"(?:raw\.githubusercontent\.com|codeload\.github\.com|raw\.github\.com)/{_REPOSITORY}",
    r"gist\.(?:github|githubusercontent)\.com/(?:[A-Za-z0-9_.-]+/)?(?P<gist>[0-9a-f]{20,40}|[0-9]{4,9})(?![A-Za-z0-9])",
    r"(?P<picture>camo\.githubusercontent\.com/[0-9a-f]+/[0-9a-f]+)",
    r"(?P<site>[A-Za-z0-9-]+\.github\.io)(?![A-Za-z0-9.-])",
)
PUBLISHED_NOTICE = r"(?:www\.)?github\.com/github/dmca/(?:blob|tree|raw)/[^/]+/(?:\d+/)+(?P<notice>[^/?#]+)"
