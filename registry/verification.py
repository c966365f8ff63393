"""What a reviewer can answer when a right is verified, besides yes."""

from pathlib import Path

from portal.shared.codes import Deficiency, Reason
from portal.shared.datafiles import load_rows

DATA = Path(__file__).parent / "data"

DEFICIENCIES = load_rows(DATA / "deficiencies.toml", Deficiency, by="code")
REJECTIONS = load_rows(DATA / "rejections.toml", Reason, by="code")
