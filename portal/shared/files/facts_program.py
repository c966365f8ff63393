"""Reads the C2PA manifest of the file on standard input: `python -m portal.shared.files.facts_program MIME_TYPE`.

Native code over hostile input: what it may use is limited, and it asks no network. It imports nothing of Django. Writes
one JSON object to standard output: `state` (Valid, Trusted, Invalid), `claimed_by`, `signed_by`, `signed_at`, `actions`
and `source` (what kind of thing made it, such as a trained algorithm).
"""

import io
import json
import resource
import sys
from typing import Any

SECONDS = 20
MEMORY = 4 * 2**30  # address space, most of which is only reserved
LARGEST = 512 * 1024 * 1024
OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}


def main(mime: str) -> None:
    """Print what the manifest says; nothing when there is none that can be read."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    import c2pa  # noqa: PLC0415 - loaded behind the limits

    context = c2pa.Context(c2pa.Settings.from_dict(OFFLINE))
    stream = io.BytesIO(sys.stdin.buffer.read(LARGEST))
    with c2pa.Reader(mime, stream, context=context) as reader:
        store = json.loads(reader.json())
    json.dump(told(store), sys.stdout)


def told(store: dict[str, Any]) -> dict[str, str]:
    """What people want to know of a manifest store: of its active manifest."""
    manifest = store.get("manifests", {}).get(store.get("active_manifest"), {})
    signed = manifest.get("signature_info") or {}
    generators = manifest.get("claim_generator_info") or [{}]
    done = [
        action
        for assertion in manifest.get("assertions", [])
        if assertion.get("label", "").startswith("c2pa.actions")
        for action in assertion.get("data", {}).get("actions", [])
    ]
    sources = [action.get("digitalSourceType", "") for action in done if action.get("digitalSourceType")]
    return {
        "source": sources[0].rpartition("/")[2] if sources else "",
        "state": str(store.get("validation_state", "")),
        "claimed_by": str(manifest.get("claim_generator") or generators[0].get("name", "")),
        "signed_by": str(signed.get("common_name") or signed.get("issuer") or ""),
        "signed_at": str(signed.get("time") or ""),
        "actions": ", ".join(action.get("action", "") for action in done[:20]),
    }


if __name__ == "__main__":
    main(sys.argv[1])
