"""Where the stand-in shop of the demonstration lives, and the secret that it shares with the portal."""

import base64
import json
import secrets
import socket
from pathlib import Path

from portal.embedded.folder import write_private
from portal.shop.authority import LocalAuthority


def shop_settings(folder: Path, *, host: str, after: int) -> dict[str, str]:
    """The environment of the shop and of the portal beside it. The same at every start of one data folder, because
    complaints hold links to the shop; the first start takes a free port, the one after the portal's if it can."""
    file = folder / "shop.json"
    if not file.exists():
        secret = base64.b64encode(secrets.token_bytes(32)).decode()
        write_private(file, {"port": _free_port(host, after + 1), "secret": f"whsec_{secret}"})
    known = json.loads(file.read_text())
    url = address_of(host, known["port"])
    return {
        "SHOP_DATA": str(folder),
        "SHOP_PORT": str(known["port"]),
        "SHOP_URL": url,
        "PLATFORM_WEBHOOK_URL": f"{url}/hooks/measures",
        "PLATFORM_LOOKUP_URL": f"{url}/hooks/lookup",
        "PLATFORM_WEBHOOK_SECRET": known["secret"],
        "PORTAL_TSA_URL": f"{url}/stamps",
        "PORTAL_TSA_CERTIFICATES": str(LocalAuthority.prepare(folder / "authority")),
    }


def address_of(host: str, port: int) -> str:
    """Where browsers find what listens there."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _free_port(host: str, wanted: int) -> int:
    for port in (wanted, 0):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            try:
                probe.bind((host, port))
            except (OSError, OverflowError):
                continue
            return int(probe.getsockname()[1])
    raise OSError("No port is free.")
