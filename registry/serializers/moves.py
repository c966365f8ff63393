"""What may be done next, by the names of the addresses that do it: programs know no others."""

from collections.abc import Mapping
from typing import Any

from portal.shared.workflow import Workflow

# What each move is called at its address: `take_back` is `take-back/`. What is in none of them, the clock does.
OF_RENEWALS = {"send_renewal": "send", "supplement_renewal": "send", "withdraw_renewal": "withdraw"}
OF_RENEWALS_AT_DESK = {"confirm_renewal": "confirm", "ask_about_renewal": "ask", "decline_renewal": "decline"}
OF_TRANSFERS_AT_DESK = {"complete_transfer": "complete", "ask_about_transfer": "ask", "refuse_transfer": "refuse"}
OF_TRANSFERS = {
    "propose_transfer": "send",
    "supplement_transfer": "send",
    "withdraw_transfer": "take_back",
    "accept_transfer": "accept",
    "decline_transfer": "decline",
}
OF_LICENCES = {
    "propose_licence": "send",
    "settle_licence": "send",
    "withdraw_licence": "take_back",
    "accept_licence": "accept",
    "decline_licence": "decline",
    "revoke_licence": "revoke",
    "give_up_licence": "give_up",
}
OF_MANDATES = {
    "propose_mandate": "send",
    "withdraw_mandate": "take_back",
    "accept_mandate": "accept",
    "decline_mandate": "decline",
    "revoke_mandate": "revoke",
    "give_up_mandate": "give_up",
}


def offered_moves(workflow: Workflow, names: Mapping[str, str], subject: Any, *, by: Any) -> list[str]:
    """The moves that the person can make now and here, each once."""
    possible = (names.get(move.name, "") for move in workflow.possible(subject, by=by))
    return list(dict.fromkeys(filter(None, possible)))
